"""
Keys to colours: where they stand, what they say, and which standings they explain.

A key is a table of its own, a few rows or remarks of the standings themselves, or lines of text with coloured boxes. It
explains the standings beside it, and a key over several groups explains them all. Equal colours tie a row to a meaning;
nothing else does, so that a colour without a key and a key without its colour say nothing of a team.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from touchline.interpret.context import Context
from touchline.interpret.outcomes import legend_entry
from touchline.interpret.tables import ReadTable
from touchline.markup.flow import HOLE
from touchline.markup.wikitable import read_attributes
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Mark, Plain
from touchline.model.record import Legend, Section
from touchline.model.value import dataclass
from touchline.registry.stages import stage_word
from touchline.registry.standings import outcome_of
from touchline.registry.table_words import table_words
from touchline.tables.colours import Pair, colour_of, row_colour, row_pairs, same_colour

MAX_WORDS = 40
"""Words; what is longer is no meaning of a colour but a text on a coloured ground."""
_BOX = lazy_regex(r"<(?:span|div|font|b|small|big|p|u|s|li)\b[^<>]*?(?:background|bgcolor|hintergrundfarbe|\bbg-)[^<>]*>", re.I)
_COLOURED = ("background", "bgcolor", "hintergrundfarbe", "bg-")
"""One of these stands in every box."""
_BETWEEN = " \t\n:=–—-−;,.·•|"
"""What stands between a box and its meaning, or behind it."""


@dataclass(frozen=True, slots=True)
class Key:
    """Colours and what they stand for; `table` is the one that holds them, if it is one of standings."""

    start: int
    """Offset in the page."""
    section: str | None
    pairs: tuple[Pair, ...]
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys of a page say."""

    meanings: Mapping[str, Mapping[str, str]]
    """For the table of each standings: what the colours of its rows stand for, by the key that compares them."""
    legends: tuple[Legend, ...]
    """The keys as records, in document order, each with the standings beside it."""
    finder: _Finder

    def near(self, section: str | None, start: int, colours: Set[str]) -> dict[str, str]:
        """What colours stand for in a table that is no wikitable: by the nearest key that has one of them."""
        for keys in self.finder.around(section, start) if colours else ():
            told = agreed(pair for key in keys for pair in key.pairs)
            if not colours.isdisjoint(told):
                return told
        return {}


def read_keys(context: Context, tables: Sequence[ReadTable]) -> Keys:
    """
    The keys of a page.

    Args:
        context: of the article.
        tables: all of it.
    Returns:
        The legends, and for each table of standings the meanings of its colours.
    """
    keys = sorted([*_keys_in_tables(context, tables), *_keys_in_lines(context, tables)], key=lambda key: key.start)
    standings = [table for table in tables if table.record.role == "standings"]
    finder = _Finder(context, keys, standings)
    meanings = {table.record.id: finder.meanings(table) for table in standings}
    legends = [
        Legend(table_id=finder.owner(key), entries=tuple(legend_entry(*pair, context.language) for pair in key.pairs))
        for key in keys
    ]
    return Keys(meanings, tuple(legends), finder)


# ---------------------------------------------------------------- where keys stand


def _keys_in_tables(context: Context, tables: Sequence[ReadTable]) -> Iterator[Key]:
    for table in tables:
        record = table.record
        own = record.role == "legend"
        if own:
            pairs = _legend_pairs(table)
        elif record.role == "standings":
            pairs = [*_rows_between(table, context.language), *_boxes(table.plains)]
        else:
            pairs = _boxes(table.plains)
        if pairs and (own or _tells(pairs, context.language)):
            within = record.id if record.role == "standings" else None
            yield Key(record.span.start, record.section_id, tuple(pairs), within)


def _legend_pairs(table: ReadTable) -> list[Pair]:
    """What a table of role `legend` says, row by row."""
    rows: list[list[Plain]] = [[] for _ in range(table.grid.height)]
    for placed, plain in zip(table.grid.cells, table.plains, strict=True):
        rows[placed.row].append(plain)
    found: list[Pair] = []
    for y in range(table.record.header_rows, table.grid.height):
        pairs = row_pairs(table.block.rows[y], [plain.text for plain in rows[y]]) or _boxes(rows[y])
        text = table.record.grid[y][-1]
        if not pairs and text:
            pairs = [(row_colour(table.block, y), " ".join(text.split()))]
        found += pairs
    return found


