"""Boxes that nobody closed are read up to where their arguments end, and told."""

import pytest

import touchline
from touchline.markup.scan import scan
from touchline.markup.unclosed import close_boxes

from .makers import page

BOX = "{{Football box\n|date=4 May 2003\n|team1=[[Ajax]]\n|score=2–1\n|team2=[[PSV]]\n|goals1=[[A]] {{goal|3}}\n"
CLOSED = BOX + "}}\n"


def told(text: str) -> list[tuple[str, int]]:
    """What is wrong with the markup, with its lines; what the checks say of the figures and sections is another matter."""
    article = touchline.read(text, language="en")
    return [(finding.code, finding.span.line) for finding in article.diagnostics if finding.code.startswith("W1")]


def games(text: str) -> list[tuple[str | None, object, int]]:
    """Home, score and number of goals of every match, in order."""
    article = touchline.read(text, language="en")
    return [(m.home and m.home.name, m.score and m.score.final, len(m.goals)) for m in article.matches]


ONE = ("Ajax", (2, 1), 1)


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "== Next ==\nText\n",
        "\n== Next ==\n",
        "\nText that goes on.\n",
        "----\n",
        "<section end=x />\n",
        "[[Category:2003]]\n",
        "{|\n| a\n|}\n",
    ],
)
def test_an_open_box_ends_where_its_arguments_end(behind: str) -> None:
    assert games(BOX + behind) == [ONE]
    assert told(BOX + behind) == [("W101", 1)]


def test_an_open_box_ends_before_the_next_box() -> None:
    text = BOX + CLOSED + BOX + "\n== H ==\n" + CLOSED

    assert games(text) == [ONE] * 4
    assert told(text) == [("W101", 1), ("W101", 14)]


def test_blank_lines_between_arguments_do_not_end_a_box() -> None:
    text = BOX.replace("\n|", "\n\n|") + "\n|stadium=X\n== H ==\n"

    assert games(text) == [ONE]


def test_what_follows_an_open_box_is_read() -> None:
    article = touchline.read(BOX + "== Table ==\n{|\n! Pos !! Team\n|-\n| 1 || Ajax\n|}\n", language="en")

    assert [section.title for section in article.sections] == ["Table"]
    assert len(article.tables) == 1


def test_a_box_that_swallows_a_section_and_is_closed_by_a_stray_is_open_too() -> None:
    text = BOX + "== H ==\n{|\n| a\n|}\n}}\n" + CLOSED

    assert games(text) == [ONE, ONE]
    assert told(text) == [("W101", 1), ("W102", 11)]
    assert len(touchline.read(text, language="en").tables) == 1


def test_a_box_without_anything_inside_that_swallows_a_section_is_open_too() -> None:
    text = "{{Football box|team1=A|score=1–0|team2=B\n== H ==\n}}\n"

    assert games(text) == [("A", (1, 0), 0)]
    assert told(text) == [("W101", 1), ("W102", 3)]


def test_an_open_link_in_an_open_box_is_text() -> None:
    text = BOX.replace("[[A]]", "[[A") + "== H ==\n" + CLOSED

    assert [game[:2] for game in games(text)] == [("Ajax", (2, 1)), ("Ajax", (2, 1))]
    assert ("W101", 1) in told(text)


def test_the_fault_names_what_blocked_the_end() -> None:
    found = close_boxes(scan(BOX.replace("[[A]]", "[[A") + "}}\n"), "en")

    assert [fault.data for fault in found.faults if fault.start == 0] == [{"blocked_by": "[[A {{goal|3}}\n}}\n"}]


@pytest.mark.parametrize(
    "text",
    [
        CLOSED,
        "{{hidden|\n== H ==\n" + CLOSED + "}}\n",  # some templates hold sections on purpose
        "{{Infobox football league season\n| winners = {{plainlist|\n* [[Ajax]]\n}}\n}}\n",
        "{{Football box|score=x\n== no heading\n}}",
        "{{nobody knows\n|a=b\n\n== H ==\n",
        "no braces at all",
    ],
)
def test_everything_else_is_left_alone(text: str) -> None:
    found = scan(text)

    assert close_boxes(found, "en") is found


def test_an_open_infobox_keeps_its_fields_and_no_more() -> None:
    found = page(
        "{{Infobox football league season\n| season = 2003\n| winners = [[Ajax]]\n\nThe '''season'''.\n\n== H ==\n}}\n"
    )

    assert [field.parameter for field in found.infoboxes[0].fields] == ["season", "winners"]
    assert [heading.title.text for heading in found.headings] == ["H"]


@pytest.mark.parametrize("behind", ["== Next ==\nText\n", "\nText that goes on.\n"])
def test_lines_that_end_as_on_windows_end_a_box_too(behind: str) -> None:
    text = (BOX + behind).replace("\n", "\r\n")

    assert games(text) == [ONE]
    assert told(text) == [("W101", 1)]
