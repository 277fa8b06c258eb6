"""
Brackets: who met whom in the rounds of a cup.

`NTeamBracket` and its kin name their parameters (`RD1-team3`, `RD1-score3-2`); `RoundN` takes a line a match, in bracket
order. A pair with one figure a side is a match, a pair with several is a tie of that many legs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import field

from touchline.interpret.arguments import Arguments
from touchline.interpret.context import Context
from touchline.interpret.dates import read_date
from touchline.interpret.tie_templates import MAX_GOALS, Drawn, Entry, lines_of, printed_tie
from touchline.markup.call import Argument
from touchline.markup.tree import CallBlock, MatchBlock
from touchline.model.figures import count_of
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.value import dataclass
from touchline.registry.stages import THIRD_PLACE_MATCH

_CELL = lazy_regex(
    r"(?P<goals>\d{1,3})(?P<wide>\s*(?:a\.?e\.?t\.?|\(a\.?e\.?t\.?\)|n\.?\s?v\.?|\(n\.?\s?v\.?\)|d\.?t\.?s\.?|pr[oó]rr?\.?|ap\.?))?"
    r"(?:\s*(?:[(\[]\s*(?:p(?:en)?\.?\s*)?(?P<kicks>\d{1,2})\s*(?:p(?:en)?s?\.?)?\s*[)\]]|\s(?P<kicks2>\d{1,2})\s*p(?:en)?s?\.?))?"
    r"(?P<rest>.*)",
    re.S | re.I,
)
_AET = lazy_regex(r"(?<![^\W\d_])(?:a\.?e\.?t|n\.?\s?v|d\.?t\.?s|pr[oó]rr|a\.?s\.?d\.?e\.?t|[gs]\.g\.)(?![^\W\d_])", re.I)
_WALKOVER = lazy_regex(r"\(?(?:w/?o\.?|walkover|forfait|forfeit)\)?", re.I)
_PLACE = lazy_regex(r"\s+[–—-]\s+|\s*\n\s*|,\s+(?=[^\d\s])")
_GROUND_BEHIND = lazy_regex(r"\s\((?P<ground>[^()]+)\)$")
_BARE_DAY = lazy_regex(r"\s*\d{1,2}\s*")
_DAY = lazy_regex(r"(?<!\d)\d{1,2}(?!\d)")
_NOTHING = lazy_regex(r"\s*(?:bye|freilos|exempt|tbd|tba|—|–|-|\?)?\s*", re.I)
_MARK = r"(?:replays?|a\.?e\.?t\.?|[\w ]{0,12}p(?:ens?)?\.?|[gs]\.?g\.?|n\.?\s?v\.?|d\.?t\.?s\.?|pr[oó]rr?\.?)"
_MARKS = lazy_regex(rf"(?:\s*\({_MARK}(?:\s?[/,;]\s?{_MARK})?\)){{1,2}}\s*$", re.I)
_SIZE = lazy_regex(r"\d{1,3}")
_REPLAYED = lazy_regex(r"\d{1,2}(?:\s*/\s*\d{1,2}){1,3}")
"""The figures of a drawn match and its replays in one cell: `1 / 0`."""
_REPLAY_BEHIND = lazy_regex(r"(\d{1,2})\s*\((\d{1,2})\)")
"""The same of one replay, as kicks are printed: `1 (2)`."""
_SAYS_REPLAY = lazy_regex(r"\((?:replay(?:ed)?|rep\.|desempate|spareggio|wdh\.)\)", re.I)
_NEXT_DAY = lazy_regex(r"[/&]|\s(?:and|y|e|et|und|en)\s(?=\d)")
_NAMES = {1: "Final", 2: "Semi-finals", 4: "Quarter-finals"}
MAX_ROUNDS = 8
MAX_TEAMS = 256
THIRD_PLACE = 99
"""Stands for the match for the third place where it is a round of its own."""


@dataclass(slots=True)
class _Side:
    team: Argument | None = None
    scores: dict[int, Argument] = field(default_factory=dict)
    total: Argument | None = None


def read_brackets(context: Context) -> Drawn:
    """The matches and ties of the page's brackets."""
    drawn = Drawn()
    for block in context.page.calls:
        if block.kind == "bracket":
            _named(block, context, drawn)
        elif block.kind == "rounds":
            _positional(block, context, drawn)
    return drawn


