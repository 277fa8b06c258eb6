"""
Tables whose cells nothing but blanks parts.

Monospaced text keeps its columns two blanks or more apart, and some of it draws a line of dashes under each (reStructuredText,
pandoc). Text stripped from HTML has a single blank between cells, and within them: there the words of the header say how many
columns there are, figures are known by being figures, and what is left is the name. A row that does not come out ends the
table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import islice

from touchline.markup.calendar_rows import calendars_in
from touchline.markup.flow import Flow
from touchline.markup.printed import RESULT
from touchline.markup.stacked import FIGURE_COLUMNS, MAX_CELL, MIN_ROWS, NAME_COLUMNS, TextLine, lines_of
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.registry.columns import column_names

Cells = list[tuple[int, int]]
"""Where the cells of a row stand in its line; an empty one ends where it starts."""

_RUN = lazy_regex(r"[-=]{2,}")
_RULE = lazy_regex(r"[ \t]*[-=]{2,}(?:[ \t]+[-=]{2,})+[ \t]*")
_LINE = lazy_regex(r"[ \t]*-{4,}[ \t]*")
"""What parts those who are promoted from the others."""
_WIDE = lazy_regex(r"\S+(?: \S+)*")
_WORD = lazy_regex(r"\S+")
_FIGURE = lazy_regex(r"[-+−–±]?\d{1,4}(?:[.:–-]\d{1,4})?[.ºª°]?|[-–—]|\d{1,3}(?:st|nd|rd|th)")
_HEADLESS = lazy_regex(
    r"[ \t]*(?P<position>\d{1,2})\.?[ \t]?(?P<team>[^\W\d_][^\n|=:;\t]{1,40}?)[ \t.]{1,30}"
    r"(?P<played>\d{1,2})[ \t]+(?P<won>\d{1,2})[ \t]+(?P<drawn>\d{1,2})[ \t]+(?P<lost>\d{1,2})[ \t]+"
    r"(?P<goals>\d{1,3} ?[-:–] ?\d{1,3})[ \t]+(?P<points>\d{1,3})(?:[ \t]+(?P<remark>[^\s\d][^\n]{0,60}))?[ \t]*"
)
"""`1.Alfa   16 10 4 2 21-10 34  Champions`: the order in which archives of results print a row, which needs no header."""
_CALENDAR = lazy_regex(r"(?P<first>Andata \(\d{1,2}ª\)) (?P<day>\d{1,2}ª giornata) (?P<return>Ritorno \(\d{1,2}ª\))")
_PAIRING = lazy_regex(
    r"(?:(?P<date>\d{1,2}º? [^\W\d_]{3,9}\.? \d{4}) )?(?P<score>\d{1,2}-\d{1,2}) (?P<pairing>[^\W\d_][^\n|=;:]{2,60}) "
    r"(?P<return>\d{1,2}-\d{1,2})(?: (?P<later>\d{1,2}º? [^\W\d_]{3,9}\.? \d{4}))?"
)
"""A row of the calendars of it.wikipedia, stripped of its cells."""
_NO_HEADER = lazy_regex(r"[|{}\t⚽]")
_SIDES = ["home", "score", "away"]
"""Three header words that are no sentence, and no other table."""
MIN_WIDE = 3
"""Header words of a table whose columns stand apart."""
MIN_WORDS = 5
"""Header words of a table whose cells a single blank parts: fewer may be a sentence."""
MAX_WORDS = 3
"""Words of a single header."""
MIN_HEADLESS = 3
"""Rows whose figures have to add up, where no header says what they are."""


def spaced_tables(flow: Flow, start: int, end: int, language: str | None) -> list[TableBlock]:
    """The tables in `flow.text[start:end]` whose cells blanks part, in order."""
    lines = list(lines_of(flow.text, start, end))
    tables = []
    at = 0
    while at < len(lines):
        found = (
            _ruled(flow, lines, at) or _headless(lines, at) or _calendar(flow, lines, at) or _under_header(lines, at, language)
        )
        if found is None:
            at += 1
            continue
        rows, marked, at = found
        tables.append(_table(flow, rows, marked))
    return tables


Found = tuple[list[RowBlock], bool, int]
"""Rows, whether the first is a header, and the number of the line behind."""


def _ruled(flow: Flow, lines: Sequence[TextLine], at: int) -> Found | None:
    """A table whose columns lines of dashes draw: above and below the header and below the rows, or only below the header."""
    boxed = bool(_RULE.fullmatch(lines[at].whole))
    rule = at if boxed else at + 1
    if rule >= len(lines) or not _RULE.fullmatch(lines[rule].whole) or (not boxed and lines[rule].behind_gap):
        return None
    columns = [run.span() for run in _RUN.finditer(lines[rule].whole)]
    rows: list[tuple[TextLine, Cells]] = [] if boxed else [(lines[at], _cut(flow, lines[at], columns))]
    marked = not boxed
    closed = not boxed
    after = rule + 1
    while after < len(lines):
        line = lines[after]
        if _RULE.fullmatch(line.whole):
            after += 1
            over = len(rows) == 1 and after < len(lines) and not lines[after].behind_gap
            if marked or not over:
                closed = True
                break
            marked = True
        elif line.behind_gap or len(line.whole) < columns[0][0]:
            break
        else:
            rows.append((line, _cut(flow, line, columns)))
            after += 1
    if not closed or len(rows) <= marked or not all(_parts_words(*row) for row in rows):
        return None
    return [_row(*row) for row in rows], marked, after


def _parts_words(line: TextLine, cells: Cells) -> bool:
    """No word reaches over the place where a column begins: rules of a heading may stand between any lines."""
    return all(start == end or start == 0 or line.whole[start - 1].isspace() for start, end in cells)


def _cut(flow: Flow, line: TextLine, columns: Sequence[tuple[int, int]]) -> Cells:
    """A line at the places between columns; the last cell may be longer than what is drawn over it."""
    starts = [_place(flow, line, start) for start, _ in columns]
    ends = [*starts[1:], len(line.whole)]
    return [_stripped(line.whole, start, end) for start, end in zip(starts, ends, strict=True)]


def _place(flow: Flow, line: TextLine, column: int) -> int:
    """Where a column begins in a line: columns are those of the source, in which the marks of type stand too."""
    first = flow.source(line.start)
    return bisect_left(range(len(line.whole)), column, key=lambda at: flow.source(line.start + at) - first)


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    first = start + len(text) - len(text.lstrip())
    return (first, first + len(text.strip())) if text.strip() else (start, start)


def _headless(lines: Sequence[TextLine], at: int) -> Found | None:
    """Rows of standings in the order of archives, all of which add up."""
    rows: list[RowBlock] = []
    after = at
    while after < len(lines) and (not rows or not lines[after].behind_gap):
        found = _HEADLESS.fullmatch(lines[after].whole)
        if found and int(found["played"]) == int(found["won"]) + int(found["drawn"]) + int(found["lost"]):
            rows.append(_row(lines[after], [found.span(name) if found[name] else (found.end(),) * 2 for name in _ORDER]))
        elif not rows or not _LINE.fullmatch(lines[after].whole):
            break
        after += 1
    return (rows, False, after) if len(rows) >= MIN_HEADLESS else None


_ORDER = ("position", "team", "played", "won", "drawn", "lost", "goals", "points", "remark")


def _calendar(flow: Flow, lines: Sequence[TextLine], at: int) -> Found | None:
    """A round and its return, `12 set. 1993 0-2 Alfa-Beta 0-5 16 gen. 1994`, below the line that numbers both."""
    head = _CALENDAR.fullmatch(lines[at].text)
    if head is None:
        return None
    offset = lines[at].whole.index(lines[at].text)
    rows = [_row(lines[at], [(start + offset, end + offset) for start, end in map(head.span, ("first", "day", "return"))])]
    for line in islice(lines, at + 1, None):
        found = _PAIRING.fullmatch(line.whole)
        if found is None or line.behind_gap:
            break
        rows.append(_row(line, [found.span(name) for name in _IN_CALENDAR if found[name]]))
    tables = calendars_in(flow.text, rows) if len(rows) > MIN_ROWS else []
    return (tables[0], True, at + len(rows)) if tables else None


_IN_CALENDAR = ("date", "score", "pairing", "return", "later")


def _under_header(lines: Sequence[TextLine], at: int, language: str | None) -> Found | None:
    """A header of known words with rows of these columns below it."""
    line = lines[at].whole
    if len(lines[at].text) > MAX_CELL * 2 or _NO_HEADER.search(line):
        return None
    for split, least in ((_wide, MIN_WIDE), (_words(language), MIN_WORDS)):
        header = split(line)
        names = [_name(line[start:end], language) for start, end in header]
        known = sum(name is not None for name in names)
        if names != _SIDES and (len(header) < least or known < max(least, len(names) - 1)):
            continue
        rows = [_row(lines[at], header)]
        after = at + 1
        while after < len(lines) and not lines[after].behind_gap:
            cells = _cells_of(lines[after].whole, names)
            if cells is None and not _LINE.fullmatch(lines[after].whole):
                break
            rows += [_row(lines[after], cells)] if cells else []
            after += 1
        if len(rows) > MIN_ROWS:
            return rows, True, after
    return None


def _wide(line: str) -> Cells:
    return [word.span() for word in _WIDE.finditer(line)]


def _words(language: str | None) -> Callable[[str], Cells]:
    """Cuts a line into the longest header words, and into nothing where one of its words is none."""

    def split(line: str) -> Cells:
        words = [word.span() for word in _WORD.finditer(line)]
        cells: Cells = []
        while words:
            for taken in range(min(MAX_WORDS, len(words)), 0, -1):
                cell = words[0][0], words[taken - 1][1]
                if _name(line[slice(*cell)], language):
                    break
            else:
                return []
            cells.append(cell)
            words = words[taken:]
        return cells

    return split


def _name(text: str, language: str | None) -> str | None:
    names = column_names(text, language) if len(text) <= MAX_CELL else ()
    return names[0] if names else None


def _cells_of(line: str, names: Sequence[str | None]) -> Cells | None:
    """The cells of a row, or None where the line does not hold what the columns say."""
    wide = _wide(line)
    if len(wide) == len(names) and all(_fits(line[slice(*cell)], name) for cell, name in zip(wide, names, strict=True)):
        return wide
    return None if len(line) > MAX_CELL * 2 else _between_figures(line, names) or _around_score(line, names)


def _fits(text: str, name: str | None) -> bool:
    if name in FIGURE_COLUMNS:
        return _FIGURE.fullmatch(text) is not None
    if name in NAME_COLUMNS:
        return _FIGURE.fullmatch(text) is None and RESULT.fullmatch(text) is None
    if name == "score":
        return RESULT.fullmatch(text) is not None
    return True


def _between_figures(line: str, names: Sequence[str | None]) -> Cells | None:
    """A row with one name: the figures before it, the last run of as many figures as columns follow it, a remark."""
    texts = [x for x, name in enumerate(names) if name not in FIGURE_COLUMNS]
    if not texts or names[texts[0]] not in NAME_COLUMNS or len(texts) > 2 or (len(texts) == 2 and texts[1] != len(names) - 1):
        return None
    before, behind = texts[0], len(names) - texts[0] - len(texts)
    words = [word.span() for word in _WORD.finditer(line)]
    figures = [_FIGURE.fullmatch(line, *word) is not None for word in words]
    if len(words) < len(names) - len(texts) + 1 or not all(figures[:before]) or behind < MIN_WIDE:
        return None
    for at in range(len(words) - behind, before, -1):
        if all(figures[at : at + behind]) and (at + behind == len(words) or len(texts) > 1):
            name = words[before][0], words[at - 1][1]
            remark = (words[at + behind][0], words[-1][1]) if at + behind < len(words) else (len(line), len(line))
            return [*words[:before], name, *words[at : at + behind], *([remark] if len(texts) > 1 else [])]
    return None


def _around_score(line: str, names: Sequence[str | None]) -> Cells | None:
    """A row of nothing but two sides and the result between them."""
    if names != _SIDES:
        return None
    found = next((one for one in RESULT.finditer(line) if line[: one.start()].endswith(" ")), None)
    if found is None or not line[: found.start()].strip() or not line[found.end() :].startswith(" "):
        return None
    return [_stripped(line, 0, found.start()), found.span(), _stripped(line, found.end(), len(line))]


def _row(line: TextLine, cells: Cells) -> RowBlock:
    places = [(line.start + start, line.start + end) for start, end in cells]
    return RowBlock(line.start, line.end, {}, [CellBlock(False, *place, {}, [place]) for place in places])


def _table(flow: Flow, rows: list[RowBlock], marked: bool) -> TableBlock:
    whole = flow.text[rows[0].start : rows[-1].end]
    start, end = rows[0].start + len(whole) - len(whole.lstrip()), rows[0].start + len(whole.rstrip())
    for cell in rows[0].cells:
        cell.header = marked
    return TableBlock(flow, start, end, {}, rows=rows, html=False, flat=True, closed=True)
