"""Rendered pages as people have them: copied out of a browser, or as `get_text()` of BeautifulSoup leaves them."""

from __future__ import annotations

import pytest

import touchline
from touchline.model.record import Article, Match

Row = tuple[int | None, str, int | None, int | None]
Goals = list[tuple[str, str | None, int | None]]


def read(text: str) -> Article:
    article = touchline.read(text)
    assert (article.status, article.dialect) == ("ok", "flattened")
    return article


def shown(match: Match) -> tuple[str, tuple[int, int] | None, str]:
    assert match.home is not None
    assert match.away is not None
    return match.home.name, match.score.final if match.score else None, match.away.name


def goals_of(match: Match) -> Goals:
    return [(goal.side, goal.player, goal.minute) for goal in match.goals]


def rows_of(article: Article) -> list[Row]:
    return [(row.position, row.team.name, row.played, row.points) for table in article.standings for row in table.rows]


# ---------------------------------------------------------------- copied out of a browser

STANDINGS = "Pld\tW\tD\tL\tGF\tGA\tGD\tPts\tNext\n1\tAlfa\t2\t1\t1\t0\t3\t1\t+2\t4\tCup\n2\tBeta\t2\t0\t1\t1\t1\t3\t−2\t1\n"
NAVBARS = {
    "a letter a line": "\nv\nt\ne\n",
    "letters in a line": "\nv t e\n",
    "letters without blanks": "\nvte\n",
    "dots between them": "\nv · t · e\n",
    "capitals": "\nV\nT\nE\n",
    "words": "\nview\ntalk\nedit\n",
    "of another wiki": "\nv • d • e\n",
    "behind the name": " v · t · e\t",
}


@pytest.mark.parametrize("navbar", NAVBARS.values(), ids=NAVBARS)
def test_the_links_of_a_template_do_not_cut_the_header(navbar: str) -> None:
    article = read(f"1999 Islands League\n\nLeague table\n[edit]\nPos\tTeam{navbar}{STANDINGS}Source: Islands FA\n")

    assert rows_of(article) == [(1, "Alfa", 2, 4), (2, "Beta", 2, 1)]
    assert article.tables[0].grid[0][:3] == ("Pos", "Team", "Pld")


EDIT_LINKS = ["[edit]", "[edit | edit source]", "[Bearbeiten | Quelltext bearbeiten]", "[editar | editar código-fonte]"]


@pytest.mark.parametrize("link", EDIT_LINKS)
def test_a_line_of_edit_links_belongs_to_the_heading_above(link: str) -> None:
    article = read(f"1999 Islands League\n\nFirst round\n{link}\nAlfa 2–1 Beta\nSecond round\n{link}\nBeta 0–0 Alfa\n")

    assert [section.title for section in article.sections] == ["First round", "Second round"]


BOX = (
    "1999 Islands Cup\n\nFinal\n[edit]\n30\xa0May\xa01999\n20:00 BST\nAlfa \xa0\t{score}\t\xa0Beta\n{below}"
    "Dell Park, Riva\nAttendance: 4,300\nReferee: Jo Pym (Corran)\nSee also\n[edit]\n2000 Islands Cup\n"
)


def test_a_box_has_a_line_for_each_goal() -> None:
    below = "Kos \xa08', 61'\nNy \xa077' (o.g.)\nReport\t\nRey \xa045+2' (pen.)\n"
    (match,) = read(BOX.format(score="3–1", below=below)).matches

    assert (match.date, match.time, shown(match)) == ("1999-05-30", "20:00", ("Alfa", (3, 1), "Beta"))
    assert goals_of(match) == [("home", "Kos", 8), ("home", "Kos", 61), ("home", "Ny", 77), ("away", "Rey", 45)]
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("Dell Park", "Riva", 4300)


def test_goals_without_a_report_between_them_are_given_to_no_side_by_chance() -> None:
    (match,) = read(BOX.format(score="2–1", below="Kos \xa010'\nRey \xa020'\nNy \xa030'\n")).matches

    assert (shown(match), match.goals) == (("Alfa", (2, 1), "Beta"), ())


def test_takers_of_a_shoot_out_stand_around_its_figures() -> None:
    below = "Kos \xa039'\nReport\t\nRey \xa085'\nPenalties\nKos \nNy \n4–3\t\n\xa0Rey\n\xa0Ole\n"
    (match,) = read(BOX.format(score="1–1 (a.e.t.)", below=below)).matches

    assert match.score is not None
    assert (match.score.penalties, goals_of(match)) == ((4, 3), [("home", "Kos", 39), ("away", "Rey", 85)])
    assert match.attendance == 4300


