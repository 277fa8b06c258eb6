"""
Worker processes that may die.

Each worker has a pipe of its own, on which jobs come and results go, and a few numbers in shared memory: which page it is
at, and since when. So a page is known that kills its worker, or that takes longer than it may: the worker is replaced, the
split is read again, and that page is not interpreted but recorded as failed. Memory is bounded by the system
(`RLIMIT_DATA`), which makes a page that wants too much an error like any other. Results leave in the order in which jobs
came.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import multiprocessing
import os
import signal
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any, Protocol

from touchline.engine.work import Heart, Job, Limits, Result
from touchline.model.value import dataclass
from touchline.source import Split

JOBS_AHEAD = 6
"""Jobs in flight for each worker, counting results that wait for an earlier one."""

WATCH_SECONDS = 0.5
"""How often workers are looked at while none has finished."""

AWAY_SECONDS = 5.0
"""Without a look at the workers, after which the clock of their pages begins anew."""

ATTEMPTS = 2
"""A worker may be killed from outside (memory of the machine), so a page has to kill two before it is blamed."""

CYCLES = (1_000_000, 5, 5)
"""How seldom Python looks for cycles in a worker (`gc.set_threshold`): pages leave none, and looking often costs a tenth."""

GROWN_BYTES = 160 * 1024 * 1024
"""A worker that has grown by more than this since it began is replaced between two jobs."""

_READING, _WORKING = 0.0, 1.0


class Worker(Protocol):
    """The function that workers run, and what stands for a job that cannot be done."""

    def __call__(self, job: Job, heart: Heart | None = None) -> Result:
        """Do a job."""

    def lost(self, job: Job, reason: str) -> Result:
        """The result of a job that cannot be done."""


class SharedHeart:
    """State, page and time of the last beat, in memory that both processes see."""

    __slots__ = ("cells",)

    def __init__(self, cells: Any) -> None:
        self.cells = cells

    def beat(self, page: int) -> None:
        """Page `page` is being interpreted."""
        self.cells[:] = (_WORKING, float(page), time.monotonic())

    def reading(self, page: int) -> None:
        """The input is being read for page `page`."""
        self.cells[:] = (_READING, float(page), time.monotonic())


@dataclass(slots=True)
class _Task:
    number: int
    job: Job
    deaths: int = 0
    """Since it was last known to have come further."""
    died_at: tuple[float, int] | None = None


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    heart: SharedHeart
    task: _Task | None = None


def _serve(work: Worker, pipe: Connection, cells: Any, others: list[Connection], limits: Limits) -> None:
    """The loop of a worker: jobs in, results out, until None comes or the main process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:  # inherited: as long as they are open here, no other worker would see the main process go
        other.close()
    _bound_memory(limits.megabytes)
    gc.freeze()
    gc.set_threshold(*CYCLES)
    heart = SharedHeart(cells)
    retires_at = resident_bytes() + GROWN_BYTES  # what a big process hands down to its workers is not their growth
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while (job := pipe.recv()) is not None:
            result = work(job, heart)
            retiring = resident_bytes() > retires_at
            pipe.send((result, retiring))
            if retiring:
                return


def _bound_memory(megabytes: int | None) -> None:
    if megabytes is None:
        return
    try:
        import resource
    except ImportError:  # not on Windows
        return
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = _data_bytes() + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))


def _data_bytes() -> int:
    """Private memory that this process has claimed; 0 where nobody knows."""
    return _statm(5)


def resident_bytes(pid: int | str = "self") -> int:
    """Memory of a process that is in use; 0 where nobody knows."""
    return _statm(1, pid)


def _statm(field: int, pid: int | str = "self") -> int:
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[field]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


