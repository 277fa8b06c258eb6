"""D301 without an infobox: the year of a match against those around it."""

from __future__ import annotations

import pytest

import touchline

TEAMS = ("Alfa", "Beta", "Gama", "Delta", "Épsilon")


def told(*days: str, title: str = "First League") -> list[tuple[int, str]]:
    rows = "".join(f"|-\n| {day} || {TEAMS[n % 5]} || 2–1 || {TEAMS[(n + 1) % 5]}\n" for n, day in enumerate(days))
    text = f'{{| class="wikitable"\n! Date !! Home !! Score !! Away\n{rows}|}}\n'
    return [(d.span.line, d.message) for d in touchline.read(text, title=title).diagnostics if d.code == "D301"]


@pytest.mark.parametrize("wrong", ["15 May 1989", "15 May 1998", "15 May 2009", "22 May 1998"])
def test_a_year_that_fits_neither_neighbour_is_reported(wrong: str) -> None:
    assert [line for line, _ in told("1 May 1999", wrong, "22 May 1999", "29 May 1999")] == [6]


def test_a_year_is_held_against_a_season_over_the_winter() -> None:
    assert told("12 December 1998", "6 January 1998", "9 January 1999") == [
        (6, "1998-01-06 is in another year than the matches around it (1998-12-12 and 1999-01-09)")
    ]


@pytest.mark.parametrize(
    "days",
    [
        ("1 May 1999", "15 May 1999", "22 May 1999"),
        ("1 May 1999", "15 June 2000", "22 May 1999"),  # put off, and not by a whole year
        ("1 May 1989", "15 May 1999", "22 May 2009"),  # a list of many seasons
        ("1 May 1999", "15 May 1989", "22 May 1999", "1 May 2004"),
        ("15 May 1989", "22 May 1999", "29 May 1999"),  # what stands first may be an earlier meeting
        ("1 May", "15 May 1989", "22 May"),
    ],
)
def test_other_lists_are_left_alone(days: tuple[str, ...]) -> None:
    assert told(*days) == []
