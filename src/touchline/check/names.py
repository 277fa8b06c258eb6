"""D4: teams, places and grounds by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial

from touchline.check.finding import Finding, Subject, alike, fold, rule
from touchline.interpret.numbers import read_count
from touchline.model.lazy import lazy_regex
from touchline.model.record import TeamRef
from touchline.model.span import Span
from touchline.model.value import dataclass
from touchline.registry.stages import is_knockout

_GUESTS = lazy_regex(r"play-?offs?|promotion|relegation|cup|copa|qualif|libertadores|sudamericana|friendl|final", re.I)
_STADIUM = frozenset(
    ("estadio", "estadi", "estádio", "stadium", "stadion", "stade", "stadio", "arena", "park", "ground", "municipal")
)
MIN_TEAMS = 6
"""Teams that a list must have before a team outside of it means something."""
MAX_TEAMS = 150
"""Teams that each name is compared with; a page with more is no season."""


@dataclass(frozen=True, slots=True)
class _Mention:
    ref: TeamRef
    section_id: str | None
    place: Callable[[], tuple[int, int]]
    """Looked up for what is reported."""
    against: TeamRef | None = None
    """The other side of the match."""


def _listed(subject: Subject) -> dict[str, TeamRef]:
    """The teams of team lists and league tables, by folded name; group tables and team lists of a cup included."""
    found: dict[str, TeamRef] = {}
    for standings in subject.article.standings:
        if len(standings.rows) < 2:
            continue  # the record of one club lists nobody
        for row in standings.rows:
            found.setdefault(fold(row.team.name), row.team)
    for table in subject.tables:
        x = table.column("team") if table.record.role == "team_list" else None
        if x is not None:
            for y in range(table.record.header_rows, table.grid.height):
                name = table.record.grid[y][x]
                if name:
                    found.setdefault(fold(name), TeamRef(name=name))
    return found


def _mentions(subject: Subject) -> Iterator[_Mention]:
    for match in subject.article.matches:
        for side, ref, other in (("home", match.home, match.away), ("away", match.away, match.home)):
            if ref:
                yield _Mention(ref, match.section_id, partial(subject.value_at, match, side), other)
    for scorers in subject.article.scorer_lists:
        for entry in scorers.entries:
            for ref in entry.teams:
                yield _Mention(ref, scorers.section_id, partial(_printed_at, subject, ref.name, entry.span))


def _printed_at(subject: Subject, name: str, span: Span) -> tuple[int, int]:
    """Where a name stands in a span; its start for one that does not stand there so."""
    at = subject.text.find(name, span.start, span.end)
    at = span.start if at < 0 else at
    return at, min(at + len(name), span.end)


def _is_short_for(short: str, long: str) -> bool:
    """`Estudiantes` for `Estudiantes de Medicina`, `U. San Martín` for `Universidad San Martín`."""
    ours, theirs = fold(short).split(), fold(long).split()
    if not ours or ours == theirs or len(ours) > len(theirs):
        return False
    if theirs[: len(ours)] == ours and len(ours[0]) > 3:
        return True
    return (
        len(ours) > 1
        and len(ours) <= len(theirs)
        and all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(ours, theirs, strict=False))
    )


@rule("D401")
def name_variant(subject: Subject) -> Iterator[Finding]:
    """A team under a name that its list does not use, without a link that tells which team it is."""
    listed = _listed(subject)
    if not 0 < len(listed) <= MAX_TEAMS:
        return
    seen = set()
    for mention in _mentions(subject):
        key = fold(mention.ref.name)
        if mention.ref.link or mention.ref.country or key in listed or key in seen:
            continue
        names = [
            name
            for name in (ref.name for ref in listed.values())
            if _is_short_for(mention.ref.name, name) or _is_short_for(name, mention.ref.name)
        ]
        if len(names) == 1:
            seen.add(key)
            yield Finding("D401", *mention.place(), {"text": mention.ref.name, "name": names[0]})


@rule("D402")
def team_unknown(subject: Subject) -> Iterator[Finding]:
    """
    A team of a league match that no list of the page has.

    Where both sides are in none the match is no league match: clubs of other leagues play one another in a play-off.
    """
    has_league = any(standings.subtype == "league" for standings in subject.article.standings)
    if not has_league or not any(table.record.role == "team_list" for table in subject.tables):
        return
    listed = _listed(subject)
    if not MIN_TEAMS <= len(listed) <= MAX_TEAMS:
        return
    wanted = [m for m in _mentions(subject) if not m.ref.country and not _has_guests(" ".join(_path(subject, m.section_id)))]
    links = {ref.link for ref in listed.values() if ref.link}

    @cache
    def is_unknown(ref: TeamRef) -> bool:
        return (
            fold(ref.name) not in listed
            and ref.link not in links
            and not any(alike(ref.name, other.name) for other in listed.values())
        )

    unknown = [mention for mention in wanted if is_unknown(mention.ref)]
    if len(unknown) * 4 > len(wanted):
        return
    seen = set()
    for mention in unknown:
        if fold(mention.ref.name) not in seen and not (mention.against and is_unknown(mention.against)):
            seen.add(fold(mention.ref.name))
            yield Finding("D402", *mention.place(), {"team": mention.ref.name})


def _has_guests(titles: str) -> bool:
    """Clubs of other leagues play below these headings."""
    return _GUESTS.search(titles) is not None or is_knockout(titles)


def _path(subject: Subject, section_id: str | None) -> tuple[str, ...]:
    section = subject.sections.get(section_id)
    return section.path if section else ()


# ---------------------------------------------------------------- grounds


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground in a row of a team list, or of a match."""

    name: str
    link: str | None
    city: str | None
    capacity: int | None
    start: int
    end: int
    city_at: tuple[int, int] | None = None


