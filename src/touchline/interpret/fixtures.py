"""Matches in the rows of a fixtures table: the row becomes a match block like any other; and ties where rows add up legs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from touchline.interpret.context import Context
from touchline.interpret.dates import read_date, read_time, split_date_time
from touchline.interpret.row_goals import goals_below, goals_beside, has_minutes, side_and_goals, with_goals
from touchline.interpret.row_headings import rows_with_headings, said_over
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.interpret.tie_templates import Entry, better, is_bye, printed_tie
from touchline.markup.match_rows import detail_in, parts_sides
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Tie
from touchline.registry.columns import column_names, fold_header
from touchline.registry.stages import THIRD_PLACE_MATCH, is_replay, stage_word
from touchline.registry.table_words import table_words
from touchline.tables.content import LEGS_OF_TIE, cell_kind, pairing_cuts
from touchline.tables.final_columns import Final, finals_in
from touchline.tables.fixture_columns import HOUR_BEHIND

_VALUES = ("date", "time", "home", "score", "away", "venue", "city", "attendance", "referee", "round", "penalties")


def fixture_blocks(table: ReadTable, context: Context) -> list[MatchBlock]:
    """
    The matches of a table of role `fixtures`.

    A row needs both sides; scorers may stand under their names, beside them or in the row below. A row in which one cell goes
    over all columns is a heading inside the table and no match, but the day or the round that it names is that of the rows
    below it. The sum of several matches is no match: see `table_ties`. A list of finals names the winner first.
    """
    if has_ties(table):
        return []
    finals = finals_in(table.record.columns) if table.column("home") is None else []
    of_others = any(table.column(name) is not None for name in ("season", "competition"))
    if finals and of_others and context.is_of_one_season:
        return []  # of other seasons or cups than the one that the page is about
    matches = _columns_of_matches(table, finals)
    rounds = [_round_over(table, columns) if finals else None for columns in matches]
    over = said_over(table, context)
    blocks: list[MatchBlock] = []
    match: int | None = None
    """The row of the match that a row below may tell more of."""
    for y, above in rows_with_headings(table, over):
        if match is not None and (goals := goals_below(table, y, match, matches[0])):
            blocks[-1] = with_goals(blocks[-1], goals)
            continue
        match = None
        for columns, named in zip(matches, rounds, strict=True):
            values = _row_values(table, y, columns, above, context)
            if values is None or (finals and not _tell_of_final(values, named)):
                continue
            if block := _row_match(table, y, columns, values, context):
                blocks.append(block)
                match = y if len(matches) == 1 else None
    return blocks


def _columns_of_matches(table: ReadTable, finals: Sequence[Final]) -> list[dict[str, int]]:
    """Where each match of a row has its values: one, but for lists of finals with the match for the third place beside it."""
    columns = {name: x for name in _VALUES if (x := table.column(name)) is not None}
    season = table.column("season")
    if not finals:
        return [columns if season is None or "date" in columns else {**columns, "season": season}]
    listed = {} if season is None else {"season": season}
    places = [{**listed, "home": final.home, "score": final.score, "away": final.away} for final in finals]
    return [{**columns, **places[0]}, *places[1:]]


def _row_values(
    table: ReadTable, y: int, columns: Mapping[str, int], above: Mapping[str, Plain], context: Context
) -> dict[str, Plain] | None:
    """What a row and the headings over it say, by column; None for a row without two sides."""
    sides = [table.cell_number(y, columns[name]) for name in ("home", "away") if name in columns]
    if len(sides) < 2 or None in sides or sides[0] == sides[1]:
        return None
    values = {name: said for name, said in above.items() if name not in columns}
    for name, x in columns.items():
        plain = table.plain(y, x)
        if plain is not None and (plain.text or plain.marks):
            values[name] = plain
    if "score" not in columns and (figures := _figures(table, y)):
        values["score"] = figures
    if "date" in above:
        _date_from_above(values, above["date"], context)
    _hour_behind_ground(values)
    return values if "home" in values and "away" in values else None


def _tell_of_final(values: dict[str, Plain], named: Plain | None) -> bool:
    """Add the round, and the ground below the result, to what a list of finals says of one; False where none was played."""
    score = values.get("score")
    if score is None or not any(map(str.isalnum, score.text)) or _tells_legs(score.text):
        return False
    if named:
        values.setdefault("round", named)
    if below := _GROUND_BELOW.search(score.text):
        values.setdefault("venue", score.part(*below.span("ground")))
        values["score"] = score.part(0, below.start())
    return True


def _tells_legs(text: str) -> bool:
    """`1–0, 1–1`: results of several matches, of which the first was on either side's ground."""
    reading = read_score(text)
    behind = {(int(found["home"]), int(found["away"])) for found in _RESULT_BEHIND.finditer(text)}
    return reading is not None and bool(behind - {reading.half_time, reading.full_time, reading.penalties})


