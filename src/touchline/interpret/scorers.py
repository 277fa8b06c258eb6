"""Scorer lists: `;20 goals` and the players under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from touchline.interpret.arguments import Arguments
from touchline.interpret.context import Context
from touchline.interpret.flags import code_before
from touchline.interpret.names import person, team_ref
from touchline.markup.call import Argument, call_name, fold_name
from touchline.markup.linestart import LinePattern
from touchline.markup.tree import CallBlock, ScorerGroup, ScorersBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Scorer, ScorerList, TeamRef
from touchline.registry.countries import country_of
from touchline.registry.dialects import all_forms
from touchline.registry.templates import templates

_CLUBS = lazy_regex(r"\s*\((?P<clubs>(?:[^()]|\([^()]*\))*)\)\s*$")
_PENALTIES_LAST = lazy_regex(
    r"(?:(?<=\()|[,;])\s*(?P<n>\d{1,2})\s?(?:su |de |davon |from )?"
    r"(?:rig\w*|pen\w*|pên\w*|elfm\w*|11m|sp|p|karn\w*|пен\w*|str\w*|penalties)\.?\s*$",
    re.I,
)
"""`(4 rig.)` and `(Alfa; 4 rig.)`: how many of the goals were penalties."""
_NATION_HEAD = lazy_regex(r"(?P<nation>[^:,()\n]{0,40}?) ?: *(?=\S)")
_PLAYERS = lazy_regex(r"(?=[^\s,])(?:\[\[[^\[\]]*\]\]|[^,(]|\([^()]*\))+")
MAX_GOALS = 1000
"""Goals of a player: more than anybody has scored, in a list of all times too."""


def read_scorers(block: ScorersBlock, context: Context, number: int) -> ScorerList:
    """
    Interpret a scorer list.

    Args:
        block: its groups in printed order.
        context: of the article; clubs are entered there.
        number: for the id, from 1.
    Returns:
        The list; players with equal goals share the rank that the first of them has.
    """
    section = context.section_at(block.start)
    entries: list[Scorer] = []
    rank = goals = 0
    for group in block.groups:
        if group.goals != goals:
            rank, goals = len(entries) + 1, group.goals
        for line in group.lines:
            nation, players = _of_nation(line, context)
            found = (_scorer(player, group, None if group.own else rank, context, nation) for player in players)
            entries += [entry for entry in found if entry]
    return ScorerList(
        id=f"sl{number}",
        section_id=section.id if section else None,
        title=section.title if section else None,
        entries=tuple(entries),
    )


def _of_nation(line: Plain, context: Context) -> tuple[str | None, list[Plain]]:
    """`Cyprus: Garpozis, Makrides`, of which a cleaner that drops flags leaves the colon; any other line is one player."""
    head = _NATION_HEAD.match(line.text)
    nation = _nation(line.part(0, head.end("nation")), context) if head else None
    if head is None or (head["nation"] and nation is None):
        return None, [line]
    return nation, [line.part(*found.span()) for found in _PLAYERS.finditer(line.text, head.end())]


def _scorer(line: Plain, group: ScorerGroup, rank: int | None, context: Context, nation: str | None) -> Scorer | None:
    """`ARG Name (Club, Club)`, or a flag, a name and clubs; behind an own goal the bracket names the opponent."""
    start, end = 0, len(line.text)
    nation = (
        nation
        or _nation(group.nation, context)
        or next((mark.data["code"] for mark in line.marks_of("country") if mark.data["code"]), None)
    )
    if flag := code_before(line.text, context):
        nation = nation or flag.country.code
        start = flag.end
    clubs = _CLUBS.search(line.text)
    comma = line.text.rfind(",")
    teams: list[TeamRef] = []
    penalties = group.penalties
    if clubs and clubs.start() > start:
        end = clubs.start()
        first, last = clubs.span("clubs")
        from_the_spot = _PENALTIES_LAST.search(line.text, first, last)
        if from_the_spot:
            penalties = int(from_the_spot["n"])
            last = from_the_spot.start()
        if not group.own:
            teams = _teams(line, first, last, context)
    elif not clubs and comma > start and context.teams.knows(line.text[comma + 1 :]):  # `BRA Detinho, Citizen`
        end = comma
        teams = _teams(line, comma + 1, len(line.text), context)
    if group.clubs:
        teams = _teams(group.clubs, 0, len(group.clubs.text), context)
    player, link = person(line.part(start, end))
    if not player:
        return None
    return Scorer(
        rank=rank,
        goals=group.goals,
        player=player,
        player_link=link,
        nation=nation,
        teams=tuple(teams),
        penalties=penalties,
        own_goal=group.own,
        span=context.span(*line.source(0, len(line.text))),
    )


def _nation(cell: Plain | None, context: Context) -> str | None:
    if cell is None:
        return None
    marked = next((mark.data["code"] for mark in cell.marks_of("country") if mark.data["code"]), None)
    country = country_of(cell.text, context.language, context.title_year) if cell.text and not marked else None
    return marked or (country.code if country else None)


def _teams(line: Plain, start: int, end: int, context: Context) -> list[TeamRef]:
    found = []
    for part in re.finditer(r"[^,/]+", line.text[start:end]):
        ref = context.teams.enter(team_ref(line.part(start + part.start(), start + part.end())))
        if ref:
            found.append(ref)
    return found


# ---------------------------------------------------------------- lists in raw wikitext

_GOALS_SAID = (
    r"(?P<n>\d{1,3})[ \t]*(?P<own>own )?"
    r"(?:goals?|goles|gols?|golos?|tore?|buts?|reti?|doelpunten|doelpunt|mål|gole?|goli|bramk[ai]|bramek|гол(?:а|ов)?|мяч(?:а|ей)?|得点|ゴール)"
    r"(?P<behind> (?:contre son camp|en propia (?:puerta|meta|portería)|en contra|contra))?"
)
_LIST_HEADING = LinePattern(
    rf"(?P<mark>;|(?:\*[ \t]*)?'{{3}}|={{2,6}})[ \t']*(?:{_GOALS_SAID}"
    r"|(?P<owns>own goals?|autogoles?|goles? en (?:contra|propia (?:puerta|meta))|gols? contra|autogolos?"
    r"|eigentore?|auto(?:reti|rete|gol)|buts? contre son camp|eigen doelpunt(?:en)?"
    r"|gole samobójcze|bramki samobójcze|автогол\w*|självmål|autogols?))"
    r"\b[^\n]{0,60}(?=\n|$)",
    re.I,
)
_BOLD_LINE = LinePattern(rf"[*#:;]{{0,3}}[ \t]*'{{3}}{_GOALS_SAID}(?:'{{3}} ?[:–—-]|:'{{3}})[ \t]*(?P<players>\S[^\n]*)", re.I)
"""`* '''5 goals''' – [[Kane]] (Alfa), [[Rey]] (Beta)`: no heading of players below it."""
MAX_NAME_WORDS = 6
"""Words of a player; what is longer is a sentence."""
_OF_ALL = ("goals and all who have scored them", "own goals and all who have scored them")
"""The forms of cleaned text that editors use too: `* 5 goals: [[Kane]] (Alfa), [[Rey]] (Beta)`."""
_NUMBERED = LinePattern(r"(?P<line>[ \t]{0,4}(?:[-*•+][ \t]+)?\d{1,2} )")
"""What lines of these forms begin with."""
_SECTION = lazy_regex(r"\n={1,6}[^\n=]")
_BULLET = lazy_regex(r"[*#:]+[ \t]*")


def listed_scorers(context: Context) -> list[ScorersBlock]:
    """
    Lists under `;8 goals`, bold lines or headings of that kind.

    The players stand in bullets, or in the columns of a template; a heading of another kind ends a list.
    """
    page = context.page
    text = page.flow.text
    if page.dialect != "wikitext":
        return []
    lines_of_all = {line.start() for line in _BOLD_LINE.finditer(text)}
    headings = [heading for heading in _LIST_HEADING.finditer(text) if heading.start() not in lines_of_all]
    found: list[ScorersBlock] = []
    groups: list[ScorerGroup] = []
    end = 0
    for number, heading in enumerate(headings):
        other = _SECTION.search(text, end, heading.start() + 1) if groups else None
        if other and other.start() < heading.start():
            found.append(ScorersBlock(tuple(groups), groups[0].start, page.flow.source_end(end)))
            groups = []
        stop = headings[number + 1].start() if number + 1 < len(headings) else len(text)
        section = _SECTION.search(text, heading.end(), stop)
        stop = section.start() if section else stop
        lines = tuple(_players(context, heading.end(), stop))
        if lines:
            own = bool(heading["own"] or heading["owns"] or heading["behind"])
            start = page.flow.source(heading.start("mark"))
            groups.append(ScorerGroup(int(heading["n"] or 1), lines, start, own=own))
            end = heading.end() + len(text[heading.end() : stop].rstrip())
    if groups:
        found.append(ScorersBlock(tuple(groups), groups[0].start, page.flow.source_end(end)))
    return found


def counted_scorers(context: Context) -> list[ScorersBlock]:
    """Lists in raw wikitext of which each line says how many goals, and who all have scored them."""
    page = context.page
    if page.dialect != "wikitext":
        return []
    found: list[ScorersBlock] = []
    end = -1
    for goals, own, line in sorted(_lines_of_all(page.flow.text), key=lambda one: one[2].start()):
        start, players = line.span("players")
        names = (one.span() for one in _PLAYERS.finditer(page.flow.text, start, players))
        shown = tuple(page.renderer.plain(page.flow.closed(*name)) for name in names)
        if not all(_names_player(player.text) for player in shown):
            continue
        first = line.start() + (page.flow.text[line.start()] == "\n")
        place = page.flow.source(first), page.flow.source_end(line.end())
        group = ScorerGroup(goals, shown, place[0], own=own)
        if found and first == end + 1:
            found[-1] = ScorersBlock((*found[-1].groups, group), found[-1].start, place[1])
        else:
            found.append(ScorersBlock((group,), *place))
        end = line.end()
    return found


def _names_player(text: str) -> bool:
    """A name, with clubs in brackets behind it or none."""
    name = _CLUBS.sub("", text).strip()
    return bool(name) and len(name.split()) <= MAX_NAME_WORDS and not any(map(str.isdigit, name)) and not name[0].islower()


def _lines_of_all(text: str) -> Iterator[tuple[int, bool, re.Match[str]]]:
    """The lines that say a number of goals and who all have scored so many: the goals, whether they are own ones, the line."""
    for bold in _BOLD_LINE.finditer(text):
        yield int(bold["n"]), bool(bold["own"] or bold["behind"]), bold
    forms = [form for form in all_forms() if form.name in _OF_ALL]
    for begun in _NUMBERED.finditer(text):
        for form in forms:
            line = form.pattern.match(text, begun.start("line"))
            if line:
                yield int(line["goals"]), form.name.startswith("own"), line


def _players(context: Context, start: int, end: int) -> Iterator[Plain]:
    """The items between two headings: lines with a bullet, those of templates that make columns, and players of nations."""
    page = context.page
    at = start
    for line in page.flow.text[start:end].split("\n"):
        bullet = _BULLET.match(line)
        alone = line.strip()
        if bullet:
            item = page.renderer.plain(page.flow.closed(at + bullet.end(), at + len(line)))
            if item.text:
                yield item
        elif len(alone) == 1 and (node := page.flow.nodes.get(at + line.index(alone))) and node.kind == "template":
            row = templates().get(fold_name(call_name(page.text, node)), page.language)
            if row and row.kind == "lines":
                yield from page.renderer.plain(page.flow.closed(at, at + len(line))).lines()
        elif alone:
            item = page.renderer.plain(page.flow.closed(at, at + len(line)))
            if _of_nation(item, context)[0]:
                yield item
        at += len(line) + 1


# ---------------------------------------------------------------- lists that templates make

_GOALS = lazy_regex(r"(?P<n>\d{1,3}) (?P<own>own )?goals?")
_GAP = lazy_regex(r"\{\||\|\}|\n=|(?<!\s)[^\S\n]*+\n[^\S\n]*+\n\s*+[^\s{|<]")


def called_scorers(context: Context) -> list[ScorersBlock]:
    """The lists of the module `Goalscorers`, and those of which each row is a call."""
    found: list[ScorersBlock] = []
    rows: list[CallBlock] = []
    for block in context.page.calls:
        if block.kind == "goalscorers":
            groups = [group for argument in block.call.arguments if (group := _argument_group(argument, context))]
            if groups:
                found.append(ScorersBlock(tuple(groups), block.start, block.end))
        elif block.kind == "scorer_row":
            if rows and _GAP.search(context.page.text, rows[-1].end, block.start):
                found += _row_list(rows, context)
                rows = []
            rows.append(block)
    return found + _row_list(rows, context)


def all_scorers(context: Context) -> list[ScorersBlock]:
    """The scorer lists of the page in document order, each once, whoever has found it."""
    blocks = [*called_scorers(context), *listed_scorers(context), *counted_scorers(context)]
    taken = list(blocks)
    blocks += [block for block in context.page.scorers if not any(o.start <= block.start < o.end for o in taken)]
    return sorted(blocks, key=lambda block: block.start)


def _argument_group(argument: Argument, context: Context) -> ScorerGroup | None:
    """`2 goals=` with a player a line."""
    heading = _GOALS.fullmatch(argument.name.strip().lower())
    if not heading or not argument.value:
        return None
    lines = tuple(context.page.renderer.plain(argument.value).lines())
    return ScorerGroup(int(heading["n"]), lines, argument.start, own=bool(heading["own"]))


def _row_list(blocks: list[CallBlock], context: Context) -> list[ScorersBlock]:
    groups = []
    for block in blocks:
        given = Arguments(block.call, block.row, context)
        player, goals = given.plain("player"), given.count("goals")
        if player and goals is not None and 0 <= goals <= MAX_GOALS:
            penalties = given.count("penalties")
            nation, club = given.plain("nation"), given.plain("team")
            groups.append(ScorerGroup(goals, (player,), block.start, penalties=penalties, nation=nation, clubs=club))
    return [ScorersBlock(tuple(groups), blocks[0].start, blocks[-1].end)] if groups else []
