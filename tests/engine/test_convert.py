from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
import zstandard

import touchline
from touchline.engine import local
from touchline.source import SourceArticle, Unreadable
from touchline.write.sinks import OutputError

BOX = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta|goals1=Roa {{goal|5||9}}|goals2=Paz {{goal|90+1}}}}"


def pages(count: int) -> Iterator[SourceArticle]:
    for number in range(count):
        yield SourceArticle(text=f"== Match {number} ==\n{BOX}\n" + "prose " * 50, title=f"Page {number}", source="test")


def folder_of(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.wikitext").write_text(text, "utf-8")
    return folder


def test_records_are_the_same_whatever_the_number_of_jobs() -> None:
    one = [r.json for batch in local.run(pages(400), local.ReadOptions(), 1) for r in batch]
    three = [r.json for batch in local.run(pages(400), local.ReadOptions(), 3) for r in batch]
    assert len(one) == 400
    assert one == three


def test_the_ledger_adds_up(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=BOX, b="", c="plain")
    summary = touchline.convert([folder], tmp_path / "out.jsonl", jobs=1)
    assert (summary.pages_read, summary.written, summary.ok, summary.failed) == (3, 3, 3, 0)
    assert summary.pages_read == summary.written + sum(summary.skipped.values())
    assert summary.found["matches"] == 1
    assert summary.found["goals"] == 3
    assert summary.exit_code == 0


def test_skipped_pages_are_counted_by_reason(tmp_path: Path) -> None:
    page = "<page><title>{}</title><ns>{}</ns><id>1</id>{}<revision><id>1</id><text>{}</text></revision></page>"
    body = (
        page.format("A", 0, "", "x")
        + page.format("Talk:A", 1, "", "x")
        + page.format("B", 0, '<redirect title="A"/>', "#REDIRECT [[A]]")
    )
    (tmp_path / "d.xml").write_text(f"<mediawiki><siteinfo></siteinfo>{body}</mediawiki>", "utf-8")
    summary = touchline.convert([tmp_path / "d.xml"], tmp_path / "out.jsonl")
    assert summary.pages_read == 3
    assert dict(summary.skipped) == {"namespace": 1, "redirect": 1}
    assert summary.written == 1


def test_a_page_that_trips_a_bug_is_a_failed_record_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **options: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("touchline.pipeline.interpret_page", broken)
    folder = folder_of(tmp_path, a=BOX)
    summary = touchline.convert([folder], tmp_path / "out.jsonl", jobs=1)
    record = json.loads((tmp_path / "out.jsonl").read_bytes())
    assert (summary.ok, summary.failed, summary.exit_code) == (0, 1, 0)
    assert record["status"] == "failed"
    assert record["diagnostics"][0]["code"] == "R001"
    assert "RuntimeError: a bug" in record["diagnostics"][0]["message"]
    assert touchline.from_json((tmp_path / "out.jsonl").read_bytes()).status == "failed"


def test_an_unreadable_input_is_told_and_the_rest_is_converted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=BOX)
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 1000)
    told: list[Unreadable] = []
    summary = touchline.convert([folder], tmp_path / "out.jsonl", on_problem=told.append)
    assert summary.exit_code == 3
    assert summary.written == 1
    assert [Path(item.source).name for item in told] == ["b.txt"]
    assert summary.unreadable == told


def test_limit_stops_after_that_many_records(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=BOX, b=BOX, c=BOX)
    assert touchline.convert([folder], tmp_path / "out.jsonl", limit=2).written == 2
    assert touchline.convert([folder], tmp_path / "none.jsonl", limit=0).written == 0
    assert (tmp_path / "none.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("name", "unpack"),
    [
        ("o.jsonl", lambda data: data),
        ("o.ndjson", lambda data: data),
        ("o.jsonl.gz", gzip.decompress),
        ("o.jsonl.bz2", bz2.decompress),
        ("o.jsonl.zst", lambda data: zstandard.ZstdDecompressor().stream_reader(data).read()),
    ],
)
def test_the_ending_names_format_and_compression(tmp_path: Path, name: str, unpack) -> None:
    folder = folder_of(tmp_path, a=BOX, b="x")
    touchline.convert([folder], tmp_path / name)
    lines = unpack((tmp_path / name).read_bytes()).decode().splitlines()
    assert [orjson.loads(line)["title"] for line in lines] == ["a", "b"]


def test_json_is_one_array(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=BOX, b="x")
    touchline.convert([folder], tmp_path / "o.json")
    assert [record["title"] for record in json.loads((tmp_path / "o.json").read_bytes())] == ["a", "b"]
    (tmp_path / "empty").mkdir()
    touchline.convert([tmp_path / "empty"], tmp_path / "e.json")
    assert json.loads((tmp_path / "e.json").read_bytes()) == []


def test_compressed_output_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=BOX, b="x")
    for name in ("o.jsonl.gz", "o.jsonl.zst"):
        touchline.convert([folder], tmp_path / name)
        first = (tmp_path / name).read_bytes()
        touchline.convert([folder], tmp_path / name)
        assert (tmp_path / name).read_bytes() == first


def test_a_file_takes_its_name_only_when_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, a=BOX, b="x")
    (tmp_path / "o.jsonl").write_text("the one before\n")
    calls = 0

    def interrupted(self: object, source: SourceArticle) -> None:
        nonlocal calls
        calls += 1
        raise KeyboardInterrupt

    monkeypatch.setattr(local._Work, "__call__", interrupted)
    with pytest.raises(KeyboardInterrupt):
        touchline.convert([folder], tmp_path / "o.jsonl", jobs=1)
    assert (tmp_path / "o.jsonl").read_text() == "the one before\n"
    assert (tmp_path / "o.jsonl.part").exists()


@pytest.mark.parametrize("name", ["o.xlsx", "o", "o.parquet"])
def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"\.jsonl"):
        touchline.convert([folder_of(tmp_path, a="x")], tmp_path / name)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file"):
        touchline.convert([folder_of(tmp_path, a="x")], tmp_path / "no" / "o.jsonl")


def test_validate_lets_valid_records_pass(tmp_path: Path) -> None:
    assert touchline.convert([folder_of(tmp_path, a=BOX)], tmp_path / "o.jsonl", validate=True).ok == 1


def test_a_lone_surrogate_in_json_lines_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text('{"title": "S", "text": "a \\ud800 b", "k": "\\udfff"}\n')
    summary = touchline.convert([tmp_path / "s.jsonl"], tmp_path / "o.jsonl")
    assert summary.ok == 1
    record = json.loads((tmp_path / "o.jsonl").read_bytes())
    assert [finding["code"] for finding in record["diagnostics"]] == ["R002"]
