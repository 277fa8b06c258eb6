"""The rules by code."""

from __future__ import annotations

from functools import cache
from typing import get_args

from touchline.model.diagnostic import Severity
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
from touchline.registry.templates import RegistryError


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of codes.toml."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str | None
    default: bool = True
    """Runs unless it is ignored; False for rules that are right too seldom or of use to few."""
    aliases: tuple[str, ...] = ()
    """What other linters call the same fault."""


@cache
def rules() -> dict[str, Rule]:
    """All rules, read once a process."""
    raw = read_toml("codes.toml")
    found: dict[str, Rule] = {}
    names: dict[str, str] = {}
    for code, row in raw.items():
        if row["severity"] not in get_args(Severity):
            raise RegistryError(f"codes.toml, {code}: unknown severity {row['severity']!r}")
        if names.setdefault(row["name"], code) != code:
            raise RegistryError(f"codes.toml: {code} and {names[row['name']]} are both called {row['name']!r}")
        found[code] = Rule(
            code,
            row["name"],
            row["severity"],
            row["message"],
            row.get("help"),
            row.get("default", True),
            tuple(row.get("aliases", ())),
        )
    return found
