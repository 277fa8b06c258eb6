"""What cleaners of other kinds leave: how their lines are told from matches, and what their lines mean."""

from __future__ import annotations

import pytest

import touchline
from touchline.model.record import Article, Match

HEAD = "1999 Islands League\n\nFirst round\n\n"
TABLE = "Pos Team Pld W D L GF GA Pts\n1 Alfa 2 1 1 0 3 1 4\n2 Beta 2 0 1 1 1 3 1\n"


def read(text: str) -> Article:
    article = touchline.read(text, dialect="flattened")
    assert article.status == "ok"
    return article


def shown(match: Match) -> tuple[str, tuple[int, int] | None, str]:
    assert match.home is not None
    assert match.away is not None
    return match.home.name, match.score.final if match.score else None, match.away.name


NO_MATCH = {
    "a record in a box without a frame": "Season\n1999\nChampions\nAlfa\nMatches\n2\nBiggest home win\nAlfa 3–0 Beta (16 May)\n",
    "a record below its title": TABLE + "\nBiggest win\nAlfa 3–0 Beta\n",
    "results of other times": TABLE + "\nHead-to-head\nAlfa 12–4 Beta\n",
    "rows of standings": "Final Table:\n\n 1.Alfa   16 10  4  2  21-10  34  Champions\n 2.Beta   16  9  3  4  31-15  30\n",
    "a balance of two sides": TABLE + "\nAlfa / Beta 89: 3 won, 1 drawn, 2 lost (11:9 goals)\n",
    "a crowd beside a report": "12 May 1999\nReport\tAttendance: 18,200\nReferee: Jan Kos\n",
    "stretches of days": HEAD + "June 2–3 July\nMay 4–5 June\n",
    "a remark in square brackets": HEAD + "Alfa [abandoned at 0-1 in the 62nd minute]\nBeta [abandoned at 2-1 in Kos]\n",
    "a bracket of a cup": "Semi-finals\tFinal\n \t \n15 January – Riva\n \n Alfa (p)\t1 (4)\n \n Beta\t1 (2)\n",
    "a line-up": TABLE + "\nAlfa: Kos – Ole, Ny, Rot (60 Lind) – Beck 4-4-2\nManager: Roy\n",
    "who plays whom, without a day": HEAD + "Alfa postponed Beta\nGamma v Delta\n",
    "objects of data": '{"home": "Alfa", "score": "2-1", "away": "Beta", "date": "1999-05-12"}\n' * 3,
}


@pytest.mark.parametrize("text", NO_MATCH.values(), ids=NO_MATCH)
def test_what_looks_like_a_match_and_is_none(text: str) -> None:
    assert [shown(match) for match in read(text).matches] == []


def test_objects_of_data_are_no_article() -> None:
    article = touchline.read('{"pos": 1, "team": "Alfa", "pts": 19}\n{"pos": 2, "team": "Beta", "pts": 16}\n')

    assert (article.matches, article.standings, article.tables) == ((), (), ())


def test_the_day_of_a_heading_is_that_of_all_its_matches() -> None:
    matches = read(
        "1. Spieltag, 2.9.2007\nAlfa – Beta 1:3 (1:2)\nGamma – Delta 0:0\n\n2. Spieltag, 9.9.2007\nBeta – Gamma 3:1\n"
    ).matches

    assert [(match.date, match.matchday) for match in matches] == [("2007-09-02", 1), ("2007-09-02", 1), ("2007-09-09", 2)]


def test_two_days_in_a_heading_are_those_of_no_match() -> None:
    text = "1999 Cup\n\nSemifinals [Apr 4 and 11]\nAlfa   2-1 1-1 Beta\nGamma  3-0 0-1 Delta\n"

    assert [(shown(match), match.date) for match in read(text).matches] == [
        (("Alfa", (2, 1), "Beta"), None),
        (("Beta", (1, 1), "Alfa"), None),
        (("Gamma", (3, 0), "Delta"), None),
        (("Delta", (1, 0), "Gamma"), None),
    ]


def test_a_tie_in_a_line_whose_sum_is_another_is_none() -> None:
    assert read("1999 Cup\n\nSemifinals\nAlfa  4-3  3-1  1-1  Beta\n").matches == ()


