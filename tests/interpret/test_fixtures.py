"""Matches in the rows of tables."""

import pytest

from touchline.model.record import Match

from .makers import names, read, score, table, team


def rows(text: str, title: str | None = "2003 Cup", language: str | None = None) -> list[Match]:
    found = read(text, title, language).matches
    assert all(match.origin == "table_row" for match in found)
    return list(found)


def brief(match: Match) -> tuple[str | None, str | None, tuple[int, int] | None, str | None]:
    return match.date, match.home and match.home.name, score(match).get("final"), match.away and match.away.name


def test_a_table_of_matches_is_read() -> None:
    text = table(
        "4 May 2003; [[AFC Ajax|Ajax]]; 2–1; [[PSV]]; [[De Meer]]; 12,345",
        "5 May; Vitesse; 1–1; Twente; X; 0",
        header="Date | Home | Score | Away | Stadium | Attendance",
    )
    first, second = rows(f"== Semi-finals ==\n=== First leg ===\n{text}")

    assert brief(first) == ("2003-05-04", "Ajax", (2, 1), "PSV")
    assert (first.home and first.home.link, first.venue and first.venue.name, first.attendance) == (
        "AFC Ajax",
        "De Meer",
        12345,
    )
    assert (first.round, first.leg, first.template, first.complete) == ("Semi-finals", 1, None, True)
    assert brief(second) == ("2003-05-05", "Vitesse", (1, 1), "Twente")
    assert (second.year_inferred, second.attendance) == (True, 0)


HEADERS = [
    ("en", "Date | Home team | Score | Away team"),
    ("en", "Date | Team 1 | Result | Team 2"),
    ("es", "Fecha | Local | Resultado | Visitante"),
    ("es", "Fecha | Equipo 1 | Resultado | Equipo 2"),
    ("pt", "Data | Mandante | Placar | Visitante"),
    ("de", "Datum | Heim | Ergebnis | Gast"),
    ("fr", "Date | Domicile | Score | Extérieur"),
    ("it", "Data | Casa | Risultato | Trasferta"),
    ("en", "Date | | Match | "),
    ("en", "When | Who | What | Whom"),
]


@pytest.mark.parametrize(("language", "header"), HEADERS)
def test_headers_of_each_language_are_understood(language: str, header: str) -> None:
    found = rows(table("2003-05-04; Ajax; 2–1; PSV", "2003-05-05; Vitesse; 1–1; Twente", header=header), language=language)

    assert [brief(match)[1:] for match in found] == [("Ajax", (2, 1), "PSV"), ("Vitesse", (1, 1), "Twente")]
    if "When" not in header:
        assert [match.date for match in found] == ["2003-05-04", "2003-05-05"]


def test_a_table_without_a_header_is_read_by_its_scores() -> None:
    found = rows(
        "{| class=wikitable\n| align=right|[[Ajax]] || align=center|2–1 || [[PSV]]\n|-\n| Vitesse || 1–1 || Twente\n|}"
    )

    assert [brief(match) for match in found] == [(None, "Ajax", (2, 1), "PSV"), (None, "Vitesse", (1, 1), "Twente")]


def test_scores_with_extra_time_and_shoot_outs_are_read() -> None:
    first, second = rows(table("Ajax; 2–1 (a.e.t.); PSV", "Vitesse; 1–1 (4–3 p); Twente", header="Home | Score | Away"))

    assert score(first) == {"after_extra_time": (2, 1), "final": (2, 1)}
    assert score(second) == {"full_time": (1, 1), "penalties": (4, 3), "final": (1, 1)}


def test_a_date_over_several_rows_dates_them_all() -> None:
    text = table("rowspan=2 | 4 May 2003; Ajax; 2–1; PSV", "Vitesse; 1–1; Twente", header="Date | Home | Score | Away")

    assert [match.date for match in rows(text)] == ["2003-05-04", "2003-05-04"]


def test_a_cell_over_all_columns_is_a_heading_and_no_match() -> None:
    text = table(
        "4 May 2003; Ajax; 2–1; PSV",
        "colspan=4 | Second leg",
        "11 May 2003; PSV; 1–1; Ajax",
        header="Date | Home | Score | Away",
    )

    assert [match.date for match in rows(text)] == ["2003-05-04", "2003-05-11"]


