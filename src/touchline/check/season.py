"""D6: what the infobox says of the season, against itself and against the body."""

from __future__ import annotations

from collections.abc import Iterator

from touchline.check.finding import Finding, Subject, alike, rule, same_team
from touchline.model.lazy import lazy_regex
from touchline.model.record import InfoboxField

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
