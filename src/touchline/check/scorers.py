"""D5: scorer lists in themselves and against the infobox."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from touchline.check.finding import Finding, Subject, rule
from touchline.interpret.names import fold
from touchline.model.record import InfoboxField, Scorer, ScorerCount, ScorerList, ScorersValue


def same_player(one: str, one_link: str | None, other: str, other_link: str | None) -> bool:
    """True when two printed names can be one person's: same page, same surname and no first name against it."""
    if one_link and other_link and one_link == other_link:
        return True
    ours, theirs = fold(one).split(), fold(other).split()
    if not ours or not theirs:
        return False
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    if ours[-1] != theirs[-1] and not set(ours) & set(theirs):
        return False
    return ours[0][0] == theirs[0][0]


def _infobox_scorers(subject: Subject) -> tuple[InfoboxField, tuple[ScorerCount, ...]] | None:
    for box in subject.article.infoboxes:
        if box.kind in ("season", "tournament"):
            for field in box.fields:
                if field.name == "top_scorers" and isinstance(field.value, ScorersValue) and field.value.scorers:
                    return field, field.value.scorers
    return None


def _ranking(subject: Subject) -> ScorerList | None:
    """The page's list of goals, when it has just one."""
    lists = [found for found in subject.article.scorer_lists if len(found.entries) >= 2]
    return lists[0] if len(lists) == 1 else None


def _told_twice(subject: Subject) -> tuple[InfoboxField, tuple[ScorerCount, ...], list[Scorer]] | None:
    """The top scorers of the infobox, with their field, and those at the head of the list, where the page has both."""
    told, ranking = _infobox_scorers(subject), _ranking(subject)
    if told is None or ranking is None:
        return None
    most = max((entry.goals or 0 for entry in ranking.entries if not entry.own_goal), default=0)
    return *told, [entry for entry in ranking.entries if entry.goals == most and not entry.own_goal]


@rule("D501")
def top_scorer_mismatch(subject: Subject) -> Iterator[Finding]:
    """The infobox has another top scorer, or other goals, than the head of the ranking."""
    told = _told_twice(subject)
    if told is None:
        return
    field, scorers, head = told
    place, related = (
        (field.span.start, field.span.end),
        tuple((e.span.start, e.span.end, "the head of the list") for e in head[:3]),
    )
    if not head or head[0].goals is None:
        return
    first = scorers[0]
    if first.goals is not None and first.goals != head[0].goals:
        data = {"infobox": f"{first.player} ({first.goals})", "ranking": f"{head[0].player} ({head[0].goals})"}
        yield Finding("D501", *place, data, related)
    elif not any(same_player(s.player, s.player_link, e.player, e.player_link) for s in scorers for e in head):
        data = {"infobox": first.player, "ranking": head[0].player}
        yield Finding("D501", *place, data, related)


@rule("D502")
def scorer_order(subject: Subject) -> Iterator[Finding]:
    """More goals below fewer, or a player twice."""
    for scorers in subject.article.scorer_lists:
        entries = [entry for entry in scorers.entries if entry.goals is not None and not entry.own_goal]
        rising = [(a, b) for a, b in pairwise(entries) if (b.goals or 0) > (a.goals or 0)]
        if len(rising) == 1:
            above, below = rising[0]
            data = {"problem": f"{below.player} ({below.goals}) stands below {above.player} ({above.goals})"}
            yield Finding("D502", *subject.line_of(below.span), data)
        seen: dict[tuple[str, str | None], Scorer] = {}
        for entry in entries:
            key = (entry.player_link or fold(entry.player), entry.nation)
            first = seen.setdefault(key, entry)
            if first is not entry and len(fold(entry.player).split()) > 1:
                data = {"problem": f"{entry.player} is listed twice"}
                related = ((*subject.line_of(first.span), "first here"),)
                yield Finding("D502", *subject.line_of(entry.span), data, related)


@rule("D503")
def player_variant(subject: Subject) -> Iterator[Finding]:
    """The top scorer's name in two spellings."""
    told = _told_twice(subject)
    if told is None:
        return
    field, scorers, head = told
    for entry in head:
        for scorer in scorers:
            if sum(set(fold(one.player).split()) <= set(fold(scorer.player).split()) for one in head) > 1:
                continue  # several names run together
            linked = entry.player_link and scorer.player_link
            if not linked and entry.player != scorer.player and same_player(scorer.player, None, entry.player, None):
                data = {"text": entry.player, "other": scorer.player}
                related = ((field.span.start, field.span.end, "the infobox"),)
                yield Finding("D503", *subject.line_of(entry.span), data, related)


@rule("D504")
def scorers_total(subject: Subject) -> Iterator[Finding]:
    """A complete list whose goals are not those of the infobox."""
    season, ranking = subject.article.season, _ranking(subject)
    if season is None or ranking is None or season.goals is None:
        return
    goals = [entry.goals or 0 for entry in ranking.entries]
    total = sum(goals)
    if min(goals) == 1 and 0.9 * season.goals <= total <= 1.1 * season.goals and total != season.goals:
        data = {"total": str(total), "goals": str(season.goals)}
        yield Finding("D504", *subject.line_of(ranking.entries[0].span), data)
