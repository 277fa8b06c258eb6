"""The JSON Schema of the canonical record, generated from the dataclasses that define it."""

from __future__ import annotations

from typing import Any

from touchline.model.record import SCHEMA_VERSION, Article

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

        def nullable_schema(self, schema: Any) -> dict[str, Any]:
            return super().nullable_schema(schema)

        def default_schema(self, schema: Any) -> dict[str, Any]:
            # A default says how the writer fills a field; in the output every field is there.
            return self.generate_inner(schema["schema"])

        def field_is_required(self, field: Any, total: Any) -> bool:
            return True

    body = TypeAdapter(Article).json_schema(schema_generator=Generator, mode="serialization")
    definitions = body.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **body,
        "$defs": definitions,
    }
