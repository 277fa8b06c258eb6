"""Rows of cells in short notation, and grids drawn the same way."""

from __future__ import annotations

from touchline.markup.wikitable import CellBlock, RowBlock
from touchline.tables.headers import Texts
from touchline.tables.place import Grid


def rows(text: str) -> tuple[list[RowBlock], list[list[str]]]:
    """
    Rows split by "/", cells by blanks; `!` before a name makes a header, `:2x3` behind it spans 2 rows and 3 columns.

    Returns:
        The rows, and the names of their cells.
    """
    blocks, names = [], []
    for line in text.split("/"):
        row = RowBlock(0, 0, {})
        for cell in line.split():
            name, _, span = cell.partition(":")
            down, _, right = span.partition("x")
            attributes = {"rowspan": down, "colspan": right}
            row.cells.append(CellBlock(name.startswith("!"), 0, 0, {key: value for key, value in attributes.items() if value}))
        names.append([cell.partition(":")[0] for cell in line.split()])
        blocks.append(row)
    return blocks, names


def draw(grid: Grid, names: list[list[str]]) -> str:
    """Slots by blanks, "." where no cell is."""
    flat = [name for row in names for name in row]
    return " / ".join(" ".join("." if slot is None else flat[slot] for slot in row) for row in grid.slots)


def texts_of(grid: Grid, names: list[list[str]]) -> list[list[str | None]]:
    """The text of every slot; a cell named `_` is empty."""
    flat = [name.lstrip("!").replace("_", " ").strip() for row in names for name in row]
    return [[None if slot is None else flat[slot] for slot in row] for row in grid.slots]


def table(*lines: str) -> Texts:
    """Texts from lines with `|` between the slots; `-` alone is no cell."""
    return [[None if slot.strip() == "∅" else slot.strip() for slot in line.split("|")] for line in lines]
