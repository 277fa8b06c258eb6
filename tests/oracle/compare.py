"""
When two readings of a page's tables are equal.

The number of tables, the shape of each, the text of every slot and the header flag of every slot with text must agree. White
space, quote runs, the marks of lists and headings and rules at the start of a line do not count: they are markup that
either side may show or not. Rows without any text and empty slots at the end of a row are no difference either; where two
cells overlap, either may be the one that shows.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import touchline

_QUOTES = re.compile(r"'{2,5}")
_RULE = re.compile(r"(?m)^-{4,}")
_TERM = re.compile(r"(?m)^([ \t]*[*#:]*;[^\n]*?) :")
_LIST = re.compile(r"(?m)^[ \t]*[*#:;]+[ \t]*")
_HEADING = re.compile(r"(?m)^=+|=+[ \t]*$")

Table = list[list[str]]
"""Rows of slots; the text behind a sign: "!" for headers, "." for data, "" alone for a slot without text."""
Reading = list[Table]
TITLE = "Oracle test page"


def letters(text: str | None) -> str:
    """The part of a cell's text that counts."""
    text = unicodedata.normalize("NFC", html.unescape(text or "")).replace("\r", "\n")
    for pattern, instead in ((_QUOTES, ""), (_RULE, ""), (_TERM, r"\1 "), (_LIST, ""), (_HEADING, "")):
        text = pattern.sub(instead, text)
    return "".join(text.split())


def table(grid: Sequence[Sequence[str | None]], headers: Sequence[Sequence[bool]]) -> Table:
    """A grid in comparable form; empty when it shows nothing."""
    rows = []
    for texts, flags in zip(grid, headers, strict=True):
        row = [
            ("!" if flag else ".") + said if (said := letters(text)) else "" for text, flag in zip(texts, flags, strict=True)
        ]
        while row and not row[-1]:
            row.pop()
        if row:
            rows.append(row)
    return rows


def reading(tables: Iterable[Table]) -> Reading:
    """The tables of a page that show something, in an order of their own."""
    return sorted(found for found in tables if found)


def ours(wikitext: str) -> Reading:
    """What touchline reads."""
    article = touchline.read(wikitext, TITLE, "en", "wikitext", repair=False)
    assert article.status == "ok", article.diagnostics
    shown = []
    for found in article.tables:
        flags = [[False] * len(row) for row in found.grid]
        for cell in found.cells:
            for y in range(cell.row, cell.row + cell.rowspan):
                for x in range(cell.column, cell.column + cell.colspan):
                    if found.grid[y][x] == cell.text:
                        flags[y][x] = cell.header
        shown.append(table(found.grid, flags))
    return reading(shown)


def answers(tables: Sequence[Mapping[str, Any]]) -> list[Reading]:
    """MediaWiki's reading, from the oracle's tables: one, or two where cells overlap (the first shows, the last shows)."""
    found = []
    for last in (False, True):
        tables_shown = []
        for one in tables:
            grid = [list(row) for row in one["grid"]]
            if last:
                for place, texts in one["overlap_texts"].items() if one["overlaps"] else ():
                    y, x = map(int, place.split(","))
                    grid[y][x] = texts[-1]
            tables_shown.append(table(grid, [[bool(flag) for flag in row] for row in one["grid_header"]]))
        found.append(reading(tables_shown))
    return found[:1] if found[0] == found[1] else found


def is_equal(saved: Sequence[Reading], wikitext: str) -> bool:
    """True when touchline reads a page as one of MediaWiki's readings."""
    return ours(wikitext) in saved
