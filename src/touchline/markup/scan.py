"""
One pass over raw wikitext: where templates, links, comments and tags with opaque content begin and end.

The rules are those of MediaWiki's preprocessor, because what it pairs is what readers see:

- Only the closer of the innermost open construct counts. `{{a|[[b}}` stays open, since `[[` is waiting for `]]`.
- Runs of braces are matched from the inside: three make a parameter, two a call, `{{{!}}` is `{` before `{{!}}`.
- Extension tags (`<ref>`, `<nowiki>` …) hide what they hold; without an end tag they are plain text. A comment without
  an end runs to the end of the page.
- Whatever is still open at the end was plain text all along; what it held moves out to its parent.

Each character is looked at once. An end tag that was not found is remembered by name, so that ten thousand unclosed
`<ref>` cost one search; the depth of nesting costs memory only, never a stack frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Literal

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

Kind = Literal["template", "parameter", "link", "comment", "extension", "include", "mark"]

EXTENSION_TAGS = (
    "categorytree|ce|charinsert|chem|dynamicpagelist|gallery|graph|hiero|imagemap|indicator|inputbox|langconvert|mapframe"
    "|maplink|math|nowiki|phonos|poem|pre|quiz|ref|references|score|section|source|syntaxhighlight|templatedata"
    "|templatestyles|timeline"
)
"""Tags whose content the preprocessor does not look into (MediaWiki core and the extensions of Wikipedia)."""

_TOKEN = lazy_regex(
    # Most links, calls and footnotes hold nothing nested: one match reads them whole, and the empty group behind it says
    # which it is. No class can run past the next bracket, so a failed attempt costs no more than the way to it.
    r"\[\[[^][{}<]*\]\](?P<link>)|\{\{[^][{}<]*\}\}(?P<call>)|<ref(?:\s[^<>]*[^<>/])?>(?P<note>)[^<]*</ref>"
    r"|\{\{+|\}\}+|\[\[+|\]\]+|<(?:!--|(?i:"
    + EXTENSION_TAGS
    + r"|noinclude|onlyinclude|includeonly|/noinclude|/onlyinclude)(?=[\s/>]))"
)
_NO_NAME = lazy_regex(r"[\n<>\[\]{}]")
_REF = lazy_regex(r"<ref(?=[\s/>])|</ref\s*>", re.I)
_END_TAG = {name: lazy_regex(rf"</{name}\s*>", re.I) for name in (*EXTENSION_TAGS.split("|"), "includeonly")}


class Node:
    """
    A stretch of source that the parser sees as one thing.

    `start` and `end` hold the whole construct with its marks, `inner_start` and `inner_end` what stands between them. `name`
    is that of a tag; of a call it is "" until somebody asks for it (`touchline.markup.call.call_name`); of a mark that a
    cleaner has left (`touchline.markup.dialect.inline_marks`) it is the text that stands in its place.
    """

    __slots__ = ("children", "end", "inner_end", "inner_start", "kind", "name", "start")

    def __init__(
        self,
        kind: Kind,
        start: int,
        end: int,
        inner_start: int,
        inner_end: int,
        name: str = "",
        children: Sequence[Node] = (),
    ) -> None:
        self.kind: Kind = kind
        self.start = start
        self.end = end
        self.inner_start = inner_start
        self.inner_end = inner_end
        self.name = name
        self.children = children

    def __repr__(self) -> str:
        return f"Node({self.kind} {self.name!r} {self.start}:{self.end})"


@dataclass(frozen=True, slots=True)
class Fault:
    """A construct that does not balance: rule code, place, and the values of its message."""

    code: str
    start: int
    end: int
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scan found: the outermost nodes in order, and what did not balance."""

    text: str
    nodes: list[Node]
    faults: list[Fault]


class _Open:
    """An opener that waits for its closer; `outer` is the list that was filled before it."""

    __slots__ = ("brace", "closed", "count", "outer", "start")

    def __init__(self, brace: str, start: int, count: int, outer: list[Node]) -> None:
        self.closed = False
        self.brace = brace
        self.start = start
        self.count = count
        self.outer = outer


