"""
JSON Lines, and whole JSON documents: rows and API answers, each read by its own module.

A line is a row or a whole API answer, so that answers saved one a line are read as well; a document is one of these, or an
array of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from touchline.source.api import answer_events, is_answer
from touchline.source.article import Event, Unreadable
from touchline.source.chunks import MAX_WHOLE_BYTES, TOO_LONG, Fault, peek, read_whole
from touchline.source.encoding import decode, is_utf16, to_utf8
from touchline.source.jsonvalue import read_json
from touchline.source.rows import row_event
from touchline.source.selection import Selection


def read_lines(
    chunks: Iterable[bytes | Fault], *, source: str, selection: Selection | None = None, first_line: int | None = 1
) -> Iterator[Event]:
    """
    Read one object a line; a line that cannot be read is reported and the rest goes on.

    Args:
        chunks: the lines, cut anywhere.
        source: name of the input, for the events.
        selection: pages to keep.
        first_line: number of the first line, None when nobody knows.
    """
    selection = selection or Selection()
    head, chunks = peek(chunks, 2)
    for place, line in split_lines(to_utf8(chunks) if is_utf16(head) else chunks, first_line):
        if isinstance(line, Fault):
            yield Unreadable(source=source, place=line.place or place, message=line.message)
        elif line.strip():
            yield from _read_value(line, source=source, place=place, selection=selection)


def read_document(chunks: Iterable[bytes | Fault], *, source: str, selection: Selection | None = None) -> Iterator[Event]:
    """Read a JSON document, which has to be held whole."""
    selection = selection or Selection()
    data = read_whole(chunks)
    if isinstance(data, Fault):
        yield Unreadable(source=source, place=data.place, message=data.message)
        return
    if is_utf16(data):
        data = decode(data)[0].encode()
    yield from _read_value(data, source=source, place=None, selection=selection)


def split_lines(chunks: Iterable[bytes | Fault], first_line: int | None = 1) -> Iterator[tuple[str | None, bytes | Fault]]:
    """
    Cut chunks into lines, each with its place, `line 12`.

    A fault comes through in its place and takes the lines that it cut with it; lines after it are numbered no more.
    """
    number = first_line
    parts: list[bytes] = []
    size = 0
    cut = False  # the line at hand has lost a part, and is dropped when its end comes
    for chunk in chunks:
        if isinstance(chunk, Fault):
            yield None, chunk
            number, parts, size, cut = None, [], 0, True
            continue
        first, *others = chunk.split(b"\n")
        parts.append(first)
        size += len(first)
        for following in others:
            if not cut:
                yield _place(number), b"".join(parts)
            number = number and number + 1
            parts, size, cut = [following], len(following), False
        if size > MAX_WHOLE_BYTES and not cut:
            yield _place(number), Fault(TOO_LONG)
            cut = True
        if cut:
            parts, size = [], 0
    if parts and not cut:
        yield _place(number), b"".join(parts)


def _place(number: int | None) -> str | None:
    return None if number is None else f"line {number}"


def _read_value(data: bytes, *, source: str, place: str | None, selection: Selection) -> Iterator[Event]:
    try:
        value, problems = read_json(data)
    except ValueError as error:
        yield Unreadable(source=source, place=place, message=str(error))
        return
    if isinstance(value, list) and place is None:
        for number, item in enumerate(value, 1):
            yield from _value_events(item, source=source, place=f"item {number}", selection=selection, problems=problems)
    else:
        yield from _value_events(value, source=source, place=place, selection=selection, problems=problems)


def _value_events(
    value: Any, *, source: str, place: str | None, selection: Selection, problems: tuple[str, ...]
) -> Iterator[Event]:
    if not isinstance(value, dict):
        yield Unreadable(source=source, place=place, message="is no JSON object")
    elif is_answer(value):
        yield from answer_events(value, source=source, place=place, selection=selection, problems=problems)
    else:
        yield row_event(value, source=source, place=place, selection=selection, problems=problems)
