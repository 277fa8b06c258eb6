"""Convert inputs on this machine: cut them into splits, read those in worker processes, write in order, keep the ledger."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from touchline.engine.journal import Journal, State, find_state, fingerprint
from touchline.engine.summary import Summary
from touchline.engine.work import Job, Limits, ReadOptions, Result, Work, warm_up
from touchline.model.record import Dialect
from touchline.source import Input, Selection, Split, Unreadable, input_at, list_inputs, split_inputs
from touchline.write.sinks import Format, OutputError, Sink, Target, find_target, open_sink

UNGUARDED_BYTES = 64 * 1024
"""Input up to this size is read without a worker process, which takes longer to start than the input to read."""


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
    resume: bool = False,
    limits: Limits | None = None,
    validate: bool = False,
    repair: bool = True,
    profile: bool = False,
    names: Iterable[str] = (),
    resolve_transclusions: bool = False,
    link_matches: bool = False,
    progress: Callable[[Summary], None] | None = None,
    on_problem: Callable[[Unreadable], None] | None = None,
) -> Summary:
    """
    Convert every article of the inputs to a canonical record.

    Args:
        inputs: files, folders, or "-" for standard input.
        out: a file whose ending names the format, or a folder for Parquet; standard output when None.
        format: overrides the ending.
        language: of the wiki, over what the inputs say.
        dialect: forced on every article.
        selection: which pages are wanted.
        limit: stop after this many records.
        jobs: worker processes; all cores when None.
        resume: go on where a run with the same inputs and options was stopped; begin when there is none.
        limits: what one page may cost.
        validate: check every record against the schema and stop at the first that fails.
        repair: False leaves damaged tables as they stand.
        profile: keep the time of each stage in the summary.
        names: teams known from elsewhere; they help to read cleaned text.
        resolve_transclusions: read what a page shows of another page of the inputs where it is shown; the inputs are then read
            several times first, so that none may be a stream.
        link_matches: let `same_as` of a match name the record of it on an earlier page; the inputs are then read twice, so that
            none may be a stream.
        progress: called with the summary so far, after every split.
        on_problem: called for each input, or part of one, that cannot be read.

    Returns:
        The summary of the run; its `exit_code` is 3 when some input could not be read.

    Raises:
        InputError: an input does not exist.
        OutputError: the output cannot be written, or not be resumed; or an input that has to be read again is a stream.
        InvalidRecordError: with `validate`, a record is not valid.
    """
    listed = list_inputs(inputs)
    target = find_target(out, format)
    if target.path is not None and input_at(listed, target.path):
        raise OutputError(f"{target.path} is an input, which would be lost; name another output")
    chosen = selection or Selection()
    known = tuple(names)
    options = ReadOptions(language=language, dialect=dialect, validate=validate, repair=repair, profile=profile, names=known)
    asked = {"target": target, "selection": chosen, "limit": limit, "read": options}
    run_id = fingerprint(listed, asked | {"resolve": resolve_transclusions, "link": link_matches}) if target.path else ""
    if (resolve_transclusions or link_matches) and any(one.size is None for one in listed):
        raise OutputError("--resolve-transclusions and --link-matches read their inputs more than once; a stream cannot be")
    if resume and target.path is None:
        raise OutputError("only an output with a name can be resumed; name it with -o")
    state = find_state(target, run_id) if resume else None
    started = time.monotonic()
    with contextlib.ExitStack() as stack:
        before = _Before(listed, chosen, jobs or cores(), limits or Limits(), limit, target, run_id, stack)
        options = before.run(options, resolve_transclusions=resolve_transclusions, link_matches=link_matches)
        output = stack.enter_context(_Output(target, run_id, state))
        summary = output.summary
        for item in summary.unreadable:
            if on_problem:
                on_problem(item)
        work = Work(options, chosen, target)
        splits = islice(split_inputs(listed, selection=chosen), state.splits if state else 0, None)
        for result in results(splits, work, jobs or cores(), limits or Limits(), limit, summary):
            if result.invalid:
                raise InvalidRecordError("a record does not fit its schema: " + "; ".join(result.invalid))
            output.take(result)
            summary.seconds = time.monotonic() - started
            for item in result.ledger.unreadable:
                if on_problem:
                    on_problem(item)
            if progress:
                progress(summary)
    if target.path:
        before.clear()
    summary.seconds = time.monotonic() - started
    return summary


@dataclasses.dataclass(frozen=True)
class _Before:
    """What has to be known of all inputs before the first record is written; it lies in files named after the output."""

    inputs: list[Input]
    selection: Selection
    jobs: int
    limits: Limits
    limit: int | None
    target: Target
    run_id: str
    stack: contextlib.ExitStack
    """Takes the files away that no output gives a name."""

    def run(self, options: ReadOptions, *, resolve_transclusions: bool, link_matches: bool) -> ReadOptions:
        """The options with what was found."""
        if resolve_transclusions:
            from touchline.engine.shown import find_pages

            path = self.beside(".pages")
            shown = find_pages(self.inputs, self.selection, options, self.jobs, self.limits, path, self.run_id)
            options = dataclasses.replace(options, shown=shown)
        if link_matches:
            from touchline.engine.linking import find_links

            path = self.beside(".links")
            links = find_links(self.inputs, self.selection, options, self.jobs, self.limits, self.limit, path, self.run_id)
            options = dataclasses.replace(options, links=links)
        return options

    @cached_property
    def own(self) -> Path:
        return self.target.beside(".part") if self.target.path else self.stack.enter_context(_temporary_path())

    def beside(self, ending: str) -> Path:
        return self.own.with_name(self.own.name + ending)

    def clear(self) -> None:
        """The output is whole: nobody goes on from here."""
        for ending in (".pages", ".links"):
            self.beside(ending).unlink(missing_ok=True)


@contextlib.contextmanager
def _temporary_path() -> Iterator[Path]:
    """A place for the files of a run whose output has no name."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="touchline-") as folder:
        yield Path(folder) / "run"


