"""Links: what they show and where they lead."""

import pytest

from .makers import links, plain, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Luque]]", [("Luque", "Luque")]),
        ("[[Sportivo Luqueño|Luqueño]]", [("Luqueño", "Sportivo Luqueño")]),
        ("[[Sol_de_América]]", [("Sol_de_América", "Sol de América")]),
        ("[[ Luque | a ]]", [("a", "Luque")]),
        ("[[Luque|'''a''' <b>b</b>]]", [("a b", "Luque")]),
        ("[[Luque|{{nowrap|a}}]]", [("a", "Luque")]),
        ("[[Luque|a|b]]", [("a|b", "Luque")]),
        ("[[Luque|]]", [("Luque", "Luque")]),
        ("[[2003 season#Apertura|Apertura]]", [("Apertura", "2003 season#Apertura")]),
        ("[[#Apertura]]", [("#Apertura", "#Apertura")]),
        ("[[Luque]]ño", [("Luque", "Luque")]),
        ("[[A]] [[B|b]]", [("A", "A"), ("b", "B")]),
        ("[[Cup: final]]", [("Cup: final", "Cup: final")]),
    ],
)
def test_page_links_show_their_label_and_know_their_target(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(label.strip(), target) for label, target in links(text)] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[[File:Flag of Paraguay.svg|20px]]", "en"),
        ("[[Image:x.png|thumb|A [[link]] and {{nowrap|a call}}]]", "en"),
        ("[[Datei:x.svg|20px]]", "de"),
        ("[[Archivo:x.svg]]", "es"),
        ("[[Ficheiro:x.svg]]", "pt"),
        ("[[File:x.svg]]", "fr"),
        ("[[Category:2003 in Paraguay]]", "en"),
        ("[[Kategorie:Saison|2003]]", "de"),
        ("[[de:Primera División]]", "en"),
        ("[[simple:Football]]", "en"),
        ("[[zh-yue:Football]]", None),
    ],
)
def test_files_categories_and_other_languages_leave_nothing(text: str, language: str | None) -> None:
    assert shown(f"a{text}b", language) == "ab"
    assert links(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[:Category:Seasons]]", [("Category:Seasons", "Category:Seasons")]),
        ("[[:File:x.svg|a map]]", [("a map", "File:x.svg")]),
        ("[[:de:Luque]]", [("de:Luque", "de:Luque")]),
    ],
)
def test_a_colon_in_front_makes_a_link_of_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Apertura\n2003|a]]", "a"),
        ("[[|a]]", "a"),
        ("[[{{nowrap|a}}]]", "a"),
        ("[[Luque<ref>x</ref>|a]]", "a"),
    ],
)
def test_what_mediawiki_makes_no_link_of_still_shows_what_it_says(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert links(text) == []


def test_a_link_inside_a_link_is_found() -> None:
    assert links("[[A|b [[C|d]] e]]") == [("d", "C"), ("b d e", "A")]


# ---------------------------------------------------------------- external links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[https://e.com/a?b=1 Report]", [("Report", "https://e.com/a?b=1")]),
        ("[http://e.com ''the'' [[Luque]] page]", [("Luque", "Luque"), ("the Luque page", "http://e.com")]),
        ("[//e.com a]", [("a", "//e.com")]),
        ("[mailto:a@e.com mail]", [("mail", "mailto:a@e.com")]),
        ("[ftp://e.com a]", [("a", "ftp://e.com")]),
        ("[http://e.com]", [("", "http://e.com")]),
        ("[HTTP://e.com a]", [("a", "HTTP://e.com")]),
    ],
)
def test_external_links_show_their_label(text: str, expected: list[tuple[str, str]]) -> None:
    value = plain(text)

    assert [(value.text[link.start : link.end], link.target) for link in value.links] == expected
    assert [link.external for link in value.links if "Luque" not in link.target] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[http://e.com a", "[http://e.com a"),
        ("[http://e.com a\nb]", "[http://e.com a\nb]"),
        ("[e.com a]", "[e.com a]"),
        ("[1]", "[1]"),
        ("http://e.com a", "http://e.com a"),
        ("[irc a]", "[irc a]"),
    ],
)
def test_what_is_no_external_link_is_text(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert links(text) == []
