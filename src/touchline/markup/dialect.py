"""Which dialect a text is in: raw wikitext, or article text that a cleaner has flattened."""

from __future__ import annotations

import re

from touchline.markup.scan import Scan
from touchline.model.record import Dialect

_TITLE = re.compile(r"\s*= [^=\n]+ =[ \t]*\n")
"""The title as a heading of level 1."""
_FLAT_SIGNS = re.compile(  # each alternative opens with a newline, for which `re` looks fast
    r"\n(?:Infobox\n- "
    r"|[ \t]{2}[^\n:|{}\[\]]{2,60}: [^\n]*\d{1,3}(?:\+\d{1,2})?'"
    r"|\| [^\n{}\[\]]*[^\n|] \|[ \t]*(?=\n\| [^\n{}\[\]]* \|[ \t]*\n))"
)
_TABLE_SIGNS = re.compile(r"\n[ \t:]*\{\|")


def guess_dialect(found: Scan, *, from_wiki: bool = False) -> Dialect:
    """
    Judge a text by its marks.

    Args:
        found: the scan of the text.
        from_wiki: the text came from a wiki's export, where anything but wikitext is the exception.
    Returns:
        "flattened" when the signs of a cleaner outweigh the calls, links, tables and bold text of raw wikitext; a text
        with no signs at all is wikitext, which plain text is too.
    """
    text = found.text
    raw = sum(node.kind in ("template", "link", "extension") for node in found.nodes)
    raw += text.count("'''") + len(_TABLE_SIGNS.findall(text)) + text.startswith("{|")
    flat = len(_FLAT_SIGNS.findall(text)) + text.startswith("Infobox\n- ") + bool(_TITLE.match(text))
    return "flattened" if flat * (1 if from_wiki else 3) > raw else "wikitext"
