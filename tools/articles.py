"""
How well pages are read that come with their reading: NAME.txt (or .wiki) beside NAME.json, by whoever does not know ours.

    python tools/articles.py [FOLDER] [--show]

The truth: {"language", "matches": [{"home", "away", "score", "shootout", "date", "goals": [{"side": 1|2, "player", "minute",
"added", "kind"}]}], "standings": [[{"team", "played", "won", "drawn", "lost", "gf", "ga", "points"}]], "scorers": [{"player",
"goals", "team"}]}. Nothing is told to the reader but the text. A date that the truth leaves open counts for no match.
--show prints what is invented and missed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook import CORPUS
from rich.console import Console
from rich.table import Table

import touchline
from touchline.interpret.names import fold as folded
from touchline.model.record import Article, Match, Tie

Fact = tuple[Any, ...]
KINDS = ("matches", "dates", "goals", "standings", "scorers")
_FIGURES = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "points")
_PRINTED = ("played", "won", "drawn", "lost", "gf", "ga", "points")


def fold(name: str) -> str:
    """Names as they are compared: `Norwich City F.C.` is Norwich City."""
    return re.sub(r" (?:a ?)?f ?c$", "", folded(name))


def true_facts(truth: dict[str, Any]) -> Iterator[tuple[str, Fact]]:
    """(kind, fact) of everything that a truth file says."""
    for match in truth["matches"]:
        sides = (fold(match["home"]), fold(match["away"]))
        key = (*sides, _pair(match["score"]), _pair(match.get("shootout")))
        yield "matches", key
        if match.get("date"):
            yield "dates", (*sides, _pair(match["score"]), match["date"])
        for goal in match.get("goals") or ():
            yield "goals", (*sides, goal["side"], fold(goal["player"] or ""), goal["minute"], goal.get("kind", "goal"))
    for table in truth.get("standings", ()):
        for row in table:
            yield "standings", (fold(row["team"]), *(row.get(name) for name in _PRINTED))
    for scorer in truth.get("scorers", ()):
        yield "scorers", (fold(scorer["player"]), scorer["goals"])


def read_facts(article: Article) -> Iterator[tuple[str, Fact]]:
    """Likewise of a record; a match that names one side only, or is told again, is none."""
    for match in article.matches:
        if match.home is None or match.away is None or match.same_as:
            continue
        yield from _match_facts(match)
    for tie in article.ties:
        yield from _leg_facts(tie)
    for standings in article.standings:
        for row in standings.rows:
            yield "standings", (fold(row.team.name), *(getattr(row, name) for name in _FIGURES))
    for scorers in article.scorer_lists:
        for entry in scorers.entries:
            if entry.own_goal:
                continue
            yield "scorers", (fold(entry.player), entry.goals)


def _match_facts(match: Match) -> Iterator[tuple[str, Fact]]:
    assert match.home is not None
    assert match.away is not None
    sides = (fold(match.home.name), fold(match.away.name))
    final = match.score.final if match.score else None
    yield "matches", (*sides, final, match.score.penalties if match.score else None)
    if match.date:
        yield "dates", (*sides, final, match.date)
    for goal in match.goals:
        kind = "own goal" if goal.own_goal else "penalty" if goal.penalty else "goal"
        yield "goals", (*sides, 1 if goal.side == "home" else 2, fold(goal.player or ""), goal.minute, kind)


def _leg_facts(tie: Tie) -> Iterator[tuple[str, Fact]]:
    """The legs of a tie that no match of the record stands for; the second is on the other's ground."""
    if tie.match_ids:
        return
    first, second = (fold(team.name) for team in tie.teams)
    for number, leg in enumerate(tie.legs):
        if leg is None:
            continue
        shootout = tie.penalties if number == len(tie.legs) - 1 else None
        if number % 2 == 0:
            yield "matches", (first, second, leg, shootout)
        else:
            yield "matches", (second, first, leg[::-1], shootout and shootout[::-1])


def _pair(figures: list[int] | None) -> tuple[int, int] | None:
    return (figures[0], figures[1]) if figures else None


@dataclass
class Judged:
    """How a page was read: by kind, (right, found, true), and each fact that was invented or missed."""

    name: str
    read_as: str
    counts: dict[str, tuple[int, int, int]]
    misses: list[str]


def judge(folder: Path) -> Iterator[Judged]:
    """Read the pages of a folder that have a truth beside them, in order."""
    for file in sorted(folder.glob("*.json")):
        page = next(path for path in sorted(folder.glob(f"{file.stem}.*")) if path.suffix != ".json")
        truth = list(true_facts(json.loads(file.read_text("utf-8"))))
        article = touchline.read(page.read_text("utf-8"))
        read = list(read_facts(article))
        counts = {}
        misses = []
        for kind in KINDS:
            wanted = Counter(fact for what, fact in truth if what == kind)
            found = Counter(fact for what, fact in read if what == kind)
            if kind == "dates":
                known = {fact[:3] for fact in wanted}
                found = Counter({fact: count for fact, count in found.items() if fact[:3] in known})
            counts[kind] = ((found & wanted).total(), found.total(), wanted.total())
            misses += [f"{file.stem} {kind} invented: {fact}" for fact in (found - wanted).elements()]
            misses += [f"{file.stem} {kind} missed: {fact}" for fact in (wanted - found).elements()]
        yield Judged(file.stem, f"{article.dialect[:4]} {article.language}", counts, misses)


def sums(judged: Iterable[Judged]) -> dict[str, tuple[int, int, int]]:
    """(right, found, true) of all pages, by kind."""
    total = {kind: [0, 0, 0] for kind in KINDS}
    for page in judged:
        for kind, counts in page.counts.items():
            total[kind] = [one + other for one, other in zip(total[kind], counts, strict=True)]
    return {kind: (right, found, true) for kind, (right, found, true) in total.items()}


def main() -> None:
    """Print what is found of each page, and of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS / "articles")
    parser.add_argument("--show", action="store_true", help="print what is invented and missed")
    options = parser.parse_args()
    console = Console(width=180, highlight=False)
    table = Table("page", "read as", *(f"{kind} right/found/true" for kind in KINDS))
    pages = list(judge(options.folder))
    for page in pages:
        if options.show:
            console.print(*page.misses, sep="\n", markup=False, soft_wrap=True)
        table.add_row(
            page.name, page.read_as, *("/".join(map(str, counts)) if any(counts) else "" for counts in page.counts.values())
        )
    shares = [f"{right / max(1, found):.3f} / {right / max(1, true):.3f}" for right, found, true in sums(pages).values()]
    table.add_row("precision / recall", "", *shares)
    console.print(table)


if __name__ == "__main__":
    main()
