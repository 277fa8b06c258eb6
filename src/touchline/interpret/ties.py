"""
Matches that are decided together: legs found, summed and joined to ties.

A pair of teams makes a tie where headings or parameters number its legs, or where under a knock-out heading each of the two
plays just twice, both times against the other: once on each ground, or again in the same order after a draw. A league in
which everybody meets twice is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from touchline.interpret.context import Context
from touchline.model.record import Match, Pair, Standings, TeamRef, Tie
from touchline.model.value import dataclass
from touchline.registry.stages import is_knockout, is_replay, next_round, replayed_round, stage_word, tells_away_goals

DecidedBy = Literal["goals", "away_goals", "extra_time", "penalties", "replay", "draw"]


def join_legs(
    matches: Sequence[Match], context: Context, printed: Sequence[Tie] = ()
) -> tuple[tuple[Match, ...], tuple[Tie, ...]]:
    """
    Join legs to ties.

    Args:
        matches: of the article, in document order.
        context: of the article.
        printed: ties that templates print; where their legs stand on the page too, they get the ids of these matches.
    Returns:
        The matches, those of ties with their leg, and all ties in document order, numbered anew. Legs are figures of
        `teams` in their order, whoever was at home.
    """
    legs: dict[str, int] = {}
    found: list[Tie] = []
    printed = list(printed)
    for pair in _pairs(matches, context):
        for number, match in enumerate(pair.legs, 1):
            if match.leg is None and not pair.replayed:
                legs[match.id] = number
        tie = _tie(pair, context)
        known = next((number for number, other in enumerate(printed) if _is_same(other, tie)), None)
        if known is None:
            found.append(tie)
        else:
            printed[known] = _with_matches(printed[known], tie)
    numbered = [replace(match, leg=legs[match.id]) if match.id in legs else match for match in matches]
    ties = sorted([*printed, *found], key=lambda tie: tie.span.start)
    return tuple(numbered), tuple(replace(tie, id=f"tie{number}") for number, tie in enumerate(ties, 1))


def _with_matches(printed: Tie, tie: Tie) -> Tie:
    """A printed tie with its matches, where they stand, and what they tell where the line does not say who won or by what."""
    winner = printed.winner
    if winner is None and tie.winner is not None:
        winner = next((team for team in printed.teams if team.team_id == tie.winner.team_id), None)
    decided_by = printed.decided_by
    if decided_by in (None, "goals") and winner and tie.winner and winner.team_id == tie.winner.team_id:
        decided_by = tie.decided_by or decided_by  # a bracket shows the goals of extra time as any others
    penalties = printed.penalties
    if penalties is None and tie.penalties is not None:
        penalties = tie.penalties if printed.teams[0].team_id == tie.teams[0].team_id else tie.penalties[::-1]
    section = tie.section_id or printed.section_id
    return replace(
        printed, section_id=section, match_ids=tie.match_ids, penalties=penalties, winner=winner, decided_by=decided_by
    )


# ---------------------------------------------------------------- which matches belong together


@dataclass(frozen=True, slots=True)
class _Pair:
    """The matches of two teams in one part of the competition, in the order they were played."""

    legs: tuple[Match, ...]
    replayed: bool = False
    """The last of them is there because the one before was drawn."""


Scope = tuple[str, ...]


def _pairs(matches: Sequence[Match], context: Context) -> list[_Pair]:
    by_pair: dict[tuple[Scope, frozenset[str]], list[Match]] = defaultdict(list)
    played: Counter[tuple[Scope, str]] = Counter()
    latest: dict[frozenset[str], Scope] = {}
    for match in matches:
        ids = _team_ids(match)
        if match.same_as or ids is None or match.group is not None or match.matchday is not None:
            continue
        scope = _scope(match.stage, match.round)
        if not scope and _says_replay(match, context):  # "Replays" alone names no round: it is that of the drawn match
            scope = latest.get(frozenset(ids), scope)
        latest[frozenset(ids)] = scope
        by_pair[scope, frozenset(ids)].append(match)
        played.update((scope, team) for team in ids)
    pairs = []
    for (scope, teams), group in by_pair.items():
        pair = _numbered(group, context) or _replayed(group, context)
        alone = all(played[scope, team] == len(group) for team in teams)
        if pair is None and alone and any(map(is_knockout, scope)):
            pair = _home_and_away(group) or _played_again(group) or _decided_by_a_third(group)
        if pair:
            pairs.append(pair)
    return pairs


def _team_ids(match: Match) -> tuple[str, str] | None:
    if not match.home or not match.away or not match.home.team_id or not match.away.team_id:
        return None
    if match.home.team_id == match.away.team_id or not match.complete:
        return None
    return match.home.team_id, match.away.team_id


@lru_cache(maxsize=1_024)
def _scope(stage: tuple[str, ...] | None, round_name: str | None) -> Scope:
    """The headings and the round that both legs have in common."""
    titles = list(stage or ())
    if round_name and round_name not in titles:
        titles.append(round_name)
    names = (replayed_round(title).casefold() for title in titles if not _says_leg(title))
    return tuple(dict.fromkeys(filter(None, names)))  # "Fourth round" and below it "Fourth round replays" are one


def _says_leg(title: str) -> bool:
    word = stage_word(title)
    return word is not None and word.kind == "leg"


def _numbered(group: list[Match], context: Context) -> _Pair | None:
    """Legs that the page numbers; one without a number is the other one of two, or the replay behind both."""
    if len(group) == 3 and sorted(match.leg or 0 for match in group) == [0, 1, 2]:
        ordered = sorted(group, key=lambda match: match.leg or len(group))
        return _Pair(tuple(ordered)) if _says_replay(ordered[-1], context) and _left_level(ordered[:2]) else None
    if len(group) not in (2, 3) or not any(match.leg for match in group):
        return None
    if len(group) == 2 and any(match.leg is None for match in group):
        numbered = next(match for match in group if match.leg)
        if numbered.leg not in (1, 2) or not _swapped(group):
            return None
        other = next(match for match in group if match is not numbered)
        return _Pair((numbered, other) if numbered.leg == 1 else (other, numbered))
    ordered = sorted(group, key=lambda match: match.leg or 0)
    return _Pair(tuple(ordered)) if [match.leg for match in ordered] == list(range(1, len(group) + 1)) else None


def _replayed(group: list[Match], context: Context) -> _Pair | None:
    """A drawn match and, under a heading that says so, its replay."""
    if len(group) != 2:
        return None
    first, again = group
    if not _says_replay(again, context) or _says_replay(first, context) or not _drawn(first):
        return None
    return _Pair((first, again), replayed=True)


def _says_replay(match: Match, context: Context) -> bool:
    return match.id in context.replays or any(map(is_replay, [*(match.stage or ()), match.round or ""]))


def _drawn(match: Match) -> bool:
    """True for a match that nothing has decided."""
    score = match.score
    return score is not None and score.final is not None and score.final[0] == score.final[1] and not score.penalties


def _played_again(group: list[Match]) -> _Pair | None:
    """A drawn match and one more in the same order: the second of two legs would be on the other ground."""
    if len(group) != 2 or _swapped(group) or any(match.leg for match in group) or not _drawn(group[0]):
        return None
    first, again = group
    later = again.score is not None and again.score.final is not None and (first.date or "") < (again.date or "~")
    return _Pair((first, again), replayed=True) if later else None


def _home_and_away(group: list[Match]) -> _Pair | None:
    if len(group) != 2 or not _swapped(group) or any(match.leg for match in group):
        return None
    dates = [match.date for match in group]
    if all(dates):
        if dates[0] == dates[1]:
            return None
        group = sorted(group, key=lambda match: match.date or "")
    return _Pair(tuple(group))


def _decided_by_a_third(group: list[Match]) -> _Pair | None:
    """A match on each ground that left both sides level, and behind them one more; the second of two replays after draws."""
    if len(group) != 3 or any(match.leg for match in group) or not all(match.date for match in group):
        return None
    ordered = sorted(group, key=lambda match: match.date or "")
    if len({match.date for match in group}) < len(group) or not _swapped(ordered[:2]) or not _left_level(ordered[:2]):
        return None
    return _Pair(tuple(ordered), replayed=all(map(_drawn, ordered[:2])))


def _left_level(group: Sequence[Match]) -> bool:
    """Neither side is ahead in matches won, or in goals."""
    first, second = (match.score.final if match.score else None for match in group)
    if first is None or second is None:
        return False
    back = second[::-1] if _swapped(group) else second
    won = [_better(first), _better((back[0], back[1]))]
    return won.count(0) == won.count(1) or first[0] + back[0] == first[1] + back[1]


def _swapped(group: Sequence[Match]) -> bool:
    first, second = (_team_ids(match) for match in group)
    return first is not None and second is not None and first == second[::-1]


# ---------------------------------------------------------------- who won


def _tie(pair: _Pair, context: Context) -> Tie:
    first, last = pair.legs[0], pair.legs[-1]
    assert first.home is not None
    assert first.away is not None
    teams = first.home, first.away
    legs = tuple(_oriented(match, teams, match.score.final if match.score else None) for match in pair.legs)
    summed = legs[:1] if pair.replayed else legs[:2]
    aggregate = _sum(summed)
    penalties = _oriented(last, teams, last.score.penalties if last.score else None)
    winner, decided_by = _outcome(pair, legs, aggregate, penalties, context)
    section_id = first.section_id if first.section_id == last.section_id else _common_section(pair.legs, context)
    return Tie(
        id="tie0",
        section_id=section_id,
        teams=teams,
        match_ids=tuple(match.id for match in pair.legs),
        legs=legs,
        aggregate=None if pair.replayed else aggregate,
        penalties=penalties,
        winner=None if winner is None else teams[winner],
        decided_by=decided_by,
        span=context.span(min(match.span.start for match in pair.legs), max(match.span.end for match in pair.legs)),
    )


def _oriented(match: Match, teams: tuple[TeamRef, TeamRef], figures: Pair | None) -> Pair | None:
    """Figures of a match in the order of `teams`."""
    if figures is None or match.home is None or match.home.team_id == teams[0].team_id:
        return figures
    return figures[1], figures[0]


def _sum(legs: Iterable[Pair | None]) -> Pair | None:
    figures = list(legs)
    known = [leg for leg in figures if leg is not None]
    if len(known) < len(figures):
        return None
    return sum(leg[0] for leg in known), sum(leg[1] for leg in known)


def _better(figures: Pair | None) -> int | None:
    return None if figures is None or figures[0] == figures[1] else int(figures[1] > figures[0])


def _outcome(
    pair: _Pair, legs: tuple[Pair | None, ...], aggregate: Pair | None, penalties: Pair | None, context: Context
) -> tuple[int | None, DecidedBy | None]:
    """The number of the winner in `teams`, and what decided; nothing where the page does not say."""
    last = pair.legs[-1]
    shootout = _better(penalties)
    if pair.replayed or len(pair.legs) == 3:
        winner = shootout if shootout is not None else _better(legs[-1])
        return winner, None if winner is None else "replay"
    if aggregate is None:
        return None, None
    winner = _better(aggregate)
    if winner is not None:
        return winner, "extra_time" if last.score and last.score.after_extra_time else "goals"
    if shootout is not None:
        return shootout, "penalties"
    away = _away_goals(legs)
    if away is not None and tells_away_goals(context.page.text):  # not every competition has had the rule
        return away, "away_goals"
    return None, None


def _away_goals(legs: tuple[Pair | None, ...]) -> int | None:
    """Who scored more on the other's ground: the second team in the first leg, the first team in the second."""
    first, second = legs
    return None if first is None or second is None else _better((second[0], first[1]))


