"""Forms of cleaned text that several cleaners have: lists and legs, days with their places, pictures, boxes, shoot-outs."""

from __future__ import annotations

import pytest

import touchline
from touchline.model.record import Article, Match

CUP = "= 1999 Islands Cup =\n\n== Final ==\n\n"


def read(text: str) -> Article:
    article = touchline.read(text, dialect="flattened")
    assert article.status == "ok"
    return article


def one(text: str) -> Match:
    (match,) = read(text).matches
    return match


def shown(match: Match) -> tuple[str, tuple[int, int] | None, str]:
    assert match.home is not None
    assert match.away is not None
    return match.home.name, match.score.final if match.score else None, match.away.name


def goals(match: Match) -> list[tuple[str, str | None, int | None, bool, bool]]:
    return [(goal.side, goal.player, goal.minute, goal.penalty, goal.own_goal) for goal in match.goals]


# ---------------------------------------------------------------- lists of WikiExtractor

EXTRACTED = (
    '<doc id="1" url="https://pl.wikipedia.org/wiki?curid=1" title="Puchar Wysp (1998/1999)">\nPuchar Wysp (1998/1999)\n\n'
    "Puchar Wysp 1998/1999 był to kolejny sezon rozgrywek, w których zostały rozegrane mecze na wyspach.\n\n%s\n\n</doc>\n"
)


def test_items_behind_the_sign_of_a_list_share_the_day_of_the_sentence_above() -> None:
    matches = read(
        EXTRACTED % "I runda.\nMecze rozegrano 10 sierpnia 1998.\n\n"
        "BULLET::::- Alfa – Beta 0:2\nBULLET::::- Gamma – Delta 1:1 (d.), k. 4:2\n"
        "BULLET::::- Rio – Kos 3:2 (po dogr.)\nBULLET::::- Omega – Sigma 0:3 (wo.)"
    ).matches

    assert [shown(match) for match in matches] == [
        ("Alfa", (0, 2), "Beta"),
        ("Gamma", (1, 1), "Delta"),
        ("Rio", (3, 2), "Kos"),
        ("Omega", (0, 3), "Sigma"),
    ]
    assert {match.date for match in matches} == {"1998-08-10"}
    assert {match.round for match in matches} == {"I runda"}
    assert [match.score.penalties for match in matches if match.score] == [None, (4, 2), None, None]
    assert [match.status for match in matches] == ["played", "played", "played", "walkover"]


def test_an_item_says_its_day_and_its_place() -> None:
    played, not_played = read(
        EXTRACTED % "II runda.\nBULLET::::- 24 sierpnia 1998, Riva: Alfa – Beta 1:0 (1:0)\n"
        "BULLET::::- 31 sierpnia 1998, Kosta: Gamma – Delta mecz nie odbył się"
    ).matches

    assert (shown(played), played.date, played.city) == (("Alfa", (1, 0), "Beta"), "1998-08-24", "Riva")
    assert (shown(not_played), not_played.date, not_played.city) == (("Gamma", None, "Delta"), "1998-08-31", "Kosta")
    assert not_played.status == "cancelled"


LEGS = {
    "Polish": (
        EXTRACTED % "Półfinały.\nPierwsze mecze rozegrano 15 marca 1999, rewanże 29 marca 1999.\n"
        "BULLET::::- Alfa – Beta 0:3 i 1:2\nBULLET::::- Gamma – Delta 0:0 i 0:1"
    ),
    "English": (
        "= 1999 Islands Cup =\n\n== Semi-finals ==\n"
        "The first legs were played on 15 March, and the second legs on 29 March 1999.\n"
        "- Alfa – Beta 0–3 and 1–2\n- Gamma – Delta 0–0 and 0–1\n"
    ),
}


@pytest.mark.parametrize("text", LEGS.values(), ids=LEGS)
def test_both_results_of_a_tie_in_an_item_are_printed_from_the_first_side(text: str) -> None:
    article = read(text)

    assert [(shown(match), match.date) for match in article.matches] == [
        (("Alfa", (0, 3), "Beta"), "1999-03-15"),
        (("Beta", (2, 1), "Alfa"), "1999-03-29"),
        (("Gamma", (0, 0), "Delta"), "1999-03-15"),
        (("Delta", (1, 0), "Gamma"), "1999-03-29"),
    ]
    assert [tie.aggregate for tie in article.ties] == [(1, 5), (0, 1)]


