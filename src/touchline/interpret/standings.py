"""Standings out of tables: a row a team, figures as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from touchline.interpret.context import Context
from touchline.interpret.numbers import read_number, without_zero_fraction
from touchline.interpret.outcomes import marked_team, movement
from touchline.interpret.sections import title_group
from touchline.interpret.tables import ReadTable
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Movement, Season, Section, Standings, StandingsRow
from touchline.model.signs import DASHES
from touchline.model.value import dataclass
from touchline.registry.stages import stage_word
from touchline.registry.standings import outcomes_of
from touchline.tables.colours import same_colour

Subtype = Literal["league", "group", "aggregate", "average", "home", "away"]

_POSITION = lazy_regex(r"\D{0,2}(\d{1,3})(?:st|nd|rd|th|\.?[ºª°]|\.|e|er)?\W*")
_SUBTYPES: tuple[tuple[Subtype, re.Pattern[str]], ...] = (
    ("average", lazy_regex(r"\b(?:average|promedio|descenso|relegation table|médias?)\b", re.I)),
    ("aggregate", lazy_regex(r"\b(?:aggregate|acumulada?|overall|annual|anual|combined|general)\b", re.I)),
    ("home", lazy_regex(r"\bhome (?:table|record|standings)\b", re.I)),
    ("away", lazy_regex(r"\baway (?:table|record|standings)\b", re.I)),
)
_COUNTS = ("played", "won", "drawn", "lost", "goals_for", "goals_against")
_COUNT = lazy_regex(r"(\d{1,4})\s?(?:[*†‡§#^]{1,3}|\[\w{1,3}\]|\([^\W\d_]\))?")
"""With the mark of a footnote behind it."""
_PAIRED = ("goals", "goals_for", "goal_difference")
"""Columns whose header may stand over goals for and against in one cell."""
_BALANCED = (*_COUNTS, "goal_difference", "points")
_PAIR = lazy_regex(rf"(\d{{1,4}})\s?[{DASHES}:]\s?(\d{{1,4}})")
"""`7:2`: goals for and against in one cell, or points won and lost."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told of the teams beside their figures, and where the changes that it announces are kept."""

    meanings: Mapping[str, str]
    """Of the colours of the rows, by `same_colour`."""
    season: Season | None
    """Of the article."""
    movements: list[Movement]
    """Is added to."""


def read_standings(table: ReadTable, context: Context, number: int, beside: Beside) -> list[Standings]:
    """
    The standings in a table of that role.

    Args:
        table: read, its role `standings`.
        context: of the article; teams are entered there.
        number: for the id of the first, from 1.
        beside: the key to the table's colours; movements are added there.
    Returns:
        The standings: one, or two where the table counts home and away matches and no sum of both; none when no row names
        a team.
    """
    names = {column.name for column in table.record.columns}
    halves: list[Subtype | None] = [None]
    if "won" not in names and "points" not in names and {"home_won", "away_won"} <= names:
        halves = ["home", "away"]
    found: list[Standings] = []
    for half in halves:
        columns = {
            name: table.column(f"{half}_{name}" if half and name in _BALANCED else name)
            for name in (*_BALANCED, "position", "team", "goals", "average", "qualification")
        }
        rows = [row for y in table.body if (row := _row(table, y, columns, context, beside))]
        if not rows:
            continue
        section = context.section_of.get(table.record.section_id)
        group = group_of(section, table.record.span.start, context)
        counted = all(columns[name] is not None for name in ("won", "drawn", "lost"))
        has_average = columns["average"] is not None and not counted  # a league may print a share of its points, too
        found.append(
            Standings(
                id=f"st{number + len(found)}",
                table_id=table.record.id,
                template=None,
                section_id=table.record.section_id,
                subtype=half or subtype_of(section, table.record.caption, group, has_average=has_average),
                group=group,
                points_for_win=points_for_win(rows),
                rows=tuple(rows),
            )
        )
    return found


def group_of(section: Section | None, start: int, context: Context) -> str | None:
    """The group that a place is about: by the bold line over it, its section or one above that, or the page's title."""
    for title in reversed((*(section.path if section else ()), *context.labels.at(start, section))):
        word = stage_word(title)
        if word and word.kind == "group":
            return word.letter
    return title_group(context.page.title)


