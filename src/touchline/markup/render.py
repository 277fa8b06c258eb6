"""
Values as a reader sees them: markup in, `Plain` out.

Quotes, tags, entities, links and lists are read here; what a template stands for comes from the registry. A template that
the registry does not know shows what it wraps when it has exactly one argument, and nothing otherwise; either way it leaves
a mark `unknown`, so that nothing vanishes without a trace.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import field
from functools import lru_cache
from typing import Any

from touchline.markup.call import Argument, Call, call_name, fold_name, read_call
from touchline.markup.expressions import evaluate
from touchline.markup.flow import HOLE, SIMPLE_LINK, Flow, Stretch, make_flow
from touchline.markup.measures import degrees, measure_parts
from touchline.markup.quotes import stray_apostrophes
from touchline.markup.scan import Node, scan
from touchline.markup.tags import ALLOWED_TAGS
from touchline.model.lazy import lazy_regex
from touchline.model.plain import AS_WRITTEN, INVISIBLES, NOTHING, SPACES, Plain, PlainBuilder, PlainLink
from touchline.model.value import dataclass
from touchline.registry.countries import Country, country_by_name, country_of, depends_on_year
from touchline.registry.languages import namespace_kind, number_style, printed_date
from touchline.registry.templates import MARKUP, Template, templates

MAX_DEPTH = 40
"""Calls inside calls, as in MediaWiki (`$wgMaxTemplateDepth`): deeper ones show nothing."""

MAX_KNOWN_CELL = 200
"""Characters of a cell that is remembered, since longer ones do not come twice."""
MAX_KNOWN_CELLS = 16_384
"""Cells that are remembered from page to page, some ten megabytes a language."""

_SPECIAL = lazy_regex(
    # Each alternative opens with a literal of its own, so that `re` skips to the next such sign.
    rf"{HOLE}"
    rf"|{SIMPLE_LINK.pattern}"
    r"|''+"
    rf"|</?(?P<tag>(?i:{ALLOWED_TAGS}))(?=[\s/>])(?P<attributes>[^<>]*)>"
    r"|&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});"
    r"|\[(?P<url>(?i:https?:|ftp:|mailto:|//)[^\s\[\]<>\"]+)"
    r"|\n[ \t]*[*\#:;]+"
    r"|__[A-Za-z]{3,20}__"
)
_TAG = lazy_regex(rf"</?(?P<tag>{ALLOWED_TAGS})(?=[\s/>])[^<>]*>", re.I)
_UNTIDY_SIGN = lazy_regex(rf"[{HOLE}'<&\[_{SPACES}{INVISIBLES}]")
_UNUSUAL_TARGET = lazy_regex(f"[:_{SPACES}]")
"""Other namespaces, and titles that are written otherwise than they read, as those with two blanks are."""
_PLAIN_LINK = lazy_regex(
    rf"\[\[(?:(?P<page>[^][{{}}<>|\n{HOLE}:_'&*#{SPACES}{INVISIBLES}][^][{{}}<>|\n{HOLE}:_'&{SPACES}{INVISIBLES}]*+)\]\]"
    rf"|(?P<target>[^][{{}}<>|\n{HOLE}:_{SPACES}]++)\|"
    rf"(?P<label>[^][{{}}<>|\n{HOLE}&'_=*#{SPACES}{INVISIBLES}][^][{{}}<>|\n{HOLE}&'_={SPACES}{INVISIBLES}]*+)\]\])"
)
"""A link that shows what is written and leads to the page that is written, but for blanks; the most frequent value of all."""
_NO_TITLE = lazy_regex(r"[\n<>{}\[\]]")
"""What no title of a page holds."""
_ANY_TAG = lazy_regex(r"<[^<>]*>")
_BREAKING = frozenset(
    ("br", "div", "p", "li", "ul", "ol", "dl", "dt", "dd", "center", "blockquote", "tr", "table", "caption", "hr")
) | frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STRIKING = frozenset(("s", "strike", "del"))
_BLOCKS = frozenset(("pre", "poem", "syntaxhighlight", "source"))
_SPACING = frozenset(("td", "th"))
_COLOURED = lazy_regex(r"background|bgcolor|hintergrundfarbe|\bbg-", re.I)
_HIDDEN = lazy_regex(r"display\s*:\s*none", re.I)
_RECIPE = lazy_regex(r"\{([^{}]*)\}")
_OPTIONAL = lazy_regex(r"(\[[^\[\]]*\])")
_BULLETS = lazy_regex(r"[*#]+")
_LINE_MARKS = lazy_regex(r"[*#:;]+")
_COLON = lazy_regex(r"<[^<>]*>|:")
_MINUTE = lazy_regex(r"^\W*\d{1,3}\W*(?:\+\W*\d{0,2})?\W*$")
_NOTED = lazy_regex(r"(?P<minute>\d{1,3}(?:\+\d{1,2})?)['’′]?\s*\(?(?P<note>[^\W\d][^()\d]{0,12})\)?")
"""`90 (pen)`: a minute and the remark on it in one argument."""
_SPOT = lazy_regex(r"1[12]\s?(?:m|м|yd|[碼码])\.?")
"""The distance of the penalty mark, which some wikis write for a penalty: a remark that begins as a minute does."""
_ADDED = lazy_regex(r"\+\d{1,2}")
_ORDINAL = lazy_regex(r"\d+(?:er|e|ème|\.?[ºª])?(?:\s[^\W\d]+)?$")
_INT = lazy_regex(r"\d+")
_YEAR = lazy_regex(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


def _shows_itself(value: str) -> bool:
    """True when what is shown of a value, not empty, is what is written."""
    return not _UNTIDY_SIGN.search(value) and value[0] not in "*#" and "  " not in value


def _is_plain_link(target: str, shown: str) -> bool:
    """True when a link shows what is written and leads to the page that is written."""
    return _shows_itself(shown) and not _UNUSUAL_TARGET.search(target) and "  " not in target


def _at_a_glance(flow: Flow, start: int, value: str) -> Plain | None:
    """What a reader sees of a value, from `start` on, that shows itself or is one such link: nearly all are."""
    if _shows_itself(value):
        link, shown, inside = None, value, 0
    elif value[0] == "[" and "  " not in value and (link := _PLAIN_LINK.fullmatch(value)):
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


CellKey = str | tuple[str, str]
"""The text of a cell in the flow, with that of the page where it differs."""
Cells = dict[CellKey, tuple[Plain, int]]
"""What is shown of cells, and where they stood."""


@lru_cache(maxsize=16)
def _known_cells(language: str | None) -> Cells:
    """The cells of a wiki that read the same on every page: whatever page they were read on, the reading is theirs alone."""
    return {}


@dataclass(slots=True)
class UnreadCall:
    """A call in a value that could not be read: the first place of its kind, and the starts of all."""

    start: int
    end: int
    places: set[int] = field(default_factory=set)


class Renderer:
    """
    Reads values of one page.

    Args:
        text: the page.
        language: of the wiki, for templates that differ between wikis and for months; None when unknown.
        title: of the page, shown by {{PAGENAME}}; a year in it tells which country a former code means.
    """

    def __init__(self, text: str, language: str | None = None, title: str | None = None) -> None:
        self.text = text
        self.language = language
        self.title = title
        year = _YEAR.search(title or "")
        self.year = int(year[0]) if year else None
        self._registry = templates()
        self.shown: dict[str, tuple[str, dict[str, Any], bool]] = {}
        """
        Flags by their markup, as what they show and say, and whether that depends on the page: a table names its teams again
        and again.
        """
        self._values: Cells = {}
        """Values of this page that are more than text and one link: a side of a group plays three times, often at one hour."""
        self._cells: Cells = {}
        self._cells_anywhere: Cells = _known_cells(language)
        self.asked_page = False
        """What is being read depends on the page's title, so that a cell is remembered for this page only."""
        self.unread: dict[str, UnreadCall] = {}
        """Calls in values that showed nothing because no row knows them, by name."""
        self.gaps = 0
        """How often one was met."""

    def plain(self, stretch: Stretch, *, inline: bool = False) -> Plain:
        """
        What a reader sees of a stretch.

        `inline` says that it stands behind something on its line (a cell behind its pipe): then `*` opens no list.
        """
        flow = stretch.flow
        whole = flow.text[stretch.start : stretch.end]
        value = whole.strip()
        if not value:
            return NOTHING
        before = whole.index(value[0])
        first = stretch.start + before
        plain = _at_a_glance(flow, first, value)
        if plain is not None:
            return plain
        bullets = _LINE_MARKS if before and "\n" in whole[:before] else None if inline else _BULLETS
        read = Stretch(flow, first, first + len(value))
        if inline or value[0] in "*#:;" or len(value) > MAX_KNOWN_CELL:
            return self._read(read, bullets)
        return self._value(read, value, bullets)

    def _value(self, stretch: Stretch, text: str, bullets: re.Pattern[str] | None) -> Plain:
        """Read a short stretch without marks of lists at its beginning; what was read once on this page is only moved."""
        source, source_end = stretch.flow.piece(stretch.start, stretch.end)
        key = text, self.text[source:source_end]
        if key in self._values:
            plain, at = self._values[key]
            return plain.moved(source - at)
        gaps = self.gaps
        plain = self._read(stretch, bullets)
        if self.gaps == gaps:  # each place of a call that leaves one is reported
            self._values[key] = plain, source
        return plain

    def _read(self, stretch: Stretch, bullets: re.Pattern[str] | None) -> Plain:
        """Read a stretch without white space at its ends, sign by sign."""
        builder = PlainBuilder()
        reader = _Reader(self, builder, 0)
        text = stretch.text
        reader.alone = text.strip("'") == HOLE
        if text == HOLE and (node := stretch.flow.nodes.get(stretch.start)):
            reader.node(node)
        else:
            reader.read(stretch, bullets=bullets)
        return builder.build()

    def cell(self, flow: Flow, start: int, end: int) -> Plain:
        """
        What a reader sees of a cell, `flow.text[start:end]`.

        Tables name their teams, flags and figures again and again: what was read once is only moved.
        """
        text = flow.text[start:end].rstrip()
        if not text:
            return NOTHING
        last = start + len(text)
        source, source_end = flow.piece(start, last)
        key = text if source_end - source == len(text) else (text, self.text[source:source_end])
        known = self._cells_anywhere.get(key) or self._cells.get(key)
        if known:
            plain, at = known
            return plain.moved(source - at)
        self.asked_page = False
        value = text.lstrip()
        plain = _at_a_glance(flow, last - len(value), value) or self.plain(flow.closed(start, end), inline=True)
        if len(text) <= MAX_KNOWN_CELL and not (plain.marks and plain.marks_of("unknown")):
            # of a call nobody knows each place is reported
            cells = self._cells if self.asked_page else self._cells_anywhere
            if len(cells) >= MAX_KNOWN_CELLS:
                cells.clear()
            cells[key] = plain, source
        return plain

    def plain_parts(self, stretches: list[Stretch]) -> Plain:
        """What a reader sees of several stretches, one below the other."""
        builder = PlainBuilder()
        for stretch in stretches:
            place = (stretch.source_start, stretch.source_start)
            builder.made("\n", place)
            _Reader(self, builder, 0).read(stretch)
        return builder.build()

    def plain_source(self, start: int, end: int, nodes: list[Node]) -> Plain:
        """What a reader sees of `text[start:end]`, given the scan's nodes in it."""
        flow = make_flow(self.text, start, end, nodes)
        return self.plain(Stretch(flow, 0, len(flow.text)))

    def country(self, key: str) -> Country | None:
        """The country that a flag template's argument names."""
        if not key:
            return None
        self.asked_page |= depends_on_year(key)
        variant = _VARIANT.fullmatch(key)  # it:{{Naz|CA|ITA 1861-1946}}: the flag of other years
        return country_of(key, self.language, self.year) or (country_of(variant[1], self.language) if variant else None)

    def stands_for_pipe(self, node: Node) -> str:
        """`|` for `{{!}}`, which separates in a link as the sign does."""
        row = self.lookup(call_name(self.text, node))
        return "|" if row and row.kind == MARKUP and row.text == "|" else ""

    def lookup(self, name: str) -> Template | None:
        """The registry's row for a printed template name."""
        return self._registry.get(fold_name(name), self.language)


