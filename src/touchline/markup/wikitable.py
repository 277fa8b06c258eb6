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
from dataclasses import dataclass, field
from functools import lru_cache

from touchline.markup.flow import HOLE, Flow
from touchline.markup.linestart import LinePattern
from touchline.markup.tags import ALLOWED_TAGS

_WIKI_LINE = LinePattern(r"[ \t\r\0\x0b]*+:*+[ \t]*+\{\|")
_HTML_START = re.compile(r"<table\b", re.I)
_WIKI_START = re.compile(r"(:*)\s*\{\|")
_HTML_TAG = re.compile(r"<(/?)(table|tr|td|th|caption)\b([^<>]*)>", re.I)
_INVALID_ATTRIBUTES = re.compile(r"\[\[|-\{")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)(?:\"|$)|'(?P<single>[^']*)(?:'|$)|(?P<bare>[^\s>]*+)))?"
)
_ATTRIBUTE_NAME = re.compile(r"[\w:][\w:.-]*")
_CUT_TAG = re.compile(rf"</?(?:{ALLOWED_TAGS})(?=[\s/>])[^<>|\n]*[|\n][^<>]*>", re.I)
"""A tag that MediaWiki allows with a newline or a pipe in it."""
_UNTAGGED_BANGS = re.compile(r"<[^<>]*>|!!")
_HEADING = re.compile(r"=.*=\s*$")
_TAG_OF_MARK = {"|": "td", "!": "th", "|+": "caption"}
_TRIM = " \t\n\r\0\x0b"
_NO_ATTRIBUTES: Mapping[str, str] = {}
_LEADING_INT = re.compile(r"\s*\+?(\d+)")

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
        return _NO_ATTRIBUTES
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
    return _CUT_TAG.sub(lambda tag: tag[0].replace("\n", " ").replace("|", " "), text)


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
            self.row(attributes, start, end)
            return
        top = self.stack[-1]
        row = top if isinstance(top, RowBlock) else self._row(table_open, _NO_ATTRIBUTES, start, end)
        cell = CellBlock(tag == "th", start, end, attributes, attributes_at=at)
        row.cells.append(cell)
        self.stack.append(cell)

    def row(self, attributes: Mapping[str, str], start: int, end: int) -> None:
        """End the open row, if there is one, and begin the next."""
        if self.table is not None:
            self._close_row(start)
            self._row(self.table, attributes, start, end)

    def _row(self, table: TableBlock, attributes: Mapping[str, str], start: int, end: int) -> RowBlock:
        row = RowBlock(start, end, attributes, [], len(table.captions))
        table.rows.append(row)
        self.stack.append(row)
        return row

    def _close_cell(self, end: int) -> None:
        top = self.stack[-1]
        if isinstance(top, CellBlock):
            self.stack.pop()
            top.end = max(top.end, end)
            below = self.stack[-1]
            if isinstance(below, RowBlock):
                below.end = top.end

    def _close_row(self, end: int) -> None:
        self._close_cell(end)
        if isinstance(self.stack[-1], RowBlock):
            self.stack.pop()

    def _close_table(self, end: int) -> TableBlock:
        """End the innermost table with all that is open in it."""
        self._close_row(end)
        table = self.stack.pop()
        assert isinstance(table, TableBlock)
        table.end = end
        self.table = table.parent
        return table

    def cells(self, cells: list[CellBlock]) -> None:
        """
        Take the cells of a line, each of which ends where the next one begins; the last stays open.

        The open cell ends, and where no row is open one begins, as with one tag after the other.
        """
        table = self.table
        assert table is not None
        start = cells[0].start
        self._close_cell(start)
        top = self.stack[-1]
        row = top if isinstance(top, RowBlock) else self._row(table, _NO_ATTRIBUTES, start, start)
        row.cells += cells
        self.stack.append(cells[-1])

    def close(self, tag: str, end: int, *, closed: bool = False) -> None:
        table = self.table
        if table is None:
            return
        top = self.stack[-1]
        if tag == "table":
            self._close_table(end).closed = closed
        elif tag == "tr":
            self._close_row(end)
        elif isinstance(top, CellBlock):
            is_caption = bool(table.captions) and top is table.captions[-1]  # no older one can still be open
            if tag == ("caption" if is_caption else "th" if top.header else "td"):
                self._close_cell(end)

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
    row_attributes: str = ""
    inline: tuple[int, int] = (0, 0)
    """What the open cell holds on the line of its mark (ours, for headings in unclosed tables)."""


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
        line = self.text[start:end]
        bare = line.strip(_TRIM)
        if not bare:
            self.blank_before = True
            self.builder.text(start, min(end + 1, len(self.text)))
            return
        blank_before, self.blank_before = self.blank_before, False
        behind = min(end + 1, len(self.text))
        first = start if line[0] == bare[0] else start + line.find(bare[0])
        last = first + len(bare)
        mark = bare[0]
        if mark in ":{" and (opener := _WIKI_START.match(self.text, first, last)):
            self.table_start(opener, last)
        elif not self.open:
            self.plain(start, behind)
        elif mark in "|!":
            if bare.startswith("|-"):
                self.row(bare, first)
            elif bare.startswith("|}"):
                self.table_end(first, behind)
            else:
                self.cells(bare, first, behind)
        elif mark == "=" and blank_before and self.holds_text() and _HEADING.match(self.text, first, last):
            self.cut(start)
        else:
            self.plain(start, behind)

    def plain(self, start: int, end: int) -> None:
        """Text that is no mark; a table written in HTML may begin or end in it."""
        at = start
        if self.text.find("<", start, end) >= 0:
            for tag in _HTML_TAG.finditer(self.text, start, end):
                self.builder.text(at, tag.start())
                name = tag[2].lower()
                if tag[1]:
                    self.builder.close(name, tag.end() if name == "table" else tag.start(), closed=True)
                else:
                    inside = tag.span(3)
                    self.builder.open(name, read_attributes(tag[3]), tag.start(), tag.end(), html_tag=True, at=inside)
                at = tag.end()
        self.builder.text(at, end)

    def table_start(self, opener: re.Match[str], end: int) -> None:
        start = opener.end() - 2
        attributes = read_attributes(self.text[opener.end() : end])
        self.builder.open("table", attributes, start, end, html_tag=False, at=(opener.end(), end))
        self.builder.tables[-1].called = start in self.flow.called
        self.open.append(_History())

    def table_end(self, start: int, behind: int) -> None:
        self.open.pop()
        self.builder.close("table", start + 2, closed=True)
        self.plain(start + 2, behind)

    def holds_text(self) -> bool:
        """True when the open cell has text on the line of its mark."""
        state = self.open[-1]
        return state.cell and bool(self.text[slice(*state.inline)].strip(_TRIM))

    def cut(self, start: int) -> None:
        """End all open tables before a heading."""
        self.open.clear()
        while self.builder.stack:
            self.builder.close("table", start)

    def row(self, bare: str, start: int) -> None:
        state = self.open[-1]
        if state.row:
            self.builder.close("tr", start)
        elif state.cell:
            self.builder.close(state.last_tag, start)
        state.cell = state.row = False
        state.row_attributes = bare[1:].lstrip("-")

    def row_opens(self, state: _History, place: int) -> None:
        """The first cell behind `|-` opens the row that the mark stands for."""
        self.builder.row(read_attributes(state.row_attributes), place, place)
        state.row_attributes = ""
        state.row = True

    def cells(self, bare: str, start: int, behind: int) -> None:
        """A line of cells: `bare` from `start` on, less the white space up to the next line, `behind` it."""
        state = self.open[-1]
        mark = "|+" if bare.startswith("|+") else bare[0]
        tag = _TAG_OF_MARK[mark]
        line = bare[len(mark) :]
        if mark == "!" and "!!" in line:  # `!!` reads as `||`, unless it stands inside a tag
            line = _UNTAGGED_BANGS.sub(lambda found: "||" if found[0] == "!!" else found[0], line)
        if tag == "caption" or self.builder.table is None or ("<" in line and _HTML_TAG.search(line)):
            self.tags_in_cells(line, start, behind, tag)
            return
        if not state.row:
            self.row_opens(state, start)
        place, at = start, start + len(mark)
        header = tag == "th"
        found = []
        for text in line.split("||"):
            cell_end = at + len(text)
            content, attributes, inside = self.attributes(text, at) if "|" in text else (at, _NO_ATTRIBUTES, None)
            pieces = [(content, cell_end)] if content < cell_end else []
            at = cell_end + 2
            found.append(CellBlock(header, place, at, attributes, pieces, inside))
            place = at
        last = found[-1]
        last.end = cell_end
        last.pieces = [(content, behind)] if content < behind else []
        self.builder.cells(found)
        state.cell = True
        state.last_tag = tag
        state.inline = (content, cell_end)

    def tags_in_cells(self, line: str, start: int, behind: int, tag: str) -> None:
        """The same tag by tag, for a caption and for cells in which HTML opens or closes others."""
        state = self.open[-1]
        place, at = start, start + (2 if tag == "caption" else 1)
        for text in line.split("||"):
            cell_end = at + len(text)
            if state.cell:
                self.builder.close(state.last_tag, place)
            if tag != "caption" and not state.row:
                self.row_opens(state, place)
            content, attributes, inside = self.attributes(text, at)
            self.builder.open(tag, attributes, place, cell_end, html_tag=False, at=inside)
            self.plain(content, cell_end)
            state.cell = True
            state.last_tag = tag
            state.inline = (content, cell_end)
            place = at = cell_end + 2
        self.builder.text(cell_end, behind)

    def attributes(self, text: str, start: int) -> tuple[int, Mapping[str, str], tuple[int, int] | None]:
        """
        The attributes of a cell that stands in its line as `text` from `start` on: up to the first pipe, unless a link opens
        before it, be it one that a call shows. Returns where the cell's own text begins, the attributes, and where they stand.
        """
        pipe = text.find("|")
        if pipe < 0 or _INVALID_ATTRIBUTES.search(text, 0, pipe):
            return start, _NO_ATTRIBUTES, None
        hole = text.find(HOLE, 0, pipe)
        while hole >= 0:
            node = self.flow.nodes.get(start + hole)
            if node and self.flow.page.find("[[", node.start, node.end) >= 0:
                return start, _NO_ATTRIBUTES, None
            hole = text.find(HOLE, hole + 1, pipe)
        return start + pipe + 1, read_attributes(text[:pipe]), (start, start + pipe)


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
