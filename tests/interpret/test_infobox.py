"""Infoboxes: every parameter kept, named and typed; in flattened text, what a value has swallowed is cut out."""

from dataclasses import asdict
from typing import Any

import pytest

from touchline.interpret.infobox import snake_case
from touchline.model.record import ListValue, NameValue, RecordsValue, ScorersValue, TeamsValue, Value

from .makers import codes, field, infobox, names, read


def said(value: Value | None) -> dict[str, Any] | None:
    """What a value says: the fields that are set."""
    return None if value is None else {key: item for key, item in asdict(value).items() if item is not None}


def teams(value: Value | None) -> list[str]:
    assert isinstance(value, TeamsValue)
    return names(value.teams)


def scorers(value: Value | None) -> list[tuple[str, int | None]]:
    assert isinstance(value, ScorersValue)
    return [(scorer.player, scorer.goals) for scorer in value.scorers]


def records(value: Value | None) -> list[tuple[str | None, tuple[int, int] | None, str | None, str | None]]:
    assert isinstance(value, RecordsValue)
    return [(r.home and r.home.name, r.score, r.away and r.away.name, r.date) for r in value.records]


# ---------------------------------------------------------------- the box


def test_a_box_keeps_every_parameter_that_has_a_value_in_printed_order() -> None:
    box = infobox(competition="X", season="2003", pixels="", winners="<!-- nobody yet -->", logo="x.png")

    assert [found.parameter for found in box.fields] == ["competition", "season", "logo"]
    assert (box.id, box.template, box.template_guess, box.kind) == ("i1", "Infobox football league season", None, "season")


def test_a_field_holds_markup_text_links_and_place() -> None:
    text = "{{Infobox football league season\n| winners = '''[[AFC Ajax|Ajax]]'''<ref>x</ref>\n}}"
    article = read(text)
    (found,) = article.infoboxes[0].fields

    assert found.raw == "'''[[AFC Ajax|Ajax]]'''<ref>x</ref>"
    assert found.text == "Ajax"
    assert [(link.target, link.label) for link in found.links] == [("AFC Ajax", "Ajax")]
    assert text[found.span.start : found.span.end] == "winners = '''[[AFC Ajax|Ajax]]'''<ref>x</ref>"
    assert found.recovered_from is None


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("Infobox football league season", "season"),
        ("Infobox international football competition", "tournament"),
        ("Infobox football tournament season", "tournament"),
        ("Infobox football match", "match"),
        ("Infobox football club season", "club_season"),
        ("Infobox football competition", "competition"),
        ("Infobox football club", "club"),
        ("Infobox national football team", "national_team"),
        ("Infobox football biography", "person"),
        ("Infobox stadium", "place"),
        ("Infobox anything at all", "other"),
        ("Ficha de torneo de fútbol", "season"),
        ("Info/Campeonato de futebol", "season"),
        ("Infobox Fußballsaison", "season"),
        ("Edizione di competizione sportiva", "season"),
        ("Infobox Match de football", "match"),
        ("Stagione squadra", "club_season"),
    ],
)
def test_the_name_of_a_box_tells_what_it_is_about(template: str, kind: str) -> None:
    assert infobox(template, name="X").kind == kind


NAMES = [
    ("Infobox football league season", "winners", "champions"),
    ("Infobox football league season", "runners-up", "runners_up"),
    ("Infobox football league season", "league topscorer", "top_scorers"),
    ("Infobox football league season", "League Topscorer", "top_scorers"),
    ("Infobox football league season", "league_topscorer", "top_scorers"),
    ("Infobox football league season", "total goals", "goals"),
    ("Infobox football league season", "continentalcup1", "continental_cup_1"),
    ("Infobox football league season", "continentalcup2 qualifiers", "continental_cup_2_qualifiers"),
    ("Infobox football league season", "prevseason", "previous"),
    ("Infobox international football competition", "tourney_name", "competition"),
    ("Infobox international football competition", "champion", "champions"),
    ("Infobox international football competition", "top_scorer", "top_scorers"),
    ("Ficha de torneo de fútbol", "campeón", "champions"),
    ("Ficha de torneo de fútbol", "subcampeón", "runners_up"),
    ("Ficha de torneo de fútbol", "goleador", "top_scorers"),
    ("Info/Campeonato de futebol", "campeão", "champions"),
    ("Info/Campeonato de futebol", "rebaixados", "relegated"),
    ("Infobox Fußballsaison", "Meister", "champions"),
    ("Infobox Fußballsaison", "Absteiger", "relegated"),
    ("Edizione di competizione sportiva", "vincitore", "champions"),
    ("Edizione di competizione sportiva", "miglior marcatore", "top_scorers"),
    ("Infobox football club season", "league result", "league_result"),
    # what the registry does not know is named after the parameter
    ("Infobox football league season", "Sponsor Name", "sponsor_name"),
    ("Infobox anything", "winners", "winners"),
]


