"""How a league or a group went: each team's points after each of its matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from touchline.model.record import Article, Match, Standings, TeamRef
from touchline.report.plots import svg

MAX_TEAMS = 26
_TOP, _LEFT, _LABEL = 64, 48, 190
_COUNTED = ("played", "awarded", "walkover")
THREE_POINTS_SINCE = 1995
"""FIFA's rule from 1995 on; before it most leagues gave two. Used only where the standings say nothing."""


@dataclass(frozen=True, slots=True)
class Course:
    """A team's points after 0, 1, 2 … matches."""

    team: str
    points: tuple[int, ...]


def points_by_match(article: Article) -> Iterator[tuple[str, str]]:
    """A picture for each league or group of which every team has at least two dated results here."""
    groups = list(_groups(article))
    for title, standings, matches in groups:
        win = (standings.points_for_win if standings else None) or _points_for_win(article)
        courses = _courses(matches, win)
        if not 3 <= len(courses) <= MAX_TEAMS or min(len(course.points) for course in courses) < 3:
            continue
        heading = f"{article.title or 'Article'}: points by match" if len(groups) == 1 else f"{title}: points by match"
        note = f"{len(matches)} matches, {win} points for a win" + _difference(courses, standings)
        yield "points-" + (svg.slug(title) or "table"), _draw(heading, note, courses)


def _groups(article: Article) -> Iterator[tuple[str, Standings | None, list[Match]]]:
    """The matches of each standings, in order of time; of each group, where an article has no standings."""
    dated = [
        match
        for match in article.matches
        if match.date and len(match.date) == 10 and match.home and match.away and not match.same_as
        and match.score and match.score.final and match.status in _COUNTED
    ]  # fmt: skip
    dated.sort(key=lambda match: match.date or "")
    paths = {section.id: section.path for section in article.sections}
    leagues = [standings for standings in article.standings if standings.subtype in ("league", "group")]
    for standings in leagues:
        teams = {_key(row.team) for row in standings.rows}
        mine = [match for match in dated if _key(match.home) in teams and _key(match.away) in teams]
        path = paths.get(standings.section_id or "", ())
        near = [match for match in mine if _same_part(match, path, paths)]
        if standings.group:
            near = [match for match in near if match.group in (None, standings.group)]
        groups = {match.group for match in near}
        group = standings.group or (next(iter(groups)) if len(groups) == 1 else None)
        title = group and f"Group {group}"
        if near:
            yield title or (path[-1] if path else "Table"), standings, near
    if not leagues:
        for group in dict.fromkeys(match.group for match in dated if match.group):
            yield f"Group {group}", None, [match for match in dated if match.group == group]


def _same_part(match: Match, path: tuple[str, ...], paths: dict[str, tuple[str, ...]]) -> bool:
    """The match stands under the same outermost heading, where an article has several seasons or stages."""
    here = paths.get(match.section_id or "", ())
    return not path or not here or len(path) == 1 or here[0] == path[0]


def _key(team: TeamRef | None) -> str:
    return (team.team_id or team.name) if team else ""


def _points_for_win(article: Article) -> int:
    dates = [match.date for match in article.matches if match.date]
    return 2 if dates and int(min(dates)[:4]) < THREE_POINTS_SINCE else 3


def _courses(matches: list[Match], win: int) -> list[Course]:
    names: dict[str, str] = {}
    points: dict[str, list[int]] = {}
    for match in matches:
        home, away = match.score.final if match.score and match.score.final else (0, 0)
        for team, own, other in ((match.home, home, away), (match.away, away, home)):
            if team is None:
                continue
            key = _key(team)
            names.setdefault(key, team.name)
            course = points.setdefault(key, [0])
            course.append(course[-1] + (win if own > other else 1 if own == other else 0))
    found = [Course(names[key], tuple(course)) for key, course in points.items()]
    return sorted(found, key=lambda course: -course.points[-1])


def _difference(courses: list[Course], standings: Standings | None) -> str:
    """Where the sum of the results is not what the standings say: deductions, missing matches, errors."""
    if standings is None:
        return ""
    summed = {course.team: course.points[-1] for course in courses}
    differing = [
        row.team.name
        for row in standings.rows
        if row.points is not None and row.team.name in summed and summed[row.team.name] != row.points
    ]
    return f"; the standings say otherwise of {', '.join(differing)}" if differing else ""


def _draw(title: str, note: str, courses: list[Course]) -> str:
    rounds = max(len(course.points) for course in courses) - 1
    most = max(max(course.points) for course in courses) or 1
    width = max(420, min(900, rounds * 60))
    high = max(240, 19 * len(courses), min(480, most * 12))
    right = _LEFT + width

    def x(round_: float) -> float:
        return _LEFT + width * round_ / rounds

    def y(points: float) -> float:
        return _TOP + high - high * points / most

    drawn = [svg.text(16, 44, note, "faint")]
    step = next(size for size in (1, 2, 5, 10, 20, 50) if most / size <= 10 or size == 50)
    for tick in range(0, most + 1, step):
        drawn += [svg.line([(_LEFT, y(tick)), (right, y(tick))]), svg.text(_LEFT - 8, y(tick) + 4, str(tick), "faint", "end")]
    every = max(1, -(-rounds // 20))
    for round_ in range(0, rounds + 1, every):
        drawn.append(svg.text(x(round_), _TOP + high + 18, str(round_), "faint", "middle"))
    drawn.append(svg.text((_LEFT + right) / 2, _TOP + high + 36, "matches played", "faint", "middle"))
    heights = _spread([y(course.points[-1]) for course in courses], _TOP + 4, _TOP + high, 17)
    for place, (course, level) in enumerate(zip(courses, heights, strict=True)):
        colour = svg.COLOURS[place % len(svg.COLOURS)]
        dash = svg.DASHES[place // len(svg.COLOURS) % len(svg.DASHES)]
        drawn.append(svg.line([(x(n), y(value)) for n, value in enumerate(course.points)], "course", colour, dash))
        end = (x(len(course.points) - 1), y(course.points[-1]))
        drawn.append(svg.line([end, (right + 4, level), (right + 11, level)], "course", colour, dash))
        words = f"{svg.shorten(course.team, 20)} {course.points[-1]}"
        drawn.append(svg.text(right + 16, level + 4, words))
    words = f"{note}. " + "; ".join(f"{course.team} {course.points[-1]} points" for course in courses)
    return svg.picture(right + _LABEL, _TOP + high + 48, title, words, drawn)


def _spread(levels: list[float], top: float, bottom: float, room: float) -> list[float]:
    """Labels from top to bottom, each near its level and none upon another; `levels` do not fall."""
    placed: list[float] = []
    for level in levels:
        placed.append(max(level, placed[-1] + room) if placed else max(level, top))
    limit = max(bottom, top + room * (len(levels) - 1))
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - room
    return placed
