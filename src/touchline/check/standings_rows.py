"""D101, D102, D103, D111: the figures of a row of standings, against each other and the points that the prose announces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from itertools import combinations

from touchline.check.finding import Finding, Subject, rule
from touchline.interpret.adjustments import names_team, points_over, win_of
from touchline.interpret.evidence import Evidence
from touchline.model.lazy import lazy_regex
from touchline.model.record import Standings, StandingsRow

_INT = lazy_regex(r"[-+−–]?\d{1,3}")
_MINUS = {0x2212: "-", 0x2013: "-"}
FIGURES = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "goal_difference", "points")
"""The figures of a row that can be added up, by the names of the record."""
_KNOWN = frozenset((*FIGURES, "position", "team", "average", "goal_average", "qualification", "legend", "season"))
MAX_WORDS = 80
"""Of a sentence that announces points; what is longer is a list."""


def speaks(wrong: Sequence[object], rows: Sequence[StandingsRow]) -> bool:
    """False where so many rows disagree that the columns, and not the figures, must have been misread."""
    return 0 < len(wrong) <= max(1 + (len(rows) > 3), len(rows) // 4) and len(wrong) < len(rows)


def _extras(subject: Subject, standings: Standings, row: StandingsRow) -> list[int]:
    """Figures of the row in columns that no role explains: wins on penalties, bonus points."""
    table = subject.table_of.get(standings.table_id or "")
    y = subject.grid_row(standings, row)
    if table is None or y is None:
        return []
    found = []
    for x, column in enumerate(table.record.columns):
        text = (table.record.grid[y][x] or "").strip()
        if column.name not in _KNOWN and _INT.fullmatch(text):
            found.append(int(text.translate(_MINUS)))
    return found


def _explained(difference: int, extras: Sequence[int]) -> bool:
    """True when other columns of the row add up to the difference."""
    sums = {abs(sum(part)) for size in (1, 2) for part in combinations(extras[:6], size)} | {abs(sum(extras))}
    return bool(extras) and abs(difference) in sums


Wrong = list[tuple[StandingsRow, int]]
"""Rows that do not add up, each with what is printed less what should be."""


def _remembered(
    name: str,
) -> Callable[[Callable[[Subject, Standings], Wrong]], Callable[[Subject, Standings], Wrong]]:
    def wrap(function: Callable[[Subject, Standings], Wrong]) -> Callable[[Subject, Standings], Wrong]:
        @wraps(function)
        def remembered(subject: Subject, standings: Standings) -> Wrong:
            key = f"{name} {standings.id}"
            if key not in subject.memory:
                found = function(subject, standings)
                subject.memory[key] = found if speaks(found, standings.rows) else []
            value = subject.memory[key]
            assert isinstance(value, list)
            return value

        return remembered

    return wrap


@_remembered("played")
def wrong_played(subject: Subject, standings: Standings) -> Wrong:
    """Rows whose wins, draws and losses are not their matches."""
    found: Wrong = []
    for row in standings.rows:
        if row.played is None or row.won is None or row.drawn is None or row.lost is None:
            continue
        difference = row.played - row.won - row.drawn - row.lost
        if difference and not _explained(difference, _extras(subject, standings, row)):
            found.append((row, difference))
    return found


@_remembered("difference")
def wrong_difference(subject: Subject, standings: Standings) -> Wrong:
    """Rows whose goals do not give their difference."""
    found: Wrong = []
    for row in standings.rows:
        if row.goals_for is None or row.goals_against is None or row.goal_difference is None:
            continue
        difference = row.goal_difference - (row.goals_for - row.goals_against)
        if difference:
            found.append((row, difference))
    return found


@_remembered("points")
def wrong_points(subject: Subject, standings: Standings) -> Wrong:
    """Rows whose wins and draws do not give their points."""
    win = win_of(standings, subject.article.standings)
    if win is None or standings.subtype == "average":
        return []
    found: Wrong = []
    for row in standings.rows:
        difference = points_over(row, win)
        if difference and not _explained(difference, _extras(subject, standings, row)):
            found.append((row, difference))
    return found


@rule("D101")
def standing_played(subject: Subject) -> Iterator[Finding]:
    """Won, drawn and lost do not add up to played."""
    for standings in subject.article.standings:
        for row, _ in wrong_played(subject, standings):
            assert row.won is not None
            assert row.drawn is not None
            assert row.lost is not None
            total = row.won + row.drawn + row.lost
            data = {"team": row.team.name, "total": str(total), "played": str(row.played)}
            yield Finding("D101", *subject.place(standings, row, "played"), data)


@rule("D102")
def standing_goal_difference(subject: Subject) -> Iterator[Finding]:
    """Goals for less goals against is not the goal difference."""
    for standings in subject.article.standings:
        for row, _ in wrong_difference(subject, standings):
            assert row.goals_for is not None
            assert row.goals_against is not None
            assert row.goal_difference is not None
            data = {
                "team": row.team.name,
                "expected": f"{row.goals_for - row.goals_against:+}",
                "printed": f"{row.goal_difference:+}",
            }
            yield Finding("D102", *subject.place(standings, row, "goal_difference"), data)


@rule("D103")
def standing_points(subject: Subject) -> Iterator[Finding]:
    """Points are not what wins and draws give."""
    for standings in subject.article.standings:
        counted = {id(row) for row, _ in wrong_played(subject, standings)}
        for row, difference in wrong_points(subject, standings):
            adjusted = row.points_adjustment
            if id(row) in counted or (adjusted and adjusted.amount == difference and adjusted.span == row.span):
                continue
            assert isinstance(row.points, int)
            data = {
                "team": row.team.name,
                "expected": str(row.points - difference),
                "printed": str(row.points),
                "difference": f"{difference:+}",
            }
            excused = adjusted is not None and adjusted.amount == difference
            related = ((adjusted.span.start, adjusted.span.end, "announced here"),) if adjusted and excused else ()
            place = subject.place(standings, row, "points")
            yield Finding("D103", *place, data, related, severity="info" if excused else None)


@rule("D111")
def announced_points_missing(subject: Subject) -> Iterator[Finding]:
    """The page announces points for a team, and its row does not show them."""
    every = subject.article.standings
    tables = [(standings, win) for standings in every if (win := win_of(standings, every))]
    differences = {id(row): points_over(row, win) for standings, win in tables for row in standings.rows}
    shown = {abs(difference) for difference in differences.values() if difference}
    for told in subject.evidence("points") if shown else ():
        amount = abs(told.amount or 0)
        if amount not in shown or told.note is not None or len(told.text.split()) > MAX_WORDS:
            continue
        beside = [standings for standings, _ in tables if _follows(subject, standings, told)]
        named = [(standings, row) for standings in beside for row in standings.rows if names_team(told, row)]
        if not any(abs(differences[id(row)] or 0) == amount for _, row in named):
            continue  # no row shows them: the points may belong to another table
        for standings, row in named:
            if differences[id(row)] == 0:
                data = {"team": row.team.name, "amount": str(amount)}
                related = ((told.start, told.end, "announced here"),)
                yield Finding("D111", *subject.place(standings, row, "points"), data, related)


def _follows(subject: Subject, standings: Standings, told: Evidence) -> bool:
    """The table stands in the section of the sentence, or below it."""
    section = subject.sections.get(standings.section_id)
    sentence = [s for s in subject.article.sections if s.span.start <= told.start < s.span.end]
    return bool(
        section and sentence and section.span.start >= sentence[-1].span.start and section.span.end <= sentence[-1].span.end
    )
