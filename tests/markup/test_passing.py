"""Calls that pass their argument on as it is written."""

from __future__ import annotations

import pytest

import touchline
from touchline.markup.flow import LINKS_OPEN, make_flow
from touchline.markup.passing import see_through
from touchline.markup.scan import scan


def shown(text: str) -> str:
    """The page with what passes through; other calls are holes."""
    return make_flow(text, 0, len(text), see_through(text, scan(text).nodes, "en"), LINKS_OPEN).text


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("a{{1x|b}}c", "abc"),
        ("{{1X| b }}", " b "),
        ("{{ 1x |1= b }}c", "bc"),
        ("{{1x|}}a", "a"),
        ("{{1x}}a", "\ufffca"),
        ("{{1x|a|b}}", "a"),
        ("{{1x|{{1x|a}}{{t|b}}}}", "a\ufffc"),
        ("[[a|{{1x|b}}]]", "[[a|b]]"),
        ("{{Echo|[[a|b]]}}", "[[a|b]]"),
        ("{{1x|a<!-- b -->c}}", "ac"),
        ("{{other|{{1x|a}}}}", "\ufffc"),
        ("{{1x|2=a|1=b}}", "b"),
    ],
)
def test_only_the_argument_is_left(text: str, flow: str) -> None:
    assert shown(text) == flow


def test_marks_of_tables_in_the_argument_count() -> None:
    article = touchline.read("{{1x|1=\n{{{!}} class=x\n! a !! b\n{{!}}-\n{{!}} c\n{{1x|{{!}} d}}\n{{!}}}\n}}")

    assert [table.grid for table in article.tables] == [(("a", "b"), ("c", "d"))]
    assert not article.diagnostics


def test_values_keep_their_places() -> None:
    text = "{|\n| {{1x|[[Ajax]]}} || 1\n|}"
    cell = touchline.read(text).tables[0].cells[0]

    assert (cell.text, cell.links[0].target) == ("Ajax", "Ajax")


def test_calls_deeper_than_mediawiki_goes_stay_calls() -> None:
    assert shown("{{1x|" * 40 + "a" + "}}" * 40) == "a"
    assert shown("{{1x|" * 50_000 + "a" + "}}" * 50_000) == "\ufffc"
