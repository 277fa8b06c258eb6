"""What a report shows of an article: its findings, each with the lines of source and the table that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from touchline.model.diagnostic import Diagnostic, Severity
from touchline.model.record import Article, Table
from touchline.model.span import Lines, Span
from touchline.registry.codes import Rule, rules

RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2}
MAX_LINE = 160
"""Characters of a source line that are shown around a finding."""
MAX_ROWS = 12
MAX_COLUMNS = 16
MAX_CELL = 40
"""Rows, columns and characters of a drawn table: what is further away from the finding explains nothing."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with control and direction characters made visible: nothing a page holds is obeyed by a terminal."""
    return _CONTROL.sub("�", text.expandtabs(4))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of source with the stretch that is meant; `start` and `end` are positions in `text`."""

    line: int
    text: str
    start: int
    end: int
    note: str | None = None
    cut: bool = False
    """Of a line that was too long, a part."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span with its columns, from 1, in code points; `end_column` stands behind the last character, in the last line."""

    start: int
    end: int
    line: int
    end_line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A part of a table as it stands and, where it was repaired, as it should stand."""

    first_row: int
    header_rows: int
    rows: tuple[tuple[str | None, ...], ...]
    repaired: tuple[tuple[str | None, ...], ...] | None
    wrong: tuple[tuple[int, int], ...]
    """Slots of `rows` that are meant, counted from 0 in it."""
    changed: tuple[tuple[int, int], ...]
    """Slots of `repaired` that differ."""
    left_out: int
    """Rows that are not drawn."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with what explains it."""

    diagnostic: Diagnostic
    place: Place
    related: tuple[Place, ...]
    """Of the labels of the diagnostic, in their order."""
    section: str | None
    excerpts: tuple[Excerpt, ...]
    table: DrawnTable | None


@dataclass(frozen=True, slots=True)
class Report:
    """An article with its findings."""

    title: str | None
    source: str
    wiki: str | None
    revision_id: int | None
    url: str | None
    language: str | None
    whole: bool
    """The input holds this article alone: its lines are the lines of the file."""
    findings: tuple[Shown, ...]

    @property
    def name(self) -> str:
        """Title, or the input's name where there is none."""
        return self.title or self.source


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are wanted."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def unknown(self) -> list[str]:
        """What names no rule."""
        return [word for word in (*self.select, *self.ignore) if not any(_fits(word, rule) for rule in rules().values())]

    def wants(self, code: str) -> bool:
        """True when findings of a rule are wanted; of two words that fit, the longer one decides."""
        rule = rules()[code]
        chosen = max((len(word) for word in self.select if _fits(word, rule)), default=-1 if self.select else 0)
        refused = max((len(word) for word in self.ignore if _fits(word, rule)), default=-1)
        return chosen >= 0 and chosen > refused

    def also(self) -> frozenset[str]:
        """Rules off by default that are asked for by their own name."""
        words = {word.casefold() for word in self.select}
        return frozenset(
            rule.code for rule in rules().values() if not rule.default and ({rule.code.casefold(), rule.name} & words)
        )


def _fits(word: str, rule: Rule) -> bool:
    """`W`, `W2`, `W204`, `row-ragged` and what other linters call it."""
    word = word.strip()
    if word.casefold() in (rule.name, *rule.aliases) or word.upper() == "ALL":
        return True
    return bool(re.fullmatch(r"[A-Za-z]\d{0,3}", word)) and rule.code.startswith(word.upper())


def find_rule(word: str) -> Rule | None:
    """The rule of a code, a name, or another linter's name."""
    for rule in rules().values():
        if word.strip().casefold() in (rule.code.casefold(), rule.name, *rule.aliases):
            return rule
    return None


def report_on(article: Article, text: str, choice: Choice | None = None, *, whole: bool = True) -> Report:
    """
    What a report shows of an article.

    Args:
        article: the record with its diagnostics.
        text: that it was read from.
        choice: the findings that are wanted; all when None.
        whole: the input holds this article alone.
    """
    lines = Lines(text)
    starts = [section.span.start for section in article.sections]
    shown = []
    for diagnostic in article.diagnostics:
        if choice is not None and not choice.wants(diagnostic.code):
            continue
        number = bisect_right(starts, diagnostic.span.start) - 1
        section = article.sections[number].title if number >= 0 else None
        shown.append(_shown(diagnostic, text, lines, section, _table(diagnostic, article)))
    return Report(
        title=article.title,
        source=article.source.name,
        wiki=article.wiki,
        revision_id=article.revision_id,
        url=article.url,
        language=article.language,
        whole=whole,
        findings=tuple(shown),
    )


def with_findings(report: Report, found: list[Diagnostic], text: str) -> Report:
    """The report with more findings in it, in the order of the text."""
    if not found:
        return report
    lines = Lines(text)
    more = [_shown(one, text, lines, None, None) for one in found]
    every = sorted([*report.findings, *more], key=lambda shown: (shown.diagnostic.span.start, shown.diagnostic.code))
    return replace(report, findings=tuple(every))


def _shown(diagnostic: Diagnostic, text: str, lines: Lines, section: str | None, table: DrawnTable | None) -> Shown:
    return Shown(
        diagnostic=diagnostic,
        place=_place(diagnostic.span, lines),
        related=tuple(_place(label.span, lines) for label in diagnostic.related),
        section=section,
        excerpts=_excerpts(diagnostic, text, lines),
        table=table,
    )


