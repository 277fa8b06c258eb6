"""SQLite files beside an output: what a run has found before it writes, kept for a run that goes on."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path


def is_of(path: Path, run: str) -> bool:
    """Whether a file beside an output is whole and of a run."""
    if not path.is_file() or not run:
        return False
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as file:
        return bool(file.execute("SELECT name FROM run").fetchall() == [(run,)])
    return False


@contextlib.contextmanager
def made_anew(path: Path, run: str) -> Iterator[sqlite3.Connection]:
    """An empty file to fill; where that succeeds it is whole, and of the run."""
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = OFF")  # a file that is not whole is made anew
        file.execute("PRAGMA synchronous = OFF")
        yield file
        file.execute("CREATE TABLE run (name TEXT)")
        file.execute("INSERT INTO run VALUES (?)", (run,))


@lru_cache(maxsize=2)
def reader(path: str, process: int) -> sqlite3.Connection:
    """A connection of this process's own: SQLite's must not cross a fork."""
    return sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
