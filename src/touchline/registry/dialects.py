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
from typing import Any

from touchline.registry.languages import all_languages
from touchline.registry.stages import stage_pattern
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
    "legs": ("MATCH",),
    "listed": ("LISTED",),
    "match_row": ("MATCH_ROW",),
    "goals": ("GOALS",),
    "loose": ("LOOSE",),
    "scorers": ("SCORERS",),
    "side": ("SIDE",),
    "detail": ("DETAIL",),
    "time": ("TIME",),
    "date": ("DATE",),
    "term": ("TERM",),
    "ranked": ("RANKED",),
}
"""The terminals of grammars/flattened.lark that a form of a construct adds to."""
_PART = re.compile(r"\{([a-z_]+)\}")
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
    unless: re.Pattern[str] | None = None
    """What keeps it from being in force."""
    beside: str | None = None
    """The form of its construct that has to be in force too."""

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
def _parts() -> dict[str, str]:
    """What names of `[parts]` in braces stand for; a part may name those before it."""
    parts = {"month": months(), "stage": stage_pattern()}
    for name, pattern in _raw()["parts"].items():
        parts[name] = _filled(pattern, parts)
    return parts


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda name: parts[name[1]], pattern)


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files("touchline.registry").joinpath("dialects.toml").read_text("utf-8"))


def part(name: str) -> str:
    """The pattern of a part of lines: `result` is `2–1`, `1 - 1 (4–2 p)`, `0:0 n. V., 4:3 i. E.`."""
    return _parts()[name]


@cache
def all_forms() -> tuple[Form, ...]:
    """Every row, in the order of the file."""
    found = []
    for construct, rows in _raw().items():
        if construct == "parts":
            continue
        if construct != "inline" and construct not in TERMINALS:
            raise RegistryError(f"dialects.toml: unknown construct {construct!r}")
        for row in rows:
            inline = construct == "inline"
            source = _filled(row["pattern"], _parts())
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
                    unless=re.compile(_filled(row["unless"], _parts())) if "unless" in row else None,
                    beside=row.get("with"),
                )
            )
    return tuple(found)


def forms_in(text: str, *, inline: bool) -> tuple[Form, ...]:
    """The forms of marks inside lines, or those of lines without such marks, that are in force on a page."""
    found: list[Form] = []
    for form in all_forms():
        if (form.construct == "inline") == inline and _is_there(form, text) and _may_be(form, text, found):
            found.append(form)
    return tuple(found)


def _may_be(form: Form, text: str, others: list[Form]) -> bool:
    """Neither its page nor the forms that are in force keep it out."""
    beside = form.beside is None or any(other.construct == form.construct and other.name == form.beside for other in others)
    return beside and (form.unless is None or form.unless.search(text) is None)


def signs_of_cleaning(text: str) -> int:
    """How many forms tell that a text has been cleaned."""
    return sum(_is_there(form, text) for form in all_forms() if form.sign)


def _is_there(form: Form, text: str) -> bool:
    found = form.pattern.finditer(text)
    return all(next(found, None) is not None for _ in range(form.needs))


def forms_of(forms: tuple[Form, ...], construct: str) -> Iterator[Form]:
    """Those of one construct."""
    return (form for form in forms if form.construct == construct)


@cache
def in_cells(construct: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of a construct by their names, for a cell that is all of one."""
    return tuple((form.name, re.compile(form.source)) for form in forms_of(all_forms(), construct))


@lru_cache(maxsize=64)
def terminals(forms: tuple[Form, ...]) -> dict[str, tuple[str, ...]]:
    """Terminal of the grammar -> patterns that forms add to it, each of whole lines with their ends."""
    found: dict[str, tuple[str, ...]] = {}
    for form in forms:
        for terminal in TERMINALS.get(form.construct, ()):
            found[terminal] = (*found.get(terminal, ()), rf"(?:{form.unnamed})[ \t]*\n")
    return found