def test_a_club_named_for_a_day_is_no_day() -> None:
    (match,) = read(HEAD + "12 May 1999\n3 de Febrero 2–0 Alfa\n").matches

    assert shown(match) == ("3 de Febrero", (2, 0), "Alfa")


def test_a_day_and_an_hour_in_front_of_a_match() -> None:
    (match,) = read("Taça 1999\n\nFINAL\n\n1 de março, 17h00: Alfa 2-1 Beta\nGolos: Kos 8', Ny 82'; Rey 40' (g.p.)\n").matches

    assert (match.date, match.time, shown(match)) == ("1999-03-01", "17:00", ("Alfa", (2, 1), "Beta"))
    assert [(goal.side, goal.player, goal.penalty) for goal in match.goals] == [
        ("home", "Kos", False),
        ("home", "Ny", False),
        ("away", "Rey", True),
    ]


SIDES = {
    "a dash": "* Kos 3', 17' ; Ny 80' — Rey 22'",
    "a dash alone": "* — Rey 22'",
    "a semicolon": "Goals: Kos 3', 17', Ny 80'; Rey 22'",
    "minutes in brackets": "Tore: Kos (3., 17.), Ny (80.) – Rey (22., Elfmeter)",
    "square brackets": "  [Kos 3, 17, Ny 80; Rey 22pen]",
}


@pytest.mark.parametrize("line", SIDES.values(), ids=SIDES)
def test_goals_of_both_sides_in_a_line(line: str) -> None:
    score = "0–1" if line.startswith("* —") else "3–1"
    (match,) = read(f"{HEAD}12 May 1999\nAlfa {score} Beta\n{line}\n").matches

    assert [(goal.side, goal.player, goal.minute) for goal in match.goals][-1] == ("away", "Rey", 22)
    assert match.goals_status == "complete"


def test_a_box_copied_from_a_browser() -> None:
    (match,) = read(
        "Coupe 1999\n\n12 mai 1999\n16 h 00\tAlfa \t2 – 1\n(a.p.)\t Bêta\tStade Un, Ville\n"
        "Kos But inscrit après 12 minutes 12e\n(1 – 1)\tSpectateurs : 4 500\n"
        "Ny But inscrit après 101 minutes 101e\tRapport\tRey But inscrit après 40 minutes 40e\tArbitrage : M. Un\n"
    ).matches

    assert (match.date, match.time, shown(match)) == ("1999-05-12", "16:00", ("Alfa", (2, 1), "Bêta"))
    assert [(goal.side, goal.player, goal.minute) for goal in match.goals] == [
        ("home", "Kos", 12),
        ("home", "Ny", 101),
        ("away", "Rey", 40),
    ]
    assert match.venue is not None
    assert (match.venue.name, match.attendance) == ("Stade Un", 4500)


@pytest.mark.parametrize(
    "text",
    [
        "Penalties\n4–2",
        "Penalties\nKos\nNy\n4–2\nRey\nOle",
        "Tanda de penaltis\nKos soccer ball with check mark\nNy soccer ball with red X\t4–2\tRey soccer ball with red X\nOle",
    ],
)
def test_a_shoot_out_below_the_goals(text: str) -> None:
    (match,) = read(f"1999 Cup\n\nFinal\n\n12 May 1999\nAlfa\t0–0\tBeta\n\tReport\t\n{text}\n").matches

    assert match.score is not None
    assert match.score.penalties == (4, 2)


def test_rows_of_matches_with_days_rulings_and_shoot_outs() -> None:
    article = read(
        "Copa 1999\n\nSemifinales\n\n20 de marzo de 1999 || 18:00\nAlfa || 1:1 (1:0) || Beta\nKos 61' || Reporte || Rey 90' (pen.)\n"
        "Penales || 5:6 ||\n22 de marzo de 1999 || 16:00\nGamma || suspendido || Delta\n"
    )

    first, second = article.matches
    assert first.score is not None
    assert (first.date, first.time, first.score.penalties, first.goals_status) == ("1999-03-20", "18:00", (5, 6), "complete")
    assert (second.date, second.status, shown(second)) == ("1999-03-22", "suspended", ("Gamma", None, "Delta"))


