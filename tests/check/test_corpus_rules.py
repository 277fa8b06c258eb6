"""What two pages of a batch contradict each other in."""

from __future__ import annotations

import pytest

import touchline
from touchline.check.corpus import across, facts_of

TABLE = "= {} =\n\n| Team | City | Stadium | Capacity |\n| Alfa | Puerto | Norte | {} |\n| Beta | Villa | Sur | 9,000 |\n"
BOX = "{{{{Football box|date=4 May 2003|team1=[[{}]]|score={}|team2=[[{}]]}}}}"


def found(*texts: str) -> list[list[tuple[str, str]]]:
    pages = []
    for number, text in enumerate(texts):
        article = touchline.read(text, title=f"Page {number}")
        pages.append((f"Page {number}", facts_of(article, text)))
    return [[(d.code, d.message) for d in page] for page in across(pages)]


def test_one_ground_with_two_capacities() -> None:
    first, second = found(TABLE.format("2003", "8,000"), TABLE.format("2004", "8,500"))

    assert first == [("D405", "Norte holds 8,000 here, 8,500 in `Page 1`")]
    assert second == [("D405", "Norte holds 8,500 here, 8,000 in `Page 0`")]


def test_the_finding_stands_at_the_ground() -> None:
    text = TABLE.format("2003", "8,000")
    fact = facts_of(touchline.read(text), text)[0]

    assert text[fact.span.start : fact.span.end] == "Norte"
    assert fact.span.line == 4


def test_equal_capacities_and_other_towns_are_no_contradiction() -> None:
    other_town = TABLE.format("2004", "500").replace("Puerto", "Campo")

    assert found(TABLE.format("2003", "8,000"), TABLE.format("2004", "8,000")) == [[], []]
    assert found(TABLE.format("2003", "8,000"), other_town) == [[], []]


def test_one_match_with_two_scores() -> None:
    first, second, third = found(
        BOX.format("Alfa", "2–1", "Beta"), BOX.format("Beta", "1–2", "Alfa"), BOX.format("Alfa", "3–1", "Beta")
    )

    assert [code for code, _ in first + second] == ["D406", "D406"]
    assert "in `Page 2`" in first[0][1]
    assert "in `Page 0`" in third[0][1]


def test_a_match_told_from_either_side_is_one() -> None:
    assert found(BOX.format("Alfa", "2–1", "Beta"), BOX.format("Beta", "1–2", "Alfa")) == [[], []]


LINKED = "{{{{Football box|date=4 May 2003|team1=[[Alfa]]|score=1–1|team2=[[Beta]]|goals1=Roa {{{{goal|5}}}}|goals2=Paz {{{{goal|{minute}}}}}{more}}}}}"
FLAGS = "{{{{Football box|date=4 May 2003|team1={{{{fb|BRA}}}}|score={score}|team2={{{{fb|GER}}}}{more}}}}}"


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (
            LINKED.format(minute=80, more="|attendance=26,000"),
            LINKED.format(minute=80, more="|attendance=26,500"),
            "Alfa – Beta on 2003-05-04: attendance 26,000 here, 26,500 in `Page 1`",
        ),
        (
            LINKED.format(minute=80, more=""),
            LINKED.format(minute=81, more=""),
            "Alfa – Beta on 2003-05-04: minutes of goals 5 / 80 here, 5 / 81 in `Page 1`",
        ),
        (
            LINKED.format(minute=80, more="|aet=yes|penaltyscore=4–2"),
            LINKED.format(minute=80, more="|aet=yes|penaltyscore=4–3"),
            "Alfa – Beta on 2003-05-04: shoot-out 4–2 here, 4–3 in `Page 1`",
        ),
    ],
)
def test_one_match_told_in_two_ways(one: str, other: str, message: str) -> None:
    first, second = found(one, other)

    assert first == [("D407", message)]
    assert [code for code, _ in second] == ["D407"]


def test_flags_and_a_day_are_not_enough_for_a_contradiction() -> None:
    men, women = FLAGS.format(score="2–1", more="|stadium=Norte"), FLAGS.format(score="0–3", more="|stadium=Sur")

    assert found(men, women) == [[], []]
    assert [[code for code, _ in page] for page in found(men, women.replace("Sur", "Norte"))] == [["D406"], ["D406"]]


def test_a_page_that_tells_less_contradicts_nothing() -> None:
    told = LINKED.format(minute=80, more="|attendance=26,000")

    assert found(told, BOX.format("Alfa", "1–1", "Beta")) == [[], []]