# ---------------------------------------------------------------- parameters with names

_PARAMETER = lazy_regex(
    r"(?:rd(?P<round>\d{1,2})(?P<more>[a-z]?)|(?P<third>3rd|third|consol|p3))[ -]?"
    r"(?:(?P<what>team|equipo|time|seed|mannschaft|squadra|équipe|equipe)0*(?P<n>\d{1,3})"
    r"|(?:scores?|goles|gols|golos|ergebnis|punti)0*(?P<s>\d{1,3})[ -]?(?P<leg>\d|ida|vuelta|i|v|agg|agr|global|g|a|p)?)"
)
_LEGS = {"ida": 1, "i": 1, "vuelta": 2, "v": 2}
_TOTALS = frozenset(("agg", "agr", "global", "g", "a"))


def _named(block: CallBlock, context: Context, drawn: Drawn) -> None:
    """`RD1-team1` against `RD1-team2`, `RD1-team3` against `RD1-team4`, and so on."""
    given = Arguments(block.call, block.row, context)
    last = _rounds_by_name(block.call.name)
    sides: dict[tuple[int, str], dict[int, _Side]] = defaultdict(lambda: defaultdict(_Side))
    for name, argument in given.folded():
        found = _PARAMETER.fullmatch(name)
        if not found:
            continue
        number = int(found["n"] or found["s"])
        stage = int(found["round"]) if found["round"] else THIRD_PLACE
        if not 0 < number <= MAX_TEAMS or (stage > MAX_ROUNDS and stage != THIRD_PLACE):
            continue
        if stage != THIRD_PLACE:
            last = max(last, stage)
        if not argument.value:
            continue
        side = sides[stage, found["more"] or ""][number]
        if found["what"] == "seed":
            continue
        if found["n"]:
            side.team = argument
        elif found["leg"] in _TOTALS:
            side.total = argument
        else:
            leg = found["leg"] or ""
            side.scores[_LEGS.get(leg) or count_of(leg) or 0] = argument
    for key in sorted(sides):
        pairs = sides[key]
        for first in sorted({number - 1 + number % 2 for number in pairs}):
            home, away = pairs.get(first), pairs.get(first + 1)
            if home and away and home.team and away.team:
                _pair(home, away, _round_name(given, key, last, first), block, context, drawn)


def _rounds_by_name(name: str) -> int:
    """The rounds of `8TeamBracket`; 1 where the name does not tell."""
    size = _SIZE.search(name)
    return max(1, int(size[0]).bit_length() - 1) if size and int(size[0]) <= MAX_TEAMS else 1


def _round_name(given: Arguments, key: tuple[int, str], last: int, first: int) -> str | None:
    """The heading of a round as printed; where none is, what the template prints by itself."""
    stage, more = key
    if stage == THIRD_PLACE or more == "b" or (stage == last and first > 1 and last > 1):
        return given.text("third_place") or THIRD_PLACE_MATCH
    printed = given.text("round_{n}", f"{stage}{more}")
    if printed:
        return printed
    behind = last - stage
    named = given.text(("final", "semi_finals", "quarter_finals", "last_16", "last_32")[behind]) if 0 <= behind < 5 else None
    if named:
        return named
    return _default_name(2**behind) if 0 <= behind < MAX_ROUNDS else None


def _default_name(matches: int) -> str:
    return _NAMES.get(matches, f"Round of {2 * matches}")


