"""Counts and measures in the habits of each language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.interpret.numbers import CrowdReading, read_count, read_crowd, read_number

NUMBERS = [
    ("73,303", None, 73303),
    ("54.912", None, 54912),
    ("73 000", None, 73000),
    ("73\u00a0000", None, 73000),
    ("73\u202f000", None, 73000),
    ("73'303", None, 73303),
    ("73’303", None, 73303),
    ("1,234,567", None, 1234567),
    ("1.234.567", None, 1234567),
    ("12 345 678", None, 12345678),
    ("26085", None, 26085),
    ("0", None, 0),
    ("2.47", None, 2.47),
    ("1 2 3 4 5 6 7 8 9 10 11 12 13", None, 1),
    # what no count of football reaches is an identifier
    ("999999999999999", None, 999999999999999),
    ("9" * 16, None, None),
    ("9" * 5000, None, None),
    ("9" * 400 + ".5", None, None),
    ("2,47", None, 2.47),
    ("1,234.5", None, 1234.5),
    ("1.234,5", None, 1234.5),
    # signs: an en dash is a minus too
    ("+10", None, 10),
    ("-1", None, -1),
    ("–1", None, -1),
    ("−1", None, -1),
    # what stands around it
    ("c. 26,000", None, 26000),
    ("~26,000", None, 26000),
    ("26,000 (est.)", None, 26000),
    ("26,000 spectators", None, 26000),
    ("12 (13)", None, 12),
    ("653 (2.47 per match)", None, 653),
    ("3–0", None, 3),
    ("12.", None, 12),
    # a dot is a sign of thousands or of fractions, as the language has it
    ("54.912", "de", 54912),
    ("54.912", "it", 54912),
    ("54.912", "pt", 54912),
    ("54.912", "fr", 54912),
    ("80 000", "fr", 80000),
    ("2,47", "de", 2.47),
    ("2,47", "es", 2.47),
    ("12.500", "es", 12500),
    ("12.50", "es", 12.5),
    ("2.470", "en", 2.47),
    ("2,470", "en", 2470),
]


@pytest.mark.parametrize(("text", "language", "expected"), NUMBERS)
def test_a_printed_number_is_read(text: str, language: str | None, expected: float) -> None:
    number = read_number(text, language)

    assert number == expected
    assert type(number) is type(expected)


@pytest.mark.parametrize("text", ["", "abc", "N/A", "½", "v1.2", "a12", "–", "behind closed doors"])
def test_a_text_without_a_number_is_none(text: str) -> None:
    assert read_number(text) is None
    assert read_count(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("26,085", 26085), ("80.000", 80000), ("0", 0), ("0 (behind closed doors)", 0), ("-5", None), ("2.47", None), ("", None)],
)
def test_a_count_is_whole_and_not_negative(text: str, expected: int | None) -> None:
    assert read_count(text) == expected


@pytest.mark.parametrize("language", ["en", "es", "pt", "de", "fr", "it", None])
def test_a_dot_before_three_digits_is_no_fraction_in_a_count(language: str | None) -> None:
    assert read_count("54.912", language) == 54912


@given(number=st.integers(0, 999_999), sign=st.sampled_from(["", ",", ".", " ", "\u00a0", "'"]))
@settings(deadline=None)
def test_every_count_is_read_with_every_sign_of_thousands(number: int, sign: str) -> None:
    assert read_count(f"{number:,}".replace(",", sign)) == number


@given(text=st.text(max_size=40), language=st.sampled_from(["en", "es", "de", None]))
@settings(deadline=None)
def test_no_text_breaks_a_number(text: str, language: str | None) -> None:
    count = read_count(text, language)

    assert count is None or count >= 0


CROWDS = [
    ("45,000", 45000),
    ("54.912", 54912),
    ("73 000", 73000),
    ("73\u00a0000", 73000),
    ("24'000", 24000),
    ("1,20,000", 120000),  # as India groups its digits
    ("c. 45,000", 45000),
    ("ca.5000", 5000),
    ("~5000", 5000),
    ("45,000 (approx.)", 45000),
    ("45,000[1]", 45000),
    ("12 300 espectadores", 12300),
    ("45,000人", 45000),
    ("0 (behind closed doors)", 0),
    ("45k", 45000),
    ("45.5k", 45500),
    ("45 mil", 45000),
    ("5,000, 6,000", 5000),  # the crowd of the match itself stands first
    ("3,008 (vs. Orme '74, 3 January)", 3008),
    ("12,345.", 12345),
]


@pytest.mark.parametrize(("text", "expected"), CROWDS)
def test_a_crowd_is_the_count_that_stands_first(text: str, expected: int) -> None:
    assert read_crowd(text) == CrowdReading(expected, readable=True)


@pytest.mark.parametrize("text", ["", "—", "N/A", "?", "closed doors", "Behind closed doors (COVID-19)"])
def test_words_without_figures_leave_a_crowd_unknown(text: str) -> None:
    assert read_crowd(text) == CrowdReading(None, readable=True)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1OO",
            "O5,000",
            "1 2 3",
            "5,000–6,000",
            "5000-6000",
            "20,000 + 3",
            "12.5",
            "12,34",
            "12.345,00",
            "12,,345",
            "12, 345",
        ),
        *("1,234 567", "12,3456", "12`345", "20:45", "50%", "-5", "1万5000人", "1" * 40),
    ],
)
def test_figures_that_are_no_crowd_are_not_read_in_part(text: str) -> None:
    assert read_crowd(text) == CrowdReading(None, readable=False)


@given(number=st.integers(0, 999_999), sign=st.sampled_from(["", ",", ".", " ", "\u00a0", "'"]))
@settings(deadline=None)
def test_every_crowd_is_read_with_every_sign_of_thousands(number: int, sign: str) -> None:
    assert read_crowd(f"{number:,}".replace(",", sign)).count == number


@given(text=st.text(max_size=40))
@settings(deadline=None)
def test_no_text_breaks_a_crowd(text: str) -> None:
    reading = read_crowd(text)

    assert reading.readable or reading.count is None