def test_matches_to_come_stand_among_those_that_were_played() -> None:
    text = table(
        "4 May 2003; Ajax; 2–1; PSV", "11 May 2003; PSV; v; Ajax", "12 May 2003; X; 0–0; Y", header="Date | Home | Score | Away"
    )

    assert [match.status for match in rows(text)] == ["played", "scheduled", "played"]


def test_the_tables_of_cleaned_text_are_read() -> None:
    text = (
        "= 2003 Paraguayan Primera División season =\n\n== Group 2 ==\n"
        "| Date | | Match | |\n| April 26 | Guaraní | 1:0 | Sol de América |\n| May 1 | 12 de Octubre | 2:1 | 3 de Febrero |\n"
    )

    assert [brief(match) for match in rows(text, None)] == [
        ("2003-04-26", "Guaraní", (1, 0), "Sol de América"),
        ("2003-05-01", "12 de Octubre", (2, 1), "3 de Febrero"),
    ]


def test_matches_of_tables_and_boxes_are_in_document_order() -> None:
    text = table("Ajax; 2–1; PSV", header="Home | Score | Away")
    article = read(f"{{{{Football box|team1=A|score=1–0|team2=B}}}}\n{text}\n{{{{Football box|team1=C|score=1–0|team2=D}}}}")

    assert [(match.id, match.home and match.home.name) for match in article.matches] == [
        ("m1", "A"),
        ("m2", "Ajax"),
        ("m3", "C"),
    ]


NO_FIXTURES = [
    table("1; Ajax; 10; 8; 1; 1; 20; 5; 15; 25", header="Pos | Team | Pld | W | D | L | GF | GA | GD | Pts"),
    table("Kane; 2–1; 5", "Saka; 1–0; 4", header="Player | Record | Goals"),
    table("Ajax; Amsterdam; 50,000", header="Team | City | Capacity"),
]


@pytest.mark.parametrize("text", NO_FIXTURES)
def test_other_tables_give_no_matches(text: str) -> None:
    assert rows(text) == []


GOALS = [("home", "Cruz", 3), ("home", "Bergkamp", 50), ("away", "Nilis", 70)]


@pytest.mark.parametrize(
    "text",
    [
        table("4 May 2003; Ajax; 2–1; PSV", "; Cruz 3', Bergkamp 50'; ; Nilis 70'", header="Date | Home | Score | Away"),
        table(
            "4 May 2003; Ajax<br><small>Cruz 3'<br>Bergkamp 50'</small>; 2–1; PSV<br />Nilis {{goal|70}}",
            header="Date | Home | Score | Away",
        ),
        table("4 May 2003; Ajax; 2–1; PSV; Cruz 3', Bergkamp 50' – Nilis 70'", header="Date | Home | Score | Away | Scorers"),
        table(
            "4 May 2003; Ajax; Cruz 3', Bergkamp 50'; 2–1; Nilis 70'; PSV",
            header="Date | Home | Goalscorers | Score | Goalscorers | Away",
        ),
        table(
            "4 May 2003; Ajax; 2–1; PSV; 1:0 Cruz (3.), 1:1 Nilis (70.), 2:1 Bergkamp (50.)",
            header="Date | Home | Score | Away | Scorers",
        ),
        """{| class="wikitable"
! Date !! Home !! Score !! Away
|-
| rowspan="2" | 4 May 2003 || Ajax || rowspan="2" | 2–1 || PSV
|-
| Cruz {{goal|3}} Bergkamp {{goal|50}} || Nilis {{goal|70}}
|}""",
        """{| class="wikitable"
! Date !! Home !! Score !! Away
|-
| 4 May 2003 || Ajax || 2–1 || PSV
|-
| || colspan="3" | Cruz 3', Bergkamp 50' / Nilis 70'
|}""",
    ],
)
def test_scorers_are_read_wherever_a_row_has_them(text: str) -> None:
    (match,) = rows(text)

    assert brief(match) == ("2003-05-04", "Ajax", (2, 1), "PSV")
    assert sorted((goal.side, goal.player, goal.minute) for goal in match.goals) == sorted(GOALS)
    assert match.goals_status == "complete"


