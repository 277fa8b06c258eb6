"""All rules over one article, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from touchline.check import (
    dates,
    match,
    names,
    scorers,
    season,
    sections,
    standings,
    standings_matches,
    standings_parts,
    standings_rows,
    standings_sums,
    tables,
    text,
    ties,
)
from touchline.check.faults import to_diagnostics
from touchline.check.finding import RULES, Finding, Subject
from touchline.interpret.article import Records
from touchline.markup.scan import Fault
from touchline.markup.tree import Page
from touchline.model.diagnostic import Diagnostic
from touchline.model.record import Article
from touchline.registry.codes import rules

FAMILIES = (
    *(tables, sections, text),
    *(standings, standings_rows, standings_sums, standings_parts, standings_matches),
    *(match, ties, dates, names, scorers, season),
)
"""The modules whose import registers the rules."""


def check_article(
    article: Article, page: Page, records: Records, noted: Iterable[Fault], also: frozenset[str] = frozenset()
) -> tuple[Diagnostic, ...]:
    """
    Everything that is wrong with an article.

    Args:
        article: the record, without its diagnostics.
        page: it was read from.
        records: with the tables and match blocks that the record was made from.
        noted: faults that reading has met.
        also: codes of rules that are off by default and shall speak.
    Returns:
        The diagnostics in document order, equal ones once.
    """
    subject = Subject(article, page, records.context, records.read_tables, records.match_blocks)
    faults = list(noted)
    subject.memory["unread"] = sorted(fault.start for fault in faults if match.may_hide_goals(fault))
    found = [Finding(fault.code, fault.start, fault.end, fault.data) for fault in faults]
    for code in _speaking(also):
        found += _run(code, subject)
    return to_diagnostics(_once(found), page.lines)


@lru_cache(maxsize=64)
def _speaking(also: frozenset[str]) -> tuple[str, ...]:
    """The codes of the rules that are on by default, and of others, in order."""
    return tuple(code for code in sorted(RULES) if rules()[code].default or code in also)


def _run(code: str, subject: Subject) -> list[Finding]:
    """The findings of one rule. A rule that trips costs its own findings and says so (R005), never the page."""
    try:
        return list(RULES[code](subject))
    except Exception as error:
        at = len(subject.text) - len(subject.text.lstrip())
        return [Finding("R005", at, at + 1, {"code": code, "error": f"{type(error).__name__}: {error}"})]


_HIDES = {"W219": ("W201",)}
"""What a finding at the same fault makes needless: the second table's mark is the reason why the first is not closed."""


def _once(found: list[Finding]) -> list[Finding]:
    """One fault, one report."""
    hidden: set[tuple[str, int]] = set()
    for finding in found:
        for code in _HIDES.get(finding.code, ()):
            hidden.update((code, start) for start, _, _ in finding.related)
    return [finding for finding in found if (finding.code, finding.start) not in hidden]
