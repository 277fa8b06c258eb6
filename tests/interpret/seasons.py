"""
Random seasons, and two ways to write them down: as wikitext with all the harmless mess of real pages, and flattened.

A `Season` says what happened. `wikitext` and `flattened` write it; `expected` says what must come out again, field by field.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from touchline.interpret.names import fold
from touchline.model.record import Goal, Match

Pair = tuple[int, int]
SIDES = ("home", "away")
UNKNOWN_PARAMETER = "nobody knows this one"


# ---------------------------------------------------------------- what happened


@dataclass(frozen=True)
class Team:
    name: str
    link: str | None
    country: str | None
    national: bool


@dataclass(frozen=True)
class Player:
    name: str
    link: str | None


@dataclass(frozen=True)
class Scored:
    minute: int | None
    added: int | None
    kind: str
    """"", "pen" or "og"."""


@dataclass(frozen=True)
class Scorer:
    player: Player
    goals: tuple[Scored, ...]


@dataclass(frozen=True)
class Game:
    place: int
    date: datetime.date | None
    time: str | None
    offset: tuple[str, str] | None
    home: Team
    away: Team
    final: Pair | None
    half_time: Pair | None
    extra_time: bool
    penalties: Pair | None
    scorers: dict[str, tuple[Scorer, ...]]
    kicks: dict[str, tuple[tuple[Player, bool], ...]]
    venue: tuple[str, str | None] | None
    city: str | None
    attendance: int | None
    referee: tuple[Player, str] | None
    report: str | None


@dataclass(frozen=True)
class Season:
    games: tuple[Game, ...]


PLACES: tuple[tuple[tuple[str, ...], tuple[Any, ...]], ...] = (
    # headings, outermost first -> (stage, round, group, matchday, leg)
    (("Group stage", "Group A", "Matchday 1"), (("Group stage", "Group A"), None, "A", 1, None)),
    (("Group stage", "Group B"), (("Group stage", "Group B"), None, "B", None, None)),
    (("Knockout stage", "Semi-finals", "First leg"), (("Knockout stage", "Semi-finals"), "Semi-finals", None, None, 1)),
    (("Knockout stage", "Semi-finals", "Second leg"), (("Knockout stage", "Semi-finals"), "Semi-finals", None, None, 2)),
    (("Knockout stage", "Final"), (("Knockout stage", "Final"), "Final", None, None, None)),
    (("Torneo Apertura", "Results"), (("Torneo Apertura",), None, None, None, None)),
)

_LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñçãõüöäßøåłśžčđ"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÑÇÖÜÄØÅŁŚŽČĐШМ"
words = st.builds(str.__add__, st.sampled_from(_CAPITALS), st.text(_LETTERS, min_size=3, max_size=9))
person_names = st.one_of(
    words,
    st.builds("{} {}".format, words, words),
    st.builds("{} {} {}".format, words, st.sampled_from(["de", "dos", "van der", "el", "Ó"]), words),
    st.builds("{}. {}".format, st.sampled_from("ABJRÉ"), words),
    st.builds("{}{}".format, st.sampled_from(["O'", "N’", "Ji-", "Mc"]), words),
)
club_names = st.one_of(
    words,
    st.builds("{} {}".format, words, words),
    st.builds("{} {:02}".format, words, st.integers(4, 99)),
    st.builds("{} de {}".format, st.integers(1, 30), words),
    st.builds("{}. FC {}".format, st.integers(1, 9), words),
    st.builds("FC {} {}".format, words, st.integers(1860, 1919)),
    st.builds("{}-{}".format, words, words),
    st.builds("{} & {}".format, words, words),
    st.builds("{}'s {}".format, words, words),
)
NATIONS = {
    "BRA": "Brazil",
    "URU": "Uruguay",
    "NED": "Netherlands",
    "SUI": "Switzerland",
    "KOR": "South Korea",
    "USA": "United States",
    "CRC": "Costa Rica",
    "ENG": "England",
    "CIV": "Ivory Coast",
    "FRG": "West Germany",
}
OFFSETS = (
    ("[[UTC−04:00|UTC−4]]", "-04:00"),
    ("[[Central European Summer Time|CEST]]", "+02:00"),
    ("([[UTC+1]])", "+01:00"),
    ("UTC+05:30", "+05:30"),
    ("{{small|[[Greenwich Mean Time|GMT]]}}", "+00:00"),
)


@st.composite
def teams(draw: st.DrawFn) -> tuple[Team, ...]:
    """Two to six teams with names, links and countries of their own."""
    names = draw(st.lists(club_names, min_size=1, max_size=4, unique_by=fold))
    codes = draw(st.lists(st.sampled_from(sorted(NATIONS)), min_size=len(names) + 1, max_size=len(names) + 3, unique=True))
    clubs = []
    for name, code in zip(names, codes, strict=False):
        link = draw(st.sampled_from([None, name, f"Club {name}", f"{name} (football club)"]))
        clubs.append(Team(name, link, draw(st.sampled_from([None, None, code])), national=False))
    nations = [Team(NATIONS[code], None, code, national=True) for code in codes[len(names) :]]
    return (*clubs, *nations)


@st.composite
def players(draw: st.DrawFn) -> Player:
    name = draw(person_names)
    return Player(name, draw(st.sampled_from([None, name, f"Xavier {name}", f"{name} (footballer)"])))


@st.composite
def scorers(draw: st.DrawFn, count: int, last: int) -> tuple[Scorer, ...]:
    """`count` goals by one or several players, up to minute `last`."""
    found = []
    while count:
        of_one = draw(st.integers(1, count))
        goals = []
        for _ in range(of_one):
            minute = draw(st.one_of(st.integers(1, last), st.just(90), st.just(45)))
            added = draw(st.integers(1, 9)) if minute in (45, 90, 105, 120) and draw(st.booleans()) else None
            kind = draw(st.sampled_from(["", "", "", "pen", "og"]))
            goals.append(Scored(minute, added, kind) if draw(st.integers(0, 19)) else Scored(None, None, kind))
        found.append(Scorer(draw(players()), tuple(goals)))
        count -= of_one
    return tuple(found)


@st.composite
def games(draw: st.DrawFn, sides: tuple[Team, ...]) -> Game:
    home, away = draw(st.permutations(sides))[:2]
    played = draw(st.integers(0, 9)) > 0
    final = (draw(st.integers(0, 5)), draw(st.integers(0, 5))) if played else None
    extra_time = played and draw(st.integers(0, 4)) == 0
    penalties = (draw(st.integers(0, 12)), draw(st.integers(0, 12))) if played and draw(st.integers(0, 4)) == 0 else None
    half_time = None
    if final and not extra_time and draw(st.booleans()):
        half_time = (draw(st.integers(0, final[0])), draw(st.integers(0, final[1])))
    listed: dict[str, tuple[Scorer, ...]] = {"home": (), "away": ()}
    if final and draw(st.integers(0, 3)):
        listed = {side: draw(scorers(final[n], 120 if extra_time else 90)) for n, side in enumerate(SIDES)}
    kicks: dict[str, tuple[tuple[Player, bool], ...]] = {"home": (), "away": ()}
    if penalties and draw(st.booleans()):
        kicks = {side: tuple(draw(st.lists(st.tuples(players(), st.booleans()), max_size=4))) for side in SIDES}
    ground = draw(st.none() | club_names)
    return Game(
        place=draw(st.integers(0, len(PLACES) - 1)),
        date=draw(st.none() | st.dates(datetime.date(1870, 1, 1), datetime.date(2049, 12, 31))),
        time=draw(st.none() | st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))),
        offset=draw(st.none() | st.sampled_from(OFFSETS)),
        home=home,
        away=away,
        final=final,
        half_time=half_time,
        extra_time=extra_time,
        penalties=penalties,
        scorers=listed,
        kicks=kicks,
        venue=(ground, draw(st.sampled_from([None, ground, f"{ground} (stadium)"]))) if ground else None,
        city=draw(st.none() | words),
        attendance=draw(st.none() | st.integers(0, 199_854)),
        referee=draw(st.none() | st.tuples(players(), st.sampled_from(sorted(NATIONS.values())))),
        report=draw(st.none() | st.just("https://example.org/report?id=1&x=2")),
    )


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    """One to five matches, in the order of the places that they belong to."""
    sides = draw(teams())
    found = draw(st.lists(games(sides), min_size=1, max_size=5))
    return Season(tuple(sorted(found, key=lambda game: game.place)))


# ---------------------------------------------------------------- as wikitext


class Pen:
    """Writes wikitext as many hands do: each choice is drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def messy(self, value: str) -> str:
        """The value with something round it that changes nothing."""
        number = "1=" if "=" in value else ""  # an equals sign would make the value a parameter's name
        return self.one_of(
            value,
            value,
            f"{value}<!-- a remark -->",
            f"<!-- a | remark = here -->{value}",
            f'{value}<ref name="a">{{{{cite web|url=http://example.org|title=x}}}}</ref>',
            f"{value}<ref name=a />",
            f"{value}{{{{efn|a note}}}}",
            f"{{{{nowrap|{number}{value}}}}}",
            f"<span style='color: red'>{value}</span>",
            f" {value} ",
            f"{value}\n",
        )

    def linked(self, name: str, link: str | None) -> str:
        if link is None:
            return self.one_of(name, name, f"''{name}''")
        return f"[[{name}]]" if link == name else f"[[{link}|{name}]]"

    def team(self, team: Team) -> str:
        if team.national:
            return self.one_of(
                f"{{{{fb|{team.country}}}}}", f"{{{{fb-rt|{team.country}}}}}", f"'''{{{{fb|{team.country}}}}}'''"
            )
        name = self.linked(team.name, team.link)
        name = self.one_of(name, f"'''{name}'''")
        if team.country:
            flag = f"{{{{flagicon|{team.country}}}}}"
            name = self.one_of(f"{flag} {name}", f"{name} {flag}", f"{flag}&nbsp;{name}")
        return name

    def date(self, date: datetime.date) -> str:
        month = f"{date:%B}"
        return self.one_of(
            f"{date.day} {month} {date.year}",
            f"{month} {date.day}, {date.year}",
            f"[[{date.day} {month}]] [[{date.year}]]",
            f"{{{{Start date|{date.year}|{date.month}|{date.day}|df=y}}}}",
            f"{{{{dts|{date.year}|{date.month:02}|{date.day:02}}}}}",
            f"{date:%A}, {date.day} {month} {date.year}",
            f"{date.day}&nbsp;{month} {date.year}",
            date.isoformat(),
        )

    def time(self, game: Game) -> str | None:
        if game.time is None:
            return None
        return f"{game.time} {game.offset[0]}" if game.offset else game.time

    def pair(self, pair: Pair) -> str:
        return f"{pair[0]}{self.one_of('–', '–', '-', ' – ', '&ndash;', ':')}{pair[1]}"

    def score(self, game: Game) -> dict[str, str]:
        """The score and the parameters beside it."""
        if game.final is None:
            return {"score": self.one_of("v", "vs", "–", "{{nowrap|v}}")}
        beside = {}
        score = self.one_of("{}", "'''{}'''", "{{{{score link|Article#Anchor|{}}}}}").format(self.pair(game.final))
        if game.half_time:
            score += f" ({self.pair(game.half_time)})"
        if game.extra_time:
            if self.draw(st.booleans()):
                beside["aet"] = "yes"
            else:
                score += self.one_of(" (a.e.t.)", "<br>{{small|(a.e.t.)}}", " {{aet}}")
        if game.penalties:
            if self.draw(st.booleans()):
                beside["penaltyscore"] = self.pair(game.penalties)
            else:
                score += f" ({self.pair(game.penalties)} {self.one_of('p', 'pen.', '[[Penalty shootout|p]]')})"
        return {"score": score, **beside}

    def minute(self, goal: Scored) -> str:
        return "" if goal.minute is None else f"{goal.minute}+{goal.added}" if goal.added else str(goal.minute)

    def call(self, goals: tuple[Scored, ...]) -> str:
        """The minutes of a scorer as one call or several."""
        notes = {
            "": "",
            "pen": self.one_of("pen.", "pen", "[[Penalty kick|pen.]]"),
            "og": self.one_of("o.g.", "[[Own goal|o.g.]]"),
        }
        if all(goal.minute for goal in goals) and self.draw(st.booleans()):
            pairs = [f"{self.minute(goal)}|{notes[goal.kind]}" for goal in goals]
            return f"{{{{goal|{'|'.join(pairs).removesuffix('|')}}}}}"
        calls = [f"{{{{goal|{self.minute(goal)}{f'|{notes[goal.kind]}' if goal.kind else ''}}}}}" for goal in goals]
        return self.one_of(" ", "", ", ").join(calls)

    def by_hand(self, goals: tuple[Scored, ...]) -> str:
        notes = {"": "", "pen": " (pen.)", "og": " (o.g.)"}
        return ", ".join(f"{self.minute(goal) or '?'}'{notes[goal.kind]}" for goal in goals)

    def listed(self, entries: list[str]) -> str:
        """Entries as a list."""
        kind = self.one_of("*", "* ", "<br>", "<br />", "<br>\n", "plainlist")
        if kind == "plainlist":
            return "{{plainlist|\n" + "".join(f"* {entry}\n" for entry in entries) + "}}"
        if kind.startswith("*"):
            return "\n" + "\n".join(f"{kind}{entry}" for entry in entries)
        return kind.join(entries)

    def goals(self, scorers: tuple[Scorer, ...], side: str) -> str:
        if not scorers:
            return ""
        mirrored = side == "away" and self.draw(st.booleans())
        entries = []
        for scorer in scorers:
            name = self.linked(scorer.player.name, scorer.player.link)
            if mirrored:
                entry = f"{self.call(scorer.goals)} {name}"
            elif self.draw(st.booleans()):
                entry = f"{name} {self.call(scorer.goals)}{self.one_of('', '', ' {{yel|30}}', '<ref>x</ref>')}"
            else:
                entry = f"{name} {self.by_hand(scorer.goals)}"
            entries.append(self.one_of(entry, f"{{{{nowrap|{entry}}}}}", f"<!-- x -->{entry}", f"<small>{entry}</small>"))
        return self.listed(entries)

    def kicks(self, kicks: tuple[tuple[Player, bool], ...]) -> str:
        entries = []
        for player, scored in kicks:
            name, mark = self.linked(player.name, player.link), "{{pengoal}}" if scored else "{{penmiss}}"
            entries.append(self.one_of(f"{name} {mark}", f"{mark} {name}", f"{{{{nowrap|{name} {mark}}}}}"))
        return self.listed(entries) if entries else ""

    def parameters(self, game: Game) -> dict[str, str]:
        found = {"team1": self.messy(self.team(game.home)), "team2": self.messy(self.team(game.away))}
        found |= {name: self.messy(value) for name, value in self.score(game).items()}
        if game.date:
            found["date"] = self.messy(self.date(game.date))
        if game.time:
            found["time"] = self.messy(self.time(game) or "")
        for number, side in enumerate(SIDES, 1):
            found[f"goals{number}"] = self.goals(game.scorers[side], side)
            if game.kicks[side]:
                found[f"penalties{number}"] = self.kicks(game.kicks[side])
        if game.venue:
            ground = self.linked(*game.venue)
            if game.city and self.draw(st.booleans()):
                found["stadium"] = self.messy(f"{ground}, [[{game.city}]]")
            else:
                found |= {"stadium": self.messy(ground), "location": game.city or ""}
        elif game.city:
            found["location"] = self.messy(f"[[{game.city}]]")
        if game.attendance is not None:
            found["attendance"] = self.messy(self.one_of(f"{game.attendance:,}", str(game.attendance)))
        if game.referee:
            player, country = game.referee
            found["referee"] = self.messy(f"{self.linked(player.name, player.link)} ([[{country}]])")
        if game.report:
            found["report"] = self.messy(f"[{game.report} Report]")
        return found

    def game(self, game: Game) -> str:
        parameters = self.parameters(game)
        for extra in ("id", "note", "stack", UNKNOWN_PARAMETER):
            if self.draw(st.integers(0, 3)) == 0:
                parameters[extra] = self.one_of("", "x", "yes")
        name = self.one_of(
            "Football box", "football box", "Footballbox", "football box collapsible", "#invoke:football box|main"
        )
        lines = ["{{" + name]
        for parameter in self.draw(st.permutations(sorted(parameters))):
            value = parameters[parameter]
            if not value and self.draw(st.booleans()):
                continue
            equals = self.one_of("=", " = ", "   = ")
            lines.append(f"{self.one_of('', ' ')}|{self.one_of('', ' ')}{parameter}{equals}{value}")
            if self.draw(st.integers(0, 7)) == 0:
                lines.append(self.one_of("", "<!-- | score = 9–9 -->", "<!-- {{goal|1}} -->"))
        close = self.one_of("\n}}", "}}", "\n}}<section end=x />")
        return "\n".join(lines) + close

    def season(self, season: Season) -> str:
        parts: list[str] = []
        place = -1
        for game in season.games:
            if game.place != place:
                place = game.place
                parts += [f"{'=' * n}{self.one_of('', ' ')}{h} {'=' * n}" for n, h in enumerate(PLACES[place][0], 2)]
            parts.append(self.game(game))
            parts.append(self.one_of("", "", "----", "Some prose about [[it]].", "<!-- a remark -->"))
        return "\n".join(parts) + "\n"


