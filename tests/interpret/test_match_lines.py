"""Match lines of cleaned text: what is printed beside the score, and what is no match."""

from __future__ import annotations

from typing import Any

import pytest

import touchline
from touchline.model.record import Article, Goal

PRINTED: list[tuple[str, str, Any]] = [
    # language, between the sides -> final, half-time, after extra time, penalties
    ("en", "2–1 (a.e.t.)", ((2, 1), None, (2, 1), None)),
    ("en", "2–1 a.e.t.", ((2, 1), None, (2, 1), None)),
    ("en", "2–1 aet", ((2, 1), None, (2, 1), None)),
    ("en", "1–1 (a.e.t., 4–2 pens)", ((1, 1), None, (1, 1), (4, 2))),
    ("de", "2:1 n. V. (1:1, 0:1)", ((2, 1), (0, 1), (2, 1), None)),
    ("de", "0:0 n. V., 4:3 i. E.", ((0, 0), None, (0, 0), (4, 3))),
    ("fr", "1 - 1 a.p. (4 - 2 t.a.b.)", ((1, 1), None, (1, 1), (4, 2))),
    ("it", "2-1 d.t.s.", ((2, 1), None, (2, 1), None)),
    ("it", "1-1 (5-4 d.c.r.)", ((1, 1), None, None, (5, 4))),
    ("es", "1:1 (4:2 pen.)", ((1, 1), None, None, (4, 2))),
    ("pt", "2 x 1", ((2, 1), None, None, None)),
    ("pt", "1 (4) x (2) 1", ((1, 1), None, None, (4, 2))),
]


def read(lines: str, language: str | None = "en") -> Article:
    return touchline.read(f"= 2011 Cup =\n\n== Final ==\n{lines}\n", language=language, dialect="flattened")


def scores(article: Article) -> list[Any]:
    return [
        (
            m.home and m.home.name,
            m.score and (m.score.final, m.score.half_time, m.score.after_extra_time, m.score.penalties),
            m.away and m.away.name,
        )
        for m in article.matches
    ]


def goals(found: tuple[Goal, ...]) -> list[tuple[str, str | None, int | None]]:
    return [(goal.side, goal.player, goal.minute) for goal in found]


@pytest.mark.parametrize(("language", "printed", "meant"), PRINTED)
def test_what_is_said_of_a_result_may_stand_between_the_sides(language: str, printed: str, meant: Any) -> None:
    article = read(f"2011-06-05\nAlfa {printed} Beta", language)

    assert scores(article) == [("Alfa", meant, "Beta")]
    assert article.matches[0].date == "2011-06-05"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Alfa 1-1 Beta (4-2 pen.)", ((1, 1), None, None, (4, 2))),
        ("Alfa 2–1 Beta (aet)", ((2, 1), None, (2, 1), None)),
        ("Alfa 2–1 Beta (a.e.t.)", ((2, 1), None, (2, 1), None)),
        ("Alfa 2–1 Beta (1–0)", ((2, 1), (1, 0), None, None)),
    ],
)
def test_what_is_said_of_a_result_may_stand_behind_the_sides(line: str, meant: Any) -> None:
    assert scores(read(f"5 June 2011\n{line}")) == [("Alfa", meant, "Beta")]


def test_a_bracket_that_says_nothing_of_the_result_belongs_to_the_name() -> None:
    (match,) = read("5 June 2011\nAlfa 2–1 Beta (women)").matches

    assert match.away is not None
    assert match.away.name == "Beta (women)"


DAYS = [
    ("en", "26 April\nAlfa 2-1 Beta", "2011-04-26", None),
    ("en", "April 26\nAlfa 2-1 Beta", "2011-04-26", None),
    ("es", "14 de marzo\nAlfa 2-1 Beta", "2011-03-14", None),
    ("de", "So., 14.03.1999\nAlfa 2:1 Beta", "1999-03-14", None),
    ("en", "14/03/1999\nAlfa 2-1 Beta", "1999-03-14", None),
    ("fr", "14 mars 1999 à 20h45\nAlfa 2-1 Beta", "1999-03-14", "20:45"),
    ("it", "14 marzo 1999, ore 20:30\nAlfa 2-1 Beta", "1999-03-14", "20:30"),
    ("en", "14 March 1999: Alfa 2-1 Beta", "1999-03-14", None),
    ("en", "14 March 1999 – Alfa 2-1 Beta", "1999-03-14", None),
    ("en", "14 March 1999 Alfa 2-1 Beta", "1999-03-14", None),
    ("en", "Alfa 2-1 Beta, 14 March 1999", "1999-03-14", None),
    ("en", "Alfa  2–1  Beta (1999-03-14)", "1999-03-14", None),
]


@pytest.mark.parametrize(("language", "lines", "date", "time"), DAYS)
def test_the_day_stands_above_before_or_behind_the_sides(language: str, lines: str, date: str, time: str | None) -> None:
    article = read(lines, language)

    assert scores(article) == [("Alfa", ((2, 1), None, None, None), "Beta")]
    assert [(match.date, match.time) for match in article.matches] == [(date, time)]


def test_a_club_called_like_a_day_keeps_its_name() -> None:
    article = read("14 March 1999\n3 de Febrero 1-2 12 de Octubre\n\n15 March 1999\n12 de Octubre 2-1 3 de Febrero")

    assert [(home, away) for home, _, away in scores(article)] == [
        ("3 de Febrero", "12 de Octubre"),
        ("12 de Octubre", "3 de Febrero"),
    ]


