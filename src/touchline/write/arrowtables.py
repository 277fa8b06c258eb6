"""The relational form through Arrow: Parquet folders and DuckDB files."""

from __future__ import annotations

import contextlib
import os
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from touchline.model.record import SCHEMA_VERSION
from touchline.write.arrow import VERSION_KEY, article_schema
from touchline.write.folders import begin_folder, finish_folder
from touchline.write.relational import ENTITIES, TABLES, Entity, Row
from touchline.write.rowforms import RowEncoder
from touchline.write.sinks import Sink, sync, unpack
from touchline.write.sql import VIEWS, create_table, create_view, quoted
from touchline.write.targets import OutputError, Target

ROW_GROUP_ROWS = 100_000
ROW_GROUP_BYTES = 32 * 1024 * 1024
"""A row group is full with either, so that memory stays flat whatever the tables hold."""

DUCKDB_MEMORY = "512MB"

_TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def entity_schema(entity: Entity) -> pa.Schema:
    """The Arrow schema of a table."""
    columns = [pa.field(column.name, _TYPES[column.type]) for column in entity.columns]
    return pa.schema(columns, metadata={VERSION_KEY: SCHEMA_VERSION.encode(), b"touchline.about": entity.about.encode()})


def arrow_schema_text() -> str:
    """The schema of nested records, and of each table, for people."""
    parts = [f"# record: an article, nested\n{_schema_text(article_schema())}"]
    parts += [f"# {entity.name}: {entity.about}\n{_schema_text(entity_schema(entity))}" for entity in ENTITIES]
    return "\n\n".join(parts)


def _schema_text(schema: pa.Schema) -> str:
    return "\n".join(f"{field.name}: {field.type}" for field in schema)


def rows_to_batch(entity: Entity, rows: list[Row]) -> pa.RecordBatch:
    """Rows of a table as Arrow."""
    columns: Any = zip(*rows, strict=True) if rows else [()] * len(entity.columns)
    schema = entity_schema(entity)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


class ArrowEncoder(RowEncoder):
    """Rows by table as Arrow streams."""

    def _blob(self, name: str, rows: list[Row]) -> bytes:
        batch = rows_to_batch(TABLES[name], rows)
        out = pa.BufferOutputStream()
        with pa.ipc.new_stream(out, batch.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
            writer.write_batch(batch)
        return out.getvalue().to_pybytes()  # type: ignore[no-any-return]


def _batches(piece: bytes) -> dict[str, pa.Table]:
    return {name: pa.ipc.open_stream(pa.py_buffer(blob)).read_all() for name, blob in unpack(piece).items()}


class _Buffered(Sink):
    """Collects the tables of many pieces until one is worth a row group."""

    def __init__(self) -> None:
        self.waiting: dict[str, list[pa.Table]] = {entity.name: [] for entity in ENTITIES}
        self.rows = dict.fromkeys(self.waiting, 0)

    def write(self, piece: bytes) -> None:
        """Take one piece."""
        for name, table in _batches(piece).items():
            self.waiting[name].append(table)
            self.rows[name] += table.num_rows
            tables = self.waiting[name]
            if sum(one.num_rows for one in tables) >= ROW_GROUP_ROWS or sum(one.nbytes for one in tables) >= ROW_GROUP_BYTES:
                self.flush(name)

    def flush(self, name: str) -> None:
        """Write what waits for a table."""
        if tables := self.waiting[name]:
            self.waiting[name] = []
            self.put(name, pa.concat_tables(tables).combine_chunks())

    def put(self, name: str, table: pa.Table) -> None:
        """Write one row group."""
        raise NotImplementedError


class ParquetSink(_Buffered):
    """A folder with a Parquet file for each table."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
        self.part = begin_folder(target)
        self.writers = {}
        try:
            for entity in ENTITIES:
                path = self.part / f"{entity.name}.parquet"
                self.writers[entity.name] = pq.ParquetWriter(path, entity_schema(entity), compression="zstd")
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror or error}") from error

    def put(self, name: str, table: pa.Table) -> None:
        """Write one row group."""
        try:
            self.writers[name].write_table(table, row_group_size=table.num_rows)
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror or error}") from error

    def close(self, *, complete: bool) -> None:
        """Write the last row groups, and put the folder in its place when it is complete."""
        try:
            for name, writer in self.writers.items():
                self.flush(name)
                writer.close()
            if complete:
                finish_folder(self.target, self.part, self.rows)
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror or error}") from error


class DuckdbSink(_Buffered):
    """One DuckDB file with tables and views."""

    def __init__(self, target: Target) -> None:
        import duckdb

        super().__init__()
        self.target = target
        self.part = target.beside(".part")
        self.error = duckdb.Error
        try:
            for path in (self.part, target.beside(".part.wal")):
                path.unlink(missing_ok=True)
            self.database = duckdb.connect(str(self.part), config={"memory_limit": DUCKDB_MEMORY, "threads": 1})
            for entity in ENTITIES:
                self.database.execute(create_table(entity))
            for name in VIEWS:
                self.database.execute(create_view(name))
            self.database.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)")
            self.database.execute("INSERT INTO about VALUES ('schema_version', ?)", (SCHEMA_VERSION,))
        except (OSError, self.error) as error:
            raise OutputError(f"{target.path}: {error}") from error

    def put(self, name: str, table: pa.Table) -> None:
        """Insert a block of rows."""
        try:
            self.database.register("incoming", table)
            self.database.execute(f"INSERT INTO {quoted(name)} SELECT * FROM incoming")
            self.database.unregister("incoming")
        except (OSError, self.error) as error:
            raise OutputError(f"{self.part}: {error}") from error

    def close(self, *, complete: bool) -> None:
        """Insert the last rows, and put the file in its place when it is complete."""
        assert self.target.path is not None
        try:
            with contextlib.closing(self.database):
                for name in self.waiting:
                    self.flush(name)
                self.database.execute("CHECKPOINT")
            if complete:
                sync(self.part)
                os.replace(self.part, self.target.path)
        except (OSError, self.error) as error:
            raise OutputError(f"{self.part}: {error}") from error
