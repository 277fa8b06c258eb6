"""What a table is for."""

import pytest

from touchline.tables.headers import read_columns
from touchline.tables.roles import MAX_LEGEND_ROWS, table_role

from .makers import table


def role(*lines: str, header: int = 1, nested: bool = False) -> str:
    return judged(*lines, header=header, nested=nested)[0]


def judged(*lines: str, header: int = 1, nested: bool = False) -> tuple[str, list[str | None]]:
    texts = table(*lines)
    columns = read_columns(texts, header, len(texts[0]), "en")
    found, named = table_role(columns, texts, header, nested=nested)
    return found, [column.name for column in named]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Pos | Team | Pld | W | D | L | Pts", "1 | Luque | 1 | 1 | 0 | 0 | 3"], "standings"),
        (["Team | P | W | L", "Luque | 1 | 1 | 0"], "standings"),
        (["Team | Pld | Pts", "Luque | 1 | 3"], "other"),
        (["Pos | Team | Pld | W | D | L | Pts"], "other"),
        (["Date | Home | Score | Away", "8 May | Luque | 2–1 | Cerro"], "fixtures"),
        (["Team 1 | Agg. | Team 2 | 1st leg", "Luque | 3–2 | Cerro | 1–0"], "fixtures"),
        (["Promoted | Relegated", "Luque | Cerro"], "promotion_relegation"),
        (["Player | Goals", "Kane | 20"], "top_scorers"),
        (["Rank | Player | Club | Goals", "1 | Kane | Luque | 20"], "top_scorers"),
        (["Player | Goals | Result | Date", "Kane | 3 | 6–1 | 24 June"], "other"),
        (["Team | City | Stadium", "Luque | Luque | Feliciano Cáceres"], "team_list"),
        (["Team | Capacity", "Luque | 25,000"], "team_list"),
        (["Number | Player | Club", "9 | Kane | Luque"], "squad"),
        (["Rank | Player | Club | Apps | Goals", "1 | Kane | Luque | 30 | 20", "2 | Saka | Cerro | 31 | 9"], "top_scorers"),
        (["No | Player | Club | Apps | Goals", "1 | Kane | Luque | 30 | 0", "2 | Saka | Cerro | 31 | 9"], "squad"),
        (["Season | Player | Club | Apps | Goals", "1990 | Kane | Luque | 30 | 20"], "other"),
        (["Date | Pos. | Player | From", "1 July 1990 | MF | Kane | Luque"], "other"),
        (["No. | Date | Opponent | Score | Result", "1 | 8 May 1990 | Cerro | 1–0 | 2–1"], "other"),
        (["Player | For | Against | Result | Date", "Kane | Luque | Cerro | 4–0 | 8 May 1990"], "other"),
        (["Player | Caps | Club", "Kane | 60 | Luque"], "squad"),
        (["Team | 1 | 2 | 3 | 4 | 5", "Luque | 1 | 1 | 2 | 2 | 3"], "position_by_round"),
        (["Team | 1 | 2 | 3 | 4", "Luque | 1 | 1 | 2 | 2"], "other"),
        (["Team ╲ Round | 1 | 2 | 3 | 4 | 5", "Luque | 1 | 1 | 2 | 2 | 3"], "position_by_round"),
        (["Team ╲ Round | 1 | 2 | 3 | 4 | 5", "Luque | W | W | L | D | W"], "other"),
        (["Xyz | Abc", "a | b"], "other"),
    ],
)
def test_header_and_content_say_what_a_table_is_for(lines: list[str], expected: str) -> None:
    assert role(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Country | Pld | W | D | L", "Elba | 9 | 6 | 2 | 1", "Samos | 8 | 3 | 1 | 4", "Thasos | 5 | 3 | 1 | 1"], "other"),
        (["Team | P | W | D | L", "Alfa | 2 | 1 | 0 | 1", "Beta | 30 | 10 | 10 | 10", "Total | 32 | 11 | 10 | 11"], "other"),
        (["Team | Pld | W | D | L", "Alfa | 90 | 40 | 15 | 35", "Beta | 90 | 35 | 15 | 40"], "other"),
        (["Team | Pld | W | D | L", "Alfa | 4 | 3 | 1 | 0", "Beta | 4 | 1 | 1 | 2", "Gamma | 4 | 0 | 2 | 2"], "standings"),
        (["Team | P | W | D | L | Pts", "Alfa | 9 | 6 | 2 | 1 | 20", "Beta | 40 | 20 | 9 | 11 | 69"], "other"),
        (["Team | P | W | D | L | Pts", "Alfa | 8 | 5 | 2 | 1 | 17", "Beta | 8 | 4 | 2 | 2 | 14"], "standings"),
        (["Cup | Round | Place | P | W | D | L | Pts", "Elba 1991 | Final | 1st | 9 | 6 | 2 | 1 | 20"], "other"),
        (["Season | Club | P | W | D | L | Pts", "1991 | Alfa | 9 | 6 | 2 | 1 | 20"], "other"),
        (
            ["Manager | Club | P | W | D | L | Pts", "Nerz | Alfa | 9 | 5 | 2 | 2 | 17", "Roth | Beta | 9 | 6 | 2 | 1 | 20"],
            "other",
        ),
        (["Club | P | W | D | L | Pts | Manager", "Alfa | 9 | 6 | 2 | 1 | 20 | Nerz"], "standings"),
        (["Club | P | W | D | L | Pts", "Alfa | 96 | 32 | 30 | 34 | 126", "Beta | 96 | 34 | 30 | 32 | 132"], "other"),
        (["Club | P | W | D | L | Pts", "Alfa | 4 | 2 | 1 | 1 | 7", "Beta | 4 | 1 | 1 | 2 | 4"], "standings"),
        (["Club | Matches | W | D | From", "Alfa | 49 | 36 | 13 | 2003", "Beta | 48 | 39 | 9 | 1991"], "other"),
        (["Season | Manager | Club", "1991 | Nerz | Alfa"], "other"),
        (["Pos | Club | Pld | Win | Draw | Loss | Pts", "1 | Alfa | 9 | 6 | 2 | 1 | 20"], "standings"),
    ],
)
def test_a_record_of_matches_against_others_is_no_standings(lines: list[str], expected: str) -> None:
    assert role(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Rank | Player | Caps | Goals", "1 | Kane | 90 | 12", "2 | Saka | 80 | 40", "3 | Rice | 70 | 3"], "other"),
        (["Rank | Player | Goals | Caps", "1 | Kane | 60 | 70", "2 | Saka | 50 | 90", "3 | Rice | 40 | 65"], "top_scorers"),
        (["No | Player | Caps | Goals", "1 | Kane | 9 | 0", "2 | Saka | 12 | 4", "3 | Rice | 7 | 1"], "squad"),
        (["No | Pos | Player | Apps", "1 | GK | Kane | 9", "2 | MF | Saka | 7", "3 | FW | Rice | 3"], "squad"),
        (["Player | Caps | Goals", "Kane | 90 | 0", "Saka | 80 | 4", "Rice | 70 | 2"], "squad"),
        (["Player | Matches | Goals", "Kane | 90 | 0", "Saka | 80 | 4", "Rice | 70 | 2"], "other"),
        (["Player | Matches | Goals", "Kane | 90 | 8", "Saka | 80 | 4", "Rice | 70 | 2"], "top_scorers"),
        (["Name | Matches | W | D | L | Goals", "Nerz | 9 | 6 | 2 | 1 | 20:9", "Roth | 3 | 0 | 0 | 3 | 1:9"], "other"),
    ],
)
def test_the_most_matches_make_neither_a_squad_nor_scorers(lines: list[str], expected: str) -> None:
    assert role(*lines) == expected


