"""W2: what is wrong with a table as a table: spans, rows, headers, tags, and how it stands among others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from touchline.check.finding import Finding, Subject, rule
from touchline.interpret.tables import ReadTable
from touchline.markup.flow import HOLE
from touchline.markup.linestart import LinePattern
from touchline.markup.wikitable import CellBlock
from touchline.model.lazy import lazy_regex
from touchline.registry.repairs import repair_kinds
from touchline.tables.colours import LETTER

_SPAN = lazy_regex(r"\s*\+?\d+\s*")
_PAIRED = "b|i|u|s|small|big|span|div|center|font|sup|sub|del|ins|code|strong|em|abbr|strike|tt"
_TAG = lazy_regex(rf"<(?P<end>/?)(?P<name>{_PAIRED})(?=[\s/>])(?P<rest>[^<>]*)>", re.I)
_QUOTES = lazy_regex(r"'{2,}|\n")
_MARKS = lazy_regex("<|''")
"""What either begins with."""
_NAME = lazy_regex(r"(?<![\w-])(rowspan|colspan|style|class|align|valign|width|bgcolor|scope|id)\s*=", re.I)
_VALUE = lazy_regex(r"\"[^\"]*\"|'[^']*'")
_COMMENT_MARK = lazy_regex(r"^[ \t]*<!--[^\n]{0,400}?-->[ \t]*(?=\||!(?!-)|\{\|)", re.M)
_TABLE_IN_LIST = LinePattern(r"[*#:;][^\n]*?(?P<tag><table\b[^<>\n]*>)(?![^\n]*</table)", re.I)
_COLOURED = ("style", "bgcolor", "class")


def _own(subject: Subject) -> Iterator[ReadTable]:
    """Tables that stand on the page themselves, and not in pieces that templates make."""
    for table in subject.tables:
        if not table.block.called:
            yield table


def _cell_at(table: ReadTable, cell: CellBlock) -> tuple[int, int]:
    """A cell's first line in the page."""
    flow = table.block.flow
    text = flow.text
    end = text.find("\n", cell.start + 1, cell.end)
    end = cell.end if end < 0 else end
    end = cell.start + max(1, len(text[cell.start : end].rstrip()))
    return flow.source(cell.start), flow.source_end(end)


def _row_at(subject: Subject, table: ReadTable, y: int) -> tuple[int, int]:
    start, end = table.row_source(y)
    cells = table.block.rows[y].cells
    if cells and not table.block.flat:
        start = max(start, table.block.flow.source(cells[0].start))
    line = subject.text.find("\n", start, end)
    return start, (end if line < 0 else max(line, start + 1))


# ---------------------------------------------------------------- shape


@rule("W204")
def row_ragged(subject: Subject) -> Iterator[Finding]:
    """Rows that fill another number of columns than most rows of the table; rows of one kind are one finding."""
    for table in subject.tables:
        yield from _repaired_rows(subject, table, "W204")
    for table in _own(subject):
        filled = _filled(table)
        if len(filled) < 2 or len(filled) < 0.8 * len(table.block.rows):
            continue
        if not table.block.closed:
            del filled[max(filled)]  # the last row of a table without an end may have swallowed what stands below
        block_end = max(filled)
        counts = Counter(filled.values())
        usual, times = counts.most_common(1)[0]
        if times * 2 < len(filled) or len(counts) > 3:
            continue
        repaired = {repair.row for repair in table.record.repairs}
        heads = table.record.header_rows
        fine = {usual} | {
            filled[y]
            for y in range(heads)
            if y in filled and any(filled[y] == filled[body] for body in filled if body >= heads)
        }
        said = set()
        for y, count in filled.items():
            if count in fine or count in said or y in repaired or _covers_all(table, y):
                continue
            if y == block_end and not heads and count < usual:
                continue  # items in rows of so many: the last row need not be full
            said.add(count)
            rows = [row for row, other in filled.items() if other == count]
            data = {"row": str(y + 1), "filled": str(count), "width": str(usual), "rows": str(len(rows))}
            place = _row_at(subject, table, y)
            if count > usual:
                extra = table.grid.slots[y][usual]
                if extra is not None:
                    place = _cell_at(table, table.grid.cells[extra].cell)
            head = subject.line_of(table.record.span)
            yield Finding("W204", *place, data, ((*head, "the table"),))


