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
_HTML_TAG = lazy_regex(r"<(/?)(table|tr|td|th|caption)\b([^<>]*)>", re.I)
_INVALID_ATTRIBUTES = lazy_regex(r"\[\[|-\{")
_WORD = lazy_regex(r"(?<![&#])\b[^\W_]+")
_VALUELESS = frozenset(("nowrap", "hidden", "sortable", "noshade", "compact"))
"""What may stand alone in an attribute's place."""
_ATTRIBUTE = lazy_regex(
    r"(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)(?:\"|$)|'(?P<single>[^']*)(?:'|$)|(?P<bare>[^\s>]*+)))?"
)
_ATTRIBUTE_NAME = lazy_regex(r"[\w:][\w:.-]*")
_CUT_TAG = lazy_regex(rf"</?(?:{ALLOWED_TAGS})(?=[\s/>])[^<>|\n]*[|\n][^<>]*>", re.I)
"""A tag that MediaWiki allows with a newline or a pipe in it."""
_UNTAGGED_BANGS = lazy_regex(r"<[^<>]*>|!!")
_HEADING = lazy_regex(r"=.*=\s*$")
_TAG_OF_MARK = {"|": "td", "!": "th", "|+": "caption"}
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
    """
    A mark that does nothing or too much: `|}` (W202) and `|-` (W203) outside of any table, cells on the line of `|-` (W226),
    a single pipe behind text (W227).

    `called` says that a template stands for it.
    """

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


def _is_text(attributes: str) -> bool:
    """`PSV | 3–1`: words that are no attributes stand where these should, because a pipe is missing."""
    return "=" not in attributes and any(word.lower() not in _VALUELESS for word in _WORD.findall(attributes))


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
        self.table: TableBlock | None = None
        """The innermost open table."""
        self.row: RowBlock | None = None
        """Its open row."""
        self.cell: CellBlock | None = None
        """Its open cell, or caption outside of rows."""
        self.around: list[tuple[RowBlock | None, CellBlock]] = []
        """What is open around each table that stands inside another one, from the outside in."""

    def open(self, tag: str, attributes: Mapping[str, str], start: int, end: int, at: tuple[int, int] | None) -> None:
        """Begin what a tag begins; `at` is where its attributes stand."""
        if tag == "table":
            self.open_table(TableBlock(self.flow, start, end, attributes, html=True))
        elif self.table is None:
            return
        elif tag == "tr":
            self.open_row(attributes, start, end)
        elif tag == "caption":
            self._close_row(start)
            self.cell = CellBlock(False, start, end, attributes, attributes_at=at)
            self.table.captions.append(self.cell)
        else:
            self.open_cells([CellBlock(tag == "th", start, end, attributes, attributes_at=at)])

    def open_table(self, table: TableBlock) -> None:
        """Begin a table; one straight inside a table or row closes that."""
        if self.table and not self.cell:
            self.close_table(table.start)
        if self.cell:
            self.around.append((self.row, self.cell))
        table.parent, self.table = self.table, table
        self.row = self.cell = None
        self.tables.append(table)

    def open_row(self, attributes: Mapping[str, str], start: int, end: int) -> None:
        """Begin a row, where a table is open."""
        if self.table:
            self._close_row(start)
            self.row = RowBlock(start, end, attributes, [], len(self.table.captions))
            self.table.rows.append(self.row)

    def open_cells(self, cells: list[CellBlock]) -> None:
        """Begin the cells of a line, where a table is open; each ends where the next one begins, and the last stays open."""
        first = cells[0]
        self._close_cell(first.start)
        if not self.row:
            self.open_row(_NO_ATTRIBUTES, first.start, first.end)
        if self.row:
            self.row.cells += cells
            self.cell = cells[-1]

    def _close_cell(self, end: int) -> None:
        cell = self.cell
        if cell:
            cell.end = max(cell.end, end)
            if self.row:
                self.row.end = cell.end
            self.cell = None

    def _close_row(self, end: int) -> None:
        self._close_cell(end)
        self.row = None

    def close_table(self, end: int, *, closed: bool = False) -> None:
        """End the innermost table with all that is open in it; `closed` where a mark says so."""
        table = self.table
        if table:
            self._close_row(end)
            table.end = end
            table.closed = closed
            self.table = table.parent
            self.row, self.cell = self.around.pop() if self.around else (None, None)

    def close(self, tag: str, end: int) -> None:
        """End a row, cell or caption, if that is what is open."""
        if tag == "tr":
            self._close_row(end)
        elif self.table and self.cell:
            captions = self.table.captions
            is_caption = bool(captions) and self.cell is captions[-1]  # no older one can still be open
            if tag == ("caption" if is_caption else "th" if self.cell.header else "td"):
                self._close_cell(end)

    def text(self, start: int, end: int) -> None:
        """Text goes to the open cell; where there is none it is moved out before the table, into the cell around it."""
        table, cell = self.table, self.cell
        if not table or start >= end:
            return
        if not cell:
            if not self.flow.text[start:end].strip():
                return
            table.fostered.append((start, end))
            if not self.around:
                return
            _, cell = self.around[-1]
        if cell.pieces and cell.pieces[-1][1] == start:
            cell.pieces[-1] = (cell.pieces[-1][0], end)
        else:
            cell.pieces.append((start, end))


