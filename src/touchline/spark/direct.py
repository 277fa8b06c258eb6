"""
Parts of the inputs, read where they are interpreted: how a whole run is done.

As rows of a DataFrame each page goes from the Python worker that reads it through Java, out of Arrow into Spark's rows and back
into Arrow, to the one that interprets it, and the two wait for each other. A run wants no rows. So what travels is the number
of a part, a row a partition, and the worker that writes the tables opens the part itself. A partition that is run again gets
the same number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson
import pyarrow as pa

from touchline.source import Selection, Skipped, SourceArticle, Unreadable
from touchline.source.splits import Split
from touchline.spark.files import find_places
from touchline.spark.options import read_options
from touchline.spark.parts import plan
from touchline.spark.rows import LedgerEntry

PART = "part"
"""The column that holds the number of a part, from 0."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a run reads; picklable."""

    parts: tuple[Split, ...]
    selection: Selection

    def events(self, batches: Iterable[pa.RecordBatch]) -> Iterator[SourceArticle | LedgerEntry]:
        """The pages of the parts that the rows name, and behind those of each the entries of the ledger."""
        for batch in batches:
            for number in batch.column(PART).to_pylist():
                yield from self._part(self.parts[number])

    def _part(self, part: Split) -> Iterator[SourceArticle | LedgerEntry]:
        skipped: Counter[str] = Counter()
        for event in part.events(self.selection):
            if isinstance(event, Skipped):
                skipped[event.reason] += 1
            elif isinstance(event, Unreadable):
                yield LedgerEntry(unreadable=event)
            else:
                yield event
        for reason, pages in sorted(skipped.items()):
            yield LedgerEntry(skipped=reason, pages=pages)


def plan_run(reading: str, count: int | None = None) -> Planned:
    """
    Plan the parts of a run.

    Args:
        reading: the options of `wikidump`, as JSON.
        count: how many parts there were when the rows were made.

    Raises:
        InputError: a path does not exist.
        ValueError: an option makes no sense, or there are other parts than there were.
    """
    options = read_options(orjson.loads(reading))
    parts = tuple(plan(find_places(options.paths), options.cutting))
    if count is not None and len(parts) != count:
        raise ValueError(f"the inputs have changed: {len(parts)} parts where there were {count}; run it again")
    return Planned(parts, options.selection)