VALUES = (
    "journée;date;domicile;score;extérieur;buteurs domicile;buteurs extérieur\n"
    '1;14/03/2004;Alfa;2-1;Bêta;"Kos 12\', Ny 55\' (pen.)";"Rey 90\'"\n'
    "1;14/03/2004;Gamma;3-0 forfait;Delta;;\n"
    "2;21/03/2004;Alfa;0-0 (4-5 tab);Gamma;;\n"
)


@pytest.mark.parametrize("sign", [";", ","])
def test_values_with_signs_between_them(sign: str) -> None:
    text = "\n".join(sign.join(row.split(";")) for row in VALUES.split("\n"))
    first, second, third = read(text).matches

    assert [(goal.player, goal.minute) for goal in first.goals] == [("Kos", 12), ("Ny", 55), ("Rey", 90)]
    assert (second.status, shown(second)) == ("awarded", ("Gamma", (3, 0), "Delta"))
    assert third.score is not None
    assert third.score.penalties == (4, 5)


RANKED = {
    "a rank in front": "1. Jan Kos (Alfa) – 9 goals\n2. Per Ole (Beta) – 7 goals",
    "goals in front": "9 Jan Kos       [Alfa]\n7 Per Ole       [Beta]",
    "all who have as many": "9 goals: Jan Kos (Alfa)\n7 goals: Per Ole (Beta)",
    "a gap below each head": "9 goals\n\n Jan Kos (Alfa)\n7 goals\n\n Per Ole (Beta)",
}


@pytest.mark.parametrize("text", RANKED.values(), ids=RANKED)
def test_lists_of_scorers(text: str) -> None:
    (scorers,) = read(f"1999 Cup\n\nTop scorers\n\n{text}\n").scorer_lists

    assert [(entry.goals, entry.player, entry.teams[0].name) for entry in scorers.entries] == [
        (9, "Jan Kos", "Alfa"),
        (7, "Per Ole", "Beta"),
    ]


def test_players_with_figures_are_scorers_only_below_such_a_heading() -> None:
    assert read("1999 Cup\n\nSquads\n\n1. Jan Kos (Alfa) 19\n2. Per Ole (Beta) 20\n").scorer_lists == ()


def test_editors_count_their_scorers_in_a_line_too() -> None:
    (scorers,) = touchline.read(
        "== Scorers ==\n* 5 goals: [[Jan Kos]] (Alfa)\n* 2 goals: [[Per Ole]] (Beta), [[Ari Ny]] (Alfa)\n", dialect="wikitext"
    ).scorer_lists

    assert [(entry.goals, entry.player) for entry in scorers.entries] == [(5, "Jan Kos"), (2, "Per Ole"), (2, "Ari Ny")]


DOCUMENT = (
    '<doc id="7" url="https://example.org/?curid=7" title="1999 Islands League">\n1999 Islands League\n\nWon by Alfa.\n\n'
)


def test_a_document_of_wikiextractor() -> None:
    article = touchline.read(
        DOCUMENT + "Cup.\nThe cup was played from 2–9 May.\n\nFirst round.\n- Alfa 4–1 Beta\n- Gamma w/o Delta (withdrew)\n\n"
        "Replay.\n- Beta 1–2 Gamma \n\nFinal.\nAlfa had lost 5–0 to Gamma in the last final.\n\n"
        "- 27 May 1999: Alfa 3–2 Gamma (Kos 12, 77, Ny 40 pen; Rey 33, Ole 89)\n\n"
        "Top scorers.\n- 24 goals\n- Jan Kos (Alfa)\n- 9 goals\n- Tom Rey (Gamma)\n- Per Ole (Gamma)\n\n</doc>\n"
    )

    assert article.dialect == "flattened"
    assert [section.title for section in article.sections] == ["Cup", "First round", "Replay", "Final", "Top scorers"]
    assert [(shown(match), match.status, match.date) for match in article.matches] == [
        (("Alfa", (4, 1), "Beta"), "played", None),
        (("Gamma", None, "Delta"), "walkover", None),
        (("Beta", (1, 2), "Gamma"), "played", None),
        (("Alfa", (3, 2), "Gamma"), "played", "1999-05-27"),
    ]
    assert [(goal.side, goal.player, goal.minute, goal.penalty) for goal in article.matches[-1].goals] == [
        ("home", "Kos", 12, False),
        ("home", "Kos", 77, False),
        ("home", "Ny", 40, True),
        ("away", "Rey", 33, False),
        ("away", "Ole", 89, False),
    ]
    assert [(entry.goals, entry.player) for entry in article.scorer_lists[0].entries] == [
        (24, "Jan Kos"),
        (9, "Tom Rey"),
        (9, "Per Ole"),
    ]


