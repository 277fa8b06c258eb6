"""Check the articles of inputs: the same splits and workers as a conversion, with reports instead of records."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable, Iterable, Iterator

from touchline.check.corpus import Fact, across, facts_of
from touchline.engine.local import cores, results
from touchline.engine.summary import Summary
from touchline.engine.work import Heart, Job, Limits, NoHeart, Reading, ReadOptions, Result, Work
from touchline.model.record import Article, Dialect
from touchline.pipeline import failed_article, read_article
from touchline.report.findings import Choice, Report, report_on, with_findings
from touchline.source import Selection, SourceArticle, Unreadable, list_inputs, split_inputs


class _Reports:
    """The worker's half of a report."""

    def __init__(self) -> None:
        self.reports: list[tuple[Report, str, tuple[Fact, ...]]] = []

    def add(self, article: Article, json: bytes) -> None:
        """Reports are made where the text is known."""

    def finish(self) -> bytes:
        """The reports of the split."""
        reports, self.reports = self.reports, []
        return pickle.dumps(reports)


class CheckWork(Work):
    """Reads splits and keeps what is wrong with their pages."""

    def __init__(self, options: ReadOptions, selection: Selection, choice: Choice, *, corpus: bool = False) -> None:
        self.corpus = corpus
        self.options = options
        self.selection = selection
        self.choice = choice
        self._reports = _Reports()

    @property
    def encoder(self) -> _Reports:
        """The worker's half of the output."""
        return self._reports

    def __call__(self, job: Job, heart: Heart | None = None) -> Result:
        """Read one split."""
        reading = _Checking(self, job, heart or NoHeart())
        reading.choice, reading.corpus = self.choice, self.corpus
        return reading.run()


class _Checking(Reading):
    choice: Choice
    corpus: bool

    def page(self, source: SourceArticle, poison: str | None) -> None:
        language, dialect = self.options.language, self.options.dialect
        if language:
            source = dataclasses.replace(source, language=language)
        if poison is None:
            also = self.choice.also()
            article = read_article(source, language=language, dialect=dialect, repair=self.options.repair, also=also)
        else:
            article = failed_article(source, poison, language=language, dialect=dialect)
        self.ledger.enter(article)
        whole = source.wiki is None and source.page_id is None and article.source.name.lower().endswith(TEXT_ENDINGS)
        report = report_on(article, source.text, self.choice, whole=whole)
        assert isinstance(self.encoder, _Reports)
        facts = facts_of(article, source.text) if self.corpus else ()
        self.encoder.reports.append((report, source.text if facts else "", facts))


TEXT_ENDINGS = (".txt", ".wiki", ".wikitext", ".mediawiki", "-")
"""Inputs whose lines are the lines of their article."""


def check_inputs(
    inputs: Iterable[str],
    *,
    choice: Choice,
    summary: Summary,
    language: str | None = None,
    dialect: Dialect | None = None,
    repair: bool = True,
    selection: Selection | None = None,
    corpus: bool = False,
    jobs: int | None = None,
    on_problem: Callable[[Unreadable], None] | None = None,
) -> Iterator[Report]:
    """
    The reports of all articles of the inputs, in order, those without findings too.

    Args:
        inputs: files, folders, or "-".
        choice: the findings that are wanted.
        summary: the ledger that is filled while the reports are taken.
        language: of the wiki, over what the inputs say.
        dialect: forced on every article.
        repair: False leaves damaged tables as they stand.
        selection: which pages are wanted.
        corpus: compare the articles with each other too; then all reports are kept in memory until the last is read.
        jobs: worker processes; all cores when None.
        on_problem: called for each input, or part of one, that cannot be read.
    Raises:
        InputError: an input does not exist.
    """
    chosen = selection or Selection()
    work = CheckWork(ReadOptions(language=language, dialect=dialect, repair=repair), chosen, choice, corpus=corpus)
    splits = iter(split_inputs(list_inputs(inputs), selection=chosen))
    kept: list[tuple[Report, str, tuple[Fact, ...]]] = []
    for result in results(splits, work, jobs or cores(), Limits(), None, summary):
        summary.add(result.ledger)
        for item in result.ledger.unreadable:
            if on_problem:
                on_problem(item)
        if result.piece:
            found = pickle.loads(result.piece)  # our own workers' bytes
            if corpus:
                kept += found
            else:
                yield from (report for report, _, _ in found)
    if corpus:
        yield from _compared(kept, choice)


def _compared(kept: list[tuple[Report, str, tuple[Fact, ...]]], choice: Choice) -> Iterator[Report]:
    """The reports with what other articles contradict."""
    for (report, text, _), found in zip(kept, across([(report.name, facts) for report, _, facts in kept]), strict=True):
        yield with_findings(report, [one for one in found if choice.wants(one.code)], text)
