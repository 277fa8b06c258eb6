"""
Ties that templates print: `OneLegResult`, `TwoLegResult` and their kin, and the rows of the module `Sports series`.

Both legs are printed in the order of the teams, whoever was at home: `A|3–1|B|1–1|2–0` is 1–1 and 2–0 for A.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Literal

from touchline.interpret.context import Context
from touchline.interpret.flags import without_flags
from touchline.interpret.names import team_ref
from touchline.interpret.score import ScoreReading, read_score
from touchline.markup.call import Argument
from touchline.markup.tree import CallBlock, MatchBlock
from touchline.model.figures import count_of
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Mark, Plain
from touchline.model.record import Pair, Tie
from touchline.model.value import dataclass
from touchline.registry.countries import country_of
from touchline.registry.stages import tells_away_goals

DecidedBy = Literal["goals", "away_goals", "extra_time", "penalties", "replay", "draw"]

_AWAY_GOALS = lazy_regex(
    r"\(\s*(?:a|v|agr?|ag|away goals?(?: rule)?|gol(?:es)? (?:de )?visitantes?|auswärtstore?|f\.?c\.?|f)\s*\)", re.I
)
SUM_OF_LEGS = lazy_regex(r"\b(?:agg|glob|agreg|compl|gesamt|cumul)", re.I)
"""The words for a sum of legs, which is no match."""
_DRAWN_LOTS = lazy_regex(r"\(\s*(?:c|coin(?: toss)?|lots?|losentscheid|drawing of lots|sorteo|los)\s*\)", re.I)
_BYE = lazy_regex(
    r"\s*(?:bye|freilos|spielfrei|exempt|exento|libre|folga|isento|exempté|qualifié d.office|riposa|vrij|vrijgeloot|wolny los"
    r"|tbd|tba|—|–|-|\?)?\s*",
    re.I,
)
_NO_MATCH = lazy_regex(r"\(?(?:bye|freilos|exempt|libre|isento|exempté|riposa)\)?", re.I)
"""Stands for the score of a team that had nobody to play."""
MAX_GOALS = 60
"""Goals of a side: beyond this the sport is another one."""
MAX_LEGS = 4


def is_bye(side: Plain) -> bool:
    """True for what stands where an opponent would, and names none."""
    return not side.marks and _BYE.fullmatch(side.text) is not None


def sums_legs(result: str) -> bool:
    """True for a result that says of itself that it is of several matches: `4–3 (agg.)`, `2–2 (away goals)`."""
    return SUM_OF_LEGS.search(result) is not None or _AWAY_GOALS.search(result) is not None


@dataclass(slots=True)
class Drawn:
    """What ties and brackets of a page say."""

    blocks: list[MatchBlock] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a tie as printed."""

    teams: tuple[Plain, Plain]
    flags: tuple[Plain | None, Plain | None]
    total: Plain | None
    """The aggregate, or the score where there is one leg."""
    legs: tuple[Plain | None, ...]
    winner: int | None
    """0 or 1 where the page marks it."""
    start: int
    end: int
    replay: Plain | None = None
    """Of the match that decided where the legs had not."""


def read_tie_templates(context: Context) -> Drawn:
    """The ties of the page; those of a single leg are matches."""
    drawn = Drawn()
    for block in context.page.calls:
        if block.kind == "tie":
            entry = _of_arguments(block.call.positional(), block, context, legs=None, flags=True)
            if entry:
                entry = replace(entry, winner=_named_winner(block) if _named_winner(block) is not None else entry.winner)
                _take(entry, block, context, drawn)
        elif block.kind == "series":
            _series(block, context, drawn)
    return drawn


def _take(entry: Entry, block: CallBlock, context: Context, drawn: Drawn) -> None:
    if entry.legs:
        tie = printed_tie(entry, context)
        if tie:
            drawn.ties.append(tie)
        return
    home, away = (_with_flag(team, flag, context) for team, flag in zip(entry.teams, entry.flags, strict=True))
    values = {"home": home, "away": away}
    if entry.total and not _NO_MATCH.fullmatch(entry.total.text) and not _is_other_sport(read_score(entry.total.text)):
        drawn.blocks.append(
            MatchBlock("tie", block.call.name, block.row, {**values, "score": entry.total}, entry.start, entry.end)
        )


