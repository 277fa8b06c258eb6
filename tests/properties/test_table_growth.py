"""Reading tables takes time in proportion to the text, whatever the text."""

from __future__ import annotations

import time

import pytest

import touchline

from .growth import assert_even_growth

RAW = "{|\n! Pos !! Team !! P !! W !! D !! L !! Pts\n"
FLAT = "= S =\n\n| Promoted | Promoted | Relegated |\n"
UNIT = 12_000
"""Characters of the short text; the long one has four times as many."""
TRIES = 8
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
    "flattened rows": "| a | 1 | 2 |\n| b | 3 | |\n",
    "fused names": "| A B C D | E F | G H I J |\n",
}


def seconds(text: str) -> float:
    start = time.process_time()
    article = touchline.read(text, "Table", "en")
    assert article.status == "ok", article.diagnostics
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_four_times_the_text_takes_no_more_than_that(unit: str) -> None:
    head = FLAT if unit.startswith("| ") and unit.endswith("|\n") else RAW
    short = head + unit * (UNIT // len(unit))
    long = head + unit * (4 * UNIT // len(unit))
    touchline.read(short[:2000], "Table", "en")
    assert_even_growth(seconds, short, long, TRIES)
