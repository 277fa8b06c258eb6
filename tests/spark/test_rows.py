from __future__ import annotations

import datetime
import os
import signal
import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql.types import StringType, StructField, StructType

from touchline.source import Skipped, SourceArticle, Unreadable
from touchline.spark.guard import PageReader, warm_up
from touchline.spark.options import ReadOptions, read_options
from touchline.spark.rows import LedgerEntry, batch_to_events, columns, events_to_batches
from touchline.spark.sink import TablesSink

PAGE = SourceArticle(
    text="a \0 “b” 𝔠\r\n",
    title="T",
    source="dump.xml",
    page_id=1,
    revision_id=2,
    timestamp="2021-04-27T13:53:16Z",
    namespace=0,
    url="https://x/T",
    wiki="enwiki",
    language="en",
    extra={"k": [1, None, {"ü": 2.5}]},
    problems=("3 bytes are no UTF-8",),
)
BARE = SourceArticle(text="", source="a.txt")


def test_articles_come_back_as_they_were() -> None:
    (batch,) = events_to_batches([PAGE, BARE], ledger=False)
    assert batch.schema == columns(ledger=False)
    assert list(batch_to_events(batch)) == [PAGE, BARE]


def test_the_ledger_follows_the_articles() -> None:
    fault = Unreadable(source="dump.xml", place="byte 7", message="cut")
    events = [
        Skipped(source="d", title="A", reason="redirect"),
        PAGE,
        fault,
        Skipped(source="d", title=None, reason="redirect"),
    ]
    (batch,) = events_to_batches(events, ledger=True)
    assert list(batch_to_events(batch)) == [PAGE, LedgerEntry("redirect", 2), LedgerEntry(unreadable=fault)]
    (without,) = events_to_batches(events, ledger=False)
    assert list(batch_to_events(without)) == [PAGE]
    assert list(events_to_batches(events[:1], ledger=False)) == []


def test_batches_are_bounded_by_rows_and_by_size() -> None:
    short = [SourceArticle(text="x", source="s") for _ in range(600)]
    assert [batch.num_rows for batch in events_to_batches(short, ledger=False)] == [256, 256, 88]
    long = [SourceArticle(text="x" * 700_000, source="s") for _ in range(5)]
    assert [batch.num_rows for batch in events_to_batches(long, ledger=False)] == [2, 2, 1]


def test_what_arrow_cannot_hold_is_replaced_and_nothing_else() -> None:
    odd = SourceArticle(text="a \ud800 b", source="s", page_id=2**70, title="T")
    (batch,) = events_to_batches([odd, PAGE], ledger=False)
    first, second = batch_to_events(batch)
    assert (first.text, first.page_id, first.title) == ("a ? b", None, "T")  # type: ignore[union-attr]
    assert second == PAGE


def test_rows_of_other_tables_need_no_more_than_a_text() -> None:
    batch = pa.RecordBatch.from_pydict(
        {"text": ["x", None], "id": [1, 2], "timestamp": [datetime.datetime(2020, 1, 2, 3, 4, 5), None]}
    )
    first, second = batch_to_events(batch, source="table")
    assert first == SourceArticle(text="x", source="table", timestamp="2020-01-02T03:04:05Z")
    assert second == SourceArticle(text="", source="table")


# ---------------------------------------------------------------- options


def test_options_have_the_defaults_of_the_command_line() -> None:
    options = read_options({"path": "a.xml"})
    assert (options.paths, options.language, options.ledger) == (("a.xml",), None, False)
    assert (options.selection.namespaces, options.selection.redirects) == (frozenset({0}), False)


def test_options_are_read() -> None:
    given = {
        "PATHS": '["a", "b"]',
        "Namespaces": " 0, 10",
        "redirects": "True",
        "templates": "Football box\n\n Fb cl ",
        "categories": '["A, B"]',
        "partition_bytes": "100",
    }
    options = read_options(given)
    assert options.paths == ("a", "b")
    assert options.selection.namespaces == {0, 10}
    assert options.selection.redirects is True
    assert (options.selection.templates, options.selection.categories) == (("Football box", "Fb cl"), ("A, B",))
    assert options.cutting.partition_bytes == 100
    assert read_options({"path": "a", "namespaces": "ALL"}).selection.namespaces is None


def test_the_sink_takes_the_options_of_reading(tmp_path: Path) -> None:
    schema = StructType([StructField("text", StringType())])
    folder = str(tmp_path / "out")
    given = {"path": folder, "Language": "de", "repair": "false", "names": "Alfa FC\nBeta", "page_seconds": "2.5"}
    writer = TablesSink(given).writer(schema, True)
    assert (writer.folder, writer.options) == (
        folder,
        ReadOptions(language="de", repair=False, names=("Alfa FC", "Beta"), page_seconds=2.5),
    )
    with pytest.raises(ValueError, match="needs a path"):
        TablesSink({}).writer(schema, True)
    with pytest.raises(ValueError, match="no column `text`"):
        TablesSink({"path": folder}).writer(StructType([StructField("x", StringType())]), True)


# ---------------------------------------------------------------- the guard


def deadly(source: SourceArticle, **_: object) -> object:
    if source.text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if source.text == "stall":
        time.sleep(60)
    from touchline.pipeline import read_article

    return read_article(source)


def test_a_careful_reader_outlives_pages_that_kill_or_stall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchline.spark.guard.read_article", deadly)
    warm_up()  # as every task does first: no page is to pay for it
    texts = ["one", "die", "two", "stall", "three"]
    with PageReader(ReadOptions(page_seconds=3), careful=True) as reader:
        articles = [reader.read(SourceArticle(text=text, source="s", title=text))[0] for text in texts]
    assert [article.status for article in articles] == ["ok", "failed", "ok", "failed", "ok"]
    assert [article.title for article in articles] == texts
    told = [article.diagnostics[0].message for article in articles if article.diagnostics]
    assert "died (exit code -9)" in told[0]
    assert "longer than 3 s" in told[1]


def test_the_first_attempt_ends_at_a_page_that_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    child = os.fork()
    if child == 0:
        monkeypatch.setattr("touchline.spark.guard.read_article", deadly)
        try:
            with PageReader(ReadOptions(page_seconds=0.3)) as reader:
                reader.read(SourceArticle(text="stall", source="s"))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGALRM


def test_a_record_that_json_cannot_hold_is_a_failed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from touchline.model.record import Article

    true = Article.to_json_bytes

    def limited(self: Article) -> bytes:
        if self.status == "ok":
            raise TypeError("too large")
        return true(self)

    monkeypatch.setattr(Article, "to_json_bytes", limited)
    with PageReader() as reader:
        article, json = reader.read(SourceArticle(text="x", source="s"))
    assert article.status == "failed"
    assert b"too large" in json
