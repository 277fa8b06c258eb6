"""
The day of matches that print none: a line over them that is nothing but a day says it, or a sentence on all of them.

`'''22 September 2002'''` over a table, and `The matches were played on 22 September 2002.` over the ties of a round. It is the
day of every match below it, up to the next one, in its section and under the same label. Where one of them prints another
day, or where they are of several rounds, it is none of theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from touchline.interpret.context import Context
from touchline.interpret.dates import read_date
from touchline.interpret.evidence import read_evidence
from touchline.interpret.match import with_year
from touchline.interpret.row_headings import day_in_heading
from touchline.markup.linestart import LinePattern
from touchline.markup.tree import MatchBlock
from touchline.model.record import Match
from touchline.model.value import dataclass

_LINE = LinePattern(r"[ \t]*[;:']{0,6}(?P<said>[^\W_][^\n|{}<>]{3,58})$", re.M)
_AROUND = " \t.:;()'"
_UNPLAYED = frozenset(("postponed", "cancelled", "annulled"))
"""What became of matches that were not played on the day of the others."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A day, where it is told, and whether a sentence tells it."""

    start: int
    printed: str
    date: str
    inferred: bool
    labels: tuple[str, ...] | None
    """Those that it stands under; None for a heading, which is over all of them."""
    by_sentence: bool = False


_Days = dict[tuple[bool, tuple[str, ...] | None], list[_Told]]
"""Of one section, by who tells them and the labels that they stand under; in document order."""


def with_told_days(matches: Sequence[Match], blocks: Sequence[MatchBlock], context: Context) -> list[Match]:
    """
    Date the matches that print no day, where the text over them tells it.

    Args:
        matches: of the article, in document order.
        blocks: what each of them was made from.
        context: of the article.
    Returns:
        The same, dated where that is certain.
    """
    below: dict[str, list[int]] = defaultdict(list)
    for number, match in enumerate(matches):
        if match.section_id and match.origin != "matrix_cell":
            below[match.section_id].append(number)
    wanted = {section for section, numbers in below.items() if any(_is_undated(matches[number]) for number in numbers)}
    if not wanted:
        return list(matches)
    told: dict[str, _Days] = defaultdict(lambda: defaultdict(list))
    for day in (*_in_headings(context), *_in_lines(context), *_in_sentences(context)):
        section = context.section_at(day.start)
        if section and section.id in wanted:
            told[section.id][day.by_sentence, day.labels].append(day)
    dated = list(matches)
    for section_id, days in told.items():
        meant: dict[_Told, list[int]] = defaultdict(list)
        for number in below[section_id]:
            over = _day_over(blocks[number].start, days, context)
            if over:
                meant[over].append(number)
        for day, numbers in meant.items():
            if _agree(day, [matches[number] for number in numbers]):
                for number in filter(lambda number: _is_undated(matches[number]), numbers):
                    dated[number] = replace(matches[number], date=day.date, date_text=day.printed, year_inferred=day.inferred)
    return dated


def _is_undated(match: Match) -> bool:
    return match.date is None and match.date_text is None and match.status not in _UNPLAYED


def _day_over(start: int, days: _Days, context: Context) -> _Told | None:
    """The last day above a place; what a line tells goes before what a sentence does."""
    labels = context.labels.at(start, context.section_at(start))
    for by_sentence in (False, True):
        above = [day for key in (labels, None) if (day := _last_before(start, days.get((by_sentence, key), ())))]
        if above:
            return max(above, key=lambda day: day.start)
    return None


def _last_before(start: int, days: Sequence[_Told]) -> _Told | None:
    index = bisect_left(days, start, key=lambda day: day.start)
    return days[index - 1] if index else None


def _agree(day: _Told, matches: Sequence[Match]) -> bool:
    """All are of one round, and none prints another day."""
    rounds = {(match.round, match.matchday, match.leg) for match in matches}
    return len(rounds) == 1 and all(match.date in (None, day.date) for match in matches)


# ---------------------------------------------------------------- where days are told


def _in_headings(context: Context) -> Iterator[_Told]:
    for heading in context.page.headings:
        day = day_in_heading(heading.title.text)
        if day:
            yield from _told(day["date"], heading.start, None, context)


def _in_lines(context: Context) -> Iterator[_Told]:
    """Lines of wikitext outside of tables; cleaned text has its days read with its matches."""
    page = context.page
    if page.dialect != "wikitext":
        return
    tables = sorted((table.start, table.end) for table in page.tables if table.flow is page.flow)
    for line in _LINE.finditer(page.flow.text):
        at, end = line.span("said")
        table = bisect_left(tables, (at, 0)) - 1
        if not any(map(str.isdigit, line["said"])) or (table >= 0 and at < tables[table][1]):
            continue
        said = (
            page.renderer.plain(page.flow.closed(at, end)).text.partition("。")[0].strip(_AROUND)
        )  # `12月22日。全試合13:00。`
        start = page.flow.source(at)
        yield from _told(said, start, context.labels.at(start, context.section_at(start)), context)


def _in_sentences(context: Context) -> Iterator[_Told]:
    for said in read_evidence(context, "played"):
        labels = context.labels.at(said.start, context.section_at(said.start))
        for told in _told(said.day or "", said.start, labels, context):
            yield replace(told, by_sentence=True)


def _told(text: str, start: int, labels: tuple[str, ...] | None, context: Context) -> Iterator[_Told]:
    """The day that a text is: one day, and no stretch of them."""
    reading = read_date(text, context.language)
    if reading is None or reading.end is not None or reading.start.day is None:
        return
    day, inferred = with_year(reading.start, context)
    date = day.iso()
    if date:
        yield _Told(start, text, date, inferred, labels)