def _filled(table: ReadTable) -> dict[int, int]:
    """How many columns each plain row with any text fills; nothing for a table whose shape says nothing, or that is even."""
    if table.block.flat or table.grid.spans_ignored or table.record.role in ("layout", "bracket"):
        return {}
    widths = _lengths(table)
    if len(set(widths)) < 2:
        return {}
    return {y: width for y, width in enumerate(widths) if any(table.record.grid[y]) and _is_plain(table, y)}


def _is_plain(table: ReadTable, y: int) -> bool:
    """True when all cells of the row are written out: a call among them may bring cells of its own."""
    row = table.block.rows[y]
    text = table.block.flow.text
    if text.find(HOLE, row.start, row.cells[0].start if row.cells else row.end) >= 0:
        return False
    return not row.cells or not any(_is_a_call(text, start, end) for start, end in row.cells[-1].pieces)


def _is_a_call(text: str, start: int, end: int) -> bool:
    at = text.find(HOLE, start, end)
    return at >= 0 and not text[start:at].strip() and not text[at + 1 : end].strip()


def _covers_all(table: ReadTable, y: int) -> bool:
    """A row of one cell: a heading inside the table."""
    return len({slot for slot in table.grid.slots[y] if slot is not None}) == 1


@rule("W205")
def rowspan_lost(subject: Subject) -> Iterator[Finding]:
    """A row that a lost rowspan has moved to the left."""
    for table in subject.tables:
        yield from _repaired_rows(subject, table, "W205")


@rule("W206")
def cell_fused(subject: Subject) -> Iterator[Finding]:
    """A cell that holds two names run together."""
    for table in subject.tables:
        for repair in table.record.repairs:
            if repair_kinds()[repair.kind].rule == "W206":
                plain = table.plain(repair.row, repair.column)
                place = plain.source(0, len(plain.text)) if plain else _row_at(subject, table, repair.row)
                after = " + ".join(repair.after) if isinstance(repair.after, tuple) else repair.after or ""
                data = {"text": repair.before or "", "after": after, "evidence": repair.evidence}
                yield Finding("W206", *place, data, repaired=True)


def _repaired_rows(subject: Subject, table: ReadTable, code: str) -> Iterator[Finding]:
    """The rows that repairs have changed, by the rule of the repair; all changed cells of a row are one fault."""
    said = set()
    lengths = _lengths(table) if code == "W204" and table.record.repairs else []
    usual = next((length for length, _ in Counter(lengths[table.record.header_rows :]).most_common(1)), 0)
    for repair in table.record.repairs:
        if repair_kinds()[repair.kind].rule != code or repair.row in said or repair.row >= len(table.block.rows):
            continue
        said.add(repair.row)
        grid = table.record.repaired or table.record.grid
        row = grid[repair.row] if repair.row < len(grid) else ()
        after = " | ".join(cell if isinstance(cell, str) else " + ".join(cell or ("",)) for cell in row)
        data = {"row": str(repair.row + 1), "after": after, "evidence": repair.evidence, "repair": repair.kind}
        if code == "W204":
            data |= {"filled": str(lengths[repair.row]), "width": str(usual), "rows": "1"}
        yield Finding(code, *_row_at(subject, table, repair.row), data, repaired=True)


def _lengths(table: ReadTable) -> list[int]:
    """Columns that each row fills; in flattened text, up to the last that says something."""
    if table.block.flat:
        return [max((x for x, text in enumerate(row, 1) if text), default=0) for row in table.record.grid]
    return [len(slots) - slots.count(None) for slots in table.grid.slots]


@rule("W210")
def span_overflow(subject: Subject) -> Iterator[Finding]:
    """A rowspan that reaches past the last row."""
    for table in _own(subject):
        for number in table.grid.clipped:
            cell = table.grid.cells[number].cell
            if table.block.closed or cell.rowspan > 1:
                yield Finding("W210", *_cell_at(table, cell), {"span": str(cell.rowspan)})


@rule("W213")
def span_overlap(subject: Subject) -> Iterator[Finding]:
    """Two cells that claim one slot."""
    for table in _own(subject):
        for overlap in table.grid.overlaps:
            lost, kept = table.grid.cells[overlap.lost], table.grid.cells[overlap.kept]
            related = ((*_cell_at(table, kept.cell), "this cell reaches into it"),)
            data = {"row": str(overlap.row + 1), "column": str(overlap.column + 1)}
            yield Finding("W213", *_cell_at(table, lost.cell), data, related)


