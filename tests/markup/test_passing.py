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


# ---------------------------------------------------------------- tables in the arguments of calls that no row knows

ROWS = "! Team !! Pts\n|-\n| Alfa || 3\n"
GRID = (("Team", "Pts"), ("Alfa", "3"))
ESCAPED = ROWS.replace("|", "{{!}}")
IN_TAGS = "<table class=x><tr><th>Team<th>Pts<tr><td>Alfa<td>3</table>"


@pytest.mark.parametrize(
    "text",
    [
        "{{pane|title=t|content=\n{{{!}} class=x\n" + ESCAPED + "{{!}}}\n}}",
        "{{pane|title=t|content={{{!}} class=x\n" + ESCAPED + "{{!}}}\n}}",
        "{{pane|1=\n{{(!}} class=x\n" + ESCAPED + "{{!)}}\n}}",
        "{{pane|{{inner|a={{{!}} class=x\n" + ESCAPED + "{{!}}}\n}} }}",
        "{{center|1=\n{{{!}} class=x\n" + ESCAPED + "{{!}}}\n}}",
        "{{pane|1=" + IN_TAGS + "}}",
    ],
)
def test_a_table_in_an_argument_is_a_table_of_the_page(text: str) -> None:
    article = touchline.read(text, language="en")

    (table,) = article.tables
    assert table.grid == GRID
    assert text[table.span.start :].startswith(("{{{!}}", "{{(!}}", "<table"))
    assert not {"W112", "W201"} & {found.code for found in article.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        "{{pane|title=t|content=\n{| class=x\n" + ROWS + "|}\n}}",
        "{{pane|title=t|content={| class=x\n" + ROWS + "|}\n|footer=f}}",
        "{{pane|\n" + IN_TAGS + "\n}}",
        "{{pane|\n{{{!}} class=x\n" + ESCAPED + "{{!}}}\n}}",
        "{{pane|<!-- a --> b {{c}} " + IN_TAGS + "\n}}",
    ],
)
def test_a_table_that_cuts_the_arguments_is_read_where_it_is_closed_and_reported(text: str) -> None:
    article = touchline.read(text, language="en")

    (table,) = article.tables
    assert table.grid == GRID
    assert [found.data["outcome"] for found in article.diagnostics if found.code == "W112"] == ["read as if they did not"]


def test_one_that_is_not_closed_is_reported_only() -> None:
    article = touchline.read("{{pane|content=\n{| class=x\n" + ROWS + "|footer=f}}", language="en")

    assert not article.tables
    assert [found.data["outcome"] for found in article.diagnostics if found.code == "W112"] == ["not read"]


def test_a_whole_table_before_the_one_that_cuts_is_read_too() -> None:
    article = touchline.read("{{pane|a=" + IN_TAGS.replace("3", "1") + "|b=\n{| class=x\n" + ROWS + "|}\n}}", language="en")

    assert [table.grid[1][1] for table in article.tables] == ["1", "3"]


@pytest.mark.parametrize("head", ["Infobox football league season", "efn"])
def test_the_tables_of_infoboxes_and_notes_stay_theirs(head: str) -> None:
    for rows in ("{| class=x\n" + ROWS + "|}", "{{{!}} class=x\n" + ESCAPED + "{{!}}}"):
        article = touchline.read("{{" + head + "|season=2003|champions=\n" + rows + "\n}}", language="en")

        assert not article.tables
        assert "W112" not in {found.code for found in article.diagnostics}
