"""Background colours of rows and cells: what legends explain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from touchline.markup.wikitable import RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml

_COLOUR = r"#[0-9a-f]{3,8}\b|rgba?\([^()]*\)|[a-z]{3,30}\b(?!\()"
_STYLE = lazy_regex(rf"background(?:-color)?\s*:\s*(?:var\([^(),]*,\s*)?(?P<colour>{_COLOUR})", re.I)
_BARE = lazy_regex(r"(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
_HEX = lazy_regex(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = lazy_regex(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b[^()]*\)")
LETTER = lazy_regex(r"\([A-Z]{1,3}\)")
"""What a key explains besides colours."""
SYMBOL = lazy_regex(r"[*†‡§#^¶+~°♦♠♣♥]{1,3}")
"""What stands on a colour for readers who do not see it."""
_NONE = frozenset(("transparent", "none", "inherit", "initial", "unset", "white", "#fff", "#ffffff", "#f9f9f9", "#f8f9fa"))
"""What gives no colour, or that of the page or of every table."""
MAX_ROWS = 10
"""Rows of a table that may be a legend."""
MAX_CELLS = 12
"""Cells of its rows."""


@dataclass(frozen=True, slots=True)
class _Registry:
    names: Mapping[str, str]
    classes: re.Pattern[str]


@cache
def _registry() -> _Registry:
    raw = read_toml("colours.toml")
    return _Registry(raw["names"], re.compile(rf"(?<!\S){raw['classes']['pattern']}(?!\S)", re.I))


def colour_of(attributes: Mapping[str, str]) -> str | None:
    """
    The background that attributes give, as printed: `#ccffcc`, `gold`, or the class that brings it; None for none or the
    page's own.
    """
    if not attributes:
        return None
    found = _STYLE.search(attributes.get("style", ""))
    colour = (found["colour"] if found else attributes.get("bgcolor", "")).strip().lower()
    if _BARE.fullmatch(colour) and colour not in _registry().names:
        colour = "#" + colour
    if not colour and (classes := attributes.get("class")):
        named = _registry().classes.search(classes)
        colour = named[0].lower() if named else ""
    return None if not colour or colour in _NONE else colour


@lru_cache(maxsize=1024)
def same_colour(colour: str) -> str:
    """The key under which colours are compared: `#cfc`, `#CCFFCC` and `rgb(204, 255, 204)` are one."""
    colour = colour.strip().lower()
    if _BARE.fullmatch(colour) and colour not in _registry().names:
        colour = "#" + colour
    digits = _HEX.fullmatch(colour)
    if digits:
        short = len(digits[1]) < 6
        return "#" + ("".join(2 * digit for digit in digits[1][:3]) if short else digits[1][:6])
    parts = _RGB.fullmatch(colour)
    if parts:
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in parts.groups())
    name = _registry().names.get(colour)
    return "#" + name if name else colour


def is_colour(text: str) -> bool:
    """True for what CSS takes for a colour."""
    key = same_colour(text)
    return bool(_HEX.fullmatch(key))


Pair = tuple[str | None, str]
"""A colour and what it stands for."""


def key_pairs(block: TableBlock, header: int, texts: Sequence[Sequence[str]]) -> list[list[Pair]] | None:
    """
    What each row of a small table explains, if all its rows do nothing else.

    Args:
        block: the table.
        header: number of header rows, which are left out.
        texts: of the cells of each row of the block.
    Returns:
        The pairs of each row: a coloured cell without text belongs to the text behind it, a coloured text says what its own
        colour stands for. None for tables that are larger than legends, or that hold anything else.
    """
    rows = list(zip(block.rows, texts, strict=True))[header:]
    if not rows or len(rows) > MAX_ROWS or any(len(row.cells) > MAX_CELLS for row, _ in rows):
        return None
    found = []
    for row, said in rows:
        pairs = row_pairs(row, said)
        if pairs is None:
            return None
        found.append(pairs)
    return found if any(colour for pairs in found for colour, _ in pairs) else None


def row_pairs(row: RowBlock, texts: Sequence[str]) -> list[Pair] | None:
    """
    The colours that a row explains; None where a text stands beside no colour, or a colour beside no text.

    A letter in brackets may stand in the place of a colour: `(M) | Title holders`.
    """
    whole = colour_of(row.attributes)
    pairs: list[Pair] = []
    waiting: str | None = None
    lettered = False
    for cell, text in zip(row.cells, texts, strict=True):
        own = colour_of(cell.attributes)
        if not text or (own and SYMBOL.fullmatch(text)):
            waiting = own or waiting
        elif LETTER.fullmatch(text) and not lettered:
            lettered = True
        else:
            colour = waiting or own or whole
            if colour is None and not lettered:
                return None
            pairs.append((colour, " ".join(text.split())))
            waiting, lettered = None, False
    return None if waiting or lettered else pairs


def row_colour(block: TableBlock, y: int) -> str | None:
    """The colour of a row, or of its first coloured cell."""
    row = block.rows[y]
    return colour_of(row.attributes) or next(filter(None, (colour_of(cell.attributes) for cell in row.cells)), None)