def test_what_stands_below_a_match_in_polish() -> None:
    match = one(
        EXTRACTED % "Finał.\n24 czerwca 1999, Riva (Stadion Miejski), 18:00\nAlfa – Beta 3:2 (2:1)\n"
        "Bramki: Kos 17, 41 (k.), Ny 82 – Rey 37, Lind 58 (s.)\nŻółte kartki: Kos – Rey, Lind\n"
        "Sędzia: Jan Nowak (36 lat). Widzów: 12 000\nAlfa: Ole – Kos, Ny – Rot, Beck"
    )

    assert (shown(match), match.date, match.time) == (("Alfa", (3, 2), "Beta"), "1999-06-24", "18:00")
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("Stadion Miejski", "Riva", 12000)
    assert match.referee is not None
    assert match.referee.name == "Jan Nowak"
    assert goals(match) == [
        ("home", "Kos", 17, False, False),
        ("home", "Kos", 41, True, False),
        ("home", "Ny", 82, False, False),
        ("away", "Rey", 37, False, False),
        ("away", "Lind", 58, False, True),
    ]


def test_scorers_behind_their_goals_in_polish() -> None:
    (scorers,) = read(
        EXTRACTED % "Strzelcy.\nBULLET::::- 6 goli – Jan Kos (Alfa)\nBULLET::::- 1 gol – Per Ny (Beta)"
    ).scorer_lists

    assert [(entry.player, entry.goals, entry.teams[0].name) for entry in scorers.entries] == [
        ("Jan Kos", 6, "Alfa"),
        ("Per Ny", 1, "Beta"),
    ]


# ---------------------------------------------------------------- days and places above a match

PLACES = {
    "12 May 1999, Porto": (None, "Porto"),
    "12 May 1999, Porto, Hill Park, 18:00": ("Hill Park", "Porto"),
    "12 May 1999, Hill Park, Porto, 18:00": ("Hill Park", "Porto"),
    "12 May 1999, Porto (Hill Park)": ("Hill Park", "Porto"),
    "12 May 1999, Sunday": (None, None),
    "12 May 1999, Final": (None, None),
}


@pytest.mark.parametrize(("line", "place"), PLACES.items(), ids=PLACES)
def test_a_place_behind_the_day(line: str, place: tuple[str | None, str | None]) -> None:
    match = one(f"{CUP}{line}\nAlfa 2–1 Beta\n")

    assert (match.date, match.venue and match.venue.name, match.city) == ("1999-05-12", *place)


# ---------------------------------------------------------------- who won on penalties

SHOOTOUTS = {
    "Beta won 5–4 on penalties.": (4, 5),
    "Beta won 4–5 on penalties": (4, 5),
    "Alfa won on penalties (4–3)": (4, 3),
    "3–3 on aggregate; Alfa won 4–2 on penalties": (4, 2),
    "Alfa ganó 4-3 en la tanda de penales.": (4, 3),
    "Beta gewann das Elfmeterschießen mit 5:3": (3, 5),
    "Beta s'impose 4–2 aux tirs au but": (2, 4),
    "Beta wint met 4-2 na strafschoppen": (2, 4),
    "Beta wygrała 4:2 po rzutach karnych": (2, 4),
    "Gamma won 4–2 on penalties": None,
    "Beta won 4–1 on aggregate.": None,
    "Beta won on penalties.": None,
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["below", "below a gap"])
@pytest.mark.parametrize(("line", "penalties"), SHOOTOUTS.items(), ids=SHOOTOUTS)
def test_the_winner_of_a_shootout_is_named_below_the_match(line: str, penalties: tuple[int, int] | None, gap: str) -> None:
    match = one(f"{CUP}12 May 1999\nAlfa 1–1 Beta{gap}{line}\n")

    assert shown(match) == ("Alfa", (1, 1), "Beta")
    assert match.score is not None
    assert match.score.penalties == penalties


def test_a_shootout_below_a_gap_belongs_to_a_draw_only() -> None:
    match = one(f"{CUP}12 May 1999\nAlfa 2–1 Beta\n\nBeta won 5–4 on penalties.\n")

    assert match.score is not None
    assert match.score.penalties is None


# ---------------------------------------------------------------- pictures and links in Markdown


