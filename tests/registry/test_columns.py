"""Headers of tables tell the language of a page without prose."""

import pytest

from touchline.markup.page import read_markup
from touchline.registry.columns import language_of_header_row, language_of_headers


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        (["Season", "Winners", "Score", "Runners-up", "Attendance"], "en"),
        (["Saison", "Sieger", "Ergebnis", "Zuschauer"], "de"),
        (["Temporada", "Campeón", "Resultado", "Subcampeón"], "es"),
        (["Season"], None),
        (["Pts", "W", "D", "L", "Orme Town", "Dole United"], None),
        (["Winners", "Runners-up", "Sieger", "Zuschauer"], None),
    ],
)
def test_the_language_of_headers_is_the_one_that_clearly_more_of_them_are_of(headers: list[str], language: str | None) -> None:
    assert language_of_headers(headers) == language


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("Plac | Lag | S | V | O | F | GM | IM", "sv"),
        ("Sıra | Takım | O | G | B | M | AG | YG", "tr"),
        ("Pos | Team | Pld | W | D | L | GF | GA", "en"),
        ("Pos | Equip | PJ | G | E | P | GF | GC", None),  # Catalan in one word alone
        ("Plads | Hold | K | V | U | T", "da"),
        ("Nr | Hold | K | V | U | T", None),  # Norwegian but for one
        ("Lag | S | V | O", None),
        ("Plac | Lag | S | V | O | F | Xylo | Yvert | Zorn", None),
        ("1 | Lag | 10 | 7 | 2 | 1 | 15 | 5", None),
        ("", None),
    ],
)
def test_a_row_of_headers_tells_the_language_that_alone_explains_it(row: str, language: str | None) -> None:
    assert language_of_header_row(row.split(" | ")) == language


@pytest.mark.parametrize(
    "wikitext",
    [
        '{| class="wikitable"\n! Plac !! Lag !! S !! V !! O !! F !! GM !! IM\n|-\n| 1 || A || 2 || 2 || 0 || 0 || 5 || 1\n|}',
        "{|\n! scope=\"col\" | Plac\n! Lag\n! '''S'''\n! <abbr title=\"v\">V</abbr>\n! O\n! F\n! GM\n! [[IM]]\n|-\n| 1 || A\n|}",
        "Plac\tLag\tS\tV\tO\tF\tGM\tIM\n1\tA\t2\t2\t0\t0\t5\t1\n",
        "| Plac | Lag | S | V | O | F | GM | IM |\n|---|---|---|---|---|---|---|---|\n| 1 | A | 2 | 2 | 0 | 0 | 5 | 1 |\n",
    ],
)
def test_short_headers_tell_the_language_of_a_page_by_their_set(wikitext: str) -> None:
    assert read_markup(wikitext).language == "sv"


def test_a_page_that_is_one_table_has_the_language_of_its_headers() -> None:
    wikitext = (
        '{| class="wikitable"\n! scope="col" | Saison !! Sieger\n! Ergebnis\n! Zuschauer\n|-\n| 1990 || A || 2:1 || 9\n|}'
    )
    assert read_markup(wikitext).language == "de"
    assert read_markup("= Cup =\n| Season | Winners | Score | Runners-up |\n| 1990 | A | 2–1 | B |\n").language == "en"
    assert read_markup(wikitext, declared="en").language == "en"
