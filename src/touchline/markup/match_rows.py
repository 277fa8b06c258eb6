"""Matches in rows of cells without a header, and the lists of goals below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from touchline.markup.printed import DAY_CELL, RESULT
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.registry.dialects import in_cells
from touchline.registry.parts import part

Places = dict[str, tuple[int, int]]
"""Canonical parameter -> where its value stands in the flow."""

RESULT_OR_RULING = lazy_regex(rf"{RESULT.pattern}|(?i:{part('ruling')})|vs?\.?|[-–—] ?: ?[-–—]")
_KICKS = lazy_regex(rf"{part('kicks')}:?")
_KICK = lazy_regex("[✓✗]")
"""How a kick of a shoot-out went."""
CLOCK = lazy_regex(rf"{part('clock')}.{{0,12}}")
EARLIER = lazy_regex(rf"\({part('figures')}(?:[,;] {part('figures')})?\)")
"""What the score was at half-time, and after 90 minutes."""
_FIGURE = lazy_regex(r"\d")
_LINE = lazy_regex(r"\S(?:[^\n]*\S)?")
_WHEN = ("date", "time")
_LAST = 3
"""The result behind a day and two sides, or the day behind two sides and their result."""
_DATE_CELL = lazy_regex(r"[^\n]{0,20}\d{1,2}[^\n]{2,30}")
_BREAK = lazy_regex(r"<br ?/?>")
_LIST = lazy_regex(r"\s*(?:[*•]\s|<[uo]l\b)")
_GROUND = lazy_regex(r"[^\W_][^|=:]{2,80}")
_FACT = lazy_regex(rf"{part('fact')} ?:")
_HAS_MINUTE = lazy_regex(r"\d['’′]|\d$|\d\)?[,;]|\de\b|[^\W\d_] \d{1,3}\.(?:[,;\s]|$)")
_PAIR = lazy_regex(r"(?P<home>\d{1,2}) ?[-–−:] ?(?P<away>\d{1,2})(?!\d)")
_BARE_MINUTE = lazy_regex(r"\d{1,3}(?:\+\d{1,2})?")
_MINUTE = lazy_regex(r"(?:\d|\?)['’′]|\(\d{1,3}\.")


def matches_in_rows(text: str, rows: list[RowBlock], *, dated: bool = False) -> list[tuple[Places, int, int]]:
    """
    The matches that rows are.

    Args:
        text: of the flow.
        rows: one below the other, with nothing that says what their columns are.
        dated: a day is said above them, so that a word may stand for the score.
    Returns:
        The parts of each match with its first and last offset; none where a row is no match, no day of one above it and no
        list of goals or shoot-out below it, or where several matches without goals make a table of fixtures.
    """
    found: list[tuple[Places, int, int]] = []
    day: Places = {}
    above: int | None = None
    """Where the row of a day stands that no match has followed yet."""
    told = False
    kicks = False
    """The row above is the word for a shoot-out."""
    for row in rows:
        if not any(_texts(text, row)):
            continue  # the header that a markdown table has to have
        if found and _heads_a_shootout(text, row):
            kicks = told = True
            continue
        if kicks and _kicks_of(text, row, found[-1][0]):
            found[-1] = (*found[-1][:2], row.end)
            kicks = False
            continue
        sides = _sides_of(text, row, dated=dated or bool(day))
        if sides:
            found.append(({**day, **sides}, row.start if above is None else above, row.end))
            above = None
        elif when := _day_of(text, row):
            day, above = when, row.start
        elif found and above is None and (_goals_of(text, row, found[-1][0]) or _shootout_of(text, row, found[-1][0])):
            found[-1] = (*found[-1][:2], row.end)
            told = True
        else:
            return []
    return [] if above is not None or (len(found) > 1 and not told) else found


def _sides_of(text: str, row: RowBlock, *, dated: bool) -> Places | None:
    """
    Where home, score and away of a match stand in a row, its day beside them and the ground behind them; the score may be
    behind both sides. A word can stand for the score only where the day is known.
    """
    texts = _texts(text, row)
    day = _first_line(text, row.cells[0])
    dated = dated or DAY_CELL.fullmatch(text[slice(*day)]) is not None
    found = RESULT if not dated else RESULT_OR_RULING
    at = next((n for n, said in enumerate(texts) if found.fullmatch(said)), None)
    if at is not None and at == len(texts) - 1 == _LAST and DAY_CELL.fullmatch(texts[0]) and texts[1] and texts[2]:
        return {name: cell.pieces[0] for name, cell in zip(("date", "home", "away", "score"), row.cells, strict=True)}
    if at is None or not 1 <= at < len(texts) - 1 or not texts[at - 1] or not texts[at + 1]:
        return None
    if any(_LIST.match(text, *row.cells[side].pieces[0]) for side in (at - 1, at + 1)):
        return None  # takers of a shoot-out
    parts = {"home": row.cells[at - 1], "score": row.cells[at], "away": row.cells[at + 1]}
    places = {name: cell.pieces[0] for name, cell in parts.items()}
    if at == 2 and _DATE_CELL.fullmatch(texts[0]):
        places["date"] = day
    elif at == 1 and len(texts) > _LAST and DAY_CELL.fullmatch(texts[_LAST]):
        places["date"] = row.cells[_LAST].pieces[0]
    if at == 2 and len(texts) == at + 3 and "date" in places:
        places |= _ground_of(text, row.cells[-1])
    return places


def _ground_of(text: str, cell: CellBlock) -> Places:
    """The ground that a cell names, and what the lines below it tell of the match; nothing where it says something else."""
    start, end = cell.pieces[0]
    if _GROUND.fullmatch(" ".join(text[start:end].split())):
        return {"venue": (start, end)}
    first, *below = lines_in(text, start, end) or [(start, start)]
    told = details_in(text, (below[0][0], end)) if below else {}
    return {"venue": first, **told} if told and _GROUND.fullmatch(text[slice(*first)]) else {}


def _texts(text: str, row: RowBlock) -> list[str]:
    return [" ".join(_BREAK.sub(" ", text[start:end]).split()) for cell in row.cells for start, end in cell.pieces]


def _first_line(text: str, cell: CellBlock) -> tuple[int, int]:
    """What stands in the first line of a cell: a day may have the name of its round below."""
    start, end = cell.pieces[0]
    line = _LINE.search(text, start, end)
    return line.span() if line else (start, end)


def _day_of(text: str, row: RowBlock) -> Places | None:
    """A row that says a day, and maybe an hour or, at its other end, the ground."""
    said = [(piece, printed) for cell in row.cells for piece in cell.pieces if (printed := text[slice(*piece)].strip())]
    if not 1 <= len(said) <= len(_WHEN) or not DAY_CELL.fullmatch(said[0][1]):
        return None
    if len(said) > 1 and not CLOCK.fullmatch(said[1][1]):
        last = row.cells[-1].pieces[-1] == said[1][0] and len(row.cells) > len(_WHEN)
        return {"date": said[0][0], "venue": said[1][0]} if last and not _FIGURE.search(said[1][1]) else None
    return {name: piece for name, (piece, _) in zip(_WHEN, said, strict=False)}


def _shootout_of(text: str, row: RowBlock, places: Places) -> bool:
    """Add the figures of `Penalties | 5–4`, and of `Kos | Penalties, 5–4 below | Rey` between the takers."""
    said = [(cell.pieces[0], printed) for cell in row.cells if (printed := text[slice(*cell.pieces[0])].strip())]
    if not said or "penalties" in places:
        return False
    if len(said) == 1 and _KICKS.fullmatch(said[0][1]):
        return True  # above the takers
    if len(said) == _LAST and _PAIR.fullmatch(said[1][1]) and all(_LIST.match(said[n][1]) for n in (0, 2)):
        places["penalties"] = said[1][0]
        return True
    if len(said) == len(_WHEN) and (detail := detail_in(f"{said[0][1]}: {said[1][1]}")):
        places.update({"penalties": said[1][0]} if detail[0] == "penalties" else {})
        return detail[0] == "penalties"
    told = [(details_in(text, cell), printed) for cell, printed in said]
    figures = next((found["penalties"] for found, _ in told if found.keys() == {"penalties"}), None)
    if figures is None or any(_FIGURE.search(printed) for found, printed in told if not found):
        return False
    places["penalties"] = figures
    return True


def is_shootout(said: str) -> bool:
    """`Penalties`, and nothing else."""
    return _KICKS.fullmatch(said) is not None


def _heads_a_shootout(text: str, row: RowBlock) -> bool:
    said = [one for one in _texts(text, row) if one]
    return len(said) == 1 and is_shootout(said[0])


def _kicks_of(text: str, row: RowBlock, places: Places) -> bool:
    """Add the figures between the takers of both sides, below the word that says what they are; and those, if signs tell."""
    cells = [cell.pieces[0] for cell in row.cells]
    figures = [at for at, cell in enumerate(cells) if _PAIR.fullmatch(text[slice(*cell)].strip())]
    if len(figures) != 1 or "penalties" in places:
        return False
    places["penalties"] = cells[figures[0]]
    if figures[0] == 1 and len(cells) == _LAST and all(_KICK.search(text, *cells[at]) for at in (0, 2)):
        places["kicks_home"], _, places["kicks_away"] = cells
    return True


def details_in(text: str, cell: tuple[int, int]) -> Places:
    """What the lines of a cell tell of its match; nothing where one of them tells something else."""
    found: Places = {}
    if whole := detail_in(text[slice(*cell)].strip()):
        start = cell[0] + len(text[slice(*cell)]) - len(text[slice(*cell)].lstrip())
        return {whole[0]: (start + whole[1][0], start + whole[1][1])}
    for line in lines_in(text, *cell):
        detail = detail_in(text[slice(*line)])
        if detail is None:
            return {}
        found[detail[0]] = (line[0] + detail[1][0], line[0] + detail[1][1])
    return found


def lines_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the lines of a cell stand, without the blanks around them."""
    return [found.span() for found in _LINE.finditer(text, start, end)]


