"""
The cases of `tests/cases/templates/*.toml`: what a call is read as, in one line a record.

A case has `why`, `wikitext`, and what is expected of `matches`, `places`, `goals`, `kicks`, `ties`, `standings`, `legends`, `scorers` or `movements`; of a kind that
it does not name nothing is asked. `docs/templates.md` shows how a case is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from touchline.model.record import (
    Article,
    Goal,
    Kick,
    Legend,
    Match,
    Movement,
    Pair,
    Scorer,
    Season,
    StandingsRow,
    TeamRef,
    Tie,
)

from .makers import read

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "templates"


def _name(ref: TeamRef | None) -> str:
    return ref.name if ref else "?"


def _pair(pair: Pair | None) -> str:
    return f"{pair[0]}–{pair[1]}" if pair else "?"


def match_line(match: Match) -> str:
    """`2003-05-25 Libertad 1–0 Guaraní (ht 1–0, aet, p 4–2) [awarded] #Final`."""
    score = match.score
    notes = []
    if score and score.half_time:
        notes.append(f"ht {_pair(score.half_time)}")
    if score and score.after_extra_time:
        notes.append("aet")
    if score and score.penalties:
        notes.append(f"p {_pair(score.penalties)}")
    if match.leg:
        notes.append(f"leg {match.leg}")
    parts = [match.date, _name(match.home), _pair(score.final) if score and score.final else "–", _name(match.away)]
    parts.append(f"({', '.join(notes)})" if notes else None)
    parts.append(f"[{match.status}]" if match.status not in ("played", "unknown") else None)
    parts.append(f"#{match.round}" if match.round else None)
    parts.append(f"= {match.same_as}" if match.same_as else None)
    return " ".join(filter(None, parts))


def goal_line(goal: Goal) -> str:
    """`home Müller 90+2 p`."""
    minute = "?" if goal.minute is None else f"{goal.minute}" + (f"+{goal.added_time}" if goal.added_time else "")
    flags = [word for word, said in (("p", goal.penalty), ("own", goal.own_goal), ("golden", goal.golden)) if said]
    return " ".join([goal.side, goal.player or "?", minute, *flags])


def kick_line(kick: Kick) -> str:
    """`home Müller scored`."""
    return f"{kick.side} {kick.player or '?'} {'scored' if kick.scored else 'missed'}"


def tie_line(tie: Tie) -> str:
    """`Alfa 3–1 Beta (1–1, 2–0) Alfa: goals`."""
    legs = ", ".join(_pair(leg) for leg in tie.legs)
    decided = f" {_name(tie.winner)}: {tie.decided_by}" if tie.winner else ""
    return f"{_name(tie.teams[0])} {_pair(tie.aggregate)} {_name(tie.teams[1])} ({legs}){decided}"


def row_line(row: StandingsRow) -> str:
    """`1 Libertad 2 1 1 0 2–0 +2 6 (+2) advanced`."""
    difference = "" if row.goal_difference is None else f"{row.goal_difference:+}"
    parts: list[Any] = [row.position, row.team.name, row.played, row.won, row.drawn, row.lost]
    parts += [f"{row.goals_for}–{row.goals_against}", difference, row.points]
    parts.append(f"({row.points_adjustment.amount:+})" if row.points_adjustment else "")
    parts.append(", ".join(row.status))
    return " ".join(str(part) for part in parts if part not in ("", None))


def legend_lines(legend: Legend) -> list[str]:
    """`#cfc qualification: Clasifica a la final`."""
    return [f"{entry.colour} {entry.kind}: {entry.text}" for entry in legend.entries]


def scorer_line(entry: Scorer) -> str:
    """`1. 25 ITA Mario Rossi (Foggia) 4 p`."""
    parts: list[str | None] = [f"{entry.rank}.", str(entry.goals), entry.nation, entry.player]
    parts.append(f"({', '.join(team.name for team in entry.teams)})" if entry.teams else None)
    parts.append(f"{entry.penalties} p" if entry.penalties is not None else None)
    parts.append("own" if entry.own_goal else None)
    return " ".join(filter(None, parts))


def season_lines(season: Season | None) -> list[str]:
    """`2003: Torneo 2003-03-01 2003-12-14`, then a line for each thing the season has."""
    if season is None:
        return []
    lines = [" ".join(filter(None, [f"{season.label}:", season.competition, season.start, season.end]))]
    lists = {
        "champions": season.champions,
        "second": season.runners_up,
        "promoted": season.promoted,
        "relegated": season.relegated,
    }
    lines += [f"{name}: {', '.join(map(_name, teams))}" for name, teams in lists.items() if teams]
    lines += [f"{cup.competition}: {', '.join(map(_name, cup.teams))}" for cup in season.qualifications]
    lines.append(f"{season.matches_played} matches, {season.goals} goals, title {season.title_number}")
    lines += [f"scorer: {scorer.player} {scorer.goals}" for scorer in season.top_scorers]
    lines += [f"{r.kind}: {_name(r.home)} {_pair(r.score)} {_name(r.away)} {r.date}" for r in season.records]
    lines.append(f"{season.previous} < {season.next}")
    return lines


def movement_line(moved: Movement) -> str:
    """`relegated Beta to Fourth Division`."""
    return f"{moved.kind} {moved.team.name}" + (f" to {moved.to}" if moved.to else "")


def place_line(match: Match) -> str:
    """`Elland Road, Leeds`."""
    return ", ".join(filter(None, [match.venue.name if match.venue else None, match.city]))


DESCRIBE: dict[str, Callable[[Article], list[str]]] = {
    "matches": lambda article: [match_line(match) for match in article.matches],
    "places": lambda article: [place_line(match) for match in article.matches],
    "goals": lambda article: [goal_line(goal) for match in article.matches for goal in match.goals],
    "kicks": lambda article: [kick_line(kick) for match in article.matches for kick in match.shootout],
    "ties": lambda article: [tie_line(tie) for tie in article.ties],
    "standings": lambda article: [row_line(row) for found in article.standings for row in found.rows],
    "legends": lambda article: [line for legend in article.legends for line in legend_lines(legend)],
    "scorers": lambda article: [scorer_line(entry) for found in article.scorer_lists for entry in found.entries],
    "movements": lambda article: [movement_line(moved) for moved in article.movements],
    "season": lambda article: season_lines(article.season),
    "fields": lambda article: [f"{field.name}: {field.text}" for box in article.infoboxes for field in box.fields],
    "codes": lambda article: [fault.code for fault in article.diagnostics],
}


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_a_call_is_read(case: dict[str, Any]) -> None:
    asked = set(case) & set(DESCRIBE)
    assert asked, "a case that asks nothing cannot fail"
    assert set(case) <= {*DESCRIBE, "why", "wikitext", "language", "title"}

    article = read(case["wikitext"], case.get("title"), case.get("language", "en"))

    assert {kind: DESCRIBE[kind](article) for kind in asked} == {kind: case[kind] for kind in asked}, case["why"]
