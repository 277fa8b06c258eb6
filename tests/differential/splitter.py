"""
Our cutting of templates beside mwparserfromhell's: the same calls at the same places, with the same names and values?

mwparserfromhell keeps no positions, but its tree is lossless: offsets come by adding up lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import mwparserfromhell
from mwparserfromhell.nodes import Argument, ExternalLink, Heading, Tag, Template, Wikilink

from touchline.markup.call import read_call
from touchline.markup.flow import make_flow
from touchline.markup.scan import EXTENSION_TAGS, Node, scan, walk

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
UNSEEN = frozenset((*EXTENSION_TAGS.split("|"), "includeonly"))
"""Tags whose content is no content of the page."""


@dataclass(frozen=True)
class Cut:
    """A call as a parser cut it: name and values as they stand there, without comments; no name for a counted argument."""

    name: str
    arguments: tuple[tuple[str | None, str], ...]


@dataclass(frozen=True)
class Difference:
    """A call that one of the two does not see, or cuts differently."""

    start: int
    end: int
    ours: Cut | None
    theirs: Cut | None
    cause: str


def parse(text: str) -> Any:
    """The judge's reading. It takes a NUL for the end of the text, so it gets none."""
    return mwparserfromhell.parse(text.replace("\0", " "), skip_style_tags=True)


# ---------------------------------------------------------------- what each of them sees


def _tidy(text: str) -> str:
    return COMMENT.sub("", text).strip()


def _key(text: str) -> str:
    """A parameter's name with its constructs as holes, as we keep it."""
    return make_flow(text, 0, len(text), scan(text).nodes).text.strip()


def our_calls(text: str, nodes: list[Node]) -> dict[int, Cut]:
    """By offset, every call that we see."""
    found = {}
    for node in walk(nodes):
        if node.kind != "template":
            continue
        call = read_call(text, node)
        arguments: list[tuple[str | None, str]] = [] if call.function is None else [(None, call.function)]
        for argument in call.arguments:
            value = text[argument.value.source_start : argument.value.source_end]
            arguments.append((None if argument.positional else argument.name, _tidy(value)))
        found[node.start] = Cut(_tidy(text[call.head.source_start : call.head.source_end]), tuple(arguments))
    return found


def their_calls(text: str, tree: Any) -> dict[int, Cut]:
    """By offset, every call that mwparserfromhell sees outside of references and the like."""
    found = {}
    for node, start in _nodes(tree, 0):
        if isinstance(node, Template):
            arguments = tuple((_key(str(p.name)) if p.showkey else None, _tidy(str(p.value))) for p in node.params)
            found[start] = Cut(_tidy(str(node.name)), arguments)
    return found


def _nodes(tree: Any, start: int) -> Iterator[tuple[Any, int]]:
    stack = [(tree, start)]
    while stack:
        code, at = stack.pop()
        for node in code.nodes:
            yield node, at
            stack.extend(_children(node, at))
            at += len(str(node))


def _children(node: Any, at: int) -> Iterator[tuple[Any, int]]:
    """What stands inside a node, each with its offset."""
    if isinstance(node, Template):
        yield node.name, at + 2
        at += 2 + len(str(node.name))
        for parameter in node.params:
            at += 1
            if parameter.showkey:
                yield parameter.name, at
                at += len(str(parameter.name)) + 1
            yield parameter.value, at
            at += len(str(parameter.value))
    elif isinstance(node, Argument):
        yield node.name, at + 3
        if node.default is not None:
            yield node.default, at + 4 + len(str(node.name))
    elif isinstance(node, Wikilink):
        yield node.title, at + 2
        if node.text is not None:
            yield node.text, at + 3 + len(str(node.title))
    elif isinstance(node, ExternalLink):
        at += bool(node.brackets)
        yield node.url, at
        if node.title is not None:
            yield node.title, at + len(str(node.url)) + (not node.suppress_space)
    elif isinstance(node, Heading):
        yield node.title, at + node.level
    elif isinstance(node, Tag):
        yield from _tag_children(node, at)


def _tag_children(tag: Any, at: int) -> Iterator[tuple[Any, int]]:
    if tag.wiki_markup:
        at += len(tag.wiki_markup)
    else:
        at += 1 + bool(tag.invalid) + len(str(tag.tag))
    for attribute in tag.attributes:
        at += len(attribute.pad_first)
        yield attribute.name, at
        at += len(str(attribute.name)) + len(attribute.pad_before_eq)
        if attribute.value is not None:
            at += 1 + len(attribute.pad_after_eq) + len(attribute.quotes or "")
            yield attribute.value, at
            at += len(str(attribute.value)) + len(attribute.quotes or "")
    if not tag.self_closing and str(tag.tag).strip().lower() not in UNSEEN:
        at += len(tag.padding or "") + (len(tag.wiki_style_separator or "") if tag.wiki_markup else 1)
        yield tag.contents, at