def test_a_flag_that_is_a_link_is_no_part_of_a_name() -> None:
    (scorers,) = read(
        "# 1999 Islands League\n\n## Top scorers\n\nRank | Player | Club | Goals  \n---|---|---|---  \n"
        '1 | [![Saint Kitts and Nevis](//up.org/f.png)](/wiki/Saint_Kitts_and_Nevis "Saint Kitts and Nevis") '
        '[Jan Kos](/wiki/Jan_Kos "Jan Kos") | [Alfa](/wiki/Alfa) | 9  \n'
        "2 | [![Brazil](//up.org/b.png)](/wiki/Brazil) Per Ny | Beta | 7  \n"
    ).scorer_lists

    assert [(entry.player, entry.goals) for entry in scorers.entries] == [("Jan Kos", 9), ("Per Ny", 7)]


def test_a_link_of_one_letter_is_no_note() -> None:
    match = one(
        "# 1999 Islands Cup\n\n## First round\n\nTeam 1 | Score | Team 2  \n---|---|---  \n"
        '[Alfa](/wiki/A "A") | 2–2 ([a.e.t.](/wiki/X "Extra time"))  \n(5–3 [p](/wiki/P "Penalty shoot-out")) | [Beta](/wiki/B)  \n'
    )

    assert match.score is not None
    assert (match.score.after_extra_time, match.score.penalties) == ((2, 2), (5, 3))


BOX = (
    "# 1999 Islands Cup\n\n## Final\n\n12 May 1999 (1999-05-12)\n\n[Alfa](/wiki/A)| 1–1| [Beta](/wiki/B)  \n---|---|---  \n"
    "Kos ![Goal](//up.org/g.png) 12'  \nRot ![Yellow card](//up.org/y.png) 80' |  | Rey ![Goal](//up.org/g.png) 58' ([o.g.](/wiki/O))  \n"
    "| **[Penalties](/wiki/P)** |   \nKos ![Penalty scored](//up.org/s.png)  \nNy ![Penalty scored](//up.org/s.png) | 2–0 | "
    "Rey ![Penalty missed](//up.org/m.png)  \nLind ![Penalty missed](//up.org/m.png)  \n  \nHill Park\n\n%s## Notes\n"
)


@pytest.mark.parametrize("facts", ["", "Attendance: 1,041\n\n"], ids=["ground alone", "ground and crowd"])
def test_a_box_with_bookings_and_kicks_in_pictures(facts: str) -> None:
    match = one(BOX % facts)

    assert goals(match) == [("home", "Kos", 12, False, False), ("away", "Rey", 58, False, True)]
    assert match.score is not None
    assert match.score.penalties == (2, 0)
    assert [(kick.side, kick.player, kick.scored) for kick in match.shootout] == [
        ("home", "Kos", True),
        ("home", "Ny", True),
        ("away", "Rey", False),
        ("away", "Lind", False),
    ]
    assert match.venue is not None
    assert (match.venue.name, match.attendance) == ("Hill Park", 1041 if facts else None)


def test_a_box_may_have_its_title_in_the_first_row() -> None:
    article = read(
        "# 1999 Islands football\n\n**First League**|  Season | [1999](/wiki/1999)–2000  \n---|---  \nDates | 3 May – 14 July 1999  \n"
        "Champions | [Alfa](/wiki/Alfa)  \nMatches played | 30  \n\n## Results\n"
    )

    (box,) = article.infoboxes
    assert [(field.name, field.text) for field in box.fields][:2] == [
        ("season", "1999–2000"),
        ("dates", "3 May – 14 July 1999"),
    ]
    assert article.tables == ()


# ---------------------------------------------------------------- copied from a browser

