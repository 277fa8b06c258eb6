"""What a table is for, by its header and its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from touchline.model.record import Column, Role
from touchline.tables.headers import Texts

_SCORE = re.compile(r"(?:\(\d+\)\s?)?\d{1,2}\s?[-–−:]\s?\d{1,2}(?:\s?\([^()]*\)|\s?(?:a\.?e\.?t\.?|n\.\s?V\.))*")
_FIGURE = re.compile(r"[-+−–]?\d[\d.,\s]*%?")
_LEGEND = re.compile(
    r"qualif|relegat|promot|champion|advance|play-?off|clasifica|desciende|asciende|rebaix|aufsteig|absteig|qualifi|relég|retroced|copa|cup",
    re.I,
)
_FIGURES = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "points")
_BLANKS = frozenset(("", "—", "–", "-", "−", "x", "X", "■", "\\"))
MAX_LEGEND_ROWS = 8


def table_role(columns: Sequence[Column], texts: Texts, header: int, *, nested: bool) -> tuple[Role, tuple[Column, ...]]:
    """
    Decide what a table is for.

    Args:
        columns: with the names that the header gives.
        texts: the text of every slot.
        header: number of header rows.
        nested: other tables stand inside its cells.
    Returns:
        The role, and the columns with the names that the role gives to those without one.
    """
    names = {column.name for column in columns}
    body = [row for row in texts[header:] if any(row)]
    if nested:
        return "layout", tuple(columns)
    if _is_legend(texts, header):
        return "legend", tuple(replace(column, name="colour") for column in columns[:-1]) + tuple(
            replace(column, name="meaning") for column in columns[-1:]
        )
    if "team" in names and sum(name in names for name in _FIGURES) >= 3 and len(body) >= 1:
        return "standings", tuple(columns)
    if _is_matrix(columns, body):
        return "results_matrix", tuple(columns)
    fixtures = _fixture_columns(columns, body)
    if fixtures:
        return "fixtures", fixtures
    if names & {"promoted", "relegated"}:
        return "promotion_relegation", tuple(columns)
    if "player" in names and "goals" in names:
        return "top_scorers", tuple(columns)
    if "team" in names and names & {"city", "venue", "capacity", "region"}:
        return "team_list", tuple(columns)
    if {"player", "number"} <= names or {"player", "caps"} <= names or {"player", "born"} <= names:
        return "squad", tuple(columns)
    if "team" in names and sum(bool(re.fullmatch(r"\d{1,2}", column.label)) for column in columns) >= 5:
        return "position_by_round", tuple(columns)
    return "other", tuple(columns)


def _is_legend(texts: Texts, header: int) -> bool:
    """No header; every row says one thing, in its last column."""
    if header or not texts or len(texts) > MAX_LEGEND_ROWS or len(texts[0]) < 2:
        return False
    return all(row[-1] and not any(row[:-1]) for row in texts) and any(_LEGEND.search(row[-1] or "") for row in texts)


def _is_matrix(columns: Sequence[Column], body: Sequence[Sequence[str | None]]) -> bool:
    """As many columns as rows besides the first, scores inside, and a diagonal without."""
    size = len(columns) - 1
    if size < 3 or abs(size - len(body)) > 1:
        return False
    inside = [text or "" for row in body for text in row[1:]]
    scores = sum(bool(_SCORE.fullmatch(text)) for text in inside)
    empty = sum(text in _BLANKS for text in inside)
    return scores * 2 >= len(inside) - empty and scores >= size and scores + empty >= 0.8 * len(inside)


def _fixture_columns(columns: Sequence[Column], body: Sequence[Sequence[str | None]]) -> tuple[Column, ...] | None:
    """A column of scores with a column of text on each side of it."""
    if not body:
        return None
    for x in range(1, len(columns) - 1):
        scores = sum(bool(_SCORE.fullmatch(row[x] or "")) for row in body)
        if scores * 2 < len(body) or columns[x].name not in (None, "score", "round", "aggregate"):
            continue
        sides = [row[side] or "" for row in body for side in (x - 1, x + 1)]
        if sum(bool(text) and not _FIGURE.fullmatch(text) and not _SCORE.fullmatch(text) for text in sides) < 0.8 * len(sides):
            continue
        beside = {columns[x - 1].name, columns[x + 1].name}
        if beside & {"played", "won", "lost", "points", "goals", "player", "position"}:
            continue
        named = list(columns)
        for at, name in ((x - 1, "home"), (x, "score"), (x + 1, "away")):
            named[at] = replace(named[at], name=name)
        return tuple(named)
    return None