def _place(span: Span, lines: Lines) -> Place:
    column = span.start - lines.start_of(span.line) + 1
    end_column = span.end - lines.start_of(span.end_line) + 1
    return Place(span.start, span.end, span.line, span.end_line, column, end_column)


def _excerpts(diagnostic: Diagnostic, text: str, lines: Lines) -> tuple[Excerpt, ...]:
    found = [_excerpt(diagnostic.span, None, text, lines)]
    others = [label for label in diagnostic.related[:3] if label.span.line != diagnostic.span.line]
    found += [_excerpt(label.span, label.note, text, lines) for label in others]
    return tuple(sorted(found, key=lambda excerpt: excerpt.line))


def _excerpt(span: Span, note: str | None, text: str, lines: Lines) -> Excerpt:
    begin = lines.start_of(span.line)
    end = text.find("\n", begin)
    end = len(text) if end < 0 else end
    start, stop = span.start, max(min(span.end, end), min(span.start + 1, end))
    cut = begin if end - begin <= MAX_LINE else max(begin, start - MAX_LINE // 4)
    shown_end = min(end, cut + MAX_LINE)
    before, meant = visible(text[cut:start]), visible(text[start : min(stop, shown_end)])
    lead = "…" if cut > begin else ""
    tail = "…" if shown_end < end else ""
    line = lead + before + meant + visible(text[min(stop, shown_end) : shown_end]) + tail
    at = len(lead) + len(before)
    return Excerpt(span.line, line, at, at + max(1, len(meant)), note, cut=bool(lead or tail))


# ---------------------------------------------------------------- tables


def _table(diagnostic: Diagnostic, article: Article) -> DrawnTable | None:
    """The innermost table that a finding about a table or a row stands in."""
    if not (diagnostic.code.startswith("W2") or diagnostic.code.startswith("D1")):
        return None
    span = diagnostic.span
    around = [table for table in article.tables if table.span.start <= span.start < table.span.end]
    if not around or diagnostic.code in ("W212", "W214", "W215"):
        return None
    table = around[-1]
    return _drawn(table, _row(diagnostic, table, article), _columns_meant(diagnostic, table))


def _row(diagnostic: Diagnostic, table: Table, article: Article) -> int | None:
    told = diagnostic.data.get("row")
    if isinstance(told, str) and told.isdecimal():
        return int(told) - 1
    for standings in article.standings:
        if standings.table_id == table.id:
            for number, row in enumerate(standings.rows):
                if row.span.start <= diagnostic.span.start < row.span.end:
                    return table.header_rows + number
    return None


_MEANT = {
    "D101": ("played", "won", "drawn", "lost"),
    "D102": ("goals_for", "goals_against", "goal_difference"),
    "D103": ("won", "drawn", "points"),
    "D107": ("points",),
    "D111": ("points",),
}
"""The columns whose figures do not fit each other, by rule."""


def _columns_meant(diagnostic: Diagnostic, table: Table) -> frozenset[int]:
    """The columns that a finding about a row means: of its rule, or whose figures it names; none for the whole row."""
    named = diagnostic.data.get("figures")
    names = _MEANT.get(diagnostic.code, ())
    if isinstance(named, str):
        names = tuple(column.name for column in table.columns if column.name and column.name.replace("_", " ") in named)
    return frozenset(x for x, column in enumerate(table.columns) if column.name in names)


def _drawn(table: Table, row: int | None, columns: frozenset[int]) -> DrawnTable:
    height = len(table.grid)
    centre = row if row is not None else table.header_rows
    first = max(0, min(centre - MAX_ROWS // 2, height - MAX_ROWS))
    numbers = list(range(first, min(height, first + MAX_ROWS)))
    header = table.header_rows
    if first >= header > 0:
        numbers = [*range(min(header, 2)), *numbers]
    grid = tuple(tuple(_cell(text) for text in table.grid[y][:MAX_COLUMNS]) for y in numbers)
    repaired = None
    changed: list[tuple[int, int]] = []
    if table.repaired is not None:
        repaired = tuple(
            tuple(_cell(cell) for cell in table.repaired[y][:MAX_COLUMNS]) if y < len(table.repaired) else () for y in numbers
        )
        for y, (before, after) in enumerate(zip(grid, repaired, strict=True)):
            changed += [(y, x) for x, cell in enumerate(after) if x >= len(before) or cell != before[x]]
    wrong = []
    if row is not None and row in numbers:
        y = len(numbers) - 1 - numbers[::-1].index(row)
        touched = [x for at, x in changed if at == y]
        empty = [x for x, cell in enumerate(grid[y]) if cell is None]
        meant = [x for x in range(len(grid[y])) if x in columns]
        wrong = [(y, x) for x in (touched or meant or empty or range(len(grid[y])))]
    return DrawnTable(
        first_row=first,
        header_rows=min(header, 2) if first >= header else max(0, header - first),
        rows=grid,
        repaired=repaired,
        wrong=tuple(wrong),
        changed=tuple(changed),
        left_out=height - len(set(numbers)),
    )


def _cell(value: str | Iterable[str] | None) -> str | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else " + ".join(value)
    text = visible(" ".join(text.split()))
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def at_least(severity: Severity, least: str) -> bool:
    """True when a severity is as grave as `least` (`never` is graver than all)."""
    return RANK[severity] >= RANK.get(least, 99)