class _Reader:
    """Reads stretches into one builder; calls and link labels are read by the same reader, one level deeper."""

    __slots__ = ("alone", "builder", "colon", "depth", "quotes", "renderer", "stretch")

    def __init__(self, renderer: Renderer, builder: PlainBuilder, depth: int) -> None:
        self.renderer = renderer
        self.builder = builder
        self.depth = depth
        self.colon: tuple[Flow, int] | None = None
        """Where the term of a definition list ends."""
        self.alone = False
        """One call is all that is read."""
        self.stretch = (0, 0)
        """What is being read."""
        self.quotes: tuple[Flow | None, int, int, dict[int, int]] = (None, 0, 0, {})
        """The line whose quotes were weighed last, and the stray ones in it."""

    # ------------------------------------------------------------ text

    def read(self, stretch: Stretch, *, bullets: re.Pattern[str] | None = None) -> None:
        flow, at, end = stretch.flow, stretch.start, stretch.end
        outer, self.stretch = self.stretch, (at, end)
        if bullets and (bullet := bullets.match(flow.text, at, end)):
            at = bullet.end()
            if flow.text[at - 1] == ";":
                self.term_ends(flow, at)
        for match in _SPECIAL.finditer(flow.text, at, end):
            if match.start() < at:
                continue
            if match.start() > at:
                self.literal(flow, at, match.start())
            at = match.end()
            kind = match.lastgroup
            if kind is None:
                self.special(flow, match)
            elif kind == "attributes":
                at = self.tag(flow, match, end)
            elif kind == "url":
                at = self.external(flow, match, end)
            else:
                self.open_link(flow, match)
        if at < end:
            self.literal(flow, at, end)
        self.stretch = outer

    def open_link(self, flow: Flow, match: re.Match[str]) -> None:
        """A link that stands as text in a flow of lines."""
        printed, label = match["target"], match["label"]
        said = printed.strip() if label is None else label.strip() and label
        if said and not printed.isspace() and _is_plain_link(printed, said):
            at = flow.text.find(said, match.start("target" if label is None else "label"))
            self.shown_link(said, flow.source(at), printed)
            return
        target = " ".join(match["target"].replace("_", " ").split())
        shown = Stretch(flow, *match.span("label" if match["label"] and match["label"].strip() else "target"))
        if not target:
            source = flow.piece(*match.span())
            self.literal_mark("[[]]" if match["label"] is None else "[[|", source)
            if match["label"] is not None:
                self.deeper().read(shown)
                self.literal_mark("]]", source)
            return
        self.link_to(target, shown if match["label"] else shown.strip(), piped=bool(match["label"]))

    def term_ends(self, flow: Flow, start: int) -> None:
        """`; term : text` shows the text on a line of its own."""
        line_end = flow.text.find("\n", start)
        line_end = line_end if line_end >= 0 else len(flow.text)
        colon = next((found for found in _COLON.finditer(flow.text, start, line_end) if found[0] == ":"), None)
        self.colon = (flow, colon.start()) if colon else None

    def literal(self, flow: Flow, start: int, end: int) -> None:
        """Take text as it stands."""
        if self.colon and self.colon[0] is flow and start <= self.colon[1] < end:
            colon, self.colon = self.colon[1], None
            self.literal(flow, start, colon)
            self.builder.made("\n", (flow.source(colon), flow.source_end(colon + 1)))
            start = colon + 1
        for run_start, run_end, source in flow.runs(start, end):
            self.builder.exact(flow.text[run_start:run_end], source)

    def special(self, flow: Flow, match: re.Match[str]) -> None:
        mark = match[0][0]
        start = match.start()
        if mark == HOLE:
            node = flow.nodes.get(start)
            if node is None:
                self.builder.exact(HOLE, flow.source(start))
            else:
                self.node(node)
        elif mark == "'":
            # MediaWiki: two, three or five quotes are bold and italic; what is over is text.
            extra = {2: 0, 3: 0, 4: 1, 5: 0}.get(len(match[0]), len(match[0]) - 5)
            if extra:
                self.builder.made("'" * extra, (flow.source(start), flow.source_end(match.end())))
            if self.is_stray(flow, start):
                self.literal_mark("'", (flow.source(start), flow.source_end(match.end())))
        elif mark == "&":
            self.builder.made(html.unescape(match[0]), flow.piece(*match.span()))
        elif mark == "\n":
            self.builder.made("\n", (flow.source(start), flow.source_end(match.end())))
            if match[0].endswith(";"):
                self.term_ends(flow, match.end())

    def is_stray(self, flow: Flow, at: int) -> bool:
        """A quote run whose line opens bold and italic once too often, and which shows that."""
        known, start, end, strays = self.quotes
        if known is not flow or not start <= at < end:
            first, last = self.stretch
            start = max(flow.text.rfind("\n", first, at) + 1, first)
            end = flow.text.find("\n", at, last)
            end = last if end < 0 else end
            strays = stray_apostrophes(flow.text, start, end)
            self.quotes = (flow, start, end, strays)
        return at in strays

    def literal_mark(self, text: str, source: tuple[int, int]) -> None:
        """Note signs that a slip left over: readers of the page see them, and no value has them."""
        self.builder.mark("literal", source, {"text": text})

    def tag(self, flow: Flow, match: re.Match[str], end: int) -> int:
        """Take a tag for the break or blank that it is; returns where reading goes on, behind what the tag hides."""
        name, attributes = match["tag"].lower(), match["attributes"]
        opens = len(attributes) > len(" /") and match[0][1] != "/"  # with something to say
        if opens and not attributes.endswith("/") and _HIDDEN.search(attributes):
            return _behind(name, flow, match.end(), end)
        source = flow.piece(*match.span())
        if name in _BREAKING:
            self.builder.made("\n", source)
        elif name in _SPACING:
            self.builder.made(" ", source)
        elif name in _STRIKING:
            self.builder.mark("struck", source, {"ends": match[0][1] == "/"})
        elif name == "sup":
            self.builder.mark("raised", source, {"ends": match[0][1] == "/"})
        if opens and _COLOURED.search(attributes):
            self.builder.mark("colour", source, {"attributes": attributes})
        return match.end()

    def external(self, flow: Flow, match: re.Match[str], end: int) -> int:
        """`[url label]`: the label is shown; without a label readers see a number, which says nothing here."""
        close = flow.text.find("]", match.end(), end)
        if close < 0 or "\n" in flow.text[match.end() : close]:
            self.literal(flow, match.start(), match.end())
            return match.end()
        start = self.builder.length
        self.read(Stretch(flow, match.end(), close).strip())
        self.builder.links.append(PlainLink(start, self.builder.length, match["url"], external=True))
        return close + 1

    # ------------------------------------------------------------ nodes

    def node(self, node: Node) -> None:
        if self.depth >= MAX_DEPTH:
            self.builder.mark("too-deep", (node.start, node.end), {})
        elif node.kind == "link":
            self.link(node)
        elif node.kind == "template":
            self.call(node)
        elif node.kind == "parameter":
            self.parameter(node)
        else:
            self.extension(node)

    def deeper(self) -> _Reader:
        return _Reader(self.renderer, self.builder, self.depth + 1)

    def link(self, node: Node) -> None:
        plain = None if node.children else _PLAIN_LINK.fullmatch(self.renderer.text, node.start, node.end)
        if plain and "  " not in plain[0]:
            said = plain.lastgroup or ""
            self.shown_link(plain[said], plain.start(said), plain["target"] or plain["page"])
            return
        flow = make_flow(
            self.renderer.text, node.inner_start, node.inner_end, node.children, stands_for=self.renderer.stands_for_pipe
        )
        head, pipe, label = flow.text.partition("|")
        shown = Stretch(flow, len(head) + 1, len(flow.text)) if pipe and label.strip() else Stretch(flow, 0, len(head)).strip()
        target = " ".join(head.replace("_", " ").split())
        if any(position < len(head) for position in flow.nodes):
            self.deeper().read(shown)
            return
        if not target or _NO_TITLE.search(head):
            # MediaWiki makes no link of it and shows its marks; what it says is still there
            before = _ANY_TAG.sub("", head) + pipe if pipe and shown.text != head.strip() else ""
            self.literal_mark("[[" + before, (node.start, node.inner_start))
            self.deeper().read(shown)
            self.literal_mark("]]", (node.inner_end, node.end))
            return
        self.link_to(target, shown, piped=bool(pipe))

    def shown_link(self, shown: str, source: int, target: str) -> None:
        """A link that shows what is written, from `source` on, and leads to the page that is written."""
        start = self.builder.length
        self.builder.tidy(shown, source)
        self.builder.links.append(PlainLink(start, self.builder.length, target.strip()))

    def link_to(self, target: str, shown: Stretch, *, piped: bool) -> None:
        """A link to a page, or to something that leaves nothing in the text."""
        namespace, colon, _ = target.partition(":")
        if colon and _is_unseen(namespace, self.renderer.language):
            return
        if not piped and shown.text.startswith(":"):
            shown = Stretch(shown.flow, shown.start + 1, shown.end).strip()
        start = self.builder.length
        self.deeper().read(shown)
        self.builder.links.append(PlainLink(start, self.builder.length, target.lstrip(": ")))

    def parameter(self, node: Node) -> None:
        """`{{{name|default}}}` outside of a template definition shows its default, or itself."""
        flow = make_flow(self.renderer.text, node.inner_start, node.inner_end, node.children)
        name, pipe, _ = flow.text.partition("|")
        if pipe:
            self.deeper().read(Stretch(flow, len(name) + 1, len(flow.text)))
        else:
            self.builder.exact(self.renderer.text[node.start : node.end], node.start)

    def extension(self, node: Node) -> None:
        text = self.renderer.text[node.inner_start : node.inner_end]
        if node.name in _BLOCKS:
            self.builder.made("\n", (node.start, node.start))
        if node.name in ("nowiki", "pre"):
            at = 0
            for entity in re.finditer(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});", text):
                self.builder.exact(text[at : entity.start()], node.inner_start + at)
                start = node.inner_start + entity.start()
                self.builder.made(html.unescape(entity[0]), (start, start + len(entity[0])))
                at = entity.end()
            self.builder.exact(text[at:], node.inner_start + at)
        elif node.name in ("math", "chem", "ce", "syntaxhighlight", "source"):
            self.builder.exact(text, node.inner_start)
        elif node.name == "poem":
            inner = scan(text)
            shown = Renderer(text, self.renderer.language, self.renderer.title).plain_source(0, len(text), inner.nodes)
            self.builder.made(shown.text, (node.inner_start, node.inner_end))
        if node.name in _BLOCKS:
            self.builder.made("\n", (node.end, node.end))

    # ------------------------------------------------------------ calls

    def call(self, node: Node) -> None:
        if known := self.renderer.shown.get(self.renderer.text[node.start : node.end]):
            name, data, asked_page = known
            self.renderer.asked_page |= asked_page
            self.country(node, name, data)
            return
        name = call_name(self.renderer.text, node)
        row = self.renderer.lookup(name) if name else None
        if row and row.kind not in _HANDLERS:
            return  # it shows nothing, so that its arguments need not be read
        call = read_call(self.renderer.text, node)
        row = self.renderer.lookup(call.name)
        if row is None:
            self.unknown(call)
        elif handler := _HANDLERS.get(row.kind):
            handler(self, call, row)

    def unknown(self, call: Call) -> None:
        start = self.builder.length
        source = (call.node.start, call.node.end)
        if not call.arguments:
            if call.name.upper() == "PAGENAME" and self.renderer.title:
                self.renderer.asked_page = True
                self.builder.made(self.renderer.title, source)
                return
            if _ORDINAL.match(call.name):
                self.builder.made(call.name, source)  # fr:{{43e}}, {{1er mai}}: the name is what it shows
                return
            country = self.renderer.country(call.name) if len(call.name) >= 3 else None
            if country:
                # es:{{Alemania}} shows the name that it is called by; a code shows the country's
                is_code = call.name.upper() in (country.code, *country.codes)
                self.builder.made(country.name if is_code else call.name, source)
                self.builder.mark("country", source, {"code": country.code, "team": False}, start)
                return
        if _ORDINAL.match(call.name) and call.get("1"):
            self.builder.made(f"{call.name} ", source)  # fr:{{60e|édition}}
            self.deeper().read(call.positional()[0].value)
            return
        if self.short_flag(call) or self.likely_flag(call):
            return
        if call.get("1") and not call.get("2"):
            self.deeper().read(call.positional()[0].value)
        self.builder.mark("unknown", source, {"name": call.name}, start)
        if self.builder.length == start:
            self.unread(call)

    def unread(self, call: Call) -> None:
        """Note a call that leaves a gap in a value."""
        is_function = call.name.startswith("#") and not call.name.casefold().startswith("#invoke:")
        name = call.name.partition(":")[0] if is_function else call.name
        self.renderer.gaps += 1
        seen = self.renderer.unread.setdefault(name, UnreadCall(call.node.start, call.node.end))
        seen.places.add(call.node.start)

    def short_flag(self, call: Call) -> bool:
        """
        Read a call that is named after a country's code; False when it is not.

        de:{{DEU|#}} is the flag alone, {{DEU|name}} the flag and what it is called there; pt:{{BRAf}} is the national
        team, {{BRAb}} the flag.
        """
        found = _SHORT_FLAG.fullmatch(call.name)
        country = self.renderer.country(found["code"]) if found else None
        if not found or not country:
            return False
        start, source = self.builder.length, (call.node.start, call.node.end)
        label = call.get("1")
        if label and label.value.text != "#":
            self.deeper().read(label.value)
            country = _of_that_time(country, label.value.text.strip(), self.renderer.language)
        elif found["kind"] and not found["kind"].startswith("b"):
            self.builder.made(country.name, source)
        data = {"code": country.code, "key": found["code"], "team": bool(found["kind"])}
        self.builder.mark("country", source, data, start)
        return True

    def likely_flag(self, call: Call) -> bool:
        """
        Read a call of an unknown name that is given a country: es:{{Selb-d|ARG|fútbol}}; False when it is not.

        Beside other text it may be a flag alone, so that it shows nothing there; where it is all there is it names a team.
        """
        for argument in call.positional()[:MAX_FLAG_ARGUMENTS]:
            key = argument.value.text.strip()
            country = self.renderer.country(key) if _COUNTRY_CODE.fullmatch(key) or len(key) > MIN_COUNTRY_NAME else None
            if country:
                shown = key if country.name != key and not _COUNTRY_CODE.fullmatch(key) else country.name
                start, source = self.builder.length, (call.node.start, call.node.end)
                if self.alone:
                    self.builder.made(shown, source)
                self.builder.mark("country", source, {"code": country.code, "key": shown, "team": self.alone}, start)
                return True
        return False

    def recipe(self, call: Call, row: Template) -> None:
        """Kind `text`: the row's text with the arguments filled in."""
        if "[" not in row.text:
            self.filled(row.text, call, row)
            return
        for part in _OPTIONAL.split(row.text):
            if not part.startswith("["):
                self.filled(part, call, row)
            elif all(_given(call, hole[1]) for hole in _RECIPE.finditer(part)):
                self.filled(part[1:-1], call, row)

    def filled(self, text: str, call: Call, row: Template) -> None:
        """A part of a recipe."""
        source = (call.node.start, call.node.end)
        at = 0
        colon = _behind_colon(call) if row.prefixes and row.prefixes[0].endswith(":") else None
        for hole in _RECIPE.finditer(text):
            self.builder.made(text[at : hole.start()], source)
            at = hole.end()
            if colon is not None and hole[1] == "1":
                self.after_colon(call.name, colon)
            elif hole[1] == "*":
                for argument in call.positional():
                    self.deeper().read(argument.value)
            elif chosen := _given(call, hole[1]):
                self.deeper().read(chosen.value)
        self.builder.made(text[at:], source)

    def after_colon(self, name: str, argument: Stretch) -> None:
        """The argument of a parser function; `{{formatnum:477.672}}` takes a dot and shows the sign of the language."""
        style = number_style(self.renderer.language)
        text = argument.text
        if name.lower().startswith("formatnum") and style and style.decimal[0] == "," and _DECIMAL.fullmatch(text):
            self.builder.made(text.replace(".", ","), (argument.source_start, argument.source_end))
        else:
            self.deeper().read(argument)

    def measure(self, call: Call, row: Template) -> None:
        """`{{convert|5|ft|11|in|m}}` shows the figures with their units as written, `{{convert|20|to|30|km}}` a stretch."""
        source = (call.node.start, call.node.end)
        arguments = call.positional()
        for number, gap in measure_parts([argument.value.text.strip() for argument in arguments]):
            self.builder.made(gap, source)
            self.deeper().read(arguments[number].value)

    def sum(self, call: Call, row: Template) -> None:
        """`{{#expr: 61/30 round 2}}` shows what comes out; the row says how the arguments are put together."""
        given = [_behind_colon(call)] if row.prefixes else [argument.value for argument in call.positional()]
        texts = [self.told(stretch) for stretch in given]
        holes = {str(number): text for number, text in enumerate(texts, 1)}
        holes |= {"+": "+".join(f"({text})" for text in texts), "#": str(len(texts))}
        value = evaluate(_RECIPE.sub(lambda hole: holes.get(hole[1].partition("|")[0], hole[1].partition("|")[2]), row.text))
        if value is None:
            self.unread(call)
        else:
            self.builder.made(value, (call.node.start, call.node.end))

    def told(self, stretch: Stretch) -> str:
        """What a reader sees of a stretch, as text alone."""
        builder = PlainBuilder()
        _Reader(self.renderer, builder, self.depth + 1).read(stretch)
        return builder.build().text

    def website(self, call: Call, row: Template) -> None:
        """`{{URL|example.org|shown}}`: a link out of the wiki."""
        address, shown = call.get("1"), call.get("2")
        if not address or not address.value:
            return
        start = self.builder.length
        self.deeper().read((shown if shown and shown.value else address).value)
        target = "".join(address.value.text.split())
        if self.builder.length > start:
            target = target if _SCHEME.match(target) else f"https://{target}"
            self.builder.links.append(PlainLink(start, self.builder.length, target, external=True))

    def colour_key(self, call: Call, row: Template) -> None:
        """`{{legend|#cfc|Promoted}}`: a coloured box, and what it stands for; some boxes stand before the text of a line."""
        given = {row.parameter(argument.name): argument for argument in call.arguments if not argument.positional}
        loose = call.positional()
        colour, meaning = given.get("colour"), given.get("meaning")
        colour = colour or (loose.pop(0) if loose else None)
        meaning = meaning or (loose.pop(0) if loose else None)
        source = (call.node.start, call.node.end)
        self.builder.made(row.text, source)
        self.builder.mark("colour", source, {"colour": colour.value.text if colour else ""})
        if meaning:
            self.deeper().read(meaning.value)

    def lines(self, call: Call, row: Template) -> None:
        self.builder.mark("list", (call.node.start, call.node.end), {})
        for argument in call.positional():
            if not argument.value:
                continue
            place = (argument.start, argument.start)
            self.builder.made("\n", place)
            self.deeper().read(argument.value, bullets=_BULLETS)
            self.builder.made("\n", place)

    def card(self, call: Call, row: Template) -> None:
        """A card shows nothing, but the name before it in a list of goals is no scorer's."""
        self.builder.mark("card", (call.node.start, call.node.end), {})

    def markup(self, call: Call, row: Template) -> None:
        """Where no table is read, `{{!}}` is a pipe; markup of more than that shows nothing."""
        if row.text == "|":
            self.builder.made("|", (call.node.start, call.node.end))

    def club(self, call: Call, row: Template) -> None:
        prefix = next(p for p in row.prefixes if call.name.lower().startswith(p))
        self.builder.made(call.name[len(prefix) :].strip(), (call.node.start, call.node.end))

    def coordinates(self, call: Call, row: Template) -> None:
        """`{{coord|52|31|12|N|13|24|18|E}}` shows `52°31′12″N 13°24′18″E`, `{{coord|52.52|13.4}}` shows `52.52°N 13.4°E`."""
        given = [argument.value.text.strip() for argument in call.positional()]
        halves = [call.get("NS"), call.get("EW")]  # {{Coordinate|NS=52/31/7/N|EW=13/24/30/E}}
        if all(halves):
            given = [part for half in halves if half for part in half.value.text.strip().split("/")]
        shown, places = degrees(given)
        if shown:
            start = self.builder.length
            self.builder.made(shown, (call.node.start, call.node.end))
            data = dict(zip(("latitude", "longitude"), places, strict=True))
            self.builder.mark("coordinates", (call.node.start, call.node.end), data, start)

    def date(self, call: Call, row: Template) -> None:
        """A date template shows a date in the page's language, as exact as its arguments."""
        source = (call.node.start, call.node.end)
        given = [argument.value.text.strip() for argument in call.positional()]
        numbered = dict(zip(row.order, given, strict=False))
        if not numbered or not any(numbered.values()):
            return
        start = self.builder.length
        whole = given[0]
        if len(given) == 1 or not _INT.fullmatch(numbered.get("year", "")) or not _INT.search(whole):
            self.deeper().read(call.positional()[0].value)  # {{dts|24 June 2026}} prints its own date
            self.builder.mark("date", source, {}, start)
            return
        parts = printed_date(numbered["year"], numbered.get("month", ""), numbered.get("day", ""), self.renderer.language)
        if numbered.get("to_year"):
            last = printed_date(
                numbered["to_year"], numbered.get("to_month", ""), numbered.get("to_day", ""), self.renderer.language
            )
            parts = f"{parts} – {last}"
        self.builder.made(parts, source)
        self.builder.mark("date", source, {}, start)

    def flag(self, call: Call, row: Template) -> None:
        """A flag without a name: no text, but it says the country."""
        argument = call.get("1")
        key = argument.value.text.strip() if argument else _rest_of(call.name, row) or (call.name if row.wikis else "")
        country = self.renderer.country(key)
        self.country(call.node, "", {"code": country.code if country else None, "key": key, "team": False})

    def country(self, node: Node, name: str, data: dict[str, Any]) -> None:
        """What a flag shows and says; calls without anything nested show the same everywhere on the page."""
        source = (node.start, node.end)
        start = self.builder.length
        self.builder.made(name, source)
        self.builder.mark("country", source, data, start)
        if not node.children:
            self.renderer.shown[self.renderer.text[node.start : node.end]] = (name, data, self.renderer.asked_page)

    def national_team(self, call: Call, row: Template) -> None:
        """A flag with the country's name, or a national team."""
        if call.function and (picture := self.picture_only(call.function)):
            self.flag(call, picture)
            return
        arguments = call.positional()
        if call.name.lower().startswith("#invoke:") and (call.function or "").lower() == "main" and len(arguments) > 1:
            # {{#invoke:flagg|main|unpre|avar=fb|ARG}}: the first argument is the format
            arguments = arguments[1:]
        if _is_age(arguments) or len(arguments) >= row.key > 1:
            arguments = arguments[max(1, row.key - 1) :]  # {{fbu|20|ARG}}, it:{{Naz|CA|ARG}}
        source = (call.node.start, call.node.end)
        named = _rest_of(call.name, row)
        key = named or (arguments[0].value.text.strip() if arguments else "")
        country = self.renderer.country(key)
        start = self.builder.length
        shown = call.get("name")
        data = {"code": country.code if country else None, "key": key, "team": True}
        if shown and shown.value:
            self.deeper().read(shown.value)
        elif country:
            self.country(call.node, country.name, data)
            return
        elif named or not arguments:
            self.builder.made(key, source)
        else:
            self.deeper().read(arguments[0].value)
        self.builder.mark("country", source, data, start)

    def picture_only(self, function: str) -> Template | None:
        """The row of `{{flagicon}}` where a function of Module:Flag does its work, as `fbicon` and `icon` do."""
        rows = map(self.renderer.lookup, (function, f"flag{function}"))
        return next((row for row in rows if row and row.kind == "flag"), None)

    # ------------------------------------------------------------ goals

    def goal(self, call: Call, row: Template) -> None:
        """
        `{{goal|12||45+2|pen.}}` shows `12', 45+2' (pen.)`.

        Numbers are minutes, an empty argument separates, anything else is a remark on the minute before it; a remark that
        comes first belongs to the minute behind it. On wikis where a second number is added time, it is.
        """
        self.minutes(call, row, "golden goal" if row.golden else None)

    def own_goal(self, call: Call, row: Template) -> None:
        self.minutes(call, row, "o.g.")

    def penalty_goal(self, call: Call, row: Template) -> None:
        if any(_MINUTE.match(a.value.text) for a in call.positional()):
            self.minutes(call, row, "pen.")
        else:
            self.builder.mark("kick", (call.node.start, call.node.end), {"scored": True})

    def kick(self, call: Call, row: Template) -> None:
        self.builder.mark("kick", (call.node.start, call.node.end), {"scored": row.scored})

    def minutes(self, call: Call, row: Template, every: str | None) -> None:
        whole = (call.node.start, call.node.end)
        goals = _read_minutes(call, row)
        for number, (minute, notes) in enumerate(goals):
            place = (minute.start, minute.end) if minute else whole
            text = "".join(html.unescape(minute.value.text).split()).strip("'’′´.") if minute else "?"
            text = text.replace("'", "").replace("’", "").replace("′", "")
            noted = _NOTED.fullmatch(text)
            text, remark = (noted["minute"], f" ({noted['note']})") if noted else (text, "")
            self.builder.made((", " if number else "") + f"{text}'{remark}", place)
            for note in notes:
                bracketed = note.value.text.startswith("(") and note.value.text.endswith(")")
                self.builder.made(" " if bracketed else " (", place)
                self.deeper().read(note.value)
                self.builder.made("" if bracketed else ")", place)
            if every:
                self.builder.made(f" ({every})", place)


