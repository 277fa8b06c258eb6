from __future__ import annotations

import bz2
import gzip
import pickle
from pathlib import Path

import pytest

from spark.pages import DumpFile, write_dump
from touchline.source import Event, InputError, Selection, Skipped, SourceArticle, Unreadable, read_inputs
from touchline.source.splits import Split
from touchline.spark.files import Place, find_places
from touchline.spark.parts import Cutting, Files, Range, plan

ALL = Selection(namespaces=None, redirects=True)


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> DumpFile:
    folder = tmp_path_factory.mktemp("dump")
    return write_dump(folder / "test-pages-articles-multistream.xml.bz2", 180, per_stream=10)


def read(parts: list[Split], selection: Selection = ALL) -> list[Event]:
    """In the order of the input, as executors would: each part by itself, from a pickle."""
    return [event for part in parts for event in pickle.loads(pickle.dumps(part)).events(selection)]


def whole(path: Path, selection: Selection = ALL) -> list[Event]:
    return list(read_inputs([str(path)], selection=selection))


@pytest.mark.parametrize("size", [1, 997, 4000, 20_000, 10**9])
def test_parts_of_any_size_give_the_pages_of_the_whole_dump(dump: DumpFile, size: int) -> None:
    parts = plan(find_places([str(dump.path)]), Cutting(partition_bytes=size))
    assert len(parts) == max(1, -(-dump.path.stat().st_size // size))
    assert read(parts) == whole(dump.path)


def test_what_is_left_out_is_left_out_in_parts_too(dump: DumpFile) -> None:
    events = read(plan(find_places([str(dump.path)]), Cutting(partition_bytes=3000)), Selection())
    reasons = [event.reason for event in events if isinstance(event, Skipped)]
    assert reasons.count("redirect") == dump.redirects > 0
    assert reasons.count("namespace") == dump.talk > 0
    assert sum(isinstance(event, SourceArticle) for event in events) == dump.articles
    assert events == whole(dump.path, Selection())


@pytest.mark.parametrize("index", [None, "none"])
def test_streams_can_be_counted_by_index_or_by_looking(dump: DumpFile, index: str | None) -> None:
    parts = plan(find_places([str(dump.path)]), Cutting(streams_per_partition=4, index=index))
    assert len(parts) == 5  # of 18 streams of pages; who looks for them finds those of head and root as well
    assert all(isinstance(part, Range) for part in parts)
    assert read(parts) == whole(dump.path)


@pytest.mark.parametrize(
    "lines", ["", "nonsense\n", "17:1:A\n9:2:B\n5000:3:C\n99999999999:4:D\n", "0:1:A\n1:2:B\n2:3:C\n3:4:D\n4:5:E\n"]
)
def test_a_wrong_index_loses_nothing(dump: DumpFile, tmp_path: Path, lines: str) -> None:
    index = tmp_path / "wrong.txt.bz2"
    index.write_bytes(bz2.compress(lines.encode()))
    parts = plan(find_places([str(dump.path)]), Cutting(streams_per_partition=1, index=str(index)))
    assert read(parts) == whole(dump.path)


def test_a_damaged_stream_costs_its_pages_and_is_told_once(dump: DumpFile, tmp_path: Path) -> None:
    data = bytearray(dump.path.read_bytes())
    middle = (dump.streams[5] + dump.streams[6]) // 2
    data[middle : middle + 40] = bytes(40)
    path = tmp_path / dump.path.name
    path.write_bytes(data)
    for size in (500, 5000):
        events = read(plan(find_places([str(path)]), Cutting(partition_bytes=size)))
        faults = [event for event in events if isinstance(event, Unreadable)]
        assert len(faults) == 1
        assert "bz2" in faults[0].message
        pages = [event for event in events if not isinstance(event, Unreadable)]
        assert 170 <= len(pages) < 180


def test_a_page_that_two_streams_share_is_read_once(tmp_path: Path, dump: DumpFile) -> None:
    # parallel compressors end streams wherever a block is full
    xml = bz2.decompress(dump.path.read_bytes())
    path = tmp_path / "shared.xml.bz2"
    path.write_bytes(b"".join(bz2.compress(xml[at : at + 3011]) for at in range(0, len(xml), 3011)))
    assert read(plan(find_places([str(path)]), Cutting(partition_bytes=2000))) == [
        event if isinstance(event, Unreadable) else event.__class__(**{**_fields(event), "source": str(path)})
        for event in whole(dump.path)
    ]


def _fields(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__dataclass_fields__}


def test_plain_xml_is_cut_between_pages(tmp_path: Path, dump: DumpFile) -> None:
    path = tmp_path / "plain.xml"
    path.write_bytes(bz2.decompress(dump.path.read_bytes()))
    parts = plan(find_places([str(path)]), Cutting(partition_bytes=3000))
    assert len(parts) > 8
    assert read(parts) == whole(path)


def test_what_cannot_be_entered_in_the_middle_is_a_part_a_file_and_the_largest_come_first(
    tmp_path: Path, dump: DumpFile
) -> None:
    xml = bz2.decompress(dump.path.read_bytes())
    (tmp_path / "a.wikitext").write_text("a")
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(xml))
    (tmp_path / "c.xml.bz2").write_bytes(bz2.compress(xml))
    (tmp_path / "d.wikitext").write_text("d")
    parts = plan(find_places([str(tmp_path)]), Cutting(partition_bytes=2000))
    assert all(isinstance(part, Files) for part in parts)
    names = [[Path(place.name).name for place in part.places] for part in parts if isinstance(part, Files)]
    sizes = [part.size for part in parts]
    assert sizes[0] > sizes[1] > 8000  # gzip and bz2 of one stream
    assert sorted(names[:2]) == [["b.xml.gz"], ["c.xml.bz2"]]
    assert names[2:] == [["a.wikitext", "d.wikitext"]] or names[2:] == [["a.wikitext"], ["d.wikitext"]]
    assert sorted(map(repr, read(parts))) == sorted(map(repr, whole(tmp_path)))


def test_small_files_share_parts(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.wikitext").write_text("x" * 100)
    parts = plan(find_places([str(tmp_path)]), Cutting(partition_bytes=500))
    assert [part.size for part in parts] == [500, 500, 500, 500]
    assert read(parts) == whole(tmp_path)


def test_a_file_that_is_gone_when_it_is_read_is_told(tmp_path: Path, dump: DumpFile) -> None:
    path = tmp_path / dump.path.name
    path.write_bytes(dump.path.read_bytes())
    parts = plan(find_places([str(path)]), Cutting(partition_bytes=5000))
    path.unlink()
    events = read(parts)
    assert len(events) == len(parts)
    assert all(isinstance(event, Unreadable) and "No such file" in event.message for event in events)


# ---------------------------------------------------------------- addresses


def test_paths_may_be_patterns_and_file_addresses(tmp_path: Path) -> None:
    for name in ("b.wikitext", "a.wikitext", "c.txt"):
        (tmp_path / name).write_text("x")
    assert [Path(place.url).name for place in find_places([f"{tmp_path}/*.wikitext"])] == ["a.wikitext", "b.wikitext"]
    assert find_places([f"file://{tmp_path}/c.txt"]) == find_places([f"{tmp_path}/c.txt"])
    assert find_places([f"file:{tmp_path}/c.txt"])[0].local == tmp_path / "c.txt"


@pytest.mark.parametrize("path", ["/nowhere/at/all.xml", "/nowhere/*.xml", "nosuchscheme://a/b.xml"])
def test_what_is_not_there_is_told_at_once(path: str) -> None:
    with pytest.raises(InputError):
        find_places([path])


def test_a_dump_behind_fsspec_is_read_like_a_file(dump: DumpFile) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/dumps/x-multistream.xml.bz2", dump.path.read_bytes())
    memory.pipe("/dumps/x-multistream-index.txt.bz2", bz2.compress(b"1:2:3"))
    memory.pipe("/dumps/deep/page.wikitext", b"== A ==")
    memory.pipe("/dumps/notes.pdf", b"%PDF-")
    places = find_places(["memory://dumps"])
    assert [place.url for place in places] == ["memory://dumps/deep/page.wikitext", "memory://dumps/x-multistream.xml.bz2"]
    assert find_places(["memory://dumps/*.bz2"]) == [*find_places(["memory://dumps/x-multistream-index.txt.bz2"]), places[1]]
    with pytest.raises(InputError, match="no such file"):
        find_places(["memory://dumps/none.xml"])
    for cutting in (Cutting(partition_bytes=3000), Cutting(streams_per_partition=3)):
        events = read(plan(places[1:], cutting))
        expected = whole(dump.path)
        assert [getattr(event, "title", None) for event in events] == [getattr(event, "title", None) for event in expected]
        assert {event.source for event in events} == {"memory://dumps/x-multistream.xml.bz2"}
    assert [event.text for event in read(plan(places[:1]))] == ["== A =="]  # type: ignore[union-attr]


def test_arrow_opens_what_fsspec_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dump: DumpFile) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "fsspec", None)  # not installed
    from touchline.spark.files import file_system

    system, path = file_system(f"file://{dump.path}")
    assert system.type_name == "local"
    assert path == str(dump.path)
    place = Place("x", f"File://{dump.path}", dump.path.stat().st_size)
    with place.open() as file:
        assert file.read() == dump.path.read_bytes()
