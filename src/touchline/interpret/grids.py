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
    head: CallBlock | None = None
    rows: list[CallBlock] = []
    for block in context.page.calls:
        if block.kind in ("grid", "standings"):
            blocks += _module(block, context)
        elif block.kind == "grid_start":
            blocks += _rows(head, rows, context)
            head, rows = block, []
        elif block.kind in ("grid_team", "grid_cell"):
            before = rows[-1] if rows else head
            if before and _BREAK.search(context.page.text, before.end, block.start):
                blocks += _rows(head, rows, context)
                head, rows = None, []
            rows.append(block)
    return blocks + _rows(head, rows, context)


def _module(block: CallBlock, context: Context) -> list[MatchBlock]:
    """`match_HOME_AWAY=3–0` of `Sports results`, or beside the figures of `Sports table`."""
    given = Arguments(block.call, block.row, context)
    names: dict[str, Plain] = {}
    found = []
    placed = set()
    for home, away, argument in result_arguments(given):
        placed.add(argument.name)
        score = context.page.renderer.plain(argument.value)
        if _EMPTY.fullmatch(score.text):
            continue
        if home == away:
            context.fault("W501", argument.start, argument.end, what="score", text=score.text)
            continue
        for key in (home, away):
            if key not in names:
                # without a name the module prints the key
                unnamed = Plain(key, [(0, argument.start, argument.end, False)], [], [])
                names[key] = given.plain("name_{x}", key) or given.plain("short_{x}", key) or unnamed
        values = {"home": names[home], "away": names[away]}
        if _is_told(score, values, context):
            found.append(MatchBlock("matrix_cell", block.call.name, block.row, values, argument.start, argument.end))
    _report_strays(given, placed)
    return found


def _report_strays(given: Arguments, placed: set[str]) -> None:
    """Results of sides that are not among the teams: no grid shows them."""
    for name, argument in given.folded():
        if name.startswith("match ") and argument.value and argument.name not in placed and argument.value.text[0].isdigit():
            given.context.fault("W106", argument.start, argument.end, parameter=argument.name, template=given.call.name)


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


def _rows(head: CallBlock | None, blocks: list[CallBlock], context: Context) -> list[MatchBlock]:
    """
    `{{Fb r team}}` and the cells behind it.

    The columns are the teams that the head names, else those of the rows in the same order. A row that does not fill them
    says nothing that could be read with certainty.
    """
    rows: list[tuple[CallBlock, Plain, list[CallBlock]]] = []
    for block in blocks:
        if block.kind == "grid_team":
            team = Arguments(block.call, block.row, context).plain("team")
            if team:
                rows.append((block, team, []))
        elif rows:
            rows[-1][2].append(block)
    columns = _columns(head, [team for _, team, _ in rows], context)
    found = []
    for number, (first, home, cells) in enumerate(rows, 1):
        if len(cells) != len(columns):
            filled, width = str(1 + len(cells)), str(1 + len(columns))
            context.fault("W204", first.start, first.end, row=str(number), filled=filled, width=width)
            continue
        for away, block in zip(columns, cells, strict=True):
            score = _goals(block, context)
            if score and home is away:
                context.fault("W501", block.start, block.end, what="score", text=score.text)
            elif score:
                values = {"home": home, "away": away, "score": score}
                found.append(MatchBlock("matrix_cell", block.call.name, block.row, values, block.start, block.end))
    return found


def _columns(head: CallBlock | None, teams: list[Plain], context: Context) -> list[Plain]:
    """The teams at the top, by the names of their rows: `[[Alfa F.C.|ALF]]` above is `[[Alfa F.C.|Alfa]]` at the left."""
    named = head.call.positional() if head else []
    shown = [context.page.renderer.plain(argument.value) for argument in named if argument.value]
    by_target = {_target(team): team for team in teams}
    columns = [by_target.get(_target(label), label) for label in shown]
    # letters without links, by which no row is named, stand for the rows in their order
    return columns if any(column in teams for column in columns) or len(columns) > len(teams) else teams


def _target(team: Plain) -> str:
    return team.links[0].target if team.links else team.text


def _goals(block: CallBlock, context: Context) -> Plain | None:
    """The result of a cell, as a score; None of a team against itself and of a match that is not played."""
    given = Arguments(block.call, block.row, context)
    goals = given.text("goals_for"), given.text("goals_against")
    if given.text("none") == "null" or goals == (None, None):
        return None
    text = "–".join(goal or "" for goal in goals)
    if not all(goal and goal.isdecimal() for goal in goals):
        context.fault("W501", block.start, block.end, what="score", text=text)
        return None
    return Plain(text, [(0, block.start, block.end, False)], [], [])
