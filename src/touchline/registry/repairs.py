"""The kinds of repairs that tables get."""

from __future__ import annotations

from functools import cache

from touchline.model.value import dataclass
from touchline.registry.files import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairKind:
    """A kind of repair: the finding it belongs to, what the source had lost, and how sure one must be."""

    rule: str
    what: str
    least: float


@cache
def repair_kinds() -> dict[str, RepairKind]:
    """All kinds by name, in the order of the registry."""
    raw = read_toml("repairs.toml")
    return {name: RepairKind(**row) for name, row in raw.items()}
