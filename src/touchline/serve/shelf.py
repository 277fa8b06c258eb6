"""
The articles of the opened inputs, to be searched by title and taken out by number.

Inputs are streams without random access, so they are read once, in the background, into a temporary database; the shelf can be
searched while it fills.
"""

from __future__ import annotations

import pickle
import sqlite3
import tempfile
import threading
import unicodedata
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import zstandard

from touchline.engine.summary import problem
from touchline.source import Input, Selection, SourceArticle, Unreadable, read_inputs

MAX_PAGES = 200_000
"""Pages that the shelf takes, a few hundred megabytes on disk; --template or --title choose what goes in."""
_COMMIT_EVERY = 200


@dataclass(frozen=True, slots=True)
class Title:
    """A page on the shelf."""

    id: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """Titles that fit, and the state of the shelf."""

    titles: tuple[Title, ...]
    pages: int
    """On the shelf so far."""
    filling: bool
    """Inputs are still being read."""
    notes: tuple[str, ...]
    """What could not be read, and whether pages were left out."""


class Shelf:
    """
    Fills in a thread of its own; ask with `search` and `take` at any time.

    Args:
        inputs: files and folders, as `touchline convert` takes them.
        selection: which pages are wanted.
        language: of the wiki, over what the inputs say.
        max_pages: pages that it takes.
    """

    def __init__(
        self,
        inputs: Iterable[Input],
        selection: Selection,
        *,
        language: str | None = None,
        max_pages: int = MAX_PAGES,
    ) -> None:
        self.inputs = tuple(inputs)
        self.selection = selection
        self.language = language
        self.max_pages = max_pages
        self.folder = tempfile.TemporaryDirectory(prefix="touchline-", ignore_cleanup_errors=True)
        self.file = Path(self.folder.name) / "shelf.sqlite"
        self.filling = bool(self.inputs)
        self.pages = 0
        self.notes: list[str] = []
        self.stopping = threading.Event()
        with closing(self._open()) as database, database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT, folded TEXT, source TEXT, article BLOB)")
        self.thread = threading.Thread(target=self._fill, daemon=True)

    def start(self) -> None:
        """Begin to read the inputs."""
        if self.inputs:
            self.thread.start()

    def stop(self) -> None:
        """Stop reading and take the database away."""
        self.stopping.set()
        if self.thread.is_alive():
            self.thread.join(timeout=10)
        self.folder.cleanup()

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.file, timeout=30)

    def _fill(self) -> None:
        compress = zstandard.ZstdCompressor(level=3).compress
        try:
            with closing(self._open()) as database:
                for event in read_inputs(self.inputs, selection=self.selection, language=self.language):
                    if self.stopping.is_set():
                        return
                    if isinstance(event, Unreadable):
                        self.notes.append(f"not read: {problem(event)}")
                    if not isinstance(event, SourceArticle):
                        continue
                    if self.pages == self.max_pages:
                        self.notes.append(f"only the first {self.max_pages:,} pages are here; --template or --title choose")
                        break
                    title = event.title or f"(page {self.pages + 1})"
                    row = (_storable(title), fold(title), _storable(event.source), compress(pickle.dumps(event)))
                    database.execute("INSERT INTO page (title, folded, source, article) VALUES (?, ?, ?, ?)", row)
                    self.pages += 1
                    if self.pages % _COMMIT_EVERY == 0 or self.pages == 1:
                        database.commit()
                database.commit()
        except (OSError, sqlite3.Error) as error:
            self.notes.append(f"reading stopped: {error}")
        finally:
            self.filling = False

    def search(self, words: str, limit: int = 50) -> Found:
        """
        Titles that hold all the words, those that begin with the first before the others.

        Args:
            words: parts of a title; case and accents do not count. All titles when empty.
            limit: titles at most.
        """
        parts = fold(words).split()[:10]
        fits = " AND ".join(["folded LIKE ? ESCAPE '\\'"] * len(parts)) or "1"
        patterns = [_escape(part) for part in parts]
        begins = f"{patterns[0]}%" if patterns else "%"
        query = f"SELECT id, title, source FROM page WHERE {fits} ORDER BY folded NOT LIKE ? ESCAPE '\\', id LIMIT ?"
        with closing(self._open()) as database:
            rows = database.execute(query, (*(f"%{pattern}%" for pattern in patterns), begins, limit)).fetchall()
        return Found(tuple(Title(*row) for row in rows), self.pages, self.filling, tuple(self.notes[:20]))

    def take(self, number: int) -> SourceArticle | None:
        """The page with this number, None when there is none."""
        with closing(self._open()) as database:
            row = database.execute("SELECT article FROM page WHERE id = ?", (number,)).fetchone()
        if row is None:
            return None
        article: SourceArticle = pickle.loads(zstandard.ZstdDecompressor().decompress(row[0]))
        return article


def fold(title: str) -> str:
    """A title for comparing: lower case, without accents."""
    apart = unicodedata.normalize("NFKD", _storable(title).casefold())
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).replace("_", " ").split())


def _storable(text: str) -> str:
    """Without lone surrogates, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode()


def _escape(part: str) -> str:
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
