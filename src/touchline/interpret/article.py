"""One page to its records, in an order that lets each reader use what the ones before it have found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from touchline.interpret.adjustments import with_adjustments
from touchline.interpret.brackets import read_brackets
from touchline.interpret.changes import read_changes
from touchline.interpret.club_fixtures import club_blocks, season_club
from touchline.interpret.club_legs import leg_blocks
from touchline.interpret.context import Context, years_of
from touchline.interpret.fixtures import fixture_blocks, table_ties
from touchline.interpret.goal_sides import shows_home_first
from touchline.interpret.grids import read_grids
from touchline.interpret.infobox import read_infobox
from touchline.interpret.kicks import with_boxes
from touchline.interpret.legends import read_keys
from touchline.interpret.listed_matches import listed_matches
from touchline.interpret.match import read_match
from touchline.interpret.matrices import blocks_beside, matrix_blocks
from touchline.interpret.names import fold, split_place, team_ref
from touchline.interpret.numbers import read_count
from touchline.interpret.pairings import pairing_blocks, settle_returns
from touchline.interpret.repeats import mark_repeats
from touchline.interpret.roads import Roads, finalists, read_roads
from touchline.interpret.score import read_score
from touchline.interpret.scorers import all_scorers, read_scorers
from touchline.interpret.season import read_season, season_movements
from touchline.interpret.sections import read_sections
from touchline.interpret.sheets import sheet_blocks
from touchline.interpret.squads import squad_calls, with_squads
from touchline.interpret.standings import Beside, read_standings
from touchline.interpret.table_scorers import read_table_scorers
from touchline.interpret.tables import ReadTable, read_tables
from touchline.interpret.template_standings import read_template_standings, tell_colours
from touchline.interpret.tie_templates import SUM_OF_LEGS, Drawn, read_tie_templates, without_repeats
from touchline.interpret.ties import join_legs, leave_foreign_groups
from touchline.interpret.told_days import with_told_days
from touchline.markup.tree import MatchBlock, Page
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import (
    Infobox,
    Legend,
    LinkRef,
    Match,
    Movement,
    ScorerList,
    Season,
    Section,
    Standings,
    Table,
    Team,
    TeamRef,
    Tie,
    Venue,
)
from touchline.model.value import dataclass
from touchline.registry.languages import month_number
from touchline.registry.stages import is_part

_SEE_ALSO = frozenset(
    ("see also", "véase también", "ver também", "siehe auch", "voir aussi", "articles connexes", "voci correlate", "zie ook")
)
_ITEM = lazy_regex(r"\n[*#•-]+[ \t]*([^\n]+)")
_FOOTBALL = lazy_regex(r"f[uú]tbol|fu[ßs]+ball|futebol|football|soccer|calcio|voetbal|fotbol|^$", re.I)
_ABBREVIATION = lazy_regex(r"(?:^|[\s.])[A-ZÀ-Þ][a-zß-ÿ]{0,3}\.$")
_GLUED = lazy_regex(r"[^\W\d_]{3}(?<=[a-zß-ÿ])[A-ZÀ-Þ][a-zß-ÿ]{2}|\d{2}[^\W\d_]{4}| \d{1,2} ?[-–−:] ?\d{1,2} ")
"""Lines that have run together, `Norwich CityArsenal 6–1 Southampton`."""
_YEARS = lazy_regex(r"(?<!\d)(?:18|19|20)\d\d(?:[–/-]\d{2,4})?(?!\d)")
_FIGURE = lazy_regex(r"(?<!\S)\d{1,3}(?!\S)")
_SCORE_FIRST = lazy_regex(r"\d{1,2}[-–−:]\d{1,2}(?!\S)")
_FIGURES_BEHIND = lazy_regex(r"(?<!\S)\d{1,3}\s+\d{1,3}$")
MIN_FIGURES = 3
"""Figures of a row of standings: matches won, drawn and lost."""
_CROWD = lazy_regex(r"\d{1,3}[.,]\d{3}(?!\d)")
"""`75,585 Alfa 4–2 Beta` tells of a record attendance."""
MAX_SIDE_WORDS = 6
"""Words of a team's name on a match line: more is a sentence."""


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that interpretation makes of a page; `context` holds the faults."""

    context: Context
    sections: tuple[Section, ...]
    infoboxes: tuple[Infobox, ...]
    tables: tuple[Table, ...]
    season: Season | None
    teams: tuple[Team, ...]
    venues: tuple[Venue, ...]
    matches: tuple[Match, ...]
    ties: tuple[Tie, ...]
    standings: tuple[Standings, ...]
    legends: tuple[Legend, ...]
    scorer_lists: tuple[ScorerList, ...]
    movements: tuple[Movement, ...]
    related: tuple[LinkRef, ...]
    read_tables: tuple[ReadTable, ...] = ()
    """What the table records were made from, for the rules that look at cells."""
    match_blocks: tuple[MatchBlock, ...] = ()
    """What the matches were made from, one for each of `matches`."""


def interpret_page(page: Page, *, repair: bool = True, names: Sequence[str] = ()) -> Records:
    """
    Read the records of a page; `repair` says whether damaged tables are repaired, `names` are teams known from elsewhere.

    The tables are laid out first, because their teams are the names that all others are forms of; then comes the season,
    because its years date matches printed without one; then the matches.
    """
    sections = read_sections(page)
    context = Context(page, sections, repair=repair, names=names)
    squads = squad_calls(context)
    tables = read_tables(context, [calls[0].start for calls in squads])
    context.teams.expect(ref for table in tables for ref in _listed_teams(table))
    context.teams.expect([team_ref(season_club(context))])
    infoboxes = tuple(read_infobox(block, context, n) for n, block in enumerate(page.infoboxes, 1))
    season = read_season(infoboxes, context.language)
    if season:
        context.season_start, context.season_end = _season_limits(season, context)
    called = read_template_standings(context, season)
    keys = read_keys(context, tables)
    tell_colours(called, keys, context, season)
    placed_standings = called.standings
    for table in tables:
        if table.record.role == "standings":
            beside = Beside(keys.meanings[table.record.id], season, called.movements)
            _place_standings(placed_standings, table, read_standings(table, context, 0, beside))
        elif table.record.role == "team_list":
            _enter_teams(table, context)
        elif table.record.role == "promotion_relegation":
            called.movements.extend(read_changes(table, context))
    scorer_lists = _scorer_lists(context, tables)
    standings = with_adjustments(_in_order(placed_standings), {table.record.id: table for table in tables}, context)
    drawn = read_tie_templates(context)
    context.teams.expect(_teams_of_rounds(context, tables, drawn))
    bracketed = read_brackets(context)
    told = [*drawn.blocks, *bracketed.blocks, *read_grids(context)]
    roads = read_roads(tables, context, finalists([*page.matches, *told], infoboxes))
    blocks = _match_blocks(context, tables, [*told, *roads.blocks], standings, roads)
    context.home_first = _prints_home_first(blocks)
    read = [read_match(block, context, number) for number, block in enumerate(blocks, 1)]
    read = mark_repeats(with_told_days(read, blocks, context))
    matches, ties = join_legs(
        leave_foreign_groups(read, standings, context),
        context,
        without_repeats([*drawn.ties, *bracketed.ties, *roads.ties, *_table_ties(tables, context)]),
    )
    for name, call in page.renderer.unread.items():
        context.fault("W107", call.start, call.end, template=name, count=f"{len(call.places):,}")
    return Records(
        context=context,
        sections=tuple(sections),
        infoboxes=infoboxes,
        tables=with_squads([table.record for table in tables], squads, context),
        season=season,
        teams=context.teams.records(),
        venues=context.venues.records(),
        matches=matches,
        ties=ties,
        standings=standings,
        legends=(*keys.legends, *called.legends),
        movements=_movements(season_movements(season, infoboxes), called.movements),
        scorer_lists=scorer_lists,
        related=_related(context),
        read_tables=tuple(tables),
        match_blocks=tuple(blocks),
    )


def _in_order(placed: list[tuple[int, Standings]]) -> tuple[Standings, ...]:
    """Standings of tables and of templates in document order, numbered."""
    ordered = sorted(placed, key=lambda pair: pair[0])
    return tuple(replace(standings, id=f"st{number}") for number, (_, standings) in enumerate(ordered, 1))


def _place_standings(placed: list[tuple[int, Standings]], table: ReadTable, found: list[Standings]) -> None:
    """Add standings with their place; the rows of a table that goes on from another belong to that one's standings."""
    before = table.record.continues
    for number, (start, standings) in enumerate(placed):
        if before and standings.table_id == before and len(found) == 1:
            placed[number] = (start, replace(standings, rows=standings.rows + found[0].rows))
            return
    placed += [(table.record.span.start, standings) for standings in found]


