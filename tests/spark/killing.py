"""Workers that die once, or at one page: imported by the workers themselves."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from touchline.spark.direct import Planned
from touchline.spark.sink import TablesSink, TablesWriter, Written

AFTER_ROWS = 5


def die_once(marker: str) -> None:
    """Kill this very process, the first time that anybody comes here."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


class DyingOnce:
    """A function for mapInArrow that dies in the middle of the second partition, when a part of the output is out."""

    def __init__(self, inner: Any, marker: str) -> None:
        self.inner = inner
        self.marker = marker

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        rows = 0
        for batch in self.inner(row for whole in batches for row in _single(whole)):
            yield batch
            rows += batch.num_rows
            if rows >= AFTER_ROWS and TaskContext.get().partitionId() == 1:
                die_once(self.marker)


def _single(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for at in range(batch.num_rows):
        yield batch.slice(at, 1)


class DyingSink(TablesSink):
    """Writes the data set, and dies once when a partition has been read but not finished."""

    @classmethod
    def name(cls) -> str:
        return "touchline_dying"

    def writer(self, schema: Any, overwrite: bool) -> TablesWriter:
        writer = super().writer(schema, overwrite)
        marker = str(Path(writer.folder).with_suffix(".marker"))
        planned = writer.planned and DyingPlanned(writer.planned.parts, writer.planned.selection, marker)
        dying = DyingWriter(writer.folder, writer.options, planned)
        dying.marker = marker
        return dying


@dataclass(frozen=True, slots=True)
class DyingPlanned(Planned):
    """Dies once in the middle of a part."""

    marker: str = ""

    def events(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Any]:
        for count, event in enumerate(Planned.events(self, batches)):
            yield event
            if count == AFTER_ROWS:
                die_once(self.marker)


class DyingWriter(TablesWriter):
    marker = ""

    def write(self, iterator: Iterator[pa.RecordBatch]) -> Written:
        def rows() -> Iterator[pa.RecordBatch]:
            count = 0
            for batch in iterator:
                for row in _single(batch):
                    yield row
                    count += 1
                    if count == AFTER_ROWS:
                        die_once(self.marker)

        return super().write(rows())
