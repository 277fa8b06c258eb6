from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(name: str, *arguments: object) -> list[str]:
    command = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    return [" ".join(line.split()) for line in done.stdout.splitlines()]


def test_scorers_are_counted_over_articles_each_match_once(tmp_path: Path) -> None:
    box = "{{{{Football box|date=4 May 2003|team1=Alfa|score={score}|team2=Beta|goals1={goals}}}}}"
    (tmp_path / "group.wikitext").write_text(box.format(score="2–0", goals="[[Ana Roa|Roa]] {{goal|5||9|pen.}}"), "utf-8")
    (tmp_path / "match.wikitext").write_text(box.format(score="2–0", goals="[[Ana Roa|A. Roa]] {{goal|5}}"), "utf-8")
    (tmp_path / "other.wikitext").write_text(
        "{{Football box|date=4 May 2007|team1=Alfa|score=1–1|team2=Gama|goals1=Paz {{goal|1|o.g.}}|goals2=[[Ana Roa]] {{goal|7}}}}",
        "utf-8",
    )
    lines = run("world_cup_scorers.py", tmp_path)
    assert lines[:2] == ["3 pages read", "1 Ana Roa Alfa 3 (1 pen.) 2003, 2007"]
    assert len(lines) == 2


def test_the_errors_of_a_league_are_found_season_by_season() -> None:
    assert run("league_errors.py") == [
        "2001 Liga Ejemplo: 1 tables, 4 rows, 0 contradictions",
        "2002 Liga Ejemplo: 1 tables, 4 rows, 2 contradictions",
        "Final table: Atlético Gama: 6:8 is not a difference of -1",
        "Final table: Deportivo Alfa: 12 points do not follow from 4 wins and 1 draws",
        "2003 Liga Ejemplo: 1 tables, 4 rows, 2 contradictions",
        "Final table: Beta FC: 4 won, 1 drawn, 2 lost are not 6 matches",
        "Final table: 30 goals for, 29 against",
    ]


def test_matches_are_joined_with_openfootball_and_differences_told() -> None:
    lines = run("join_openfootball.py")
    assert lines[0] == "3 matches joined, 2 agree"
    assert "differs: 1997-04-19 ÍBE 4–2 B36" in lines[1]
    assert lines[2] == "and 1997-04-19 IBE 4–1 B36 (skerry_trophy.json)"
    assert lines[-1] == "only in openfootball: 1997-03-22 Stornoway United 5–0 Coll Thistle"


@pytest.mark.shared
def test_the_top_scorers_of_world_cups_are_those_that_everybody_knows(shared: Path) -> None:
    lines = run("world_cup_scorers.py", shared / "real" / "worldcup")
    assert lines[1] == "1 Eusébio Portugal 9 (4 pen.) 1966"
    assert any(line.endswith("Salvatore Schillaci Italy 6 (1 pen.) 1990") for line in lines)
    assert any(line.endswith("Miroslav Klose Germany 5 2006") for line in lines)
