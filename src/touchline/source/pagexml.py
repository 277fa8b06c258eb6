"""
The elements of a MediaWiki export as events: expat, and nothing kept but what a page needs.

The handler for character data is on only inside wanted elements and is a list's `append`, so that expat's own speed is what
counts. No entity is ever expanded: a document that declares one is refused, and nothing outside the document is loaded.

All export schemas from 0.3 to 0.11 are read alike. A page of a full-history dump is its latest revision by timestamp, and the
last in the file where timestamps are missing or equal: with imported histories and `Special:Export&dir=desc` these differ.
"""

from __future__ import annotations

from dataclasses import field
from xml.parsers import expat

from touchline.model.value import dataclass
from touchline.source.article import Event, Skipped, SourceArticle
from touchline.source.chunks import MAX_WHOLE_BYTES, TOO_LONG
from touchline.source.numbers import whole_number
from touchline.source.selection import CONTENT_MODEL, NO_TEXT, REDIRECT, Selection, is_redirect
from touchline.source.site import SiteInfo, language_of_wiki

MAX_DEPTH = 100
"""Open elements: exports nest six deep, and every open element costs memory."""

MAX_TAG_BYTES = 16 * 1024 * 1024
"""Bytes that expat may hold without seeing the end of a tag or comment, because it rereads them with every chunk."""

BUFFER_BYTES = 256 * 1024

BARE_ROOT = b"<mediawiki>"

# whose text is wanted, by the element it stands in; contributor and <content> slots have an <id> and a <text> too
_WANTED = {
    "page": frozenset({"title", "ns", "id"}),
    "revision": frozenset({"id", "timestamp", "model", "text"}),
    "siteinfo": frozenset({"base", "dbname"}),
    "namespaces": frozenset({"namespace"}),
}
_EXPAT_ENCODINGS = frozenset({"utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii"})
_NOTHING: frozenset[str] = frozenset()


