"""
Results matrices that a cleaner has written one cell a line.

No words of a header say what they are, but their shape does: as many names as rows, and below them rows of a name and as many
results. An empty diagonal leaves no line; where a result is missing too nothing tells which, and nothing is read.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from touchline.markup.flow import Flow
from touchline.markup.printed import RESULT
from touchline.markup.stacked import TextLine, is_cell, lines_of
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.model.signs import DASHES
from touchline.registry.parts import part

_CROSSES = frozenset((*DASHES, "×", "x", "X", "––", "––––", "----"))
"""What stands on the diagonal, if anything does."""
_RULING = lazy_regex(rf"(?i:{part('ruling')})")
_NOTE = lazy_regex(r"\[(?:\d{1,3}|[a-z])\]")
"""A footnote behind a result, on a line of its own."""
_CORNER = lazy_regex(r"[^\n]*[\\/▼→(][^\n]*")
MIN_TEAMS = 3
MIN_WITHOUT_DIAGONAL = 4
"""Teams of a matrix with nothing on its diagonal; smaller ones look like other tables."""
MAX_TEAMS = 40

Place = tuple[int, int]


def stacked_matrices(flow: Flow, start: int, end: int, headings: Container[int]) -> list[TableBlock]:
    """The results matrices written one cell a line in `flow.text[start:end]`; no line at one of `headings` is a cell."""
    lines = [line for line in lines_of(flow.text, start, end) if not _NOTE.fullmatch(line.text)]
    results = [_is_result(line.text) for line in lines]
    tables = []
    at = 1
    while at + 1 < len(lines):
        teams = _teams(lines, results, at, headings)
        if teams:
            tables.append(_table(flow, lines, at, *teams))
            at += teams[0] * (1 + teams[1])
        else:
            at += 1
    return tables


def _is_result(text: str) -> bool:
    return text in _CROSSES or RESULT.fullmatch(text) is not None or _RULING.fullmatch(text) is not None


def _teams(lines: Sequence[TextLine], results: Sequence[bool], at: int, headings: Container[int]) -> tuple[int, int] | None:
    """How many teams a matrix has whose first row begins at `at`, and results in each row; None where there is none."""
    if results[at] or results[at - 1] or not results[at + 1]:
        return None
    width = 1
    while width < MAX_TEAMS and at + width + 1 < len(lines) and results[at + width + 1]:
        width += 1
    for teams in (width, width + 1):
        least = MIN_TEAMS if teams == width else MIN_WITHOUT_DIAGONAL
        if teams < least or not _has_header(lines, results, at, teams, headings):
            continue
        shape = results[at : at + teams * (1 + width) + 1]
        if shape[: teams * (1 + width)] != ([False] + [True] * width) * teams or shape[teams * (1 + width) :] == [True]:
            continue
        crossed = [lines[at + row * (1 + width) + 1 + row].text in _CROSSES for row in range(min(teams, width))]
        if all(crossed) if teams == width else not any(crossed):
            return teams, width
    return None


def _has_header(lines: Sequence[TextLine], results: Sequence[bool], at: int, teams: int, headings: Container[int]) -> bool:
    above = lines[at - teams : at] if at >= teams else []
    return (
        bool(above)
        and not any(results[at - teams : at])
        and all(is_cell(line.text) and line.start not in headings for line in above)
    )


def _table(flow: Flow, lines: Sequence[TextLine], at: int, teams: int, width: int) -> TableBlock:
    places = [(line.start, line.end) for line in lines]
    first = at - teams
    corner = first > 0 and _CORNER.fullmatch(lines[first - 1].text) is not None and not lines[first].behind_gap
    header = [places[first - 1] if corner else (places[first][0],) * 2, *places[first:at]]
    rows = [header]
    for number in range(teams):
        row = places[at + number * (1 + width) :][: 1 + width]
        if width < teams:
            behind = row[number][1]
            row.insert(1 + number, (behind, behind))
        rows.append(row)
    blocks = []
    for row in rows:
        block = RowBlock(row[0][0], row[-1][1], {})
        block.cells += (CellBlock(False, *place, {}, [place]) for place in row)
        blocks.append(block)
    return TableBlock(flow, blocks[0].start, blocks[-1].end, {}, rows=blocks, html=False, flat=True, closed=True)
