"""Laws of reading tables."""

from hypothesis import given

from touchline.markup.flow import LINKS_OPEN, make_flow
from touchline.markup.scan import scan
from touchline.markup.wikitable import CellBlock, TableBlock, TableMark, read_attributes, read_tables
from touchline.markup.wikitext import table_markup

from .fragments import pages


def read(text: str) -> tuple[list[TableBlock], list[TableMark]]:
    flow = make_flow(text, 0, len(text), scan(text).nodes, LINKS_OPEN, stands_for=table_markup(text, "en"))
    return read_tables(flow)


def cells_of(table: TableBlock) -> list[CellBlock]:
    return [cell for row in table.rows for cell in row.cells]


def ancestors(table: TableBlock) -> list[TableBlock]:
    found = []
    while table.parent:
        table = table.parent
        found.append(table)
    return found


@given(text=pages)
def test_everything_lies_in_its_table(text: str) -> None:
    for table in read(text)[0]:
        assert 0 <= table.start <= table.end <= len(table.flow.text)
        for thing in (*table.rows, *cells_of(table), *table.captions):
            assert table.start <= thing.start <= thing.end <= table.end
        for row in table.rows:
            assert all(row.start <= cell.start and cell.end <= row.end for cell in row.cells)


@given(text=pages)
def test_every_piece_lies_in_its_table_and_no_two_share_a_character(text: str) -> None:
    tables = read(text)[0]
    pieces = [piece for table in tables for cell in (*cells_of(table), *table.captions) for piece in cell.pieces]

    for table in tables:
        for cell in (*cells_of(table), *table.captions):
            assert all(table.start <= start < end <= table.end for start, end in cell.pieces)
            assert cell.pieces == sorted(cell.pieces)
    ordered = sorted(pieces)
    assert all(one[1] <= two[0] for one, two in zip(ordered, ordered[1:], strict=False))


@given(text=pages)
def test_nested_tables_lie_in_their_parents_and_open_in_order(text: str) -> None:
    tables = read(text)[0]

    assert [table.start for table in tables] == sorted(table.start for table in tables)
    for number, table in enumerate(tables):
        if table.parent:
            assert table.parent in tables[:number]
            assert table.parent.start <= table.start <= table.end <= table.parent.end
    for one, two in zip(tables, tables[1:], strict=False):
        assert one.end <= two.start or one in ancestors(two)


@given(text=pages)
def test_a_closed_table_ends_at_its_end_mark(text: str) -> None:
    for table in read(text)[0]:
        if table.closed:
            ending = table.flow.text[table.start : table.end]
            assert ending.endswith("|}") or (ending.endswith(">") and "</table" in ending[ending.rindex("<") :].lower())
        else:
            following = table.flow.text[table.end :]
            assert not following or following[0] in "\n=:{|<! \t\r\0\x0b"


@given(text=pages)
def test_rows_and_cells_stand_in_order(text: str) -> None:
    for table in read(text)[0]:
        starts = [cell.start for cell in cells_of(table)]

        assert starts == sorted(starts)
        assert [row.start for row in table.rows] == sorted(row.start for row in table.rows)


@given(text=pages)
def test_marks_outside_of_tables_lie_outside_of_tables(text: str) -> None:
    tables, orphans = read(text)

    for mark in orphans:
        assert mark.code in {"W202", "W203"}
        assert not any(table.start < mark.start < table.end for table in tables)


@given(text=pages)
def test_spans_are_clamped(text: str) -> None:
    for table in read(text)[0]:
        for cell in cells_of(table):
            assert 0 <= cell.rowspan <= 65534
            assert 1 <= cell.colspan <= 1000


@given(text=pages)
def test_attributes_have_names_in_lower_case(text: str) -> None:
    assert all(name and name == name.lower() for name in read_attributes(text))
