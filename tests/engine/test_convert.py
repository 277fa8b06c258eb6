from __future__ import annotations

import bz2
import dataclasses
import gzip
import json
import os
import signal
import time
from pathlib import Path

import orjson
import pytest
import zstandard

import touchline
from touchline.engine import work
from touchline.engine.summary import STAGES, Summary
from touchline.engine.work import Limits
from touchline.interpret.article import interpret_page
from touchline.model.record import Article
from touchline.source import SourceArticle, Unreadable
from touchline.write.targets import OutputError

from .makers import BOX, cut_small, write_dump

PAGES = int(os.environ.get("TOUCHLINE_PAGES", "100"))
"""Among which the hostile ones are hidden; more of them for a long test."""
SECONDS = 1.5 if PAGES < 1000 else 15.0
"""A page may take; a good one that a busy machine holds up must not be taken for a hostile one."""


def folder_of(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.wikitext").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", ["o.jsonl", "o.json", "o.jsonl.gz", "o.jsonl.zst", "o.sqlite"])
def test_the_output_is_the_same_whatever_the_number_of_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    cut_small(monkeypatch)
    dump = write_dump(tmp_path / "d.xml.bz2", 100)
    outputs = []
    for jobs in (1, 2, 3):
        summary = touchline.convert([dump], tmp_path / name, jobs=jobs)
        assert (summary.pages_read, summary.written, dict(summary.skipped)) == (100, 90, {"namespace": 10})
        assert summary.size == dump.stat().st_size
        outputs.append((tmp_path / name).read_bytes())
    assert outputs[0] == outputs[1] == outputs[2]


def test_the_output_is_the_same_however_the_input_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = write_dump(tmp_path / "d.xml.bz2", 60)
    touchline.convert([dump], tmp_path / "whole.jsonl")
    cut_small(monkeypatch)
    touchline.convert([dump], tmp_path / "cut.jsonl")
    assert (tmp_path / "cut.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


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


@pytest.mark.parametrize("limit", [1, 4, 5, 17, 89, 90, 500])
def test_limit_holds_over_splits_and_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    cut_small(monkeypatch)
    dump = write_dump(tmp_path / "d.xml.bz2", 100)
    summary = touchline.convert([dump], tmp_path / "o.jsonl", limit=limit, jobs=2)
    assert summary.written == min(limit, 90)
    titles = [json.loads(line)["title"] for line in (tmp_path / "o.jsonl").read_bytes().splitlines()]
    assert titles == [f"Page {number}" for number in range(100) if number % 10 != 9][:limit]


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

    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("touchline.engine.work.read_article", interrupted)
    with pytest.raises(KeyboardInterrupt):
        touchline.convert([folder], tmp_path / "o.jsonl", jobs=1)
    assert (tmp_path / "o.jsonl").read_text() == "the one before\n"
    assert (tmp_path / "o.jsonl.part").exists()


@pytest.mark.parametrize("name", ["o.parquet", "o.csv"])
def test_a_file_that_would_be_a_folder_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=f"-o o/ --format {name[2:]}"):
        touchline.convert([folder_of(tmp_path, a="x")], tmp_path / name)


@pytest.mark.parametrize("name", ["o.xlsx", "o"])
def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"\.jsonl"):
        touchline.convert([folder_of(tmp_path, a="x")], tmp_path / name)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file"):
        touchline.convert([folder_of(tmp_path, a="x")], tmp_path / "no" / "o.jsonl")


def test_a_record_that_json_cannot_hold_is_a_failed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_article = work.read_article

    def too_large(source: SourceArticle, **options: object) -> Article:
        article = read_article(source)
        return dataclasses.replace(article, page_id=2**70) if source.text == "large" else article

    monkeypatch.setattr(work, "read_article", too_large)
    summary = touchline.convert([folder_of(tmp_path, a="large", b="fine")], tmp_path / "o.jsonl")
    assert (summary.ok, summary.failed) == (1, 1)
    assert [json.loads(line)["status"] for line in (tmp_path / "o.jsonl").read_bytes().splitlines()] == ["failed", "ok"]


