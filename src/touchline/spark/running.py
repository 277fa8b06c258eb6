"""A whole run on Spark: what `touchline convert --engine spark` does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable

import orjson
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from touchline.engine.summary import Summary
from touchline.model.record import Dialect
from touchline.source import Selection, Unreadable
from touchline.source.inputs import MANIFEST
from touchline.spark.direct import PART, plan_run
from touchline.spark.files import file_system, is_remote
from touchline.spark.session import start_session
from touchline.spark.sink import check_folder
from touchline.write.targets import OutputError


def convert(
    inputs: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    master: str | None = None,
    session: SparkSession | None = None,
    language: str | None = None,
    dialect: Dialect | None = None,
    repair: bool = True,
    names: Iterable[str] = (),
    selection: Selection | None = None,
    partition_bytes: int | None = None,
    page_seconds: float | None = None,
    on_problem: Callable[[Unreadable], None] | None = None,
) -> Summary:
    """
    Convert inputs to the Parquet data set, a folder an entity, on Spark.

    Args:
        inputs: files, folders, shell patterns or addresses that every executor can open.
        out: a folder, or an address of one, that every executor can write to.
        master: of the session that is started; what spark-submit or the configuration says when None.
        session: one that is there already; it is left running.
        language: of the wiki, over what the inputs say.
        dialect: forced on every article.
        repair: False leaves damaged tables as they stand.
        names: teams known from elsewhere; they help to read cleaned text.
        selection: which pages are wanted.
        partition_bytes: bytes of a compressed dump in a partition.
        page_seconds: what one page may take.
        on_problem: called for each input, or part of one, that could not be read.

    Returns:
        The summary of the run, added up over the partitions whose output counts; the time is without the session's start.

    Raises:
        InputError: an input does not exist.
        OutputError: the output cannot be written.
    """
    paths = [os.fspath(path) for path in inputs]
    folder = os.fspath(out)
    folder = folder.rstrip("/") if is_remote(folder) else os.path.abspath(folder)
    # before a session is started, because that takes seconds
    reading = orjson.dumps(_reading(paths, selection or Selection(), partition_bytes)).decode()
    parts = len(plan_run(reading).parts)
    check_folder(folder, overwrite=True)
    spark = session or start_session(master)
    try:
        started = time.monotonic()
        numbers = spark.range(0, parts, 1, max(1, parts)).withColumnRenamed("id", PART)
        writer = numbers.write.format("touchline").mode("overwrite")
        options = {
            "reading": reading,
            "parts": parts,
            "language": language,
            "dialect": dialect,
            "repair": str(repair).lower(),
            "names": orjson.dumps(tuple(names)).decode(),
            "page_seconds": page_seconds,
        }
        writer = writer.options(**{name: str(value) for name, value in options.items() if value is not None})
        try:
            writer.save(folder)
        except PySparkException as error:
            raise OutputError(f"Spark gave up: {_first_line(error)}") from error
        summary = read_ledger(folder)
        summary.seconds = time.monotonic() - started
    finally:
        if session is None:
            spark.stop()
    for item in summary.unreadable:
        if on_problem:
            on_problem(item)
    return summary


def read_ledger(folder: str) -> Summary:
    """The ledger of a data set that Spark has written, from its manifest."""
    system, path = file_system(folder)
    with system.open_input_file(f"{path}/{MANIFEST}") as file:
        return Summary.from_dict(orjson.loads(file.read())["ledger"])


def _reading(paths: list[str], selection: Selection, partition_bytes: int | None) -> dict[str, str]:
    """The options of `wikidump` for a selection."""
    namespaces = selection.namespaces
    options = {
        "paths": orjson.dumps(paths).decode(),
        "namespaces": "all" if namespaces is None else ",".join(map(str, sorted(namespaces))),
        "redirects": str(selection.redirects).lower(),
        "title": selection.title,
        "templates": orjson.dumps(selection.templates).decode(),
        "categories": orjson.dumps(selection.categories).decode(),
        "partition_bytes": str(partition_bytes) if partition_bytes else None,
    }
    return {name: value for name, value in options.items() if value is not None}


def _first_line(error: PySparkException) -> str:
    """What Spark says first; the rest is a trace of the JVM."""
    text = str(error)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = next((line for line in reversed(lines) if "Error: " in line and not line.startswith("at ")), None)
    return told or (lines[0] if lines else type(error).__name__)