def _pair(home: _Side, away: _Side, stage: str | None, block: CallBlock, context: Context, drawn: Drawn) -> None:
    assert home.team is not None
    assert away.team is not None
    legs = sorted(set(home.scores) | set(away.scores))
    placed = [argument for side in (home, away) for argument in (side.team, side.total, *side.scores.values()) if argument]
    start, end = min(a.start for a in placed), max(a.end for a in placed)
    teams = tuple(context.page.renderer.plain(side.team.value) for side in (home, away) if side.team)
    if len(legs) > 1 or home.total or away.total:
        cells = [(home.scores.get(leg), away.scores.get(leg)) for leg in legs]
        bold = ["'''" in side.team.value.text for side in (home, away) if side.team]
        _add_tie((teams[0], teams[1]), bold, cells, (home.total, away.total), (start, end), context, drawn)
        return
    scores = [next(iter(side.scores.values()), None) for side in (home, away)]
    _add_match((teams[0], teams[1]), (scores[0], scores[1]), stage, None, (start, end), block, context, drawn)


# ---------------------------------------------------------------- a line a match


def _positional(block: CallBlock, context: Context, drawn: Drawn) -> None:
    """`date – place|team1|score1|team2|score2`, the rounds one behind the other, the match for the third place last."""
    given = Arguments(block.call, block.row, context)
    size = _SIZE.search(block.call.function or block.call.name)
    teams = int(size[0]) if size else 0
    if teams < 2 or teams > MAX_TEAMS or teams & (teams - 1):
        return
    boxes = max(1, min(given.count("boxes") or 1, 5))
    legs = [int(part) for part in re.findall(r"\d", given.text("legs") or "")]
    third = (given.text("third_place_match") or "yes").lower() not in ("no", "n", "0", "false")
    order = [matches for matches in _halves(teams) for _ in range(matches)] + ([0] if third else [])
    skipped = {int(number) for number in re.findall(r"\d{1,3}", given.text("skipped") or "")}
    order = [matches for number, matches in enumerate(order, 1) if number not in skipped]
    rounds = _halves(teams)
    for row, matches in zip(_rows(block, context, boxes), order, strict=False):
        if len(row) < 4:
            continue
        if matches == 0:
            stage = given.text("third_place") or THIRD_PLACE_MATCH
        else:
            stage = given.text("round_{n}", rounds.index(matches) + 1) or _default_name(matches)
        count = legs[min(rounds.index(matches), len(legs) - 1)] if legs and matches else 1
        _line(row, max(count, 1), boxes, stage, block, context, drawn)


def _halves(teams: int) -> list[int]:
    found = []
    while teams > 1:
        teams //= 2
        found.append(teams)
    return found


def _rows(block: CallBlock, context: Context, boxes: int) -> list[list[Argument]]:
    """Five arguments a match, more where a side has several boxes."""
    size = 3 + 2 * boxes
    arguments = block.call.positional()
    if len(arguments) % size == 0:
        return [arguments[at : at + size] for at in range(0, len(arguments), size)]
    return lines_of(block, context, size)


def _line(row: list[Argument], legs: int, boxes: int, stage: str, block: CallBlock, context: Context, drawn: Drawn) -> None:
    where = context.page.renderer.plain(row[0].value)
    per_side = (len(row) - 3) // 2 if len(row) >= 5 else 1
    first = row[1]
    first_scores = row[2 : 2 + per_side]
    rest = row[2 + per_side :]
    if not rest:
        return
    second, second_scores = rest[0], rest[1:]
    teams = (context.page.renderer.plain(first.value), context.page.renderer.plain(second.value))
    place = (row[0].start, row[-1].end)
    if legs > 1 and per_side >= legs:
        cells: list[tuple[Argument | None, Argument | None]] = [*zip(first_scores[:legs], second_scores[:legs], strict=False)]
        totals = (first_scores[legs] if per_side > legs else None, second_scores[legs] if len(second_scores) > legs else None)
        bold = ["'''" in first.value.text, "'''" in second.value.text]
        _add_tie(teams, bold, cells, totals, place, context, drawn)
        return
    scores = (first_scores[0] if first_scores else None, second_scores[0] if second_scores else None)
    _add_match(teams, scores, stage, where, place, block, context, drawn)


