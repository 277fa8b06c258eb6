"""The lines and blocks of cleaned article text, and what its readers share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lark import Token, Tree

from touchline.markup.flow import Flow
from touchline.markup.render import Renderer
from touchline.markup.tree import Page
from touchline.model.plain import Plain
from touchline.model.value import dataclass
from touchline.registry.dialects import TERMINALS, Form
from touchline.registry.grammars import grammar


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grammar with its place in the flow."""

    kind: str
    start: int
    end: int
    """Without the newline."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the grammar: lines that belong together."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where its first line begins."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class _Terminal:
    """A kind of line, with its pattern in the grammar if that has any lines of it."""

    name: str
    pattern: re.Pattern[str] | None
    priority: int


_IMPOSSIBLE = "\\x00"
"""How patterns of the grammar begin that hold the place of those of forms."""


@cache
def _terminals() -> dict[str, _Terminal]:
    return {
        terminal.name: _Terminal(
            terminal.name,
            None if terminal.pattern.value.startswith(_IMPOSSIBLE) else re.compile(terminal.pattern.to_regexp()),
            terminal.priority,
        )
        for terminal in grammar("flattened").terminals
    }


@cache
def _expected(state: int) -> tuple[_Terminal, ...]:
    """The terminals that may follow in a state of the parser; the one of the highest priority first."""
    following = grammar("flattened").parse_interactive().parser_state.parse_conf.states[state]
    known = _terminals()
    return tuple(sorted((known[name] for name in following if name in known), key=lambda terminal: -terminal.priority))


class Lexer:
    """
    Tells the lines of a page by the grammar and by the forms of cleaners that are in force on it.

    It asks the parser what may follow, as lark's contextual lexer does, but tries one pattern after the other: lark makes one
    expression of all of them, and another one for each set of forms, of which there are as many as there are kinds of pages.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        self._added: dict[str, list[re.Pattern[str]]] = {}
        for form in forms:
            for terminal in TERMINALS.get(form.construct, ()):
                self._added.setdefault(terminal, []).append(form.pattern)

    def tree(self, text: str) -> Tree[Token]:
        """The tree of a text that ends with a newline, as the grammar has it."""
        parser = grammar("flattened").parse_interactive()
        state = parser.parser_state
        at, length = 0, len(text)
        while at < length:
            kind, end = self._line(_expected(state.position), text, at)
            state.feed_token(Token(kind, text[at:end], start_pos=at))
            at = end
        tree: Tree[Token] = state.feed_token(Token("$END", ""), is_end=True)
        return tree

    def _line(self, expected: tuple[_Terminal, ...], text: str, at: int) -> tuple[str, int]:
        """The kind of the line at an offset, and where it ends, its newline counted in."""
        for terminal in expected:
            if terminal.pattern and (match := terminal.pattern.match(text, at)):
                return terminal.name, match.end()
            for pattern in self._added.get(terminal.name, ()):
                if match := pattern.match(text, at):
                    return terminal.name, match.end() + 1
        raise AssertionError("any line is prose")


def blocks_of(text: str, start: int, end: int, lexer: Lexer) -> Iterator[Block]:
    """The blocks of `text[start:end]`; a line that is no block of several is a block of its own kind."""
    tree = lexer.tree(text[start:end] + "\n")
    run: tuple[Line, ...] = ()
    for child in tree.children:
        parts = child.children if isinstance(child, Tree) else [child]
        lines = tuple(_line(token, start, end) for token in parts if isinstance(token, Token))
        kind = str(child.data) if isinstance(child, Tree) else lines[0].kind
        if kind == "fragment":
            run += lines  # a parameter a line: all of them are one fragment
            continue
        if run:
            yield Block("fragment", run)
            run = ()
        yield Block(kind, lines)
    if run:
        yield Block("fragment", run)


def _line(token: Token, start: int, end: int) -> Line:
    first = start + (token.start_pos or 0)
    return Line(token.type, first, min(first + len(token) - 1, end))


def paragraphs_of(text: str, start: int, end: int, most: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines in `text[start:end]` that are not blank, `most` lines of each and as many runs."""
    found = 0
    lines: list[tuple[int, int]] = []
    while start < end and found < most:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            if len(lines) < most:
                lines.append((start, stop))
        elif lines:
            yield lines
            lines, found = [], found + 1
        start = stop + 1
    if lines and found < most:
        yield lines


def is_gap(block: Block | None) -> bool:
    """True where a block of its own may begin or end: the edge of the text, a blank line, a rule, a heading, a table."""
    return block is None or block.kind in ("BLANK", "RULE", "HEADING", "LEFTOVER", "table", "match", "DATE", "TIME", "fragment")


class LineReader:
    """What the readers of all blocks need of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.flow: Flow = page.flow
        self.text = page.flow.text
        self.renderer: Renderer = page.renderer
        self.forms = tuple(form for form in page.forms if form.construct in TERMINALS)
        self.lexer = Lexer(self.forms)
        self._by_construct: dict[str, list[Form]] = {}
        for form in self.forms:
            self._by_construct.setdefault(form.construct, []).append(form)
        self._blocks: list[Block] = []
        self._at = 0
        self._has_match_lines = False
        self._scorers_end = 0
        self._days: dict[int, Block] = {}

    def plain(self, start: int, end: int) -> Plain:
        """What a reader sees of `flow.text[start:end]`."""
        return self.renderer.plain(self.flow.closed(start, end))

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the page of `flow.text[start:end]`."""
        return self.flow.source(start), self.flow.source_end(end)

    def form_of(self, construct: str, line: Line) -> tuple[Form, re.Match[str]] | None:
        """The form in force that a line has, with its parts."""
        items = self._by_construct.get("field_item", ()) if construct == "field" else ()
        for form in (*items, *self._by_construct.get(construct, ())):
            match = form.pattern.match(self.text, line.start, line.end)
            if match and match.end() >= line.end:
                return form, match
            match = None if match else form.pattern.match(self.text, line.start)  # some look at the line below
            if match and match.end() == line.end:
                return form, match
        return None

    def _following(self) -> Iterator[Block]:
        """The blocks behind the one in hand."""
        return (self._blocks[number] for number in range(self._at + 1, len(self._blocks)))