COPIED = (
    "Copa de las Islas 1999\nArtículo\tDiscusión\nLeer\nEditar\n\nDe Wikipedia, la enciclopedia libre\n\n"
    "Sede\tUruguay Bandera de Uruguay\nFecha de inicio\t11 de mayo de 1999\nFecha de cierre\t8 de diciembre de 1999\nParticipantes\t6\n"
    "Goleador\tUruguay Jan Kos (11 goles)\nLa copa fue la primera de las islas y se jugó entre los equipos de la región.\n\n"
    "Índice\n1\tResultados\n2\tPlay-offs\n2.1\tSemifinales\n2.2\tFinal\n3\tGoleadores\n"
    "Resultados[editar]\nFecha 1\nLocal\tResultado\tVisitante\tCancha\tFecha\nAlfa\t2 - 0\tBeta\tLomas\t12 de mayo\n"
    "Gamma\t0 - 3[n 1]\u200b\tDelta\tCerro\t13 de mayo\nFecha 2\nLocal\tResultado\tVisitante\tCancha\tFecha\n"
    "Beta\t1 - 1\tGamma\tLomas\t19 de mayo\nDelta\t1 - 0\tAlfa\tCerro\t20 de mayo\n"
    "Play-offs[editar]\nSemifinales[editar]\n16 de noviembre de 1999, 17:00\tAlfa\t\n0:2 (0:1)\nBeta\tParque Lomas, Riva\nReporte\t\n"
    "S. Rey  33'\nLind  78' (pen.)\nAsistencia: 2 300 espectadores\nÁrbitro(s): Uruguay Jan Rot\n\n"
    "23 de noviembre de 1999\tBeta\t\n1:1 (1:0)\nAlfa\tEstadio Cerro, Kosta\nRey  12'\t\t\tNy  90+3'\n\n"
    "Final[editar]\nIda\n30 de noviembre de 1999\tBeta\t\n1:0\nDelta\tEstadio Cerro, Kosta\nRey  66'\nTiros desde el punto penal\n"
    "Rey Anotado\nLind Fallado\nAnotado\t4:3\n"
    "Goleadores[editar]\nJugador\tEquipo\tGoles\nUruguay Jan Kos\tAlfa\t11\nArgentina Per Ny\tBeta\t8\nUruguay Ole Lind\tBeta\t7\n"
)


def test_boxes_copied_with_the_result_in_a_line_of_its_own() -> None:
    semifinal, second, final = read(COPIED).matches[4:]

    assert (shown(semifinal), semifinal.date, semifinal.time) == (("Alfa", (0, 2), "Beta"), "1999-11-16", "17:00")
    assert semifinal.venue is not None
    assert (semifinal.venue.name, semifinal.city, semifinal.attendance) == ("Parque Lomas", "Riva", 2300)
    assert goals(semifinal) == [("away", "S. Rey", 33, False, False), ("away", "Lind", 78, True, False)]
    assert goals(second) == [("home", "Rey", 12, False, False), ("away", "Ny", 90, False, False)]
    assert final.score is not None
    assert (shown(final), final.score.penalties) == (("Beta", (1, 0), "Delta"), (4, 3))


def test_a_copied_page_says_its_title_and_its_matchdays() -> None:
    article = read(COPIED)

    assert article.title == "Copa de las Islas 1999"
    assert [(match.matchday, match.date, shown(match)[1]) for match in article.matches[:4]] == [
        (1, "1999-05-12", (2, 0)),
        (1, "1999-05-13", (0, 3)),
        (2, "1999-05-19", (1, 1)),
        (2, "1999-05-20", (1, 0)),
    ]
    assert article.season is not None
    assert (article.season.start, article.season.end) == ("1999-05-11", "1999-12-08")


def test_the_table_of_contents_says_how_deep_headings_stand() -> None:
    article = read(COPIED)

    assert [match.stage for match in article.matches[4:]] == [("Play-offs", "Semifinales")] * 2 + [("Play-offs", "Final")]
    assert [(section.title, section.level) for section in article.sections][-2:] == [("Final", 3), ("Goleadores", 2)]


def test_persons_lose_the_countries_that_the_column_of_players_shows() -> None:
    article = read(COPIED)

    assert article.season is not None
    assert [scorer.player for scorer in article.season.top_scorers] == ["Jan Kos"]
    referee = article.matches[4].referee
    assert referee is not None
    assert referee.name == "Jan Rot"
    assert article.infoboxes[0].fields[0].text == "Uruguay"


# ---------------------------------------------------------------- get_text()


def cells(*rows: str) -> str:
    """A table as get_text() leaves it: `a|b` is a row of two cells."""
    return "\n\n\n".join("\n\n".join(row.split("|")) for row in rows)


