"""One article in the terminal: infobox, standings, matches with scorers, scorer lists, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from touchline.model.record import Article, Goal, Infobox, Match, ScorerList, Side, Standings

_SEVERITY = {"error": "red", "warning": "yellow", "info": "cyan"}
MAX_FINDINGS = 30


def show_article(article: Article, *, plain: bool = False, console: Console | None = None) -> None:
    """
    Draw an article on standard output.

    Args:
        article: the record.
        plain: without colours and box characters, for pipes.
        console: where to draw.
    """
    console = console or Console(no_color=plain, highlight=False, safe_box=plain, emoji=False, markup=False)
    for part in _parts(article, box.ASCII2 if plain else box.SIMPLE_HEAD):
        console.print(part)


def _parts(article: Article, frame: box.Box) -> Iterator[RenderableType]:
    about = [
        article.wiki,
        article.language,
        article.dialect,
        f"revision {article.revision_id}" if article.revision_id else None,
    ]
    yield Text(article.title or "(no title)", style="bold")
    yield Text(" · ".join(filter(None, about)), style="dim")
    for infobox in article.infoboxes:
        yield from _section(_infobox(infobox, frame))
    titles = {section.id: " › ".join(section.path) for section in article.sections}
    for standings in article.standings:
        yield from _section(_standings(standings, titles.get(standings.section_id or "", ""), frame))
    for section_id, matches in groupby(article.matches, key=lambda match: match.section_id):
        yield from _section(_matches(list(matches), titles.get(section_id or "", "")))
    for scorers in article.scorer_lists:
        yield from _section(_scorers(scorers, frame))
    yield Text("")
    yield Text(_counts(article), style="dim")
    yield from _findings(article)


def _section(body: RenderableType) -> Iterator[RenderableType]:
    yield Text("")
    yield body


def _infobox(infobox: Infobox, frame: box.Box) -> RenderableType:
    grid = Grid(
        title=infobox.template or infobox.template_guess or "Infobox", box=frame, show_header=False, title_justify="left"
    )
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for field in infobox.fields:
        grid.add_row(Text(field.parameter), Text(field.text))
    return grid


def _standings(standings: Standings, title: str, frame: box.Box) -> RenderableType:
    grid = Grid(title=title or standings.template or "Standings", box=frame, title_justify="left")
    for label in ("", "Team", "Pld", "W", "D", "L", "GF", "GA", "GD", "Pts"):
        grid.add_column(label, justify="left" if label == "Team" else "right")
    for row in standings.rows:
        figures = (row.played, row.won, row.drawn, row.lost, row.goals_for, row.goals_against)
        difference = f"{row.goal_difference:+}" if row.goal_difference else _cell(row.goal_difference)
        name = Text(row.team.name)
        if row.status:
            name.append(f"  {', '.join(row.status)}", style="dim")
        grid.add_row(row.position_text or "", name, *map(_cell, figures), difference, _cell(row.points))
    return grid


def _cell(value: float | None) -> str:
    return "" if value is None else str(value)


def _matches(matches: list[Match], title: str) -> RenderableType:
    lines: list[RenderableType] = [Text(title or "Matches", style="bold")]
    for match in matches:
        lines.append(Padding(_match_line(match), (0, 0, 0, 2)))
        scorers = [_side_goals(match.goals, side) for side in ("home", "away")]
        if any(scorers):
            lines.append(Padding(Text("   ".join(filter(None, scorers)), style="dim"), (0, 0, 0, 16)))
    return Group(*lines)


def _match_line(match: Match) -> Text:
    home, away = (ref.name if ref else "?" for ref in (match.home, match.away))
    line = Text(f"{match.date or match.date_text or '':<14}")
    line.append(home, style="bold" if _won(match, 0) else "")
    line.append(f" {_score(match)} ")
    line.append(away, style="bold" if _won(match, 1) else "")
    notes = [match.status if match.status not in ("played", "unknown") else None, match.venue.name if match.venue else None]
    remark = ", ".join(filter(None, notes))
    if remark:
        line.append(f"  {remark}", style="dim")
    return line


def _won(match: Match, side: int) -> bool:
    score = match.score
    figures = (score.penalties or score.final) if score else None
    return figures is not None and figures[side] > figures[1 - side]


def _score(match: Match) -> str:
    score = match.score
    if score is None or score.final is None:
        return "v"
    text = f"{score.final[0]}–{score.final[1]}"
    if score.after_extra_time:
        text += " a.e.t."
    if score.penalties:
        text += f" ({score.penalties[0]}–{score.penalties[1]} pen.)"
    return text


def _side_goals(goals: Iterable[Goal], side: Side) -> str:
    """`Kane 12', 45+2' (pen.)`: the goals of one side, each scorer once."""
    parts = []
    for player, own in groupby((goal for goal in goals if goal.side == side), key=lambda goal: goal.player):
        parts.append(f"{player or '?'} " + ", ".join(_minute(goal) for goal in own))
    return ", ".join(parts)


def _minute(goal: Goal) -> str:
    minute = "?" if goal.minute is None else str(goal.minute)
    added = f"+{goal.added_time}" if goal.added_time else ""
    mark = " (o.g.)" if goal.own_goal else " (pen.)" if goal.penalty else ""
    return f"{minute}{added}'{mark}"


def _scorers(scorers: ScorerList, frame: box.Box) -> RenderableType:
    grid = Grid(title=scorers.title or "Scorers", box=frame, title_justify="left")
    for label in ("", "Player", "", "Team", "Goals"):
        grid.add_column(label, justify="right" if label in ("", "Goals") else "left")
    for entry in scorers.entries:
        teams = ", ".join(team.name for team in entry.teams)
        grid.add_row(_cell(entry.rank), Text(entry.player), entry.nation or "", Text(teams), _cell(entry.goals))
    return grid


def _counts(article: Article) -> str:
    goals = sum(len(match.goals) for match in article.matches)
    return f"{len(article.tables)} tables, {len(article.matches)} matches, {goals} goals, {len(article.diagnostics)} findings"


def _findings(article: Article) -> Iterator[RenderableType]:
    for found in article.diagnostics[:MAX_FINDINGS]:
        line = Text(f"line {found.span.line:>5}  ")
        line.append(f"{found.severity}[{found.code}]", style=_SEVERITY[found.severity])
        line.append(f" {found.message}")
        yield line
    if len(article.diagnostics) > MAX_FINDINGS:
        yield Text(f"and {len(article.diagnostics) - MAX_FINDINGS} more", style="dim")
