"""
Sums that a page leaves to the wiki: `{{#expr: 61/30 round 2}}`.

Sources: Help:Extension:ParserFunctions, `#expr`. Of its operators those that figures are made with are here; what holds
another one has no value here, as what the wiki would call an error.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from touchline.model.lazy import lazy_regex

MAX_LENGTH = 2_000
"""Characters: the gates of a season, added up."""
MAX_DEPTH = 20
"""Brackets in brackets."""
_TOKEN = lazy_regex(r"\s*(?:(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<word>[a-z]+)|(?P<sign>[-+−*/()]))", re.I)
_FUNCTIONS: dict[str, Callable[[float], float]] = {"abs": abs, "ceil": math.ceil, "floor": math.floor, "trunc": math.trunc}


def evaluate(text: str) -> str | None:
    """
    The value of an expression as MediaWiki prints it.

    Args:
        text: such as `61/30 round 2`; the templates in it have been read.
    Returns:
        The figure; None for what is no expression, too long, or divides by nothing.
    """
    try:
        return _printed(_Sum(text).value()) if len(text) <= MAX_LENGTH else None
    except (ValueError, ArithmeticError):
        return None


def _printed(value: float) -> str:
    return f"{value:.14g}" if value != int(value) or abs(value) >= 1e14 else str(int(value))


class _Sum:
    """Reads by descent, the loosest operator first: round, then + and -, then * and /, then signs and functions."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        at = 0
        text = text.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise ValueError(text)
            self.tokens.append(found[0].strip().lower().replace("−", "-"))
            at = found.end()
        self.at = 0

    def value(self) -> float:
        value = self.rounded(0)
        if self.at < len(self.tokens):
            raise ValueError(self.tokens[self.at])
        return value

    def take(self, *tokens: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at] in tokens:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def rounded(self, depth: int) -> float:
        value = self.added(depth)
        while self.take("round"):
            value = _rounded(value, int(self.added(depth)))
        return value

    def added(self, depth: int) -> float:
        value = self.multiplied(depth)
        while sign := self.take("+", "-"):
            more = self.multiplied(depth)
            value = value + more if sign == "+" else value - more
        return value

    def multiplied(self, depth: int) -> float:
        value = self.single(depth)
        while sign := self.take("*", "/", "div"):
            more = self.single(depth)
            value = value * more if sign == "*" else value / more
        return value

    def single(self, depth: int) -> float:
        sign = 1
        while mark := self.take("+", "-"):
            sign = -sign if mark == "-" else sign
        if function := self.take(*_FUNCTIONS):
            return sign * _FUNCTIONS[function](self.single(depth + 1))
        if self.take("("):
            if depth >= MAX_DEPTH:
                raise ValueError("too deep")
            value = self.rounded(depth + 1)
            if not self.take(")"):
                raise ValueError("open bracket")
            return sign * value
        if self.at >= len(self.tokens):
            raise ValueError("end")
        self.at += 1
        return sign * float(self.tokens[self.at - 1])


def _rounded(value: float, places: int) -> float:
    """Halves away from zero, as PHP rounds; negative places are tens."""
    if not -15 <= places <= 15:
        raise ValueError(places)
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))
