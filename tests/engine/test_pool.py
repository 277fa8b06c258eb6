from __future__ import annotations

import os
import signal
import time

from touchline.engine.pool import WorkerPool


def work(job: str) -> str:
    """Does what the job says."""
    if job == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "hang":
        time.sleep(60)
    if job == "exit":
        os._exit(7)
    return job.upper()


def give_up(job: str, reason: str) -> str:
    return f"gave up {job}: {reason}"


def run(batches: list[list[str]], *, size: int = 2, seconds: float = 30.0) -> list[list[str]]:
    return list(WorkerPool[str, str](work, size, give_up, seconds=seconds).run(batches))


def test_results_come_in_the_order_of_the_batches() -> None:
    batches = [[f"job {number}-{part}" for part in range(3)] for number in range(40)]
    assert run(batches, size=3) == [[job.upper() for job in batch] for batch in batches]


def test_no_batches_give_no_results() -> None:
    assert run([]) == []


def test_a_job_that_kills_its_worker_costs_only_itself() -> None:
    results = run([["a", "b"], ["c", "die", "d"], ["e"]])
    assert results[0] == ["A", "B"]
    assert results[1][0] == "C"
    assert results[1][1].startswith("gave up die: the worker died")
    assert results[1][2] == "D"
    assert results[2] == ["E"]


def test_every_job_may_kill_its_worker() -> None:
    results = run([["die", "exit"], ["exit", "die"]])
    assert [[text.split(":")[0] for text in batch] for batch in results] == [
        ["gave up die", "gave up exit"],
        ["gave up exit", "gave up die"],
    ]


def test_a_job_that_hangs_is_given_up_after_its_time() -> None:
    results = run([["a", "hang"], ["b"]], seconds=0.5)
    assert results[0][0] == "A"
    assert results[0][1] == "gave up hang: no answer within 0 s" or "no answer within" in results[0][1]
    assert results[1] == ["B"]


def test_leaving_early_ends_the_workers() -> None:
    pool = WorkerPool[str, str](work, 2, give_up)
    results = pool.run([["a"]] * 50)
    assert next(results) == ["A"]
    results.close()
    assert pool.workers == []
