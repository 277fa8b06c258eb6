"""Numbers that inputs write as numbers or as text."""

from __future__ import annotations

from touchline.model.lazy import lazy_regex

_WHOLE = lazy_regex(r"\s*-?[0-9]{1,18}\s*")


def whole_number(value: object) -> int | None:
    """Return a whole number, also from text or a float without a fraction (pandas); None for all else and beyond 64 bits."""
    if isinstance(value, str):
        return int(value) if _WHOLE.fullmatch(value) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else None
    return value if -(2**63) <= value < 2**63 else None
