"""
Calls that show their argument as it is written, marks of tables and all: `{{1x|{{!}} a}}` is a cell.

MediaWiki puts the text of a template in its place before it looks for lines and tables. Of most templates we do not know
that text; where the registry says that it is the argument and nothing else (`passes`), the marks around it are cut away, as
those of inclusion are, and what is left is text of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from touchline.markup.call import call_name, fold_name, read_call
from touchline.markup.scan import Node
from touchline.markup.wikitext import MAX_DEPTH
from touchline.registry.templates import templates


def see_through(text: str, nodes: Sequence[Node], language: str | None) -> Sequence[Node]:
    """
    The nodes of a page without the calls that only pass their argument on.

    Args:
        text: the page.
        nodes: the outermost ones of its scan, in order.
        language: of the wiki.
    Returns:
        The nodes in order; such a call is two nodes that leave nothing in a flow, and between them what its argument holds.
        Inside the arguments of other calls it stays: those are cut before it is expanded.
    """
    if not _calls().search(text):
        return nodes
    page: list[Node] = []
    lists = [(page, nodes, 0)]
    for found, held, around in lists:
        stack = [(node, around) for node in reversed(held)]
        while stack:
            node, depth = stack.pop()
            shown = _shown(text, node, language) if node.kind == "template" and depth < MAX_DEPTH else None
            if shown:
                start, end = shown
                found.append(_nothing(node.start, start))
                inside = [child for child in node.children if start <= child.start and child.end <= end]
                stack.extend((child, depth + 1) for child in (_nothing(end, node.end), *reversed(inside)))
            elif node.kind == "link" and node.children and depth < MAX_DEPTH:
                children: list[Node] = []
                lists.append((children, node.children, depth + 1))
                found.append(Node(node.kind, node.start, node.end, node.inner_start, node.inner_end, node.name, children))
            else:
                found.append(node)
    return page


def _shown(text: str, node: Node, language: str | None) -> tuple[int, int] | None:
    """Where the argument stands that a call passes on; the white space around it belongs to it, unless it has a name."""
    name = call_name(text, node)
    row = templates().get(fold_name(name), language) if name else None
    argument = read_call(text, node).get("1") if row and row.passes else None
    if argument is None:
        return None
    if not argument.value:
        return node.end, node.end
    start, end = argument.value.source_start, argument.value.source_end
    if argument.positional:
        while text[start - 1].isspace():
            start -= 1
        while text[end].isspace():
            end += 1
    return start, end


def _nothing(start: int, end: int) -> Node:
    return Node("include", start, end, start, end, "", [])


@cache
def _calls() -> re.Pattern[str]:
    """What a page must hold to be looked at."""
    names = sorted(re.escape(name) for row in templates().rows if row.passes for name in row.names)
    return re.compile(rf"\{{\{{[\s_]*(?:{'|'.join(names)})[\s_]*\|", re.I)
