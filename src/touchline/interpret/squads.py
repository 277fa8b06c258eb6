"""Squads that templates show, a call a player (`{{fs player|no=1|pos=GK|name=…}}` and its relatives), as tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from touchline.interpret.arguments import Arguments
from touchline.interpret.context import Context
from touchline.interpret.names import link_refs
from touchline.markup.tree import CallBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Cell, Column, Table

COLUMNS = {
    "number": "No.",
    "position": "Pos.",
    "nationality": "Nation",
    "player": "Player",
    "born": "Date of birth (age)",
    "caps": "Caps",
    "goals": "Goals",
    "club": "Club",
    "club_country": "Country of club",
    "latest": "Latest call-up",
    "note": "Notes",
}
"""Columns as the templates show them, with their headers; a squad has those that one of its players fills."""
MIN_PLAYERS = 3
"""Calls of an unknown name that make a squad."""
MAX_OTHERS = 8
"""Columns of parameters that nobody knows."""
_BREAK = lazy_regex(
    r"\n=|\{\||\|\}|\{\{[^{}|]*\b(?:start|end|début|debut|fin|fine|inizio|início|inicio|fim|anfang|ende|kopf|fuß)\s*(?:\||\}\})",
    re.I,
)
"""What parts two squads."""


def squad_calls(context: Context) -> list[list[CallBlock]]:
    """The calls of each squad of the page, in document order."""
    squads: list[list[CallBlock]] = []
    text = context.page.text
    end = -1
    for block in context.page.calls:
        if block.kind != "squad_row" or block.start < end:
            continue
        if not squads or _BREAK.search(text, end, block.start):
            squads.append([])
        squads[-1].append(block)
        end = block.end
    return [calls for calls in squads if len(calls) >= MIN_PLAYERS or calls[0].call.name.lower() in calls[0].row.names]


def with_squads(tables: Sequence[Table], squads: Sequence[Sequence[CallBlock]], context: Context) -> tuple[Table, ...]:
    """The tables of the page with its squads among them, in document order; their ids count on together."""
    starts = [table.span.start for table in tables]
    found = []
    for before, calls in enumerate(squads):
        number = 1 + before + sum(start < calls[0].start for start in starts)
        found.append(_squad(calls, context, f"t{number}"))
    return tuple(sorted([*tables, *found], key=lambda table: int(table.id[1:])))


def _squad(calls: Sequence[CallBlock], context: Context, table_id: str) -> Table:
    """A table of players: a header, then a row a call."""
    rows = [_player(block, context) for block in calls]
    columns = [name for name in COLUMNS if name == "player" or any(name in row for row in rows)]
    columns += [*dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)][:MAX_OTHERS]
    labels = [COLUMNS.get(name, name) for name in columns]
    grid: list[tuple[str | None, ...]] = [tuple(labels)]
    cells = [_cell(0, x, label) for x, label in enumerate(labels)]
    for y, row in enumerate(rows, 1):
        shown = [row.get(name) for name in columns]
        grid.append(tuple(" ".join(plain.text.split()) if plain else "" for plain in shown))
        cells += [_cell(y, x, grid[y][x] or "", plain, header=False) for x, plain in enumerate(shown)]
    section = context.section_at(calls[0].start)
    return Table(
        id=table_id,
        section_id=section.id if section else None,
        role="squad",
        header_rows=1,
        columns=tuple(
            Column(name=name if name in COLUMNS else None, label=label, path=(label,))
            for name, label in zip(columns, labels, strict=True)
        ),
        grid=tuple(grid),
        cells=tuple(cells),
        span=context.span(calls[0].start, calls[-1].end),
    )


def _cell(row: int, column: int, text: str, plain: Plain | None = None, *, header: bool = True) -> Cell:
    links = link_refs(plain) if plain and plain.links else ()
    return Cell(row=row, column=column, rowspan=1, colspan=1, header=header, text=text, links=links)


def _player(block: CallBlock, context: Context) -> dict[str, Plain]:
    """What a call says of a player, by column; parameters that nobody knows are columns of their own name."""
    given = Arguments(block.call, block.row, context)
    found = {name: value for name in COLUMNS if (value := given.plain(name)) and value.text}
    for _, argument in given.folded():
        if not argument.positional and argument.value and block.row.parameter(argument.name) is None:
            value = context.page.renderer.plain(argument.value)
            if value.text:
                found.setdefault(argument.name, value)
    return found
