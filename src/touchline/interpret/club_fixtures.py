"""
Matches in the tables of a club's own season, or of a team's matches of many years: a row names the opponent and whose ground
it was, never the club itself.

The figures stand with those of the club in front (`A | 0–3`: lost away) or with those of the home side in front; the page
seldom says which. What tells is the header (`F–A`), a word beside the figures (`W 2–0`), the colour of the row or the number of
scorers listed, on the grounds of others only: at home both ways are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from touchline.interpret.context import Context
from touchline.interpret.goals import read_goals
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Pair
from touchline.model.signs import DASHES
from touchline.model.value import dataclass
from touchline.registry.grounds import Ground, ground_of
from touchline.registry.infobox_fields import field_sets
from touchline.registry.names import team_of_title
from touchline.tables.colours import colour_of
from touchline.tables.opponent_columns import ground_column

_TITLE = lazy_regex(r"(?:18|19|20)\d\d(?:[–-]\d{2,4})? (?P<club>[^()]{2,60}?) season", re.I)
"""`1950–51 Atlas F.C. season`."""
_OF_A_TEAM = frozenset(("club", "national_team"))
"""Kinds of infoboxes whose page is about one team, which gives it its title."""
_BRACKETS = lazy_regex(r"\s*\([^()]*\)$")
_PAIR = lazy_regex(rf"(\d{{1,3}})(\s*[{DASHES}:]\s*)(\d{{1,3}})")
_WORD = lazy_regex(
    r"(?:(?P<before>won|drew|drawn|lost|[WDL])\b[\s:,]*)?(?P<score>.*?)(?:[\s(:,]*\b(?P<behind>won|drew|drawn|lost|[WDL])\)?)?",
    re.S | re.I,
)
MAX_SCORE = 80
"""Characters of a cell with a result."""
_OUTCOMES = {"W": 1, "D": 0, "L": -1}
_OURS_FIRST = lazy_regex(r"\bF\s*[-–—/]\s*A\b")
_HEX = lazy_regex(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.I)
_NAMED_COLOURS = {"green": 1, "lightgreen": 1, "palegreen": 1, "red": -1, "lightcoral": -1, "pink": -1, "salmon": -1}
_COPIED = ("date", "time", "venue", "city", "attendance", "referee", "round")


@dataclass(frozen=True, slots=True)
class _Row:
    """A match before its sides are known."""

    values: dict[str, Plain]
    opponent: Plain
    ground: Ground
    score: Plain | None
    figures: Pair | None
    scorers: Plain | None
    outcome: int | None
    """1 won, 0 drawn, -1 lost, where a word or a colour says so."""
    place: tuple[int, int]


def club_blocks(tables: Sequence[ReadTable], context: Context) -> list[MatchBlock]:
    """
    The matches of tables of role `fixtures` with a column of opponents; none on a page that is about no team.

    A result on another's ground that nothing turns the right way round is left out; the match stays, without a score.
    """
    grounds = [(table, x) for table in tables if (x := _ground_column(table, context)) is not None]
    club = season_club(context) or team_of_page(context) if grounds else None
    if club is None:
        return []
    read = [(table, list(_rows(table, ground, context))) for table, ground in grounds]
    told = [_figures_of_club_first(table, rows) for table, rows in read]
    known = {way for way in told if way is not None}
    habit = known.pop() if len(known) == 1 else None  # a page has one habit
    return [_block(row, club, habit if way is None else way) for (_, rows), way in zip(read, told, strict=True) for row in rows]


def _ground_column(table: ReadTable, context: Context) -> int | None:
    if None in (table.column("opponent"), table.column("score")):
        return None
    return ground_column(table.record.columns, table.record.grid[table.record.header_rows :], context.language)


def season_club(context: Context) -> Plain | None:
    """The club whose season the page is about: as its infobox says, else as its title does."""
    for block in context.page.infoboxes:
        if block.row is None or block.row.values != "club_season":
            continue
        meanings = field_sets()["club_season"]
        for field in block.fields:
            meaning = meanings.meaning(field.parameter)
            if meaning and meaning.name == "club":
                plain = context.page.renderer.plain(field.value)
                return plain if plain.text else None
    found = _TITLE.fullmatch((context.page.title or "").replace("_", " ").strip())
    return Plain(found["club"], [(0, 0, 0, False)], [], []) if found else None


def team_of_page(context: Context) -> Plain | None:
    """The team that a page of many seasons is about: it has an infobox of teams, or a title of the matches of one."""
    title = (context.page.title or "").replace("_", " ").strip()
    of_a_team = any(block.row is not None and block.row.values in _OF_A_TEAM for block in context.page.infoboxes)
    name = team_of_title(title) or (_BRACKETS.sub("", title) if of_a_team else None)
    return Plain(name, [(0, 0, 0, False)], [], []) if name else None


def _rows(table: ReadTable, ground: int, context: Context) -> Iterator[_Row]:
    columns = {
        name: x for name in (*_COPIED, "opponent", "score", "outcome", "scorers") if (x := table.column(name)) is not None
    }
    if columns.get("venue") == ground:
        del columns["venue"]
    for y in table.body:
        said = {name: plain for name, x in columns.items() if (plain := table.plain(y, x)) and (plain.text or plain.marks)}
        side = table.plain(y, ground)
        place = ground_of(side.text, context.language) if side else None
        opponent = said.get("opponent")
        if place is None or opponent is None or table.cell_number(y, ground) == table.cell_number(y, columns["score"]):
            continue
        word = _WORD.fullmatch(said["score"].text) if "score" in said and len(said["score"].text) <= MAX_SCORE else None
        score = said["score"].part(*word.span("score")) if word else None
        reading = read_score(score.text) if score else None
        yield _Row(
            values={**_named_ground(side, place, opponent), **{name: said[name] for name in _COPIED if name in said}},
            opponent=opponent.part(0, place.cut) if side is opponent else opponent,
            ground=place,
            score=score if score and score.text else None,
            figures=reading.main if reading else None,
            scorers=said.get("scorers"),
            outcome=_outcome(word, said.get("outcome"), table, y),
            place=table.row_source(y),
        )


def _named_ground(side: Plain | None, place: Ground, opponent: Plain) -> dict[str, Plain]:
    """`Orme Lane (A)`: the ground beside the word for whose it is."""
    return {"venue": side.part(0, place.cut)} if side and side is not opponent and place.cut else {}


# ---------------------------------------------------------------- whose figures stand first


def _figures_of_club_first(table: ReadTable, rows: list[_Row]) -> bool | None:
    """True or False where the table says; None where nothing does, or where its rows contradict one another."""
    score = table.column("score")
    if score is not None and any(_OURS_FIRST.search(part) for part in table.record.columns[score].path):
        return True
    votes = [vote for row in rows if row.ground.side == "away" and (vote := _vote(row)) is not None]
    if not votes:
        return None
    share = votes.count(True) / len(votes)
    return True if share >= 0.9 else False if share <= 0.1 else None


def _vote(row: _Row) -> bool | None:
    """What a match on the other's ground tells of the order of all figures."""
    if row.figures is None or row.figures[0] == row.figures[1]:
        return None
    if row.outcome:
        return (row.figures[0] > row.figures[1]) == (row.outcome > 0)
    listed = len(read_goals(row.scorers).goals) if row.scorers else 0
    if listed and listed in row.figures:
        return listed == row.figures[0]
    return None


