"""What the readers of one article share: the page, its sections, its teams, and the place for what is wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import cached_property

from touchline.interpret.aliases import alias_of
from touchline.interpret.names import fold
from touchline.interpret.sections import Labels
from touchline.markup.scan import Fault
from touchline.markup.tree import Page
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Section, Team, TeamRef, Venue, VenueRef
from touchline.model.span import Span
from touchline.model.value import dataclass
from touchline.registry.countries import country_by_name, country_of_team

_YEARS = lazy_regex(r"(?<!\d)(?P<first>(?:18|19|20)\d\d)(?!\d)(?:\s?[-–—/]\s?(?P<last>\d\d(?:\d\d)?)(?!\d))?")
_NATIONAL = "national football team"


MAX_CELLS = 100_000
"""Cells of all tables of one page; what is behind them stays unread and is reported. A million `||` show a reader nothing."""


class Context:
    """One article in the making. Nothing outlives it and nothing reaches outside."""

    def __init__(self, page: Page, sections: list[Section], *, repair: bool = True, names: Sequence[str] = ()) -> None:
        """`repair` is False for a reader who wants tables as they stand; `names` are teams known from elsewhere."""
        self.page = page
        self.repair = repair
        self.sections = sections
        self.faults: list[Fault] = list(page.faults)
        self.cells_left = MAX_CELLS
        self.names = names
        self.teams = Teams(page.language)
        self.teams.hear_of(names)
        self.venues = Venues()
        self.section_of: dict[str | None, Section] = {section.id: section for section in sections}
        self._starts = [section.span.start for section in sections]
        self.replays: set[str] = set()
        """Ids of the matches that rows of tables call replays."""
        self.season_start: str | None = None
        self.season_end: str | None = None
        self.person_flag: Callable[[Plain], Plain] | None = None
        """Takes the country from before or behind a person, as a column of players on the page has one."""
        self.home_first = False
        """The page prints the scorers of the home side above those of the away side, where one list holds both."""

    def span(self, start: int, end: int) -> Span:
        """Span of offsets in the page."""
        return self.page.lines.span(start, end)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.sections[index] if index >= 0 else None

    @cached_property
    def labels(self) -> Labels:
        """Lines that stand for headings; looked for when the first match asks."""
        return Labels(self.page, self.section_at)

    def fault(self, code: str, start: int, end: int, **data: str) -> None:
        """Note something wrong with the page."""
        self.faults.append(Fault(code, start, end, data))

    @property
    def language(self) -> str | None:
        """Of the page."""
        return self.page.language

    @cached_property
    def lower(self) -> str:
        """The page's flow in lower case, character for character: what a word is looked for in before a pattern is."""
        return _lower(self.page.flow.text)

    @cached_property
    def lower_source(self) -> str:
        """Likewise the page's text."""
        return _lower(self.page.text)

    @property
    def title_year(self) -> int | None:
        """The first year in the title."""
        first = self.title_years[0]
        return int(first) if first else None

    @property
    def is_of_one_season(self) -> bool:
        """The title has a year, or the infobox says when the season began: what tells of other seasons is beside the point."""
        return bool(self.title_year or self.season_start)

    @property
    def title_years(self) -> tuple[str, str]:
        """The first and the last year in the title, `2010/11` and `1999–2000` among them; empty without one."""
        return years_of(self.page.title)


def years_of(label: str | None) -> tuple[str, str]:
    """The first and the last year of a season's printed name: 1999 and 2000 of `1999-2000` and of `1999/00`."""
    found = _YEARS.search(label or "")
    if not found:
        return "", ""
    first, last = found["first"], found["last"] or ""
    whole = last if len(last) != 2 else f"{int(first[:2]) + (last < first[2:]):02}{last}"
    follows = bool(whole) and int(whole) == int(first) + 1
    return first, whole if follows else first


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # a dotted capital I becomes two characters
        lower = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    return lower


@dataclass(slots=True)
class _Entry:
    names: list[str] = field(default_factory=list)
    link: str | None = None
    country: str | None = None
    city: str | None = None
    venue_id: str | None = None