def _goals_of(text: str, row: RowBlock, places: Places) -> bool:
    """Add the goals of both sides from `goals | Report | goals`; False where the row is something else."""
    cells = [cell.pieces[0] for cell in row.cells]
    texts = _texts(text, row)
    if texts and CLOCK.fullmatch(texts[0]):
        places.setdefault("time", cells[0])
        if not any(texts[1:]):
            return True
        cells, texts = cells[1:], texts[1:]
    elif len(texts) > _LAST and not texts[0]:
        cells, texts = cells[1:], texts[1:]  # below the day
    details = [details_in(text, cell) | _facts_in(text, cell) for cell in cells]
    texts = [said for said, found in zip(texts, details, strict=True) if not found]
    cells = [cell for cell, found in zip(cells, details, strict=True) if not found]
    blank = 1 if len(texts) == 3 and not texts[1] else None
    middle = next((n for n, said in enumerate(texts) if parts_sides(said) or EARLIER.fullmatch(said)), blank)
    if middle == 1 and len(texts) == _LAST + 1 and texts[_LAST] and not _FIGURE.search(texts[_LAST]):
        places.setdefault("note", cells.pop())  # below the ground
        texts.pop()
    if middle is None or any(said and not _HAS_MINUTE.search(said) for n, said in enumerate(texts) if n != middle):
        return False
    for side, columns in (("home", range(middle)), ("away", range(middle + 1, len(cells)))):
        listed = [cells[n] for n in columns if texts[n]]
        if len(listed) > 1 or (listed and f"goals_{side}" in places):
            return False
        if listed:
            places[f"goals_{side}"] = listed[0]
    if EARLIER.fullmatch(texts[middle]):
        places.setdefault("earlier", cells[middle])
    for found in details:
        places.update({name: place for name, place in found.items() if name not in places})
    return True


