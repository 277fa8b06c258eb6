"""Words inside tables that say what a table is for."""

from __future__ import annotations

import re
from functools import cache

from touchline.model.value import dataclass
from touchline.registry.files import read_toml


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words, ready to be looked for."""

    legend: re.Pattern[str]
    """Anywhere in the meaning of a colour."""
    legend_titles: frozenset[str]
    """Whole headings of a key, case folded."""
    sums: frozenset[str]
    """Case folded."""
    nations: frozenset[str]
    """Headers, as `fold_header` leaves them."""
    pairings: frozenset[str]
    """Headers, as `fold_header` leaves them."""
    replays: frozenset[str]
    """Headers, as `fold_header` leaves them."""
    halves: re.Pattern[str]
    """Anywhere in a header, case folded."""
    player_positions: frozenset[str]
    club_openers: frozenset[str]
    particles: frozenset[str]
    conjunctions: frozenset[str]
    closers: frozenset[str]
    """Last words, case folded, of the names of templates that end something."""


@cache
def table_words() -> TableWords:
    """The words of `table_words.toml`."""
    raw = read_toml("table_words.toml")
    return TableWords(
        legend=re.compile("|".join(map(re.escape, raw["legend"])), re.I),
        legend_titles=frozenset(title.casefold() for title in raw["legend_titles"]),
        sums=frozenset(raw["sums"]),
        nations=frozenset(raw["nations"]),
        pairings=frozenset(raw["pairings"]),
        replays=frozenset(raw["replays"]),
        halves=re.compile("|".join(map(re.escape, raw["halves"]))),
        player_positions=frozenset(raw["player_positions"]),
        club_openers=frozenset(raw["club_openers"]),
        particles=frozenset(raw["particles"]),
        conjunctions=frozenset(raw["conjunctions"]),
        closers=frozenset(raw["closers"]),
    )
