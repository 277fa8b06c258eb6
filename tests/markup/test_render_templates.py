"""What templates stand for: every kind of the registry."""

from typing import Any

import pytest

import touchline
from touchline.registry.templates import TEXT_KINDS, templates

from .makers import cells_shown, links, marks, plain, shown

# ---------------------------------------------------------------- recipes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{nowrap|Cerro ''Porteño''}}", "Cerro Porteño"),
        ("{{small|1=(pen.)}}", "(pen.)"),
        ("{{Nowrap|text=a}}", "a"),
        ("{{lang|es|Luque}}", "Luque"),
        ("{{lang|es}}", ""),
        ("{{abbr|aet|after extra time}}", "aet"),
        ("{{color|red|a}}", "a"),
        ("{{ill|Luque|es|Sportivo Luqueño}}", "Luque"),
        ("{{ill|Luque|es|lt=the club}}", "the club"),
        ("{{sortname|Roque|Santa Cruz}}", "Roque Santa Cruz"),
        ("{{sortname|Roque|Santa Cruz|dis=Roque S.}}", "Roque S. Santa Cruz"),
        ("{{sort|01|First}}", "First"),
        ("{{sort|First}}", "First"),
        ("{{convert|20|km}}", "20 km"),
        ("{{frac|1|2}}", "1/2"),
        ("{{circa|1905}}", "c. 1905"),
        ("{{dr|1905|1906}}", "1905–1906"),
        ("{{heure|21|00}}", "21:00"),
        ("{{nihongo|Urawa|浦和}}", "Urawa (浦和)"),
        ("{{lang-es|Luque}}", "Luque"),
        ("{{translit|ru|Spartak}}", "Spartak"),
        ("{{url|http://e.com|site}} {{url|e.com}}", "site e.com"),
        ("{{formatnum:12345}}", "12345"),
        ("{{formatnum: {{nowrap|12}} |R}}", "12"),
        ("{{lc:ABC}}", "ABC"),
        ("{{#expr: 61/30 round 2}} goals", "2.03 goals"),
        ("{{formatnum:{{#expr:30*12345}}}}", "370350"),
        ("{{round|{{average|10|12|15}}|1}}", "12.3"),
        ("{{#expr: 1,5 * 2}}", ""),
        ("{{comment|В|Выигрыши}}", "В"),
        ("{{=}}", "="),
        ("2{{ndash}}1", "2–1"),
        ("2{{snd}}1", "2 – 1"),
        ("a{{·}}b", "a · b"),
        ("a{{nbsp}}b", "a b"),
        ("{{n/a|no match}}{{yes}}", "no match"),
        ("2–1{{aet}}", "2–1 (a.e.t.)"),
        ("1–1 {{pso|4–2}}", "1–1 (4–2 p)"),
        ("4–2 {{pen}}", "4–2 (p)"),
        ("{{score link|x#y|2–1}}", "2–1"),
        ("{{nowrap|{{small|{{lang|es|a}}}}}}", "a"),
        ("{{nowrap}}", ""),
        ("{{nihongo|Urawa}}", "Urawa"),
        ("{{marriage|Ana|1977|1982|end=div}}", "Ana (m. 1977) (div 1982)"),
        ("{{marriage|Ana}}", "Ana"),
        ("{{height|m=1.83}}", "1.83 m"),
        ("{{height|ft=6|in=1}}", "6 ft 1 in"),
        ("a{{break}}b", "a\nb"),
        ("{{Citation needed span|by two goals|date=June 2020}}", "by two goals"),
        ("{{Original research span|text={{abbr|Pts.|Points}}|reason=Why 3=a win?}}", "Pts."),
    ],
)
def test_a_recipe_is_filled_with_the_arguments(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{convert|20|km}}", "20 km"),
        ("{{convert|20|km|mi|abbr=on}}", "20 km"),
        ("{{convert|5|ft|11|in|m}}", "5 ft 11 in"),
        ("{{convert|60|to|70|km}}", "60–70 km"),
        ("{{convert|105|x|68|m|yd}}", "105 x 68 m"),
        ("{{convert|20|°C|°F}}", "20 °C"),
        ("{{convert}}", ""),
    ],
)
def test_a_measure_is_shown_as_it_is_written(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_website_is_a_link_out_of_the_wiki() -> None:
    value = plain("{{URL|example.org|the site}}")

    assert [(link.target, link.external) for link in value.links] == [("https://example.org", True)]
    assert value.text == "the site"


@pytest.mark.parametrize(("language", "expected"), [("fr", "477,672"), ("de", "477,672"), ("en", "477.672"), (None, "477.672")])
def test_a_formatted_number_has_the_sign_of_the_language(language: str | None, expected: str) -> None:
    assert shown("{{formatnum:477.672}}", language) == expected


def test_links_and_marks_inside_of_arguments_survive() -> None:
    text = "{{nowrap|{{small|[[Sportivo Luqueño|Luqueño]]}} {{flagicon|PAR}}}}"

    assert links(text) == [("Luqueño", "Sportivo Luqueño")]
    assert marks(text) == [("country", "")]


# ---------------------------------------------------------------- lines, and what drops out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{plainlist|\n* a\n* b\n}}", "a\nb"),
        ("{{ubl|a|b|c}}", "a\nb\nc"),
        ("{{unordered list|a|b}}", "a\nb"),
        ("{{unbulleted list|[[A|a]]| b |}}", "a\nb"),
        ("x {{ubl|a|b}} y", "x\na\nb\ny"),
        ("{{flatlist|\n* a\n* b}}", "a\nb"),
        ("{{hlist|a|b|class=x}}", "a\nb"),
        ("{{ubl}}", ""),
    ],
)
def test_lists_are_lines(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{efn|a note}}",
        "{{cite web|url=x|title=y}}",
        "{{Citation needed|date=May 2003}}",
        "{{sfn|A|2003}}",
        "{{hs|01}}",
        "{{steady}}",
    ],
)
def test_notes_and_signs_drop_out_without_a_mark(text: str) -> None:
    assert shown(f"a{text} b") == "a b"
    assert marks(text) == []


