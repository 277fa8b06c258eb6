"""D2: matches, their goals, and matches against the tables around them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from touchline.check.finding import Finding, Subject, alike, fold, rule, same_team
from touchline.check.grids import rows_missing
from touchline.interpret.score import read_score
from touchline.markup.scan import Fault
from touchline.model.record import Goal, Match, Pair, Section, Side, Standings, TeamRef
from touchline.registry.stages import stage_word

_RULED = frozenset(("awarded", "walkover", "abandoned", "annulled", "suspended", "cancelled"))
SIDES: tuple[Side, Side] = ("home", "away")
MAX_LEAGUE_MATCHES = 1_000
"""Matches of a league's season: more are no round robin that a page shows in matchdays."""
MAX_ADDED = 20
LATE = 30
"""Minutes; old pages write stoppage time as minute 93 or 122, so the end of a match is a matter of some minutes."""


_BESIDE_THE_RESULT = frozenset(("attendance", "time"))


def may_hide_goals(fault: Fault) -> bool:
    """True for a value that could not be read and may have told of goals."""
    return fault.code == "W501" and fault.data.get("what") not in _BESIDE_THE_RESULT


def _unread(subject: Subject, match: Match) -> bool:
    """True when something in the match could not be read: then what is missing may stand there."""
    faults = subject.memory.get("unread")
    if not isinstance(faults, list):
        faults = sorted(f.start for f in subject.page.faults if may_hide_goals(f))
        extra = subject.memory.get("context faults")
        if isinstance(extra, list):
            faults = sorted(faults + extra)
        subject.memory["unread"] = faults
    return bisect_left(faults, match.span.start) < bisect_left(faults, match.span.end)


def _listed(match: Match, side: Side) -> list[Goal]:
    return [goal for goal in match.goals if goal.side == side]


@rule("D201")
def goals_mismatch(subject: Subject) -> Iterator[Finding]:
    """A side's listed goals are not as many as its score."""
    for match in subject.article.matches:
        final = match.score.final if match.score else None
        if final is None or not match.goals or match.status in _RULED or match.awarded or _unread(subject, match):
            continue
        for number, side in enumerate(SIDES):
            goals = _listed(match, side)
            if len(goals) == final[number] or any(goal.minute is None for goal in goals):
                continue
            if not goals and (len(match.goals) < 2 or match.origin == "table_row"):
                continue  # one goal of one side, a remark rather than a list; a club's season, which lists its own scorers
            team = match.home if side == "home" else match.away
            data = {"team": team.name if team else side, "listed": str(len(goals)), "score": str(final[number])}
            place = subject.value_at(match, f"goals_{side}", "score")
            related = ((*subject.value_at(match, "score"), "the score"),) if goals else ()
            more = len(goals) > final[number]
            yield Finding("D201", *place, data, related, severity=None if goals or more else "warning")


@rule("D202")
def goals_not_listed(subject: Subject) -> Iterator[Finding]:
    """A match with goals and without scorers, among matches of its kind that list theirs."""
    by_origin: dict[str, list[Match]] = defaultdict(list)
    for match in subject.article.matches:
        if match.score and match.score.final and sum(match.score.final) and match.complete and match.status == "played":
            by_origin[match.origin].append(match)
    for origin, matches in by_origin.items():
        if origin == "table_row" and not any(len({goal.side for goal in match.goals}) > 1 for match in matches):
            continue  # a club's season lists the scorers of one side
        silent = [match for match in matches if match.goals_status == "not_listed"]
        if len(silent) * 2 > len(matches):
            continue
        for match in silent:
            if not _unread(subject, match) and match.score:
                yield Finding("D202", *subject.value_at(match, "score"), {"score": match.score.text or ""})


@rule("D203")
def half_time(subject: Subject) -> Iterator[Finding]:
    """More goals at half-time than at the end, or than the listed goals give."""
    for match in subject.article.matches:
        score = match.score
        if not score or not score.half_time or not score.final or match.status in _RULED or match.awarded:
            continue
        half, end = score.half_time, score.full_time or score.final
        text = {"half_time": f"{half[0]}–{half[1]}", "full_time": f"{end[0]}–{end[1]}"}
        place = subject.value_at(match, "half_time", "score")
        if half[0] > end[0] or half[1] > end[1]:
            yield Finding("D203", *place, text | {"problem": f"more than {text['full_time']} at the end"})
        elif match.goals_status == "complete" and all(goal.minute is not None for goal in match.goals):
            early = tuple(sum((goal.minute or 0) <= 45 for goal in _listed(match, side)) for side in SIDES)
            if early != half:
                problem = f"the listed goals give {early[0]}–{early[1]}"
                yield Finding("D203", *place, text | {"problem": problem}, severity="warning")
    yield from _unplaced_figures(subject)


