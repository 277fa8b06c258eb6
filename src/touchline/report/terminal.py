"""One article in the terminal: infobox card, standings, matches with scorers, ties, results grids, scorer lists, findings."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich import box
from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as Lines
from rich.text import Text

from touchline.model.record import Article, Infobox, Match, ScorerList, Standings, StandingsRow, Table, Tie
from touchline.report.wording import decided, figures, one_line, printable, score_notes, scorers, signed, winner

MAX_FINDINGS = 30
"""Findings listed; the rest are counted, and `touchline check` lists them."""
MAX_FIELD = 400
"""Characters of an infobox value."""
MAX_TABLE_ROWS = 200
"""Rows of a table that --tables draws."""

NARROW, WIDE = 72, 120
"""Columns of a terminal below which figures are left out, and from which cards stand side by side."""
CARD = 64
"""Columns of an infobox card on a wide terminal."""

_SEVERITY = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_ZONES = (
    ("champion", "bold green"),
    ("promoted", "green"),
    ("qualified", "blue"),
    ("play-off", "yellow"),
    ("playoff", "yellow"),
    ("promotion", "yellow"),
    ("relegation", "yellow"),
    ("relegated", "red"),
    ("withdrawn", "bright_black"),
    ("expelled", "bright_black"),
    ("excluded", "bright_black"),
    ("disqualified", "bright_black"),
)
"""Styles of the zones of standings by the beginning of the status, the first that fits."""
_OTHER_ZONE = "magenta"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the terminal can show."""

    width: int
    plain: bool

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def wide(self) -> bool:
        return self.width >= WIDE

    @property
    def frame(self) -> box.Box | None:
        return None if self.plain else box.SIMPLE_HEAD


def show_article(article: Article, *, plain: bool = False, tables: bool = False, console: Console | None = None) -> None:
    """
    Draw an article on standard output.

    Args:
        article: the record.
        plain: without colours and box characters, for pipes; zones of standings become a column.
        tables: draw every table, as repaired, and not only those that were understood.
        console: where to draw; its width decides how much is shown.
    """
    console = console or terminal(plain=plain)
    look = _Look(console.width, plain)
    for part in _parts(article, look, tables):
        if plain:
            with console.capture() as drawn:
                console.print(part)
            console.file.writelines(f"{line.rstrip()}\n" for line in drawn.get().splitlines())
        else:
            console.print(part)


def terminal(*, plain: bool = False, width: int | None = None) -> Console:
    """
    Standard output as this module draws on it.

    Args:
        plain: without colours.
        width: columns; those of the terminal when None, and 100 where there is no terminal to ask.
    """
    console = Console(no_color=plain, color_system=None if plain else "auto", highlight=False, emoji=False, markup=False)
    if width or not console.is_terminal:
        console.width = width or int(os.environ.get("COLUMNS") or 100)
    return console


def _parts(article: Article, look: _Look, tables: bool) -> Iterator[RenderableType]:
    yield _heading(article)
    titles = {section.id: " › ".join(map(one_line, section.path)) for section in article.sections}
    yield from _cards([_infobox(infobox, look) for infobox in article.infoboxes], look)
    yield from _cards([_standings(rows, titles.get(rows.section_id or "", ""), look) for rows in article.standings], look)
    listed = [match for match in article.matches if match.origin != "matrix_cell"]
    for section_id, matches in groupby(listed, key=lambda match: match.section_id):
        yield Text("")
        yield _matches(list(matches), titles.get(section_id or "", ""), look)
    crossed = [match for match in article.matches if match.origin == "matrix_cell"]
    for section_id, matches in groupby(crossed, key=lambda match: match.section_id):
        yield Text("")
        yield _results(list(matches), titles.get(section_id or "", ""), look)
    for section_id, ties in groupby(article.ties, key=lambda tie: tie.section_id):
        yield Text("")
        yield _ties(list(ties), titles.get(section_id or "", ""), look)
    yield from _cards([_scorers(entries, titles.get(entries.section_id or "", ""), look) for entries in article.scorer_lists],
                      look)  # fmt: skip
    if tables:
        for table in article.tables:
            yield Text("")
            yield _table(table, titles.get(table.section_id or "", ""), look)
    yield Text("")
    yield Text(_counts(article), style="dim")
    yield from _findings(article, look)


