"""Headings and parameters that place a match: stage, group, round, matchday, leg."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.alternatives import without_names
from touchline.registry.files import read_toml

_FIRST_LEGS = (
    "heen", "heenwedstrijd", "heenwedstrijden", "heenduel", "heenduels", "pierwszy mecz", "pierwsze mecze",
    "первый матч", "первые матчи", "första matchen", "anada", "第1戦", "1ª mão", "primeira mão",
    "ilk maç", "i̇lk maç", "ilk maçlar", "i̇lk maçlar", "první zápas", "první zápasy", "odavágó", "odavágók", "første kamp",
    "første kampe", "første kamper", "перші матчі",
)  # fmt: skip
_SECOND_LEGS = (
    "terug", "terugwedstrijd", "terugwedstrijden", "terugduel", "terugduels", "rewanż", "rewanże", "drugie mecze",
    "ответный матч", "ответные матчи", "вторые матчи", "andra matchen", "returmatch", "returmatchen", "returmatcher",
    "tornada", "第2戦", "2ª mão", "segunda mão",
    "rövanş", "rövanş maçı", "rövanşlar", "ikinci maç", "ikinci maçlar", "odveta", "odvety", "visszavágó", "visszavágók",
    "returkamp", "returkampe", "returkamper", "матчі-відповіді",
)  # fmt: skip
_LEGS = {
    **dict.fromkeys(("1st", "first", "ida", "hinspiel", "hinspiele", "aller", "andata"), 1),
    **dict.fromkeys(_FIRST_LEGS, 1),
    **dict.fromkeys(("2nd", "second", "return", "vuelta", "volta", "rückspiel", "rückspiele", "retour", "ritorno"), 2),
    **dict.fromkeys(_SECOND_LEGS, 2),
    **dict.fromkeys(("3rd", "third"), 3),
}


THIRD_PLACE_MATCH = "Third place"
"""The round of the losers of both semi-finals, where the page has no name for it."""


@dataclass(frozen=True, slots=True)
class StageWord:
    """What a heading is: `leg`, `group`, `matchday`, `round`, `generic`; legs and matchdays have a number, groups a letter."""

    kind: str
    number: int | None = None
    letter: str | None = None


@cache
def _registry() -> dict[str, Any]:
    return read_toml("stages.toml")


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["kind"], lazy_regex(row["pattern"])) for row in _registry()["stage"]]


@cache
def stage_pattern() -> str:
    """A pattern of what `stage_word` knows, without groups of its own and whatever the case of its letters."""
    words = "|".join(without_names(pattern.pattern) for _, pattern in _patterns())
    return rf"(?i:{words})"


@cache
def _searched(name: str) -> re.Pattern[str]:
    return re.compile(_registry()[name]["pattern"], re.I)


def is_knockout(title: str) -> bool:
    """True for a heading under which two teams at a time play one another out."""
    return _searched("knockout").search(title.replace("–", "-")) is not None


def tells_decider(text: str) -> bool:
    """True for a text that speaks of matches which decide what a table does not: a final, play-offs."""
    return _searched("decider").search(text.replace("–", "-")) is not None


def is_part(title: str) -> bool:
    """True for a heading of a part of a competition: a stage, a group, a round, a matchday, or its matches."""
    return stage_word(title) is not None or is_knockout(title) or _searched("part").search(title) is not None


def is_replay(title: str) -> bool:
    """True for a heading that is nothing but "Replay", or "Fourth round replays"."""
    return _searched("replay").search(title.strip()) is not None


def tells_scorers(title: str) -> bool:
    """True for a heading or a caption over those who have scored."""
    return _searched("scorers").search(title) is not None


def is_record(title: str) -> bool:
    """True for "Biggest home win" and the like: the result below it is remarkable, and is told elsewhere too."""
    return _searched("record").search(title.strip(" :.")) is not None


def replayed_round(title: str) -> str:
    """The round of a heading of replays, "" where it names none; other headings as they are."""
    found = _searched("replay").search(title.strip())
    return (found["of"] or "") if found else title


def next_round(title: str) -> str | None:
    """The round that follows the one of a heading; None where several can."""
    following: str | None = _registry()["next_round"].get(title.strip().casefold())
    return following


def tells_away_goals(text: str) -> bool:
    """True for a text that speaks of goals scored away as what decides."""
    return _searched("away_goals").search(text) is not None


_BEHIND = lazy_regex(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])$|\s*(?: - |: |, )\s*[^-:,]*\d.*$")
"""A bracket, or a day, behind the name of a part: `Matchday 1 (15 June 2006)`, `Semi-finals - 12 May`."""


@lru_cache(maxsize=20_000)
def stage_word(title: str) -> StageWord | None:
    """What a heading or a `round` parameter says, or None when it is a name of its own."""
    folded = " ".join(title.casefold().replace("–", "-").split()).strip(" .:")
    return _word(folded) or (_word(shorter) if (shorter := _BEHIND.sub("", folded)) != folded else None)


def _word(folded: str) -> StageWord | None:
    for kind, pattern in _patterns():
        found = pattern.fullmatch(folded)
        if not found:
            continue
        groups = found.groupdict()
        n = groups.get("n")
        if kind == "leg" and groups.get("m"):
            return StageWord(kind, number=int(groups["m"]))
        if kind == "leg" and n:
            return StageWord(kind, number=_LEGS.get(n))
        if kind == "matchday" and groups.get("w"):
            return StageWord(kind, number=_registry()["ordinals"].get(groups["w"]))
        if kind == "matchday" and n:
            return StageWord(kind, number=int(n))
        if kind == "group" and n:
            return StageWord(kind, letter=n.upper())
        return StageWord(kind)
    return None