@st.composite
def wikitext(draw: st.DrawFn, season: Season) -> str:
    """The season as {{football box}} calls, with harmless mess."""
    return Pen(draw).season(season)


@st.composite
def written_seasons(draw: st.DrawFn) -> tuple[Season, str]:
    season = draw(seasons())
    return season, draw(wikitext(season))


# ---------------------------------------------------------------- flattened


def flattened(season: Season) -> str:
    """The season as a cleaner leaves it: dates, match lines and goal lines, everything else gone."""
    lines = ["= 2003 Cup =", ""]
    place = -1
    for game in season.games:
        if game.place != place:
            place = game.place
            lines += [f"{'=' * n} {heading} {'=' * n}" for n, heading in enumerate(PLACES[place][0], 2)]
        if game.final is None:
            continue
        if game.date:
            date = f"{game.date.day} {game.date:%B} {game.date.year}"
            lines.append(f"{date}, {game.time}" if game.time else date)
        score = f"{game.final[0]}-{game.final[1]}"
        notes = [f"{game.half_time[0]}-{game.half_time[1]}"] if game.half_time else []
        notes += ["a.e.t."] if game.extra_time else []
        notes += [f"{game.penalties[0]}-{game.penalties[1]} p"] if game.penalties else []
        lines.append(f"{game.home.name} {' '.join([score, *(f'({note})' for note in notes)])} {game.away.name}")
        for team, side in ((game.home, "home"), (game.away, "away")):
            if game.scorers[side]:
                goals = [f"{scorer.player.name} {_minutes(scorer.goals)}" for scorer in game.scorers[side]]
                lines.append(f"  {team.name}: {', '.join(goals)}")
        lines.append("")
    return "\n".join(lines) + "\n"


