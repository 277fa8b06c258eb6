"""
How well cleaned pages are read: every page beside the project as each cleaner leaves it, held against the raw page's reading.

    python tools/cleaned.py [FOLDER…] [--cleaner NAME] [--show]

The raw pages are read right (`just quality` holds them against databases), so what a twin says that the raw page does not say
is invented, and what a cleaner has written down and the twin does not say is missed. Nothing is told to the reader: title,
language and dialect are its own finding. --show prints what is invented and missed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from cleaners import CLEANERS, WHOLE, Game, Grid, Part, write
from flatten import parts
from rich.console import Console
from rich.table import Table

import touchline
from touchline.interpret.names import fold
from touchline.model.record import Article
from touchline.source import SourceArticle

SHARED = Path(__file__).resolve().parents[2] / "shared" / "real"
Facts = Counter[tuple[Any, ...]]
KINDS = ("matches", "goals", "standings", "scorers")


@dataclass
class Tally:
    """What was found of a kind, by one cleaner over all pages."""

    right: int = 0
    found: int = 0
    there: int = 0
    invented: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, page: str, found: Facts, all_raw: Facts, wanted: Facts) -> None:
        """Count one page; `wanted` is what its cleaner has written down of `all_raw`."""
        self.right += (found & all_raw).total()
        self.found += found.total()
        self.there += wanted.total()
        self.invented += [f"{page}: {fact}" for fact in (found - all_raw).elements()]
        self.missed += [f"{page}: {fact}" for fact in (wanted - found).elements()]

    @property
    def precision(self) -> float | None:
        """Of what was found, the part that is right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Of what was written down, the part that was found."""
        return 1 - len(self.missed) / self.there if self.there else None


def match_facts(article: Article, *, repeats: bool = True) -> Facts:
    """Sides, score and day of the matches; without `repeats` those that are told again are left out."""
    return Counter(
        (fold(m.home.name), fold(m.away.name), m.score.final, m.date)
        for m in article.matches
        if m.home and m.away and m.score and m.score.final and (m.same_as is None or repeats)
    )


def goal_facts(article: Article) -> Facts:
    """Goals with the sides and score of their match."""
    return Counter(
        (fold(m.home.name), fold(m.away.name), m.score.final, g.side, g.player, g.minute, g.added_time, g.penalty, g.own_goal)
        for m in article.matches
        if m.home and m.away and m.score and m.score.final
        for g in m.goals
    )


def standings_facts(article: Article) -> Facts:
    """Rows with all figures."""
    return Counter(
        (fold(r.team.name), r.played, r.won, r.drawn, r.lost, r.goals_for, r.goals_against, r.goal_difference, r.points)
        for table in article.standings
        for r in table.rows
    )


def scorer_facts(article: Article) -> Facts:
    """Players with their goals."""
    return Counter((entry.goals, entry.player) for found in article.scorer_lists for entry in found.entries)


FACTS = dict(zip(KINDS, (match_facts, goal_facts, standings_facts, scorer_facts), strict=True))


def undated(facts: Facts, known: Facts) -> Facts:
    """Matches with the raw page's day where either page has none, so that only a wrong day counts."""
    days: dict[tuple[Any, ...], list[Any]] = {}
    for fact in known.elements():
        days.setdefault(fact[:3], []).append(fact[3])
    filled: Facts = Counter()
    for fact in facts.elements():
        left = days.get(fact[:3], [])
        fitting = [day for day in left if fact[3] is None or day in (None, fact[3])]
        day = fact[3] if fact[3] in left or not fitting else fitting[0]
        if day in left:
            left.remove(day)
        filled[(*fact[:3], day)] += 1
    return filled


