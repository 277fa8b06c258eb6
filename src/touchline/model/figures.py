"""Whole numbers, of however many figures a page makes one."""

from __future__ import annotations

MAX_DIGITS = 15
"""Of a whole number: what is longer is an identifier, and past 64 bits JSON and Arrow have no room for it."""


def count_of(text: str | None) -> int | None:
    """The count that a text is; None where it is anything but figures, or has more of them than a count has."""
    return int(text) if text and len(text) <= MAX_DIGITS and text.isdecimal() else None
