"""
Correct pages of many kinds, drawn from made-up results: what rules may say nothing about.

Each kind is a function from a random generator to the text of a page. Its figures follow from its matches, so every finding is a
false alarm, but for what a rule notes as told (`NOTES`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations

CLUBS = (
    *("Alcorán", "Brevilla", "Cantuária", "Dorneck", "Eskholm", "Fontclara", "Grünfeld", "Hirvanja"),
    *("Istra Nova", "Jorvik Town", "Kestrel Park", "Lumbria", "Marazul", "Nordheim", "Ostrava Vale", "Pellworth"),
)
COUNTRIES = ("BRA", "ARG", "URU", "PAR", "CHI", "PER", "BOL", "ECU", "GER", "FRA", "ITA", "ESP", "SWE", "NOR", "DEN", "POL")
PLAYERS = (
    *("Tomás Arrúa", "Jan Bekker", "Luis Cisneros", "Pau Dalmau", "Nils Ekdal", "Ugo Fossati", "Gino Gervasi", "Per Holm"),
    *("Ivo Ivanić", "Rui Jurado", "Karel Kříž", "Sam Lowther", "Beto Maia", "Olle Norén", "Abel Ortúzar", "Piet Quist"),
)
MONTHS = ("March", "April", "May", "June", "July", "August", "September", "October")

Game = tuple[str, str, int, int]


@dataclass
class Row:
    """A team's figures."""

    team: str
    won: int = 0
    drawn: int = 0
    lost: int = 0
    scored: int = 0
    conceded: int = 0

    @property
    def played(self) -> int:
        return self.won + self.drawn + self.lost

    @property
    def difference(self) -> int:
        return self.scored - self.conceded

    def points(self, win: int = 3) -> int:
        return win * self.won + self.drawn


def signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


def score(rng: random.Random) -> tuple[int, int]:
    return min(6, int(rng.expovariate(0.7))), min(6, int(rng.expovariate(0.9)))


def play(rng: random.Random, pairs: Iterable[tuple[str, str]]) -> list[Game]:
    return [(home, away, *score(rng)) for home, away in pairs]


def tally(games: Iterable[Game], teams: Sequence[str]) -> dict[str, Row]:
    rows = {team: Row(team) for team in teams}
    for home, away, ours, theirs in games:
        for team, scored, conceded in ((home, ours, theirs), (away, theirs, ours)):
            row = rows[team]
            row.won += scored > conceded
            row.drawn += scored == conceded
            row.lost += scored < conceded
            row.scored += scored
            row.conceded += conceded
    return rows


def ranked(rows: dict[str, Row], win: int = 3) -> list[Row]:
    return sorted(rows.values(), key=lambda row: (-row.points(win), -row.difference, -row.scored, row.team))


HEAD = "! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts"


def cells(position: int | str, row: Row, points: int | str, team: str | None = None) -> str:
    values = (position, team or f"[[{row.team}]]", row.played, row.won, row.drawn, row.lost, row.scored, row.conceded)
    return "| " + " || ".join(map(str, (*values, signed(row.difference), points)))


def table(rows: Sequence[Row], win: int = 3, points: dict[str, int | str] | None = None, head: str = HEAD) -> list[str]:
    out = ['{| class="wikitable"', head]
    for position, row in enumerate(rows, 1):
        out += ["|-", cells(position, row, (points or {}).get(row.team, row.points(win)))]
    return [*out, "|}", ""]


def module(rows: Sequence[Row], win: int = 3, extra: Sequence[str] = ()) -> list[str]:
    out = ["{{#invoke:Sports table|main|style=WDL", f"|win_points={win}" if win != 3 else "|source=[http://example.org Liga]"]
    for number, row in enumerate(rows, 1):
        key = f"T{number:02d}"
        out.append(f"|team{number}={key} |name_{key}=[[{row.team}]]")
        out.append(
            f"|win_{key}={row.won} |draw_{key}={row.drawn} |loss_{key}={row.lost} |gf_{key}={row.scored} |ga_{key}={row.conceded}"
        )
    return [*out, *extra, "}}", ""]


def goals(rng: random.Random, count: int, last: int = 90) -> str:
    minutes = sorted(rng.sample(range(1, last), count))
    return "<br>".join(f"[[{rng.choice(PLAYERS)}]] {{{{goal|{minute}}}}}" for minute in minutes)


@dataclass
class Boxes:
    """Match boxes, day after day."""

    rng: random.Random
    year: int = 1996
    day: int = 0
    lines: list[str] = field(default_factory=list)

    def date(self) -> str:
        self.day += 1
        return f"{1 + self.day % 27} {MONTHS[min(len(MONTHS) - 1, self.day // 27)]} {self.year}"

    def box(
        self, game: Game, *, flags: bool = False, listed: bool = True, extra: Sequence[str] = (), shown: str = ""
    ) -> list[str]:
        home, away, ours, theirs = game
        first, second = (f"{{{{fb-rt|{home}}}}}", f"{{{{fb|{away}}}}}") if flags else (f"[[{home}]]", f"[[{away}]]")
        out = [
            "{{Football box",
            f"|date = {self.date()}",
            f"|team1 = {first}",
            f"|score = {shown or f'{ours}–{theirs}'}",
            f"|team2 = {second}",
        ]
        if listed:
            out += [f"|goals1 = {goals(self.rng, ours)}", f"|goals2 = {goals(self.rng, theirs)}"]
        return [*out, *extra, "}}"]


Kind = Callable[[random.Random], str]
KINDS: dict[str, tuple[str, Kind]] = {}


def kind(title: str) -> Callable[[Kind], Kind]:
    """Register a kind of page under the title of its pages."""

    def register(function: Kind) -> Kind:
        KINDS[function.__name__.replace("_", " ")] = title, function
        return function

    return register


NOTES = {
    "deduction told": {"D103"},
    "match lost by both": {"D104"},
    "matchdays": {"D202"},
}
"""Kinds on which a rule has something to note, at severity info: points that a sentence explains, lists that are missing."""