@rule("W222")
def span_invalid(subject: Subject) -> Iterator[Finding]:
    """A rowspan or colspan that is no number."""
    for table in _own(subject):
        for placed in table.grid.cells:
            attributes = placed.cell.attributes
            for name in ("rowspan", "colspan") if attributes else ():
                value = attributes.get(name)
                if (
                    value is not None
                    and HOLE not in value
                    and (not _SPAN.fullmatch(value) or (name == "colspan" and not value.strip(" \t\n+0")))
                ):
                    yield Finding("W222", *_cell_at(table, placed.cell), {"name": name, "value": value})


# ---------------------------------------------------------------- headers and legends


MIN_HEADERS = 2
"""Different texts of a header that means to name columns."""


@rule("W207")
def header_blank(subject: Subject) -> Iterator[Finding]:
    """A column with values under a blank header."""
    for table in subject.tables:
        record = table.record
        role = record.role
        if record.header_rows == 0 or record.parent or table.block.called:
            continue
        if role not in ("fixtures", "standings", "team_list", "top_scorers", "promotion_relegation") and not (
            table.block.flat and role == "other"
        ):
            continue
        if len({text for row in record.grid[: record.header_rows] for text in row if text}) < MIN_HEADERS:
            continue  # a row of widths, or of one title, names no column
        body = record.grid[record.header_rows :]
        blank = []
        for x, column in enumerate(record.columns):
            values = [row[x] for row in body if row[x]]
            marks = sum(not any(char.isalnum() for char in value or "") for value in values)
            if (
                not column.label
                and not any(column.path)
                and len(values) * 2 > len(body)
                and marks * 2 < len(values)
                and (x or role == "fixtures")
                and not _shows_flag(table, x)
            ):
                blank.append(x)
        if len(blank) == 1 and role != "fixtures" and blank[0] in (0, len(record.columns) - 1):
            continue  # a column of ranks or of remarks explains itself
        if blank:
            data = {"columns": ", ".join(str(x + 1) for x in blank)}
            yield Finding("W207", *_row_at(subject, table, max(0, record.header_rows - 1)), data)


def _shows_flag(table: ReadTable, x: int) -> bool:
    """The header of a column is a flag: of the team against which the results in it are."""
    headers = (table.plain(y, x) for y in range(table.record.header_rows))
    return any(header is not None and header.marks_of("country") for header in headers)


@rule("W208")
def legend_without_colour(subject: Subject) -> Iterator[Finding]:
    """A key whose colours are lost."""
    for table in subject.tables:
        if table.record.role != "legend":
            continue
        for y, row in enumerate(table.block.rows):
            cells = row.cells
            if cells and all(cell.header for cell in cells):
                continue  # what the key is a key to
            if LETTER.fullmatch(table.record.grid[y][0] or ""):
                continue  # a letter needs no colour
            attributes = [row.attributes, *(cell.attributes for cell in cells)]
            coloured = any(name in given for given in attributes for name in _COLOURED)
            if not coloured and cells and not any(HOLE in table.block.flow.text[a:b] for c in cells for a, b in c.pieces):
                yield Finding("W208", *_row_at(subject, table, y), {"text": table.record.grid[y][-1] or ""})


@rule("W211")
def table_continued(subject: Subject) -> Iterator[Finding]:
    """A table with the header of the one before it in the same section: one list in two columns."""
    for before, table in zip(subject.tables, subject.tables[1:], strict=False):
        first, record = before.record, table.record
        if record.continues is None:
            same = record.header_rows > 0 and [c.label for c in first.columns] == [c.label for c in record.columns]
            gap = subject.text[first.span.end : record.span.start]
            if (
                not same
                or record.parent != first.parent
                or record.section_id != first.section_id
                or record.caption
                or len(gap.strip()) > 2
            ):
                continue
            if record.role not in ("team_list", "top_scorers", "other"):
                continue
        related = ((*subject.line_of(first.span), "the same header"),)
        yield Finding("W211", *subject.line_of(record.span), {"columns": ", ".join(c.label for c in record.columns)}, related)


