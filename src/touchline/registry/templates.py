"""
What each template stands for.

`templates/*.toml` hold one row a meaning; a row may claim many names. A name belongs to one row, or to one row a wiki
language where wikis use the same name for different things (`wikis`). The loader refuses everything else and says where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml

TEXT_KINDS = frozenset(
    {
        "card",
        "club",
        "colour_key",
        "coordinates",
        "date",
        "drop",
        "flag",
        "goal",
        "kick",
        "lines",
        "measure",
        "national_team",
        "own_goal",
        "penalty_goal",
        "sum",
        "text",
        "website",
    }
)
"""Kinds that stand for text inside a value."""
MARKUP = "markup"
"""The kind that stands for table markup, wherever the call is read."""
TRANSCLUSION = "transclusion"
"""The kind that shows a part of another page."""
SHOWS = frozenset({"data", "either", "heading", "page", "rest", "section", "template"})
"""
What of another page a transclusion shows: a labelled `section`, all but one (`rest`), what stands under a `heading`, either of
these as the page has it, the whole `page`, or a page of the namespace of templates.
"""
BLOCK_KINDS = frozenset({"infobox", "match"})
"""Kinds that are records of their own."""
CALL_KINDS = frozenset(
    {
        "bracket",
        "colour_key",
        "club_record",
        "goalscorers",
        "grid",
        "grid_cell",
        "grid_team",
        "rounds",
        "scorer_row",
        "series",
        "squad_row",
        "shootout",
        "standings",
        "standings_note",
        "standings_row",
        "tie",
    }
)
"""Kinds that are a record, or a row of one, and are kept as calls for the readers in `interpret/`."""
ALSO = frozenset({"grid_start", "standings_end", "standings_start", "tie_start"})
"""What table markup can be besides: a call that begins or ends what rows of a record stand in."""
KINDS = TEXT_KINDS | BLOCK_KINDS | CALL_KINDS | {MARKUP, TRANSCLUSION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One row: a kind, the names that have it, and what the kind needs to know."""

    kind: str
    names: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    """Names that begin so belong here too, when no row claims them whole."""
    suffixes: tuple[str, ...] = ()
    pattern: str = ""
    """Names that it fits whole belong here too, when neither a name nor its beginning or end says more."""
    without: tuple[str, ...] = ()
    """Names with one of these in them do not belong here, whatever they begin or end with."""
    wikis: tuple[str, ...] = ()
    """Languages it holds for; empty for all."""
    source: str = ""
    """A page or project that shows the use."""
    text: str = ""
    """
    Kind `markup`: the markup. Kind `colour_key`: what stands before it. Kind `text`: the text with `{parameter}`,
    `{first|second}` (the first that is given), `{first|'text'}` (the text, if it is not), `{*}` (all without a name). A part in
    square brackets is there only when all its parameters are given.
    """
    order: tuple[str, ...] = ()
    """Kind `date`: what the arguments without a name are, in order."""
    scored: bool | None = None
    """Kind `kick`."""
    golden: bool = False
    """Kind `goal`: it ends the match."""
    added_second: bool = False
    """Kind `goal`: a second number is the time added to the first."""
    passes: bool = False
    """Kind `text`: it shows its first argument exactly as written, so that marks of tables in it count."""
    raised: bool = False
    """Kind `text`: it raises what it shows, as `<sup>` does."""
    subject: str = "other"
    """Kind `infobox`: what it is about, the `kind` of the record."""
    also: str = ""
    """Kind `markup`: what of `ALSO` the call is besides."""
    key: int = 1
    """Kind `national_team`: which of the arguments without a name says the country."""
    shows: str = ""
    """Kind `transclusion`: what of `SHOWS`."""
    points_for_win: int = 0
    """Kind `standings_row`: what a win counts where the call does not say it."""
    layouts: tuple[tuple[str, ...], ...] = ()
    """Kind `standings_row`: orders in which figures without a name may stand; sums decide between them."""
    values: str = ""
    """Kind `infobox`: the value set in `infobox_fields.toml` that types its parameters."""
    nations: bool = False
    """Kind `infobox`: it makes flags of the codes and names of countries that its parameters for teams and hosts hold."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Names of parameters that wikis use, folded, to the canonical ones."""
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same the other way round; `{x}` and `{n}` in a name stand for a team's key and a number."""

    def holds_for(self, folded: str, language: str | None) -> bool:
        """True when a name that begins or ends as this row's do is meant by it."""
        return (not self.wikis or language in self.wikis) and not any(word in folded for word in self.without)

    def parameter(self, name: str) -> str | None:
        """Canonical name of a printed parameter."""
        return self.aliases.get(fold_parameter(name))