def grounds(subject: Subject) -> list[Ground]:
    """The grounds of the page's team lists and matches, a mention each."""
    found = []
    for table in subject.tables:
        if table.record.role not in ("team_list", "other") or table.column("venue") is None:
            continue
        columns = {name: table.column(name) for name in ("venue", "city", "capacity")}
        for y in range(table.record.header_rows, table.grid.height):
            plains = {name: table.plain(y, x) if x is not None else None for name, x in columns.items()}
            venue, city, capacity = plains["venue"], plains["city"], plains["capacity"]
            if venue is None or not venue.text or "\n" in venue.text:
                continue
            links = [link.target for link in venue.links if not link.external]
            figure = read_count(capacity.text, subject.article.language) if capacity and "\n" not in capacity.text else None
            place = (
                capacity.source(0, len(capacity.text)) if capacity and figure is not None else venue.source(0, len(venue.text))
            )
            city_at = city.source(0, len(city.text)) if city and city.text else None
            found.append(
                Ground(venue.text, links[0] if len(links) == 1 else None, city.text if city else None, figure, *place, city_at)
            )
    return found


def _ground_key(name: str) -> frozenset[str]:
    return frozenset(word for word in fold(name).split() if word not in _STADIUM and len(word) > 2)


@rule("D403")
def place_variant(subject: Subject) -> Iterator[Finding]:
    """One ground, and its city spelt in two ways."""
    cities: dict[frozenset[str], list[tuple[str, int, int]]] = defaultdict(list)
    for ground in grounds(subject):
        if ground.city and ground.city_at:
            cities[_ground_key(ground.name)].append((ground.city, *ground.city_at))
    for match in subject.article.matches:
        if match.venue and match.city:
            block = subject.block_of.get(match.id)
            value = (block.values.get("city") or block.values.get("venue")) if block else None
            if value:
                at = value.text.find(match.city)
                cities[_ground_key(match.venue.name)].append(
                    (match.city, *value.source(max(at, 0), max(at, 0) + len(match.city)))
                )
    for key, spellings in cities.items():
        if not key:
            continue
        first = spellings[0]
        for other in spellings[1:]:
            if _one_letter_apart(fold(first[0]), fold(other[0])):
                data = {"text": first[0], "other": other[0]}
                yield Finding("D403", first[1], first[2], data, ((other[1], other[2], "spelt otherwise"),))
                break


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter put for another, in words of some length."""
    return len(one) == len(other) > 4 and " " not in one and sum(a != b for a, b in zip(one, other, strict=True)) == 1


@rule("D404")
def venue_conflict(subject: Subject) -> Iterator[Finding]:
    """One ground with two capacities on one page."""
    known: dict[str, Ground] = {}
    for ground in grounds(subject):
        if ground.capacity is None:
            continue
        key = ground.link or f"{fold(ground.name)} / {fold(ground.city or '')}"
        first = known.setdefault(key, ground)
        if first.capacity != ground.capacity:
            data = {"venue": ground.name, "capacity": f"{ground.capacity:,}", "other": f"{first.capacity:,}"}
            yield Finding("D404", ground.start, ground.end, data, ((first.start, first.end, "the other figure"),))
