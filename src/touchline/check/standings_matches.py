"""D110: standings against the matches of the page."""

from __future__ import annotations

from collections.abc import Iterator

from touchline.check.finding import Finding, Subject, finals, fold, rule
from touchline.check.standings_rows import FIGURES, wrong_difference, wrong_played
from touchline.model.record import Match, Standings


@rule("D110")
def standings_against_matches(subject: Subject) -> Iterator[Finding]:
    """All matches of a table are on the page, and give a team other figures than its row."""
    for standings in subject.article.standings:
        if standings.subtype not in ("league", "group") or len(standings.rows) < 2:
            continue
        silent = {id(row) for row, _ in (*wrong_played(subject, standings), *wrong_difference(subject, standings))}
        counted = _counted(subject, standings)
        if counted is None:
            continue
        wrong = []
        for row, figures in zip(standings.rows, counted, strict=True):
            off = [
                (name, getattr(row, name), value)
                for name, value in zip(FIGURES[1:6], figures, strict=True)
                if getattr(row, name) is not None and getattr(row, name) != value
            ]
            if off and id(row) not in silent:
                wrong.append((row, off))
        if not wrong or len(wrong) > 2:
            continue
        told = []
        for row, off in wrong:
            counts = ", ".join(f"{name.replace('_', ' ')} {value}" for name, _, value in off)
            told.append((row.team.name, counts, ", ".join(f"{printed}" for _, printed, _ in off)))
        # one result that the table has otherwise changes the rows of both its teams: one fault of the table
        row, off = wrong[0]
        place = subject.place(standings, row, off[0][0]) if len(wrong) == 1 else subject.head(standings)
        names, counts_told, printed = (list(parts) for parts in zip(*told, strict=True))
        data = {"team": ", ".join(names), "figures": " / ".join(counts_told), "printed": " / ".join(printed)}
        related = tuple((*subject.line_of(row.span), row.team.name) for row, _ in wrong) if len(wrong) > 1 else ()
        yield Finding("D110", *place, data, related)


def _counted(subject: Subject, standings: Standings) -> list[tuple[int, int, int, int, int]] | None:
    """Won, drawn, lost, goals for and against of every row by the matches; None unless all matches are there."""
    matches = subject.article.matches
    inside = subject.within(standings.section_id)
    pools: list[list[Match]] = [
        [m for m in matches if m.section_id in inside],
        [m for m in matches if standings.group is not None and m.group == standings.group],
        [m for m in matches if m.origin == "template"],
        list(matches),
    ]
    for pool in pools:
        found = _tally(standings, pool)
        if found is not None:
            return found
    return None


def _tally(standings: Standings, pool: list[Match]) -> list[tuple[int, int, int, int, int]] | None:
    figures = [[0, 0, 0, 0, 0] for _ in standings.rows]
    keys: dict[str, int] = {}
    for number, row in enumerate(standings.rows):
        for key in _keys(row.team):
            if keys.setdefault(key, number) != number:
                return None
    for match, home, away, score in finals(pool):
        sides = [next((keys[k] for k in _keys(ref) if k in keys), None) for ref in (home, away)]
        if sides[0] is None or sides[1] is None or sides[0] == sides[1]:
            continue
        if (
            match.status != "played"
            or match.awarded
            or (match.score and (match.score.penalties or match.score.after_extra_time))
        ):
            return None
        for side, at in enumerate(sides):
            assert at is not None
            ours, theirs = score[side], score[1 - side]
            own = figures[at]
            own[0 if ours > theirs else 1 if ours == theirs else 2] += 1
            own[3] += ours
            own[4] += theirs
    for row, own in zip(standings.rows, figures, strict=True):
        if row.played is None or row.played == 0 or sum(own[:3]) != row.played:
            return None
    return [(own[0], own[1], own[2], own[3], own[4]) for own in figures]


def _keys(team: object) -> Iterator[str]:
    for kind in ("team_id", "link", "country"):
        value = getattr(team, kind)
        if value:
            yield f"{kind} {value}"
    yield f"name {fold(getattr(team, 'name'))}"  # noqa: B009 (one loop for all kinds of reference)
