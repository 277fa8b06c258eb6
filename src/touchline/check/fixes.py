"""
Certain repairs, as changes of the text.

A change is certain when MediaWiki shows the same page without it (a quote that ends with its line, a rowspan that browsers
clip) or when the record already reads the text as if it were made (a row that lost its rowspan, a swallowed parameter).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from touchline.check.sections import HIDDEN_LINK
from touchline.model.diagnostic import Diagnostic
from touchline.model.lazy import lazy_regex
from touchline.model.record import Article, Table
from touchline.model.value import dataclass

CERTAIN = 0.85
"""Confidence that a repair needs to be written into the text."""
_BEHIND_TABLE = lazy_regex(r"^(?:=|\{\{[^\n]*\}\}[ \t]*$)|\n[ \t]*\n(?![ \t]*[|!\n])", re.M)
"""What stands in no last cell, but behind a table: a heading, a call alone on its line, a paragraph."""
_CELL_MARKS = {"|": ("||",), "!": ("||", "!!")}
"""What begins the next cell, by the mark that its line begins with."""
_LINE_MARKS = frozenset(("", "\n", *"|!*#:;={}-_<["))
"""Characters that say something of their line when they stand first on it, and "" for the end of the page."""
_ROWSPAN = lazy_regex(r"(rowspan\s*=\s*[\"']?\s*)(\d{1,9})(?!\d)", re.I)


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` becomes `after`, because of a finding."""

    start: int
    end: int
    after: str
    finding: Diagnostic


_Fixer = Callable[[str, Diagnostic, Article], Change | None]


def _table_at(article: Article, offset: int) -> Table | None:
    around = [table for table in article.tables if table.span.start <= offset < table.span.end]
    return around[-1] if around else None


def _close_table(text: str, found: Diagnostic, article: Article) -> Change | None:
    """
    `|}` on a line of its own where the table was read to end: before a heading, or at the end of the page.

    Not where the last cell has swallowed what looks like the page behind the table: a heading, a paragraph, a call alone on
    its line. Categories stay behind the end.
    """
    table = next((table for table in article.tables if table.span.start == found.span.start), None)
    if table is None or any(t.parent == table.id for t in article.tables):
        return None
    body = text[table.span.start : table.span.end].rstrip()
    while (last := body.rpartition("\n"))[1] and HIDDEN_LINK.fullmatch(last[2].strip()):
        body = last[0].rstrip()
    if _BEHIND_TABLE.search(body):
        return None
    end = table.span.start + len(body)
    return Change(end, end, "\n|}", found)


def _clip_rowspan(text: str, found: Diagnostic, article: Article) -> Change | None:
    """The rowspan as browsers clip it."""
    table = _table_at(article, found.span.start)
    spans = list(_ROWSPAN.finditer(text, found.span.start, found.span.end))
    if table is None or len(spans) != 1 or int(spans[0][2]) != int(found.data["span"]):
        return None
    shown = " ".join(text[found.span.start : found.span.end].split())
    cells = [c for c in table.cells if c.rowspan > 0 and c.row + c.rowspan == len(table.grid) and c.text and c.text in shown]
    if len({c.rowspan for c in cells}) != 1:
        return None
    return Change(spans[0].start(2), spans[0].end(2), str(cells[0].rowspan), found)


def _close_quotes(text: str, found: Diagnostic, article: Article) -> Change | None:
    """Quotes closed at the end of their line or cell, where MediaWiki closes them."""
    quotes = text[found.span.start : found.span.end]
    if quotes not in ("''", "'''"):
        return None
    line = text.rfind("\n", 0, found.span.start) + 1
    stop = text.find("\n", found.span.end)
    stop = len(text) if stop < 0 else stop
    marks = _CELL_MARKS.get(text[line:stop].lstrip()[:1], ())  # on a line that opens no cell, `||` is text
    end = min((at for mark in marks if (at := text.find(mark, found.span.end, stop)) >= 0), default=stop)
    end -= len(text[found.span.end : end]) - len(text[found.span.end : end].rstrip())
    inside = text[found.span.end : end]
    if not inside.strip() or "''" in inside or "{{" in inside or "|" in re.sub(r"\[\[[^\[\]]*\]\]", "", inside):
        return None
    return Change(end, end, quotes, found)


def _drop_tag(text: str, found: Diagnostic, article: Article) -> Change | None:
    """An end tag that nothing opened is dropped by every browser; what follows it on its line must not become a mark."""
    start, end = found.span.start, found.span.end
    tag = re.fullmatch(r"</([a-z]+)\s*>", text[start:end], re.I)
    if not tag:
        return None
    line = text.rfind("\n", 0, start) + 1
    if tag[1].lower() in ("div", "center") and text[line:start].lstrip()[:1] not in ("|", "!"):
        return None  # paragraphs end at such a tag, whether it closes something or not
    if start == line:
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        if text[end : end + 1] in _LINE_MARKS:
            return None
    return Change(start, end, "", found)