def _scorer_lists(context: Context, tables: list[ReadTable]) -> tuple[ScorerList, ...]:
    """Lists and tables of scorers in document order."""
    placed = [(block.start, read_scorers(block, context, 0)) for block in all_scorers(context)]
    placed += [
        (table.record.span.start, found)
        for table in tables
        if table.record.role == "top_scorers" and (found := read_table_scorers(table, context, 0))
    ]
    placed.sort(key=lambda pair: pair[0])
    return tuple(replace(scorers, id=f"sl{number}") for number, (_, scorers) in enumerate(placed, 1))


def _movements(told: list[Movement], shown: list[Movement]) -> tuple[Movement, ...]:
    """What the infobox tells, and what standings show besides: the same change of the same team is one."""
    found: list[Movement] = []
    places: dict[tuple[str, str], list[int]] = {}
    for moved in (*told, *shown):
        known = places.setdefault((moved.kind, moved.team.team_id or fold(moved.team.name)), [])
        same = next((n for n in known if moved.kind != "qualified" or _one_goal(moved.to, found[n].to)), None)
        if same is None:
            known.append(len(found))
            found.append(moved)
        elif found[same].to is None and moved.to is not None:
            found[same] = replace(found[same], to=moved.to)
    return tuple(found)


def _one_goal(one: str | None, two: str | None) -> bool:
    """`Copa Meseta` and `1995 Copa Meseta`, `Champions League` and `UEFA Champions League group stage` are one."""
    first, second = (f" {fold(_YEARS.sub(' ', name or ''))} " for name in (one, two))
    return first in second or second in first