@pytest.mark.parametrize("text", ["{{yel|12}}", "{{sent off|1|45}}", "{{subon|60}}", "{{roja|}}"])
def test_cards_and_substitutions_are_not_shown(text: str) -> None:
    assert shown(f"a {text}") == "a"
    assert marks(text) == [("card", "")]


def test_a_pipe_outside_of_tables_is_a_pipe_and_other_table_markup_is_nothing() -> None:
    assert shown("a{{!}}b") == "a|b"
    assert shown("a{{!-}}b{{end}}c{{fb cl header}}") == "abc"


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("{{start date|2003|11|8}}", "en", "8 November 2003"),
        ("{{start date|2003|11|08|df=y}}", "en", "8 November 2003"),
        ("{{start and end dates|2003|11|8|2003|12|1|df=y}}", "en", "8 November 2003 – 1 December 2003"),
        ("{{start date|2003|11}}", "en", "November 2003"),
        ("{{start date|2003}}", "en", "2003"),
        ("{{birth date and age|1981|8|16}}", "en", "16 August 1981"),
        ("{{dts|2003|Nov|8}}", "en", "8 Nov 2003"),
        ("{{dts|8 November 2003}}", "en", "8 November 2003"),
        ("{{fecha|8|11|2003}}", "es", "8 de noviembre de 2003"),
        ("{{dni|8|11|2003}}", "pt", "8 de novembro de 2003"),
        ("{{date|8|novembre|2003}}", "fr", "8 novembre 2003"),
        ("{{date|8|novembre|2003|en football}}", "fr", "8 novembre 2003"),
        ("{{date|8 novembre 2003}}", "fr", "8 novembre 2003"),
        ("{{date|8|11|2003}}", None, "8 November 2003"),
        ("{{start date|2003|13|8}}", "en", "8 13 2003"),
        ("{{start date}}", "en", ""),
        ("{{start date||}}", "en", ""),
        ("{{start date|[[2003]]|11|8}}", "en", "2003"),
    ],
)
def test_a_date_is_printed_as_exactly_as_it_is_given(text: str, language: str | None, expected: str) -> None:
    assert shown(text, language) == expected


