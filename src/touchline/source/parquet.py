"""Parquet, row group by row group; pyarrow is loaded here and only when there is a file to read."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from touchline.extras import missing
from touchline.source.article import Event, Unreadable
from touchline.source.chunks import ByteCounter, Fault, read_whole
from touchline.source.rows import TEXT_KEYS, row_event
from touchline.source.selection import Selection

BATCH_ROWS = 256
"""Rows made into Python values at a time: a page may be two megabytes."""


def read_parquet_file(
    path: Path, *, source: str, selection: Selection | None = None, counter: ByteCounter | None = None
) -> Iterator[Event]:
    """Read a Parquet file that can be sought in; the counter moves by whole row groups."""
    try:
        with path.open("rb") as stream:
            yield from _read(stream, source=source, selection=selection or Selection(), counter=counter)
    except OSError as error:
        yield Unreadable(source=source, place=None, message=f"cannot be read: {error.strerror or error}")


def read_parquet_chunks(chunks: Iterable[bytes | Fault], *, source: str, selection: Selection | None = None) -> Iterator[Event]:
    """Read Parquet from a stream, which has to be held whole because its table of contents stands at the end."""
    data = read_whole(chunks)
    if isinstance(data, Fault):
        yield Unreadable(source=source, place=data.place, message=data.message)
        return
    yield from _read(io.BytesIO(data), source=source, selection=selection or Selection(), counter=None)


def _read(stream: Any, *, source: str, selection: Selection, counter: ByteCounter | None) -> Iterator[Event]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        yield Unreadable(source=source, place=None, message=f"is {missing('Parquet, which', 'pyarrow')}")
        return
    # a damaged file shows itself in any of these, in the library or in the values it makes
    faults = (pyarrow.ArrowException, OSError, ValueError, TypeError, KeyError, OverflowError, NotImplementedError)
    try:
        file = pyarrow.parquet.ParquetFile(stream)
        names = file.schema_arrow.names
    except faults as error:
        yield Unreadable(source=source, place=None, message=f"is no sound Parquet file: {_first_line(error)}")
        return
    if not any(key in names for key in TEXT_KEYS):
        yield Unreadable(source=source, place=None, message=f"has no column {', '.join(TEXT_KEYS[:-1])} or {TEXT_KEYS[-1]}")
        return
    size = os.fstat(stream.fileno()).st_size if counter is not None else 0
    row_number = 0
    for group in range(file.num_row_groups):
        try:
            for row in _rows(file, group, pyarrow):
                row_number += 1
                yield row_event(row, source=source, place=f"row {row_number}", selection=selection)
        except faults as error:
            yield Unreadable(source=source, place=f"row group {group + 1}", message=f"cannot be read: {_first_line(error)}")
        row_number = _rows_before(file, group + 1)
        if counter is not None:
            counter.consumed += size * (group + 1) // file.num_row_groups - size * group // file.num_row_groups


def _rows(file: Any, group: int, pyarrow: Any) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(batch_size=BATCH_ROWS, row_groups=[group]):
        columns = [_without_nanoseconds(column, pyarrow) for column in batch.columns]
        yield from pyarrow.RecordBatch.from_arrays(columns, names=batch.schema.names).to_pylist()


def _without_nanoseconds(column: Any, pyarrow: Any) -> Any:
    """Python's times end at microseconds, and pyarrow refuses to round."""
    if pyarrow.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pyarrow.timestamp("us", tz=column.type.tz), safe=False)
    return column


def _rows_before(file: Any, group: int) -> int:
    return sum(file.metadata.row_group(number).num_rows for number in range(group))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
