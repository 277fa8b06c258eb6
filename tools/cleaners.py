"""
How cleaners write a page: the same parts, in the forms that corpora, scripts and browsers leave.

`CLEANERS` names them. Each is a `Form`, a function for every kind of part; two are other people's programs, asked for what
they really do (`mwparserfromhell`, `wikitextparser`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Lines = Iterator[str]


# ---------------------------------------------------------------- parts of a page


@dataclass(frozen=True)
class Heading:
    """A heading with its level."""

    level: int
    text: str


@dataclass(frozen=True)
class Prose:
    """A line; an empty one is a gap."""

    text: str


@dataclass(frozen=True)
class Item:
    """Of a list."""

    text: str


@dataclass(frozen=True)
class Box:
    """An infobox: keys and values, the lines of a value parted by newlines."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table; `called` when a template shows it, which most cleaners drop."""

    rows: tuple[tuple[str, ...], ...]
    called: bool = False


@dataclass(frozen=True)
class Game:
    """A match as its template shows it; goals are lines as printed, kicks names."""

    date: str | None
    time: str | None
    home: str
    away: str
    score: tuple[int, int]
    half_time: tuple[int, int] | None
    extra_time: bool
    penalties: tuple[int, int] | None
    goals: tuple[tuple[str, ...], tuple[str, ...]]
    kicks: tuple[tuple[str, ...], tuple[str, ...]]
    venue: str | None
    attendance: str | None
    referee: str | None

    def printed(self, dash: str = "–", *, half_time: bool = True, more: bool = False) -> str:
        """The score; `more` with what is said of extra time."""
        notes = [f" ({self.half_time[0]}{dash}{self.half_time[1]})"] if self.half_time and half_time else []
        notes += [" (a.e.t.)"] if self.extra_time and more else []
        return f"{self.score[0]}{dash}{self.score[1]}{''.join(notes)}"

    @property
    def when(self) -> str | None:
        """Day and time on a line."""
        return f"{self.date}, {self.time}" if self.date and self.time else self.date


Part = Heading | Prose | Item | Box | Grid | Game


# ---------------------------------------------------------------- forms


@dataclass(frozen=True)
class Form:
    """How a cleaner writes each kind of part; one that drops a kind has no function for it."""

    title: Callable[[str], Lines]
    heading: Callable[[Heading], Lines]
    item: Callable[[Item], Lines]
    box: Callable[[Box], Lines] | None = None
    grid: Callable[[Grid], Lines] | None = None
    game: Callable[[Game], Lines] | None = None
    rendered: bool = False
    """It read the page as MediaWiki shows it: what templates show is there too."""


def write(title: str, found: Iterable[Part], cleaner: str = "lines") -> str:
    """The text that a cleaner leaves of a page's parts."""
    form = CLEANERS[cleaner]
    lines = [*form.title(title), ""]
    for part in found:
        lines += _written(part, form)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _written(part: Part, form: Form) -> Lines:
    if isinstance(part, Prose):
        leftover = form.rendered and part.text.startswith(("|}", "|-", "}}"))
        yield "" if leftover else part.text.removeprefix(";").lstrip() if form.rendered else part.text
    elif isinstance(part, Heading):
        yield from form.heading(part)
    elif isinstance(part, Item):
        yield from form.item(part)
    else:
        yield ""
        if isinstance(part, Box) and form.box:
            yield from form.box(part)
        elif isinstance(part, Grid) and form.grid and (form.rendered or not part.called):
            yield from form.grid(part)
        elif isinstance(part, Game) and form.game:
            yield from form.game(part)
        yield ""


# ---------------------------------------------------------------- titles, headings, items


def marked_title(title: str) -> Lines:
    """`= Title =`."""
    yield f"= {title} ="


def bare_title(title: str) -> Lines:
    """The title alone."""
    yield title


def hashed_title(title: str) -> Lines:
    """`# Title`."""
    yield f"# {title}"


def marked_heading(heading: Heading) -> Lines:
    """`== Title ==`, as wikitext has it."""
    marks = "=" * heading.level
    yield f"{marks} {heading.text} {marks}"


