"""What letters and texts beside the rows of standings say of a team."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from touchline.registry.templates import RegistryError

_KINDS = frozenset({"champion", "play-off", "promotion", "qualification", "relegation"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a text says: the kind of a legend entry, and the status of the teams it stands beside."""

    kind: str
    status: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Words:
    letters: Mapping[str, str]
    wiki_letters: Mapping[str, Mapping[str, str]]
    outcomes: tuple[Outcome, ...]
    lead: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads(files("touchline.registry").joinpath("standings.toml").read_text("utf-8"))
    outcomes = []
    for number, row in enumerate(raw["text"], 1):
        if row["kind"] not in _KINDS:
            raise RegistryError(f"standings.toml, text {number}: unknown kind {row['kind']!r}")
        outcomes.append(Outcome(row["kind"], row["status"], re.compile(row["pattern"], re.I)))
    return _Words(raw["letters"], raw["wiki_letters"], tuple(outcomes), re.compile(raw["lead"]["pattern"], re.I))


def letter_status(letter: str, language: str | None = None, *, by_hand: bool = False) -> str | None:
    """
    What a letter behind a team says, on wikis of that language.

    `by_hand` says that it stands in a table that people wrote: outside of English the letters of the module mean nothing there.
    """
    words = _words()
    own = words.wiki_letters.get(language or "", {})
    common = {} if by_hand and language not in (None, "en") else words.letters
    return own.get(letter) or common.get(letter)


def outcome_of(text: str) -> Outcome | None:
    """What a text such as "Relegation to the Second Division" says; None when nothing of that kind."""
    return next((outcome for outcome in _words().outcomes if outcome.pattern.search(text)), None)


def destination(text: str) -> str | None:
    """The competition in "Qualification for the Champions League group stage"."""
    found = _words().lead.match(text)
    rest = text[found.end() :].strip(" .,;") if found else text
    return rest or None
