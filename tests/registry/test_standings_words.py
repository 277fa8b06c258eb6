"""What texts beside standings say, in the languages of the wikis."""

import pytest

from touchline.registry.standings import destination, outcomes_of


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Champions", ["champion"]),
        ("Champions and promoted to the First Division", ["champion", "promoted"]),
        ("Campeón y clasificado a la Copa Continental", ["champion", "qualified"]),
        ("Campeão e acesso à Série A", ["champion", "promoted"]),
        ("Champion de France", ["champion"]),
        ("Campione d'Italia e ammesso alla Champions League", ["champion", "qualified"]),
        ("Champions League", ["qualified"]),  # the name of a cup is no title
        ("Qualification for the Europa League play-off round", ["qualified"]),  # nor is a round of one a play-off of the league
        ("Qualification for the promotion play-offs", ["play-off"]),
        ("Relegated after play-offs", ["relegated"]),
        ("Retrocessa in Serie B dopo spareggio", ["relegated"]),
        ("Promossa in Serie A dopo i play-off", ["promoted"]),
        ("Ammesse ai play-out", ["relegation play-off"]),
        ("Barrages de relégation", ["relegation play-off"]),
        ("Promoción de descenso", ["relegation play-off"]),
        ("Rebaixado à Série C", ["relegated"]),
        ("Promu en Ligue 1", ["promoted"]),
        ("Asciende a Primera División", ["promoted"]),
        ("Absteiger in die Regionalliga", ["relegated"]),
        ("Kampioen", ["champion"]),
    ],
)
def test_a_text_says_where_a_team_goes(text: str, statuses: list[str]) -> None:
    assert [outcome.status for outcome, _ in outcomes_of(text)] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "Not promoted",
        "Ineligible for promotion",
        "Possible relegation",
        "Saved from relegation",
        "Amtierender Meister",
        "Aufsteiger der Vorsaison",
        "Herbstmeister",
        "Subcampeón",
        "Maintien",
        "Group winners",
        "Eliminated",
        "Host",
    ],
)
def test_a_text_may_say_that_nobody_moves(text: str) -> None:
    assert outcomes_of(text) == []


def test_relegation_is_a_play_off_in_german_only() -> None:
    assert [outcome.status for outcome, _ in outcomes_of("Relegation", "de")] == ["play-off"]
    assert [outcome.status for outcome, _ in outcomes_of("Relegation", "en")] == ["relegated"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Relegation to the Second Division", "Second Division"),
        ("Desciende a la Segunda División", "Segunda División"),
        ("Descenso directo", None),
        ("Relégué en Division 2", "Division 2"),
        ("Retrocesse in Serie B", "Serie B"),
        ("Rebaixados para a Série B", "Série B"),
        ("Abstieg in die 2. Liga", "2. Liga"),
        ("Teilnahme an der Champions League", "Champions League"),
        ("Für das Achtelfinale qualifiziert", "Achtelfinale"),
        ("Team progressed to the quarter-finals", "quarter-finals"),
    ],
)
def test_the_place_is_what_is_left_of_the_text(text: str, place: str | None) -> None:
    assert destination(text) == place
