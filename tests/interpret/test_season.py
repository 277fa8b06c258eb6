"""The season, gathered from the infobox that describes it."""

import pytest

from touchline.model.record import Season

from .makers import call, names, read

FULL = {
    "competition": "[[Torneo Descentralizado]]",
    "season": "2003–04",
    "dates": "1 March 2003 –<br>4 February 2004",
    "winners": "[[Alianza Lima]]<br>20th Primera División title",
    "runners-up": "[[Sporting Cristal]]",
    "promoted": "[[Unión Huaral]]<br>[[Atlético Universidad]]",
    "relegated": "[[Juan Aurich]]<br>[[Coopsol Trujillo]]",
    "continentalcup1": "[[2004 Copa Libertadores|Copa Libertadores]]",
    "continentalcup1 qualifiers": "[[Alianza Lima]]<br>[[Sporting Cristal]]",
    "continentalcup2": "[[2004 Copa Sudamericana|Copa Sudamericana]]",
    "continentalcup2 qualifiers": "[[Cienciano]]",
    "continentalcup3": "[[No One]]",
    "matches": "264",
    "total goals": "653",
    "average goals": "2.47",
    "league topscorer": "[[Luis Bonnet]] (20 goals)",
    "biggest home win": "Alianza Lima 6–0 Deportivo Municipal<br>(16 December 2003)",
    "biggest away win": "Cienciano 0–5 Alianza Lima",
    "prevseason": "[[2002 Torneo Descentralizado|2002]]",
    "nextseason": "2004",
}


def season(parameters: dict[str, str], template: str = "Infobox football league season", language: str | None = None) -> Season:
    found = read(call(template, parameters), language=language).season
    assert found is not None
    return found


def test_a_season_is_gathered() -> None:
    found = season(FULL)

    assert (found.competition, found.label) == ("Torneo Descentralizado", "2003–04")
    assert (found.start, found.end) == ("2003-03-01", "2004-02-04")
    assert names(found.champions) == ["Alianza Lima"]
    assert found.title_number == 20
    assert names(found.runners_up) == ["Sporting Cristal"]
    assert names(found.promoted) == ["Unión Huaral", "Atlético Universidad"]
    assert names(found.relegated) == ["Juan Aurich", "Coopsol Trujillo"]
    assert [(q.competition, names(q.teams)) for q in found.qualifications] == [
        ("Copa Libertadores", ["Alianza Lima", "Sporting Cristal"]),
        ("Copa Sudamericana", ["Cienciano"]),
    ]
    assert (found.matches_played, found.goals, found.goals_per_match) == (264, 653, 2.47)
    assert [(s.player, s.goals) for s in found.top_scorers] == [("Luis Bonnet", 20)]
    assert [(r.kind, r.score, r.date) for r in found.records] == [
        ("biggest_home_win", (6, 0), "2003-12-16"),
        ("biggest_away_win", (0, 5), None),
    ]
    assert (found.previous, found.next) == ("2002", "2004")


def test_a_champion_is_the_same_team_wherever_it_is_named() -> None:
    found = season(FULL)

    assert found.champions[0].team_id == found.qualifications[0].teams[0].team_id == "team1"


def test_what_is_not_printed_is_null() -> None:
    found = season({"season": "2003"})

    assert (found.competition, found.start, found.end, found.title_number) == (None,) * 4
    assert (found.matches_played, found.goals, found.goals_per_match, found.previous, found.next) == (None,) * 5
    assert found.champions == found.promoted == found.qualifications == found.top_scorers == found.records == ()


@pytest.mark.parametrize(
    ("printed", "average"),
    [
        ("155 (ø 2,77 pro Spiel)", 2.77),
        ("1,009 (2.66 per match)", 2.66),
        ("851 (promedio: 2,8)", 2.8),
        ("851 (14 own goals)", None),
        ("851 (2.5%)", None),
        ("851", None),
    ],
)
def test_the_goals_of_a_match_may_stand_behind_those_of_the_season(printed: str, average: float | None) -> None:
    assert season({"total goals": printed}).goals_per_match == average


def test_an_average_that_is_whole_is_a_float() -> None:
    average = season({"average goals": "3"}).goals_per_match

    assert average == 3.0
    assert type(average) is float


@pytest.mark.parametrize("dates", ["August 2003 – May 2004", "2003", "August 2003"])
def test_a_date_less_exact_than_a_day_is_no_day(dates: str) -> None:
    found = season({"dates": dates})

    assert (found.start, found.end) == (None, None)


def test_start_and_end_may_be_parameters_of_their_own() -> None:
    found = season(
        {
            "torneo": "Torneo Descentralizado",
            "año": "2003",
            "fechainicia": "1 de marzo de 2003",
            "fechatermina": "4 de febrero de 2004",
            "campeón": "[[Alianza Lima]]",
        },
        "Ficha de torneo de fútbol",
        "es",
    )

    assert (found.competition, found.label, found.start, found.end) == (
        "Torneo Descentralizado",
        "2003",
        "2003-03-01",
        "2004-02-04",
    )
    assert names(found.champions) == ["Alianza Lima"]


def test_a_page_without_a_season_box_has_no_season() -> None:
    assert read("== A ==\n").season is None
    assert read("{{Infobox football club|clubname=X}}").season is None
    assert read("{{Infobox football match|title=X}}").season is None


def test_the_first_season_box_counts() -> None:
    text = call("Infobox football club", {"clubname": "X"}) + call("Infobox football league season", {"season": "1"})
    found = read(text + call("Infobox football league season", {"season": "2"})).season

    assert found is not None
    assert found.label == "1"


def test_a_tournament_is_a_season_too() -> None:
    found = season(
        {
            "tourney_name": "FIFA World Cup",
            "year": "1930",
            "dates": "13–30 July 1930 (18 days)",
            "champion": "{{fb|URU}}",
            "second": "{{fb|ARG}}",
            "matches": "18",
            "goals": "70",
        },
        "Infobox international football competition",
    )

    assert (found.label, found.start, found.end) == ("1930", "1930-07-13", "1930-07-30")
    assert [(ref.name, ref.country) for ref in (*found.champions, *found.runners_up)] == [
        ("Uruguay", "URU"),
        ("Argentina", "ARG"),
    ]
    assert (found.matches_played, found.goals) == (18, 70)