class BrokenXmlError(Exception):
    """The XML cannot be read on from here; places count from what this parser was fed first."""

    def __init__(self, message: str, *, byte: int, line: int, hopeless: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.byte = byte
        self.line = line
        self.hopeless = hopeless
        """The document as a whole is refused: looking for further pages is no use."""


def _is_readable(encoding: str) -> bool:
    """Tell whether expat can read an encoding: its own, and those of Python that have one byte for each character."""
    if encoding.lower() in _EXPAT_ENCODINGS:
        return True
    try:
        return len(bytes(range(256)).decode(encoding, "replace")) == 256
    except (LookupError, ValueError):
        return False


@dataclass(slots=True)
class _Revision:
    values: dict[str, str] = field(default_factory=dict)
    deleted: bool = False
    claimed_bytes: str = "0"

    @property
    def text(self) -> str | None:
        text = None if self.deleted else self.values.get("text")
        # a stub dump leaves texts out and says how long they are
        return None if text == "" and self.claimed_bytes not in ("", "0") else text

    def is_later_than(self, other: _Revision) -> bool:
        mine, others = self.values.get("timestamp"), other.values.get("timestamp")
        return not mine or not others or mine >= others


@dataclass(slots=True)
class _Page:
    values: dict[str, str] = field(default_factory=dict)
    redirect: bool = False
    namespace: int | None = None
    reason: str | None = None
    """Why it is left out, as far as its head tells."""
    latest: _Revision | None = None
    unescaped: int = 0


class PageXml:
    """
    Feed it bytes, take its events.

    Args:
        source: name of the input, for the events.
        selection: pages to keep; what a page's head decides is decided before its text is collected.
        site: site info of the dump, where the bytes do not hold it.
        bare: the bytes are pages without the `<mediawiki>` round them, such as a block of a multistream dump; a closing
            `</mediawiki>` at the end does no harm.
        encoding: of the bytes, where no XML declaration stands before them.
    """

    def __init__(
        self,
        *,
        source: str,
        selection: Selection,
        site: SiteInfo | None = None,
        bare: bool = False,
        encoding: str | None = None,
    ) -> None:
        self.site = site or SiteInfo()
        self.site_is_complete = site is not None
        self.encoding = encoding
        self._source = source
        self._selection = selection
        self._bare = bare
        self._events: list[Event] = []
        self._stack: list[str] = [""]
        self._page: _Page | None = None
        self._revision: _Revision | None = None
        self._text: list[str] | None = None
        self._text_depth = 0
        self._text_begin = 0
        self._site_values: dict[str, str] = {}
        self._namespaces: dict[int, str] = {}
        self._namespace_key: int | None = None
        self._fed = 0
        self._parser = self._new_parser()
        if bare:
            self._parser.Parse(BARE_ROOT, False)
            self._fed = len(BARE_ROOT)

    # ------------------------------------------------------------ in and out

    def feed(self, data: bytes) -> None:
        """
        Read on.

        Raises:
            BrokenXmlError: no well-formed export; the events of all pages before the fault can be taken.
        """
        self._parse(data, final=False)
        behind = self._fed - self._parser.CurrentByteIndex
        if behind > MAX_TAG_BYTES:
            raise self._broken(f"a single tag or comment is longer than {MAX_TAG_BYTES // 2**20} MiB", at=self._fed)
        if len(self._stack) > MAX_DEPTH:
            raise self._broken("elements are nested too deeply", at=self._fed)
        if self._text is not None and self._fed - self._text_begin > MAX_WHOLE_BYTES:
            raise self._broken(f"a text {TOO_LONG}", at=self._fed)

    def close(self) -> None:
        """
        Say that nothing follows.

        Raises:
            BrokenXmlError: the document is not complete.
        """
        inside_root = len(self._stack) > 1
        if self._bare and inside_root and self._page is None:
            self._parse(b"</mediawiki>", final=True)
        else:
            self._parse(b"", final=True)

    def take(self) -> list[Event]:
        """Return the events since the last call."""
        events, self._events = self._events, []
        return events

    def _parse(self, data: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            message = "the XML ends early" if final else f"broken XML ({expat.ErrorString(error.code)})"
            raise self._broken(message, at=self._fed if final else self._parser.ErrorByteIndex) from error
        self._fed += len(data)

    def _broken(self, what: str, *, at: int, hopeless: bool = False) -> BrokenXmlError:
        if self._page is not None:
            title = self._page.values.get("title")
            what += f', in the page "{title}"' if title else ", in a page before its title"
        start = len(BARE_ROOT) if self._bare else 0
        return BrokenXmlError(what, byte=max(at - start, 0), line=self._parser.ErrorLineNumber, hopeless=hopeless)

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(self.encoding)
        parser.buffer_text = True
        parser.buffer_size = BUFFER_BYTES
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.XmlDeclHandler = self._xml_declaration
        parser.EntityDeclHandler = self._entity_declaration
        parser.SkippedEntityHandler = self._skipped_entity
        return parser

    # ------------------------------------------------------------ what expat calls

    def _xml_declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and not _is_readable(encoding):
            at = self._parser.CurrentByteIndex
            raise self._broken(f"the encoding `{encoding}` cannot be read", at=at, hopeless=True)
        self.encoding = encoding

    def _entity_declaration(self, name: str, *_: object) -> None:
        raise self._broken(f"declares the entity `{name}`: refused", at=self._parser.CurrentByteIndex, hopeless=True)

    def _skipped_entity(self, name: str, is_parameter_entity: bool) -> None:
        # only with an external DTD, which is not loaded: keep what stands there
        if self._text is not None:
            self._text.append(f"&{name};")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        stack = self._stack
        parent = stack[-1]
        stack.append(name)
        if name == "page" and self._page is not None:
            # an end tag is missing, and without this all pages to the end of the dump would go with it
            raise self._broken("the next page begins before the end", at=self._parser.CurrentByteIndex)
        if self._text is not None:
            if self._page is not None:
                self._page.unescaped += 1
        elif name in _WANTED.get(parent, _NOTHING):
            self._start_wanted(name, parent, attributes)
        elif name == "page" and parent == "mediawiki":
            self._page = _Page()
        elif parent == "page" and self._page is not None:
            self._start_in_page(name, self._page)
        elif not parent:
            self._start_root(name, attributes)

    def _start_in_page(self, name: str, page: _Page) -> None:
        if name == "revision":
            if page.latest is None:
                self._read_head(page)
            self._revision = _Revision()
        elif name == "redirect":
            page.redirect = True

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        if name != "mediawiki":
            at = self._parser.CurrentByteIndex
            raise self._broken(f"XML, but no MediaWiki export: its outermost element is <{name}>", at=at, hopeless=True)
        if not self.site_is_complete:
            self.site = SiteInfo(language=attributes.get("xml:lang") or None)

    def _start_wanted(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        if parent == "namespaces":
            self._namespace_key = whole_number(attributes.get("key"))
        elif name == "text" and self._page is not None and self._revision is not None:
            self._revision.deleted = "deleted" in attributes
            self._revision.claimed_bytes = attributes.get("bytes", "0")
            if self._page.reason:
                return
        self._text = []
        self._text_depth = len(self._stack)
        self._text_begin = self._parser.CurrentByteIndex
        self._parser.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        stack = self._stack
        if self._text is not None and len(stack) == self._text_depth:
            self._parser.CharacterDataHandler = None
            self._store(name, stack[-2], "".join(self._text))
            self._text = None
        stack.pop()
        if name == "revision" and self._revision is not None and stack[-1] == "page":
            self._end_revision(self._revision)
        elif name == "page" and self._page is not None and stack[-1] == "mediawiki":
            self._events.append(self._page_event(self._page))
            self._page = None
        elif name == "siteinfo" and not self.site_is_complete:
            self._end_site()

    # ------------------------------------------------------------ what it means

    def _store(self, name: str, parent: str, value: str) -> None:
        if parent == "revision" and self._revision is not None:
            self._revision.values[name] = value
        elif parent == "page" and self._page is not None:
            self._page.values[name] = value
        elif parent == "siteinfo":
            self._site_values[name] = value
        elif parent == "namespaces" and self._namespace_key is not None:
            self._namespaces[self._namespace_key] = value

    def _end_site(self) -> None:
        wiki = self._site_values.get("dbname") or None
        self.site = SiteInfo(
            base=self._site_values.get("base") or None,
            wiki=wiki,
            language=self.site.language or language_of_wiki(wiki),
            namespaces=self._namespaces,
        )
        self.site_is_complete = True

    def _read_head(self, page: _Page) -> None:
        """Decide what can be decided before the text: everything but the revision stands in front of it."""
        title = page.values.get("title")
        number = whole_number(page.values.get("ns"))
        page.namespace = self.site.namespace_of(title) if number is None else number
        page.reason = self._selection.reason_to_skip_unread(title=title, namespace=page.namespace, redirect=page.redirect)

    def _end_revision(self, revision: _Revision) -> None:
        self._revision = None
        page = self._page
        if page is not None and (page.latest is None or revision.is_later_than(page.latest)):
            page.latest = revision

    def _page_event(self, page: _Page) -> Event:
        if page.latest is None:
            self._read_head(page)
        revision = page.latest or _Revision()
        title = page.values.get("title") or None
        reason = page.reason or self._reason_by_revision(page, revision)
        if reason:
            return Skipped(source=self._source, title=title, reason=reason)
        return SourceArticle(
            text=revision.text or "",
            title=title,
            source=self._source,
            page_id=whole_number(page.values.get("id")),
            revision_id=whole_number(revision.values.get("id")),
            timestamp=revision.values.get("timestamp") or None,
            namespace=page.namespace,
            url=self.site.page_url(title),
            wiki=self.site.wiki,
            language=self.site.language,
            problems=(f"{page.unescaped} tags in the text are not escaped and are lost",) if page.unescaped else (),
        )

    def _reason_by_revision(self, page: _Page, revision: _Revision) -> str | None:
        if revision.values.get("model", "wikitext") != "wikitext":
            return CONTENT_MODEL
        if revision.text is None:
            return NO_TEXT
        if not self._selection.redirects and is_redirect(revision.text):
            return REDIRECT
        return self._selection.reason_to_skip_text(revision.text)
