"""Closing what a page left open takes time in proportion to the page."""

from __future__ import annotations

import pytest

from touchline.markup.scan import scan
from touchline.markup.unclosed import close_boxes

from .growth import assert_even_growth

UNIT = 5_000
"""Characters of the short text."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["{{football box\n|a=b\n", "{{football box|a=[[", "{{football box\n==h==\n", "{{football box|{{a|"]
)
def test_sixteen_times_the_boxes_take_no_more_than_that(piece: str) -> None:
    assert_even_growth(lambda text: close_boxes(scan(text), "en"), lambda size: piece * (size // len(piece)), UNIT)