def _season_limits(season: Season, context: Context) -> tuple[str | None, str | None]:
    """First and last day of the season as exact as they are known: at least the years of its label, or of the title."""
    first, last = years_of(season.label)
    if not first:
        first, last = context.title_years
    start, end = season.start, season.end
    if start and not end:
        end = last if last >= start[:4] else start[:4]
    if end and not start:
        start = first if first and first <= end[:4] else end[:4]
    return start or first or None, end or last or None


# ---------------------------------------------------------------- tables


def _listed_teams(table: ReadTable) -> Iterator[TeamRef | None]:
    """The teams that a table of standings or of teams names."""
    x = table.column("team")
    if table.record.role in ("standings", "team_list") and x is not None:
        for y in table.body:
            yield team_ref(table.plain(y, x))


def _teams_of_rounds(context: Context, tables: list[ReadTable], drawn: Drawn) -> Iterator[TeamRef]:
    """The linked teams of the rounds of a page with brackets: a line of a bracket shortens the names that its round links."""
    if not any(block.kind in ("bracket", "rounds") for block in context.page.calls):
        return
    for block in (*context.page.matches, *drawn.blocks):
        yield from _linked(block.values.get(side) for side in ("home", "away"))
    for tie in drawn.ties:
        yield from (team for team in tie.teams if team.link)
    for table in tables:
        if table.record.role == "fixtures":
            columns = [x for side in ("home", "away") if (x := table.column(side)) is not None]
            yield from _linked(table.plain(y, x) for y in table.body for x in columns)


def _linked(sides: Iterable[Plain | None]) -> Iterator[TeamRef]:
    yield from (ref for side in sides if (ref := team_ref(side)) and ref.link)


def _enter_teams(table: ReadTable, context: Context) -> None:
    """Teams of a team list with their city and ground."""
    columns = {name: table.column(name) for name in ("team", "city", "venue", "capacity", "surface")}
    for y in table.body:
        plains = {name: table.plain(y, x) if x is not None else None for name, x in columns.items()}
        texts = {name: plain.text.replace("\n", " ") or None if plain else None for name, plain in plains.items()}
        ref = team_ref(plains["team"])
        venue, _ = split_place(plains["venue"])
        capacity = read_count(texts["capacity"] or "", context.language)
        ground = context.venues.enter(venue, city=texts["city"], capacity=capacity, surface=texts["surface"])
        context.teams.enter(ref, city=texts["city"], venue_id=ground.venue_id if ground else None)


