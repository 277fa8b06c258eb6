"""
Other names of one team inside an article: `U. San Martín`, `Universitario de Deportes`, `Bolognesi`.

An article's tables name its teams in full and once each; prose, scorer lists and match lines shorten and lengthen them.
A name that is in no table is taken for one that is only where a rule of form leads to exactly one of them.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from touchline.interpret.names import fold
from touchline.registry.countries import country_by_name
from touchline.registry.names import name_words

MAX_LISTED = 1_000
"""Teams that a name is held against: no competition has more, and names times teams stays bounded."""


def alias_of(name: str, listed: Collection[str]) -> str | None:
    """
    The listed team that a name means.

    Args:
        name: printed, in no table of the article.
        listed: the names in its tables.
    Returns:
        The one that it is a short or a long form of; None where there is none or more than one, for countries, and where
        more than MAX_LISTED are listed.
    """
    tokens = _tokens(name)
    country = country_by_name(name)
    if not tokens or len(listed) > MAX_LISTED or (country is not None and _tokens(country.name) == tokens):
        return None
    fitting = [other for other in listed if _is_form_of(tokens, _tokens(other))]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=8192)
def _tokens(name: str) -> list[str]:
    """The folded words of a name, `F.C.` as one; callers leave the list as it is."""
    tokens: list[str] = []
    initials, club = "", name_words().club
    for word in [*fold(name).split(), ""]:
        if len(word) == 1:
            initials += word
            continue
        tokens += [initials] if initials in club else initials
        tokens += [word] if word else []
        initials = ""
    return tokens


def _is_form_of(short: list[str], long: list[str]) -> bool:
    """Either is the other with words added at one end, or one has initials for words of the other."""
    if len(short) == len(long):
        return _initials(short, long) or _initials(long, short)
    if len(short) > len(long):
        return _longer(long, short)
    return _shorter(short, long)


def _initials(short: list[str], long: list[str]) -> bool:
    """`u san martin` for `universidad san martin`: every word is the same or its first letter, and one of each at least."""
    same = [a for a, b in zip(short, long, strict=True) if a == b]
    letters = [a for a, b in zip(short, long, strict=True) if a != b and len(a) == 1 and b.startswith(a)]
    return bool(letters) and any(len(word) >= 4 for word in same) and len(same) + len(letters) == len(short)


def _shorter(short: list[str], long: list[str]) -> bool:
    """`estudiantes` for `estudiantes de medicina`, `bolognesi` for `coronel bolognesi`."""
    if long[: len(short)] == short:
        left = long[len(short) :]
    elif long[-len(short) :] == short:
        left = long[: -len(short)]
    else:
        return False
    words = name_words()
    if len(short) == 1 and (len(short[0]) < 4 or short[0] in words.too_common) and not set(left) <= words.club:
        return False
    return not set(left) & words.other_team and not any(word.isdigit() for word in short)


def _longer(listed: list[str], name: list[str]) -> bool:
    """`universitario de deportes` for `universitario`, `club nacional` for `nacional`: only words that add nothing."""
    words = name_words()
    if name[: len(listed)] == listed:
        added = name[len(listed) :]
        adds_nothing = added[0] in words.particles or set(added) <= words.club
    elif name[-len(listed) :] == listed:
        added = name[: -len(listed)]
        adds_nothing = set(added) <= words.club
    else:
        return False
    return adds_nothing and not set(added) & words.other_team
