"""Templates that open, fill and close tables: known ones stand for marks, unknown ones never eat a table."""

from __future__ import annotations

import pytest

import touchline

NEXT = "\n\n{|\n| next\n|}"


def grids(text: str) -> list[list[list[str | None]]]:
    article = touchline.read(text, language="en", repair=False)
    assert article.status == "ok", article.diagnostics
    return [[list(row) for row in table.grid] for table in article.tables]


@pytest.mark.parametrize(
    "text",
    [
        "{{Mystery start}}\n|-\n| a || b\n|}",
        "{{Fb cl header}}\n{{Fb cl team|p=1|t=A|w=1|d=0|l=0|gf=1|ga=0}}\n{{Fb cl footer}}",
        "{{Fb cl header}}\n{{Fb cl team|p=1|t=A|w=1|d=0|l=0|gf=1|ga=0}}\n|}",
        "{{TwoLegStart}}\n{{TwoLegResult|A||3–1|B||1–0|2–1}}\n|-\n{{TwoLegResult|C||3–1|D||1–0|2–1}}\n|}",
        "{{s-start}}\n{{s-bef|before=x}}\n{{s-end}}",
        "{{Fb cl header}}\n{{Fb cl team|p=1|t=A}}\n\n== Section ==\ntext",
    ],
)
def test_what_templates_make_leaves_the_next_table_alone(text: str) -> None:
    assert grids(text + NEXT) == [[["next"]]]


@pytest.mark.parametrize(
    "end",
    [
        "{{end}}",
        "{{table end}}",
        "{{Fb cl footer|u=1}}",
        "{{Tabla de posiciones fin|color1=x}}",
        "{{Mystery table end}}",
        "{{x/Ende|a=1}}",
    ],
)
@pytest.mark.parametrize("between", ["\ntext", "\n\ntext\n", "\n\n== Section ==\ntext", "\n== Section ==\ntext"])
def test_a_table_that_a_template_ends_holds_nothing_of_what_follows(end: str, between: str) -> None:
    text = "{|\n! a\n|-\n| b\n" + end + between
    article = touchline.read(text + NEXT, language="en")

    assert [[list(row) for row in table.grid] for table in article.tables] == [[["a"], ["b"]], [["next"]]]
    assert text[article.tables[0].span.start : article.tables[0].span.end] == "{|\n! a\n|-\n| b\n" + end
    assert not {"W201", "W202"} & {finding.code for finding in article.diagnostics}


@pytest.mark.parametrize("call", ["{{mystery row|1|2}}", "{{div col end}}", "{{mystery end}}"])
def test_calls_in_a_table_that_is_closed_end_nothing(call: str) -> None:
    assert grids("{|\n! a !! b\n|-\n| 1 || 2\n" + call + "\n|-\n| 3 || 4\n|}")[0][::2] == [["a", "b"], ["3", "4"]]


def test_a_call_that_could_end_a_table_must_stand_alone() -> None:
    assert grids("{|\n| a {{mystery end}} b\n| c")[0] == [["a b", "c"]]


def test_marks_by_templates() -> None:
    assert grids("{{(!}} class=x\n{{!-}}\n{{!}} a {{!!}} b\n{{!)}}") == [[["a", "b"]]]
