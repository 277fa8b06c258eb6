"""A Spark session with the settings that this work wants."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from pyspark.sql import SparkSession

from touchline.spark.datasource import WikidumpSource
from touchline.spark.sink import TablesSink

SETTINGS = {
    # rows are whole pages: the default of 10,000 to a batch is hundreds of megabytes
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    # a worker that stays has its grammars built
    "spark.python.worker.reuse": "true",
    # and one that is forked from a warm daemon has them from the beginning
    "spark.python.daemon.module": "touchline.spark.daemon",
}
"""For any cluster."""

_LOCAL_SETTINGS = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}

_LOCAL = re.compile(r"local(?:\[(\d+|\*)\])?")

LOCAL_ATTEMPTS = 4
"""As on a cluster: without it, a local master gives up at the first worker that dies."""


def start_session(
    master: str | None = None, *, settings: dict[str, str] | None = None, name: str = "touchline"
) -> SparkSession:
    """
    Start a session, or take the one that is there, and register our formats with it.

    Args:
        master: such as "local[2]" or "yarn"; what spark-submit or the configuration says when None.
        settings: over our own and Spark's.
        name: of the application.
    """
    builder: Any = SparkSession.builder
    builder = builder.appName(name)
    chosen = dict(SETTINGS)
    if master is not None:
        chosen |= _LOCAL_SETTINGS if master.startswith("local") else {}
        builder = builder.master(_with_attempts(master))
    for key, value in (chosen | (settings or {})).items():
        builder = builder.config(key, value)
    # workers of a local master, and the driver's own, have to find what this process has found
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session: SparkSession = builder.getOrCreate()
    register(session)
    return session


def register(session: SparkSession) -> None:
    """Make the formats `wikidump` (to read) and `touchline` (to write) known to a session."""
    session.dataSource.register(WikidumpSource)
    session.dataSource.register(TablesSink)


def _with_attempts(master: str) -> str:
    """`local[2]` as `local[2,4]`: two threads, four attempts."""
    found = _LOCAL.fullmatch(master)
    return f"local[{found[1] or 1},{LOCAL_ATTEMPTS}]" if found else master
