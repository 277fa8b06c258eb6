"""
Clean a page as text corpora are cleaned, with all that gets lost on the way.

    python tools/flatten.py PAGE.wikitext [TITLE] [--cleaner NAME]

A page is taken apart into what a cleaner sees of it (`parts`), and each cleaner of `tools/cleaners.py` writes those down its
own way. The first, `lines`, was worked out from cleaned articles: infoboxes become `- Key: value`, match templates a date
line, `Home S-S (h-h) Away` and a line of goals a side; tables lose their spans, headers and colours, and rows are padded at
their end; flags, references, grounds, crowds, referees, shoot-outs, standings by template and everything unknown are
dropped. A page and its flattened twin must give the same matches and goals, less what is lost here.
"""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from cleaners import CLEANERS, Box, Game, Grid, Heading, Item, Part, Prose, write

from touchline.interpret.article import Records, interpret_page
from touchline.markup.page import read_markup
from touchline.markup.tree import InfoboxBlock, MatchBlock, Page
from touchline.markup.wikitable import TableBlock
from touchline.model.plain import Plain
from touchline.model.record import Match, Standings
from touchline.registry.languages import language_of

_LIST = re.compile(r"[*#]+[ \t]*")
_INDENT = re.compile(r":+[ \t]*")
_DAYS = {"es": "{} de {} de {}", "pt": "{} de {} de {}", "de": "{}. {} {}"}
"""How a day is written, where not as `4 May 2003`."""
STANDINGS_HEAD = ("Pos", "Team", "Pld", "W", "D", "L", "GF", "GA", "GD", "Pts")
"""As `Module:Sports table` prints it."""


def flatten(text: str, title: str, language: str | None = None, cleaner: str = "lines") -> str:
    """
    The flattened twin of a page.

    Args:
        text: raw wikitext.
        title: of the page; it becomes the first line.
        language: of the wiki.
        cleaner: a key of `CLEANERS`.
    Returns:
        The cleaned text.
    """
    return write(title, parts(text, title, language), cleaner)


def parts(text: str, title: str, language: str | None = None) -> list[Part]:
    """What there is on a page, top to bottom, as a reader sees it."""
    page = read_markup(text, title, language=language, dialect="wikitext")
    return list(_parts(page, interpret_page(page)))


def _parts(page: Page, records: Records) -> Iterator[Part]:
    blocks = _blocks(page, records)
    headings = {heading.flow_start: heading for heading in page.headings}
    tables = [(t.start, t.end) for t in page.tables if t.flow is page.flow and t.parent is None]
    at = done = 0
    for line in page.flow.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        heading = headings.get(start)
        if heading:
            yield Heading(heading.level, heading.title.text)
        elif not any(first < end and start < last for first, last in tables):
            yield from _prose(page, start, end)
        behind = page.flow.source_end(end)
        while done < len(blocks) and blocks[done][0] < max(behind, 1):
            yield blocks[done][1]
            done += 1


def _prose(page: Page, start: int, end: int) -> Iterator[Part]:
    line = page.flow.text[start:end]
    if not line.strip() or re.fullmatch(r"-{4,}\s*", line):
        yield Prose(line.strip())
        return
    mark = _LIST.match(line) or _INDENT.match(line)
    shown = page.renderer.plain(page.flow.closed(start + (mark.end() if mark else 0), end), inline=True).text
    shown = " ".join(shown.split())
    if shown and not shown.startswith("{|"):  # the opening line that a template stands for goes with the template
        yield Item(shown) if mark and line[0] in "*#" else Prose(shown)


def _blocks(page: Page, records: Records) -> list[tuple[int, Part]]:
    """What stands for a template or a table, with the offset where that begins."""
    found: list[tuple[int, Part]] = [(box.start, _infobox(box, page)) for box in page.infoboxes if box.row]
    for block, match in zip(records.match_blocks, records.matches, strict=True):
        game = _game(block, match, page.language) if block.origin == "template" else None
        if game:
            found.append((block.start, game))
    found += [(table.rows[0].span.start, _standings(table)) for table in records.standings if not table.table_id and table.rows]
    holding = {id(table.parent) for table in page.tables if table.parent}
    for table in page.tables:
        if id(table) not in holding and not table.called:
            found.append((table.flow.source(table.start), Grid(tuple(_rows(table, page)))))
    return sorted(found, key=lambda block: block[0])


