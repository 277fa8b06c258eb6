"""
Worker processes that may die.

A batch of jobs goes to a worker over a pipe of its own, and its results come back the same way; results leave in the order
in which the batches came. A worker that dies, or does not answer in time, costs the one job that killed it: its batch is run
again job by job, and the culprit's place is taken by what `give_up` makes of it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

BATCHES_AHEAD = 3
"""Batches that may wait for each worker: enough to keep it busy, few enough to keep memory flat."""


@dataclass(slots=True)
class _Batch(Generic[Job]):
    number: int
    jobs: list[Job]
    alone: bool = False
    """Run by itself after its batch has cost a worker; `done` collects the results of the jobs before."""
    done: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    batch: _Batch[Any] | None = None
    deadline: float = 0.0


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """
    The loop of a worker: jobs in, results out, until None comes.

    (The end of the pipe would not do: later workers inherit its other end.)
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while (jobs := pipe.recv()) is not None:
            pipe.send([work(job) for job in jobs])


class WorkerPool(Generic[Job, Result]):
    """
    Runs `work` over batches of jobs in `size` processes.

    Args:
        work: a picklable function; it should not raise.
        size: number of processes.
        give_up: makes the result of a job that has cost a worker, from the job and the reason.
        seconds: time that one job may take; a batch may take as much for each of its jobs, at most ten times as much.
    """

    def __init__(
        self, work: Callable[[Job], Result], size: int, give_up: Callable[[Job, str], Result], *, seconds: float = 60.0
    ) -> None:
        self.work = work
        self.size = size
        self.give_up = give_up
        self.seconds = seconds
        methods = multiprocessing.get_all_start_methods()
        self.context: BaseContext = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self.workers: list[_Worker] = []

    def run(self, batches: Iterable[list[Job]]) -> Iterator[list[Result]]:
        """The results of each batch, in order. Leaving the iterator early ends the workers."""
        source = enumerate(batches)
        waiting: deque[_Batch[Job]] = deque()
        finished: dict[int, list[Result]] = {}
        next_out = 0
        exhausted = False
        in_flight = 0
        self.workers = [self._start() for _ in range(self.size)]
        try:
            while True:
                while not exhausted and in_flight < self.size * BATCHES_AHEAD:
                    following = next(source, None)
                    if following is None:
                        exhausted = True
                    else:
                        waiting.append(_Batch(*following))
                        in_flight += 1
                self._hand_out(waiting)
                if in_flight == 0:
                    return
                for batch, results in self._collect(waiting):
                    finished[batch.number] = results
                while next_out in finished:
                    yield finished.pop(next_out)
                    next_out += 1
                    in_flight -= 1
        finally:
            self._stop()

    # ------------------------------------------------------------ workers

    def _start(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(self.work, theirs), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _stop(self) -> None:
        for worker in self.workers:
            if worker.batch is not None:
                worker.process.kill()
            else:
                with contextlib.suppress(OSError):
                    worker.pipe.send(None)
        for worker in self.workers:
            worker.process.join(timeout=5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
        self.workers = []

    def _hand_out(self, waiting: deque[_Batch[Job]]) -> None:
        for worker in self.workers:
            if worker.batch is None and waiting:
                batch = waiting.popleft()
                jobs = batch.jobs[len(batch.done) :][: 1 if batch.alone else None]
                worker.batch = batch
                worker.deadline = time.monotonic() + self.seconds * min(10, len(jobs))
                # A worker that died idle is noticed when its answer is collected.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    worker.pipe.send(jobs)

    def _collect(self, waiting: deque[_Batch[Job]]) -> list[tuple[_Batch[Job], list[Result]]]:
        """Wait for an answer, a death or a deadline, and enter what came."""
        busy = [worker for worker in self.workers if worker.batch is not None]
        timeout = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = set(wait([worker.pipe for worker in busy], timeout))
        complete = []
        for worker in busy:
            batch = worker.batch
            assert batch is not None
            if worker.pipe in ready:
                try:
                    results = worker.pipe.recv()
                except (EOFError, OSError):
                    worker.process.join(timeout=5)
                    self._lost(worker, batch, f"the worker died (exit code {worker.process.exitcode})", waiting)
                    continue
                worker.batch = None
                batch.done += results
                if len(batch.done) == len(batch.jobs):
                    complete.append((batch, batch.done))
                else:
                    waiting.appendleft(batch)
            elif time.monotonic() >= worker.deadline:
                self._lost(worker, batch, f"no answer within {self.seconds:.0f} s", waiting)
        # A batch whose last job was given up is complete without an answer.
        for batch in [batch for batch in waiting if len(batch.done) == len(batch.jobs)]:
            waiting.remove(batch)
            complete.append((batch, batch.done))
        return complete

    def _lost(self, worker: _Worker, batch: _Batch[Job], reason: str, waiting: deque[_Batch[Job]]) -> None:
        """Replace a worker; run its batch again job by job, or give up the job that it was alone with."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers[self.workers.index(worker)] = self._start()
        if batch.alone or len(batch.jobs) == 1:
            batch.done.append(self.give_up(batch.jobs[len(batch.done)], reason))
        batch.alone = True
        waiting.appendleft(batch)