_RESULT_BEHIND = lazy_regex(r"\d[^\n,;/()]{0,20}(?:[,;/] ?|\n)(?P<home>\d{1,2}) ?[-–—−:] ?(?P<away>\d{1,2})(?!\d)")
"""One in the line below another or behind a comma: that of the next leg, or of the shoot-out."""
_GROUND_BELOW = lazy_regex(r"\n(?P<ground>[^\W\d_][^\n\d():]{3,})$")
"""`4–2`, and `Estadio Centenario, Montevideo` in the line below."""


def _round_over(table: ReadTable, columns: Mapping[str, int]) -> Plain | None:
    """The header over several columns that names the match in them: `Final`; of third and fourth the one that always was."""
    heads = [head for y in range(table.record.header_rows) if (head := table.plain(y, columns["score"]))]
    named = next((head for head in heads if (word := stage_word(head.text)) and word.kind == "round"), None)
    if named is None and heads and table.record.columns[columns["home"]].name == "third":
        return Plain(THIRD_PLACE_MATCH, [(0, *heads[-1].source(0, len(heads[-1].text)), False)], [], [])
    return named


def _row_match(
    table: ReadTable, y: int, columns: Mapping[str, int], values: dict[str, Plain], context: Context
) -> MatchBlock | None:
    """The match of a row; None for a row that is something else."""
    listed: dict[str, Plain] = {}
    for side in ("home", "away"):
        values[side], goals = side_and_goals(values[side])
        if goals:
            listed[f"goals_{side}"] = goals
    if not _is_match(values, context.language):
        return None
    again = _replay(table, y, set(columns.values()))
    if again is not None:
        values["replay"] = again
    start, end = table.row_source(y)
    block = MatchBlock("table_row", None, None, {**values, **listed}, start, end)
    sides = values["home"].text, values["away"].text
    return with_goals(block, goals_beside(table, y, columns.get("score"), sides))


def _is_match(values: dict[str, Plain], language: str | None) -> bool:
    """The row names two sides, and is neither a line of scorers nor a head, nor a day and a pairing, nor a bye."""
    home, away, score = values["home"], values["away"], values.get("score")
    if has_minutes(home.text) or has_minutes(away.text) or _is_head(score, language):
        return False
    if any(parts_sides(side.text) or _is_detail(side.text, score) for side in (home, away)):
        return False  # the row below a match
    if cell_kind(home.text) == "date" and pairing_cuts(away.text):
        return False  # with a result between them
    if "score" in (cell_kind(home.text), cell_kind(away.text)):
        return False  # what stands in the row has slipped into other columns
    return not any(side.text and is_bye(side) for side in (home, away)) and not _is_off(score)


def _is_detail(side: str, score: Plain | None) -> bool:
    """
    `Ground: Orme Lane`, or a ground without that word where neither a result nor the dash for one is beside it: clubs, too,
    are called `Stade …`.
    """
    detail = detail_in(side)
    if detail is None:
        return False
    reading = read_score(score.text) if score else None
    played = reading is not None and reading.main is not None
    open_yet = score is not None and bool(score.text) and not any(map(str.isalnum, score.text))
    return detail[1][0] > 0 or not (played or open_yet)


def _replay(table: ReadTable, y: int, known: set[int]) -> Plain | None:
    """The cell that calls the row a replay, where other rows have the number of their tie."""
    for x in range(len(table.record.columns)):
        plain = table.plain(y, x) if x not in known else None
        if plain and is_replay(plain.text):
            return plain
    return None


def _figures(table: ReadTable, y: int) -> Plain | None:
    """The result of a row whose goals stand in two cells."""
    goals = [table.plain(y, x) for name in ("home_goals", "away_goals") if (x := table.column(name)) is not None]
    home, away = goals if len(goals) == 2 else (None, None)
    if not home or not away or not home.text.isdecimal() or not away.text.isdecimal():
        return None
    return Plain(
        f"{home.text}–{away.text}", [(0, home.source(0, len(home.text))[0], away.source(0, len(away.text))[1], False)], [], []
    )


def _is_off(score: Plain | None) -> bool:
    """`Freilos` where the result would stand: nobody played."""
    return score is not None and any(map(str.isalpha, score.text)) and is_bye(score)


def _is_head(score: Plain | None, language: str | None) -> bool:
    """The word over the results, in a row that nothing marks as a header."""
    return score is not None and "score" in column_names(score.text, language)


def _date_from_above(values: dict[str, Plain], day: Plain, context: Context) -> None:
    """Under a heading that is a day the column for it is empty, or holds the hour."""
    own = values.get("date")
    if own is not None and read_date(split_date_time(own.text)[0], context.language) is None and read_time(own.text)[0]:
        values.setdefault("time", own)
        own = None
    if own is None:
        values["date"] = day


