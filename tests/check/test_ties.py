"""D206 where the legs of a tie are boxes, and where a line prints its legs."""

from __future__ import annotations

import pytest

import touchline


def told(*lines: str) -> list[tuple[int, str]]:
    article = touchline.read("== Semi-finals ==\n" + "\n".join(lines) + "\n", title="1999 Copa Inventada")
    return [(d.span.line, d.message) for d in article.diagnostics if d.code == "D206"]


def box(home: str, score: str, away: str, more: str = "", day: int = 1) -> str:
    return f"{{{{football box|date={day} May 1999|team1={home}|score={score}|team2={away}{more}}}}}"


FIRST = box("Alfa", "3–1", "Beta")


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (box("Beta", "1–1", "Alfa", "|aggregatescore=3–5", 8), "Beta – Alfa: the legs give 2–4, not 3–5"),
        (box("Beta", "0–2", "Alfa", "|aggregatescore=2–4", 8), "Beta – Alfa: the legs give 1–5, not 2–4"),
        (box("Alfa", "1–1", "Beta", "|aggregatescore=4–2", 8), "Alfa – Beta: Alfa is the home side of both legs"),
    ],
)
def test_the_aggregate_of_a_box_is_held_against_the_first_leg(second: str, message: str) -> None:
    assert told(FIRST, second) == [(3, message)]


@pytest.mark.parametrize(
    "lines",
    [
        (FIRST, box("Beta", "1–1", "Alfa", "|aggregatescore=2–4", 8)),
        (FIRST, box("Beta", "1–1", "Alfa", "|aggregatescore=4–2", 8)),
        (FIRST, box("Beta", "2–0", "Alfa", "|aggregatescore=3–3 (a)", 8)),
        (FIRST, box("Beta", "1–1", "Alfa", day=8), box("Beta", "1–0", "Alfa", "|aggregatescore=3–4", 12)),  # a play-off
        (box("Alfa", "3–0", "Beta", "|note=awarded"), box("Gama", "1–1", "Alfa", "|aggregatescore=2–4", 8)),
        (FIRST.replace("3–1", "postponed"), box("Beta", "1–1", "Alfa", "|aggregatescore=2–4", 8)),
    ],
)
def test_aggregates_that_the_page_does_not_contradict_are_left_alone(lines: tuple[str, ...]) -> None:
    assert told(*lines) == []


def test_the_first_leg_of_a_line_is_the_first_sides_and_later_ones_may_be_turned() -> None:
    assert told("{{TwoLegResult|Alfa||4–2|Beta||1–3|1–1}}") == [(2, "Alfa – Beta: the legs give 2–4, not 4–2")]
    assert told("{{TwoLegResult|Alfa||4–2|Beta||3–0|2–1}}") == []
