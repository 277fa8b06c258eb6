"""Raw wikitext or cleaned text: the marks decide."""

import pytest

from touchline.markup.dialect import guess_dialect
from touchline.markup.scan import scan

RAW = [
    "",
    "plain text",
    "{{Football box|team1=a}}",
    "{|\n| a\n|}",
    "'''Luque''' is a [[club]].",
    "== Apertura ==\ntext",
    "a | b | c",
    "[[a]] [[b]] [[c]] [[d]] [[e]]\n| a | b |\n| c | d |\n",
    "Luque 1-0 Cerro\n\n; Scorers\n",
    "The ''first'' match:\n\nLuque 1-0 Cerro\n",
    "== Group 1 ==\n\nLuque 1-0 Cerro\n",
    "Luque 1-0 Cerro<br>\n",
    "Luque won the first match 1-0 at home.\n",
]
FLAT = [
    "= 2003 season =\n\nText\n",
    "Infobox\n- Season: 2003\n",
    "Text\n| a | b |\n| c | d |\n",
    "Luque 1-0 Cerro\n  Luque: Kane 12'\n",
    "Luque 1-0 Cerro\n  Luque: Kane 45+2'\n",
    "= 2003 season =\n\nSee [[Luque]] and {{fb|PAR}}.\n",
    "2003 Orme Cup\n\nGroup 1\n\n13 July 2003\nLuque 4–1 Cerro\nKane 19'\n",
    "2003 Orme Cup\n\n13 July 2003: Luque 4–1 Cerro\n",
    "Luque v Cerro 4–1\n",
]


@pytest.mark.parametrize("text", RAW)
def test_calls_links_and_tables_are_wikitext_and_so_is_plain_text(text: str) -> None:
    assert guess_dialect(scan(text)) == "wikitext"


@pytest.mark.parametrize("text", FLAT)
def test_the_signs_of_a_cleaner_are_flattened_text(text: str) -> None:
    assert guess_dialect(scan(text)) == "flattened"


def test_a_page_of_a_wiki_needs_stronger_signs() -> None:
    text = "= 2003 season =\n\n[[Luque]] [[Cerro]]\n"

    assert guess_dialect(scan(text)) == "flattened"
    assert guess_dialect(scan(text), from_wiki=True) == "wikitext"
    assert guess_dialect(scan("= 2003 season =\n\nText\n"), from_wiki=True) == "flattened"


@pytest.mark.parametrize("text", RAW + FLAT)
def test_line_ends_of_windows_change_nothing(text: str) -> None:
    assert guess_dialect(scan(text.replace("\n", "\r\n"))) == guess_dialect(scan(text))
