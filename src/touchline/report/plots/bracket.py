"""The way to the title: who met whom, and who went on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from touchline.model.record import Article, Match, TeamRef, Tie
from touchline.report.plots import svg
from touchline.report.wording import decided, figures, score_notes, winner

_WIDE, _HIGH, _GAP, _ROW, _TOP = 210, 46, 46, 62, 84
MAX_DEPTH = 9
"""Rounds of the largest cups; what is deeper is a season read as one."""


@dataclass(slots=True)
class _Node:
    """A meeting that sends one team on."""

    teams: tuple[str, str]
    keys: tuple[str, str]
    figures: tuple[str, str]
    note: str
    winner: int | None
    round: str | None
    before: list[_Node] = field(default_factory=list)
    parent: _Node | None = None

    def depth(self) -> int:
        return 1 + max((node.depth() for node in self.before), default=0)


def bracket(article: Article) -> Iterator[tuple[str, str]]:
    """One picture of all rounds that lead to one another; none where winners do not go on to meet."""
    nodes = list(_nodes(article))
    if not _link(nodes):
        return
    roots = [node for node in nodes if node.parent is None and node.before]
    depth = max((root.depth() for root in roots), default=0)
    roots = [root for root in roots if root.depth() == depth]
    if not 2 <= depth <= MAX_DEPTH or not all(_is_cup(root) for root in roots):
        return
    if not all(len(root.before) == 2 for root in roots):
        return
    rounds = _rounds(roots, depth)
    if rounds is None:
        return
    yield "bracket", _draw(f"{article.title or 'Article'}: bracket", roots, depth, rounds)


def _key(team: TeamRef) -> str:
    return team.team_id or team.name


def _nodes(article: Article) -> Iterator[_Node]:
    """Ties, and matches outside of ties and groups, in the order of the page."""
    tied = {match_id for tie in article.ties for match_id in tie.match_ids}
    groups = [{_key(row.team) for row in standings.rows} for standings in article.standings]
    found: list[tuple[int, _Node]] = [(tie.span.start, _of_tie(tie, article)) for tie in article.ties]
    for match in article.matches:
        if match.id in tied or match.same_as or match.group or not match.home or not match.away or match.matchday:
            continue
        teams = {_key(match.home), _key(match.away)}
        in_group = match.round is None and any(teams <= group for group in groups)
        if not in_group and match.score and match.score.final:
            found.append((match.span.start, _of_match(match, match.home, match.away)))
    for _, node in sorted(found, key=lambda item: item[0]):
        yield node


def _of_match(match: Match, home: TeamRef, away: TeamRef) -> _Node:
    won = winner(match)
    shown = (figures(match.score) or "–").split("–")
    side = {"home": 0, "away": 1, None: None}[won]
    note = ", ".join(score_notes(match.score))
    return _Node((home.name, away.name), (_key(home), _key(away)), (shown[0], shown[1]), note, side, match.round)


def _of_tie(tie: Tie, article: Article) -> _Node:
    keys = (_key(tie.teams[0]), _key(tie.teams[1]))
    side = keys.index(_key(tie.winner)) if tie.winner and _key(tie.winner) in keys else None
    total = tie.aggregate or ("", "")
    legs = ", ".join(f"{leg[0]}–{leg[1]}" for leg in tie.legs if leg) if len(tie.legs) > 1 else ""
    mine = [match for match in article.matches if match.id in tie.match_ids]
    named = [match.stage[-1] if match.stage else match.round for match in mine]
    round_ = next(filter(None, named), None)
    if round_ is None:
        round_ = next((section.title for section in article.sections if section.id == tie.section_id), None)
    note = "; ".join(filter(None, (legs, decided(tie))))
    return _Node((tie.teams[0].name, tie.teams[1].name), keys, (str(total[0]), str(total[1])), note, side, round_)


def _link(nodes: list[_Node]) -> bool:
    """Each winner's next meeting is the parent of the one it won; true if there is any."""
    later: dict[str, _Node] = {}
    linked = False
    for node in reversed(nodes):
        if node.winner is not None:
            parent = later.get(node.keys[node.winner])
            if parent is not None and parent.keys != node.keys and parent.keys != node.keys[::-1]:
                node.parent = parent
                parent.before.insert(0, node)
                linked = True
        for key in node.keys:
            later[key] = node
    for node in nodes:
        node.before.sort(key=lambda before: node.keys.index(before.keys[before.winner or 0]))
    return linked


