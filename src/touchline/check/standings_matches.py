"""D110: standings against the matches of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from touchline.check.finding import Finding, Subject, finals, rule, team_keys
from touchline.check.standings_rows import FIGURES, wrong_difference, wrong_played
from touchline.model.record import Article, Match, Standings, StandingsRow

Figures = tuple[int, int, int, int, int]
"""Won, drawn, lost, goals for and goals against."""
MAX_OFF = 1.5
"""Of the five figures a row: so many may differ in the mean before a grid or a section is of another stage than the table."""


@rule("D110")
def standings_against_matches(subject: Subject) -> Iterator[Finding]:
    """All matches of a table are on the page, and give a team other figures than its row."""
    apart = _apart(subject.article)
    for standings in subject.article.standings:
        if standings.subtype not in ("league", "group") or len(standings.rows) < 2:
            continue
        silent = {id(row) for row, _ in (*wrong_played(subject, standings), *wrong_difference(subject, standings))}
        counted = _counted(subject, standings, apart)
        if counted is None:
            continue
        differing = [(row, _off(row, figures)) for row, figures in zip(standings.rows, counted, strict=True)]
        wrong = [(row, off) for row, off in differing if off and id(row) not in silent]
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


def _counted(subject: Subject, standings: Standings, apart: list[list[Match]]) -> list[Figures] | None:
    """The figures of every row by the matches that fit best; None where no pool of matches is that of the table."""
    needed = sum(row.played or 0 for row in standings.rows)
    fitting = []
    for near, pool in _pools(subject, standings, apart):
        counted = _tally(standings, pool) if len(pool) * 2 >= needed else None
        if counted is None:
            continue
        off = sum(len(_off(row, figures)) for row, figures in zip(standings.rows, counted, strict=True))
        if off == 0:
            return counted
        if near or off <= MAX_OFF * len(standings.rows):
            fitting.append((off, counted))
    return min(fitting, key=lambda fit: fit[0])[1] if fitting else None


def _pools(subject: Subject, standings: Standings, apart: list[list[Match]]) -> Iterator[tuple[bool, list[Match]]]:
    """
    Matches that may be those of a table, each with whether they can be no other table's.

    Teams of a table meet again in play-offs and in other stages: where the page as a whole holds too many matches, those of
    one results grid or of one section may be all of the table's.
    """
    matches = subject.article.matches
    inside = subject.within(standings.section_id)
    yield True, [m for m in matches if m.section_id in inside]
    yield True, [m for m in matches if standings.group is not None and m.group == standings.group]
    yield True, [m for m in matches if m.origin == "template"]
    yield True, list(matches)
    for pool in apart:
        yield False, pool


def _apart(article: Article) -> list[list[Match]]:
    """The matches of each results grid, and of each section."""
    grids = [table.span for table in article.tables if table.role == "results_matrix"]
    of_grid = [[m for m in article.matches if grid.start <= m.span.start < grid.end] for grid in grids]
    of_section: dict[str | None, list[Match]] = {}
    for match in article.matches:
        of_section.setdefault(match.section_id, []).append(match)
    return [*of_grid, *of_section.values()]


def _off(row: StandingsRow, figures: Figures) -> list[tuple[str, int, int]]:
    """The figures of a row that its matches do not give, as (name, printed, counted)."""
    named = [(name, getattr(row, name), value) for name, value in zip(FIGURES[1:6], figures, strict=True)]
    return [(name, printed, value) for name, printed, value in named if printed is not None and printed != value]


def _tally(standings: Standings, pool: list[Match]) -> list[Figures] | None:
    figures = [[0, 0, 0, 0, 0] for _ in standings.rows]
    keys = _row_of_key(standings)
    if keys is None:
        return None
    for match, home, away, score in finals(pool):
        sides = [next((keys[k] for k in team_keys(ref) if k in keys), None) for ref in (home, away)]
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


def _row_of_key(standings: Standings) -> dict[str, int] | None:
    """Which row each key of a team leads to; None where one team has two rows. A flag that several have leads to none."""
    countries = Counter(row.team.country for row in standings.rows)
    keys: dict[str, int] = {}
    for number, row in enumerate(standings.rows):
        for key in team_keys(row.team):
            shared = key == f"country {row.team.country}" and countries[row.team.country] > 1
            if not shared and keys.setdefault(key, number) != number:
                return None
    return keys
