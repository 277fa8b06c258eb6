"""Words in the names of clubs."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache

from touchline.model.value import dataclass
from touchline.registry.files import read_toml


@dataclass(frozen=True, slots=True)
class NameWords:
    """Folded words, by what they do to a name."""

    club: frozenset[str]
    """They say no more than that a name is a club's."""
    other_team: frozenset[str]
    """They make another team of a club's name."""
    particles: frozenset[str]
    """With one of these a longer form of a name goes on."""
    too_common: frozenset[str]
    """Too many clubs share them: alone they are no short form."""
    nobody: frozenset[str]
    """Whole texts that stand where a team should, when there is none."""


@cache
def name_words() -> NameWords:
    """The words, read once a process."""
    raw = read_toml("names.toml")
    return NameWords(**{field.name: frozenset(raw[field.name]) for field in fields(NameWords)})


@cache
def _team_titles() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, read_toml("names.toml")["team_titles"]))


def team_of_title(title: str) -> str | None:
    """The team whose matches of many years a page lists, by its title; None for any other page."""
    return next((found["team"] for pattern in _team_titles() if (found := pattern.fullmatch(title))), None)
