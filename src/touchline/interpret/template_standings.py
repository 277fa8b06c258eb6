"""Standings that templates write: one call for a whole table, or a call for each row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace

from touchline.interpret.arguments import Arguments
from touchline.interpret.club_fixtures import season_club
from touchline.interpret.context import Context
from touchline.interpret.legends import Keys, agreed
from touchline.interpret.match import SIDES
from touchline.interpret.names import team_ref
from touchline.interpret.numbers import read_number
from touchline.interpret.outcomes import legend_entry, letter_statuses, marked_team, movement
from touchline.interpret.score import read_score
from touchline.interpret.standings import group_of, points_for_win, subtype_of
from touchline.markup.call import Argument
from touchline.markup.tree import CallBlock
from touchline.model.lazy import lazy_regex
from touchline.model.record import (
    Legend,
    LegendEntry,
    Movement,
    PointsAdjustment,
    Season,
    Standings,
    StandingsRow,
    TeamRef,
)
from touchline.model.span import Span
from touchline.model.value import dataclass
from touchline.registry.countries import country_of
from touchline.registry.standings import outcomes_of
from touchline.registry.templates import fold_parameter
from touchline.tables.colours import Pair, same_colour

_KINDS = frozenset({"club_record", "standings", "standings_start", "standings_row", "standings_note", "standings_end"})
_FIGURES = ("won", "drawn", "lost", "goals_for", "goals_against")
_EXTRA = ("extra_time_won", "extra_time_lost", "shootout_won", "shootout_lost")
_POSITION = lazy_regex(r"\D{0,2}(\d{1,3})\W*(?:st|nd|rd|th|º|ª|e|er)?\W*")
_BREAK = lazy_regex(r"\{\||\|\}|\n=")
_NUMBER_BEHIND = lazy_regex(r"\d{1,3}$")
_NOT_WDL = lazy_regex(r"(?!wdl)\w", re.I)
_NO = frozenset(("", "n", "no", "0"))
MAX_ROWS = 200
"""Rows of one table: longer than any league, so that `team_order` of a damaged page stays bounded."""
MAX_KEYS = 10
"""Entries that the foot of a table explains."""


@dataclass(slots=True)
class TemplateStandings:
    """What the templates of a page say, in document order."""

    standings: list[tuple[int, Standings]] = field(default_factory=list)
    """Each with the offset where it begins."""
    legends: list[Legend] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    colours: dict[int, list[str | None]] = field(default_factory=dict)
    """The colour of each row, by the offset of its table."""
    feet: dict[int, list[Pair]] = field(default_factory=dict)
    """The key in the foot of a table, likewise."""


@dataclass(frozen=True, slots=True)
class _Points:
    """What results count."""

    win: int | float = 3
    draw: int | float = 1
    loss: int | float = 0


def read_template_standings(context: Context, season: Season | None) -> TemplateStandings:
    """
    All standings of the page that are no wikitable.

    Args:
        context: of the article; teams are entered there.
        season: of the article, for the movements that the texts beside the rows announce.
    Returns:
        Standings with their offsets, the keys to their colours, and movements. Figures that a template works out
        (matches, difference, points) are worked out as it does.
    """
    found = TemplateStandings()
    rows: list[CallBlock] = []
    for block in context.page.calls:
        if block.kind not in _KINDS:
            continue
        if block.kind in ("standings_row", "standings_note"):
            if rows and _BREAK.search(context.page.text, rows[-1].end, block.start):
                _rows(rows, context, season, found)
                rows = []
            rows.append(block)
        else:
            _rows(rows, context, season, found)
            rows = []
            if block.kind == "standings":
                _whole(block, context, season, found)
            elif block.kind == "standings_end":
                _foot(block, context, found)
            elif block.kind == "club_record":
                _club_record(block, context, found)
    _rows(rows, context, season, found)
    return found


def tell_colours(called: TemplateStandings, keys: Keys, context: Context, season: Season | None) -> None:
    """
    Give the rows that a template colours the status that a key gives their colour.

    Args:
        called: the standings of the page that are no wikitable; they and the movements are changed.
        keys: of the page, for tables that have none in their foot.
        context: of the article.
        season: of the article, for the movements.
    """
    for number, (start, standings) in enumerate(called.standings):
        colours = [same_colour(colour) if colour else None for colour in called.colours.get(start, ())]
        shown = {colour for colour in colours if colour}
        told = agreed(called.feet.get(start, ())) if shown else {}
        told = told if not shown.isdisjoint(told) else keys.near(standings.section_id, start, shown)
        if not told:
            continue
        moved = {movement.span for movement in called.movements}
        rows = (
            _moved(row, None, told[colour], season, called, context.language)
            if colour in told and row.span not in moved
            else row
            for row, colour in zip(standings.rows, colours, strict=True)
        )
        called.standings[number] = start, replace(standings, rows=tuple(rows))


def _add(
    found: TemplateStandings, block: CallBlock, rows: list[StandingsRow], win: int | float | None, context: Context
) -> None:
    section = context.section_at(block.start)
    group = group_of(section, block.start, context)
    standings = Standings(
        id="",
        table_id=None,
        template=block.call.name,
        section_id=section.id if section else None,
        subtype=subtype_of(section, None, group),
        group=group,
        points_for_win=win if isinstance(win, int) else points_for_win(rows),
        rows=tuple(rows),
    )
    found.standings.append((block.start, standings))


# ---------------------------------------------------------------- one call for all


class _Table:
    """A call of the module `Sports table`: parameters carry the key of a team or of a zone in their name."""

    def __init__(self, block: CallBlock, context: Context) -> None:
        self.block = block
        self.context = context
        self.given = Arguments(block.call, block.row, context)
        self.points = _Points(
            win=_or(self.given.number("points_for_win"), 3),
            draw=_or(self.given.number("points_for_draw"), 1),
            loss=_or(self.given.number("points_for_loss"), 0),
        )
        self.played = match_results(self.given)
        self._zones: dict[str, str | None] = {}
        """What the zones say, by their codes."""

    def keys(self) -> list[str]:
        """The keys of the teams in printed order."""
        order = self.given.text("order")
        if order:
            keys = [key.strip() for key in re.split(r"[,;]", order)]
        else:
            numbers = sorted({int(found[0]) for name, _ in self.given.folded() if (found := _NUMBER_BEHIND.search(name))})
            keys = [self.given.text("team_{n}", number) or "" for number in numbers if 1 <= number <= MAX_ROWS]
        return [key for key in dict.fromkeys(keys) if key][:MAX_ROWS]

    def result_codes(self, number: int) -> list[str]:
        """The zones that a row belongs to."""
        return [code.strip() for code in (self.given.text("result_{n}", number) or "").split("/") if code.strip()]

    def zone(self, code: str) -> str | None:
        """What a zone says."""
        if code not in self._zones:
            self._zones[code] = self.given.text("text_{x}", code)
        return self._zones[code]

    def texts(self, number: int) -> list[str]:
        """What the zones of a row say."""
        return [text for code in self.result_codes(number) if (text := self.zone(code))]

    def legend(self, rows: int) -> tuple[LegendEntry, ...]:
        """The zones in the order of the rows."""
        codes = dict.fromkeys(code for number in range(1, rows + 1) for code in self.result_codes(number))
        entries = []
        for code in codes:
            text = self.zone(code)
            if text:
                entries.append(legend_entry(self.given.source("colour_{x}", code), text, self.context.language))
        return tuple(entries)

    def row(self, key: str, number: int) -> StandingsRow:
        """The row of a team."""
        given, context = self.given, self.context
        language = context.language
        team, marks = marked_team(given.plain("name_{x}", key) or given.plain("short_{x}", key), language)
        status = [*marks, *self.statuses(key)]
        status += [outcome.status for text in self.texts(number) for outcome, _ in outcomes_of(text, language)]
        counts = {name: given.count(name + "_{x}", key) or 0 for name in (*_FIGURES, *_EXTRA[:2])}
        if not any(given.get(name + "_{x}", key) for name in _FIGURES) and key in self.played:
            counts.update(self.played[key])
        points = (
            counts["won"] * self.points.win
            + counts["drawn"] * self.points.draw
            + counts["lost"] * self.points.loss
            + counts["extra_time_won"] * _or(given.number("points_for_extra_time_won"), 2)
            + counts["extra_time_lost"] * _or(given.number("points_for_extra_time_lost"), 1)
        )
        note, span = self.note(key), self.span(key)
        adjustment = _adjustment(
            (given.number("adjustment_{x}", key) or 0) + (given.number("start_points_{x}", key) or 0),
            note,
            span,
        )
        printed = given.text("position_{x}", key) or str(number)
        return _row(
            printed,
            context.teams.enter(team) or TeamRef(name=key),
            counts,
            points + (adjustment.amount if adjustment else 0),
            adjustment,
            tuple(dict.fromkeys(status)),
            note,
            span,
            by_average=(given.text("goal_average") or "no").lower() not in _NO,
        )

    def statuses(self, key: str) -> list[str]:
        """What the letters of a team say: by the text that the call gives a letter, else by what the letter stands for."""
        found: list[str] = []
        for letter in self.given.text("status_{x}", key) or "":
            text = self.given.text("status_text_{x}", letter) if letter.isalpha() else None
            told = outcomes_of(text, self.context.language) if text else []
            found += [outcome.status for outcome, _ in told] if text else letter_statuses(letter, self.context.language)
        return found

    def note(self, key: str) -> str | None:
        """The note on a team; one that is the key of another team is that team's note."""
        for name in ("note_{x}", "head_to_head_{x}"):
            value = self.given.plain(name, key)
            text = " ".join(value.text.split()) if value else None
            if text:
                other = self.given.text(name, text)
                return other or text
        return None

    def span(self, key: str) -> Span:
        """Where the figures of a team stand, or its name, or the call."""
        arguments = [self.given.get(name + "_{x}", key) for name in _FIGURES]
        placed = [argument for argument in arguments if argument] or list(filter(None, [self.given.get("name_{x}", key)]))
        if not placed:
            return self.context.span(self.block.start, self.block.end)
        return self.context.span(min(a.start for a in placed), max(a.end for a in placed))


