"""
Pages that kill or stall a worker, on Spark.

`read_article` turns errors into failed records by itself. What it cannot catch is the death of its process (memory, a fault in
a library) and time without end. Spark answers a dead worker by running the partition again, on another executor if need be,
and gives up after four attempts: one such page would end the job. So:

- on the first attempt pages are read in the worker itself, at full speed, under an alarm that ends the process when a page
  takes too long (an alarm of the kernel, because a library that does not come back never lets Python act);
- on every further attempt they are read in a child process that is watched. The page that ends it becomes a failed record, and
  the attempt goes on.
"""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

from touchline.model.record import Article
from touchline.pipeline import failed_article, read_article
from touchline.source import SourceArticle
from touchline.spark.options import ReadOptions


class PageReader:
    """
    Reads pages, so that no page costs more than its own record.

    Args:
        options: how each page is read.
        careful: read in a child process that is watched.
    """

    def __init__(self, options: ReadOptions | None = None, *, careful: bool = False) -> None:
        options = options or ReadOptions()
        language, dialect = options.language, options.dialect
        self._read = functools.partial(
            read_article, language=language, dialect=dialect, repair=options.repair, names=options.names
        )
        self._give_up = functools.partial(failed_article, language=language, dialect=dialect)
        self._seconds = options.page_seconds
        self._child = _Child(self._read) if careful else None
        self._handler: Any = signal.SIG_DFL
        self._alarm = not careful and hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def __enter__(self) -> PageReader:
        if self._alarm:
            self._handler = signal.signal(signal.SIGALRM, signal.SIG_DFL)
        return self

    def __exit__(self, *_: object) -> None:
        if self._alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._handler)
        if self._child:
            self._child.stop()

    def read(self, source: SourceArticle) -> tuple[Article, bytes]:
        """The record of a page and its JSON, whatever the page does."""
        article = self._record(source)
        try:
            return article, article.to_json_bytes()
        except Exception as error:  # JSON has its own limits
            article = self._give_up(source, f"{type(error).__name__}: {error}")
            return article, article.to_json_bytes()

    def _record(self, source: SourceArticle) -> Article:
        if self._child:
            result = self._child.read(source, self._seconds)
            return self._give_up(source, result) if isinstance(result, str) else result
        if not self._alarm:
            return self._read(source)
        signal.setitimer(signal.ITIMER_REAL, self._seconds)
        try:
            return self._read(source)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


class _Child:
    """A process that reads pages, and is begun again when one of them has ended it."""

    def __init__(self, read: Any) -> None:
        self._read = read
        methods = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self._process: Any = None
        self._pipe: Connection | None = None

    def read(self, source: SourceArticle, seconds: float) -> Article | str:
        """The record, or why there is none."""
        pipe = self._pipe or self._start()
        try:
            pipe.send(source)
            if not pipe.poll(seconds):
                self.stop()
                return f"it took longer than {seconds:g} s"
            result: Article = pipe.recv()
        except (EOFError, OSError):
            self._process.join(timeout=5)
            code = self._process.exitcode
            self.stop()
            return f"the process that read it died (exit code {code})"
        return result

    def _start(self) -> Connection:
        ours, theirs = self._context.Pipe()
        process = self._context.Process  # type: ignore[attr-defined]
        self._process = process(target=_serve, args=(self._read, theirs, ours), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours

    def stop(self) -> None:
        """End it."""
        if self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._pipe = None


def _serve(read: Any, pipe: Connection, other_end: Connection) -> None:
    other_end.close()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send(read(pipe.recv()))


@functools.cache
def warm_up() -> None:
    """Load registries and build grammars, once in a process: no page has to wait for it, and no alarm counts it."""
    for _ in _samples():
        pass


def _samples() -> Iterator[Article]:
    box = "{{Football box|date=4 May 2003|team1=Alfa|score=2–1|team2=Beta|goals1=Roa {{goal|5||9}}|goals2=Paz {{goal|90+1}}}}"
    table = '{| class="wikitable"\n! Pos !! Team !! Pld !! Pts\n|-\n| 1 || Alfa || 2 || 6\n|-\n| 2 || Beta || 2 || 0\n|}'
    infobox = "{{Infobox football league season|competition=League|season=2003|champions=[[Alfa]]}}"
    yield read_article(
        SourceArticle(text=f"{infobox}\n== Table ==\n{table}\n== Final ==\n{box}", title="2003 League", source="warm")
    )
    flat = "= 2003 League =\n\n== Final ==\nAlfa 2–1 Beta\nRoa 5', 9'\nPaz 90+1'\n"
    yield read_article(SourceArticle(text=flat, title="2003 League", source="warm"), dialect="flattened")
