"""Tables whose cells nothing but blanks parts."""

from __future__ import annotations

import touchline
from touchline.model.record import Article

FIGURES = [(1, "Alfa United", 4, 3, 1, 0, 10), (2, "Viktoria 89", 4, 0, 2, 2, 2)]


def read(text: str) -> Article:
    return touchline.read(text, dialect="flattened")


def figures(article: Article) -> list[tuple[object, ...]]:
    (standings,) = article.standings
    return [(r.position, r.team.name, r.played, r.won, r.drawn, r.lost, r.points) for r in standings.rows if r.team]


def test_columns_two_blanks_apart() -> None:
    assert (
        figures(
            read("Pos  Team         Pld  W  D  L  Pts\n1    Alfa United  4    3  1  0  10\n2    Viktoria 89  4    0  2  2  2\n")
        )
        == FIGURES
    )


def test_a_single_blank_between_cells_and_within() -> None:
    assert figures(read("Pos Team Pld W D L Pts\n1 Alfa United 4 3 1 0 10\n2 Viktoria 89 4 0 2 2 2\n")) == FIGURES


def test_remarks_behind_some_rows() -> None:
    text = "Pos Team Pld W D L Pts Qualification\n1 Alfa United 4 3 1 0 10 Champions\n2 Viktoria 89 4 0 2 2 2\n"
    assert figures(read(text)) == FIGURES


def test_lines_of_dashes_over_the_columns() -> None:
    ruled = "  Pos Team          Pld   W   D   L   Pts\n  --- ------------ ---- --- --- --- -----\n"
    assert (
        figures(read(f"{ruled}    1 Alfa United     4   3   1   0    10\n    2 Viktoria 89     4   0   2   2     2\n"))
        == FIGURES
    )


def test_an_open_table_of_signs_of_equality_is_none() -> None:
    assert read("==  ==\nAlfa 0-0 Beta\nfollowed by prose\n").tables == ()


def test_rows_without_a_header_have_to_add_up() -> None:
    rows = " 1.Alfa      4   3  1  0   9- 2  10   Champions\n 2.Beta      4   2  1  1   6- 4   7\n 3.Gamma     4   0  0  4   1-10   0\n"
    (standings,) = read(rows).standings
    assert [(row.team.name, row.goals_for, row.goals_against, row.points) for row in standings.rows if row.team] == [
        ("Alfa", 9, 2, 10),
        ("Beta", 6, 4, 7),
        ("Gamma", 1, 10, 0),
    ]
    assert read(rows.replace("2  1  1", "2  1  2")).standings == ()


def test_a_header_of_few_words_is_a_sentence() -> None:
    assert read("Team Goals Points\nAlfa United 12\nBeta 14\n").tables == ()


def test_two_sides_around_a_result() -> None:
    matches = read("1999 Cup\n\nTeam 1 Result Team 2\nAlfa United 1–3 Beta\nGamma 0–0 (a.e.t.) Delta\n").matches
    assert [(match.home.name, match.away.name) for match in matches if match.home and match.away] == [
        ("Alfa United", "Beta"),
        ("Gamma", "Delta"),
    ]


def test_a_calendar_of_italian_pages() -> None:
    rows = "12 set. 1993 0-2 Alfa-Beta 0-5 16 gen. 1994\n0-0 Gamma-Delta 0-1\n"
    table = "Pos. Squadra Pt G V N P GF GS DR\n1. Beta 6 2 2 0 0 7 0 +7\n2. Delta 3 2 1 1 0 1 0 +1\n3. Gamma 1 2 0 1 1 0 1 -1\n4. Alfa 0 2 0 0 2 0 7 -7\n"
    article = read(f"{table}\nAndata (1ª) 1ª giornata Ritorno (6ª)\n{rows}")
    found = article.matches
    assert [(m.date, m.matchday, m.home.name, m.score.final, m.away.name) for m in found if m.home and m.away and m.score] == [
        ("1993-09-12", 1, "Alfa", (0, 2), "Beta"),
        ("1994-01-16", 6, "Beta", (5, 0), "Alfa"),
        ("1993-09-12", 1, "Gamma", (0, 0), "Delta"),
        ("1994-01-16", 6, "Delta", (1, 0), "Gamma"),
    ]
    spans = {cell.text: (cell.rowspan, cell.colspan) for cell in article.tables[-1].cells}
    assert (spans["Andata (1ª)"], spans["12 set. 1993"], spans["0-0"]) == ((1, 2), (2, 1), (1, 1))
