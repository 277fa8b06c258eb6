"""What a page's sentences say against its ties and its table, in several languages."""

from __future__ import annotations

import pytest

import touchline

TIE = "== Final ==\n{{{{TwoLegStart}}}}\n{{{{TwoLegResult|[[Alfa]]|ESP|2–1|[[Beta]]|FRA|2–0|0–1}}}}\n{{{{TwoLegEnd}}}}\n\n{}\n"
TABLE = """'''2003 Liga'''. {}

== Table ==
{{| class=wikitable
! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts
|-
| 1 || Alfa || 6 || 5 || 1 || 0 || 9 || 2 || +7 || 16
|-
| 2 || Beta || 6 || 3 || 1 || 2 || 7 || 6 || +1 || 10
|-
| 3 || Gama || 6 || 2 || 1 || 3 || 5 || 8 || -3 || 7
|-
| 4 || Delta || 6 || 0 || 1 || 5 || 3 || 8 || -5 || 1
|}}
"""


def found(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    article = touchline.read(text, title="2003 Liga", language=language)
    return [(d.code, text[d.span.start : d.span.end], d.message) for d in article.diagnostics]


@pytest.mark.parametrize(
    ("language", "sentence", "said"),
    [
        ("en", "[[Alfa]] won 3–1 on aggregate.", "3–1 on aggregate"),
        ("de", "[[Alfa]] setzte sich gegen [[Beta]] mit insgesamt 3:1 durch.", "insgesamt 3:1"),
        ("es", "[[Alfa]] venció a [[Beta]] por un marcador global de 3-1.", "marcador global de 3-1"),
    ],
)
def test_a_sentence_that_gives_a_tie_another_aggregate_is_reported_at_its_words(
    language: str, sentence: str, said: str
) -> None:
    message = "Alfa – Beta: told as 3–1 in the text, the legs give 2–1"

    assert found(TIE.format(sentence), language) == [("D206", said, message)]


@pytest.mark.parametrize(
    "sentence",
    [
        "[[Alfa]] won 2–1 on aggregate.",
        "[[Alfa]] had beaten [[Gama]] 5–1 on aggregate.",
        "The winners of the other tie, 4–1 on aggregate, looked on.",
        "In 1999 [[Alfa]] had beaten [[Beta]] 4–1 on aggregate.",
    ],
)
def test_other_sentences_beside_a_tie_are_left_alone(sentence: str) -> None:
    assert found(TIE.format(sentence)) == []


def test_a_lead_that_counts_another_number_of_teams_is_reported_at_the_table() -> None:
    (one,) = found(TABLE.format("It was contested by five clubs."))

    assert one[0] == "D108"
    assert one[2] == "the table has 4 teams, the text says 5"


@pytest.mark.parametrize(
    "lead",
    [
        "It was contested by four clubs.",
        "It was contested by 24 clubs.",
        "A total of 5 teams competed in the cup, and the league was contested by four clubs.",
        "Of the cup, five teams remained.",
    ],
)
def test_a_lead_that_says_as_much_or_something_else_is_left_alone(lead: str) -> None:
    assert found(TABLE.format(lead)) == []


STARTED = TABLE.replace("== Table ==\n", "== Table ==\n{}\n").replace("5 || 8 || -3 || 7", "5 || 8 || -3 || 9")


def test_points_that_one_row_shows_and_another_does_not_are_reported_at_the_other() -> None:
    messages = [
        message for code, _, message in found(STARTED.format("", "Alfa and Gama began with 2 points.")) if code == "D111"
    ]

    assert messages == ["Alfa: 2 points are announced, the table does not show them"]


def test_no_points_are_none_that_a_row_could_show() -> None:
    assert "D111" not in [code for code, _, _ in found(STARTED.format("", "Alfa and Gama began with 0 points."))]