DUTCH = (
    "Eilandcompetitie 1978 - Wikipedia\n\n\n\nEilandcompetitie 1978\n\nUit Wikipedia, de vrije encyclopedie\n\n\n\n"
    + "\n\n".join(("Land", " Suriname", "Data", "2 april – 26 november 1978", "Kampioen", "Alfa", "Topscorer", " Jan Kos (14)"))
    + "\n\n\n\nDe Eilandcompetitie 1978 was het eerste seizoen van de competitie op het eiland.\n\n\nStand[bewerken | brontekst bewerken]\n\n\n"
    + cells("#|Club|Gs|W|G|V|DV|DT|+/−|Punten", "1.|Alfa (K)|2|1|1|0|5|3|+2|4", "2.|Beta|2|0|1|1|3|5|−2|1")
    + "\n\n\nWedstrijden[bewerken | brontekst bewerken]\n16 april 1978 20:00 uur\n\nAlfa\n\n2 – 2(1 – 0)\n\nBeta\n\n"
    "Kosstadion, RivaToeschouwers: 6.500Scheidsrechter: Van der Rot\n\nKos  18'Ny  63' (strafschop)\n\n(Verslag)\n\n 55' Rey 89' Lind\n\n\n"
    "Uitslagen[bewerken | brontekst bewerken]\n\n\n"
    + cells("Datum|Thuis|Uitslag|Uit", "2 april 1978|Beta|1 – 3|Alfa", "9 april 1978|Alfa|afgelast|Gamma")
    + "\n\n\nPromotie[bewerken | brontekst bewerken]\n\n\n"
    + cells("Team 1|Totaal|Team 2|Heen|Terug", "Beta|3 – 3(3 – 4 n.s.)|Gamma|2 – 1|1 – 2", "Delta|1 – 6|Rho|1 – 2|0 – 4")
    + "\n\n\n"
)


def test_standings_whose_ranks_stand_below_a_number_sign() -> None:
    (standings,) = read(DUTCH).standings

    assert [
        (row.position, row.team.name, row.played, row.goals_for, row.goals_against, row.points) for row in standings.rows
    ] == [
        (1, "Alfa", 2, 5, 3, 4),
        (2, "Beta", 2, 3, 5, 1),
    ]
    assert standings.rows[0].status == ("champion",)


def test_a_sheet_in_one_row_with_facts_and_goals_that_have_run_together() -> None:
    match = read(DUTCH).matches[0]

    assert (shown(match), match.date, match.time) == (("Alfa", (2, 2), "Beta"), "1978-04-16", "20:00")
    assert match.venue is not None
    assert (match.venue.name, match.city, match.attendance) == ("Kosstadion", "Riva", 6500)
    assert match.referee is not None
    assert match.referee.name == "Van der Rot"
    assert goals(match) == [
        ("home", "Kos", 18, False, False),
        ("home", "Ny", 63, True, False),
        ("away", "Rey", 55, False, False),
        ("away", "Lind", 89, False, False),
    ]


def test_words_of_results_in_dutch() -> None:
    article = read(DUTCH)

    assert article.matches[-1].status == "cancelled"
    assert (article.ties[0].penalties, article.ties[0].decided_by) == ((3, 4), "penalties")


def test_a_box_whose_keys_and_values_stand_alone() -> None:
    article = read(DUTCH)

    (box,) = article.infoboxes
    assert [field.name for field in box.fields] == ["country", "dates", "champions", "top_scorers"]
    assert article.season is not None
    assert (article.season.start, article.season.end) == ("1978-04-02", "1978-11-26")


def test_titles_inside_of_such_a_box_are_no_keys() -> None:
    lines = (
        "Sede",
        "América",
        "Fecha",
        "3 de marzo de 199819 de agosto de 1998",
        "Palmarés",
        "Primero",
        "Alfa",
        "Segundo",
        "Beta",
    )
    (box,) = read(
        "Copa de las Islas 1998\n\n" + "\n\n".join((*lines, "Participantes", "8")) + "\n\n\n\nGrupos[editar]\n\n"
    ).infoboxes

    assert [(field.name, field.text) for field in box.fields] == [
        ("location", "América"),
        ("dates", "3 de marzo de 1998 – 19 de agosto de 1998"),
        ("champions", "Alfa"),
        ("runners_up", "Beta"),
        ("number_of_teams", "8"),
    ]


# ---------------------------------------------------------------- what looks like these forms, and is something else

NO_MATCHES = {
    "a balance": EXTRACTED % "Ciekawostki.\nBULLET::::- Dotychczasowy bilans: Alfa 3-2-1, bramki 9-4.",
    "a match to come in a sentence": EXTRACTED
    % "Ciekawostki.\nBULLET::::- Superpuchar 1999: Alfa – Beta rozegrany zostanie 9 lipca.",
    "a result in brackets": EXTRACTED % "Ciekawostki.\nBULLET::::- Alfa zdobyła puchar w 1981 (1:0 z Betą).",
    "a sentence with a day": f"{CUP}All matches were played on 12 May 1999.\n",
    "a winner alone": f"{CUP}Beta won 5–4 on penalties.\n",
}