def _common_section(legs: Sequence[Match], context: Context) -> str | None:
    """The innermost section that holds all legs: the heading above "First leg" and "Second leg"."""
    start, end = min(leg.span.start for leg in legs), max(leg.span.end for leg in legs)
    holding = [s for s in context.sections if s.span.start <= start and end <= s.span.end]
    return holding[-1].id if holding else None


def _is_same(printed: Tie, tie: Tie) -> bool:
    """A printed tie with the same teams and the same sum."""
    ours = [team.team_id for team in tie.teams]
    theirs = [team.team_id for team in printed.teams]
    if printed.match_ids or set(ours) != set(theirs) or None in ours:
        return False
    if printed.aggregate is None or tie.aggregate is None:
        return True
    return printed.aggregate == (tie.aggregate if ours == theirs else tie.aggregate[::-1])


# ---------------------------------------------------------------- matches below the wrong heading


def leave_foreign_groups(matches: Sequence[Match], standings: Sequence[Standings], context: Context) -> tuple[Match, ...]:
    """
    Take matches out of a group that they cannot belong to, because the heading of their own stage is lost.

    Args:
        matches: in document order.
        standings: of the article.
        context: of the article.
    Returns:
        The matches. One whose two teams stand in the tables of different groups is in neither: its stage is the heading
        above the groups, or the final where the winners of both groups of the semi-finals meet; it is marked inferred.
    """
    positions: dict[str, dict[str, int | None]] = defaultdict(dict)
    for table in standings:
        if table.section_id and table.group and len(table.rows) > 1:
            for row in table.rows:
                positions[row.team.team_id or ""][table.section_id] = row.position
    paths = {section.id: section.path for section in context.sections}
    moved = []
    for match in matches:
        ids = _team_ids(match)
        if ids and match.group and all(len(positions.get(team, ())) == 1 for team in ids):
            sections = [next(iter(positions[team])) for team in ids]
            if sections[0] != sections[1] and match.section_id in sections:
                ranks = [positions[team][section] for team, section in zip(ids, sections, strict=True)]
                match = _above_groups(match, sections, ranks, paths)
        moved.append(match)
    return tuple(moved)


def _above_groups(match: Match, sections: list[str], positions: list[int | None], paths: dict[str, tuple[str, ...]]) -> Match:
    parents = {paths[section][:-1] for section in sections}
    stage = match.stage[:-1] if match.stage else ()
    round_name = None
    following = next_round(stage[-1]) if stage else None
    if len(parents) == 1 and positions == [1, 1] and following:
        stage, round_name = (*stage[:-1], following), following
    return replace(match, group=None, stage=stage or None, round=round_name, stage_inferred=True)