def test_a_row_of_scorers_is_that_of_the_match_above_it() -> None:
    text = table(
        "4 May 2003; Ajax; 0–1; PSV",
        "; ; ; Nilis 70'",
        "5 May 2003; Vitesse; 0–0; Twente",
        "6 May 2003; Heerenveen; 1–0; RKC",
        "; Viduka 12'; ;",
        header="Date | Home | Score | Away",
    )
    assert [(brief(match)[1], [goal.player for goal in match.goals]) for match in rows(text)] == [
        ("Ajax", ["Nilis"]),
        ("Vitesse", []),
        ("Heerenveen", ["Viduka"]),
    ]


def test_names_without_a_minute_are_nobodys_goals() -> None:
    (match,) = rows(table("4 May 2003; Ajax; 2–1; PSV; Bergkamp, Nilis", header="Date | Home | Score | Away | Scorers"))
    assert (match.goals, match.goals_status) == ((), "not_listed")


def winners(*lines: str) -> list[str | None]:
    text = table(*lines, header="Team 1 | Agg. | Team 2 | 1st leg | 2nd leg")
    return [tie.winner and tie.winner.name for tie in read(text, "2003 Cup").ties]


def test_bold_type_tells_who_went_on_where_the_goals_do_not() -> None:
    assert winners("'''Ajax'''; 3–3; PSV; 2–1; 1–2", "Vitesse; 1–2; <b>Twente</b>; 0–1; 1–1") == ["Ajax", "Twente"]
    assert winners("'''Ajax'''; 3–3; '''PSV'''; 2–1; 1–2") == [None]


def test_bold_type_that_marks_others_than_winners_tells_nothing() -> None:
    assert winners("'''Ajax'''; 3–3; PSV; 2–1; 1–2", "'''Vitesse'''; 1–2; Twente; 0–1; 1–1") == [None, "Twente"]


def test_the_teams_of_fixtures_are_teams_of_the_article() -> None:
    article = read(table("Ajax; 2–1; PSV", "PSV; 1–1; Ajax", header="Home | Score | Away"))

    assert [team.name for team in article.teams] == ["Ajax", "PSV"]
    assert names(tuple(match.home for match in article.matches if match.home)) == ["Ajax", "PSV"]


def test_a_heading_says_round_and_day() -> None:
    found = read(
        "= 2003 Cup =\n\n== Results ==\n| Matchday 1 – 27 August 2003 |\n| Ajax | 3 - 1 | PSV |\n| Vitesse | 0 - 2 | 1º de Mayo (Breda) |\n"
        "| Matchday 2 – 3 September 2003 |\n| PSV | 1 - 2 | Vitesse |\n| 1º de Mayo (Breda) | 1 - 1 | Ajax |\n",
        dialect="flattened",
    ).matches
    assert [(brief(match), match.matchday) for match in found] == [
        (("2003-08-27", "Ajax", (3, 1), "PSV"), 1),
        (("2003-08-27", "Vitesse", (0, 2), "1º de Mayo (Breda)"), 1),
        (("2003-09-03", "PSV", (1, 2), "Vitesse"), 2),
        (("2003-09-03", "1º de Mayo (Breda)", (1, 1), "Ajax"), 2),
    ]


def flat(*lines: str) -> list[Match]:
    return list(read("= 2003 Cup =\n\n== Results ==\n" + "\n".join(lines) + "\n", dialect="flattened").matches)


def test_codes_of_countries_that_flags_leave_are_no_part_of_names() -> None:
    found = flat(
        "| Date | Home | Score | Away |",
        "| 4 May 2003 | GHA Hearts of Oak | 2–1 | PAR 12 de Octubre |",
        "| 5 May 2003 | AEK Athens | 1–1 | GHA Hearts of Oak |",
        "| 6 May 2003 | GHA Hearts of Oak | 2–1 | NGR Enugu Rangers |",
    )
    assert [(team(match.home), team(match.away)) for match in found] == [
        (("Hearts of Oak", None, "GHA"), ("12 de Octubre", None, "PAR")),
        (("AEK Athens", None, None), ("Hearts of Oak", None, "GHA")),
        (("Hearts of Oak", None, "GHA"), ("Enugu Rangers", None, "NGA")),
    ]
    (uncertain,) = flat("7 May 2003", "NGR Enugu 1-1 GBS Bissau")
    assert uncertain.home is not None
    assert uncertain.home.name == "NGR Enugu"


