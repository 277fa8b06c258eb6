"""
Tables that a call of an unknown template ends.

The registry says which templates stand for `|}`; no list of them is ever whole. A `{|` that nothing closes would take the rest
of the page into its last cell. Where such a table holds a call that stands alone on its line and whose name says that it ends
something (`{{Mystery table end}}`), the table ends there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from touchline.markup.call import call_name, fold_name
from touchline.markup.flow import LINKS_OPEN, Flow, make_flow
from touchline.markup.scan import Node
from touchline.markup.wikitable import TableBlock, TableMark, read_tables
from touchline.model.lazy import lazy_regex
from touchline.registry.table_words import table_words
from touchline.registry.templates import templates

END = "\n|}"
_WORDS = lazy_regex(r"[^\W\d_]+")


def read_closed_tables(
    flow: Flow, nodes: Sequence[Node], stands_for: Callable[[Node], str], language: str | None
) -> tuple[Flow, list[TableBlock], list[TableMark]]:
    """
    The tables of a page.

    Args:
        flow: of the whole page.
        nodes: what the scan found in it.
        stands_for: the markup that known calls stand for.
        language: of the page.
    Returns:
        The flow, its tables and its stray marks; where calls of unknown templates must have closed tables, the flow is one in
        which they do. Linear: tables are read twice at most.
    """
    tables, marks = read_tables(flow)
    closers = _closers(flow, tables, language)
    if not closers:
        return flow, tables, marks
    closed = make_flow(
        flow.page,
        0,
        len(flow.page),
        nodes,
        LINKS_OPEN,
        stands_for=lambda node: END if node.start in closers else stands_for(node),
    )
    found, stray = read_tables(closed)
    if _unclosed(found) < _unclosed(tables):
        return closed, found, stray
    return flow, tables, marks


def _unclosed(tables: Sequence[TableBlock]) -> int:
    return sum(not table.closed and not table.called and not table.html for table in tables)


def _closers(flow: Flow, tables: Sequence[TableBlock], language: str | None) -> set[int]:
    """Starts of the calls that end a table which nothing else ends: the first in each."""
    open_tables = [table for table in tables if not table.closed and not table.called and not table.html]
    if not open_tables:
        return set()
    candidates = [
        (at, node) for at, node in flow.nodes.items() if node.kind == "template" and _ends_something(flow, at, node, language)
    ]
    found: set[int] = set()
    number = 0
    for table in open_tables:
        while number < len(candidates) and candidates[number][0] <= table.start:
            number += 1
        if number < len(candidates) and candidates[number][0] < table.end:
            found.add(candidates[number][1].start)
    return found


def _ends_something(flow: Flow, at: int, node: Node, language: str | None) -> bool:
    """A call alone on its line, of a template that the registry does not know, whose name ends with a word for an end."""
    name = call_name(flow.page, node)
    words = _WORDS.findall(name.casefold()) if name else []
    if not words or words[-1] not in table_words().closers or templates().get(fold_name(name or ""), language):
        return False
    line = flow.text.rfind("\n", 0, at) + 1
    behind = flow.text.find("\n", at)
    return not flow.text[line:at].strip() and not flow.text[at + 1 : behind if behind >= 0 else len(flow.text)].strip()
