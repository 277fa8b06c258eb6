"""Matches in the tables of a club's ties, of which the rows name its opponents only."""

import pytest

from touchline.model.record import Match

from .makers import read, score, table

HEADER = "Season | Competition | Round | Opponent | Home | Away | Aggregate"
CLUB_FIRST = (
    "1961–62; Cup; First round; [[Gornik]]; 8–1; 2–4; 10–5",
    "1962–63; Cup; First round; Feyen; 1–1; 3–1; 4–2",
    "1962–63; Cup; Semi-final; Luz; 2–1; 1–3; 3–4",
)
TITLE = "Alfa F.C. in European football"


def brief(match: Match) -> tuple[str | None, tuple[int, int] | None, str | None]:
    return match.home and match.home.name, score(match).get("final"), match.away and match.away.name


def test_both_legs_of_a_tie_are_matches_with_the_home_side_first() -> None:
    matches = read(table(*CLUB_FIRST, header=HEADER), TITLE, "en").matches

    assert list(map(brief, matches)) == [
        ("Alfa F.C.", (8, 1), "Gornik"),
        ("Gornik", (4, 2), "Alfa F.C."),
        ("Alfa F.C.", (1, 1), "Feyen"),
        ("Feyen", (1, 3), "Alfa F.C."),
        ("Alfa F.C.", (2, 1), "Luz"),
        ("Luz", (3, 1), "Alfa F.C."),
    ]
    assert [(match.date_text, match.round) for match in matches[::2]] == [
        ("1961–62", "First round"),
        ("1962–63", "First round"),
        ("1962–63", "Semi-final"),
    ]


def test_figures_that_stand_with_the_home_side_in_front_stay_so() -> None:
    rows = ("1961–62; Cup; First round; Gornik; 8–1; 4–2; 10–5", "1962–63; Cup; Semi-final; Luz; 2–1; 3–1; 3–4")

    assert list(map(brief, read(table(*rows, header=HEADER), TITLE, "en").matches))[1::2] == [
        ("Gornik", (4, 2), "Alfa F.C."),
        ("Luz", (3, 1), "Alfa F.C."),
    ]


def test_rows_that_add_up_in_both_ways_or_against_one_another_give_no_matches() -> None:
    level = "1961–62; Cup; First round; Gornik; 1–1; 2–2; 3–3"
    home_first = "1961–62; Cup; First round; Gornik; 8–1; 4–2; 10–5"

    assert not read(table(level, header=HEADER), TITLE, "en").matches
    assert not read(table(CLUB_FIRST[0], home_first, header=HEADER), TITLE, "en").matches


def test_a_final_over_the_columns_of_both_legs_is_left_out() -> None:
    text = table(*CLUB_FIRST, header=HEADER).replace("|}", "|-\n| 1962–63 || Cup || Final || Roma || colspan=3 | 5–1 (N)\n|}")

    assert len(read(text, TITLE, "en").matches) == 2 * len(CLUB_FIRST)


@pytest.mark.parametrize(
    ("header", "row", "language"),
    [
        ("Saison | Runde | Gegner | Gesamt | Hinspiel | Rückspiel", "1960/61; Finale; Burn; 5:4; 1:3 (A); 4:1 (H)", "de"),
        ("Saison | Tour | Adversaire | Aller | Retour | Score cumulé", "1960-61; Finale; Burn; 1-3 (E); 4-1 (D); 5-4", "fr"),
        ("Season | Round | Country | Club | Away result | Home result | Agg.", "1960–61; F; Elba; Burn; 1–3; 4–1; 5–4", "en"),
    ],
)
def test_the_ground_of_a_leg_is_told_by_its_header_or_its_cell(header: str, row: str, language: str) -> None:
    text = "{{Infobox football club|clubname=Alfa}}\n" + table(row, header=header)

    assert {brief(match) for match in read(text, "Alfa (Town)", language).matches} == {
        ("Burn", (3, 1), "Alfa"),
        ("Alfa", (4, 1), "Burn"),
    }


def test_on_a_page_about_no_club_nothing_is_known_of_the_other_side() -> None:
    assert not read(table(*CLUB_FIRST, header=HEADER), "European nights", "en").matches


@pytest.mark.parametrize(
    "title",
    [
        "Alfa in European football",
        "Alfa in international club football",
        "List of Alfa in European competitions",
        "Parcours européen du Alfa",
        "Participaciones internacionales de Alfa",
        "Alfa nelle competizioni internazionali",
    ],
)
def test_the_title_of_a_page_about_matches_abroad_names_the_club(title: str) -> None:
    matches = read(table(*CLUB_FIRST, header=HEADER), title, "en").matches

    assert brief(matches[0]) == ("Alfa", (8, 1), "Gornik")


def test_the_matches_of_a_national_team_in_many_years_are_its_own() -> None:
    rows = ("1; 28 March 1990; Orme Lane (H); Elba; 1–0; Kane", "2; 2 June 1990; Via Lunga (A); Samos; 1–2; Rice, Saka")
    text = table(*rows, header="No. | Date | Venue | Opponents | Score | Scorers")

    matches = read(text, "Naxos national football team results (1990–1999)", "en").matches
    assert list(map(brief, matches)) == [
        ("Naxos", (1, 0), "Elba"),
        ("Samos", (1, 2), "Naxos"),
    ]
    assert not read(text, "A journal of the nineties", "en").matches
