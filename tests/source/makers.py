"""Inputs made for the tests: pages, dumps, compressed streams, and short ways to read them."""

from __future__ import annotations

import bz2
import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import zstandard

from touchline.source import Event, Selection, Skipped, SourceArticle, Unreadable, read_inputs, read_stream
from touchline.source.chunks import Fault

COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}

SITEINFO = """  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <generator>MediaWiki 1.44</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
      <namespace key="10" case="first-letter">Template</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
    </namespaces>
  </siteinfo>
"""


def revision(text: str = "text", *, number: int = 71, timestamp: str = "2021-04-27T13:53:16Z", model: str = "wikitext") -> str:
    return (
        f"    <revision>\n      <id>{number}</id>\n      <parentid>3</parentid>\n      <timestamp>{timestamp}</timestamp>\n"
        "      <contributor><username>A</username><id>99</id></contributor>\n      <comment>c</comment>\n"
        f"      <model>{model}</model>\n      <format>text/x-wiki</format>\n"
        f'      <text bytes="{len(text.encode())}" xml:space="preserve">{escape(text, {chr(13): "&#13;"})}</text>\n'
        "      <sha1>x</sha1>\n    </revision>\n"
    )


def page(
    title: str = "Cup",
    text: str = "text",
    *,
    namespace: int | None = 0,
    number: int = 7,
    redirect: str = "",
    revisions: str = "",
) -> str:
    ns = "" if namespace is None else f"    <ns>{namespace}</ns>\n"
    target = f'    <redirect title="{escape(redirect)}" />\n' if redirect else ""
    head = f"    <title>{escape(title)}</title>\n{ns}    <id>{number}</id>\n{target}"
    return f"  <page>\n{head}{revisions or revision(text)}  </page>\n"


def dump(*pages: str, siteinfo: str = SITEINFO, version: str = "0.11", language: str = ' xml:lang="en"') -> str:
    head = f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-{version}/" version="{version}"{language}>\n'
    return head + siteinfo + "".join(pages) + "</mediawiki>\n"


def multistream(*blocks: str, compress: Callable[[bytes], bytes] = bz2.compress) -> list[bytes]:
    """Compress a head, blocks of pages and a tail each as a stream of its own, as the multistream dumps are."""
    head, tail = dump().split("</mediawiki>")[0], "</mediawiki>\n"
    return [compress(part.encode()) for part in (head, *blocks, tail)]


def in_pieces(data: bytes, size: int) -> Iterator[bytes | Fault]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def read(data: bytes | str, name: str = "x", selection: Selection | None = None, piece: int = 1 << 18) -> list[Event]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_stream(in_pieces(data, piece), name=name, selection=selection))


def read_file(path: Path, data: bytes | str, selection: Selection | None = None) -> list[Event]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_inputs([path], selection=selection))


def read_stdin(data: bytes) -> list[Event]:
    return list(read_inputs(["-"], stdin=io.BytesIO(data)))


def articles(events: list[Event]) -> list[SourceArticle]:
    return [event for event in events if isinstance(event, SourceArticle)]


def titles(events: list[Event]) -> list[str | None]:
    return [article.title for article in articles(events)]


def skipped(events: list[Event]) -> list[tuple[str | None, str]]:
    return [(event.title, event.reason) for event in events if isinstance(event, Skipped)]


def faults(events: list[Event]) -> list[tuple[str | None, str]]:
    return [(event.place, event.message) for event in events if isinstance(event, Unreadable)]


def only_article(events: list[Event]) -> SourceArticle:
    (event,) = events
    assert isinstance(event, SourceArticle), event
    return event


def only_fault(events: list[Event]) -> Unreadable:
    (event,) = events
    assert isinstance(event, Unreadable), event
    return event
