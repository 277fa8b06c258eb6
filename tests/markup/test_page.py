"""Pages as a whole: headings, blocks in document order, language and faults."""

import pytest

import touchline
from touchline.markup.page import read_markup
from touchline.markup.scan import Fault

from .makers import flat, matches, page, page_faults

# ---------------------------------------------------------------- headings


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("== Apertura ==", [(2, "Apertura")]),
        (
            "=a=\n==b==\n===c===\n====d====\n=====e=====\n======f======",
            [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e"), (6, "f")],
        ),
        ("=======a=======", [(6, "=a=")]),
        ("=== Apertura ==", [(2, "= Apertura")]),
        ("== Apertura ===", [(2, "Apertura =")]),
        ("== a = b ==", [(2, "a = b")]),
        ("== [[Torneo Apertura|Apertura]] ''2003'' ==", [(2, "Apertura 2003")]),
        ("== {{nowrap|Group A}} ==", [(2, "Group A")]),
        ("== Apertura<ref>x</ref> == ", [(2, "Apertura")]),
        ("== Apertura == <!-- a -->\ntext", [(2, "Apertura")]),
        ("<!-- a -->\n== Apertura ==", [(2, "Apertura")]),
        ("text\n\n==Apertura==\r\ntext", [(2, "Apertura")]),
        ("== Apertura == b", []),
        (" == Apertura ==", []),
        ("a == b ==", []),
        ("== ==", []),
        ("====", [(1, "==")]),
        ("=", []),
        ("== a\nb ==", []),
        ("{{xyzzy|\n== a ==\n}}", []),
        ("<nowiki>\n== a ==\n</nowiki>", []),
        ("{|\n| a\n== b ==\n|}", [(2, "b")]),
    ],
)
def test_heading_lines_are_headings(text: str, headings: list[tuple[int, str]]) -> None:
    assert [(heading.level, heading.title.text) for heading in page(text, dialect="wikitext").headings] == headings


def test_a_heading_knows_its_place_in_page_and_flow() -> None:
    text = "<!-- x -->a\n== Apertura == <!-- y -->\nb"
    found = page(text)
    (heading,) = found.headings

    assert text[heading.start : heading.end] == "== Apertura =="
    assert found.flow.text[heading.flow_start : heading.flow_end] == "== Apertura =="


def test_the_first_line_of_flattened_text_is_the_title_and_no_heading() -> None:
    found = flat("\n= 2003 season =\n\n== Apertura ==\n= Clausura =\n")

    assert found.title == "2003 season"
    assert [(heading.level, heading.title.text) for heading in found.headings] == [(2, "Apertura"), (1, "Clausura")]
    assert flat("= 2003 season =\n", "Another title").title == "Another title"
    assert page("= 2003 season =\n", dialect="wikitext").title is None


TITLES = [
    "# 2003 Orme Cup\n\nText\n",
    "2003 Orme Cup\n=============\n\nText\n",
    "2003 Orme Cup\n\nText\n",
    "2003 Orme Cup\nThe 2003 Orme Cup was the fifth.\n",
    "2003 Orme Cup\nTournament details\t\nHost country\tOrme\n",
    "2003 Orme Cup\nOrme Cup\nSeason\t2003\n",
]


@pytest.mark.parametrize("text", TITLES)
def test_a_cleaned_text_brings_its_own_title_in_many_ways_which_comes_before_the_name_of_its_file(text: str) -> None:
    assert read_markup(text, dialect="flattened").title == "2003 Orme Cup"
    assert read_markup(text, "page 7", named_by_file=True, dialect="flattened").title == "2003 Orme Cup"
    assert read_markup(text, "page 7", dialect="flattened").title == "page 7"
    assert read_markup(f"Text of 2003.\n{text}", "page 7", named_by_file=True, dialect="flattened").title == "page 7"


@pytest.mark.parametrize("end", [".", ". "])
def test_a_sentence_with_a_year_is_no_title(end: str) -> None:
    assert (
        read_markup(f"The club began in 2003{end}\n\nText\n", "page 7", named_by_file=True, dialect="flattened").title
        == "page 7"
    )


# ---------------------------------------------------------------- infoboxes


def test_an_infobox_is_its_parameters_with_a_value() -> None:
    text = "{{Infobox football league season\n| season = 2003\n| winners =\n| team = [[Luque]]\n}}\nText"
    (box,) = page(text).infoboxes

    assert box.template == "Infobox football league season"
    assert box.row is not None
    assert (box.row.kind, box.row.subject) == ("infobox", "season")
    assert [(field.parameter, text[field.value.source_start : field.value.source_end]) for field in box.fields] == [
        ("season", "2003"),
        ("team", "[[Luque]]"),
    ]
    assert text[box.start : box.end] == text[: text.index("\nText")]
    assert text[box.fields[1].start : box.fields[1].end] == "team = [[Luque]]"


