"""A page and its flattened twin give the same, less what is provably lost; a damaged twin invents nothing."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from casebook import case_pages
from flatten import flatten
from hypothesis import given, settings
from hypothesis import strategies as st

import touchline
from effort import examples
from touchline.model.record import Article, Match

from .laws import holds_for
from .seasons import written_seasons
from .twins import Fact, lost_and_invented, match_fact, scorers, standings_rows
from .wikis import foreign_seasons

RAW = {page.name: page for page in case_pages() if not page.is_twin}
every_page = pytest.mark.parametrize("name", RAW)
HEADLESS = ("flattened/raw-leftovers",)
"""Pages with a table that has lost its `{|`: raw, its rows are text."""


@cache
def read_twin(name: str) -> tuple[Article, Article, str]:
    page = RAW[name]
    raw = page.read()
    text = flatten(page.text, page.title, raw.language)
    twin = touchline.read(text, language=raw.language, dialect="flattened")
    assert twin.status == "ok"
    return raw, twin, text


@every_page
def test_a_page_and_its_twin_give_the_same_matches_and_goals(name: str) -> None:
    raw, twin, text = read_twin(name)

    holds_for(text, twin)
    assert lost_and_invented(raw, twin) == ([], [])


@every_page
def test_a_page_and_its_twin_give_the_same_standings(name: str) -> None:
    raw, twin, _ = read_twin(name)
    there, found = Counter(standings_rows(raw)), Counter(standings_rows(twin))

    assert not Counter(standings_rows(raw, plain=True)) - found
    if name not in HEADLESS:
        assert not found - there


@every_page
def test_a_twin_has_no_scorer_that_the_page_has_not(name: str) -> None:
    raw, twin, _ = read_twin(name)

    assert set(scorers(twin)) <= set(scorers(raw))


# ---------------------------------------------------------------- random seasons, flattened and damaged


def damaged(text: str, dice: random.Random) -> str:
    """The page after one to four accidents of the kinds that cleaned pages show (DOMAIN A)."""
    lines = text.split("\n")
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(2, max(3, len(lines)))
        if at < len(lines):
            dice.choice(ACCIDENTS)(lines, at, dice)
    return "\n".join(lines)


Accident = Callable[[list[str], int, random.Random], None]
_PRINTED = re.compile(r"(.*\S) (\d+-\d+(?: \(\d+-\d+\))?) (\S.*)")


def _drop(lines: list[str], at: int, dice: random.Random) -> None:
    del lines[at]


def _leftover(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, dice.choice(("|-", "|}", "}}", "----")))


def _prose(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, dice.choice(PROSE))


def _repeat(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, lines[at])


def _glue(lines: list[str], at: int, dice: random.Random) -> None:
    if not lines[at]:
        del lines[at]


def _blank(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, "")


def _indent(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at] = lines[at].lstrip()


def _trailing(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at] += dice.choice((" ", "\t", "\r"))


def _table(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at:at] = dice.choice((["| Team | Pts |"], ["| Pos | Team | Pts |", "| 1 | Lost FC | |"], ["| |", "| | Qualified |"]))


def _box(lines: list[str], at: int, dice: random.Random) -> None:
    lines[at:at] = [
        "Infobox",
        "- Winners: Lost FC, 2nd title | runners-up = Found FC",
        "- Dates: 1 March 2003 –, 4 February 2004",
    ]


def _headless(lines: list[str], at: int, dice: random.Random) -> None:
    """A match becomes what a template without its head leaves; its goals may follow in the same way."""
    match = None if lines[at] in PROSE else _PRINTED.fullmatch(lines[at])
    if match:
        goals = []
        while at + 1 < len(lines) and lines[at + 1].startswith("  ") and dice.random() < 0.5:
            team, _, listed = lines.pop(at + 1).strip().partition(": ")
            goals.append(f"|goals{1 if team == match[1] else 2} = {listed}")
        lines[at] = "\n".join((f"|time = |team1 ={match[1]} |score ={match[2]}|report = |team2 ={match[3]}", *goals))
        lines[at : at + 1] = [*lines[at].split("\n"), *(["}}"] if goals else [])]


def _rest(lines: list[str], at: int, dice: random.Random) -> None:
    """Nothing but the goals of a side is left of a match."""
    if lines[at].startswith("  "):
        lines[at : at + 1] = [f"|goals2 = {lines[at].partition(': ')[2]}", "}}"]


def _separators(lines: list[str], at: int, dice: random.Random) -> None:
    if lines[at].startswith("  "):
        lines[at] = lines[at].replace("', ", dice.choice(("' , ", "',, ", "'; ")), 1)


def _dash(lines: list[str], at: int, dice: random.Random) -> None:
    match = None if lines[at] in PROSE else _PRINTED.fullmatch(lines[at])
    if match:
        lines[at] = f"{match[1]} {match[2].replace('-', dice.choice(('–', ' - ', '−', ':')))} {match[3]}"


def _heading(lines: list[str], at: int, dice: random.Random) -> None:
    lines.insert(at, dice.choice(("== Standings ==", "=== Matchday 2 ===", "== Final ==", "==  ==")))


ACCIDENTS: tuple[Accident, ...] = (
    _drop, _leftover, _prose, _repeat, _glue, _blank, _indent, _trailing, _table, _box, _headless, _rest, _separators, _dash, _heading,
)  # fmt: skip


PROSE = (
    "They won 2–1 on aggregate and went through.",
    "With an aggregate score of 4–2, the club stayed up.",
    "In the 2003–04 season the league had 18 clubs.",
    "The first leg ended with a 2–1 victory, the second was lost 0–1.",
    "Kick-off was at 18:00 in the capital.",
    "The match, which ended 3-1, was played on 4 May 2003",
    "A strike by 20 players cut the season short.",
)


def nothing_is_invented(raw: Article, text: str, language: str = "en") -> None:
    """Every match of the damaged twin is one of the page's, less what it may have lost; every lost match leaves a trace."""
    twin = touchline.read(text, language=language, dialect="flattened")
    holds_for(text, twin)
    there = [match_fact(match) for match in raw.matches if match.score]
    for match in twin.matches:
        if match.score is None or match.home is None or match.away is None:
            continue
        home, away, final, date, time, goals = match_fact(match)
        own = [
            fact for fact in there if fact[:3] == (home, away, final) and date in (None, fact[3]) and time in (None, fact[4])
        ]
        assert own, match
        assert any(set(goals) <= set(fact[5]) for fact in own) or _goals_of_a_lost_match(match, twin, text, there), match
    lines = "\n".join(said for said in text.split("\n") if said.rstrip() not in PROSE)
    printed = Counter(fact[:3] for fact in there)
    found = Counter(match_fact(m)[:3] for m in twin.matches if m.score and m.home and m.away)
    for home, away, final in printed - found:
        line = re.compile(rf"(?<!\d){final[0]} ?[-–−:] ?{final[1]}(?!\d)")
        traces = [match for match in twin.matches if not match.complete] + list(twin.diagnostics)
        shown = sum(fact[2] == final for fact in found.elements())
        assert traces or len(line.findall(lines)) <= shown, (
            home,
            away,
            final,
        )  # the line of another match is no trace of this one