def _is_cup(root: _Node) -> bool:
    """At most one meeting leads each team on, and nobody who lost comes back."""
    out: set[str] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if len(node.before) > 2 or (node.winner is None and node is not root):
            return False
        senders = [before.keys[before.winner] for before in node.before if before.winner is not None]
        if len(set(senders)) != len(senders):
            return False
        for place, key in enumerate(node.keys):
            if (place != node.winner and node is not root) or (place == 1 - (node.winner or 0) and node is root):
                if key in out:
                    return False
                out.add(key)
        stack += node.before
    return True


def _rounds(roots: list[_Node], depth: int) -> dict[int, str] | None:
    """
    The names of the columns; None where the names deny that this is a cup.

    Matchdays of a league also send winners on: then one round comes twice, or no round is named and teams step in from nowhere.
    """
    names: dict[int, set[str]] = {}
    full = True
    level = roots
    for column in range(depth - 1, -1, -1):
        names[column] = {node.round for node in level if node.round}
        full = full and (column == 0 or all(len(node.before) == 2 for node in level))
        level = [before for node in level for before in node.before]
    seen: set[str] = set()
    for found in names.values():
        if seen & found:
            return None
        seen |= found
    if not full and not all(names.values()):
        return None
    return {column: min(found) for column, found in names.items() if len(found) == 1}


def _draw(title: str, roots: list[_Node], depth: int, rounds: dict[int, str]) -> str:
    drawn: list[str] = []
    told: list[tuple[int, str]] = []
    slot = 0

    def place(node: _Node, column: int) -> float:
        """Draw a meeting and those before it; its height on the picture."""
        nonlocal slot
        above = [place(before, column - 1) for before in node.before]
        if above:
            y = sum(above) / len(above)
        else:
            y = float(_TOP + slot * _ROW)
            slot += 1
        x = 16 + column * (_WIDE + _GAP)
        for level in above:
            middle = x - _GAP / 2
            before = level + _HIGH / 2
            drawn.append(svg.line([(x - _GAP, before), (middle, before), (middle, y + _HIGH / 2), (x, y + _HIGH / 2)]))
        drawn.append(svg.bar(x, y, _WIDE, _HIGH, kind="box"))
        for side in (0, 1):
            kind = "strong" if node.winner == side else ""
            line = y + 18 + side * 20
            drawn.append(svg.text(x + 8, line, svg.shorten(node.teams[side], 22), kind))
            drawn.append(svg.text(x + _WIDE - 8, line, node.figures[side], kind, "end"))
        if node.note:
            drawn.append(svg.text(x + _WIDE / 2, y + _HIGH + 12, svg.shorten(node.note, 32), "faint", "middle"))
        score = f"{node.teams[0]} {node.figures[0]}–{node.figures[1]} {node.teams[1]}"
        told.append((column, f"{score} ({node.note})" if node.note else score))
        return y

    for root in roots:
        place(root, depth - 1)
    for column, words in rounds.items():
        drawn.append(svg.text(16 + column * (_WIDE + _GAP), 60, svg.shorten(words, 28), "faint"))
    ordered = sorted(told, key=lambda item: item[0])
    words = "; ".join(f"{rounds.get(column, f'round {column + 1}')}: {meeting}" for column, meeting in ordered)
    return svg.picture(32 + depth * (_WIDE + _GAP) - _GAP, _TOP + slot * _ROW + 16, title, words, drawn)
