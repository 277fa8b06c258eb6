"""What an output is called, and what follows from that: its format, its compression, the names of its unfinished parts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from touchline.model.value import dataclass

Format = Literal["jsonl", "json", "parquet", "duckdb", "sqlite", "csv", "football.json", "football.txt", "results.csv"]
FORMATS: tuple[Format, ...] = (
    "jsonl",
    "json",
    "parquet",
    "duckdb",
    "sqlite",
    "csv",
    "football.json",
    "football.txt",
    "results.csv",
)

ENDINGS: dict[str, tuple[Format, str]] = {
    ".jsonl": ("jsonl", ""),
    ".ndjson": ("jsonl", ""),
    ".json": ("json", ""),
    ".jsonl.gz": ("jsonl", "gz"),
    ".jsonl.zst": ("jsonl", "zst"),
    ".jsonl.bz2": ("jsonl", "bz2"),
    ".ndjson.gz": ("jsonl", "gz"),
    ".ndjson.zst": ("jsonl", "zst"),
    ".ndjson.bz2": ("jsonl", "bz2"),
    ".json.gz": ("json", "gz"),
    ".json.zst": ("json", "zst"),
    ".json.bz2": ("json", "bz2"),
    ".duckdb": ("duckdb", ""),
    ".sqlite": ("sqlite", ""),
    ".sqlite3": ("sqlite", ""),
    ".football.json": ("football.json", ""),
    ".football.txt": ("football.txt", ""),
}
"""File endings to format and compression."""

_COMPRESSIONS = {".gz": "gz", ".zst": "zst", ".bz2": "bz2"}
_FOLDERS = ("parquet", "csv", "results.csv")
DATABASES = ("sqlite", "duckdb")
_STREAMS = (None, "jsonl", "json", "football.json", "football.txt")


class OutputError(Exception):
    """The output cannot be written; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the records go."""

    path: Path | None
    """None for standard output."""
    form: Format
    compression: str = ""
    """`gz`, `zst`, `bz2`, or nothing."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder with a file for each table."""
        return self.form in _FOLDERS

    def beside(self, ending: str) -> Path:
        """A path beside the output: `.part` is what it is called until it is whole."""
        assert self.path is not None
        return self.path.with_name(self.path.name + ending)


def format_of(name: str) -> tuple[Format, str] | None:
    """Format and compression of a file name, by its longest known ending."""
    lower = name.lower()
    fits = [ending for ending in ENDINGS if lower.endswith(ending)]
    return ENDINGS[max(fits, key=len)] if fits else None


def find_target(out: str | os.PathLike[str] | None, form: Format | None) -> Target:
    """
    The output that was asked for.

    Args:
        out: a path, or None or "-" for standard output; a folder, or a name that ends with "/", is a Parquet data set.
        form: overrides what the name says.

    Raises:
        OutputError: the name says no format and none is given, or both do not go together.
    """
    name = "-" if out is None else os.fspath(out)
    if name == "-":
        if form not in _STREAMS:
            raise OutputError(f"{form} does not go to standard output; name an output with -o")
        return Target(None, form or "jsonl")
    if not name:
        raise OutputError("the output has no name; name a file or a folder, or - for standard output")
    path = Path(name)
    is_folder = path.is_dir()
    found = None if is_folder or name.endswith(("/", os.sep)) else format_of(path.name)
    if form is None:
        if found is None and (is_folder or name.endswith(("/", os.sep))):
            form = "parquet"
        elif found is None:
            if path.suffix.lower() in (".csv", ".parquet"):
                suffix = path.suffix.lower()[1:]
                raise OutputError(f"{name}: {suffix} is a folder with a file for each table: -o {path.stem}/ --format {suffix}")
            raise OutputError(
                f"{name}: the ending names no format; use one of {', '.join(ENDINGS)}, a folder (ending with /) for Parquet,"
                " or --format"
            )
        else:
            form = found[0]
    if is_folder and form not in _FOLDERS:
        raise OutputError(f"{name} is a folder; name a file such as {name.rstrip('/')}/articles.{form}")
    if form in _FOLDERS and path.exists() and not is_folder:
        raise OutputError(f"{name} is a file; {form} is written as a folder with a file for each table")
    packed = _COMPRESSIONS.get(path.suffix.lower(), "") if form in ("jsonl", "json") else ""
    return Target(path, form, packed)
