"""What letters and texts beside the rows of standings say of a team."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
from touchline.registry.templates import RegistryError

_KINDS = frozenset({"champion", "other", "play-off", "promotion", "qualification", "relegation"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a text says: the kind of a legend entry, and the status of the teams it stands beside."""

    kind: str
    status: str
    pattern: re.Pattern[str]
    wikis: tuple[str, ...] = ()
    """Languages whose word it is; empty for all."""


@dataclass(frozen=True, slots=True)
class _Words:
    letters: Mapping[str, str]
    wiki_letters: Mapping[str, Mapping[str, str]]
    raised_letters: frozenset[str]
    outcomes: tuple[Outcome, ...]
    denial: re.Pattern[str]
    undenied: re.Pattern[str]
    lead: re.Pattern[str]
    also: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = read_toml("standings.toml")
    outcomes = []
    for number, row in enumerate(raw["text"], 1):
        if row["kind"] not in _KINDS:
            raise RegistryError(f"standings.toml, text {number}: unknown kind {row['kind']!r}")
        outcomes.append(Outcome(row["kind"], row["status"], lazy_regex(row["pattern"], re.I), tuple(row.get("wikis", ()))))
    patterns = (raw["denial"]["pattern"], raw["denial"]["unless"], *(raw[key]["pattern"] for key in ("lead", "also", "tail")))
    return _Words(
        raw["letters"],
        raw["wiki_letters"],
        frozenset(raw["raised_letters"]),
        tuple(outcomes),
        *(lazy_regex(pattern, re.I) for pattern in patterns),
    )


def raises_letters(language: str | None) -> bool:
    """True for wikis whose tables raise the letters behind a team."""
    return language in _words().raised_letters


def letter_status(letter: str, language: str | None = None, *, by_hand: bool = False) -> str | None:
    """
    What a letter behind a team says, on wikis of that language.

    `by_hand` says that it stands in a table that people wrote: outside of English the letters of the module mean nothing there.
    """
    words = _words()
    own = words.wiki_letters.get(language or "", {})
    common = {} if by_hand and language not in (None, "en") else words.letters
    return own.get(letter, common.get(letter)) or None


def outcome_of(text: str, language: str | None = None) -> Outcome | None:
    """
    What a text such as "Relegation to the Second Division" says, on wikis of that language.

    None when it says nothing of that kind, or that it does not happen.
    """
    words = _words()
    if words.denial.search(text) and not words.undenied.search(text):
        return None
    return next(
        (
            outcome
            for outcome in words.outcomes
            if (not outcome.wikis or language in outcome.wikis) and outcome.pattern.search(text)
        ),
        None,
    )


def outcomes_of(text: str, language: str | None = None) -> list[tuple[Outcome, str]]:
    """All that a text says, each with the words that say it: "Champions and promoted to the First Division" says two things."""
    first = outcome_of(text, language)
    if first is None:
        return []
    found = [(first, text)]
    if first.kind == "champion" and (said := first.pattern.search(text)):
        rest = text[said.end() :]
        more = _words().also.match(rest)
        second = outcome_of(rest[more.end() :], language) if more else None
        if more and second:
            found.append((second, rest[more.end() :]))
    return found


def destination(text: str) -> str | None:
    """The competition in "Qualification for the Champions League group stage"."""
    text = _words().tail.sub("", text)
    found = _words().lead.match(text)
    rest = text[found.end() :].strip(" .,;") if found else text
    return rest or None