@pytest.mark.parametrize(("template", "parameter", "name"), NAMES)
def test_a_parameter_has_its_canonical_name(template: str, parameter: str, name: str) -> None:
    found = field(parameter, "X", template)

    assert (found.name, found.parameter) == (name, parameter)


@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        ("Average Goals", "average_goals"),
        ("average_goals", "average_goals"),
        ("average-goals", "average_goals"),
        ("  x  ", "x"),
        ("año", "año"),
        ("Größe 2", "größe_2"),
        ("имя", "имя"),
        ("...", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_a_name_is_in_snake_case_and_of_letters_of_any_script(parameter: str, name: str) -> None:
    assert snake_case(parameter) == name


def test_two_boxes_have_two_ids_and_their_sections() -> None:
    article = read("{{Infobox football league season|season=1}}\n== A ==\n{{Infobox football match|title=2}}")

    assert [(box.id, box.section_id) for box in article.infoboxes] == [("i1", None), ("i2", "s1")]


def test_the_last_of_two_equal_parameters_is_kept() -> None:
    article = read("{{Infobox football league season|season=2003|season=2004}}")

    assert [found.text for found in article.infoboxes[0].fields] == ["2004"]
    assert codes(article) == ["W105"]


# ---------------------------------------------------------------- typed values


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("[[2003 Eredivisie|Eredivisie]]", {"kind": "name", "name": "Eredivisie", "link": "2003 Eredivisie"}),
        ("Eredivisie", {"kind": "name", "name": "Eredivisie"}),
        ("{{flagicon|NED}} [[Eredivisie]]", {"kind": "name", "name": "Eredivisie", "link": "Eredivisie", "country": "NED"}),
    ],
)
def test_a_name_is_typed(value: str, expected: dict[str, Any]) -> None:
    assert said(field("competition", value).value) == expected


@pytest.mark.parametrize(
    ("value", "name", "link"),
    [
        ("[[2002 Eredivisie|2002]]", "2002", "2002 Eredivisie"),
        ("← [[2002 Eredivisie|2002]]", "2002", "2002 Eredivisie"),
        ("2002–03", "2002–03", None),
        ("2002<ref>x</ref>", "2002", None),
    ],
)
def test_a_label_is_typed(value: str, name: str, link: str | None) -> None:
    assert said(field("prevseason", value).value) == {"kind": "name", "name": name, **({"link": link} if link else {})}


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("653", 653),
        ("1,053", 1053),
        ("{{formatnum:1053}}", 1053),
        ("653 (2.47 per match)", 653),
        ("653{{efn|x}}", 653),
        ("2.47", 2.47),
        ("2,47", 2.47),
    ],
)
def test_a_number_is_typed(value: str, number: float) -> None:
    assert said(field("total goals", value).value) == {"kind": "number", "number": number}


DATES = [
    ("14 February – 26 October 2003", ("2003-02-14", "2003-10-26")),
    ("1 March 2003 –<br>4 February 2004", ("2003-03-01", "2004-02-04")),
    ("9 August 2003&nbsp;– 15 May 2004", ("2003-08-09", "2004-05-15")),
    ("9 August 2003<br>to<br>15 May 2004", ("2003-08-09", "2004-05-15")),
    ("{{start date|2003|8|9|df=y}} – {{end date|2004|5|15|df=y}}", ("2003-08-09", "2004-05-15")),
    ("February 3 – December 16, 2007", ("2007-02-03", "2007-12-16")),
    ("13 July – 30 July 1930<br>(18 days)", ("1930-07-13", "1930-07-30")),
    ("9–12 June 2003", ("2003-06-09", "2003-06-12")),
    ("August 2003 – May 2004", ("2003-08", "2004-05")),
    ("13 August 2016 – 6 May 2017<br>Play-offs: 13–20 May 2017", ("2016-08-13", "2017-05-06")),
]


