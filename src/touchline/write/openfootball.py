"""
The two forms of openfootball: football.json and Football.TXT.

Both are projections of an article's matches. What they hold is a `Game`; what they do not (spans, links, referees, attendances,
kicks of a shoot-out) stays in the canonical record. Reading back what was written gives the same games.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import orjson

from touchline.model.record import Article, Goal, Match, MatchStatus, Pair
from touchline.model.value import dataclass

_UNTOLD = frozenset({"played", "scheduled", "unknown"})
"""Statuses that a score, or none, says already."""
_STATUSES: tuple[MatchStatus, ...] = (
    "postponed",
    "abandoned",
    "suspended",
    "cancelled",
    "awarded",
    "walkover",
    "annulled",
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """A goal as both forms hold it."""

    name: str | None
    minute: int | None = None
    offset: int | None = None
    """Time added to the minute."""
    owngoal: bool = False
    penalty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """A match as both forms hold it; scores are (team1, team2)."""

    team1: str
    team2: str
    round: str | None = None
    group: str | None = None
    date: str | None = None
    time: str | None = None
    """`18:00`, or `18:00 UTC-4` where the zone is known."""
    half_time: Pair | None = None
    full_time: Pair | None = None
    after_extra_time: Pair | None = None
    penalties: Pair | None = None
    goals1: tuple[Strike, ...] | None = None
    goals2: tuple[Strike, ...] | None = None
    """None where the page lists no goals, which is not the same as a list without any."""
    ground: str | None = None
    status: MatchStatus | None = None
    """Only what the score does not say."""


def games_of(article: Article) -> list[Game]:
    """The games of an article in document order: matches with two teams, each once on its page."""
    return [_game(match) for match in article.matches if match.home and match.away and not isinstance(match.same_as, str)]


def _game(match: Match) -> Game:
    assert match.home is not None
    assert match.away is not None
    score = match.score
    listed = bool(match.goals) or match.goals_status == "scoreless"
    ground = ", ".join(filter(None, (match.venue.name if match.venue else None, match.city)))
    matchday = f"Matchday {match.matchday}" if match.matchday is not None else None
    return Game(
        team1=_clean(match.home.name),
        team2=_clean(match.away.name),
        round=_clean(matchday or match.round) or None,
        group=_clean(f"Group {match.group}") if match.group else None,
        date=match.date,
        time=_time(match),
        half_time=score.half_time if score else None,
        full_time=score.full_time if score else None,
        after_extra_time=score.after_extra_time if score else None,
        penalties=score.penalties if score else None,
        goals1=_strikes(match.goals, "home") if listed else None,
        goals2=_strikes(match.goals, "away") if listed else None,
        ground=_clean(ground) or None,
        status=None if match.status in _UNTOLD else match.status,
    )


def _clean(text: str | None) -> str:
    """On one line, with single blanks: two are what separates the parts of a line."""
    return " ".join((text or "").split())


def _time(match: Match) -> str | None:
    if match.time is None or match.utc_offset is None:
        return match.time
    hours, _, minutes = match.utc_offset.partition(":")
    return f"{match.time} UTC{int(hours):+}" + (f":{minutes}" if minutes.strip("0") else "")


def _strikes(goals: Iterable[Goal], side: Literal["home", "away"]) -> tuple[Strike, ...]:
    return tuple(
        Strike(
            name=_clean(goal.player) or None,
            minute=goal.minute,
            offset=goal.added_time,
            owngoal=goal.own_goal,
            penalty=goal.penalty,
        )
        for goal in goals
        if goal.side == side
    )


# ---------------------------------------------------------------- football.json


def football_json(name: str, games: Sequence[Game]) -> bytes:
    """One object, `{"name": …, "matches": […]}`, as the files of football.json are."""
    return orjson.dumps({"name": name, "matches": [_as_dict(game) for game in games]})


def _as_dict(game: Game) -> dict[str, Any]:
    figures = {"ht": game.half_time, "ft": game.full_time, "et": game.after_extra_time, "p": game.penalties}
    score = {key: list(pair) for key, pair in figures.items() if pair}
    whole = {
        "round": game.round,
        "date": game.date,
        "time": game.time,
        "team1": game.team1,
        "team2": game.team2,
        "score": score or None,
        "goals1": None if game.goals1 is None else [_strike_dict(strike) for strike in game.goals1],
        "goals2": None if game.goals2 is None else [_strike_dict(strike) for strike in game.goals2],
        "group": game.group,
        "ground": game.ground,
        "status": game.status,
    }
    return {key: value for key, value in whole.items() if value is not None}


def _strike_dict(strike: Strike) -> dict[str, Any]:
    whole = {
        "name": strike.name,
        "minute": strike.minute,
        "offset": strike.offset,
        "owngoal": strike.owngoal or None,
        "penalty": strike.penalty or None,
    }
    return {key: value for key, value in whole.items() if value is not None}


def read_football_json(data: bytes | str) -> tuple[str, list[Game]]:
    """The name and the games of one football.json object."""
    raw = orjson.loads(data)
    return str(raw.get("name", "")), [_from_dict(match) for match in raw.get("matches", ())]


def _from_dict(raw: dict[str, Any]) -> Game:
    score = raw.get("score") or {}
    pairs = {key: (int(score[key][0]), int(score[key][1])) for key in ("ht", "ft", "et", "p") if key in score}
    goals = [None if raw.get(key) is None else tuple(_strike_from(goal) for goal in raw[key]) for key in ("goals1", "goals2")]
    return Game(
        team1=raw["team1"],
        team2=raw["team2"],
        round=raw.get("round"),
        group=raw.get("group"),
        date=raw.get("date"),
        time=raw.get("time"),
        half_time=pairs.get("ht"),
        full_time=pairs.get("ft"),
        after_extra_time=pairs.get("et"),
        penalties=pairs.get("p"),
        goals1=goals[0],
        goals2=goals[1],
        ground=raw.get("ground"),
        status=raw.get("status"),
    )


def _strike_from(raw: dict[str, Any]) -> Strike:
    return Strike(
        name=raw.get("name"),
        minute=raw.get("minute"),
        offset=raw.get("offset"),
        owngoal=bool(raw.get("owngoal")),
        penalty=bool(raw.get("penalty")),
    )


# ---------------------------------------------------------------- Football.TXT


def football_txt(name: str, games: Sequence[Game]) -> str:
    """
    The text of one competition.

    A heading for each group and round, a line for each day, and under it a line for each game, with its goals in brackets
    on the line behind. Parts of a line are two blanks apart.
    """
    lines = [f"= {_clean(name)}"]
    place: tuple[str | None, str | None] | None = None
    day: str | None = None
    for game in games:
        if (game.group, game.round) != place:
            place, day = (game.group, game.round), None
            lines += ["", *_headings(game)]
        if game.date != day:
            day = game.date
            lines.append(_day(day))
        lines.append(_line(game))
        if game.goals1 is not None and game.goals2 is not None:
            lines.append(f"      ({_scorers(game.goals1)}; {_scorers(game.goals2)})")
    return "\n".join(lines) + "\n"


def _headings(game: Game) -> list[str]:
    found = [f"▪ {game.group}"] if game.group else []
    if game.round:
        found.append(f"{'▪▪' if game.group else '▪'} {game.round}")
    return found or ["▪ Matches"]


def _day(date: str | None) -> str:
    if date is None:
        return "[no date]"
    day = datetime.date.fromisoformat(date)
    return f"{_DAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day} {day.year:04}"


def _line(game: Game) -> str:
    parts = ["", *([game.time] if game.time else []), game.team1, _score(game), game.team2]
    if game.ground:
        parts.append(f"@ {game.ground}")
    if game.status:
        parts.append(f"[{game.status}]")
    return "  ".join(parts)


def _score(game: Game) -> str:
    """`3-4 pen. 2-2 a.e.t. (1-1, 1-0)`: shoot-out, after extra time, and in brackets after 90 minutes and at half-time."""
    parts = []
    if game.penalties:
        parts.append(f"{_figures(game.penalties)} pen.")
    if game.after_extra_time:
        parts.append(f"{_figures(game.after_extra_time)} a.e.t.")
        earlier = [_figures(game.full_time) if game.full_time else "", _figures(game.half_time) if game.half_time else ""]
        if any(earlier):
            parts.append(f"({', '.join(earlier) if earlier[1] else earlier[0]})")
    elif game.full_time:
        parts.append(_figures(game.full_time))
        if game.half_time:
            parts.append(f"({_figures(game.half_time)})")
    return " ".join(parts) or "v"


def _figures(pair: Pair) -> str:
    return f"{pair[0]}-{pair[1]}"


def _scorers(strikes: Sequence[Strike]) -> str:
    """`Klose 17', 61' (pen.)  Frings 87'`: goals of one scorer that follow each other stand behind one name."""
    texts: list[str] = []
    last: str | None = None
    for strike in strikes:
        name = _clean(re.sub(r"[;()]", " ", strike.name or "?")) or "?"
        goal = _goal(strike)
        if goal and name == last:
            texts[-1] += f", {goal}"
        else:
            texts.append(f"{name} {goal}".rstrip() + ("" if goal else _marks(strike)))
        last = name if goal else None
    return "  ".join(texts) or "-"


def _goal(strike: Strike) -> str:
    if strike.minute is None:
        return ""
    return f"{strike.minute}" + (f"+{strike.offset}" if strike.offset else "") + "'" + _marks(strike)


def _marks(strike: Strike) -> str:
    flags = [word for word, said in (("pen.", strike.penalty), ("o.g.", strike.owngoal)) if said]
    return "".join(f" ({flag})" for flag in flags)


_DATE_LINE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}) (?P<year>\d{4})")
_TIME = re.compile(r"\d{2}:\d{2}(?: UTC[+-]\d{1,2}(?::\d{2})?)?")
_PART = re.compile(r"(\d{1,3})-(\d{1,3})(?: (pen\.|a\.e\.t\.))?")
_MARKS = r"(?P<pen> \(pen\.\))?(?P<own> \(o\.g\.\))?"
_GOAL = re.compile(rf"(?P<minute>\d{{1,3}})(?:\+(?P<offset>\d{{1,2}}))?'{_MARKS}")
_ANY_GOAL = r"\d{1,3}(?:\+\d{1,2})?'(?: \(pen\.\))?(?: \(o\.g\.\))?"
_SCORER = re.compile(rf"(?P<name>.*?) (?P<goals>{_ANY_GOAL}(?:, ?{_ANY_GOAL})*)", re.S)
_UNTIMED = re.compile(rf"(?P<name>.*?){_MARKS}", re.S)


def read_football_txt(text: str) -> list[tuple[str, list[Game]]]:
    """The competitions of a text that `football_txt` wrote, each with its name and games."""
    found: list[tuple[str, list[Game]]] = []
    group: str | None = None
    round_name: str | None = None
    day: str | None = None
    games: list[Game] = []
    for line in text.splitlines():
        if line.startswith("= "):
            games, group, round_name, day = [], None, None, None
            found.append((line[2:], games))
        elif line.startswith("▪▪ "):
            round_name, day = line[3:], None
        elif line.startswith("▪ "):
            heading = line[2:]
            is_group = re.fullmatch(r"Group \S+", heading) is not None
            group, round_name = (heading, None) if is_group else (None, None if heading == "Matches" else heading)
            day = None
        elif line.startswith("      (") and games:
            games[-1] = _with_goals(games[-1], line.strip()[1:-1])
        elif line.startswith("  "):
            games.append(_read_line(line.strip(), group, round_name, day))
        elif written := _DATE_LINE.fullmatch(line):
            month = _MONTHS.index(written["month"]) + 1
            day = f"{int(written['year']):04}-{month:02}-{int(written['day']):02}"
        elif line == "[no date]":
            day = None
    return found


def _read_line(line: str, group: str | None, round_name: str | None, day: str | None) -> Game:
    parts = re.split(" {2,}", line)
    time = parts.pop(0) if _TIME.fullmatch(parts[0]) and len(parts) > 3 else None
    team1, score, team2, *rest = parts
    ground = next((part[2:] for part in rest if part.startswith("@ ")), None)
    status = next((known for known in _STATUSES if f"[{known}]" in rest), None)
    before, _, bracket = score.partition("(")
    bracket, _, behind = bracket.partition(")")  # the shoot-out stands before the rest, or behind it
    figures = [found for part in (before, behind) for found in _PART.finditer(part)]
    pairs: dict[str | None, Pair] = {found[3]: (int(found[1]), int(found[2])) for found in figures}
    earlier = [_pair_of(part) for part in bracket.split(",")]
    after = pairs.get("a.e.t.")
    return Game(
        team1=team1,
        team2=team2,
        round=round_name,
        group=group,
        date=day,
        time=time,
        half_time=(earlier[1] if len(earlier) > 1 else None) if after else earlier[0],
        full_time=earlier[0] if after else pairs.get(None),
        after_extra_time=after,
        penalties=pairs.get("pen."),
        ground=ground,
        status=status,
    )


def _pair_of(text: str) -> Pair | None:
    found = _PART.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found else None


def _with_goals(game: Game, text: str) -> Game:
    sides = [_read_scorers(side.strip()) for side in text.split(";")]
    return _replace(game, goals1=sides[0], goals2=sides[1] if len(sides) > 1 else ())


def _read_scorers(text: str) -> tuple[Strike, ...]:
    if text in ("", "-"):
        return ()
    return tuple(strike for part in text.split("  ") for strike in _read_strikes(part))


def _read_strikes(text: str) -> Iterator[Strike]:
    """The goals of one scorer."""
    timed = _SCORER.fullmatch(text)
    found = timed or _UNTIMED.fullmatch(text)
    assert found is not None
    name = None if found["name"] == "?" else found["name"]
    if timed is None:
        yield Strike(name=name, owngoal=found["own"] is not None, penalty=found["pen"] is not None)
        return
    for goal in _GOAL.finditer(timed["goals"]):
        yield Strike(
            name=name,
            minute=int(goal["minute"]),
            offset=int(goal["offset"]) if goal["offset"] else None,
            owngoal=goal["own"] is not None,
            penalty=goal["pen"] is not None,
        )


def _replace(game: Game, **changes: Any) -> Game:
    from dataclasses import replace

    return replace(game, **changes)


# ---------------------------------------------------------------- as outputs


class FootballEncoder:
    """The worker's half of both forms: the games of each article that has any."""

    def __init__(self, form: Literal["football.json", "football.txt"]) -> None:
        self.as_json = form == "football.json"
        self.pieces: list[bytes] = []

    def add(self, article: Article, json: bytes) -> None:
        """Take one record."""
        games = games_of(article)
        if not games:
            return
        name = article.title or article.source.name
        if self.as_json:
            self.pieces.append(football_json(name, games) + b"\n")
        else:
            self.pieces.append(football_txt(name, games).encode() + b"\n")

    def finish(self) -> bytes:
        """What was taken since the last call."""
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)