@pytest.mark.parametrize(("score", "status"), [("Cancelled", "cancelled"), ("Postponed", "postponed"), ("v", "scheduled")])
def test_a_box_of_a_match_that_was_not_played(score: str, status: str) -> None:
    (match,) = read(BOX.format(score=score, below="")).matches

    assert (match.date, match.status, shown(match)) == ("1999-05-30", status, ("Alfa", None, "Beta"))


def test_the_hour_may_stand_beside_the_goals() -> None:
    (match,) = read(
        "1999 Islands Cup\n\nFinal\n[edit]\n30 May 1999\tAlfa\xa0\t2–1\t\xa0Beta\tDell Park, Riva\n"
        "15:00\tKos \xa012'\nNy \xa080'\tReport\tRey \xa045+1' (pen.)\tAttendance: 4,300\nReferee: Jo Pym\n"
    ).matches

    assert (match.time, match.attendance) == ("15:00", 4300)
    assert goals_of(match) == [("home", "Kos", 12), ("home", "Ny", 80), ("away", "Rey", 45)]


def test_takers_of_a_shoot_out_in_columns_do_not_hide_the_next_match() -> None:
    first, second = read(
        "Copa 1999\n\nSemifinales\n[editar]\n10 de mayo de 1999, 20:30\tAlfa\t0:0\tBeta\tEl Faro, Riva\n"
        "Reporte\t\tAsistencia: 900\nÁrbitro: Jo Pym\nKos (marcó)\nNy (falló)\tTiros desde el punto penal\n"
        "2:4\tRey (marcó)\nOle (marcó)\t\n11 de mayo de 1999, 20:30\tGamma\t1:0\tDelta\tEl Molino, Riva\n"
        "Pym 70' (p.p.)\tReporte\t\tAsistencia: 900\n"
    ).matches

    assert first.score is not None
    assert first.score.penalties == (2, 4)
    assert (second.date, shown(second)) == ("1999-05-11", ("Gamma", (1, 0), "Delta"))
    assert [goal.own_goal for goal in second.goals] == [True]


def test_scorers_that_share_rank_and_goals() -> None:
    (scorers,) = read(
        "1999 Islands League\n\nTop scorers\n[edit]\nRank\tPlayer\tClub\tGoals\n1\t\xa0Jan Kos\tAlfa\t19\n2\t\xa0Per Ny\tBeta\t16\n"
        "3\t\xa0Al Rey\tGamma\t13\n\xa0Bo Ole\tBeta\n5\t\xa0Jo Pym\tAlfa\t11\n"
    ).scorer_lists

    assert [(entry.player, entry.goals) for entry in scorers.entries][2:4] == [("Al Rey", 13), ("Bo Ole", 13)]


def test_a_match_of_a_matrix_is_called_off() -> None:
    article = read(
        "Inselliga 1999/00\n\nKreuztabelle\n[Bearbeiten | Quelltext bearbeiten]\n1999/00\tAlfa\tBeta\tGamma\n"
        "Alfa\t\t2:1\tabges.\nBeta\t0:0\t\t1:3\nGamma\t4:0\t2:2\t\n"
    )

    assert [(shown(match), match.status) for match in article.matches][1] == (("Alfa", None, "Gamma"), "cancelled")


# ---------------------------------------------------------------- get_text("\n", strip=True)

TOP = "1999 Islands Cup\nThe\n1999 Islands Cup\nwas the ninth.\n[\n1\n]\nGroup A\n[\nedit\n]\n"


def lines(text: str) -> str:
    return "\n".join(text.split("|"))