class Teams:
    """
    The article's teams: every mention is entered, and equal links, equal countries and equal names are one team.

    Two mentions of one name whose countries differ are two teams (Nacional of Uruguay and Nacional of Colombia). A name
    that no table lists may be a form of one that a table does; see `aliases`.
    """

    def __init__(self, language: str | None = None) -> None:
        self._language = language
        self._entries: list[_Entry] = []
        self._by_key: dict[tuple[str, str], int] = {}
        self._listed: dict[str, str] = {}
        self._aliases: dict[str, str | None] = {}
        self._heard: set[str] = set()

    def expect(self, refs: Iterable[TeamRef | None]) -> None:
        """Name the teams of tables before anything is entered; other names may be forms of theirs."""
        for ref in refs:
            if ref and not ref.country and fold(ref.name):
                self._listed.setdefault(fold(ref.name), ref.name)

    def hear_of(self, names: Iterable[str]) -> None:
        """Learn names from outside of the article: they tell a match line from a sentence, and nothing more."""
        self._heard.update(filter(None, map(fold, names)))

    def enter(
        self,
        ref: TeamRef | None,
        *,
        city: str | None = None,
        venue_id: str | None = None,
        unlike: TeamRef | None = None,
    ) -> TeamRef | None:
        """
        Enter a mention.

        Args:
            ref: as printed.
            city: where the team is at home, where that is printed.
            venue_id: of its ground, likewise.
            unlike: its opponent, which no form of a name can make the same team.
        Returns:
            The reference with its team's id.
        """
        if ref is None:
            return None
        number = self._find(ref)
        if number is not None and unlike is not None and unlike.team_id == f"team{number + 1}" and ref.name != unlike.name:
            number = self._by_key.get(("name", fold(ref.name) or ref.name))
            number = None if number is not None and unlike.team_id == f"team{number + 1}" else number
        if number is None:
            number = len(self._entries)
            self._entries.append(_Entry())
        entry = self._entries[number]
        if ref.name not in entry.names:
            entry.names.append(ref.name)
        entry.link = entry.link or ref.link
        entry.country = entry.country or ref.country
        entry.city = entry.city or city
        entry.venue_id = entry.venue_id or venue_id
        for key in self._keys(ref):
            self._by_key.setdefault(key, number)
        return TeamRef(name=ref.name, link=ref.link, country=ref.country, team_id=f"team{number + 1}")

    def _keys(self, ref: TeamRef) -> Iterator[tuple[str, str]]:
        """What a team is found by again, the surest first."""
        if ref.link:
            yield "link", ref.link
        if ref.country and self._is_national(ref):
            yield "country", ref.country
        yield "name", fold(ref.name) or ref.name

    def _is_national(self, ref: TeamRef) -> bool:
        """The name beside a flag is the country's own, and not that of a club from there."""
        if ref.name == ref.country:
            return True
        named = country_by_name(ref.name, self._language)
        if named is not None and named.code == ref.country:
            return True
        return bool(ref.link) and (ref.link or "").endswith(_NATIONAL) and country_of_team(ref.link or "") is not None

    def _find(self, ref: TeamRef) -> int | None:
        for kind, key in self._keys(ref):
            number = self._by_key.get((kind, key))
            if number is not None and (kind != "name" or self._agree(ref, self._entries[number])):
                return number
        key = fold(ref.name)
        if not self._listed or ref.country or key in self._listed or not key:
            return None
        if key not in self._aliases:
            self._aliases[key] = alias_of(ref.name, self._listed.values())
        meant = self._aliases[key]
        if meant is None:
            return None
        number = self._by_key.get(("name", fold(meant)))
        if number is None:
            return self._enter_listed(meant)
        entry = self._entries[number]
        return None if ref.link and entry.link and ref.link != entry.link else number

    def _enter_listed(self, name: str) -> int:
        """Enter a team of a table under its full name, because a form of it comes first."""
        self._entries.append(_Entry([name]))
        return self._by_key.setdefault(("name", fold(name)), len(self._entries) - 1)

    @staticmethod
    def _agree(ref: TeamRef, entry: _Entry) -> bool:
        return ref.country is None or entry.country is None or ref.country == entry.country

    def knows(self, name: str) -> bool:
        """True when a team of that name has been entered, stands in a table or is known from elsewhere."""
        key = fold(name)
        return ("name", key) in self._by_key or key in self._listed or key in self._heard

    def records(self) -> tuple[Team, ...]:
        """All teams in the order of their first mention; the name is the one of the tables, where they have one."""
        return tuple(
            Team(
                id=f"team{number}",
                name=entry.names[0],
                aliases=tuple(entry.names[1:]),
                link=entry.link,
                country=entry.country,
                city=entry.city,
                venue_id=entry.venue_id,
            )
            for number, entry in enumerate(self._entries, 1)
        )


class Venues:
    """The article's grounds, likewise."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._records: list[Venue] = []

    def enter(
        self, ref: VenueRef | None, *, city: str | None = None, capacity: int | None = None, surface: str | None = None
    ) -> VenueRef | None:
        """The reference with its ground's id."""
        if ref is None:
            return None
        key = ref.link or fold(ref.name) or ref.name
        number = self._names.get(key)
        if number is None:
            number = self._names[key] = len(self._records)
            self._names.setdefault(fold(ref.name) or ref.name, number)
            self._records.append(Venue(id=f"venue{number + 1}", name=ref.name, link=ref.link))
        known = self._records[number]
        self._records[number] = Venue(
            id=known.id,
            name=known.name,
            city=known.city or city,
            capacity=known.capacity if known.capacity is not None else capacity,
            surface=known.surface or surface,
            link=known.link or ref.link,
        )
        return VenueRef(name=ref.name, link=ref.link, venue_id=known.id)

    def records(self) -> tuple[Venue, ...]:
        """All grounds in the order of their first mention."""
        return tuple(self._records)
