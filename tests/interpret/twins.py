"""What a page and its flattened twin must agree on, and what flattening has provably lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

from touchline.interpret.names import fold
from touchline.model.record import Article, Match, Scorer, StandingsRow

Fact = tuple[Any, ...]


def match_fact(match: Match) -> Fact:
    """What a match line and its goals print."""
    score = match.score
    assert score is not None
    goals = tuple((g.side, g.player, g.minute, g.added_time, g.penalty, g.own_goal) for g in match.goals)
    return (
        match.home and fold(match.home.name),  # where a link ended, and so what was behind it, is lost
        match.away and fold(match.away.name),
        score.final,
        match.date,
        match.time if match.date else None,
        goals,
    )


def is_printed(match: Match) -> bool:
    """A match of a template, or of a line already, with both sides and a score has a line in the twin."""
    return match.origin in ("template", "match_line") and match.complete and match.score is not None


def lost_and_invented(raw: Article, twin: Article) -> tuple[list[Fact], list[Fact]]:
    """Matches that the twin should have and has not, and those that it has and the page has not."""
    there = Counter(match_fact(match) for match in raw.matches if is_printed(match))
    found = Counter(match_fact(match) for match in twin.matches if match.origin == "match_line" and match.score)
    return sorted((there - found).elements(), key=str), sorted((found - there).elements(), key=str)


def standings_rows(article: Article, *, plain: bool = False) -> list[Fact]:
    """The figures of standings that stand in wikitables; `plain`: only of those without spans and nested tables."""
    broken = {table.id for table in article.tables if table.parent or any(c.rowspan * c.colspan > 1 for c in table.cells)}
    wanted = [table for table in article.standings if table.table_id and not (plain and table.table_id in broken)]
    return [_row(row) for table in wanted for row in table.rows]


def _row(row: StandingsRow) -> Fact:
    return (
        fold(row.team.name), row.played, row.won, row.drawn, row.lost, row.goals_for, row.goals_against, row.goal_difference, row.points,
    )  # fmt: skip


def scorers(article: Article) -> list[Fact]:
    """The entries of lists in groups of equal goals."""
    return [_scorer(entry) for found in article.scorer_lists for entry in found.entries]


def _scorer(entry: Scorer) -> Fact:
    return entry.goals, entry.player
