"""
How cleaners write the constructs of an article, beside the forms that grammars/flattened.lark has.

Each form is a row of `dialects.toml`: what its lines look like, and how often they must be found to be in force on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
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
INLINE = "inline"
"""The construct of marks inside lines."""
_PART = lazy_regex(r"\{([a-z_]+)\}")
_GROUP_NAME = lazy_regex(r"\(\?P<\w+>")


@dataclass(frozen=True)
class Form:
    """One way to write one construct; its patterns are compiled when they are tried, and most never are."""

    construct: str
    name: str
    written: str
    """The pattern of the row, with the names of parts."""
    cutting: str | None
    needs: int
    sign: bool
    level: int | None
    """Of a heading; None where its words say it."""
    prevented: str | None = None
    """What keeps it from being in force, as the row has it."""
    beside: str | None = None
    """The form of its construct that has to be in force too."""
    required: str | None = None
    """What a page has to hold for it to be in force, as the row has it."""
    stands: tuple[str, ...] = ()
    """Of a mark: what stands in place of it, or of what is cut before and behind that which is kept."""

    @cached_property
    def source(self) -> str:
        """The pattern: of a line without its end."""
        return _filled(self.written)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds whole lines, or marks inside of them."""
        return re.compile(self.source if self.construct == INLINE else rf"(?m:^)(?:{self.source})[ \t]*(?m:$)")

    @cached_property
    def cut(self) -> re.Pattern[str] | None:
        """Parts the cells of a row."""
        return re.compile(self.cutting) if self.cutting else None

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """What keeps it from being in force."""
        return re.compile(_filled(self.prevented)) if self.prevented else None

    @cached_property
    def where(self) -> re.Pattern[str] | None:
        """Without it on a page the form is not in force."""
        return re.compile(_filled(self.required)) if self.required else None

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
def _raw() -> dict[str, Any]:
    return read_toml("dialects.toml")


_BUILT = {"month": months, "stage": stage_pattern}
"""Parts that other registries know."""


@cache
def part(name: str) -> str:
    """The pattern of a part of lines: `result` is `2–1`, `1 - 1 (4–2 p)`, `0:0 n. V., 4:3 i. E.`; it may name other parts."""
    return _BUILT[name]() if name in _BUILT else _filled(_raw()["parts"][name])


def _filled(pattern: str) -> str:
    """A pattern with the parts that it names in braces."""
    return _PART.sub(lambda name: part(name[1]), pattern)


@cache
def all_forms() -> tuple[Form, ...]:
    """Every row, in the order of the file."""
    found: list[Form] = []
    for construct, rows in _raw().items():
        if construct == "parts":
            continue
        if construct != INLINE and construct not in TERMINALS:
            raise RegistryError(f"dialects.toml: unknown construct {construct!r}")
        found += (_form(construct, row) for row in rows)
    return tuple(found)


def _form(construct: str, row: dict[str, Any]) -> Form:
    return Form(
        construct=construct,
        name=row["name"],
        written=row["pattern"],
        cutting=row.get("cut"),
        needs=row.get("needs", 1),
        sign=row.get("sign", False),
        level=row.get("level"),
        prevented=row.get("unless"),
        beside=row.get("with"),
        required=row.get("where"),
        stands=tuple(row.get("stands", ())),
    )


def forms_in(text: str, *, inline: bool) -> tuple[Form, ...]:
    """The forms of marks inside lines, or those of lines without such marks, that are in force on a page."""
    found: list[Form] = []
    for form in all_forms():
        if (form.construct == INLINE) == inline and _is_there(form, text) and _may_be(form, found):
            found.append(form)
    return tuple(found)


def _may_be(form: Form, others: list[Form]) -> bool:
    """The form that it has to stand beside is in force."""
    return form.beside is None or any(other.construct == form.construct and other.name == form.beside for other in others)


def signs_of_cleaning(text: str) -> int:
    """How many forms tell that a text has been cleaned."""
    return sum(_is_there(form, text) for form in all_forms() if form.sign)


def _is_there(form: Form, text: str) -> bool:
    """Its lines are on a page as often as it needs, with what else it needs and without what keeps it out."""
    if form.where and not form.where.search(text):
        return False
    found = form.pattern.finditer(text)
    return all(next(found, None) is not None for _ in range(form.needs)) and not (form.unless and form.unless.search(text))


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