def _of_that_time(country: Country, label: str, language: str | None) -> Country:
    """The former team that a flag's text names: de:{{DEU|BR Deutschland}}."""
    named = country_by_name(label, language)
    return named if named and country.code in (named.successor, named.predecessor) else country


def _given(call: Call, names: str) -> Argument | None:
    """The first argument of these that is given and not empty."""
    return next((found for found in map(call.get, names.split("|")) if found and found.value), None)


def _read_minutes(call: Call, row: Template) -> list[tuple[Argument | None, list[Argument]]]:
    goals: list[tuple[Argument | None, list[Argument]]] = []
    waiting: list[Argument] = []
    for argument in call.positional():
        text = html.unescape(argument.value.text).strip()
        if not text:
            continue
        last = goals[-1][0] if goals and not goals[-1][1] else None
        if _ADDED.fullmatch(text) and last and last.value.text.strip().isdecimal():
            goals[-1] = (_joined(last, argument), [])
            continue
        is_minute = _MINUTE.match(text) or (_NOTED.fullmatch(text) and not _SPOT.fullmatch(text)) or text in ("?", "??")
        if is_minute:
            if row.added_second and goals and not goals[-1][1] and text.isdecimal() and int(text) <= 20:
                minute = goals[-1][0]
                if minute and minute.value.text.strip().isdecimal() and int(minute.value.text) % 45 == 0:
                    goals[-1] = (_joined(minute, argument), [])
                    continue
            goals.append((argument, waiting))
            waiting = []
        elif goals:
            goals[-1][1].append(argument)
        else:
            waiting.append(argument)
    if not goals:
        goals.append((None, waiting))
    return goals


