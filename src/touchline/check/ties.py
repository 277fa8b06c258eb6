"""D206: ties: the aggregate against the legs, the winner, and what the prose says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice, product

from touchline.check.finding import Finding, Subject, rule, same_team, team_keys
from touchline.interpret.evidence import Evidence
from touchline.interpret.score import read_score
from touchline.model.lazy import lazy_regex
from touchline.model.record import Match, Pair, Tie

MAX_LEGS = 5
"""Matches that make a tie, replays counted; of more no sum is tried."""
_BEFORE = lazy_regex(r"\b(?:1[89]|20)\d\d\b|\b(?:had|hatten?|hab[ií]an?|tinham?|haviam?|avai(?:en)?t|aveva(?:no)?)\b", re.I)
"""A year, or what happened before: another season's tie."""
_NAME = lazy_regex(r"(?<=\w )[^\W\d_a-zß-öø-ÿ]\w")
"""A capital letter inside of the sentence."""


@rule("D206")
def tie_aggregate(subject: Subject) -> Iterator[Finding]:
    """The printed aggregate is not the sum of the legs, or names another winner."""
    for tie in subject.article.ties:
        sums = _leg_sums(tie)
        teams = f"{tie.teams[0].name} – {tie.teams[1].name}"
        place = subject.line_of(tie.span)
        if tie.aggregate and sums and tie.aggregate not in sums:
            total = sums[0]
            data = {
                "teams": teams,
                "problem": f"the legs give {total[0]}–{total[1]}, not {tie.aggregate[0]}–{tie.aggregate[1]}",
            }
            yield Finding("D206", *place, data)
        elif tie.aggregate and tie.winner and tie.decided_by == "goals" and tie.aggregate[0] != tie.aggregate[1]:
            ahead = tie.teams[0 if tie.aggregate[0] > tie.aggregate[1] else 1]
            if not same_team(ahead, tie.winner):
                told = f"{tie.aggregate[0]}–{tie.aggregate[1]}"
                yield Finding("D206", *place, {"teams": teams, "problem": f"{tie.winner.name} cannot win by {told}"})
    yield from _told_otherwise(subject)
    yield from _told_in_box(subject)


def _told_in_box(subject: Subject) -> Iterator[Finding]:
    """Second legs whose box prints an aggregate that is not the sum of it and the first leg, or that have its home side."""
    told_in = list(_aggregates(subject))
    index = _by_team(subject) if told_in else {}
    for second, told in told_in:
        first = _first_leg(second, index)
        if first is None or first.home is None or second.home is None or second.away is None:
            continue
        figures, own = (leg.score.final if leg.score else None for leg in (first, second))
        if figures is None or own is None:
            continue
        at_home_twice = same_team(first.home, second.home)
        ours = figures if at_home_twice else figures[::-1]
        total = ours[0] + own[0], ours[1] + own[1]
        teams, related = f"{second.home.name} – {second.away.name}", ((*subject.line_of(first.span), "the first leg"),)
        if told not in (total, total[::-1]):
            problem = f"the legs give {_shown(total)}, not {_shown(told)}"
            yield Finding("D206", *subject.value_at(second, "aggregate"), {"teams": teams, "problem": problem}, related)
        elif at_home_twice and (first.venue is None or second.venue is None or first.venue != second.venue):
            problem = f"{second.home.name} is the home side of both legs"
            place = subject.value_at(second, "home")
            yield Finding("D206", *place, {"teams": teams, "problem": problem}, related, severity="warning")


def _aggregates(subject: Subject) -> Iterator[tuple[Match, Pair]]:
    """The played matches whose boxes print the aggregate of their tie, with it."""
    for match in subject.article.matches:
        block = subject.block_of.get(match.id)
        value = block.values.get("aggregate") if block else None
        reading = read_score(value.text) if value and match.origin == "template" and match.same_as is None else None
        if reading is not None and reading.main is not None and match.status == "played":
            yield match, reading.main


