"""The manuals of the rules: what each flags, why the data suffers, and examples that the tests hold it to."""

from __future__ import annotations

from functools import cache

from touchline.model.record import Dialect
from touchline.model.value import dataclass
from touchline.registry.codes import rules
from touchline.registry.files import read_toml
from touchline.registry.templates import RegistryError


@dataclass(frozen=True, slots=True)
class Manual:
    """A row of manuals.toml."""

    what: str
    why: str
    bad: str | None
    """A page that the rule flags."""
    good: str | None
    """A page that it leaves alone."""
    dialect: Dialect
    cases: tuple[tuple[str, str], ...]
    """Further pages that it leaves alone: (reason, page)."""


@cache
def manuals() -> dict[str, Manual]:
    """All manuals by code, read once a process."""
    raw = read_toml("manuals.toml")
    if raw.keys() != rules().keys():
        odd = ", ".join(sorted(raw.keys() ^ rules().keys()))
        raise RegistryError(f"manuals.toml and codes.toml do not have the same rules: {odd}")
    return {code: _manual(row) for code, row in raw.items()}


def _manual(row: dict[str, object]) -> Manual:
    def text(name: str) -> str | None:
        value = row.get(name)
        return value.strip("\n") + "\n" if isinstance(value, str) else None

    cases = row.get("cases", [])
    assert isinstance(cases, list)
    return Manual(
        what=str(row["what"]),
        why=str(row["why"]),
        bad=text("bad"),
        good=text("good"),
        dialect="flattened" if row.get("dialect") == "flattened" else "wikitext",
        cases=tuple((str(reason), str(page).strip("\n") + "\n") for reason, page in cases),
    )
