from __future__ import annotations

import json

import jsonschema_rs
import pytest

import touchline

from .test_records import TEXT, with_movement


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(touchline.json_schema(), validate_formats=True)


def test_the_schema_is_valid_and_names_its_version() -> None:
    schema = touchline.json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(":1.0")
    assert jsonschema_rs.meta.is_valid(schema)


def test_nothing_in_the_schema_is_openapi_only() -> None:
    assert "discriminator" not in json.dumps(touchline.json_schema())


def test_every_field_is_required() -> None:
    schema = touchline.json_schema()
    for name, definition in [("Article", schema), *schema["$defs"].items()]:
        if definition.get("type") == "object" and "properties" in definition:
            assert set(definition["required"]) == set(definition["properties"]), name
            assert definition["additionalProperties"] is False, name


def test_every_field_says_what_it_holds() -> None:
    schema = touchline.json_schema()
    silent = [
        (name, field)
        for name, definition in [("Article", schema), *schema["$defs"].items()]
        for field, about in definition.get("properties", {}).items()
        if not about.get("description")
    ]

    assert silent == []


def test_the_schema_accepts_our_records(validator: jsonschema_rs.Validator) -> None:
    for article in (touchline.read(TEXT, "T"), touchline.read(""), with_movement()):
        validator.validate(article.to_dict())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda r: r.update(colour="red"), "unknown key"),
        (lambda r: r.pop("title"), "missing key"),
        (lambda r: r["matches"][0].update(status="fun"), "unknown status"),
        (lambda r: r["matches"][0]["score"].update(final=[1]), "half a score"),
        (lambda r: r["matches"][0]["goals"][0].update(minute="5"), "minute as text"),
    ],
)
def test_the_schema_refuses_what_is_no_record(validator: jsonschema_rs.Validator, change, why: str) -> None:
    record = touchline.read(TEXT, "T").to_dict()
    change(record)
    assert not validator.is_valid(record), why
