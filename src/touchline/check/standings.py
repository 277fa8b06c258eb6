"""D107, D108, D112, D113: the order of standings, and which and how many teams they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from touchline.check.finding import Finding, Subject, rule
from touchline.check.standings_rows import wrong_points
from touchline.interpret.evidence import words_of
from touchline.model.record import Standings, StandingsRow
from touchline.registry.stages import is_knockout

MIN_ROWS = 3
"""Rows up to which a table is no league's."""
MIN_SWAP = 5
"""Rows of a table from which on two that have changed places cannot be met by chance in a table that points do not order."""
MAX_ROUNDS = 4
"""Times that the teams of a table meet; where it would be more, the table is a part of a longer one."""
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
        pair = _one_break(rows) or (None if None in positions or goes_on(subject, standings) else _one_swap(rows))
        if pair is None or any(id(row) in doubtful or row.note for row in pair):
            continue  # points of one of them are wrong, or the row tells why it stands there
        above, below = pair
        data = {"above": above.team.name, "below": below.team.name, "more": str(below.points), "less": str(above.points)}
        yield Finding("D107", *subject.place(standings, below, "points"), data)


def _one_break(rows: Sequence[StandingsRow]) -> tuple[StandingsRow, StandingsRow] | None:
    """The only two neighbours of which the lower has more points; None in a table that may have been split in halves."""
    breaks = [(above, below) for above, below in pairwise(rows) if (below.points or 0) > (above.points or 0)]
    if len(breaks) != 1:
        return None
    halves = rows.index(breaks[0][1]) * 2 >= len(rows) - 2 and len(rows) >= 8
    return None if halves else breaks[0]


def _one_swap(rows: Sequence[StandingsRow]) -> tuple[StandingsRow, StandingsRow] | None:
    """The only two rows, no neighbours, that have to change places for the points to fall; None in a table without order."""
    printed = [row.points or 0 for row in rows]
    in_order = sorted(printed, reverse=True)
    wrong = [row for row, points in zip(rows, in_order, strict=True) if row.points != points]
    return (wrong[0], wrong[1]) if len(wrong) == 2 and len(rows) >= MIN_SWAP else None


def goes_on(subject: Subject, standings: Standings) -> bool:
    """Teams play one another out on the page: the last places may be those of the play-offs, and not of the points."""
    own = subject.sections.get(standings.section_id)
    above = own.path if own else ()
    others = [section for section in subject.article.sections if section.path != above[: len(section.path)]]
    return bool(subject.article.ties) or any(is_knockout(section.title) for section in others)


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
    if told is not None and told[0] != len(rows) and not (_missing_position(leagues[0]) and told[0] == len(rows) + 1):
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


@rule("D113")
def row_missing(subject: Subject) -> Iterator[Finding]:
    """One position is in no row, and the others, or what they have played, say that a team had it."""
    for standings in subject.article.standings:
        missing = _missing_position(standings)
        if missing is None or not _had_one_more(subject, standings):
            continue
        above, below = standings.rows[missing - 2], standings.rows[missing - 1]
        data = {"position": str(missing), "above": above.team.name, "below": below.team.name}
        yield Finding("D113", *subject.place(standings, below, "position"), data)


def _missing_position(standings: Standings) -> int | None:
    """The one position that is left out between the first and the last; None where any is shared or several are missing."""
    positions = [row.position or 0 for row in standings.rows]
    if standings.subtype not in ("league", "group") or len(positions) < MIN_ROWS:
        return None
    left = set(range(1, len(positions) + 2)) - set(positions)
    in_order = all(before < after for before, after in pairwise(positions))
    missing = left.pop() if in_order and len(left) == 1 else None
    return missing if missing is not None and 1 < missing <= len(positions) else None


def _had_one_more(subject: Subject, standings: Standings) -> bool:
    """With one team more than it has rows, all met all equally often; or the infobox or a grid of results has as many."""
    count = len(standings.rows) + 1
    games = {row.played for row in standings.rows}
    most = max(row.played or 0 for row in standings.rows)
    told = _told_by_infobox(subject)
    grids = (table for table in subject.article.tables if table.role == "results_matrix")
    return (
        (len(games) == 1 and most % (count - 1) == 0 and 0 < most <= MAX_ROUNDS * (count - 1))
        or (told is not None and told[0] == count)
        or any(len(table.grid) - table.header_rows == count for table in grids)
    )


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
