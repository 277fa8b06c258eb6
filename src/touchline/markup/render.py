"""
Values as a reader sees them: markup in, `Plain` out.

Here a value is looked at as a whole: one that shows what is written is taken as it stands, one that was read before is moved,
and what is left is read sign by sign (`reader`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from touchline.markup.as_written import at_a_glance
from touchline.markup.call import call_name, fold_name
from touchline.markup.flow import HOLE, Flow, Stretch, make_flow
from touchline.markup.linestart import BULLETS, LIST_MARKS
from touchline.markup.reader import Reader
from touchline.markup.scan import Node
from touchline.markup.unknown_calls import UnreadCall
from touchline.model.lazy import lazy_regex
from touchline.model.plain import NOTHING, Plain, PlainBuilder
from touchline.registry.countries import Country, country_of, depends_on_year
from touchline.registry.templates import MARKUP, Template, templates

MAX_KNOWN_CELL = 200
"""Characters of a cell that is remembered, since longer ones do not come twice."""
MAX_KNOWN_CELLS = 16_384
"""Cells that are remembered from page to page, some ten megabytes a language."""
_YEAR = lazy_regex(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_VARIANT = lazy_regex(r"([^\d()]+?)[ -]?\(?\d{4}(?:\s?[-–]\s?\d{4})?\)?")

CellKey = str | tuple[str, str]
"""The text of a cell in the flow, with that of the page where it differs."""
Cells = dict[CellKey, tuple[Plain, int]]
"""What is shown of cells, and where they stood."""


@lru_cache(maxsize=16)
def _known_cells(language: str | None) -> Cells:
    """The cells of a wiki that read the same on every page: whatever page they were read on, the reading is theirs alone."""
    return {}


class Renderer:
    """
    Reads values of one page.

    Args:
        text: the page.
        language: of the wiki, for templates that differ between wikis and for months; None when unknown.
        title: of the page, shown by {{PAGENAME}}; a year in it tells which country a former code means.
    """

    def __init__(self, text: str, language: str | None = None, title: str | None = None) -> None:
        self.text = text
        self.language = language
        self.title = title
        year = _YEAR.search(title or "")
        self.year = int(year[0]) if year else None
        self._registry = templates()
        self.shown: dict[str, tuple[str, dict[str, Any], bool]] = {}
        """
        Flags by their markup, as what they show and say, and whether that depends on the page: a table names its teams again
        and again.
        """
        self._values: Cells = {}
        """Values of this page that are more than text and one link: a side of a group plays three times, often at one hour."""
        self._cells: Cells = {}
        self._cells_anywhere: Cells = _known_cells(language)
        self.asked_page = False
        """What is being read depends on the page's title, so that a cell is remembered for this page only."""
        self.unread: dict[str, UnreadCall] = {}
        """Calls in values that showed nothing because no row knows them, and those that must be matches, by name."""
        self.gaps = 0
        """How often one was met."""

    def plain(self, stretch: Stretch, *, inline: bool = False) -> Plain:
        """
        What a reader sees of a stretch.

        `inline` says that it stands behind something on its line (a cell behind its pipe): then `*` opens no list.
        """
        flow = stretch.flow
        whole = flow.text[stretch.start : stretch.end]
        value = whole.strip()
        if not value:
            return NOTHING
        before = whole.index(value[0])
        first = stretch.start + before
        plain = at_a_glance(flow, first, value)
        if plain is not None:
            return plain
        bullets = LIST_MARKS if before and "\n" in whole[:before] else None if inline else BULLETS
        read = Stretch(flow, first, first + len(value))
        if inline or value[0] in "*#:;" or len(value) > MAX_KNOWN_CELL:
            return self._read(read, bullets)
        return self._value(read, value, bullets)

    def _value(self, stretch: Stretch, text: str, bullets: re.Pattern[str] | None) -> Plain:
        """Read a short stretch without marks of lists at its beginning; what was read once on this page is only moved."""
        source, source_end = stretch.flow.piece(stretch.start, stretch.end)
        key = text, self.text[source:source_end]
        if key in self._values:
            plain, at = self._values[key]
            return plain.moved(source - at)
        gaps = self.gaps
        plain = self._read(stretch, bullets)
        if self.gaps == gaps:  # each place of a call that leaves one is reported
            self._values[key] = plain, source
        return plain

    def _read(self, stretch: Stretch, bullets: re.Pattern[str] | None) -> Plain:
        """Read a stretch without white space at its ends, sign by sign."""
        builder = PlainBuilder()
        reader = Reader(self, builder, 0)
        text = stretch.text
        reader.alone = text.strip("'") == HOLE
        if text == HOLE and (node := stretch.flow.nodes.get(stretch.start)):
            reader.node(node)
        else:
            reader.read(stretch, bullets=bullets)
        return builder.build()

    def cell(self, flow: Flow, start: int, end: int) -> Plain:
        """
        What a reader sees of a cell, `flow.text[start:end]`.

        Tables name their teams, flags and figures again and again: what was read once is only moved.
        """
        text = flow.text[start:end].rstrip()
        if not text:
            return NOTHING
        last = start + len(text)
        source, source_end = flow.piece(start, last)
        key = text if source_end - source == len(text) else (text, self.text[source:source_end])
        known = self._cells_anywhere.get(key) or self._cells.get(key)
        if known:
            plain, at = known
            return plain.moved(source - at)
        self.asked_page = False
        value = text.lstrip()
        plain = at_a_glance(flow, last - len(value), value) or self.plain(flow.closed(start, end), inline=True)
        if len(text) <= MAX_KNOWN_CELL and not (plain.marks and plain.marks_of("unknown")):
            # of a call nobody knows each place is reported
            cells = self._cells if self.asked_page else self._cells_anywhere
            if len(cells) >= MAX_KNOWN_CELLS:
                cells.clear()
            cells[key] = plain, source
        return plain

    def plain_parts(self, stretches: list[Stretch]) -> Plain:
        """What a reader sees of several stretches, one below the other."""
        builder = PlainBuilder()
        for stretch in stretches:
            place = (stretch.source_start, stretch.source_start)
            builder.made("\n", place)
            Reader(self, builder, 0).read(stretch)
        return builder.build()

    def plain_source(self, start: int, end: int, nodes: list[Node]) -> Plain:
        """What a reader sees of `text[start:end]`, given the scan's nodes in it."""
        flow = make_flow(self.text, start, end, nodes)
        return self.plain(Stretch(flow, 0, len(flow.text)))

    def of_text(self, text: str) -> Renderer:
        """A renderer of a text of its own on the same page."""
        return Renderer(text, self.language, self.title)

    def country(self, key: str) -> Country | None:
        """The country that a flag template's argument names."""
        if not key:
            return None
        self.asked_page |= depends_on_year(key)
        variant = _VARIANT.fullmatch(key)  # it:{{Naz|CA|ITA 1861-1946}}: the flag of other years
        return country_of(key, self.language, self.year) or (country_of(variant[1], self.language) if variant else None)

    def stands_for_pipe(self, node: Node) -> str:
        """`|` for `{{!}}`, which separates in a link as the sign does."""
        row = self.lookup(call_name(self.text, node))
        return "|" if row and row.kind == MARKUP and row.text == "|" else ""

    def lookup(self, name: str) -> Template | None:
        """The registry's row for a printed template name."""
        return self._registry.get(fold_name(name), self.language)