def test_flags_next_to_the_score_and_before_the_teams_of_a_table_are_no_part_of_names() -> None:
    article = read(
        "= 1993 Cup =\n\n== First round ==\n| Team 1 | Agg. | Team 2 | 1st leg | 2nd leg |\n| Parma ITA | 2–1 | HUN Újpest | 1–0 | 1–1 |\n"
        "\n== Group ==\n| Pos | Team | Pld | W | D | L | GF | GA | Pts |\n| 1 | ITA Parma | 2 | 1 | 1 | 0 | 2 | 1 | 3 |\n"
        "| 2 | BEL Antwerp | 2 | 0 | 1 | 1 | 1 | 2 | 1 |\n",
        dialect="flattened",
    )
    assert [team(side) for side in article.ties[0].teams] == [("Parma", None, "ITA"), ("Újpest", None, "HUN")]
    assert [team(row.team) for row in article.standings[0].rows] == [("Parma", None, "ITA"), ("Antwerp", None, "BEL")]
    assert article.tables[1].grid[1][1] == "ITA Parma"


def test_a_column_of_goals_under_the_word_for_scorers_is_of_goals() -> None:
    (found,) = read(
        "== Relegation ==\nDas Spiel der beiden Vereine war nach der Pause schnell entschieden.\n{|\n! Datum !! Heim !! Ergebnis !! Gast "
        "!! Torschützen\n|-\n| 28. Mai 1988 || Celle || 1:1 (0:1) || Soltau || 0:1 Kranz (12.), 1:1 Meyer (77., Foulelfmeter)\n|}\n",
        language="de",
    ).matches
    assert [(goal.player, goal.minute, goal.penalty) for goal in found.goals] == [("Kranz", 12, False), ("Meyer", 77, True)]


def test_goals_in_columns_of_their_own_are_read_under_heads_of_the_sides_too() -> None:
    found = flat(
        "| Date | Home | | | | Away |",
        "| 4 May 2003 | Ajax | 6 | x | 1 | PSV |",
        "| 5 May 2003 | Vitesse | 2 | x | 2 | Twente |",
    )
    assert [brief(match)[1:] for match in found] == [("Ajax", (6, 1), "PSV"), ("Vitesse", (2, 2), "Twente")]


def test_a_result_in_the_place_of_a_name_is_no_side() -> None:
    found = flat(
        "| Round | Date | Home | Score | Away | Venue |",
        "| 1 | 4 May 2003 | Ajax | 2–1 | PSV | De Meer |",
        "| 2 | 11 May 2003 | PSV | 0–0 | Ajax | Philips |",
        "| 12 May 2003 | Vitesse | 0–3 (awarded) | Twente | Gelredome 2 | |",
    )
    assert all(match.home and "0" not in match.home.name for match in found)


def test_results_beside_standings_are_matches_whatever_the_order_of_their_columns() -> None:
    found = flat(
        "| Pos | Team | Pld | W | D | L | GF | GA | Pts | | AJA | NEC | PSV |",
        "| 1 | Ajax | 2 | 2 | 0 | 0 | 5 | 1 | 6 | | — | 3–1 | 2–0 |",
        "| 2 | PSV | 2 | 1 | 0 | 1 | 4 | 2 | 3 | | | 4–0 | — |",
        "| 3 | NEC | 2 | 0 | 0 | 2 | 1 | 7 | 0 | | 0–2 | — | |",
    )
    assert [brief(match)[1:] for match in found] == [
        ("Ajax", (3, 1), "NEC"),
        ("Ajax", (2, 0), "PSV"),
        ("PSV", (4, 0), "NEC"),
        ("NEC", (0, 2), "Ajax"),
    ]


def test_results_under_numbers_are_those_of_the_rows_with_these_numbers() -> None:
    found = flat(
        "| | | 1 | 2 | 3 |",
        "| 1 | Ajax | | 3:1 | 2:0 |",
        "| 2 | PSV | 1:1 | | 4:0 |",
        "| 3 | NEC | 0:2 | 0:0 | |",
    )
    assert [brief(match)[1:] for match in found][:3] == [
        ("Ajax", (3, 1), "PSV"),
        ("Ajax", (2, 0), "NEC"),
        ("PSV", (1, 1), "Ajax"),
    ]