def _hour_behind_ground(values: dict[str, Plain]) -> None:
    """`Ground, 20:45` in one cell, of a row that has no other hour."""
    venue = values.get("venue")
    hour = HOUR_BEHIND.search(venue.text) if venue and "time" not in values else None
    if venue and hour:
        values["venue"], values["time"] = venue.part(0, hour.start()), venue.part(*hour.span("time"))


def has_ties(table: ReadTable) -> bool:
    """True for a table whose rows are ties: the result in the middle is an aggregate, or there are two."""
    legs = all(table.column(name) is not None for name in ("first_leg", "second_leg"))
    return (legs or table.column("aggregate") is not None) and table.column("score") is None


def table_ties(table: ReadTable, context: Context) -> list[Tie]:
    """
    The ties of a fixtures table with an aggregate: `Team 1 | Agg. | Team 2 | 1st leg | 2nd leg`.

    A column behind the legs may hold the match that decided where they had not; beside it the legs are added up where no column
    does so: whoever had no such match went on by their sum.
    """
    if not has_ties(table):
        return []
    sides = ("home", "away") if table.column("home") is not None else ("champion", "runner_up")
    columns = {"home": table.column(sides[0]), "aggregate": table.column("aggregate"), "away": table.column(sides[1])}
    legs = [x for name in ("first_leg", "second_leg") if (x := table.column(name)) is not None]
    bold = _bold_sides(table, columns)
    replay = _replay_column(table, legs)
    adds_up = replay is not None and columns["aggregate"] is None and _are_even(table, legs, replay)
    ties = []
    for y in table.body:
        home, total, away = (_said(table, y, x) for x in columns.values())
        if home is None or away is None or home is away:
            continue
        start, end = table.row_source(y)
        printed = tuple(_said(table, y, x) for x in legs)
        entry = Entry(
            teams=(home, away),
            flags=(None, None),
            total=_sum_of(printed) if adds_up else total,
            legs=printed,
            winner=bold.get(y),
            start=start,
            end=end,
            replay=_said(table, y, replay),
        )
        tie = printed_tie(entry, context)
        if tie and (tie.aggregate or any(tie.legs)):
            ties.append(tie)
    return ties


def _replay_column(table: ReadTable, legs: Sequence[int]) -> int | None:
    """The column of the match that decides where the legs do not: right behind them."""
    behind = legs[-1] + 1 if len(legs) == len(LEGS_OF_TIE) else len(table.record.columns)
    if behind >= len(table.record.columns) or table.record.columns[behind].name is not None:
        return None
    label = table.record.columns[behind].label
    return behind if is_replay(label) or fold_header(label) in table_words().replays else None


def _are_even(table: ReadTable, legs: Sequence[int], replay: int) -> bool:
    """Wherever there was one more match both sides had won one each, or none: the figures stand in the order of the sides."""
    balances = []
    for y in table.body:
        first, second, again = (
            reading.main if said and (reading := read_score(said.text)) else None
            for said in (_said(table, y, x) for x in (*legs, replay))
        )
        if again:
            winners = {better(leg) for leg in (first, second) if leg}
            balances.append(bool(first and second) and winners in ({0, 1}, {None}))
    return bool(balances) and all(balances)


def _sum_of(legs: Sequence[Plain | None]) -> Plain | None:
    """Both legs added up, where both have figures."""
    read = [(leg, reading.main) for leg in legs if leg and (reading := read_score(leg.text)) and reading.main]
    if len(read) < len(legs):
        return None
    home, away = (sum(figures[side] for _, figures in read) for side in (0, 1))
    place = read[0][0].source(0, 0)[0], read[-1][0].source(0, len(read[-1][0].text))[1]
    return Plain(f"{home}–{away}", [(0, *place, False)], [], [])


def _bold_sides(table: ReadTable, columns: Mapping[str, int | None]) -> dict[int, int]:
    """Which side is in bold type, row by row; none where bold is used for others than those who went on."""
    bold = {}
    for y in table.body:
        sides = [x is not None and table.is_bold(y, x) for x in (columns["home"], columns["away"])]
        if sum(sides) == 1:
            bold[y] = sides.index(True)
    totals = {y: read_score(total.text) for y in bold if (total := _said(table, y, columns["aggregate"]))}
    contradicted = any(
        reading and (by_goals := better(reading.main)) is not None and by_goals != bold[y] for y, reading in totals.items()
    )
    return {} if contradicted else bold


def _said(table: ReadTable, y: int, x: int | None) -> Plain | None:
    plain = table.plain(y, x) if x is not None else None
    return plain if plain is not None and (plain.text or plain.marks) else None
