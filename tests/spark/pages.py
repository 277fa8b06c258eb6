"""
Dumps of our own making: mixed pages, from a seed, in as many bz2 streams as wanted, with their index.

About a tenth of the pages are football seasons with infobox, standings and matches; the rest is prose, lists, other tables, broken
markup, redirects and talk pages, as in a wiki.
"""

from __future__ import annotations

import bz2
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

SITE = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
      <namespace key="10" case="first-letter">Template</namespace>
    </namespaces>
  </siteinfo>
"""

_SYLLABLES = [
    "al",
    "be",
    "ca",
    "dor",
    "el",
    "fen",
    "gar",
    "hol",
    "im",
    "jor",
    "kan",
    "lo",
    "mar",
    "ned",
    "os",
    "per",
    "quin",
    "ros",
    "sel",
    "tor",
    "um",
    "vel",
    "wes",
    "yar",
    "zin",
]
_WORDS = [
    "the",
    "of",
    "and",
    "in",
    "club",
    "league",
    "town",
    "river",
    "station",
    "north",
    "south",
    "match",
    "year",
    "first",
    "after",
    "before",
    "played",
    "built",
    "known",
]


@dataclass(frozen=True)
class DumpFile:
    """A dump that lies there, and what is in it."""

    path: Path
    pages: int
    articles: int
    redirects: int
    talk: int
    streams: list[int]


def write_dump(path: Path, pages: int, *, per_stream: int = 100, seed: int = 7, index: bool = True) -> DumpFile:
    """Write a multistream dump, and its index beside it when `path` is named as the index expects."""
    counts = {"article": 0, "redirect": 0, "talk": 0}
    starts: list[int] = []
    lines: list[str] = []
    with path.open("wb") as file:
        file.write(bz2.compress(SITE.encode()))
        block: list[str] = []
        listed: list[tuple[int, str]] = []

        def flush() -> None:
            if block:
                starts.append(file.tell())
                lines.extend(f"{starts[-1]}:{number}:{title}" for number, title in listed)
                file.write(bz2.compress("".join(block).encode()))
                block.clear()
                listed.clear()

        for number, kind, title, xml in make_pages(pages, seed):
            counts[kind] += 1
            block.append(xml)
            listed.append((number, title))
            if len(block) == per_stream:
                flush()
        flush()
        file.write(bz2.compress(b"</mediawiki>\n"))
    if index:
        name = path.name.replace("-multistream", "-multistream-index").replace(".xml", ".txt")
        path.with_name(name).write_bytes(bz2.compress(("\n".join(lines) + "\n").encode()))
    return DumpFile(path, pages, counts["article"], counts["redirect"], counts["talk"], starts)


def make_pages(count: int, seed: int) -> Iterator[tuple[int, str, str, str]]:
    """Number, kind, title and XML of each page."""
    dice = random.Random(seed)
    for number in range(1, count + 1):
        roll = dice.random()
        title = f"{_name(dice)} {number}"
        if roll < 0.08:
            yield number, "redirect", title, _page(number, title, f"#REDIRECT [[{_name(dice)}]]", redirect=True)
        elif roll < 0.12:
            yield number, "talk", f"Talk:{title}", _page(number, f"Talk:{title}", _prose(dice, 3), namespace=1)
        elif roll < 0.22:
            yield number, "article", f"{title} League", _page(number, f"{title} League", _season(dice))
        elif roll < 0.25:
            yield number, "article", title, _page(number, title, _broken(dice))
        elif roll < 0.26:
            yield number, "article", title, _page(number, title, _prose(dice, 400))  # a long one
        else:
            yield number, "article", title, _page(number, title, _prose(dice, dice.randint(2, 25)))


def _page(number: int, title: str, text: str, *, namespace: int = 0, redirect: bool = False) -> str:
    target = '\n    <redirect title="X" />' if redirect else ""
    return (
        f"  <page>\n    <title>{escape(title)}</title>\n    <ns>{namespace}</ns>\n    <id>{number}</id>{target}\n"
        f"    <revision>\n      <id>{number * 10}</id>\n      <timestamp>2024-01-01T00:00:00Z</timestamp>\n"
        f'      <model>wikitext</model>\n      <text bytes="{len(text.encode())}" xml:space="preserve">{escape(text)}</text>\n'
        "    </revision>\n  </page>\n"
    )


def _name(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 4))).capitalize()


def _prose(dice: random.Random, sentences: int) -> str:
    lines = ["{{Short description|a place}}", f"'''{_name(dice)}''' is a [[{_name(dice)}|{_name(dice)}]].", ""]
    for number in range(sentences):
        words = [dice.choice(_WORDS) for _ in range(dice.randint(8, 20))]
        words[dice.randrange(len(words))] = f"[[{_name(dice)}]]"
        lines.append(" ".join(words).capitalize() + ".<ref>{{cite web |title=" + _name(dice) + " |year=1999}}</ref>")
        if number % 8 == 7:
            lines.append(f"\n== {_name(dice)} ==")
    lines.append(f"[[Category:{_name(dice)}]]")
    return "\n".join(lines)


def _season(dice: random.Random) -> str:
    year = dice.randint(1960, 2022)
    teams = [f"{_name(dice)} {dice.choice(('FC', 'United', 'Rovers', 'Cïty'))}" for _ in range(dice.randint(6, 14))]
    lines = [
        "{{Infobox football league season",
        f"| competition = {_name(dice)} League | season = {year} | winners = [[{teams[0]}]]",
        f"| matches = {dice.randint(20, 90)} | total goals = {dice.randint(60, 300)}",
        "}}",
        _prose(dice, 3),
        "== League table ==",
        '{| class="wikitable"',
        "! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts",
    ]
    for position, team in enumerate(teams, 1):
        won, drawn, lost = dice.randint(0, 12), dice.randint(0, 6), dice.randint(0, 12)
        scored, against = dice.randint(5, 60), dice.randint(5, 60)
        lines += [
            "|-",
            f"| {position} || [[{team}]] || {won + drawn + lost} || {won} || {drawn} || {lost} || {scored} || {against}"
            f" || {scored - against:+d} || {3 * won + drawn}",
        ]
    lines += ["|}", "== Play-offs =="]
    for number in range(dice.randint(2, 8)):
        home, away = dice.sample(teams, 2)
        goals = [dice.randint(0, 4), dice.randint(0, 4)]
        scorers = ["<br>".join(f"[[{_name(dice)}]] {{{{goal|{dice.randint(1, 90)}}}}}" for _ in range(side)) for side in goals]
        lines += [
            "{{Football box",
            f"|date={1 + number} May {year} |time=15:00 |team1=[[{home}]] |score={goals[0]}–{goals[1]} |team2=[[{away}]]",
            f"|goals1={scorers[0]} |goals2={scorers[1]} |stadium={_name(dice)} Park |attendance={dice.randint(500, 9000):,}",
            "}}",
        ]
    return "\n".join(lines)


def _broken(dice: random.Random) -> str:
    faults = (
        "{| class=wikitable\n! A !! B\n|-\n| 1 || rowspan=3 | 2\n|-\n| x",
        "{{Football box|date=1 May 1990|team1=" + _name(dice) + "|score=2-",
        "{{{{{{[[" * 40,
        "<ref>never closed\n{|\n|}\n|}\n" + _name(dice),
        "",
    )
    return dice.choice(faults)
