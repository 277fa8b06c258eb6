"""
Calls that show a part of another page, and which part of that page it is.

Everything here follows MediaWiki and its extension Labeled Section Transclusion; nothing is fetched. `wanted_pages` says
cheaply what a page asks for, `shown_by` what one call shows, `Parts.ranges` where that stands in the text of the other page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from touchline.markup.call import Call, call_name, fold_name, read_call, tidy_name
from touchline.markup.scan import Node, scan, walk
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.templates import TRANSCLUSION, Template, templates
from touchline.source.words import TEMPLATE_WORDS, all_words

Range = tuple[int, int]

_SPACES = lazy_regex(r"[\s_]+")
_TEMPLATE = lazy_regex("(?:" + "|".join(map(re.escape, all_words(TEMPLATE_WORDS))) + r")\s*:\s*", re.I)
_HEAD = lazy_regex(
    # possessive: a megabyte of blanks behind `{{` is looked at once
    r"\{\{\s*+(?P<name>[^{}|\[\]<>\n]{1,255}+)\s*+(?=\||\}\}|<!--)(?:\|\s*+(?:1\s?=\s?)?(?P<first>[^{}|\[\]<>\n]{0,255}+))?"
)
_MARK = lazy_regex(
    r"<(?:section|abschnitt|trecho)\s+(?P<what>begin|end|anfang|ende|começo|fim)\s*=\s*"
    r"(?:\"(?P<quoted>[^\"<>\n]*)\"|'(?P<single>[^'<>\n]*)'|(?P<bare>[^\s<>]+?))\s*/?>",
    re.I,
)
"""A label of a section: the tag and its attribute have names in German and Portuguese too."""
_ENDS = frozenset(("end", "ende", "fim"))
_HEADING_LINE = lazy_regex(r"^=[^\n]*+", re.M)
MAX_HEADING = 1_000
"""Characters of a heading that can be asked for; titles of pages have 255 bytes."""
_LABEL = lazy_regex(r"\[\[(?:[^][|\n]*\|)?([^][|\n]*)\]\]|'{2,}|<!--[^\n]*?-->|<[^<>\n]*>")
_HIDING = frozenset(("nowiki", "pre", "syntaxhighlight", "source"))
SECTION_PARAMETERS = ("transcludesection", "section")
"""Arguments of a whole page by which its calls of modules know which is meant (Module:Sports table, Module:Football box)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a call shows: `form` of `registry.templates.SHOWS`, `label` and `until` the sections it names."""

    page: str
    """As `page_key` writes it."""
    form: str
    label: str | None = None
    until: str | None = None
    section: str | None = None
    """Of a whole page: the only section whose modules shall speak."""


def page_key(title: str) -> str:
    """A title as wikis compare it: blanks for underscores, the first letter large, the namespace of templates in English."""
    name = _SPACES.sub(" ", title.partition("#")[0]).strip(" :")
    template = _TEMPLATE.match(name)
    name = name[template.end() :] if template else name
    return ("Template:" if template else "") + name[:1].upper() + name[1:]


def shown_by(text: str, node: Node, language: str | None, title: str | None) -> Shown | None:
    """
    What a call shows of another page; None for a call that shows none, or whose page another call names.

    Args:
        text: the page that holds the call.
        node: the call.
        language: of the wiki.
        title: of the page that holds the call, for its subpages.
    """
    name = call_name(text, node)
    row = templates().get(fold_name(name), language) if name else None
    own = row if row is not None and row.kind == TRANSCLUSION else None
    if own and own.shows == "data":
        return _data_of(read_call(text, node), own, title)
    page = _page_named(name, text[node.inner_start : node.inner_end].lstrip()[:1], own, title)
    if page is None:
        return None
    call = read_call(text, node)
    arguments = [argument.value.text.strip() or None for argument in call.positional()]
    if own and own.shows == "either":
        page = page_key(arguments[0] or "") if arguments else ""
        arguments = arguments[1:]
    if not page:
        return None
    if own is None or own.shows == "template":
        section = next((found.value.text for key in SECTION_PARAMETERS if (found := call.get(key)) and found.value), None)
        return Shown(page, own.shows if own else "page", section=section)
    label, until = (*arguments, None, None)[:2]
    return Shown(page, own.shows, label, until if own.shows in ("section", "heading") else None)


def _data_of(call: Call, row: Template, title: str | None) -> Shown | None:
    """The page whose records a module prints; its own page is no other."""
    named = next((a.value.text.strip() for a in call.arguments if row.parameter(a.name) == "page"), "")
    page = page_key(named)
    return Shown(page, row.shows) if page and page != page_key(title or "") else None


def _page_named(name: str, first: str, row: Template | None, title: str | None) -> str | None:
    """The page that the head of a call names; "" where its first argument does."""
    if not name:
        return None
    if first == ":":
        return page_key(name)
    if first == "/":
        return page_key(f"{title or ''}{name.rstrip('/')}") if len(name) > 1 else None
    if row is None:
        return None
    if row.shows == "either":
        return ""
    if row.shows == "data":
        return None
    return page_key(f"Template:{tidy_name(name)}") if row.shows == "template" else page_key(name.partition(":")[2])


def wanted_pages(text: str, language: str | None, title: str | None) -> set[str]:
    """
    The pages that a text takes something from, as `page_key` writes them: all that `shown_by` would name, or a few more.

    One pass over the heads of calls; comments are not looked at.
    """
    found: set[str] = set()
    for match in _HEAD.finditer(text):
        name = match["name"].strip()
        if not name:
            continue
        row = templates().get(fold_name(name), language)
        own = row if row is not None and row.kind == TRANSCLUSION else None
        page = _page_named(name.lstrip(":"), name[0], own, title)
        if page == "" and match["first"]:
            page = page_key(match["first"])
        if page:
            found.add(page)
    return found


# ---------------------------------------------------------------- parts of the other page


def included(text: str) -> list[Range]:
    """
    What of a page is shown on others.

    Source:
        MediaWiki, Preprocessor with DOM_FOR_INCLUSION: when there is a pair of `<onlyinclude>`, only what stands in such; never
        what stands in `<noinclude>`; what stands in `<includeonly>` without its tags.
    """
    if "include" not in text and "INCLUDE" not in text.upper():
        return [(0, len(text))]
    tags = [node for node in walk(scan(text).nodes) if node.kind == "include"]
    names = {tag.name for tag in tags}
    only = {"onlyinclude", "/onlyinclude"} <= names
    inside, hidden = False, False
    at = 0
    ranges: list[Range] = []
    for tag in tags:
        if (inside or not only) and not hidden:
            ranges.append((at, tag.start))
            if tag.name == "includeonly":
                ranges.append((tag.inner_start, tag.inner_end))
        at = tag.end
        if tag.name in ("noinclude", "/noinclude"):
            hidden = tag.name == "noinclude"
        elif tag.name in ("onlyinclude", "/onlyinclude"):
            inside = tag.name == "onlyinclude"
    if not only and not hidden:
        ranges.append((at, len(text)))
    return [(start, end) for start, end in ranges if end > start]


class Parts:
    """The parts of a page that others can show; its marks and headings are looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[tuple[str, str | None, str | None], list[Range] | None] = {}

    def ranges(self, shown: Shown) -> list[Range] | None:
        """Where the wanted part stands; None when there is no such section. Asked for again it is not looked for again."""
        asked = (shown.form, shown.label, shown.until)
        if asked not in self._found:
            self._found[asked] = self._ranges(shown)
        return self._found[asked]

    def _ranges(self, shown: Shown) -> list[Range] | None:
        label = shown.label
        if shown.form == "data":
            return None
        if shown.form in ("page", "template") or (shown.form == "section" and label is None):
            return [(0, len(self.text))]
        if shown.form == "section":
            return self._labelled(label or "", shown.until) or None
        if shown.form == "rest":
            return self._without(self._labelled(label or "", marks=True))
        found = self._labelled(label) if shown.form == "either" and label else []
        return found or self._under_heading(label, shown.until)

    @cached_property
    def _marks(self) -> dict[str, list[tuple[int, int, bool]]]:
        """Start, end, and whether it ends the section, of the marks of each label, in order."""
        hidden = [
            node
            for node in scan(self.text).nodes
            if node.kind == "comment" or (node.kind == "extension" and node.name in _HIDING)
        ]
        ends = [node.end for node in hidden]
        marks: dict[str, list[tuple[int, int, bool]]] = {}
        for mark in _MARK.finditer(self.text):
            over = bisect_right(ends, mark.start())
            if over < len(hidden) and hidden[over].start <= mark.start():
                continue
            name = next(value for value in (mark["quoted"], mark["single"], mark["bare"]) if value is not None).strip()
            marks.setdefault(name, []).append((mark.start(), mark.end(), mark["what"].lower() in _ENDS))
        return marks

    @cached_property
    def _headings(self) -> list[tuple[int, int, int, str]]:
        """Start, end, level and folded title of the headings."""
        found = []
        for line in _HEADING_LINE.finditer(self.text):
            text = line[0].rstrip()
            if len(text) > MAX_HEADING:
                continue
            if text.endswith("-->") and "<!--" in text:
                text = text[: text.rindex("<!--")].rstrip()
            level = min(len(text) - len(text.lstrip("=")), len(text) - len(text.rstrip("=")), 6)
            title = text[level : len(text) - level]
            if level and title.strip("="):
                found.append((line.start(), line.end(), level, _fold_heading(title)))
        return found

    def _labelled(self, label: str, until: str | None = None, *, marks: bool = False) -> list[Range]:
        """The stretches between the marks of a section, with the marks or without; one that has no end runs to the end."""
        own = self._marks.get(label, [])
        if until and until != label:
            own = sorted([mark for mark in own if not mark[2]] + [mark for mark in self._marks.get(until, []) if mark[2]])
        ranges: list[Range] = []
        opened: int | None = None
        for start, end, ends in own:
            if opened is None and not ends:
                opened = start if marks else end
            elif opened is not None and ends:
                ranges.append((opened, end if marks else start))
                opened = None
        if opened is not None:
            ranges.append((opened, len(self.text)))
        return [pair for pair in ranges if pair[1] > pair[0]] or ranges[:1]

    def _without(self, ranges: list[Range]) -> list[Range]:
        edges = [0, *(edge for pair in ranges for edge in pair), len(self.text)]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [(start, end) for start, end in pairs if end > start]

    def _under_heading(self, label: str | None, until: str | None) -> list[Range] | None:
        """What stands under a heading, up to the next that is not below it; without a label what stands above all headings."""
        headings = self._headings
        if label is None:
            return [(0, headings[0][0] if headings else len(self.text))]
        wanted, last = _fold_heading(label), _fold_heading(until) if until else None
        number = next((n for n, (_, _, _, title) in enumerate(headings) if title == wanted), None)
        if number is None:
            return None
        _, start, level, _ = headings[number]
        for following, _, its_level, title in headings[number + 1 :]:
            if its_level <= level if last is None else title == last:
                return [(start, following)]
        return [(start, len(self.text))]


def _fold_heading(title: str) -> str:
    return _SPACES.sub(" ", _LABEL.sub(lambda found: found[1] or "", title)).strip().casefold()
