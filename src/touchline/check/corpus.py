"""D405, D406: what two pages of a batch say of one ground or one match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from touchline.check.faults import diagnostic
from touchline.interpret.names import fold
from touchline.interpret.numbers import read_count
from touchline.model.diagnostic import Diagnostic
from touchline.model.record import Article, Table, TeamRef
from touchline.model.span import Lines, Span


@dataclass(frozen=True, slots=True)
class Fact:
    """What a page says: of what (`key`), in words (`name`), and its figure."""

    kind: str
    key: str
    name: str
    value: str
    date: str | None
    span: Span


def facts_of(article: Article, text: str) -> tuple[Fact, ...]:
    """The capacities and the dated results of a page."""
    lines = Lines(text)
    found: list[Fact] = []
    for table in article.tables:
        if table.role == "team_list":
            found += _capacities(table, article, text, lines)
    for match in article.matches:
        score = match.score.final if match.score else None
        if match.date and not match.year_inferred and match.home and match.away and score and match.status == "played":
            sides = sorted(((_team_key(match.home), score[0]), (_team_key(match.away), score[1])))
            key = f"{match.date} {sides[0][0]} {sides[1][0]}"
            value = f"{sides[0][1]}–{sides[1][1]}"
            if sides[0][0] != sides[1][0]:
                names = f"{match.home.name} – {match.away.name}"
                found.append(Fact("match", key, names, value, match.date, match.span))
    return tuple(found)


def _team_key(team: TeamRef) -> str:
    return team.country or fold(team.link or team.name)


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
        for number, fact in mentions:
            other = next(((n, f) for n, f in mentions if n != number and f.value != fact.value), None)
            if other is None:
                continue
            page = pages[other[0]][0]
            if kind == "venue":
                data = {"venue": fact.name, "capacity": fact.value, "other": other[1].value, "page": page}
                found[number].append(diagnostic("D405", fact.span, data))
            else:
                data = {"teams": fact.name, "date": fact.date or "", "score": fact.value, "other": other[1].value, "page": page}
                found[number].append(diagnostic("D406", fact.span, data))
    return found
