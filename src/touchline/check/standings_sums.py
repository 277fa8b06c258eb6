"""D104, D105, D106: the sums over a table whose teams met only each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from touchline.check.finding import Finding, Subject, rule
from touchline.check.standings_rows import wrong_difference, wrong_played, wrong_points
from touchline.model.lazy import lazy_regex
from touchline.model.record import Standings
from touchline.model.value import dataclass

_PARTIAL = lazy_regex(
    r"\b(?:third|runners?-up|second|best|rank|ranking|wild ?card|terceros?|segundos?|terceiros"
    r"|Dritte|Zweite|troisièmes|terze)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Sums:
    won: int | None
    lost: int | None
    drawn: int | None
    goals_for: int | None
    goals_against: int | None


def _closed(subject: Subject, standings: Standings) -> _Sums | None:
    """
    The sums of a table whose teams met only each other; None where that is not sure.

    All have played equally often, each against all others equally often, and at least two of the three sums agree.
    """
    rows = standings.rows
    count = len(rows)
    printed = any(row.played is not None for row in rows)
    played = Counter(row.played if printed else (row.won or 0) + (row.drawn or 0) + (row.lost or 0) for row in rows)
    games, times = played.most_common(1)[0]
    if times < count - (not printed) or not games or count < 3 or games % (count - 1):
        return None
    if standings.subtype not in ("league", "group", "aggregate"):
        return None
    section = subject.sections.get(standings.section_id)
    table = subject.table_of.get(standings.table_id or "")
    if _PARTIAL.search(f"{section.title if section else ''} {(table.record.caption if table else None) or ''}"):
        return None
    if wrong_played(subject, standings) or any(match.awarded for match in subject.article.matches):
        return None

    def total(name: str) -> int | None:
        values = [getattr(row, name) for row in rows]
        return None if any(value is None for value in values) else sum(values)

    return _Sums(*(total(name) for name in ("won", "lost", "drawn", "goals_for", "goals_against")))


@rule("D104")
def table_wins_losses(subject: Subject) -> Iterator[Finding]:
    """All wins are not all losses."""
    for standings in subject.article.standings:
        sums = _closed(subject, standings)
        if sums and sums.won is not None and sums.lost is not None and sums.drawn is not None and sums.won != sums.lost:
            if sums.goals_for is None or sums.goals_for != sums.goals_against or wrong_points(subject, standings):
                continue
            both = subject.evidence("both_lost") if sums.lost > sums.won else ()
            related = tuple((told.start, told.end, "told here") for told in both[:1])
            data = {"won": str(sums.won), "lost": str(sums.lost)}
            yield Finding("D104", *subject.head(standings), data, related, severity="info" if both else None)


@rule("D105")
def table_draws_odd(subject: Subject) -> Iterator[Finding]:
    """An odd sum of draws in a closed table."""
    for standings in subject.article.standings:
        sums = _closed(subject, standings)
        if sums and sums.drawn is not None and sums.drawn % 2 and sums.won == sums.lost and sums.won is not None:
            yield Finding("D105", *subject.head(standings), {"drawn": str(sums.drawn)})


@rule("D106")
def table_goals(subject: Subject) -> Iterator[Finding]:
    """All goals for are not all goals against."""
    for standings in subject.article.standings:
        sums = _closed(subject, standings)
        if not sums or sums.goals_for is None or sums.goals_against is None or sums.goals_for == sums.goals_against:
            continue
        off = sum(difference for _, difference in wrong_difference(subject, standings))
        if off and abs(off) == abs(sums.goals_for - sums.goals_against):
            continue  # the row that D102 names explains it
        if sums.won is None or sums.won != sums.lost or (sums.drawn or 0) % 2:
            continue
        data = {"goals_for": str(sums.goals_for), "goals_against": str(sums.goals_against)}
        yield Finding("D106", *subject.head(standings), data)