TIES = ["Alfa | 3–2 | Beta | 2–0 | 1–2", "Gamma | 4–2 | Delta | 3–1 | 1–1"]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Team 1 | Agg. | Team 2 | First leg (18 March 1992) | Second leg (1 April)", TIES[:1]),
        ("Drużyna 1 | Wynik łączny | Drużyna 2 | I mecz (18 marca 1992) | II mecz (1 kwietnia 1992)", TIES[:1]),
        ("Team 1 | Tot. | Team 2 | Heen (16.5.1998) | Terug (20.5.1998)", TIES[:1]),
        ("1. takım | Toplam | 2. takım | İlk maç | İkinci maç", TIES[:1]),
        ("Domácí | Celkem | Hosté | 1. zápas | Odveta", TIES[:1]),
        ("Abc | Xyz | Def | Ghi | Jkl", TIES),
        ("Team 1 | Score | Team 2 | Ghi | Jkl", TIES),
    ],
)
def test_columns_of_legs_by_their_words_or_their_sums(head: str, rows: list[str]) -> None:
    assert judged(head, *rows) == ("fixtures", ["home", "aggregate", "away", "first_leg", "second_leg"])


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Team 1 | Score | Team 2 | 1st half | 2nd half", TIES),
        ("Team 1 | Score | Team 2 | Ghi | Jkl", TIES[:1]),
        ("Team 1 | Score | Team 2 | Ghi | Jkl", [*TIES, "Zeta | 1–0 | Eta | 1–0 | 1–0"]),
    ],
)
def test_halves_and_chance_are_no_legs(head: str, rows: list[str]) -> None:
    assert judged(head, *rows)[1][1:4] == ["score", "away", None]


