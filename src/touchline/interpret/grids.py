"""Grids of results: every home team against every away team, a cell a match."""

from __future__ import annotations

import re

from touchline.interpret.arguments import Arguments
from touchline.interpret.context import Context
from touchline.interpret.dates import read_date
from touchline.interpret.score import read_score
from touchline.interpret.template_standings import result_arguments
from touchline.markup.tree import CallBlock, MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain

_EMPTY = lazy_regex(r"[\s—–\-xX]*|null|n/?a|tbd", re.I)
_BREAK = lazy_regex(r"\{\||\|\}|\n=")


def read_grids(context: Context) -> list[MatchBlock]:
    """The matches in the grids that templates make, in document order."""
    blocks: list[MatchBlock] = []
    rows: list[CallBlock] = []
    for block in context.page.calls:
        if block.kind in ("grid", "standings"):
            blocks += _module(block, context)
        elif block.kind == "grid_start":
            blocks += _rows(rows, context)
            rows = []
        elif block.kind in ("grid_team", "grid_cell"):
            if rows and _BREAK.search(context.page.text, rows[-1].end, block.start):
                blocks += _rows(rows, context)
                rows = []
            rows.append(block)
    return blocks + _rows(rows, context)


def _module(block: CallBlock, context: Context) -> list[MatchBlock]:
    """`match_HOME_AWAY=3–0` of `Sports results`, or beside the figures of `Sports table`."""
    given = Arguments(block.call, block.row, context)
    names: dict[str, Plain | None] = {}
    found = []
    for home, away, argument in result_arguments(given):
        score = context.page.renderer.plain(argument.value)
        if home == away or _EMPTY.fullmatch(score.text):
            continue
        for key in (home, away):
            if key not in names:
                names[key] = given.plain("name_{x}", key) or given.plain("short_{x}", key)
        sides = {"home": names[home], "away": names[away]}
        values = {side: value for side, value in sides.items() if value}
        if len(values) == 2 and _is_told(score, values, context):
            found.append(MatchBlock("matrix_cell", block.call.name, block.row, values, argument.start, argument.end))
    return found


def _is_told(score: Plain, values: dict[str, Plain], context: Context) -> bool:
    """Put the cell where it belongs: a result, or the day of a match to come. Letters alone point to a note."""
    text = " ".join(score.text.split())
    if read_score(text):
        values["score"] = score
    elif read_date(text, context.language):
        values["date"] = values["score"] = score
    elif any(char.isdigit() for char in text):
        context.fault("W501", *score.source(0, len(score.text)), what="score", text=text)
    return "score" in values


def _rows(blocks: list[CallBlock], context: Context) -> list[MatchBlock]:
    """
    `{{Fb r team}}` and the cells behind it.

    The columns are the teams of the rows in the same order; a grid whose rows are not as long as it is high says nothing
    that could be read with certainty.
    """
    teams: list[Plain] = []
    cells: list[list[CallBlock]] = []
    for block in blocks:
        if block.kind == "grid_team":
            team = Arguments(block.call, block.row, context).plain("team")
            if team:
                teams.append(team)
                cells.append([])
        elif cells:
            cells[-1].append(block)
    if any(len(row) != len(teams) for row in cells):
        return []
    found = []
    for home, row in zip(teams, cells, strict=True):
        for away, block in zip(teams, row, strict=True):
            given = Arguments(block.call, block.row, context)
            goals = given.text("goals_for"), given.text("goals_against")
            if home is away or given.get("none") or not all(goal and goal.isdecimal() for goal in goals):
                continue
            place = (block.start, block.end)
            values = {"home": home, "away": away, "score": Plain(f"{goals[0]}–{goals[1]}", [(0, *place, False)], [], [])}
            found.append(MatchBlock("matrix_cell", block.call.name, block.row, values, *place))
    return found