def _unplaced_figures(subject: Subject) -> Iterator[Finding]:
    """
    `2–0 (3–0)`: figures in brackets that came neither before the result nor behind it.

    What teams that meet twice print in brackets may be their aggregate or the shoot-out that it led to, and a first half may
    be told from the other side. Where as many brackets of a page fit no first half as fit one, they are no first halves.
    """
    meetings = Counter(_pairing(match) for match in subject.article.matches)
    readings = [(match, _bracketed(match)) for match in subject.article.matches]
    halves = sum(match.score is not None and match.score.half_time is not None for match, _ in readings)
    doubtful = [(match, figures) for match, figures in readings if figures]
    if len(doubtful) > 1 and len(doubtful) >= halves:
        return
    for match, figures in doubtful:
        final = match.score.final if match.score else None
        pairing = _pairing(match)
        if final is None or None in pairing or meetings[pairing] > 1 or match.leg:
            continue
        if figures[1] <= final[0] and figures[0] <= final[1]:
            continue
        text = {"half_time": f"{figures[0]}–{figures[1]}", "full_time": f"{final[0]}–{final[1]}"}
        problem = f"more than {text['full_time']} at the end"
        yield Finding("D203", *subject.value_at(match, "score"), text | {"problem": problem}, severity="warning")


def _pairing(match: Match) -> frozenset[str | None]:
    return frozenset(fold(side.name) if side else None for side in (match.home, match.away))


def _bracketed(match: Match) -> Pair | None:
    """The figures in brackets that no reading of the score has a place for; None where it says anything else beside them."""
    score = match.score
    if not score or not score.text or match.status != "played" or score.half_time or score.penalties or score.after_extra_time:
        return None
    reading = read_score(score.text)
    told = reading is not None and reading.main == score.final and not reading.note
    return reading.unplaced if reading and told else None


@rule("D204")
def minute_range(subject: Subject) -> Iterator[Finding]:
    """A goal behind the end of the match. (Minutes that no match has are noted while reading.)"""
    for match in subject.article.matches:
        if match.status in _RULED:
            continue
        extra = match.score is not None and match.score.after_extra_time is not None
        for goal in match.goals:
            minute, added = goal.minute or 0, goal.added_time or 0
            last = 120 if extra else 90
            told = extra or subject.article.dialect == "wikitext"  # flattened text has lost the mark of extra time
            if minute > 120 + LATE // 2 or (minute > 105 and told and minute > last + LATE // 2) or added > MAX_ADDED:
                shown = f"{minute}+{added}" if added else str(minute)
                yield Finding("D204", goal.span.start, goal.span.end, {"minute": shown})


# ---------------------------------------------------------------- matches and tables


@rule("D207")
def team_outside_group(subject: Subject) -> Iterator[Finding]:
    """A match among those of a table, with a team that the table does not have."""
    tables: dict[str | None, list[Standings]] = defaultdict(list)
    for standings in subject.article.standings:
        tables[standings.section_id].append(standings)
    by_section: dict[str | None, list[Match]] = defaultdict(list)
    for match in subject.article.matches:
        if match.home and match.away and match.origin != "tie":  # legs, and roads to a final, are of no table
            by_section[match.section_id].append(match)
    for section_id, own in tables.items():
        if len(own) != 1 or section_id is None or own[0].subtype not in ("group", "league"):
            continue
        rows = own[0].rows
        inside, outside = [], []
        for match in by_section[section_id]:
            teams = [ref for ref in (match.home, match.away) if ref]
            missing = [ref for ref in teams if not any(same_team(ref, row.team) for row in rows)]
            if not missing:
                inside.append(match)
            elif len(missing) == 1 and not any(alike(missing[0].name, row.team.name) for row in rows):
                outside.append((match, missing[0]))
        if not inside or len(outside) > len(inside):
            continue
        for match, team in outside:
            names = ("home",) if match.home is team else ("away",)
            related = ((*subject.head(own[0]), "the table of the section"),)
            yield Finding("D207", *subject.value_at(match, *names), {"team": team.name}, related)


