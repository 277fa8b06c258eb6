"""Headers of tables tell the language of a page without prose."""

import pytest

from touchline.markup.page import read_markup
from touchline.registry.columns import language_of_headers


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


def test_a_page_that_is_one_table_has_the_language_of_its_headers() -> None:
    wikitext = (
        '{| class="wikitable"\n! scope="col" | Saison !! Sieger\n! Ergebnis\n! Zuschauer\n|-\n| 1990 || A || 2:1 || 9\n|}'
    )
    assert read_markup(wikitext).language == "de"
    assert read_markup("= Cup =\n| Season | Winners | Score | Runners-up |\n| 1990 | A | 2–1 | B |\n").language == "en"
    assert read_markup(wikitext, declared="en").language == "en"