def test_brackets_and_hidden_days_stand_on_lines_of_their_own() -> None:
    played, awarded, fixture = read(
        TOP
        + lines(
            "7\xa0September\xa01999|(|1999-09-07|)|20:45|BST|Alfa|3–0|Beta|Kos|9', 40' (|pen.|)|Ny|78'|(|o.g.|)|Report|Dell Park|,|Riva"
            "|Attendance: 4,100|Referee:|Jo Pym|8\xa0September\xa01999|(|1999-09-08|)|18:00|Gamma|0–3|[note 1]|Alfa|Report|Shore Road|,|Riva"
            "|7\xa0June\xa02000|(|2000-06-07|)|20:00|Beta|v|Gamma|Dell Park|,|Riva|Notes|[|edit|]|Gamma fielded a player of another club.\n"
        )
    ).matches

    assert (played.date, played.time, shown(played)) == ("1999-09-07", "20:45", ("Alfa", (3, 0), "Beta"))
    assert [(goal.player, goal.minute, goal.penalty, goal.own_goal) for goal in played.goals][1:] == [
        ("Kos", 40, True, False),
        ("Ny", 78, False, True),
    ]
    assert played.referee is not None
    assert (played.attendance, played.referee.name) == (4100, "Jo Pym")
    assert (awarded.date, shown(awarded)) == ("1999-09-08", ("Gamma", (0, 3), "Alfa"))
    assert (fixture.date, shown(fixture)) == ("2000-06-07", ("Beta", None, "Gamma"))


def test_who_is_suspended_against_whom_is_no_match() -> None:
    suspended = "Player|Reason|Suspended for match|Ivo Kos|2 yellow cards|v|Alfa|(16 October 1999)|Abe Ny|Red card|v|Beta|(1 May 1999)\n"

    assert read(TOP + lines(suspended)).matches == ()


HEAD = "Pos|Team|v|t|e|Pld|W|D|L|GF|GA|GD|Pts|Qualification or relegation|"


def test_a_remark_may_be_several_lines_or_none() -> None:
    article = read(
        TOP
        + lines(
            HEAD
            + "1|Alfa|(|C|)|3|2|1|0|6|2|+4|7|Qualification for|Champions Cup|2|Beta Res.|3|2|0|1|5|3|+2|6|3|Gamma|3|0|1|2|2|8|−6|1"
            "|Source:|Islands FA|Matches|[|edit|]\n"
        )
    )

    assert rows_of(article) == [(1, "Alfa", 3, 7), (2, "Beta Res.", 3, 6), (3, "Gamma", 3, 1)]
    assert [row[-1] for row in article.tables[0].grid] == [
        "Qualification or relegation",
        "Qualification for\nChampions Cup",
        "",
        "",
    ]


def test_a_heading_is_no_remark_of_the_last_row() -> None:
    article = read(TOP + lines(HEAD + "1|Alfa|1|1|0|0|2|0|+2|3|2|Beta|1|0|0|1|0|2|−2|0|Matches|[|edit|]\n"))

    assert article.tables[0].grid[-1][-1] == ""


def test_newlines_of_another_system_are_newlines() -> None:
    text = TOP + lines(HEAD + "1|Alfa|(|C|)|1|1|0|0|2|0|+2|3|Cup|2|Beta|1|0|0|1|0|2|−2|0|Matches|[|edit|]\n")

    assert rows_of(read(text.replace("\n", "\r\n"))) == [(1, "Alfa", 1, 3), (2, "Beta", 1, 0)]


SHARED = {
    "the rank": ("2|Per Ny|Beta|16|Al Rey|Alfa|16|4|Jo Pym|Alfa|9", [("Per Ny", 16), ("Al Rey", 16), ("Jo Pym", 9)]),
    "rank and goals": ("2|Per Ny|Beta|16|Al Rey|Alfa|4|Jo Pym|Alfa|9", [("Per Ny", 16), ("Al Rey", 16), ("Jo Pym", 9)]),
    "rank and goals at the end": ("2|Per Ny|Beta|16|Al Rey|Alfa", [("Per Ny", 16), ("Al Rey", 16)]),
    "nothing but a source": ("2|Per Ny|Beta|16|Statistics|Islands FA", [("Per Ny", 16)]),
}


@pytest.mark.parametrize(("rows", "expected"), SHARED.values(), ids=SHARED)
def test_rows_that_share_cells_one_cell_a_line(rows: str, expected: list[tuple[str, int]]) -> None:
    (scorers,) = read(TOP + lines(f"Rank|Player|Club|Goals|1|Jan Kos|Alfa|19|{rows}|See also|[|edit|]\n")).scorer_lists

    assert [(entry.player, entry.goals) for entry in scorers.entries] == [("Jan Kos", 19), *expected]


def test_rows_that_share_a_day_one_cell_a_line() -> None:
    matches = read(
        TOP
        + lines(
            "Date|Home|Score|Away|Venue|3 April 1999|Alfa|4–2|Beta|Dell Park|Gamma|0–0|Delta|Shore Road|4 April 1999|Beta|1–3|Gamma|Dell Park\n"
        )
    ).matches

    assert [(match.date, shown(match)[0]) for match in matches] == [
        ("1999-04-03", "Alfa"),
        ("1999-04-03", "Gamma"),
        ("1999-04-04", "Beta"),
    ]