def _with_flag(team: Plain, flag: Plain | None, context: Context) -> Plain:
    """The team with the flag in the column beside it."""
    code = _country(flag, context)
    if code is None or team.marks_of("country"):
        return team
    place = team.source(0, 0)
    return team.marked(Mark("country", 0, 0, place, {"code": code, "key": code, "team": False}))


def _country(flag: Plain | None, context: Context) -> str | None:
    if flag is None:
        return None
    marked = next((mark.data["code"] for mark in flag.marks_of("country") if mark.data["code"]), None)
    if marked or not flag.text:
        return marked
    found = country_of(flag.text, context.language, context.title_year)
    return found.code if found else None


# ---------------------------------------------------------------- cutting


def _of_arguments(
    arguments: Sequence[Argument], block: CallBlock, context: Context, *, legs: int | None, flags: bool
) -> Entry | None:
    """`team1|flag1|total|team2|flag2|leg1|leg2`; without flags `team1|total|team2|leg1|leg2`."""
    places = (0, 2, 3, 5) if flags else (0, 1, 2, 3)
    if len(arguments) <= places[2]:
        return None
    values = [context.page.renderer.plain(argument.value) for argument in arguments]
    first, second = values[places[0]], values[places[2]]
    if is_bye(first) or is_bye(second):
        return None
    total = values[places[1]] if values[places[1]].text else None
    behind = [value if value.text else None for value in values[places[3] : places[3] + (legs or MAX_LEGS)]]
    while behind and behind[-1] is None and legs is None:
        behind.pop()
    if legs == 1:
        behind = []
    flag_cells: tuple[Plain | None, Plain | None] = (None, None)
    if flags:
        flag_cells = (values[1], values[4] if len(values) > 4 else None)
    bold = ["'''" in arguments[place].value.text for place in (places[0], places[2])]
    return Entry(
        teams=(first, second),
        flags=flag_cells,
        total=total,
        legs=tuple(behind),
        winner=bold.index(True) if sum(bold) == 1 else None,
        start=arguments[0].start if block.kind == "series" else block.start,
        end=arguments[-1].end if block.kind == "series" else block.end,
    )


def _named_winner(block: CallBlock) -> int | None:
    """`winner=2` as 1; None where it is not said, or neither."""
    for argument in block.call.arguments:
        if block.row.parameter(argument.name) == "winner":
            text = argument.value.text.strip()
            return int(text) - 1 if text in ("1", "2") else None
    return None


def _series(block: CallBlock, context: Context, drawn: Drawn) -> None:
    """The rows of `Sports series`: each line of the call is one."""
    legs = 2
    flags = True
    for argument in block.call.arguments:
        meaning = block.row.parameter(argument.name)
        text = argument.value.text.strip().lower()
        if meaning == "legs" and (number := count_of(text)) is not None:
            legs = min(number, MAX_LEGS)
        elif meaning == "flags" and text in ("n", "no", "false", "0"):
            flags = False
    size = legs_size(legs, flags=flags)
    for row in lines_of(block, context, size):
        with_flags = flags and len(row) >= size
        if len(row) < legs_size(legs, flags=with_flags) - legs:
            continue
        entry = _of_arguments(row, block, context, legs=legs, flags=with_flags)
        if entry:
            _take(entry, block, context, drawn)


def legs_size(legs: int, *, flags: bool) -> int:
    """Arguments of a row: two teams, their flags, the total, and the legs where there is more than one."""
    return 3 + 2 * flags + (legs if legs > 1 else 0)


def lines_of(block: CallBlock, context: Context, size: int) -> list[list[Argument]]:
    """
    The arguments without a name, cut into rows: at the ends of lines, or where a call has no lines, by their number.

    Lines are what editors keep to; a row with an argument too many then shifts no other row.
    """
    text = context.page.text
    rows: list[list[Argument]] = []
    end: int | None = None
    for argument in block.call.arguments:
        if argument.positional:
            if end is None or "\n" in text[end : argument.start]:
                rows.append([])
            rows[-1].append(argument)
        end = argument.end
    if len(rows) == 1 and len(rows[0]) >= 2 * size:
        return [rows[0][at : at + size] for at in range(0, len(rows[0]), size)]
    return [row for row in rows if any(argument.value for argument in row)]


# ---------------------------------------------------------------- meaning


