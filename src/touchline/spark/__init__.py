"""
Many machines: the same records from the same function, on Spark.

    from touchline import spark as tl

    session = tl.start_session()                  # or register(session) with a session of your own
    pages = session.read.format("wikidump").load("hdfs:///dumps/enwiki-latest-pages-articles-multistream.xml.bz2")
    records = tl.extract(pages)                   # nested columns, and the canonical JSON in `record`
    tables = tl.to_tables(pages)                  # {"matches": DataFrame, "goals": DataFrame, ...}
    tl.convert(["hdfs:///dumps/"], "hdfs:///football/", session=session)  # all of it as Parquet, with a ledger

Needs `touchline[spark]`. docs/cluster.md says how to run it on a cluster that exists.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from touchline.extras import missing

if TYPE_CHECKING:
    from touchline.spark.datasource import WikidumpSource
    from touchline.spark.records import extract, record_schema, to_tables
    from touchline.spark.running import convert, read_ledger
    from touchline.spark.session import register, start_session
    from touchline.spark.sink import TablesSink

if find_spec("pyspark") is None:
    raise ImportError(missing("touchline.spark", "pyspark"))

__all__ = [
    "TablesSink",
    "WikidumpSource",
    "convert",
    "extract",
    "read_ledger",
    "record_schema",
    "register",
    "start_session",
    "to_tables",
]

_HOMES = {
    "TablesSink": "sink",
    "WikidumpSource": "datasource",
    "convert": "running",
    "extract": "records",
    "read_ledger": "running",
    "record_schema": "records",
    "register": "session",
    "start_session": "session",
    "to_tables": "records",
}


def __getattr__(name: str) -> Any:
    """Names are imported when they are used: Spark starts a process for every step of a plan, and each imports this."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"touchline.spark.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'touchline.spark' has no attribute {name!r}")
