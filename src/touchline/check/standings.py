"""D1: the arithmetic of standings, inside a table, between tables, and against the matches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from touchline.check.finding import Finding, Subject, finals, fold, rule, same_team
from touchline.interpret.evidence import Evidence, note_names
from touchline.model.record import Match, Standings, StandingsRow

_INT = re.compile(r"[-+−–]?\d{1,3}")
_MINUS = {0x2212: "-", 0x2013: "-"}
_PARTIAL = re.compile(
    r"\b(?:third|runners?-up|second|best|rank|ranking|wild ?card|terceros?|segundos?|terceiros"
    r"|Dritte|Zweite|troisièmes|terze)\b",
    re.I,
)
_FIGURES = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "goal_difference", "points")
_KNOWN = frozenset((*_FIGURES, "position", "team", "average", "goal_average", "qualification", "legend", "season"))
MAX_PARTS = 4
"""Tables that an aggregate is the sum of; two halves, or the years of an average."""
MAX_WORDS = 80
"""Of a sentence that announces points; what is longer is a list."""
MAX_CANDIDATES = 10
"""Tables that are tried as parts: with more the page is a list of seasons."""


def _speaks(wrong: Sequence[object], rows: Sequence[StandingsRow]) -> bool:
    """False where so many rows disagree that the columns, and not the figures, must have been misread."""
    return 0 < len(wrong) <= max(1 + (len(rows) > 3), len(rows) // 4) and len(wrong) < len(rows)


def _extras(subject: Subject, standings: Standings, row: StandingsRow) -> list[int]:
    """Figures of the row in columns that no role explains: wins on penalties, bonus points."""
    table = subject.table_of.get(standings.table_id or "")
    y = subject.grid_row(standings, row)
    if table is None or y is None:
        return []
    found = []
    for x, column in enumerate(table.record.columns):
        text = (table.record.grid[y][x] or "").strip()
        if column.name not in _KNOWN and _INT.fullmatch(text):
            found.append(int(text.translate(_MINUS)))
    return found


def _explained(difference: int, extras: Sequence[int]) -> bool:
    """True when other columns of the row add up to the difference."""
    sums = {abs(sum(part)) for size in (1, 2) for part in combinations(extras[:6], size)} | {abs(sum(extras))}
    return bool(extras) and abs(difference) in sums


Wrong = list[tuple[StandingsRow, int]]
"""Rows that do not add up, each with what is printed less what should be."""


def _remembered(
    name: str,
) -> Callable[[Callable[[Subject, Standings], Wrong]], Callable[[Subject, Standings], Wrong]]:
    def wrap(function: Callable[[Subject, Standings], Wrong]) -> Callable[[Subject, Standings], Wrong]:
        def remembered(subject: Subject, standings: Standings) -> Wrong:
            key = f"{name} {standings.id}"
            if key not in subject.memory:
                found = function(subject, standings)
                subject.memory[key] = found if _speaks(found, standings.rows) else []
            value = subject.memory[key]
            assert isinstance(value, list)
            return value

        return remembered

    return wrap


def _win(subject: Subject, standings: Standings) -> int | None:
    """Points for a win: of the table, or of most of the page's tables where this one is too small to tell."""
    if standings.points_for_win is not None:
        return standings.points_for_win
    told = [row for row in standings.rows if row.won is not None and row.drawn is not None and row.points is not None]
    fits = {win: [row for row in told if row.points == win * (row.won or 0) + (row.drawn or 0)] for win in (3, 2)}
    likely, other = sorted(fits, key=lambda win: -len(fits[win]))
    if (
        len(fits[likely]) > len(fits[other])
        and len(fits[likely]) * 2 > len(standings.rows)
        and len(told) == len(standings.rows)
    ):
        return likely  # rows without a win tell nothing by themselves, but do not speak against it
    if len(standings.rows) > 4:
        return None
    others = Counter(other.points_for_win for other in subject.article.standings if other.points_for_win)
    return others.most_common(1)[0][0] if len(others) == 1 else None