def hashed_heading(heading: Heading) -> Lines:
    """`## Title`."""
    yield from ("", f"{'#' * heading.level} {heading.text}", "")


def edit_heading(heading: Heading) -> Lines:
    """As a page copied from a browser has it."""
    yield from ("", f"{heading.text}[edit]")


def dotted_heading(heading: Heading) -> Lines:
    """`Title.`, as WikiExtractor writes them."""
    yield f"{heading.text}."


def dashed_item(item: Item) -> Lines:
    """`- text`."""
    yield f"- {item.text}"


def starred_item(item: Item) -> Lines:
    """`* text`."""
    yield f"* {item.text}"


def bare_item(item: Item) -> Lines:
    """Nothing says that it is one."""
    yield item.text


# ---------------------------------------------------------------- infoboxes


def _one_line(text: str) -> str:
    return text.replace("\n", ", ")


def named_box(box: Box) -> Lines:
    """`Infobox`, then `- Key: value`."""
    yield "Infobox"
    for key, value in box.fields:
        yield f"- {key}: {_one_line(value)}"


def keyed_box(box: Box) -> Lines:
    """`Key: value`."""
    for key, value in box.fields:
        yield f"{key}: {_one_line(value)}"


def bold_box(box: Box) -> Lines:
    """`**Key:** value`."""
    for key, value in box.fields:
        yield f"**{key}:** {_one_line(value)}"


def tabbed_box(box: Box) -> Lines:
    """Key and value parted by a tab."""
    for key, value in box.fields:
        yield f"{key}\t{_one_line(value)}"


# ---------------------------------------------------------------- tables


def piped_grid(grid: Grid) -> Lines:
    """`| a | b |`; of an empty cell one blank is left."""
    for row in grid.rows:
        yield "| " + " ".join(f"{cell} |" if cell else "|" for cell in row)


def markdown_grid(grid: Grid) -> Lines:
    """Pipes with a rule below the first row."""
    for number, row in enumerate(grid.rows):
        yield "| " + " | ".join(row) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)


def tabbed_grid(grid: Grid) -> Lines:
    """Cells parted by tabs."""
    for row in grid.rows:
        yield "\t".join(row).rstrip("\t")


def double_grid(grid: Grid) -> Lines:
    """`a || b`."""
    for row in grid.rows:
        yield " || ".join(row).rstrip()


def stacked_grid(grid: Grid) -> Lines:
    """One cell a line; empty cells leave nothing."""
    for row in grid.rows:
        yield from (cell for cell in row if cell)


# ---------------------------------------------------------------- matches


def match_lines(game: Game) -> Lines:
    """Date, sides and score, a line of goals a side."""
    if game.when:
        yield game.when
    yield f"{game.home} {game.printed('-')} {game.away}"
    yield from _goals_of_sides(game, "  ")


def _goals_of_sides(game: Game, mark: str) -> Lines:
    for team, goals in zip((game.home, game.away), game.goals, strict=True):
        if goals:
            yield f"{mark}{team}: {', '.join(goals)}"


def bold_match(game: Game) -> Lines:
    """Sides in bold, goals as items."""
    if game.when:
        yield game.when
    yield f"**{game.home}** {game.printed(more=True)} **{game.away}**"
    yield from _goals_of_sides(game, "- ")


def balls(game: Game) -> Lines:
    """A ball for every goal line, with its side behind."""
    if game.date:
        yield game.date
    yield f"{game.home} {game.printed()} {game.away}"
    for team, goals in zip((game.home, game.away), game.goals, strict=True):
        yield from (f"⚽ {line} ({team})" for line in goals)


def listed_match(game: Game) -> Lines:
    """An item with date, sides and score; goals below it, the report between those of the sides."""
    yield f"* {game.date + ': ' if game.date else ''}{game.home} {game.printed()} {game.away}"
    if any(game.goals):
        yield from (", ".join(goals) for goals in game.goals[:1] if goals)
        yield "Report"
        yield from (", ".join(goals) for goals in game.goals[1:] if goals)


