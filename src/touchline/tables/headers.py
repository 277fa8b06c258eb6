"""Which rows of a grid are headers, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from touchline.model.record import Column
from touchline.registry.columns import column_names
from touchline.tables.place import Grid

_FIGURE = re.compile(r"[-+−–]?\d[\d.,\s]*%?(?:st|nd|rd|th|\.|º|ª)?")
_SCORE = re.compile(r"\d{1,2}\s?[-–−:]\s?\d{1,2}")

Texts = Sequence[Sequence[str | None]]


def header_rows(grid: Grid, texts: Texts, *, flat: bool, language: str | None) -> int:
    """
    The number of leading rows that are headers.

    Marked headers are trusted: the rows at the top in which every cell with text is a header cell. A table of the
    flattened dialect has no
    marks: its first row is a header when it holds no figure and at least half of its words are known header words, or
    when the rows below it hold figures where it has none.
    """
    if flat:
        return int(_flat_header(texts, language))
    rows = 0
    for y in range(grid.height):
        cells = {number for number in grid.slots[y] if number is not None}
        if not cells or not all(grid.cells[number].cell.header or not _text(grid, texts, number) for number in cells):
            break
        if not any(grid.cells[number].cell.header for number in cells):
            break
        rows += 1
    if rows == grid.height and grid.height > 1:
        return 1  # all cells are marked: only the first row can be the heading of the others
    return rows


def _text(grid: Grid, texts: Texts, number: int) -> str | None:
    placed = grid.cells[number]
    return texts[placed.row][placed.column]


def _flat_header(texts: Texts, language: str | None) -> bool:
    if not texts:
        return False
    first = [text or "" for text in texts[0]]
    words = [text for text in first if text]
    if not words or any(_FIGURE.fullmatch(text) or _SCORE.fullmatch(text) for text in words):
        return False
    known = sum(bool(column_names(text, language)) for text in words)
    if known * 2 >= len(words) and len(words) > 1:
        return True
    below = [row for row in texts[1:6] if any(row)]
    figures = sum(any(_FIGURE.fullmatch(text or "") for text in row) for row in below)
    return len(words) > 1 and len(below) >= 2 and figures == len(below)


def read_columns(texts: Texts, rows: int, width: int, language: str | None) -> tuple[Column, ...]:
    """
    The columns of a grid.

    Args:
        texts: the text of every slot.
        rows: how many of them are headers.
        width: slots in a row.
        language: of the page.
    Returns:
        One column a slot of the width. `path` holds grouped headers once each, outermost first; `label` is the
        innermost one. A name is given once: the second column that could have it gets its next choice, or none.
    """
    columns = []
    taken: set[str] = set()
    for x in range(width):
        path: list[str] = []
        for y in range(rows):
            text = texts[y][x]
            if text and (not path or path[-1] != text):
                path.append(text)
        label = path[-1] if path else ""
        names = column_names(label, language) if label else ()
        repeatable = names and names[0] in ("promoted", "relegated", "round")
        name = next((name for name in names if name not in taken or repeatable), None)
        if name:
            taken.add(name)
        columns.append(Column(name=name, label=label, path=tuple(path)))
    return tuple(columns)
