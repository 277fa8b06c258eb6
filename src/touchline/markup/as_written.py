"""Values that show what is written in them, as nearly all do: words, figures, and a link alone."""

from __future__ import annotations

from touchline.markup.flow import HOLE, Flow
from touchline.model.lazy import lazy_regex
from touchline.model.plain import AS_WRITTEN, INVISIBLES, SPACES, Plain, PlainLink

_UNTIDY_SIGN = lazy_regex(rf"[{HOLE}'<&\[_{SPACES}{INVISIBLES}]")
_UNUSUAL_TARGET = lazy_regex(f"[:_{SPACES}]")
"""Other namespaces, and titles that are written otherwise than they read, as those with two blanks are."""
PLAIN_LINK = lazy_regex(
    rf"\[\[(?:(?P<page>[^][{{}}<>|\n{HOLE}:_'&*#{SPACES}{INVISIBLES}][^][{{}}<>|\n{HOLE}:_'&{SPACES}{INVISIBLES}]*+)\]\]"
    rf"|(?P<target>[^][{{}}<>|\n{HOLE}:_{SPACES}]++)\|"
    rf"(?P<label>[^][{{}}<>|\n{HOLE}&'_=*#{SPACES}{INVISIBLES}][^][{{}}<>|\n{HOLE}&'_={SPACES}{INVISIBLES}]*+)\]\])"
)
"""A link that shows what is written and leads to the page that is written, but for blanks; the most frequent value of all."""


def _shows_itself(value: str) -> bool:
    """True when what is shown of a value, not empty, is what is written."""
    return not _UNTIDY_SIGN.search(value) and value[0] not in "*#" and "  " not in value


def is_plain_link(target: str, shown: str) -> bool:
    """True when a link shows what is written and leads to the page that is written."""
    return _shows_itself(shown) and not _UNUSUAL_TARGET.search(target) and "  " not in target


def at_a_glance(flow: Flow, start: int, value: str) -> Plain | None:
    """What a reader sees of a value, from `start` on, that shows itself or is one such link: nearly all are."""
    if _shows_itself(value):
        link, shown, inside = None, value, 0
    elif value[0] == "[" and "  " not in value and (link := PLAIN_LINK.fullmatch(value)):
        said = link.lastgroup or ""
        shown = link[said].strip()
        inside = value.find(shown, link.start(said))
    else:
        return None
    source, end = flow.piece(start, start + len(value))
    if not shown or end - source != len(value):
        return None
    links = (PlainLink(0, len(shown), (link["target"] or shown).strip()),) if link else ()
    return Plain(shown, AS_WRITTEN, links, (), source + inside)
