"""Columns of the ties of one club: the opponent, the results of both legs, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from touchline.model.record import Column
from touchline.registry.columns import column_names, fold_header
from touchline.registry.grounds import ground_of
from touchline.registry.table_words import table_words
from touchline.tables.content import Texts, cell_kind

LEGS = (("home_leg", "away_leg"), ("first_leg", "second_leg"))
"""What the columns of the legs are called: by the ground, or by their order, and then each cell says whose ground it was."""


def leg_columns(columns: Sequence[Column], body: Texts, language: str | None) -> tuple[Column, ...] | None:
    """
    `Opponent | Home | Away | Aggregate`, or `Opponent | 1st leg | 2nd leg | Agg.` with `2–1 (H)` in the cells.

    None for any other table, above all one that names both sides of its ties.
    """
    opponent = _opponent(columns)
    total = next((x for x, column in enumerate(columns) if "aggregate" in column_names(column.label, language)), None)
    if opponent is None or total is None or not _are_results(body, total, language):
        return None
    for names, heads in zip(LEGS, (("home", "away"), LEGS[1]), strict=True):
        places = [next((x for x, column in enumerate(columns) if _leg(column) == head), None) for head in heads]
        legs = [x for x in places if x is not None]
        if len(legs) < len(names) or not all(_are_results(body, x, language) for x in legs):
            continue
        if names == LEGS[1] and not all(_tell_grounds(body, x, language) for x in legs):
            continue
        named = {opponent: "opponent", total: "aggregate", **dict(zip(legs, names, strict=True))}
        nations = {x: None for x, column in enumerate(columns) if column.name == "team"}
        return tuple(replace(column, name={**nations, **named}.get(x, column.name)) for x, column in enumerate(columns))
    return None


def _opponent(columns: Sequence[Column]) -> int | None:
    """The column of opponents; in a list of seasons and rounds that of clubs, whose nations may stand beside them."""
    names = [column.name for column in columns]
    if "opponent" in names:
        return names.index("opponent")
    clubs = [
        x
        for x, column in enumerate(columns)
        if "team" in column_names(column.label, None) and fold_header(column.label) not in table_words().nations
    ]
    return clubs[0] if len(clubs) == 1 and {"season", "round"} <= set(names) else None


def _leg(column: Column) -> str | None:
    """The name of a leg, or the ground of the club: `Home result` is the result of the match at home."""
    if column.name in ("home", "away", *LEGS[1]):
        return column.name
    first, _, rest = fold_header(column.label).partition(" ")
    told = set(column_names(first, None)) & {"home", "away"}
    return told.pop() if len(told) == 1 and rest in _LEG_WORDS else None


_LEG_WORDS = frozenset(("leg", "result", "score"))
"""What may follow `Home` in the header of a leg."""


def _are_results(body: Texts, x: int, language: str | None) -> bool:
    filled = [text for row in body if (text := row[x]) and cell_kind(text) != "blank"]
    return bool(filled) and sum(_is_result(text, language) for text in filled) * 2 >= len(filled)


def _is_result(text: str, language: str | None) -> bool:
    ground = ground_of(text, language)
    return cell_kind(text[: ground.cut].strip() if ground and ground.cut else text) == "score"


def _tell_grounds(body: Texts, x: int, language: str | None) -> bool:
    filled = [text for row in body if (text := row[x]) and cell_kind(text) != "blank"]
    return sum(ground_of(text, language) is not None for text in filled) * 2 >= len(filled)