def _goals_of_a_lost_match(match: Match, twin: Article, text: str, there: list[Fact]) -> bool:
    """
    The goals of another match stand where those of this one would, because that one's line is lost: nobody can tell.

    They are goals of the page, and either as many as this match has or reported.
    """
    goals = match_fact(match)[5]
    known = {(name, minute, added, *rest) for fact in there for _, name, minute, added, *rest in fact[5]}
    reported = {d.code for d in twin.diagnostics if d.span and match.span.start <= d.span.start <= match.span.end}
    listed = text[match.span.start : match.span.end].count("\n  ") > 0
    return listed and {goal[1:] for goal in goals} <= known and (match.goals_status != "mismatch" or "D201" in reported)


Written = tuple[str, str]
"""Language and wikitext."""
pages: st.SearchStrategy[Written] = st.one_of(
    written_seasons().map(lambda written: ("en", written[1])),
    written_seasons().map(lambda written: ("en", written[1])),
    foreign_seasons(),
)


@given(page=pages, seed=st.integers(0, 2**32))
@settings(max_examples=examples(150))
def test_a_random_season_flattened_gives_the_same_and_damaged_invents_nothing(page: Written, seed: int) -> None:
    """The twin is the page's, and so is the one that is damaged by the dice of the seed."""
    language, text = page
    raw = touchline.read(text, title="2003 Cup", language=language)
    flat = flatten(text, "2003 Cup", language)
    twin = touchline.read(flat, language=language, dialect="flattened")
    assert lost_and_invented(raw, twin) == ([], [])
    nothing_is_invented(raw, damaged(flat, random.Random(seed)), language)
