"""
The same match on several pages: found in a run over all inputs before the one that writes (`--link-matches`).

The first run reads every page as the second does, and keeps of each match its keys (`interpret.identity`). The main process
enters them in the order of the inputs into SQLite on the disk: memory does not grow with the inputs, and `--jobs` changes
nothing. What remains is a table that gives a page its matches that are on an earlier one; every worker reads it by itself.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from dataclasses import replace
from pathlib import Path

from touchline.engine.beside import is_of, made_anew, reader
from touchline.engine.summary import Summary
from touchline.engine.work import Limits, ReadOptions, Work
from touchline.interpret.identity import match_keys
from touchline.model.record import Article, OtherMatch
from touchline.model.value import dataclass
from touchline.source import Input, Selection, split_inputs
from touchline.write.relational import article_id
from touchline.write.sinks import Target

Found = tuple[str, str, str | None, tuple[tuple[str, tuple[str, ...]], ...]]
"""A page: its article id, its wiki, its title, and its matches with their keys."""


@dataclass(frozen=True, slots=True)
class MatchLinks:
    """The file of links; picklable, opened by whoever reads it."""

    path: str

    def linked(self, article: Article) -> Article:
        """The record with `same_as` of those of its matches that are on an earlier page."""
        if not article.matches:
            return article
        rows = reader(self.path, os.getpid()).execute(
            "SELECT id, first_article, first_title, first_id FROM links WHERE article = ?", (article_id(article),)
        )
        links = {id_: OtherMatch(article_id=first, title=title, id=first_id) for id_, first, title, first_id in rows}
        if not links:
            return article
        matches = [
            replace(match, same_as=links[match.id]) if match.same_as is None and match.id in links else match
            for match in article.matches
        ]
        return replace(article, matches=tuple(matches))


class _Keys:
    """The worker's half: the keys of the matches of each page."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def add(self, article: Article, json: bytes) -> None:
        """Take one record."""
        matches = tuple(
            (match.id, keys)
            for match in article.matches
            if match.same_as is None and (keys := match_keys(match, article.title))
        )
        if matches:
            self.found.append((article_id(article), article.wiki or "", article.title, matches))

    def finish(self) -> bytes:
        """What was taken since the last call."""
        found, self.found = self.found, []
        return pickle.dumps(found) if found else b""


class _Keying(Work):
    """Reads splits and keeps the keys of their matches."""

    def __init__(self, options: ReadOptions, selection: Selection) -> None:
        super().__init__(options, selection, Target(None, "jsonl"))
        self._keys = _Keys()

    @property
    def encoder(self) -> _Keys:
        """The worker's half of the output."""
        return self._keys


def find_links(
    inputs: list[Input],
    selection: Selection,
    options: ReadOptions,
    jobs: int,
    limits: Limits,
    limit: int | None,
    path: Path,
    run: str,
) -> MatchLinks:
    """
    Make the file of links, or take the one that a stopped run has left.

    Args:
        inputs: read once; none may be a stream.
        selection: the pages that are converted.
        options: how pages are read.
        jobs: worker processes.
        limits: what one page may cost.
        limit: records of the run.
        path: of the file.
        run: fingerprint of the run; a file with another one is made anew.
    """
    if not is_of(path, run):
        with made_anew(path, run) as file:
            file.execute("CREATE TABLE keys (key TEXT PRIMARY KEY, article TEXT, title TEXT, id TEXT) WITHOUT ROWID")
            file.execute("CREATE TABLE links (article TEXT, id TEXT, first_article TEXT, first_title TEXT, first_id TEXT)")
            _fill(file, inputs, selection, options, jobs, limits, limit)
            file.execute("DROP TABLE keys")
            file.execute("CREATE INDEX links_article ON links (article)")
    return MatchLinks(str(path))


def _fill(
    file: sqlite3.Connection,
    inputs: list[Input],
    selection: Selection,
    options: ReadOptions,
    jobs: int,
    limits: Limits,
    limit: int | None,
) -> None:
    from touchline.engine.local import results

    work, summary = _Keying(replace(options, validate=False, profile=False), selection), Summary()
    file.execute("BEGIN")
    for result in results(iter(split_inputs(inputs, selection=selection)), work, jobs, limits, limit, summary):
        summary.add(result.ledger)
        for page in pickle.loads(result.piece) if result.piece else ():  # our own workers' bytes
            _enter(file, *page)
    file.execute("COMMIT")


def _enter(
    file: sqlite3.Connection, article: str, wiki: str, title: str | None, matches: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    """Link the matches of a page to those of earlier ones that have a key in common, and make them known."""
    for id_, keys in matches:
        own = [f"{wiki} {key}" for key in keys]
        first: tuple[str, str | None, str] | None = None
        for key in own:
            first = file.execute("SELECT article, title, id FROM keys WHERE key = ?", (key,)).fetchone()
            if first is not None:
                break
        if first is not None and first[0] != article:
            file.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?)", (article, id_, *first))
        rows = ((key, *(first or (article, title, id_))) for key in own)
        file.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)", rows)