def _report_strays(table: _Table, keys: list[str]) -> None:
    """Figures of a team that is not in the order of the teams: no row shows them."""
    known = set(map(fold_parameter, keys))
    prefixes = tuple(
        spelling.removesuffix("{x}") for name in _FIGURES for spelling in table.block.row.spellings.get(name + "_{x}", ())
    )
    for name, argument in table.given.folded():
        prefix = next((prefix for prefix in prefixes if name.startswith(prefix)), None)
        key = name.removeprefix(prefix) if prefix else ""
        if key and key not in known and argument.value.text[:1].isdigit():
            known.add(key)  # one fault a team
            told = {"parameter": argument.name, "template": table.block.call.name}
            table.context.fault("W106", argument.start, argument.end, **told)


def _whole(block: CallBlock, context: Context, season: Season | None, found: TemplateStandings) -> None:
    table = _Table(block, context)
    style = table.given.text("style")
    if (block.call.function or "main").lower() != "main" or (style and _NOT_WDL.match(style)):
        return  # other sports count otherwise
    rows = []
    keys = table.keys()
    for number, key in enumerate(keys, 1):
        row = table.row(key, number)
        rows.append(row)
        for text in table.texts(number):
            moved = movement(None, text, row.team, season, row.span, context.language)
            if moved:
                found.movements.append(moved)
    if not rows:
        return
    _report_strays(table, keys)
    _add(found, block, rows, table.points.win, context)
    entries = table.legend(len(rows))
    if entries:
        found.legends.append(Legend(table_id=None, entries=entries))


