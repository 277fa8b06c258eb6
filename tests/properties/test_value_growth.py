"""Reading a value takes time in proportion to its lines, links and marks."""

from __future__ import annotations

import time

import pytest

import touchline

from .growth import assert_even_growth

LINES = 1_000
"""Of the short value; the long one has four times as many."""
TRIES = 4
BOX = "{{{{Football box|date=1 May 2003|team1=Alfa|score=2–1|team2=Beta|{}={}}}}}"
BOX_FIELDS = ("date", "team1", "score", "goals1", "stadium", "location", "attendance", "referee")
INFOBOX = "{{{{Infobox football club season|{}={}}}}}"
INFOBOX_FIELDS = ("club", "season", "stadium", "manager", "league topscorer", "largest win")
LINE = "[[Rey]] {{flagicon|ESP}} 12 May<br>"


def seconds(text: str) -> float:
    start = time.process_time()
    article = touchline.read(text, "2003 Cup", language="en")
    assert article.status == "ok", article.diagnostics
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "name"),
    [*((BOX, name) for name in BOX_FIELDS), *((INFOBOX, name) for name in INFOBOX_FIELDS)],
    ids=[*BOX_FIELDS, *INFOBOX_FIELDS],
)
def test_four_times_the_lines_take_no_more_than_that(form: str, name: str) -> None:
    short, long = (form.format(name, LINE * lines) for lines in (LINES, 4 * LINES))
    seconds(short)
    assert_even_growth(seconds, short, long, TRIES)