def _rows_between(table: ReadTable, language: str | None) -> Iterator[Pair]:
    """Rows of standings that explain a colour and hold nothing else: `| bgcolor=#cfc | || colspan=9 | Promoted`."""
    for y in range(table.record.header_rows, table.grid.height):
        row = table.record.grid[y]
        said = {text for text in row if text}
        if len(said) != 1:
            continue
        (text,) = said
        colour = row_colour(table.block, y)
        lost = table.block.flat and not row[0]
        if (colour or lost) and len(text.split()) <= MAX_WORDS and outcome_of(text, language):
            yield colour, " ".join(text.split())


def _boxes(plains: Iterable[Plain]) -> list[Pair]:
    """The coloured boxes in texts, each with what stands behind it on its line."""
    return [pair for plain in plains if plain.marks for pair in _marked(plain)]


def _marked(plain: Plain) -> Iterator[Pair]:
    marks = plain.marks_of("colour")
    for number, mark in enumerate(marks):
        colour = _mark_colour(mark)
        behind = marks[number + 1].start if number + 1 < len(marks) else len(plain.text)
        lines = plain.text[mark.start : behind].lstrip(_BETWEEN).split("\n")
        text = lines[0].strip(_BETWEEN)
        if colour and 0 < len(text.split()) <= MAX_WORDS and any(map(str.isalpha, text)):
            yield colour, text


def _mark_colour(mark: Mark) -> str | None:
    given: str | None = mark.data.get("colour")
    if given is not None:
        return colour_of({"bgcolor": given})
    return colour_of(read_attributes(mark.data["attributes"]))


def _keys_in_lines(context: Context, tables: Sequence[ReadTable]) -> Iterator[Key]:
    """Lines outside of tables with coloured boxes; those that no table and no heading parts are one key."""
    flow = context.page.flow
    outer = (table.block for table in tables if table.block.flow is flow and not table.block.parent)
    spans = sorted((block.start, block.end) for block in outer)
    starts = [start for start, _ in spans]
    lines: dict[int, tuple[int, int]] = {}
    for place in _box_places(context, spans):
        before = bisect_left(starts, place + 1)
        start = flow.text.rfind("\n", 0, place) + 1
        if start not in lines:
            end = flow.text.find("\n", place)
            lines[start] = (end if end >= 0 else len(flow.text), before)

    def place_of(item: tuple[int, tuple[int, int]]) -> tuple[str | None, int]:
        start, (_, before) = item
        section = context.section_at(flow.source(start))
        return section.id if section else None, before

    for (section, _), group in groupby(sorted(lines.items()), place_of):
        members = list(group)
        pairs = _boxes(context.page.renderer.plain(flow.closed(start, end)) for start, (end, _) in members)
        if pairs and _tells(pairs, context.language):
            yield Key(flow.source(members[0][0]), section, tuple(pairs))


def _box_places(context: Context, tables: Sequence[tuple[int, int]]) -> list[int]:
    """Positions in the page's flow, outside of tables, of coloured tags and of calls that show a coloured box."""
    flow = context.page.flow
    calls = {block.start for block in context.page.calls if block.kind == "colour_key"}
    called = sorted(at for at, node in flow.nodes.items() if node.start in calls and flow.text[at] == HOLE) if calls else []
    places = []
    begin = 0
    for start, end in (*tables, (len(flow.text), len(flow.text))):
        if begin < start:
            if any(context.lower.find(word, begin, start) >= 0 for word in _COLOURED):
                places += [found.start() for found in _BOX.finditer(flow.text, begin, start)]
            places += called[bisect_left(called, begin) : bisect_left(called, start)]
        begin = end
    return sorted(places)


def _tells(pairs: Iterable[Pair], language: str | None) -> bool:
    """True when one of the meanings is one of a table's places; other boxes are keys to maps, form and results."""
    return any(outcome_of(text, language) for _, text in pairs)


# ---------------------------------------------------------------- what they explain


