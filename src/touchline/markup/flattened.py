"""
Cleaned article text: its lines by grammar, its blocks as neutral tree.

The lines are those of `grammars/flattened.lark`; this module turns their blocks into tables, infoboxes, matches and scorer
lists that look just like those of raw wikitext. It also runs over the stretches of a raw page that no construct covers,
because cleaned text and raw text get mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import islice, takewhile

from touchline.markup.bare_box import MIN_KEYS, bare_box
from touchline.markup.calendar_rows import calendars_in
from touchline.markup.flow import Stretch
from touchline.markup.gapped import gapped_tables
from touchline.markup.lines import Block, Line, blocks_of
from touchline.markup.linestart import LinePattern
from touchline.markup.match_days import date_and_time, days_of_runs
from touchline.markup.match_lines import MatchLines
from touchline.markup.match_rows import Places, detail_in, lines_in, matches_in_rows, pad_rows, with_goals_below
from touchline.markup.printed import RESULT, RUNNING_GOAL
from touchline.markup.ruled import ruled_tables
from touchline.markup.scan import Fault
from touchline.markup.scorer_lines import ScorerLines
from touchline.markup.spaced import spaced_tables
from touchline.markup.stacked import stacked_tables
from touchline.markup.stacked_matrix import stacked_matrices
from touchline.markup.tree import FieldBlock, InfoboxBlock, MatchBlock
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.registry.infobox_fields import guess_set
from touchline.registry.parts import part
from touchline.registry.templates import Template, templates

CANDIDATE = LinePattern(
    r"Infobox[^\n]*\n- |"
    r"\|[ \t][^\n]*\|[ \t]*(?:\n|$)|"
    r"[ \t]*\|[ \t]*[^\W\d_][\w .]{0,40}=|"
    r";[ \t]*\d{1,3} [^\W\d_]{2,20}(?:\n|$)|"
    r"[^\s|=;*#:-][^\n|=]{0,70}? \d{1,2} ?[-–−:] ?\d{1,2} "
)
"""A line that could open a block; a raw page without one is not read line by line at all."""

_ROW = lazy_regex(r"\|[ \t][^\n]*\|[ \t]*$|\|[ \t]*\|$", re.M)
_PIPE = lazy_regex(r"\|")
_FIRST_LINE = lazy_regex(r"\s*[^\n]*(?:\n[ \t]*[(\[][^\n]*)*")
_ONE_LINE = frozenset(("home", "away", "score", "date", "time", "round"))
"""Parameters whose value is a line: what stands below it in a fragment is something else."""
_AFTER_THE_GOALS = frozenset(("penalties", "kicks_home", "kicks_away", "venue", "city", "attendance", "referee", "note"))
"""Parameters that stand last in a call."""
_FIELD = lazy_regex(r"- (?P<key>[^:\n]{1,80}):(?P<value>[^\n]*)")
_GOAL_ALONE = lazy_regex(rf"{RUNNING_GOAL.pattern}[^()\n]{{0,30}}\)$")
"""`2:0 Müller (57., Elfmeter)`."""
_SHEET_COLUMNS = 2
_HEAD_CELLS = 3
_GROUND = lazy_regex(r"[^\W\d_][^\n|=:;!?]{2,80}(?<![.])")
_IS_GROUND = lazy_regex(rf"\b{part('ground')}(?![^\W\d_])")
_PARAMETER = lazy_regex(r"\|[ \t]*(?P<name>[^\W\d_][\w ./-]{0,40}?)[ \t]*=")


class FlattenedReader(MatchLines, ScorerLines):
    """Adds the blocks of flattened text to a page."""

    def read(self, start: int, end: int) -> None:
        """Read `flow.text[start:end]`, a stretch between tables, line by line."""
        if self.page.dialect == "flattened":
            start = self._read_bare_box(start, end)
            ruled = with_goals_below(self.text, ruled_tables(self.flow, start, end))
            unsure = {id(table) for table in ruled}
            found = [
                *ruled,
                *gapped_tables(self.flow, start, end, self.page.language, self._headings),
                *stacked_matrices(self.flow, start, end, self._headings),
                *stacked_tables(self.flow, start, end, self.page.language, self._headings),
                *spaced_tables(self.flow, start, end, self.page.language),
            ]
            for table in sorted(found, key=lambda table: table.start):
                if table.start < start:
                    continue
                self._read_lines(start, table.start)
                marked = any(cell.header for row in table.rows for cell in row.cells)
                self._read_table(table, marked=marked and id(table) not in unsure)
                start = min(table.end + 1, end)
        self._read_lines(start, end)

    @cached_property
    def _headings(self) -> frozenset[int]:
        """Where the headings of the page stand in its flow."""
        return frozenset(heading.flow_start for heading in self.page.headings)

    def read_sheets(self) -> None:
        """Take the tables in tags that are sheets of matches, which converters keep, out of the tables of the page."""
        self.page.tables = [table for table in self.page.tables if not (table.html and self._is_sheet(table))]

    def _is_sheet(self, table: TableBlock) -> bool:
        """A table without header cells, but for the sides and the result, that is a match, which is then read."""
        below = table.rows[1:] if table.rows and self._heads_match(table.rows[0]) else table.rows
        if table.parent is not None or any(cell.header for row in below for cell in row.cells):
            return False
        rows = [_with_pieces(row) for row in table.rows]
        return self._match_rows(Block("table", (Line("ROW", table.start, table.end),)), [], None, rows)

    def _heads_match(self, row: RowBlock) -> bool:
        """Two sides with a result between them."""
        said = [self.text[slice(*cell.pieces[0])].strip() for cell in row.cells if cell.pieces]
        return len(said) == _HEAD_CELLS and RESULT.fullmatch(said[1]) is not None

    def _read_table(self, table: TableBlock, *, marked: bool) -> None:
        """A table that a reader of its own has found; one of whose header nothing is sure may be matches or the infobox."""
        block = Block("table", (Line("ROW", table.start, table.end),))
        if not marked and (self._match_rows(block, self._blocks, None, table.rows) or self._fields_of(table, block)):
            return
        self.page.tables.append(table)

    def _read_bare_box(self, start: int, end: int) -> int:
        """Read a box without a frame that stands above the first heading; where what is to be read goes on."""
        first = next((heading.flow_start for heading in self.page.headings if heading.level > 1), end)
        box = bare_box(self.text, start, min(first, end)) if start < first and not self.page.infoboxes else None
        if box is None:
            return start
        self._read_lines(start, box.start)
        if self.page.infoboxes:
            return box.start  # one with a frame stands above it
        fields: list[FieldBlock] = []
        for key, value in box.fields:
            fields += self._field(Line("KEY", key[0], value[1]), key, value)
        self.page.infoboxes.append(InfoboxBlock(None, None, tuple(fields), *self.offsets(box.start, box.end)))
        return min(box.end + 1, end)

    def _read_lines(self, start: int, end: int) -> None:
        self._blocks = []
        if start >= end:
            return
        before: list[Block] = []
        blocks = self._blocks = list(blocks_of(self.text, start, end, self.lexer))
        self._days = days_of_runs(blocks, self.text)
        self._has_match_lines |= any(block.lines[0].kind == "MATCH" for block in blocks)
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self._at = index
            handler = getattr(self, "_" + block.kind.lower(), None)
            if handler:
                handler(block, before, following)
            before.append(block)
        self._at = len(blocks)

    # ------------------------------------------------------------ infoboxes

    def _infobox(self, block: Block, before: list[Block], following: Block | None) -> None:
        fields = []
        for line in block.lines[1:]:
            field = _FIELD.match(self.text, line.start, line.end)
            if field is None:
                found = self.form_of("field", line)
                field = found[1] if found else None
            if field:
                fields += self._field(line, field.span("key"), field.span("value"))
        if fields:
            self.page.infoboxes.append(InfoboxBlock(None, None, tuple(fields), *self.offsets(block.start, block.end)))

    def _keyed(self, block: Block, before: list[Block], following: Block | None) -> None:
        """Lines of keys and values with nothing above that says what they are."""
        parts = [found[1] for line in block.lines if (found := self.form_of("field", line))]
        if self._opens_the_article(block) and _is_infobox(part["key"] for part in parts):
            fields = [
                field
                for line, part in zip(block.lines, parts, strict=True)
                for field in self._field(line, part.span("key"), part.span("value"))
            ]
            self.page.infoboxes.append(InfoboxBlock(None, None, tuple(fields), *self.offsets(block.start, block.end)))

    def _field(self, line: Line, key: tuple[int, int], value: tuple[int, int]) -> list[FieldBlock]:
        """The field of a line, or none where it has no value."""
        stretch = Stretch(self.flow, *value).strip()
        name = self.text[slice(*key)].strip()
        return [FieldBlock(name, stretch, *self.offsets(line.start, line.end))] if stretch and name else []

    def _opens_the_article(self, block: Block) -> bool:
        """No infobox is read yet and no heading stands above but the title."""
        first = next((heading.flow_start for heading in self.page.headings if heading.level > 1), len(self.text))
        return not self.page.infoboxes and block.start < first

    # ------------------------------------------------------------ tables

    def _table(self, block: Block, before: list[Block], following: Block | None) -> None:
        if self.page.dialect == "wikitext" and len(block.lines) < 2:
            return  # among raw wikitext a single line between pipes is no table
        table = self._table_of(block)
        self._take_goals_below(table)
        if calendars := calendars_in(self.text, table.rows):
            self.page.tables += [replace(table, start=r[0].start, end=r[-1].end, rows=r, exact=True) for r in calendars]
            return
        if self._match_rows(block, before, following, table.rows):
            return
        if not _ROW.match(self.text, block.lines[0].start, block.lines[0].end):
            pad_rows(table.rows)
        if self._fields_of(table, block):
            return
        if table.rows and not self._goes_on(table, before):
            self.page.tables.append(table)

    def _table_of(self, block: Block) -> TableBlock:
        """The rows of a block, under those that a rule marks as headers."""
        form = self.form_of("row", block.lines[0])
        exact = form is not None and form[0].cut is not None and form[0].cut.pattern in _OF_VALUES
        table = TableBlock(self.flow, block.start, block.end, {}, html=False, flat=True, exact=exact, closed=True)
        marked = next((n for n, line in enumerate(block.lines) if line.kind == "RULE_ROW"), 0)
        drawn = marked > 0 and sum(self.text.startswith("+", line.start) for line in block.lines) > MIN_DRAWN
        for number, line in enumerate(block.lines):
            if line.kind == "RULE_ROW":
                continue
            if number < marked and not self.text[line.start : line.end].strip("| \t"):
                continue  # the header that a markdown table has to have: the first row below may be the true one
            row = RowBlock(line.start, line.end, {})
            for start, end in self._cells(line):
                row.cells.append(CellBlock(number < marked, start - 1, end, {}, [(start, end)]))
            if drawn and number and block.lines[number - 1].kind != "RULE_ROW":
                _go_on(table.rows[-1], row)
            else:
                table.rows.append(row)
        return table

    def _take_goals_below(self, table: TableBlock) -> None:
        """Goals with the score so far, below a row that ends with the first of them: lines of one cell."""
        cell = table.rows[-1].cells[-1] if table.rows and len(table.rows[-1].cells) == _SHEET_COLUMNS else None
        if cell is None or not _GOAL_ALONE.match(self.text[slice(*cell.pieces[0])].strip()):
            return
        below = takewhile(lambda block: block.kind == "PROSE", self._following())
        lines = (line for block in below for line in block.lines)
        for line in takewhile(lambda line: _GOAL_ALONE.match(self.text, line.start, line.end), lines):
            cell.pieces[0] = cell.pieces[0][0], line.end
            cell.end = table.rows[-1].end = table.end = line.end

    def _goes_on(self, table: TableBlock, before: list[Block]) -> bool:
        """Rows behind a stray `|-` belong to the rows before it: only the head of their table is lost."""
        if len(before) < 2 or before[-1].kind != "LEFTOVER" or before[-2].kind != "table" or not self.page.tables:
            return False
        last = self.page.tables[-1]
        if last.end != before[-2].end or not self.text[before[-1].start : before[-1].end].lstrip().startswith("|-"):
            return False
        last.rows += table.rows
        last.end = table.end
        return True

    def _cells(self, line: Line) -> list[tuple[int, int]]:
        """Where the cells of a row stand."""
        if _ROW.match(self.text, line.start, line.end):
            cut, start, end = _PIPE, line.start + 1, self.text.rindex("|", line.start, line.end)
        else:
            found = self.form_of("row", line)
            cut, start, end = (found[0].cut if found else None) or _PIPE, line.start, line.end
            if self.text[start] in "|!" and not cut.match(self.text, start):
                start += 1
            if cut is _PIPE or cut.pattern == _PIPE.pattern:
                start += self.text[start] == "|"
                end -= self.text[start:end].rstrip().endswith("|") and 1
        cells = []
        for mark in cut.finditer(self.text, start, end):
            cells.append((start, mark.start()))
            start = mark.end()
        cells.append((start, max(start, end)))
        return _unquoted(self.text, cells) if cut.pattern in _OF_VALUES else cells

    def _match_rows(self, block: Block, before: list[Block], following: Block | None, rows: list[RowBlock]) -> bool:
        """A row of its own with a score between two names is a match, and so is one with rows of its goals below."""
        above = date_and_time(before)
        found = matches_in_rows(self.text, rows, dated=bool(above))
        if above and len(found) == 1 and "date" not in found[0][0]:
            return self._match_of_a_box(block, above, found[0])
        for places, start, end in found:
            first, last = start == rows[0].start, end == rows[-1].end
            lines = (Line("ROW", start, end), *(self._scorers_below(following) if last else ()))
            self._add_match(Block(block.kind, lines), before if first else [], following if last else None, places)
        return bool(found)

    def _match_of_a_box(self, block: Block, above: list[Block], found: tuple[Places, int, int]) -> bool:
        """A match whose day stands in paragraphs above its rows; ground, crowd and referee are told in those below."""
        places, start, end = found
        told = [Line("DETAIL", *line) for line in self._paragraphs_below(end, places)]
        self._add_match(Block(block.kind, (Line("ROW", start, end), *told)), above, None, places)
        return True

    def _paragraphs_below(self, start: int, places: Places) -> list[tuple[int, int]]:
        """The lines below a match that tell of it; a ground, which has no word before it, is added to `places`."""
        told: list[tuple[int, int]] = []
        ground: tuple[int, int] | None = None
        for line in islice(lines_in(self.text, start, min(len(self.text), start + MAX_BELOW)), MAX_PARAGRAPHS):
            said = self.text[slice(*line)]
            if detail_in(said):
                told.append(line)
            elif not told and ground is None and _GROUND.fullmatch(said):
                ground = line
            else:
                break
        if ground and (told or _IS_GROUND.search(self.text, *ground)):
            places.setdefault("venue", ground)
        return told

    def _scorers_below(self, following: Block | None) -> tuple[Line, ...]:
        """`Goals: …` right below a row that is a match."""
        if following is None or self.form_of("scorers", following.lines[0]) is None:
            return ()
        return (replace(following.lines[0], kind="SCORERS"),)

    def _fields_of(self, table: TableBlock, block: Block) -> bool:
        """Two columns of known keys and their values above the first heading, maybe below a title, are an infobox."""
        rows = table.rows[len(table.rows) > 1 and len(table.rows[0].cells) == 1 :]
        if any(len(row.cells) != 2 for row in rows):
            return False
        pairs = [(self._without_title(*row.cells[0].pieces[0]), row.cells[1].pieces[0]) for row in rows]
        keys = [self.text[slice(*key)].strip() for key, _ in pairs]
        if not self._opens_the_article(block) or not _is_infobox(keys):
            return False
        fields = []
        for row, (key, value) in zip(rows, pairs, strict=True):
            fields += self._field(Line("ROW", row.start, row.end), key, value)
        self.page.infoboxes.append(InfoboxBlock(None, None, tuple(fields), *self.offsets(block.start, block.end)))
        return True

    def _without_title(self, start: int, end: int) -> tuple[int, int]:
        """A key without the title of the box, which a converter writes right before the first one: `1999 CupSeason`."""
        title = self.page.title
        if title and end - start > len(title) and self.text.startswith(title, start):
            return start + len(title), end
        return start, end

    # ------------------------------------------------------------ fragments

    def _fragment(self, block: Block, before: list[Block], following: Block | None) -> None:
        """Parameters of a match template that has lost its head: joined to one text, cut at the parameter marks."""
        goals = [line for line in block.lines if line.kind == "GOALS"]
        block = Block(block.kind, tuple(line for line in block.lines if not goals or line.start < goals[0].start))
        marks = list(_PARAMETER.finditer(self.text, block.start, block.end))
        row = _match_row(self.page.language, [mark["name"] for mark in marks])
        known = [(mark, row.parameter(mark["name"])) for mark in marks]
        if not any(canonical and canonical not in ("layout", "note", "result", "time", "date") for _, canonical in known):
            return
        groups: list[dict[str, tuple[int, int, int]]] = []
        for index, (mark, canonical) in enumerate(known):
            end = known[index + 1][0].start() if index + 1 < len(known) else block.end
            if canonical is None:
                continue
            if not groups or canonical in groups[-1]:
                groups.append({})
            groups[-1][canonical] = (mark.start(), mark.end(), end)
        for group in groups:
            for name in _ONE_LINE & group.keys():
                group[name] = (*group[name][:2], self._line_end(*group[name][1:]))
            values = {name: self.plain(start, end) for name, (_, start, end) in group.items()}
            first, last = min(place[0] for place in group.values()), max(place[2] for place in group.values())
            start, end = self.offsets(first, len(self.text[:last].rstrip()))
            named = {name: value for name, value in values.items() if value and name != "layout"}
            self.page.faults.append(Fault("W103", start, end, {"parameters": ", ".join(group)}))
            if group is groups[0]:
                if named.keys() <= _AFTER_THE_GOALS and before and before[-1].kind == "match" and self.page.matches:
                    last_match = self.page.matches[-1]  # whose goals the cleaner has printed
                    self.page.matches[-1] = replace(last_match, values={**named, **last_match.values}, end=end)
                    continue
                if "home" in named and "away" in named and "date" not in named:
                    above, dated = self._when(block, before, named)
                    start = self.flow.source(above) if dated else start
            self.page.matches.append(MatchBlock("fragment", None, row, named, start, end))
        for line in goals:
            self._late_goals(line)

    def _line_end(self, start: int, end: int) -> int:
        """Where the first line with something on it ends, and lines of brackets behind it."""
        found = _FIRST_LINE.match(self.text, start, end)
        return found.end() if found else end


def _with_pieces(row: RowBlock) -> RowBlock:
    """The row with one stretch in each cell."""
    cells = [
        replace(cell, pieces=[(cell.pieces[0][0], cell.pieces[-1][1]) if cell.pieces else (cell.end, cell.end)])
        for cell in row.cells
    ]
    return replace(row, cells=cells)


def _is_infobox(keys: Iterable[str]) -> bool:
    """Most of the keys, and three at least, are those of one kind of infobox."""
    names = list(keys)
    known = guess_set(names)
    return known is not None and sum(known.meaning(name) is not None for name in names) >= MIN_KEYS


_OF_VALUES = (";", ",")
"""Signs between values, which stand inside of values in quotes too."""


def _unquoted(text: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cells in quotes put together again where a sign inside of them has cut them, without their quotes."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for start, end in cells:
        first = start if opened is None else opened
        if not text.startswith('"', first, end):
            found.append((start, end))
        elif end - first > 1 and text[end - 1] == '"':
            found.append((first + 1, end - 1))
            opened = None
        else:
            opened = first
    return found if opened is None else [*found, (opened + 1, cells[-1][1])]


def _go_on(row: RowBlock, line: RowBlock) -> None:
    """Put the second line of a row whose box is drawn under the first."""
    for cell, below in zip(row.cells, line.cells, strict=False):
        cell.pieces.extend(below.pieces)
        cell.end = below.end
    row.end = line.end


MAX_PARAGRAPHS = 8
"""Lines below a match that are looked at for what they tell of it."""
MAX_BELOW = 1_000
"""Characters of them."""
MIN_DRAWN = 2
"""Lines of a table drawn with `+`: more than the one below the header, and every row has its own."""


def _match_row(language: str | None, names: list[str]) -> Template:
    """The match template whose parameters these are: the wiki's own, else the English one if that knows more of them."""
    rows = templates().of_kind("match")
    own = next((row for row in rows if language in row.wikis), rows[0])
    return max((own, rows[0]), key=lambda row: sum(row.parameter(name) is not None for name in names))
