"""Tables of teams that changed division."""

from __future__ import annotations

import re
from typing import Literal

from touchline.interpret.context import Context
from touchline.interpret.names import team_ref
from touchline.interpret.tables import ReadTable
from touchline.model.lazy import lazy_regex
from touchline.model.record import Movement

_FROM = lazy_regex(
    r"\b(?:from|out of|desde|de la|del|da|do|aus|von|depuis|dalla|dal)\b\s+(?:the\s+)?(?P<place>.+)", re.I | re.S
)
_TO = lazy_regex(r"\b(?:to|into|a la|al|à|ao|in die|en|in)\b\s+(?:the\s+)?(?P<place>.+)", re.I | re.S)
_SEASON = lazy_regex(r"^(?P<season>(?:18|19|20)\d\d(?:[–/-]\d{2,4})?)\s+|\s+\(?(?P<last>(?:18|19|20)\d\d(?:[–/-]\d{2,4})?)\)?$")


def read_changes(table: ReadTable, context: Context) -> list[Movement]:
    """
    The movements in a table of role `promotion_relegation`.

    Args:
        table: read; its columns called `promoted` or `relegated` hold teams, a line each.
        context: of the article; teams are entered there.
    Returns:
        A movement a team. The header says from where or to where, and in which season: "Promoted from 2002 Segunda
        División".
    """
    found = []
    for x, column in enumerate(table.record.columns):
        if column.name not in ("promoted", "relegated"):
            continue
        kind: Literal["promoted", "relegated"] = "promoted" if column.name == "promoted" else "relegated"
        origin, goal, season = _places(column.label)
        for y in table.body:
            for part in table.parts(y, x):
                ref = team_ref(part)
                team = context.teams.enter(ref) if ref and not _says_none(ref.name) else None
                if team:
                    span = context.span(*part.source(0, len(part.text)))
                    found.append(Movement(kind=kind, team=team, from_=origin, to=goal, season=season, span=span))
    return found


def _says_none(name: str) -> bool:
    return not any(char.isalpha() for char in name) or name.casefold() in (
        "none",
        "n/a",
        "ninguno",
        "nenhum",
        "keine",
        "nessuna",
        "aucun",
    )


def _places(label: str) -> tuple[str | None, str | None, str | None]:
    """(from, to, season) of `Promoted from 2002 Segunda División`, `Relegated to Serie B`."""
    text = " ".join(label.split())
    found = _FROM.search(text)
    said = found or _TO.search(text)
    place = said["place"] if said else ""
    season = _SEASON.search(place)
    if season:
        place = (place[: season.start()] + place[season.end() :]).strip()
    name = place.strip(" .:") or None
    year = (season["season"] or season["last"]) if season else None
    return (name, None, year) if found else (None, name, year)