def _restore_row(text: str, found: Diagnostic, article: Article) -> Change | None:
    """A row of flattened text as the record reads it."""
    table = _table_at(article, found.span.start)
    end = text.find("\n", found.span.start)
    end = len(text[: len(text) if end < 0 else end].rstrip())
    line = text[found.span.start : end]
    if table is None or table.repaired is None or article.dialect != "flattened" or not line.startswith("|") or line[-1] != "|":
        return None
    y = int(found.data["row"]) - 1
    repairs = [repair for repair in table.repairs if repair.row == y]
    if not repairs or min(repair.confidence for repair in repairs) < CERTAIN or y >= len(table.repaired):
        return None
    cells = table.repaired[y]
    if any(not isinstance(cell, str | None) or "\n" in (cell or "") or "|" in (cell or "") for cell in cells):
        return None
    return Change(found.span.start, end, "| " + " | ".join(str(cell or "") for cell in cells) + " |", found)


def _own_line(text: str, found: Diagnostic, article: Article) -> Change | None:
    """A swallowed parameter of flattened text on a line of its own."""
    if article.dialect != "flattened":
        return None
    start = text.rfind("|", 0, found.span.start)
    equals = text.find("=", found.span.start, found.span.end)
    if start < 0 or equals < 0 or text[start + 1 : found.span.start].strip():
        return None
    before = len(text[:start].rstrip())
    name = "-".join(part.capitalize() for part in text[found.span.start : equals].strip().split("-"))
    after = equals + 1 + len(text[equals + 1 :]) - len(text[equals + 1 :].lstrip(" "))
    return Change(before, after, f"\n- {name}: ", found)


def _tidy_comma(text: str, found: Diagnostic, article: Article) -> Change | None:
    """` , ` becomes `, `, and `–,` becomes `–`."""
    piece = text[found.span.start : found.span.end]
    if piece == " ,":
        return Change(found.span.start, found.span.end, ",", found)
    if found.code == "W401" and len(piece) == 2 and piece[1] == ",":
        return Change(found.span.start, found.span.end, piece[0], found)
    return None


def _blank_line(text: str, found: Diagnostic, article: Article) -> Change | None:
    """A blank line between a table and the match behind it."""
    return Change(found.span.start, found.span.start, "\n", found)


FIXERS: dict[str, _Fixer] = {
    "W104": _own_line,
    "W201": _close_table,
    "W205": _restore_row,
    "W209": _blank_line,
    "W210": _clip_rowspan,
    "W217": _close_quotes,
    "W218": _drop_tag,
    "W401": _tidy_comma,
    "W402": _tidy_comma,
}
"""What can be mended, by rule."""


def changes_for(text: str, article: Article, wants: Callable[[str], bool]) -> list[Change]:
    """The certain changes for an article's findings, in order, none reaching into another."""
    found = []
    for diagnostic in article.diagnostics:
        fixer = FIXERS.get(diagnostic.code)
        change = fixer(text, diagnostic, article) if fixer and wants(diagnostic.code) else None
        if change:
            found.append(replace(change, after=change.after.replace("\n", _line_end(text, change.start))))
    found.sort(key=lambda change: (change.start, change.end))
    apart: list[Change] = []
    for change in found:
        if not apart or change.start > apart[-1].end or (change.start == apart[-1].end and change.end > change.start):
            apart.append(change)
    return apart


def _line_end(text: str, at: int) -> str:
    """How the line ends in front of an offset, or the first of the page."""
    end = text.rfind("\n", 0, at)
    end = text.find("\n", at) if end < 0 else end
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def apply_changes(text: str, changes: Sequence[Change]) -> str:
    """The text with the changes made; everything else as it was."""
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.after]
        at = change.end
    return "".join([*parts, text[at:]])


def holds(before: Article, after: Article, changes: Sequence[Change]) -> bool:
    """
    True when the changes did what they promised.

    Of each mended rule as many findings are gone as changes were made, no rule has more findings than before, and every
    table reads as it was read before, repairs included.
    """
    if after.status != "ok":
        return False
    had, has = _counts(before), _counts(after)
    mended = Counter(change.finding.code for change in changes)
    if any(has[code] > had[code] - mended[code] for code in had | has):
        return False
    return [_as_read(table) for table in before.tables] == [_as_read(table) for table in after.tables]


def _counts(article: Article) -> Counter[str]:
    """Findings by rule, those counted in that are too many to be listed (R003)."""
    counts = Counter(found.code for found in article.diagnostics)
    for found in article.diagnostics:
        if found.code == "R003":
            counts[str(found.data["code"])] += int(str(found.data["count"]))
    return counts


def _as_read(table: Table) -> tuple[tuple[object, ...], ...]:
    grid = table.repaired or table.grid
    return tuple(tuple(cell or "" for cell in row) for row in grid)