class _Scanner:
    def __init__(self, text: str, ends: Mapping[int, int]) -> None:
        self.text = text
        self.ends = ends
        self.ending: list[_Open] = []
        self.stack: list[_Open] = []
        self.nodes: list[Node] = []
        self.faults: list[Fault] = []
        self.braces_open = 0
        self.no_end_tag: set[str] = set()

    def run(self) -> Scan:
        at = 0
        while at < len(self.text):
            at = self.read_on(at)
        self.end_boxes(len(self.text) + 1)
        self.give_up_open()
        return Scan(self.text, self.nodes, self.faults)

    def read_on(self, at: int) -> int:
        """Pair what stands behind `at`, up to what hides its content; returns where that ends, and reading goes on."""
        text, ends = self.text, self.ends
        for match in _TOKEN.finditer(text, at):
            start, end = match.span()
            if self.ending:
                self.end_boxes(start)
            whole = match.lastgroup
            if whole == "link":
                self.nodes.append(Node("link", start, end, start + 2, end - 2))
            elif whole == "call":
                if ends and start in ends:
                    self.end_simple(start, end)
                elif _is_name(text[start + 2 : end - 2].partition("|")[0]):
                    self.nodes.append(Node("template", start, end, start + 2, end - 2))
            elif whole == "note":
                self.nodes.append(Node("extension", start, end, match.start("note"), end - len("</ref>"), "ref"))
            else:
                token = match[0]
                mark = token[0]
                if mark in "{[":
                    self.open(mark, start, len(token))
                elif mark in "}]":
                    self.close(mark, start, len(token))
                elif token == "<!--":
                    return self.comment(start)
                else:
                    return self.tag(start, end, token[1:].lower())
        return len(text)

    def open(self, mark: str, start: int, count: int) -> None:
        """Begin what a run of openers begins."""
        self.stack.append(_Open(mark, start, count, self.nodes))
        if count == 2 and start in self.ends:
            self.ending.append(self.stack[-1])
        self.nodes = []
        self.braces_open += mark == "{"

    def close(self, mark: str, start: int, count: int) -> None:
        """Match a run of closers with the innermost openers, as many as fit."""
        brace = "{" if mark == "}" else "["
        widest = 3 if mark == "}" else 2
        while count >= 2 and self.stack and self.stack[-1].brace == brace:
            piece = self.stack.pop()
            piece.closed = True
            used = min(count, piece.count, widest)
            inner_start = piece.start + piece.count
            kind: Kind = "link" if brace == "[" else ("parameter" if used == 3 else "template")
            held = self.nodes
            node = Node(kind, inner_start - used, start + used, inner_start, start, "", held)
            piece.count -= used
            start += used
            count -= used
            new = [node] if kind != "template" or self.is_call(inner_start, node.inner_end, held) else held
            self.nodes = piece.outer
            if piece.count >= 2:
                # The rest of a longer run, such as the first two of `{{{{{a}}}}}`, goes on waiting around the new node.
                self.stack.append(piece)
                self.nodes = new
                continue
            self.nodes += new
            self.braces_open -= brace == "{"
        if count >= 2 and mark == "}" and not self.braces_open:
            self.faults.append(Fault("W102", start, start + count))

    def end_boxes(self, until: int) -> None:
        """Close the boxes whose arguments end before `until`; what they hold and is still open is text."""
        while self.ending and self.ends[self.ending[-1].start] <= until:
            box = self.ending.pop()
            if box.closed:
                continue
            held = [self.nodes]
            blocked: dict[str, str] = {}
            while (piece := self.stack.pop()) is not box:
                piece.closed = True
                held.append(piece.outer)
                if piece.brace == "[":
                    blocked = {"blocked_by": self.text[piece.start : piece.start + 40]}
                else:
                    self.braces_open -= 1
                    self.faults.append(Fault("W101", piece.start, piece.start + piece.count))
            self.braces_open -= 1
            end = self.ends[box.start]
            inside = [node for nodes in reversed(held) for node in nodes]
            self.nodes = box.outer
            self.nodes.append(Node("template", box.start, end, box.start + 2, end, "", inside))
            self.faults.append(Fault("W101", box.start, box.start + 2, blocked))

    def end_simple(self, start: int, end: int) -> None:
        """A box that holds nothing nested and runs past its arguments: its `}}` closes nothing."""
        stop = self.ends[start]
        self.nodes.append(Node("template", start, stop, start + 2, stop))
        self.faults.append(Fault("W101", start, start + 2))
        self.faults.append(Fault("W102", end - 2, end))

    def is_call(self, start: int, end: int, held: list[Node]) -> bool:
        """True when what stands before the first pipe can be a name; one that another call makes is believed."""
        pipe = self.text.find("|", start, end)
        name_end = end if pipe < 0 else pipe
        for node in held:
            if node.start >= name_end:
                break
            if node.kind == "template":
                return self.text[node.start : node.end] != "{{!}}"
            return node.kind in ("parameter", "comment", "include")
        return _is_name(self.text[start:name_end])

    def comment(self, start: int) -> int:
        """Take a comment; returns where it ends."""
        end = self.text.find("-->", start + 4)
        if end < 0:
            self.faults.append(Fault("W109", start, start + 4))
            end = len(self.text)
        else:
            end += 3
        self.nodes.append(Node("comment", start, end, start, end))
        return end

    def tag(self, start: int, after_name: int, name: str) -> int:
        """Take a tag with what it hides; returns where that ends."""
        close = self.text.find(">", after_name) + 1 if ">" not in self.no_end_tag else 0
        if not close:
            self.no_end_tag.add(">")
            return after_name
        if name in ("noinclude", "onlyinclude", "/noinclude", "/onlyinclude"):
            self.nodes.append(Node("include", start, close, close, close, name))
            return close
        kind: Kind = "include" if name == "includeonly" else "extension"
        if self.text[close - 2] == "/":
            self.nodes.append(Node(kind, start, close, close, close, name))
            return close
        end = _END_TAG[name].search(self.text, close) if name not in self.no_end_tag else None
        if end:
            if name == "ref" and _REF.search(self.text, close, end.start()) and self.another_ref_opens(end.end()):
                lines = self.text.count("\n", start, end.start())
                self.faults.append(Fault("W113", start, close, {"lines": str(lines + 1)}))
            self.nodes.append(Node(kind, start, end.end(), close, end.start(), name))
            return end.end()
        if kind == "include":
            self.nodes.append(Node(kind, start, len(self.text), close, len(self.text), name))
            return len(self.text)
        if name not in self.no_end_tag:
            self.faults.append(Fault("W110", start, close, {"tag": name}))
            self.no_end_tag.add(name)
        return close

    def another_ref_opens(self, at: int) -> bool:
        """False when what comes next is an end: then the note in this note was meant to be one, and its own end is there."""
        following = _REF.search(self.text, at)
        return following is None or following[0][1] != "/"

    def give_up_open(self) -> None:
        """Openers without closers are text; the nodes they held belong to their parents."""
        blocker: _Open | None = None
        held: list[list[Node]] = [self.nodes]
        for piece in reversed(self.stack):
            if piece.brace == "[":
                blocker = piece
            else:
                data = {"blocked_by": self.text[blocker.start : blocker.start + 40]} if blocker else {}
                self.faults.append(Fault("W101", piece.start, piece.start + piece.count, data))
            held.append(piece.outer)
        self.nodes = [node for nodes in reversed(held) for node in nodes]


def _is_name(printed: str) -> bool:
    """
    True for what can be the name of a page or a parser function.

    `{{|a}}`, a name over two lines, a name with a tag in it are text, and the table marks in them count.
    """
    name = printed.strip()
    return bool(name) and (not _NO_NAME.search(name) or ":" in name)


def scan(text: str, ends: Mapping[int, int] = MappingProxyType({})) -> Scan:
    """
    Find the constructs of a page in one pass.

    Args:
        text: raw wikitext, any text at all.
        ends: where calls end that nobody closed, by the offset of their `{{`; see `touchline.markup.unclosed`.
    Returns:
        The outermost nodes in document order, each with its children, and the faults W101 (opener without closer),
        W102 (closer without opener), W109 (comment without end), W110 (tag without end), W113 (footnote that ends with
        another). Linear in `len(text)`.
    Source:
        MediaWiki's Preprocessor_Hash (`buildDomTreeArrayFromText`), MediaWiki 1.39.
    """
    return _Scanner(text, ends).run()


def walk(nodes: list[Node]) -> Iterator[Node]:
    """All nodes below, parents before children, in document order; without recursion."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))
