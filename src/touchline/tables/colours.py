"""Background colours of rows and cells: what legends explain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from touchline.markup.wikitable import TableBlock

_STYLE = re.compile(r"background(?:-color)?\s*:\s*(?P<colour>#[0-9a-f]{3,8}\b|[a-z]{3,30}\b|rgb\([^()]*\))", re.I)
_BARE = re.compile(r"(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
_NONE = frozenset(("transparent", "none", "inherit", "white", "#fff", "#ffffff", "#f9f9f9", "#f8f9fa"))
MAX_ROWS = 10
"""Rows of a table that may be a legend."""
MAX_CELLS = 4
"""Cells of its rows."""


def colour_of(attributes: Mapping[str, str]) -> str | None:
    """The background that attributes give, such as `#ccffcc`; None for none or the page's own."""
    found = _STYLE.search(attributes.get("style", ""))
    colour = (found["colour"] if found else attributes.get("bgcolor", "")).strip().lower()
    if _BARE.fullmatch(colour):
        colour = "#" + colour
    return None if not colour or colour in _NONE else colour


def row_colour(block: TableBlock, y: int) -> str | None:
    """The colour of a row, or of its first coloured cell."""
    row = block.rows[y]
    return colour_of(row.attributes) or next(filter(None, (colour_of(cell.attributes) for cell in row.cells)), None)


def all_coloured(block: TableBlock, header: int) -> bool:
    """True for a small table in which every row under the header is coloured or has a coloured cell."""
    height = len(block.rows)
    if not header < height <= MAX_ROWS or any(len(row.cells) > MAX_CELLS for row in block.rows):
        return False
    return all(row_colour(block, y) for y in range(header, height) if block.rows[y].cells)