@pytest.mark.parametrize(("value", "expected"), DATES)
def test_a_stretch_of_days_is_typed(value: str, expected: tuple[str, str]) -> None:
    assert said(field("dates", value).value) == {"kind": "date_range", "start": expected[0], "end": expected[1]}


@pytest.mark.parametrize(("value", "date"), [("9 August 2003", "2003-08-09"), ("August 2003", "2003-08"), ("2003", "2003")])
def test_one_date_is_as_exact_as_it_is_printed(value: str, date: str) -> None:
    assert said(field("dates", value).value) == {"kind": "date", "date": date}


@pytest.mark.parametrize(
    ("parameter", "value"), [("dates", "2003–04"), ("dates", "TBD"), ("total goals", "TBD"), ("start date", "soon")]
)
def test_a_value_that_is_not_of_its_type_stays_text(parameter: str, value: str) -> None:
    found = field(parameter, value)

    assert (found.value, found.text) == (None, value)


TEAMS = [
    ("[[Ajax]]", ["Ajax"], None),
    ("'''[[AFC Ajax|Ajax]]'''", ["Ajax"], None),
    ("{{flagicon|NED}} [[AFC Ajax|Ajax]]", ["Ajax"], None),
    ("[[1. FC Köln]]", ["1. FC Köln"], None),
    # the count of titles beside the champion
    ("[[Ajax]]<br>1st title", ["Ajax"], 1),
    ("[[Ajax]]<br>20th Primera División title", ["Ajax"], 20),
    ("[[Ajax]] (20th title)", ["Ajax"], 20),
    ("[[Ajax]]<br>{{small|(20th title)}}", ["Ajax"], 20),
    ("[[Ajax]]<br />20th title<ref>x</ref>", ["Ajax"], 20),
    ("[[Ajax]]<br>1<sup>st</sup> title", ["Ajax"], 1),
    ("[[Ajax]] (20)", ["Ajax"], 20),
    ("{{fb|NED}} (1st title)", ["Netherlands"], 1),
    ("[[Ajax]]<br>(20º título)", ["Ajax"], 20),
    ("[[Ajax]]<br>20. Titel", ["Ajax"], 20),
    # lists
    ("[[Ajax]]<br>[[PSV]]", ["Ajax", "PSV"], None),
    ("[[Ajax]], [[PSV]]", ["Ajax", "PSV"], None),
    ("[[Ajax]] and [[PSV]]", ["Ajax", "PSV"], None),
    ("[[Ajax]], [[PSV]] and [[Vitesse]]", ["Ajax", "PSV", "Vitesse"], None),
    ("{{plainlist|\n* [[Ajax]]\n* [[PSV]]\n}}", ["Ajax", "PSV"], None),
    ("{{ubl|[[Ajax]]|[[PSV]]}}", ["Ajax", "PSV"], None),
    ("\n* [[Ajax]]\n* [[PSV]]", ["Ajax", "PSV"], None),
    ("Ajax, PSV", ["Ajax", "PSV"], None),
    ("[[Ajax]]<br>[[PSV]] <small>(via play-off)</small>", ["Ajax", "PSV"], None),
    # "and" and commas inside names
    ("[[Brighton & Hove Albion F.C.|Brighton & Hove Albion]]", ["Brighton & Hove Albion"], None),
    ("Brighton & Hove Albion", ["Brighton & Hove Albion"], None),
    ("[[Washington, D.C.]]", ["Washington, D.C."], None),
    # Chinese and Japanese
    ("[[广州恒大]](第3次)", ["广州恒大"], 3),
    ("[[广州恒大]]<br>第3次夺冠", ["广州恒大"], 3),
    ("[[広島]]<br>1回目のJ1優勝", ["広島"], 1),
    ("[[広島]]（2年連続2回目）", ["広島"], 2),
    ("[[青岛中能]]、[[武汉卓尔]]", ["青岛中能", "武汉卓尔"], None),
]