def test_names_in_a_column_of_scorers_are_goals_where_the_score_says_whose() -> None:
    found = flat(
        "| Date | Home | Score | Away | Scorers |",
        "| 4 May 2003 | Ajax | 3–0 | PSV | Rey (2), Koch |",
        "| 5 May 2003 | NEC | 1–2 | VVV | Blind – Bos, Smit |",
        "| 6 May 2003 | Ajax | 1–1 | NEC | Rey, Bos |",
    )
    assert [[(goal.side, goal.player) for goal in match.goals] for match in found] == [
        [("home", "Rey"), ("home", "Rey"), ("home", "Koch")],
        [("home", "Blind"), ("away", "Bos"), ("away", "Smit")],
        [],
    ]


def test_a_clubs_matches_under_no_header_are_read() -> None:
    found = read(
        "= 1984–85 Ajax season =\n\nThe season of Ajax was its best for a long time and the club won all that could be won.\n\n"
        "== Friendlies ==\n| 4 August 1984 | Lillehammer | A | W 5–0 |\n| 11 August 1984 | Cambridge | A | L 1–2 |\n"
        "| 15 August 1984 | NEC | H | Cancelled |\n",
        dialect="flattened",
    ).matches
    assert [
        (match.home.name, match.away.name, match.score and match.score.final) for match in found if match.home and match.away
    ] == [
        ("Lillehammer", "Ajax", (0, 5)),
        ("Cambridge", "Ajax", (2, 1)),
        ("Ajax", "NEC", None),
    ]


def test_the_day_in_the_heading_is_that_of_pairings_in_one_cell_too() -> None:
    text = table("[[Alfa]] – [[Beta]]; 2:1", "[[Gamma]] – [[Delta]]; 0:0", header="Paarung | Ergebnis")

    found = rows(f"== 1. Spieltag (2. September 2007) ==\n{text}", "Liga 2007/08", "de")

    assert [match.date for match in found] == ["2007-09-02"] * 2
    assert [match.home and match.home.name for match in found] == ["Alfa", "Gamma"]


@pytest.mark.parametrize("header", ["Margin | Result | Date", "Margin | Match | Date", "Margin | Final | Year"])
def test_a_match_may_stand_whole_in_one_cell_beside_its_day(header: str) -> None:
    lines = ("9; [[Alfa]] 9–0 Beta; 4 March 1995", "6; Gamma 1–7 Delta Town (a.e.t.); 25 October 2019")

    first, second = read(table(*lines, header=header), "Old Derby", "en").matches
    assert brief(first)[1:] == ("Alfa", (9, 0), "Beta")
    assert brief(second)[1:] == ("Gamma", (1, 7), "Delta Town")
    assert score(second)["after_extra_time"] == (1, 7)
    assert first.date_text == "4 March 1995"


def test_a_matchday_beside_a_match_in_one_cell_is_no_day() -> None:
    text = table("7; Alfa 3-1 Beta; 18 245", "Final; Beta 2-2 Alfa; 14 500", header="Fecha | Partido | Espectadores")

    assert not read(text, "Torneo Alfa", "es").matches


def test_the_sum_of_two_legs_in_one_cell_is_no_match() -> None:
    lines = ("9; Alfa 9–0 Beta; 1995", "6; Gamma 7–1 Delta on aggregate; 1996")
    text = table(*lines, header="Margin | Result | Year")

    assert len(read(text, "Old Derby", "en").matches) == 1
    assert not read(text, "2003 Cup", "en").matches  # those of other years are none of this season


@pytest.mark.parametrize(
    ("header", "between", "language"),
    [
        ("Date | Match | Venue | Round | Score", "–", "en"),
        ("Date | Match | Venue | Round | Score", "v", "en"),
        ("Datum | Begegnung | Ort | Runde | Ergebnis", "-", "de"),
        ("Data | Jogo | Local | Fase | Placar", "x", "pt"),
    ],
)
def test_ground_and_round_may_stand_between_a_pairing_and_its_result(header: str, between: str, language: str) -> None:
    (match,) = read(table(f"7/6/2002; Alfa {between} Beta; Sapporo; Final; 0–1", header=header), "Collins", language).matches

    assert brief(match)[1:] == ("Alfa", (0, 1), "Beta")
    assert match.round == "Final"


