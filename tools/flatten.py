"""
Clean a page as many text corpora are cleaned, with all that gets lost on the way.

    python tools/flatten.py PAGE.wikitext [TITLE]

What the cleaner keeps and loses was worked out from cleaned articles: infoboxes become `- Key: value`, match templates a
date line, `Home S-S (h-h) Away` and a line of goals a side; tables lose their spans, headers and colours, and rows are padded
at their end; flags, references, grounds, crowds, referees, shoot-outs, standings by template and everything unknown are
dropped. A page and its flattened twin must give the same matches and goals, less what is lost here.
"""

from __future__ import annotations

import calendar
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from touchline.interpret.dates import read_date, read_time, split_date_time
from touchline.interpret.names import team_ref
from touchline.interpret.score import ScoreReading, read_score
from touchline.markup.page import read_markup
from touchline.markup.tree import InfoboxBlock, MatchBlock, Page
from touchline.markup.wikitable import TableBlock
from touchline.model.plain import Plain

MONTHS = tuple(calendar.month_name)
"""From January at 1."""
_LIST = re.compile(r"[*#]+[ \t]*")
_INDENT = re.compile(r":+[ \t]*")


def flatten(text: str, title: str, language: str | None = None) -> str:
    """
    The flattened twin of a page.

    Args:
        text: raw wikitext.
        title: of the page; it becomes the first line.
        language: of the wiki.
    Returns:
        The cleaned text.
    """
    page = read_markup(text, title, language=language, dialect="wikitext")
    lines = [f"= {title} =", "", *_body(page)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _body(page: Page) -> Iterator[str]:
    blocks = _blocks(page)
    headings = {heading.flow_start: heading for heading in page.headings}
    tables = [(t.start, t.end) for t in page.tables if t.flow is page.flow and t.parent is None]
    at = done = 0
    text = page.flow.text
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        heading = headings.get(start)
        if heading:
            marks = "=" * heading.level
            yield f"{marks} {heading.title.text} {marks}"
        elif not any(first < end and start < last for first, last in tables):
            yield from _prose(page, start, end)
        behind = page.flow.source_end(end)
        while done < len(blocks) and blocks[done][0] < max(behind, 1):
            yield ""
            yield from blocks[done][1]
            yield ""
            done += 1


def _prose(page: Page, start: int, end: int) -> Iterator[str]:
    line = page.flow.text[start:end]
    if not line.strip() or re.fullmatch(r"-{4,}\s*", line):
        yield line.strip()
        return
    mark = _LIST.match(line) or _INDENT.match(line)
    shown = page.renderer.plain(page.flow.closed(start + (mark.end() if mark else 0), end), inline=True).text
    shown = " ".join(shown.split())
    if shown and not shown.startswith("{|"):  # the opening line that a template stands for goes with the template
        yield f"- {shown}" if mark and line[0] in "*#" else shown


def _blocks(page: Page) -> list[tuple[int, list[str]]]:
    """What stands for a template or a table, with the offset where that begins."""
    found = [(box.start, list(_infobox(box, page))) for box in page.infoboxes if box.row]
    found += [(match.start, list(match_lines(match, page))) for match in page.matches if match.origin == "template"]
    holding = {id(table.parent) for table in page.tables if table.parent}
    for table in page.tables:
        if id(table) not in holding and not table.called:
            found.append((table.flow.source(table.start), list(_rows(table, page))))
    return sorted(found, key=lambda block: block[0])


def _infobox(box: InfoboxBlock, page: Page) -> Iterator[str]:
    yield "Infobox"
    for field in box.fields:
        shown = page.renderer.plain(field.value).text.replace("\n", ", ")
        if shown:
            yield f"- {field.parameter.replace('_', ' ').title()}: {shown}"


def match_lines(match: MatchBlock, page: Page) -> Iterator[str]:
    """Date, sides and score, goals; nothing for a match without a score."""
    home, away = (team_ref(match.values.get(side)) for side in ("home", "away"))
    reading = _score(match)
    if not home or not away or not reading or not reading.main:
        return
    date = _date(match, page)
    if date:
        yield date
    half_time = f" ({reading.half_time[0]}-{reading.half_time[1]})" if reading.half_time else ""
    yield f"{home.name} {reading.main[0]}-{reading.main[1]}{half_time} {away.name}"
    for team, side in ((home, "home"), (away, "away")):
        goals = match.values.get(f"goals_{side}")
        if goals and goals.text:
            yield f"  {team.name}: {_one_line(goals)}"


def _score(match: MatchBlock) -> ScoreReading | None:
    values = match.values
    if values.get("score"):
        return read_score(" ".join(values["score"].text.split()))
    if values.get("score_home") and values.get("score_away"):
        return read_score(f"{values['score_home'].text}-{values['score_away'].text}")
    return None


def _one_line(value: Plain) -> str:
    return ", ".join(line.text.rstrip(" ,;") for line in value.lines())


def _date(match: MatchBlock, page: Page) -> str | None:
    value = match.values.get("date")
    text = " ".join(value.text.split()) if value else ""
    if match.values.get("year"):
        text = f"{text} {match.values['year'].text}"
    day_text, clock = split_date_time(text)
    found = read_date(day_text, page.language) or read_date(day_text.partition("(")[0], page.language)
    if not found or found.end or not (found.start.year and found.start.month and found.start.day):
        return None
    day = f"{found.start.day} {MONTHS[found.start.month]} {found.start.year}"
    time, _ = read_time(match.values["time"].text if match.values.get("time") else clock or "")
    return f"{day}, {time}" if time else day


def _rows(table: TableBlock, page: Page) -> Iterator[str]:
    """Rows of text between pipes: no spans, no headers; short rows are padded at their end."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            shown = page.renderer.plain_parts([table.flow.closed(start, end) for start, end in cell.pieces]).text
            cells.append(" ".join(shown.replace("|", "/").split()))
        rows.append(cells)
    width = max((len(cells) for cells in rows), default=0)
    for cells in rows:
        if cells:
            padded = [*cells, *[""] * (width - len(cells))]
            yield "| " + " ".join(f"{cell} |" if cell else "|" for cell in padded)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    sys.stdout.write(flatten(path.read_text("utf-8"), sys.argv[2] if len(sys.argv) > 2 else path.stem))