@pytest.mark.parametrize(("value", "expected", "title"), TEAMS)
def test_teams_are_typed(value: str, expected: list[str], title: int | None) -> None:
    found = field("winners", value).value

    assert teams(found) == expected
    assert isinstance(found, TeamsValue)
    assert found.title_number == title
    assert all(ref.team_id for ref in found.teams)


def test_the_name_of_the_title_is_kept() -> None:
    found = field("winners", "[[Alianza Lima]]<br>20th Primera División title").value

    assert isinstance(found, TeamsValue)
    assert found.title_name == "Primera División"


SCORERS = [
    ("[[Kane]] (20 goals)", [("Kane", 20)]),
    ("[[Kane]]<br>(20 goals)", [("Kane", 20)]),
    ("[[Kane]]<br>20 goals", [("Kane", 20)]),
    ("[[Kane]] (20)", [("Kane", 20)]),
    ("[[Kane]] – 20 goals", [("Kane", 20)]),
    ("Kane (1 goal)", [("Kane", 1)]),
    ("{{flagicon|ENG}} [[Harry Kane|Kane]]<br>{{small|(20 goals)}}", [("Kane", 20)]),
    ("[[Kane]] (20 goals)<ref>x</ref>", [("Kane", 20)]),
    ("[[Kane]] (20 goals)<br>[[Saka]] (20 goals)", [("Kane", 20), ("Saka", 20)]),
    ("[[Kane]]<br>[[Saka]]<br>(19 goals each)", [("Kane", 19), ("Saka", 19)]),
    ("[[Kane]]<br>[[Saka]] (19 goals each)", [("Kane", 19), ("Saka", 19)]),
    ("[[Kane]]<br>[[Saka]] (19 goals)<br>[[Rice]]", [("Kane", None), ("Saka", 19), ("Rice", None)]),
    ("{{plainlist|\n* [[Kane]]\n* [[Saka]]\n}} (19 goals each)", [("Kane", 19), ("Saka", 19)]),
    ("[[Kane]]", [("Kane", None)]),
    ("[[Pérez]] (20 goles)", [("Pérez", 20)]),
    ("[[Romário]] (20 gols)", [("Romário", 20)]),
    ("[[Müller]] (20 Tore)", [("Müller", 20)]),
    ("[[Papin]] (20 buts)", [("Papin", 20)]),
    ("[[Rossi]] (20 reti)", [("Rossi", 20)]),
    ("[[佐藤]]（22ゴール）", [("佐藤", 22)]),
    ("{{flagicon|BRA}} [[埃尔克森]]<br>(24球)", [("埃尔克森", 24)]),
    # the goals before those who have scored as many
    ("21 gols:<br>[[Lima]] ([[Serra]])<br>[[Souza]] ([[Vale]])", [("Lima", 21), ("Souza", 21)]),
    ("17 Tore: [[Müller]] (Alfa), [[Maier]] (Beta)", [("Müller", 17), ("Maier", 17)]),
    ("[[Berg]], Alfa (14)", [("Berg", 14)]),
]


@pytest.mark.parametrize(("value", "expected"), SCORERS)
def test_scorers_are_typed(value: str, expected: list[tuple[str, int | None]]) -> None:
    assert scorers(field("league topscorer", value).value) == expected


def test_a_scorer_links_to_his_page() -> None:
    found = field("league topscorer", "[[Harry Kane|Kane]] (20 goals)").value

    assert isinstance(found, ScorersValue)
    assert found.scorers[0].player_link == "Harry Kane"


