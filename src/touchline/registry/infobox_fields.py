"""What the parameters of football infoboxes mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
from touchline.registry.templates import RegistryError, fold_parameter

TYPES = frozenset(
    (
        *("name", "names", "person", "countries", "teams", "scorers"),
        *("label", "date", "date_range", "number", "record", "statistic", "look"),
    )
)


@dataclass(frozen=True, slots=True)
class FieldMeaning:
    """Canonical name and type of a parameter."""

    name: str
    type: str


class FieldSet:
    """The parameters of one kind of infobox."""

    def __init__(self, name: str, title: str, fields: Mapping[str, Mapping[str, object]]) -> None:
        self.name = name
        self.title = title
        self._plain: dict[str, FieldMeaning] = {}
        self.cups: dict[str, str] = {}
        """Canonical names of fields whose teams have qualified for a competition, and which."""
        self._loose: dict[str, FieldMeaning | None] = {}
        """By letters and figures alone; None where two parameters of different meaning have the same."""
        self._numbered: list[tuple[re.Pattern[str], FieldMeaning]] = []
        for canonical, row in fields.items():
            kind, names = row["type"], row["names"]
            if kind not in TYPES:
                raise RegistryError(f"infobox_fields.toml, {name}.{canonical}: unknown type {kind!r}")
            assert isinstance(names, list)
            meaning = FieldMeaning(canonical, str(kind))
            if "cup" in row:
                self.cups[canonical] = str(row["cup"])
            for printed in map(fold_parameter, names):
                if "{n}" in printed:
                    pattern = re.escape(printed).replace(r"\{n\}", r"(\d{1,2})")
                    self._numbered.append((lazy_regex(pattern), meaning))
                elif self._plain.setdefault(printed, meaning) is not meaning:
                    raise RegistryError(
                        f"infobox_fields.toml, {name}: {printed!r} is {self._plain[printed].name} and {canonical}"
                    )
                else:
                    known = self._loose.setdefault(loose_parameter(printed), meaning)
                    if known and known.name != canonical:
                        self._loose[loose_parameter(printed)] = None

    def meaning(self, parameter: str) -> FieldMeaning | None:
        """What a printed parameter means here."""
        folded = fold_parameter(parameter)
        if folded in self._plain:
            return self._plain[folded]
        for pattern, meaning in self._numbered:
            if found := pattern.fullmatch(folded):
                return FieldMeaning(meaning.name.replace("{n}", found[1]), meaning.type)
        return self._loose.get(loose_parameter(folded))


def loose_parameter(name: str) -> str:
    """Letters and figures without accents: `fecha_inicio`, `fechainicio` and `Fecha-Inicio` are one."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(filter(str.isalnum, letters)) or name


@cache
def field_sets() -> dict[str, FieldSet]:
    """All sets by name, read once a process."""
    raw = read_toml("infobox_fields.toml")
    return {name: FieldSet(name, row["title"], row["fields"]) for name, row in raw.items()}


def guess_set(parameters: Iterable[str]) -> FieldSet | None:
    """The set that knows the most of a nameless box's parameters; None when it knows less than half of them."""
    names = list(parameters)
    best: FieldSet | None = None
    most = 0
    for candidate in field_sets().values():
        known = sum(candidate.meaning(name) is not None for name in names)
        if known > most:
            best, most = candidate, known
    return best if names and most * 2 >= len(names) else None


_OF_SEASONS = frozenset(("champions", "number_of_teams", "matches_played", "goals", "top_scorers", "promoted", "relegated"))
"""What boxes of other subjects do not have together: a film has producers, a club a ground."""
MIN_OF_SEASONS = 3


def season_set(parameters: Iterable[str]) -> FieldSet | None:
    """The fields of a season, for a box whose name tells none; None unless two thirds of its parameters are of them."""
    fields = field_sets()["season"]
    names = list(parameters)
    known = [meaning.name for name in names if (meaning := fields.meaning(name))]
    return fields if len(_OF_SEASONS.intersection(known)) >= MIN_OF_SEASONS and 3 * len(known) >= 2 * len(names) else None