def versus_match(game: Game) -> Lines:
    """`Home v Away 2–1`."""
    if game.when:
        yield game.when
    yield f"{game.home} v {game.away} {game.printed()}"
    yield from _goals_of_sides(game, "")


def copied_match(game: Game) -> Lines:
    """As copied from a browser: the columns are parted by tabs, and lines inside of them stay lines."""
    if game.date:
        yield game.date
    if game.time:
        yield game.time
    yield f"{game.home}\t{game.printed(half_time=False, more=True)}\t{game.away}"
    yield from _three_columns(game.goals[0], "Report", game.goals[1])
    yield from _facts(game)
    if game.penalties and any(game.kicks):
        yield "Penalties"
        yield from _three_columns(game.kicks[0], f"{game.penalties[0]}–{game.penalties[1]}", game.kicks[1])


def _three_columns(left: Sequence[str], middle: str, right: Sequence[str]) -> Lines:
    yield from "\t".join(("\n".join(left), middle, "\n".join(right))).rstrip().split("\n")


def _facts(game: Game) -> Lines:
    for key, value in (("Stadium", game.venue), ("Attendance", game.attendance), ("Referee", game.referee)):
        if value:
            yield f"{key}: {value}"


def stacked_match(game: Game) -> Lines:
    """One cell a line, as markup is stripped from HTML; lines inside a cell are lines too."""
    yield from filter(None, (game.date, game.time, game.home, game.printed(half_time=False, more=True), game.away))
    yield from game.goals[0]
    yield "Report"
    yield from game.goals[1]
    yield from _facts(game)
    if game.penalties and any(game.kicks):
        yield "Penalties"
        yield from filter(None, (*game.kicks[0], f"{game.penalties[0]}–{game.penalties[1]}", *game.kicks[1]))


def piped_match(game: Game) -> Lines:
    """Rows of a table: when, who and what; then the goals."""
    yield " || ".join((game.when or "", game.home, game.printed(more=True), game.away)).strip()
    if any(game.goals):
        yield " || ".join((", ".join(game.goals[0]), "Report", ", ".join(game.goals[1]))).strip()


CLEANERS: dict[str, Form] = {
    "lines": Form(marked_title, marked_heading, dashed_item, named_box, piped_grid, match_lines),
    "markdown": Form(
        lambda title: iter((f"# {title}",)), hashed_heading, dashed_item, bold_box, markdown_grid, bold_match, True
    ),
    "copied": Form(bare_title, edit_heading, bare_item, tabbed_box, tabbed_grid, copied_match, rendered=True),
    "stacked": Form(bare_title, marked_heading, bare_item, keyed_box, stacked_grid, stacked_match, rendered=True),
    "double pipes": Form(marked_title, marked_heading, starred_item, named_box, double_grid, piped_match),
    "balls": Form(marked_title, marked_heading, dashed_item, keyed_box, piped_grid, balls),
    "listed": Form(marked_title, marked_heading, starred_item, keyed_box, double_grid, listed_match),
    "versus": Form(marked_title, marked_heading, dashed_item, named_box, tabbed_grid, versus_match),
    "extracted": Form(bare_title, dotted_heading, bare_item),
}
"""Cleaners by name."""


def without_code(text: str, title: str) -> str:
    """What mwparserfromhell leaves of a page."""
    import mwparserfromhell

    return f"{title}\n\n{mwparserfromhell.parse(text).strip_code()}"


def without_code_but_parameters(text: str, title: str) -> str:
    """Likewise, with the values of templates."""
    import mwparserfromhell

    return f"{title}\n\n{mwparserfromhell.parse(text).strip_code(keep_template_params=True)}"


def plain_text(text: str, title: str) -> str:
    """What wikitextparser leaves of a page: tables as rows with tabs."""
    import wikitextparser

    return f"{title}\n\n{wikitextparser.parse(text).plain_text()}"


WHOLE: dict[str, Callable[[str, str], str]] = {
    "strip_code": without_code,
    "strip_code, parameters kept": without_code_but_parameters,
    "plain_text": plain_text,
}
"""Other people's programs, which read the wikitext themselves."""
