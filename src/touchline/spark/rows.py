"""
Source articles as rows, and back: what the data source `wikidump` gives, and what `extract` takes.

A row is an article, or, where the ledger is wanted, an entry of it: so many pages left out for a reason, or a part of an input
that cannot be read. An entry of the ledger has no text. It travels as data because data of a partition that is run again
replaces what the first attempt gave, which Spark's accumulators do not do.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pyarrow as pa

from touchline.source import Event, Skipped, SourceArticle, Unreadable

BATCH_ROWS = 256
BATCH_CHARACTERS = 1024 * 1024
"""A batch is full with either: what a worker holds stays small whatever the pages are."""

ARTICLE_COLUMNS = pa.schema(
    [
        ("title", pa.string()),
        ("page_id", pa.int64()),
        ("revision_id", pa.int64()),
        ("timestamp", pa.string()),
        ("namespace", pa.int64()),
        ("wiki", pa.string()),
        ("language", pa.string()),
        ("url", pa.string()),
        ("text", pa.string()),
        ("source", pa.string()),
        ("problems", pa.list_(pa.string())),
        ("extra", pa.string()),
    ]
)
"""One row an article; names as in `SourceArticle`, `extra` as JSON."""

LEDGER_COLUMNS = pa.schema(
    [
        ("skipped", pa.string()),
        ("skipped_pages", pa.int64()),
        ("unreadable", pa.string()),
        ("unreadable_place", pa.string()),
    ]
)
"""What an entry of the ledger says: a reason and how many pages it left out, or what could not be read and where."""

_NO_ENTRY = (None,) * len(LEDGER_COLUMNS)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Pages left out for one reason, or a part of an input that could not be read."""

    skipped: str | None = None
    pages: int = 0
    unreadable: Unreadable | None = None


def columns(*, ledger: bool) -> pa.Schema:
    """The columns of the data source."""
    return pa.schema([*ARTICLE_COLUMNS, *LEDGER_COLUMNS]) if ledger else ARTICLE_COLUMNS


def events_to_batches(events: Iterable[Event], *, ledger: bool) -> Iterator[pa.RecordBatch]:
    """Articles in batches, and behind them, if wanted, the ledger's entries for everything else."""
    rows: list[tuple[Any, ...]] = []
    characters = 0
    skipped: Counter[str] = Counter()
    unreadable: list[Unreadable] = []
    for event in events:
        if isinstance(event, Skipped):
            skipped[event.reason] += 1
            continue
        if isinstance(event, Unreadable):
            unreadable.append(event)
            continue
        row = _article_row(event)
        rows.append((*row, *_NO_ENTRY) if ledger else row)
        characters += len(event.text)
        if len(rows) >= BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield _batch(rows, ledger=ledger)
            rows, characters = [], 0
    if ledger:
        rows += [_entry_row(None, reason, count, None, None) for reason, count in sorted(skipped.items())]
        rows += [_entry_row(item.source, None, None, item.message, item.place) for item in unreadable]
    if rows:
        yield _batch(rows, ledger=ledger)


def _article_row(article: SourceArticle) -> tuple[Any, ...]:
    return (
        article.title,
        article.page_id,
        article.revision_id,
        article.timestamp,
        article.namespace,
        article.wiki,
        article.language,
        article.url,
        article.text,
        article.source,
        article.problems,
        orjson.dumps(article.extra).decode() if article.extra else None,
    )


def _entry_row(
    source: str | None, skipped: str | None, pages: int | None, message: str | None, place: str | None
) -> tuple[Any, ...]:
    article = (source if name == "source" else None for name in ARTICLE_COLUMNS.names)
    return (*article, skipped, pages, message, place)


def _batch(rows: list[tuple[Any, ...]], *, ledger: bool) -> pa.RecordBatch:
    schema = columns(ledger=ledger)
    arrays = [_array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: Iterable[Any], of_type: pa.DataType) -> pa.Array:
    values = list(values)
    try:
        return pa.array(values, type=of_type)
    except (UnicodeEncodeError, OverflowError):
        # JSON knows lone surrogates and figures without end; Arrow does not
        return pa.array([_plain(value) for value in values], type=of_type)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return None if isinstance(value, int) and not -(2**63) <= value < 2**63 else value


# ---------------------------------------------------------------- and back


def batch_to_events(batch: pa.RecordBatch, *, source: str = "spark") -> Iterator[SourceArticle | LedgerEntry]:
    """
    Articles, and entries of the ledger, from rows.

    Args:
        batch: a column `text`, and any of the other columns; what has another name is left alone.
        source: name of the input where the rows do not say it.
    """
    names = set(batch.schema.names)
    known = [name for name in columns(ledger=True).names if name in names]
    values = [batch.column(name).to_pylist() for name in known]
    for row in zip(*values, strict=True):
        yield _event(dict(zip(known, row, strict=True)), source)


def _event(row: dict[str, Any], source: str) -> SourceArticle | LedgerEntry:
    skipped, pages = row.pop("skipped", None), row.pop("skipped_pages", None)
    message, place = row.pop("unreadable", None), row.pop("unreadable_place", None)
    if message is not None:
        return LedgerEntry(unreadable=Unreadable(source=row.get("source") or source, place=place, message=message))
    if skipped is not None:
        return LedgerEntry(skipped=skipped, pages=pages or 0)
    extra = row.pop("extra", None)
    if isinstance(row.get("timestamp"), datetime.datetime):
        row["timestamp"] = row["timestamp"].strftime("%Y-%m-%dT%H:%M:%SZ")
    return SourceArticle(
        text=row.pop("text") or "",
        source=row.pop("source", None) or source,
        problems=tuple(row.pop("problems", None) or ()),
        extra=orjson.loads(extra) if isinstance(extra, str) and extra else {},
        **row,
    )