def test_scorers_in_brackets_behind_the_sides_are_goals() -> None:
    (match,) = read("14 March 1999\nAlfa 2-1 Beta (Kane 3', 5' (pen.); Rey 9')").matches

    assert match.away is not None
    assert match.away.name == "Beta"
    assert goals(match.goals) == [("home", "Kane", 3), ("home", "Kane", 5), ("away", "Rey", 9)]


NO_MATCHES = [
    "Alfa 3–2 (agg.) Beta",
    "1:1 Vossen (22.), 1:2 Vossen (41., FE)",
    "Beta: 0:1 Vossen (33., Eigentor)",
    "Fulham 5–0 Norwich CityArsenal 6–1 SouthamptonBiggest away win",
    "75,585Manchester United 4–2 Stoke City",
    "75,585 Manchester United 4–2 Stoke City (20 October 2012)",
    "2–0\n1–1\nBeta",
    "Alfa\n2–0\n1–1",
]


@pytest.mark.parametrize("lines", NO_MATCHES)
def test_lines_that_only_look_like_matches_are_none(lines: str) -> None:
    assert scores(read(lines, None)) == []


def test_goals_in_columns_stand_in_the_row_below_their_match() -> None:
    article = read(
        "5 June 2011 || Alfa || 1–2 || Beta\nKane 9' || Report || Bale 12', 80' (pen.)\n\n6 June 2011 || Alfa || 0–1 || Gama\n|| Report || Rey 3'"
    )

    assert [goals(match.goals) for match in article.matches] == [
        [("home", "Kane", 9), ("away", "Bale", 12), ("away", "Bale", 80)],
        [("away", "Rey", 3)],
    ]
    assert [match.goals_status for match in article.matches] == ["complete", "complete"]


def test_goals_with_the_score_so_far_are_read() -> None:
    article = read("5. Juni 2011\nAlfa 2:1 Beta\n1:0 Groß (8.), 2:1 Öhl-Rau (90.+1)\nSpielbericht\n1:1 Vossen (22., FE)", "de")

    assert goals(article.matches[0].goals) == [("home", "Groß", 8), ("home", "Öhl-Rau", 90), ("away", "Vossen", 22)]


def test_an_item_with_its_day_that_stands_alone_is_a_match() -> None:
    article = read("* 5 June 2011: Alfa 0–0 Beta\n\n* 6 June 2011: Gama 1–0 Alfa\nKane 9'\nReport")

    assert [(home, away) for home, _, away in scores(article)] == [("Alfa", "Beta"), ("Gama", "Alfa")]


@pytest.mark.parametrize(("listed", "taken"), [("Kane 9', 12'", True), ("Kane 9'", False), ("Kane 9', 12', 80'", False)])
def test_goals_behind_a_gap_are_a_match_s_when_as_many_as_it_scored(listed: str, taken: bool) -> None:
    article = read(f"5 June 2011\nAlfa 2-0 Beta\n\n  Alfa: {listed}")

    assert bool(article.matches[0].goals) == taken
    assert [d.code for d in article.diagnostics if d.code == "W501"] == ([] if taken else ["W501"])


def test_prose_below_a_fragment_is_no_part_of_it() -> None:
    (match,) = read(
        "|time = |team1 =Alfa |score =3-4|report = |team2 =Beta\nA strike by 20 players cut the season short."
    ).matches

    assert match.away is not None
    assert match.away.name == "Beta"


def test_names_below_a_head_are_scorers_without_bullets_too() -> None:
    article = read(
        "2 goals\nCyprus: Okkas, Garpozis\nMalta: Xuereb (for Alfa)\n1 goal\nRey\nOwn goals\nMalta: Pace\n\nThat was all there was."
    )

    assert [(e.rank, e.goals, e.player, e.nation, e.own_goal) for found in article.scorer_lists for e in found.entries] == [
        (1, 2, "Okkas", "CYP", False),
        (1, 2, "Garpozis", "CYP", False),
        (1, 2, "Xuereb", "MLT", False),
        (4, 1, "Rey", None, False),
        (None, 1, "Pace", "MLT", True),
    ]


def test_scorers_beside_a_result_are_no_team() -> None:
    article = read("Date || Lieu || Adversaire || Score || Buteurs\n12 mai 1986 || Berne || Suisse || 1 - 3 || Rey 71'", "fr")

    assert article.matches == ()


def test_a_last_column_of_remarks_may_be_missing_in_a_table_of_a_cell_a_line() -> None:
    cells = "Pos Team Pld W D L GF GA Pts Qualification 1 Alfa 2 2 0 0 4 1 6 Promoted 2 Beta 2 1 0 1 3 3 3 3 Gama 2 0 0 2 1 4 0 Relegated"
    article = read("\n".join(cells.split()))

    assert [(row.position, row.team.name, row.points) for table in article.standings for row in table.rows] == [
        (1, "Alfa", 6),
        (2, "Beta", 3),
        (3, "Gama", 0),
    ]


def test_a_results_matrix_is_not_repaired() -> None:
    rows = [
        "| Home | ALF | BET | GAM |",
        "| Alfa | a | 1–0 | 2–2 |",
        "| Beta | | a | |",
        "| Gama | | 1–1 | a |",
        "| Delta | a | | |",
    ]
    (table,) = read("\n".join(rows)).tables

    assert (table.role, table.repairs) == ("results_matrix", ())
