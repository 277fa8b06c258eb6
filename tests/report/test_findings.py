"""Findings for people and for programs: the same objects, each in its form, and nothing a page holds is obeyed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from touchline.report.findings import Choice, find_rule, visible
from touchline.report.machine import github_lines, json_lines
from touchline.report.text import text_report

from .pages import HOSTILE, LOST, RAGGED, report


def lines(text: str, **options: bool) -> list[str]:
    return [line.plain for line in text_report(report(text, **options))]


def test_the_line_is_shown_with_what_is_meant_underlined_and_the_table_as_placed() -> None:
    assert lines(RAGGED) == [
        "warning[W204]: row 3 fills 2 columns, most rows 3",
        ' --> text:7:1, section "Eindstand"',
        "  |",
        "2 | {| class=wikitable",
        "  | ------------------ the table",
        "  :",
        "7 | | 2 || 広島東洋 é́",
        "  | ^^^^^^^^^^^^^^^^^",
        "  |",
        "  = as placed:  Pos | Team       | Pts",
        "                1   | Ajax       | 71",
        "                2   | 広島東洋 é́ | (none)",
        "                3   | PSV        | 60",
        "  = help: add or remove cells, or widen a cell with colspan",
        "",
    ]


def test_a_repair_is_drawn_beside_the_table_as_it_stands() -> None:
    found = lines(LOST)

    assert any(line.startswith("error[W205]: row 5 is too short") for line in found)
    assert "  = as placed:  Department | Team  | Location" in found or "  = as placed:  " in "\n".join(found)
    assert any("as read" in line for line in found)
    assert any(line.split("|")[0].strip() == "Norte" and "Gama" in line for line in found)


def test_an_article_of_a_dump_is_named_by_wiki_and_title() -> None:
    place = next(line for line in lines(RAGGED, whole=False) if "-->" in line)

    assert place == ' --> text "Eredivisie 2013/14", line 7, section "Eindstand"'


def test_a_page_cannot_speak_to_the_terminal() -> None:
    shown = "\n".join(lines(HOSTILE))

    assert "\x1b" not in shown
    assert visible("a\x1b[31m\u202eb\tc") == "a�[31m�b    c"


def test_every_finding_is_an_object_a_line() -> None:
    (line,) = json_lines(report(RAGGED))
    found = json.loads(line)

    assert (found["title"], found["code"], found["column"], found["section"]) == ("Eredivisie 2013/14", "W204", 1, "Eindstand")
    assert found["span"]["line"] == 7
    assert found["data"]["filled"] == "2"


def test_annotations_are_escaped() -> None:
    (line,) = github_lines(report(RAGGED))

    assert line == (
        "::warning file=text,line=7,endLine=7,title=W204 row-ragged,col=1,endColumn=15::row 3 fills 2 columns, most rows 3"
    )
    hostile = list(github_lines(report("== A ==\n%0A::error::x\n}}\n", title="a,b:c\nd", whole=False)))
    assert all("\n" not in line and line.count("::") == 2 for line in hostile)
    assert hostile[0].startswith("::error title=W102 template-close-orphan::a,b:c%0Ad, line 3: ")


def test_an_annotation_names_any_file_and_does_not_speak_to_the_terminal() -> None:
    read = replace(report("{{Football box|score=\x1b[31mno}}"), source="a,b:100%/\r\nc.wiki")
    (line,) = github_lines(read)

    assert line.startswith("::warning file=a%2Cb%3A100%25/%0D%0Ac.wiki,line=1,endLine=1,")
    assert line.endswith("::no score can be read from `�[31mno`")


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ((), (), True),
        (("W",), (), True),
        (("W2",), (), True),
        (("w204",), (), True),
        (("row-ragged",), (), True),
        (("D",), (), False),
        ((), ("W204",), False),
        ((), ("W",), False),
        (("W204",), ("W",), True),
        (("W",), ("W204",), False),
        (("ALL",), ("D",), True),
    ],
)
def test_the_word_that_fits_best_decides(select: tuple[str, ...], ignore: tuple[str, ...], wanted: bool) -> None:
    assert Choice(select, ignore).wants("W204") is wanted


def test_a_word_that_names_no_rule_is_told() -> None:
    assert Choice(("W204", "W999"), ("nonsense",)).unknown() == ["W999", "nonsense"]


def test_a_rule_off_by_default_is_asked_for_by_its_own_name_only() -> None:
    assert Choice(("D",)).also() == frozenset()
    assert Choice(("D303",)).also() == Choice(("year-inferred",)).also() == {"D303"}


@pytest.mark.parametrize(
    ("word", "code"),
    [("W205", "W205"), ("w205", "W205"), ("fostered", "W216"), ("checkwiki-28", "W201"), ("row-ragged", "W204")],
)
def test_a_rule_is_found_by_any_of_its_names(word: str, code: str) -> None:
    rule = find_rule(word)
    assert rule is not None
    assert rule.code == code