def _outcome(word: re.Match[str] | None, letter: Plain | None, table: ReadTable, y: int) -> int | None:
    said = (word["before"] or word["behind"] if word else None) or (letter.text if letter else "")
    if said[:1].upper() in _OUTCOMES:
        return _OUTCOMES[said[:1].upper()]
    row = table.block.rows[y] if y < len(table.block.rows) else None
    if row is None:
        return None
    colours = {colour_of(row.attributes), *(colour_of(cell.attributes) for cell in row.cells)}
    told = {said for colour in colours if colour and (said := _colour(colour)) is not None}
    return told.pop() if len(told) == 1 else None


def _colour(colour: str) -> int | None:
    """Green for a win, red for a defeat; yellow and grey say nothing."""
    found = _HEX.fullmatch(colour)
    if not found:
        return _NAMED_COLOURS.get(colour)
    digits = found[1] if len(found[1]) == 6 else "".join(char * 2 for char in found[1])
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    if green - max(red, blue) >= 12:
        return 1
    return -1 if red - max(green, blue) >= 12 else None


# ---------------------------------------------------------------- the match


def _block(row: _Row, club: Plain, ours_first: bool | None) -> MatchBlock:
    away = row.ground.side == "away"
    sides = (row.opponent, club) if away else (club, row.opponent)
    values = {**row.values, "home": sides[0], "away": sides[1]}
    level = row.figures is not None and row.figures[0] == row.figures[1]
    is_turned = away and bool(ours_first) and not level
    if row.score and (not away or level or ours_first is not None or row.figures is None):
        values["score"] = turned(row.score) if is_turned else row.score
        own = None if row.figures is None else row.figures[int(away and not is_turned)]
        if row.scorers and own and _lists_all(row.scorers, own):
            values[f"goals_{'away' if away else 'home'}"] = row.scorers
    if row.ground.side == "neutral":
        values["neutral"] = row.opponent
    return MatchBlock("table_row", None, None, values, *row.place)


def turned(score: Plain) -> Plain:
    """`4–0 (1–0)` as the home side's figures first."""
    text = _PAIR.sub(lambda found: f"{found[3]}{found[2]}{found[1]}", score.text)
    return Plain(text, [(0, *score.source(0, len(score.text)), False)], [], [])


def _lists_all(scorers: Plain, own: int) -> bool:
    """True where as many goals are listed as the club has scored: less, and it may be no list of goals."""
    reading = read_goals(scorers)
    return not reading.unreadable and len(reading.goals) == own
