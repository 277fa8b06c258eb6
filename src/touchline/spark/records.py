"""
Articles to records and to tables, on every executor, by the very function that the local engine calls.

`extract` gives a DataFrame with the nested schema of `touchline.write.arrow`, and the canonical JSON in one more column,
`record`. `to_tables` gives the relational form as a DataFrame an entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql import DataFrame
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.storagelevel import StorageLevel

from touchline.model.record import Article, Dialect
from touchline.source import SourceArticle
from touchline.spark.guard import PageReader, warm_up
from touchline.spark.options import PAGE_SECONDS, ReadOptions
from touchline.spark.rows import LedgerEntry, batch_to_events
from touchline.write.arrow import article_schema, to_batch
from touchline.write.arrowtables import entity_schema, rows_to_batch
from touchline.write.relational import ENTITIES, TABLES, add_rows, empty_rows

BATCH_RECORDS = 128
BATCH_BYTES = 4 * 1024 * 1024
"""Records in a batch: full with either, counted in JSON."""


def read_rows(batches: Iterable[pa.RecordBatch], options: ReadOptions) -> Iterator[tuple[Article, bytes] | LedgerEntry]:
    """The records of articles that came as rows."""
    return read_events((event for batch in batches for event in batch_to_events(batch)), options)


def read_events(
    events: Iterable[SourceArticle | LedgerEntry], options: ReadOptions
) -> Iterator[tuple[Article, bytes] | LedgerEntry]:
    """Each article's record with its JSON, and the entries of the ledger as they are. What every executor does."""
    warm_up()
    context = TaskContext.get()
    careful = context is not None and context.attemptNumber() > 0
    with PageReader(options, careful=careful) as reader:
        for event in events:
            yield reader.read(event) if isinstance(event, SourceArticle) else event


def record_schema(*, nested: bool = True, record: bool = True) -> pa.Schema:
    """The Arrow schema of what `extract` gives."""
    fields = list(article_schema()) if nested else [pa.field(name, article_schema().field(name).type) for name in PLAIN_COLUMNS]
    return pa.schema([*fields, *([pa.field("record", pa.string())] if record else [])])


PLAIN_COLUMNS = ("title", "page_id", "revision_id", "wiki", "language", "dialect", "status")
"""What stands beside `record` when the nested columns are not wanted."""


def extract(
    df: DataFrame,
    *,
    language: str | None = None,
    dialect: Dialect | None = None,
    repair: bool = True,
    names: Iterable[str] = (),
    nested: bool = True,
    record: bool = True,
    page_seconds: float = PAGE_SECONDS,
) -> DataFrame:
    """
    Read every article of a DataFrame.

    Args:
        df: a column `text`, and any of the other columns of `wikidump`; rows of the ledger are left out.
        language: of the wiki, over what the rows say.
        dialect: forced on every article.
        repair: False leaves damaged tables as they stand.
        names: teams known from elsewhere; they help to read cleaned text.
        nested: the whole record as nested columns; a few plain ones when False.
        record: the canonical JSON in a column `record`, byte for byte what `touchline convert` writes.
        page_seconds: what one page may take before it becomes a failed record.

    Returns:
        One row an article. A page that cannot be read is a row with `status` "failed" and a diagnostic.

    Raises:
        ValueError: there is no column `text`.
    """
    if "text" not in df.columns:
        raise ValueError(f"there is no column `text`, only {', '.join(df.columns)}")
    options = ReadOptions(language=language, dialect=dialect, repair=repair, names=tuple(names), page_seconds=page_seconds)
    return df.mapInArrow(_Extract(options, nested, record), from_arrow_schema(record_schema(nested=nested, record=record)))