def match_results(given: Arguments) -> dict[str, Counter[str]]:
    """The figures of each team that the results `match_A_B` in the same call add up to."""
    found: dict[str, Counter[str]] = {}
    for home, away, argument in result_arguments(given):
        reading = read_score(" ".join(given.context.page.renderer.plain(argument.value).text.split()))
        if not reading or not reading.main:
            continue
        first, second = reading.main
        for key, ours, theirs in ((home, first, second), (away, second, first)):
            result = "won" if ours > theirs else "lost" if ours < theirs else "drawn"
            found.setdefault(key, Counter()).update({result: 1, "goals_for": ours, "goals_against": theirs})
    return found


def result_arguments(given: Arguments) -> Iterator[tuple[str, str, Argument]]:
    """`match_A_B=2–1` with the keys of both teams as they are defined elsewhere in the call."""
    keys = team_keys(given)
    for name, argument in given.folded():
        if not name.startswith("match ") or not argument.value:
            continue
        rest = name[6:]
        for cut in (found.start() for found in re.finditer(" ", rest)):
            home, away = keys.get(rest[:cut]), keys.get(rest[cut + 1 :])
            if home and away:
                yield home, away, argument
                break


def team_keys(given: Arguments) -> dict[str, str]:
    """The keys of the teams as printed, by their folded form."""
    order = given.text("order")
    keys = re.split(r"[,;]", order) if order else []
    for name, argument in given.folded():
        if re.fullmatch(r"team\d{1,3}", name):
            keys.append(argument.value.text)
    return {fold_parameter(key): key.strip() for key in keys if key.strip()}


