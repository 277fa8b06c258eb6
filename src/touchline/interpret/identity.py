"""One match on two pages: the keys under which records of it are found."""

from __future__ import annotations

from touchline.interpret.names import fold
from touchline.model.record import Match, TeamRef
from touchline.model.span import TranscludedSpan


def match_keys(match: Match, title: str | None) -> tuple[str, ...]:
    """
    The keys of a match, the surest first; two records with one in common are of one match.

    - the place where it was written: a page that shows it of another one has the other's;
    - the day and the links of both teams: nobody plays the same team twice a day, so that figures may differ;
    - the day, the names of both teams and the final score. Flags alone do not tell men from women and under-21s, and names do
      not tell namesakes; the same result on the same day does.

    Args:
        match: of a page, and no repetition of an earlier one of that page.
        title: of the page.
    """
    keys = [_written(match, title)] if title else []
    home, away = match.home, match.away
    if not match.date or len(match.date) < len("2003-05-04") or home is None or away is None:
        return tuple(keys)
    if home.link and away.link and home.link != away.link:
        keys.append(f"links {match.date} " + " | ".join(sorted((fold(home.link), fold(away.link)))))
    final = match.score.final if match.score else None
    if final and match.status == "played":
        sides = sorted(((_name(home), final[0]), (_name(away), final[1])))
        if sides[0][0] != sides[1][0]:
            keys.append(f"names {match.date} " + " | ".join(f"{name} {goals}" for name, goals in sides))
    return tuple(keys)


def _written(match: Match, title: str | None) -> str:
    span = match.span
    if isinstance(span, TranscludedSpan):
        title, span = span.transcluded_from.title, span.transcluded_from.span
    return f"place {title} {span.start}"


def _name(team: TeamRef) -> str:
    return fold(team.name)