class WorkerPool:
    """
    Does jobs in `size` processes.

    Args:
        work: picklable; should not raise.
        size: number of processes.
        limits: what one page may cost.
    """

    def __init__(self, work: Worker, size: int, limits: Limits | None = None) -> None:
        self.work = work
        self.size = size
        self.limits = limits or Limits()
        methods = multiprocessing.get_all_start_methods()
        self.context: BaseContext = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self.workers: list[_Worker] = []
        self.looked = 0.0
        self.peak_bytes = 0
        """The most memory that a worker was seen to use."""

    def run(self, splits: Iterable[Split], limit: Callable[[], int | None] = lambda: None) -> Generator[Result, None, None]:
        """
        The result of each split, in order. Leaving the iterator early ends the workers.

        Args:
            splits: what to do; taken as workers have room.
            limit: asked when a job is made: how many records are still wanted at most.
        """
        source = enumerate(splits)
        waiting: deque[_Task] = deque()
        finished: dict[int, Result] = {}
        next_out = in_flight = 0
        exhausted = False
        try:
            while len(self.workers) < self.size:
                self.workers.append(self._start())
            while True:
                while (
                    not exhausted and in_flight < self.size * JOBS_AHEAD and (len(waiting) < self.size or not self._answers())
                ):
                    following = next(source, None)
                    if following is None:
                        exhausted = True
                        break
                    waiting.append(_Task(following[0], Job(following[1], limit())))
                    in_flight += 1
                    self._hand_out(waiting)
                self._hand_out(waiting)
                if in_flight == 0:
                    return
                for task, result in self._collect(waiting):
                    finished[task.number] = result
                self._hand_out(waiting)
                while next_out in finished:
                    yield finished.pop(next_out)
                    next_out += 1
                    in_flight -= 1
        finally:
            self._stop()

    # ------------------------------------------------------------ workers

    def _start(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        cells = self.context.RawArray("d", 3)
        fork = self.context.get_start_method() == "fork"
        others = [worker.pipe for worker in self.workers] + [ours] if fork else []
        arguments = (self.work, theirs, cells, others, self.limits)
        process = self.context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        with warnings.catch_warnings():
            # from 3.12 on, about threads of ours that no worker touches
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        theirs.close()
        return _Worker(process, ours, SharedHeart(cells))

    def _stop(self) -> None:
        for worker in self.workers:
            if worker.task is not None:
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

    def _answers(self) -> bool:
        return bool(wait([worker.pipe for worker in self.workers if worker.task is not None], 0))

    def _hand_out(self, waiting: deque[_Task]) -> None:
        for worker in self.workers:
            if worker.task is None and waiting:
                worker.task = waiting.popleft()
                worker.heart.reading(0)
                # a worker that died idle is noticed when its answer is collected
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    worker.pipe.send(worker.task.job)

    def _collect(self, waiting: deque[_Task]) -> list[tuple[_Task, Result]]:
        """Wait for an answer, a death or a page that takes too long, and enter what came."""
        busy = [worker for worker in self.workers if worker.task is not None]
        ready = set(wait([worker.pipe for worker in busy], WATCH_SECONDS))
        complete = []
        # whoever takes the results may have kept us waiting, or the whole job was stopped: then no worker is to blame
        away = time.monotonic() - self.looked > AWAY_SECONDS
        self.looked = time.monotonic()
        for worker in busy:
            task = worker.task
            assert task is not None
            if worker.pipe in ready:
                try:
                    result, retiring = worker.pipe.recv()
                except (EOFError, OSError):
                    worker.process.join(timeout=5)
                    complete += self._died(worker, task, _manner(worker.process.exitcode), waiting)
                    continue
                self.peak_bytes = max(self.peak_bytes, resident_bytes(worker.process.pid))
                worker.task = None
                complete.append((task, result))
                if retiring:
                    self._replace(worker)
            elif away:
                worker.heart.cells[2] = time.monotonic()
            elif time.monotonic() - worker.heart.cells[2] > self.limits.seconds:
                task.deaths = ATTEMPTS  # once is enough: time is what it costs
                complete += self._died(worker, task, f"it took longer than {self.limits.seconds:g} s", waiting)
        return complete

    def _died(self, worker: _Worker, task: _Task, reason: str, waiting: deque[_Task]) -> list[tuple[_Task, Result]]:
        """Replace a worker and read its split again, without what it died of when that is sure; a result when all is lost."""
        state, page = worker.heart.cells[0], int(worker.heart.cells[1])
        self._replace(worker)
        task.deaths = task.deaths + 1 if task.died_at in (None, (state, page)) or task.deaths >= ATTEMPTS else 1
        task.died_at = (state, page)
        if task.deaths >= ATTEMPTS:
            if state == _READING and task.job.broken_after is not None:
                return [(task, self.work.lost(task.job, reason))]
            if state == _READING:
                task.job = dataclasses.replace(task.job, broken_after=page, reason=reason)
            elif page in task.job.poisoned:
                return [(task, self.work.lost(task.job, reason))]
            else:
                task.job = dataclasses.replace(task.job, poisoned={**task.job.poisoned, page: reason})
            task.deaths, task.died_at = 0, None
        waiting.appendleft(task)
        return []

    def _replace(self, worker: _Worker) -> None:
        if worker.task is not None:
            worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        self.workers.append(self._start())


def _manner(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"the worker was killed by {signal.Signals(-code).name}"
    return f"the worker died (exit code {code})"
