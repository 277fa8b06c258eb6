"""The JSON Schema of the canonical record, generated from the dataclasses that define it."""

from __future__ import annotations

from typing import Any

from touchline.model.record import SCHEMA_VERSION, Article
from touchline.model.span import TranscludedSpan

SCHEMA_ID = f"urn:touchline:article:{SCHEMA_VERSION}"


def json_schema() -> dict[str, Any]:
    """
    The JSON Schema (2020-12) that every record fulfils.

    Every field is required, because absent is null; unknown fields are refused, except in `extra` and in the `data` of
    findings.
    """
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    class Generator(GenerateJsonSchema):
        """Draft 2020-12 with a bare `oneOf`: `discriminator` is OpenAPI's, and strict validators refuse it."""

        def tagged_union_schema(self, schema: Any) -> dict[str, Any]:
            made = super().tagged_union_schema(schema)
            made.pop("discriminator", None)
            return made

        def default_schema(self, schema: Any) -> dict[str, Any]:
            # A default says how the writer fills a field; in the output every field is there.
            return self.generate_inner(schema["schema"])

        def field_is_required(self, field: Any, total: Any) -> bool:
            return True

    body = TypeAdapter(Article).json_schema(schema_generator=Generator, mode="serialization")
    definitions = body.pop("$defs", {})
    _inherit_descriptions(definitions, TranscludedSpan)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **body,
        "$defs": definitions,
    }


def _inherit_descriptions(definitions: dict[str, Any], heir: type) -> None:
    """Pydantic reads the docstrings of a class's own fields only; those of its parents are said where they are defined."""
    fields = definitions[heir.__name__]["properties"]
    for parent in heir.__mro__[1:-1]:
        for name, about in definitions[parent.__name__]["properties"].items():
            fields[name].setdefault("description", about["description"])
