"""What templates of measures and coordinates show, from the texts of their arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from touchline.model.lazy import lazy_regex

_DEGREES = lazy_regex(r"[-+−]?\d{1,3}(?:\.\d+)?")
_COMPASS = {"N": 1, "S": -1, "E": 1, "W": -1, "O": -1, "L": 1}
"""O is `oeste` and `ouest`, L `leste`."""
_FIGURE = lazy_regex(r"[-+−–]?\d|[-+−–]$|(?:to|and|x|by|or)$")
_TO = frozenset(("-", "–", "−", "to"))
MAX_MEASURES = 12
"""Arguments of a measure: three figures with their units, twice."""


def measure_parts(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """
    The arguments of a conversion that are shown as they are written, each with the sign before it.

    Figures and units take turns (`5 ft 11 in`), figures may stand in a stretch (`20 to 30 km`) or a product (`105 x 68 m`);
    a unit where a figure would be due is the one that it is converted to, and ends what was written.
    """
    gap = ""
    for number, text in enumerate(texts[:MAX_MEASURES]):
        if number and number % 2 == 0 and not _FIGURE.match(text):
            return
        if text in _TO:
            gap = "–"
            continue
        yield number, gap
        gap = " "


def degrees(given: list[str]) -> tuple[str, list[float]]:
    """Coordinates as they are shown, and as degrees north and east; nothing where they make no sense."""
    parts: list[str] = []
    halves: list[str] = []
    places: list[float] = []
    for text in given:
        if _DEGREES.fullmatch(text):
            parts.append(text)
        elif text.upper() in _COMPASS and parts:
            halves.append("".join(f"{part}{sign}" for part, sign in zip(parts, "°′″", strict=False)) + text.upper())
            size = sum(float(part.replace("−", "-")) / 60**power for power, part in enumerate(parts[:3]))
            places.append(round(_COMPASS[text.upper()] * size, 6))
            parts = []
        else:
            break
    if not halves and len(parts) == 2:
        places = [float(part.replace("−", "-")) for part in parts]
        signs = ["S" if places[0] < 0 else "N", "W" if places[1] < 0 else "E"]
        halves = [f"{part.lstrip('-−+')}°{sign}" for part, sign in zip(parts, signs, strict=True)]
    return (" ".join(halves), places) if len(halves) == 2 else ("", [])