@pytest.mark.parametrize("text", NO_MATCHES.values(), ids=NO_MATCHES)
def test_what_is_no_match(text: str) -> None:
    assert [shown(match) for match in read(text).matches] == []


def test_a_row_below_a_row_without_signs_is_no_part_of_it() -> None:
    """The first line of the next row and the last line of the last one look alike."""
    match = one(BOX % "")

    assert [kick.player for kick in match.shootout if kick.side == "home"] == ["Kos", "Ny"]


def test_a_line_that_is_a_heading_is_no_label_too() -> None:
    (match,) = read("1999 Islands Cup\n\nFinal[edit]\nAlfa 2–1 Beta\n").matches

    assert match.stage == ("Final",)


# ---------------------------------------------------------------- what stands elsewhere on the page


def test_a_final_between_teams_of_the_league_is_no_match_of_its_grid() -> None:
    article = read(
        "= 1999 Islands season =\n\n== Results ==\n| Home \\ Away | Alfa | Beta | Rio |\n| Alfa | — | 2–1 | 0–0 |\n"
        "| Beta | 1–0 | — | 2–2 |\n| Rio | 0–1 | 1–1 | — |\n\n== Islands Cup final ==\n1 November 1999\nAlfa 2–1 Beta\n"
    )

    assert len(article.matches) == 7
    assert not any(match.same_as for match in article.matches)


def test_goals_with_kicks_behind_them() -> None:
    (scorers,) = read(
        "= 1999 Islands League =\n\n== Ranking of top scorers ==\n| Rank | Scorer | Club | Goals (PK) |\n"
        "| 1 | Ana Kos | Alfa | 8 (2) |\n| 2 | Eva Ny | Beta | 6 (0) |\n"
    ).scorer_lists

    assert [(entry.player, entry.goals) for entry in scorers.entries] == [("Ana Kos", 8), ("Eva Ny", 6)]


# ---------------------------------------------------------------- a cell a line

STACKED = (
    "Coppa delle Isole 1975-1976\n\nGirone 1\n[\nmodifica\n|\nmodifica wikitesto\n]\nClassifica\nPt\nG\nV\nN\nP\nGF\nGS\nDR\n"
    "1.\nAlfa\n5\n3\n2\n1\n0\n6\n2\n+4\n2.\nBeta\n4\n3\n1\n2\n0\n4\n3\n+1\n3.\nRio\n2\n3\n1\n0\n2\n3\n5\n-2\n4.\nKos\n1\n3\n0\n1\n2\n3\n6\n-3\n"
    "Risultati\n21 agosto 1975\nAlfa - Rio\n2-0\nKos - Beta\n1-1\n28 agosto 1975\nBeta - Alfa\n1-1\nRio - Kos\n2-0\na tav.\n"
    "8 settembre 1975\nAlfa - Kos\n3-1\nRio - Beta\n1-2\n[2]\n"
)


def test_both_sides_stand_above_their_result() -> None:
    """The sides of two matches with the result of the first between them are no teams."""
    matches = read(STACKED).matches

    assert [(*shown(match), match.date) for match in matches] == [
        ("Alfa", (2, 0), "Rio", "1975-08-21"),
        ("Kos", (1, 1), "Beta", "1975-08-21"),
        ("Beta", (1, 1), "Alfa", "1975-08-28"),
        ("Rio", (2, 0), "Kos", "1975-08-28"),
        ("Alfa", (3, 1), "Kos", "1975-09-08"),
        ("Rio", (1, 2), "Beta", "1975-09-08"),
    ]
    assert [match.status for match in matches] == ["played"] * 3 + ["awarded"] + ["played"] * 2


def test_standings_whose_header_has_no_word_for_rank_and_team() -> None:
    (standings,) = read(STACKED).standings

    assert [(row.position, row.team and row.team.name, row.drawn, row.points) for row in standings.rows] == [
        (1, "Alfa", 1, 5),
        (2, "Beta", 2, 4),
        (3, "Rio", 0, 2),
        (4, "Kos", 1, 1),
    ]


