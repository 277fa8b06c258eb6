"""
The data set as an output: Parquet, a folder an entity and a file a partition, written in one pass over the pages.

Each attempt at a partition writes into a folder of its own, and says at its end what it has written and how many pages it has
read. Of the attempts at a partition Spark takes exactly one; only its files are moved to their place, and only its figures
enter the ledger. A worker that dies, an executor that is lost, a task that runs twice because the first was slow: nothing is
lost and nothing counted twice. The manifest is written last, so that a folder with a manifest is whole.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark import TaskContext
from pyspark.sql.datasource import DataSource, DataSourceArrowWriter, WriterCommitMessage
from pyspark.sql.types import StructType

from touchline.engine.summary import Summary
from touchline.model.record import SCHEMA_VERSION, Article
from touchline.source.inputs import MANIFEST
from touchline.spark.direct import PART, Planned, plan_run
from touchline.spark.files import file_system
from touchline.spark.options import PAGE_SECONDS, ReadOptions, name_list, truth
from touchline.spark.rows import LedgerEntry
from touchline.write.arrowtables import entity_schema, rows_to_batch
from touchline.write.relational import ENTITIES, TABLES, add_rows, empty_rows
from touchline.write.targets import OutputError

CHUNK_BYTES = 1024 * 1024
"""JSON of the records that wait to become Arrow: Python's rows are many times as large."""
ROW_GROUP_BYTES = 32 * 1024 * 1024
"""Of Arrow, in memory, for each table."""

ATTEMPTS = "_attempts"
"""The folder in which attempts write; it is gone when the data set is whole."""

_CARDS = ("README.md", "croissant.json", "datapackage.json")
_OURS = {MANIFEST, ATTEMPTS, *_CARDS, *(f"{entity.name}.{ending}" for entity in ENTITIES for ending in ("parquet", "csv"))}


class TablesSink(DataSource):
    """
    The format `touchline`, for writing: `pages.write.format("touchline").mode("overwrite").save("folder")`.

    It takes what `wikidump` reads, with the ledger or without.

    Options:
        language: of the wiki, over what the rows say.
        dialect: forced on every article.
        repair: "false" leaves damaged tables as they stand.
        names: teams known from elsewhere, one a line or as a JSON list.
        page_seconds: what one page may take.
        reading, parts: for rows that are numbers of parts (`touchline.spark.direct`): what they are parts of, and how many.
    """

    @classmethod
    def name(cls) -> str:
        """The format's name."""
        return "touchline"

    def writer(self, schema: StructType, overwrite: bool) -> TablesWriter:
        """
        The writer, made once on the driver.

        Raises:
            ValueError: an option makes no sense, or there is no column `text`.
            OutputError: the folder is not ours to write.
        """
        options: Mapping[str, str] = {key.lower(): value for key, value in self.options.items()}
        reading = options.get("reading")
        if (PART if reading else "text") not in schema.fieldNames():
            raise ValueError(f"there is no column `text`, only {', '.join(schema.fieldNames())}")
        folder = options.get("path")
        if not folder:
            raise ValueError("touchline needs a path: save(path)")
        check_folder(folder, overwrite=overwrite)
        dialect: Any = options.get("dialect")
        read = ReadOptions(
            language=options.get("language"),
            dialect=dialect,
            repair=truth(options, "repair", "true"),
            names=name_list(options, "names"),
            page_seconds=float(options.get("page_seconds", PAGE_SECONDS)),
        )
        return TablesWriter(folder, read, plan_run(reading, int(options["parts"])) if reading else None)


def check_folder(folder: str, *, overwrite: bool) -> None:
    """
    See that a folder may be written.

    Raises:
        OutputError: it holds files of somebody else, or, without `overwrite`, a data set of ours.
    """
    from pyarrow import fs

    system, path = file_system(folder)
    there = system.get_file_info([path])[0]
    if there.type == fs.FileType.NotFound:
        return
    if there.type == fs.FileType.File:
        raise OutputError(f"{folder} is a file; with Spark the output is a folder")
    names = {info.base_name for info in system.get_file_info(fs.FileSelector(path))}
    if foreign := sorted(names - _OURS):
        raise OutputError(f"{folder} holds other files ({', '.join(foreign[:3])}); name a folder of its own")
    if names and not overwrite:
        raise OutputError(f'{folder} holds a data set; mode("overwrite") replaces it')


@dataclasses.dataclass
class Written(WriterCommitMessage):
    """What one attempt at a partition has done."""

    partition: int
    folder: str
    """Under the folder of attempts."""
    rows: dict[str, int]
    ledger: dict[str, Any]