def _minutes(goals: tuple[Scored, ...]) -> str:
    notes = {"": "", "pen": " (pen.)", "og": " (o.g.)"}
    minutes = []
    for goal in goals:
        minute = "?" if goal.minute is None else f"{goal.minute}+{goal.added}" if goal.added else str(goal.minute)
        minutes.append(f"{minute}'{notes[goal.kind]}")
    return ", ".join(minutes)


# ---------------------------------------------------------------- what must come out


def expected(game: Game, leg: int | None) -> dict[str, Any]:
    """All that a record of the match must say; `leg` as `legs` has it."""
    stage, round_, group, matchday, _ = PLACES[game.place][1]
    score = None
    if game.final:
        score = {
            "half_time": game.half_time,
            "full_time": None if game.extra_time else game.final,
            "after_extra_time": game.final if game.extra_time else None,
            "penalties": game.penalties,
            "final": game.final,
        }
    listed = sum(len(scorer.goals) for side in SIDES for scorer in game.scorers[side])
    status = None
    if game.final:
        status = "complete" if listed else "scoreless" if game.final == (0, 0) else "not_listed"
    return {
        "place": (stage, round_, group, matchday, leg),
        "date": game.date.isoformat() if game.date else None,
        "time": game.time,
        "utc_offset": game.offset[1] if game.time and game.offset else None,
        "home": (game.home.name, game.home.link, game.home.country),
        "away": (game.away.name, game.away.link, game.away.country),
        "score": score,
        "status": "played" if game.final else "scheduled",
        "goals": {
            side: [
                (scorer.player.name, scorer.player.link, goal.minute, goal.added, goal.kind == "pen", goal.kind == "og")
                for scorer in game.scorers[side]
                for goal in scorer.goals
            ]
            for side in SIDES
        },
        "goals_status": status,
        "kicks": {side: [(n, p.name, p.link, scored) for n, (p, scored) in enumerate(game.kicks[side], 1)] for side in SIDES},
        "venue": game.venue,
        "city": game.city,
        "attendance": game.attendance,
        "referee": (game.referee[0].name, game.referee[0].link, game.referee[1]) if game.referee else None,
        "report": (game.report,) if game.report else (),
        "complete": True,
    }


