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


LISTS = {
    "de": (
        "Pokal 1999",
        "Der Pokal 1999 wurde von Alfa gewonnen, das im Finale 2:1 gegen Beta siegte, und das nach Toren von Kos.\nErste Runde.\n"
        "- 8.3.: Alfa – Beta 2:1 (1:0)\n- 9.3.: Gamma – Delta 0:0 n. V., 4:3 i. E.\n- 10.3.: Rot – Blau abgesagt\nHalbfinale.\n"
        "- 12. April: Alfa 1:0 Delta (Kos 55.)\nTorschützen.\n- Kos (Alfa) - 6 Tore\n- Ny (Beta) - 5 Tore\n",
    ),
    "it": (
        "Coppa delle Isole 1999",
        "La coppa delle isole fu vinta dalla squadra di Alfa per 2-1 contro la Beta.\nPrimo turno.\n"
        "- 08/03 - Alfa 2-1 Beta\n- 09/03 - Gamma 0-0 Delta (d.t.s., 4-3 d.c.r.)\n- 10/03 - Rot – Blau (rinviata)\nSemifinale.\n"
        "- 12 aprile: Alfa 1-0 Delta (Kos 55')\nMarcatori.\n- Kos (Alfa) - 6 reti\n- Ny (Beta) - 5 reti\n",
    ),
    "pt": (
        "Taça das Ilhas de 1999",
        "A Taça das Ilhas de 1999 foi a quinta edição da competição, que o Alfa venceu.\nPrimeira eliminatória.\nPrimeira mão.\n"
        "- 08/03 - Alfa 2–1 Beta\n- 09/03, 15:30 - Gamma 0–0 Delta (a.p., 4–3 g.p.)\n- 10/03 - Rot – Blau (adiado)\nMeias-finais.\n"
        "- 12 de abril: Alfa 1–0 Delta (Kos 55' g.p.)\nMelhores marcadores.\n- Kos (Alfa) - 6 golos\n- Ny (Beta) - 5 golos\n",
    ),
    "fr": (
        "Coupe des îles 1999",
        "La coupe des îles de 1999 est la cinquième édition de la compétition, que le club de Alfa a gagnée.\nPremier tour.\n"
        "- 08/03 : Alfa 2-1 Beta\n- 09/03 : Gamma 0-0 Delta (a.p., 4-3 t.a.b.)\n- 10/03 : Rot - Blau (reporté)\nDemi-finale.\n"
        "- 12 avril : Alfa 1-0 Delta (Kos 55e)\nButeurs.\n- Kos (Alfa) - 6 buts\n- Ny (Beta) - 5 buts\n",
    ),
}


@pytest.mark.parametrize(("title", "text"), LISTS.values(), ids=LISTS)
def test_lists_of_wikiextractor_with_days_without_a_year(title: str, text: str) -> None:
    article = touchline.read(f'<doc id="7" url="https://example.org/?curid=7" title="{title}">\n{title}\n\n{text}</doc>\n')

    assert [(shown(match), match.date) for match in article.matches] == [
        (("Alfa", (2, 1), "Beta"), "1999-03-08"),
        (("Gamma", (0, 0), "Delta"), "1999-03-09"),
        (("Rot", None, "Blau"), "1999-03-10"),
        (("Alfa", (1, 0), "Delta"), "1999-04-12"),
    ]
    shootout = article.matches[1].score
    assert shootout is not None
    assert shootout.penalties == (4, 3)
    assert [(goal.player, goal.minute) for goal in article.matches[-1].goals] == [("Kos", 55)]
    assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [("Kos", 6), ("Ny", 5)]


AWARDED = ["falta de comparência", "incomparecencia", "a tavolino", "kampflos", "forfait", "W.O.", "awarded"]


@pytest.mark.parametrize("why", AWARDED)
def test_a_list_of_matches_of_which_one_was_awarded(why: str) -> None:
    article = touchline.read(f"{DOCUMENT}First round.\n- 8 March: Alfa 2–1 Beta\n- 9 March: Gamma 0–3 Delta ({why})\n</doc>\n")

    assert [shown(match) for match in article.matches] == [("Alfa", (2, 1), "Beta"), ("Gamma", (0, 3), "Delta")]
    assert article.matches[1].status in ("awarded", "walkover")