# ---------------------------------------------------------------- matches


def _results_of(table: ReadTable, context: Context) -> list[MatchBlock]:
    """The matches in the cells of a results matrix."""
    if table.record.role == "results_matrix":
        return matrix_blocks(table, context)
    return blocks_beside(table) if table.record.role == "standings" else []


def _table_ties(tables: list[ReadTable], context: Context) -> list[Tie]:
    return [tie for table in tables if table.record.role == "fixtures" for tie in table_ties(table, context)]


def _match_blocks(
    context: Context, tables: list[ReadTable], drawn: Sequence[MatchBlock], standings: Sequence[Standings], roads: Roads
) -> list[MatchBlock]:
    """All matches in document order; `drawn` are those of ties, brackets and grids."""
    blocks: list[MatchBlock] = [*drawn]
    doubtful: list[MatchBlock] = []
    for block in context.page.matches:
        (blocks if block.origin != "match_line" or is_match_line(block, context) else doubtful).append(block)
    if len(blocks) == 1 and _stands_for_itself(blocks[0], context):
        doubtful.append(blocks.pop())
    if context.page.dialect == "flattened":
        blocks += _between_known_sides(blocks, doubtful, context)
    blocks += listed_matches(context)
    blocks += [block for table in tables for block in sheet_blocks(table, context)]
    matrices = [block for table in tables for block in _results_of(table, context)]
    paired = []
    for table in tables:
        if table.record.role == "fixtures" and table.column("pairing") is not None:
            paired.append(pairing_blocks(table, context))
        elif table.record.role == "fixtures":
            blocks += fixture_blocks(table, context)
    fixtures = [table for table in tables if table.record.role == "fixtures" and table.record.id not in roads.tables]
    blocks += [*club_blocks(fixtures, context), *leg_blocks(fixtures, context)]
    blocks += [*matrices, *(block for one in paired for block in one.firsts)]
    blocks += settle_returns(paired, (*matrices, *drawn), standings, context)
    return with_boxes(sorted((block for block in blocks if is_football(block)), key=lambda block: block.start), context)


def _prints_home_first(blocks: Sequence[MatchBlock]) -> bool:
    """The minutes of some match show that the scorers of the home side stand first, and those of none show that they do not."""
    shown = {
        shows_home_first(block.loose, reading.main if (reading := read_score(score.text)) else None)
        for block in blocks
        if block.loose and (score := block.values.get("score"))
    }
    return True in shown and False not in shown


def is_football(block: MatchBlock) -> bool:
    """False for matches that say of themselves that they are of another sport: some wikis have one template for all."""
    sport = block.values.get("sport")
    if "other_sport" in block.values:
        return False
    return sport is None or _FOOTBALL.search(sport.text) is not None


def is_match_line(block: MatchBlock, context: Context) -> bool:
    """
    Tell a match line from a sentence with a score in it.

    Both sides must look like names: few words, no sentence mark behind. Then one of these has to speak for it: a date
    line before, goal lines behind, both sides known teams, or lines around it that leave it alone (in flattened text,
    where match lines stand alone).
    """
    home, away = block.values["home"].text, block.values["away"].text
    if _is_a_sum(block) or _CROWD.match(home) or _is_of_another_sport(block) or _is_of_standings(home, away):
        return False
    if not home or not away or len(home.split()) > MAX_SIDE_WORDS or len(away.split()) > MAX_SIDE_WORDS:
        return False  # nothing is left of a side that was markup only
    if not (_opens_name(home) and _opens_name(away)) or ": " in home or home[-1] in ":;,!?" or away[-1] in ":;,!?":
        return False
    if month_number(home) and month_number(away):
        return False  # `June 2–3 July` is a stretch of days
    sure = _is_sure(block)
    if away[-1] == "." and not (_ABBREVIATION.search(away) and (sure or "." in away[:-1])):
        return False
    if sure:
        return True
    if _known_sides(block, context):
        return True
    if context.page.dialect == "flattened" and block.in_a_run and not block.isolated and _names_two_sides(block):
        return True
    glued = any(_GLUED.search(side) for side in (home, away))
    return block.isolated and not glued and context.page.dialect == "flattened"


