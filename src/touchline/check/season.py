"""D6: what the infobox says of the season, against itself and against the body."""

from __future__ import annotations

from collections.abc import Iterator

from touchline.check.finding import Finding, Subject, alike, rule, same_team
from touchline.check.standings import goes_on
from touchline.model.lazy import lazy_regex
from touchline.model.record import InfoboxField, Standings
from touchline.registry.stages import tells_decider

MIN_ROWS = 4
"""Teams of a league."""
MIN_MATCHES = 12
"""Matches of a table from which on those of it and of the infobox are not equal by chance, with a final in one of them."""
_RULED = frozenset(("awarded", "walkover", "abandoned", "annulled"))
"""Matches of which a table may count goals, or the match, and a sum of goals may not."""
_PLAIN = lazy_regex(r"\d[\d., \u00a0]*(?:\([^()+]*\))?")
"""A figure, with the mean in brackets; `30 + 5` and `30, of which 29 were played` say more."""
_YEAR = lazy_regex(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


def _field(subject: Subject, *names: str) -> InfoboxField | None:
    fields = [f for box in subject.article.infoboxes if box.kind in ("season", "tournament") for f in box.fields]
    return next((f for name in names for f in fields if f.name == name), None)


_DECIMALS = lazy_regex(r"(?<![\d.,])(\d{1,2})[.,](\d{1,3})(?!\d)")


@rule("D601")
def season_totals(subject: Subject) -> Iterator[Finding]:
    """Goals, matches and goals a match contradict each other."""
    season = subject.article.season
    field = _field(subject, "goals_per_match", "goals")
    if season is None or field is None or season.goals is None or season.goals_per_match is None:
        return
    average = season.goals_per_match
    printed = (found for found in _DECIMALS.finditer(field.text) if float(f"{found[1]}.{found[2]}") == average)
    tolerance = 10 ** -next((len(found[2]) for found in printed), 2) * 1.01
    if season.matches_played:
        exact = season.goals / season.matches_played
        if abs(exact - average) > tolerance:
            data = {
                "goals": str(season.goals),
                "matches": str(season.matches_played),
                "average": f"{average:g}",
                "exact": f"{exact:.2f}",
            }
            yield Finding("D601", field.span.start, field.span.end, data)


@rule("D602")
def champion_not_in_table(subject: Subject) -> Iterator[Finding]:
    """A champion that the only league table does not have."""
    season = subject.article.season
    leagues = [s for s in subject.article.standings if s.subtype == "league"]
    if season is None or len(leagues) != 1 or len(subject.article.standings) != 1 or len(leagues[0].rows) < 4:
        return
    names = [("champions", season.champions), ("relegated", season.relegated)]
    for name, teams in names:
        field = _field(subject, name)
        for team in teams:
            rows = leagues[0].rows
            if any(ref and same_team(team, ref) for match in subject.article.matches for ref in (match.home, match.away)):
                continue  # it plays here, only not in this table
            if field and not any(same_team(team, row.team) or alike(team.name, row.team.name) for row in rows):
                yield Finding("D602", field.span.start, field.span.end, {"team": team.name, "field": name.replace("_", " ")})


@rule("D603")
def season_chain(subject: Subject) -> Iterator[Finding]:
    """The season before is not before, or the season after not after."""
    season = subject.article.season
    own = _YEAR.search(season.label or "") if season else None
    if season is None or own is None:
        return
    for name, label, sign in (("previous", season.previous, -1), ("next", season.next, 1)):
        other, field = _YEAR.search(label or ""), _field(subject, name)
        if other is None or field is None:
            continue
        apart = (int(other[1]) - int(own[1])) * sign
        # `1967–68` may follow `1967`: leagues change from calendar years to winters
        if apart < 0 or (apart == 0 and (label or "").strip() == (season.label or "").strip()):
            data = {"which": name, "label": label or "", "own": season.label or ""}
            yield Finding("D603", field.span.start, field.span.end, data)


@rule("D604")
def totals_against_table(subject: Subject) -> Iterator[Finding]:
    """Goals, or matches, of the infobox are not those of the only table, while the other of the two is."""
    season, table = subject.article.season, _only_table(subject)
    if season is None or table is None or any(match.status in _RULED for match in subject.article.matches):
        return
    sums = [sum(getattr(row, name) or 0 for row in table.rows) for name in ("played", "goals_for", "goals_against")]
    matches, goals = sums[0] // 2, sums[1]
    if sums[0] % 2 or sums[1] != sums[2] or matches < MIN_MATCHES or any(row.goals_for is None for row in table.rows):
        return
    named = [("matches_played", season.matches_played, matches), ("goals", season.goals, goals)]
    wrong = [(name, told, counted) for name, told, counted in named if told != counted]
    if len(wrong) != 1 or (wrong[0][0] == "matches_played" and not _is_whole(table)):
        return  # both differ: the infobox counts other stages too, or is of another day
    name, told, counted = wrong[0]
    fields = {name: _field(subject, name) for name, _, _ in named}
    field = fields[name]
    if field is not None and all(each is not None and _PLAIN.fullmatch(each.text.strip()) for each in fields.values()):
        data = {"what": name.split("_")[0], "told": str(told), "counted": str(counted)}
        yield Finding("D604", field.span.start, field.span.end, data, ((*subject.head(table), "the table"),))


def _is_whole(table: Standings) -> bool:
    """All teams have met equally often."""
    played = {row.played or 0 for row in table.rows}
    return len(played) == 1 and played.pop() % (len(table.rows) - 1) == 0


@rule("D605")
def infobox_against_marks(subject: Subject) -> Iterator[Finding]:
    """The champion, or the relegated teams, of the infobox are others of the only table than those that it marks."""
    season, table = subject.article.season, _only_table(subject)
    if season is None or table is None or goes_on(subject, table) or tells_decider(subject.text):
        return
    for name, teams, status in (("champions", season.champions, "champion"), ("relegated", season.relegated, "relegated")):
        field = _field(subject, name)
        marked = [row.team for row in table.rows if status in row.status]
        other = [team for team in teams if not any(same_team(team, mark) for mark in marked)]
        listed = all(any(same_team(team, row.team) for row in table.rows) for team in teams)
        if field is None or not other or not listed or len(marked) != len(teams) or (name == "champions" and len(marked) > 1):
            continue
        data = {"team": ", ".join(t.name for t in other), "field": name, "marked": ", ".join(t.name for t in marked)}
        rows = [row for row in table.rows if status in row.status]
        related = tuple((*subject.line_of(row.span), f"marked {status}") for row in rows)
        yield Finding("D605", field.span.start, field.span.end, data, related)


def _only_table(subject: Subject) -> Standings | None:
    """The table of a page that has no other one."""
    tables = subject.article.standings
    only = tables[0] if len(tables) == 1 and tables[0].subtype in ("league", "group") else None
    return only if only is not None and len(only.rows) >= MIN_ROWS else None
