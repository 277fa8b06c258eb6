"""Records as nested Arrow, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pyarrow as pa
import pytest

import touchline
from touchline.model.record import SCHEMA_VERSION, Article, Repair
from touchline.write.arrow import VERSION_KEY, article_schema, from_batch, to_batch

from .test_records import TEXT, with_movement


def types_in(kind: pa.DataType) -> Iterator[pa.DataType]:
    yield kind
    for index in range(kind.num_fields):
        yield from types_in(kind.field(index).type)


def with_repair() -> Article:
    article = touchline.read(TEXT, "T")
    repair = Repair(row=1, column=1, kind="split", before="A B", after=("A", "B"), evidence="e", confidence=0.9)
    text = replace(repair, after="A")
    gap = replace(repair, before=None, after=None)
    table = replace(article.tables[0], repaired=(("1", ("A", "B"), None, ()),), repairs=(repair, text, gap))
    return replace(article, tables=(table,), extra={"id": "q1", "deep": [{"a": None}]})


ARTICLES: dict[str, Callable[[], Article]] = {
    "full": lambda: touchline.read(TEXT, "T"),
    "empty": lambda: touchline.read(""),
    "moves": with_movement,
    "repairs": with_repair,
}


@pytest.mark.parametrize("name", ARTICLES)
def test_a_record_reads_back_from_arrow(name: str) -> None:
    article = ARTICLES[name]()
    (back,) = from_batch(to_batch([article]))
    assert back.to_json_bytes() == article.to_json_bytes()
    assert back == article


def test_names_and_nesting_are_those_of_the_json() -> None:
    schema = article_schema()
    record = touchline.read(TEXT, "T").to_dict()
    assert schema.names == list(record)
    movement = schema.field("movements").type.value_type
    assert [movement.field(index).name for index in range(movement.num_fields)][:4] == ["kind", "team", "from", "to"]
    match = to_batch([touchline.read(TEXT, "T")]).to_pylist()[0]["matches"][0]
    assert list(match) == list(record["matches"][0])
    assert match["score"]["final"] == [2, 1]


def test_the_schema_holds_nothing_that_parquet_or_spark_cannot() -> None:
    for field in article_schema():
        for kind in types_in(field.type):
            assert not pa.types.is_union(kind), field
            assert not pa.types.is_map(kind), field
            assert not pa.types.is_fixed_size_list(kind), field
            assert not pa.types.is_null(kind), field


def test_the_schema_names_its_version() -> None:
    assert article_schema().metadata[VERSION_KEY] == SCHEMA_VERSION.encode()