RECORDS = [
    ("[[Ajax]] 6–0 [[PSV]]", [("Ajax", (6, 0), "PSV", None)]),
    ("[[Ajax]] '''6–0''' [[PSV]]<br>(16 December 2007)", [("Ajax", (6, 0), "PSV", "2007-12-16")]),
    ("Ajax 6-0 PSV, (2007-12-16)", [("Ajax", (6, 0), "PSV", "2007-12-16")]),
    ("Ajax 6–0 PSV (16 December 2007)", [("Ajax", (6, 0), "PSV", "2007-12-16")]),
    ("Ajax 6–0 PSV<br>{{small|(16 December 2007)}}", [("Ajax", (6, 0), "PSV", "2007-12-16")]),
    ("{{flagicon|NED}} [[Ajax]] [[match|6:0]] [[PSV]]", [("Ajax", (6, 0), "PSV", None)]),
    ("Schalke 04 6–0 Mainz 05 (16 December 2007)", [("Schalke 04", (6, 0), "Mainz 05", "2007-12-16")]),
    ("Rojas 0–5 Sporting 1904<br>(3 April 2011)", [("Rojas", (0, 5), "Sporting 1904", "2011-04-03")]),
    ("Rojas 0–5 Sporting 1904", [("Rojas", (0, 5), "Sporting 1904", None)]),
    ("Rojas 0–5 Sporting (1904)", [("Rojas", (0, 5), "Sporting", "1904")]),
    ("Ajax 6–0 PSV (16 December)", [("Ajax", (6, 0), "PSV", None)]),
    ("A 6–0 B<br>C 7–1 D", [("A", (6, 0), "B", None), ("C", (7, 1), "D", None)]),
    ("A 6–0 B<br>1 May 2007<br>C 7–1 D<br>2 May 2007", [("A", (6, 0), "B", "2007-05-01"), ("C", (7, 1), "D", "2007-05-02")]),
]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("[[Ana Roth]] ([[Austrian Football Association|Austria]])", ("Ana Roth", "Ana Roth", "AUT")),
        ("{{flagicon|MLT}} [[Al Ros]]", ("Al Ros", "Al Ros", "MLT")),
        ("[[Ivo Lang (footballer)|Ivo Lang]] (Luque Reserves)", ("Ivo Lang", "Ivo Lang (footballer)", None)),
        ("J. Perry", ("J. Perry", None, None)),
    ],
)
def test_a_person_is_typed(value: str, expected: tuple[str, str | None, str | None]) -> None:
    found = field("referee", value, "Infobox football match").value

    assert found == NameValue(name=expected[0], link=expected[1], country=expected[2])


def test_two_persons_are_a_list() -> None:
    found = field("man_of_the_match1a", "[[Al Ros]] (Malta)<br>[[Ivo Lang]] (Wales)", "Infobox football match").value

    assert isinstance(found, ListValue)
    assert [(item.name, item.country) for item in found.items if isinstance(item, NameValue)] == [
        ("Al Ros", "MLT"),
        ("Ivo Lang", "WAL"),
    ]


def test_a_remark_on_a_line_of_its_own_is_no_person() -> None:
    found = field("player", "[[Ivo Lang]]<br>(declined)", "Infobox international football competition").value

    assert isinstance(found, ListValue)
    assert [item.name for item in found.items if isinstance(item, NameValue)] == ["Ivo Lang"]


@pytest.mark.parametrize(("value", "expected"), RECORDS)
def test_records_are_typed(value: str, expected: list[tuple[str, tuple[int, int], str, str | None]]) -> None:
    found = field("biggest home win", value).value

    assert records(found) == expected
    assert isinstance(found, RecordsValue)
    assert {record.kind for record in found.records} == {"biggest_home_win"}


def test_several_managers_are_a_list() -> None:
    found = field("manager", "[[Ferguson]]<br>[[Wenger]]", "Infobox football club season").value

    assert found is not None
    assert said(found)["items"] == (
        {"kind": "name", "name": "Ferguson", "link": "Ferguson", "country": None},
        {"kind": "name", "name": "Wenger", "link": "Wenger", "country": None},
    )


