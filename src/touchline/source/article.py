"""
What comes out of this room: articles, pages left out, and faults.

A run adds up: every page met is a `SourceArticle` or a `Skipped`, and every part of an input that could not be read is an
`Unreadable`. Nothing else leaves the room, and no input whatever makes a reader raise.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from touchline.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceArticle:
    """One page: its text as stored, and what the input says about it. What the input does not say is None."""

    text: str
    """The markup. Line ends are those of the input, so that offsets match; only a byte order mark is taken off."""
    title: str | None = None
    named_by_file: bool = False
    """The title is the name of a file, and gives way to one that the text has."""
    source: str
    """Name of the input as given, `-` for standard input; for a file met in a folder, the folder's name and the path below."""
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    """As written, in dumps `2021-04-27T13:53:16Z`."""
    namespace: int | None = None
    url: str | None = None
    """The page's address on its wiki; a dump names it through the base of its site info."""
    wiki: str | None = None
    """The wiki's database name, such as `enwiki`."""
    language: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    """Keys of a row that mean nothing here; values are plain JSON."""
    problems: tuple[str, ...] = ()
    """What was wrong with the bytes of this very page, for a person: `12 bytes are no UTF-8`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A page that was left out, and why."""

    source: str
    title: str | None
    reason: str
    """One of the reasons of `touchline.source.selection`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An input, or a part of one, that could not be read."""

    source: str
    place: str | None
    """Where, such as `line 12` or `byte 1234`; None for the input as a whole."""
    message: str


Event = SourceArticle | Skipped | Unreadable
