"""One match read twice: which record is meant by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from touchline.model.record import Match, Pair
from touchline.registry.stages import is_knockout, stage_word

SHORT = frozenset({"matrix_cell", "tie"})
"""Origins that tell no more than teams and figures: their record points to the full one, wherever that stands."""


def mark_repeats(matches: Sequence[Match]) -> list[Match]:
    """
    Mark records of one match.

    Args:
        matches: of an article, in document order.
    Returns:
        The same with `same_as`: a record that tells day, teams and score of an earlier one points to that, and a line of a
        bracket or a cell of a grid to the full record with its teams and figures. Each full record is meant by one cell
        and one line of a bracket at most, because teams can meet more than once with the same result.
    """
    marked = _same_day(matches)
    full: dict[frozenset[str], list[Match]] = defaultdict(list)
    for match in marked:
        teams = _teams(match)
        if match.origin not in SHORT and match.same_as is None and teams:
            full[frozenset(teams)].append(match)
    claimed: set[tuple[str, str | None, str]] = set()
    lines: dict[tuple[object, ...], str] = {}
    found = []
    for match in marked:
        teams = _teams(match)
        if match.origin in SHORT and teams:
            meant = _meant(match, full.get(frozenset(teams), ()), claimed)
            if meant:
                claimed.add((match.origin, match.template, meant.id))
                match = replace(match, same_as=meant.id)
            elif match.origin == "tie":
                key = (*teams, match.round, str(match.score.final if match.score else None))
                earlier = lines.setdefault(key, match.id)
                if earlier != match.id:
                    match = replace(match, same_as=earlier)
        found.append(match)
    return found


def _same_day(matches: Sequence[Match]) -> list[Match]:
    first: dict[tuple[str, ...], str] = {}
    marked = []
    for match in matches:
        teams = _teams(match)
        if match.origin not in SHORT and match.complete and match.date and teams and match.score:
            key = (match.date, *teams, str(match.score.final))
            earlier = first.setdefault(key, match.id)
            if earlier != match.id:
                match = replace(match, same_as=earlier)
        marked.append(match)
    return marked


def _teams(match: Match) -> tuple[str, str] | None:
    if match.home is None or match.away is None:
        return None
    return match.home.team_id or match.home.name, match.away.team_id or match.away.name


def _meant(match: Match, records: Iterable[Match], claimed: set[tuple[str, str | None, str]]) -> Match | None:
    """The first record that nothing speaks against."""
    for other in records:
        turned = _teams(other) != _teams(match)
        if (match.origin, match.template, other.id) in claimed or (turned and match.origin == "matrix_cell"):
            continue
        if match.date and other.date and match.date != other.date:
            continue
        if match.origin == "matrix_cell" and (_in_other_phase(match, other) or _is_knocked_out(match, other)):
            continue
        if _final(match, turned=False) == _final(other, turned=turned) and _kicks_agree(match, other, turned):
            return other
    return None


def _in_other_phase(one: Match, other: Match) -> bool:
    """The outermost headings name two phases of a season, in which the same teams meet on the same grounds again."""
    phases = {match.stage[0] for match in (one, other) if match.stage and _is_phase(match.stage[0])}
    return len(phases) == 2


def _is_knocked_out(cell: Match, other: Match) -> bool:
    """A final, or another tie, is no match of a grid that stands outside of it: there everybody meets everybody."""
    return any(is_knockout(heading) for heading in other.stage or () if heading not in (cell.stage or ()))


def _is_phase(heading: str) -> bool:
    word = stage_word(heading)
    return word is None or (word.kind == "round" and not any(map(str.isdigit, heading)))


def _final(match: Match, *, turned: bool) -> Pair | None:
    return _turn(match.score.final if match.score else None, turned)


def _turn(pair: Pair | None, turned: bool) -> Pair | None:
    return (pair[1], pair[0]) if pair and turned else pair


def _kicks_agree(match: Match, other: Match, turned: bool) -> bool:
    ours = match.score.penalties if match.score else None
    theirs = _turn(other.score.penalties if other.score else None, turned)
    return ours is None or theirs is None or ours == theirs