LOOKS = [
    ("12", {"kind": "number", "number": 12}),
    ("1,234", {"kind": "number", "number": 1234}),
    ("12%", {"kind": "number", "number": 12, "unit": "%"}),
    ("12 km", {"kind": "number", "number": 12, "unit": "km"}),
    ("12 (x)", {"kind": "number", "number": 12}),
    ("2003", {"kind": "date", "date": "2003"}),
    ("[[Lima]]", {"kind": "name", "name": "Lima", "link": "Lima"}),
    ("{{flagicon|PER}} [[Peru]]", {"kind": "name", "name": "Peru", "link": "Peru", "country": "PER"}),
    ("plain words", None),
    ("[http://example.org x]", {"kind": "name", "name": "x", "link": "http://example.org"}),
    ("{{URL|example.org}}", {"kind": "name", "name": "example.org", "link": "https://example.org"}),
    ("{{URL|http://example.org|the site}}", {"kind": "name", "name": "the site", "link": "http://example.org"}),
    ("[[A]] and more", None),
    ("3D", None),
    ("2nd", None),
    ("2003–04", None),
    # a day is no number with a unit, whether or not it has its year
    ("22 November 2005", {"kind": "date", "date": "2005-11-22"}),
    ("22 February 1788", {"kind": "date", "date": "1788-02-22"}),
    ("2008-12-31", {"kind": "date", "date": "2008-12-31"}),
    ("[[2018 election|7 December 2018]]", {"kind": "date", "date": "2018-12-07"}),
    ("{{birth date and age|1954|7|17|df=y}}", {"kind": "date", "date": "1954-07-17"}),
    ("{{Death date and age|1860|9|21|1788|2|22}} (aged 72)", {"kind": "date", "date": "1860-09-21"}),
    ("{{Start date and age|1949|2|19}} in [[Leeds]]", {"kind": "date", "date": "1949-02-19"}),
    ("{{Start date|1911|06|16}} (as XY)<br>[[Endicott]]", {"kind": "date", "date": "1911-06-16"}),
    ("1912<br>[[Endicott]]", {"kind": "date", "date": "1912"}),
    ("26 October", None),
    ("1932<br>1936<br>1948", None),
    ("1959–1967", {"kind": "date_range", "start": "1959", "end": "1967"}),
    ("1959–present", {"kind": "date_range", "start": "1959"}),
    ("1959–", {"kind": "date_range", "start": "1959"}),
    ("1959–Leeds", None),
    # measures: one figure, its unit, remarks behind it
    ("{{convert|20|°C|°F}}", {"kind": "number", "number": 20, "unit": "°C"}),
    ("{{height|m=1.83}}", {"kind": "number", "number": 1.83, "unit": "m"}),
    ("{{height|ft=6|in=1}}", {"kind": "number", "number": 73, "unit": "in"}),
    ("{{convert|6|ft|1|in|m}}", {"kind": "number", "number": 73, "unit": "in"}),
    ("1.83 m (6 ft 0 in)", {"kind": "number", "number": 1.83, "unit": "m"}),
    ("{{increase}} US$6.89&nbsp;billion (2020)<ref>x</ref>", {"kind": "number", "number": 6_890_000_000, "unit": "US$"}),
    ("£584.2 million", {"kind": "number", "number": 584_200_000, "unit": "£"}),
    ("345,900 (2020)", {"kind": "number", "number": 345900}),
    ("4109", {"kind": "number", "number": 4109}),
    ("05", {"kind": "number", "number": 5}),
    ("030", None),
    ("11 0 00 000", None),
    ("2005, 2009, 2013", None),
    ("34–115 m", None),
    ("2006/07", None),
    ("+49 30", None),
    ("1963 MkI Mini.jpg", None),
    ("{{coord|52|31|12|N|13|24|18|E|display=title}}", {"kind": "coordinates", "latitude": 52.52, "longitude": 13.405}),
    ("{{coord|-12.05|-77.03}}", {"kind": "coordinates", "latitude": -12.05, "longitude": -77.03}),
    ("{{flagicon|PER}}", {"kind": "name", "name": "Peru", "country": "PER"}),
    ("{{flag|Peru}}", {"kind": "name", "name": "Peru", "country": "PER"}),
]


@pytest.mark.parametrize(("value", "expected"), LOOKS)
def test_a_parameter_that_nobody_knows_is_typed_by_its_look(value: str, expected: dict[str, Any] | None) -> None:
    assert said(field("nobody knows me", value).value) == expected


def test_lines_that_are_one_link_each_are_a_list() -> None:
    found = said(field("nobody knows me", "[[A]]<br>[[B]]").value)

    assert found is not None
    assert [item["name"] for item in found["items"]] == ["A", "B"]


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("{{plainlist|\n* [[A]]\n* B\n}}", [("A", "A"), ("B", None)]),
        ("{{ubl|[[A]] (1990–2002)|B}}", [("A (1990–2002)", "A"), ("B", None)]),
        ("\n* A\n* [[B|b]]", [("A", None), ("b", "B")]),
        ("{{hlist|A|B}}", [("A", None), ("B", None)]),
    ],
)
def test_the_items_of_a_list_need_no_links(value: str, items: list[tuple[str, str | None]]) -> None:
    found = said(field("nobody knows me", value).value)

    assert found is not None
    assert [(item["name"], item["link"]) for item in found["items"]] == items


