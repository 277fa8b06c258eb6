"""Quotes that do not pair, and links that are none: shown in the grid, kept out of values."""

import pytest

from touchline import read
from touchline.markup.quotes import stray_apostrophes


@pytest.mark.parametrize(
    ("line", "strays"),
    [
        ("'''a''' ''b''", {}),
        ("'''a", {}),  # opened only: the line ends it
        ("'''a''", {0: 1}),
        ("ab'''c'' d", {2: 1}),
        ("x a'''b''", {3: 1}),
        ("ab '''c''' d'''e''", {12: 1}),  # behind a word of one letter rather than behind a blank
        ("'''''a'''", {}),  # both opened and one closed: italic is left open
    ],
)
def test_bold_and_italic_opened_once_too_often_leave_an_apostrophe(line: str, strays: dict[int, int]) -> None:
    assert stray_apostrophes(line, 0, len(line)) == strays


@pytest.mark.parametrize(
    ("cell", "shown", "name"),
    [("'''[[Ajax]]''", "'Ajax", "Ajax"), ("[[Aj\nax|Ajax]]", "[[Aj\nax|Ajax]]", "Ajax")],
)
def test_the_grid_shows_what_a_slip_leaves_and_the_record_does_not(cell: str, shown: str, name: str) -> None:
    rows = f"|-\n| 1\n| {cell}\n| 2 || 2 || 0 || 0 || 6\n|-\n| 2 || [[PSV]] || 2 || 0 || 0 || 2 || 0\n"
    article = read("{|\n! Pos !! Team !! Pld !! W !! D !! L !! Pts\n" + rows + "|}", language="en")

    assert article.tables[0].grid[1][1] == shown
    assert article.standings[0].rows[0].team.name == name


def test_a_link_that_a_call_shows_opens_no_attributes() -> None:
    article = read("{|\n| {{nowrap|[[Ajax]]}} | x\n|}", language="en")

    assert article.tables[0].grid == (("Ajax | x",),)
