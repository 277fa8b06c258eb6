"""
Which kind of input this is: by its content, and by its name only where the content leaves it open.

Wikitext may begin with almost anything (`{{`, `{|`, `[[`, `<table`), so the other kinds are recognised by what wikitext never
begins with, and text is what remains.
"""

from __future__ import annotations

import enum
import re
from pathlib import PurePath

import orjson

from touchline.model.lazy import lazy_regex
from touchline.source.chunks import Fault
from touchline.source.compression import HEAD_BYTES
from touchline.source.encoding import decode, is_utf16, why_binary


class Kind(enum.Enum):
    """How an input is read."""

    TEXT = "a text file, which is one article"
    DOCUMENTS = "articles one behind the other, as WikiExtractor writes them"
    DUMP = "a MediaWiki XML export"
    PAGES = "a bare sequence of <page> elements"
    LINES = "one JSON object a line"
    DOCUMENT = "one JSON value: an API answer, an object or an array of objects"
    PARQUET = "a Parquet file"


TEXT_ENDINGS = (".wiki", ".wikitext", ".mediawiki", ".txt")
LINES_ENDINGS = (".jsonl", ".ndjson")
PACKED_ENDINGS = (".gz", ".bz2", ".zst")
_OTHER_ENDINGS = (".xml", ".json", ".parquet")

# enwiki-20240101-pages-articles-multistream1.xml-p1p41242.bz2
_DUMP_PART = lazy_regex(r"\.xml-p\d+p\d+$")
_INDEX = lazy_regex(r"-multistream-index\d*\.txt(-p\d+p\d+)?$")

# what people hand in by mistake, by the first bytes
_FOREIGN = (
    (b"\xfd7zXZ\0", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF-", "a PDF file"),
    (b"SQLite format 3\0", "a SQLite database"),
)
_PACKED = ("an xz file", "a 7z archive", "a zip archive", "a tar archive")
_TAR_MARK = slice(257, 262)

# a document may begin with a declaration and comments; a wikitext may begin with comments too, but not with the root after them
_XML = lazy_regex(r"\s*(?:<\?xml\s|<!DOCTYPE\s+mediawiki|(?:<!--(?:[^-]|-(?!->))*-->\s*)*<mediawiki[\s>])")
_DOCUMENTS = lazy_regex(r'\s*<doc [^\n]{0,2000}\btitle="[^\n]{0,2000}>[ \t\r]*(?:\n|\Z)')
_EXTRACTED = lazy_regex(r"wiki_\d{2,5}$")
"""Files as WikiExtractor numbers them."""
_BARE_PAGES = lazy_regex(r"\s*<page>\s*<title>")
_HTML = lazy_regex(r"\s*(?:<!DOCTYPE\s+html\b|(?:<!--(?:[^-]|-(?!->))*-->\s*)*<html[\s>])", re.I)
_UTF16_XML = (b"<\0?\0", b"\0<\0?", b"<\0m\0", b"\0<\0m")
_JSON = lazy_regex(r'\s*(?:\{\s*["}]|\[\s*(?:\{\s*["}]|\]))')


def plain_name(name: str) -> str:
    """Return a file's own name, in lower case, without the endings of compression."""
    name = PurePath(name).name.lower()
    while name.endswith(PACKED_ENDINGS):
        name = name.rpartition(".")[0]
    return name


def is_index_name(name: str) -> bool:
    """Tell whether this names the index beside a multistream dump, which is no input itself."""
    return bool(_INDEX.search(plain_name(name)))


def is_input_name(name: str) -> bool:
    """Tell whether a file of this name, met in a folder, is taken for an input."""
    name = plain_name(name)
    known = name.endswith(TEXT_ENDINGS + LINES_ENDINGS + _OTHER_ENDINGS)
    known = known or bool(_DUMP_PART.search(name) or _EXTRACTED.fullmatch(name))
    return known and not is_index_name(name)


def kind_of(head: bytes, name: str) -> Kind | Fault:
    """
    Find the kind.

    Args:
        head: the first `HEAD_BYTES` after decompression, fewer when that is all.
        name: name of the input.

    Returns:
        The kind, or why this is none.
    """
    name = plain_name(name)
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.startswith(_UTF16_XML):
        return Kind.DUMP
    if foreign := _foreign_kind(head):
        instead = "; unpack it, and name what was in it" if foreign in _PACKED else ""
        return Fault(f"is {foreign}: not an input that can be read{instead}")
    text, _ = decode(head[: len(head) // 2 * 2] if is_utf16(head) else head)
    if _XML.match(text):
        return Kind.DUMP
    if _HTML.match(text):
        return Fault("is a web page: of a wiki's page take the wikitext, at its address with ?action=raw behind it")
    if _BARE_PAGES.match(text):
        return Kind.PAGES
    if why := why_binary(head):
        return Fault(why)
    if _DOCUMENTS.match(text):
        return Kind.DOCUMENTS
    if _JSON.match(text):
        return _json_kind(text.lstrip(), name, complete=len(head) < HEAD_BYTES)
    return _kind_by_name(name)


def _foreign_kind(head: bytes) -> str | None:
    if head[_TAR_MARK] == b"ustar":
        return "a tar archive"
    return next((what for mark, what in _FOREIGN if head.startswith(mark)), None)


def _kind_by_name(name: str) -> Kind | Fault:
    if name.endswith(LINES_ENDINGS):
        return Kind.LINES
    if name.endswith(".xml") or _DUMP_PART.search(name):
        return Kind.DUMP  # a piece cut from the middle of a dump still holds pages
    if name.endswith(".json"):
        return Fault("is no JSON, in spite of its name")
    if name.endswith(".parquet"):
        return Fault("is no Parquet, in spite of its name")
    if is_index_name(name):
        return Fault("is the index of a multistream dump: give the dump itself")
    return Kind.TEXT


def _json_kind(text: str, name: str, *, complete: bool) -> Kind:
    """Tell one object a line from one value over many lines."""
    if text.startswith("["):
        return Kind.DOCUMENT
    if name.endswith(LINES_ENDINGS):
        return Kind.LINES
    first, newline, rest = text.partition("\n")
    if (not newline and not complete) or _is_json(first):
        return Kind.LINES
    second = rest.lstrip().partition("\n")[0]
    # a broken first line is a matter of its own
    return Kind.LINES if first.rstrip().endswith("}") and _is_json(second) else Kind.DOCUMENT


def _is_json(line: str) -> bool:
    try:
        orjson.loads(line)
    except ValueError:
        # a lone surrogate is no reason to take a line for part of something larger
        return line.startswith("{") and line.rstrip().endswith("}") and "\\ud" in line.lower()
    return True
