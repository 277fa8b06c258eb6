"""What standings say of a team beside its figures: letters behind the name, texts at the side, and what follows from them."""

from __future__ import annotations

import re

from touchline.interpret.names import clean_name, notes_behind, team_ref
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import LegendEntry, Movement, Season, TeamRef
from touchline.model.span import Span
from touchline.registry.standings import destination, letter_status, outcome_of, outcomes_of, raises_letters

_MARK = lazy_regex(r"\s*\((?P<mark>[A-Z]{1,2}(?:,\s?[A-Z]{1,2})*)\)")
_KINDS = {"promotion": "promoted", "relegation": "relegated", "qualification": "qualified"}


def marked_team(value: Plain | None, language: str | None = None) -> tuple[TeamRef | None, tuple[str, ...]]:
    """The team, and what the letters in brackets or raised behind it say of it."""
    if value is None:
        return None, ()
    status: list[str] = []
    for found in _MARK.finditer(value.text):
        status += letter_statuses(found["mark"], language, by_hand=True)
    for start, end in reversed(notes_behind(value)) if raises_letters(language) else ():
        status += letter_statuses(value.text[start:end], language, by_hand=True)
    ref = team_ref(value)
    if ref:
        name = clean_name(_MARK.sub("", ref.name)) or ref.name
        ref = TeamRef(name=name, link=ref.link, country=ref.country)
    return ref, tuple(dict.fromkeys(status))


def letter_statuses(letters: str, language: str | None = None, *, by_hand: bool = False) -> list[str]:
    """`C, Q` or `CQ`: what each letter says; letters that nobody has explained say nothing."""
    found = (letter_status(letter, language, by_hand=by_hand) for letter in letters if letter.isalpha())
    return [status for status in found if status]


def legend_entry(colour: str | None, text: str, language: str | None = None) -> LegendEntry:
    """An entry of a key with its kind."""
    outcome = outcome_of(text, language)
    return LegendEntry(colour=colour, text=text, kind=outcome.kind if outcome else "other")


def movement(
    kind: str | None, text: str | None, team: TeamRef, season: Season | None, span: Span, language: str | None = None
) -> Movement | None:
    """
    The change that a text beside a team announces.

    Args:
        kind: of the change, where a parameter names it; else the text does.
        text: such as "Relegation to the Second Division".
        team: whom it concerns.
        season: of the article.
        span: where it stands.
        language: of the page.
    Returns:
        The movement; None for texts that announce none, such as "Champions" or "Advance to the knockout stage".
    """
    if kind is None:
        for outcome, words in outcomes_of(text or "", language):
            kind, text = _KINDS.get(outcome.kind), words
        if kind is None or (kind == "qualified" and not re.search(r"[^\W\d_].*[^\W\d_]", destination(text or "") or "")):
            return None
    to = destination(text) if text else None
    where, label = (season.competition, season.label) if season else (None, None)
    if kind not in ("promoted", "relegated", "qualified"):
        return None
    return Movement(kind=kind, team=team, from_=where, to=to, season=label, span=span)  # type: ignore[arg-type]
