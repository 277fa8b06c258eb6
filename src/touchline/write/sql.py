"""The relational form in SQL that SQLite and DuckDB both understand: tables, views, indexes."""

from __future__ import annotations

from touchline.model.record import SCHEMA_VERSION
from touchline.write.relational import ENTITIES, Entity

_TYPES = {"text": "TEXT", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}

_OF_ARTICLE = "a.season_competition AS competition, a.season_label AS season"

VIEWS = {
    "match_results": (
        "every match once (where a page gives one twice, the first), with the names that lists of results use",
        f"""SELECT m.match_id, m.article_id, m.title, {_OF_ARTICLE}, m.stage, m.round, m."group" AS group_name,
    m.matchday, m.leg, m.date, m.time, m.home_name AS home_team, m.away_name AS away_team,
    m.score_final_home AS home_score, m.score_final_away AS away_score,
    m.score_half_time_home AS home_half_time, m.score_half_time_away AS away_half_time,
    m.score_penalties_home AS home_penalties, m.score_penalties_away AS away_penalties,
    m.status, m.neutral, m.venue_name AS venue, m.city, m.attendance, m.referee_name AS referee
FROM matches m JOIN articles a ON a.article_id = m.article_id
WHERE m.same_as_id IS NULL""",
    ),
    "goal_list": (
        "every goal with its match; `team` is the side it counts for, an own goal's too",
        f"""SELECT g.goal_id, g.match_id, g.article_id, g.title, {_OF_ARTICLE}, m.date,
    m.home_name AS home_team, m.away_name AS away_team, g.team_name AS team, g.player AS scorer, g.player_link,
    g.minute, g.added_time, g.own_goal, g.penalty
FROM goals g JOIN matches m ON m.match_id = g.match_id JOIN articles a ON a.article_id = g.article_id
WHERE m.same_as_id IS NULL""",
    ),
    "league_tables": (
        "every line of every league and group table, numbered by `line`",
        f"""SELECT s.standings_id, s.article_id, s.title, {_OF_ARTICLE}, s.section, s.subtype, s."group" AS group_name,
    s.line, s.position, s.team_name AS team,
    s.played, s.won, s.drawn, s.lost, s.goals_for, s.goals_against, s.goal_difference, s.points,
    s.points_adjustment_amount AS points_adjustment, s.status, s.note
FROM standings s JOIN articles a ON a.article_id = s.article_id""",
    ),
    "top_scorers": (
        "every line of every list of scorers",
        f"""SELECT s.scorer_id, s.article_id, s.title, {_OF_ARTICLE}, s.list_title, s.rank, s.player, s.player_link,
    s.nation, s.teams, s.goals, s.penalties
FROM scorers s JOIN articles a ON a.article_id = s.article_id
WHERE NOT s.own_goal""",
    ),
    "findings": (
        "what is wrong with which page, and where",
        """SELECT d.code, d.name, d.severity, d.title, d.span_line AS line, d.message, d.help, d.repaired, a.url, d.article_id
FROM diagnostics d JOIN articles a ON a.article_id = d.article_id""",
    ),
}
"""Views by name: what a row is, and the query."""


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever words it reserves."""
    return f'"{name}"'


def create_table(entity: Entity) -> str:
    """The statement that makes a table."""
    columns = ",\n".join(f"    {quoted(column.name)} {_TYPES[column.type]}" for column in entity.columns)
    return f"CREATE TABLE {quoted(entity.name)} (\n{columns}\n)"


def create_view(name: str) -> str:
    """The statement that makes a view."""
    return f"CREATE VIEW {quoted(name)} AS\n{VIEWS[name][1]}"


def insert(entity: Entity) -> str:
    """The statement that takes one row."""
    return f"INSERT INTO {quoted(entity.name)} VALUES ({', '.join('?' * len(entity.columns))})"


def create_indexes(entity: Entity) -> list[str]:
    """The statements that make joins fast: on a table's own id, the article's, and that of the match or table it belongs to."""
    own = {"article_id", entity.key, *(column.name for column in entity.columns if column.name in ("match_id", "table_id"))}
    return [f"CREATE INDEX {quoted(f'{entity.name}_{name}')} ON {quoted(entity.name)} ({quoted(name)})" for name in sorted(own)]


def sql_schema() -> str:
    """The whole schema as a script."""
    parts = [
        f"-- touchline {SCHEMA_VERSION}: a table an entity. Ids join: goals.match_id = matches.match_id, article_id everywhere."
    ]
    parts += [f"-- {entity.about}\n{create_table(entity)};" for entity in ENTITIES]
    parts += [f"-- {VIEWS[name][0]}\n{create_view(name)};" for name in VIEWS]
    return "\n\n".join(parts)