def found(match: Match) -> dict[str, Any]:
    """The same of a record that was read."""
    score = match.score
    figures = ("half_time", "full_time", "after_extra_time", "penalties", "final")
    return {
        "place": (match.stage, match.round, match.group, match.matchday, match.leg),
        "date": match.date,
        "time": match.time,
        "utc_offset": match.utc_offset,
        "home": match.home and (match.home.name, match.home.link, match.home.country),
        "away": match.away and (match.away.name, match.away.link, match.away.country),
        "score": {name: getattr(score, name) for name in figures} if score else None,
        "status": match.status,
        "goals": {side: [_goal(goal) for goal in match.goals if goal.side == side] for side in SIDES},
        "goals_status": match.goals_status,
        "kicks": {
            side: [(kick.order, kick.player, kick.player_link, kick.scored) for kick in match.shootout if kick.side == side]
            for side in SIDES
        },
        "venue": match.venue and (match.venue.name, match.venue.link),
        "city": match.city,
        "attendance": match.attendance,
        "referee": match.referee and (match.referee.name, match.referee.link, match.referee.country),
        "report": match.report,
        "complete": match.complete,
    }


def _goal(goal: Goal) -> tuple[Any, ...]:
    return goal.player, goal.player_link, goal.minute, goal.added_time, goal.penalty, goal.own_goal