@_remembered("played")
def _wrong_played(subject: Subject, standings: Standings) -> Wrong:
    found: Wrong = []
    for row in standings.rows:
        if row.played is None or row.won is None or row.drawn is None or row.lost is None:
            continue
        difference = row.played - row.won - row.drawn - row.lost
        if difference and not _explained(difference, _extras(subject, standings, row)):
            found.append((row, difference))
    return found


@_remembered("difference")
def _wrong_difference(subject: Subject, standings: Standings) -> Wrong:
    found: Wrong = []
    for row in standings.rows:
        if row.goals_for is None or row.goals_against is None or row.goal_difference is None:
            continue
        difference = row.goal_difference - (row.goals_for - row.goals_against)
        if difference:
            found.append((row, difference))
    return found


@_remembered("points")
def _wrong_points(subject: Subject, standings: Standings) -> Wrong:
    win = _win(subject, standings)
    if win is None or standings.subtype == "average":
        return []
    found: Wrong = []
    for row in standings.rows:
        if row.won is None or row.drawn is None or not isinstance(row.points, int):
            continue
        difference = row.points - win * row.won - row.drawn
        if difference and not _explained(difference, _extras(subject, standings, row)):
            found.append((row, difference))
    return found


@rule("D101")
def standing_played(subject: Subject) -> Iterator[Finding]:
    """Won, drawn and lost do not add up to played."""
    for standings in subject.article.standings:
        for row, _ in _wrong_played(subject, standings):
            assert row.won is not None
            assert row.drawn is not None
            assert row.lost is not None
            total = row.won + row.drawn + row.lost
            data = {"team": row.team.name, "total": str(total), "played": str(row.played)}
            yield Finding("D101", *subject.place(standings, row, "played"), data)


@rule("D102")
def standing_goal_difference(subject: Subject) -> Iterator[Finding]:
    """Goals for less goals against is not the goal difference."""
    for standings in subject.article.standings:
        for row, _ in _wrong_difference(subject, standings):
            assert row.goals_for is not None
            assert row.goals_against is not None
            assert row.goal_difference is not None
            data = {
                "team": row.team.name,
                "expected": f"{row.goals_for - row.goals_against:+}",
                "printed": f"{row.goal_difference:+}",
            }
            yield Finding("D102", *subject.place(standings, row, "goal_difference"), data)


@rule("D103")
def standing_points(subject: Subject) -> Iterator[Finding]:
    """Points are not what wins and draws give."""
    for standings in subject.article.standings:
        counted = {id(row) for row, _ in _wrong_played(subject, standings)}
        for row, difference in _wrong_points(subject, standings):
            adjusted = row.points_adjustment
            if id(row) in counted or (adjusted and adjusted.amount == difference and adjusted.span == row.span):
                continue
            assert isinstance(row.points, int)
            data = {
                "team": row.team.name,
                "expected": str(row.points - difference),
                "printed": str(row.points),
                "difference": f"{difference:+}",
            }
            told = _told(subject, row, difference)
            excused = told is not None or (adjusted is not None and adjusted.amount == difference)
            excused = excused or _beside_points(subject, standings, row, difference)
            related = ((told.start, told.end, "announced here"),) if told else ()
            place = subject.place(standings, row, "points")
            yield Finding("D103", *place, data, related, severity="info" if excused else None)


def _beside_points(subject: Subject, standings: Standings, row: StandingsRow, difference: int) -> bool:
    """True when the cell of the points prints what was given or taken: `17 (−9)`."""
    table, y = subject.table_of.get(standings.table_id or ""), subject.grid_row(standings, row)
    x = table.column("points") if table else None
    text = (table.record.grid[y][x] or "") if table and y is not None and x is not None else ""
    return f"{difference:+}" in re.findall(r"[([] ?([-+]\d{1,2})(?: ?(?:pts?|points?)\.?)?[)\]]", text.translate(_MINUS))