MATRIX = "Home \\ Away|ALF|BET|GAM|DEL|Alfa|{x}0–1|1–0|2–0|Beta|3–0|{x}3–1|3–2|Gamma|2–2|1–1|{x}0–4|Delta|5–1|2–0|{last}{y}|Cup|[|edit|]\n"


@pytest.mark.parametrize(("x", "y"), [("—|", "|—"), ("", "")])
def test_a_results_matrix_one_cell_a_line(x: str, y: str) -> None:
    matches = read(TOP + lines(MATRIX.format(x=x, y=y, last="0–0"))).matches

    assert len(matches) == 12
    assert [shown(match) for match in matches[-3:]] == [
        ("Delta", (5, 1), "Alfa"),
        ("Delta", (2, 0), "Beta"),
        ("Delta", (0, 0), "Gamma"),
    ]


def test_a_results_matrix_whose_missing_results_leave_no_line_is_not_guessed() -> None:
    text = MATRIX.format(x="", y="", last="").replace("2–0||Cup", "2–0|Cup")

    assert read(TOP + lines(text)).matches == ()


# ---------------------------------------------------------------- get_text()

PLAIN = "1999 Islands Cup\nThe 1999 Islands Cup was the ninth.\n\n"


def gapped(*rows: str) -> str:
    """A table as MediaWiki's newlines leave it."""
    return "\n\n\n" + "\n\n\n".join("\n\n".join(row.split("|")) for row in rows) + "\n\n\n"


def test_a_table_with_gaps_keeps_its_empty_and_its_shared_cells() -> None:
    article = read(
        PLAIN
        + "League table[edit]"
        + gapped(
            "Pos|Team\nvte|Pld|W|D|L|GF|GA|GD|Pts|Next",
            "1|Alfa|2|1|1|0|3|1|+2|4|Cup",
            "2|Beta|2|0|2|0|1|1|0|2|",
            "Gamma|2|0|2|0|1|1|0|2|",
            "4|Delta|2|0|1|1|1|3|−2|1|Out",
        )
        + "See also[edit]\n2000 Islands Cup\n"
    )

    assert rows_of(article) == [(1, "Alfa", 2, 4), (2, "Beta", 2, 2), (2, "Gamma", 2, 2), (4, "Delta", 2, 1)]
    assert [row[-1] for row in article.tables[0].grid] == ["Next", "Cup", "", "", "Out"]


def test_replays_and_a_tie_with_two_matches_in_a_table_with_gaps() -> None:
    matches = read(
        PLAIN
        + "First round[edit]"
        + gapped(
            "Tie no|Home team|Score|Away team|Date",
            "1|Alfa|2–2|Beta|14 October 1999",
            "Replay|Beta|1–0 (aet)|Alfa|17 October 1999",
            "2|Gamma|1–0 (abandoned, fog)|Delta|14 October 1999",
            "Gamma|2–3|Delta|21 October 1999",
        )
        + "Gamma had won the match of 1998 by 4–0.\nSecond round[edit]\n"
    ).matches

    assert [(match.date, shown(match)) for match in matches] == [
        ("1999-10-14", ("Alfa", (2, 2), "Beta")),
        ("1999-10-17", ("Beta", (1, 0), "Alfa")),
        ("1999-10-14", ("Gamma", (1, 0), "Delta")),
        ("1999-10-21", ("Gamma", (2, 3), "Delta")),
    ]


@pytest.mark.parametrize("corner", ["Home \\ Away", ""])
def test_a_results_matrix_with_gaps(corner: str) -> None:
    rows = (f"{corner}|ALF|BET|GAM", "Alfa||0–1|1–0", "Beta|3–0||3–1", "Gamma|2–2|1–1|")
    matches = read(PLAIN + "Results[edit]" + gapped(*rows) + "\n\nCup[edit]\n").matches

    assert [shown(match) for match in matches] == [
        ("Alfa", (0, 1), "Beta"),
        ("Alfa", (1, 0), "Gamma"),
        ("Beta", (3, 0), "Alfa"),
        ("Beta", (3, 1), "Gamma"),
        ("Gamma", (2, 2), "Alfa"),
        ("Gamma", (1, 1), "Beta"),
    ]