def their_tables(tree: Any) -> int:
    """How many wikitables mwparserfromhell sees outside of references."""
    return sum(isinstance(node, Tag) and node.wiki_markup == "{|" for node, _ in _nodes(tree, 0))


# ---------------------------------------------------------------- where they differ


def differences(text: str, tree: Any) -> tuple[int, list[Difference]]:
    """How many calls we see, and where mwparserfromhell, whose reading is `tree`, sees something else."""
    nodes = scan(text).nodes
    ours, theirs = our_calls(text, nodes), their_calls(text, tree)
    ends = {node.start: node.end for node in walk(nodes)}
    found = []
    for start in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(start), theirs.get(start)
        if mine != other:
            end = ends.get(start, start + 2)
            found.append(Difference(start, end, mine, other, cause_of(text, nodes, start, end, mine, other)))
    return len(ours), found


UNKNOWN = "unknown"
_TAG = re.compile(r"<[a-z]", re.I)
_EXTERNAL = re.compile(r"\[(?:https?:)?//")
_DEEP = re.compile(r"(?:\{\{[^{}]*){34}")
"""More templates in templates than mwparserfromhell follows."""


def cause_of(text: str, nodes: list[Node], start: int, end: int, ours: Cut | None, theirs: Cut | None) -> str:
    """
    Why the two differ, in the words of CAUSES, or "unknown".

    Source:
        MediaWiki's Preprocessor_Hash knows braces, brackets, comments and extension tags; it does not know HTML tags, external
        links, tables and headings, so none of them hides a `|`, an `=` or a `}}`.
    """
    if _DEEP.search(text):
        return "deep nesting"
    if theirs is None and ours is not None:
        return _lost(text[start:end], ours)
    if ours is None and theirs is not None:
        return _only_theirs(text, nodes, start, theirs)
    assert ours is not None
    assert theirs is not None
    held = "".join(value for _, value in theirs.arguments)
    first = next(
        (value for mine, (_, value) in zip(ours.arguments, theirs.arguments, strict=False) if mine != (_, value)), held
    )
    if "{|" in first or "<table" in first.lower():
        return "table in an argument"
    if "[[" in first and "]]" not in first:
        return "link over lines"
    if _EXTERNAL.search(first):
        return "external link in an argument"
    return "tag in an argument" if _TAG.search(first) else UNKNOWN


def _lost(call: str, ours: Cut) -> str:
    """A call that mwparserfromhell does not see."""
    if ours.name.startswith("#") and re.search("[<>]", ours.name):
        return "angle bracket in a parser function"
    if any(node.kind == "extension" and "{{" in call[node.start : node.end] for node in walk(scan(call).nodes)):
        return "braces in an extension tag"
    if _EXTERNAL.search(call):
        return "external link across the end"
    return "tag across the end" if _TAG.search(call) else UNKNOWN


def _only_theirs(text: str, nodes: list[Node], start: int, theirs: Cut) -> str:
    """A call that we do not see."""
    around = next(
        (node for node in walk(nodes) if node.kind in ("comment", "extension") and node.start < start < node.end), None
    )
    if around:
        return "comment without an end" if around.kind == "comment" else "braces in an extension tag"
    held = "".join(value for _, value in theirs.arguments)
    return "link without an end" if held.count("[[") > held.count("]]") else UNKNOWN


CAUSES = {
    # cause: a text that shows it, and the calls that MediaWiki makes of it, each with its arguments
    "deep nesting": ("{{a|" * 36 + "}}" * 36, 36),
    "angle bracket in a parser function": ("{{#ifexpr: 1<2|b|c}}", 1),
    "braces in an extension tag": ("{{a|<ref>{{b|c</ref>|d}}", 1),
    "external link across the end": ("{{a|[http://e.org b|c}} d]", 1),
    "tag across the end": ("{{a|<b>b|c}}</b>", 1),
    "table in an argument": ("{{a|b=\n{|\n| c\n|}\n|d}}", 1),
    "link over lines": ("{{a|[[b\n|c]]|d}}", 1),
    "external link in an argument": ("{{a|[http://e.org b|c] d}}", 1),
    "tag in an argument": ("{{a|<span class=x>b</span>}}", 1),
    "comment without an end": ("{{a}}<!-- {{b}}", 1),
    "link without an end": ("{{a|[[b}}", 0),
}
"""In each of these MediaWiki does what we do; the number is that of the calls it sees."""
