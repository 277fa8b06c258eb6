"""
A generator of clean season pages, and of faults to plant in them.

A page is a list of lines with a season box, a league table whose figures follow from the matches, and the matches with their
goals. A fault changes a clean page in one place and says what must be reported, and at which line.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations

NAMES = ("Alcorán", "Brevilla", "Cantuária", "Dorneck", "Eskholm", "Fontclara", "Grünfeld", "Hirvanja")
PLAYERS = ("Arrua", "Bekker", "Cisneros", "Dalmau", "Ekdal", "Fossati", "Gervasi", "Holm", "Ivanić", "Jurado")


@dataclass
class Page:
    """Lines, and where things stand in them (indexes from 0)."""

    lines: list[str] = field(default_factory=list)
    table: int = 0
    rows: list[int] = field(default_factory=list)
    boxes: list[int] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    prose: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@dataclass(frozen=True)
class Planted:
    """What must be reported of a planted fault: any of these rules, at a line from `first` to `last` (from 1)."""

    codes: frozenset[str]
    first: int
    last: int


def clean_page(seed: int) -> Page:
    """A double round robin of four to six teams."""
    rng = random.Random(seed)
    teams = rng.sample(NAMES, rng.choice((4, 5, 6)))
    games = [
        (home, away, min(5, int(rng.expovariate(0.7))), min(5, int(rng.expovariate(0.9))))
        for home, away in permutations(teams, 2)
    ]
    figures = {team: [0] * 6 for team in teams}
    for home, away, ours, theirs in games:
        for team, scored, conceded in ((home, ours, theirs), (away, theirs, ours)):
            own = figures[team]
            own[0] += 1
            own[1 if scored > conceded else 2 if scored == conceded else 3] += 1
            own[4] += scored
            own[5] += conceded

    def rank(team: str) -> tuple[int, int, int, str]:
        _, won, drawn, _, scored, conceded = figures[team]
        return -(3 * won + drawn), conceded - scored, -scored, team

    order = sorted(teams, key=rank)
    goals = sum(game[2] + game[3] for game in games)
    page = Page()
    out = page.lines
    out += [
        "{{Infobox football league season",
        "| competition = [[Liga Inventada]]",
        "| season = 1987",
        "| dates = 1 March – 30 November 1987",
        f"| winners = [[{order[0]}]]",
        f"| relegated = [[{order[-1]}]]",
        f"| matches = {len(games)}",
        f"| total goals = {goals}",
        f"| average goals = {goals / len(games):.2f}",
        "| prevseason = [[1986 Liga Inventada|1986]]",
        "| nextseason = [[1988 Liga Inventada|1988]]",
        "}}",
    ]
    page.prose = len(out)
    out += [
        f"The season was played by {len(teams)} clubs, each meeting every other club at home and away, and {order[0]} came out first.",
        "",
    ]
    page.headings.append(len(out))
    out.append("== League table ==")
    page.table = len(out)
    out += ['{| class="wikitable"', "! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts"]
    for position, team in enumerate(order, 1):
        played, won, drawn, lost, scored, conceded = figures[team]
        out.append("|-")
        page.rows.append(len(out))
        difference = f"{scored - conceded:+d}" if scored != conceded else "0"
        cells = [
            position,
            f"[[{team}]]",
            played,
            won,
            drawn,
            lost,
            scored,
            conceded,
            difference.replace("-", "−"),
            3 * won + drawn,
        ]
        out.append("| " + " || ".join(map(str, cells)))
    out += ["|}", ""]
    page.headings.append(len(out))
    out.append("== Matches ==")
    for number, (home, away, ours, theirs) in enumerate(games):
        page.boxes.append(len(out))
        out.append("{{Football box")
        page.dates.append(len(out))
        out += [
            f"|date = {1 + number % 28} {('April', 'May', 'June', 'August')[number * 4 // len(games)]} 1987",
            f"|team1 = [[{home}]]",
            f"|score = {ours}–{theirs}",
            f"|team2 = [[{away}]]",
            f"|goals1 = {_goals(rng, ours)}",
            f"|goals2 = {_goals(rng, theirs)}",
            "}}",
        ]
    out.append("")
    page.headings.append(len(out))
    out += ["== Summary ==", f"The title went to {order[0]}, while {order[-1]} had to go down."]
    return page


def _goals(rng: random.Random, count: int) -> str:
    minutes = sorted(rng.sample(range(1, 90), count))
    return "<br>".join(f"[[{rng.choice(PLAYERS)}]] {{{{goal|{minute}}}}}" for minute in minutes)


Fault = Callable[[Page, random.Random], Planted]
FAULTS: dict[str, Fault] = {}


def fault(function: Fault) -> Fault:
    FAULTS[function.__name__.replace("_", " ").strip()] = function
    return function


def at(index: int, *codes: str, last: int | None = None) -> Planted:
    return Planted(frozenset(codes), index + 1, (index if last is None else last) + 1)


def cell(page: Page, row: int, column: int, change: Callable[[str], str]) -> None:
    cells = page.lines[row][2:].split(" || ")
    cells[column] = change(cells[column])
    page.lines[row] = "| " + " || ".join(cells)


def more(text: str) -> str:
    return str(int(text.replace("−", "-")) + 1)


@fault
def one_match_more_played(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 2, more)
    return at(row, "D101")


@fault
def one_win_more(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 3, more)
    return at(row, "D101")


@fault
def one_goal_more_in_the_difference(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 8, more)
    return at(row, "D102")


@fault
def one_goal_more(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 6, more)
    return at(row, "D102")


@fault
def goals_and_difference_both_wrong(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 6, more)
    cell(page, row, 8, more)
    return Planted(frozenset({"D106", "D110"}), page.table + 1, row + 1)


@fault
def one_point_more(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 9, more)
    return at(row, "D103")


@fault
def a_win_that_was_a_draw(page: Page, rng: random.Random) -> Planted:
    row = next(row for row in rng.sample(page.rows, len(page.rows)) if page.lines[row].split(" || ")[4] != "0")
    cell(page, row, 3, more)
    cell(page, row, 4, lambda text: str(int(text) - 1))
    cell(page, row, 9, lambda text: str(int(text) + 2))
    return Planted(frozenset({"D104", "D105", "D110"}), page.table + 1, row + 1)


@fault
def a_row_is_lost(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows[1:-1])
    del page.lines[row - 1 : row + 1]
    return at(row, "D113")


@fault
def a_cell_is_missing(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cells = page.lines[row][2:].split(" || ")
    del cells[rng.randrange(2, len(cells))]
    page.lines[row] = "| " + " || ".join(cells)
    return at(row, "W204")


@fault
def a_cell_too_many(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    page.lines[row] += " || 7"
    return at(row, "W204")


@fault
def the_table_is_not_closed(page: Page, rng: random.Random) -> Planted:
    del page.lines[page.lines.index("|}")]
    return at(page.table, "W201")


@fault
def the_table_is_not_opened(page: Page, rng: random.Random) -> Planted:
    page.lines[page.table] = ""
    return at(page.lines.index("|}"), "W202")


@fault
def a_rowspan_too_long(page: Page, rng: random.Random) -> Planted:
    row = page.rows[-1]
    page.lines[row] = page.lines[row].replace("| ", "| rowspan=3 | ", 1)
    return at(row, "W210")


@fault
def a_rowspan_into_the_next_row(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows[:-1])
    cells = page.lines[row][2:].split(" || ")
    cells[2] = f"rowspan=2 | {cells[2]}"
    page.lines[row] = "| " + " || ".join(cells)
    return Planted(frozenset({"W204", "W213"}), row + 1, row + 3)


@fault
def text_between_the_rows(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    page.lines.insert(row, "Champions")
    return at(row, "W216")


@fault
def bold_without_an_end(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 1, lambda text: f"'''{text}")
    return at(row, "W217")


@fault
def an_end_tag_without_a_start(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 1, lambda text: f"{text}</small>")
    return at(row, "W218")


@fault
def a_span_in_words(page: Page, rng: random.Random) -> Planted:
    row = rng.choice(page.rows)
    cell(page, row, 1, lambda text: f"colspan=one | {text}")
    return at(row, "W222")


@fault
def a_goal_is_missing(page: Page, rng: random.Random) -> Planted:
    lines = [n for n, line in enumerate(page.lines) if line.startswith("|goals") and line.count("{{goal") > 1]
    line = rng.choice(lines)
    page.lines[line] = page.lines[line].rpartition("<br>")[0]
    return at(line - 5, "D201", last=line)


@fault
def a_score_is_too_high(page: Page, rng: random.Random) -> Planted:
    box = rng.choice([n for n in page.boxes if "{{goal" in page.lines[n + 5] and "{{goal" in page.lines[n + 6]])
    home, away = page.lines[box + 3].removeprefix("|score = ").split("–")
    page.lines[box + 3] = f"|score = {int(home) + 1}–{away}"
    return Planted(frozenset({"D201"}), box + 1, box + 8)


@fault
def a_minute_that_is_none(page: Page, rng: random.Random) -> Planted:
    line = rng.choice([n for n, line in enumerate(page.lines) if "{{goal|" in line])
    page.lines[line] = re.sub(r"\{\{goal\|\d+", "{{goal|177", page.lines[line], count=1)
    return at(line, "D204")


@fault
def a_score_that_is_none(page: Page, rng: random.Random) -> Planted:
    box = rng.choice(page.boxes)
    page.lines[box + 3] = "|score = two to one"
    return at(box + 3, "W501")


@fault
def a_match_out_of_season(page: Page, rng: random.Random) -> Planted:
    line = rng.choice(page.dates)
    page.lines[line] = "|date = 24 December 1987"
    return at(line, "D301")


@fault
def a_team_against_itself(page: Page, rng: random.Random) -> Planted:
    box = rng.choice(page.boxes)
    page.lines[box + 4] = page.lines[box + 2].replace("team1", "team2")
    return Planted(frozenset({"D211"}), box + 1, box + 5)


@fault
def a_match_twice(page: Page, rng: random.Random) -> Planted:
    box = rng.choice(page.boxes)
    page.lines[box:box] = page.lines[box : box + 8]
    return Planted(frozenset({"D208"}), box + 9, box + 16)


@fault
def a_parameter_twice(page: Page, rng: random.Random) -> Planted:
    box = rng.choice(page.boxes)
    page.lines.insert(box + 4, "|score = 9–9")
    page.lines.insert(box + 5, page.lines[box + 3])
    return Planted(frozenset({"W105"}), box + 4, box + 6)


@fault
def a_parameter_misspelt(page: Page, rng: random.Random) -> Planted:
    box = rng.choice(page.boxes)
    page.lines.insert(box + 5, "|stadiun = Campo Viejo")
    return at(box + 5, "W106")


@fault
def closing_braces_alone(page: Page, rng: random.Random) -> Planted:
    line = page.headings[-1] + 1
    page.lines.insert(line, "}}")
    return at(line, "W102")


@fault
def opening_braces_alone(page: Page, rng: random.Random) -> Planted:
    page.lines.append("{{small|The title")
    return at(len(page.lines) - 1, "W101")


@fault
def a_comment_without_an_end(page: Page, rng: random.Random) -> Planted:
    line = page.headings[-1] + 1
    page.lines[line] += " <!-- check this"
    return at(line, "W109")


@fault
def a_reference_without_an_end(page: Page, rng: random.Random) -> Planted:
    line = page.headings[-1] + 1
    page.lines[line] += "<ref>The paper"
    return at(line, "W110")


@fault
def an_empty_section(page: Page, rng: random.Random) -> Planted:
    line = page.headings[-1]
    page.lines[line:line] = ["== Play-off ==", ""]
    return at(line, "W301")


@fault
def a_heading_twice(page: Page, rng: random.Random) -> Planted:
    page.lines += ["== Summary ==", "There is nothing else."]
    return at(len(page.lines) - 2, "W302")


@fault
def a_level_left_out(page: Page, rng: random.Random) -> Planted:
    page.lines += ["==== Notes ====", "There is nothing else."]
    return at(len(page.lines) - 2, "W303")


@fault
def a_promise_without_a_table(page: Page, rng: random.Random) -> Planted:
    page.lines.append("The following table shows the scorers.")
    return at(len(page.lines) - 1, "W305")


@fault
def a_sentence_twice(page: Page, rng: random.Random) -> Planted:
    page.lines.insert(page.prose + 1, page.lines[page.prose].split(", and")[0] + ".")
    return Planted(frozenset({"W403"}), page.prose + 1, page.prose + 2)


@fault
def an_average_of_another_season(page: Page, rng: random.Random) -> Planted:
    page.lines[8] = "| average goals = 9.99"
    return at(8, "D601")


@fault
def goals_of_another_season(page: Page, rng: random.Random) -> Planted:
    page.lines[7] = "| total goals = 999"
    return at(7, "D604")


@fault
def a_champion_that_the_table_does_not_mark(page: Page, rng: random.Random) -> Planted:
    cell(page, page.rows[1], 1, lambda text: f"{text} (C)")
    return at(4, "D605")


@fault
def a_champion_from_elsewhere(page: Page, rng: random.Random) -> Planted:
    page.lines[4] = "| winners = [[Zubrówka]]"
    return at(4, "D602")


@fault
def a_season_before_that_is_after(page: Page, rng: random.Random) -> Planted:
    page.lines[9] = "| prevseason = [[1988 Liga Inventada|1988]]"
    return at(9, "D603")


@fault
def a_table_inside_the_row(page: Page, rng: random.Random) -> Planted:
    row = page.rows[1]
    page.lines[row:row] = ["{|", "| Note", "|}", "|-"]
    return at(row, "W219")