def subtype_of(section: Section | None, caption: str | None, group: str | None, *, has_average: bool = False) -> Subtype:
    """What the standings count, by the words of the heading and the caption."""
    title = " ".join(filter(None, (section.title if section else None, caption)))
    for subtype, pattern in _SUBTYPES:
        if pattern.search(title):
            return subtype
    if has_average:
        return "average"
    return "group" if group else "league"


def points_for_win(rows: list[StandingsRow]) -> int | None:
    """
    Three or two, whichever explains the points of more rows; None when neither explains half of them.

    A row without a win, whose points are its draws, tells neither and speaks against neither: after the first matchday most do.
    """
    fits = {w: sum(_explains(row, w) for row in rows) for w in (3, 2)}
    best = max(fits, key=lambda w: fits[w])
    winless = sum(row.won == 0 and row.points is not None and row.points == row.drawn for row in rows)
    return best if (fits[best] + winless) * 2 >= len(rows) and fits[best] else None


def _explains(row: StandingsRow, win: int) -> bool:
    if row.won is None or row.drawn is None or row.points is None or not row.won:
        return False
    return row.points == win * row.won + row.drawn


def _row(table: ReadTable, y: int, columns: dict[str, int | None], context: Context, beside: Beside) -> StandingsRow | None:
    def plain(name: str) -> Plain | None:
        x = columns[name]
        return table.plain(y, x) if x is not None else None

    def text(name: str) -> str | None:
        value = plain(name)
        return " ".join(value.text.split()) or None if value else None

    team, status = marked_team(plain("team"), context.language)
    counts = {name: _count(text(name)) if columns[name] is not None else _both_halves(table, y, name) for name in _COUNTS}
    goals = next(filter(None, (_PAIR.fullmatch(text(name) or "") for name in _PAIRED)), None)
    if goals and counts["goals_for"] is None and counts["goals_against"] is None:
        counts["goals_for"], counts["goals_against"] = int(goals[1]), int(goals[2])
    if team is None or not any(value is not None for value in counts.values()):
        return None
    position_text = text("position")
    position = _POSITION.fullmatch(position_text) if position_text else None
    points_text = text("points") or ""
    both = _PAIR.fullmatch(points_text)
    points = int(both[1]) if both else without_zero_fraction(read_number(points_text, context.language))
    difference_text = text("goal_difference") or ""
    difference = None if _PAIR.fullmatch(difference_text) else read_number(difference_text, context.language)
    average = read_number(text("average") or "", context.language)
    team = context.teams.enter(team) or team
    span = context.span(*table.row_source(y))
    told = _told(table, y, columns, text("qualification"), beside)
    outcomes = [outcome.status for said in told for outcome, _ in outcomes_of(said, context.language)]
    moved = [change for said in told if (change := movement(None, said, team, beside.season, span, context.language))]
    beside.movements.extend(moved[:1])  # the text at the side, else the colour: both tell of the same
    return StandingsRow(
        position=int(position[1]) if position else None,
        position_text=position_text,
        team=team,
        played=counts["played"],
        won=counts["won"],
        drawn=counts["drawn"],
        lost=counts["lost"],
        goals_for=counts["goals_for"],
        goals_against=counts["goals_against"],
        goal_difference=difference if isinstance(difference, int) else None,
        points=points,
        average=float(average) if average is not None else None,
        status=tuple(dict.fromkeys((*status, *outcomes))),
        note=text("qualification"),
        span=span,
    )


def _told(table: ReadTable, y: int, columns: dict[str, int | None], note: str | None, beside: Beside) -> list[str]:
    """The texts that say where the team of a row goes: the one at its side, and those that its colours stand for."""
    told = [note] if note else []
    if beside.meanings:
        behind = (columns["team"] or 0) + 1
        keys = map(same_colour, table.colours(y, behind))
        told += [beside.meanings[key] for key in keys if key in beside.meanings]
    return told


def _both_halves(table: ReadTable, y: int, name: str) -> int | None:
    """The sum of what a table counts at home and away, where it prints no figure for both."""
    places = [table.column(f"{half}_{name}") for half in ("home", "away")]
    halves = [plain and _count(plain.text) for x in places if x is not None and (plain := table.plain(y, x))]
    return sum(half for half in halves if half) if len(halves) == 2 and None not in halves else None


def _count(text: str | None) -> int | None:
    count = _COUNT.fullmatch(text) if text else None
    return int(count[1]) if count else None
