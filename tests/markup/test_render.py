"""What a reader sees of quotes, tags, entities, lists and extension tags."""

import pytest

from touchline.markup.call import read_call
from touchline.markup.reader import MAX_DEPTH
from touchline.markup.render import Renderer
from touchline.markup.scan import scan
from touchline.model.plain import Plain

from .makers import marks, plain, shown

# ---------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'''Cerro''' ''Porteño''", "Cerro Porteño"),
        ("'''''both'''''", "both"),
        ("N'Golo Kanté", "N'Golo Kanté"),
        ("''N'Golo''", "N'Golo"),
        ("12'", "12'"),
        ("L''''Aquila", "L'Aquila"),
        ("''''''six", "'six"),
        ("'''''''seven", "''seven"),
        ("'''open", "open"),
        ("a''", "a"),
    ],
)
def test_quotes_are_bold_and_italic_and_an_apostrophe_is_text(text: str, expected: str) -> None:
    assert shown(text) == expected


# ---------------------------------------------------------------- tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>Cerro</b> <i>Porteño</i>", "Cerro Porteño"),
        ('<span style="color:red">a</span>b', "ab"),
        ("<small>(pen.)</small>", "(pen.)"),
        ("10<sup>th</sup>", "10th"),
        ("<SMALL>a</Small>", "a"),
        ("Kane 12'<br>Saka 45'", "Kane 12'\nSaka 45'"),
        ("a<br/>b<br />c<BR>d</br>e", "a\nb\nc\nd\ne"),
        ("a <br> <br> b", "a\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<p>a<p>b", "a\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c", "a b\nc"),
        ("a <hr> b", "a\nb"),
        ("<h2>a</h2>b", "a\nb"),
        ("a<wbr>b", "ab"),
        ("2 < 3 and 4 > 1", "2 < 3 and 4 > 1"),
        ("<player>", "<player>"),
        ("<bold>a</bold>", "<bold>a</bold>"),
        ("<b", "<b"),
    ],
)
def test_tags_go_and_blocks_break_the_line(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("markup", "text", "page"),
    [
        ("3–0<sup>1</sup>", "3–0", "3–01"),
        ("3–0 <sup>[1]</sup> (1–0)", "3–0 (1–0)", "3–0 [1] (1–0)"),
        ("[[Alfa]]<sup>[[#n|2)]]</sup> [[Beta]]", "Alfa Beta", "Alfa2) Beta"),
        ("10<sup style=color:red>1, 2</sup>", "10", "101, 2"),
        ("10{{sup|*}}<br>4", "10\n4", "10*\n4"),
        ("[[Alfa|A<sup>1</sup>]] b", "A b", "A1 b"),
        ("2<sup>1", "21", "21"),
        ("<sup>1</sup>", "1", "1"),
        ("1<sup>a</sup>", "1a", "1a"),
        ("45<sup>+2</sup>", "45+2", "45+2"),
    ],
)
def test_the_number_of_a_note_is_shown_and_is_no_part_of_a_value(markup: str, text: str, page: str) -> None:
    read = plain(markup)

    assert (read.text, read.shown) == (text, page)
    assert all(link.end <= len(text) for link in read.links)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<span style="display:none">x</span>a', "a"),
        ("<span style='DISPLAY : none'>x</span>a", "a"),
        ("<span style='display:none;speak:none'>[[x]] {{goal|12}} ''y''<br></span>a", "a"),
        ('<span style="display:none">x<span>y</span>z</span>a', "a"),
        ('<span style="display:none">x<b>y</b>z</span>a', "a"),
        ('<span style="display:none">x<span/>z</span>a', "a"),
        ('a<span style="display:none">x', "a"),
        ('a<span style="display:none"/>b', "ab"),
        ('<span style="display:inline">x</span>a', "xa"),
        ('<div style="display:none">x</div>a<div style="display:none">y</div>b', "ab"),
    ],
)
def test_hidden_text_is_not_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


# ---------------------------------------------------------------- entities and switches


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2&ndash;1", "2–1"),
        ("a&nbsp;b", "a b"),
        ("Bayern&#32;M&#252;nchen &#xFC;", "Bayern München ü"),
        ("A&amp;B &lt;b&gt;", "A&B <b>"),
        ("&#91;[a]&#93;", "[[a]]"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("&nosuchentity;", "&nosuchentity;"),
        ("a &amp;nbsp; b", "a &nbsp; b"),
        ("&zwnj;a&shy;b", "‌ab"),
    ],
)
def test_entities_are_read_once(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["__NOTOC__ a", "a __FORCETOC__", "__notoc__a"])
def test_switches_are_not_shown(text: str) -> None:
    assert shown(text) == "a"


