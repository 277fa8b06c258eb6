"""
What cleaners leave of the flags beside names: `GHA Hearts of Oak`, `Parma ITA`, `Jugoslawien Dragan Petrović`.

A name alone never proves it: clubs have three capitals in front, players are called Jordan. The other side of the match or
the other names of the column have to show a country in the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from touchline.interpret.context import Context
from touchline.interpret.names import CODE_LENGTH
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Mark, Plain
from touchline.model.value import dataclass
from touchline.registry.countries import Country, country_by_code, country_of

_BEFORE = lazy_regex(r"([A-Z]{3})\s(?=[^\W_])")
_BEHIND = lazy_regex(r"\s([A-Z]{3})")
_SPACE = lazy_regex(r"\s+")
MAX_COUNTRY_WORDS = 4
MIN_FLAGGED = 2
"""Names of a column that have to show a flag."""
SHARE_FLAGGED = 0.8
"""Of the names of a column: a place that is still open has no flag."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A country beside a name."""

    country: Country
    start: int
    end: int
    """Of what is printed."""
    certain: bool
    """A country's name, or the code that FIFA gives it; other codes are short for many things."""


Find = Callable[[str, Context], Flag | None]
Strip = Callable[[Plain], Plain]


def without_flags(home: Plain, away: Plain, context: Context) -> tuple[Plain, Plain]:
    """The sides of a match without codes of countries, where both have one or have had one."""
    sides = home, away
    marked = [bool(side.marks_of("country")) for side in sides]
    if all(marked):
        return sides
    for finds in _PAIRS:
        found = [None if known else find(side.text, context) for find, side, known in zip(finds, sides, marked, strict=True)]
        certain = any(marked) or any(flag and flag.certain for flag in found)
        if certain and all(flag or known for flag, known in zip(found, marked, strict=True)):
            first, second = (_without(side, flag) if flag else side for side, flag in zip(sides, found, strict=True))
            return first, second
    return sides


def flags_of_column(texts: Sequence[str], context: Context, *, players: bool) -> Strip | None:
    """
    How the cells of a column lose their flags.

    Args:
        texts: of the cells that say something.
        context: of the article.
        players: countries may stand there with their names, too.
    Returns:
        What takes the flag from a cell and marks the country; None where the column has no flags.
    """
    for find in (code_before, _code_behind, _name_before) if players else (code_before, _code_behind):
        found = [flag for text in texts if (flag := find(text, context))]
        enough = len(found) >= MIN_FLAGGED and len(found) >= SHARE_FLAGGED * len(texts)
        if enough and any(flag.certain for flag in found):

            def strip(value: Plain, find: Find = find) -> Plain:
                flag = find(value.text, context)
                return _without(value, flag) if flag else value

            return strip
    return None


def person_alone(value: Plain, context: Context) -> Plain:
    """A person outside of tables without a country, where the tables of the page show that cleaning leaves them so."""
    return context.person_flag(value) if context.person_flag else value


def _without(value: Plain, flag: Flag) -> Plain:
    place = (0, flag.start) if flag.start else (flag.end, len(value.text))
    code = flag.country.code
    mark = Mark("country", 0, 0, value.source(flag.start, flag.end), {"code": code, "key": code, "team": False})
    return value.part(*place).marked(mark)


def code_before(text: str, context: Context) -> Flag | None:
    """The code of a country in front of a name, `ARG Bonnet`; three capitals that are none are part of the name."""
    found = _BEFORE.match(text)
    return _coded(found[1], 0, CODE_LENGTH, context) if found else None


def _code_behind(text: str, context: Context) -> Flag | None:
    found = _BEHIND.fullmatch(text, len(text) - CODE_LENGTH - 1) if len(text) > CODE_LENGTH + 1 else None
    return _coded(found[1], found.start(), len(text), context) if found else None


def _coded(code: str, start: int, end: int, context: Context) -> Flag | None:
    country = country_by_code(code, context.title_year)
    return Flag(country, start, end, country.code == code) if country else None


def _name_before(text: str, context: Context) -> Flag | None:
    """The longest words that name a country."""
    ends = [found.start() for found in islice(_SPACE.finditer(text), MAX_COUNTRY_WORDS)]
    for end in reversed(ends):
        country = country_of(text[:end], context.language, context.title_year) if end > CODE_LENGTH else None
        if country:
            return Flag(country, 0, end, certain=True)
    return None


_PAIRS: tuple[tuple[Find, Find], ...] = (
    (code_before, code_before),
    (_code_behind, code_before),
    (_code_behind, _code_behind),
)
"""Where the flags of two sides stand; in tables of ties they are next to the score."""
