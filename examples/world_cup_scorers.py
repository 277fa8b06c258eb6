"""
Top scorers over many articles, by a DuckDB query.

    python examples/world_cup_scorers.py enwiki-latest-pages-articles-multistream.xml.bz2

A match may be described on several pages (its group, the final, a page of its own). The query counts each match once: by date
and teams, from the page that names most of its goals. Players are told apart by the page that their name links to.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import duckdb

import touchline

ROOT = Path(__file__).resolve().parent.parent
QUERY = """
WITH described AS (
    SELECT match_id, date, home_name, away_name,
           (SELECT count(*) FROM goals WHERE goals.match_id = matches.match_id) AS known
    FROM matches
    WHERE date IS NOT NULL AND same_as_id IS NULL
), once AS (
    SELECT arg_max(match_id, known) AS match_id
    FROM described
    GROUP BY date, least(home_name, away_name), greatest(home_name, away_name)
)
SELECT coalesce(regexp_replace(player_link, ' \\(.*\\)$', ''), player) AS scorer,
       any_value(team_name) AS team,
       count(*) AS goals,
       count(*) FILTER (WHERE penalty) AS penalties,
       string_agg(DISTINCT left(matches.date, 4), ', ' ORDER BY left(matches.date, 4)) AS years
FROM goals JOIN once USING (match_id) JOIN matches USING (match_id)
WHERE NOT own_goal AND player IS NOT NULL
GROUP BY coalesce(player_link, player), 1
ORDER BY goals DESC, scorer
LIMIT 15
"""


def main(inputs: list[str]) -> None:
    """Convert the inputs and print the list."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "articles.duckdb"
        summary = touchline.convert(inputs, database)
        print(f"{summary.pages_read} pages read")
        with duckdb.connect(str(database), read_only=True) as articles:
            rows = articles.execute(QUERY).fetchall()
    for place, (scorer, team, goals, penalties, years) in enumerate(rows, 1):
        print(f"{place:3}  {scorer:<28} {team or '':<20} {goals:3} {f'({penalties} pen.)' if penalties else '':<9} {years}")


if __name__ == "__main__":
    ours = [str(ROOT / "corpus" / "dumps" / "mini.xml"), *map(str, sorted((ROOT / "corpus").glob("*/*/page.wikitext")))]
    main(sys.argv[1:] or ours)
