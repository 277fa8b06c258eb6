"""The relational form with what Python brings along: SQLite and CSV."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import orjson

from touchline.model.record import SCHEMA_VERSION, Article
from touchline.write.folders import begin_folder, finish_folder
from touchline.write.relational import ENTITIES, TABLES, Row, add_rows, empty_rows
from touchline.write.sinks import Sink, pack, sync, unpack
from touchline.write.sql import VIEWS, create_indexes, create_table, create_view, insert
from touchline.write.targets import OutputError, Target

_APPLICATION_ID = 0x746F7563
"""In the header of the SQLite file: `touc`."""


class RowEncoder:
    """Rows by table as JSON."""

    def __init__(self) -> None:
        self.rows = empty_rows()

    def add(self, article: Article, json: bytes) -> None:
        """Take one record."""
        add_rows(self.rows, article, json)

    def finish(self) -> bytes:
        """The rows since the last call."""
        rows, self.rows = self.rows, empty_rows()
        return pack({name: self._blob(name, of_table) for name, of_table in rows.items() if of_table})

    def _blob(self, name: str, rows: list[Row]) -> bytes:
        return orjson.dumps(rows)


class CsvEncoder(RowEncoder):
    """Rows by table as CSV without headers."""

    def _blob(self, name: str, rows: list[Row]) -> bytes:
        # the whole record as JSON is a matter of formats that can hold it
        drop = -1 if name == "articles" else None
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(map(_csv_row, (row[:drop] for row in rows)))
        return text.getvalue().encode("utf-8", "replace")


def _csv_row(row: Row) -> list[Any]:
    return [("true" if value else "false") if value is True or value is False else value for value in row]


@contextmanager
def _told(part: os.PathLike[str] | str) -> Iterator[None]:
    """Errors of the disk and of SQLite as ours."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{part}: {error.strerror}") from error
    except sqlite3.Error as error:
        raise OutputError(f"{part}: {error}") from error


class SqliteSink(Sink):
    """One SQLite file with tables, views and indexes, written as one transaction."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.part = target.beside(".part")
        with _told(self.part):
            self.part.unlink(missing_ok=True)
            self.database = sqlite3.connect(self.part, isolation_level=None)
            # nothing to roll back to: a file that is not finished never takes its name
            self.database.execute("PRAGMA journal_mode = OFF")
            self.database.execute("PRAGMA synchronous = OFF")
            self.database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            self.database.execute("BEGIN")
            for entity in ENTITIES:
                self.database.execute(create_table(entity))
            for name in VIEWS:
                self.database.execute(create_view(name))
            self.database.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)")
            self.database.execute("INSERT INTO about VALUES ('schema_version', ?)", (SCHEMA_VERSION,))

    def write(self, piece: bytes) -> None:
        """Insert the rows of one piece."""
        with _told(self.part):
            for name, blob in unpack(piece).items():
                self.database.executemany(insert(TABLES[name]), orjson.loads(blob))

    def close(self, *, complete: bool) -> None:
        """Make the indexes, and put the file in its place when it is complete."""
        assert self.target.path is not None
        with contextlib.closing(self.database), _told(self.part):
            if complete:
                for entity in ENTITIES:
                    for statement in create_indexes(entity):
                        self.database.execute(statement)
            self.database.execute("COMMIT")
        if complete:
            with _told(self.part):
                sync(self.part)
                os.replace(self.part, self.target.path)


class CsvSink(Sink):
    """A folder with a CSV file for each table."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.part = begin_folder(target)
        self.files: dict[str, BinaryIO] = {}
        with _told(self.part):
            for entity in ENTITIES:
                columns = [column.name for column in entity.columns if column.name != "record"]
                self.files[entity.name] = open(self.part / f"{entity.name}.csv", "wb")  # noqa: SIM115 (closed in close)
                self.files[entity.name].write(",".join(columns).encode() + b"\n")

    def write(self, piece: bytes) -> None:
        """Append the lines of one piece."""
        with _told(self.part):
            for name, blob in unpack(piece).items():
                self.files[name].write(blob)

    def close(self, *, complete: bool) -> None:
        """Close the files, and put the folder in its place when it is complete."""
        with _told(self.part):
            for file in self.files.values():
                file.close()
            if complete:
                finish_folder(self.target, self.part)
