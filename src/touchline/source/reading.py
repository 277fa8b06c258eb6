"""
From inputs to events: open, unpack, find the kind, hand to its reader.

`read_inputs` is what a run uses: it never raises for what an input holds. `open_articles` is the short way for a program that
wants articles and an exception when there are none.
"""

from __future__ import annotations

import dataclasses
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from touchline.source.article import Event, SourceArticle, Unreadable
from touchline.source.chunks import ByteCounter, Chunks, Fault, peek, read_chunks
from touchline.source.compression import unpacked
from touchline.source.documents import read_documents
from touchline.source.dump import read_pages
from touchline.source.errors import InputError, InputWarning
from touchline.source.inputs import Input, list_inputs
from touchline.source.jsonlines import read_document, read_lines
from touchline.source.kinds import Kind, kind_of
from touchline.source.parquet import read_parquet_chunks, read_parquet_file
from touchline.source.selection import Selection
from touchline.source.textfile import read_text


def open_articles(
    path: str | os.PathLike[str], *, selection: Selection | None = None, language: str | None = None
) -> Iterator[SourceArticle]:
    """
    Iterate the articles of a file, a folder or standard input (`-`), of any kind that touchline reads.

    Args:
        path: what to read.
        selection: pages to keep; the default keeps, of inputs that name namespaces, namespace 0, and of dumps no redirects.
        language: language of the articles, whatever the input says.

    Raises:
        InputError: there is no such path (at once), or nothing in it can be read (on the first step).

    Warns:
        InputWarning: for each part that cannot be read while others can.
    """
    inputs = list_inputs([path])
    return _articles(read_inputs(inputs, selection=selection, language=language))


def read_inputs(
    inputs: Iterable[str | os.PathLike[str] | Input],
    *,
    selection: Selection | None = None,
    stdin: BinaryIO | None = None,
    counter: ByteCounter | None = None,
    language: str | None = None,
) -> Iterator[Event]:
    """
    Read inputs one after the other: an article, a page left out or a fault at a time.

    Args:
        inputs: files, folders, `-`, or what `list_inputs` made of them.
        selection: pages to keep.
        stdin: what `-` reads; the default is the standard input of the process.
        counter: moves with the bytes taken, up to the sum of the sizes.
        language: language of the articles, whatever the inputs say.

    Raises:
        InputError: at once, when a path does not exist.
    """
    return _events(list_inputs(inputs), selection or Selection(), stdin, counter, language)


def read_stream(chunks: Iterable[bytes | Fault], *, name: str, selection: Selection | None = None) -> Iterator[Event]:
    """Read a stream of any kind, compressed or not, that cannot be sought in; `-` is the name of one that has no name."""
    head, plain, _ = unpacked(chunks)
    yield from read_plain(head, plain, name=name, selection=selection or Selection())


def _articles(events: Iterator[Event]) -> Iterator[SourceArticle]:
    faults: list[Unreadable] = []
    anything = False
    for event in events:
        if not isinstance(event, Unreadable):
            anything = True
        else:
            faults.append(event)
        if anything:
            _warn(faults)
        if isinstance(event, SourceArticle):
            yield event
    if faults:
        raise InputError("; ".join(map(_describe, faults[:3])) + (f"; {len(faults) - 3} more" if len(faults) > 3 else ""))


def _warn(faults: list[Unreadable]) -> None:
    while faults:
        warnings.warn(_describe(faults.pop(0)), InputWarning, stacklevel=3)


def _describe(fault: Unreadable) -> str:
    return f"{fault.source}: {fault.place + ': ' if fault.place else ''}{fault.message}"


def _events(
    inputs: list[Input], selection: Selection, stdin: BinaryIO | None, counter: ByteCounter | None, language: str | None
) -> Iterator[Event]:
    for one in inputs:
        for event in _read_input(one, selection, stdin, counter):
            if language and isinstance(event, SourceArticle):
                yield dataclasses.replace(event, language=language)
            else:
                yield event


def _read_input(one: Input, selection: Selection, stdin: BinaryIO | None, counter: ByteCounter | None) -> Iterator[Event]:
    if one.path is None:
        yield from read_stream(read_chunks(stdin or sys.stdin.buffer, counter), name=one.name, selection=selection)
        return
    try:
        stream = one.path.open("rb")
    except IsADirectoryError:
        yield Unreadable(source=one.name, place=None, message="a folder that cannot be listed")
        return
    except OSError as error:
        yield Unreadable(source=one.name, place=None, message=f"cannot be opened: {error.strerror or error}")
        return
    with stream:
        head, chunks = peek(read_chunks(stream), 4)
        if head == b"PAR1" and one.size is not None:
            yield from read_parquet_file(one.path, source=one.name, selection=selection, counter=counter)
        else:
            yield from read_stream(_counted(chunks, counter), name=one.name, selection=selection)


def _counted(chunks: Chunks, counter: ByteCounter | None) -> Chunks:
    for chunk in chunks:
        if counter is not None and not isinstance(chunk, Fault):
            counter.consumed += len(chunk)
        yield chunk


def read_plain(head: bytes, chunks: Chunks, *, name: str, selection: Selection) -> Iterator[Event]:
    """Read an unpacked stream, which begins with `head`, by its kind."""
    if name == "-" and not head:  # what should have filled the pipe has failed, and says so to nobody
        yield Unreadable(source=name, place=None, message="standard input is empty")
        return
    kind = kind_of(head, name)
    if isinstance(kind, Fault):
        yield Unreadable(source=name, place=kind.place, message=kind.message)
    elif kind is Kind.DUMP or kind is Kind.PAGES:
        yield from read_pages(chunks, source=name, selection=selection, bare=kind is Kind.PAGES)
    elif kind is Kind.DOCUMENTS:
        yield from read_documents(chunks, source=name, selection=selection)
    elif kind is Kind.LINES:
        yield from read_lines(chunks, source=name, selection=selection)
    elif kind is Kind.DOCUMENT:
        yield from read_document(chunks, source=name, selection=selection)
    elif kind is Kind.PARQUET:
        yield from read_parquet_chunks(chunks, source=name, selection=selection)
    else:
        yield read_text(chunks, source=name, selection=selection, name=None if name == "-" else name)