@pytest.mark.parametrize(
    ("heads", "title"),
    [
        ("Squadra 1\nTot.\nSquadra 2\nAndata (7 maggio 1976)\nRitorno (28 maggio 1976)", "Coppa delle Isole 1975-1976"),
        ("Equipe 1\nTotal\nEquipe 2\nIda (7 de maio)\nVolta (28 de maio)", "Taça das Ilhas de 1976"),
        ("Team 1\nAgg.\nTeam 2\n1st leg (7 May)\n2nd leg (28 May)", "1975–76 Islands Cup"),
    ],
)
def test_the_head_of_a_leg_may_say_its_day(heads: str, title: str) -> None:
    article = read(f"{title}\n\nX\n[\nedit\n]\n{heads}\nAlfa\n3 - 3\nBeta\n2 - 1\n1 - 2\nRio\n4 - 1\nKos\n3 - 0\n1 - 1\n")

    assert article.matches == ()
    assert [(tie.aggregate, tie.legs) for tie in article.ties] == [((3, 3), ((2, 1), (1, 2))), ((4, 1), ((3, 0), (1, 1)))]


def test_a_link_to_a_report_may_stand_between_a_result_and_the_away_side() -> None:
    match = one(
        "Coppa delle Isole 1975-1976\n\nFinale\n[\nmodifica\n]\nPorto\n7 giugno 1976, ore 20:30\nCEST\nAlfa\n2 – 1\n(\nd.t.s.\n)\n"
        "referto\nBeta\nVelodromo\n(38 412 spett.)\nArbitro\nUgo Rossi\n(\nPorto\n)\nConti\n15'\nGalli\n102'\n(rig.)\nMarcatori\n"
        "Riva\n90+1'\n"
    )

    assert shown(match) == ("Alfa", (2, 1), "Beta")
    assert (match.venue and match.venue.name, match.attendance, match.referee and match.referee.name) == (
        "Velodromo",
        38412,
        "Ugo Rossi",
    )
    assert goals(match) == [
        ("home", "Conti", 15, False, False),
        ("home", "Galli", 102, True, False),
        ("away", "Riva", 90, False, False),
    ]


def test_a_box_ends_where_the_first_sentence_says_the_title_again() -> None:
    (box,) = read(
        "Taça das Ilhas de 1974\nDados\nParticipantes\n8\nPeríodo\n5 de maio – 30 de junho de 1974\nCampeão\nAlfa\nVice-campeão\n"
        "Gama\nA\nTaça das Ilhas de 1974\nfoi a sétima edição.\n\nFinal\n[\neditar\n]\n"
    ).infoboxes

    assert [field.text for field in box.fields if field.name == "runners_up"] == ["Gama"]


# ---------------------------------------------------------------- lines of matches


def test_scorers_in_brackets_behind_a_result_that_stands_behind_both_sides() -> None:
    first, second, third, fourth = read(
        "Coupe des Îles 1984\n\n\n== Premier tour (19 mai 1984, 20 h 30) ==\n"
        "Alfa - Bêta : 3-0 (Roux 12e, 55e s.p., Petit 80e)\nRio - Kos : 0-1 (Huc 90e+2)\n"
        "Gamma - Delta : 1-1 (Mil 8e ; Fer 31e c.s.c.)\nOmega - Sigma : match non joué\n\n\n== Finale ==\n"
    ).matches

    assert {match.date for match in (first, second, third, fourth)} == {"1984-05-19"}
    assert [goal[1:] for goal in goals(first)] == [
        ("Roux", 12, False, False),
        ("Roux", 55, True, False),
        ("Petit", 80, False, False),
    ]
    assert goals(second) == [("away", "Huc", 90, False, False)]
    assert goals(third) == [("home", "Mil", 8, False, False), ("away", "Fer", 31, False, True)]
    assert (fourth.status, fourth.score) == ("cancelled", None)


def test_the_leg_and_its_day_stand_before_a_match() -> None:
    first, second = read(
        "Copa de las Islas 1987\n\n\n== Final ==\nIda, 7 de junio de 1987: Alfa - Beta 3-1 (Roa 12', 30', Luz 88'; Paz 45')\n"
        "Vuelta, 14 de junio de 1987: Beta 1-1 Alfa (Paz 50'; Roa 75' e.c.)\n\n\n== Goleadores ==\n"
    ).matches

    assert [(match.leg, match.date, len(match.goals)) for match in (first, second)] == [
        (1, "1987-06-07", 4),
        (2, "1987-06-14", 2),
    ]
    assert shown(second) == ("Beta", (1, 1), "Alfa")
    assert goals(second)[1] == ("away", "Roa", 75, False, True)