def infobox(**fields: object) -> list[str]:
    return ["{{Infobox football league season", *(f"| {name} = {value}" for name, value in fields.items()), "}}"]


def text(*parts: str | Sequence[str]) -> str:
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else part
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- leagues


@kind("1996–97 Liga Inventada")
def halved_points(rng: random.Random) -> str:
    """Points are halved before the final rounds; their tables go on from the first one's figures."""
    teams = rng.sample(CLUBS, 8)
    first = play(rng, permutations(teams, 2))
    regular = ranked(tally(first, teams))
    out = [
        *infobox(competition="[[Liga Inventada]]", season="1996–97", teams=8),
        "After the regular season the points were halved and rounded up, and two groups of four went on.",
        "",
        "== Regular season ==",
        "=== Table ===",
        *table(regular),
    ]
    for title, part in (("Championship round", regular[:4]), ("Relegation round", regular[4:])):
        names = [row.team for row in part]
        second = play(rng, permutations(names, 2))
        whole = tally([*first, *second], teams)
        later = tally(second, names)
        points = {row.team: (row.points() + 1) // 2 + later[row.team].points() for row in part}
        order = sorted((whole[name] for name in names), key=lambda row: (-points[row.team], -row.difference))
        out += [f"== {title} ==", *table(order, points=dict(points))]
    return text(out)


@kind("1996–97 Liga Inventada")
def split_without_halving(rng: random.Random) -> str:
    """Scotland's way: one table, split after 22 rounds; the seventh may have more points than the sixth."""
    teams = rng.sample(CLUBS, 12)
    first = play(rng, permutations(teams, 2))
    regular = ranked(tally(first, teams))
    halves = [[row.team for row in regular[:6]], [row.team for row in regular[6:]]]
    second = [game for half in halves for game in play(rng, combinations(half, 2))]
    whole = tally([*first, *second], teams)
    order = [row for half in halves for row in ranked({name: whole[name] for name in half})]
    return text(
        infobox(competition="[[Liga Inventada]]", season="1996–97", teams=12, winners=f"[[{order[0].team}]]"),
        "The league was split into two sections of six after 22 rounds.",
        "",
        "== League table ==",
        table(order) if rng.random() < 0.5 else module(order),
    )


@kind("1996 Liga Inventada")
def two_halves_and_their_sum(rng: random.Random) -> str:
    """Apertura, Clausura and the aggregate table."""
    teams = rng.sample(CLUBS, 10)
    halves = [play(rng, combinations(rng.sample(teams, 10), 2)) for _ in range(2)]
    tables = [ranked(tally(half, teams)) for half in halves]
    return text(
        infobox(competition="[[Liga Inventada]]", season="1996", teams=10),
        "The season had two tournaments, each of one round.",
        "",
        "== Apertura ==",
        "=== Standings ===",
        table(tables[0]),
        "== Clausura ==",
        "=== Standings ===",
        table(tables[1]),
        "== Aggregate table ==",
        table(ranked(tally([*halves[0], *halves[1]], teams))),
    )


@kind("1958 Liga Inventada")
def two_points_and_goal_average(rng: random.Random) -> str:
    """Two points a win; goal average decides."""
    teams = rng.sample(CLUBS, 9)
    rows = tally(play(rng, permutations(teams, 2)), teams)
    order = sorted(rows.values(), key=lambda row: (-row.points(2), -row.scored / max(1, row.conceded)))
    out = ['{| class="wikitable"', "! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GAv !! Pts"]
    for position, row in enumerate(order, 1):
        average = f"{row.scored / max(1, row.conceded):.3f}"
        values = (
            position,
            f"[[{row.team}]]",
            row.played,
            row.won,
            row.drawn,
            row.lost,
            row.scored,
            row.conceded,
            average,
            row.points(2),
        )
        out += ["|-", "| " + " || ".join(map(str, values))]
    return text(infobox(competition="[[Liga Inventada]]", season="1958"), "Nine clubs met twice.", "", "== Table ==", out, "|}")


@kind("1998–99 Liga Inventada")
def deduction_told(rng: random.Random) -> str:
    """A club loses points, as a note, a mark and a sentence tell."""
    teams = rng.sample(CLUBS, 10)
    rows = tally(play(rng, permutations(teams, 2)), teams)
    taken = rng.choice((3, 6, 9))
    club = rng.choice(teams)
    points = {team: row.points() - (taken if team == club else 0) for team, row in rows.items()}
    order = sorted(rows.values(), key=lambda row: (-points[row.team], -row.difference, -row.scored))
    shown: dict[str, int | str] = dict(points)
    how = rng.randrange(4)
    if how == 0:
        shown[club] = f"{points[club]}{{{{efn|{club} were deducted {taken} points for fielding an ineligible player.}}}}"
    elif how == 1:
        shown[club] = f"{points[club]}<ref>{club} had {taken} points taken away.</ref>"
    elif how == 2:
        shown[club] = f"{points[club]} (−{taken})"
    told = f"[[{club}]] were deducted {taken} points for entering administration." if how == 3 else ""
    return text(
        infobox(competition="[[Liga Inventada]]", season="1998–99"),
        "Ten clubs played.",
        "",
        "== Table ==",
        table(order, points=shown),
        told,
    )


@kind("1998–99 Liga Inventada")
def deduction_by_the_module(rng: random.Random) -> str:
    teams = rng.sample(CLUBS, 8)
    rows = tally(play(rng, permutations(teams, 2)), teams)
    club = rng.choice(teams)
    order = sorted(
        rows.values(), key=lambda row: (-(row.points() - (4 if row.team == club else 0)), -row.difference, -row.scored)
    )
    key = f"T{[row.team for row in order].index(club) + 1:02d}"
    extra = [f"|adjust_points_{key}=-4", f"|hth_{key}=Four points were taken for late registration."]
    return text(
        infobox(competition="[[Liga Inventada]]", season="1998–99"),
        "Eight clubs played.",
        "",
        "== Table ==",
        module(order, extra=extra),
    )


@kind("1987 Liga Inventada")
def expunged_club(rng: random.Random) -> str:
    """A club that left, with its results struck out."""
    teams = rng.sample(CLUBS, 8)
    rows = ranked(tally(play(rng, permutations(teams[:-1], 2)), teams[:-1]))
    out = table(rows)[:-2]
    out += ["|-", f"| – || [[{teams[-1]}]] || colspan=8 | Withdrew, results annulled", "|}"]
    return text(
        infobox(competition="[[Liga Inventada]]", season="1987"),
        f"{teams[-1]} withdrew in May, and their record was expunged.",
        "",
        "== Table ==",
        out,
    )


@kind("2019–20 Liga Inventada")
def curtailed_season(rng: random.Random) -> str:
    """Stopped early: not all have played equally often, points a game decide."""
    teams = rng.sample(CLUBS, 10)
    games = play(rng, permutations(teams, 2))
    rng.shuffle(games)
    rows = tally(games[:61], teams)
    order = sorted(rows.values(), key=lambda row: -row.points() / row.played)
    out = ['{| class="wikitable"', HEAD + " !! PPG"]
    for position, row in enumerate(order, 1):
        out += ["|-", cells(position, row, row.points()) + f" || {row.points() / row.played:.2f}"]
    return text(
        infobox(competition="[[Liga Inventada]]", season="2019–20"),
        "The season was stopped in March, and the final places were given on points per game.",
        "",
        "== Table ==",
        out,
        "|}",
    )


@kind("2019–20 Liga Inventada")
def carried_coefficient(rng: random.Random) -> str:
    """Bonus points from the stage before in a column of their own."""
    teams = rng.sample(CLUBS, 6)
    rows = tally(play(rng, permutations(teams, 2)), teams)
    bonus = {team: rng.randrange(0, 7) for team in teams}
    order = sorted(rows.values(), key=lambda row: (-row.points() - bonus[row.team], -row.difference))
    out = ['{| class="wikitable"', HEAD.replace("!! Pts", "!! BP !! Pts")]
    for position, row in enumerate(order, 1):
        out += ["|-", cells(position, row, f"{bonus[row.team]} || {row.points() + bonus[row.team]}")]
    return text(
        infobox(competition="[[Liga Inventada]]", season="2019–20"),
        "Six clubs took bonus points with them.",
        "",
        "== Final stage ==",
        out,
        "|}",
    )


@kind("1994–95 Liga Inventada")
def wins_after_penalties(rng: random.Random) -> str:
    """Drawn matches go to penalties: three points, two, one, none."""
    teams = rng.sample(CLUBS, 8)
    games = play(rng, permutations(teams, 2))
    rows = tally(games, teams)
    shootouts = dict.fromkeys(teams, 0)
    for home, away, ours, theirs in games:
        if ours == theirs:
            shootouts[rng.choice((home, away))] += 1
    points = {team: 3 * row.won + row.drawn + shootouts[team] for team, row in rows.items()}
    order = sorted(rows.values(), key=lambda row: (-points[row.team], -row.difference))
    out = ['{| class="wikitable"', "! Pos !! Team !! Pld !! W !! PKW !! PKL !! L !! GF !! GA !! GD !! Pts"]
    for position, row in enumerate(order, 1):
        kicks = shootouts[row.team]
        values = (
            position,
            f"[[{row.team}]]",
            row.played,
            row.won,
            kicks,
            row.drawn - kicks,
            row.lost,
            row.scored,
            row.conceded,
        )
        out += ["|-", "| " + " || ".join(map(str, (*values, signed(row.difference), points[row.team])))]
    return text(
        infobox(competition="[[Liga Inventada]]", season="1994–95"),
        "Draws were settled by penalties.",
        "",
        "== Table ==",
        out,
        "|}",
    )


@kind("1951 Liga Inventada")
def match_lost_by_both(rng: random.Random) -> str:
    """One match was given as lost to both sides."""
    teams = rng.sample(CLUBS, 8)
    games = play(rng, permutations(teams, 2))
    first, second = games[0][:2]
    rows = tally(games[1:], teams)
    rows[first].lost += 1
    rows[second].lost += 1
    return text(
        infobox(competition="[[Liga Inventada]]", season="1951"),
        "Eight clubs met twice.",
        "",
        "== Table ==",
        table(ranked(rows, 2), 2),
        f"The match between {first} and {second} was awarded against both clubs.",
    )


@kind("1975 Copa Inventada")
def groups_with_head_to_head(rng: random.Random) -> str:
    """Teams level on points stand in the order of their own match."""
    teams = rng.sample(CLUBS, 8)
    out: list[str] = []
    boxes = Boxes(rng, 1975)
    for letter, names in (("A", teams[:4]), ("B", teams[4:])):
        games = play(rng, combinations(names, 2))
        rows = tally(games, names)
        order = sorted(rows.values(), key=lambda row: (-row.points(2), row.difference))
        out += [f"=== Group {letter} ===", *table(order, 2)]
        for game in games:
            out += boxes.box(game)
        out.append("")
    return text(
        "{{Infobox international football competition",
        "| tourney_name = Copa Inventada",
        "| year = 1975",
        "| num_teams = 8",
        "}}",
        "The cup had two groups.",
        "",
        "== Group stage ==",
        out,
    )


@kind("1975 Copa Inventada")
def third_places(rng: random.Random) -> str:
    """Groups of four, and a ranking of the third-placed teams."""
    teams = rng.sample(COUNTRIES, 12)
    out: list[str] = []
    thirds = []
    boxes = Boxes(rng, 1975)
    for number, letter in enumerate("ABC"):
        names = teams[number * 4 : number * 4 + 4]
        games = play(rng, combinations(names, 2))
        rows = ranked(tally(games, names))
        thirds.append((letter, rows[2]))
        out += [f"=== Group {letter} ===", '{| class="wikitable"', HEAD]
        for position, row in enumerate(rows, 1):
            out += ["|-", cells(position, row, row.points(), f"{{{{fb|{row.team}}}}}")]
        out += ["|}", ""]
        for game in games:
            out += boxes.box(game, flags=True)
        out.append("")
    thirds.sort(key=lambda third: (-third[1].points(), -third[1].difference, -third[1].scored))
    out += ["=== Ranking of third-placed teams ===", '{| class="wikitable"', HEAD.replace("Pos !!", "Pos !! Grp !!")]
    for position, (letter, row) in enumerate(thirds, 1):
        out += ["|-", cells(f"{position} || {letter}", row, row.points(), f"{{{{fb|{row.team}}}}}")]
    return text(
        "{{Infobox international football competition",
        "| tourney_name = Copa Inventada",
        "| year = 1975",
        "| num_teams = 12",
        "}}",
        "Twelve teams played.",
        "",
        "== Group stage ==",
        out,
        "|}",
    )


@kind("1988 Liga Inventada")
def home_and_away_tables(rng: random.Random) -> str:
    teams = rng.sample(CLUBS, 6)
    games = play(rng, permutations(teams, 2))
    home = {team: Row(team) for team in teams}
    away = {team: Row(team) for team in teams}
    for game in games:
        both = tally([game], teams)
        for rows, team in ((home, game[0]), (away, game[1])):
            own, new = rows[team], both[team]
            rows[team] = Row(
                team,
                own.won + new.won,
                own.drawn + new.drawn,
                own.lost + new.lost,
                own.scored + new.scored,
                own.conceded + new.conceded,
            )
    return text(
        infobox(competition="[[Liga Inventada]]", season="1988"),
        "Six clubs met twice.",
        "",
        "== League table ==",
        table(ranked(tally(games, teams))),
        "== Home table ==",
        table(ranked(home)),
        "== Away table ==",
        table(ranked(away)),
    )


@kind("1988 Liga Inventada")
def groups_in_one_table(rng: random.Random) -> str:
    """Zones of a season under heads of their own in one wikitable."""
    teams = rng.sample(CLUBS, 12)
    out = ['{| class="wikitable"', HEAD]
    for zone, names in (("North Zone", teams[:6]), ("South Zone", teams[6:])):
        out += ["|-", f"! colspan=10 | {zone}"]
        for position, row in enumerate(ranked(tally(play(rng, permutations(names, 2)), names)), 1):
            out += ["|-", cells(position, row, row.points())]
    return text(infobox(competition="[[Liga Inventada]]", season="1988"), "Two zones of six.", "", "== Table ==", out, "|}")


def grid(games: Sequence[Game], teams: Sequence[str]) -> list[str]:
    """A grid of results; the columns have the first letters of the teams."""
    results = {(home, away): f"{ours}–{theirs}" for home, away, ours, theirs in games}
    out = ['{| class="wikitable"', "! Home \\ Away !! " + " !! ".join(team[:3].upper() for team in teams)]
    for home in teams:
        out += ["|-", f"! {home}", "| " + " || ".join(results.get((home, away), "—") for away in teams)]
    return [*out, "|}", ""]


@kind("1991–92 Liga Inventada")
def league_with_a_final(rng: random.Random) -> str:
    """One flag for all, a grid, and then the first two meet again in a final over two legs, which decides."""
    teams = sorted(rng.sample(CLUBS, 6))
    games = play(rng, permutations(teams, 2))
    order = ranked(tally(games, teams))
    out = ['{| class="wikitable"', HEAD]
    for position, row in enumerate(order, 1):
        mark = {1: " (C)", 6: " (R)"}.get(position, "")
        out += ["|-", cells(position, row, row.points(), f"{{{{flagicon|ENG}}}} [[{row.team}]]{mark}")]
    first, second = order[0].team, order[1].team
    boxes = Boxes(rng, 1992)
    away = (rng.randrange(3), rng.randrange(3))
    home = (away[0] + 1, away[1])
    total = f"|aggregatescore = {home[1] + away[0]}–{home[0] + away[1]}"
    return text(
        infobox(
            competition="[[Liga Inventada]]",
            season="1991–92",
            winners=f"[[{second}]]",
            relegated=f"[[{order[-1].team}]]",
            matches=32,
            **{"total goals": sum(game[2] + game[3] for game in games) + sum(home) + sum(away)},
        ),
        "Six clubs met twice, and the first two once more.",
        "",
        "== League table ==",
        [*out, "|}", ""],
        "== Results ==",
        grid(games, teams),
        "== Final ==",
        boxes.box((second, first, *home)),
        boxes.box((first, second, *away), extra=[total]),
    )


@kind("1991–92 Liga Inventada")
def league_with_a_grid(rng: random.Random) -> str:
    """The infobox tells of the table, and of nothing else."""
    teams = sorted(rng.sample(CLUBS, 7))
    games = play(rng, permutations(teams, 2))
    order = ranked(tally(games, teams))
    rows = table(order)
    rows = [line.replace(f"[[{order[0].team}]]", f"[[{order[0].team}]] (C)") for line in rows]
    return text(
        infobox(
            competition="[[Liga Inventada]]",
            season="1991–92",
            teams=7,
            winners=f"[[{order[0].team}]]",
            relegated=f"[[{order[-1].team}]]",
            matches=42,
            **{"total goals": sum(game[2] + game[3] for game in games)},
        ),
        "Seven clubs met twice.",
        "",
        "== League table ==",
        rows,
        "== Results ==",
        grid(games, teams),
    )


@kind("1977 Copa Inventada qualification")
def results_beside_the_table(rng: random.Random) -> str:
    """The results of a group in columns of its table, under the flags of the teams."""
    teams = rng.sample(COUNTRIES, 4)
    games = play(rng, permutations(teams, 2))
    order = ranked(tally(games, teams), 2)
    results = {(home, away): f"{ours}–{theirs}" for home, away, ours, theirs in games}
    out = ['{| class="wikitable"', HEAD, "! !! " + " !! ".join(f"{{{{flagicon|{row.team}}}}}" for row in order)]
    for position, row in enumerate(order, 1):
        beside = [results.get((row.team, other.team), "—") for other in order]
        out += ["|-", cells(position, row, row.points(2), f"{{{{fb|{row.team}}}}}") + " || || " + " || ".join(beside)]
    return text("Four teams met twice.", "", "== Group 3 ==", out, "|}")


# ---------------------------------------------------------------- cups and ties


def legs(rng: random.Random, teams: Sequence[str]) -> list[tuple[str, str, tuple[int, int], tuple[int, int], str]]:
    ties = []
    for one, other in zip(teams[::2], teams[1::2], strict=True):
        first, second = score(rng), score(rng)
        total = first[0] + second[0], first[1] + second[1]
        note = ""
        if total[0] == total[1]:
            note = " ([[Away goals rule|a]])" if first[1] != second[0] else " (4–3 [[Penalty shoot-out|p]])"
        ties.append((one, other, first, second, f"{total[0]}–{total[1]}{note}"))
    return ties


@kind("1971–72 Copa Inventada")
def two_legged_rounds(rng: random.Random) -> str:
    """Overviews of ties with aggregates, in templates and in tables."""
    teams = rng.sample(CLUBS, 16)
    out = ["== First round ==", "{{TwoLegStart}}"]
    for one, other, first, second, total in legs(rng, teams):
        out.append(f"{{{{TwoLegResult|[[{one}]]||{total}|[[{other}]]||{first[0]}–{first[1]}|{second[0]}–{second[1]}}}}}")
    out += [
        "{{TwoLegEnd}}",
        "",
        "== Quarter-finals ==",
        '{| class="wikitable"',
        "! Team 1 !! Agg. !! Team 2 !! 1st leg !! 2nd leg",
    ]
    for one, other, first, second, total in legs(rng, teams[:8]):
        out += ["|-", f"| [[{one}]] || {total} || [[{other}]] || {first[0]}–{first[1]} || {second[0]}–{second[1]}"]
    return text(
        "{{Infobox football tournament",
        "| title = Copa Inventada",
        "| year = 1971–72",
        "}}",
        "Sixteen clubs entered.",
        "",
        out,
        "|}",
    )


@kind("1971 Copa Inventada")
def ties_by_points(rng: random.Random) -> str:
    """South America's way: the sum of a tie is one of points, goals stand in the legs only."""
    teams = rng.sample(CLUBS, 8)
    out = ["== Semi-finals ==", '{| class="wikitable"', "! Team 1 !! Points !! Team 2 !! 1st leg !! 2nd leg"]
    for one, other, first, second, _ in legs(rng, teams):
        points = [
            sum(2 if a > b else 1 if a == b else 0 for a, b in pairs)
            for pairs in ((first, second), (first[::-1], second[::-1]))
        ]
        out += [
            "|-",
            f"| [[{one}]] || {points[0]}–{points[1]} || [[{other}]] || {first[0]}–{first[1]} || {second[0]}–{second[1]}",
        ]
    return text(
        "{{Infobox football tournament",
        "| title = Copa Inventada",
        "| year = 1971",
        "}}",
        "Ties were decided on points.",
        "",
        out,
        "|}",
    )


@kind("1971 Copa Inventada")
def legs_as_boxes(rng: random.Random) -> str:
    """Two boxes a tie; the second tells the aggregate."""
    teams = rng.sample(CLUBS, 8)
    boxes = Boxes(rng, 1971)
    out = ["== Quarter-finals =="]
    for one, other, first, second, _ in legs(rng, teams):
        out += boxes.box((one, other, *first))
        total = first[0] + second[0], first[1] + second[1]
        winner = one if total[0] > total[1] else other if total[1] > total[0] else ""
        won = (
            f"|note = ''{winner} won {max(total)}–{min(total)} on aggregate.''"
            if winner
            else f"|aggregatescore = {total[1]}–{total[0]}"
        )
        out += [*boxes.box((other, one, second[1], second[0]), extra=[won]), "----", ""]
    return text(
        "{{Infobox football tournament", "| title = Copa Inventada", "| year = 1971", "}}", "Eight clubs entered.", "", out
    )


@kind("1983 Copa Inventada")
def knockout_with_extra_time(rng: random.Random) -> str:
    """Extra time, penalties, replays; goals up to minute 120."""
    teams = rng.sample(CLUBS, 8)
    boxes = Boxes(rng, 1983)
    out = ["== First round =="]
    for one, other in zip(teams[::2], teams[1::2], strict=True):
        ours, theirs = score(rng)
        if ours == theirs:
            how = rng.randrange(3)
            if how == 0:
                out += boxes.box(
                    (one, other, ours, theirs),
                    shown=f"{ours}–{theirs} {{{{aet}}}}",
                    extra=[
                        "|penaltyscore = 4–2",
                        "|penalties1 = [[Per Holm]] {{pengoal}}<br>[[Jan Bekker]] {{pengoal}}<br>[[Ivo Ivanić]] {{penmiss}}<br>[[Beto Maia]] {{pengoal}}<br>[[Ugo Fossati]] {{pengoal}}",
                        "|penalties2 = {{pengoal}} [[Abel Ortúzar]]<br>{{penmiss}} [[Piet Quist]]<br>{{pengoal}} [[Olle Norén]]<br>{{penmiss}} [[Rui Jurado]]",
                    ],
                )
            elif how == 1:
                out += [
                    *boxes.box((one, other, ours, theirs)),
                    "----",
                    *boxes.box((other, one, 2, 1), extra=["|note = Replay"]),
                ]
            else:
                box = boxes.box((one, other, ours, theirs))
                box[3] = f"|score = {ours + 1}–{theirs}"
                box[5] += ("<br>" if ours else "") + "[[Karel Kříž]] {{goal|114}}"
                out += [*box[:-1], "|aet = yes", "}}"]
        else:
            out += boxes.box((one, other, ours, theirs))
        out += ["----"]
    return text(
        "{{Infobox football tournament", "| title = Copa Inventada", "| year = 1983", "}}", "Eight clubs entered.", "", out[:-1]
    )


@kind("1983 Copa Inventada")
def round_tables(rng: random.Random) -> str:
    """Rounds of a cup as tables of results, with byes, walkovers and replays."""
    teams = rng.sample(CLUBS, 14)
    out: list[str] = []
    for title, names in (("First round", teams[:8]), ("Second round", teams[6:])):
        out += [f"=== {title} ===", '{| class="wikitable"', "! Tie no !! Home team !! Score !! Away team !! Date"]
        for number, (one, other) in enumerate(zip(names[::2], names[1::2], strict=True), 1):
            ours, theirs = score(rng)
            shown = f"{ours}–{theirs}" if number != 2 else rng.choice(("w/o", "3–2 (aet)", "1–1 (4–3 p)"))
            out += ["|-", f"| {number} || [[{one}]] || {shown} || [[{other}]] || 12 May 1983"]
        out += ["|}", ""]
    return text(
        "{{Infobox football tournament",
        "| title = Copa Inventada",
        "| year = 1983",
        "}}",
        "Fourteen clubs entered; two had byes.",
        "",
        "== Rounds ==",
        out,
    )


# ---------------------------------------------------------------- one club, one team


@kind("1996–97 Alcorán season")
def club_season(rng: random.Random) -> str:
    """One club's season: overview, a cut of the league table, results by round, squad and scorers."""
    teams = ["Alcorán", *rng.sample(CLUBS[1:], 9)]
    games = play(rng, permutations(teams, 2))
    rows = ranked(tally(games, teams))
    own = [game for game in games if "Alcorán" in game[:2]]
    place = [row.team for row in rows].index("Alcorán")
    low = min(max(0, place - 2), len(rows) - 5)
    mine = rows[place]
    out = [
        "{{Infobox football club season",
        "| club = [[Alcorán]]",
        "| season = 1996–97",
        f"| league result = {place + 1}th",
        "}}",
    ]
    out += ["The club played its tenth season in the league.", "", "== Competitions ==", "=== Overview ==="]
    out += [
        '{| class="wikitable"',
        "! rowspan=2 | Competition !! colspan=7 | Record",
        "|-",
        "! G !! W !! D !! L !! GF !! GA !! GD",
    ]
    out += [
        "|-",
        f"| [[Liga Inventada|Liga]] || {mine.played} || {mine.won} || {mine.drawn} || {mine.lost} || {mine.scored} || {mine.conceded} || {signed(mine.difference)}",
    ]
    out += ["|-", "| [[Copa Inventada|Copa]] || 2 || 1 || 0 || 1 || 3 || 2 || +1"]
    out += [
        "|-",
        f"! Total || {mine.played + 2} || {mine.won + 1} || {mine.drawn} || {mine.lost + 1} || {mine.scored + 3} || {mine.conceded + 2} || {signed(mine.difference + 1)}",
        "|}",
        "",
    ]
    out += ["=== League ===", "==== Table ====", '{| class="wikitable"', HEAD]
    for position in range(low, low + 5):
        out += ["|-", cells(position + 1, rows[position], rows[position].points())]
    out += ["|}", "", "==== Results by round ====", '{| class="wikitable"', "! Round"]
    out[-1] += "".join(f" !! {number}" for number in range(1, len(own) + 1))
    letters = ["W" if (g[2] > g[3]) == (g[0] == "Alcorán") and g[2] != g[3] else "D" if g[2] == g[3] else "L" for g in own]
    out += [
        "|-",
        "! Ground",
        "| " + " || ".join("H" if g[0] == "Alcorán" else "A" for g in own),
        "|-",
        "! Result",
        "| " + " || ".join(letters),
        "|}",
        "",
    ]
    out.append("==== Matches ====")
    boxes = Boxes(rng, 1996)
    for game in own:
        out += boxes.box(game)
    out += ["", "== Squad ==", '{| class="wikitable"', "! No. !! Pos. !! Player !! Apps !! Goals"]
    for number, player in enumerate(PLAYERS[:11], 1):
        out += [
            "|-",
            f"| {number} || {rng.choice(('GK', 'DF', 'MF', 'FW'))} || [[{player}]] || {rng.randrange(1, 20)} || {rng.randrange(0, 9)}",
        ]
    out += ["|}", "", "== Transfers ==", '{| class="wikitable"', "! Date !! Player !! From !! Fee"]
    out += [
        "|-",
        "| rowspan=2 | 3 July 1996 || [[Sam Lowther]] || [[Marazul]] || Free",
        "|-",
        "| [[Olle Norén]] || [[Dorneck]] || £30,000",
        "|}",
    ]
    return text(out)


@kind("Alcorán national football team results (1996)")
def national_results(rng: random.Random) -> str:
    """A year of a national team, against everybody."""
    boxes = Boxes(rng, 1996)
    out = ["This is a list of matches of 1996.", "", "== Results =="]
    for other in rng.sample(COUNTRIES[1:], 8):
        pair = rng.sample(["BRA", other], 2)
        out += boxes.box((pair[0], pair[1], *score(rng)), flags=True)
    out += ["", "== Head to head ==", '{| class="wikitable"', "! Opponent !! P !! W !! D !! L !! GF !! GA !! GD"]
    for other in rng.sample(COUNTRIES[1:], 6):
        won, drawn, lost = (rng.randrange(0, 5) for _ in range(3))
        scored, conceded = 2 * won + drawn, lost + drawn
        out += [
            "|-",
            f"| {{{{fb|{other}}}}} || {won + drawn + lost} || {won} || {drawn} || {lost} || {scored} || {conceded} || {signed(scored - conceded)}",
        ]
    return text(out, "|}")


@kind("List of Liga Inventada champions")
def champions(rng: random.Random) -> str:
    """Champions by year and by club."""
    out = [
        "The league has been played since 1950.",
        "",
        "== Champions ==",
        '{| class="wikitable sortable"',
        "! Season !! Champions !! Runners-up !! Top scorer !! Goals",
    ]
    counts: dict[str, list[int]] = {}
    for year in range(1950, 1962):
        if year == 1955:
            out += ["|-", "| 1955 || colspan=4 | ''Not held''"]
            continue
        one, two = rng.sample(CLUBS[:6], 2)
        counts.setdefault(one, []).append(year)
        out += [
            "|-",
            f"| [[{year} Liga Inventada|{year}]] || [[{one}]] ({len(counts[one])}) || [[{two}]] || [[{rng.choice(PLAYERS)}]] || {rng.randrange(9, 30)}",
        ]
    out += ["|}", "", "== Titles by club ==", '{| class="wikitable"', "! Club !! Titles !! Winning years"]
    for club, years in sorted(counts.items(), key=lambda item: -len(item[1])):
        out += ["|-", f"| [[{club}]] || {len(years)} || {', '.join(map(str, years))}"]
    return text(out, "|}")


# ---------------------------------------------------------------- around a league


@kind("2004–05 Liga Inventada")
def teams_and_scorers(rng: random.Random) -> str:
    """Team list with grounds, persons and changes; a table; scorers, assists, hat-tricks; attendances."""
    teams = rng.sample(CLUBS, 10)
    rows = ranked(tally(play(rng, permutations(teams, 2)), teams))
    tops = sorted((rng.randrange(8, 25) for _ in range(8)), reverse=True)
    players = rng.sample(PLAYERS, 8)
    out = infobox(
        competition="[[Liga Inventada]]",
        season="2004–05",
        winners=f"[[{rows[0].team}]]",
        relegated=f"[[{rows[-1].team}]]<br>[[{rows[-2].team}]]",
        prevseason="[[2003–04 Liga Inventada|2003–04]]",
        nextseason="[[2005–06 Liga Inventada|2005–06]]",
    )
    out.insert(-1, f"| league topscorer = [[{players[0]}]]<br>({tops[0]} goals)")
    out += [
        "The season began in August.",
        "",
        "== Teams ==",
        "The following table shows the clubs.",
        '{| class="wikitable sortable"',
        "! Team !! Location !! Stadium !! Capacity",
    ]
    for number, team in enumerate(teams):
        ground = f"[[{team} Park]]" if number != 3 else f"[[{teams[0]} Park]]"
        capacity = 9000 + 100 * (number if number != 3 else 0)
        out += ["|-", f"| [[{team}]] || {team} || {ground} || align=center | {capacity:,}"]
    out += [
        "|}",
        "",
        "=== Managerial changes ===",
        '{| class="wikitable"',
        "! Team !! Outgoing !! Manner !! Date !! Replaced by",
    ]
    out += ["|-", f"| rowspan=2 | [[{teams[0]}]] || [[Per Holm]] || Sacked || 3 October 2004 || [[Piet Quist]]"]
    out += [
        "|-",
        "| [[Piet Quist]] || Resigned || 9 January 2005 || [[Jan Bekker]]",
        "|}",
        "",
        "== League table ==",
        *table(rows),
    ]
    out += ["== Statistics ==", "=== Top scorers ===", '{| class="wikitable"', "! Rank !! Player !! Club !! Goals"]
    for number, (player, count) in enumerate(zip(players, tops, strict=True), 1):
        out += [
            "|-",
            f"| {number if number == 1 or count != tops[number - 2] else ''} || [[{player}]] || [[{rng.choice(teams)}]] || {count}",
        ]
    out += ["|}", "", "=== Top assists ===", '{| class="wikitable"', "! Rank !! Player !! Club !! Assists"]
    for number, count in enumerate((14, 11, 11, 9), 1):
        out += ["|-", f"| {number} || [[{PLAYERS[number]}]] || [[{teams[number]}]] || {count}"]
    out += ["|}", "", "=== Hat-tricks ===", '{| class="wikitable"', "! Player !! For !! Against !! Result !! Date"]
    for number in range(4):
        out += [
            "|-",
            f"| [[{PLAYERS[number % 2]}]] || [[{teams[number]}]] || [[{teams[9 - number]}]] || 4–1 || {3 + number} May 2005",
        ]
    out += ["|}", "", "== Attendances ==", '{| class="wikitable"', "! Pos !! Team !! Total !! High !! Low !! Average"]
    for number, team in enumerate(teams, 1):
        out += ["|-", f"| {number} || [[{team}]] || {90000 - 3000 * number:,} || 9,000 || 1,200 || {10000 - 333 * number:,}"]
    return text(out, "|}")


@kind("2004 Liga Inventada")
def league_with_playoffs(rng: random.Random) -> str:
    """A league, and a play-off with guests from the division below."""
    teams = rng.sample(CLUBS, 10)
    league, guests = teams[:8], teams[8:]
    games = play(rng, permutations(league, 2))
    rows = ranked(tally(games, league))
    boxes = Boxes(rng, 2004)
    out = [
        *infobox(
            competition="[[Liga Inventada]]", season="2004", dates="5 March – 30 August 2004", promoted=f"[[{guests[0]}]]"
        ),
        "Eight clubs played; the last two met clubs of the second division.",
        "",
        "== Teams ==",
        '{| class="wikitable"',
        "! Team !! City",
    ]
    for team in league:
        out += ["|-", f"| [[{team}]] || {team}"]
    out += ["|}", "", "== Table ==", *table(rows), "== Results =="]
    out += ['{| class="wikitable"', "! Home \\ Away"]
    out[-1] += "".join(f" !! {team[:3].upper()}" for team in league)
    results = {(home, away): f"{ours}–{theirs}" for home, away, ours, theirs in games}
    for home in league:
        out += ["|-", f"! [[{home}]]", "| " + " || ".join("—" if home == away else results[home, away] for away in league)]
    out += ["|}", "", "== Relegation play-offs =="]
    boxes.day = 180
    for one, other in zip([row.team for row in rows[-2:]], guests, strict=True):
        first = score(rng)
        out += boxes.box((one, other, *first)) + boxes.box((other, one, first[1] + 1, first[0]))
    return text(out)


@kind("2004 Liga Inventada")
def matchdays(rng: random.Random) -> str:
    """A round robin by matchdays, as boxes under headings, with one match put off."""
    teams = rng.sample(CLUBS, 6)
    circle = list(teams)
    games = []
    for _ in range(5):
        pairs = [(circle[n], circle[5 - n]) for n in range(3)]
        games.append(play(rng, pairs))
        circle = [circle[0], circle[-1], *circle[1:-1]]
    out = [*infobox(competition="[[Liga Inventada]]", season="2004"), "Six clubs met once.", "", "== Table =="]
    out += module(ranked(tally([game for day in games for game in day], teams)))
    boxes = Boxes(rng, 2004)
    out.append("== Matches ==")
    for number, day in enumerate(games, 1):
        out.append(f"=== Matchday {number} ===")
        for game in day:
            out += boxes.box(game, listed=number != 3)
    return text(out)


@kind("2004 Under-17 Copa Inventada")
def youth_cup(rng: random.Random) -> str:
    """Short matches, groups of three, players with one name, goalless matches."""
    teams = rng.sample(COUNTRIES, 6)
    boxes = Boxes(rng, 2004)
    out = [
        "{{Infobox international football competition",
        "| tourney_name = Under-17 Copa Inventada",
        "| year = 2004",
        "| num_teams = 6",
        "}}",
    ]
    out += ["Matches lasted eighty minutes.", "", "== Group stage =="]
    total = 0
    count = 0
    for letter, names in (("A", teams[:3]), ("B", teams[3:])):
        games = play(rng, combinations(names, 2))
        total += sum(game[2] + game[3] for game in games)
        count += len(games)
        out += [f"=== Group {letter} ===", '{| class="wikitable"', HEAD]
        for position, row in enumerate(ranked(tally(games, names)), 1):
            out += ["|-", cells(position, row, row.points(), f"{{{{fbu|17|{row.team}}}}}")]
        out += ["|}", ""]
        for game in games:
            box = boxes.box(game, flags=True)
            out += [line.replace("{{fb-rt|", "{{fbu-rt|17|").replace("{{fb|", "{{fbu|17|") for line in box]
        out.append("")
    out += ["== Goalscorers ==", f"There were {total} goals in {count} matches." if total else "There were no goals."]
    return text(out)


# ---------------------------------------------------------------- other wikis


@kind("Liga Inventada 1996")
def en_espanol(rng: random.Random) -> str:
    teams = rng.sample(CLUBS, 8)
    rows = ranked(tally(play(rng, permutations(teams, 2)), teams))
    out = [
        "La '''Liga Inventada 1996''' fue la décima temporada de la liga, y participaron ocho equipos de todo el país.",
        "",
        "== Equipos participantes ==",
    ]
    out += ['{| class="wikitable"', "! Equipo !! Ciudad !! Estadio !! Capacidad"]
    for number, team in enumerate(teams):
        out += ["|-", f"| [[{team}]] || {team} || Estadio {team} || {8000 + 10 * number}"]
    out += [
        "|}",
        "",
        "== Tabla de posiciones ==",
        '{| class="wikitable"',
        "! Pos. !! Equipo !! PJ !! G !! E !! P !! GF !! GC !! Dif. !! Pts.",
    ]
    for position, row in enumerate(rows, 1):
        out += ["|-", cells(f"{position}.º", row, row.points())]
    out += ["|}", "", "== Goleadores ==", '{| class="wikitable"', "! Jugador !! Equipo !! Goles"]
    for number, goals_of in enumerate((17, 14, 14, 12)):
        out += ["|-", f"| [[{PLAYERS[number]}]] || [[{teams[number]}]] || {goals_of}"]
    return text(out, "|}")


@kind("Liga Inventada 1996/97")
def auf_deutsch(rng: random.Random) -> str:
    teams = rng.sample(CLUBS, 8)
    rows = ranked(tally(play(rng, permutations(teams, 2)), teams))
    out = [
        "Die '''Liga Inventada 1996/97''' war die zehnte Saison der Liga und wurde von acht Vereinen ausgetragen.",
        "",
        "== Abschlusstabelle ==",
    ]
    out += ['{| class="wikitable"', "! Pl. !! Verein !! Sp. !! S !! U !! N !! Tore !! Diff. !! Punkte"]
    for position, row in enumerate(rows, 1):
        values = (
            f"{position}.",
            f"[[{row.team}]]",
            row.played,
            row.won,
            row.drawn,
            row.lost,
            f"{row.scored}:{row.conceded}",
            signed(row.difference),
            row.points(),
        )
        out += ["|-", "| " + " || ".join(map(str, values))]
    out += ["|}", "", "== Torschützenliste ==", '{| class="wikitable"', "! Platz !! Spieler !! Verein !! Tore"]
    for number, goals_of in enumerate((17, 14, 14, 12), 1):
        out += ["|-", f"| {number}. || [[{PLAYERS[number]}]] || [[{teams[number]}]] || {goals_of}"]
    return text(out, "|}")


@kind("Campeonato Inventado de 1996")
def em_portugues(rng: random.Random) -> str:
    teams = rng.sample(CLUBS, 10)
    out = [
        "O '''Campeonato Inventado de 1996''' foi a décima edição do campeonato e foi disputado por dez clubes.",
        "",
        "== Primeira fase ==",
    ]
    for letter, names in (("A", teams[:5]), ("B", teams[5:])):
        out += [
            f"=== Grupo {letter} ===",
            '{| class="wikitable"',
            "! Pos !! Equipe !! Pts !! J !! V !! E !! D !! GP !! GC !! SG",
        ]
        for position, row in enumerate(ranked(tally(play(rng, permutations(names, 2)), names)), 1):
            values = (
                f"{position}º",
                f"[[{row.team}]]",
                row.points(),
                row.played,
                row.won,
                row.drawn,
                row.lost,
                row.scored,
                row.conceded,
                signed(row.difference),
            )
            out += ["|-", "| " + " || ".join(map(str, values))]
        out += ["|}", ""]
    return text(out)
