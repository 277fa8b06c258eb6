"""What a worker process does with a split: read its pages, interpret each, encode the records, keep the ledger."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from dataclasses import field
from functools import cache
from typing import Protocol

from touchline.engine.summary import Summary
from touchline.markup.expand import Pages
from touchline.model.record import Article, Dialect
from touchline.model.value import dataclass
from touchline.pipeline import failed_article, read_article
from touchline.source import Event, Selection, Skipped, SourceArticle, Split, Unreadable
from touchline.write.sinks import Encoder, Target, encoder_for


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How each page is read."""

    language: str | None = None
    dialect: Dialect | None = None
    validate: bool = False
    repair: bool = True
    """False leaves damaged tables as they stand."""
    profile: bool = False
    """Keep the time of each stage."""
    names: tuple[str, ...] = ()
    """Teams known from elsewhere."""
    shown: PagesShown | None = None
    """The pages that others may show."""
    links: Links | None = None
    """The matches that are on earlier pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may cost."""

    seconds: float = 60.0
    """Of time, for interpreting it, and again for getting at it."""
    megabytes: int | None = 1024
    """Of memory beyond what a fresh worker has; None for no limit. Needs a system with `RLIMIT_DATA`."""


@dataclass(frozen=True, slots=True)
class Job:
    """A split to be read, with what is known of it from earlier attempts."""

    split: Split
    limit: int | None = None
    """Stop after this many records."""
    poisoned: dict[int, str] = field(default_factory=dict)
    """Pages, by their number in the split from 0, that have cost a worker, and how: they are not interpreted again."""
    broken_after: int | None = None
    """Stop after this many pages: getting at the next one has cost a worker."""
    reason: str = ""
    """How it did."""


@dataclass(slots=True)
class Result:
    """What has come of a split."""

    piece: bytes
    """For the sink."""
    ledger: Summary
    invalid: tuple[str, ...] = ()
    """What validation found wrong with one of the records."""


class PagesShown(Protocol):
    """The pages that others may show, of all wikis."""

    def of(self, page: SourceArticle) -> Pages:
        """Those of the wiki that a page is of."""


class Links(Protocol):
    """The matches of all pages that are on earlier ones too."""

    def linked(self, article: Article) -> Article:
        """The record with its links to others."""


class Heart(Protocol):
    """Where a worker says what it is doing."""

    def beat(self, page: int) -> None:
        """Page `page` is being interpreted."""

    def reading(self, page: int) -> None:
        """The input is being read for page `page`."""


class NoHeart:
    """Where nobody watches the worker."""

    def beat(self, page: int) -> None:
        """Nobody listens."""

    def reading(self, page: int) -> None:
        """Nobody listens."""


_EVERYTHING = """
{{Infobox football club season|club=[[Orme Town]]|season=2003|manager=Ann Hale}}
== Group A ==
{| class="wikitable"
! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts
|-
| 1 || {{fb|ENG}} || 1 || 1 || 0 || 0 || 2 || 1 || 3
|-
| 2 || {{fb|FRA}} || 1 || 0 || 0 || 1 || 1 || 2 || 0
|}
{{Football box|date=3 May 2003|time=18:00 CEST|team1={{fb-rt|ENG}}|score=2–1|team2={{fb|FRA}}
|goals1=Hale {{goal|12}}, Moor 45+2' (pen.)|goals2=Rey {{goal|70}}|stadium=Orme Lane, Orme|attendance=900}}
"""


_CLEANED = """= 2003 Cup =

Orme 2-1 Dole
  Orme: Hale 12'
"""


@cache
def warm_up(*, cleaned: bool = False) -> None:
    """
    Load what reading takes: registries, grammars, expressions.

    For a process before others are forked from it, which would each load all of it again. A page with something of
    everything is read, so that nobody has to keep a list of what there is to load; and one of cleaned text, if so wished.
    """
    for text in (_EVERYTHING, *([_CLEANED] if cleaned else [])):
        read_article(SourceArticle(text=text, source="", language="en")).to_json_bytes()


