"""
The data source `wikidump`: the pages of dumps, and of everything else that touchline reads, as a Spark DataFrame.

    spark.dataSource.register(touchline.spark.WikidumpSource)
    spark.read.format("wikidump").option("namespaces", "0").load("enwiki-latest-pages-articles-multistream.xml.bz2")

Conditions are options and not filters pushed down: in Spark 4.3 a reader with `pushFilters` gives wrong rows when a DataFrame
is used twice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from touchline.source import Event, SourceArticle
from touchline.source.splits import Split
from touchline.spark.files import find_places
from touchline.spark.options import Options, read_options, truth
from touchline.spark.parts import plan
from touchline.spark.rows import columns, events_to_batches


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

    def _events(self, part: Split) -> Iterator[Event]:
        language = self.options.language
        for event in part.events(self.options.selection):
            if language and isinstance(event, SourceArticle):
                yield dataclasses.replace(event, language=language)
            else:
                yield event
