"""D203 where the figures in brackets have no word that says what they are."""

import pytest

import touchline


def box(score: str, home: str = "Alfa", away: str = "Gama", day: int = 4) -> str:
    return f"{{{{football box|date={day} May 2003|team1=[[{home}]]|score={score}|team2=[[{away}]]}}}}\n"


def half_times(*boxes: str) -> list[str]:
    return [d.message for d in touchline.read("".join(boxes)).diagnostics if d.code == "D203"]


@pytest.mark.parametrize(
    ("score", "problem"),
    [("2–0 (3–0)", "3–0 at half-time: more than 2–0 at the end"), ("1–1 (2–2)", "2–2 at half-time: more than 1–1 at the end")],
)
def test_a_first_half_with_more_goals_than_the_match_is_reported(score: str, problem: str) -> None:
    assert half_times(box(score)) == [problem]
    assert half_times(box("1–0 (0–0)", "Beta", "Delta"), box("2–1 (1–1)", "Beta", "Gama"), box(score)) == [problem]


@pytest.mark.parametrize(
    "score",
    [
        "2–0 (1–0)",
        "2–2 (4–3)",  # a shoot-out
        "2–0 (0–1)",  # a first half as the other side tells it
        "2–0 (3–0 p)",
        "2–0 (3–0 agg.)",
        "3–0 (awarded) (4–1)",
    ],
)
def test_figures_that_may_say_something_else_are_left_alone(score: str) -> None:
    assert half_times(box(score)) == []


def test_figures_of_teams_that_meet_twice_may_be_their_aggregate() -> None:
    assert half_times(box("1–0 (0–0)"), box("0–2 (0–3)", "Gama", "Alfa", day=11)) == []


def test_a_page_whose_brackets_are_no_first_halves_is_left_alone() -> None:
    assert half_times(box("2–0 (3–1)"), box("1–0 (2–3)", "Beta", "Delta")) == []
