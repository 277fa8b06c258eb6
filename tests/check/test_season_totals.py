"""Goals, matches and goals a match of the infobox, as exact as they are printed."""

import pytest

import touchline


@pytest.mark.parametrize(
    ("goals", "codes"),
    [
        ("246 (2.46 per match)", []),
        ("246 (2.5 per match)", []),
        ("246 (2.64 per match)", ["D601"]),
        ("246 (2.6 per match)", ["D601"]),
    ],
)
def test_the_average_behind_the_goals_is_held_against_them(goals: str, codes: list[str]) -> None:
    box = f"{{{{Infobox football league season|competition=Liga|season=2003|matches=100|total goals={goals}}}}}\n"

    assert [found.code for found in touchline.read(box, title="2003 Liga").diagnostics if found.code == "D601"] == codes
