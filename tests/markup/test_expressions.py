"""Sums that a page leaves to the wiki."""

import pytest

from touchline.markup.expressions import MAX_DEPTH, MAX_LENGTH, evaluate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("61/30 round 2", "2.03"),
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 div 4", "2.5"),
        ("-2.5 round 0", "-3"),  # halves go away from zero
        ("2.345 round 2", "2.35"),
        ("12345 round -2", "12300"),
        ("1+1 round 0", "2"),
        ("2 - -3", "5"),
        ("ceil(2.1) + floor(2.9) + abs(-3)", "8"),
        ("1/3", "0.33333333333333"),
        ("0.1 + 0.2", "0.3"),
        ("7.", "7"),
    ],
)
def test_a_sum_is_worked_out_as_the_wiki_does(text: str, value: str) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text", ["", "1/0", "1,000 * 3", "2 3", "(1", "1)", "a+b", "1 round 99", "3 mod 2", "+", "(" * 99, "1+" * MAX_LENGTH]
)
def test_what_is_no_sum_has_no_value(text: str) -> None:
    assert evaluate(text) is None


def test_brackets_may_stand_in_brackets() -> None:
    assert evaluate("(" * MAX_DEPTH + "1" + ")" * MAX_DEPTH) == "1"
    assert evaluate("(" * (MAX_DEPTH + 1) + "1" + ")" * (MAX_DEPTH + 1)) is None
