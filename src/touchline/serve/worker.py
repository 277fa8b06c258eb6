"""
Reading in a process of its own, so that no text can hold up or bring down the server.

The worker is started once and keeps its grammars; one that overruns its time, or dies, is replaced, and the text that cost it
becomes a record that says so.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from touchline.model.record import Dialect
from touchline.pipeline import failed_article, read_article
from touchline.source import SourceArticle

SECONDS = 20.0
"""Time that one text may take."""
MEMORY = 4 << 30
"""Bytes of address space of the worker, where the system can hold it to that: many times what the longest article needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A text and how to read it."""

    source: SourceArticle
    language: str | None = None
    dialect: Dialect | None = None
    repair: bool = True


def read_job(job: Job) -> bytes:
    """The canonical JSON of a job's article."""
    article = read_article(job.source, language=job.language, dialect=job.dialect, repair=job.repair)
    return article.to_json_bytes()


def _serve(pipe: Connection) -> None:
    """The loop of the worker: jobs in, records out, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(EOFError, OSError):
        while True:
            job = pipe.recv()
            try:
                pipe.send((read_job(job), None))
            except MemoryError:
                pipe.send((None, "out of memory"))


class Reader:
    """
    One worker process behind a lock: texts are read one after another.

    Args:
        seconds: time that one text may take.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.lock = threading.Lock()
        # A fresh interpreter and not a fork: the server has threads.
        self.context = multiprocessing.get_context("spawn")
        self.process: Any = None
        self.pipe: Connection | None = None

    def start(self) -> None:
        """Start the worker if none is running."""
        if self.process is not None and self.process.is_alive():
            return
        self._end()
        ours, theirs = self.context.Pipe()
        self.process = self.context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.pipe = ours

    def read(self, job: Job) -> bytes:
        """The canonical JSON of the job's article; a text that cannot be read in time gives a record with status "failed"."""
        with self.lock:
            try:
                self.start()
                answer, problem = self._ask(job)
            except (EOFError, OSError):
                answer, problem = None, "the reading process died"
            if answer is None:
                self._end()
        if answer is not None:
            return answer
        return failed_article(job.source, str(problem), language=job.language, dialect=job.dialect).to_json_bytes()

    def _ask(self, job: Job) -> tuple[bytes | None, str | None]:
        assert self.pipe is not None
        self.pipe.send(job)
        if not self.pipe.poll(self.seconds):
            return None, f"no answer within {self.seconds:g} s"
        answer: tuple[bytes | None, str | None] = self.pipe.recv()
        return answer

    def stop(self) -> None:
        """End the worker."""
        with self.lock:
            self._end()

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process.close()
            self.process = None
        if self.pipe is not None:
            self.pipe.close()
            self.pipe = None