def test_boxes_with_gaps_stand_one_below_the_other() -> None:
    first, second = read(
        "Copa 1999\nLa Copa fue la novena.\n\nSemifinales[editar]"
        + gapped(
            "10 de mayo de 1999, 15:30|Alfa|1:1 (t. s.)|Beta|El Faro, Riva",
            "|Kos 16'|Reporte|Rey 80' (pen.)|Asistencia: 4300\nÁrbitro: Jo Pym",
            "|Kos\nNy|Penales\n4:3|Rey\nOle|",
        )
        + gapped("11 de mayo de 1999, 15:30|Gamma|2:0|Delta|El Molino, Riva", "|Pym 5', 6'|Reporte||Asistencia: 900").lstrip(
            "\n"
        )
        + "Final[editar]\n"
    ).matches

    assert first.score is not None
    assert (first.date, shown(first), first.score.penalties) == ("1999-05-10", ("Alfa", (1, 1), "Beta"), (4, 3))
    assert (goals_of(first), first.attendance) == ([("home", "Kos", 16), ("away", "Rey", 80)], 4300)
    assert (second.date, shown(second), len(second.goals)) == ("1999-05-11", ("Gamma", (2, 0), "Delta"), 2)


GLUED = PLAIN + "Final[edit]\n12\xa0May\xa01999\xa0(1999-05-12)15:00{box}\nSee also[edit]\n2000 Islands Cup\n"


def test_a_box_with_nothing_between_its_parts() -> None:
    box = "Alfa Town2–1 (a.e.t.)Beta 1904\nKos \xa055'\nNy \xa0117'\nReport\nRey \xa080' (pen.)\nDell Park, RivaAttendance: 11,406Referee: T. Pym"
    (match,) = read(GLUED.format(box=box)).matches

    assert (match.date, match.time, shown(match)) == ("1999-05-12", "15:00", ("Alfa Town", (2, 1), "Beta 1904"))
    assert (len(match.goals), match.attendance) == (3, 11406)


def test_a_box_without_goals_is_parted_at_its_report() -> None:
    (match,) = read(GLUED.format(box="Alfa0–0BetaReportPenalties4–2Dell Park, RivaAttendance: 900")).matches

    assert match.score is not None
    assert (shown(match), match.score.penalties, match.attendance) == (("Alfa", (0, 0), "Beta"), (4, 2), 900)


@pytest.mark.parametrize("box", ["Birk 19042–1Corran", "Alfa2–1BetaDell Park, Riva"])
def test_a_box_whose_parts_could_be_cut_otherwise_is_not_read(box: str) -> None:
    assert read(GLUED.format(box=box)).matches == ()


CALENDAR = (
    "Andata (1ª)\t1ª giornata\tRitorno (3ª)\n23 set\t3-1\tAlfa-Beta\t1-0\t27 gen\n2-0\tGamma-Delta\t0-0\n"
    "Andata (2ª)\t2ª giornata\tRitorno (4ª)\n30 set\t2-2\tBeta-Gamma\t0-2[2]\t3 feb\n7 ott\t2-2\tDelta-Alfa\t1-0\t10 feb\n"
)


def test_a_calendar_of_rounds_is_read_with_the_days_that_its_rows_share() -> None:
    article = read(
        "Promozione 1956-1957\n\nLa stagione della Promozione fu la prima, e le squadre giocarono una partita alla settimana per tutto "
        f"l'inverno.\n\nCalendario[modifica | modifica wikitesto]\n{CALENDAR}\nFu la prima volta che le squadre della regione giocarono.\n"
    )
    firsts = [(match.date, *shown(match)) for match in article.matches if (match.date or "") < "1957"]
    assert firsts == [
        ("1956-09-23", "Alfa", (3, 1), "Beta"),
        ("1956-09-23", "Gamma", (2, 0), "Delta"),
        ("1956-09-30", "Beta", (2, 2), "Gamma"),
        ("1956-10-07", "Delta", (2, 2), "Alfa"),
    ]
    returns = [(match.date, shown(match)[0]) for match in article.matches if (match.date or "") > "1957"]
    assert returns == [("1957-01-27", "Beta"), ("1957-01-27", "Delta"), ("1957-02-03", "Gamma"), ("1957-02-10", "Alfa")]


