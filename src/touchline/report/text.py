"""Findings for a person in a terminal: the line of source, what is meant underlined, the table as placed, help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from touchline.model.diagnostic import Severity
from touchline.report.findings import DrawnTable, Excerpt, Report, Shown, visible

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_COLOUR = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def text_report(report: Report) -> Iterator[Text]:
    """The findings of an article, a block each with a blank line behind it."""
    for shown in report.findings:
        yield from _block(report, shown)
        yield Text("")


def _block(report: Report, shown: Shown) -> Iterator[Text]:
    found = shown.diagnostic
    head = Text(f"{found.severity}[{found.code}]", style=_COLOUR[found.severity])
    head.append(f": {visible(found.message)}", style="bold")
    yield head
    margin = len(str(max(excerpt.line for excerpt in shown.excerpts)))
    yield Text(f"{' ' * margin}--> {_place(report, shown)}", style="dim")
    yield Text(f"{' ' * margin} |", style="dim")
    before = 0
    for excerpt in shown.excerpts:
        if before and excerpt.line > before + 1:
            yield Text(f"{' ' * margin} :", style="dim")
        before = excerpt.line
        yield from _source(excerpt, margin, _COLOUR[found.severity])
    if shown.table is not None:
        yield Text(f"{' ' * margin} |", style="dim")
        yield from _grid("as placed", shown.table.rows, shown.table, margin)
        if shown.table.repaired is not None and found.repaired:
            yield from _grid("as read", shown.table.repaired, shown.table, margin)
    if found.help:
        yield Text(f"{' ' * margin} = help: {visible(found.help)}")


def _place(report: Report, shown: Shown) -> str:
    if report.whole and not report.wiki:
        place = f"{report.source}:{shown.diagnostic.span.line}:{shown.place.column}"
    else:
        parts = [f'{report.wiki or report.source} "{report.name}"']
        if report.revision_id:
            parts.append(f"revision {report.revision_id}")
        parts.append(f"line {shown.diagnostic.span.line}")
        place = ", ".join(parts)
    return visible(f'{place}, section "{shown.section}"' if shown.section else place)


def _source(excerpt: Excerpt, margin: int, style: str) -> Iterator[Text]:
    line = Text(f"{excerpt.line:>{margin}} | ", style="dim")
    line.append(excerpt.text, style="not dim")
    yield line
    lead = cell_len(excerpt.text[: excerpt.start])
    width = max(1, cell_len(excerpt.text[excerpt.start : excerpt.end]))
    mark = Text(f"{' ' * margin} | ", style="dim")
    sign = "-" if excerpt.note else "^"
    mark.append(" " * lead + sign * width, style="blue" if excerpt.note else style)
    if excerpt.note:
        mark.append(f" {visible(excerpt.note)}", style="blue")
    yield mark


def _grid(title: str, rows: tuple[tuple[str | None, ...], ...], table: DrawnTable, margin: int) -> Iterator[Text]:
    """Cells in columns; `(none)` where no cell is. Rows far from the finding are left out."""
    near = {y for y, _ in table.wrong} or set(range(min(4, len(rows))))
    drawn = [y for y in range(len(rows)) if y < table.header_rows or any(abs(y - at) <= 1 for at in near)]
    cells = [["(none)" if cell is None else cell for cell in rows[y]] for y in drawn]
    width = max((len(row) for row in cells), default=0)
    widths = [max((cell_len(row[x]) for row in cells if x < len(row)), default=0) for x in range(width)]
    for number, row in enumerate(cells):
        lead = f" = {title}:  " if number == 0 else " " * (len(title) + 6)
        line = " | ".join(cell + " " * (widths[x] - cell_len(cell)) for x, cell in enumerate(row)).rstrip()
        yield Text(" " * margin + lead + line)


def counts_line(counts: Counter[Severity], articles: int) -> str:
    """`3 errors, 1 warning in 5 articles`: the last line of a report."""
    if not counts:
        return f"nothing found in {counted(articles, 'article')}"
    parts = [f"{counts[name]:,} info" if name == "info" else counted(counts[name], name) for name in SEVERITIES if counts[name]]
    return f"{', '.join(parts)} in {counted(articles, 'article')}"


def counted(number: int, noun: str) -> str:
    """`1 file`, `2,000 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