def test_a_list_of_wikiextractor_that_is_no_list_of_matches() -> None:
    article = touchline.read(
        DOCUMENT
        + "Records.\nThese stood out.\n- Biggest win: Alfa 6–0 Beta\n- Alfa 6–0 Beta (biggest win of all)\n- Ties: 12\n\n</doc>\n"
    )

    assert article.matches == ()


EXTRACT = "La copa de 1999 la ganó Alfa, que venció a Beta por 3-2.\n\n\n== Grupos ==\n\n\n=== Grupo 1 ===\n"


def test_an_extract_has_headings_and_no_other_markup() -> None:
    article = touchline.read(
        EXTRACT + "12 de octubre de 1999, Puerto Alto: Isla Alfa 3 - 0 Beta\n"
        "24 de octubre de 1999, Estadio Sur: Beta 1 - 0 Isla Alfa (penales: 3 - 4)\n"
        "14 de noviembre de 1999, Riva: Riva - Beta (suspendido)\n"
        "5 de junio de 2000, Riva: Riva 2 - 0 Beta (Beta no se presentó al partido; se dio por ganado a la otra selección)\n"
        "19 de junio de 2000, Riva: Riva 2 - 1 Beta (t. s.)\n"
        "Riva y Beta se habían enfrentado ya el 4 de mayo, con un 2 - 1 para Riva.\n\n\n"
        "== Goleadores ==\n\n\n=== 5 goles ===\nJuan Kos (Riva)\n\n\n=== 2 goles ===\nAndrés Ny (Beta)\nLuis Rey (Riva)\n"
    )

    assert article.dialect == "flattened"
    assert [(shown(match), match.date, match.status) for match in article.matches] == [
        (("Isla Alfa", (3, 0), "Beta"), "1999-10-12", "played"),
        (("Beta", (1, 0), "Isla Alfa"), "1999-10-24", "played"),
        (("Riva", None, "Beta"), "1999-11-14", "suspended"),
        (("Riva", (2, 0), "Beta"), "2000-06-05", "played"),
        (("Riva", (2, 1), "Beta"), "2000-06-19", "played"),
    ]
    assert [match.city for match in article.matches] == ["Puerto Alto", None, "Riva", "Riva", "Riva"]
    assert [match.venue.name for match in article.matches if match.venue] == ["Estadio Sur"]
    scores = [match.score for match in article.matches]
    assert scores[1] is not None
    assert scores[1].penalties == (3, 4)
    assert [(entry.goals, entry.player) for entry in article.scorer_lists[0].entries] == [
        (5, "Juan Kos"),
        (2, "Andrés Ny"),
        (2, "Luis Rey"),
    ]


@pytest.mark.parametrize(
    "mark", ["[[Beta]]", "{{Beta}}", "''Beta''", "<ref>Beta</ref>", "\n* Beta", "[https://example.org Beta]"]
)
def test_headings_two_lines_below_the_text_of_a_wiki(mark: str) -> None:
    assert touchline.read(f"{EXTRACT}{mark} won.\n\n\n== Goleadores ==\nNone.\n").dialect == "wikitext"


def test_prose_of_an_extract_holds_no_matches() -> None:
    article = touchline.read(
        EXTRACT
        + "Riva beat them 2–1 on 4 May 1999, Beta: a 3–0 win.\nEl partido Riva 6 - 1 Beta fue la mayor goleada del torneo.\n"
    )

    assert article.matches == ()
