"""A real Spark on this machine: the same records, the same counts, whatever dies."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import orjson
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import touchline
from spark.pages import DumpFile, write_dump
from touchline.write.relational import TABLES

pytestmark = [
    pytest.mark.java,
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.filterwarnings("default"),  # Spark's own are not ours to cure
]


PAGES = int(os.environ.get("TOUCHLINE_PAGES", "2000"))
"""Of the large dump; `TOUCHLINE_PAGES=10000 pytest -n 0 -k many_partitions tests/spark` takes some minutes."""


def by_page(lines: list[bytes]) -> list[bytes]:
    return sorted(lines, key=lambda line: orjson.loads(line)["page_id"])


def local_records(dump: Path, folder: Path, **options: Any) -> tuple[list[bytes], touchline.Summary]:
    summary = touchline.convert([dump], folder / "local.jsonl", jobs=2, **options)
    return by_page((folder / "local.jsonl").read_bytes().splitlines()), summary


def spark_records(frame: Any) -> list[bytes]:
    return by_page([row.record.encode() for row in frame.select("record").toLocalIterator()])


def pages_of(session: Any, dump: Path, **options: Any) -> Any:
    return session.read.format("wikidump").options(**options).load(str(dump))


@dataclass(frozen=True)
class Local:
    """What the local engine makes of the small dump."""

    records: list[bytes]
    """Lines of JSON by page id."""
    summary: touchline.Summary
    tables: Path
    """Folder of its Parquet data set."""


@pytest.fixture(scope="module")
def local(dump: DumpFile, tmp_path_factory: pytest.TempPathFactory) -> Local:
    folder = tmp_path_factory.mktemp("local")
    records, summary = local_records(dump.path, folder)
    touchline.convert([dump.path], folder / "tables", format="parquet", jobs=1)
    return Local(records, summary, folder / "tables")


@pytest.fixture
def in_parts(dump: DumpFile) -> dict[str, str]:
    """Options that cut the small dump into eight partitions."""
    return {"partition_bytes": str(-(-dump.path.stat().st_size // 8))}


def test_rows_are_the_articles_of_the_dump(session: Any, dump: DumpFile, in_parts: dict[str, str]) -> None:
    pages = pages_of(session, dump.path, **in_parts)
    assert pages.rdd.getNumPartitions() == 8
    rows = {row.page_id: row for row in pages.collect()}
    expected = list(touchline.open_articles(dump.path))
    assert len(rows) == len(expected) == dump.articles
    for article in expected:
        row = rows[article.page_id]
        assert (row.title, row.text, row.revision_id, row.timestamp) == (
            article.title, article.text, article.revision_id, article.timestamp,
        )  # fmt: skip
        assert (row.namespace, row.wiki, row.language, row.url) == (0, "enwiki", "en", article.url)


def test_options_choose_pages(session: Any, dump: DumpFile, in_parts: dict[str, str]) -> None:
    everything = pages_of(session, dump.path, namespaces="all", redirects="true", **in_parts)
    assert everything.count() == dump.pages
    assert pages_of(session, dump.path, namespaces="1", **in_parts).count() == dump.talk
    leagues = pages_of(session, dump.path, title="* League", **in_parts)
    assert {row.title.endswith(" League") for row in leagues.select("title").collect()} == {True}
    boxes = pages_of(session, dump.path, templates="Football box\nNo such template", **in_parts)
    assert 0 < boxes.count() < dump.articles
    german = pages_of(session, dump.path, language="de", **in_parts).select("language").distinct().collect()
    assert [row.language for row in german] == ["de"]
    # twice the same DataFrame with other conditions: no filter is pushed into the reader
    assert everything.where("namespace = 1").count() + everything.where("namespace = 0").count() == dump.pages


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"namespace": "0"}, "knows no option namespace"),
        ({"namespaces": "x"}, "namespaces: 'x'"),
        ({"partition_bytes": "0"}, "partition_bytes: '0'"),
        ({"redirects": "yes"}, "redirects: 'yes'"),
        ({"title": "/(/"}, "no regular expression"),
    ],
)
def test_a_wrong_option_is_told(session: Any, dump: DumpFile, options: dict[str, str], told: str) -> None:
    with pytest.raises(Exception, match=told.replace("(", r"\(")):
        pages_of(session, dump.path, **options).count()


def test_records_are_those_of_the_local_engine_byte_for_byte(
    session: Any, dump: DumpFile, in_parts: dict[str, str], local: Local
) -> None:
    from touchline.spark import extract
    from touchline.write.arrow import from_row

    expected = local.records
    assert local.summary.found["matches"] > 20
    records = extract(pages_of(session, dump.path, **in_parts))
    rows = records.collect()
    assert by_page([row.record.encode() for row in rows]) == expected
    # the nested columns hold the same records
    nested = [from_row(row.asDict(recursive=True)).to_json_bytes() for row in rows]
    assert by_page(nested) == expected
    # and so does a table without them
    assert spark_records(extract(pages_of(session, dump.path, **in_parts), nested=False)) == expected
    # Spark reads them as columns
    goals = records.selectExpr("explode(matches) AS m").selectExpr("explode(m.goals) AS g").where("g.side = 'home'").count()
    assert goals == sum(
        goal["side"] == "home" for line in expected for match in orjson.loads(line)["matches"] for goal in match["goals"]
    )


def test_a_language_counts_as_in_the_local_engine(
    session: Any, dump: DumpFile, in_parts: dict[str, str], tmp_path: Path
) -> None:
    from touchline.spark import extract

    expected, _ = local_records(dump.path, tmp_path, language="de")
    assert spark_records(extract(pages_of(session, dump.path, language="de", **in_parts), language="de")) == expected


def test_any_table_with_a_text_can_be_read(session: Any) -> None:
    from touchline.spark import extract

    box = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta}}"
    frame = session.createDataFrame(
        [(7, "Cup", box, "kept by nobody"), (8, None, None, None)], "page_id int, title string, text string, x string"
    )
    first, second = sorted(extract(frame).collect(), key=lambda row: row.page_id)
    assert (first.title, first.status, first.matches[0].score.final, first.source.name) == ("Cup", "ok", [2, 1], "spark")
    assert (second.title, second.matches) == (None, [])
    with pytest.raises(ValueError, match="no column `text`"):
        extract(session.range(3))


def test_tables_are_those_of_the_local_engine(session: Any, dump: DumpFile, in_parts: dict[str, str], local: Local) -> None:
    from touchline.spark import extract, to_tables

    pages = pages_of(session, dump.path, **in_parts)
    tables = to_tables(pages)
    assert list(tables) == list(TABLES)
    for name, frame in tables.items():
        assert_same_rows(frame.toArrow(), pq.read_table(local.tables / f"{name}.parquet"), name)
    of_records = to_tables(extract(pages, nested=False))
    assert_same_rows(of_records["goals"].toArrow(), pq.read_table(local.tables / "goals.parquet"), "goals")
    session.catalog.clearCache()


def assert_same_rows(ours: Any, theirs: Any, name: str) -> None:
    assert ours.schema.names == theirs.schema.names
    assert [str(kind) for kind in ours.schema.types] == [str(kind) for kind in theirs.schema.types]
    assert Counter(map(repr, ours.to_pylist())) == Counter(map(repr, theirs.to_pylist())), name


def test_a_page_that_trips_a_bug_or_kills_its_process_is_a_failed_record(
    session: Any, dump: DumpFile, in_parts: dict[str, str], tmp_path: Path
) -> None:
    from touchline.spark import extract
    from touchline.spark.options import ReadOptions
    from touchline.spark.records import _Extract

    assert extract(pages_of(session, dump.path)).where("status = 'failed'").count() == 0
    # workers of a local master inherit nothing of what a test replaces, so a reader that trips travels with the function
    frame = session.createDataFrame(
        [(n, f"P{n}", "deadly" if n == 4 else "text") for n in range(12)], "page_id int, title string, text string"
    ).coalesce(1)
    from spark.deadly import DeadlyExtract

    rows = frame.mapInArrow(
        DeadlyExtract(ReadOptions(), nested=False, record=True), extract(frame, nested=False).schema
    ).collect()
    assert len(rows) == 12
    assert [row.page_id for row in rows if row.status == "failed"] == [4]
    (failed,) = [orjson.loads(row.record) for row in rows if row.status == "failed"]
    assert failed["diagnostics"][0]["code"] == "R001"
    assert "died" in failed["diagnostics"][0]["message"]
    assert _Extract is not DeadlyExtract


def test_a_killed_partition_is_read_again_and_nothing_is_lost_or_doubled(
    session: Any, dump: DumpFile, in_parts: dict[str, str], local: Local, tmp_path: Path
) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    from spark.killing import DyingOnce
    from touchline.spark import record_schema
    from touchline.spark.options import ReadOptions
    from touchline.spark.records import _Extract

    marker = tmp_path / "died"
    dying = DyingOnce(_Extract(ReadOptions(), True, True), str(marker))
    frame = pages_of(session, dump.path, **in_parts).mapInArrow(dying, from_arrow_schema(record_schema()))
    assert spark_records(frame) == local.records
    assert marker.exists()


def check_data_set(folder: Path, local: Local) -> None:
    """What a run on Spark has written is what the local engine writes."""
    from touchline.spark import read_ledger

    summary = local.summary

    ledger = read_ledger(str(folder))
    assert (ledger.ok, ledger.failed, ledger.skipped, ledger.found) == (
        summary.ok, summary.failed, summary.skipped, summary.found,
    )  # fmt: skip
    assert ledger.pages_read == ledger.ok + ledger.failed + sum(ledger.skipped.values()) == summary.pages_read
    assert {path.name for path in folder.iterdir()} == {"_touchline.json", *(f"{name}.parquet" for name in TABLES)}
    articles = pq.read_table(folder / "articles.parquet")
    assert by_page([record.encode() for record in articles["record"].to_pylist()]) == local.records
    for name in TABLES:
        ours, theirs = pq.read_table(folder / f"{name}.parquet"), pq.read_table(local.tables / f"{name}.parquet")
        assert_same_rows(ours, theirs, name)
    assert orjson.loads((folder / "_touchline.json").read_bytes())["rows"] == {
        name: pq.read_table(local.tables / f"{name}.parquet").num_rows for name in TABLES
    }


def test_a_run_writes_the_data_set_of_the_local_engine_and_a_ledger_that_adds_up(
    session: Any, dump: DumpFile, in_parts: dict[str, str], local: Local, tmp_path: Path
) -> None:
    from touchline.spark import convert

    folder = tmp_path / "spark"
    for _ in range(2):  # the second replaces the first
        summary = convert([dump.path], folder, session=session, partition_bytes=int(in_parts["partition_bytes"]))
        assert summary.pages_read == dump.pages
        assert dict(summary.skipped) == {"redirect": dump.redirects, "namespace": dump.talk}
        assert len(list((folder / "articles.parquet").iterdir())) == 8
        check_data_set(folder, local)


@pytest.mark.parametrize("pages_travel", [True, False])
def test_a_writer_that_is_killed_leaves_nothing_behind(
    session: Any, dump: DumpFile, in_parts: dict[str, str], local: Local, tmp_path: Path, pages_travel: bool
) -> None:
    from spark.killing import DyingSink
    from touchline.spark.direct import PART

    session.dataSource.register(DyingSink)
    folder = tmp_path / "spark"
    if pages_travel:
        writer = pages_of(session, dump.path, ledger="true", **in_parts).write
    else:
        reading = orjson.dumps({"path": str(dump.path), **in_parts}).decode()
        writer = session.range(0, 8, 1, 8).withColumnRenamed("id", PART).write.options(reading=reading, parts="8")
    writer.format("touchline_dying").mode("overwrite").save(str(folder))
    assert folder.with_suffix(".marker").exists()
    check_data_set(folder, local)


def test_what_cannot_be_read_is_told_and_the_rest_is_converted(session: Any, dump: DumpFile, tmp_path: Path) -> None:
    from touchline.spark import convert

    data = bytearray(dump.path.read_bytes())
    middle = (dump.streams[3] + dump.streams[4]) // 2
    data[middle : middle + 40] = bytes(40)
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "cut-multistream.xml.bz2").write_bytes(data)
    (inputs / "a.wikitext").write_text("== A ==\n{{Football box|team1=A|score=1–0|team2=B}}", "utf-8")
    told: list[Any] = []
    summary = convert([inputs], tmp_path / "out", session=session, partition_bytes=4000, on_problem=told.append)
    local = touchline.convert([inputs], tmp_path / "local.jsonl")
    assert summary.exit_code == local.exit_code == 3
    assert len(told) == len(local.unreadable) == 1
    assert (summary.pages_read, summary.ok) == (local.pages_read, local.ok)


def test_the_command_line_runs_on_spark(session: Any, dump: DumpFile, tmp_path: Path) -> None:
    from touchline.cli import cli

    def convert(*arguments: str) -> Any:
        return CliRunner().invoke(cli, ["convert", str(dump.path), "--engine", "spark", *arguments])

    # the session of these tests would be taken for the command's own and ended with it
    with mock.patch("touchline.spark.running.start_session", return_value=mock.Mock(range=session.range)):
        done = convert("-o", f"{tmp_path}/out/", "--title", "* League", "--namespace", "all")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    local = touchline.convert(
        [dump.path], tmp_path / "local.jsonl", selection=touchline.Selection(title="* League", namespaces=None)
    )
    assert done.stderr.splitlines()[0] == local.lines()[0]
    assert pq.read_table(tmp_path / "out" / "articles.parquet").num_rows == local.written


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name it with -o"),
        (["-o", "-"], "name it with -o"),
        (["-o", "out/", "--limit", "3"], "--limit does not go"),
        (["-o", "out/", "--format", "csv"], "--format does not go"),
        (["-o", "out/", "--resume"], "--resume does not go"),
        (["-o", "out/", "-"], "standard input"),
        (["-o", "out/", "--engine", "local", "--master", "yarn"], "--master goes with --engine spark"),
    ],
)
def test_what_does_not_go_together_is_told_before_a_session_starts(dump: DumpFile, arguments: list[str], told: str) -> None:
    from touchline.cli import cli

    done = CliRunner().invoke(cli, ["convert", str(dump.path), "--engine", "spark", *arguments])
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_folder_of_somebody_else_is_left_alone(session: Any, dump: DumpFile, tmp_path: Path) -> None:
    from touchline.spark import convert

    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "thesis.doc").write_text("work of years")
    with pytest.raises(touchline.OutputError, match=r"thesis\.doc"):
        convert([dump.path], folder, session=session)
    (tmp_path / "file").write_text("x")
    with pytest.raises(touchline.OutputError, match="is a file"):
        convert([dump.path], tmp_path / "file", session=session)
    with pytest.raises(touchline.InputError, match="No such file"):
        convert([tmp_path / "nothing.xml"], tmp_path / "out", session=session)
    assert (folder / "thesis.doc").read_text() == "work of years"


def test_pages_in_many_partitions_with_a_death(session: Any, tmp_path: Path) -> None:
    from spark.killing import DyingSink

    dump = write_dump(tmp_path / "large-pages-articles-multistream.xml.bz2", PAGES, per_stream=PAGES // 100, seed=11)
    summary = touchline.convert([dump.path], tmp_path / "local", format="parquet", jobs=2)
    lines = pq.read_table(tmp_path / "local" / "articles.parquet")["record"].to_pylist()
    local = Local(by_page([line.encode() for line in lines]), summary, tmp_path / "local")
    assert summary.pages_read == dump.pages
    size = str(-(-dump.path.stat().st_size // 12))
    pages = pages_of(session, dump.path, partition_bytes=size, ledger="true")
    assert pages.rdd.getNumPartitions() == 12
    session.dataSource.register(DyingSink)
    folder = tmp_path / "spark"
    pages.write.format("touchline_dying").mode("overwrite").save(str(folder))
    assert folder.with_suffix(".marker").exists()
    check_data_set(folder, local)
    shutil.rmtree(folder)
