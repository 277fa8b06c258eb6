"""The relational form: its definition, and the files that hold it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pyarrow.parquet as pq
import pytest

import touchline
from touchline.model.record import SCHEMA_VERSION, Article
from touchline.pipeline import read_article
from touchline.source import SourceArticle, read_inputs
from touchline.write.arrow import VERSION_KEY
from touchline.write.folders import MANIFEST
from touchline.write.relational import ENTITIES, TABLES, add_rows, article_id, empty_rows
from touchline.write.sinks import pack, unpack
from touchline.write.sql import VIEWS, sql_schema
from touchline.write.targets import OutputError, Target, find_target

CONTRACT = [
    "articles",
    "infobox_fields",
    "tables",
    "table_cells",
    "matches",
    "goals",
    "shootout_kicks",
    "ties",
    "standings",
    "scorers",
    "teams",
    "venues",
    "movements",
    "diagnostics",
]

PAGE = """{{Infobox football league season|competition=[[League]]|season=2003|winners=[[Alfa]]|total goals=12}}
== Final ==
{{Football box|date=4 May 2003|team1=[[Alfa]]|score=2–1|team2={{fb-rt|BRA}}|stadium=[[Arena]], [[Town]]|attendance=1,234
|goals1=[[Roa]] {{goal|5||45+2|pen}}|goals2=Paz {{goal|90+1|o.g.}}|penaltyscore=5–4|penalties1=Roa {{pengoal}}|penalties2=Paz {{penmiss}}}}
== Table ==
{| class=wikitable
! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts
|-
| 1 || Alfa || 1 || 1 || 0 || 0 || 2 || 1 || 3
|-
| 2 || "Beta", the; second || 1 || 0 || 0 || 1 || 1 || 2 || 0
|}
"""


def rows_as_dicts(article: Article) -> dict[str, list[dict[str, Any]]]:
    rows = empty_rows()
    add_rows(rows, article)
    return {
        name: [dict(zip((c.name for c in TABLES[name].columns), row, strict=True)) for row in of_table]
        for name, of_table in rows.items()
    }


@pytest.fixture(scope="module")
def page() -> dict[str, list[dict[str, Any]]]:
    return rows_as_dicts(touchline.read(PAGE, "Cup"))


def test_the_tables_are_those_of_the_contract() -> None:
    assert [entity.name for entity in ENTITIES] == CONTRACT


def test_every_row_carries_the_article_and_an_id_of_its_own() -> None:
    for entity in ENTITIES:
        names = [column.name for column in entity.columns]
        assert names[:4] == ["article_id", "title", "page_id", "revision_id"]
        assert len(set(names)) == len(names), entity.name
        assert entity.key in names
        assert entity.name == "articles" or names[4] == entity.key


def test_a_match_is_one_flat_row(page: dict[str, list[dict[str, Any]]]) -> None:
    (match,) = page["matches"]
    wanted = {
        "title": "Cup",
        "section": "Final",
        "date": "2003-05-04",
        "home_name": "Alfa",
        "home_link": "Alfa",
        "away_name": "Brazil",
        "away_country": "BRA",
        "score_final_home": 2,
        "score_final_away": 1,
        "score_penalties_home": 5,
        "score_half_time_home": None,
        "venue_name": "Arena",
        "attendance": 1234,
    }
    assert {name: match[name] for name in wanted} == wanted


def test_ids_join(page: dict[str, list[dict[str, Any]]]) -> None:
    (match,) = page["matches"]
    assert len(page["goals"]) == 3
    assert {goal["match_id"] for goal in page["goals"]} == {match["match_id"]}
    assert [goal["team_name"] for goal in page["goals"]] == ["Alfa", "Alfa", "Brazil"]
    assert {kick["match_id"] for kick in page["shootout_kicks"]} == {match["match_id"]}
    assert match["home_team_id"] in {team["team_id"] for team in page["teams"]}
    tables = {table["table_id"] for table in page["tables"]}
    assert {cell["table_id"] for cell in page["table_cells"]} == tables
    assert {row["table_id"] for row in page["standings"]} <= tables
    assert [row["line"] for row in page["standings"]] == [1, 2]
    for name, rows in page.items():
        ids = [row[TABLES[name].key] for row in rows]
        assert len(set(ids)) == len(ids), name
        assert {row["article_id"] for row in rows} <= {page["articles"][0]["article_id"]}


def test_the_article_holds_its_whole_record(page: dict[str, list[dict[str, Any]]]) -> None:
    (article,) = page["articles"]
    assert orjson.loads(article["record"]) == touchline.read(PAGE, "Cup").to_dict()
    assert article["season_competition"] == "League"
    assert article["season_champions"] == "Alfa"
    assert (article["matches_count"], article["goals_count"]) == (1, 3)


def test_an_article_of_a_wiki_keeps_its_id_from_dump_to_dump() -> None:
    old = SourceArticle(text="a", title="T", source="dump-1", wiki="enwiki", page_id=7, revision_id=1)
    new = SourceArticle(text="b", title="T", source="dump-2", wiki="enwiki", page_id=7, revision_id=2)
    assert article_id(read_article(old)) == article_id(read_article(new)) == "enwiki:7"
    files = [SourceArticle(text="a", title="T", source=name) for name in ("one", "other")]
    assert len({article_id(read_article(source)) for source in files}) == 2


def test_named_blobs_survive_packing() -> None:
    parts = {"a": b"1\n2", "b": b"", "c": b"\0\xff"}
    assert {name: bytes(blob) for name, blob in unpack(pack(parts)).items()} == parts
    assert pack({}) == b""
    assert unpack(b"") == {}


# ---------------------------------------------------------------- files


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for number in range(5):
        (folder / f"Cup {number}.wikitext").write_text(PAGE.replace("2003", f"200{number}"), "utf-8")
    (folder / "empty.wikitext").write_text("", "utf-8")
    return folder


@pytest.fixture(scope="module")
def outputs(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("out")
    paths = {
        "parquet": folder / "tables",
        "csv": folder / "csv",
        "sqlite": folder / "x.sqlite",
        "duckdb": folder / "x.duckdb",
        "jsonl": folder / "x.jsonl",
    }
    for form, path in paths.items():
        touchline.convert([inputs], path, format=form)
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in paths.values())
    return paths


def expected_rows(inputs: Path) -> dict[str, list[dict[str, Any]]]:
    together: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for event in read_inputs([inputs]):
        assert isinstance(event, SourceArticle)
        for name, rows in rows_as_dicts(read_article(event)).items():
            together[name] += rows
    return together


def test_parquet_holds_every_row(inputs: Path, outputs: dict[str, Path]) -> None:
    wanted = expected_rows(inputs)
    assert sorted(path.name for path in outputs["parquet"].iterdir()) == sorted([MANIFEST, *(f"{n}.parquet" for n in CONTRACT)])
    for name in CONTRACT:
        file = pq.ParquetFile(outputs["parquet"] / f"{name}.parquet")
        assert file.schema_arrow.metadata[VERSION_KEY] == SCHEMA_VERSION.encode()
        assert file.read().to_pylist() == wanted[name]
        for group in range(file.num_row_groups):
            column = file.metadata.row_group(group).column(0)
            assert column.compression == "ZSTD"
            assert any("DICTIONARY" in encoding for encoding in column.encodings)
    manifest = json.loads((outputs["parquet"] / MANIFEST).read_bytes())
    assert manifest["rows"]["goals"] == 15


def test_parquet_reads_back_to_the_same_records(outputs: dict[str, Path]) -> None:
    records = pq.read_table(outputs["parquet"] / "articles.parquet")["record"].to_pylist()
    assert records == outputs["jsonl"].read_text("utf-8").splitlines()
    assert [touchline.from_json(record).to_json() for record in records] == records


def databases(outputs: dict[str, Path]) -> Iterator[tuple[str, Any]]:
    with duckdb.connect(str(outputs["duckdb"]), read_only=True) as database:
        yield "duckdb", database
    database = sqlite3.connect(outputs["sqlite"])
    yield "sqlite", database
    database.close()


def test_databases_hold_every_row(inputs: Path, outputs: dict[str, Path]) -> None:
    wanted = expected_rows(inputs)
    for form, database in databases(outputs):
        for name in CONTRACT:
            cursor = database.execute(f'SELECT * FROM "{name}"')
            names = [column[0] for column in cursor.description]
            assert [dict(zip(names, row, strict=True)) for row in cursor.fetchall()] == wanted[name], (form, name)
        assert database.execute("SELECT value FROM about WHERE key = 'schema_version'").fetchall() == [(SCHEMA_VERSION,)]


def test_the_views_answer_the_usual_questions(outputs: dict[str, Path]) -> None:
    for form, database in databases(outputs):
        for view in VIEWS:
            cursor = database.execute(f"SELECT * FROM {view}")
            names = [column[0] for column in cursor.description]
            assert len(set(names)) == len(names), view
        matches = database.execute(
            "SELECT competition, season, date, home_team, away_team, home_score, away_score FROM match_results ORDER BY date"
        ).fetchall()
        assert matches[0] == ("League", "2000", "2000-05-04", "Alfa", "Brazil", 2, 1), form
        assert len(matches) == 5
        goals = database.execute(
            "SELECT team, scorer, minute, own_goal FROM goal_list WHERE minute IS NOT NULL LIMIT 3"
        ).fetchall()
        assert goals == [("Alfa", "Roa", 5, False), ("Alfa", "Roa", 45, False), ("Brazil", "Paz", 90, True)]
        league = database.execute("SELECT line, team, points FROM league_tables ORDER BY article_id, line LIMIT 2").fetchall()
        assert league == [(1, "Alfa", 3.0), (2, '"Beta", the; second', 0.0)]


def test_sqlite_has_indexes_for_its_joins(outputs: dict[str, Path]) -> None:
    with sqlite3.connect(outputs["sqlite"]) as database:
        plan = str(database.execute("EXPLAIN QUERY PLAN SELECT * FROM goals WHERE match_id = 'x'").fetchall())
    database.close()
    assert "goals_match_id" in plan


def test_csv_holds_every_row(inputs: Path, outputs: dict[str, Path]) -> None:
    wanted = expected_rows(inputs)
    for name in CONTRACT:
        lines = csv.reader(io.StringIO((outputs["csv"] / f"{name}.csv").read_text("utf-8")))
        header = next(lines)
        assert header == [column.name for column in TABLES[name].columns if column.name != "record"]
        found = [dict(zip(header, row, strict=True)) for row in lines]
        assert found == [{key: as_csv(row[key]) for key in header} for row in wanted[name]]


def as_csv(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_row_groups_are_bounded(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from touchline.source import splits

    monkeypatch.setattr("touchline.write.arrowtables.ROW_GROUP_ROWS", 6)
    monkeypatch.setattr(splits, "SMALL_FILES", 1)
    touchline.convert([inputs], tmp_path / "tables", format="parquet", jobs=1)
    file = pq.ParquetFile(tmp_path / "tables" / "goals.parquet")
    assert [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)] == [6, 6, 3]


def test_a_folder_that_holds_other_things_is_left_alone(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("years")
    with pytest.raises(OutputError, match=r"holds other files \(thesis\.docx\)"):
        touchline.convert([inputs], tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.docx").read_text() == "years"


def test_a_folder_of_ours_is_replaced_as_a_whole(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    out.mkdir()
    touchline.convert([inputs], out)
    touchline.convert([inputs], out, limit=2)
    assert pq.read_table(out / "articles.parquet").num_rows == 2
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    touchline.convert([inputs], out, format="csv")
    assert not (out / "articles.parquet").exists()


@pytest.mark.parametrize(
    ("out", "form", "target"),
    [
        (None, None, Target(None, "jsonl")),
        ("-", "json", Target(None, "json")),
        ("a.jsonl.zst", None, Target(Path("a.jsonl.zst"), "jsonl", "zst")),
        ("a.db.gz", "jsonl", Target(Path("a.db.gz"), "jsonl", "gz")),
        ("a.duckdb", None, Target(Path("a.duckdb"), "duckdb")),
        ("a.sqlite3", None, Target(Path("a.sqlite3"), "sqlite")),
        ("tables/", None, Target(Path("tables"), "parquet")),
        ("tables", "csv", Target(Path("tables"), "csv")),
        ("a.jsonl", "parquet", Target(Path("a.jsonl"), "parquet")),
    ],
)
def test_the_name_of_an_output_says_what_it_is(out: str | None, form: Any, target: Target) -> None:
    assert find_target(out, form) == target


@pytest.mark.parametrize("form", ["parquet", "csv", "sqlite", "duckdb"])
def test_tables_do_not_go_to_standard_output(form: Any) -> None:
    with pytest.raises(OutputError, match="does not go to standard output"):
        find_target(None, form)


def test_the_sql_schema_is_valid_sql() -> None:
    for database in (sqlite3.connect(":memory:"), duckdb.connect()):
        for statement in sql_schema().split(";\n"):
            database.execute(statement)
        database.close()


@pytest.mark.shared
def test_the_rows_of_the_real_pages_fit_their_columns(shared: Path, tmp_path: Path) -> None:
    summary = touchline.convert([shared / "real", shared / "seeds"], tmp_path / "x.duckdb")
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as database:
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0] for name in CONTRACT}
        assert counts["articles"] == summary.written
        assert (counts["matches"], counts["goals"]) == (summary.found["matches"], summary.found["goals"])
        for name in CONTRACT:
            key = TABLES[name].key
            doubled = database.execute(f'SELECT "{key}" FROM "{name}" GROUP BY 1 HAVING count(*) > 1').fetchall()
            assert doubled == [], name
        orphans = database.execute("SELECT count(*) FROM goals WHERE match_id NOT IN (SELECT match_id FROM matches)").fetchall()
        assert orphans == [(0,)]
