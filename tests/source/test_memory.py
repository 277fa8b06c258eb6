"""Streams are read in constant memory: what is measured is the most that Python held at once."""

import bz2
import itertools
import json
import tracemalloc
from collections.abc import Iterable, Iterator

from touchline.source import Event, SourceArticle, read_stream
from touchline.source.chunks import Fault

from .makers import dump, page

MEGABYTE = 2**20


def peak_while(events: Iterable[Event]) -> tuple[int, int, float]:
    """Count articles and their characters, and measure the peak in megabytes."""
    articles = characters = 0
    tracemalloc.start()
    try:
        for event in events:
            if isinstance(event, SourceArticle):
                articles += 1
                characters += len(event.text)
        return articles, characters, tracemalloc.get_traced_memory()[1] / MEGABYTE
    finally:
        tracemalloc.stop()


def big_dump(megabytes: int) -> Iterator[bytes | Fault]:
    head, tail = dump().split("</mediawiki>")[0], "</mediawiki>"
    block = "".join(page(f"P{n}", f"text {n} " * 1500) for n in range(80)).encode()
    yield head.encode()
    yield from itertools.repeat(block, megabytes * MEGABYTE // len(block))
    yield tail.encode()


def test_a_dump_of_two_hundred_megabytes_takes_a_few() -> None:
    articles, characters, peak = peak_while(read_stream(big_dump(200), name="x"))

    assert characters > 180 * MEGABYTE
    assert articles > 10_000
    assert peak < 12


def test_a_multistream_dump_takes_no_more_than_its_blocks() -> None:
    streams = [bz2.compress(chunk) for chunk in big_dump(3) if isinstance(chunk, bytes)]
    long = itertools.chain(streams[:1], *itertools.repeat(streams[1:-1], 6), streams[-1:])

    articles, characters, peak = peak_while(read_stream(long, name="x"))

    assert characters > 12 * MEGABYTE
    assert articles > 900
    assert peak < 12


def test_lines_are_held_one_at_a_time() -> None:
    line = json.dumps({"title": "A", "text": "x" * MEGABYTE}).encode() + b"\n"

    articles, _, peak = peak_while(read_stream(itertools.repeat(line, 100), name="x.jsonl"))

    assert articles == 100
    assert peak < 20  # orjson sets aside sixteen times the line for a moment


def test_a_full_history_holds_two_revisions_at_a_time() -> None:
    revisions = "".join(f"<revision><id>{n}</id><text>{'x' * MEGABYTE}</text></revision>" for n in range(5))
    chunks = [b"<mediawiki><page><title>A</title>", *itertools.repeat(revisions.encode(), 10), b"</page></mediawiki>"]

    articles, _, peak = peak_while(read_stream(chunks, name="x"))

    assert articles == 1
    assert peak < 12