def _infobox(box: InfoboxBlock, page: Page) -> Box:
    shown = ((field.parameter, page.renderer.plain(field.value).text) for field in box.fields)
    return Box(tuple((name.replace("_", " ").title(), text) for name, text in shown if text))


def _standings(table: Standings) -> Grid:
    """The table that a call shows."""

    def figure(number: int | None) -> str:
        return "" if number is None else str(number).replace("-", "−")

    rows = [
        (
            figure(row.position),
            " ".join((row.team.name, *(f"({mark})" for mark in row.status[:1] if len(mark) == 1))),
            *map(figure, (row.played, row.won, row.drawn, row.lost, row.goals_for, row.goals_against)),
            f"+{row.goal_difference}" if (row.goal_difference or 0) > 0 else figure(row.goal_difference),
            figure(row.points),
        )
        for row in table.rows
    ]
    shown = [number for number, cells in enumerate(zip(*rows, strict=True)) if any(cells)]
    return Grid(tuple(tuple(row[number] for number in shown) for row in (STANDINGS_HEAD, *rows)), called=True)


def _game(match: MatchBlock, record: Match, language: str | None) -> Game | None:
    """What a match template shows; nothing for a match without a score."""
    if not record.home or not record.away or not record.score or not record.score.final:
        return None
    venue, referee = match.values.get("venue"), record.referee
    return Game(
        date=_day(record.date, language) if record.date and not record.year_inferred else None,
        time=record.time,
        home=record.home.name,
        away=record.away.name,
        score=record.score.final,
        half_time=record.score.half_time,
        extra_time=record.score.after_extra_time is not None,
        penalties=record.score.penalties,
        goals=(_scorers(match, record, "home"), _scorers(match, record, "away")),
        kicks=(_kicks(record, "home"), _kicks(record, "away")),
        venue=", ".join(line.text for line in venue.lines()) if venue and venue.text else None,
        attendance=f"{record.attendance:,}" if record.attendance is not None else None,
        referee=" ".join((referee.name, *(f"({place})" for place in (referee.country,) if place))) if referee else None,
    )


def _day(iso: str, language: str | None) -> str:
    """The day in words of the language."""
    day = datetime.date.fromisoformat(iso)
    words = language_of(language) or language_of("en")
    assert words
    month = words.months[day.month - 1][0]
    return _DAYS.get(language or "en", "{} {} {}").format(day.day, month, day.year)


def _kicks(record: Match, side: str) -> tuple[str, ...]:
    return tuple(kick.player or "" for kick in record.shootout if kick.side == side)


def _scorers(match: MatchBlock, record: Match, side: str) -> tuple[str, ...]:
    """A side's goals as its parameter has them; out of a list for both sides, `Otte 51'`."""
    if "goals" not in match.values:
        return _lines(match.values.get(f"goals_{side}"))
    notes = ((" (pen.)", "penalty"), (" (o.g.)", "own_goal"))
    return tuple(
        f"{goal.player} {goal.minute}{f'+{goal.added_time}' if goal.added_time else ''}'"
        + "".join(note for note, told in notes if getattr(goal, told))
        for goal in record.goals
        if goal.side == side
    )


def _lines(value: Plain | None) -> tuple[str, ...]:
    """The lines of a value, as far as there is something on them."""
    if not value or not value.text:
        return ()
    return tuple(line.text.rstrip(" ,;") for line in value.lines())


def _rows(table: TableBlock, page: Page) -> Iterator[tuple[str, ...]]:
    """Rows without spans and headers; short rows are padded at their end."""
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
            yield (*cells, *[""] * (width - len(cells)))


def main() -> None:
    """Print the twin of a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("title", nargs="?")
    parser.add_argument("--cleaner", choices=sorted(CLEANERS), default="lines")
    arguments = parser.parse_args()
    text = arguments.page.read_text("utf-8")
    print(flatten(text, arguments.title or arguments.page.stem, cleaner=arguments.cleaner), end="")


if __name__ == "__main__":
    main()