def _told(subject: Subject, row: StandingsRow, difference: int) -> Evidence | None:
    """A sentence that gives or takes as many points: one that names the team, or a remark or footnote of the row."""
    own = subject.text[row.span.start : row.span.end]
    notes = note_names(own)
    for told in subject.evidence("points"):
        if abs(told.amount or 0) == abs(difference) and (
            _names(told, row) or row.span.start <= told.start < row.span.end or (told.note and told.note in notes)
        ):
            return told
    return None


def _names(told: Evidence, row: StandingsRow) -> bool:
    return row.team.team_id in told.teams or f" {fold(row.team.name)} " in f" {fold(told.text)} "


@rule("D111")
def announced_points_missing(subject: Subject) -> Iterator[Finding]:
    """The page announces points for a team, and its row does not show them."""
    if not subject.article.standings:
        return
    for told in subject.evidence("points"):
        if told.note is not None or len(told.text.split()) > MAX_WORDS:
            continue
        tables = [s for s in subject.article.standings if _win(subject, s) and _follows(subject, s, told)]
        differences = [(s, row, _difference(subject, s, row)) for s in tables for row in s.rows if _names(told, row)]
        amount = abs(told.amount or 0)
        if not any(abs(difference or 0) == amount for _, _, difference in differences):
            continue  # no row shows them: the points may belong to another table
        for standings, row, difference in differences:
            if difference == 0:
                data = {"team": row.team.name, "amount": str(amount)}
                related = ((told.start, told.end, "announced here"),)
                yield Finding("D111", *subject.place(standings, row, "points"), data, related)


def _follows(subject: Subject, standings: Standings, told: Evidence) -> bool:
    """The table stands in the section of the sentence, or below it."""
    section = subject.sections.get(standings.section_id)
    sentence = [s for s in subject.article.sections if s.span.start <= told.start < s.span.end]
    return bool(
        section and sentence and section.span.start >= sentence[-1].span.start and section.span.end <= sentence[-1].span.end
    )


def _difference(subject: Subject, standings: Standings, row: StandingsRow) -> int | None:
    win = _win(subject, standings)
    if row.won is None or row.drawn is None or not isinstance(row.points, int) or win is None:
        return None
    return row.points - win * row.won - row.drawn


# ---------------------------------------------------------------- sums over a table


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
    if _wrong_played(subject, standings) or any(match.awarded for match in subject.article.matches):
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
            if sums.goals_for is None or sums.goals_for != sums.goals_against or _wrong_points(subject, standings):
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
        off = sum(difference for _, difference in _wrong_difference(subject, standings))
        if off and abs(off) == abs(sums.goals_for - sums.goals_against):
            continue  # the row that D102 names explains it
        if sums.won is None or sums.won != sums.lost or (sums.drawn or 0) % 2:
            continue
        data = {"goals_for": str(sums.goals_for), "goals_against": str(sums.goals_against)}
        yield Finding("D106", *subject.head(standings), data)


# ---------------------------------------------------------------- order and number of rows


@rule("D107")
def table_order(subject: Subject) -> Iterator[Finding]:
    """A team stands above one with more points."""
    for standings in subject.article.standings:
        if standings.subtype not in ("league", "group", "aggregate"):
            continue
        wrong_points = {id(row) for row, _ in _wrong_points(subject, standings)}
        rows = [row for row in standings.rows if isinstance(row.points, int | float) and row.played]
        if len(rows) != len(standings.rows) or len({row.played for row in rows}) > 1:
            continue
        positions = [row.position for row in rows]
        if any(position is not None and position != n for n, position in enumerate(positions, 1)):
            continue  # groups in one table, shared places, a part of a table
        breaks = [(above, below) for above, below in pairwise(rows) if (below.points or 0) > (above.points or 0)]
        if len(breaks) != 1 or any(id(row) in wrong_points for pair in breaks for row in pair):
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
    """The only league table of a season has another number of teams than its infobox."""
    fields = [f for box in subject.article.infoboxes if box.kind == "season" for f in box.fields if f.name == "number_of_teams"]
    leagues = [s for s in subject.article.standings if s.subtype == "league"]
    if len(fields) != 1 or len(leagues) != 1 or len(subject.article.standings) != 1:
        return
    found = re.fullmatch(r"(\d{1,3})(?: teams| clubs)?", fields[0].text.strip())
    rows = leagues[0].rows
    if found and int(found[1]) != len(rows) and len(rows) > 3 and len({row.played for row in rows}) == 1:
        data = {"rows": str(len(rows)), "teams": found[1]}
        related = ((fields[0].span.start, fields[0].span.end, "so many in the infobox"),)
        yield Finding("D108", *subject.head(leagues[0]), data, related)


