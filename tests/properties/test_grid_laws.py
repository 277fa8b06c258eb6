"""Laws of laying cells on a grid."""

from hypothesis import given
from hypothesis import strategies as st

from touchline.markup.wikitable import CellBlock, RowBlock
from touchline.tables.place import MAX_SLOTS, Grid, place_cells


def cell(rowspan: int | str, colspan: int | str) -> CellBlock:
    return CellBlock(False, 0, 0, {"rowspan": str(rowspan), "colspan": str(colspan)})


def row(cells: list[CellBlock]) -> RowBlock:
    return RowBlock(0, 0, {}, cells)


small = st.integers(0, 4)
wild = st.integers(-1, 100_000) | st.text(max_size=3)
ragged_rows = st.lists(st.lists(st.builds(cell, small, small), max_size=6).map(row), max_size=8)
wild_rows = st.lists(st.lists(st.builds(cell, wild, wild), max_size=4).map(row), max_size=5)


def claimed(grid: Grid, number: int) -> set[tuple[int, int]]:
    placed = grid.cells[number]
    return {
        (y, x)
        for y in range(placed.row, placed.row + placed.rowspan)
        for x in range(placed.column, placed.column + placed.colspan)
    }


@given(rows=ragged_rows | wild_rows)
def test_a_grid_is_rectangular(rows: list[RowBlock]) -> None:
    grid = place_cells(rows)

    assert grid.height == len(grid.slots) == len(rows)
    assert {len(line) for line in grid.slots} <= {grid.width}
    assert grid.height * grid.width <= 4 * MAX_SLOTS


@given(rows=ragged_rows | wild_rows)
def test_every_cell_is_placed_or_reported(rows: list[RowBlock]) -> None:
    grid = place_cells(rows)
    seen = {slot for line in grid.slots for slot in line if slot is not None}

    assert [placed.cell for placed in grid.cells] == [one for line in rows for one in line.cells]
    assert set(range(len(grid.cells))) <= seen | {overlap.lost for overlap in grid.overlaps}


@given(rows=ragged_rows)
def test_every_slot_of_a_cell_is_its_own_or_reported(rows: list[RowBlock]) -> None:
    grid = place_cells(rows)
    lost = {(overlap.lost, overlap.kept) for overlap in grid.overlaps}

    for number in range(len(grid.cells)):
        for y, x in claimed(grid, number):
            holder = grid.slots[y][x]
            assert holder == number or (number, holder) in lost


@given(rows=ragged_rows)
def test_a_slot_belongs_to_a_cell_that_claims_it(rows: list[RowBlock]) -> None:
    grid = place_cells(rows)

    for y, line in enumerate(grid.slots):
        for x, number in enumerate(line):
            assert number is None or (y, x) in claimed(grid, number)


@given(rows=ragged_rows)
def test_overlaps_name_two_cells_that_both_claim_the_slot(rows: list[RowBlock]) -> None:
    grid = place_cells(rows)

    for overlap in grid.overlaps:
        assert overlap.kept < overlap.lost
        assert grid.slots[overlap.row][overlap.column] == overlap.kept
        assert (overlap.row, overlap.column) in claimed(grid, overlap.kept) & claimed(grid, overlap.lost)


@given(rows=ragged_rows)
def test_clipped_cells_are_those_that_reached_past_the_last_row(rows: list[RowBlock]) -> None:
    grid = place_cells(rows)

    assert grid.clipped == [
        number for number, placed in enumerate(grid.cells) if placed.row + placed.cell.rowspan > grid.height
    ]
    assert all(placed.row + placed.rowspan <= grid.height for placed in grid.cells)