def test_a_date_maps_to_its_call() -> None:
    value = plain("on {{start date|2003|11|8}}", "en")

    assert value.source(3, 4) == (3, 27)


# ---------------------------------------------------------------- flags and teams


def country(text: str, language: str | None = "en", title: str | None = None) -> dict[str, Any]:
    (mark,) = plain(text, language, title).marks_of("country")
    return mark.data


@pytest.mark.parametrize(
    ("text", "expected", "code"),
    [
        ("{{fb|PAR}}", "Paraguay", "PAR"),
        ("{{fb-rt|BRA}}", "Brazil", "BRA"),
        ("{{fbw|BRA}}", "Brazil", "BRA"),
        ("{{nft|Brazil}}", "Brazil", "BRA"),
        ("{{flag|Brazil}}", "Brazil", "BRA"),
        ("{{fb|BRA|1960}}", "Brazil", "BRA"),
        ("{{fb|BRA|name=the hosts}}", "the hosts", "BRA"),
        ("{{fb| BRA }}", "Brazil", "BRA"),
        ("{{fbu|17|BRA}}", "Brazil", "BRA"),
        ("{{fbu-rt|U-20|GER|1949}}", "Germany", "GER"),
        ("{{#invoke:flag|fb|BRA}}", "Brazil", "BRA"),
        ("{{#invoke:flag|fb-rt|BRA}}", "Brazil", "BRA"),
        ("{{#invoke:flagg|main|unpre|avar=fb|ARG}}", "Argentina", "ARG"),
        ("{{fb|XQZ}}", "XQZ", None),
        ("{{fb|''Catalonia XI''}}", "Catalonia XI", None),
    ],
)
def test_a_national_team_is_named_and_marked(text: str, expected: str, code: str | None) -> None:
    assert shown(text, "en") == expected
    assert country(text)["code"] == code
    assert country(text)["team"] is True
    assert marks(text, "en") == [("country", expected)]


def test_a_prefix_may_hold_the_country() -> None:
    assert shown("{{Naz/BRA}}", "it") == "Brazil"
    assert country("{{Naz/BRA}}", "it") == {"code": "BRA", "key": "BRA", "team": True}


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ("{{flagicon|PAR}}", "PAR", "PAR"),
        ("{{flagicon|Nowhereland}}", None, "Nowhereland"),
        ("{{flagicon}}", None, ""),
        ("{{#invoke:flag|fbaicon|PAR}}", "PAR", "PAR"),
        ("{{#invoke:flag|deco|PAR}}", "PAR", "PAR"),
    ],
)
def test_a_flag_has_no_text_but_says_the_country(text: str, code: str | None, key: str) -> None:
    assert shown(f"{text} [[Luque]]") == "Luque"
    assert country(text) == {"code": code, "key": key, "team": False}


@pytest.mark.parametrize("text", ["{{PAR}}", "{{Paraguay}}"])
def test_a_call_named_like_a_country_is_the_country(text: str) -> None:
    assert shown(text) == "Paraguay"
    assert country(text) == {"code": "PAR", "team": False}


@pytest.mark.parametrize(("title", "code"), [("1974 FIFA World Cup", "FRG"), ("2014 FIFA World Cup", "GER")])
def test_the_year_of_the_title_chooses_between_former_countries(title: str, code: str) -> None:
    assert country("{{fb|FRG}}", "en", "1974 FIFA World Cup")["code"] == "FRG"
    assert country("{{fb|Germany}}", "en", title)["code"] in {code, "GER"}


def test_a_cell_whose_flag_depends_on_the_year_is_read_anew_on_a_page_of_another_year() -> None:
    wikitext = "{|\n| {{fb|VNM}} || {{fb|BRA}}\n|}"

    assert cells_shown(wikitext, "en", "1960 Cup") == ["South Vietnam", "Brazil"]
    assert cells_shown(wikitext, "en", "2014 Cup") == ["Vietnam", "Brazil"]


