"""Columns of the matches of one club: the opponent, the result, and whose ground it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from touchline.model.record import Column
from touchline.registry.columns import column_names
from touchline.registry.grounds import ground_of
from touchline.tables.content import MOST, Texts, column_kind
from touchline.tables.headers import is_heading, renamed

_SCORERS = ("scorer", "goal")


def opponent_columns(columns: Sequence[Column], body: Texts, language: str | None) -> tuple[Column, ...] | None:
    """A club's own matches: opponents, results, and a column that says whose ground it was."""
    named = [
        replace(column, name="scorers") if column.name == "player" and column.label.casefold().startswith(_SCORERS) else column
        for column in columns
    ]
    names = {column.name for column in named}
    if not {"opponent", "score", "date"} <= names or names & {"player", "home", "away"} or not body:
        return None
    named = _with_outcomes(named, body, language)
    results = next(x for x, column in enumerate(named) if column.name == "score")
    if not _figures_most(body, results):
        return None
    return None if ground_column(named, body, language) is None else tuple(named)


def headless_opponents(columns: Sequence[Column], body: Texts, language: str | None) -> tuple[Column, ...] | None:
    """Rows that read `day | opponent | H | 2–1` under no header."""
    if len(body) < 2 or len(columns) < 4:
        return None
    kinds = [column_kind(row[x] for row in body) for x in range(len(columns))]
    ground = ground_column(columns, body, language)
    day = kinds.index("date") if "date" in kinds else None
    results = next((x for x in range(len(columns)) if x != day and _figures_most(body, x)), None)
    opponent = next((x for x, kind in enumerate(kinds) if kind == "text" and x not in (ground, results)), None)
    if ground is None or day is None or results is None or opponent is None or not day < opponent < ground < results:
        return None
    return tuple(renamed(columns, {day: "date", opponent: "opponent", results: "score"}))


def _with_outcomes(columns: list[Column], body: Texts, language: str | None) -> list[Column]:
    """`Result | Score` over `W | 2–1`: the letters are the outcome, the figures the score."""
    could = [x for x, column in enumerate(columns) if "score" in column_names(column.label, language)]
    figures = [x for x in could if _figures_most(body, x)]
    if len(could) != 2 or len(figures) != 1:
        return columns
    kinds = {x: "score" if x in figures else "outcome" for x in could}
    return renamed(columns, kinds)


def _figures_most(body: Texts, x: int) -> bool:
    filled = [text for row in body if (text := row[x])]
    return 2 * sum(any(map(str.isdigit, text)) for text in filled) >= len(filled) > 0


def ground_column(columns: Sequence[Column], body: Texts, language: str | None) -> int | None:
    """The column whose cells say whose ground a match was on; behind the names of opponents where there is no other."""
    open_names = [x for x, column in enumerate(columns) if column.name in (None, "venue", "city", "home", "surface")]
    opponents = [x for x, column in enumerate(columns) if column.name == "opponent"]
    rows = [row for row in body if not is_heading(row)]
    for x in (*open_names, *opponents):
        filled = [row[x] for row in rows if row[x]]
        if filled and sum(ground_of(text or "", language) is not None for text in filled) >= MOST * len(filled):
            return x
    return None