def test_a_day_in_figures_that_may_be_either_is_no_part_of_a_name() -> None:
    article = touchline.read(f"{DOCUMENT}First round.\n- 03/04 - Alfa 2–1 Beta\n- 03/05 Gamma 0–3 Delta\n</doc>\n")

    assert [(shown(match), match.date) for match in article.matches] == [
        (("Alfa", (2, 1), "Beta"), None),
        (("Gamma", (0, 3), "Delta"), None),
    ]


def test_a_list_of_wikiextractor_that_is_no_list_of_matches() -> None:
    article = touchline.read(
        DOCUMENT
        + "Results of note.\n- 3 May: Gamma 4–4 Beta (the most goals in a draw)\n\nRecords.\nThese stood out.\n- Biggest win: Alfa 6–0 Beta\n- Alfa 6–0 Beta (biggest win of all)\n- Ties: 12\n\n</doc>\n"
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


def test_an_extract_tells_of_sums_places_and_of_who_withdrew() -> None:
    article = touchline.read(
        "The 1999 Islands Cup was won by Alfa.\n\n\n== First round ==\n\n\n=== Second leg ===\n"
        "9 April 1999: Alfa 1–1 Beta (3–3 on aggregate)\n10 April 1999: Gamma 6–1 Delta (at Linz)\n"
        "Riva v Dune – not played, Riva withdrew\n\nPorto v Lago, not played\n"
    )

    assert [(shown(match), match.status, match.city) for match in article.matches] == [
        (("Alfa", (1, 1), "Beta"), "played", None),
        (("Gamma", (6, 1), "Delta"), "played", "Linz"),
        (("Riva", None, "Dune"), "cancelled", None),
    ]


def test_prose_of_an_extract_holds_no_matches() -> None:
    article = touchline.read(
        EXTRACT
        + "Riva beat them 2–1 on 4 May 1999, Beta: a 3–0 win.\nEl partido Riva 6 - 1 Beta fue la mayor goleada del torneo.\n"
    )

    assert article.matches == ()


SHEETS = {
    "html2text": (
        '12 May 1999| **Alfa**| **3–1**| [Beta](https://x.org/Beta "Beta")| [Hill Park](https://x.org/H "H")  \n---|---|---|---|---  \n'
        "15:00 BST| [Kos](https://x.org/K) 12', 70'  \nNy 55' (pen.)| Report| Rey 88'| Attendance: 4,512  \nReferee: Hans Kolb  \n"
    ),
    "html2text, goals in lists": (
        "12 May 1999| **Alfa**| **3–1**| Beta| Hill Park  \n---|---|---|---|---  \n"
        "15:00 BST| \n\n  * Kos 12', 70'\n  * Ny 55' (pen.)\n\n| Report| \n\n  * Rey 88'\n\n| Attendance: 4,512  \nReferee: Hans Kolb  \n"
    ),
    "markdownify": (
        "|  |  |  |  |  |\n| --- | --- | --- | --- | --- |\n| 12 May 1999 | **Alfa** | **3–1** | **Beta** | Hill Park |\n"
        "| 15:00 BST | Kos 12', 70' Ny 55' (pen.) | Report | Rey 88' | Attendance: 4,512 Referee: Hans Kolb |\n"
    ),
    "minutes as in French": (
        "|  |  |  |  |  |\n| --- | --- | --- | --- | --- |\n| 12 mai 1999 15 h 00 | **Alfa** | **3 - 1** | **Beta** | Hill Park |\n"
        "|  | Kos 12e, 70e Ny 55e (s.p.) | (1 - 0) | Rey 88e | Spectateurs : 4 512 Arbitrage : Hans Kolb |\n"
    ),
    "minutes as in German": (
        "12\\. Mai 1999| **Alfa**| **3:1**| Beta| Hill Park  \n---|---|---|---|---  \n"
        "15:00 Uhr| Kos 12., 70.  \nNy 55\\. (Elfm.)| Spielbericht| Rey 88.| Zuschauer: 4 512  \nSchiedsrichter: Hans Kolb  \n"
    ),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_sheet_of_a_match_that_a_converter_has_made_a_table(sheet: str) -> None:
    (match,) = touchline.read(f"# 1999 Islands Cup\n\n## Final\n\n{sheet}").matches

    assert (shown(match), match.date, match.time) == (("Alfa", (3, 1), "Beta"), "1999-05-12", "15:00")
    assert match.venue is not None
    assert (match.venue.name, match.attendance) == ("Hill Park", 4512)
    assert match.referee is not None
    assert match.referee.name == "Hans Kolb"
    assert [(goal.side, goal.player, goal.minute, goal.penalty) for goal in match.goals] == [
        ("home", "Kos", 12, False),
        ("home", "Kos", 70, False),
        ("home", "Ny", 55, True),
        ("away", "Rey", 88, False),
    ]


def test_sheets_that_touch() -> None:
    matches = touchline.read(
        "# 1999 Islands Cup\n\n## Matches\n\n12 May 1999| **Alfa**| **1–0**| Beta| Hill Park  \n---|---|---|---|---  \n"
        "15:00| Kos 12'| Report| | Attendance: 300  \nReferee: A. Dunn  \n"
        "19 May 1999  \nSemi-final| Gamma| **1–1 (a.e.t.)  \n(4–2 p)**| Delta| Vale Park  \n---|---|---|---|---  \n"
        "15:00| Ole 33'| Report| Ask 41' (o.g.)| Attendance: 200  \nReferee: B. Moon  \n"
        "26 May 1999| Gamma| Cancelled| Alfa| Vale Park  \n---|---|---|---|---  \n19:45| | | |   \n"
        "2 June 1999| Alfa| v| Delta| Hill Park  \n---|---|---|---|---  \n19:45| | | |   \n"
    ).matches

    assert [(shown(match), match.date, match.status) for match in matches] == [
        (("Alfa", (1, 0), "Beta"), "1999-05-12", "played"),
        (("Gamma", (1, 1), "Delta"), "1999-05-19", "played"),
        (("Gamma", None, "Alfa"), "1999-05-26", "cancelled"),
        (("Alfa", None, "Delta"), "1999-06-02", "scheduled"),
    ]
    assert [match.referee.name for match in matches if match.referee] == ["A. Dunn", "B. Moon"]
    score = matches[1].score
    assert score is not None
    assert score.penalties == (4, 2)


def test_a_match_that_nobody_played_has_its_reason_below_the_ground() -> None:
    (match,) = touchline.read(
        "# Temporada 1999 del Alfa\n\n## Liga\n\n13 de mayo de 1999, 17:00 (Jornada 6)| Alfa| **–:–**| Beta| La Isleta, Riva  \n"
        "---|---|---|---|---  \n| | Reporte| |  Suspendido por lluvia  \n"
    ).matches

    assert (shown(match), match.date, match.status_note) == (("Alfa", None, "Beta"), "1999-05-13", "Suspendido por lluvia")


def test_totals_below_a_heading_of_scorers_in_a_language_where_the_word_is_that_of_a_sum() -> None:
    article = touchline.read(
        "# Temporada 1999 del Alfa\n\n## Goleadores\n\nPos.| Jugador| Liga| Copa| Total  \n---|---|---|---|---  \n"
        "1| Jan Kos| 17| 4| **21**  \n2| Per Ny| 8| 1| **9**  \n"
    )

    assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [("Jan Kos", 21), ("Per Ny", 9)]


def test_links_to_the_template_of_a_table_are_no_words_of_its_header() -> None:
    rows = "1 | [Alfa](/wiki/Alfa) | 2 | 2 | 0 | 0 | 5 | 1 | 6 |   \n2 | [](/wiki/Flag) [Beta](/wiki/Beta) | 2 | 0 | 0 | 2 | 1 | 5 | 0  \n"
    listed = (
        "Pos | Team\n\n  * [v](/wiki/T)\n  * [t](/wiki/TT)\n  * [e](/w/T)\n\n| Pld | W | D | L | GF | GA | Pts | Notes   \n"
    )
    in_line = 'Pos | Team * [v](/wiki/T "T") * [t](/wiki/TT) * [e](/w/T) | Pld | W | D | L | GF | GA | Pts | Notes   \n'
    for head in (listed, in_line):
        article = touchline.read(
            f"# 1999 Islands League\n\n## Table\n\n{head}---|---|---|---|---|---|---|---|---|---  \n{rows}  \n*[Pld]: Played\n"
        )

        (table,) = article.tables
        assert table.columns[1].label == "Team"
        assert [(row.team.name, row.points) for row in article.standings[0].rows] == [("Alfa", 6), ("Beta", 0)]


def test_a_box_above_the_first_heading() -> None:
    article = touchline.read(
        "# 1999–2000 Alfa F.C. season\n\n**Alfa**  \n1999–2000 season  \n---  \nOwner  | Nobody   \nManager  | [Jan Kos](/wiki/K)  \n"
        "Stadium  | Hill Park   \nIslands League  | 4th   \nTop goalscorer  | **League:** Ole (17)  \n**All:** Ole (21)   \n"
        "Highest home attendance  | 5,410 v Beta   \nBiggest win  | Alfa 6–0 Beta (13 Oct 1999)   \n  \nAlfa lost.\n\n## Squad\n\nNone.\n"
    )

    (box,) = article.infoboxes
    assert [field.name for field in box.fields][:3] == ["owner", "manager", "stadium"]
    assert article.matches == ()


def test_a_blank_header_has_the_true_one_below() -> None:
    article = touchline.read(
        "# Campeonato Paranense de 2003\n\n## Classificação\n\n|  |  |  |  |  |  |  |  |\n|----|----|----|----|----|----|----|----|\n"
        '| Pos | Equipes | P | J | V | E | D | SG |\n| **1** | [Alfa](/wiki/A "A") | **6** | 2 | 2 | 0 | 0 | +6 |\n'
        '| **2** | [Beta](/wiki/B "B") | **0** | 2 | 0 | 0 | 2 | −6 |\n\n'
        "### Semifinais\n\n|  |  |  |  |  |\n|----|----|----|----|----|\n| Equipe 1 | Agregado | Equipe 2 | Ida | Volta |\n"
        "| Alfa | 2–5 | Beta | 1–2 | 1–3 |\n"
    )

    assert [(row.team.name, row.points) for row in article.standings[0].rows] == [("Alfa", 6), ("Beta", 0)]
    assert [tie.legs for tie in article.ties] == [((1, 2), (1, 3))]
    assert article.matches == ()


def test_odds_are_no_results() -> None:
    article = touchline.read(
        "# 1999 Cup\n\nClub | Opening | Closing  \n---|---|---  \nAlfa | 2–1 | 11/4  \nBeta | 14–1 | 16/1  \n"
    )

    assert article.matches == ()


def test_totals_below_a_heading_of_scorers_in_a_list_with_shirts() -> None:
    article = touchline.read(
        "# 1999 Alfa season\n\n## Goalscorers\n\nRank | No. | Player | League | Cup | Total  \n---|---|---|---|---|---  \n"
        "1 | 9 | Jan Kos | 17 | 4 | **21**  \n2 | 7 | Per Ny | 8 | 1 | **9**  \n"
    )

    assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [("Jan Kos", 21), ("Per Ny", 9)]


CELLS = """1999 Islands League was won by Alfa.

== Table ==
! width=30 | Pos !! Team !! Pld !! W !! D !! L !! Pts
| 1 || align=left |  Alfa || 2 || 2 || 0 || 0 || 6
| 2 || align=left |  Beta || 2 || 0 || 0 || 2 || 0

== Results ==
! Home \\ Away
! ALF
! BET
! GAM
! align=right | Alfa
| –
| 4–3
| 1–1
! align=right | Beta
| 1–3
| –
| 2–0
! align=right | Gamma
| 2–4
| 0–0
| –

== Play-offs ==
! Date
! Home
! Score
! Away
| 25 May 1999
| align=right | Alfa
| 5–1
| Gamma
| 1 June 1999
| Beta
| postponed
| Gamma

== Top scorers ==
! Rank !! Player !! Goals
| rowspan=2 | 1 || Jan Kos || 7
| Per Ny || 7
"""


def test_rows_of_wikitables_whose_marks_are_dropped() -> None:
    article = touchline.read(CELLS)

    assert article.dialect == "flattened"
    assert [(row.team.name, row.points) for row in article.standings[0].rows] == [("Alfa", 6), ("Beta", 0)]
    assert [shown(match) for match in article.matches] == [
        ("Alfa", (4, 3), "Beta"),
        ("Alfa", (1, 1), "Gamma"),
        ("Beta", (1, 3), "Alfa"),
        ("Beta", (2, 0), "Gamma"),
        ("Gamma", (2, 4), "Alfa"),
        ("Gamma", (0, 0), "Beta"),
        ("Alfa", (5, 1), "Gamma"),
        ("Beta", None, "Gamma"),
    ]
    assert [(match.date, match.status) for match in article.matches[-2:]] == [
        ("1999-05-25", "played"),
        ("1999-06-01", "postponed"),
    ]
    assert [(entry.player, entry.goals) for entry in article.scorer_lists[0].entries] == [("Jan Kos", 7), ("Per Ny", 7)]
    assert all(CELLS[table.span.start : table.span.end].startswith("!") for table in article.tables)


def test_rows_of_wikitables_over_several_lines() -> None:
    article = touchline.read(
        "1999 Islands League.\n\n== Table ==\n! colspan=5 | After two days\n! Pos !! Team !! Pld !! W !! Pts\n"
        "| 1 || align=left | Alfa\n| 2 || 2 || 6\n| 2 || align=left | Beta\n| 2 || 0 || 0\n\n"
        "== Results ==\n!\n! Alf !! Bet !! Gam\n! align=left | Alfa\n| –– || 2-1 || 1-1\n! align=left | Beta\n| 0-1 || –– || 3-0\n"
        "! align=left | Gamma\n| 4-4\n| 1-2\n| ––\n"
    )

    assert [table.grid[-1] for table in article.tables] == [("2", "Beta", "2", "0", "0"), ("Gamma", "4-4", "1-2", "––")]
    assert [shown(match) for match in article.matches][:2] == [("Alfa", (2, 1), "Beta"), ("Alfa", (1, 1), "Gamma")]


def test_cells_that_do_not_come_out_even_are_no_table() -> None:
    article = touchline.read(
        CELLS.split("== Play-offs ==")[0] + "== Play-offs ==\n! Date\n! Home\n! Score\n! Away\n| 25 May\n| Alfa\n| 5–1\n"
    )

    assert len(article.tables) == 2


def test_a_table_that_a_converter_could_not_write_is_reported() -> None:
    article = touchline.read(
        "# 1999 Cup\n\n## Final\n\n[TABLE]\n\n## Scorers\n\n| Player | Goals |\n|----|----|\n| Jan Kos | 7 |\n| Per Ny | 4 |\n"
    )

    assert [finding.message for finding in article.diagnostics if finding.code == "W501"] == [
        "no table can be read from `[TABLE]`"
    ]


def test_tables_in_tags_that_a_converter_keeps() -> None:
    article = touchline.read(
        '# 1999 Islands League\n\n## Table\n\n<table class="wikitable">\n<colgroup>\n<col style="width: 9%" />\n</colgroup>\n<tbody>\n<tr>\n'
        '<th scope="col">Pos</th>\n<th scope="col">Team\n<div class="navbar">\n<ul>\n'
        '<li class="nv-view"><a href="/wiki/T" title="T"><abbr title="View">v</abbr></a></li>\n'
        '<li><a href="/wiki/TT"><abbr title="Talk">t</abbr></a></li>\n<li><a href="/w/E"><abbr title="Edit">e</abbr></a></li>\n</ul>\n'
        "</div></th>\n<th>Pld</th>\n<th>W</th>\n<th>D</th>\n<th>L</th>\n<th>Pts</th>\n</tr>\n&#10;<tr>\n<td>1</td>\n"
        '<td><a href="/wiki/Alfa" title="Alfa">Alfa</a></td>\n<td>2</td>\n<td>2</td>\n<td>0</td>\n<td>0</td>\n<td><strong>6</strong></td>\n'
        '</tr>\n<tr>\n<td>2</td>\n<td><a href="/wiki/Beta">Beta</a></td>\n<td>2</td>\n<td>0</td>\n<td>0</td>\n<td>2</td>\n<td>0</td>\n</tr>\n'
        "</tbody>\n</table>\n\n## Final\n\n<table>\n<tbody>\n<tr>\n<td>12 May 1999</td>\n"
        '<td><strong><a href="/wiki/Alfa">Alfa</a></strong></td>\n<td><strong>1–1 (a.e.t.)<br />\n(4–2 p)</strong></td>\n<td>Beta</td>\n'
        '<td><a href="/wiki/Hill_Park">Hill Park</a></td>\n</tr>\n<tr>\n<td>15:00 BST</td>\n<td><a href="/wiki/Kos">Kos</a> 12\'</td>\n'
        "<td>Report</td>\n<td>Rey 70' (pen.)</td>\n<td>Attendance: 4,512<br />\nReferee: Hans Kolb</td>\n</tr>\n</tbody>\n</table>\n"
    )

    assert article.dialect == "flattened"
    assert [(row.team.name, row.points) for row in article.standings[0].rows] == [("Alfa", 6), ("Beta", 0)]
    (match,) = article.matches
    assert (shown(match), match.time, match.attendance) == (("Alfa", (1, 1), "Beta"), "15:00", 4512)
    assert match.score is not None
    assert match.score.penalties == (4, 2)
    assert [(goal.side, goal.player, goal.penalty) for goal in match.goals] == [("home", "Kos", False), ("away", "Rey", True)]


def test_columns_of_blanks_are_those_of_the_source() -> None:
    matches = touchline.read(
        "# Pokal 1999\n\n## Spiele\n\n  --------------- ------------ ---------- --------- -----------\n"
        "  Datum           Heim         Ergebnis   Gast      Stadion\n  12\\. Mai 1999   Alfa         2--0         Beta      Hill Park\n"
        "  19\\. Mai 1999   Gamma        verlegt    Delta     Moor Park\n"
        "  --------------- ------------ ---------- --------- -----------\n"
    ).matches

    assert [(shown(match), match.date, match.venue and match.venue.name) for match in matches] == [
        (("Alfa", (2, 0), "Beta"), "1999-05-12", "Hill Park"),
        (("Gamma", None, "Delta"), "1999-05-19", "Moor Park"),
    ]


def test_a_shoot_out_behind_the_away_side_with_a_blank_before_its_colon() -> None:
    (match,) = read("Coupe 1999\n\n13 avril 1999, Riva : Riva 1 - 1 Dune (t.a.b. : 4 - 2)\n").matches

    assert shown(match) == ("Riva", (1, 1), "Dune")
    assert match.score is not None
    assert match.score.penalties == (4, 2)


def test_a_line_broken_before_what_is_said_of_a_goal() -> None:
    (match,) = touchline.read(
        "# 1999 Cup\n\n12 May 1999| **Alfa**| **1–1**| Beta| Hill Park  \n---|---|---|---|---  \n"
        "15:00| Kos 12'\n(pen.)| Report| Ask 41'\n(o.g.)| Attendance: 300  \n"
    ).matches

    assert [(goal.player, goal.penalty, goal.own_goal) for goal in match.goals] == [("Kos", True, False), ("Ask", False, True)]


def test_remarks_that_some_rows_have_name_no_teams() -> None:
    article = touchline.read(
        "# 1999 League\n\n|  | Pld | W | D | L | Pts | Notes |\n|---|---|---|---|---|---|---|\n"
        "| 1 | 4 | 3 | 1 | 0 | 10 | Promoted |\n| 2 | 4 | 2 | 1 | 1 | 7 |  |\n| 3 | 4 | 1 | 0 | 3 | 3 |  |\n"
    )

    assert article.standings == ()


KEPT_BOX = (
    '<table class="fevent">\n<tbody>\n<tr>\n<th class="fhome"><a href="/wiki/Alfa" title="Alfa">Alfa</a></th>\n<th>1–1 (a.e.t.)</th>\n'
    '<th><a href="/wiki/Beta" title="Beta">Beta</a></th>\n</tr>\n<tr>\n<td><ul>\n<li><a href="/wiki/Kos" title="Kos">Kos</a> '
    '<img src="//x.org/ball.png" width="13" alt="ball" /> 90+4\'</li>\n</ul></td>\n<td><a href="https://x.org/r">Report</a></td>\n'
    "<td><ul>\n<li>Rey 12'</li>\n</ul></td>\n</tr>\n"
    '<tr>\n<td colspan="3"><a href="/wiki/Pen" title="Pen">Penalties</a></td>\n</tr>\n<tr>\n<td><ul>\n<li>Kos <img src="//x.org/p.png" /></li>\n'
    "<li>Ny</li>\n</ul></td>\n<td>4–3</td>\n<td><ul>\n<li>Rey</li>\n<li>Blum</li>\n</ul></td>\n</tr>\n</tbody>\n</table>\n"
)


def test_a_box_that_pandoc_keeps_in_tags_has_its_sides_in_headers_and_the_takers_in_lists() -> None:
    text = f'# 1999 Islands Cup\n\n## Final\n\n{KEPT_BOX}\nHill Park, Port\n\nThe [Alfa](/wiki/Alfa "Alfa") side won.\n'
    (match,) = touchline.read(text).matches

    assert shown(match) == ("Alfa", (1, 1), "Beta")
    assert match.score is not None
    assert match.score.penalties == (4, 3)
    assert [(goal.side, goal.player, goal.minute) for goal in match.goals] == [("home", "Kos", 90), ("away", "Rey", 12)]


def test_the_takers_of_a_shootout_in_lists_are_no_sides() -> None:
    text = (
        "# 1999 Islands Cup\n\n## Final\n\n| Alfa | 2–2 | Beta |\n| --- | --- | --- |\n| * Kos 14' * Ny 90+2' | Report | * Rey 30' * Blum 72' |\n"
        "| Penalties | | |\n| * Kos * Ny * Gal | 3–4 | * Rey * Blum * Toth |\n"
    )
    (match,) = touchline.read(text).matches

    assert match.score is not None
    assert (shown(match), match.score.penalties) == (("Alfa", (2, 2), "Beta"), (3, 4))


ABOVE_AND_BELOW = (
    "5 October 2013\n\n{hour}\n\n{rows}\n[Hill Park](/wiki/H), Riva\n\nAttendance: 2,512\n\nReferee: Hans Kolb\n\n"
)
BOXES = {
    "html2text, goals in lists that break the table": (
        '[Alfa](/wiki/A "A")| 2–1| [Beta\nCity](/wiki/B\n"B")  \n---|---|---  \n  \n'
        "  * [Kos](/wiki/K) ![soccer ball](//up/s.svg) 5'\n  * Ny 30' (pen.)\n\n| [Report](http://x.org)|\n\n  * Rey 86'\n\n  \n  \n"
    ),
    "markdownify": (
        '| [Alfa](/wiki/A "A") | 2–1 | [Beta City](/wiki/B) |\n| --- | --- | --- |\n'
        "| * [Kos](/wiki/K)  5' * Ny  30' (pen.) | [Report](http://x.org) | * Rey  86' |\n"
    ),
}


@pytest.mark.parametrize("hour", ["15:00", "15:00 [CET](/wiki/CET)"])
@pytest.mark.parametrize("rows", BOXES.values(), ids=BOXES)
def test_a_box_between_paragraphs(rows: str, hour: str) -> None:
    box = ABOVE_AND_BELOW.format(hour=hour, rows=rows)
    article = touchline.read(f"# 2013 Islands Cup\n\n## Final\n\n{box}{box.replace('5 October', '9 October')}## Notes\n")

    assert [match.date for match in article.matches] == ["2013-10-05", "2013-10-09"]
    assert article.tables == ()
    for match in article.matches:
        assert (shown(match), match.time, match.city) == (("Alfa", (2, 1), "Beta City"), "15:00", "Riva")
        assert match.venue is not None
        assert (match.venue.name, match.attendance) == ("Hill Park", 2512)
        assert match.referee is not None
        assert match.referee.name == "Hans Kolb"
        assert [(goal.side, goal.player, goal.penalty) for goal in match.goals] == [
            ("home", "Kos", False),
            ("home", "Ny", True),
            ("away", "Rey", False),
        ]


SHOOT_OUTS = {
    "html2text": (
        "Alfa| 1–1 (a.e.t.)| Beta  \n---|---|---  \n  \n  * Kos 5'\n\n| Report|\n\n  * Rey 86'\n\n  \n[Penalties](/wiki/P)  \n  \n"
        "  * Kos\n  * Ny\n\n| 2–4|\n\n  * Rey\n  * Ole\n\n  \n  \n"
    ),
    "markdownify": (
        "| Alfa | 1–1 (a.e.t.) | Beta |\n| --- | --- | --- |\n| * Kos  5' | Report | * Rey  86' |\n| Penalties | | |\n"
        "| * Kos * Ny | 2–4 | * Rey * Ole |\n"
    ),
}


@pytest.mark.parametrize("rows", SHOOT_OUTS.values(), ids=SHOOT_OUTS)
def test_a_shoot_out_with_its_takers_is_no_match(rows: str) -> None:
    (match,) = touchline.read(f"# 2013 Islands Cup\n\n## Final\n\n{ABOVE_AND_BELOW.format(hour='15:00', rows=rows)}").matches

    assert shown(match) == ("Alfa", (1, 1), "Beta")
    assert match.score is not None
    assert match.score.penalties == (2, 4)
    assert match.goals_status == "complete"


def test_boxes_of_matches_that_have_no_score_and_of_one_that_was_awarded() -> None:
    boxes = [
        ABOVE_AND_BELOW.format(hour="15:00", rows=f"{row}  \n---|---|---  \n| Report|   \n  \n")
        for row in ("Alfa| Postponed| Beta", "Beta| 2–0  \nAwarded[1]| Alfa")
    ]
    matches = touchline.read("# 2013 Islands Cup\n\n## Matches\n\n" + "".join(boxes)).matches

    assert [(shown(match), match.status) for match in matches] == [
        (("Alfa", None, "Beta"), "postponed"),
        (("Beta", (2, 0), "Alfa"), "awarded"),
    ]


def test_a_sentence_below_a_match_is_no_ground() -> None:
    (match,) = touchline.read(
        "# 2013 Islands Cup\n\n## Final\n\n5 October 2013\n\n15:00\n\nAlfa| 2–1| Beta  \n---|---|---  \n| Report|   \n  \nAlfa won, Beta lost\n"
    ).matches

    assert (match.date, match.venue, match.city) == ("2013-10-05", None, None)


def test_addresses_of_links_with_blanks() -> None:
    article = touchline.read(
        "# 1999 Islands League\n\n## Table\n\nPos| Team\n\n  * [v](https://x.org/Template:1999 IL table)\n"
        "  * [t](https://x.org/Template:1999 IL table)\n  * [e](https://x.org/Template:1999 IL table)\n\n| Pld| W| D| L| Pts  \n"
        '---|---|---|---|---|---|---  \n1| [Alfa](https://x.org/Alfa F.C. "Alfa F.C.")| 2| 2| 0| 0| 6  \n2| Beta| 2| 0| 0| 2| 0  \n'
    )

    assert [(row.team.name, row.points) for row in article.standings[0].rows] == [("Alfa", 6), ("Beta", 0)]


def test_cells_a_line_whose_rank_reaches_down() -> None:
    head, _, _ = CELLS.partition("== Results ==")
    rows = "| 1\n| Jan Kos\n|Alfa\n| 7\n|2\n| Per Ny\n|Beta\n|5\n| Ari Rey\n|Alfa\n|5\n|4\n| Tom Ole\n|Beta\n|3\n"
    article = touchline.read(f"{head}== Top scorers ==\n! Rank !! Player !! Club !! Goals\n{rows}")

    assert [(entry.rank, entry.player, entry.teams[0].name, entry.goals) for entry in article.scorer_lists[0].entries] == [
        (1, "Jan Kos", "Alfa", 7),
        (2, "Per Ny", "Beta", 5),
        (2, "Ari Rey", "Alfa", 5),
        (4, "Tom Ole", "Beta", 3),
    ]


def test_cells_a_line_without_a_word_where_the_others_have_one_are_no_table() -> None:
    head, _, _ = CELLS.partition("== Results ==")
    rows = "| 1\n| Jan Kos\n|Alfa\n| 7\n|2\n| Per Ny\n|5\n| 3\n| Tom Ole\n|Beta\n|3\n"

    assert touchline.read(f"{head}== Top scorers ==\n! Rank !! Player !! Club !! Goals\n{rows}").scorer_lists == ()


def test_a_collapsed_box_whose_goals_are_a_table_of_their_own_is_one_match() -> None:
    text = (
        "# 1999–2000 Alfa season\n\n## League\n\n11 August 1999  \n**1**| **Beta**| **1–1**| **Alfa**|  Port  \n---|---|---|---|---  \n  \n"
        "15:00| Kos  55' (pen.)| Report| Rey  84'| Stadium: Hill Park  \nAttendance: 2,481  \n---|---|---|---|---  \n  \n"
        "18 August 1999  \n**2**| **Alfa**| **0–0**| **Gamma**|  Riva  \n---|---|---|---|---  \n  \n"
        "15:00| | Report| | Stadium: Meadow  \nAttendance: 120  \n---|---|---|---|---  \n"
    )
    first, second = touchline.read(text).matches

    assert [(shown(match), match.date) for match in (first, second)] == [
        (("Beta", (1, 1), "Alfa"), "1999-08-11"),
        (("Alfa", (0, 0), "Gamma"), "1999-08-18"),
    ]
    assert [(goal.side, goal.player, goal.minute) for goal in first.goals] == [("home", "Kos", 55), ("away", "Rey", 84)]


def test_a_heading_without_words_is_no_rule_of_a_table() -> None:
    (match,) = touchline.read(
        "= 2003 Cup =\n\n== Group A ==\n\n1 January 2000\n==  ==\nAlfa 0-1 Beta\n", language="en", dialect="flattened"
    ).matches

    assert shown(match) == ("Alfa", (0, 1), "Beta")