# ---------------------------------------------------------------- lists and lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* a\n* b", "a\nb"),
        ("\n* a\n** b\n*# c", "a\nb\nc"),
        ("Scorers\n; 20 goals\n: Kane", "Scorers\n20 goals\nKane"),
        ("a\n\n\nb", "a\nb"),
        ("a\n b", "a\nb"),
        ("a * b", "a * b"),
        ("5* stars", "5* stars"),
        ("#1", "1"),
        ("a\n#b", "a\nb"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_list_marks_go_and_lines_stay(text: str, expected: str) -> None:
    assert shown(text) == expected


# ---------------------------------------------------------------- extension tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cerro<ref>a b</ref> Porteño<ref name=c/>", "Cerro Porteño"),
        ("<nowiki>'''a''' {{b}} [[c]]</nowiki>", "'''a''' {{b}} [[c]]"),
        ("<nowiki>a&nbsp;b &lt;</nowiki>", "a b <"),
        ("4<nowiki/>–2", "4–2"),
        ("<pre>a  b\nc</pre>", "a b\nc"),
        ("<math>x_{1}</math>", "x_{1}"),
        ("<chem>H2O</chem>", "H2O"),
        ("<poem>\n''a''\n{{nowrap|b}} [[c|d]]\n</poem>", "a\nb d"),
        ("<gallery>\nFile:x.jpg|a\n</gallery>b", "b"),
        ("<templatestyles src=x /><timeline>a</timeline>b", "b"),
        ("<references/>a", "a"),
        ("a<section begin=x />b<section end=x />", "ab"),
    ],
)
def test_extension_tags_show_what_their_extension_shows(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- b --> c", "a c"),
        ("a<!-- b", "a"),
        ("<noinclude>a</noinclude><includeonly>b</includeonly>", "a"),
        ("{{{a|b}}}", "b"),
        ("{{{a|'''b''' {{nowrap|c}}}}}", "b c"),
        ("{{{a|}}}", ""),
        ("{{{a}}}", "{{{a}}}"),
        ("{{a", "{{a"),
        ("a }} b", "a }} b"),
        ("[[a", "[[a"),
    ],
)
def test_the_rest_of_the_preprocessor_is_as_on_a_page(text: str, expected: str) -> None:
    assert shown(text) == expected


# ---------------------------------------------------------------- sources and depth


def test_sources_lead_through_calls_links_and_entities() -> None:
    text = "''[[Sol de América|Sol]]'' {{nowrap|2&ndash;1}}<br>b"
    value = plain(text)

    assert value.text == "Sol 2–1\nb"
    assert [text[slice(*value.source(at, at + 1))] for at in (0, 4, 5, 6, 7, 8)] == ["S", "2", "&ndash;", "1", "<br>", "b"]
    assert text[slice(*value.source(4, 7))] == "2&ndash;1"


def values(text: str) -> tuple[Renderer, list[Plain]]:
    """A page, and what a reader sees of each argument of the calls on it."""
    nodes = scan(text).nodes
    renderer = Renderer(text, "en")
    return renderer, [renderer.plain(argument.value) for node in nodes for argument in read_call(text, node).arguments]


def test_a_value_that_stands_twice_has_each_time_the_place_where_it_stands() -> None:
    text = "{{Football box|team1={{fb|PAR}} (A)}} and {{Football box|team2={{fb|PAR}} (A)}}"
    _, (first, second) = values(text)

    assert first.text == second.text == "Paraguay (A)"
    assert [mark.source for mark in first.marks] != [mark.source for mark in second.marks]
    assert [text[slice(*value.source(9, 12))] for value in (first, second)] == ["(A)", "(A)"]
    assert second.source(9, 12)[0] == text.rindex("(A)")


def test_a_call_that_leaves_a_gap_is_noted_wherever_its_value_stands() -> None:
    renderer, _ = values("{{box|team1={{mystery|a|b}} Cerro|team2={{mystery|a|b}} Cerro}}")

    assert len(renderer.unread["mystery"].places) == 2


def test_calls_deeper_than_mediawiki_goes_show_nothing_and_leave_a_mark() -> None:
    deep = "{{nowrap|" * (MAX_DEPTH + 3) + "a" + "}}" * (MAX_DEPTH + 3)
    deepest = "{{nowrap|" * MAX_DEPTH + "a" + "}}" * MAX_DEPTH

    assert shown("x" + deep) == "x"
    assert [kind for kind, _ in marks(deep)] == ["too-deep"]
    assert shown(deepest) == "a"


def test_the_hole_character_of_a_page_is_shown() -> None:
    assert shown("a\ufffcb{{nowrap|c}}") == "a\ufffcbc"