def _cards(cards: list[RenderableType], look: _Look) -> Iterator[RenderableType]:
    """Side by side where the terminal is wide, below one another elsewhere."""
    if look.wide and len(cards) > 1:
        yield Text("")
        yield Columns(cards, padding=(1, 3))
        return
    for card in cards:
        yield Text("")
        yield card


def _heading(article: Article) -> RenderableType:
    about = [
        article.wiki,
        article.language,
        article.dialect,
        f"revision {article.revision_id}" if article.revision_id else None,
        "could not be read" if article.status == "failed" else None,
    ]
    heading = Text(one_line(article.title) or "(no title)", style="bold")
    heading.append("\n" + " · ".join(one_line(part) for part in about if part), style="not bold dim")
    return heading


# ---------------------------------------------------------------- infoboxes


def _infobox(infobox: Infobox, look: _Look) -> RenderableType:
    grid = Lines.grid(padding=(0, 1))
    names = [one_line(field.parameter) for field in infobox.fields]
    room = min(look.width, CARD) if look.wide else look.width
    grid.add_column(style="dim", width=min(max(map(cell_len, names), default=0), room // 3))
    grid.add_column(overflow="fold", ratio=1)
    for name, field in zip(names, infobox.fields, strict=True):
        value = printable(field.text).strip()
        shown = Text(value if len(value) <= MAX_FIELD else value[:MAX_FIELD] + "…")
        if field.recovered_from:
            shown.append(f"  (was inside {one_line(field.recovered_from)})", style="dim yellow")
        grid.add_row(name, shown)
    guess = f"{infobox.template_guess} (name lost)" if infobox.template_guess else None
    title = one_line(infobox.template or guess or "Infobox")
    if look.plain:
        return Group(Text(title), Padding(grid, (0, 0, 0, 2)))
    return Panel(grid, title=Text(title, style="bold"), title_align="left", box=box.ROUNDED, border_style="dim", width=room)


# ---------------------------------------------------------------- standings


def _zone(row: StandingsRow) -> str | None:
    if not row.status:
        return None
    return next((style for status in row.status for start, style in _ZONES if status.startswith(start)), _OTHER_ZONE)


def _standings(standings: Standings, section: str, look: _Look) -> RenderableType:
    parts = [section or one_line(standings.template) or "Standings"]
    if standings.subtype not in ("league", "group"):
        parts.append(standings.subtype)
    if standings.group and not section.endswith(standings.group):
        parts.append(one_line(standings.group))
    grid = Lines(title=" · ".join(parts), box=look.frame, title_justify="left", title_style="bold", padding=(0, 1))
    columns = [column for column in _FIGURES if any(getattr(row, column[1]) is not None for row in standings.rows)]
    if look.narrow:
        columns = [column for column in columns if column[1] not in ("goals_for", "goals_against")]
    zones = any(row.status for row in standings.rows)
    grid.add_column("", justify="right")
    grid.add_column("Team", overflow="fold", min_width=8)
    for label, _ in columns:
        grid.add_column(label, justify="right", no_wrap=True)
    if zones and look.plain:
        grid.add_column("")
    notes: dict[str, int] = {}
    for row in standings.rows:
        name = Text(one_line(row.team.name))
        if remark := _remark(row):
            name.append(f" [{notes.setdefault(remark, len(notes) + 1)}]", style="dim")
        style = _zone(row)
        place = Text(one_line(row.position_text), style=style or "")
        if zones and not look.plain:
            place.append(" ▌" if style else "  ")
        numbers = [_figure(row, field) for _, field in columns]
        last = [_status(row.status)] if zones and look.plain else []
        grid.add_row(place, name, *numbers, *last)
    below: list[RenderableType] = [
        Padding(Text(f"[{at}] {note}", style="dim"), (0, 0, 0, 1)) for at, note in enumerate(notes, 1)
    ]
    if zones and not look.plain:
        below.insert(0, _key(standings))
    return Group(grid, *below)


_FIGURES = (
    ("Pld", "played"),
    ("W", "won"),
    ("D", "drawn"),
    ("L", "lost"),
    ("GF", "goals_for"),
    ("GA", "goals_against"),
    ("GD", "goal_difference"),
    ("Pts", "points"),
    ("Avg", "average"),
)
"""Heads of the columns and the fields of a row; a column that no row fills is left out."""


def _figure(row: StandingsRow, field: str) -> Text:
    value = getattr(row, field)
    text = signed(value) if field == "goal_difference" else "" if value is None else str(value)
    return Text(text, style="bold" if field == "points" else "")


def _remark(row: StandingsRow) -> str:
    """Points given or taken, and the note of a row."""
    parts = []
    if row.points_adjustment:
        change = row.points_adjustment
        count = f"{signed(change.amount)} point{'' if abs(change.amount) == 1 else 's'}"
        parts.append(f"{count}: {one_line(change.reason)}" if change.reason else count)
    if row.note and not (row.points_adjustment and row.note == row.points_adjustment.reason):
        parts.append(one_line(row.note))
    return "; ".join(parts)


def _status(status: tuple[str, ...]) -> str:
    return ", ".join(one_line(item).replace("_", " ") for item in status)


def _key(standings: Standings) -> Text:
    """What the colours of the zones stand for."""
    key = Text(" ")
    seen = []
    for row in standings.rows:
        if row.status and row.status not in seen:
            seen.append(row.status)
            key.append("▌", style=_zone(row) or "")
            key.append(_status(row.status) + "  ", style="dim")
    return key


# ---------------------------------------------------------------- matches


def _matches(matches: list[Match], section: str, look: _Look) -> RenderableType:
    """A line a match, home to the left and away to the right of the score, the scorers under their side."""
    if look.narrow:
        return Group(Text(section or "Matches", style="bold"), *(_match_block(match) for match in matches))
    teams = max((cell_len(_team(match, side)) for match in matches for side in ("home", "away")), default=0)
    room = min(max(teams, 18), 34 if look.wide else 22)
    grid = Lines.grid(padding=(0, 1))
    grid.add_column(width=12, style="dim")
    grid.add_column(width=room, justify="right", overflow="fold")
    grid.add_column(min_width=5, justify="center", no_wrap=True)
    grid.add_column(width=room, overflow="fold")
    grid.add_column(ratio=1, style="dim", overflow="fold")
    for match in matches:
        grid.add_row(_when(match), _side(match, "home"), _middle(match), _side(match, "away"), _remarks(match, look))
        home, away = (scorers(match.goals, side) for side in ("home", "away"))
        if home or away:
            grid.add_row("", _goals(home), "", _goals(away), "")
    return Group(Text(section or "Matches", style="bold"), Padding(grid, (0, 0, 0, 1)))


def _match_block(match: Match) -> RenderableType:
    """A match on a narrow terminal: date, teams and score, then the goals of each side."""
    line = Text(" ")
    line.append_text(_side(match, "home"))
    line.append(" ").append_text(_middle(match)).append(" ")
    line.append_text(_side(match, "away"))
    about = ", ".join(filter(None, (_when(match), *score_notes(match.score), *_about(match, venue=True))))
    goals = [", ".join(scorers(match.goals, side)) for side in ("home", "away")]
    below = [about, "; ".join(goal or "–" for goal in goals) if any(goals) else ""]
    return Group(line, *(Padding(Text(text, style="dim"), (0, 0, 0, 3)) for text in below if text))


def _goals(items: list[str]) -> Text:
    return Text("\n".join(items), style="dim")


def _team(match: Match, side: str) -> str:
    ref = match.home if side == "home" else match.away
    return one_line(ref.name) if ref else "?"


def _side(match: Match, side: str) -> Text:
    return Text(_team(match, side), style="bold" if winner(match) == side else "")


def _middle(match: Match) -> Text:
    return Text(figures(match.score) or "v", style="bold" if match.status in ("played", "awarded") else "dim")


def _when(match: Match) -> str:
    return one_line(match.date or match.date_text)


def _about(match: Match, *, venue: bool) -> list[str]:
    """What is to be said of a match beside teams, date and score."""
    about: list[str] = []
    if match.status not in ("played", "unknown"):
        about.append(match.status)
    if not match.complete:
        about.append("incomplete")
    if isinstance(match.same_as, str):
        about.append(f"same match as {match.same_as}")
    if venue and match.venue:
        about.append(one_line(match.venue.name))
    return about


def _remarks(match: Match, look: _Look) -> Text:
    remarks = Text(", ".join(score_notes(match.score)), style="not dim")
    about = _about(match, venue=True)
    if look.wide:
        if match.city and not (match.venue and match.city in match.venue.name):
            about.append(one_line(match.city))
        if match.attendance is not None:
            about.append(f"{match.attendance:,}")
        if match.referee:
            about.append(f"ref. {one_line(match.referee.name)}")
    if about:
        remarks.append(("; " if remarks.plain else "") + ", ".join(about), style="dim")
    return remarks


def _results(matches: list[Match], section: str, look: _Look) -> RenderableType:
    """The matches of a results grid: crossed where the terminal has room, in columns elsewhere."""
    home = list(dict.fromkeys(_team(match, "home") for match in matches))
    guests = dict.fromkeys(_team(match, "away") for match in matches)
    away = [*(name for name in home if name in guests), *(name for name in guests if name not in home)]
    names = max(map(cell_len, home), default=0)
    title = Text(section or "Results", style="bold")
    if names + 6 * len(away) + 4 > look.width:
        lines = [f"{_team(match, 'home')} {figures(match.score) or 'v'} {_team(match, 'away')}" for match in matches]
        return Group(title, Padding(Columns([Text(line) for line in lines], padding=(0, 3), column_first=True), (0, 0, 0, 1)))
    grid = Lines.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    for _ in away:
        grid.add_column(justify="center", min_width=4, no_wrap=True)
    grid.add_row("", *(Text(code, style="dim") for code in _short(away)))
    found: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        found.setdefault((_team(match, "home"), _team(match, "away")), []).append(match)
    for name in home:
        cells = [" ".join(figures(match.score) or "·" for match in found.get((name, other), ())) for other in away]
        grid.add_row(name, *("–" if name == other else cell for cell, other in zip(cells, away, strict=True)))
    return Group(title, Padding(grid, (0, 0, 0, 1)))


def _short(names: list[str]) -> list[str]:
    """Three letters a name for the heads of narrow columns; a number marks those that share them."""
    counts: Counter[str] = Counter()
    codes = []
    for name in names:
        letters = "".join(letter for letter in name if letter.isalnum())[:3].upper() or "?"
        counts[letters] += 1
        codes.append(letters if counts[letters] == 1 else f"{letters}{counts[letters]}")
    return codes


# ---------------------------------------------------------------- ties


def _ties(ties: list[Tie], section: str, look: _Look) -> RenderableType:
    grid = Lines.grid(padding=(0, 1))
    grid.add_column(justify="right", overflow="fold", max_width=30)
    grid.add_column(justify="center", no_wrap=True)
    grid.add_column(overflow="fold", max_width=30)
    grid.add_column(style="dim", overflow="fold", ratio=1)
    for tie in ties:
        names = [Text(one_line(team.name), style="bold" if _wins(tie, place) else "") for place, team in enumerate(tie.teams)]
        legs = ", ".join(f"{leg[0]}–{leg[1]}" if leg else "?" for leg in tie.legs)
        total = f"{tie.aggregate[0]}–{tie.aggregate[1]}" if tie.aggregate else "v"
        grid.add_row(names[0], Text(total, style="bold"), names[1], "; ".join(filter(None, (legs, decided(tie)))))
    return Group(Text(section or "Ties", style="bold"), Padding(grid, (0, 0, 0, 1)))


def _wins(tie: Tie, place: int) -> bool:
    team = tie.teams[place]
    if tie.winner is None:
        return False
    if tie.winner.team_id and team.team_id:
        return tie.winner.team_id == team.team_id
    return tie.winner.name == team.name


# ---------------------------------------------------------------- scorers, tables


def _scorers(entries: ScorerList, section: str, look: _Look) -> RenderableType:
    title = one_line(entries.title) or section or "Scorers"
    grid = Lines(title=title, box=look.frame, title_justify="left", title_style="bold", padding=(0, 1))
    nations = any(entry.nation for entry in entries.entries)
    teams = any(entry.teams for entry in entries.entries)
    grid.add_column("", justify="right")
    grid.add_column("Player", overflow="fold", min_width=10)
    if nations:
        grid.add_column("")
    if teams:
        grid.add_column("Team", overflow="fold")
    grid.add_column("Goals", justify="right", no_wrap=True)
    for entry in entries.entries:
        player = Text(one_line(entry.player))
        marks = ["o.g."] if entry.own_goal else []
        if entry.penalties:
            marks.append(f"{entry.penalties} pen.")
        if marks:
            player.append(f" ({', '.join(marks)})", style="dim")
        row: list[RenderableType] = ["" if entry.rank is None else str(entry.rank), player]
        row += [one_line(entry.nation)] if nations else []
        row += [Text(", ".join(one_line(team.name) for team in entry.teams))] if teams else []
        grid.add_row(*row, "" if entry.goals is None else str(entry.goals))
    return grid


def _table(table: Table, section: str, look: _Look) -> RenderableType:
    """A table as repaired, or as placed where nothing was repaired."""
    about = f"{table.id}, {table.role.replace('_', ' ')}, line {table.span.line}"
    title = " · ".join(filter(None, (one_line(table.caption) or section, about)))
    rows = table.repaired or table.grid
    grid = Lines(
        title=title,
        box=look.frame,
        title_justify="left",
        title_style="bold",
        show_header=False,
        padding=(0, 1),
        show_lines=False,
    )
    for _ in rows[0] if rows else ():
        grid.add_column(overflow="fold")
    for number, row in enumerate(rows[:MAX_TABLE_ROWS]):
        style = "bold" if number < table.header_rows else ""
        grid.add_row(*(_slot(slot, style) for slot in row))
    below = []
    if len(rows) > MAX_TABLE_ROWS:
        below.append(Text(f" and {len(rows) - MAX_TABLE_ROWS} more rows", style="dim"))
    below += [Text(f" repaired: {one_line(repair.kind)}, {one_line(repair.evidence)}", style="dim") for repair in table.repairs]
    return Group(grid, *below)


def _slot(slot: str | tuple[str, ...] | None, style: str) -> Text:
    if slot is None:
        return Text("·", style="dim")
    return Text(printable(slot if isinstance(slot, str) else "\n".join(slot)), style=style)


# ---------------------------------------------------------------- the end


def _counts(article: Article) -> str:
    goals = sum(len(match.goals) for match in article.matches)
    numbers = (
        (len(article.infoboxes), "infobox", "infoboxes"),
        (len(article.tables), "table", "tables"),
        (len(article.standings), "standings", "standings"),
        (len(article.matches), "match", "matches"),
        (goals, "goal", "goals"),
        (len(article.ties), "tie", "ties"),
        (len(article.scorer_lists), "scorer list", "scorer lists"),
        (len(article.diagnostics), "finding", "findings"),
    )
    return ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in numbers if count) or "nothing was read"


def _findings(article: Article, look: _Look) -> Iterator[RenderableType]:
    """Errors first, then in the order of the page."""
    order = {severity: place for place, severity in enumerate(_SEVERITY)}
    found = sorted(article.diagnostics, key=lambda finding: order[finding.severity])
    if not found:
        return
    grid = Lines.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    for finding in found[:MAX_FINDINGS]:
        mark = Text(f"{finding.severity}[{finding.code}]", style=_SEVERITY[finding.severity])
        message = Text(one_line(finding.message))
        if finding.repaired:
            message.append(" (repaired)", style="dim")
        grid.add_row(f"line {finding.span.line}", mark, message)
    yield grid
    if len(found) > MAX_FINDINGS:
        yield Text(f"and {len(found) - MAX_FINDINGS:,} more; `touchline check` lists them all", style="dim")
