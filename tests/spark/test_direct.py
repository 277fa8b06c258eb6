from __future__ import annotations

import pickle
from collections import Counter
from pathlib import Path

import orjson
import pyarrow as pa
import pytest

from spark.pages import DumpFile, write_dump
from touchline.source import InputError, Skipped, SourceArticle, read_inputs
from touchline.spark.direct import PART, plan_run
from touchline.spark.rows import LedgerEntry


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> DumpFile:
    return write_dump(tmp_path_factory.mktemp("dump") / "test-pages-articles-multistream.xml.bz2", 90, per_stream=10)


def reading(path: Path, **options: str) -> str:
    return orjson.dumps({"paths": orjson.dumps([str(path)]).decode(), **options}).decode()


def rows(*numbers: int) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array(numbers, pa.int64())], names=[PART])


def test_parts_named_by_number_give_the_pages_and_the_ledger_of_the_whole(dump: DumpFile) -> None:
    planned = pickle.loads(pickle.dumps(plan_run(reading(dump.path, partition_bytes="4000"))))
    assert len(planned.parts) > 4
    found = [event for number in range(len(planned.parts)) for event in planned.events([rows(number)])]
    events = list(read_inputs([str(dump.path)]))

    assert [one for one in found if isinstance(one, SourceArticle)] == [one for one in events if isinstance(one, SourceArticle)]
    skipped: Counter[str] = Counter()
    for entry in found:
        if isinstance(entry, LedgerEntry) and entry.skipped:
            skipped[entry.skipped] += entry.pages
    assert skipped == Counter(event.reason for event in events if isinstance(event, Skipped))


def test_what_cannot_be_read_is_an_entry_of_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 8)
    (entry,) = plan_run(reading(tmp_path)).events([rows(0)])
    assert isinstance(entry, LedgerEntry)
    assert entry.unreadable
    assert "binary" in entry.unreadable.message


def test_no_rows_are_no_pages(dump: DumpFile) -> None:
    assert list(plan_run(reading(dump.path)).events([])) == []


def test_inputs_that_change_between_driver_and_writer_are_told(dump: DumpFile, tmp_path: Path) -> None:
    assert len(plan_run(reading(dump.path), 1).parts) == 1
    with pytest.raises(ValueError, match="1 parts where there were 2; run it again"):
        plan_run(reading(dump.path), 2)
    with pytest.raises(InputError):
        plan_run(reading(tmp_path / "nothing.xml"))
