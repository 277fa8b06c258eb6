"""Header rows, and what columns are called."""

import pytest

from touchline.tables.headers import header_rows, is_matrix, read_columns
from touchline.tables.place import place_cells

from .makers import rows, table, texts_of


def marked(cells: str) -> int:
    blocks, names = rows(cells)
    grid = place_cells(blocks)
    return header_rows(grid, texts_of(grid, names), flat=False, language="en")


# ---------------------------------------------------------------- marked headers


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("!Pos !Club / 1 Luque", 1),
        ("!Pos !Goals:1x2 / _ !For !Against / 1 2 3", 2),
        ("!Pos:2 !Goals:1x2 / !For !Against / 1 2 3", 2),
        ("Pos Club / 1 Luque", 0),
        ("!Pos Club / 1 Luque", 0),
        ("!Pos _ / 1 Luque", 1),
        ("_ _ / 1 Luque", 0),
        ("_ _ / !Pos !Club / 1 2", 0),
        ("!Pos !Club / !1 !Luque / !2 !Cerro", 1),
        ("!Pos !Club", 1),
        ("!Luque 3 / !Cerro 2", 0),
        ("!Pos !Club / !1 Luque", 1),
        ("", 0),
    ],
)
def test_rows_of_header_cells_at_the_top_are_headers(cells: str, expected: int) -> None:
    assert marked(cells) == expected


# ---------------------------------------------------------------- flattened tables


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        (["Pos | Club | Pts", "1 | Luque | 3"], "en", 1),
        (["Club | City", "Luque | Luque"], "en", 1),
        (["Pos | Club", "1 | Luque"], "de", 1),
        (["Platz | Verein", "1 | Luque"], "de", 1),
        (["Puesto | Equipo", "1 | Luque"], "es", 1),
        (["1 | Luque", "2 | Cerro"], "en", 0),
        (["Luque | 2–1 | Cerro", "Cerro | 1–1 | Luque"], "en", 0),
        (["Xyz | Abc", "1 | a", "2 | b"], "en", 1),
        (["Xyz | Abc", "a | b", "c | d"], "en", 0),
        (["Xyz | Abc", "1 | b"], "en", 0),
        (["Club", "Luque"], "en", 0),
        (["", ""], "en", 0),
        ([], "en", 0),
        (["Luque | Cerro | Pts", "1 | 2 | 3"], "en", 0),
        (["Pos | Xyz | Abc | Club", "1 | 2"], "en", 1),
    ],
)
def test_the_first_row_of_a_flat_table_is_a_header_when_it_reads_like_one(
    lines: list[str], language: str, expected: int
) -> None:
    grid = place_cells([])

    assert header_rows(grid, table(*lines), flat=True, language=language) == expected


# ---------------------------------------------------------------- columns


def columns(*lines: str, rows: int = 1, language: str | None = "en") -> list[tuple[str | None, str]]:
    texts = table(*lines)
    return [(column.name, column.label) for column in read_columns(texts, rows, len(texts[0]), language)]


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Pos | Team | Pld | Pts", "en", [("position", "Pos"), ("team", "Team"), ("played", "Pld"), ("points", "Pts")]),
        ("Pts | GF:GC", "es", [("points", "Pts"), ("goals", "GF:GC")]),
        ("Pts | S/E", "es", [("points", "Pts"), (None, "S/E")]),
        ("Pts. | GF: | +/–", "en", [("points", "Pts."), ("goals_for", "GF:"), ("goal_difference", "+/–")]),
        ("Platz | Verein | Pkt.", "de", [("position", "Platz"), ("team", "Verein"), ("points", "Pkt.")]),
        ("PJ | PG | PE | PP", "es", [("played", "PJ"), ("won", "PG"), ("drawn", "PE"), ("lost", "PP")]),
        ("Team | Xyzzy", "en", [("team", "Team"), (None, "Xyzzy")]),
        ("Team | ", "en", [("team", "Team"), (None, "")]),
        ("Team | ∅", "en", [("team", "Team"), (None, "")]),
        ("PJ | Pts", None, [("played", "PJ"), ("points", "Pts")]),
    ],
)
def test_header_words_name_the_columns(line: str, language: str | None, expected: list[tuple[str | None, str]]) -> None:
    assert columns(line, language=language) == expected


def test_a_name_is_given_once_and_the_second_column_takes_its_next_choice() -> None:
    assert [name for name, _ in columns("P | P | P")] == ["played", "points", None]
    assert [name for name, _ in columns("Team | Club")] == ["team", None]


@pytest.mark.parametrize("word", ["Promoted", "Relegated", "Round"])
def test_some_names_may_come_again(word: str) -> None:
    names = [name for name, _ in columns(f"{word} | {word}")]

    assert names == [word.lower()] * 2


def test_grouped_headers_are_a_path_from_the_outside_in() -> None:
    texts = table("Pos | Goals | Goals", "Pos | For | Against", "1 | 2 | 3")
    found = read_columns(texts, 2, 3, "en")

    assert [column.path for column in found] == [("Pos",), ("Goals", "For"), ("Goals", "Against")]
    assert [column.label for column in found] == ["Pos", "For", "Against"]
    assert [column.name for column in found] == ["position", "goals_for", "goals_against"]


def test_without_headers_columns_have_no_names() -> None:
    assert columns("1 | Luque", rows=0) == [(None, ""), (None, "")]


def test_figures_beside_two_scores_are_no_results_of_all_against_all() -> None:
    rows = [["Club", "Titres", "Finales", "Ratio"], ["Alfa", "1", "2", "1-1"], ["Beta", "1", "3", "1-2"]]
    assert not is_matrix(rows, 1)
