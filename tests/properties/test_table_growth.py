"""Reading tables takes time in proportion to the text, whatever the text."""

from __future__ import annotations

import pytest

import touchline

from .growth import assert_even_growth

RAW = "{|\n! Pos !! Team !! P !! W !! D !! L !! Pts\n"
FLAT = "= S =\n\n| Promoted | Promoted | Relegated |\n"
UNIT = 3_000
"""Characters of the short text."""
HOSTILE = {
    "openers": "{|\n",
    "openers in a row": "{|",
    "indented openers": ":{|\n",
    "rows": "{|\n|-\n",
    "rows of one table": "|-\n",
    "cells of a line": "||",
    "headers of a line": "!!",
    "long rowspans": '|-\n| rowspan="1000" | a\n',
    "long colspans": '| colspan="1000" | a\n',
    "captions": "|+ a\n",
    "nested": "{|\n| a\n",
    "ends": "|}\n",
    "html": "<table><tr><td>",
    "html cells": "<td>",
    "attributes never closed": '| a="b\n',
    "standings": "|-\n| 1 || A || 3 || 1 || 1 || 1 || 4\n",
    "points of nobody": "|-\n| 1 || A || 1 || 1 || 0 || 0 || 3\n|-\n| 2 || B || 1 || 1 || 0 || 0 || 6\n",
    "flattened rows": "| a | 1 | 2 |\n| b | 3 | |\n",
    "fused names": "| A B C D | E F | G H I J |\n",
}


def read(text: str) -> None:
    article = touchline.read(text, "Table", "en")
    assert article.status == "ok", article.diagnostics


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_sixteen_times_the_text_takes_no_more_than_that(unit: str) -> None:
    head = FLAT if unit.startswith("| ") and unit.endswith("|\n") else RAW
    assert_even_growth(read, lambda size: head + unit * (size // len(unit)), UNIT)


ROAD = "! colspan=2 | A !! R !! colspan=2 | B\n|-\n! Opponent !! Result !! Round !! Opponent !! Result\n"
ROADS = {
    "rows": "|-\n| C (A) || 2–0 || Final || D || 1–0\n",
    "heads": "|-\n! Opponent !! Result !! Round !! Opponent !! Result\n",
    "tables": "|}\n{|\n" + ROAD,
    "brackets": "|-\n| " + "C (" * 40 + " || 2–0 || Final || " + "(H)" * 40 + " || 1–0\n",
    "results": "|-\n| C || " + "2–0, " * 15 + "1–0 || Final || D || " + "1–0<br>" * 40 + "\n",
    "one cell": "(A) 1–0, ",
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", ROADS.values(), ids=ROADS)
def test_sixteen_times_the_road_takes_no_more_than_that(unit: str) -> None:
    final = (
        "{{Football box|date=4 May 2003|team1=A|score=1–0|team2=B}}\n{|\n" + ROAD + ("" if unit.startswith("|") else "|-\n| ")
    )
    assert_even_growth(read, lambda size: final + unit * (size // len(unit)), UNIT)


@pytest.mark.slow
@pytest.mark.parametrize("header", ["!D", "!width=20|{{Tooltip|GA|Goals against}}", "!1–2", "!2003", "!Home", "!No."], ids=repr)
def test_sixteen_times_the_columns_take_no_more_than_that(header: str) -> None:
    def text_of(columns: int) -> str:
        rows = (f"|-\n| {y} || Alfa || {y} " + f"|| {y} " * columns + "\n" for y in (3, 2, 1))
        return "{|\n!Pos\n!Team\n!W\n" + f"{header}\n" * columns + "".join(rows) + "|}\n"

    assert_even_growth(read, text_of, 150)


@pytest.mark.slow
@pytest.mark.parametrize("sides", ["team1=A%d|team2=B%d", "team1=A|team2=B", "team1=A|team2=B%d"])
def test_sixteen_times_the_aggregates_take_no_more_than_that(sides: str) -> None:
    def text_of(boxes: int) -> str:
        of_both = (sides.replace("%d", str(number)) for number in range(boxes))
        return "".join(f"{{{{Football box|{both}|date=4 May 2003|score=2–1|aggregatescore=3–2}}}}\n" for both in of_both)

    assert_even_growth(read, text_of, 50)


@pytest.mark.slow
def test_sixteen_times_the_days_take_no_more_than_that() -> None:
    def text_of(rows: int) -> str:
        days = (f"|-\n| {n % 28 + 1} May {2003 - n % 2} || A{n} || 2–1 || B{n}\n" for n in range(rows))
        return "{|\n! Date !! Home !! Score !! Away\n" + "".join(days) + "|}\n"

    assert_even_growth(read, text_of, 100)


def test_a_row_too_wide_for_its_table_is_cut_and_reported() -> None:
    article = touchline.read("{|\n! a\n|-\n| b " + "|| c " * 99_000 + "\n" + "|-\n| d\n" * 20 + "|}\n", "Table", "en")
    table = article.tables[0]

    assert article.status == "ok", article.diagnostics
    assert "W215" in {diagnostic.code for diagnostic in article.diagnostics}
    assert len(table.grid) == 22
    assert table.grid[0][0] == "a"
    assert table.grid[-1][0] == "d"
