"""
Cleaned article text: its lines by grammar, its blocks as neutral tree.

The lines are those of `grammars/flattened.lark`; this module turns their blocks into tables, infoboxes, matches and scorer
lists that look just like those of raw wikitext. It also runs over the stretches of a raw page that no construct covers,
because cleaned text and raw text get mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lark import Token, Tree

from touchline.markup.flow import Flow, Stretch
from touchline.markup.render import Renderer
from touchline.markup.scan import Fault
from touchline.markup.tree import FieldBlock, InfoboxBlock, MatchBlock, Page, ScorerGroup, ScorersBlock
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.plain import Plain
from touchline.registry.grammars import grammar
from touchline.registry.templates import Template, templates

CANDIDATE = re.compile(
    r"(?:^|\n)(?:"
    r"Infobox[^\n]*\n- |"
    r"\|[ \t][^\n]*\|[ \t]*(?:\n|$)|"
    r"[ \t]*\|[ \t]*[^\W\d_][\w .]{0,40}=|"
    r";[ \t]*\d{1,3} [^\W\d_]{2,20}(?:\n|$)|"
    r"[^\s|=;*#:-][^\n|=]{0,70}? \d{1,2} ?[-–−:] ?\d{1,2} )"
)
"""A line that could open a block; a raw page without one is not read line by line at all."""

_MATCH = re.compile(r"(?P<home>.+?) (?P<score>\d{1,2} ?[-–−:] ?\d{1,2}(?: \([^()]{1,30}\)){0,2}) (?P<away>\S.*)")
_GOALS = re.compile(r"\s*(?P<team>[^:]+): (?P<goals>.*)")
_DATE_TIME = re.compile(r"(?P<date>.*?)(?:,? (?P<time>\d{1,2}[:.h]\d{2}.*))?$")
_PARAMETER = re.compile(r"\|[ \t]*(?P<name>[^\W\d_][\w ./-]{0,40}?)[ \t]*=")
_TERM = re.compile(r";\s*(\d+)")


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


def _blocks(text: str, start: int, end: int) -> Iterator[_Block]:
    """The blocks of `text[start:end]`; a line that is no block of several is a block of its own kind."""
    tree = grammar("flattened").parse(text[start:end] + "\n")
    for child in tree.children:
        if isinstance(child, Tree):
            lines = tuple(_line(token, start, end) for token in child.children if isinstance(token, Token))
            yield _Block(str(child.data), lines)
        else:
            line = _line(child, start, end)
            yield _Block(line.kind, (line,))


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

    def read(self, start: int, end: int) -> None:
        """Read `flow.text[start:end]`, a stretch between tables, line by line."""
        before: list[_Block] = []
        blocks = list(_blocks(self.text, start, end))
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
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

    # ------------------------------------------------------------ blocks

    def _infobox(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        fields = []
        for line in block.lines[1:]:
            colon = self.text.index(":", line.start)
            value = Stretch(self.flow, colon + 1, line.end).strip()
            start, end = self.offsets(line.start, line.end)
            if value:
                fields.append(FieldBlock(self.text[line.start + 1 : colon].strip(), value, start, end))
        if fields:
            self.page.infoboxes.append(InfoboxBlock(None, None, tuple(fields), *self.offsets(block.start, block.end)))

    def _table(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        if self.page.dialect == "wikitext" and len(block.lines) < 2:
            return  # among raw wikitext a single line between pipes is no table
        table = TableBlock(self.flow, block.start, block.end, {}, html=False, flat=True, closed=True)
        for line in block.lines:
            row = RowBlock(line.start, line.end, {})
            at = line.start + 1
            stop = self.text.rindex("|", line.start, line.end)
            while at <= stop:
                pipe = self.text.find("|", at, stop + 1)
                row.cells.append(CellBlock(False, at - 1, pipe, {}, [(at, pipe)]))
                at = pipe + 1
            table.rows.append(row)
        self.page.tables.append(table)

    def _match(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        line = block.lines[0]
        parts = _MATCH.match(self.text, line.start, line.end)
        if not parts:
            return
        values = {name: self.plain(*parts.span(name)) for name in ("home", "score", "away")}
        start = line.start
        dated = bool(before) and before[-1].kind == "DATE"
        if dated:
            date = _DATE_TIME.match(self.text, before[-1].start, before[-1].end)
            assert date is not None
            start = before[-1].start
            values["date"] = self.plain(*date.span("date"))
            if date["time"]:
                values["time"] = self.plain(*date.span("time"))
        for goals in block.lines[1:]:
            named = _GOALS.match(self.text, goals.start, goals.end)
            assert named is not None
            team = self.plain(*named.span("team")).text
            side = next(
                (side for side in ("home", "away") if values[side].text == team and f"goals_{side}" not in values), None
            )
            if side is None:
                self.page.faults.append(Fault("W501", *self.offsets(goals.start, goals.end), {"what": "goals", "text": team}))
                continue
            values[f"goals_{side}"] = self.plain(*named.span("goals"))
        isolated = (dated or _is_gap(before[-1] if before else None)) and _is_gap(following)
        span = self.offsets(start, block.end)
        self.page.matches.append(MatchBlock("match_line", None, None, values, *span, dated=dated, isolated=isolated))

    def _fragment(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        """Parameters of a match template that has lost its head: joined to one text, cut at the parameter marks."""
        row = _match_row(self.page.language)
        marks = list(_PARAMETER.finditer(self.text, block.start, block.end))
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
            values = {name: self.plain(start, end) for name, (_, start, end) in group.items()}
            first, last = min(place[0] for place in group.values()), max(place[2] for place in group.values())
            start, end = self.offsets(first, len(self.text[:last].rstrip()))
            named = {name: value for name, value in values.items() if value and name != "layout"}
            self.page.matches.append(MatchBlock("fragment", None, row, named, start, end))
            self.page.faults.append(Fault("W103", start, end, {"parameters": ", ".join(group)}))

    def _scorers(self, block: _Block, before: list[_Block], following: _Block | None) -> None:
        head = block.lines[0]
        goals = _TERM.match(self.text, head.start, head.end)
        if not goals or len(block.lines) == 1:
            return
        lines = tuple(self.plain(line.start + 1, line.end) for line in block.lines[1:])
        start, end = self.offsets(block.start, block.end)
        group = ScorerGroup(int(goals[1]), lines, start)
        previous = next((b for b in reversed(before) if b.kind != "BLANK"), None)
        last = self.page.scorers[-1] if self.page.scorers and previous and previous.kind == "scorers" else None
        if last:
            self.page.scorers[-1] = ScorersBlock((*last.groups, group), last.start, end)
        else:
            self.page.scorers.append(ScorersBlock((group,), start, end))


def _is_gap(block: _Block | None) -> bool:
    """True where a block of its own may begin or end: the edge of the text, a blank line, a rule, a heading, a table."""
    return block is None or block.kind in ("BLANK", "RULE", "HEADING", "LEFTOVER", "table", "match", "DATE", "fragment")


def _match_row(language: str | None) -> Template:
    """The match template whose parameters fragments are read by: the wiki's own, else the English one."""
    rows = templates().of_kind("match")
    return next((row for row in rows if language in row.wikis), rows[0])