def measure(pages: Iterable[SourceArticle], cleaners: Iterable[str], share: int = 1) -> dict[str, dict[str, Tally]]:
    """Cleaner -> kind -> what was found over the pages; a page for each of the cleaners, or for every `share`-th, in turn."""
    tallies = {name: {kind: Tally() for kind in KINDS} for name in cleaners}
    for number, page in enumerate(pages):
        title = page.title or "Page"
        raw = touchline.read(page.text, title=title, language=page.language)
        language = raw.language
        found = parts(page.text, title, language)
        facts = {kind: read(raw) for kind, read in FACTS.items()}
        for name, tally in islice(tallies.items(), number % share, None, share):
            twin = touchline.read(twin_of(page.text, title, found, name))
            if twin.status != "ok":
                raise AssertionError(f"{title} as {name}: {twin.status}")
            wanted = wanted_facts(found, name, facts)
            for kind, read in FACTS.items():
                said = read(twin) if kind != "matches" else undated(match_facts(twin, repeats=False), facts[kind])
                tally[kind].add(title, said, facts[kind], wanted[kind])
    return tallies


def twin_of(text: str, title: str, found: list[Part], cleaner: str) -> str:
    """The page as a cleaner leaves it."""
    return WHOLE[cleaner](text, title) if cleaner in WHOLE else write(title, found, cleaner)


def wanted_facts(found: list[Part], cleaner: str, facts: dict[str, Facts]) -> dict[str, Facts]:
    """What the cleaner has written down of the raw page's facts: matches and goals of templates, tables that it keeps."""
    form = CLEANERS.get(cleaner)
    games = [part for part in found if isinstance(part, Game)] if form and form.game else []
    sides = Counter((fold(game.home), fold(game.away), game.score) for game in games)
    listed = {(fold(game.home), fold(game.away), game.score) for game in games}
    cells = {fold(cell) for part in found if isinstance(part, Grid) and form and form.grid for row in part.rows for cell in row}
    matches: Facts = Counter()
    for fact in facts["matches"].elements():
        if sides[fact[:3]]:
            sides[fact[:3]] -= 1
            matches[fact] += 1
    called = any(isinstance(part, Grid) and part.called for part in found)
    keeps = form is not None and form.grid is not None and (form.rendered or not called)
    return {
        "matches": matches,
        "goals": Counter({fact: n for fact, n in facts["goals"].items() if fact[:3] in listed}),
        "standings": Counter({fact: n for fact, n in facts["standings"].items() if keeps and fact[0] in cells}),
        "scorers": Counter(),
    }


def real_pages(folders: Iterable[Path]) -> Iterator[SourceArticle]:
    """The pages of folders in order."""
    for folder in folders:
        yield from touchline.open_articles(str(folder))


def draw(tallies: dict[str, dict[str, Tally]], console: Console) -> None:
    """A line a cleaner: for each kind how many were found, how many of them are right, how many of those written down."""
    table = Table(box=None, pad_edge=False)
    table.add_column("cleaner")
    for kind in KINDS:
        for head in (kind, "prec.", "recall"):
            table.add_column(head, justify="right")
    for name, tally in tallies.items():
        cells = [
            shown
            for kind in KINDS
            for shown in (f"{tally[kind].found:,}", _share(tally[kind].precision), _share(tally[kind].recall))
        ]
        table.add_row(name, *cells)
    console.print(table)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def main() -> None:
    """Measure and say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--cleaner", action="append", choices=sorted((*CLEANERS, *WHOLE)))
    parser.add_argument("--show", action="store_true", help="print what is invented and missed")
    arguments = parser.parse_args()
    folders = arguments.folders or [SHARED / name for name in ("worldcup", "euro2008", "league", "dumps")]
    tallies = measure(real_pages(folders), arguments.cleaner or (*CLEANERS, *WHOLE))
    if arguments.show:
        for name, tally in tallies.items():
            for kind in KINDS:
                for what, facts in (("invented", tally[kind].invented), ("missed", tally[kind].missed)):
                    print(*(f"{name}: {kind} {what}: {fact}" for fact in facts), sep="\n", end="\n" if facts else "")
    draw(tallies, Console(highlight=False, markup=False, width=160))


if __name__ == "__main__":
    main()
