"""
Tables in raw wikitext: lines to rows and cells, as MediaWiki's parser and then the browser make them.

Two steps, as in life. `_Lines` does what MediaWiki's `handleTables` does: it turns `{|`, `|-`, `|`, `!`, `|+`, `|}` at the
start of a line into tags, and keeps the same small histories to know which tags to close. `_Builder` does what an HTML
parser does with those tags and with the `<table>`, `<tr>`, `<td>` written by hand among them. Every cell ends up with the
stretches of text that it holds; nothing is rendered here.

Where we differ from MediaWiki on purpose: a heading behind a blank line ends a table whose open cell already holds
text. MediaWiki would go on and show the section inside the cell, which is never what the page meant.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache

from touchline.markup.flow import HOLE, Flow
from touchline.markup.linestart import LinePattern
from touchline.markup.tags import ALLOWED_TAGS
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

_WIKI_LINE = LinePattern(r"[ \t\r\0\x0b]*+:*+[ \t]*+\{\|")
_HTML_START = lazy_regex(r"<table\b", re.I)
_WIKI_START = lazy_regex(r"(:*)\s*\{\|")
_DASHES = lazy_regex(r"\|-+")
_HTML_TAG = lazy_regex(r"<(/?)(table|tr|td|th|caption)\b([^<>]*)>", re.I)
_INVALID_ATTRIBUTES = lazy_regex(r"\[\[|-\{")
_ATTRIBUTE = lazy_regex(
    r"(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)(?:\"|$)|'(?P<single>[^']*)(?:'|$)|(?P<bare>[^\s>]*+)))?"
)
_ATTRIBUTE_NAME = lazy_regex(r"[\w:][\w:.-]*")
_ALLOWED_TAG = lazy_regex(rf"</?(?:{ALLOWED_TAGS})(?=[\s/>])[^<>]*>", re.I)
_UNTAGGED_BANGS = lazy_regex(r"<[^<>]*>|!!")
_HEADING = lazy_regex(r"=.*=\s*$")
_TRIM = " \t\n\r\0\x0b"
_NO_ATTRIBUTES: Mapping[str, str] = {}
_LEADING_INT = lazy_regex(r"\s*\+?(\d+)")

MAX_COLSPAN = 1000
"""Slots; the HTML standard clamps there ("forming a table", step 8)."""
MAX_ROWSPAN = 65534
"""Slots; likewise."""


@dataclass(slots=True, eq=False)
class CellBlock:
    """A cell: where it stands and the parts of the flow that it holds (nested tables are left out)."""

    header: bool
    start: int
    end: int
    attributes: Mapping[str, str]
    pieces: list[tuple[int, int]] = field(default_factory=list)
    attributes_at: tuple[int, int] | None = None
    """Where the attributes stand, for reports."""

    @property
    def rowspan(self) -> int:
        """Slots downwards; 0 means to the end of the table."""
        return _span(self.attributes.get("rowspan"), MAX_ROWSPAN, zero=0) if self.attributes else 1

    @property
    def colspan(self) -> int:
        """Slots to the right, at least 1."""
        return _span(self.attributes.get("colspan"), MAX_COLSPAN, zero=1) if self.attributes else 1


@dataclass(slots=True, eq=False)
class RowBlock:
    """A row with its cells; offsets in the flow."""

    start: int
    end: int
    attributes: Mapping[str, str]
    cells: list[CellBlock] = field(default_factory=list)
    group: int = 0
    """Rows behind a caption in the middle are a group of their own (a `tbody`): no rowspan reaches into it."""


@dataclass(slots=True, eq=False)
class TableBlock:
    """A table as it stands in a flow; all offsets are positions in `flow.text`."""

    flow: Flow
    start: int
    end: int
    attributes: Mapping[str, str]
    html: bool
    called: bool = False
    """A template opened it."""
    flat: bool = False
    """A table of the flattened dialect: rows of text without spans or header marks."""
    exact: bool = False
    """Every cell is written, empty ones too: nothing of a row can be lost."""
    parent: TableBlock | None = None
    rows: list[RowBlock] = field(default_factory=list)
    captions: list[CellBlock] = field(default_factory=list)
    closed: bool = False
    """False when the table ran to a heading or to the end of the text."""
    fostered: list[tuple[int, int]] = field(default_factory=list)
    """Text that stands where only rows and cells may: browsers show it before the table."""


@dataclass(frozen=True, slots=True)
class TableMark:
    """A table mark outside of any table: W202 for `|}`, W203 for `|-`; `called` when a template stands for it."""

    code: str
    start: int
    end: int
    called: bool


def _span(value: str | None, most: int, zero: int) -> int:
    found = _LEADING_INT.match(value) if value else None
    if not found:
        return 1
    number = int(found[1][:9])
    return zero if number == 0 else min(number, most)


@lru_cache(maxsize=4096)
def read_attributes(text: str) -> Mapping[str, str]:
    """
    HTML attributes as MediaWiki's Sanitizer reads them: names in lower case, the last of a name wins, an unclosed quote
    ends with the text, an attribute without a value is its own name.
    """
    if not text or text.isspace():
        return {}
    found = {}
    for match in _ATTRIBUTE.finditer(text):
        if _ATTRIBUTE_NAME.fullmatch(match["name"]):
            value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), match["name"])
            found[match["name"].lower()] = html.unescape(" ".join(value.split()))
    return found


def _tags_on_one_line(text: str) -> str:
    """
    The text in which HTML tags hold neither newlines nor pipes.

    MediaWiki writes the tags it allows anew before it looks for tables: an attribute over two lines becomes one line, and
    pipes in attributes become `&#124;`. Here each is one blank, so that positions stay.
    """
    if "<" not in text:
        return text
    return _ALLOWED_TAG.sub(lambda tag: tag[0].replace("\n", " ").replace("|", " "), text)


class _Builder:
    """Tags to tables: the table modes of the HTML standard's tree construction, reduced to tables, rows, cells and captions."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.tables: list[TableBlock] = []
        self.stack: list[TableBlock | RowBlock | CellBlock] = []
        self.table: TableBlock | None = None
        """The innermost open table."""

    def open(
        self, tag: str, attributes: Mapping[str, str], start: int, end: int, *, html_tag: bool, at: tuple[int, int] | None
    ) -> None:
        if tag == "table":
            if self.stack and not isinstance(self.stack[-1], CellBlock):
                self.close("table", start)  # a table straight inside a table or row closes the outer one
            table = TableBlock(self.flow, start, end, attributes, html_tag, parent=self.table)
            self.tables.append(table)
            self.stack.append(table)
            self.table = table
            return
        table_open = self.table
        if table_open is None:
            return
        self._close_cell(start)
        if tag == "caption":
            self._close_row(start)
            caption = CellBlock(False, start, end, attributes, attributes_at=at)
            table_open.captions.append(caption)
            self.stack.append(caption)
            return
        if tag == "tr":
            self._close_row(start)
            self._row(table_open, attributes, start, end)
            return
        top = self.stack[-1]
        row = top if isinstance(top, RowBlock) else self._row(table_open, {}, start, end)
        cell = CellBlock(tag == "th", start, end, attributes, attributes_at=at)
        row.cells.append(cell)
        self.stack.append(cell)

    def _row(self, table: TableBlock, attributes: Mapping[str, str], start: int, end: int) -> RowBlock:
        row = RowBlock(start, end, attributes, group=len(table.captions))
        table.rows.append(row)
        self.stack.append(row)
        return row

    def _close_cell(self, end: int) -> None:
        if isinstance(self.stack[-1], CellBlock):
            self._pop(end)

    def _close_row(self, end: int) -> None:
        self._close_cell(end)
        if isinstance(self.stack[-1], RowBlock):
            self._pop(end)

    def _pop(self, end: int) -> None:
        element = self.stack.pop()
        if isinstance(element, CellBlock):
            element.end = max(element.end, end)
            if self.stack and isinstance(self.stack[-1], RowBlock):
                self.stack[-1].end = element.end
        elif isinstance(element, TableBlock):
            element.end = end
            self.table = element.parent

    def follow(self, tag: str, attributes: Mapping[str, str], places: tuple[int, int, int], at: tuple[int, int] | None) -> bool:
        """
        The commonest of all steps at once: the open cell of a row ends, and the next one begins and holds plain text.

        Args:
            tag: "td" or "th".
            attributes: of the new cell.
            places: of its mark, of its text and behind it.
            at: where the attributes stand.
        Returns:
            False, with nothing done, when no cell of a row is open.
        """
        stack = self.stack
        if len(stack) < 2 or not isinstance(stack[-1], CellBlock) or not isinstance(stack[-2], RowBlock):
            return False
        last, row = stack[-1], stack[-2]
        place, start, end = places
        last.end = row.end = max(last.end, place)
        cell = CellBlock(tag == "th", place, end, attributes, [(start, end)] if start < end else [], at)
        row.cells.append(cell)
        stack[-1] = cell
        return True

    def close(self, tag: str, end: int, *, closed: bool = False) -> None:
        table = self.table
        if table is None:
            return
        top = self.stack[-1]
        if tag == "table":
            while self.stack:
                element = self.stack[-1]
                self._pop(end)
                if element is table:
                    break
            table.closed = closed
        elif tag == "tr":
            self._close_row(end)
        elif isinstance(top, CellBlock):
            is_caption = bool(table.captions) and top is table.captions[-1]  # no older one can still be open
            if tag == ("caption" if is_caption else "th" if top.header else "td"):
                self._pop(end)

    def text(self, start: int, end: int) -> None:
        """Text goes to the open cell; where there is none it is moved out before the table, into the cell around it."""
        if not self.stack or start >= end:
            return
        top = self.stack[-1]
        if not isinstance(top, CellBlock):
            if not self.flow.text[start:end].strip():
                return
            table = self.table
            assert table is not None
            depth = len(self.stack) - 1
            while self.stack[depth] is not table:
                depth -= 1
            table.fostered.append((start, end))
            outer = self.stack[depth - 1] if depth else None
            if not isinstance(outer, CellBlock):
                return
            top = outer
        if top.pieces and top.pieces[-1][1] == start:
            top.pieces[-1] = (top.pieces[-1][0], end)
        else:
            top.pieces.append((start, end))