ENOUGH = 5
"""Meetings found by the keys of a team, which has four at most: these are not all one match."""
_Index = dict[tuple[tuple[str, ...] | None, str], list[Match]]
"""The matches of a stage in which a team plays, by `team_keys`."""


def _by_team(subject: Subject) -> _Index:
    found: _Index = {}
    for match in subject.article.matches:
        for key in {key for team in (match.home, match.away) if team and match.same_as is None for key in team_keys(team)}:
            found.setdefault((match.stage, key), []).append(match)
    return found


def _first_leg(second: Match, index: _Index) -> Match | None:
    """The only other match of the same teams under the same heading of a stage; None where it was not simply played."""
    sides = [[index.get((second.stage, key), []) for key in team_keys(team)] for team in (second.home, second.away) if team]
    fewest = min(sides, key=lambda lists: sum(map(len, lists)), default=[])
    meetings = (match for match in chain.from_iterable(fewest) if match is not second and _same_teams(match, second))
    others = {match.id: match for match in islice(meetings, ENOUGH)}
    first = others.popitem()[1] if len(others) == 1 else None
    before = first is not None and first.span.start < second.span.start
    return first if first is not None and before and first.status == "played" else None


def _same_teams(one: Match, other: Match) -> bool:
    if one.home is None or one.away is None or other.home is None or other.away is None:
        return False
    return (same_team(one.home, other.home) and same_team(one.away, other.away)) or (
        same_team(one.home, other.away) and same_team(one.away, other.home)
    )


def _leg_sums(tie: Tie) -> list[tuple[int, int]]:
    """What the legs add up to, a replay counted or not: as printed, and with later ones printed from the other side."""
    legs = [leg for leg in tie.legs if leg is not None]
    if not 2 <= len(legs) <= MAX_LEGS or len(legs) != len(tie.legs):
        return []
    summed = [legs[:-1]] if tie.decided_by == "replay" and len(legs) > 2 else []
    found = []
    for added in (*summed, legs):
        for turned in product((False,), *[(False, True)] * (len(added) - 1)):
            pairs = [(b, a) if turn else (a, b) for (a, b), turn in zip(added, turned, strict=True)]
            found.append((sum(a for a, _ in pairs), sum(b for _, b in pairs)))
    return found


def _told_otherwise(subject: Subject) -> Iterator[Finding]:
    """Sentences beside a tie that give it another aggregate."""
    ties: dict[str | None, list[Tie]] = defaultdict(list)
    for tie in subject.article.ties:
        if tie.aggregate and len(tie.legs) > 1 and None not in tie.legs:
            ties[tie.section_id].append(tie)
    for told in subject.evidence("aggregate") if ties else ():
        figures = told.figures
        meant = [tie for tie in ties.get(told.section_id, ()) if _speaks_of(told, tie)]
        if figures is None or len(meant) != 1:
            continue
        tie = meant[0]
        if any(pair and sorted(pair) == sorted(figures) for pair in (tie.aggregate, *tie.legs)):
            continue  # the aggregate, or how it stood after a leg
        assert tie.aggregate is not None
        data = {
            "teams": f"{tie.teams[0].name} – {tie.teams[1].name}",
            "problem": f"told as {_shown(figures)} in the text, the legs give {_shown(tie.aggregate)}",
        }
        yield Finding("D206", *told.found, data, ((*subject.line_of(tie.span), "the tie"),), severity="warning")


def _speaks_of(told: Evidence, tie: Tie) -> bool:
    """The sentence names both teams of the tie, or one and nobody else, and tells of now."""
    ids = {team.team_id for team in tie.teams}
    if not told.teams or not set(told.teams) <= ids or _BEFORE.search(told.text):
        return False
    rest = told.text
    for team in tie.teams:
        rest = rest.replace(team.name, "")
    return len(set(told.teams)) == len(ids) or not _NAME.search(rest)


def _shown(pair: Pair) -> str:
    return f"{pair[0]}–{pair[1]}"
