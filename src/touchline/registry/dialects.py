"""
How cleaners write the constructs of an article, beside the forms that grammars/flattened.lark has.

Each form is a row of `dialects.toml`: what its lines look like, and how often they must be found to be in force on a page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from touchline.registry.languages import all_languages
from touchline.registry.templates import RegistryError

TERMINALS = {
    "sign": (),
    "heading": ("HEADING",),
    "row": ("ROW", "NEXT_ROW"),
    "rule": ("RULE_ROW",),
    "infobox": ("INFOBOX",),
    "field": ("FIELD", "KEY", "NEXT_KEY"),
    "field_item": ("FIELD", "KEY_ITEM", "NEXT_KEY"),
    "match": ("MATCH",),
    "listed": ("LISTED",),
    "match_row": ("MATCH_ROW",),
    "goals": ("GOALS",),
    "loose": ("LOOSE",),
    "side": ("SIDE",),
    "detail": ("DETAIL",),
    "time": ("TIME",),
    "date": ("DATE",),
    "term": ("TERM",),
}
"""The terminals of grammars/flattened.lark that a form of a construct adds to."""
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one construct."""

    construct: str
    name: str
    source: str
    """The pattern as written: of a line without its end."""
    pattern: re.Pattern[str]
    """Finds whole lines."""
    cut: re.Pattern[str] | None
    needs: int
    sign: bool
    level: int | None
    """Of a heading; None where its words say it."""

    @property
    def unnamed(self) -> str:
        """The pattern without names of groups, to stand among others."""
        return _GROUP_NAME.sub("(?:", self.source)


@cache
def months() -> str:
    """A pattern of the names of months in all languages that cleaned text is read in, the longest first."""
    names = {name for language in all_languages() if language.script == "latin" for month in language.months for name in month}
    return rf"(?i:(?:{'|'.join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))})(?![^\W\d_]))"


@cache
def all_forms() -> tuple[Form, ...]:
    """Every row, in the order of the file."""
    raw = tomllib.loads(files("touchline.registry").joinpath("dialects.toml").read_text("utf-8"))
    found = []
    for construct, rows in raw.items():
        if construct != "inline" and construct not in TERMINALS:
            raise RegistryError(f"dialects.toml: unknown construct {construct!r}")
        for row in rows:
            inline = construct == "inline"
            source = row["pattern"].replace("{month}", months())
            pattern = source if inline else rf"(?m:^)(?:{source})[ \t]*(?m:$)"
            found.append(
                Form(
                    construct=construct,
                    name=row["name"],
                    source=source,
                    pattern=re.compile(pattern),
                    cut=re.compile(row["cut"]) if "cut" in row else None,
                    needs=row.get("needs", 1),
                    sign=row.get("sign", False),
                    level=row.get("level"),
                )
            )
    return tuple(found)


def forms_in(text: str, *, inline: bool) -> tuple[Form, ...]:
    """The forms of marks inside lines, or those of lines without such marks, that are in force on a page."""
    return tuple(form for form in all_forms() if (form.construct == "inline") == inline and _is_there(form, text))


def signs_of_cleaning(text: str) -> int:
    """How many forms tell that a text has been cleaned."""
    return sum(_is_there(form, text) for form in all_forms() if form.sign)


def _is_there(form: Form, text: str) -> bool:
    found = form.pattern.finditer(text)
    return all(next(found, None) is not None for _ in range(form.needs))


def forms_of(forms: tuple[Form, ...], construct: str) -> Iterator[Form]:
    """Those of one construct."""
    return (form for form in forms if form.construct == construct)


@lru_cache(maxsize=64)
def terminals(forms: tuple[Form, ...]) -> dict[str, tuple[str, ...]]:
    """Terminal of the grammar -> patterns that forms add to it, each of whole lines with their ends."""
    found: dict[str, tuple[str, ...]] = {}
    for form in forms:
        for terminal in TERMINALS.get(form.construct, ()):
            found[terminal] = (*found.get(terminal, ()), rf"(?:{form.unnamed})[ \t]*\n")
    return found