def _replays(
    values: dict[str, Plain],
    teams: tuple[Plain, Plain],
    texts: tuple[str, str],
    stage: str | None,
    where: Plain | None,
    place: tuple[int, int],
    context: Context,
) -> list[dict[str, Plain]]:
    """
    The matches of a line that prints several: `31 May / 1 June|A|1 / 1|B|1 / 0`, or `4 and 9 June|A|1 (4)|B|1 (2)`.

    Returns:
        The values of each match, with its day where the line has as many days; empty where the line holds one match.
    """
    days, ground = _days_and_place(where, context) if where is not None and where.text else ([], {})
    figures = _drawn_and_replayed(texts, len(days) > 1 or any(_SAYS_REPLAY.search(team.text) for team in teams))
    if not figures:
        return []
    shared = {**values, **ground}
    if stage:
        shared["round"] = _made(stage, place)
    found = []
    for number, (home, away) in enumerate(figures):
        match = {**shared, "score": _made(f"{home}–{away}", place)}
        if len(days) == len(figures):
            match["date"] = days[number]
        found.append(match)
    return found


def _drawn_and_replayed(texts: tuple[str, str], replayed: bool) -> list[tuple[str, str]]:
    """The figures of a drawn match and of its replays; brackets hold a shoot-out unless the line tells of a replay."""
    if all(map(_REPLAYED.fullmatch, texts)) and texts[0].count("/") == texts[1].count("/"):
        home, away = ([figure.strip() for figure in text.split("/")] for text in texts)
        return list(zip(home, away, strict=True))
    behind = [_REPLAY_BEHIND.fullmatch(text) for text in texts]
    if not replayed or behind[0] is None or behind[1] is None or behind[0][1] != behind[1][1]:
        return []
    return list(zip(behind[0].groups(), behind[1].groups(), strict=True))


def _days_and_place(where: Plain, context: Context) -> tuple[list[Plain], dict[str, Plain]]:
    """`31 May / 1 June – Florence`, or `4 and 9 June – Paris`, as its days and its place."""
    cut = _PLACE.search(where.text)
    front = where if cut is None else where.part(0, cut.start())
    days = front.split(_NEXT_DAY)
    whole = next((day.text for day in days if read_date(day.text, context.language)), "")
    days = [_with_month(day, whole) if _BARE_DAY.fullmatch(day.text) else day for day in days]
    readable = all(read_date(day.text, context.language) for day in days)
    return (days if readable else []), ({} if cut is None else _ground(where.part(cut.end(), len(where.text))))


def _with_month(day: Plain, whole: str) -> Plain:
    """A day that shares the month of a neighbour: the `4` of `4 / 9 June`."""
    text = _DAY.sub(day.text.strip(), whole, count=1)
    return _made(text, day.source(0, len(day.text)))


# ---------------------------------------------------------------- what both end in


def _cell(argument: Argument | None, context: Context) -> tuple[int | None, int | None, str]:
    """Goals, kicks and the whole text of a figure's cell."""
    if argument is None:
        return None, None, ""
    text = " ".join(context.page.renderer.plain(argument.value).text.split())
    found = _CELL.match(text)
    if not found:
        return None, None, text
    kicks = found["kicks"] or found["kicks2"]
    return int(found["goals"]), int(kicks) if kicks else None, text


def _made(text: str, place: tuple[int, int]) -> Plain:
    return Plain(text, [(0, *place, False)], [], [])


def _without_marks(team: Plain) -> Plain:
    """A team's cell without `(a.e.t.)` and the like behind the name."""
    marks = _MARKS.search(team.text)
    return team.part(0, marks.start()) if marks and marks.start() else team


