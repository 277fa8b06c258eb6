"""D107, D108, D112: the order of standings, and which and how many teams they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from touchline.check.finding import Finding, Subject, rule
from touchline.check.standings_rows import wrong_points
from touchline.interpret.evidence import words_of
from touchline.model.record import StandingsRow

MIN_ROWS = 3
"""Rows up to which a table is no league's."""
MAX_PROSE_OFF = 2
"""Teams by which words and table may differ and still speak of the same league."""


@rule("D107")
def table_order(subject: Subject) -> Iterator[Finding]:
    """A team stands above one with more points."""
    for standings in subject.article.standings:
        if standings.subtype not in ("league", "group", "aggregate"):
            continue
        doubtful = {id(row) for row, _ in wrong_points(subject, standings)}
        rows = [row for row in standings.rows if isinstance(row.points, int | float) and row.played]
        if len(rows) != len(standings.rows) or len({row.played for row in rows}) > 1:
            continue
        positions = [row.position for row in rows]
        if any(position is not None and position != n for n, position in enumerate(positions, 1)):
            continue  # groups in one table, shared places, a part of a table
        breaks = [(above, below) for above, below in pairwise(rows) if (below.points or 0) > (above.points or 0)]
        if len(breaks) != 1 or any(id(row) in doubtful for pair in breaks for row in pair):
            continue
        above, below = breaks[0]
        if above.note or below.note:
            continue  # the row tells why it stands there
        if rows.index(below) * 2 >= len(rows) - 2 and len(rows) >= 8:
            continue  # a table that was split in halves keeps the halves apart
        data = {"above": above.team.name, "below": below.team.name, "more": str(below.points), "less": str(above.points)}
        yield Finding("D107", *subject.place(standings, below, "points"), data)


@rule("D108")
def table_team_count(subject: Subject) -> Iterator[Finding]:
    """The only league table of a season has another number of teams than its infobox, or its opening words, say."""
    leagues = [s for s in subject.article.standings if s.subtype == "league"]
    if len(leagues) != 1 or len(subject.article.standings) != 1:
        return
    rows = leagues[0].rows
    if len(rows) <= MIN_ROWS or len({row.played for row in rows}) > 1 or _is_of_a_cup(subject, rows):
        return
    told = _told_by_infobox(subject) or _told_by_prose(subject, len(rows))
    if told is not None and told[0] != len(rows):
        teams, start, end, where = told
        data = {"rows": str(len(rows)), "teams": str(teams), "where": where}
        yield Finding("D108", *subject.head(leagues[0]), data, ((start, end, f"so many in the {where}"),))


@rule("D112")
def team_twice(subject: Subject) -> Iterator[Finding]:
    """One team of a table stands in it twice; where several do, it holds two tables."""
    for standings in subject.article.standings:
        if standings.subtype not in ("league", "group"):
            continue
        rows: dict[tuple[str, str | None], list[StandingsRow]] = {}
        for row in standings.rows:
            rows.setdefault((row.team.name, row.team.link), []).append(row)
        twice = [of_team for of_team in rows.values() if len(of_team) > 1]
        if len(twice) == 1 and len(rows) > 1:
            first, second = (subject.place(standings, row, "team") for row in twice[0][:2])
            yield Finding("D112", *second, {"team": twice[0][0].team.name}, ((*first, "the first row"),))


def _is_of_a_cup(subject: Subject, rows: Sequence[StandingsRow]) -> bool:
    """As many others play the matches of the page: the table is that of a round which some of them have reached."""
    pairs = [(match.home, match.away) for match in subject.article.matches] + [tie.teams for tie in subject.article.ties]
    others = {team.team_id for pair in pairs for team in pair if team} - {row.team.team_id for row in rows}
    return len(others) >= len(rows)


Told = tuple[int, int, int, str]
"""A number of teams, where it stands, and in what."""


def _told_by_infobox(subject: Subject) -> Told | None:
    fields = [f for box in subject.article.infoboxes if box.kind == "season" for f in box.fields if f.name == "number_of_teams"]
    found = re.fullmatch(r"(\d{1,3})(?: teams| clubs)?", fields[0].text.strip()) if len(fields) == 1 else None
    return (int(found[1]), fields[0].span.start, fields[0].span.end, "infobox") if found else None


def _told_by_prose(subject: Subject, rows: int) -> Told | None:
    """The only number of the lead; silent where it is far off, and counts clubs of another stage or division."""
    if any(field.name == "number_of_teams" for box in subject.article.infoboxes for field in box.fields):
        return None
    lead = [told for told in subject.evidence("teams") if told.section_id is None and told.amount]
    if len({told.amount for told in lead}) != 1 or abs((lead[0].amount or 0) - rows) > MAX_PROSE_OFF:
        return None
    if any(sum(told.text.lower().count(word) for word in words_of("teams")) > 1 for told in lead):
        return None  # it counts others besides, and who is who cannot be told
    return lead[0].amount or 0, *lead[0].found, "text"