def test_a_parameter_given_twice_counts_once_and_is_reported() -> None:
    text = "{{Infobox football league season|season=2002|season=2003}}"
    found = page(text)

    assert [field.value.text for field in found.infoboxes[0].fields] == ["2003"]
    assert page_faults(found) == [("W105", "season=2003")]
    assert found.faults[0].data == {"parameter": "season", "template": "Infobox football league season"}


@pytest.mark.parametrize("text", ["|season=|season=2003", "|season=2003|season=2003", "|season=2003"])
def test_a_parameter_given_twice_without_harm_is_not_reported(text: str) -> None:
    assert page_faults(page("{{Infobox football league season" + text + "}}")) == []


# ---------------------------------------------------------------- matches


def test_a_match_is_the_parameters_that_its_template_knows() -> None:
    text = "{{Football box\n|date = 8 May 2003\n|team1 = {{fb|PAR}}\n|score = 2–1\n|Team2 = [[Luque]]\n|goals1 = \n|xyzzy = 3\n|stack = yes\n|loose}}"
    found = page(text)
    (match,) = found.matches

    assert matches(found) == [{"date": "8 May 2003", "home": "Paraguay", "score": "2–1", "away": "Luque"}]
    assert match.template == "Football box"
    assert (match.origin, match.call is not None, match.row is not None) == ("template", True, True)
    assert [argument.name for argument in match.unknown] == ["xyzzy", "1"]
    assert text[match.start : match.end] == text


def test_the_first_alias_that_holds_something_gives_the_value() -> None:
    text = "{{Football box|stadium=Luque|ground=Cerro|team1=a}}"

    assert matches(page(text))[0]["venue"] == "Luque"


def test_a_value_of_marks_alone_is_kept() -> None:
    assert matches(page("{{Football box|team1={{flagicon|PAR}}|team2=}}")) == [{"home": ""}]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("{{Partido|local=Luque|visita=Cerro|resultado=2:1}}", "es", {"home": "Luque", "away": "Cerro", "score": "2:1"}),
        ("{{Footballbox|time1=Luque|time2=Cerro|placar=2–1}}", "pt", {"home": "Luque", "away": "Cerro", "score": "2–1"}),
        ("{{Feuille de match|équipe 1=Luque|score=2 - 1}}", "fr", {"home": "Luque", "score": "2 - 1"}),
        ("{{#invoke:football box|main|team1=Luque|score=2–1}}", "en", {"home": "Luque", "score": "2–1"}),
        ("{{football_box|team1=Luque}}", None, {"home": "Luque"}),
    ],
)
def test_match_templates_of_other_wikis_are_read_too(text: str, language: str | None, expected: dict[str, str]) -> None:
    assert matches(page(text, language=language)) == [expected]


# ---------------------------------------------------------------- blocks in order


def test_blocks_stand_in_document_order_and_nested_ones_are_found() -> None:
    text = (
        "{{xyzzy|{{Football box|team1=a}}}}\n{{Football box|team1=b}}\n"
        "{{Infobox football league season|season=1|x={{Infobox football league season|season=2}}}}"
    )
    found = page(text)

    assert [match["home"] for match in matches(found)] == ["a", "b"]
    assert [box.fields[0].value.text for box in found.infoboxes] == ["1", "2"]


def test_match_lines_and_match_templates_stand_in_one_order() -> None:
    found = page("Luque 1-0 Cerro\n\n{{Football box|team1=Sol}}\n\nSol 2-0 Luque\n")

    assert [match.get("home") for match in matches(found)] == ["Luque", "Sol", "Sol"]
    assert [match.origin for match in found.matches] == ["match_line", "template", "match_line"]


def test_a_table_in_an_html_argument_is_a_table_of_the_page() -> None:
    text = "{|\n| a\n|}\n{{xyzzy|<table><tr><td>b</td></tr></table>}}\n{|\n| c\n|}"
    found = page(text)

    assert [text[table.flow.source(table.start)] for table in found.tables] == ["{", "<", "{"]


def test_unknown_templates_are_counted_by_name() -> None:
    assert page("{{Xyzzy}} {{Xyzzy|a}} {{plugh}} {{fb|PAR}} {{ {{x}} }}").unknown_templates == {"Xyzzy": 2, "plugh": 1, "x": 1}


def test_a_table_of_a_call_counts_when_cells_of_its_own_show_something() -> None:
    assert len(page("{{fb cl header}}\n|-\n| Luque || 3\n{{fb cl footer}}").tables) == 1
    assert page("{{fb cl header}}{{fb cl team|t=Luque}}{{fb cl footer}}").tables == []


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{|\n| a\n", [("W201", "{|")]),
        ("{|\n| a\n|}\n|}", [("W202", "|}")]),
        ("|-\n", [("W203", "|-")]),
        ("{{Football box|team1=a", [("W101", "{{")]),
        ("a }} b", [("W102", "}}")]),
        ("<ref>a", [("W110", "<ref>")]),
        ("|}\n{{a\n{|\n", [("W202", "|}"), ("W101", "{{"), ("W201", "{|")]),
        ("{{fb cl header}}\n| a\n", []),
        ("a\n{{end}}", []),
    ],
)
def test_faults_stand_in_document_order(text: str, faults: list[tuple[str, str]]) -> None:
    assert page_faults(page(text)) == faults


