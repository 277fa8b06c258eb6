"""
Prose that carries data: bonus points, sums of ties, promised tables, days, numbers of teams.

A sentence is evidence for a check or a repair, with its place; it is never a source of values by itself. What a sentence
says of whom is read only as far as its words go: teams are those of the article whose names stand in it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from touchline.interpret.context import Context
from touchline.interpret.dates import PartialDate, read_date
from touchline.interpret.names import fold, fold_text
from touchline.model.plain import Plain
from touchline.model.record import Pair

Kind = Literal["points", "aggregate", "table", "dates", "teams"]

_TRIGGER = re.compile(
    r"point|punt[oi]|ponto|punkt|aggregate|agg\b|global|agregado|acumulado|complessiv|gesamt|table|list|chart|tabell?[ae]|below|tableau"
    r"|held|played|took place|ran\b|lasted|began|start|commenced|kicked off|ended|concluded|finished|disputó|jugó|comenzó"
    r"|teams|clubs|sides|equip[oa]s|clubes|times\b",
    re.I,
)
_LIST = re.compile(r"\n(?:[-*•#] ?[^\s\-]|\{\{|\{\||<(?:table|ul|ol)\b)")
_NO_PROSE = "|!={};+"
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][.!?]|\d[.!?]|\)[.!?]|\"[.!?])\s+(?=[^\W\d_a-z]|\d)")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:St|Mr|Dr|vs|No|F\.C|S\.C))\.$")
MIN_WORDS = 4
"""Words that make a sentence; a label says nothing."""
MAX_LINE = 20_000
"""Characters of a paragraph; what is longer is no prose of a person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    What a sentence says.

    `start` and `end` hold the sentence in the page, `found` the words of it that say so. The fields below are those of
    some kinds only: `teams` ids of teams named in the sentence, in order; `amount` points (negative for a deduction) or
    teams; `figures` of an aggregate as printed; `days` first and last day, as exact as printed, the year of the season
    where none is; `kept` whether a table or list follows the sentence in its section.
    """

    kind: Kind
    start: int
    end: int
    found: tuple[int, int]
    text: str
    section_id: str | None
    teams: tuple[str, ...] = ()
    amount: int | None = None
    figures: Pair | None = None
    days: tuple[str | None, str | None] = (None, None)
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    kind: Kind
    sign: int
    pattern: re.Pattern[str]


@cache
def _registry() -> tuple[tuple[_Form, ...], dict[str, int]]:
    raw = tomllib.loads(files("touchline.registry").joinpath("evidence.toml").read_text("utf-8"))
    forms = tuple(_Form(row["kind"], row.get("sign", 1), re.compile(row["pattern"], re.I)) for row in raw["evidence"])
    return forms, raw["numbers"]


def read_evidence(context: Context) -> tuple[Evidence, ...]:
    """
    Read the sentences of a page.

    Args:
        context: of the article, its teams entered and its season known.
    Returns:
        What they say, in document order; each sentence says one thing of each kind at most.
    """
    names, promises = _Names(context), _Promises(context)
    found: list[Evidence] = []
    for line in _paragraphs(context):
        for start, end in _sentences(line.text):
            found += _read_sentence(line, start, end, names, promises, context)
    return tuple(found)


def _paragraphs(context: Context) -> Iterator[Plain]:
    page = context.page
    text = page.flow.text
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].lstrip(" -*•#:")
        if line and line[0] not in _NO_PROSE and len(line) <= MAX_LINE and _TRIGGER.search(line):
            shown = page.renderer.plain(page.flow.closed(at, end))
            if len(shown.text.split()) >= MIN_WORDS:
                yield shown
        at = end + 1


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text, start, cut.start()):
            continue
        yield start, cut.start()
        start = cut.end()
    if start < len(text):
        yield start, len(text)


def _read_sentence(
    line: Plain, start: int, end: int, names: _Names, promises: _Promises, context: Context
) -> Iterator[Evidence]:
    text = line.text[start:end]
    if not _TRIGGER.search(text):
        return
    said: set[str] = set()
    for form in _registry()[0]:
        match = None if form.kind in said else form.pattern.search(text)
        if match is None:
            continue
        groups = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
        amount = _amount(groups.get("n")) if form.kind in ("points", "teams") else None
        days = _days(groups, context) if form.kind == "dates" else (None, None)
        if (form.kind in ("points", "teams") and amount is None) or (form.kind == "dates" and days == (None, None)):
            continue
        said.add(form.kind)
        source = line.source(start, end)
        section = context.section_at(source[0])
        yield Evidence(
            kind=form.kind,
            start=source[0],
            end=source[1],
            found=line.source(start + match.start(), start + match.end()),
            text=text,
            section_id=section.id if section else None,
            teams=names.named_in(text) if form.kind in ("points", "aggregate") else (),
            amount=amount * form.sign if amount is not None else None,
            figures=(int(groups["a"]), int(groups["b"])) if form.kind == "aggregate" else None,
            days=days,
            kept=promises.kept_behind(source[1]) if form.kind == "table" else None,
        )


def _amount(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else _registry()[1].get(text.casefold())


def _days(groups: dict[str, str], context: Context) -> tuple[str | None, str | None]:
    start, end = (read_date(groups[name].strip(), context.language) if name in groups else None for name in ("start", "end"))
    first, last = start.start if start else None, end.start if end else None
    if first and first.year is None and last and last.year is not None:
        first = PartialDate(last.year, first.month, first.day)
    return _day(first, context), _day(last, context)


def _day(date: PartialDate | None, context: Context) -> str | None:
    """Only what names a month is a day of the season; its year is the season's where that has just one."""
    if date is None or date.month is None:
        return None
    year = date.year
    if year is None:
        years = {known[:4] for known in (context.season_start, context.season_end) if known}
        year = int(years.pop()) if len(years) == 1 else (context.title_year if not years else None)
    return PartialDate(year, date.month, date.day).iso() if year else None


class _Promises:
    """Where tables and lists begin, and where headings end the wait for one."""

    def __init__(self, context: Context) -> None:
        page = context.page
        starts = [table.flow.source(table.start) for table in page.tables] + [block.start for block in page.scorers]
        self._starts = sorted(starts + [found.start() for found in _LIST.finditer(page.text)])
        self._headings = [heading.start for heading in page.headings]

    def kept_behind(self, offset: int) -> bool:
        """A table, a list or a scorer list stands between the offset and the next heading."""
        start = bisect_left(self._starts, offset)
        heading = bisect_left(self._headings, offset)
        limit = self._headings[heading] if heading < len(self._headings) else None
        return start < len(self._starts) and (limit is None or self._starts[start] < limit)


class _Names:
    """The article's teams, found in sentences by the longest of their names."""

    def __init__(self, context: Context) -> None:
        self._ids: dict[str, str] = {}
        for team in context.teams.records():
            for name in (team.name, *team.aliases):
                key = fold(name)
                if len(key) >= MIN_NAME:
                    self._ids.setdefault(key, team.id)
        self._longest = max((len(key.split()) for key in self._ids), default=0)

    def named_in(self, text: str) -> tuple[str, ...]:
        """Ids of the teams in order of their names in the text."""
        words = fold_text(text).split()
        found: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                team = self._ids.get(" ".join(words[at : at + length]))
                if team:
                    if team not in found:
                        found.append(team)
                    at += length
                    break
            else:
                at += 1
        return tuple(found)


MIN_NAME = 3
"""Letters of a name that a sentence can be searched for."""
