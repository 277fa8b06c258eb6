"""Workers that die, hang and grow."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from touchline.engine.pool import WorkerPool, resident_bytes
from touchline.engine.summary import Summary
from touchline.engine.work import Heart, Job, Limits, Result
from touchline.source import Selection, SourceArticle, Split, Unreadable
from touchline.source.splits import ReadyEvents


def split_of(*words: str) -> Split:
    return ReadyEvents(tuple(SourceArticle(text=word, source="t") for word in words), len(words))


class Words:
    """Work that does what the words say, and counts pages as the real one does."""

    def __init__(self, marks: Path | None = None) -> None:
        self.marks = marks

    def __call__(self, job: Job, heart: Heart | None = None) -> Result:
        assert heart is not None
        done = []
        for number, event in enumerate(job.split.events(Selection())):
            if number == job.broken_after:
                return Result(" ".join([*done, f"[{job.reason}]"]).encode(), Summary(ok=len(done)))
            assert isinstance(event, SourceArticle)
            if event.text == "unreadable":
                heart.reading(number)
                os.kill(os.getpid(), signal.SIGKILL)
            heart.beat(number)
            done.append(self.word(event.text, job.poisoned.get(number)))
        return Result(" ".join(done).encode(), Summary(ok=len(done)))

    def word(self, word: str, poison: str | None) -> str:
        if poison:
            return f"<{word}: {poison}>"
        if word == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "exit":
            os._exit(7)
        if word == "hang":
            time.sleep(60)
        if word == "once" and self.marks:
            mark = self.marks / "once"
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if word == "eat":
            try:
                return str(len(bytearray(300 * 1024 * 1024)))
            except MemoryError:
                return "no memory"
        if word == "pid":
            return str(os.getpid())
        return word.upper()

    def lost(self, job: Job, reason: str) -> Result:
        return Result(f"lost: {reason}".encode(), Summary(unreadable=[Unreadable(source="t", place=None, message=reason)]))


def run(splits: list[Split], size: int = 2, limits: Limits | None = None, work: Words | None = None) -> list[str]:
    return [result.piece.decode() for result in WorkerPool(work or Words(), size, limits).run(splits)]


def test_results_come_in_the_order_of_the_splits() -> None:
    splits = [split_of(*(f"w{number}-{part}" for part in range(3))) for number in range(40)]
    assert run(splits, 3) == [" ".join(f"W{number}-{part}" for part in range(3)) for number in range(40)]


def test_no_splits_give_no_results() -> None:
    assert run([]) == []


def test_a_page_that_kills_its_worker_costs_only_itself() -> None:
    results = run([split_of("a", "b"), split_of("c", "die", "d"), split_of("e")])
    assert results == ["A B", "C <die: the worker was killed by SIGKILL> D", "E"]


def test_every_page_may_kill_its_worker() -> None:
    killed, left = "<die: the worker was killed by SIGKILL>", "<exit: the worker died (exit code 7)>"
    assert run([split_of("die", "exit"), split_of("exit", "die")]) == [f"{killed} {left}", f"{left} {killed}"]


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    assert run([split_of("a", "once", "b")] * 2, work=Words(tmp_path)) == ["A ONCE B", "A ONCE B"]


def test_a_page_that_hangs_is_given_up_after_its_time() -> None:
    results = run([split_of("a", "hang"), split_of("b")], limits=Limits(seconds=0.6))
    assert results == ["A <hang: it took longer than 0.6 s>", "B"]


def test_an_input_that_kills_its_reader_costs_the_rest_of_its_split() -> None:
    results = run([split_of("a", "b", "unreadable", "c"), split_of("d")])
    assert results == ["A B [the worker was killed by SIGKILL]", "D"]


def test_a_page_that_wants_too_much_memory_gets_an_error() -> None:
    assert run([split_of("a", "eat", "b")] * 2, limits=Limits(megabytes=100)) == ["A no memory B"] * 2
    assert run([split_of("eat")] * 2, limits=Limits(megabytes=None)) == [str(300 * 1024 * 1024)] * 2


def test_a_worker_that_has_grown_is_replaced_between_two_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchline.engine.pool.GROWN_BYTES", -(10**12))
    assert len(set(run([split_of("pid")] * 5, 1))) == 5


def test_a_worker_of_a_big_process_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers begin with the memory of the process that started them: a notebook's may be large."""
    monkeypatch.setattr("touchline.engine.pool.GROWN_BYTES", 10_000_000)
    ballast = bytearray(b"x" * 50_000_000)
    assert len(set(run([split_of("pid")] * 5, 1))) == 1
    assert ballast


def test_time_that_the_taker_of_results_needs_is_not_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchline.engine.pool.AWAY_SECONDS", 0.7)
    results = []
    for result in WorkerPool(Words(), 2, Limits(seconds=0.9)).run([split_of("a")] * 6):
        results.append(result.piece)
        time.sleep(1.0)
    assert results == [b"A"] * 6


def test_leaving_early_ends_the_workers() -> None:
    pool = WorkerPool(Words(), 2)
    results = pool.run([split_of("pid")] * 50)
    next(results)
    pids = [worker.process.pid for worker in pool.workers]
    assert all(resident_bytes(pid) > 0 for pid in pids)
    results.close()
    assert pool.workers == []
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