def test_what_two_teams_have_won_against_one_another_is_no_match() -> None:
    text = table(
        "Alfa – Beta; 4; 2; 3; 15:11", "Beta – Gamma; 1; 0; 8; 9:27", header="Begegnung | Siege | Unent. | Niederl. | Torverh."
    )

    assert not read(text, "Bezirksliga", "de").matches


def test_the_year_beside_a_pairing_dates_it_and_is_none_of_the_season_of_another_page() -> None:
    text = table("173,850; Alfa v Beta; 2–1; 1950", "114,600; Beta v Alfa; 3–2; 1986", header="Att. | Teams | Score | Year")

    assert [match.date_text for match in read(text, "Attendances", "en").matches] == ["1950", "1986"]
    assert not read(text, "2003 Cup", "en").matches


def test_clubs_called_as_grounds_are_sides_of_their_matches() -> None:
    text = table(
        "4 mai 2003; Stade Alfa; 2-1; Beta",
        "5 mai 2003; Gamma; –; Stade de Delta",
        header="Date | Domicile | Score | Extérieur",
    )

    assert [brief(match)[1:] for match in rows(text, language="fr")] == [
        ("Stade Alfa", (2, 1), "Beta"),
        ("Gamma", None, "Stade de Delta"),
    ]


def test_the_italian_word_for_a_place_is_a_city() -> None:
    (match,) = rows(
        table("4 maggio 2003; Roma; Alfa; 2-1; Beta", header="Data | Luogo | Squadra 1 | Ris. | Squadra 2"), language="it"
    )

    assert match.city == "Roma"


REPLAYED = ("Alfa; Beta; 2–1; 0–3; 3–0", "Gamma; Delta; 1–1; 0–2; –", "Eta; Zeta; 1–1; 2–2; 1–1 (3–4 p)", "Rho; Pi; 1–1; w/o; ")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("Team 1 | Team 2 | First leg | Second leg | Replay", "en"),
        ("Team 1 | Team 2 | 1st leg | 2nd leg | Play-off", "en"),
        ("Equipo 1 | Equipo 2 | Ida | Vuelta | Desempate", "es"),
        ("Time 1 | Time 2 | Ida | Volta | Jogo-desempate", "pt"),
        ("Mannschaft 1 | Mannschaft 2 | Hinspiel | Rückspiel | Entscheidungsspiel", "de"),
        ("Équipe 1 | Équipe 2 | Aller | Retour | Match d'appui", "fr"),
        ("Squadra 1 | Squadra 2 | Andata | Ritorno | Spareggio", "it"),
    ],
)
def test_the_match_behind_both_legs_decides(header: str, language: str) -> None:
    article = read(table(*REPLAYED, header=header), None, language)

    assert [(tie.legs, tie.aggregate, tie.winner and tie.winner.name, tie.decided_by) for tie in article.ties] == [
        (((2, 1), (0, 3), (3, 0)), (2, 4), "Alfa", "replay"),
        (((1, 1), (0, 2)), (1, 3), "Delta", "goals"),
        (((1, 1), (2, 2), (1, 1)), (3, 3), "Zeta", "replay"),
        (((1, 1), None), None, None, None),
    ]
    assert [tie.penalties for tie in article.ties][2] == (3, 4)
    assert "D206" not in {found.code for found in article.diagnostics}


def test_legs_are_not_added_up_where_a_replay_speaks_against_their_order() -> None:
    home_first = read(
        table("Alfa; Beta; 2–1; 3–0; 3–0", "Gamma; Delta; 1–0; 2–0; ", header="Team 1 | Team 2 | 1st leg | 2nd leg | Replay")
    )

    assert [(tie.aggregate, tie.winner and tie.winner.name) for tie in home_first.ties] == [(None, "Alfa"), (None, None)]


def test_a_column_without_a_head_holds_the_ground_and_the_hour() -> None:
    text = table(
        "4 May 2003; '''Ajax'''; 2 – 1; PSV; <small>De Meer, 20h45</small>", "5 May 2003; A; 1 – 1; B; Rua, Porto, 17h00"
    )
    first, second = rows(text)

    assert [(m.venue and m.venue.name, m.city, m.time) for m in (first, second)] == [
        ("De Meer", None, "20:45"),
        ("Rua", "Porto", "17:00"),
    ]