# ---------------------------------------------------------------- a call for each row


def _rows(blocks: list[CallBlock], context: Context, season: Season | None, found: TemplateStandings) -> None:
    """The calls of one table; notes at the right of the rows (`standings_note`) belong to the rows before them."""
    rows: list[StandingsRow] = []
    first: CallBlock | None = None
    wins: set[int | float] = set()
    colours: list[str | None] = []
    pending: list[tuple[str | None, str | None, int]] = []
    for block in blocks:
        given = Arguments(block.call, block.row, context)
        if block.kind == "standings_note":
            if rows:
                kind = next((mark for mark in ("promoted", "relegated", "qualified") if _is(given, mark)), None)
                text = given.text("competition")
                last = len(rows) - 2 + max(given.count("rows") or 1, 1)
                pending.append((kind, text, last))
                rows[-1] = _moved(rows[-1], kind, text, season, found, context.language)
            continue
        if len(rows) >= MAX_ROWS:
            continue
        row, win = _called_row(block, given, context)
        if row is None:
            continue
        first = first or block
        wins.add(win)
        for kind, text, last in pending:
            if len(rows) <= last:
                row = _moved(row, kind, text, season, found, context.language)
        rows.append(row)
        colours.append(given.text("colour"))
    if rows and first:
        found.colours[first.start] = colours
        _add(found, first, rows, wins.pop() if len(wins) == 1 else None, context)


def _moved(
    row: StandingsRow,
    kind: str | None,
    text: str | None,
    season: Season | None,
    found: TemplateStandings,
    language: str | None,
) -> StandingsRow:
    """The row with the status that the note beside it gives."""
    moved = movement(kind, text, row.team, season, row.span, language)
    if moved:
        found.movements.append(moved)
    told = [kind] if kind else [outcome.status for outcome, _ in outcomes_of(text or "", language)]
    return replace(row, status=tuple(dict.fromkeys((*row.status, *told)))) if told else row


def _is(given: Arguments, mark: str) -> bool:
    text = given.text(f"is_{mark}")
    return text is not None and text.lower() not in _NO


def _called_row(block: CallBlock, given: Arguments, context: Context) -> tuple[StandingsRow | None, int | float]:
    """A row, and what a win counts in it."""
    language = context.language
    win = _or(given.number("points_for_win"), block.row.points_for_win or 3)
    team, marks = marked_team(given.plain("team"), language)
    counts: dict[str, int] = {}
    position = given.text("position")
    points: int | float | None = given.number("points")
    if block.row.layouts:
        position, team, counts, points = _without_names(given, context)
    if team is None:
        return None, win
    flag = given.text("country")
    country = country_of(flag, language, context.title_year) if flag else None
    if country and not team.country:
        team = replace(team, country=country.code)
    for name in (*_FIGURES, *_EXTRA):
        number = given.count(name)
        if number is not None or name not in counts:
            counts[name] = number or 0
    span = context.span(block.start, block.end)
    note = given.text("note")
    if note and not re.search(r"[^\W\d_]{2}", note):
        note = None  # the number of a footnote
    adjustment = _adjustment((given.number("bonus") or 0) - abs(given.number("deduction") or 0), note, span)
    if points is None:
        points = counts["won"] * win + counts["drawn"]
        points += sum(counts[name] * (given.number(f"points_for_{name}") or 0) for name in _EXTRA)
        points += adjustment.amount if adjustment else 0
    status = [*marks, *(name[3:] for name in block.row.spellings if name.startswith("is_") and _is(given, name[3:]))]
    row = _row(
        position,
        context.teams.enter(team) or team,
        counts,
        points,
        adjustment,
        tuple(dict.fromkeys(status)),
        note,
        span,
    )
    return row, win