def _facts_in(text: str, cell: tuple[int, int]) -> Places:
    """What a cell tells of ground, crowd and referee, one behind the other or beside what is something else."""
    begins = [fact.start() for fact in _FACT.finditer(text, *cell)]
    found: Places = {}
    for first, last in pairwise((*begins, cell[1])):
        said = text[first:last].strip()
        if detail := detail_in(said):
            at = first + text[first:last].index(said)
            found.setdefault(detail[0], (at + detail[1][0], at + detail[1][1]))
    return found


def with_goals_below(text: str, tables: Sequence[TableBlock]) -> list[TableBlock]:
    """The tables, those of one row which holds the goals of the match that is the table above made rows of it."""
    joined: list[TableBlock] = []
    for table in tables:
        above = joined[-1] if joined else None
        if (
            above is not None
            and len(above.rows) == len(table.rows) == 1
            and not text[above.end : table.start].strip()
            and any(parts_sides(said) for said in _texts(text, table.rows[0]))
            and matches_in_rows(text, [*above.rows, *table.rows])
        ):
            above.rows += table.rows
            above.end = table.end
        else:
            joined.append(table)
    return joined


def parts_sides(text: str) -> bool:
    """`Report`: what stands between the goals of the two sides."""
    return any(pattern.fullmatch(text) for _, pattern in in_cells("side"))


def detail_in(text: str) -> tuple[str, tuple[int, int]] | None:
    """What a cell tells of its match, and where in the cell: `Attendance: 15,000`."""
    for name, pattern in in_cells("detail"):
        if "value" in pattern.groupindex and (found := pattern.fullmatch(text)):
            return name, found.span("value")
    return None


def as_many(goals: str, score: str, side: str) -> bool:
    """A list of goals is as long as its side's score, as far as one is printed."""
    printed = _PAIR.match(score)
    found = _MINUTE.findall(goals) or _BARE_MINUTE.findall(goals)
    return printed is None or len(found) == int(printed[side])


def all_goals(goals: str, score: str) -> bool:
    """A list with bare minutes has as many of them as both sides have scored."""
    printed = _PAIR.match(score)
    return printed is not None and len(_BARE_MINUTE.findall(goals)) == int(printed["home"]) + int(printed["away"])


def one_side_scored(score: str) -> bool:
    """A side has no goals, so that all goals are the other's."""
    printed = _PAIR.match(score)
    return printed is not None and 0 in (int(printed["home"]), int(printed["away"]))


def pad_rows(rows: list[RowBlock]) -> None:
    """Empty cells at the end of rows, where blanks and signs at the ends of lines are gone."""
    width = max(len(row.cells) for row in rows)
    for row in rows:
        row.cells += (CellBlock(False, row.end, row.end, {}, [(row.end, row.end)]) for _ in range(width - len(row.cells)))
