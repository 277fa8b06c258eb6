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


# ---------------------------------------------------------------- other cleaners


def test_a_range_of_cells_with_pipes_between_them_is_a_match_with_its_goals() -> None:
    article = read(
        "17 October 2011 15:00 | Alfa | 1–2 | Beta | The Bastion\n---|---|---|---|---\nMoss 33' | Report | Rey 12', 71' (pen.)"
    )

    assert scores(article) == [("Alfa", ((1, 2), None, None, None), "Beta")]
    assert (article.matches[0].date, article.matches[0].time) == ("2011-10-17", "15:00")
    assert goals(article.matches[0].goals) == [("home", "Moss", 33), ("away", "Rey", 12), ("away", "Rey", 71)]


LOOSE = [
    ("2-1", "Kane 3', 5'\nRey 9'", [("home", "Kane", 3), ("home", "Kane", 5), ("away", "Rey", 9)]),
    ("1-2", "Kane 3'\nRey 9', 44'", [("home", "Kane", 3), ("away", "Rey", 9), ("away", "Rey", 44)]),
    ("1-2", "Kane 3', 9'\nRey 44'", [("home", "Rey", 44), ("away", "Kane", 3), ("away", "Kane", 9)]),
    ("2-2", "Kane 3', Noe 70'\nRey 9', Paz 88'", [("home", "Kane", 3), ("home", "Noe", 70), ("away", "Rey", 9), ("away", "Paz", 88)]),
    ("1-1", "Kane 60'\nRey 9'", [("home", "Kane", 60), ("away", "Rey", 9)]),
    ("1-1", "Kane 9'\nRey 60'", []),
    ("2-1", "Kane 9'\nRey 60'\nPaz 70'", []),
    ("2-0", "Kane\n9'\nRey\n60' (\npen.\n)", [("home", "Kane", 9), ("home", "Rey", 60)]),
    ("1-1", "Kane 60' / Rey 9'", [("home", "Kane", 60), ("away", "Rey", 9)]),
    ("2-0", "Kane 17e, 45e+1", [("home", "Kane", 17), ("home", "Kane", 45)]),
    ("2-0", "Goals: Kane 17', Rey 45'", [("home", "Kane", 17), ("home", "Rey", 45)]),
    ("2-1", "Tore: 1:0 Kane (8.), 1:1 Rey (22.), 2:1 Paz (90.)", [("home", "Kane", 8), ("away", "Rey", 22), ("home", "Paz", 90)]),
]  # fmt: skip


@pytest.mark.parametrize(("score", "below", "meant"), LOOSE)
def test_goals_are_given_to_the_only_side_that_the_score_leaves(score: str, below: str, meant: list[Any]) -> None:
    article = read(f"5 June 2011\nAlfa {score} Beta\n{below}")

    assert goals(article.matches[0].goals) == meant
    assert bool([d for d in article.diagnostics if d.code == "W501"]) == (not meant)


def test_a_page_that_shows_the_home_side_s_scorers_first_shows_them_so_everywhere() -> None:
    article = read("5 June 2011\nAlfa 1-1 Beta\nKane 60'\nRey 9'\n\n6 June 2011\nAlfa 1-1 Gama\nKane 9'\nPaz 60'")

    assert [goals(match.goals) for match in article.matches] == [
        [("home", "Kane", 60), ("away", "Rey", 9)],
        [("home", "Kane", 9), ("away", "Paz", 60)],
    ]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Alfa 2–1 Beta (Kane 3, 5; Rey 90+2)", [("home", "Kane", 3), ("home", "Kane", 5), ("away", "Rey", 90)]),
        ("Alfa 3–0 Beta (Kane 3, 20 pen; Rey 66)", [("home", "Kane", 3), ("home", "Kane", 20), ("home", "Rey", 66)]),
        ("Alfa 2–1 Beta (Group 3)", []),
    ],
)
def test_bare_minutes_in_brackets_are_goals_when_they_are_as_many_as_the_score_says(line: str, meant: list[Any]) -> None:
    (match,) = read(f"5 June 2011\n{line}").matches

    assert goals(match.goals) == meant