@rule("D208")
def match_duplicate(subject: Subject) -> Iterator[Finding]:
    """The same match twice in one section, written in the same way."""
    matches = {match.id: match for match in subject.article.matches}
    for match in subject.article.matches:
        first = matches.get(str(match.same_as))
        if first and first.section_id == match.section_id and first.origin == match.origin and match.home and match.away:
            data = {"teams": f"{match.home.name} – {match.away.name}"}
            related = ((*subject.line_of(first.span), "the same match"),)
            yield Finding("D208", *subject.value_at(match, "home", "score"), data, related)


@rule("D209")
def round_robin_gap(subject: Subject) -> Iterator[Finding]:
    """A round robin in matchdays in which few pairs have not met, or in a grid in which a team has no row."""
    yield from rows_missing(subject)
    families: dict[tuple[str, ...], list[Section]] = defaultdict(list)
    for section in subject.article.sections:
        word = stage_word(section.title)
        if word and word.kind == "matchday":
            families[section.path[:-1]].append(section)
    for path, days in families.items():
        if len(days) < 2:
            continue
        parent = next((s.id for s in subject.article.sections if s.path == path), None)
        ids = {day.id for day in days} | {parent}
        matches = [m for m in subject.article.matches if m.section_id in ids and m.complete and m.home and m.away]
        if len(matches) > MAX_LEAGUE_MATCHES:
            continue
        teams: list[TeamRef] = []
        met = set()
        for match in matches:
            pair = []
            for ref in (match.home, match.away):
                assert ref is not None
                at = next((n for n, team in enumerate(teams) if same_team(team, ref)), None)
                if at is None:
                    at = len(teams)
                    teams.append(ref)
                pair.append(at)
            met.add((min(pair), max(pair)))
        missing = [pair for pair in combinations(range(len(teams)), 2) if pair not in met]
        if len(teams) < 4 or not 0 < len(missing) <= max(1, len(teams) * (len(teams) - 1) // 20):
            continue
        told = ", ".join(f"{teams[a].name} – {teams[b].name}" for a, b in missing)
        yield Finding("D209", *subject.line_of(days[0].span), {"pairs": told, "teams": str(len(teams))})


@rule("D210")
def match_incomplete(subject: Subject) -> Iterator[Finding]:
    """A match with a score or goals, and without one of its teams."""
    for match in subject.article.matches:
        if match.origin != "template" or (match.home and match.away):
            continue
        if match.home is None and match.away is None and not match.score:
            continue
        missing = " and ".join(side for side in SIDES if getattr(match, side) is None)
        if (match.score and match.score.final) or match.goals:
            yield Finding("D210", *subject.line_of(match.span), {"missing": missing})


@rule("D211")
def self_match(subject: Subject) -> Iterator[Finding]:
    """A team against itself."""
    for match in subject.article.matches:
        home, away = match.home, match.away
        if not home or not away or not fold(home.name) or fold(home.name) != fold(away.name):
            continue
        known = home.link or home.country or home.team_id
        same = home.link == away.link and home.country == away.country
        named = known and same and len(home.name) > 3 and not any(char.isdigit() or char in "?/" for char in home.name)
        if named and (match.score or match.date):
            yield Finding("D211", *subject.value_at(match, "away", "home"), {"team": home.name})


@rule("D305")
def date_order(subject: Subject) -> Iterator[Finding]:
    """A matchday long before the one that it follows."""
    series: dict[tuple[tuple[str, ...] | None, str | None], dict[int, list[Match]]] = defaultdict(lambda: defaultdict(list))
    for match in subject.article.matches:
        if match.matchday is not None and match.date and not match.year_inferred:
            series[match.stage, match.group][match.matchday].append(match)
    for days in series.values():
        for before, after in pairwise(sorted(days)):
            last = sorted(m.date or "" for m in days[before])[len(days[before]) // 2]
            first = sorted(days[after], key=lambda m: m.date or "")[len(days[after]) // 2]
            if after == before + 1 and _days(last) - _days(first.date or last) > 60:
                data = {"matchday": str(after), "date": first.date or "", "before": str(before), "other": last}
                yield Finding("D305", *subject.value_at(first, "date"), data)


def _days(date: str) -> int:
    year, month, day = (int(part) for part in date.split("-"))
    return year * 365 + month * 30 + day