# ---------------------------------------------------------------- aggregate tables


@rule("D109")
def aggregate_mismatch(subject: Subject) -> Iterator[Finding]:
    """A row of an aggregate table is not the sum of the tables that it adds up."""
    every = subject.article.standings
    for standings in every:
        if standings.subtype != "aggregate":
            continue
        parts = _parts(standings, [other for other in every if other is not standings])
        if not parts:
            continue
        wrong = [(row, off) for row in standings.rows if (off := _off(row, parts, standings, every))]
        if not _speaks(wrong, standings.rows):
            continue
        for row, off in wrong:
            told = "; ".join(f"{name.replace('_', ' ')} {printed}, the parts give {total}" for name, printed, total in off)
            own = [other for part in parts for other in part.rows if same_team(other.team, row.team)]
            related = tuple((*subject.line_of(other.span), "a part") for other in own)
            yield Finding("D109", *subject.place(standings, row, off[0][0]), {"team": row.team.name, "figures": told}, related)


def _row_of(standings: Standings, row: StandingsRow) -> StandingsRow | None:
    return next((other for other in standings.rows if same_team(other.team, row.team)), None)


def _parts(whole: Standings, others: list[Standings]) -> tuple[Standings, ...]:
    """The tables whose games add up to those of the whole, for nearly all of its teams; the set that fits best."""
    fitting = [other for other in others if other.subtype in ("league", "group")][:MAX_CANDIDATES]
    fitting = [
        other for other in fitting if sum(_row_of(other, row) is not None for row in whole.rows) >= 0.8 * len(whole.rows)
    ]
    best: tuple[Standings, ...] = ()
    best_score = 0.0
    for size in range(2, MAX_PARTS + 1):
        for parts in combinations(fitting, size):
            rows = [(row, [_row_of(part, row) for part in parts]) for row in whole.rows]
            games = [sum(r.played or 0 for r in own if r) == row.played for row, own in rows if row.played is not None]
            score = sum(games)
            if games and score >= 0.8 * len(whole.rows) and score > best_score:
                best, best_score = parts, score
    return best


def _off(
    row: StandingsRow, parts: Sequence[Standings], whole: Standings, every: Sequence[Standings]
) -> list[tuple[str, int, int]]:
    """The figures of a row that are not the sums of the parts, as (name, printed, sum)."""
    found = []
    own = [_row_of(part, row) for part in parts]
    if any(other is None for other in own):
        return []
    for name in _FIGURES:
        printed = getattr(row, name)
        values = [getattr(other, name) for other in own]
        if printed is None or any(value is None for value in values) or not isinstance(printed, int):
            continue
        if sum(values) != printed:
            if name == "points" and (row.points_adjustment or any(o and o.points_adjustment for o in own)):
                continue
            found.append((name, printed, sum(values)))
    if [name for name, _, _ in found] == ["points"]:
        return []  # points given or taken between the parts are D103's to tell
    return found


# ---------------------------------------------------------------- against the matches


@rule("D110")
def standings_against_matches(subject: Subject) -> Iterator[Finding]:
    """All matches of a table are on the page, and give a team other figures than its row."""
    for standings in subject.article.standings:
        if standings.subtype not in ("league", "group") or len(standings.rows) < 2:
            continue
        silent = {id(row) for row, _ in (*_wrong_played(subject, standings), *_wrong_difference(subject, standings))}
        counted = _counted(subject, standings)
        if counted is None:
            continue
        wrong = []
        for row, figures in zip(standings.rows, counted, strict=True):
            off = [
                (name, getattr(row, name), value)
                for name, value in zip(_FIGURES[1:6], figures, strict=True)
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