class _Finder:
    """Looks up the key of standings, and the standings of a key."""

    def __init__(self, context: Context, keys: Sequence[Key], standings: Sequence[ReadTable]) -> None:
        self.context = context
        self.keys: dict[str | None, list[Key]] = {}
        for key in keys:
            self.keys.setdefault(self.home(key.section), []).append(key)
        self.standings: dict[str | None, list[ReadTable]] = {}
        for table in standings:
            self.standings.setdefault(self.home(table.record.section_id), []).append(table)

    def home(self, section: str | None) -> str | None:
        """The section that a key belongs to: one that is nothing but the key belongs to the section above."""
        found = self.context.section_of.get(section)
        if found and found.title.casefold().strip(" :") in table_words().legend_titles:
            return self.above(found)
        return section

    def above(self, section: Section) -> str | None:
        """The section that holds a section; None for the page itself."""
        sections = self.context.sections
        number = int(section.id[1:]) - 1
        while number > 0:
            number -= 1
            if sections[number].level < section.level:
                return sections[number].id
        return None

    def meanings(self, table: ReadTable) -> dict[str, str]:
        """What the colours in the rows of a table stand for: by the nearest key that has one of them."""
        team = table.column("team")
        behind = table.grid.width if team is None else team + 1
        shown = {same_colour(colour) for y in table.body for colour in table.colours(y, behind)}
        if not shown:
            return {}
        for keys in self.nearest(table):
            told = agreed(pair for key in keys for pair in key.pairs)
            if not shown.isdisjoint(told):
                return told
        return {}

    def nearest(self, table: ReadTable) -> Iterator[list[Key]]:
        """
        The keys that may explain a table, the likeliest first.

        Its own; those behind it and those before it, up to the next standings on each side; those further behind and further
        before in its section; the one key that groups side by side have together; those of the sections above it.
        """
        section = self.home(table.record.section_id)
        beside = self.keys.get(section, [])
        yield [key for key in beside if key.table == table.record.id]
        starts = [other.record.span.start for other in self.standings[section]]
        gaps: dict[int, list[Key]] = {}
        for key in beside:
            if key.table is None:
                gaps.setdefault(bisect_left(starts, key.start), []).append(key)
        mine = starts.index(table.record.span.start)
        yield from (gaps[gap] for gap in sorted(gaps, key=lambda gap: (gap != mine + 1, gap != mine, gap < mine, gap)))
        yield from self.further(section)

    def around(self, section: str | None, start: int) -> Iterator[list[Key]]:
        """The same for a table that templates write: the keys behind it and before it, then those further off."""
        section = self.home(section)
        beside = [key for key in self.keys.get(section, []) if key.table is None]
        yield from ([key] for key in beside if key.start > start)
        yield from ([key] for key in reversed(beside) if key.start < start)
        yield from self.further(section)

    def further(self, section: str | None) -> Iterator[list[Key]]:
        """The one key that groups side by side have together, and those of the sections above."""
        yield self.of_groups_beside(section)
        while section is not None:
            section = self.above(self.context.section_of[section])
            yield [key for key in self.keys.get(section, []) if key.table is None]

    def of_groups_beside(self, section: str | None) -> list[Key]:
        """The keys of the other groups under one heading, or of a section beside them, if only one of all these has any."""
        found = self.context.section_of.get(section)
        if found is None or not _is_group(found):
            return []
        above = self.above(found)
        beside = {
            home
            for home in self.keys
            if (other := self.context.section_of.get(home))
            and self.above(other) == above
            and (_is_group(other) or home not in self.standings)
        }
        return self.keys[beside.pop()] if len(beside) == 1 else []

    def owner(self, key: Key) -> str | None:
        """The standings beside a key: those that hold it, else those before it in its section, else those behind it."""
        if key.table:
            return key.table
        tables = self.standings.get(self.home(key.section), [])
        before = [table for table in tables if table.record.span.start < key.start]
        chosen = before[-1:] or tables[:1]
        return chosen[0].record.id if chosen else None


def _is_group(section: Section) -> bool:
    word = stage_word(section.title)
    return word is not None and word.kind == "group"


def agreed(pairs: Iterable[Pair]) -> dict[str, str]:
    """The meaning of each colour; one that stands for two things stands for nothing."""
    told: dict[str, str | None] = {}
    for colour, text in pairs:
        if colour is not None:
            key = same_colour(colour)
            told[key] = text if told.get(key, text) == text else None
    return {colour: text for colour, text in told.items() if text is not None}