def test_a_remark_in_brackets_is_no_part_of_a_name() -> None:
    article = read("Alfa 3–3 Beta (replay: Beta 2–0 Alfa)\n\nGama 2–2 Paz (Gama won on a coin toss)")

    assert scores(article) == [("Alfa", ((3, 3), None, None, None), "Beta"), ("Gama", ((2, 2), None, None, None), "Paz")]


def test_a_day_above_a_run_is_that_of_all_its_matches_when_the_page_has_several_such_runs() -> None:
    run = "Alfa 3–1 Beta\nGama 0–0 Paz"
    twice = read(f"16 February 2011\n{run}\n\n23 February 2011\n{run}")
    once = read(f"16 February 2011\n{run}\n\n23 February 2011\nAlfa 1–0 Paz")

    assert [match.date for match in twice.matches] == ["2011-02-16", "2011-02-16", "2011-02-23", "2011-02-23"]
    assert [match.date for match in once.matches] == ["2011-02-16", None, "2011-02-23"]


@pytest.mark.parametrize(
    ("above", "date", "time"),
    [
        ("Do., 14. Juni 2011 in Hafenstadt:", "2011-06-14", None),
        ("Cala Rossa, 14 giugno 2011, ore 20:45", "2011-06-14", "20:45"),
        ("14 juin 2011 à 20 h 45", "2011-06-14", "20:45"),
        ("14 de junho de 2011 – 16:00", "2011-06-14", "16:00"),
    ],
)
def test_a_day_may_stand_beside_its_place_and_hour(above: str, date: str, time: str | None) -> None:
    (match,) = read(f"{above}\nAlfa 2-1 Beta", None).matches

    assert (match.date, match.time) == (date, time)


def test_words_alone_are_headings_where_no_heading_is_marked() -> None:
    lines = "\n\nQuarter-finals\nAlfa 2–1 Beta\nGama 1–0 Paz\n\nReferences\n\nFinal\n\nAlfa 3–1 Gama\n"
    article = touchline.read(f"2011 Cup{lines}")

    assert (article.dialect, [section.title for section in article.sections]) == (
        "flattened",
        ["Quarter-finals", "References", "Final"],
    )
    assert [match.stage for match in article.matches] == [("Quarter-finals",), ("Quarter-finals",), ("Final",)]


@pytest.mark.parametrize(
    "lines",
    [
        "== Culture ==\n\nChannel 5–1 News at Ten\n",
        "== Basketball ==\n\nAlfa 88–75 Beta\n\nGama 60–61 Alfa\n",
    ],
)
def test_what_stands_for_itself_is_no_match(lines: str) -> None:
    article = touchline.read(f"= 2011 Games =\n\n{lines}", dialect="flattened")

    assert article.matches == ()


LEVEL = "5 June 2011\nAlfa 2-2 (a.e.t.) Beta\n  Alfa: Rey 12', 95'\n  Beta: Koch 44', Paul 118' (pen.)\n"


@pytest.mark.parametrize(
    "below", ["  Penalties: 4–3", "Penalty shoot-out: 4-3", "4–3 (pens)", "4-3 on penalties", "| penaltyscore = 4–3\n}}"]
)
def test_a_shoot_out_may_be_printed_below_the_goals(below: str) -> None:
    article = read(LEVEL + below)

    assert scores(article) == [("Alfa", ((2, 2), None, (2, 2), (4, 3)), "Beta")]
    assert [goal.player for goal in article.matches[0].goals] == ["Rey", "Rey", "Koch", "Paul"]


def test_kicks_may_be_printed_below_their_sum() -> None:
    text = f"{LEVEL}  Penalties: 1–0\n  Alfa: Rey (scored), Oms (hit the post)\n  Beta: Koch (saved), Lund (missed)"
    (match,) = read(text).matches

    assert [(kick.side, kick.player, kick.scored) for kick in match.shootout or ()] == [
        ("home", "Rey", True),
        ("home", "Oms", False),
        ("away", "Koch", False),
        ("away", "Lund", False),
    ]