def printed_tie(entry: Entry, context: Context) -> Tie | None:
    """
    The tie of a line.

    Args:
        entry: as printed.
        context: of the article; teams are entered there.
    Returns:
        The tie with its legs in the order of `teams`; None where the figures are those of another sport. The winner is
        who the page marks, else whom the figures make it; a tie that is still open has none.
    """
    sides = without_flags(*entry.teams, context) if context.page.dialect == "flattened" else entry.teams
    refs = [team_ref(_with_flag(team, flag, context)) for team, flag in zip(sides, entry.flags, strict=True)]
    first = context.teams.enter(refs[0])
    second = context.teams.enter(refs[1], unlike=first)
    if first is None or second is None:
        return None
    teams = first, second
    readings = [read_score(leg.text) if leg else None for leg in entry.legs]
    total = read_score(entry.total.text) if entry.total else None
    if any(map(_is_other_sport, (*readings, total))):
        return None
    legs: tuple[Pair | None, ...] = tuple(reading.main if reading else None for reading in readings)
    aggregate = total.main if total else None
    penalties = next((reading.penalties for reading in (*readings, total) if reading and reading.penalties), None)
    winner, decided_by = _outcome(entry, legs, aggregate, penalties, [*readings, total])
    again = read_score(entry.replay.text) if entry.replay else None
    if again and again.main:
        legs, penalties = (*legs, again.main), again.penalties
        by_replay = better(again.penalties or again.main)
        winner = entry.winner if by_replay is None else by_replay
        decided_by = None if winner is None else "replay"
    section = context.section_at(entry.start)
    return Tie(
        id="",
        section_id=section.id if section else None,
        teams=teams,
        legs=legs,
        aggregate=aggregate,
        penalties=penalties,
        winner=None if winner is None else teams[winner],
        decided_by=decided_by,
        span=context.span(entry.start, entry.end),
    )


def _is_other_sport(reading: ScoreReading | None) -> bool:
    return reading is not None and reading.main is not None and max(reading.main) > MAX_GOALS


def _outcome(
    entry: Entry,
    legs: tuple[Pair | None, ...],
    aggregate: Pair | None,
    penalties: Pair | None,
    readings: Sequence[ScoreReading | None],
) -> tuple[int | None, DecidedBy | None]:
    """Who won and by what; nothing while a leg is to come."""
    printed = " ".join(value.text for value in (entry.total, *entry.legs) if value)
    if aggregate is None:
        return entry.winner, None
    by_goals = better(aggregate)
    if by_goals is None and penalties is not None:
        by_shootout = better(penalties)
        return (entry.winner if by_shootout is None else by_shootout), "penalties"
    if by_goals is None and any(reading.shootout for reading in readings if reading):
        return entry.winner, "penalties"
    if by_goals is None and (_AWAY_GOALS.search(printed) or tells_away_goals(printed)):
        away = away_goals(legs)
        return (entry.winner if away is None else away), "away_goals"
    if by_goals is None and _DRAWN_LOTS.search(printed):
        return entry.winner, "draw"
    if by_goals is None or (entry.winner is not None and entry.winner != by_goals):
        return entry.winner, None  # a ruling, or a rule that the line does not tell
    complete = all(leg is not None for leg in legs)
    if not complete and entry.winner is None:
        return None, None
    extra = any(reading.extra_time for reading in readings if reading)
    return by_goals, "extra_time" if extra else "goals"


def better(figures: Pair | None) -> int | None:
    """Which side has more; None when neither has."""
    return None if figures is None or figures[0] == figures[1] else int(figures[1] > figures[0])


def away_goals(legs: tuple[Pair | None, ...]) -> int | None:
    """Who scored more on the other's ground: the second team in the first leg, the first team in the second."""
    if len(legs) != 2 or legs[0] is None or legs[1] is None:
        return None
    return better((legs[1][0], legs[0][1]))


def without_repeats(ties: Sequence[Tie]) -> list[Tie]:
    """Ties in document order; one that a bracket shows again, or that it shows before, is one."""
    found: dict[tuple[object, ...], Tie] = {}
    for tie in sorted(ties, key=lambda tie: tie.span.start):
        ids = [team.team_id for team in tie.teams]
        turned = ids != sorted(ids, key=str)
        aggregate = tie.aggregate[::-1] if tie.aggregate and turned else tie.aggregate
        key = (*sorted(ids, key=str), aggregate)
        first = found.setdefault(key, tie)
        if first is not tie and first.winner is None and tie.winner is not None:
            winner = next(team for team in first.teams if team.team_id == tie.winner.team_id)
            found[key] = replace(first, winner=winner, decided_by=tie.decided_by)
    return list(found.values())
