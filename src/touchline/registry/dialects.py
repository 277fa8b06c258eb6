"""
How cleaners write the constructs of an article, beside the forms that grammars/flattened.lark has.

Each form is a row of `dialects.toml`: what its lines look like, and how often they must be found to be in force on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.alternatives import without_names
from touchline.registry.parts import dialects, filled
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
    "named_legs": ("MATCH_ROW",),
    "listed_legs": ("LISTED",),
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
_DAY = lazy_regex(r"\{(?:day|month)\}")
_KEEPS_OUT_DAYS = lazy_regex(r"\(\?<?!(?:[^()]|\([^()]*\))*\{(?:day|month)\}")
"""A negative lookahead with a day in it: any word for a month would keep out more there."""


@dataclass(frozen=True, eq=False)
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
    required: tuple[str, ...] = ()
    """What a page has to hold for it to be in force, as the row has it."""
    stands: tuple[str, ...] = ()
    """Of a mark: what stands in place of it, or of what is cut before and behind that which is kept."""

    @cached_property
    def source(self) -> str:
        """The pattern: of a line without its end, or of a mark inside a line."""
        return filled(self.written)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches a whole line, or several, where one begins; or marks inside of lines, anywhere."""
        return re.compile(self.source if self.construct == INLINE else rf"(?:{self.source})[ \t]*(?m:$)")

    @cached_property
    def _is_dated(self) -> bool:
        """Its lines are found with any word for the name of a month, and then tried."""
        return _DAY.search(self.written) is not None

    @cached_property
    def _behind_newline(self) -> re.Pattern[str]:
        """Fits its lines and few others, with the end of the line before: `re` finds newlines much faster than `^`."""
        written = _KEEPS_OUT_DAYS.sub(lambda ahead: _DAY.sub("(?!)", ahead[0]), self.written)
        unnamed = without_names(filled(written, any_month=True))
        return re.compile(rf"\n(?:{unnamed})[ \t]*(?m:$)")

    @cached_property
    def cut(self) -> re.Pattern[str] | None:
        """Parts the cells of a row."""
        return re.compile(self.cutting) if self.cutting else None

    def lines_in(self, text: str) -> Iterator[int]:
        """Where its lines begin in a text."""
        behind = f"\n{text}"
        at = 0
        while found := self._behind_newline.search(behind, at):
            start = found.start()
            if not self._is_dated or self.pattern.match(text, start):
                yield start
                at = found.end()
            else:
                at = start + 1

    def marks_in(self, text: str) -> Iterator[int]:
        """Where its marks begin in a text."""
        return (found.start() for found in self.pattern.finditer(text))


@cache
def all_forms() -> tuple[Form, ...]:
    """Every row, in the order of the file."""
    found: list[Form] = []
    for construct, rows in dialects().items():
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
        required=tuple(row.get("holds", ())),
        stands=tuple(row.get("stands", ())),
    )


class FormsOn:
    """
    The forms that a text has; what several of them ask of it is looked for once.

    Args:
        text: of a page, or of its flow.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._holds: dict[str, bool] = {}
        self._has: dict[Form, bool] = {}

    def in_force(self, *, inline: bool) -> tuple[Form, ...]:
        """Those of marks inside lines, or those of lines without such marks, that are in force on a page."""
        found: list[Form] = []
        for form in all_forms():
            if (form.construct == INLINE) == inline and self.has(form) and _may_be(form, found):
                found.append(form)
        return tuple(found)

    def signs(self) -> int:
        """How many forms tell that the text has been cleaned."""
        return sum(self.has(form) for form in all_forms() if form.sign)

    def has(self, form: Form) -> bool:
        """Its lines are there as often as it needs, with what else it needs and without what keeps it out."""
        if form not in self._has:
            self._has[form] = all(map(self._hold, form.required)) and not self._is_kept_out(form) and self._is_often_there(form)
        return self._has[form]

    def _is_often_there(self, form: Form) -> bool:
        places = form.marks_in(self.text) if form.construct == INLINE else form.lines_in(self.text)
        return all(next(places, None) is not None for _ in range(form.needs))

    def _is_kept_out(self, form: Form) -> bool:
        return form.prevented is not None and self._hold(form.prevented)

    def _hold(self, written: str) -> bool:
        if written not in self._holds:
            self._holds[written] = _compiled(written).search(self.text) is not None
        return self._holds[written]


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(filled(written))


def _may_be(form: Form, others: list[Form]) -> bool:
    """The form that it has to stand beside is in force."""
    return form.beside is None or any(other.construct == form.construct and other.name == form.beside for other in others)


def forms_of(forms: tuple[Form, ...], construct: str) -> Iterator[Form]:
    """Those of one construct."""
    return (form for form in forms if form.construct == construct)


@cache
def in_cells(construct: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of a construct by their names, for a cell that is all of one."""
    return tuple((form.name, re.compile(form.source)) for form in forms_of(all_forms(), construct))