@lru_cache(maxsize=16_384)
def fold_parameter(name: str) -> str:
    """The key under which parameters are compared: case, `_` and runs of blanks do not count."""
    return " ".join(name.replace("_", " ").split()).lower()


class RegistryError(Exception):
    """A registry file contradicts itself: a bug of ours, named by file and row."""


_MATCH = frozenset(("home", "away", "score"))
"""Parameters without which nothing is taken for a match."""


_PLAYER = frozenset(("player", "position"))
_PLAYER_BESIDE = frozenset(("number", "nationality"))
"""Likewise for players of squads."""


MAX_NAME = 255
"""Characters of a name that patterns are held against; MediaWiki has no longer titles."""


class Templates:
    """Lookup by name and language."""

    def __init__(self, rows: Iterable[Template]) -> None:
        self.rows = tuple(rows)
        self._names: dict[tuple[str, str], Template] = {}
        self._homes: dict[str, tuple[str, ...]] = {}
        self._prefixes: list[tuple[str, Template]] = []
        self._suffixes: list[tuple[str, Template]] = []
        for row in self.rows:
            for name in row.names if row.wikis else ():
                self._homes[name] = (*self._homes.get(name, ()), *row.wikis)
            for wiki in row.wikis or ("",):
                for name in row.names:
                    key = (wiki, name)
                    if key in self._names:
                        raise RegistryError(
                            f"two rows claim {name!r} ({wiki or 'all wikis'}): {self._names[key].kind}, {row.kind}"
                        )
                    self._names[key] = row
            self._prefixes += [(prefix, row) for prefix in row.prefixes]
            self._suffixes += [(suffix, row) for suffix in row.suffixes]
        self._patterns = [(lazy_regex(row.pattern), row) for row in self.rows if row.pattern]
        self._prefixes.sort(key=lambda pair: -len(pair[0]))  # the longest that fits says most
        self._suffixes.sort(key=lambda pair: -len(pair[0]))
        self._found: dict[tuple[str, str | None], Template | None] = {}
        self._matches = self.of_kind("match")
        self._of_matches = frozenset(name for row in self._matches for name in row.aliases)

    def get(self, folded: str, language: str | None) -> Template | None:
        """The row of a name (as `markup.call.fold_name` folds it): the wiki's own before the one for all wikis."""
        key = (folded, language)
        try:
            return self._found[key]
        except KeyError:
            pass
        if len(self._found) > 50_000:  # names of a whole dump: keep the memory bounded
            self._found.clear()
        row = self._found[key] = self._look_up(folded, language)
        return row

    def homes(self, folded: str) -> tuple[str, ...]:
        """The languages of the wikis that alone know a name; empty when none or all do."""
        return self._homes.get(folded, ()) if ("", folded) not in self._names else ()

    def _look_up(self, folded: str, language: str | None) -> Template | None:
        row = self._names.get((language or "", folded)) or self._names.get(("", folded))
        if row:
            return row
        for part, row in self._prefixes:
            if folded.startswith(part) and row.holds_for(folded, language):
                return row
        for part, row in self._suffixes:
            if folded.endswith(part) and row.holds_for(folded, language):
                return row
        for pattern, row in self._patterns:
            if len(folded) <= MAX_NAME and pattern.fullmatch(folded) and row.holds_for(folded, language):
                return row
        return None

    def match_like(self, folded: str, parameters: Iterable[str]) -> Template | None:
        """
        The match row whose parameters a template of an unknown name takes; None when they do not make a match.

        Wikis copy the templates of others under names of their own and keep the parameters. A match needs both sides and a
        score, and no more than a third of its parameters may be strangers; the row that knows most of them is it.
        """
        names = list(map(fold_parameter, parameters))
        best, most = None, len(names) * 2 / 3
        if len(self._of_matches.intersection(names)) <= most - (len(names) - len(set(names))):
            return None
        for row in self._matches:
            known = [row.aliases.get(name) for name in names]
            found = sum(canonical is not None for canonical in known)
            if found > most and _MATCH.issubset(known) and not any(word in folded for word in row.without):
                best, most = row, found
        return best

    def squad_like(self, parameters: Iterable[str]) -> Template | None:
        """
        The row of players of squads, if a template of an unknown name takes its parameters; None otherwise.

        A player has a name, a position, and a number or a country; no more than a third of the rest may be strangers.
        """
        names = list(parameters)
        for row in self.of_kind("squad_row"):
            known = [row.parameter(name) for name in names]
            if not _PLAYER.issubset(known) or _PLAYER_BESIDE.isdisjoint(known):
                continue
            if sum(canonical is not None for canonical in known) > len(names) * 2 / 3:
                return row
        return None

    def of_kind(self, kind: str) -> list[Template]:
        """All rows of a kind."""
        return [row for row in self.rows if row.kind == kind]


