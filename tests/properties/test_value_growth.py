"""Reading a value takes time in proportion to its lines, links, marks and commas."""

from __future__ import annotations

import pytest

import touchline

from .growth import assert_even_growth

UNIT = 800
"""Characters of a short value."""
BOX = (
    "Football box|date=1 May 2003|team1=Alfa|score=2–1|team2=Beta",
    (
        "date",
        "team1",
        "score",
        "goals1",
        "stadium",
        "location",
        "attendance",
        "referee",
    ),
)
SEASON = "Infobox football club season", ("club", "season", "stadium", "manager", "league topscorer", "largest win")
TOURNAMENT = (
    "Infobox international football competition",
    (
        "tourney_name",
        "dates",
        "start date",
        "num_teams",
        "champion",
        "country",
        "top_scorer",
        "player",
        "biggest win",
        "final",
        "est1",
        "venues",
        "location",
    ),
)
"""A field of every type that the registry knows, but for the manager of a club."""
PIECES = {
    "lines": "[[Rey]] {{flagicon|ESP}} 12 May<br>",
    "links with commas": "[[Rey]], ",
    "links in brackets": "([[Rey]], ",
    "links with and": "[[Rey]] and [[Kane]] ",
    "goals of links": "[[Rey]] (2 goals), ",
    "names with commas": "Rey, ",
    "open brackets": "(",
    "brackets": "(a) ",
    "open links": "[[",
    "links outside": "[http://example.org Rey, Kane] ",
    "goals": "Rey 12'; ",
    "goals of calls": "[[Rey]] {{goal|12}} ",
    "flags": "{{flagicon|ESP}} ",
    "dashes": "1–2 – ",
    "years": "2003 ",
    "figures": "1,234 ",
    "references": "<ref>a</ref>",
    "raised": "Alfa<sup>1</sup> ",
    "small": "<small>x</small> ",
    "items": "\n* [[Rey]] 12'",
    "quotes": "''a'' ",
    "commas": ", ",
    "commas in a row": ",",
    "semicolons": "; ",
    "results": "1-1 ",
    "open brackets with results": "(1-1 ",
    "open brackets with words": "a (",
    "closed brackets": "a) ",
    "figures alone": "1 ",
    "figures in a row": "1",
    "letters in a row": "a",
    "days": "12 May 2003 ",
    "days with dashes": "12 May – ",
    "minutes": "12', ",
    "minutes with signs": "90+4' (pen.), ",
    "marks": "* ",
    "marks in a row": "*",
    "apostrophes": "' ",
    "results of teams": "Alfa 2–1 Beta ",
    "capital letters": "A ",
    "small words": "of the ",
    "dots": ". ",
    "slashes": "a/b ",
    "notes": "[1] ",
    "breaks": "<br>",
    "empty flags": "{{flag|ESP}}",
}


def read(text: str) -> None:
    article = touchline.read(text, "2003 Cup", language="en")
    assert article.status == "ok", article.diagnostics


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize(("head", "names"), [BOX, SEASON, TOURNAMENT], ids=["box", "season", "tournament"])
def test_sixteen_times_the_values_take_no_more_than_that(head: str, names: tuple[str, ...], piece: str) -> None:
    def text_of(size: int) -> str:
        return "{{" + head + "".join(f"\n|{name}={piece * (size // len(piece))}" for name in names) + "\n}}"

    assert_even_growth(read, text_of, UNIT)
