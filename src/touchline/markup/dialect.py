"""Which dialect a text is in: raw wikitext, or article text that a cleaner has flattened."""

from __future__ import annotations

from collections.abc import Sequence

from touchline.markup.scan import Node, Scan
from touchline.model.lazy import lazy_regex
from touchline.model.record import Dialect
from touchline.registry.dialects import Form, FormsOn, forms_of

_TITLE = lazy_regex(r"\s*= [^=\n]+ =[ \t]*\n")
"""The title as a heading of level 1."""
_FLAT_SIGNS = lazy_regex(  # each alternative opens with a newline, for which `re` looks fast
    r"\n(?:Infobox\n- "
    r"|[ \t]{2}[^\n:|{}\[\]]{2,60}: [^\n]*\d{1,3}(?:\+\d{1,2})?'"
    r"|\| [^\n{}\[\]]*[^\n|] \|[ \t]*(?=\n\| [^\n{}\[\]]* \|[ \t]*\n))"
)
_FEW_MARKS = 2
"""Marks of wikitext up to which a text is looked at for the forms of other cleaners; it is the rare page that has no more."""
_OPENER = lazy_regex(r"\n[ \t:]*\{\|")
_CLOSER = lazy_regex(r"\n[ \t]*\|\}(?!\})")
_ROW = lazy_regex(r"\n[ \t]*\|-")


def guess_dialect(found: Scan, forms: FormsOn | None = None, *, from_wiki: bool = False) -> Dialect:
    """
    Judge a text by its marks.

    Args:
        found: the scan of the text.
        forms: of cleaners on it, if they were asked for already.
        from_wiki: the text came from a wiki's export, where anything but wikitext is the exception.
    Returns:
        "flattened" when the signs of a cleaner outweigh the calls, links, tables and bold text of raw wikitext; a text
        with no signs at all is wikitext, which plain text is too.
    """
    text = found.text.replace("\r\n", "\n")
    raw = sum(node.kind in ("template", "link", "extension") for node in found.nodes)
    opened = len(_OPENER.findall(text)) + text.startswith("{|")
    raw += text.count("'''") // 2 + opened
    if 0 < raw <= _FEW_MARKS:
        whole = min(opened, len(_CLOSER.findall(text)))  # cleaners leave one of the two
        raw += whole * (2 if _ROW.search(text) else 1)
    flat = len(_FLAT_SIGNS.findall(text)) + text.startswith("Infobox\n- ") + bool(_TITLE.match(text))
    if raw <= flat + _FEW_MARKS:
        flat += (forms if forms and forms.text == text else FormsOn(text)).signs()
    return "flattened" if flat * (1 if from_wiki else 3) > raw else "wikitext"


def inline_marks(text: str, nodes: Sequence[Node], forms: tuple[Form, ...]) -> list[Node]:
    """
    The nodes of a page with those of marks inside lines (`**bold**`, `[label](url)`) that cleaners leave.

    Args:
        text: the page.
        nodes: the outermost ones of its scan, in order.
        forms: that are in force.
    Returns:
        All nodes in order; a mark is a node that leaves nothing in a flow, or what its form says.
    """
    found: list[Node] = []
    for form in forms_of(forms, "inline"):
        for match in form.pattern.finditer(text):
            keep = match.span("keep") if match.groupdict().get("keep") else (match.end(), match.end())
            cut = ((match.start(), keep[0]), (keep[1], match.end()))
            for (start, end), stands in zip(cut, (*form.stands, "", ""), strict=False):
                if start < end or stands:
                    found.append(Node("mark", start, end, start, end, stands, []))
    if not found:
        return list(nodes)
    merged: list[Node] = []
    for node in sorted((*nodes, *found), key=lambda node: (node.start, -node.end)):
        if not merged or node.start >= merged[-1].end:
            merged.append(node)
    return merged
