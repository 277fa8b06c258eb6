"""
Boxes that nobody closed: a match box, an infobox, a table template without its `}}`.

MediaWiki shows such a call as text. Its arguments are all there, though, and where they end can be seen: before the next
heading, the next box, a table, or a blank line that no argument follows. So the call is read up to there, and W101 says that
it was never closed. The same holds for a box that a stray `}}` closes behind a heading, having swallowed a section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from touchline.markup.call import fold_name
from touchline.markup.scan import Scan, scan
from touchline.model.lazy import lazy_regex
from touchline.registry.templates import BLOCK_KINDS, CALL_KINDS, TEXT_KINDS, templates

_BOUNDARY = lazy_regex(
    r"\n(?:"
    r"={2,6}[^=\n][^\n]*=[ \t\r]*(?=\n|\Z)|"  # a heading
    r"\{\||-{4}|<section |\[\[(?:category|kategorie|categor[ií]a|catégorie|categorie|kategoria|категория|تصنيف)\s*:|"
    r"[ \t\r]*\n\s*+(?=(?P<on>[|*#}])?)|"  # blank lines, unless an argument or a list goes on behind them
    r"\{\{(?P<name>[^|{}\[\]<>\n]{1,60}))",
    re.I,
)
_HEADING = lazy_regex(r"\n={2,6}[^=\n][^\n]*=[ \t\r]*(?=\n|\Z)")
_NAME = lazy_regex(r"\{\{(?!\{)(?P<name>[^|{}\[\]<>\n]{1,60})")
MAX_ROUNDS = 3
"""A box that swallowed a section may have hidden another one that did; each round costs one scan."""


def close_boxes(found: Scan, language: str | None) -> Scan:
    """
    The scan of the same text with every open box closed where its arguments end; the very same when no box is open.

    Args:
        found: a scan.
        language: of the wiki, for the names of its templates.
    """
    ends: dict[int, int] = {}
    for _ in range(MAX_ROUNDS):
        open_boxes = [start for start in (*_unclosed(found, language), *_runaway(found, language)) if start not in ends]
        if not open_boxes:
            break
        ends |= _ends(found.text, open_boxes, language)
        found = scan(found.text, ends)
    return found


def _is_box(name: str, language: str | None) -> bool:
    row = templates().get(fold_name(name), language)
    return row is not None and row.kind in (BLOCK_KINDS | CALL_KINDS) - TEXT_KINDS


def _unclosed(found: Scan, language: str | None) -> Iterable[int]:
    for fault in found.faults:
        if fault.code == "W101" and fault.end - fault.start == 2:
            name = _NAME.match(found.text, fault.start)
            if name and _is_box(name["name"], language):
                yield fault.start


def _runaway(found: Scan, language: str | None) -> Iterable[int]:
    """Boxes over a heading that stands in none of the calls inside them."""
    for node in found.nodes:
        if node.kind != "template" or found.text.find("\n==", node.start, node.end) < 0:
            continue
        name = _NAME.match(found.text, node.start)
        if name and _is_box(name["name"], language):
            headings = (heading.start() for heading in _HEADING.finditer(found.text, node.start, node.end))
            if any(not any(child.start < at < child.end for child in node.children) for at in headings):
                yield node.start


def _ends(text: str, starts: list[int], language: str | None) -> dict[int, int]:
    """Where the arguments of each box end: behind the last sign before the first boundary."""
    boundaries = [
        match.start()
        for match in _BOUNDARY.finditer(text)
        if match["on"] is None and (match["name"] is None or _is_box(match["name"], language))
    ]  # fmt: skip
    ends = {}
    for start in starts:
        index = bisect_left(boundaries, start + 2)
        limit = boundaries[index] if index < len(boundaries) else len(text)
        ends[start] = start + 2 + len(text[start + 2 : limit].rstrip())
    return ends
