"""
Articles one behind the other in a text file, as WikiExtractor writes them: `<doc id="12" url="…" title="…">` … `</doc>`.

The text of an article keeps these two lines: they tell that a cleaner made it, and a file with one article is read as a text
file is.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from touchline.model.lazy import lazy_regex
from touchline.source.article import Event, Unreadable
from touchline.source.chunks import MAX_WHOLE_BYTES, TOO_LONG, Fault, peek
from touchline.source.encoding import decode, is_utf16, to_utf8
from touchline.source.jsonlines import split_lines
from touchline.source.rows import row_event
from touchline.source.selection import Selection

MARK = b"<doc "
MAX_HEAD = 4096
"""Bytes of the line that begins an article."""
_HEAD = lazy_regex(r'<doc (?=[^\n]*\btitle=")(?P<attributes>[^\n]*)>\s*')
_ATTRIBUTE = lazy_regex(r'(?P<name>\w{1,40})="(?P<value>.*?)"(?=\s+\w{1,40}="|\s*$)')
"""A value may hold quotes: the script escapes none."""


def read_documents(chunks: Iterable[bytes | Fault], *, source: str, selection: Selection | None = None) -> Iterator[Event]:
    """
    Read one article after the other; one of which bytes are missing is reported and the rest goes on.

    Args:
        chunks: the file, cut anywhere; it begins with the first article.
        source: name of the input, for the events.
        selection: pages to keep.
    """
    selection = selection or Selection()
    head, chunks = peek(chunks, 2)
    begun: dict[str, str] | None = None
    place: str | None = None
    lines: list[bytes] = []
    size = 0
    for at, line in split_lines(to_utf8(chunks) if is_utf16(head) else chunks):
        if isinstance(line, Fault) or size > MAX_WHOLE_BYTES:
            fault = line if isinstance(line, Fault) else Fault(TOO_LONG)
            yield Unreadable(source=source, place=fault.place or at or place, message=fault.message)
            begun, lines, size = None, [], 0
            continue
        found = attributes_of(line)
        if found is not None:
            if begun is not None:
                yield _article(begun, b"\n".join([*lines, b""]), source=source, place=place, selection=selection)
            begun, place, lines, size = found, at, [], 0
        if begun is not None:
            lines.append(line)
            size += len(line) + 1
    if begun is not None:
        yield _article(begun, b"\n".join(lines), source=source, place=place, selection=selection)


def attributes_of(line: bytes) -> dict[str, str] | None:
    """What the line that begins an article says of it; None for any other line."""
    bare = line.removeprefix(b"\xef\xbb\xbf")
    if not bare.startswith(MARK) or len(bare) > MAX_HEAD:
        return None
    found = _HEAD.fullmatch(decode(bare)[0])
    if found is None:
        return None
    return {one["name"]: html.unescape(one["value"]) for one in _ATTRIBUTE.finditer(found["attributes"])}


def _article(head: dict[str, str], data: bytes, *, source: str, place: str | None, selection: Selection) -> Event:
    text, problems = decode(data)
    return row_event({**head, "text": text}, source=source, place=place, selection=selection, problems=problems)
