"""Options of the formats, read and checked: light enough for Spark's short-lived processes that only plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from touchline.model.record import Dialect
from touchline.source import Selection
from touchline.spark.parts import Cutting

PAGE_SECONDS = 60.0
"""What one page may take; the longest real pages take one or two."""

OPTIONS = (
    "path",
    "paths",
    "namespaces",
    "redirects",
    "title",
    "templates",
    "categories",
    "language",
    "index",
    "streams_per_partition",
    "partition_bytes",
    "ledger",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of the data source, read and checked."""

    paths: tuple[str, ...]
    selection: Selection
    cutting: Cutting
    language: str | None = None
    ledger: bool = False


def read_options(given: Mapping[str, str]) -> Options:
    """
    Read options, whose names are of either case.

    Raises:
        ValueError: one is unknown or makes no sense; the message names it.
    """
    options = {key.lower(): value for key, value in given.items() if value is not None}
    if unknown := sorted(set(options) - set(OPTIONS)):
        raise ValueError(f"wikidump knows no option {', '.join(unknown)}; it knows {', '.join(OPTIONS)}")
    paths = orjson.loads(options["paths"]) if "paths" in options else []
    if "path" in options:
        paths.append(options["path"])
    if not paths:
        raise ValueError("wikidump needs a path: load(path)")
    streams = _number(options, "streams_per_partition")
    size = _number(options, "partition_bytes")
    return Options(
        paths=tuple(paths),
        selection=Selection(
            namespaces=_namespaces(options.get("namespaces", "0")),
            redirects=truth(options, "redirects"),
            title=options.get("title"),
            templates=name_list(options, "templates"),
            categories=name_list(options, "categories"),
        ),
        cutting=Cutting(
            streams_per_partition=streams, index=options.get("index"), **({} if size is None else {"partition_bytes": size})
        ),
        language=options.get("language"),
        ledger=truth(options, "ledger"),
    )


def _namespaces(text: str) -> frozenset[int] | None:
    if text.strip().lower() == "all":
        return None
    try:
        return frozenset(int(part) for part in text.split(","))
    except ValueError:
        raise ValueError(f"namespaces: {text!r}: give numbers such as 0 or 0,10, or all") from None


def truth(options: Mapping[str, str], name: str, default: str = "false") -> bool:
    """
    Read an option that is true or false.

    Raises:
        ValueError: it is neither.
    """
    value = options.get(name, default).strip().lower()
    if value not in ("true", "false"):
        raise ValueError(f"{name}: {value!r}: give true or false")
    return value == "true"


def _number(options: Mapping[str, str], name: str) -> int | None:
    if name not in options:
        return None
    text = options[name].strip()
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"{name}: {text!r}: give a whole number from 1 on")
    return int(text)


def name_list(options: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read several names, one a line or as a JSON list: titles hold every other sign."""
    text = options.get(name, "").strip()
    if text.startswith("["):
        return tuple(map(str, orjson.loads(text)))
    return tuple(part.strip() for part in text.splitlines() if part.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How each page is read; picklable."""

    language: str | None = None
    dialect: Dialect | None = None
    repair: bool = True
    names: tuple[str, ...] = ()
    """Teams known from elsewhere."""
    page_seconds: float = PAGE_SECONDS
