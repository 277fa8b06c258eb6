"""
Cleaned article text: its lines by grammar, its blocks as neutral tree.

The lines are those of `grammars/flattened.lark`; this module turns their blocks into tables, infoboxes, matches and scorer
lists that look just like those of raw wikitext. It also runs over the stretches of a raw page that no construct covers,
because cleaned text and raw text get mixed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from lark import Lark, Token, Tree
from lark.lexer import PatternRE, TerminalDef

from touchline.markup.flow import Flow, Stretch
from touchline.markup.linestart import LinePattern
from touchline.markup.match_rows import all_goals, as_many, matches_in_rows, one_side_scored, pad_rows, parts_sides
from touchline.markup.printed import (
    BARE_GOALS_BEHIND,
    GOALS_BEHIND,
    MATCH,
    REMARK_BEHIND,
    TRAILING,
    day_before,
    day_behind,
)
from touchline.markup.render import Renderer
from touchline.markup.scan import Fault
from touchline.markup.stacked import stacked_tables
from touchline.markup.tree import FieldBlock, InfoboxBlock, MatchBlock, Page, ScorerGroup, ScorersBlock
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.plain import Plain
from touchline.registry.dialects import TERMINALS, Form, part, terminals
from touchline.registry.grammars import grammar
from touchline.registry.infobox_fields import guess_set
from touchline.registry.stages import is_part
from touchline.registry.templates import Template, templates

CANDIDATE = LinePattern(
    r"Infobox[^\n]*\n- |"
    r"\|[ \t][^\n]*\|[ \t]*(?:\n|$)|"
    r"[ \t]*\|[ \t]*[^\W\d_][\w .]{0,40}=|"
    r";[ \t]*\d{1,3} [^\W\d_]{2,20}(?:\n|$)|"
    r"[^\s|=;*#:-][^\n|=]{0,70}? \d{1,2} ?[-–−:] ?\d{1,2} "
)
"""A line that could open a block; a raw page without one is not read line by line at all."""

_ROW = re.compile(r"\|[ \t][^\n]*\|[ \t]*$|\|[ \t]*\|$", re.M)
_PIPE = re.compile(r"\|")
_ORPHAN = re.compile(
    r"[ \t]{2}[^:\n]{1,80}: (?:[^\n]*\d{1,3}(?:\+\d{1,2})?'|\d{1,2}[:–-]\d{1,2} [^\W\d_][^\n(]{0,60}\(\d{1,3}\.)"
)
"""Goals with their minutes behind the name of a side."""
_BETWEEN_SIDES = re.compile(r" [/|] (?=[^\n]*\d)")
_TAB = re.compile(r"\t")
_REMARK = re.compile(r",|;|\(\D|[.!?]$")
"""Behind a name on a list item: the item says something of the match."""
_BARE_SCORER = re.compile(r"(?:[^\W\d_][^\n:|=.!?\d]{1,40}: )?[^\W\d_][^\n|=:!?;\d]{1,200}(?<![.!?])$")
"""A name, or the names of a nation's players."""
_FIRST_LINE = re.compile(r"\s*[^\n]*(?:\n[ \t]*[(\[][^\n]*)*")
_ONE_LINE = frozenset(("home", "away", "score", "date", "time", "round"))
"""Parameters whose value is a line: what stands below it in a fragment is something else."""
_FIELD = re.compile(r"- (?P<key>[^:\n]{1,80}):(?P<value>[^\n]*)")
_GOALS = re.compile(r"\s*(?P<team>[^:]+): (?P<goals>.*)")
_DATE_TIME = re.compile(
    rf"(?P<date>.*?)(?:,?(?: [-–—])? (?:(?:at|à|ore|alle|alle ore|a las|às|um|kl\.) )?(?P<time>{part('clock')}(?![.\d]).*))?$"
)
_RUNNING = re.compile(r"\d{1,2}[:–-]\d{1,2} [^\W\d_][^\n(]{0,60}\(\d{1,3}\.")
"""The score so far, a name, the minute: who scored for whom is said by the score."""
_PARAMETER = re.compile(r"\|[ \t]*(?P<name>[^\W\d_][\w ./-]{0,40}?)[ \t]*=")
_TERM = re.compile(r";\s*(?P<goals>\d+)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the grammar with its place in the flow."""

    kind: str
    start: int
    end: int
    """Without the newline."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of the grammar: lines that belong together."""

    kind: str
    lines: tuple[_Line, ...]

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


@cache
def _parser(forms: tuple[Form, ...]) -> Lark:
    """The grammar with the forms of cleaners that are in force on a page."""
    added = terminals(forms)

    def edit(terminal: TerminalDef) -> None:
        if terminal.name in added:
            pattern = "|".join((terminal.pattern.to_regexp(), *added[terminal.name]))
            terminal.pattern = PatternRE(pattern)

    return grammar("flattened", edit_terminals=edit) if added else grammar("flattened")


def _blocks(text: str, start: int, end: int, forms: tuple[Form, ...]) -> Iterator[_Block]:
    """The blocks of `text[start:end]`; a line that is no block of several is a block of its own kind."""
    tree = _parser(forms).parse(text[start:end] + "\n")
    run: tuple[_Line, ...] = ()
    for child in tree.children:
        parts = child.children if isinstance(child, Tree) else [child]
        lines = tuple(_line(token, start, end) for token in parts if isinstance(token, Token))
        kind = str(child.data) if isinstance(child, Tree) else lines[0].kind
        if kind == "fragment":
            run += lines  # a parameter a line: all of them are one fragment
            continue
        if run:
            yield _Block("fragment", run)
            run = ()
        yield _Block(kind, lines)
    if run:
        yield _Block("fragment", run)


def _line(token: Token, start: int, end: int) -> _Line:
    first = start + (token.start_pos or 0)
    return _Line(token.type, first, min(first + len(token) - 1, end))


class FlattenedReader:
    """Adds the blocks of flattened text to a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.flow: Flow = page.flow
        self.text = page.flow.text
        self.renderer: Renderer = page.renderer
        self.forms = tuple(form for form in page.forms if form.construct in TERMINALS)
        self._by_construct: dict[str, list[Form]] = {}
        for form in self.forms:
            self._by_construct.setdefault(form.construct, []).append(form)
        self._blocks: list[_Block] = []
        self._at = 0
        self._has_match_lines = False
        self._scorers_end = 0
        self._days: dict[int, _Block] = {}

    def read(self, start: int, end: int) -> None:
        """Read `flow.text[start:end]`, a stretch between tables, line by line."""
        if self.page.dialect == "flattened":
            for table in stacked_tables(self.flow, start, end, self.page.language):
                self.page.tables.append(table)
                self._read_lines(start, table.start)
                start = min(table.end + 1, end)
        self._read_lines(start, end)

    def _read_lines(self, start: int, end: int) -> None:
        if start >= end:
            return
        before: list[_Block] = []
        blocks = self._blocks = list(_blocks(self.text, start, end, self.forms))
        self._days = _days_of_runs(blocks)
        self._has_match_lines |= any(block.lines[0].kind == "MATCH" for block in blocks)
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self._at = index
            handler = getattr(self, "_" + block.kind.lower(), None)
            if handler:
                handler(block, before, following)
            before.append(block)

    def plain(self, start: int, end: int) -> Plain:
        """What a reader sees of `flow.text[start:end]`."""
        return self.renderer.plain(self.flow.closed(start, end))

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the page of `flow.text[start:end]`."""
        return self.flow.source(start), self.flow.source_end(end)

    def form_of(self, construct: str, line: _Line) -> tuple[Form, re.Match[str]] | None:
        """The form in force that a line has, with its parts."""
        items = self._by_construct.get("field_item", ()) if construct == "field" else ()
        for form in (*items, *self._by_construct.get(construct, ())):
            match = form.pattern.match(self.text, line.start, line.end)
            if match and match.end() >= line.end:
                return form, match
        return None

    # ------------------------------------------------------------ infoboxes

    def _infobox(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
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

    def _keyed(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        """Lines of keys and values with nothing above that says what they are."""
        parts = [found[1] for line in block.lines if (found := self.form_of("field", line))]
        if self._opens_the_article(block) and _is_infobox(part["key"] for part in parts):
            fields = [
                field
                for line, part in zip(block.lines, parts, strict=True)
                for field in self._field(line, part.span("key"), part.span("value"))
            ]
            self.page.infoboxes.append(InfoboxBlock(None, None, tuple(fields), *self.offsets(block.start, block.end)))

    def _field(self, line: _Line, key: tuple[int, int], value: tuple[int, int]) -> list[FieldBlock]:
        """The field of a line, or none where it has no value."""
        stretch = Stretch(self.flow, *value).strip()
        name = self.text[slice(*key)].strip()
        return [FieldBlock(name, stretch, *self.offsets(line.start, line.end))] if stretch and name else []

    def _opens_the_article(self, block: _Block) -> bool:
        """No infobox is read yet and no heading stands above but the title."""
        first = next((heading.flow_start for heading in self.page.headings if heading.level > 1), len(self.text))
        return not self.page.infoboxes and block.start < first

    # ------------------------------------------------------------ tables

    def _table(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        if self.page.dialect == "wikitext" and len(block.lines) < 2:
            return  # among raw wikitext a single line between pipes is no table
        table = TableBlock(self.flow, block.start, block.end, {}, html=False, flat=True, closed=True)
        marked = next((n for n, line in enumerate(block.lines) if line.kind == "RULE_ROW"), 0)
        for number, line in enumerate(block.lines):
            if line.kind == "RULE_ROW":
                continue
            row = RowBlock(line.start, line.end, {})
            for start, end in self._cells(line):
                row.cells.append(CellBlock(number < marked, start - 1, end, {}, [(start, end)]))
            table.rows.append(row)
        if self._match_rows(block, before, following, table.rows):
            return
        if not _ROW.match(self.text, block.lines[0].start, block.lines[0].end):
            pad_rows(table.rows)
        if self._fields_of(table, block):
            return
        if table.rows and not self._goes_on(table, before):
            self.page.tables.append(table)

    def _goes_on(self, table: TableBlock, before: list[_Block]) -> bool:
        """Rows behind a stray `|-` belong to the rows before it: only the head of their table is lost."""
        if len(before) < 2 or before[-1].kind != "LEFTOVER" or before[-2].kind != "table" or not self.page.tables:
            return False
        last = self.page.tables[-1]
        if last.end != before[-2].end or not self.text[before[-1].start : before[-1].end].lstrip().startswith("|-"):
            return False
        last.rows += table.rows
        last.end = table.end
        return True

    def _cells(self, line: _Line) -> list[tuple[int, int]]:
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
        return [*cells, (start, max(start, end))]

    def _match_rows(self, block: _Block, before: list[_Block], following: _Block | None, rows: list[RowBlock]) -> bool:
        """A row of its own with a score between two names is a match, and so is one with rows of its goals below."""
        found = matches_in_rows(self.text, rows)
        for places, start, end in found:
            first, last = start == rows[0].start, end == rows[-1].end
            line = _Block(block.kind, (_Line("ROW", start, end),))
            self._add_match(line, before if first else [], following if last else None, places)
        return bool(found)

    def _fields_of(self, table: TableBlock, block: _Block) -> bool:
        """Two columns of known keys and their values above the first heading, maybe below a title, are an infobox."""
        rows = table.rows[len(table.rows) > 1 and len(table.rows[0].cells) == 1 :]
        if any(len(row.cells) != 2 for row in rows):
            return False
        pairs = [(row.cells[0].pieces[0], row.cells[1].pieces[0]) for row in rows]
        keys = [self.text[slice(*key)].strip() for key, _ in pairs]
        if not self._opens_the_article(block) or not _is_infobox(keys):
            return False
        fields = []
        for row, (key, value) in zip(rows, pairs, strict=True):
            fields += self._field(_Line("ROW", row.start, row.end), key, value)
        self.page.infoboxes.append(InfoboxBlock(None, None, tuple(fields), *self.offsets(block.start, block.end)))
        return True

    # ------------------------------------------------------------ matches

    def _match(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        line = block.lines[0]
        parts = MATCH.match(self.text, line.start, line.end) if line.kind == "MATCH" else None
        if not parts or parts.end() < line.end or "\n" in parts[0]:
            found = self.form_of(line.kind.lower(), line)
            parts = found[1] if found else None
        if parts and line.kind == "LISTED":
            alone = bool(parts["date"]) and _is_gap(before[-1] if before else None) and _is_gap(following)
            if not self._lists_matches(block, parts["away"], alone=alone):
                return
        if parts:
            self._add_match(
                block, before, following, {name: parts.span(name) for name, text in parts.groupdict().items() if text}
            )

    def _lists_matches(self, block: _Block, away: str, *, alone: bool) -> bool:
        """
        A list item with a score is a match where goals stand below it, where it stands `alone` with its day, or where all
        items of its list are matches.

        Lists of remarkable results look alike; they have remarks behind the names, and other matches beside them.
        """
        if _REMARK.search(away):
            return False
        if alone or any(line.kind in ("GOALS", "LOOSE", "SIDE") for line in block.lines[1:]):
            return True
        return (not self._has_match_lines or self._in_a_part(block)) and self._in_pure_list(self._at)

    def _in_a_part(self, block: _Block) -> bool:
        """The heading above names a part of the competition, whose matches a list may be."""
        at = bisect_left(self.page.headings, block.start, key=lambda heading: heading.flow_start) - 1
        return at >= 0 and is_part(self.page.headings[at].title.text)

    def _in_pure_list(self, at: int) -> bool:
        """The list around a block has several items, all of them matches without remarks."""
        first = last = at
        while first > max(0, at - MAX_LIST) and self._is_item(self._blocks[first - 1]):
            first -= 1
        while last + 1 < min(len(self._blocks), at + MAX_LIST) and self._is_item(self._blocks[last + 1]):
            last += 1
        if last - first >= MAX_LIST:
            return False
        items = self._blocks[first : last + 1]
        return len(items) > 1 and all(
            item.lines[0].kind == "LISTED" and not _REMARK.search(self.text, item.start, item.end) for item in items
        )

    def _is_item(self, block: _Block) -> bool:
        return block.kind == "ITEM" or block.lines[0].kind == "LISTED"

    def _add_match(
        self, block: _Block, before: list[_Block], following: _Block | None, places: dict[str, tuple[int, int]]
    ) -> None:
        """A match with what stands above and below its line."""
        places, listed = self._split_goals(self._split_day(places))
        places, note = self._split_note(places)
        values = {name: self.plain(*place) for name, place in places.items()}
        if note:
            values["score"] = self._joined([places["score"], note])
        start, dated = self._when(block, before, values)
        loose: list[tuple[int, int] | None] = [*listed]
        for line in block.lines[1:]:
            if line.kind == "GOALS":
                self._goals(line, values)
            elif line.kind == "DETAIL":
                found = self.form_of("detail", line)
                if found:
                    values.setdefault(found[0].name, self.plain(*found[1].span("value")))
            elif line.kind == "SIDE":
                loose.append(None)
            elif line.kind == "LOOSE":
                loose += self._loose(line)
            elif line.kind == "SCORERS" and (found := self.form_of("scorers", line)):
                loose.append(found[1].span("goals"))
        opens = dated or _is_gap(before[-1] if before else None)
        span = self.offsets(start, block.end)
        groups = tuple(self._joined(group) for group in _parted(loose))
        if len(groups) == 1 and "goals" not in values and _RUNNING.match(groups[0].text):
            values["goals"], groups = groups[0], ()
        self.page.matches.append(
            MatchBlock(
                "match_line",
                None,
                None,
                values,
                *span,
                dated=dated,
                isolated=opens and _is_gap(following),
                in_a_run=opens and bool(before) and self._is_one_line_match(before[-1]) and self._is_one_line_match(block),
                loose=groups,
            )
        )

    def _is_one_line_match(self, block: _Block) -> bool:
        """Cells below one another are matches only where nothing else stands beside them."""
        return block.kind == "match" and "\n" not in self.text[block.lines[0].start : block.lines[0].end]

    def _split_goals(
        self, places: dict[str, tuple[int, int]]
    ) -> tuple[dict[str, tuple[int, int]], list[tuple[int, int] | None]]:
        """The parts of a match without the scorers in brackets behind the away side, and where those stand."""
        if "away" not in places or self.text[places["away"][1] - 1] != ")":
            return places, []
        score = self.text[slice(*places["score"])]
        found = GOALS_BEHIND.search(self.text, *places["away"])
        if found is None:
            found = BARE_GOALS_BEHIND.search(self.text, *places["away"])
            found = found if found and all_goals(found["goals"], score) else None
        if found is None or found.start() <= places["away"][0]:
            return places, []
        start, end = found.span("goals")
        cut = -1 if one_side_scored(score) else self.text.find(";", start, end)
        listed: list[tuple[int, int] | None] = [(start, end)] if cut < 0 else [(start, cut), None, (cut + 1, end)]
        return {**places, "away": (places["away"][0], found.start())}, listed

    def _split_day(self, places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """The parts of a match with the day that is printed before the home side or behind the away side."""
        if "date" in places or "home" not in places or "away" not in places:
            return places
        start, end = places["home"]
        before = day_before().match(self.text, start, end)
        if before and before.end() < end:
            return {**places, "date": before.span("date"), "home": (before.end(), end)}
        start, end = places["away"]
        behind = day_behind().search(self.text, start, end)
        if behind and behind.start() > start:
            return {**places, "date": behind.span("date"), "away": (start, behind.start())}
        return places

    def _split_note(self, places: dict[str, tuple[int, int]]) -> tuple[dict[str, tuple[int, int]], tuple[int, int] | None]:
        """The parts of a match without what is said of the result behind the away side, and where that stands."""
        if "away" not in places:
            return places, None
        start, end = places["away"]
        found = TRAILING.search(self.text, start, end)
        if found is None or found.start() <= start:
            remark = REMARK_BEHIND.search(self.text, start, end)
            if remark and remark.start() > start:
                places = {**places, "away": (start, remark.start()), "note": remark.span("note")}
            return places, None
        return {**places, "away": (start, found.start())}, found.span("note" if found["note"] else "bare")

    def _when(self, block: _Block, before: list[_Block], values: dict[str, Plain]) -> tuple[int, bool]:
        """Date and time from the lines right above; (where the match begins with them, whether it is dated)."""
        above = before[-1] if before else None
        start = block.start
        if above and above.kind == "TIME" and len(before) > 1 and before[-2].kind == "DATE":
            values.setdefault("time", self.plain(above.start, above.end))
            above = before[-2]
        if above is None or above.kind != "DATE" or "date" in values:
            day = self._days.get(self._at) if block.kind == "match" else None
            if day:
                self._take_day(day, values)
            return start, "date" in values
        self._take_day(above, values)
        return above.start, True

    def _take_day(self, above: _Block, values: dict[str, Plain]) -> None:
        """Date and time from a line of them."""
        found = self.form_of("date", above.lines[0])
        date = found[1] if found and "date" in found[0].pattern.groupindex else None
        date = date or _DATE_TIME.match(self.text, above.start, above.end)
        assert date is not None
        values.setdefault("date", self.plain(*date.span("date")))
        if date["time"]:
            values["time"] = self.plain(*date.span("time"))

    def _goals(self, line: _Line, values: dict[str, Plain]) -> None:
        """The goals of the side that the line names."""
        named = _GOALS.match(self.text, line.start, line.end)
        if named is None or not self.text.startswith("  ", line.start):
            found = self.form_of("goals", line)
            named = found[1] if found else named
        assert named is not None
        team = self.plain(*named.span("team")).text
        sides = [side for side in ("home", "away") if _same_name(values[side].text, team)]
        side = next((side for side in sides if f"goals_{side}" not in values), None)
        if side:
            values[f"goals_{side}"] = self.plain(*named.span("goals"))
        else:
            self.page.faults.append(Fault("W501", *self.offsets(line.start, line.end), {"what": "goals", "text": team}))

    def _prose(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        """A line of goals below a gap, or below a match that is lost."""
        if self.page.dialect == "flattened" and _ORPHAN.match(self.text, block.start, block.end):
            self._late_goals(block.lines[0])

    def _late_goals(self, line: _Line) -> None:
        """Goals right behind a match of one of its sides are its, when they are as many as it scored; others are reported."""
        named = _GOALS.match(self.text, line.start, line.end)
        last = self.page.matches[-1] if self.page.matches else None
        if named and last and last.origin != "template" and not last.loose:
            gap = self.page.text[last.end : self.flow.source(line.start)]
            team = self.plain(*named.span("team")).text
            goals = self.plain(*named.span("goals"))
            sides = (name for name in ("home", "away") if name in last.values and _same_name(last.values[name].text, team))
            side = next(sides, None)
            free = side is not None and f"goals_{side}" not in last.values and not gap.strip()
            if side and free and as_many(goals.text, score.text if (score := last.values.get("score")) else "", side):
                values = {**last.values, f"goals_{side}": goals}
                self.page.matches[-1] = replace(last, values=values, end=self.flow.source_end(line.end))
                return
        place = self.offsets(line.start, line.end)
        self.page.faults.append(Fault("W501", *place, {"what": "goals", "text": self.text[line.start : line.end].strip()}))

    def _loose(self, line: _Line) -> list[tuple[int, int] | None]:
        """Goals that name no side: the first and the last column of a line with tabs are two; None parts them."""
        between = None if "\t" in self.text[line.start : line.end] else _BETWEEN_SIDES.search(self.text, line.start, line.end)
        if between:
            return [(line.start, between.start()), None, (between.end(), line.end)]
        if "\t" not in self.text[line.start : line.end]:
            return [(line.start, line.end)]
        cells: list[tuple[int, int] | None] = []
        start = line.start
        for end in (*(tab.start() for tab in _TAB.finditer(self.text, line.start, line.end)), line.end):
            if self.text[start:end].strip() and not parts_sides(self.text[start:end]):
                cells.append((start, end))
            else:
                cells.append(None)
            start = end + 1
        return [cells[0], None, cells[-1]] if cells[0] and cells[-1] else [None, cells[-1]] if cells[-1] else [cells[0]]

    def _joined(self, group: list[tuple[int, int]]) -> Plain:
        """The lines of one side as one value."""
        return self.renderer.plain_parts([self.flow.closed(start, end) for start, end in group])

    # ------------------------------------------------------------ fragments and scorers

    def _fragment(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        """Parameters of a match template that has lost its head: joined to one text, cut at the parameter marks."""
        goals = [line for line in block.lines if line.kind == "GOALS"]
        block = _Block(block.kind, tuple(line for line in block.lines if not goals or line.start < goals[0].start))
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
            self.page.matches.append(MatchBlock("fragment", None, row, named, start, end))
            self.page.faults.append(Fault("W103", start, end, {"parameters": ", ".join(group)}))
        for line in goals:
            self._late_goals(line)

    def _line_end(self, start: int, end: int) -> int:
        """Where the first line with something on it ends, and lines of brackets behind it."""
        found = _FIRST_LINE.match(self.text, start, end)
        return found.end() if found else end

    def _scorers(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        head = block.lines[0]
        found = self.form_of("term", head)
        said = found[1].groupdict() if found else {}
        goals = _TERM.match(self.text, head.start, head.end)
        if goals is None and not said:
            return
        bare = () if goals and not said.get("own") else self._bare_scorers() or self._items_behind_gap()
        entries = block.lines[1:] or bare
        if not entries:
            return
        lines = tuple(self.plain(line.start + (line.kind != "PROSE"), line.end) for line in entries)
        start, end = self.offsets(block.start, entries[-1].end)
        number = int(said.get("goals") or (goals["goals"] if goals else 1))
        group = ScorerGroup(number, lines, start, own=bool(said.get("own")))
        listed = (b for b in reversed(before) if b.kind == "scorers" or b.start >= self._scorers_end)
        previous = next((b for b in listed if b.kind not in ("BLANK", "ITEM")), None)
        last = self.page.scorers[-1] if self.page.scorers and previous and previous.kind == "scorers" else None
        self._scorers_end = entries[-1].end
        if last:
            self.page.scorers[-1] = ScorersBlock((*last.groups, group), last.start, end)
        else:
            self.page.scorers.append(ScorersBlock((group,), start, end))

    def _bare_scorers(self) -> tuple[_Line, ...]:
        """The names right below a head, where a cleaner has left no bullets; the first line that is none ends them."""
        names: list[_Line] = []
        for block in self._following():
            lines = [replace(line, kind="PROSE") for line in block.lines] if block.kind in ("PROSE", "keyed") else []
            if not lines or not all(_BARE_SCORER.match(self.text, line.start, line.end) for line in lines):
                break
            names += lines
        return tuple(names)

    def _following(self) -> Iterator[_Block]:
        """The blocks behind the one in hand."""
        return (self._blocks[number] for number in range(self._at + 1, len(self._blocks)))

    def _items_behind_gap(self) -> tuple[_Line, ...]:
        """The items of the list that a blank line parts from its head."""
        items: list[_Line] = []
        for block in self._following():
            if block.kind == "ITEM":
                items += block.lines
            elif block.kind != "BLANK" or items:
                break
        return tuple(items)


def _days_of_runs(blocks: list[_Block]) -> dict[int, _Block]:
    """
    Matches that share the date line above the first of them, by their numbers, with that line.

    Where a date stands above each match, one without a date may follow by accident; so a page has to have several runs.
    """
    found: dict[int, _Block] = {}
    runs = 0
    day: _Block | None = None
    for number, block in enumerate(blocks):
        if block.kind == "DATE":
            day = block
        elif block.kind != "match" or len(block.lines) > 1 or block.lines[0].kind != "MATCH":
            day = None
        elif day is not None and blocks[number - 1].kind == "match":
            runs += number - 1 not in found
            found[number] = day
    return found if runs >= MIN_RUNS else {}


MIN_RUNS = 2
"""Date lines with several matches below, which show that dates are of runs of matches."""


def _parted(lines: list[tuple[int, int] | None]) -> list[list[tuple[int, int]]]:
    """Groups of lines between the marks that part them; a mark before the first line leaves the first group empty."""
    groups: list[list[tuple[int, int]]] = [[]]
    for line in lines:
        if line is not None:
            groups[-1].append(line)
        elif len(groups) == 1 or groups[-1]:
            groups.append([])
    return groups if any(groups) else []


def _same_name(side: str, team: str) -> bool:
    return side == team or " ".join(side.casefold().split()) == " ".join(team.casefold().split())


def _is_infobox(keys: Iterable[str]) -> bool:
    """Most of the keys, and three at least, are those of one kind of infobox."""
    names = list(keys)
    known = guess_set(names)
    return known is not None and sum(known.meaning(name) is not None for name in names) >= MIN_KEYS


MAX_LIST = 100
"""Items of a list of matches; each asks for the others, and a longer list is no round's."""
MIN_KEYS = 3
"""Known keys that make an infobox where nothing says that it is one."""


def _is_gap(block: _Block | None) -> bool:
    """True where a block of its own may begin or end: the edge of the text, a blank line, a rule, a heading, a table."""
    return block is None or block.kind in ("BLANK", "RULE", "HEADING", "LEFTOVER", "table", "match", "DATE", "TIME", "fragment")


def _match_row(language: str | None, names: list[str]) -> Template:
    """The match template whose parameters these are: the wiki's own, else the English one if that knows more of them."""
    rows = templates().of_kind("match")
    own = next((row for row in rows if language in row.wikis), rows[0])
    return max((own, rows[0]), key=lambda row: sum(row.parameter(name) is not None for name in names))