def test_a_call_of_an_unknown_name_names_a_team_only_where_it_is_alone_whatever_stood_before() -> None:
    wikitext = "{|\n| {{Mystery-d|ARG|futbol}} || {{Mystery-d|ARG|futbol}} Alfa || ''{{Mystery-d|ARG|futbol}}''\n|}"

    assert cells_shown(wikitext, "es") == ["Argentina", "Alfa", "Argentina"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{Calcio Bari}}", "Bari"),
        ("{{Calcio Hellas Verona|1990}}", "Hellas Verona"),
        ("{{Futebol Flamengo}}", "Flamengo"),
        ("{{Fb team Sol de América}}", "Sol de América"),
    ],
)
def test_a_club_is_the_rest_of_the_name(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert marks(text) == []


# ---------------------------------------------------------------- goals, kicks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{goal|12}}", "12'"),
        ("{{goal|12||45+2|pen.}}", "12', 45+2' (pen.)"),
        ("{{goal|12|pen.|45}}", "12' (pen.), 45'"),
        ("{{goal|12|o.g.||75}}", "12' (o.g.), 75'"),
        ("{{goal|pen.|12}}", "12' (pen.)"),
        ("{{goal|12'}}", "12'"),
        ("{{goal|90+3'}}", "90+3'"),
        ("{{goal|45 + 2}}", "45+2'"),
        ("{{goal|?}}", "?'"),
        ("{{goal}}", "?'"),
        ("{{goal|pen.}}", "?' (pen.)"),
        ("{{goal|12|[[Penalty kick|pen.]]}}", "12' (pen.)"),
        ("{{gol|12}} {{but|13}} {{tor|14}}", "12' 13' 14'"),
        ("Luque {{goal|12|a|b}}", "Luque 12' (a) (b)"),
        ("{{goal|12||||75}}", "12', 75'"),
        ("{{golden goal|113}}", "113' (golden goal)"),
        ("{{gol de oro|113|pen.}}", "113' (pen.) (golden goal)"),
        ("{{og|12}}", "12' (o.g.)"),
        ("{{autogol|12||75}}", "12' (o.g.), 75' (o.g.)"),
        ("{{pengoal|12}}", "12' (pen.)"),
        ("{{rigore|12||75}}", "12' (pen.), 75' (pen.)"),
    ],
)
def test_goals_are_minutes_and_remarks(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert marks(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{goal|45|2}}", "45+2'"),
        ("{{goal|90|3|rig.}}", "90+3' (rig.)"),
        ("{{goal|45|50}}", "45', 50'"),
        ("{{goal|12|15}}", "12', 15'"),
        ("{{goal|45|rig.|2}}", "45' (rig.), 2'"),
        ("{{goal|120|1}}", "120', 1'"),
    ],
)
def test_the_second_number_is_added_time_on_the_italian_wiki(text: str, expected: str) -> None:
    assert shown(text, "it") == expected


def test_the_second_number_is_a_second_goal_elsewhere() -> None:
    assert shown("{{goal|45|2}}", "en") == "45', 2'"


def test_every_minute_maps_to_its_argument() -> None:
    text = "{{goal|12||45+2|pen.}}"
    value = plain(text)

    assert text[slice(*value.source(0, 2))] == "12"
    assert text[slice(*value.source(5, 9))] == "45+2"
    assert text[slice(*value.source(12, 15))] == "pen"


@pytest.mark.parametrize(
    ("text", "scored"),
    [("{{pengoal}}", True), ("{{pengol}}", True), ("{{penmiss}}", False), ("{{penfallo}}", False), ("{{golmancato}}", False)],
)
def test_kicks_are_marks_without_text(text: str, scored: bool) -> None:
    value = plain(f"{text} Kane")

    assert value.text == "Kane"
    assert [(mark.kind, mark.start, mark.data) for mark in value.marks] == [("kick", 0, {"scored": scored})]


def test_a_kick_stands_on_the_line_of_its_player() -> None:
    value = plain("{{pengoal}} Kane<br>Saka {{penmiss}}")

    assert [[mark.data["scored"] for mark in line.marks_of("kick")] for line in value.lines()] == [[True], [False]]