@rule("W212")
def table_nested(subject: Subject) -> Iterator[Finding]:
    """A table whose cells hold tables, for layout."""
    held = Counter(table.record.parent for table in subject.tables if table.record.parent)
    for table in _own(subject):
        count = held.get(table.record.id, 0)
        if not count or table.record.role != "layout":
            continue
        if not any(cell.header and cell.text for cell in table.record.cells):  # else a table of its own, with one in a cell
            tables = f"{count} others" if count > 1 else "another"
            yield Finding("W212", *subject.line_of(table.record.span), {"count": str(count), "tables": tables})


# ---------------------------------------------------------------- tags: Parsoid's and CheckWiki's


@rule("W216")
def content_fostered(subject: Subject) -> Iterator[Finding]:
    """Text where only rows and cells may stand: browsers show it before the table."""
    for table in _own(subject):
        for start, end in table.block.fostered:
            text = table.block.flow.text[start:end]
            shown = re.sub(r"<[^<>]*>", "", text.replace(HOLE, "")).strip()
            if shown and not table.block.flat:
                first = start + len(text) - len(text.lstrip())
                last = first + max(1, len(text.strip().split("\n")[0]))
                place = table.block.flow.source(first), table.block.flow.source_end(last)
                yield Finding("W216", *place, {"text": shown.split("\n")[0]})


def _tag_faults(subject: Subject) -> dict[str, list[Finding]]:
    """Findings of the three rules on tags in cells, from one walk over the cells."""
    known = subject.memory.get("tags")
    if isinstance(known, dict):
        return known
    found: dict[str, list[Finding]] = {"W217": [], "W218": [], "W220": []}
    marks: dict[int, list[int]] = {}  # of the last table of each flow that no other holds, its end behind them
    for table in _own(subject):
        if table.block.flat or not table.grid.cells:
            continue
        block = table.block
        text = block.flow.text
        near = marks.get(id(block.flow))
        if near is None or block.end > near[-1]:
            near = marks[id(block.flow)] = [mark.start() for mark in _MARKS.finditer(text, block.start, block.end)]
            near.append(block.end)
        for start, end in _marked_pieces(table, near):
            if text.find("<", start, end) >= 0:
                _read_tags(table, start, end, found)
            if text.find("''", start, end) >= 0:
                _read_quotes(table, start, end, found)
    subject.memory["tags"] = found
    return found


def _marked_pieces(table: ReadTable, marks: list[int]) -> Iterator[tuple[int, int]]:
    """The parts of cells that hold one of the marks, whose places are given with an end behind them: few do."""
    for row in table.block.rows:
        number = bisect_left(marks, row.start)
        if marks[number] >= row.end:
            continue
        for cell in row.cells:
            for piece in cell.pieces:
                if marks[number] < piece[0]:
                    number = bisect_left(marks, piece[0], number)
                if marks[number] < piece[1]:
                    yield piece


def _read_tags(table: ReadTable, start: int, end: int, found: dict[str, list[Finding]]) -> None:
    """The tags in a part of a cell that do not pair."""
    flow = table.block.flow

    def note(code: str, at: tuple[int, int], name: str) -> None:
        found[code].append(Finding(code, flow.source(at[0]), flow.source_end(at[1]), {"tag": name}))

    stack: list[tuple[str, tuple[int, int]]] = []
    open_names: Counter[str] = Counter()
    crossed: list[str] = []
    for tag in _TAG.finditer(flow.text, start, end):
        name = tag["name"].lower()
        if tag["rest"].endswith("/"):
            continue
        if not tag["end"]:
            stack.append((name, tag.span()))
            open_names[name] += 1
            continue
        if not open_names[name]:
            if name in crossed:
                crossed.remove(name)  # the end that W220 has told of
                continue
            note("W218", tag.span(), f"</{name}>")
            continue
        while stack and stack[-1][0] != name:
            note("W220", stack[-1][1], f"<{stack[-1][0]}>")
            open_names[stack[-1][0]] -= 1
            crossed.append(stack.pop()[0])
        open_names[stack.pop()[0]] -= 1
    for name, at in stack:
        note("W217", at, f"<{name}>")


