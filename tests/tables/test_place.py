"""Cells on a grid: who covers which slot."""

import pytest

from touchline.tables.place import MAX_SLOTS, Overlap, place_cells

from .makers import draw, rows


@pytest.mark.parametrize(
    ("cells", "grid"),
    [
        ("a b / c d", "a b / c d"),
        ("a / b c", "a . / b c"),
        ("a b / c", "a b / c ."),
        ("a:2 b / c", "a b / a c"),
        ("a:1x2 / b c", "a a / b c"),
        ("a:2x2 b / c / d e f", "a a b / a a c / d e f"),
        ("a b:2 c / d e", "a b c / d b e"),
        ("a:0 b / c / d", "a b / a c / a d"),
        ("a:9 b / c", "a b / a c"),
        ("a:3 / b / c", "a . / a b / a c"),
        ("a:2 b:2 / c", "a b . / a b c"),
        ("a:2 b:2 / ", "a b / a b"),
        ("a:2x1 b / c:1x2", "a b . / a c c"),
        ("a:x b", "a b"),
        ("", ""),
        (" / a", ". / a"),
    ],
)
def test_every_cell_takes_the_first_free_slot_and_the_slots_of_its_spans(cells: str, grid: str) -> None:
    blocks, names = rows(cells)
    placed = place_cells(blocks)

    assert draw(placed, names) == grid
    assert placed.overlaps == []


def test_where_two_cells_claim_a_slot_the_first_keeps_it() -> None:
    blocks, names = rows("a b:2 / c:1x2")
    placed = place_cells(blocks)

    assert draw(placed, names) == "a b / c b"
    assert placed.overlaps == [Overlap(row=1, column=1, kept=1, lost=2)]


def test_an_overlap_with_two_cells_is_reported_for_each() -> None:
    blocks, names = rows("a b:2 c:2 d / e:1x4")
    placed = place_cells(blocks)

    assert draw(placed, names) == "a b c d / e b c e"
    assert [(overlap.kept, overlap.lost) for overlap in placed.overlaps] == [(1, 4), (2, 4)]


def test_a_rowspan_past_the_end_is_clipped_and_named() -> None:
    blocks, _ = rows("a:9 b:2 c:0 / d")
    placed = place_cells(blocks)

    assert placed.clipped == [0]
    assert [cell.rowspan for cell in placed.cells] == [2, 2, 2, 1]


def test_every_cell_knows_where_it_was_put() -> None:
    blocks, _ = rows("a:2x2 b / c / d")
    placed = place_cells(blocks)

    assert [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in placed.cells] == [
        (0, 0, 2, 2),
        (0, 2, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
    ]
    assert [cell.cell for cell in placed.cells] == [cell for row in blocks for cell in row.cells]
    assert (placed.height, placed.width, placed.spans_ignored) == (3, 3, False)


def test_no_rows_are_no_grid() -> None:
    placed = place_cells([])

    assert (placed.height, placed.width, placed.slots, placed.cells) == (0, 0, [], [])


def test_spans_that_claim_too_much_count_as_one_and_the_grid_says_so() -> None:
    blocks, names = rows("a:1000x1000 b" + " / c" * (MAX_SLOTS // 1000 + 1))
    placed = place_cells(blocks)

    assert placed.spans_ignored
    assert draw(placed, names).startswith("a b / c . / c .")
    assert {(cell.rowspan, cell.colspan) for cell in placed.cells} == {(1, 1)}


def test_spans_up_to_the_bound_are_honoured() -> None:
    blocks, _ = rows("a:0x1000" + " / " * (MAX_SLOTS // 1000 - 1))
    placed = place_cells(blocks)

    assert not placed.spans_ignored
    assert placed.height * placed.width == MAX_SLOTS
