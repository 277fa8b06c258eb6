"""Matches in rows of cells without a header, and the lists of goals below them."""

from __future__ import annotations

import re

from touchline.markup.printed import RESULT
from touchline.markup.wikitable import CellBlock, RowBlock
from touchline.registry.dialects import in_cells

Places = dict[str, tuple[int, int]]
"""Canonical parameter -> where its value stands in the flow."""

_DATE_CELL = re.compile(r"[^\n]{0,20}\d{1,2}[^\n]{2,30}")
_HAS_MINUTE = re.compile(r"\d['’′]|\d$|\d\)?[,;]|\de\b")
_PAIR = re.compile(r"(?P<home>\d{1,2}) ?[-–−:] ?(?P<away>\d{1,2})(?!\d)")
_BARE_MINUTE = re.compile(r"\d{1,3}(?:\+\d{1,2})?")
_MINUTE = re.compile(r"(?:\d|\?)['’′]|\(\d{1,3}\.")


def matches_in_rows(text: str, rows: list[RowBlock]) -> list[tuple[Places, int, int]]:
    """
    The matches that rows are.

    Args:
        text: of the flow.
        rows: one below the other, with nothing that says what their columns are.
    Returns:
        The parts of each match with its first and last offset; none where a row is no match and no list of goals, or where
        several matches without goals make a table of fixtures.
    """
    found: list[tuple[Places, int, int]] = []
    for row in rows:
        sides = _sides_of(text, row)
        if sides:
            found.append((sides, row.start, row.end))
        elif found and _goals_of(text, row, found[-1][0]):
            found[-1] = (*found[-1][:2], row.end)
        else:
            return []
    return [] if 1 < len(rows) == len(found) else found


def _sides_of(text: str, row: RowBlock) -> Places | None:
    """Where home, score and away of a match stand in a row, and its day in front of them."""
    texts = [text[start:end].strip() for cell in row.cells for start, end in cell.pieces]
    at = next((n for n, said in enumerate(texts) if RESULT.fullmatch(said)), None)
    if at is None or not 1 <= at < len(texts) - 1 or not texts[at - 1] or not texts[at + 1]:
        return None
    parts = {"home": row.cells[at - 1], "score": row.cells[at], "away": row.cells[at + 1]}
    if at == 2 and _DATE_CELL.fullmatch(texts[0]):
        parts["date"] = row.cells[0]
    return {name: cell.pieces[0] for name, cell in parts.items()}


def _goals_of(text: str, row: RowBlock, places: Places) -> bool:
    """Add the goals of both sides from `goals | Report | goals`; False where the row is something else."""
    cells = [cell.pieces[0] for cell in row.cells]
    texts = [text[start:end].strip() for start, end in cells]
    blank = 1 if len(texts) == 3 and not texts[1] else None
    middle = next((n for n, said in enumerate(texts) if parts_sides(said)), blank)
    if middle is None or any(said and not _HAS_MINUTE.search(said) for n, said in enumerate(texts) if n != middle):
        return False
    for side, columns in (("home", range(middle)), ("away", range(middle + 1, len(cells)))):
        listed = [cells[n] for n in columns if texts[n]]
        if len(listed) > 1 or (listed and f"goals_{side}" in places):
            return False
        if listed:
            places[f"goals_{side}"] = listed[0]
    return True


def parts_sides(text: str) -> bool:
    """`Report`: what stands between the goals of the two sides."""
    return any(pattern.fullmatch(text) for _, pattern in in_cells("side"))


def detail_in(text: str) -> tuple[str, tuple[int, int]] | None:
    """What a cell tells of its match, and where in the cell: `Attendance: 15,000`."""
    for name, pattern in in_cells("detail"):
        if found := pattern.fullmatch(text):
            return name, found.span("value")
    return None


def as_many(goals: str, score: str, side: str) -> bool:
    """A list of goals is as long as its side's score, as far as one is printed."""
    printed = _PAIR.match(score)
    return printed is None or len(_MINUTE.findall(goals)) == int(printed[side])


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
