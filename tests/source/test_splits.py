"""Inputs cut into splits give what reading them in one go gives."""

from __future__ import annotations

import bz2
import dataclasses
import io
import pickle
import random
import re
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.source import Event, Selection, SourceArticle, Unreadable, list_inputs, read_inputs, split_inputs
from touchline.source import splits as splitting
from touchline.source.chunks import Fault
from touchline.source.splits import PartOfFile, PartOfLines, PartOfStream, ReadyEvents, WholeInputs, page_chunks

from . import makers

SEED = 20


@pytest.fixture(autouse=True)
def small_splits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files of some kilobytes as if they were dumps."""
    monkeypatch.setattr(splitting, "SMALL_BYTES", 600)
    monkeypatch.setattr(splitting, "PLAIN_BYTES", 3000)
    monkeypatch.setattr(splitting, "PACKED_BYTES", 900)


def some_pages(count: int = 60) -> list[str]:
    dice = random.Random(SEED)
    made = []
    for number in range(count):
        text = "".join(dice.choices("abc \n|{}é😀<&", k=dice.choice([0, 5, 200, 900, 4000])))
        namespace = 1 if number % 7 == 3 else 0
        made.append(makers.page(f"Page {number}", text, number=number + 1, namespace=namespace))
    return made


def by_splits(*paths: Path, selection: Selection | None = None, stdin: bytes | None = None) -> tuple[list[type], list[Event]]:
    kinds, events = [], []
    listed = list_inputs(paths) if stdin is None else list_inputs(["-"])
    for split in split_inputs(listed, selection=selection, stdin=io.BytesIO(stdin or b"")):
        split = pickle.loads(pickle.dumps(split))
        kinds.append(type(split))
        events += split.events(selection or Selection())
    return kinds, events


def without_places(events: list[Event]) -> list[Event]:
    return [dataclasses.replace(event, place=None) if isinstance(event, Unreadable) else event for event in events]


def pbzip2(data: bytes, block: int = 700) -> bytes:
    """Streams that end anywhere, as parallel compressors write them."""
    return b"".join(bz2.compress(data[start : start + block]) for start in range(0, len(data), block))


def true_multistream(pages: list[str], each: int = 4) -> bytes:
    return b"".join(makers.multistream(*("".join(pages[start : start + each]) for start in range(0, len(pages), each))))


PACKINGS: dict[str, Callable[[list[str]], bytes]] = {
    "d.xml": lambda pages: makers.dump(*pages).encode(),
    "d-multistream.xml.bz2": true_multistream,
    "cut.xml.bz2": lambda pages: pbzip2(makers.dump(*pages).encode()),
    "one.xml.bz2": lambda pages: bz2.compress(makers.dump(*pages).encode()),
    "d.xml.gz": lambda pages: makers.COMPRESS[".gz"](makers.dump(*pages).encode()),
    "d.xml.zst": lambda pages: makers.COMPRESS[".zst"](makers.dump(*pages).encode()),
    "bare.xml": lambda pages: "".join(pages).lstrip().encode(),
    "plain.xml": lambda pages: makers.dump(*pages, siteinfo="").encode(),
    "utf16.xml": lambda pages: ('<?xml version="1.0" encoding="utf-16"?>' + makers.dump(*pages)).encode("utf-16"),
}
CUT_IN_FILE = ("d.xml", "d-multistream.xml.bz2", "cut.xml.bz2", "bare.xml", "plain.xml")


@pytest.mark.parametrize("name", PACKINGS)
def test_a_dump_cut_into_splits_holds_the_same_pages(tmp_path: Path, name: str) -> None:
    pages = some_pages()
    path = tmp_path / name
    path.write_bytes(PACKINGS[name](pages))
    kinds, events = by_splits(path)
    assert events == list(read_inputs([path]))
    assert len(makers.articles(events)) + len(makers.skipped(events)) == len(pages)
    assert len(kinds) >= (4 if name != "utf16.xml" else 2)
    assert set(kinds) == {PartOfFile} if name in CUT_IN_FILE else PartOfFile not in kinds
    _, piped = by_splits(stdin=path.read_bytes())
    assert [dataclasses.replace(event, source="") for event in piped] == [
        dataclasses.replace(event, source="") for event in events
    ]


def test_the_sizes_of_splits_add_up_to_the_input(tmp_path: Path) -> None:
    for name, pack in PACKINGS.items():
        path = tmp_path / name
        path.write_bytes(pack(some_pages()))
        assert sum(split.size for split in split_inputs(list_inputs([path]))) == path.stat().st_size, name


def test_splits_are_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    path.write_bytes(PACKINGS["d.xml"](some_pages()))
    assert list(split_inputs(list_inputs([path]))) == list(split_inputs(list_inputs([path])))


def test_splits_grow_smaller_towards_the_end_so_that_all_workers_end_together(tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    path.write_bytes(PACKINGS["d.xml"](some_pages(300)))
    sizes = [split.size for split in split_inputs(list_inputs([path]))]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] >= splitting.PLAIN_BYTES
    assert sizes[-2] == splitting.PLAIN_BYTES // splitting.SMALLEST_SHARE


@pytest.mark.parametrize("index", ["right", "of another dump", "broken"])
def test_an_index_is_used_when_it_is_right(tmp_path: Path, index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    streams = makers.multistream(*some_pages(30))
    path = tmp_path / "enwiki-1-pages-articles-multistream.xml.bz2"
    path.write_bytes(b"".join(streams))
    offsets, at = [], 0
    for stream in streams:
        offsets.append(at)
        at += len(stream)
    if index == "of another dump":
        offsets = [offset + 3 for offset in offsets]
    lines = "".join(f"{offset}:{number}:Page: {number}\n" for number, offset in enumerate(offsets[1:-1]))
    beside = tmp_path / "enwiki-1-pages-articles-multistream-index.txt.bz2"
    beside.write_bytes(bz2.compress(lines.encode()) if index != "broken" else b"BZh91AY&SYrubbish")
    searched = []
    found_starts = splitting.stream_starts
    monkeypatch.setattr(splitting, "stream_starts", lambda file, start: searched.append(start) or found_starts(file, start))
    kinds, events = by_splits(path)
    assert events == list(read_inputs([path]))
    assert len(kinds) > 5
    assert searched == [offsets[-2] + 1 if index == "right" else 1]


def test_a_damaged_stream_costs_its_own_pages(tmp_path: Path) -> None:
    streams = makers.multistream(*some_pages(40))
    hurt = bytearray(streams[20])
    hurt[len(hurt) // 2] ^= 0xFF
    path = tmp_path / "d.xml.bz2"
    path.write_bytes(b"".join([*streams[:20], bytes(hurt), *streams[21:]]))
    _, events = by_splits(path)
    lost = {f"Page {number}" for number in range(40)} - {event.title for event in events if not isinstance(event, Unreadable)}
    assert lost == {"Page 19"}
    assert len(makers.faults(events)) == 1
    assert makers.faults(events)[0][0].startswith(f"byte {sum(map(len, streams[:20]))}"[:7])


@pytest.mark.parametrize("name", ["d.xml", "d-multistream.xml.bz2", "d.xml.gz", "d.xml.zst", "one.xml.bz2"])
@pytest.mark.parametrize("part", [0.4, 0.97])
def test_a_dump_cut_short_is_told_once_and_the_rest_is_read(tmp_path: Path, name: str, part: float) -> None:
    data = PACKINGS[name](some_pages())
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * part)])
    _, events = by_splits(path)
    whole = list(read_inputs([path]))
    assert makers.articles(events) == makers.articles(whole)
    assert makers.skipped(events) == makers.skipped(whole)
    assert len(makers.faults(events)) == len(makers.faults(whole)) == 1


def test_a_multistream_dump_that_lost_its_last_streams_is_told(tmp_path: Path) -> None:
    streams = makers.multistream(*some_pages(40))
    path = tmp_path / "d.xml.bz2"
    path.write_bytes(b"".join(streams[:-5]))
    _, events = by_splits(path)
    assert [message for _, message in makers.faults(events)] == ["the XML ends early: the end of the dump is missing"]
    assert len(makers.articles(events)) + len(makers.skipped(events)) == 36


def test_a_broken_page_costs_itself_in_any_split(tmp_path: Path) -> None:
    pages = some_pages(40)
    pages[17] = pages[17].replace("</revision>", "</rev>")
    path = tmp_path / "d.xml"
    path.write_bytes(makers.dump(*pages).encode())
    _, events = by_splits(path)
    assert without_places(events) == without_places(list(read_inputs([path])))
    assert len(makers.faults(events)) == 1


def test_lines_are_cut_between_lines_and_keep_their_numbers(tmp_path: Path) -> None:
    rows = [orjson.dumps({"title": f"R{number}", "text": "x" * (number % 300)}) for number in range(200)]
    rows[150] = b"{ broken"
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(rows) + b"\n")
    kinds, events = by_splits(path)
    assert set(kinds) == {PartOfLines}
    assert len(kinds) > 3
    assert events == list(read_inputs([path]))
    assert makers.faults(events)[0][0] == "line 151"


def test_small_files_share_a_split_and_keep_their_order(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"p{number:02}.wikitext").write_text("x" * 100)
    (tmp_path / "p10.wikitext").write_text("large " * 400)
    kinds, events = by_splits(tmp_path)
    assert [event.title for event in makers.articles(events)] == [f"p{number:02}" for number in range(30)]
    assert set(kinds) == {WholeInputs, ReadyEvents}


def test_a_selection_holds_in_every_split(tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    path.write_bytes(makers.dump(*some_pages()).encode())
    wanted = Selection(title="Page 1*", namespaces=None)
    _, events = by_splits(path, selection=wanted)
    assert events == list(read_inputs([path], selection=wanted))
    assert len(makers.articles(events)) == 11


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 90), st.integers(1, 90))
def test_every_page_is_in_one_part_wherever_the_cuts_are(part: int, inner: int, outer: int) -> None:
    pages = [f"<page><title>{number}</title>{'x' * (number * 13 % 60)}</page>\n" for number in range(25)]
    data = ("<mediawiki>\n" + "".join(pages) + "</mediawiki>\n").encode()
    found = b""
    for start in range(0, len(data), part):
        last = start + part >= len(data)
        inside, beyond = data[start : start + part], data[start + part :]
        chunks = list(page_chunks(makers.in_pieces(inside, inner), makers.in_pieces(beyond, outer), False))
        assert not any(isinstance(chunk, Fault) for chunk in chunks)
        piece = b"".join(chunk for chunk in chunks if isinstance(chunk, bytes))
        assert piece.count(b"<page>") == piece.count(b"</page>")
        assert not piece or piece.startswith(b"<page>")
        found += piece
        if last:
            break
    # what stands between two pages is nobody's
    assert re.findall("<page>.*?</page>", found.decode()) == [page.strip() for page in pages]


def test_a_part_without_a_page_reads_nothing_further() -> None:
    def never() -> object:
        raise AssertionError("read on")
        yield

    assert list(page_chunks([b"x" * 300 + b"</page>\n"], never(), False)) == []
    assert list(page_chunks([b"<page>a</page>\n  "], never(), False)) == [b"<page>a</page>\n  "]
    # a page that began before: one look at what follows, for a tag that two parts share
    assert list(page_chunks([b"x" * 300], [b"xxxxxxxxx</page><page>"], False)) == []


def test_streams_and_parts_say_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "d.xml.gz"
    path.write_bytes(PACKINGS["d.xml.gz"](some_pages()))
    kinds, events = by_splits(path)
    assert set(kinds) == {PartOfStream}
    assert isinstance(events[0], SourceArticle)
