"""Convert inputs on this machine: read, interpret in worker processes, write in order, keep the ledger."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from touchline.engine.pool import WorkerPool
from touchline.engine.summary import Counts, Summary
from touchline.model.record import Dialect
from touchline.pipeline import failed_article, read_article
from touchline.source import (
    ByteCounter,
    Input,
    Selection,
    Skipped,
    SourceArticle,
    Unreadable,
    list_inputs,
    read_inputs,
)
from touchline.write.decode import validate
from touchline.write.sinks import Format, Sink, open_sink

BATCH_PAGES = 64
BATCH_CHARACTERS = 400_000
"""A batch is full with either: enough work to be worth the way to a worker, little enough to spread evenly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How each page is read."""

    language: str | None = None
    dialect: Dialect | None = None
    validate: bool = False
    repair: bool = True
    """False leaves damaged tables as they stand."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A record as it is written, with what is counted of it."""

    json: bytes
    counts: Counts
    faults: tuple[str, ...] = ()
    """What validation found."""


class _Work:
    """The article function with its options; picklable."""

    def __init__(self, options: ReadOptions) -> None:
        self.options = options

    def __call__(self, source: SourceArticle) -> Encoded:
        options = self.options
        article = read_article(source, language=options.language, dialect=options.dialect, repair=options.repair)
        faults = tuple(validate(article)) if self.options.validate else ()
        return Encoded(article.to_json_bytes(), Counts.of(article), faults)

    def give_up(self, source: SourceArticle, reason: str) -> Encoded:
        """The record of a page that has cost a worker."""
        article = failed_article(source, reason, language=self.options.language, dialect=self.options.dialect)
        return Encoded(article.to_json_bytes(), Counts.of(article))


class InvalidRecordError(Exception):
    """A record that its own schema refuses: a bug of ours."""


def convert(
    inputs: Iterable[str | os.PathLike[str] | Input],
    out: str | os.PathLike[str] | None = None,
    *,
    format: Format | None = None,  # noqa: A002 (the option's name)
    language: str | None = None,
    dialect: Dialect | None = None,
    selection: Selection | None = None,
    limit: int | None = None,
    jobs: int | None = None,
    validate: bool = False,
    repair: bool = True,
    counter: ByteCounter | None = None,
    progress: Callable[[Summary], None] | None = None,
    on_problem: Callable[[Unreadable], None] | None = None,
) -> Summary:
    """
    Convert every article of the inputs to a canonical record.

    Args:
        inputs: files, folders, or "-" for standard input.
        out: a file whose ending names the format; standard output when None.
        format: overrides the ending.
        language: of the wiki, over what the inputs say.
        dialect: forced on every article.
        selection: which pages are wanted.
        limit: stop after this many records.
        jobs: worker processes; all cores when None.
        validate: check every record against the schema and stop at the first that fails.
        repair: False leaves damaged tables as they stand.
        counter: counts the bytes taken from the inputs.
        progress: called with the summary so far, after every batch.
        on_problem: called for each input, or part of one, that cannot be read.

    Returns:
        The summary of the run; its `exit_code` is 3 when some input could not be read.

    Raises:
        InputError: an input does not exist.
        OutputError: the output cannot be written.
        InvalidRecordError: with `validate`, a record is not valid.
    """
    listed = list_inputs(inputs)
    summary = Summary()
    started = time.monotonic()

    def articles() -> Iterator[SourceArticle]:
        count = 0
        events = read_inputs(listed, selection=selection or Selection(), counter=counter, language=language)
        for event in events:
            if isinstance(event, SourceArticle):
                yield event
                count += 1
                if limit is not None and count >= limit:
                    return
            elif isinstance(event, Skipped):
                summary.skipped[event.reason] += 1
            else:
                summary.unreadable.append(event)
                if on_problem:
                    on_problem(event)

    options = ReadOptions(language=language, dialect=dialect, validate=validate, repair=repair)
    with open_sink(out, format, sys.stdout.buffer) as sink:
        for results in run(articles() if limit != 0 else iter(()), options, jobs or cores()):
            _write(results, sink, summary)
            summary.seconds = time.monotonic() - started
            if progress:
                progress(summary)
    summary.seconds = time.monotonic() - started
    return summary


def _write(results: list[Encoded], sink: Sink, summary: Summary) -> None:
    for result in results:
        if result.faults:
            raise InvalidRecordError("a record does not fit its schema: " + "; ".join(result.faults[:5]))
        sink.write(result.json)
        summary.add(result.counts)


def run(articles: Iterator[SourceArticle], options: ReadOptions, jobs: int) -> Iterator[list[Encoded]]:
    """
    The records of articles, in order, batch by batch.

    What fits into one batch, and everything when there is one job, is read in this process: no worker starts faster than that.
    """
    work = _Work(options)
    batches = _batches(articles)
    first = next(batches, None)
    if first is None:
        return
    second = next(batches, None) if jobs > 1 else None
    if second is None:
        for batch in chain([first], batches):
            yield [work(article) for article in batch]
        return
    pool = WorkerPool[SourceArticle, Encoded](work, jobs, work.give_up)
    yield from pool.run(chain([first, second], batches))


def _batches(articles: Iterable[SourceArticle]) -> Iterator[list[SourceArticle]]:
    batch: list[SourceArticle] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if len(batch) >= BATCH_PAGES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