def _read_quotes(table: ReadTable, start: int, end: int, found: dict[str, list[Finding]]) -> None:
    """The quotes in a part of a cell that no others close: bold and italics end with the line."""
    flow = table.block.flow
    runs = [run.span() for run in _QUOTES.finditer(flow.text, start, end)]
    if len(runs) == 2 and runs[0][1] - runs[0][0] == runs[1][1] - runs[1][0]:
        return  # one opens what the other closes
    bold: tuple[int, int] | None = None
    italic: tuple[int, int] | None = None
    for at, stop in (*runs, (end, end)):
        count = stop - at
        if count < 2:  # the line ends
            if left := bold or italic:
                place = flow.source(left[0]), flow.source_end(left[1])
                found["W217"].append(Finding("W217", *place, {"tag": flow.text[slice(*left)]}))
            bold = italic = None
            continue
        if count != 2:
            bold = None if bold else (at, stop)
        if count == 2 or count >= 5:
            italic = None if italic else (at, stop)


@rule("W217")
def missing_end_tag(subject: Subject) -> Iterator[Finding]:
    """A tag or quotes that a cell opens and does not close."""
    yield from _tag_faults(subject)["W217"]


@rule("W218")
def stripped_tag(subject: Subject) -> Iterator[Finding]:
    """An end tag in a cell that nothing opened."""
    yield from _tag_faults(subject)["W218"]


@rule("W220")
def misnested_tag(subject: Subject) -> Iterator[Finding]:
    """A tag that is closed behind the one around it."""
    yield from _tag_faults(subject)["W220"]


@rule("W219")
def deletable_table_tag(subject: Subject) -> Iterator[Finding]:
    """A table straight inside a row of another: the first one ends there."""
    starts = {table.block.start: table for table in subject.tables if not table.block.flat}
    for table in _own(subject):
        inner = starts.get(table.block.end)
        if not table.block.closed and inner is not None and inner is not table and inner.block.flow is table.block.flow:
            related = ((*subject.line_of(table.record.span), "the table that ends here"),)
            yield Finding("W219", *subject.line_of(inner.record.span), {}, related)


@rule("W221")
def multiline_table_in_list(subject: Subject) -> Iterator[Finding]:
    """An HTML table over several lines in a list item."""
    if "<table" not in subject.lower:
        return
    for found in _TABLE_IN_LIST.finditer(subject.page.flow.text):
        flow = subject.page.flow
        yield Finding("W221", flow.source(found.start("tag")), flow.source_end(found.end("tag")))


@rule("W223")
def comment_before_mark(subject: Subject) -> Iterator[Finding]:
    """A comment on the line of a table mark, before it."""
    text = subject.text
    for table in _own(subject):
        if table.block.flat or table.record.parent:
            continue
        at = text.find("<!--", table.record.span.start, table.record.span.end)
        while at >= 0:
            line = at
            while line and text[line - 1] in " \t":
                line -= 1
            found = _COMMENT_MARK.match(text, line) if line == 0 or text[line - 1] == "\n" else None
            if found:
                yield Finding("W223", found.start(), found.end())
            at = text.find("<!--", max(at + 4, found.end() if found else 0), table.record.span.end)


@rule("W224")
def html_table(subject: Subject) -> Iterator[Finding]:
    """A table in HTML tags; those in its cells are told with it."""
    for table in _own(subject):
        around = subject.table_of.get(table.record.parent or "")
        if table.block.html and not (around and around.block.html):
            start = table.record.span.start
            yield Finding("W224", start, start + len("<table"))


@rule("W225")
def attribute_duplicate(subject: Subject) -> Iterator[Finding]:
    """An attribute that a cell gives twice."""
    known: dict[str, list[str]] = {}  # most cells of a table are written alike
    for table in _own(subject):
        flow = table.block.flow
        for placed in table.grid.cells:
            at = placed.cell.attributes_at
            if at is None or flow.text.count("=", *at) < 2:
                continue
            text = flow.text[slice(*at)]
            if text not in known:
                known[text] = _given_twice(text)
            for name in known[text]:
                yield Finding("W225", flow.source(at[0]), flow.source_end(at[1]), {"name": name})


def _given_twice(attributes: str) -> list[str]:
    """The names that stand more than once outside of the values."""
    outside = _VALUE.sub(lambda value: "_" * len(value[0]), attributes)
    names = Counter(found[1].lower() for found in _NAME.finditer(outside))
    return [name for name, count in names.items() if count > 1]