class _Extract:
    """What `extract` runs on the executors."""

    def __init__(self, options: ReadOptions, nested: bool, record: bool) -> None:
        self.options = options
        self.nested = nested
        self.record = record

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        records: list[tuple[Article, bytes]] = []
        size = 0
        for record in read_rows(batches, self.options):
            if isinstance(record, LedgerEntry):
                continue
            records.append(record)
            size += len(record[1])
            if len(records) >= BATCH_RECORDS or size >= BATCH_BYTES:
                yield self._batch(records)
                records, size = [], 0
        if records:
            yield self._batch(records)

    def _batch(self, records: list[tuple[Article, bytes]]) -> pa.RecordBatch:
        articles = [article for article, _ in records]
        schema = record_schema(nested=self.nested, record=self.record)
        if self.nested:
            arrays: list[Any] = list(to_batch(articles).columns)
        else:
            arrays = [
                pa.array([getattr(article, name) for article in articles], type=schema.field(name).type)
                for name in PLAIN_COLUMNS
            ]
        if self.record:
            # bytes that are UTF-8 by construction need no way through Python's strings
            arrays.append(pa.array([json for _, json in records], type=pa.binary()).cast(pa.string()))
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


# ---------------------------------------------------------------- tables

_PIECES = "entity string, rows binary"


def to_tables(
    df: DataFrame,
    *,
    language: str | None = None,
    dialect: Dialect | None = None,
    repair: bool = True,
    names: Iterable[str] = (),
    page_seconds: float = PAGE_SECONDS,
) -> dict[str, DataFrame]:
    """
    The relational form: a DataFrame for each entity, with the columns of the Parquet data set.

    Every page is read once, whatever the number of tables that are used: all of them come from one DataFrame, which is kept
    (`MEMORY_AND_DISK`) from the first use on. `spark.catalog.clearCache()` lets it go.

    Args:
        df: articles with a column `text`, or what `extract` gave with its column `record`.
        language: of the wiki, over what the rows say; for articles.
        dialect: forced on every article; for articles.
        repair: False leaves damaged tables as they stand; for articles.
        names: teams known from elsewhere; for articles.
        page_seconds: what one page may take before it becomes a failed record; for articles.

    Returns:
        DataFrames by the name of the entity, in the order of the contract.

    Raises:
        ValueError: there is neither a column `text` nor `record`.
    """
    options = ReadOptions(language=language, dialect=dialect, repair=repair, names=tuple(names), page_seconds=page_seconds)
    if "text" in df.columns:
        pieces = df.mapInArrow(_Pieces(options), _PIECES)
    elif "record" in df.columns:
        pieces = df.select("record").mapInArrow(_PiecesOfRecords(options), _PIECES)
    else:
        raise ValueError(f"there is neither a column `text` nor `record`, only {', '.join(df.columns)}")
    pieces = pieces.persist(StorageLevel.MEMORY_AND_DISK)
    return {
        entity.name: pieces.where(f.col("entity") == entity.name)
        .select("rows")
        .mapInArrow(_unpack, from_arrow_schema(entity_schema(entity)))
        for entity in ENTITIES
    }


class _Pieces:
    """Articles to the rows of all tables, each batch of a table as one piece."""

    def __init__(self, options: ReadOptions) -> None:
        self.options = options

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = empty_rows()
        size = 0
        for article, json in self.records(batches):
            add_rows(rows, article, json)
            size += len(json)
            if size >= BATCH_BYTES:
                yield _pack(rows)
                rows, size = empty_rows(), 0
        if size:
            yield _pack(rows)

    def records(self, batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[Article, bytes]]:
        for record in read_rows(batches, self.options):
            if not isinstance(record, LedgerEntry):
                yield record


class _PiecesOfRecords(_Pieces):
    """Records that have been read already."""

    def records(self, batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[Article, bytes]]:
        from touchline.write.decode import from_json  # with all of pydantic, which nothing else here needs

        for batch in batches:
            for text in batch.column("record").to_pylist():
                json = text.encode()
                yield from_json(json), json


def _pack(rows: dict[str, list[Any]]) -> pa.RecordBatch:
    names = [name for name, of_table in rows.items() if of_table]
    blobs = [_to_stream(rows_to_batch(TABLES[name], rows[name])) for name in names]
    return pa.RecordBatch.from_arrays([pa.array(names, pa.string()), pa.array(blobs, pa.binary())], names=["entity", "rows"])


def _to_stream(batch: pa.RecordBatch) -> bytes:
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, batch.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_batch(batch)
    return bytes(out.getvalue())


def _unpack(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for blob in batch.column("rows"):
            yield from pa.ipc.open_stream(blob.as_buffer())