_STRINGS = ("kind", "source", "text", "pattern", "subject", "values", "also", "shows")
_LISTS = ("names", "prefixes", "suffixes", "without", "wikis", "order")
_FLAGS = ("scored", "golden", "added_second", "passes", "raised", "nations")
_NUMBERS = ("points_for_win", "key")
_TABLES = ("layouts", "parameters")


def read_rows(said: Mapping[str, Any], file: str) -> list[Template]:
    """The rows of what one file says; RegistryError names the file and the row that is wrong."""
    rows = []
    for number, raw in enumerate(said.get("template", []), 1):
        where = f"{file}, template {number} ({(raw.get('names') or raw.get('prefixes') or ['?'])[0]})"
        unknown = set(raw) - {*_STRINGS, *_LISTS, *_FLAGS, *_NUMBERS, *_TABLES}
        if unknown:
            raise RegistryError(f"{where}: unknown key {sorted(unknown)[0]!r}")
        if raw.get("kind") not in KINDS:
            raise RegistryError(f"{where}: unknown kind {raw.get('kind')!r}")
        if raw.get("also", "") not in {"", *ALSO}:
            raise RegistryError(f"{where}: unknown kind {raw['also']!r} in 'also'")
        if (raw["kind"] == TRANSCLUSION) != (raw.get("shows") in SHOWS):
            raise RegistryError(f"{where}: 'shows' goes with a transclusion and is one of {', '.join(sorted(SHOWS))}")
        if not any(raw.get(key) for key in ("names", "prefixes", "suffixes", "pattern")):
            raise RegistryError(f"{where}: claims no name")
        rows.append(_row(raw, where))
    return rows


def _row(raw: dict[str, Any], where: str) -> Template:
    values: dict[str, Any] = {key: raw[key] for key in (*_STRINGS, *_FLAGS, *_NUMBERS) if key in raw}
    for key in _LISTS:
        if key in raw:
            values[key] = tuple(raw[key])
    values["layouts"] = tuple(map(tuple, raw.get("layouts", ())))
    for key in ("names", "prefixes", "suffixes"):
        for name in values.get(key, ()):
            if name != name.lower():
                raise RegistryError(f"{where}: {name!r} must be in lower case")
    aliases: dict[str, str] = {}
    for canonical, printed in raw.get("parameters", {}).items():
        for alias in map(fold_parameter, printed):
            if aliases.setdefault(alias, canonical) != canonical:
                raise RegistryError(f"{where}: parameter {alias!r} belongs to {aliases[alias]!r} and to {canonical!r}")
    spellings = {name: tuple(map(fold_parameter, printed)) for name, printed in raw.get("parameters", {}).items()}
    return Template(**values, aliases=aliases, spellings=spellings)


@cache
def templates() -> Templates:
    """The registry, read once a process."""
    folder = files("touchline.registry").joinpath("templates")
    rows: list[Template] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            rows += read_rows(read_toml(f"templates/{entry.name}"), entry.name)
    return Templates(rows)
