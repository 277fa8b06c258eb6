"""What stands over the rows of a table of matches: the heading of its section, its caption, and rows that are headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from touchline.interpret.context import Context
from touchline.interpret.tables import ReadTable, caption_plain
from touchline.markup.printed import DAY_IN_HEADING
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.registry.stages import stage_word
from touchline.tables.content import cell_kind
from touchline.tables.headers import is_heading

_ROUNDS = frozenset(("matchday", "round"))
MAX_HEADING = 150
"""Characters of a row that names a round or a day: what is longer is a remark."""
_OPENS_STRETCH = lazy_regex(r"[\[(,:.] ?\d{1,2}\.?$")
_APART = lazy_regex(r" [–—-] |: |, | \(")


def rows_with_headings(table: ReadTable, above: Mapping[str, Plain]) -> Iterator[tuple[int, Mapping[str, Plain]]]:
    """
    The rows that are records, each with the `date` and the `round` that the nearest headings over it say.

    Args:
        table: of role `fixtures`.
        above: what is said over the whole table.
    """
    headings = list(_headings_in(table))
    at = 0
    for y in table.body:
        while at < len(headings) and headings[at][0] < y:
            _, name, said = headings[at]
            above = {**above, name: said}
            at += 1
        yield y, above


def _headings_in(table: ReadTable) -> Iterator[tuple[int, str, Plain]]:
    """Rows of one cell over the whole width, or of a first one alone as cleaned text has it, that say a `date` or a `round`."""
    for y in range(table.grid.height):
        row = table.record.grid[y]
        text = row[0]
        over = is_heading(row) if y >= table.record.header_rows else len(row) > 2 and len(set(filter(None, row))) == 1
        if not text or len(text) > MAX_HEADING or not (over or (y >= table.record.header_rows and not any(row[1:]))):
            continue
        plain = table.plain(y, 0)
        for start, end in _halves(text):
            word = stage_word(text[start:end])
            name = "date" if cell_kind(text[start:end]) == "date" else "round" if word and word.kind in _ROUNDS else None
            if name and plain:
                yield y, name, plain.part(start, end)


def _halves(text: str) -> tuple[tuple[int, int], ...]:
    """Where a heading says its round and where its day, `Matchday 1 – 27 August 2006`; the whole of any other."""
    for apart in _APART.finditer(text):
        end = len(text) - text.endswith(")")
        if cell_kind(text[apart.end() : end]) == "date" and stage_word(text[: apart.start()]):
            return (0, apart.start()), (apart.end(), end)
    return ((0, len(text)),)


def said_over(table: ReadTable, context: Context) -> dict[str, Plain]:
    """What the heading of the section and the caption say of all rows."""
    return {**_said_by_heading(table, context), **said_by_caption(table, context)}


def said_by_caption(table: ReadTable, context: Context) -> dict[str, Plain]:
    """The round or the matchday that the caption names."""
    word = stage_word(table.record.caption or "")
    if word is None or word.kind not in _ROUNDS:
        return {}
    return {"round": caption_plain(table.block, context)}


def _said_by_heading(table: ReadTable, context: Context) -> dict[str, Plain]:
    """The day in the heading above, `Matchday 1 (10 March 1957)`."""
    headings = context.page.headings
    number = bisect_right(headings, table.record.span.start, key=lambda heading: heading.start) - 1
    title = headings[number].title if number >= 0 else None
    day = day_in_heading(title.text) if title else None
    return {"date": title.part(*day.span("date"))} if title and day else {}


def day_in_heading(title: str) -> re.Match[str] | None:
    """The day behind the name of a part, `Matchday 1 (10 March 1957)`; none where it names several, `(9 – 10 March 1957)`."""
    day = DAY_IN_HEADING.search(title) if stage_word(title) else None
    if day is None or _OPENS_STRETCH.search(title, 0, day.start()) or any(map(str.isdigit, title[day.end() :])):
        return None
    return day