def test_lines_of_prose_are_no_list() -> None:
    assert field("nobody knows me", "Rotes Rathaus<br>Rathausstraße 15<br>10178 Berlin").value is None


FOREIGN_LOOKS = [
    ("de", "18. September 2016", {"kind": "date", "date": "2016-09-18"}),
    ("de", "153,3&nbsp;Mrd.&nbsp;€ <small>(2019)</small>", {"kind": "number", "number": 153_300_000_000, "unit": "€"}),
    ("de", "41.967 €", {"kind": "number", "number": 41967, "unit": "€"}),
    ("de", "{{Coordinate|NS=52/30/0/N|EW=13/15/0/E}}", {"kind": "coordinates", "latitude": 52.5, "longitude": 13.25}),
    ("fr", "{{Date de naissance|11|novembre|1866}}", {"kind": "date", "date": "1866-11-11"}),
    ("fr", "1,83 m", {"kind": "number", "number": 1.83, "unit": "m"}),
    ("fr", "{{formatnum:477.672}} milliards de [[Dollar|$]]", {"kind": "number", "number": 477_672_000_000, "unit": "$"}),
    ("es", "12 mil millones", {"kind": "number", "number": 12_000_000_000}),
    ("es", "{{Perú}}", {"kind": "name", "name": "Perú", "country": "PER"}),
    ("pt", "3 de maio de 1950", {"kind": "date", "date": "1950-05-03"}),
    ("it", "11/12/2014", {"kind": "date", "date": "2014-12-11"}),
    ("nl", "21-08-2019", {"kind": "date", "date": "2019-08-21"}),
    ("nl", "1990–heden", {"kind": "date_range", "start": "1990"}),
    ("pl", "31 grudnia 2020 r.", {"kind": "date", "date": "2020-12-31"}),
    ("pl", "3 664 088", {"kind": "number", "number": 3664088}),
    ("ru", "31 декабря 2018 года", {"kind": "date", "date": "2018-12-31"}),
    ("ru", "1,2 млн", {"kind": "number", "number": 1_200_000}),
    ("ru", "1990 — н. в.", {"kind": "date_range", "start": "1990"}),
    ("sv", "den 3 juni 2003", {"kind": "date", "date": "2003-06-03"}),
    ("ja", "2003年5月3日（土）", {"kind": "date", "date": "2003-05-03"}),
    ("ja", "2003年5月", {"kind": "date", "date": "2003-05"}),
    ("ar", "3 مايو 2003", {"kind": "date", "date": "2003-05-03"}),
    ("ar", "5 مليون", {"kind": "number", "number": 5_000_000}),
]


@pytest.mark.parametrize(("language", "value", "expected"), FOREIGN_LOOKS)
def test_values_of_twelve_languages_are_typed(language: str, value: str, expected: dict[str, Any]) -> None:
    article = read("{{Infobox x|nobody knows me = " + value + "}}", None, language)

    assert said(article.infoboxes[0].fields[0].value) == expected


# ---------------------------------------------------------------- flattened text

FLAT = """= 2003 Torneo Descentralizado =

Infobox
- Competition: Torneo Descentralizado
- Season: 2003
- Dates: 1 March 2003 –, 4 February 2004
- Winners: Alianza Lima, 20th Primera División title | runners-up = Sporting Cristal
- Relegated: Juan Aurich, Coopsol Trujillo
- League Topscorer: Luis Alberto Bonnet (20 goals)
- Biggest Home Win: Alianza Lima 6-0 Deportivo Municipal, (2007-12-16)
- Prevseason: 2002
"""


