"""What the readers of one article share: the page, its sections, its teams, and the place for what is wrong."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from touchline.interpret.names import fold
from touchline.markup.scan import Fault
from touchline.markup.tree import Page
from touchline.model.record import Section, Team, TeamRef, Venue, VenueRef
from touchline.model.span import Span

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


MAX_CELLS = 100_000
"""Cells of all tables of one page; what is behind them stays unread and is reported. A million `||` show a reader nothing."""


class Context:
    """One article in the making. Nothing outlives it and nothing reaches outside."""

    def __init__(self, page: Page, sections: list[Section]) -> None:
        self.page = page
        self.sections = sections
        self.faults: list[Fault] = list(page.faults)
        self.cells_left = MAX_CELLS
        self.teams = Teams()
        self.venues = Venues()
        self._starts = [section.span.start for section in sections]
        self.season_start: str | None = None
        self.season_end: str | None = None

    def span(self, start: int, end: int) -> Span:
        """Span of offsets in the page."""
        return self.page.lines.span(start, end)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.sections[index] if index >= 0 else None

    def fault(self, code: str, start: int, end: int, **data: str) -> None:
        """Note something wrong with the page."""
        self.faults.append(Fault(code, start, end, data))

    @property
    def language(self) -> str | None:
        """Of the page."""
        return self.page.language

    @property
    def title_year(self) -> int | None:
        """The first year in the title."""
        found = _YEAR.search(self.page.title or "")
        return int(found[0]) if found else None


@dataclass(slots=True)
class _Entry:
    names: list[str] = field(default_factory=list)
    link: str | None = None
    country: str | None = None
    city: str | None = None
    venue_id: str | None = None


class Teams:
    """The article's teams: every mention is entered, equal links and equal names are one team."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._by_name: dict[str, int] = {}
        self._by_link: dict[str, int] = {}

    def enter(self, ref: TeamRef | None, *, city: str | None = None, venue_id: str | None = None) -> TeamRef | None:
        """The reference with its team's id."""
        if ref is None:
            return None
        name_key = ref.country or fold(ref.name) or ref.name
        number = self._by_link.get(ref.link) if ref.link else None
        if number is None:
            number = self._by_name.get(name_key)
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
        self._by_name.setdefault(name_key, number)
        if ref.link:
            self._by_link.setdefault(ref.link, number)
        return TeamRef(name=ref.name, link=ref.link, country=ref.country, team_id=f"team{number + 1}")

    def knows(self, name: str) -> bool:
        """True when a team of that name has been entered."""
        return fold(name) in self._by_name

    def records(self) -> tuple[Team, ...]:
        """All teams in the order of their first mention."""
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
