"""
Records as nested Arrow, made from the dataclasses that define them: for Spark, DuckDB, polars and Hugging Face.

Names and nesting are those of the JSON. Six things Arrow, or the formats behind it, cannot say as JSON does:

- a typed value (`infoboxes.fields.value`) is one struct with the fields of all kinds, and `kind` says which of them count:
  Parquet and Spark know no unions;
- text or a list of texts (a repaired cell) is a struct `{text, items}` of which one is set;
- keys that nobody can know beforehand (`extra`, and `data` of a diagnostic) are JSON in a string;
- the two classes of spans are one struct, with a null `transcluded_from` for what stands on the page itself;
- `same_as` is a string: an id, or the JSON that names a match of another page;
- a figure that may be whole or not (`points`) is a double; a whole one reads back as an integer.

Everything is nullable, as in the JSON: a list of none is an empty list, never null.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson
import pyarrow as pa

from touchline.model.record import SCHEMA_VERSION, Article, OtherMatch
from touchline.model.span import Span, TranscludedFrom, TranscludedSpan
from touchline.model.value import dataclass
from touchline.write.decode import from_json

Convert = Callable[[Any], Any]

VERSION_KEY = b"touchline.schema_version"


@dataclass(frozen=True, slots=True)
class _Codec:
    """One type of the records: its Arrow type, and the ways there and back (None: the value is the same in both)."""

    type: pa.DataType
    encode: Convert | None = None
    decode: Convert | None = None


def article_schema() -> pa.Schema:
    """The Arrow schema of records, one row an article."""
    columns = [pa.field(name, codec.type) for name, codec in _article_codecs().items()]
    return pa.schema(columns, metadata={VERSION_KEY: SCHEMA_VERSION.encode()})


def to_batch(articles: Iterable[Article]) -> pa.RecordBatch:
    """Records as one Arrow batch with `article_schema`."""
    rows = list(articles)
    columns = []
    for name, codec in _article_codecs().items():
        values = map(attrgetter(name), rows)
        columns.append(pa.array(map(codec.encode, values) if codec.encode else values, type=codec.type, size=len(rows)))
    return pa.RecordBatch.from_arrays(columns, schema=article_schema())


def from_batch(batch: pa.RecordBatch | pa.Table) -> Iterator[Article]:
    """Records back from Arrow: the very records that were written."""
    for row in batch.to_pylist():
        yield from_row(row)


def from_row(row: dict[str, Any]) -> Article:
    """
    One record back from one row as Python values (of Arrow, Parquet, or a Spark row's `asDict(recursive=True)`).

    Raises:
        pydantic.ValidationError: the row is no record of this version.
    """
    decoded = {name: codec.decode(row[name]) if codec.decode else row[name] for name, codec in _article_codecs().items()}
    return from_json(orjson.dumps(decoded))


# ---------------------------------------------------------------- from Python types to codecs


@cache
def _article_codecs() -> dict[str, _Codec]:
    return _field_codecs(Article)


def _field_codecs(record: type) -> dict[str, _Codec]:
    hints = get_type_hints(record)
    return {field.name: _codec(hints[field.name]) for field in fields(record)}


@cache
def _codec(hint: Any) -> _Codec:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(tuple(part for part in arguments if part is not type(None)))
    if origin is tuple:
        # lists of two figures stay lists: Spark knows no lists of fixed size
        return _list(_codec(arguments[0]))
    if origin is Literal or hint is str:
        return _Codec(pa.string())
    if origin is dict:
        return _Codec(pa.string(), _to_json_text, _from_json_text)
    if is_dataclass(hint):
        return _struct(hint)  # type: ignore[arg-type]
    return _Codec({bool: pa.bool_(), int: pa.int64(), float: pa.float64()}[hint])


def _union(parts: tuple[Any, ...]) -> _Codec:
    if len(parts) == 1:
        return _codec(parts[0])
    if set(parts) == {int, float}:
        return _Codec(pa.float64(), None, _whole_or_not)
    if set(parts) == {Span, TranscludedSpan}:
        return _span()
    if set(parts) == {str, OtherMatch}:
        return _Codec(pa.string(), _from_id, _to_id)
    if set(parts) == {str, tuple[str, ...]}:
        return _Codec(pa.struct([("text", pa.string()), ("items", pa.list_(pa.string()))]), _from_text_or_list, _text_or_list)
    return _tagged(parts)


def _span() -> _Codec:
    """Both classes of spans in one struct: `transcluded_from` is null on the page's own."""
    own, other = _struct(Span), _codec(TranscludedFrom)
    get = attrgetter(*_field_codecs(Span))

    def encode(value: Any) -> Any:
        return (*get(value), _apply(other.encode, getattr(value, "transcluded_from", None)))

    def decode(value: Any) -> Any:
        if value["transcluded_from"] is None:
            del value["transcluded_from"]
        return value

    return _Codec(pa.struct([*own.type, pa.field("transcluded_from", other.type)]), encode, decode)


def _list(item: _Codec) -> _Codec:
    def encode(values: Any) -> Any:
        return None if values is None else [_apply(item.encode, value) for value in values]

    def decode(values: Any) -> Any:
        return None if values is None else [_apply(item.decode, value) for value in values]

    return _Codec(pa.list_(item.type), encode if item.encode else None, decode if item.decode else None)


def _struct(record: type) -> _Codec:
    codecs = _field_codecs(record)
    get = attrgetter(*codecs)
    single = len(codecs) == 1
    encoders = [(index, codec.encode) for index, codec in enumerate(codecs.values()) if codec.encode]
    # Python writes `from_` where the record says `from`
    decoders = [(name.rstrip("_"), codec.decode) for name, codec in codecs.items() if codec.decode]

    def encode(value: Any) -> Any:
        if value is None:
            return None
        row = [get(value)] if single else list(get(value))
        for index, step in encoders:
            row[index] = step(row[index])
        return tuple(row)

    def decode(value: Any) -> Any:
        if value is not None:
            for name, step in decoders:
                value[name] = step(value[name])
        return value

    return _Codec(
        pa.struct([(name.rstrip("_"), codec.type) for name, codec in codecs.items()]), encode, decode if decoders else None
    )


def _tagged(records: tuple[type, ...]) -> _Codec:
    """Records of several kinds in one struct: every field of any of them, null where it is not of the kind."""
    by_kind = {record.__dataclass_fields__["kind"].default: _field_codecs(record) for record in records}  # type: ignore[attr-defined]
    together: dict[str, _Codec] = {}
    for codecs in by_kind.values():
        for name, codec in codecs.items():
            if together.setdefault(name, codec).type != codec.type:
                raise TypeError(f"`{name}` has two types in {records}")
    names = list(together)

    def encode(value: Any) -> Any:
        if value is None:
            return None
        own = by_kind[value.kind]
        return tuple(_apply(own[name].encode, getattr(value, name)) if name in own else None for name in names)

    def decode(value: Any) -> Any:
        if value is None:
            return None
        return {name: _apply(codec.decode, value[name]) for name, codec in by_kind[value["kind"]].items()}

    return _Codec(pa.struct([(name, codec.type) for name, codec in together.items()]), encode, decode)


def _apply(step: Convert | None, value: Any) -> Any:
    return step(value) if step else value


def _to_json_text(value: dict[str, Any]) -> str:
    return orjson.dumps(value).decode()


def _from_json_text(text: str) -> Any:
    return orjson.loads(text)


def _from_id(value: str | OtherMatch | None) -> str | None:
    return orjson.dumps(value).decode() if isinstance(value, OtherMatch) else value


def _to_id(value: str | None) -> Any:
    return orjson.loads(value) if value is not None and value.startswith("{") else value


def _whole_or_not(number: float | None) -> int | float | None:
    return int(number) if number is not None and number.is_integer() else number


def _from_text_or_list(value: str | tuple[str, ...] | None) -> tuple[str | None, tuple[str, ...] | None] | None:
    if value is None:
        return None
    return (value, None) if isinstance(value, str) else (None, value)


def _text_or_list(value: dict[str, Any] | None) -> Any:
    if value is None:
        return None
    return value["items"] if value["text"] is None else value["text"]
