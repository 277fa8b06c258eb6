"""Infoboxes of which only the text is left."""

from __future__ import annotations

import pytest

from touchline.markup.bare_box import bare_box


def fields(text: str) -> dict[str, str]:
    box = bare_box(text, 0, len(text))
    return {text[slice(*key)].strip(): text[slice(*value)].strip() for key, value in box.fields} if box else {}


WANTED = {"Season": "1999", "Champions": "Alfa", "Matches": "12", "Goals": "30 (2.5 per match)"}


@pytest.mark.parametrize("sign", ["\t", "| ", " \t "])
def test_a_key_and_its_value_in_a_line(sign: str) -> None:
    text = f"1999 Cup\nTournament details\nSeason{sign}1999\nFinal positions\nChampions{sign}Alfa\nMatches{sign}12\nGoals{sign}30 (2.5 per match)\n"
    assert fields(text) == WANTED


def test_a_key_above_its_value() -> None:
    text = "1999 Cup\nSeason\n1999\nFinal positions\nChampions\nAlfa\nMatches\n12\nGoals\n30 (2.5 per match)\nThe cup was the first of its kind.\n"
    assert fields(text) == WANTED


def test_a_value_of_two_lines() -> None:
    assert fields("Season\t1999\nDates\tfrom 4 June\nto 18 June\nChampions\tAlfa\n")["Dates"] == "from 4 June\nto 18 June"


@pytest.mark.parametrize(
    "text",
    [
        "Season\t1999\nChampions\tAlfa\n",
        "Team\tCity\nAlfa\tUlm\nBeta\tBonn\nGamma\tKiel\n",
        "Season\n1999\nChampions\nAlfa\n",
        "",
    ],
)
def test_too_few_known_keys_are_no_box(text: str) -> None:
    assert fields(text) == {}