def _joined(minute: Argument, added: Argument) -> Argument:
    """The argument `45` with its added time `2` as `45+2`."""
    text = f"{minute.value.text.strip()}+{added.value.text.strip(' +')}"
    last = len(text) - 1
    flow = Flow(text, text, (), {}, [0, last], [minute.start, added.end - 1], added.end)
    return Argument(minute.name, Stretch(flow, 0, len(text)), True, 0)


_VARIANT = lazy_regex(r"([^\d()]+?)[ -]?\(?\d{4}(?:\s?[-–]\s?\d{4})?\)?")
_AGE = lazy_regex(r"[UuSs]?-?[12]\d")
_SHORT_FLAG = lazy_regex(r"(?P<code>[A-Z]{3})(?:-(?P<part>[A-Z]{2}|\d{4}))?(?P<kind>[a-z]{1,3}\d{0,2})?(?:-[a-z]{1,2})?")
"""Names such as pt:{{BRAf}}, a national team, pt:{{BRAb}}, {{BRA-RSb}} and fr:{{FRA-d}}, flags alone, de:{{DEU-1871|#}}."""
_COUNTRY_CODE = lazy_regex(r"[A-Z]{3}")
MIN_COUNTRY_NAME = 3
"""Letters; what is as short as that and no code is a word for anything."""
MAX_FLAG_ARGUMENTS = 2
"""Arguments of a flag or team template among which the country stands."""
_DECIMAL = lazy_regex(r"-?\d+\.\d+")
_SCHEME = lazy_regex(r"[a-z][a-z+.-]{1,10}:|//", re.I)
_INTERLANGUAGE = lazy_regex(r"[a-z]{2}|als|ast|ceb|nds|new|simple|vec|war|zh-(?:min-nan|yue|classical)")


