"""
Columns of the roads of clubs to a final: under the name of each club its opponents and their results, the rounds beside them.

`Opponent | Result | Round | Opponent | Result` under two names, or one club a table. The head may come again in the body with
other columns of results, as where two legs and their sum follow on the single matches of a group: each part has columns of its
own.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from touchline.model.record import Column
from touchline.model.value import dataclass
from touchline.registry.columns import column_names
from touchline.registry.stages import stage_word
from touchline.tables.content import Texts
from touchline.tables.leg_columns import LEGS

MAX_HEAD_ROWS = 3
"""Rows down to which the first head is looked for: a title and the names of the clubs may stand over it."""
MAX_HEAD = 40
"""Characters of a header."""
MAX_ROADS = 8
"""Clubs of a table: as many as begin the rounds that are told."""
_OTHER_LISTS = frozenset(("player", "season", "competition", "played", "won"))
"""Columns of tables that tell of players, of many seasons, or count matches."""
_SAID = frozenset(("date", "venue", "attendance"))


@dataclass(frozen=True, slots=True)
class Road:
    """Where the matches of one club stand in the rows under a head."""

    opponent: int
    results: Mapping[str, int]
    """`score`, or `aggregate` and both legs by their names."""
    said: Mapping[str, int]
    """What else a row says: `round`, `date`, `venue`, `attendance`."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows `[first, end)` under a head."""

    first: int
    end: int
    roads: tuple[Road, ...]
    names: int | None
    """The row over the first head, in which each road has its club's name; None where it says none."""


def road_parts(texts: Texts, language: str | None) -> list[Part]:
    """The parts of a table of roads; none for any other table."""
    head = next((y for y, row in enumerate(texts[:MAX_HEAD_ROWS]) if _opponents(row, language)), None)
    if head is None:
        return []
    opponents = _opponents(texts[head], language)
    if len(opponents) > MAX_ROADS:
        return []
    heads = [head, *(y for y in range(head + 1, len(texts)) if _opponents(texts[y], language) == opponents)]
    over = _names_over(texts, head, opponents, language)
    if over is None:
        return []
    clubs = {over[x] for x in opponents}
    names = head - 1 if all(clubs) else None
    found = []
    for first, end in pairwise([*heads, len(texts)]):
        roads = tuple(road for x in opponents if (road := _road(texts[first], over, x, clubs, language)))
        if len(roads) == len(opponents):
            found.append(Part(first + 1, end, roads, names))
    return found


def road_columns(columns: Sequence[Column], texts: Texts, language: str | None) -> tuple[Column, ...] | None:
    """The columns of a table of several roads, those of its first club with their names; None for any other table."""
    parts = road_parts(texts, language)
    first, *others = parts[0].roads if parts else (None,)
    if first is None or not others:
        return None
    names = {x: None for road in others for x in (road.opponent, *road.results.values())}
    own = {first.opponent: "opponent", **{x: name for name, x in first.results.items()}}
    return tuple(replace(column, name={**names, **own}.get(x, column.name)) for x, column in enumerate(columns))


def _asked(text: str | None, language: str | None) -> tuple[str, ...]:
    return column_names(text, language) if text and len(text) <= MAX_HEAD else ()


def _opponents(row: Sequence[str | None], language: str | None) -> list[int]:
    """The columns of opponents by their header; a header over several columns counts once."""
    named = ["opponent" in _asked(text, language) for text in row]
    return [x for x, is_one in enumerate(named) if is_one and not (x and named[x - 1])]


def _names_over(texts: Texts, head: int, opponents: Sequence[int], language: str | None) -> list[str] | None:
    """What stands over each column: the club's name over its columns, which cleaned text has over the first of them only."""
    over: list[str] = []
    for text in texts[head - 1] if head else [None] * len(texts[head]):
        over.append(text if text is not None and text.strip() else over[-1] if over else "")
    if len(opponents) == 1:
        return over if len(set(over)) == 1 else [""] * len(over)
    names = [over[x] for x in opponents]
    if len(set(names)) < len(names) or any(not name or _asked(name, language) or stage_word(name) for name in names):
        return None
    return over


def _road(
    head: Sequence[str | None], over: Sequence[str], opponent: int, clubs: Container[str], language: str | None
) -> Road | None:
    own = [x for x, name in enumerate(over) if name == over[opponent]]
    asked = {x: _asked(text, language) for x, text in enumerate(head)}
    results = _results({x: asked[x] for x in own if x != opponent})
    rounds = [x for x, names in asked.items() if "round" in names] or _between(asked, over, clubs)
    if results is None or not rounds or any(asked[x][0] in _OTHER_LISTS for x in own if asked[x]):
        return None
    said = {name: x for x in reversed(own) for name in asked[x][:1] if name in _SAID}
    return Road(opponent, results, {**said, "round": rounds[0]})


def _results(asked: Mapping[int, tuple[str, ...]]) -> dict[str, int] | None:
    """The columns of results: both legs with their sum, or one for all."""
    total = next((x for x, names in asked.items() if "aggregate" in names), None)
    for names, heads in zip(LEGS, (("home", "away"), LEGS[1]), strict=True):
        legs = [next((x for x, said in asked.items() if head in said), None) for head in heads]
        if None not in legs and total is not None:
            return {"aggregate": total, **{name: x for name, x in zip(names, legs, strict=True) if x is not None}}
    single = next((x for x, names in asked.items() if "score" in names), total)
    return None if single is None else {"score": single}


def _between(asked: Mapping[int, tuple[str, ...]], over: Sequence[str], clubs: Container[str]) -> list[int]:
    """
    The column between those of two clubs, which is headed by its stage: `Group stage`, and `Knockout phase` further down; of
    one club's road the first.
    """
    silent = [x for x, names in asked.items() if not names]
    apart = [x for x in silent if over[x] not in clubs]
    rounds = apart or silent  # nothing at all may stand over it
    alone = silent == [0] and not any(over)  # of one road, numbers of matches
    return rounds if len(rounds) == 1 and (alone or len(set(over)) > 1) else []