class _Output:
    """Sink, ledger and journal of a run, which move together."""

    def __init__(self, target: Target, run_id: str, state: State | None) -> None:
        self.summary = state.ledger if state else Summary()
        self.splits = state.splits if state else 0
        self.sink: Sink = open_sink(target, sys.stdout.buffer, position=state.position if state else None)
        self.journal: Journal | None = None
        if target.path is not None:
            self.journal = Journal(target, run_id, self.sink, state)
            for piece in self.journal.pieces():
                self.sink.write(piece)

    def take(self, result: Result) -> None:
        """Write what has come of a split."""
        self.sink.write(result.piece)
        self.summary.add(result.ledger)
        self.splits += 1
        if self.journal:
            self.journal.enter(result.piece, self.splits, self.summary)

    def __enter__(self) -> _Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None:
            self.sink.close(complete=True)
            if self.journal:
                self.journal.close(complete=True)
            return
        if self.journal:
            self.journal.close(complete=False)
        try:
            self.sink.close(complete=False)
        except Exception as second:  # what stopped the run is what has to be told
            if error is not None:
                error.add_note(f"and the output could not be closed: {second}")


def results(
    splits: Iterator[Split], work: Work, jobs: int, limits: Limits, limit: int | None, summary: Summary
) -> Iterator[Result]:
    """The results of splits in order, up to the limit; a little one that is alone is read in this process, without a guard."""

    def wanted() -> int | None:
        return None if limit is None else max(limit - summary.written, 0)

    if wanted() == 0:
        return
    first = list(islice(splits, 2))
    if not first:
        return
    if len(first) == 1 and first[0].size <= UNGUARDED_BYTES:
        yield work(Job(first[0], wanted()))
        return
    from touchline.engine.pool import WorkerPool  # what is read here needs no processes

    warm_up()
    given: deque[Split] = deque()
    pool = WorkerPool(work, jobs if len(first) > 1 else 1, limits)
    with contextlib.closing(pool.run(_kept(chain(first, splits), given), wanted)) as results:
        for result in results:
            split = given.popleft()
            left = wanted()
            if left is not None and result.ledger.written > left:
                # more than is wanted came of splits before: read this one again, up to the limit
                yield from WorkerPool(work, 1, limits).run([split], wanted)
                return
            yield result
            if wanted() == 0:
                return


def _kept(splits: Iterable[Split], given: deque[Split]) -> Iterator[Split]:
    for split in splits:
        given.append(split)
        yield split


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
