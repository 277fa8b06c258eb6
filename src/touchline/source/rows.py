"""
A row of named values (a JSON object, a row of Parquet) as an article.

Known keys are mapped; a key whose value has the wrong type (an `id` that is a name) is kept in `extra` with all that is
unknown, so that nothing of a row is lost.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from touchline.source.article import Event, SourceArticle, Unreadable
from touchline.source.encoding import decode_utf8
from touchline.source.jsonvalue import TooDeepError, plain_value
from touchline.source.numbers import whole_number
from touchline.source.selection import Selection
from touchline.source.site import language_of_url, language_of_wiki

TEXT_KEYS = ("text", "wikitext", "content")
"""Where the text is looked for, in this order."""

NUMBER_KEYS = {
    "page_id": ("page_id", "pageid", "id"),
    "revision_id": ("revision_id", "revid"),
    "namespace": ("namespace", "ns"),
}
STRING_KEYS = {
    "title": ("title",),
    "timestamp": ("timestamp",),
    "url": ("url",),
    "wiki": ("wiki",),
    "language": ("language", "lang"),
}


def row_event(
    row: Mapping[str, Any], *, source: str, place: str | None, selection: Selection, problems: tuple[str, ...] = ()
) -> Event:
    """
    Make an article of a row.

    Args:
        row: values by name; its strings hold no surrogates.
        source: name of the input.
        place: where the row stands, for the report when it holds no text.
        selection: pages to keep.
        problems: what was wrong with the row's bytes.
    """
    key = next((key for key in TEXT_KEYS if isinstance(row.get(key), str | bytes)), None)
    if key is None:
        return Unreadable(source=source, place=place, message=_why_no_text(row))
    value = row[key]
    text, text_problems = decode_utf8(value) if isinstance(value, bytes) else (value, ())
    used = {key, *(name for name in TEXT_KEYS if row.get(name) is None)}
    known: dict[str, Any] = {}
    for field, keys in NUMBER_KEYS.items():
        known[field] = _take(row, keys, used, whole_number)
    for field, keys in STRING_KEYS.items():
        known[field] = _take(row, keys, used, _as_string)
    known["language"] = known["language"] or language_of_wiki(known["wiki"]) or language_of_url(known["url"])
    try:
        extra = {str(name): plain_value(value) for name, value in row.items() if name not in used}
    except TooDeepError as error:
        return Unreadable(source=source, place=place, message=f"a value is {error}")
    article = SourceArticle(text=text, source=source, extra=extra, problems=problems + text_problems, **known)
    return selection.choose(article)


def _take(row: Mapping[str, Any], keys: tuple[str, ...], used: set[str], read: Callable[[object], Any]) -> Any:
    """Return the first usable value under these keys; its key is used up, and so are those that say nothing."""
    taken = None
    for key in keys:
        value = row.get(key)
        done = value is None or value == ""
        if taken is None and not done:
            taken = read(value)
            done = taken is not None
        if done:
            used.add(key)
    return taken


def _as_string(value: object) -> str | None:
    if isinstance(value, datetime.datetime):
        return str(plain_value(value))
    return value if isinstance(value, str) else None


def _why_no_text(row: Mapping[str, Any]) -> str:
    for key in TEXT_KEYS:
        if row.get(key) is not None:
            return f"its {key} is no string"
    if "schema_version" in row:
        return "is a record that touchline has written; name the page that it was read from"
    return f"has no {', '.join(TEXT_KEYS[:-1])} or {TEXT_KEYS[-1]}"