def _is_unseen(namespace: str, language: str | None) -> bool:
    """Links that leave nothing in the text: files, categories, the same page in another language."""
    return namespace_kind(namespace, language) in ("file", "category") or bool(_INTERLANGUAGE.fullmatch(namespace))


def _behind(name: str, flow: Flow, at: int, end: int) -> int:
    """The place behind the end tag that belongs to a tag whose content begins at `at`; without one the end."""
    depth = 1
    for tag in _TAG.finditer(flow.text, at, end):
        if tag["tag"].lower() == name and not tag[0].endswith("/>"):
            depth += -1 if tag[0][1] == "/" else 1
            if not depth:
                return tag.end()
    return end


def _is_age(arguments: list[Argument]) -> bool:
    """True when a team's age stands before its country."""
    return len(arguments) > 1 and bool(_AGE.fullmatch(arguments[0].value.text.strip()))


def _rest_of(name: str, row: Template) -> str:
    """What the name of a call holds beside the beginning or the end that it is known by: fr:{{Brésil football}}."""
    folded = name.lower()
    for prefix in row.prefixes:
        if folded.startswith(prefix):
            return name[len(prefix) :].strip()
    for suffix in row.suffixes:
        if folded.endswith(suffix):
            return name[: -len(suffix)].strip()
    return ""


def _behind_colon(call: Call) -> Stretch:
    """`formatnum:1234`: the argument of a parser function stands behind the colon of its name."""
    head = call.head
    colon = head.flow.text.find(":", head.start, head.end)
    return Stretch(head.flow, colon + 1, head.end).strip()


_HANDLERS: dict[str, Callable[[_Reader, Call, Template], None]] = {
    "card": _Reader.card,
    "club": _Reader.club,
    "colour_key": _Reader.colour_key,
    "coordinates": _Reader.coordinates,
    "date": _Reader.date,
    "flag": _Reader.flag,
    "goal": _Reader.goal,
    "kick": _Reader.kick,
    "lines": _Reader.lines,
    "measure": _Reader.measure,
    "markup": _Reader.markup,
    "national_team": _Reader.national_team,
    "own_goal": _Reader.own_goal,
    "penalty_goal": _Reader.penalty_goal,
    "sum": _Reader.sum,
    "text": _Reader.recipe,
    "website": _Reader.website,
}
"""What the kinds of calls show; those of any other kind, such as `drop`, show nothing."""