def _add_match(
    teams: tuple[Plain, Plain],
    scores: tuple[Argument | None, Argument | None],
    stage: str | None,
    where: Plain | None,
    place: tuple[int, int],
    block: CallBlock,
    context: Context,
    drawn: Drawn,
) -> None:
    """A pair with one figure a side. A line that holds neither figures nor a ruling nor a day tells of no match."""
    if any(_NOTHING.fullmatch(team.text) and not team.marks for team in teams):
        return
    (home, home_kicks, home_text), (away, away_kicks, away_text) = (_cell(score, context) for score in scores)
    if home is not None and max(home, away or 0) > MAX_GOALS:
        return
    names = tuple(map(_without_marks, teams))
    values = {"home": names[0], "away": names[1]}
    if again := _replays(values, teams, (home_text, away_text), stage, where, place, context):
        drawn.blocks.extend(MatchBlock("tie", block.call.name, block.row, each, *place) for each in again)
        return
    around = " ".join((home_text, away_text, *(team.text for team in teams)))
    if home is not None and away is not None:
        values["score"] = _made(f"{home}–{away}", place)
        if home_kicks is not None and away_kicks is not None:
            values["penalties"] = _made(f"{home_kicks}–{away_kicks}", place)
        if _AET.search(around):
            values["aet"] = _made("yes", place)
    elif _WALKOVER.search(around):
        values["score"] = _made("w/o", place)
    elif where is None or not where.text:
        return
    else:
        values["score"] = _made("v", place)
    if stage:
        values["round"] = _made(stage, place)
    if where is not None and where.text:
        values.update(_when_and_where(where, context))
    if "date" not in values and home is None and "w/o" not in values["score"].text:
        return
    drawn.blocks.append(MatchBlock("tie", block.call.name, block.row, values, *place))


def _when_and_where(where: Plain, context: Context) -> dict[str, Plain]:
    """`24 June – Munich` as its day and its place."""
    cut = _PLACE.search(where.text)
    first = where if cut is None else where.part(0, cut.start())
    if read_date(first.text, context.language):
        return {"date": first, **({} if cut is None else _ground(where.part(cut.end(), len(where.text))))}
    return _ground(where) if cut is None else {}


def _ground(place: Plain) -> dict[str, Plain]:
    """A city, and the ground that is named in brackets behind it where the city has several: `Leeds (Elland Road)`."""
    behind = _GROUND_BEHIND.search(place.text)
    if behind is None or not any(link.start == behind.start("ground") for link in place.links):
        return {"city": place}
    return {"city": place.part(0, behind.start()), "venue": place.part(*behind.span("ground"))}


def _add_tie(
    teams: tuple[Plain, Plain],
    bold: list[bool],
    cells: list[tuple[Argument | None, Argument | None]],
    totals: tuple[Argument | None, Argument | None],
    place: tuple[int, int],
    context: Context,
    drawn: Drawn,
) -> None:
    if any(_NOTHING.fullmatch(team.text) and not team.marks for team in teams):
        return
    legs = [_figures(pair, place, context) for pair in cells]
    while legs and legs[-1] is None:
        legs.pop()
    if not legs:
        return
    total = _figures(totals, place, context) or _summed(cells, place, context)
    entry = Entry(
        teams=(_without_marks(teams[0]), _without_marks(teams[1])),
        flags=(None, None),
        total=total,
        legs=tuple(legs),
        winner=bold.index(True) if sum(bold) == 1 else None,
        start=place[0],
        end=place[1],
    )
    tie = printed_tie(entry, context)
    if tie:
        drawn.ties.append(tie)


def _figures(pair: tuple[Argument | None, Argument | None], place: tuple[int, int], context: Context) -> Plain | None:
    """Two cells as one printed score."""
    (home, home_kicks, home_text), (away, away_kicks, away_text) = (_cell(argument, context) for argument in pair)
    if home is None or away is None:
        return None
    text = f"{home}–{away}"
    if home_kicks is not None and away_kicks is not None:
        text += f" ({home_kicks}–{away_kicks} p)"
    elif _AET.search(f"{home_text} {away_text}"):
        text += " (a.e.t.)"
    if re.search(r"\d\s*\(?(?:a|v)\)?$", home_text) or re.search(r"\d\s*\(?(?:a|v)\)?$", away_text):
        text += " (a)"
    return _made(text, place)


def _summed(cells: list[tuple[Argument | None, Argument | None]], place: tuple[int, int], context: Context) -> Plain | None:
    """The sum of two legs where the bracket prints none, with the shoot-out of the second."""
    if len(cells) != 2:
        return None
    figures = [[_cell(argument, context) for argument in pair] for pair in cells]
    goals = [[cell[0] for cell in pair] for pair in figures]
    if any(goal is None for pair in goals for goal in pair):
        return None
    return _made("–".join(str(sum(pair[side] or 0 for pair in goals)) for side in (0, 1)), place)