# ---------------------------------------------------------------- language and dialect

GERMAN = (
    "Die Saison begann am achten Mai und endete am zwanzigsten Dezember mit dem Sieg der Mannschaft aus der Hauptstadt. "
    "Der Verein wurde zum dritten Mal Meister, weil er in der Rückrunde kein einziges Spiel verlor. Die Zuschauer waren "
    "nicht zufrieden mit dem Schiedsrichter, aber das Ergebnis blieb bestehen und wurde auch vor dem Verband nicht mehr "
) * 6


def test_a_text_that_clearly_reads_as_another_language_is_read_as_that() -> None:
    from touchline.markup.page import read_markup

    text = GERMAN + "{{Fußballspiel national|Heim=a" + " " * 300 + "}}"
    found = read_markup(text, declared="en")

    assert found.language == "de"
    assert Fault("R004", 0, 1, {"declared": "en", "read": "de"}) in found.faults
    assert read_markup(text, declared="de").language == "de"
    assert read_markup(text, declared="en", language="en").language == "en"
    assert read_markup(text).language == "de"
    assert read_markup(GERMAN[:800], declared="en").language == "en", "too short to contradict"


def test_the_dialect_is_guessed_unless_it_is_given() -> None:
    text = "= 2003 season =\n\nInfobox\n- Season: 2003\n"

    assert page(text).dialect == "flattened"
    assert page(text, dialect="wikitext").dialect == "wikitext"
    assert page("{{a}}").dialect == "wikitext"
    assert flat("{{a}}").dialect == "flattened"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("{{Partido|local=A|resultado=2:1|visita=B}}", "es"),
        ("{{Feuille de match|équipe 1=A|score=2-1|équipe 2=B}}", "fr"),
        ("{{Football box|team1=A|score=2–1|team2=B}}", None),
    ],
)
def test_templates_of_one_wiki_tell_the_language_of_a_text_with_few_words(text: str, language: str | None) -> None:
    assert page(text, language=None).language == language


# ---------------------------------------------------------------- matches of templates that nobody knows


def lost(text: str) -> list[str]:
    """The calls of which a page says that their content is missing."""
    return [str(found.data["template"]) for found in touchline.read(text).diagnostics if found.code == "W107"]


@pytest.mark.parametrize(
    "text",
    [
        "{{Futbolmaçı|veckja=8 Mayıs 2011|pal1=Luque|rezu=2-1|pal2=[[Cerro]]|gat1=Hakan {{gol|12}}}}",
        "{{Futbolmaçı|takım1=Luque|takım2={{fb|PAR}}|skor='''2 – 1''' (1–0)}}",
        "{{Futbolmaçı|skor=2:1\n|1. takım=Luque|2. takım=Cerro\n}}",
        "{{pane|content={{Futbolmaçı|takım1=Luque|skor=2 x 1|takım2=Cerro}}}}",
        "{{Futbolmaçı|Luque|2-1|Cerro|tarih=8 Mayıs 2011}}",
        "{{Futbolmaçı|[[Luque]]||'''2-1'''|{{fb|PAR}}|1-0|1-1}}",
    ],
)
def test_a_call_with_a_result_beside_two_sides_is_said_to_be_lost(text: str) -> None:
    assert lost(text) == ["Futbolmaçı"]
    assert lost(text.replace("Futbolmaçı", "Calcio partita")) == ["Calcio partita"], "though clubs have such names"


@pytest.mark.parametrize(
    "text",
    [
        "{{Kniha|autor1=Jan|autor2=Petr|strany=3-5}}",
        "{{Kniha|isbn=1|jm1=Jan|strany=3-5|jm2=Petr}}",
        "{{Panel|image1=A.jpg|size=2x3|image2=B.jpg}}",
        "{{Panel|from1=May|days=10-12|until=June}}",
        "{{Panel|a1=https://a|b=1-2|a2=https://b}}",
        "{{Panel|a1=12|b=1-2|a2=13}}",
        "{{Panel|a1=Luque|b=1-2 and more|a2=Cerro}}",
        "{{Panel|A.jpg|2x3|B.jpg}}",
        "{{Panel|Luque|2-1}}",
        "{{Panel|12|2-1|13}}",
        "{{Calcio Bari|G}} 2-1 {{Calcio Pisa}}",
        "{{Panel|a1=Luque|b=text|c=2-1|a2=Cerro}}",
        "{{Partido|local=Luque|resultado=2-1|visita=Cerro|fecha=1 de mayo de 2003}}",
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert lost(text) == []
