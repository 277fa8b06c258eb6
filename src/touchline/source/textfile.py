"""A text file: one article, whose title is its first heading or the name of the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from touchline.model.lazy import lazy_regex
from touchline.source.article import Event, SourceArticle, Unreadable
from touchline.source.chunks import Fault, read_whole
from touchline.source.encoding import decode
from touchline.source.kinds import PACKED_ENDINGS, TEXT_ENDINGS
from touchline.source.selection import Selection

MAX_TITLE_LINE = 1024
"""Characters: wikis allow a title 255 bytes."""

# possessive, so that a file of blanks is looked through once
_FIRST_LINE = lazy_regex(rf"\s*+(.{{0,{MAX_TITLE_LINE}}}+)(?:\n|\Z)")


def read_text(
    chunks: Iterable[bytes | Fault], *, source: str, selection: Selection | None = None, name: str | None = None
) -> Event:
    """
    Read a text file.

    Args:
        chunks: its bytes. When any are missing there is no article, because half a season reads like another season.
        source: name of the input, for the event.
        selection: pages to keep.
        name: name of the file, for the title; None when it has none (standard input).
    """
    data = read_whole(chunks)
    if isinstance(data, Fault):
        return Unreadable(source=source, place=data.place, message=data.message)
    text, problems = decode(data)
    own = title_of_text(text)
    title = own or (title_of_name(name) if name is not None else None)
    article = SourceArticle(text=text, title=title, named_by_file=own is None, source=source, problems=problems)
    return (selection or Selection()).choose(article)


def title_of_text(text: str) -> str | None:
    """Return the title when the first line that is not blank is `= Title =`, with one equals sign on each side."""
    found = _FIRST_LINE.match(text)
    line = found[1].rstrip() if found else ""
    inner = line[1:-1]
    framed = len(line) > 2 and line[0] == line[-1] == "=" and not inner.startswith("=") and not inner.endswith("=")
    return inner.strip() or None if framed else None


def title_of_name(name: str) -> str | None:
    """Return the title that a file's name stands for: no folder, no known ending, blanks for underscores."""
    stem = PurePath(name).name
    while stem.lower().endswith(PACKED_ENDINGS):
        stem = stem.rpartition(".")[0]
    if stem.lower().endswith(TEXT_ENDINGS):
        stem = stem.rpartition(".")[0]
    return " ".join(unicodedata.normalize("NFC", stem).replace("_", " ").split()) or None