def test_of_two_columns_for_matches_the_one_that_adds_up_counts_them() -> None:
    lines = ["Pos | Team | Games | Titles | Pld | W | D | L | GF | GA | Pts"]
    rows = ["1 | Alfa | 12 | 4 | 40 | 20 | 10 | 10 | 60 | 40 | 70", "2 | Beta | 15 | 3 | 50 | 18 | 12 | 20 | 60 | 48 | 66"]

    found, names = judged(*lines, *rows)
    assert found == "standings"
    assert names[2:5] == [None, None, "played"]


def test_the_italian_word_for_crowds_counts_the_matches_of_players() -> None:
    assert [column.name for column in read_columns(table("Giocatore | Presenze", "Kane | 90"), 1, 2, "it")] == [
        "player",
        "caps",
    ]
    assert [column.name for column in read_columns(table("Data | Presenze", "8 maggio | 900"), 1, 2, "it")][1] == "attendance"


@pytest.mark.parametrize("edition", ["1", "3rd", "XIV", "2.ª"])
def test_an_edition_is_not_the_year_beside_it(edition: str) -> None:
    assert judged("Edition | Year | Winners | Score | Runners-up", f"{edition} | 1922 | Alfa | 2–1 | Beta")[1][:2] == [
        None,
        "season",
    ]


def test_a_table_around_tables_is_layout() -> None:
    assert role("Pos | Team | Pld | W | D | L | Pts", "1 | Luque | 1 | 1 | 0 | 0 | 3", nested=True) == "layout"


# ---------------------------------------------------------------- legends


@pytest.mark.parametrize("text", ["Relegated", "Qualified for the Copa Libertadores", "Aufsteiger", "Desciende"])
def test_a_legend_has_a_colour_and_its_meaning(text: str) -> None:
    assert judged(f" | {text}", " | Something", header=0) == ("legend", ["colour", "meaning"])


@pytest.mark.parametrize(
    "lines",
    [
        [" | Something", " | else"],
        ["a | Relegated"],
        ["Relegated"],
        [" | Relegated"] * (MAX_LEGEND_ROWS + 1),
        [" | Relegated", " | "],
    ],
)
def test_what_is_no_legend(lines: list[str]) -> None:
    assert role(*lines, header=0) == "other"


def test_a_legend_has_no_header() -> None:
    assert role(" | Relegated", " | Champion", header=1) != "legend"


# ---------------------------------------------------------------- matrices

