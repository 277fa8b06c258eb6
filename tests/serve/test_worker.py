from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator

import pytest

from touchline.serve.worker import Job, Reader
from touchline.source import SourceArticle

BOX = "{{Football box|team1=Alfa|score=2–1|team2=Beta}}"


def job(text: str) -> Job:
    return Job(source=SourceArticle(text=text, source="test"))


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.stop()


def test_a_worker_is_kept_from_text_to_text(reader: Reader) -> None:
    reader.read(job(BOX))
    first = reader.process.pid
    assert json.loads(reader.read(job(BOX)))["matches"][0]["score"]["final"] == [2, 1]
    assert reader.process.pid == first


def test_a_worker_that_dies_is_replaced(reader: Reader) -> None:
    reader.read(job(BOX))
    os.kill(reader.process.pid, signal.SIGKILL)
    time.sleep(0.2)
    assert json.loads(reader.read(job(BOX)))["status"] == "ok"


def test_a_text_that_takes_too_long_is_a_failed_record_and_costs_nobody_else(reader: Reader) -> None:
    reader.start()
    os.kill(reader.process.pid, signal.SIGSTOP)  # a worker that never answers
    reader.seconds = 0.3
    record = json.loads(reader.read(job(BOX)))
    assert record["status"] == "failed"
    assert "no answer within 0.3 s" in record["diagnostics"][0]["message"]
    reader.seconds = 30
    assert json.loads(reader.read(job(BOX)))["status"] == "ok"


def test_an_empty_text_that_takes_too_long_has_nothing_to_point_at(reader: Reader) -> None:
    reader.start()
    os.kill(reader.process.pid, signal.SIGSTOP)
    reader.seconds = 0.2
    assert json.loads(reader.read(job("")))["diagnostics"] == []