def test_every_hostile_page_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if PAGES < 1000:
        cut_small(monkeypatch)
    special = {12: "kill me", 40: "make me hang", 41: "make me eat", 88: "kill me"}
    dump = write_dump(tmp_path / "d.xml.bz2", PAGES, special)
    read_article = work.read_article

    def hostile(source: SourceArticle, **options: object) -> Article:
        if source.text == "kill me":
            os.kill(os.getpid(), signal.SIGKILL)
        if source.text == "make me hang":
            time.sleep(60)
        if source.text == "make me eat":
            monkeypatch.setattr("touchline.pipeline.interpret_page", lambda page, **options: bytearray(2**31))
        try:
            return read_article(source, **options)
        finally:
            monkeypatch.setattr("touchline.pipeline.interpret_page", interpret_page)

    monkeypatch.setattr(work, "read_article", hostile)
    summary = touchline.convert([dump], tmp_path / "o.jsonl", jobs=2, limits=Limits(seconds=SECONDS, megabytes=256))
    records = [json.loads(line) for line in (tmp_path / "o.jsonl").read_bytes().splitlines()]
    failed = {record["title"]: record["diagnostics"][0]["message"] for record in records if record["status"] == "failed"}
    assert set(failed) == {f"Page {number}" for number in special}
    assert "SIGKILL" in failed["Page 12"]
    assert f"longer than {SECONDS:g} s" in failed["Page 40"]
    assert "MemoryError" in failed["Page 41"]
    assert (summary.pages_read, summary.ok, summary.failed) == (PAGES, PAGES * 9 // 10 - 4, 4)
    assert [record["title"] for record in records] == [f"Page {number}" for number in range(PAGES) if number % 10 != 9]


def test_a_hostile_page_in_a_small_folder_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, a=BOX, b="kill me", c=BOX + "prose " * 20_000)
    read_article = work.read_article

    def hostile(source: SourceArticle, **options: object) -> Article:
        if source.text == "kill me":
            os._exit(3)
        return read_article(source, **options)

    monkeypatch.setattr(work, "read_article", hostile)
    summary = touchline.convert([folder], tmp_path / "o.jsonl")
    assert (summary.ok, summary.failed) == (2, 1)


def test_the_profile_holds_every_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch)
    summary = touchline.convert([write_dump(tmp_path / "d.xml.bz2", 30)], tmp_path / "o.jsonl", jobs=2, profile=True)
    assert set(summary.stages) == set(STAGES)
    assert all(seconds > 0 for seconds in summary.stages.values())
    assert len(summary.profile_lines()) == len(STAGES)


def test_validate_lets_valid_records_pass(tmp_path: Path) -> None:
    assert touchline.convert([folder_of(tmp_path, a=BOX)], tmp_path / "o.jsonl", validate=True).ok == 1


def test_a_lone_surrogate_in_json_lines_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text('{"title": "S", "text": "a \\ud800 b", "k": "\\udfff"}\n')
    summary = touchline.convert([tmp_path / "s.jsonl"], tmp_path / "o.jsonl")
    assert summary.ok == 1
    record = json.loads((tmp_path / "o.jsonl").read_bytes())
    assert [finding["code"] for finding in record["diagnostics"]] == ["R002"]


def test_unknown_templates_on_football_pages_are_counted_most_frequent_first(tmp_path: Path) -> None:
    page = tmp_path / "Cup.wiki"
    page.write_text(
        "{{football box|date=1 May 2003|team1=A {{xyz flag|a|b}}|score=1–0|team2={{xyz flag|a|b}} B|stadium={{weird|x|y}}}}",
        encoding="utf-8",
    )
    other = tmp_path / "Town.wiki"
    other.write_text("{{Infobox settlement|name={{xyz town|a|b}}}}", encoding="utf-8")

    summary = touchline.convert([page, other], tmp_path / "out.jsonl", jobs=1, language="en")

    assert summary.unknown.most_common() == [("en:xyz flag", 2), ("en:weird", 1)]
    assert "2 unknown templates on football pages, most frequent first: en:xyz flag (2), en:weird (1)" in summary.lines()
    assert Summary.from_dict(summary.to_dict()).unknown == summary.unknown
