"""JSON back to records. (Records write themselves: `Article.to_json`.)"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from touchline.model.record import Article


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
        from_json(article.to_json_bytes())
    except ValidationError as error:
        return [f"{_path(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
    return []


def _path(location: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