def test_a_ground_stands_between_a_day_and_its_match_and_the_side_behind_its_goals() -> None:
    match = one(
        f"{CUP}29 May 1999\nHill Park, Northport\nAlfa 2–1 Beta\nGoals: Rey (88') for Beta; Kane (22', 63' pen.) for Alfa\n"
        "Attendance: 1,204\n"
    )

    assert (match.date, match.venue and match.venue.name, match.city) == ("1999-05-29", "Hill Park", "Northport")
    assert goals(match) == [
        ("home", "Kane", 22, False, False),
        ("home", "Kane", 63, True, False),
        ("away", "Rey", 88, False, False),
    ]


def test_a_sentence_gives_its_day_to_all_matches_below() -> None:
    matches = read(
        "Coupe des Îles 1984\n\n\n== Premier tour ==\nMatchs secs disputés le 23 mai 1984 sur le terrain du deuxième.\n"
        "Alfa - Bêta 2-1 a.p.\nRio - Kos 1-1 a.p. (4 t.a.b. à 3)\n\n\n== Finale ==\n"
    ).matches

    assert [(*shown(match), match.date) for match in matches] == [
        ("Alfa", (2, 1), "Bêta", "1984-05-23"),
        ("Rio", (1, 1), "Kos", "1984-05-23"),
    ]
    assert [match.score and match.score.penalties for match in matches] == [None, (4, 3)]


def test_a_match_below_another_is_no_line_of_its_goals() -> None:
    matches = read(f"{CUP}Alfa v Beta: 2–0 (Moss 4', Hale 71')\nRio v Kos: 1–3 (Kerr 20'; Dunn 8', 50', Webb 90+3')\n").matches

    assert [(*shown(match), len(match.goals)) for match in matches] == [("Alfa", (2, 0), "Beta", 2), ("Rio", (1, 3), "Kos", 4)]


def test_items_of_html2text_have_two_blanks_before_them() -> None:
    matches = read(
        "# 1978 Harbour League\n\n## Results\n\n  * 4 March 1978: Alfa 3–0 Rio (Moss 3', 20', Hale 70')\n"
        "  * 11 March 1978: Beta – Alfa 1–1 (Kerr 12'; Moss 60' pen.)\n"
    ).matches

    assert [(*shown(match), match.date) for match in matches] == [
        ("Alfa", (3, 0), "Rio", "1978-03-04"),
        ("Beta", (1, 1), "Alfa", "1978-03-11"),
    ]


def test_a_matchday_stands_below_the_group_whose_heading_has_signs() -> None:
    matches = read(
        "Copa de las Islas 1987\n\n\n== Primera fase ==\n\n\n=== Grupo 1 ===\nFecha 1 (3 de mayo)\nAlfa - Beta: 2-1\n\n\n"
        "=== Grupo 2 ===\n3 de mayo de 1987: Rio 1-0 Kos\n\n\n== Goleadores ==\n"
    ).matches

    assert [(match.group, match.matchday) for match in matches] == [("1", 1), ("2", None)]


def test_sections_behind_the_article_are_empty_because_cleaners_drop_their_lists() -> None:
    article = read("Coupe des Îles 1984\n\n\n== Finale ==\n\n\n== Notes et références ==\n")

    assert [(finding.code, finding.data["title"]) for finding in article.diagnostics] == [("W301", "Finale")]


def test_goals_of_a_sheet_may_have_french_minutes() -> None:
    match = one(
        "# Coupe des Îles 1966\n\n## Finale\n\n**Affiche** | **Alfa – Bêta**  \n---|---  \nScore | 2-1 (1-0)  \nDate | 8 mai 1966  \n"
        "Stade | Stade du Port  \nButs | 1-0 Roux (12e), 1-1 Petit (55e s.p.), 2-1 Roux (88e)  \n"
    )

    assert [(side, player, minute) for side, player, minute, *_ in goals(match)] == [
        ("home", "Roux", 12),
        ("away", "Petit", 55),
        ("home", "Roux", 88),
    ]


@pytest.mark.parametrize(
    ("head", "language"), [("Tore (11m)", "de"), ("Reti (rig.)", "it"), ("Goals (pens)", "en"), ("Buts (pen.)", "fr")]
)
def test_brackets_in_the_head_of_goals_say_what_brackets_in_its_cells_are(head: str, language: str) -> None:
    text = f"# 1978 League\n\n## X\n\nPos. | Player | Club | {head}\n---|---|---|---\n1. | Uwe Lang | Alfa | 24 (6)\n2. | Jan Kurz | Beta | 13\n"
    (scorers,) = touchline.read(text, dialect="flattened", language=language).scorer_lists

    assert [(entry.goals, entry.penalties) for entry in scorers.entries] == [(24, 6), (13, None)]
