"""Records to JSON bytes and back."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any, cast

import orjson

from touchline.model.record import Article


def to_json(article: Article) -> bytes:
    """The canonical JSON of a record: one line, keys in the order of the fields, UTF-8, no newline behind."""
    # orjson writes dataclasses as they are; only `Movement.from_` has a name that Python does not allow.
    return orjson.dumps(to_dict(article) if article.movements else article)


def to_dict(value: Any) -> Any:
    """The record as plain dicts, lists and scalars, just as its JSON reads back."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): to_dict(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_dict(item) for item in value]
    if isinstance(value, dict):
        return {key: to_dict(item) for key, item in value.items()}
    return value


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


def from_json(data: bytes | str) -> Article:
    """
    Read a record back.

    Raises:
        pydantic.ValidationError: the JSON is no record of this version; every fault is listed with its path.
    """
    return cast(Article, _adapter().validate_json(data, strict=None))


def validate(article: Article) -> list[str]:
    """What is wrong with a record: a line a fault with its path, nothing for a valid one."""
    from pydantic import ValidationError

    try:
        from_json(to_json(article))
    except ValidationError as error:
        return [f"{_path(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
    return []


def _path(location: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