def _between_known_sides(sure: Sequence[MatchBlock], doubtful: Sequence[MatchBlock], context: Context) -> list[MatchBlock]:
    """Of the lines that nothing speaks for, those whose sides play other matches; what else names two sides is reported."""
    sides = {fold(value.text) for block in sure for side in ("home", "away") if (value := block.values.get(side))}
    found = []
    for block in doubtful:
        if {fold(block.values[side].text) for side in ("home", "away")} <= sides and not _is_a_sum(block):
            found.append(block)
        elif _names_two_sides(block):
            line = " ".join(block.values[name].text for name in ("home", "score", "away"))
            context.fault("W501", block.start, block.end, what="match", text=line)
    return found


def _stands_for_itself(block: MatchBlock, context: Context) -> bool:
    """The only match of a page with nothing that speaks for it but blank lines around it, in no part of a competition."""
    if block.origin != "match_line" or _is_sure(block) or _known_sides(block, context):
        return False
    section = context.section_at(block.start)
    return section is not None and not any(is_part(title) for title in section.path)


def _is_sure(block: MatchBlock) -> bool:
    return block.dated or bool(block.loose) or "leg" in block.values or any(name.startswith("goals") for name in block.values)


def _known_sides(block: MatchBlock, context: Context) -> bool:
    return all(context.teams.knows(block.values[side].text) for side in ("home", "away"))


def _is_of_another_sport(block: MatchBlock) -> bool:
    """`88–75`: where both sides score so often, it is not with their feet."""
    main = reading.main if (reading := read_score(block.values["score"].text)) else None
    return main is not None and min(main) >= MAX_OF_LOSER


def _is_a_sum(block: MatchBlock) -> bool:
    return SUM_OF_LEGS.search(block.values["score"].text) is not None


def _is_of_standings(home: str, away: str) -> bool:
    """`1. Alfa 16 10 4 2 21–10 34`: a row of standings in one line has figures before its goals, and points behind them."""
    if _SCORE_FIRST.match(away):
        return True  # of a tie: its sum, its legs, the other side
    return _FIGURES_BEHIND.search(home) is not None and (away[0].isdigit() or len(_FIGURE.findall(home)) >= MIN_FIGURES)


def _names_two_sides(block: MatchBlock) -> bool:
    """Nothing but names and a score: a match, if there is one word more to say so."""
    sides = [block.values[side].text.split() for side in ("home", "away")]
    words = [word for side in sides for word in side]
    proper = all(word[0].isdigit() or word[0].isupper() or len(word) <= MAX_PARTICLE for word in words)
    return (
        proper and all(0 < len(side) <= MAX_SURE_WORDS and _opens_name(side[0]) for side in sides) and words[-1][-1].isalnum()
    )


MAX_OF_LOSER = 15
"""Goals that no side that lost or drew has scored."""
MAX_SURE_WORDS = 4
"""Words of a side that are a name and no sentence."""
MAX_PARTICLE = 3
"""Letters of a word without a capital inside of a name."""


def _opens_name(text: str) -> bool:
    """It begins with a capital, a figure, or a letter of a script that has no capitals."""
    return text[0].isupper() or text[0].isdigit() or (text[0].isalpha() and text[0].upper() == text[0].lower())


# ---------------------------------------------------------------- related pages


def _related(context: Context) -> tuple[LinkRef, ...]:
    """The items of the "See also" sections: their links, or their text where the links are lost."""
    page = context.page
    text = page.flow.text
    found = []
    for number, heading in enumerate(page.headings):
        if heading.title.text.casefold() not in _SEE_ALSO:
            continue
        end = page.headings[number + 1].flow_start if number + 1 < len(page.headings) else len(text)
        for item in _ITEM.finditer(text, heading.flow_end, end):
            shown = page.renderer.plain(page.flow.closed(*item.span(1)))
            links = [link for link in shown.links if not link.external]
            if shown.text:
                found.append(LinkRef(target=links[0].target if links else shown.text, label=shown.text))
    return tuple(found)