def test_a_dated_line_without_a_result_is_a_match_to_come() -> None:
    article = read("5 June 2011\nAlfa v Beta\n\nAlfa v Gamma was the match of the year.\n\nAlfa v Delta")

    assert [(m.date, m.home and m.home.name, m.status, m.score) for m in article.matches] == [
        ("2011-06-05", "Alfa", "scheduled", None)
    ]


def test_the_day_of_a_fragment_may_stand_above_it() -> None:
    (match,) = read("5 June 2011\n |time = 17:00 |team1 =Alfa |score =1 - 0 |team2 =Beta |goals1 =Rey 19'\n}}").matches
    assert (match.date, match.time, match.origin) == ("2011-06-05", "17:00", "fragment")


def test_a_grid_of_one_phase_holds_no_matches_of_another() -> None:
    """Both are 1–0 at Alfa's: the second is another match."""
    grid = "| Home / Away | Alfa | Beta | Gamma |\n| Alfa | | 1–0 | 2–0 |\n| Beta | 0–0 | | 3–3 |\n| Gamma | 1–2 | 0–4 | |"
    other = "5 June 2011\nAlfa 1-0 Beta"
    split = read(f"\n== First stage ==\n=== Results ===\n{grid}\n\n== Championship group ==\n{other}")
    one = read(f"\n== Season ==\n=== Results ===\n{grid}\n\n=== Matches ===\n{other}")

    assert [m.same_as for m in split.matches if m.same_as] == []
    assert len([m.same_as for m in one.matches if m.same_as]) == 1


def test_a_lone_row_may_have_its_day_behind_the_sides() -> None:
    (match,) = touchline.read(
        "= 1972 Cup =\n\n=== Replay ===\n| Ajax | 1–2 | PSV | 17 December 1972 |\n", dialect="flattened"
    ).matches
    assert match.date == "1972-12-17"


LEGS = [
    ("en", "First leg: Alfa 0–2 Beta | Second leg: Beta 1–1 Alfa"),
    ("en", "1st leg: Alfa 0–2 Beta; 2nd leg: Beta 1–1 Alfa"),
    ("en", "First leg: Alfa 0–2 Beta\nSecond leg: Beta 1–1 Alfa"),
    ("es", "Ida: Alfa 0:2 Beta. Vuelta: Beta 1:1 Alfa"),
    ("pt", "Ida: Alfa 0–2 Beta / Volta: Beta 1–1 Alfa"),
    ("de", "Hinspiel: Alfa – Beta 0:2, Rückspiel: Beta – Alfa 1:1"),
    ("fr", "Match aller : Alfa 0-2 Beta, match retour : Beta 1-1 Alfa"),
    ("it", "Andata: Alfa 0-2 Beta, ritorno: Beta 1-1 Alfa"),
]


@pytest.mark.parametrize(("language", "line"), LEGS)
def test_both_legs_in_a_line_are_two_matches_and_a_tie(language: str, line: str) -> None:
    article = read(line, language)

    assert [(match.leg, match.home and match.home.name, match.score and match.score.final) for match in article.matches] == [
        (1, "Alfa", (0, 2)),
        (2, "Beta", (1, 1)),
    ]
    assert [(tie.legs, tie.aggregate) for tie in article.ties] == [(((0, 2), (1, 1)), (1, 3))]
    assert {match.round for match in article.matches} == {"Final"}
    assert not article.diagnostics


def test_what_is_said_of_the_second_leg_stands_behind_it() -> None:
    (tie,) = read("First leg: Alfa 2–0 Beta | Second leg: Beta 2–0 Alfa (aet, 4–3 pens)").ties

    assert (tie.penalties, tie.winner and tie.winner.name) == ((3, 4), "Beta")


def test_legs_of_which_both_name_one_side_first_are_left_aside() -> None:
    assert not read("First leg: Alfa 0–2 Beta | Second leg: Alfa 1–1 Beta").matches
    assert not read("First leg: Alfa 0–2 Beta | Second leg: Gamma 1–1 Alfa").matches
