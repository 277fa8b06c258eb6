"""
Where the tables of a league contradict themselves, season by season.

    python examples/league_errors.py dump.xml.bz2

The sums are made in SQL from what the pages print, independent of the rules of `touchline check`: a row whose wins, draws and
losses are not its matches, whose points follow from neither two nor three for a win, whose goal difference is another; and a
table whose goals for are not its goals against. Points given or taken by ruling count as the page says.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import duckdb

import touchline

ROOT = Path(__file__).resolve().parent.parent
ROWS = """
SELECT title, coalesce(section, '') AS section, team,
       CASE
         WHEN won + drawn + lost <> played
           THEN format('{} won, {} drawn, {} lost are not {} matches', won, drawn, lost, played)
         WHEN goals_for - goals_against <> goal_difference
           THEN format('{}:{} is not a difference of {}', goals_for, goals_against, goal_difference)
         WHEN points - coalesce(points_adjustment, 0) NOT IN (2 * won + drawn, 3 * won + drawn)
           THEN format('{} points do not follow from {} wins and {} draws', printf('%g', points), won, drawn)
       END AS error
FROM league_tables
WHERE subtype IN ('league', 'group') AND error IS NOT NULL
ORDER BY ALL
"""
TABLES = """
SELECT title, coalesce(any_value(section), '') AS section, sum(goals_for)::INT AS scored, sum(goals_against)::INT AS conceded
FROM league_tables
WHERE subtype IN ('league', 'group')
GROUP BY title, standings_id
HAVING scored <> conceded AND count(*) = count(goals_for) AND count(*) = count(goals_against)
ORDER BY ALL
"""
SEASONS = """
SELECT title, count(DISTINCT standings_id), count(*)
FROM league_tables
GROUP BY title
ORDER BY title
"""


def main(inputs: list[str]) -> None:
    """Convert the inputs and print what contradicts itself."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "articles.duckdb"
        touchline.convert(inputs, database)
        with duckdb.connect(str(database), read_only=True) as articles:
            rows = articles.execute(ROWS).fetchall()
            tables = articles.execute(TABLES).fetchall()
            seasons = articles.execute(SEASONS).fetchall()
    for title, count, lines in seasons:
        wrong = [(section, f"{team}: {error}") for page, section, team, error in rows if page == title]
        wrong += [
            (section, f"{scored} goals for, {conceded} against") for page, section, scored, conceded in tables if page == title
        ]
        print(f"{title}: {count} tables, {lines} rows, {len(wrong)} contradictions")
        for section, error in wrong:
            print(f"    {section + ': ' if section else ''}{error}")


if __name__ == "__main__":
    main(sys.argv[1:] or [str(ROOT / "examples" / "league")])
