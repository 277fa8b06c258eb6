"""
The stages in order, and nothing else: text in, article out.

`read_article` is one pure function: no files, no clock, no state that outlives it. The command line, the batch engine and every
other way to run touchline call it, so that they cannot differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from touchline.check.faults import diagnostic
from touchline.check.run import check_article
from touchline.interpret.article import interpret_page
from touchline.markup.expand import Pages, expand
from touchline.markup.page import read_markup
from touchline.markup.scan import Fault
from touchline.model.diagnostic import Diagnostic
from touchline.model.record import Article, Dialect, Source
from touchline.model.span import Lines
from touchline.source.article import SourceArticle


def read_article(
    source: SourceArticle,
    *,
    language: str | None = None,
    dialect: Dialect | None = None,
    repair: bool = True,
    lap: Callable[[str], None] | None = None,
    also: frozenset[str] = frozenset(),
    names: Sequence[str] = (),
    pages: Pages | None = None,
) -> Article:
    """
    Read one article.

    Args:
        source: the text with what its input knows about it.
        language: of the wiki; what the input says counts when None, and the text itself when it says nothing.
        dialect: forced; found per article when None.
        repair: False leaves damaged tables as they stand.
        lap: called with the name of each stage when it is done, by whoever measures.
        also: codes of rules that are off by default and shall speak.
        names: teams known from elsewhere; they help to tell match lines from prose, and names that share a cell.
        pages: those that the article may show a part of; what it shows is then read where it is shown.
    Returns:
        The record. A page that trips a bug of ours is a record with status "failed" and the diagnostic R001.
    """
    try:
        shown = expand(source, pages, language) if pages is not None and dialect != "flattened" else None
        whole = replace(source, text=shown.text) if shown else source
        article = _read(whole, language, dialect, repair, lap or _no_lap, also, names, shown.faults if shown else ())
        if shown:
            article = replace(shown.spans_of(article), source=_source(source))
        return article
    except Exception as error:  # one bad page never stops a run, and our bugs are reported, not hidden
        return failed_article(source, f"{type(error).__name__}: {error}", language=language, dialect=dialect)


def _no_lap(stage: str) -> None:
    """Nobody measures."""


def _read(
    source: SourceArticle,
    language: str | None,
    dialect: Dialect | None,
    repair: bool,
    lap: Callable[[str], None],
    also: frozenset[str],
    names: Sequence[str],
    unresolved: Sequence[Fault],
) -> Article:
    page = read_markup(
        source.text,
        source.title,
        named_by_file=source.named_by_file,
        language=language,
        declared=source.language,
        dialect=dialect,
        from_wiki=source.wiki is not None,
    )
    if unresolved:  # what is said of a call there is said already
        places = {fault.start for fault in unresolved}
        page.faults = [fault for fault in page.faults if fault.code != "W108" or fault.start not in places]
    lap("markup")
    records = interpret_page(page, repair=repair, names=names)
    lap("interpret")
    end = len(source.text)
    damage = [Fault("R002", 0, end, {"problem": problem}) for problem in source.problems] if source.text.strip() else []
    article = replace(
        _frame(source, page.title, page.language, page.dialect),
        sections=records.sections,
        infoboxes=records.infoboxes,
        tables=records.tables,
        season=records.season,
        teams=records.teams,
        venues=records.venues,
        matches=records.matches,
        ties=records.ties,
        standings=records.standings,
        legends=records.legends,
        scorer_lists=records.scorer_lists,
        movements=records.movements,
        related=records.related,
    )
    article = replace(
        article, diagnostics=check_article(article, page, records, [*records.context.faults, *unresolved, *damage], also)
    )
    lap("check")
    return article


def failed_article(
    source: SourceArticle, error: str, *, language: str | None = None, dialect: Dialect | None = None
) -> Article:
    """The record of a page that could not be read."""
    faults: tuple[Diagnostic, ...] = ()
    if source.text.strip():
        start = len(source.text) - len(source.text.lstrip())
        faults = (diagnostic("R001", Lines(source.text).span(start, start + 1), {"error": error}),)
    frame = _frame(source, source.title, language or source.language, dialect or "wikitext")
    return replace(frame, status="failed", diagnostics=faults)


def _frame(source: SourceArticle, title: str | None, language: str | None, dialect: Dialect) -> Article:
    """The record without anything read from the text."""
    return Article(
        title=title,
        page_id=source.page_id,
        revision_id=source.revision_id,
        timestamp=source.timestamp,
        url=source.url,
        wiki=source.wiki,
        language=language,
        dialect=dialect,
        source=_source(source),
        extra=source.extra,
    )


def _source(source: SourceArticle) -> Source:
    return Source(name=source.source, sha256=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest())