# ---------------------------------------------------------------- templates that nobody knows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{xyzzy|Luque}}", "Luque"),
        ("{{xyzzy|Luque|style=b}}", "Luque"),
        ("{{xyzzy|Luque|b}}", ""),
        ("{{xyzzy|style=b}}", ""),
        ("{{xyzzy}}", ""),
        ("{{xyzzy|[[Luque]] {{goal|12}}}}", "Luque 12'"),
        ("{{{{xyzzy}}|a}}", "a"),
    ],
)
def test_an_unknown_template_shows_its_only_argument_and_leaves_a_mark(text: str, expected: str) -> None:
    assert shown(f"a {text}") == f"a {expected}".strip()
    assert ("unknown", expected) in marks(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{Xyz|Pts|Points}}", "Pts"),
        ("{{Xyz|Punkte|Pkt.}}", "Pkt."),
        ("{{Xyz|Diff.|Tordifferenz}}", "Diff."),
        ("{{Xyz|Ab|Tordifferenz}}", ""),
        ("{{Xyz|Alfa|Beta}}", ""),
        ("{{Xyz|3|Points}}", ""),
        ("{{Xyz|Points|Points}}", ""),
        ("{{Xyz|Barcelona|Barcelona B}}", ""),
        ("{{Xyz|Pts|Points|x}}", ""),
    ],
)
def test_of_a_word_and_its_abbreviation_an_unknown_template_shows_the_short_form(text: str, expected: str) -> None:
    article = touchline.read("{|\n! Team !! " + text + "\n|-\n| Alfa || 3\n|}")

    assert article.tables[0].grid[0][1] == expected
    assert "W107" in {found.code for found in article.diagnostics}, "that nothing is known of it"


def test_an_unknown_template_is_marked_by_its_name() -> None:
    (mark,) = plain("a {{Xyzzy box|b|c}}").marks

    assert (mark.data, mark.source) == ({"name": "Xyzzy box"}, (2, 19))


def test_the_page_name_is_the_title() -> None:
    assert shown("{{PAGENAME}}", title="2003 season") == "2003 season"
    assert marks("{{PAGENAME}}", title="2003 season") == []
    assert marks("{{PAGENAME}}") == [("unknown", "")]


def test_infoboxes_and_matches_show_nothing_inside_a_value() -> None:
    assert shown("a {{Football box|team1=b}} c {{Infobox football season|title=d}}") == "a c"


def test_a_key_shows_its_meaning_and_marks_its_colour() -> None:
    value = plain("{{legend|#ff0000|Relegation}}{{color box|#cfc}} Promotion")

    assert value.text.split("\n") == ["Relegation Promotion"]
    assert [mark.data["colour"] for mark in value.marks_of("colour")] == ["#ff0000", "#cfc"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{coord|52|31|12|N|13|24|18|E|type:city_region:DE}}", "52°31′12″N 13°24′18″E"),
        ("{{Coord|48|12|N|16|21|E}}", "48°12′N 16°21′E"),
        ("{{coord|33.86|S|151.2|E|display=title}}", "33.86°S 151.2°E"),
        ("{{coord|52.52|-13.4}}", "52.52°N 13.4°W"),
        ("{{Coordinate|NS=52/31/7/N|EW=13/24/30/E|type=city}}", "52°31′7″N 13°24′30″E"),
        ("{{coord|display=title}}", ""),
        ("{{coord|52|N}}", ""),
    ],
)
def test_coordinates_are_shown_in_degrees(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_every_text_kind_of_the_registry_is_tried_here() -> None:
    tried = {
        "card",
        "club",
        "colour_key",
        "coordinates",
        "date",
        "drop",
        "flag",
        "goal",
        "kick",
        "lines",
        "measure",
        "national_team",
        "own_goal",
        "penalty_goal",
        "sum",
        "text",
        "website",
    }

    assert tried == TEXT_KINDS
    assert {row.kind for row in templates().rows} >= TEXT_KINDS


@pytest.mark.parametrize(
    ("text", "shown", "code"),
    [("{{DEU|#}} Preetz", "Preetz", "GER"), ("{{DEU}}", "Germany", "GER"), ("{{FRA|Frankreich}}", "Frankreich", "FRA")],
)
def test_a_call_named_by_a_code_is_a_flag(text: str, shown: str, code: str) -> None:
    found = plain(text, language="de")

    assert (found.text, [mark.data["code"] for mark in found.marks]) == (shown, [code])
