"""The arguments of a call by their canonical names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from touchline.interpret.context import Context
from touchline.interpret.numbers import read_number
from touchline.markup.call import Argument, Call
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.registry.templates import Template, fold_parameter

_SUM = lazy_regex(r"[-+−–]?\d{1,6}(?:[+-]\d{1,6})+")


class Arguments:
    """
    A call read through the row of its template.

    Where a canonical name holds `{x}` or `{n}`, a `key` is put there: `won_{x}` with the key `BRA` is `win_BRA` on the page.
    """

    def __init__(self, call: Call, row: Template, context: Context) -> None:
        self.call = call
        self.row = row
        self.context = context
        self._arguments: dict[str, Argument] = {}
        for argument in call.arguments:
            if call.get(argument.name) is not argument:
                continue
            name = fold_parameter(argument.name)
            if name not in self._arguments or not self._arguments[name].value:  # `Consol` before `consol`, which is another
                self._arguments[name] = argument

    def get(self, name: str, key: str | int = "") -> Argument | None:
        """The argument of a canonical name; None when it is not given or empty."""
        filled = fold_parameter(str(key)) if key != "" else ""
        for spelling in self.row.spellings.get(name, ()):
            if "{" in spelling:
                spelling = spelling.replace("{x}", filled).replace("{n}", filled)
            argument = self._arguments.get(spelling)
            if argument and argument.value:
                return argument
        return None

    def folded(self) -> Iterator[tuple[str, Argument]]:
        """All arguments by folded names, in order; of several with one name the last, of several spellings the first."""
        yield from self._arguments.items()

    def plain(self, name: str, key: str | int = "") -> Plain | None:
        """What a reader sees of it; None when nothing."""
        argument = self.get(name, key)
        if argument is None:
            return None
        value = self.context.page.renderer.plain(argument.value)
        return value if value.text or value.marks else None

    def text(self, name: str, key: str | int = "") -> str | None:
        """Its text on one line."""
        value = self.plain(name, key)
        return " ".join(value.text.split()) or None if value else None

    def source(self, name: str, key: str | int = "") -> str | None:
        """As it is written: for colours, where `#` is no list."""
        argument = self.get(name, key)
        return argument.value.text if argument else None

    def number(self, name: str, key: str | int = "") -> int | float | None:
        """Its number; a sum written out (`3+1`) is added up, as the templates do."""
        text = self.text(name, key)
        if text and _SUM.fullmatch(text):
            return sum(int(part) for part in re.findall(r"[-+]?\d+", text.replace("−", "-").replace("–", "-")))
        return read_number(text, self.context.language) if text else None

    def count(self, name: str, key: str | int = "") -> int | None:
        """Its number where that is a whole one."""
        number = self.number(name, key)
        return number if isinstance(number, int) else None
