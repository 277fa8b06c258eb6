"""D405, D406, D407: what two pages of a batch say of one ground or one match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from touchline.check.faults import diagnostic
from touchline.interpret.names import fold
from touchline.interpret.numbers import read_count
from touchline.model.diagnostic import Diagnostic
from touchline.model.record import Article, Match, Pair, Table
from touchline.model.span import Lines, Span
from touchline.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """What a page says: of what (`key`), in words (`name`), and its figure."""

    kind: str
    key: str
    name: str
    value: str
    date: str | None
    span: Span
    witnesses: frozenset[str] | None = None
    """Where the key alone may mean two things: what the page says besides. Facts are of one thing only when they share one."""


def facts_of(article: Article, text: str) -> tuple[Fact, ...]:
    """The capacities and the dated results of a page."""
    lines = Lines(text)
    found: list[Fact] = []
    for table in article.tables:
        if table.role == "team_list":
            found += _capacities(table, article, text, lines)
    for match in article.matches:
        if match.date and not match.year_inferred and match.status == "played" and match.same_as is None:
            found += _of_match(match, match.date)
    return tuple(found)


def _of_match(match: Match, date: str) -> Iterator[Fact]:
    """The figures of a match, first those of the team whose name comes first: pages differ in whom they call the home side."""
    home, away = match.home, match.away
    score = match.score
    if home is None or away is None or score is None or score.final is None:
        return
    linked = bool(home.link and away.link)
    first, second = (fold(team.link or team.name if linked else team.name) for team in (home, away))
    if first == second:
        return
    turned = first > second
    key = f"{date} {min(first, second)} | {max(first, second)}"
    figures = {
        "match": _figures(score.final, turned),
        "score after 90 minutes": _figures(score.full_time, turned) if score.after_extra_time else None,
        "half-time score": _figures(score.half_time, turned),
        "shoot-out": _figures(score.penalties, turned),
        "attendance": f"{match.attendance:,}" if match.attendance is not None else None,
        "minutes of goals": _minutes(match, turned),
    }
    for kind, value in figures.items():
        if value is not None:
            yield Fact(
                kind=kind,
                key=f"{key} {figures['match']}" if kind == "minutes of goals" else key,  # other results have other minutes
                name=f"{home.name} – {away.name}",
                value=value,
                date=date,
                span=match.span,
                witnesses=None if linked else _witnesses(match, kind),
            )


def _figures(pair: Pair | None, turned: bool) -> str | None:
    if pair is None:
        return None
    return f"{pair[1]}–{pair[0]}" if turned else f"{pair[0]}–{pair[1]}"


def _minutes(match: Match, turned: bool) -> str | None:
    """The minutes of the goals of a match that lists them all; None where one is not known."""
    if match.goals_status != "complete" or any(goal.minute is None for goal in match.goals):
        return None
    sides = [sorted((goal.minute or 0, goal.added_time or 0) for goal in match.goals if goal.side == side) for side in SIDES]
    told = [" ".join(f"{minute}+{added}" if added else str(minute) for minute, added in side) or "none" for side in sides]
    return " / ".join(reversed(told) if turned else told)


def _witnesses(match: Match, kind: str) -> frozenset[str]:
    """
    What else a page tells of a match.

    Flags and names do not tell men from women and under-21s, who may play the same opponents on one day.
    """
    found = {
        f"venue {fold(match.venue.link or match.venue.name)}" if match.venue else None,
        f"referee {fold(match.referee.name)}" if match.referee else None,
        f"attendance {match.attendance}" if match.attendance and kind != "attendance" else None,
        *(f"goal {fold(goal.player).split()[-1]} {goal.minute}" for goal in match.goals if goal.player and fold(goal.player)),
    }
    return frozenset(one for one in found if one)


SIDES = ("home", "away")


def _capacities(table: Table, article: Article, text: str, lines: Lines) -> Iterable[Fact]:
    columns = {column.name: x for x, column in reversed(list(enumerate(table.columns))) if column.name}
    if not {"venue", "capacity"} <= columns.keys():
        return
    at = table.span.start
    links = {(cell.row, cell.column): cell.links[0].target for cell in table.cells if len(cell.links) == 1}
    for y in range(table.header_rows, len(table.grid)):
        row = table.grid[y]
        venue, capacity = row[columns["venue"]], row[columns["capacity"]]
        figure = read_count(capacity, article.language) if capacity and "\n" not in capacity else None
        if not venue or figure is None or "\n" in venue:
            continue
        city = row[columns["city"]] if "city" in columns else None
        link = links.get((y, columns["venue"]))
        place = _find(text, venue, at, table.span.end)
        if place is None:
            continue
        at = place
        key = fold(link) if link else f"{fold(venue)} / {fold(city or '')}"
        yield Fact("venue", key, venue, f"{figure:,}", None, lines.span(place, place + len(venue)))


def _find(text: str, words: str, start: int, end: int) -> int | None:
    """Where words stand between two offsets, as they are printed."""
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start, end)
    return found.start() if found else None


def across(pages: Sequence[tuple[str, Sequence[Fact]]]) -> list[list[Diagnostic]]:
    """
    The contradictions between pages.

    Args:
        pages: name and facts of each page, in order.
    Returns:
        For each page its findings; a fact that another page contradicts names the first such page.
    """
    known: dict[tuple[str, str], list[tuple[int, Fact]]] = defaultdict(list)
    for number, (_, facts) in enumerate(pages):
        for fact in facts:
            known[fact.kind, fact.key].append((number, fact))
    found: list[list[Diagnostic]] = [[] for _ in pages]
    for (kind, _), mentions in known.items():
        if len({fact.value for _, fact in mentions}) < 2:
            continue
        said: dict[int, set[str]] = defaultdict(set)
        for number, fact in mentions:
            said[number].add(fact.value)
        for number, fact in mentions:
            others = ((n, f) for n, f in mentions if n != number and _contradict(fact, f))
            # two figures of one ground on a page, one of them the other page's: the page contradicts itself (D404)
            other = next((o for o in others if kind != "venue" or said[number].isdisjoint(said[o[0]])), None)
            if other is not None:
                found[number].append(_finding(kind, fact, other[1], pages[other[0]][0]))
    return found


def _contradict(fact: Fact, other: Fact) -> bool:
    if fact.value == other.value:
        return False
    return fact.witnesses is None or other.witnesses is None or bool(fact.witnesses & other.witnesses)


def _finding(kind: str, fact: Fact, other: Fact, page: str) -> Diagnostic:
    if kind == "venue":
        return diagnostic("D405", fact.span, {"venue": fact.name, "capacity": fact.value, "other": other.value, "page": page})
    data = {"teams": fact.name, "date": fact.date or "", "other": other.value, "page": page}
    if kind == "match":
        return diagnostic("D406", fact.span, {**data, "score": fact.value})
    return diagnostic("D407", fact.span, {**data, "what": kind, "value": fact.value})