@dataclass(slots=True)
class _History:
    """What `handleTables` remembers of one open `{|`."""

    cell: bool = False
    last_tag: str = ""
    row: bool = False
    row_attributes: tuple[int, int] | None = None
    inline: bool = False
    """The open cell has text on the line of its mark (ours, for headings in unclosed tables)."""


def _attributes_before(text: str, start: int, flow: Flow) -> tuple[int, Mapping[str, str], tuple[int, int] | None]:
    """
    The attributes of a cell that stands in its line as `text` from `start` on: up to the first pipe, unless a link opens
    before it, be it one that a call shows. Returns where the cell's own text begins, the attributes, and where they stand.
    """
    pipe = text.find("|")
    if pipe < 0 or _INVALID_ATTRIBUTES.search(text, 0, pipe):
        return start, _NO_ATTRIBUTES, None
    hole = text.find(HOLE, 0, pipe)
    while hole >= 0:
        node = flow.nodes.get(start + hole)
        if node and flow.page.find("[[", node.start, node.end) >= 0:
            return start, _NO_ATTRIBUTES, None
        hole = text.find(HOLE, hole + 1, pipe)
    return start + pipe + 1, read_attributes(text[:pipe]), (start, start + pipe)


class _Lines:
    """Lines to tags, as MediaWiki's `handleTables`."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.text = _tags_on_one_line(flow.text)
        self.builder = _Builder(flow)
        self.open: list[_History] = []
        self.orphans: list[TableMark] = []
        self.blank_before = False
        self.next_wiki = self.next_html = -1
        """Where the next tables open, of those that were looked for."""

    def run(self) -> None:
        """Read every line that can matter; between tables the text is skipped by search."""
        at = 0
        length = len(self.text)
        while at <= length:
            if not self.open and not self.builder.stack:
                stop = self.next_table(at)
                self.outside(at, stop)
                if stop >= length:
                    break
                at = stop
            end = self.text.find("\n", at)
            end = length if end < 0 else end
            self.line(at, end)
            at = end + 1
        while self.builder.stack:
            self.builder.close("table", length)

    def next_table(self, at: int) -> int:
        """The start of the line in which the next table opens, from the start of a line on; the length where none does."""
        length = len(self.text)
        if self.next_wiki < at:
            wiki = _WIKI_LINE.search(self.text, max(at - 1, 0), length)  # the newline before the line that we stand on counts
            self.next_wiki = wiki.start() + (self.text[wiki.start()] == "\n") if wiki else length
        if self.next_html < at:
            tag = _HTML_START.search(self.text, at)
            self.next_html = self.text.rfind("\n", at, tag.start()) + 1 or at if tag else length
        return min(self.next_wiki, self.next_html)

    def outside(self, start: int, end: int) -> None:
        """Table marks where no table is open."""
        at = start
        while at < end:
            at = self.text.find("|", at, end)
            if at < 0:
                return
            mark = self.text[at : at + 2]
            if mark in ("|}", "|-"):
                line = self.text.rfind("\n", 0, at) + 1
                if not self.text[line:at].strip(_TRIM):
                    code = "W202" if mark == "|}" else "W203"
                    self.orphans.append(TableMark(code, at, at + 2, at in self.flow.called))
            behind = self.text.find("\n", at, end)
            at = end if behind < 0 else behind

    def line(self, start: int, end: int) -> None:
        text = self.text
        first, last = start, end
        while first < last and text[first] in _TRIM:
            first += 1
        while last > first and text[last - 1] in _TRIM:
            last -= 1
        if first == last:
            self.blank_before = True
            self.builder.text(start, min(end + 1, len(text)))
            return
        blank_before, self.blank_before = self.blank_before, False
        head = text[first : first + 2]
        opener = _WIKI_START.match(text, first, last) if head[0] in ":{" else None
        if opener:
            self.table_start(opener, last)
        elif not self.open:
            self.plain(start, end)
        elif head == "|}":
            self.table_end(first, last, end)
        elif head == "|-":
            self.row(first, last)
        elif head[0] in "|!":
            self.cells(first, last, end)
        elif head[0] == "=" and blank_before and self.open[-1].inline and _HEADING.match(text, first, last):
            self.cut(start)
        else:
            self.plain(start, end)

    def plain(self, start: int, end: int) -> None:
        """A line that is no mark; a table written in HTML may begin or end in it."""
        behind = min(end + 1, len(self.text))
        at = start
        if "<" in self.text[start:end]:
            for tag in _HTML_TAG.finditer(self.text, start, end):
                self.builder.text(at, tag.start())
                name = tag[2].lower()
                if tag[1]:
                    self.builder.close(name, tag.end() if name == "table" else tag.start(), closed=True)
                else:
                    inside = tag.span(3)
                    self.builder.open(name, read_attributes(tag[3]), tag.start(), tag.end(), html_tag=True, at=inside)
                at = tag.end()
        self.builder.text(at, behind)

    def table_start(self, opener: re.Match[str], end: int) -> None:
        start = opener.end() - 2
        attributes = read_attributes(self.text[opener.end() : end])
        self.builder.open("table", attributes, start, end, html_tag=False, at=(opener.end(), end))
        self.builder.tables[-1].called = start in self.flow.called
        self.open.append(_History())

    def table_end(self, start: int, last: int, end: int) -> None:
        self.open.pop()
        self.builder.close("table", start + 2, closed=True)
        self.plain(start + 2, end)

    def cut(self, start: int) -> None:
        """End all open tables before a heading."""
        self.open.clear()
        while self.builder.stack:
            self.builder.close("table", start)

    def row(self, start: int, end: int) -> None:
        dashes = _DASHES.match(self.text, start, end)
        assert dashes is not None
        state = self.open[-1]
        if state.cell:
            self.builder.close(state.last_tag, start)
        if state.row:
            self.builder.close("tr", start)
        state.cell = state.row = state.inline = False
        state.last_tag = ""
        state.row_attributes = (dashes.end(), end)

    def cells(self, start: int, last: int, end: int) -> None:
        state = self.open[-1]
        mark = self.text[start]
        at = start + 1
        if self.text.startswith("|+", start):
            mark, at = "+", start + 2
        tag = {"|": "td", "!": "th", "+": "caption"}[mark]
        line = self.text[at:last]
        if mark == "!" and "!!" in line:  # `!!` reads as `||`, unless it stands inside a tag
            line = _UNTAGGED_BANGS.sub(lambda found: "||" if found[0] == "!!" else found[0], line)
        content = place = start
        cell_start = at
        for text in line.split("||"):
            cell_end = cell_start + len(text)
            if state.cell and state.row and mark != "+" and "<" not in text:
                content, attributes, attributes_at = _attributes_before(text, cell_start, self.flow)
                if self.builder.follow(tag, attributes, (place, content, cell_end), attributes_at):
                    state.last_tag = tag
                    place = cell_start = cell_end + 2
                    continue
            if state.cell:
                self.builder.close(state.last_tag, place)
            if mark != "+":
                if not state.row:
                    attributes = (
                        read_attributes(self.text[slice(*state.row_attributes)]) if state.row_attributes else _NO_ATTRIBUTES
                    )
                    self.builder.open("tr", attributes, place, place, html_tag=False, at=state.row_attributes)
                    state.row_attributes = None
                state.row = True
            state.last_tag = tag
            content, attributes, attributes_at = _attributes_before(text, cell_start, self.flow)
            self.builder.open(tag, attributes, place, cell_end, html_tag=False, at=attributes_at)
            self.plain_part(content, cell_end)
            state.cell = True
            place = cell_start = cell_end + 2
        state.inline = bool(self.text[content:last].strip(_TRIM))
        self.builder.text(last, min(end + 1, len(self.text)))

    def plain_part(self, start: int, end: int) -> None:
        """The text of a cell on the line of its mark."""
        if self.text.find("<", start, end) < 0:
            self.builder.text(start, end)
            return
        at = start
        for tag in _HTML_TAG.finditer(self.text, start, end):
            self.builder.text(at, tag.start())
            name = tag[2].lower()
            if tag[1]:
                self.builder.close(name, tag.end() if name == "table" else tag.start(), closed=True)
            else:
                self.builder.open(name, read_attributes(tag[3]), tag.start(), tag.end(), html_tag=True, at=tag.span(3))
            at = tag.end()
        self.builder.text(at, end)


def read_tables(flow: Flow) -> tuple[list[TableBlock], list[TableMark]]:
    """
    The tables of a flow.

    Args:
        flow: text in which links are open and calls are holes (`flow.LINKS_OPEN`).
    Returns:
        Every table in the order in which they open, nested ones behind their parents; and the marks that stand outside of
        any table. Linear in the length of the flow.
    Source:
        MediaWiki 1.39, Parser::handleTables; HTML standard, "The rules for parsing tokens in HTML content", table modes.
    """
    lines = _Lines(flow)
    lines.run()
    return lines.builder.tables, lines.orphans
