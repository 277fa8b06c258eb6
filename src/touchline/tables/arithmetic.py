"""
Ambiguous columns of standings, resolved by their figures.

`P` is played in English, lost in Spanish and points in Portuguese; `G` is won or played, `N` and `D` are drawn or lost. The
header allows some assignments of names to columns; the one that is right makes the rows add up: W + D + L = played,
GF - GA = GD, w * W + D = points with w three or two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from touchline.model.lazy import lazy_regex
from touchline.model.signs import DASHES, MINUSES
from touchline.tables.content import Texts

BALANCED = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "goal_difference", "points")
"""Columns that sums tie to each other."""
MAX_OPEN = 24
"""Columns whose header stands for several names: standings at home and away, each with all figures, have sixteen."""
MAX_ASSIGNMENTS = 600
"""Assignments that are tried; real headers allow a few dozen, and what is behind that many stays as the words say."""
SAMPLE = 12
"""Rows that are added up: more cannot change the answer."""
ENOUGH = 0.6
"""Share of the rows for which a sum must hold to count: figures of real tables contain slips."""

_INT = lazy_regex(rf"([{MINUSES}])?[+±]?\s?(\d{{1,5}})(?!\d|[{DASHES}.,:]\d)")

Row = Sequence[int | None]


def figures(text: str | None) -> int | None:
    """The whole number at the start of a cell; dashes of every kind are a minus."""
    found = _INT.match(text.strip()) if text else None
    if not found:
        return None
    return -int(found[2]) if found[1] else int(found[2])


def assign(choices: Sequence[Sequence[str]], usual: Sequence[str | None], body: Texts) -> list[str | None]:
    """
    Names of columns, as the figures want them.

    Args:
        choices: for each column every name that its header may stand for, likeliest first.
        usual: the names by words alone.
        body: the rows under the header.
    Returns:
        `usual`, unless another assignment of the balanced names makes clearly more sums come out.
    """
    open_columns = [
        x
        for x, names in enumerate(choices)
        if any(name in BALANCED for name in names) and (len(names) > 1 or names[0] != usual[x])
    ]
    fixed = {x: name for x, name in enumerate(usual) if name in BALANCED and x not in open_columns}
    if not 0 < len(open_columns) <= MAX_OPEN or len(open_columns) + len(fixed) < 3:
        return list(usual)
    rows = _figures_of(body, len(choices))
    if len(rows) < 2:
        return list(usual)
    before = _merit(dict(enumerate(usual)), rows)
    best, best_merit = None, before + 0.5
    handed_on = ((1, {**dict(enumerate(usual)), **change}) for change in _handed_on(choices, usual))
    tried = islice(_assignments(open_columns, choices, set(fixed.values())), MAX_ASSIGNMENTS)
    for cost, chosen in chain(handed_on, tried):
        merit = _merit({**fixed, **chosen}, rows) - 0.01 * cost
        if merit > best_merit:
            best, best_merit = chosen, merit
    if best is None:
        return list(usual)
    return [best.get(x, name) for x, name in enumerate(usual)]


def merit(names: Sequence[str | None], body: Texts) -> float:
    """How many of the three sums come out under these names, each as the share of rows for which it does."""
    return _merit(dict(enumerate(names)), _figures_of(body, len(names)))


def contradicted(names: Sequence[str | None], body: Texts) -> set[int]:
    """Columns of sums that do not come out, without those of sums that do."""
    at = {name: x for x, name in enumerate(names) if name in BALANCED}
    rows = _figures_of(body, len(names))
    if len(rows) < 2:
        return set()
    wrong: set[int] = set()
    right: set[int] = set()
    for tied, rules in SUMS.items():
        if all(name in at for name in tied):
            holds = max(_share(rows, at, tied, rule) for rule in rules) >= ENOUGH
            (right if holds else wrong).update(at[name] for name in tied)
    return wrong - right


def _figures_of(body: Texts, width: int) -> list[Row]:
    rows = [[figures(row[x]) if x < len(row) else None for x in range(width)] for row in body[:SAMPLE]]
    return [row for row in rows if sum(value is not None for value in row) >= 3]


def _handed_on(choices: Sequence[Sequence[str]], usual: Sequence[str | None]) -> Iterator[dict[int, str | None]]:
    """`Part. | PJ`, seasons and matches: two headers for one name, which the second column takes from the first."""
    for y, names in enumerate(choices):
        if usual[y] is None and names and names[0] in BALANCED and names[0] in usual:
            yield {usual.index(names[0]): None, y: names[0]}


def _assignments(
    columns: Sequence[int], choices: Sequence[Sequence[str]], taken: set[str]
) -> Iterator[tuple[int, dict[int, str | None]]]:
    """(how far from the likeliest words, column -> name), without a name twice."""
    stack: list[tuple[int, int, dict[int, str | None]]] = [(0, 0, {})]
    while stack:
        depth, cost, chosen = stack.pop()
        if depth == len(columns):
            yield cost, chosen
            continue
        column = columns[depth]
        used = taken | {name for name in chosen.values() if name}
        allowed = [(rank, name) for rank, name in enumerate(choices[column]) if name not in used]
        stack.append((depth + 1, cost + len(choices[column]) + 1, {**chosen, column: None}))
        stack += [(depth + 1, cost + rank, {**chosen, column: name}) for rank, name in reversed(allowed)]


SUMS: dict[tuple[str, ...], tuple[Callable[..., bool], ...]] = {
    ("won", "drawn", "lost", "played"): (lambda w, d, l, p: w + d + l == p,),  # noqa: E741
    ("goals_for", "goals_against", "goal_difference"): (lambda f, a, d: f - a == d,),
    ("won", "drawn", "points"): (lambda w, d, p: 3 * w + d == p, lambda w, d, p: 2 * w + d == p),
}
"""Names that a sum ties to each other, and what may hold of their figures."""


def _merit(names: dict[int, str | None], rows: Sequence[Row]) -> float:
    """How many of the three sums come out, each as the share of rows for which it does."""
    at = {name: x for x, name in names.items() if name and name in BALANCED}
    shares = (max(_share(rows, at, tied, rule) for rule in rules) for tied, rules in SUMS.items())
    return sum(share for share in shares if share >= ENOUGH)


def _share(rows: Sequence[Row], at: dict[str, int], names: tuple[str, ...], holds: Callable[..., bool]) -> float:
    if not all(name in at for name in names):
        return 0.0
    values = [[row[at[name]] for name in names] for row in rows]
    whole = [row for row in values if None not in row]
    return sum(holds(*row) for row in whole) / len(rows) if len(whole) >= 2 else 0.0
