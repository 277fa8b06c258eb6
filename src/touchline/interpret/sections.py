"""Headings to sections with paths, and what a section says of the matches in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

from touchline.markup.linestart import LinePattern
from touchline.markup.tree import Page
from touchline.model.lazy import lazy_regex
from touchline.model.record import Section
from touchline.model.value import dataclass
from touchline.registry.stages import stage_word

_VERSUS = lazy_regex(r"\S\s+(?:vs?\.?|versus|contra|gegen|contre|[-–—])\s+\S|\S\s\d{1,2}[-–:]\d{1,2}\s\S", re.I)
_TITLE_GROUP = lazy_regex(r"\b(?:Group|Grupo|Gruppe|Groupe|Girone) ([A-Z]|\d{1,2})\b(?!.*\b(?:and|y|und|et|e)\b)")


def read_sections(page: Page) -> list[Section]:
    """The sections of a page; each reaches from its heading to the next one of the same or a higher level."""
    ends = _ends(page)
    found: list[Section] = []
    above: list[tuple[int, str]] = []
    for number, heading in enumerate(page.headings):
        while above and above[-1][0] >= heading.level:
            above.pop()
        title = heading.title.text.replace("\n", " ")
        above.append((heading.level, title))
        path = tuple(name for _, name in above)
        span = page.lines.span(heading.start, ends[number])
        found.append(Section(id=f"s{number + 1}", level=heading.level, title=title, path=path, span=span))
    return found


def _ends(page: Page) -> list[int]:
    """Where each section ends: its last character that is no white space before the next heading that is not below it."""
    ends = [len(page.text.rstrip())] * len(page.headings)
    still_open: list[int] = []
    for number, heading in enumerate(page.headings):
        while still_open and page.headings[still_open[-1]].level >= heading.level:
            closed = still_open.pop()
            end = heading.start
            while end > page.headings[closed].end and page.text[end - 1].isspace():
                end -= 1
            ends[closed] = end
        still_open.append(number)
    return ends


_BOLD_LINE = LinePattern(r"(?P<line>\'\'\'(?P<bold>[^\n]{1,80}?)\'\'\'|;(?P<term>[^\n]{1,80}))[ \t]*:?[ \t]*$", re.M)
_LINE_ABOVE = LinePattern(
    r"(?P<line>(?P<said>[^\W_][^\n|=:\t!?()\[\]]{1,40}?))(?<=\S)(?: [(\[][^()\[\]\n]{1,40}[)\]])?[ \t]*+(?::[ \t]*+)?"
    r"(?=\n(?P<below>[^\n]))"
)
"""A line of cleaned text, maybe with its day in brackets, and below it one that is not blank."""
_ABOVE = ("group", "round", "matchday", "leg")
"""Kinds of labels, the outer ones first."""


class Labels:
    """
    Lines that editors write in the place of headings: `'''Matchday 1'''` or `;First leg`, and nothing else on the line.

    In cleaned text, where nothing marks them, they stand right above a match or a table. A label holds for what stands below
    it in its section, until one of its kind or of an outer kind comes.
    """

    def __init__(self, page: Page, section_at: Callable[[int], Section | None]) -> None:
        self._starts: list[int] = []
        self._in_force: list[tuple[Section | None, dict[str, str]]] = []
        section: Section | None = None
        held: dict[str, str] = {}
        for start, title in _labels_of(page):
            word = stage_word(title)
            if word is None or word.kind not in _ABOVE:
                continue
            if section_at(start) is not section:
                section, held = section_at(start), {}
            held = {kind: said for kind, said in held.items() if _ABOVE.index(kind) < _ABOVE.index(word.kind)}
            held[word.kind] = title
            self._starts.append(start)
            self._in_force.append((section, held))

    def at(self, offset: int, section: Section | None) -> tuple[str, ...]:
        """The labels over a place that stands in a section, the outer ones first."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self._in_force[index][0] is not section:
            return ()
        return tuple(self._in_force[index][1].values())


def _labels_of(page: Page) -> Iterator[tuple[int, str]]:
    """Where lines stand that may be labels, and what they say."""
    if page.dialect == "wikitext":
        for line in _BOLD_LINE.finditer(page.flow.text):
            said = page.renderer.plain(page.flow.closed(*line.span("bold" if line["bold"] else "term")))
            yield page.flow.source(line.start("line")), " ".join(said.text.split())
        return
    blocks = {match.start for match in page.matches} | {table.flow.source(table.start) for table in page.tables}
    headings = {heading.flow_start for heading in page.headings}
    for line in _LINE_ABOVE.finditer(page.flow.text):
        if line.start("line") not in headings and page.flow.source(line.start("below")) in blocks:
            yield page.flow.source(line.start("line")), " ".join(line["said"].split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its competition a match stands, by headings and by its own `round`."""

    stage: tuple[str, ...] | None
    round: str | None
    group: str | None
    matchday: int | None
    leg: int | None


@lru_cache(maxsize=1_024)
def place_in(path: tuple[str, ...], round_text: str | None, page_title: str | None) -> Place:
    """
    Read the headings above a match.

    Args:
        path: titles from the top.
        round_text: the match's own `round` parameter.
        page_title: tells the group of an article about one group.
    Returns:
        Stage: the headings that name a part of the competition. Headings for one match ("Italy vs Austria") and for
        kinds of content ("Matches") name none; those for legs, groups and matchdays become the fields of that name.
    """
    stage: list[str] = []
    round_name = round_text
    group = matchday = leg = None
    for title in path:
        word = stage_word(title)
        if word is None:
            if not _VERSUS.search(title):
                stage.append(title)
        elif word.kind == "leg":
            leg = word.number
        elif word.kind == "group":
            group = word.letter
            stage.append(title)
        elif word.kind == "matchday":
            matchday = word.number
        elif word.kind == "round":
            stage.append(title)
            round_name = round_text or title
    own = stage_word(round_text) if round_text else None
    if own and own.kind == "leg":
        leg = own.number
    elif own and own.kind == "matchday":
        matchday = own.number
    elif own and own.kind == "group":
        group = own.letter
    return Place(tuple(stage) or None, round_name, group or title_group(page_title), matchday, leg)


def title_group(title: str | None) -> str | None:
    """The group of a page about one group."""
    named = _TITLE_GROUP.search(title) if title else None
    return named[1] if named else None
