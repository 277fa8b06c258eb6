"""
JSON to plain values, however badly it was written.

orjson reads nearly all; what it refuses (lone surrogates, NaN, bytes that are no UTF-8) gets a second, slower reading that
repairs and notes it. Values handed on can be written as JSON again: no surrogates, no NaN, no integer beyond 64 bits, no abyss.
"""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from typing import Any

import orjson

from touchline.source.encoding import SURROGATES_REPLACED, decode_utf8, without_surrogates

MAX_DEPTH = 64
"""Nesting of a value that is kept: more than any table of data has, less than any library's own limit."""


class TooDeepError(ValueError):
    """A value is nested deeper than MAX_DEPTH."""

    def __init__(self) -> None:
        super().__init__(f"nested deeper than {MAX_DEPTH} levels")


def read_json(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """
    Read one JSON value.

    Returns:
        The value, whose strings can all be written as UTF-8, and what had to be repaired.

    Raises:
        ValueError: this is no JSON; the message says why.
    """
    try:
        return orjson.loads(data), ()
    except orjson.JSONDecodeError as error:
        refused = f"is no JSON: {error.msg} at column {error.colno}"
    text, problems = decode_utf8(data)
    try:
        value = json.loads(text)
    except RecursionError:
        raise TooDeepError from None
    except ValueError:
        raise ValueError(refused) from None
    clean = plain_value(value)
    if _holds_surrogates(value):
        problems = (*problems, SURROGATES_REPLACED)
    return clean, problems


def plain_value(value: Any, depth: int = 0) -> Any:
    """
    Return a value as JSON can write it: times as ISO 8601, bytes as text, NaN as None, what is left as its printed form.

    Raises:
        TooDeepError: it is nested deeper than MAX_DEPTH.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**64 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return decode_utf8(value)[0]
    if isinstance(value, datetime.datetime):
        return _printed_time(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if depth >= MAX_DEPTH:
        raise TooDeepError
    if isinstance(value, Mapping):
        return {without_surrogates(str(key)): plain_value(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(item, depth + 1) for item in value]
    return without_surrogates(str(value))


def _printed_time(time: datetime.datetime) -> str:
    """Print a time as wikis do, `2021-04-27T13:53:16Z`; one without a zone is taken at its word."""
    if time.utcoffset() == datetime.timedelta(0):
        return time.replace(tzinfo=None).isoformat() + "Z"
    return time.isoformat()


def _holds_surrogates(value: Any) -> bool:
    if isinstance(value, str):
        return without_surrogates(value) != value
    if isinstance(value, dict):
        return any(_holds_surrogates(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(map(_holds_surrogates, value))
