"""
Lists of finals: who won, the result, who lost, a season a row; some have the match for the third place beside it.

    Season | Winners | Score | Runners-up | Venue          Year | Host | Winner | Score | Runner-up | Third | Score | Fourth

Over the columns of a side may stand `Winners`, and below it `Nation | Team`.

The columns keep the names that the header gives them: whoever won is named first, and that is no home side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from touchline.model.record import Column
from touchline.model.value import dataclass
from touchline.registry.columns import column_names, fold_header
from touchline.registry.table_words import table_words
from touchline.tables.arithmetic import BALANCED
from touchline.tables.content import LEGS_OF_TIE, RESULT, Texts

_PAIRS = (("champion", "runner_up"), ("third", "fourth"))
_SIDES = frozenset(name for pair in _PAIRS for name in pair)
_RESULTS = frozenset((None, "score", "aggregate"))
"""What a column of results may be called."""
_COUNTS = frozenset((*BALANCED, "goals"))
_MOST = 0.8
"""Share of the results that the side called the winner has to have won by goals, or drawn: the rest is for slips."""


@dataclass(frozen=True, slots=True)
class Final:
    """The columns of one match of a row."""

    home: int
    score: int
    away: int


def finals_in(columns: Sequence[Column]) -> list[Final]:
    """The matches that a row of such a table has, by the names of its columns; none in any other table."""
    found = []
    for first, second in _PAIRS:
        home, away = _place(columns, first), _place(columns, second)
        if home is None or away is None or away < home:
            continue
        score = next((x for x in (*range(home + 1, away), *range(away + 1, len(columns))) if columns[x].name == "score"), None)
        if score is not None:
            found.append(Final(home, score, away))
    return found


def finals_columns(columns: Sequence[Column], body: Texts, language: str | None) -> tuple[Column, ...] | None:
    """The columns of a list of finals, its results called so; None for any other table, above all one of seasons."""
    columns = _sides_under_groups(columns, language)
    if _place(columns, "champion") is None or not body:
        return None
    results = set(_results(columns, body, language))
    silent = {x for x in range(len(columns)) if not any(row[x] for row in body)}
    named = tuple(replace(column, name=_name(column, x in results, x in silent)) for x, column in enumerate(columns))
    if finals := finals_in(named):
        return named if all(_winners_first(body, final) for final in finals) else None
    return named if {"runner_up", "aggregate", *LEGS_OF_TIE} <= {column.name for column in named} else None


def _sides_under_groups(columns: Sequence[Column], language: str | None) -> Sequence[Column]:
    """`Winners` over `Nation | Team`: the side is the team, and its nation says nothing of who played."""
    named = {column.name for column in columns}
    found = list(columns)
    for x, column in enumerate(columns):
        group = next(iter(column_names(column.path[0], language)), None) if len(column.path) > 1 else None
        if group not in _SIDES or group in named or column.name not in (None, "team"):
            continue
        if fold_header(column.label) in table_words().nations:
            found[x] = replace(column, name=None)
        else:
            found[x] = replace(column, name=group)
            named.add(group)
    return found


def _place(columns: Sequence[Column], name: str) -> int | None:
    return next((x for x, column in enumerate(columns) if column.name == name), None)


def _results(columns: Sequence[Column], body: Texts, language: str | None) -> Iterator[int]:
    """Columns of results, whatever their headers say; beside both legs their sum is none."""
    known = _RESULTS - {"aggregate"} if {column.name for column in columns} >= LEGS_OF_TIE else _RESULTS
    for x, column in enumerate(columns):
        if column.name is None and _COUNTS & set(column_names(column.label, language)):
            continue  # the points of the runners-up, behind those of the champions
        filled = [text for row in body if column.name in known and (text := row[x])]
        if filled and sum(RESULT.match(text) is not None for text in filled) * 2 >= len(filled):
            yield x


def _name(column: Column, is_result: bool, is_silent: bool) -> str | None:
    if is_result:
        return "score"
    # `Host` is where it was played, and `Ref.` over footnotes, which show nothing, is no referee
    return None if column.name in ("home", "away", "score") or (column.name == "referee" and is_silent) else column.name


def _winners_first(body: Texts, final: Final) -> bool:
    """Those called winners have won, over all the legs in rows that name the same two sides one after the other."""
    ahead = 0
    ties = [list(rows) for _, rows in groupby(body, key=lambda row: (row[final.home], row[final.away]))]
    told = [legs for rows in ties if (legs := [found for row in rows if (found := RESULT.match(row[final.score] or ""))])]
    for legs in told:
        ahead += sum(int(leg[1]) for leg in legs) >= sum(int(leg[2]) for leg in legs)
    return ahead >= _MOST * len(told) > 0
