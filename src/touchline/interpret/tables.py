"""Table blocks to Table records: texts in slots, columns, role; and where a table says so, standings, legends and matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from touchline.interpret.context import MAX_CELLS, Context
from touchline.interpret.names import link_refs
from touchline.markup.wikitable import CellBlock, TableBlock
from touchline.model.plain import Plain
from touchline.model.record import Cell, Table
from touchline.tables.headers import header_rows, read_columns
from touchline.tables.place import Grid, place_cells
from touchline.tables.roles import table_role


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table record with what it was made from."""

    record: Table
    block: TableBlock
    grid: Grid
    plains: list[Plain]
    """Of each cell of the grid, in order."""

    def plain(self, row: int, column: int) -> Plain | None:
        """What stands in a slot."""
        number = self.grid.slots[row][column]
        return None if number is None else self.plains[number]

    def row_source(self, row: int) -> tuple[int, int]:
        """Offsets in the page of a row."""
        block = self.block.rows[row]
        end = max((cell.end for cell in block.cells), default=block.end)
        text = self.block.flow.text
        end = block.start + len(text[block.start : end].rstrip())
        return self.block.flow.source(block.start), self.block.flow.source_end(end)

    def column(self, name: str) -> int | None:
        """Number of the first column of that name."""
        return next((x for x, column in enumerate(self.record.columns) if column.name == name), None)


def read_table(block: TableBlock, context: Context, number: int, parent: str | None, *, nested: bool) -> ReadTable:
    """
    Read one table.

    Args:
        block: its rows and cells.
        context: of the article.
        number: for the id, from 1.
        parent: id of the table around it.
        nested: other tables stand inside its cells.
    Returns:
        The record and its parts. Spans are clipped as browsers do; a table that claims more slots than `MAX_SLOTS` is
        read without its spans and reported (W214).
    """
    start = block.flow.source(block.start)
    _keep_within(block, context, start)
    grid = place_cells(block.rows)
    plains = [_cell_plain(block, placed.cell, context) for placed in grid.cells]
    texts = [[None if slot is None else plains[slot].text for slot in row] for row in grid.slots]
    language = context.language
    rows = header_rows(grid, texts, flat=block.flat, language=language)
    columns = read_columns(texts, rows, grid.width, language)
    role, columns = table_role(columns, texts, rows, nested=nested)
    end = block.flow.source_end(block.end)
    section = context.section_at(start)
    if grid.spans_ignored:
        context.fault("W214", start, start + 2, rows=f"{len(block.rows):,}")
    caption = _cell_plain(block, block.captions[0], context).text if block.captions else ""
    record = Table(
        id=f"t{number}",
        section_id=section.id if section else None,
        parent=parent,
        caption=caption or None,
        role=role,
        header_rows=rows,
        columns=columns,
        grid=tuple(map(tuple, texts)),
        cells=tuple(_cells(grid, plains)),
        span=context.span(start, end),
    )
    return ReadTable(record, block, grid, plains)


def _keep_within(block: TableBlock, context: Context, start: int) -> None:
    """Cut a table where the page has used up its cells, and say so."""
    cells = sum(len(row.cells) for row in block.rows)
    if cells > context.cells_left:
        left = context.cells_left
        for row in block.rows:
            row.cells = row.cells[:left]
            left -= len(row.cells)
        block.rows = [row for row in block.rows if row.cells]
        context.fault("W215", start, start + 2, cells=f"{cells:,}", most=f"{MAX_CELLS:,}")
    context.cells_left -= min(cells, context.cells_left)


def _cells(grid: Grid, plains: list[Plain]) -> Iterator[Cell]:
    for placed, plain in zip(grid.cells, plains, strict=True):
        yield Cell(
            row=placed.row,
            column=placed.column,
            rowspan=placed.rowspan,
            colspan=min(placed.colspan, grid.width - placed.column),
            header=placed.cell.header,
            text=plain.text,
            links=link_refs(plain) if plain.links else (),
        )


def _cell_plain(block: TableBlock, cell: CellBlock, context: Context) -> Plain:
    """What a reader sees in a cell; what stands around a nested table is one text."""
    renderer = context.page.renderer
    if len(cell.pieces) == 1:
        return renderer.cell(block.flow, *cell.pieces[0])
    return renderer.plain_parts([block.flow.closed(start, end) for start, end in cell.pieces])
