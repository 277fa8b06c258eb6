"""
The pages that others show: looked for before a run with `--resolve-transclusions`, and kept in a file beside the output.

The first pass over the inputs collects the titles that the wanted pages ask for; each following one fetches the texts of
titles that are not there yet, and asks for what those show in turn. What is in memory are titles (`MAX_TITLES`); texts lie in
SQLite on the disk. Passes go through the same splits and workers as the run, in order, so that the file does not depend on
`--jobs`.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from touchline.engine.beside import is_of, made_anew, reader
from touchline.engine.summary import Summary
from touchline.engine.work import Heart, Job, Limits, NoHeart, Reading, ReadOptions, Result, Work
from touchline.markup.expand import MAX_NESTING, asked_by
from touchline.markup.transclusion import page_key
from touchline.model.record import Article
from touchline.model.value import dataclass
from touchline.source import Input, Selection, SourceArticle, split_inputs

MAX_TITLES = 500_000
"""Pages that are looked for: some 100 MB of titles. What is asked for beyond stays a call (W108)."""
CACHED_PAGES = 32
"""Texts that a worker keeps: pages that show the same one stand together."""

Key = tuple[str, str]
"""A wiki (its database name, nothing for files) and a title."""

_ALL = Selection(namespaces=None, redirects=True)


@dataclass(frozen=True, slots=True)
class PagesShown:
    """The file of pages that can be shown; picklable, opened by whoever reads it."""

    path: str

    def of(self, page: SourceArticle) -> PagesOfWiki:
        """The pages of the wiki that a page is of."""
        return PagesOfWiki(self.path, page.wiki or "")


@dataclass(frozen=True, slots=True)
class PagesOfWiki:
    """The pages of one wiki, by title."""

    path: str
    wiki: str

    def get(self, key: str) -> SourceArticle | None:
        """The page of a title as `page_key` writes it."""
        return _fetch(self.path, self.wiki, key)


@lru_cache(maxsize=CACHED_PAGES)
def _fetch(path: str, wiki: str, key: str) -> SourceArticle | None:
    rows = reader(path, os.getpid()).execute("SELECT page FROM pages WHERE wiki = ? AND key = ?", (wiki, key))
    row = rows.fetchone()
    return pickle.loads(row[0]) if row else None  # our own file


class _Found:
    """The worker's half of a pass."""

    def __init__(self) -> None:
        self.asked: set[Key] = set()
        self.pages: list[tuple[Key, SourceArticle]] = []

    def add(self, article: Article, json: bytes) -> None:
        """Nothing is interpreted in these passes."""

    def finish(self) -> bytes:
        """What was found in the split."""
        found = pickle.dumps((self.asked, self.pages))
        self.__init__()  # type: ignore[misc]
        return found


class _Looking(Work):
    """Reads splits and finds the pages wanted (all that ask, when none are named) with what they ask for."""

    def __init__(self, options: ReadOptions, selection: Selection, wanted: frozenset[Key] | None) -> None:
        self.options = options
        self.selection = selection
        self.wanted = wanted
        self._found = _Found()

    @property
    def encoder(self) -> _Found:
        """The worker's half of the output."""
        return self._found

    def __call__(self, job: Job, heart: Heart | None = None) -> Result:
        """Read one split."""
        reading = _Pass(self, job, heart or NoHeart())
        reading.wanted = self.wanted
        return reading.run()


class _Pass(Reading):
    wanted: frozenset[Key] | None

    def page(self, source: SourceArticle, poison: str | None) -> None:
        if poison is not None:
            return
        assert isinstance(self.encoder, _Found)
        wiki = source.wiki or ""
        if self.wanted is not None:
            key = (wiki, page_key(source.title or ""))
            if key not in self.wanted:
                return
            self.encoder.pages.append((key, source))
        asked = asked_by(source, self.options.language)
        self.encoder.asked.update((wiki, page) for page in asked)


def find_pages(
    inputs: list[Input], selection: Selection, options: ReadOptions, jobs: int, limits: Limits, path: Path, run: str
) -> PagesShown:
    """
    Make the file of the pages that others show, or take the one that a stopped run has left.

    Args:
        inputs: read once for each level of pages shown by pages, and once before; none may be a stream.
        selection: the pages that are converted; those that they show may be any.
        options: how pages are read.
        jobs: worker processes.
        limits: what one page may cost.
        path: of the file.
        run: fingerprint of the run; a file with another one is made anew.
    """
    if not is_of(path, run):
        with made_anew(path, run) as file:
            file.execute("CREATE TABLE pages (wiki TEXT, key TEXT, page BLOB, PRIMARY KEY (wiki, key)) WITHOUT ROWID")
            _fill(file, inputs, selection, options, jobs, limits)
    return PagesShown(str(path))


def _fill(
    file: sqlite3.Connection, inputs: list[Input], selection: Selection, options: ReadOptions, jobs: int, limits: Limits
) -> None:
    from touchline.engine.local import results

    def look(chosen: Selection, wanted: frozenset[Key] | None) -> Iterator[tuple[set[Key], list[tuple[Key, SourceArticle]]]]:
        work = _Looking(options, chosen, wanted)
        for result in results(iter(split_inputs(inputs, selection=chosen)), work, jobs, limits, None, Summary()):
            if result.piece:
                yield pickle.loads(result.piece)  # our own workers' bytes

    known: set[Key] = set()
    asked = _some(known, (key for found, _ in look(selection, None) for key in sorted(found)))
    for _ in range(MAX_NESTING):
        if not asked:
            return
        known |= asked
        more: set[Key] = set()
        file.execute("BEGIN")
        for found, pages in look(_ALL, frozenset(asked)):
            more |= found
            rows = ((*key, pickle.dumps(page)) for key, page in pages)
            file.executemany("INSERT OR IGNORE INTO pages VALUES (?, ?, ?)", rows)  # of two pages of one title the first counts
        file.execute("COMMIT")
        asked = _some(known, sorted(more))


def _some(known: set[Key], asked: Iterable[Key]) -> set[Key]:
    """Those that are not known, as far as there is room."""
    new: set[Key] = set()
    for key in asked:
        if len(known) + len(new) >= MAX_TITLES:
            break
        if key not in known:
            new.add(key)
    return new