@dataclass(slots=True)
class _History:
    """What `handleTables` remembers of one open `{|`."""

    cell: bool = False
    last_tag: str = ""
    row: bool = False
    row_attributes: str = ""
    inline: bool = False
    """The open cell has text on the line of its mark (ours, for headings in unclosed tables)."""


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
            if not self.open and not self.builder.table:
                stop = self.next_table(at)
                self.outside(at, stop)
                if stop >= length:
                    break
                at = stop
            end = self.text.find("\n", at)
            end = length if end < 0 else end
            self.line(at, end)
            at = end + 1
        while self.builder.table:
            self.builder.close_table(length)

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
        behind = end + 1 if end < len(self.text) else end
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
        elif mark == "=" and blank_before and self.open[-1].inline and _HEADING.match(self.text, first, last):
            self.cut(start)
        else:
            self.plain(start, behind)

    def plain(self, start: int, end: int) -> None:
        """Text that is no mark; a table written in HTML may begin or end in it."""
        at = start
        if self.text.find("<", start, end) >= 0:
            for tag in _HTML_TAG.finditer(self.text, start, end):
                self.builder.text(at, tag.start())
                self.tag(tag)
                at = tag.end()
        self.builder.text(at, end)

    def tag(self, tag: re.Match[str]) -> None:
        """A tag of a table written in HTML."""
        name = tag[2].lower()
        if not tag[1]:
            self.builder.open(name, read_attributes(tag[3]), tag.start(), tag.end(), tag.span(3))
        elif name == "table":
            self.builder.close_table(tag.end(), closed=True)
        else:
            self.builder.close(name, tag.start())

    def table_start(self, opener: re.Match[str], end: int) -> None:
        start = opener.end() - 2
        attributes = read_attributes(self.text[opener.end() : end])
        self.builder.open_table(TableBlock(self.flow, start, end, attributes, False, called=start in self.flow.called))
        self.open.append(_History())

    def table_end(self, start: int, behind: int) -> None:
        self.open.pop()
        self.builder.close_table(start + 2, closed=True)
        self.plain(start + 2, behind)

    def cut(self, start: int) -> None:
        """End all open tables before a heading."""
        self.open.clear()
        while self.builder.table:
            self.builder.close_table(start)

    def row(self, bare: str, start: int) -> None:
        state = self.open[-1]
        if state.row:
            self.builder.close("tr", start)
        elif state.cell:
            self.builder.close(state.last_tag, start)
        state.cell = state.row = state.inline = False
        state.row_attributes = bare[1:].lstrip("-")
        _, pipe, cells = state.row_attributes.partition("|")
        if pipe and cells.strip("| \t"):
            self.orphans.append(TableMark("W226", start, start + len(bare), start in self.flow.called))

    def row_opens(self, state: _History, place: int) -> None:
        """The first cell behind `|-` opens the row that the mark stands for."""
        self.builder.open_row(read_attributes(state.row_attributes), place, place)
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
            content, attributes, inside = at, _NO_ATTRIBUTES, None
            if "|" in text:
                content, attributes, inside = self.attributes(text, at)
            pieces = [(content, cell_end)] if content < cell_end else []
            at = cell_end + 2
            found.append(CellBlock(header, place, at, attributes, pieces, inside))
            place = at
        last = found[-1]
        last.end = cell_end
        last.pieces = [(content, behind)] if content < behind else []
        self.builder.open_cells(found)
        state.cell = True
        state.last_tag = tag
        state.inline = content < cell_end

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
            self.builder.open(tag, attributes, place, cell_end, inside)
            self.plain(content, cell_end)
            state.cell = True
            state.last_tag = tag
            state.inline = content < cell_end
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
        if _is_text(text[:pipe]):
            self.orphans.append(TableMark("W227", start, start + pipe, start in self.flow.called))
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