def _without_names(given: Arguments, context: Context) -> tuple[str | None, TeamRef | None, dict[str, int], int | float | None]:
    """A row whose figures have no names: position, team, and the figures in the layout in which the sums are right."""
    position: str | None = None
    team: TeamRef | None = None
    figures: list[int] = []
    for argument in given.call.positional():
        value = context.page.renderer.plain(argument.value)
        if team is None:
            if _POSITION.fullmatch(value.text):
                position = value.text
            elif re.search(r"[^\W\d_]", value.text):
                team, _ = marked_team(value, context.language)
        elif (number := read_number(value.text, context.language)) is not None and isinstance(number, int):
            figures.append(number)
    for layout in given.row.layouts:
        named = dict(zip(layout, figures, strict=False))
        if len(named) == len(layout) == len(figures) and _adds_up(named):
            return position, team, {name: named[name] for name in _FIGURES}, named.get("points")
    return None, None, {}, None


def _adds_up(named: dict[str, int]) -> bool:
    played = named["won"] + named["drawn"] + named["lost"]
    difference = named["goals_for"] - named["goals_against"]
    return named.get("played", played) == played and named.get("goal_difference", difference) == difference


def _foot(block: CallBlock, context: Context, found: TemplateStandings) -> None:
    """The key to the colours in the foot of a table."""
    given = Arguments(block.call, block.row, context)
    pairs: list[Pair] = []
    for number in range(1, MAX_KEYS + 1):
        text = given.text("text_{n}", number) or given.text("relegation_{n}", number) or given.text("playoff_{n}", number)
        if text:
            pairs.append((given.source("colour_{n}", number), text))
    if pairs:
        found.legends.append(Legend(table_id=None, entries=tuple(legend_entry(*pair, context.language) for pair in pairs)))
    if pairs and found.standings:
        found.feet[found.standings[-1][0]] = pairs


# ---------------------------------------------------------------- one club at home and away


def _club_record(block: CallBlock, context: Context, found: TemplateStandings) -> None:
    """A table of one row for the matches at home and one for those away; nothing on a page that is of no club's season."""
    given = Arguments(block.call, block.row, context)
    team = context.teams.enter(team_ref(season_club(context)))
    if team is None:
        return
    section = context.section_at(block.start)
    win = block.row.points_for_win
    for side in SIDES:
        if not any(given.get(f"{side}_{name}") for name in _FIGURES):
            continue
        counts = {name: given.count(f"{side}_{name}") or 0 for name in _FIGURES}
        span = context.span(block.start, block.end)
        row = _row(None, team, counts, win * counts["won"] + counts["drawn"], None, (), None, span)
        standings = Standings(
            id="",
            table_id=None,
            template=block.call.name,
            section_id=section.id if section else None,
            subtype=side,
            points_for_win=win,
            rows=(row,),
        )
        found.standings.append((block.start, standings))


# ---------------------------------------------------------------- what both end in


def _row(
    position: str | None,
    team: TeamRef,
    counts: dict[str, int],
    points: int | float,
    adjustment: PointsAdjustment | None,
    status: tuple[str, ...],
    note: str | None,
    span: Span,
    *,
    by_average: bool = False,
) -> StandingsRow:
    number = _POSITION.fullmatch(position) if position else None
    extra = {name: counts.get(name, 0) for name in _EXTRA}
    return StandingsRow(
        position=int(number[1]) if number else None,
        position_text=position,
        team=team,
        played=counts["won"] + counts["drawn"] + counts["lost"] + sum(extra.values()),
        won=counts["won"],
        drawn=counts["drawn"],
        lost=counts["lost"],
        goals_for=counts["goals_for"],
        goals_against=counts["goals_against"],
        goal_difference=None if by_average else counts["goals_for"] - counts["goals_against"],
        points=int(points) if points == int(points) else points,
        points_adjustment=adjustment,
        status=status,
        note=note,
        span=span,
    )


def _adjustment(amount: int | float, reason: str | None, span: Span) -> PointsAdjustment | None:
    return PointsAdjustment(amount=int(amount), reason=reason, span=span) if amount and amount == int(amount) else None


def _or(number: int | float | None, otherwise: int | float) -> int | float:
    return otherwise if number is None else number