MATRIX = ["Home \\ Away | CER | LUQ | SOL", "Cerro | — | 2–1 | 0–0", "Luque | 1–0 | — | 3–2", "Sol | 1–1 | 2–2 | —"]


@pytest.mark.parametrize(
    "lines",
    [
        MATRIX,
        [line.replace("—", "") for line in MATRIX],
        [line.replace("2–1", "").replace("0–0", "") for line in MATRIX],
        [line.replace("2–1", "2–1 (a.e.t.)").replace("0–0", "(5) 0:0") for line in MATRIX],
        MATRIX[:-1],
    ],
)
def test_a_matrix_is_as_wide_as_high_with_scores_inside(lines: list[str]) -> None:
    assert role(*lines) == "results_matrix"


@pytest.mark.parametrize(
    "lines",
    [
        [line.replace("–", " to ") for line in MATRIX],
        [line.rpartition(" | ")[0] for line in MATRIX[:3]],
        [*MATRIX, "More | 1–0 | 1–0 | 1–0", "Most | 1–0 | 1–0 | 1–0"],
    ],
)
def test_what_is_no_matrix(lines: list[str]) -> None:
    assert role(*lines) != "results_matrix"


# ---------------------------------------------------------------- fixtures


def test_colours_beside_sizes_are_no_pairings_beside_results() -> None:
    rows = ("Cars | White-on-green | 440 x 140", "Lorries | Black-on-white | 220 x 120", "Ships | Red-on-white | 300 x 165")
    assert role("Type | Colouring | Size (mm)", *rows) == "other"


def test_the_columns_beside_the_scores_are_the_sides() -> None:
    assert judged("q1 | q2 | q3 | q4", "8 May | Luque | 2–1 | Cerro", "9 May | Sol | 0:0 (1:3) | Luque") == (
        "fixtures",
        ["date", "home", "score", "away"],
    )


def test_the_result_may_stand_behind_both_sides_of_a_table_without_a_head() -> None:
    rows = ["8 May | 20:30 | Luque | Cerro | 2–1", "9 May | 18:00 | Sol | Luque | 0:0 (0:0)"]

    assert judged(*rows, header=0) == ("fixtures", ["date", "time", "home", "away", "score"])
    assert judged(*(row.partition(" | ")[2] for row in rows), header=0)[0] == "other"  # without a day it may be anything


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Feliciano Cáceres, Luque", "St James' Park, Asunción"), "venue"),
        (("18 de Julio, Luque", "18 de Julio, Luque"), "venue"),
        (("Kane 12', Saka 34'", "Saka 5', 7'"), None),
        (("Luque", "Asunción"), None),
        (("see below", "Feliciano Cáceres, Luque"), None),
    ],
)
def test_a_column_without_a_header_may_name_the_grounds(cells: tuple[str, str], expected: str | None) -> None:
    rows = [
        f"{day} May | {home} | 2–1 | Sol | {cell}" for day, home, cell in zip((8, 9), ("Luque", "Cerro"), cells, strict=True)
    ]

    assert judged(*rows, header=0)[1] == ["date", "home", "score", "away", expected]


@pytest.mark.parametrize(
    "lines",
    [
        ["a | b | c", "Luque | 2–1 | 3", "Cerro | 1–1 | 4"],
        ["a | b | c", "Luque | 2–1 | Cerro", "Luque | x | Cerro", "Luque | x | Cerro"],
        ["a | b", "2–1 | Cerro"],
        ["Player | b | c", "Luque | 2–1 | Cerro"],
        ["a | b | c"],
    ],
)
def test_what_is_no_list_of_fixtures(lines: list[str]) -> None:
    assert role(*lines) == "other"


def test_headings_of_days_are_no_columns() -> None:
    lines = [
        "Round 1 – 27 May | | ",
        "Luque | 3 - 1 | Cerro",
        "Sol | 0 - 2 | Libertad",
        "Round 2 – 3 June | | ",
        "Sol | 1 - 1 | Luque",
    ]
    assert judged(*lines, header=0) == ("fixtures", ["home", "score", "away"])