def test_a_flattened_box_has_lost_its_name_and_is_guessed() -> None:
    (box,) = read(FLAT).infoboxes

    assert (box.template, box.template_guess, box.kind) == (None, "Infobox football league season", "season")
    assert [found.name for found in box.fields] == [
        "competition",
        "season",
        "dates",
        "champions",
        "runners_up",
        "relegated",
        "top_scorers",
        "biggest_home_win",
        "previous",
    ]


def test_flattened_values_are_typed_as_others_are() -> None:
    values = {found.name: found.value for found in read(FLAT).infoboxes[0].fields}

    assert said(values["dates"]) == {"kind": "date_range", "start": "2003-03-01", "end": "2004-02-04"}
    assert teams(values["champions"]) == ["Alianza Lima"]
    assert teams(values["relegated"]) == ["Juan Aurich", "Coopsol Trujillo"]
    assert scorers(values["top_scorers"]) == [("Luis Alberto Bonnet", 20)]
    assert records(values["biggest_home_win"]) == [("Alianza Lima", (6, 0), "Deportivo Municipal", "2007-12-16")]


@pytest.mark.parametrize("mark", [" | runners-up = ", " |runners-up= ", "| runners-up =", "|runners_up=", " | Runners-Up = "])
def test_a_swallowed_parameter_is_cut_out_and_reported(mark: str) -> None:
    text = f"= T =\n\nInfobox\n- Season: 2003\n- Winners: San Martín, 1st title{mark}Coronel Bolognesi\n- Relegated: A\n"
    article = read(text)
    winners, runners_up = article.infoboxes[0].fields[1:3]

    assert (winners.raw, winners.recovered_from) == ("San Martín, 1st title", None)
    assert (runners_up.name, runners_up.raw, runners_up.recovered_from) == ("runners_up", "Coronel Bolognesi", "Winners")
    assert text[runners_up.span.start : runners_up.span.end].startswith(mark.strip(" |=")[:5])
    assert text[winners.span.start : winners.span.end] == "- Winners: San Martín, 1st title"
    (finding,) = article.diagnostics
    assert (finding.code, finding.repaired, finding.data["swallowed_by"]) == ("W104", True, "Winners")


def test_two_swallowed_parameters_are_cut_out() -> None:
    article = read("= T =\n\nInfobox\n- Season: 2003\n- Winners: A | runners-up = B | promoted = C\n- Relegated: D\n")

    assert [(found.name, found.text) for found in article.infoboxes[0].fields] == [
        ("season", "2003"),
        ("champions", "A"),
        ("runners_up", "B"),
        ("promoted", "C"),
        ("relegated", "D"),
    ]
    assert codes(article) == ["W104", "W104"]


def test_a_bar_before_words_that_are_no_parameter_is_text() -> None:
    article = read("= T =\n\nInfobox\n- Season: 2003\n- Winners: A | zzz = B\n- Relegated: D\n")

    assert [found.text for found in article.infoboxes[0].fields] == ["2003", "A | zzz = B", "D"]
    assert codes(article) == []


@pytest.mark.parametrize("value", ["A {{!}} runners-up = B", "A <nowiki>|</nowiki> runners-up = B", "A &#124; runners-up = B"])
def test_raw_wikitext_has_no_swallowed_parameters(value: str) -> None:
    """MediaWiki cuts at every bar that is one; what is written as an entity or a template is meant as text."""
    box = infobox(winners=value, season="2003")

    assert [found.name for found in box.fields] == ["champions", "season"]
    assert box.fields[0].text == "A | runners-up = B"


def test_a_box_of_unknown_parameters_is_not_guessed() -> None:
    (box,) = read("= T =\n\nInfobox\n- Foo: 1\n- Bar: 2\n- Season: 3\n").infoboxes

    assert (box.template_guess, box.kind) == (None, "other")
    assert [(found.name, found.text) for found in box.fields] == [("foo", "1"), ("bar", "2"), ("season", "3")]


def test_a_swallowed_parameter_may_be_that_of_another_infobox() -> None:
    article = read(
        "= T =\n\nInfobox\n- Season: 2003\n- League Topscorer: Rey (17 goals) |largest win = A 7–1 B\n- Relegated: D\n"
    )

    assert [(found.parameter, found.text) for found in article.infoboxes[0].fields][1:3] == [
        ("League Topscorer", "Rey (17 goals)"),
        ("largest win", "A 7–1 B"),
    ]
