from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

import touchline
from touchline.model.record import Article, Movement, Source, TeamRef
from touchline.model.span import Span
from touchline.write.decode import from_json, validate

TEXT = """{{Infobox football league season|competition=[[League]]|season=2003|winners=[[Alfa]]|total goals=12}}
== Matches ==
{{Football box|date=4 May 2003|team1=[[Alfa]]|score=2–1|team2=Beta|goals1=Roa {{goal|5||9}}|goals2=Paz {{goal|90+1}}}}
{| class=wikitable
! Pos !! Team !! Pld !! W !! D !! L !! Pts
|-
| 1 || Alfa || 1 || 1 || 0 || 0 || 3
|}
"""


def with_movement() -> Article:
    span = Span(start=0, end=1, line=1, end_line=1)
    move = Movement(kind="promoted", team=TeamRef(name="Alfa"), from_="Second", to=None, season="2003", span=span)
    return Article(title="T", dialect="wikitext", source=Source(name="t", sha256="0" * 64), movements=(move,))


@pytest.mark.parametrize("name", ["full", "empty", "moves"])
def test_a_record_reads_back_equal_from_its_own_json(name: str) -> None:
    article = with_movement() if name == "moves" else touchline.read(TEXT if name == "full" else "", "T")
    assert from_json(article.to_json()) == article
    assert from_json(article.to_json()).to_json_bytes() == article.to_json_bytes()
    assert json.loads(article.to_json()) == article.to_dict()


def test_a_movement_is_written_with_from() -> None:
    move = json.loads(with_movement().to_json())["movements"][0]
    assert list(move) == ["kind", "team", "from", "to", "season", "span"]


def test_absent_is_null_and_every_field_is_there() -> None:
    record = json.loads(touchline.read("x").to_json())
    assert record["season"] is None
    assert record["page_id"] is None
    assert record["matches"] == []
    assert "" not in (value for value in record.values() if isinstance(value, str))


def test_what_is_wrong_with_a_record_names_its_path() -> None:
    broken = touchline.read(TEXT, "T").to_json_bytes().replace(b'"minute":5', b'"minute":"five"')
    with pytest.raises(ValidationError, match="minute"):
        from_json(broken)
    assert validate(touchline.read(TEXT, "T")) == []


def test_unknown_keys_are_refused() -> None:
    data = json.loads(touchline.read("x").to_json())
    data["colour"] = "red"
    with pytest.raises(ValidationError, match="colour"):
        from_json(json.dumps(data))


def test_public_names_are_there() -> None:
    for name in touchline.__all__:
        assert getattr(touchline, name) is not None
    assert set(touchline.__all__) <= set(dir(touchline))


def test_open_articles_reads_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text("hello", "utf-8")
    assert [article.text for article in touchline.open_articles(tmp_path / "a.wiki")] == ["hello"]
