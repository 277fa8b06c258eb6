"""
The data source `wikidump`: the pages of dumps, and of everything else that touchline reads, as a Spark DataFrame.

    spark.dataSource.register(touchline.spark.WikidumpSource)
    spark.read.format("wikidump").option("namespaces", "0").load("enwiki-latest-pages-articles-multistream.xml.bz2")

Conditions are options and not filters pushed down: in Spark 4.3 a reader with `pushFilters` gives wrong rows when a DataFrame
is used twice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import orjson
import pyarrow as pa
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from touchline.source import Event, Selection, SourceArticle
from touchline.spark.files import find_places
from touchline.spark.parts import Cutting, Part, plan
from touchline.spark.rows import columns, events_to_batches

OPTIONS = (
    "path",
    "paths",
    "namespaces",
    "redirects",
    "title",
    "templates",
    "categories",
    "language",
    "index",
    "streams_per_partition",
    "partition_bytes",
    "ledger",
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of the data source, read and checked."""

    paths: tuple[str, ...]
    selection: Selection
    cutting: Cutting
    language: str | None = None
    ledger: bool = False


def read_options(given: Mapping[str, str]) -> Options:
    """
    Read options, whose names are of either case.

    Raises:
        ValueError: one is unknown or makes no sense; the message names it.
    """
    options = {key.lower(): value for key, value in given.items() if value is not None}
    if unknown := sorted(set(options) - set(OPTIONS)):
        raise ValueError(f"wikidump knows no option {', '.join(unknown)}; it knows {', '.join(OPTIONS)}")
    paths = orjson.loads(options["paths"]) if "paths" in options else []
    if "path" in options:
        paths.append(options["path"])
    if not paths:
        raise ValueError("wikidump needs a path: load(path)")
    streams = _number(options, "streams_per_partition")
    size = _number(options, "partition_bytes")
    return Options(
        paths=tuple(paths),
        selection=Selection(
            namespaces=_namespaces(options.get("namespaces", "0")),
            redirects=truth(options, "redirects"),
            title=options.get("title"),
            templates=_names(options, "templates"),
            categories=_names(options, "categories"),
        ),
        cutting=Cutting(
            streams_per_partition=streams, index=options.get("index"), **({} if size is None else {"partition_bytes": size})
        ),
        language=options.get("language"),
        ledger=truth(options, "ledger"),
    )


def _namespaces(text: str) -> frozenset[int] | None:
    if text.strip().lower() == "all":
        return None
    try:
        return frozenset(int(part) for part in text.split(","))
    except ValueError:
        raise ValueError(f"namespaces: {text!r}: give numbers such as 0 or 0,10, or all") from None


def truth(options: Mapping[str, str], name: str, default: str = "false") -> bool:
    """
    Read an option that is true or false.

    Raises:
        ValueError: it is neither.
    """
    value = options.get(name, default).strip().lower()
    if value not in ("true", "false"):
        raise ValueError(f"{name}: {value!r}: give true or false")
    return value == "true"


def _number(options: Mapping[str, str], name: str) -> int | None:
    if name not in options:
        return None
    text = options[name].strip()
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"{name}: {text!r}: give a whole number from 1 on")
    return int(text)


def _names(options: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Several names stand one a line or as a JSON list: titles hold every other sign."""
    text = options.get(name, "").strip()
    if text.startswith("["):
        return tuple(map(str, orjson.loads(text)))
    return tuple(part.strip() for part in text.splitlines() if part.strip())


class WikidumpSource(DataSource):
    """
    Pages as rows: title, page_id, revision_id, timestamp, namespace, wiki, language, url, text, source, problems, extra.

    Options:
        namespaces: "0" (the default), "0,10" or "all"; counts for inputs that name namespaces.
        redirects: "true" keeps the redirects of dumps.
        title, templates, categories: as on the command line; several names one a line or as a JSON list.
        language: of the wiki, over what the input says.
        partition_bytes: bytes of a compressed dump in a partition; four times as many of plain text.
        streams_per_partition: so many streams of a multistream dump instead.
        index: of a multistream dump, for `streams_per_partition`; the one beside it when left out, "none" for none.
        ledger: "true" adds rows for what is left out: a reason in `skipped` with `skipped_pages`, or `unreadable` with its
        place.
    """

    @classmethod
    def name(cls) -> str:
        """The format's name."""
        return "wikidump"

    def schema(self) -> StructType:
        """The columns; four more with the ledger."""
        return from_arrow_schema(columns(ledger=truth({key.lower(): value for key, value in self.options.items()}, "ledger")))

    def reader(self, schema: StructType) -> WikidumpReader:
        """The reader; its options are checked here, so that a wrong one is told at once."""
        return WikidumpReader(read_options(self.options))


class WikidumpReader(DataSourceReader):
    """Plans on the driver, reads on the executors."""

    def __init__(self, options: Options) -> None:
        self.options = options

    def partitions(self) -> list[InputPartition]:
        """
        One partition a part.

        Raises:
            InputError: a path does not exist.
        """
        parts = plan(find_places(self.options.paths), self.options.cutting)
        return [InputPartition(part) for part in parts]

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
        """The rows of one part."""
        if partition.value is None:  # Spark's own, when there are no parts
            return iter(())
        return events_to_batches(self._events(partition.value), ledger=self.options.ledger)

    def _events(self, part: Part) -> Iterator[Event]:
        language = self.options.language
        for event in part.events(self.options.selection):
            if language and isinstance(event, SourceArticle):
                yield dataclasses.replace(event, language=language)
            else:
                yield event