class TablesWriter(DataSourceArrowWriter):
    """Writes on the executors, commits on the driver."""

    def __init__(self, folder: str, options: ReadOptions, planned: Planned | None = None) -> None:
        self.folder = folder
        self.options = options
        self.planned = planned
        self.job = uuid.uuid4().hex

    def write(self, iterator: Iterator[pa.RecordBatch]) -> Written:
        """Read the pages of one partition and write their tables."""
        # with the whole pipeline, which processes that plan and commit do without
        from touchline.spark.records import read_events, read_rows

        context = TaskContext.get()
        assert context is not None  # Spark calls this in a task and nowhere else
        partition = context.partitionId()
        attempt = f"{self.job}/{partition:05}-{context.taskAttemptId()}"
        ledger = Summary()
        with _Tables(self.folder, f"{ATTEMPTS}/{attempt}") as tables:
            planned = self.planned
            read = read_events(planned.events(iterator), self.options) if planned else read_rows(iterator, self.options)
            for item in read:
                if not isinstance(item, LedgerEntry):
                    ledger.enter(item[0])
                    tables.add(*item)
                elif item.unreadable:
                    ledger.unreadable.append(item.unreadable)
                elif item.skipped:
                    ledger.skipped[item.skipped] += item.pages
        return Written(partition, attempt, tables.rows, ledger.to_dict())

    def commit(self, messages: list[WriterCommitMessage | None]) -> None:
        """Put the files of the attempts that count in their place, and write the manifest."""
        written = sorted((message for message in messages if isinstance(message, Written)), key=lambda item: item.partition)
        system, path = file_system(self.folder)
        _remove(system, path, (name for name in _OURS if name != ATTEMPTS))
        rows = dict.fromkeys(TABLES, 0)
        ledger = Summary()
        for name in TABLES:
            system.create_dir(f"{path}/{name}.parquet", recursive=True)
        for item in written:
            for name, count in item.rows.items():
                source = f"{path}/{ATTEMPTS}/{item.folder}/{name}.parquet"
                system.move(source, f"{path}/{name}.parquet/part-{item.partition:05}.parquet")
                rows[name] += count
            ledger.add(Summary.from_dict(item.ledger))
        for name in (name for name, count in rows.items() if not count):
            # a table of nothing is still a table
            with system.open_output_stream(f"{path}/{name}.parquet/part-00000.parquet") as file:
                pq.write_table(entity_schema(TABLES[name]).empty_table(), file)
        manifest = {"schema_version": SCHEMA_VERSION, "format": "parquet", "rows": rows, "ledger": ledger.to_dict()}
        with system.open_output_stream(f"{path}/{MANIFEST}") as file:
            file.write(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
        _remove(system, path, [ATTEMPTS])

    def abort(self, messages: list[WriterCommitMessage | None]) -> None:
        """Take away what the attempts have written; a data set that stood there stays as it was."""
        system, path = file_system(self.folder)
        _remove(system, path, [ATTEMPTS])


def _remove(system: Any, path: str, names: Any) -> None:
    from pyarrow import fs

    for info in system.get_file_info([f"{path}/{name}" for name in names]):
        if info.type == fs.FileType.Directory:
            system.delete_dir(info.path)
        elif info.type == fs.FileType.File:
            system.delete_file(info.path)


class _Tables:
    """The Parquet files of one attempt, each begun when its table gets its first row."""

    def __init__(self, folder: str, attempt: str) -> None:
        self.system, path = file_system(folder)
        self.path = f"{path}/{attempt}"
        self.waiting = empty_rows()
        self.waiting_bytes = 0
        self.batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in TABLES}
        self.files: dict[str, Any] = {}
        self.rows: dict[str, int] = {}

    def __enter__(self) -> _Tables:
        self.system.create_dir(self.path, recursive=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._to_arrow()
            for name in TABLES:
                self._flush(name)
        for writer, file in self.files.values():
            writer.close()
            file.close()

    def add(self, article: Article, json: bytes) -> None:
        """Take one record."""
        add_rows(self.waiting, article, json)
        self.waiting_bytes += len(json)
        if self.waiting_bytes >= CHUNK_BYTES:
            self._to_arrow()

    def _to_arrow(self) -> None:
        for name, rows in self.waiting.items():
            if rows:
                batches = self.batches[name]
                batches.append(rows_to_batch(TABLES[name], rows))
                self.rows[name] = self.rows.get(name, 0) + len(rows)
                if sum(batch.nbytes for batch in batches) >= ROW_GROUP_BYTES:
                    self._flush(name)
        self.waiting, self.waiting_bytes = empty_rows(), 0

    def _flush(self, name: str) -> None:
        batches = self.batches[name]
        if not batches:
            return
        if name not in self.files:
            file = self.system.open_output_stream(f"{self.path}/{name}.parquet")
            self.files[name] = (pq.ParquetWriter(file, entity_schema(TABLES[name]), compression="zstd"), file)
        table = pa.Table.from_batches(batches)
        self.files[name][0].write_table(table, row_group_size=table.num_rows)
        self.batches[name] = []
