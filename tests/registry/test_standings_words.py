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


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("sv", "Svenska mästare, kval till Champions League", [("champion", None), ("qualified", "Champions League")]),
        ("sv", "Nedflyttade till Division 1", [("relegated", "Division 1")]),
        ("da", "Nedrykning til 1. division", [("relegated", "1. division")]),
        ("ru", "Вылет в Первый дивизион", [("relegated", "Первый дивизион")]),
        ("ru", "Групповой этап Лиги чемпионов", [("qualified", "Групповой этап Лиги чемпионов")]),
        ("ru", "Стыковые матчи", [("play-off", "Стыковые матчи")]),
        ("uk", "Виліт до Першої ліги", [("relegated", "Першої ліги")]),
        ("pl", "Spadek do I ligi", [("relegated", "I ligi")]),
        ("pl", "Awans do Ekstraklasy", [("promoted", "Ekstraklasy")]),
        ("pl", "II runda kwalifikacyjna Ligi Mistrzów", [("qualified", "II runda kwalifikacyjna Ligi Mistrzów")]),
        ("cs", "Sestup do 2. ligy", [("relegated", "2. ligy")]),
        ("nl", "Kampioen, geplaatst voor de Champions League", [("champion", None), ("qualified", "Champions League")]),
        ("tr", "1. Lig'e düştü", [("relegated", "1. Lig")]),
        ("ja", "J2降格", [("relegated", "J2")]),
        ("ja", "優勝、ACL出場", [("champion", None), ("qualified", "ACL")]),
        ("zh", "降级至中甲", [("relegated", "中甲")]),
        ("fi", "Mestari", [("champion", None)]),
    ],
)
def test_each_wiki_has_words_of_its_own(language: str, text: str, said: list[tuple[str, str | None]]) -> None:
    found = outcomes_of(text, language)

    assert [(outcome.status, None if outcome.kind == "champion" else destination(words)) for outcome, words in found] == said


@pytest.mark.parametrize(
    ("language", "text", "statuses"),
    [
        ("cs", "Postup do 1. ligy", ["promoted"]),
        ("cs", "Postup do 2. předkola Ligy mistrů", ["qualified"]),
        ("pl", "Awans do II rundy kwalifikacji Ligi Mistrzów", ["qualified"]),
        ("pl", "Awans do II ligi", ["promoted"]),
        ("ru", "Выход во 2-й раунд Лиги чемпионов", ["qualified"]),
        ("ru", "Выход в Премьер-лигу", ["promoted"]),
        ("uk", "Вихід до групового етапу Ліги чемпіонів", ["qualified"]),
        ("uk", "Вихід до Прем'єр-ліги", ["promoted"]),
        ("tr", "Süper Lig'e yükseldi", ["promoted"]),
        ("ro", "Calificată în turul II preliminar al UEFA Champions League", ["qualified"]),
        ("ro", "Retrogradare în Liga a II-a", ["relegated"]),
        ("ro", "Promovată în Liga I", ["promoted"]),
        ("fi", "Mestarien liigan karsintaan", ["qualified"]),
        ("hu", "BL-selejtező", ["qualified"]),
        ("hu", "Kiesett az NB II-be", ["relegated"]),
    ],
)
def test_to_go_up_and_to_go_on_are_told_apart(language: str, text: str, statuses: list[str]) -> None:
    assert [outcome.status for outcome, _ in outcomes_of(text, language)] == statuses


def test_a_cup_for_champions_makes_none() -> None:
    assert [outcome.status for outcome, _ in outcomes_of("Чемпион Европы", "ru")] == []
    assert [outcome.status for outcome, _ in outcomes_of("Лига чемпионов", "ru")] == ["qualified"]
