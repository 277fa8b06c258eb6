"""
Values read sign by sign: quotes, tags, entities, links and lists; what a call shows is said by `known_calls`, by the kind that
the registry gives it, and by `unknown_calls`.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from touchline.markup.as_written import PLAIN_LINK, is_plain_link
from touchline.markup.call import call_name, read_call
from touchline.markup.flag_calls import show_country
from touchline.markup.flow import HOLE, SIMPLE_LINK, Flow, Stretch, make_flow
from touchline.markup.known_calls import SHOWN
from touchline.markup.quotes import stray_apostrophes
from touchline.markup.scan import Node, scan
from touchline.markup.tags import ALLOWED_TAGS
from touchline.markup.unknown_calls import unknown_call
from touchline.model.lazy import lazy_regex
from touchline.model.plain import PlainBuilder, PlainLink
from touchline.registry.languages import namespace_kind

if TYPE_CHECKING:
    from touchline.markup.render import Renderer

MAX_DEPTH = 40
"""Calls inside calls, as in MediaWiki (`$wgMaxTemplateDepth`): deeper ones show nothing."""
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
_COLON = lazy_regex(r"<[^<>]*>|:")
_INTERLANGUAGE = lazy_regex(r"[a-z]{2}|als|ast|ceb|nds|new|simple|vec|war|zh-(?:min-nan|yue|classical)")


class Reader:
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
        """Read a stretch; `bullets` are the marks of lists that it may begin with."""
        flow, at, end = stretch.flow, stretch.start, stretch.end
        outer, self.stretch = self.stretch, (at, end)
        if bullets and (bullet := bullets.match(flow.text, at, end)):
            at = bullet.end()
            if flow.text[at - 1] == ";":
                self._term_ends(flow, at)
        for match in _SPECIAL.finditer(flow.text, at, end):
            if match.start() < at:
                continue
            if match.start() > at:
                self._literal(flow, at, match.start())
            at = match.end()
            kind = match.lastgroup
            if kind is None:
                self._special(flow, match)
            elif kind == "attributes":
                at = self._tag(flow, match, end)
            elif kind == "url":
                at = self._external(flow, match, end)
            else:
                self._open_link(flow, match)
        if at < end:
            self._literal(flow, at, end)
        self.stretch = outer

    def _open_link(self, flow: Flow, match: re.Match[str]) -> None:
        """A link that stands as text in a flow of lines."""
        printed, label = match["target"], match["label"]
        said = printed.strip() if label is None else label.strip() and label
        if said and not printed.isspace() and is_plain_link(printed, said):
            at = flow.text.find(said, match.start("target" if label is None else "label"))
            self._shown_link(said, flow.source(at), printed)
            return
        target = " ".join(match["target"].replace("_", " ").split())
        shown = Stretch(flow, *match.span("label" if match["label"] and match["label"].strip() else "target"))
        if not target:
            source = flow.piece(*match.span())
            self._literal_mark("[[]]" if match["label"] is None else "[[|", source)
            if match["label"] is not None:
                self.deeper().read(shown)
                self._literal_mark("]]", source)
            return
        self._link_to(target, shown if match["label"] else shown.strip(), piped=bool(match["label"]))

    def _term_ends(self, flow: Flow, start: int) -> None:
        """`; term : text` shows the text on a line of its own."""
        line_end = flow.text.find("\n", start)
        line_end = line_end if line_end >= 0 else len(flow.text)
        colon = next((found for found in _COLON.finditer(flow.text, start, line_end) if found[0] == ":"), None)
        self.colon = (flow, colon.start()) if colon else None

    def _literal(self, flow: Flow, start: int, end: int) -> None:
        """Take text as it stands."""
        if self.colon and self.colon[0] is flow and start <= self.colon[1] < end:
            colon, self.colon = self.colon[1], None
            self._literal(flow, start, colon)
            self.builder.made("\n", (flow.source(colon), flow.source_end(colon + 1)))
            start = colon + 1
        for run_start, run_end, source in flow.runs(start, end):
            self.builder.exact(flow.text[run_start:run_end], source)

    def _special(self, flow: Flow, match: re.Match[str]) -> None:
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
            if self._is_stray(flow, start):
                self._literal_mark("'", (flow.source(start), flow.source_end(match.end())))
        elif mark == "&":
            self.builder.made(html.unescape(match[0]), flow.piece(*match.span()))
        elif mark == "\n":
            self.builder.made("\n", (flow.source(start), flow.source_end(match.end())))
            if match[0].endswith(";"):
                self._term_ends(flow, match.end())

    def _is_stray(self, flow: Flow, at: int) -> bool:
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

    def _literal_mark(self, text: str, source: tuple[int, int]) -> None:
        """Note signs that a slip left over: readers of the page see them, and no value has them."""
        self.builder.mark("literal", source, {"text": text})

    def _tag(self, flow: Flow, match: re.Match[str], end: int) -> int:
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
            (self.builder.raise_ends if match[0][1] == "/" else self.builder.raise_from_here)(source)
        if opens and _COLOURED.search(attributes):
            self.builder.mark("colour", source, {"attributes": attributes})
        return match.end()

    def _external(self, flow: Flow, match: re.Match[str], end: int) -> int:
        """`[url label]`: the label is shown; without a label readers see a number, which says nothing here."""
        close = flow.text.find("]", match.end(), end)
        if close < 0 or "\n" in flow.text[match.end() : close]:
            self._literal(flow, match.start(), match.end())
            return match.end()
        start = self.builder.length
        self.read(Stretch(flow, match.end(), close).strip())
        self.builder.links.append(PlainLink(start, self.builder.length, match["url"], external=True))
        return close + 1

    # ------------------------------------------------------------ nodes

    def node(self, node: Node) -> None:
        """Read a link, a call, a parameter or an extension tag."""
        if self.depth >= MAX_DEPTH:
            self.builder.mark("too-deep", (node.start, node.end), {})
        elif node.kind == "link":
            self._link(node)
        elif node.kind == "template":
            self._call(node)
        elif node.kind == "parameter":
            self._parameter(node)
        else:
            self._extension(node)

    def deeper(self) -> Reader:
        """The reader of what stands inside."""
        return Reader(self.renderer, self.builder, self.depth + 1)

    def told(self, stretch: Stretch) -> str:
        """What a reader sees of a stretch, as text alone."""
        builder = PlainBuilder()
        Reader(self.renderer, builder, self.depth + 1).read(stretch)
        return builder.build().text

    def _link(self, node: Node) -> None:
        plain = None if node.children else PLAIN_LINK.fullmatch(self.renderer.text, node.start, node.end)
        if plain and "  " not in plain[0]:
            said = plain.lastgroup or ""
            self._shown_link(plain[said], plain.start(said), plain["target"] or plain["page"])
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
            self._literal_mark("[[" + before, (node.start, node.inner_start))
            self.deeper().read(shown)
            self._literal_mark("]]", (node.inner_end, node.end))
            return
        self._link_to(target, shown, piped=bool(pipe))

    def _shown_link(self, shown: str, source: int, target: str) -> None:
        """A link that shows what is written, from `source` on, and leads to the page that is written."""
        start = self.builder.length
        self.builder.tidy(shown, source)
        self.builder.links.append(PlainLink(start, self.builder.length, target.strip()))

    def _link_to(self, target: str, shown: Stretch, *, piped: bool) -> None:
        """A link to a page, or to something that leaves nothing in the text."""
        namespace, colon, _ = target.partition(":")
        if colon and _is_unseen(namespace, self.renderer.language):
            return
        if not piped and shown.text.startswith(":"):
            shown = Stretch(shown.flow, shown.start + 1, shown.end).strip()
        start = self.builder.length
        self.deeper().read(shown)
        self.builder.links.append(PlainLink(start, self.builder.length, target.lstrip(": ")))

    def _parameter(self, node: Node) -> None:
        """`{{{name|default}}}` outside of a template definition shows its default, or itself."""
        flow = make_flow(self.renderer.text, node.inner_start, node.inner_end, node.children)
        name, pipe, _ = flow.text.partition("|")
        if pipe:
            self.deeper().read(Stretch(flow, len(name) + 1, len(flow.text)))
        else:
            self.builder.exact(self.renderer.text[node.start : node.end], node.start)

    def _extension(self, node: Node) -> None:
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
            shown = self.renderer.of_text(text).plain_source(0, len(text), inner.nodes)
            self.builder.made(shown.text, (node.inner_start, node.inner_end))
        if node.name in _BLOCKS:
            self.builder.made("\n", (node.end, node.end))

    def _call(self, node: Node) -> None:
        if known := self.renderer.shown.get(self.renderer.text[node.start : node.end]):
            name, data, asked_page = known
            self.renderer.asked_page |= asked_page
            show_country(self, node, name, data)
            return
        name = call_name(self.renderer.text, node)
        row = self.renderer.lookup(name) if name else None
        if row and row.kind not in SHOWN:
            return  # it shows nothing, so that its arguments need not be read
        call = read_call(self.renderer.text, node)
        row = self.renderer.lookup(call.name)
        if row is None:
            unknown_call(self, call)
        elif handler := SHOWN.get(row.kind):
            handler(self, call, row)


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