class Work:
    """Reads splits; picklable, and warm after its first."""

    def __init__(self, options: ReadOptions, selection: Selection, target: Target) -> None:
        self.options = options
        self.selection = selection
        self.target = target
        self._encoder: Encoder | None = None

    def __call__(self, job: Job, heart: Heart | None = None) -> Result:
        """Read one split."""
        return Reading(self, job, heart or NoHeart()).run()

    @property
    def encoder(self) -> Encoder:
        """The worker's half of the output."""
        if self._encoder is None:
            self._encoder = encoder_for(self.target)
        return self._encoder

    def lost(self, job: Job, reason: str) -> Result:
        """The result of a split of which nothing can be got."""
        unreadable = Unreadable(source=name_of(job.split), place=None, message=f"a part of it cannot be read: {reason}")
        return Result(b"", Summary(unreadable=[unreadable], size=job.split.size))


def name_of(split: Split) -> str:
    """The input that a split is of."""
    inputs = getattr(split, "inputs", None)
    dump = getattr(split, "dump", None)
    return str(inputs[0].name if inputs else dump.name if dump else getattr(split, "name", "-"))


class Reading:
    """One split being read."""

    def __init__(self, work: Work, job: Job, heart: Heart) -> None:
        self.options = work.options
        self.job = job
        self.heart = heart
        self.encoder = work.encoder
        self.events = job.split.events(work.selection)
        self.ledger = Summary()
        self.invalid: list[str] = []
        self.stages = self.ledger.stages if work.options.profile else None
        self.clock = time.perf_counter() if work.options.profile else 0.0

    def run(self) -> Result:
        """Read all its pages."""
        for number, event in enumerate(self.pages()):
            self.lap("read")
            if isinstance(event, SourceArticle):
                self.heart.beat(number)
                self.page(event, self.job.poisoned.get(number))
                if self.ledger.written == self.job.limit:
                    break
            elif isinstance(event, Skipped):
                self.ledger.skipped[event.reason] += 1
            else:
                self.ledger.unreadable.append(event)
            self.heart.reading(number + 1)
        piece = self.encoder.finish()
        self.lap("write")
        self.ledger.size = self.job.split.size
        return Result(piece, self.ledger, tuple(self.invalid[:5]))

    def pages(self) -> Iterator[Event]:
        """What the split holds, as far as it may be read."""
        if self.job.limit == 0:
            return
        self.heart.reading(0)
        number = 0
        if self.job.broken_after != 0:
            for event in self.events:
                yield event
                number += 1
                if number == self.job.broken_after:
                    break
            else:
                return
        message = f"the rest of a part cannot be read: {self.job.reason}"
        yield Unreadable(source=name_of(self.job.split), place=None, message=message)

    def page(self, source: SourceArticle, poison: str | None) -> None:
        """Read one page; `poison` says how it has cost a worker."""
        if self.options.language:
            source = dataclasses.replace(source, language=self.options.language)
        article, json = self.record(source, poison)
        self.lap("encode")
        if self.options.validate:
            from touchline.write.decode import validate

            self.invalid += validate(article)
        self.ledger.enter(article)
        self.encoder.add(article, json)
        self.lap("write")

    def record(self, source: SourceArticle, poison: str | None) -> tuple[Article, bytes]:
        """A record and its JSON. A record that cannot be encoded is a failed one: JSON has its own limits."""
        language, dialect = self.options.language, self.options.dialect
        if poison is None:
            lap = self.lap if self.stages is not None else None
            repair, names = self.options.repair, self.options.names
            pages = self.options.shown.of(source) if self.options.shown else None
            article = read_article(source, language=language, dialect=dialect, repair=repair, lap=lap, names=names, pages=pages)
            if self.options.links:
                article = self.options.links.linked(article)
            try:
                return article, article.to_json_bytes()
            except Exception as error:
                poison = f"{type(error).__name__}: {error}"
        article = failed_article(source, poison, language=language, dialect=dialect)
        return article, article.to_json_bytes()

    def lap(self, stage: str) -> None:
        """Enter the time since the last call under a stage."""
        if self.stages is not None:
            now = time.perf_counter()
            self.stages[stage] += now - self.clock
            self.clock = now
