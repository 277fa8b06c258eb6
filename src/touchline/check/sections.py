"""W3: sections: empty ones, doubled headings, gaps in their order, tables that are promised and missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from touchline.check.finding import Finding, Subject, rule
from touchline.model.lazy import lazy_regex
from touchline.registry.parts import part
from touchline.registry.stages import StageWord, stage_word

_LEFTOVER = lazy_regex(r"^[ \t]*(?:\|[-}][^\n]*|\}\}|-{4,}|\{\||<br ?/?>|</?(?:div|center|small)[^<>\n]*>)[ \t]*$", re.M)
HIDDEN_LINK = lazy_regex(
    r"\[\[\s*(?:Category|Categoría|Categoria|Kategorie|Catégorie|[a-z]{2,3}(?:-[a-z]+)?)\s*:[^\[\]\n]*\]\]", re.I
)
_HEADING = lazy_regex(r"^=+[^\n]*=+[ \t]*$", re.M)
_LINE = lazy_regex(r"[^\n]+")
_BEHIND_ARTICLE = lazy_regex(part("behind_article"))
MAX_EMPTY = 4_000
"""Characters of a section that may be nothing but leftovers."""


@rule("W301")
def section_empty(subject: Subject) -> Iterator[Finding]:
    """A section with nothing in it, or with nothing but leftovers of markup."""
    page = subject.page
    headings = page.headings
    text = page.flow.text
    for number, heading in enumerate(headings):
        end = subject.outline[number][1]
        below = headings[number + 1 : number + 2]
        first = below[0].flow_start if below else len(text)
        if end - heading.flow_end > MAX_EMPTY or _is_visible(text, heading.flow_end, end):
            continue
        if page.dialect == "flattened" and _BEHIND_ARTICLE.fullmatch(heading.title.text):
            continue  # whose lists and links cleaners drop
        own = text[heading.flow_end : min(first, end)]
        leftovers = bool(own.strip()) and bool(_LEFTOVER.search(own))
        children = min(first, end) < end
        data = {"title": heading.title.text, "what": "only leftovers of markup" if leftovers else "nothing"}
        yield Finding("W301", heading.start, heading.end, data, severity="info" if children and not leftovers else None)


def _is_visible(text: str, start: int, end: int) -> bool:
    """True when a line shows something that is no heading and no leftover; mostly the first one does."""
    for found in _LINE.finditer(text, start, end):
        line = found[0]
        if line.strip() and not (_HEADING.match(line) or _LEFTOVER.match(line)) and HIDDEN_LINK.sub("", line).strip():
            return True
    return False


@rule("W302")
def heading_duplicate(subject: Subject) -> Iterator[Finding]:
    """A heading with the title of its parent or of an earlier sibling."""
    seen: dict[tuple[str, ...], int] = {}
    for number, (section, heading) in enumerate(zip(subject.article.sections, subject.page.headings, strict=False)):
        path = tuple(title.casefold() for title in section.path)
        place = heading.start, heading.end
        data = {"title": section.title}
        if len(path) > 1 and path[-1] == path[-2]:
            above = subject.outline[number][0]
            parent = subject.page.headings[above] if above is not None else None
            related = ((parent.start, parent.end, "the section around it"),) if parent else ()
            yield Finding("W302", *place, data, related)
            continue
        first = seen.setdefault(path, heading.start)
        if first != heading.start:
            line = subject.text.find("\n", first)
            yield Finding("W302", *place, data, ((first, line if line > 0 else first + 1, "the first one"),))


@rule("W303")
def heading_level_skip(subject: Subject) -> Iterator[Finding]:
    """A heading more than one level below the one before it."""
    before = None
    for heading in subject.page.headings:
        if before is not None and heading.level > before.level + 1:
            data = {"level": str(heading.level), "before": str(before.level)}
            yield Finding("W303", heading.start, heading.end, data)
        before = heading


@rule("W304")
def heading_sequence_gap(subject: Subject) -> Iterator[Finding]:
    """Matchdays or groups as headings, with one missing."""
    families: dict[tuple[tuple[str, ...], str], list[tuple[int, int]]] = defaultdict(list)
    for number, section in enumerate(subject.article.sections):
        place = _ordinal(stage_word(section.title))
        if place is not None:
            families[section.path[:-1], place[0]].append((place[1], number))
    for (_, kind), family in families.items():
        numbers = [n for n, _ in family]
        if len(family) < 2 or numbers != sorted(set(numbers)):
            continue
        expected = 1
        missing = []
        for n, number in family:
            if n != expected:
                missing.append((n, number, expected))
            expected = n + 1
        if len(missing) != 1 or missing[0][0] - missing[0][2] > 1:
            continue  # many are left out: the page shows a choice
        _, number, wanted = missing[0]
        heading = subject.page.headings[number]
        name = f"group {chr(64 + wanted)}" if kind == "group" else f"matchday {wanted}"
        yield Finding("W304", heading.start, heading.end, {"title": heading.title.text, "missing": name})


def _ordinal(word: StageWord | None) -> tuple[str, int] | None:
    if word and word.kind == "matchday" and word.number:
        return "matchday", word.number
    if word and word.kind == "group" and word.letter and len(word.letter) == 1 and "A" <= word.letter <= "Z":
        return "group", ord(word.letter) - 64
    return None


@rule("W305")
def promised_table_missing(subject: Subject) -> Iterator[Finding]:
    """Words that promise a table or list in a section that has none."""
    for told in subject.evidence("table"):
        if not told.kept:
            yield Finding("W305", *told.found, {"text": subject.text[slice(*told.found)]})
