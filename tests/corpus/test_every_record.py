"""
What holds for the record of every page there is: of the corpus, and of the real pages beside the project.

It stands in one file and not in the rooms that it is about, so that one process reads the pages, and reads them once.
"""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema_rs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

import touchline
from report.test_terminal import drawn
from touchline.model.record import Article
from touchline.pipeline import read_article
from touchline.report.plots.points import _courses, _groups
from touchline.source import SourceArticle, read_inputs
from touchline.write.arrow import from_batch, to_batch
from touchline.write.openfootball import football_json, football_txt, games_of, read_football_json, read_football_txt

pytestmark = pytest.mark.timeout(300)
"""The first test of each lot waits for its pages to be read."""


def read_all(*inputs: Path) -> list[Article]:
    return [read_article(event) for event in read_inputs(inputs) if isinstance(event, SourceArticle)]


@pytest.fixture(scope="module")
def corpus_articles(corpus: Path) -> list[Article]:
    return read_all(corpus)


@pytest.fixture(scope="module")
def real_articles(shared: Path) -> list[Article]:
    return read_all(shared / "real", shared / "seeds")


@pytest.fixture(params=["corpus_articles", pytest.param("real_articles", marks=pytest.mark.shared)])
def articles(request: pytest.FixtureRequest) -> list[Article]:
    found: list[Article] = request.getfixturevalue(request.param)
    assert len(found) >= 12
    return found


def test_the_schema_accepts_it(articles: list[Article]) -> None:
    validator = jsonschema_rs.validator_for(touchline.json_schema(), validate_formats=True)
    for article in articles:
        validator.validate(article.to_dict())


def test_it_reads_back_from_parquet(articles: list[Article], tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_batches([to_batch(articles)]), tmp_path / "x.parquet")
    back = list(from_batch(pq.read_table(tmp_path / "x.parquet")))
    assert [article.title for article in back] == [article.title for article in articles]
    for one, other in zip(articles, back, strict=True):
        assert other.to_json_bytes() == one.to_json_bytes(), one.title


@pytest.mark.shared
@pytest.mark.parametrize("width", [60, 100, 160])
def test_it_is_drawn_within_its_width(real_articles: list[Article], width: int) -> None:
    several = [article for article in real_articles if re.search("/seeds/|/league/", article.source.name)]
    spanish = [article for article in real_articles if article.source.name.endswith("eswiki.xml")]
    assert len(several) > 5
    for article in several + spanish[:12]:
        text = drawn(article, width)
        assert text.splitlines()
        assert all(Console(width=400).measure(line).maximum <= width for line in text.splitlines())


@pytest.mark.shared
def test_points_drawn_of_world_cup_groups_are_those_of_their_standings(real_articles: list[Article]) -> None:
    compared = 0
    for read in real_articles:
        if not re.search(r"/worldcup/.*Group_", read.source.name):
            continue
        for _, table, matches in _groups(read):
            if table is None or len(matches) != 6:
                continue
            win = table.points_for_win or (3 if read.title and read.title >= "1995" else 2)
            points = {course.team: course.points[-1] for course in _courses(matches, win)}
            for line in table.rows:
                if line.points is not None:
                    assert points[line.team.name] == line.points, (read.title, line.team.name)
                    compared += 1
    assert compared >= 40


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["worldcup", "euro2008"])
def test_its_games_read_back_from_openfootball(real_articles: list[Article], folder: str) -> None:
    seen = 0
    for article in real_articles:
        if f"/real/{folder}/" not in article.source.name:
            continue
        written = games_of(article)
        seen += len(written)

        assert read_football_json(football_json(article.title or "", written))[1] == written
        assert read_football_txt(football_txt(article.title or "", written))[0][1] == written
    assert seen > 200
