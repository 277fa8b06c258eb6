"""
Matches of articles joined with openfootball's (https://github.com/openfootball), on date and teams.

    python examples/join_openfootball.py pages/ --openfootball worldcup.json/1998/worldcup.json

Names are compared without case, accents and what clubs add to them; where a date has one match left on both sides that shares a
team, it is the same match. What only one of the two knows is listed, and where the scores differ.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import touchline

ROOT = Path(__file__).resolve().parent.parent
ADDED = re.compile(r"\b(?:fc|afc|cf|sc|ac|club|deportivo|united|utd|city|town|if|bk)\b")


@dataclass(frozen=True)
class Game:
    """A match as both sides tell it."""

    date: str
    teams: tuple[str, str]
    score: tuple[int, ...] | None
    penalties: tuple[int, ...] | None
    source: str


def key(name: str) -> str:
    """A name for comparing."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if letter.isalnum() or letter.isspace())
    return " ".join(ADDED.sub(" ", letters).split())


def alike(one: str, other: str) -> bool:
    """Two names of one team: equal, or one begins the other."""
    a, b = sorted((key(one), key(other)), key=len)
    return bool(a) and (a == b or b.startswith(f"{a} "))


def from_articles(inputs: Iterable[str]) -> list[Game]:
    """Matches of articles that have a date and a result."""
    games = []
    for path in inputs:
        for source in touchline.open_articles(path):
            for match in touchline.read(source.text, source.title, source.language).matches:
                if match.date and match.home and match.away and match.score and match.score.final and not match.same_as:
                    place = f"{source.title}, line {match.span.line}"
                    teams = (match.home.name, match.away.name)
                    games.append(Game(match.date, teams, match.score.final, match.score.penalties, place))
    return games


def from_openfootball(files: Iterable[str]) -> list[Game]:
    """Matches of openfootball's JSON; `et` contains `ft`, as here."""
    games = []
    for file in files:
        for match in json.loads(Path(file).read_text("utf-8"))["matches"]:
            score = match.get("score") or {}
            final = score.get("et") or score.get("ft")
            shootout = score.get("p")
            figures = [tuple(pair) if pair else None for pair in (final, shootout)]
            games.append(Game(match["date"], (match["team1"], match["team2"]), *figures, Path(file).name))
    return games


def joined(articles: list[Game], others: list[Game]) -> tuple[list[tuple[Game, Game]], list[Game], list[Game]]:
    """Pairs, and what is left of both."""
    waiting: dict[str, list[Game]] = defaultdict(list)
    for game in others:
        waiting[game.date].append(game)
    pairs, alone = [], []
    for rounds in (2, 1):  # both teams alike first, one team alike among the rest
        left = articles if rounds == 2 else alone
        alone = []
        for game in left:
            fits = [
                other for other in waiting[game.date]
                if sum(alike(one, two) for one, two in zip(game.teams, other.teams, strict=True)) >= rounds
            ]  # fmt: skip
            if len(fits) == 1:
                waiting[game.date].remove(fits[0])
                pairs.append((game, fits[0]))
            else:
                alone.append(game)
    return pairs, alone, [game for games in waiting.values() for game in games]


def told(game: Game) -> str:
    """A match in a line."""
    score = "–".join(map(str, game.score)) if game.score else "v"
    penalties = f" ({'–'.join(map(str, game.penalties))} pen.)" if game.penalties else ""
    return f"{game.date} {game.teams[0]} {score}{penalties} {game.teams[1]}"


def main() -> None:
    """Join and report."""
    parser = argparse.ArgumentParser(description="Join matches of articles with openfootball's.")
    parser.add_argument("inputs", nargs="*", default=[str(ROOT / "corpus" / "dumps" / "mini.xml")])
    parser.add_argument("--openfootball", nargs="+", default=[str(ROOT / "examples" / "openfootball" / "skerry_trophy.json")])
    given = parser.parse_args()
    pairs, only_articles, only_others = joined(from_articles(given.inputs), from_openfootball(given.openfootball))
    differing = [(mine, other) for mine, other in pairs if (mine.score, mine.penalties) != (other.score, other.penalties)]
    print(f"{len(pairs)} matches joined, {len(pairs) - len(differing)} agree")
    for mine, other in differing:
        print(f"  differs: {told(mine)} ({mine.source})\n       and {told(other)} ({other.source})")
    for name, games in (("articles", only_articles), ("openfootball", only_others)):
        for game in games[:10]:
            print(f"  only in {name}: {told(game)}")


if __name__ == "__main__":
    main()