def test_a_final_told_in_two_columns_is_read_with_the_goals_on_lines_of_their_own() -> None:
    article = read(
        "Schweizer Cup 1983/84\n\nDer Schweizer Cup wurde zum 59. Mal ausgetragen, und der Sieger war nach dem Spiel der Servette FC.\n\n"
        "Final[Bearbeiten | Quelltext bearbeiten]\nPaarung\tServette FC – FC Sion\nErgebnis\t2:1 (1:0)\nDatum\t11. Juni 1984 um 15:00 Uhr\n"
        "Stadion\tWankdorfstadion, Bern\nZuschauer\t45.000\nTore\t1:0 Rietmann (24.)\n2:0 Koller (51., Eigentor)\n2:1 Wehrli (61.)\n"
        "Aufstellung\tServette FC: Egli, Häfliger\nBeste Torschützen[Bearbeiten | Quelltext bearbeiten]\nRang\tSpieler\tVerein\tTore\n"
        "1.\tBrigger\tFC Sion\t6\n"
    )
    (final,) = article.matches
    assert (final.date, final.attendance, *shown(final)) == ("1984-06-11", 45000, "Servette FC", (2, 1), "FC Sion")
    assert goals_of(final) == [("home", "Rietmann", 24), ("home", "Koller", 51), ("away", "Wehrli", 61)]


def test_two_columns_without_a_result_below_a_pairing_are_no_match() -> None:
    article = read(
        "Cup\n\nDer Cup wurde ausgetragen.\n\nPaarung\tServette FC – FC Sion\nDatum\t11. Juni 1984\nStadion\tWankdorf, Bern\n"
    )
    assert article.matches == ()


def test_a_heading_ends_a_table_of_one_cell_a_line() -> None:
    article = read(
        "2004 League Cup\nThe league cup was the sixth of its kind, and the clubs of the first division played it in the spring.\n"
        "Schedule\n[\nedit\n]\nRound\nDates\nClubs\nPreliminary round\n14–15 February 2004\n11 → 8\nFinal\n26 June\n2 → 1\n"
        "Preliminary round\n[\nedit\n]\nTie no\nHome team\nScore\nAway team\nAttendance\n1\nKajang\n0–3\nSegamat\n1,100\n"
        "2\nPontian\n2–3 (\na.e.t.\n)\nKlang\n640\n3\nMersing\nw/o\nTelok\n—\nMersing withdrew on 11 February.\n"
    )
    assert [shown(match) for match in article.matches] == [
        ("Kajang", (0, 3), "Segamat"),
        ("Pontian", (2, 3), "Klang"),
        ("Mersing", None, "Telok"),
    ]


def test_boxes_with_gaps_end_where_the_day_of_the_next_one_stands() -> None:
    rows = (
        "5 de agosto de 1998, 20:30|Alfa|2:1|Beta|Estadio Sur",
        "|Kos 28'\nNy 50'|Reporte|Rey 12'|Asistencia: 14 000 espectadores\nÁrbitro: Epifanio González",
    )
    again = (
        "19 de agosto de 1998, 21:00|Beta|2:1 (t. e.)(2:4 pen.)|Alfa|Estadio Norte",
        "|Rey 61'\nBlum 77'|Reporte|Kos 31'|Asistencia: 9500 espectadores\nÁrbitro: Epifanio González",
    )
    matches = read(PLAIN + "Final[edit]" + gapped(*rows)[:-2] + gapped(*again) + "\n\nCup[edit]\n").matches

    assert [(match.date, shown(match), len(match.goals)) for match in matches] == [
        ("1998-08-05", ("Alfa", (2, 1), "Beta"), 3),
        ("1998-08-19", ("Beta", (2, 1), "Alfa"), 3),
    ]


def test_a_matrix_of_one_cell_a_line_with_a_footnote_behind_a_result() -> None:
    cells = "ALF BET GAM Alfa –––– 2-1 0-2 Beta 1-1 –––– 3-0 [1] Gamma 4-3 0-0 ––––"
    matches = read(
        "Serie B 1954-1955\nIl campionato fu vinto da una squadra del nord, che aveva giocato la prima partita a settembre.\nTabellone\n[\n"
        "modifica\n]\n" + "\n".join(cells.split()) + "\nSpareggi\n[\nmodifica\n]\n"
    ).matches
    assert [shown(match) for match in matches] == [
        ("Alfa", (2, 1), "Beta"),
        ("Alfa", (0, 2), "Gamma"),
        ("Beta", (1, 1), "Alfa"),
        ("Beta", (3, 0), "Gamma"),
        ("Gamma", (4, 3), "Alfa"),
        ("Gamma", (0, 0), "Beta"),
    ]