LOST = ("utc_offset", "kicks", "venue", "city", "attendance", "referee", "report")
"""What the flattener leaves out (DOMAIN A0)."""


def less_what_is_lost(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a match that survive flattening: links, flags and the parameters that it drops are gone."""
    kept = {name: value for name, value in facts.items() if name not in LOST}
    for side in SIDES:
        kept[side] = (facts[side][0], None, None)
    kept["goals"] = {side: [(name, None, *rest) for name, _, *rest in facts["goals"][side]] for side in SIDES}
    if kept["date"] is None:
        kept["time"] = None
    return kept


def same_as(games: list[Game]) -> list[str | None]:
    """The id of the first record with the same day, sides and score."""
    first: dict[tuple[Any, ...], str] = {}
    marked = []
    for number, game in enumerate(games, 1):
        key = (game.date, game.home, game.away, game.final)
        earlier = first.setdefault(key, f"m{number}") if game.date and game.final else None
        marked.append(earlier if earlier != f"m{number}" else None)
    return marked


def legs(games: list[Game]) -> list[int | None]:
    """The leg of each match: its heading's, or for two matches with swapped grounds in the final their order."""
    numbers = [PLACES[game.place][1][4] for game in games]
    known = same_as(games)
    final = [n for n, game in enumerate(games) if PLACES[game.place][0][-1] == "Final" and not known[n]]
    for one, other in itertools.combinations(final, 2):
        first, second = games[one], games[other]
        sides = {first.home, first.away}
        alone = all(not sides & {games[n].home, games[n].away} for n in final if n not in (one, other))
        if not alone or (first.home, first.away) != (second.away, second.home):
            continue
        if first.date and second.date:
            if first.date == second.date:
                continue
            if first.date > second.date:
                one, other = other, one
        numbers[one], numbers[other] = 1, 2
    return numbers


def expected_matches(games: Sequence[Game]) -> list[dict[str, Any]]:
    """What the records of all matches must say."""
    return [expected(game, leg) for game, leg in zip(games, legs(list(games)), strict=True)]
