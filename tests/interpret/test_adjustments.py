"""Points given or taken, where figures show them and the page says so."""

import pytest

from touchline.model.record import StandingsRow

from .makers import read

TABLE = """== Table ==
{| class="wikitable"
! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts !! Notes
|-
| 1 || [[Alfa]] || 2 || 2 || 0 || 0 || 5 || 1 || +4 || 6 ||
|-
| 2 || [[Gama]] || 2 || 0 || 1 || 1 || 2 || 3 || −1 || 1 ||
|-
| 3 || [[Beta]] || 2 || 1 || 1 || 0 || 3 || 2 || +1 || 1 ||
|}
"""
LAST = "|| 1 ||\n|}"


def beta(text: str) -> StandingsRow:
    return read(text, "1999 League", "en").standings[0].rows[-1]


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        (TABLE.replace(LAST, "|| 1 (−3) ||\n|}"), None, "1 (−3)"),
        (TABLE.replace(LAST, "|| 1 || 3 points deducted\n|}"), "3 points deducted", "3 points deducted"),
        (TABLE.replace(LAST, "|| 1{{efn|3 points deducted, see below}} ||\n|}"), "3 points deducted, see below", "3 points deducted, see below"),
        (TABLE + "\nBeta were deducted 3 points in May.\n", "Beta were deducted 3 points in May.", "Beta were deducted 3 points in May."),
    ],
    ids=["beside the points", "in the row", "in a footnote", "in a sentence"],
)  # fmt: skip
def test_what_the_page_says_of_points_is_the_rows(text: str, reason: str | None, place: str) -> None:
    adjustment = beta(text).points_adjustment

    assert adjustment is not None
    assert (adjustment.amount, adjustment.reason) == (-3, reason)
    assert text[adjustment.span.start : adjustment.span.end] == place


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE + "\nGama were deducted 3 points in May.\n",
        TABLE + "\nBeta were deducted 2 points in May.\n",
        TABLE.replace(LAST, "|| 4 || 3 points deducted\n|}"),
        TABLE.replace("| 3 || [[Beta]] || 2", "| 3 || [[Beta]] || 5") + "\nBeta were deducted 3 points in May.\n",
    ],
    ids=["nothing said", "another team", "another amount", "not in the figures", "a row that does not add up"],
)
def test_what_nobody_says_may_be_a_slip(text: str) -> None:
    assert beta(text).points_adjustment is None
