"""When the goals fell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from touchline.model.record import Article, Goal
from touchline.report.plots import svg

MIN_GOALS = 10
"""Fewer are told faster than drawn."""
_PARTS = ("1–15", "16–30", "31–45", "45+", "46–60", "61–75", "76–90", "90+", "91–105", "106–120")
_KINDS = (("from play", "#0072b2"), ("penalties", "#d55e00"), ("own goals", "#777777"))


def part(goal: Goal) -> str | None:
    """The part of the match in which a goal fell: quarters of an hour, stoppage time apart."""
    if goal.minute is None or not 0 <= goal.minute <= 120:
        return None
    if goal.added_time and goal.minute in (45, 90):
        return f"{goal.minute}+"
    place = max(goal.minute - 1, 0) // 15
    return (*_PARTS[:3], *_PARTS[4:7], *_PARTS[8:])[place]


def goals_by_minute(article: Article) -> Iterator[tuple[str, str]]:
    """A bar a quarter of an hour, penalties and own goals told apart."""
    goals = [goal for match in article.matches if not match.same_as for goal in match.goals]
    counts: Counter[tuple[str, str]] = Counter()
    for goal in goals:
        if (where := part(goal)) is not None:
            counts[where, "own goals" if goal.own_goal else "penalties" if goal.penalty else "from play"] += 1
    if counts.total() < MIN_GOALS:
        return
    parts = _PARTS if any(counts[where, kind] for where in _PARTS[8:] for kind, _ in _KINDS) else _PARTS[:8]
    totals = [sum(counts[where, kind] for kind, _ in _KINDS) for where in parts]
    left, top, high, step = 48, 76, 240, 66
    scale = high / max(totals)
    drawn = [svg.line([(left, top + high), (left + step * len(parts), top + high)])]
    for place, (where, total) in enumerate(zip(parts, totals, strict=True)):
        y = float(top + high)
        x = left + place * step
        for kind, colour in _KINDS:
            if count := counts[where, kind]:
                y -= count * scale
                drawn.append(svg.bar(x + 8, y, step - 16, count * scale, colour=colour, title=f"{where}: {count} {kind}"))
        drawn.append(svg.text(x + step / 2, y - 5, str(total), "strong", "middle"))
        drawn.append(svg.text(x + step / 2, top + high + 18, where, "faint", "middle"))
    drawn += _key(counts, left)
    missing = len(goals) - counts.total()
    if missing:
        drawn.append(svg.text(left, top + high + 40, f"{missing} more without a minute", "faint"))
    words = "; ".join(f"minutes {where}: {total}" for where, total in zip(parts, totals, strict=True))
    title = f"{article.title or 'Article'}: {counts.total()} goals by minute"
    yield "goals-by-minute", svg.picture(left + step * len(parts) + 24, top + high + 52, title, words, drawn)


def _key(counts: Counter[tuple[str, str]], left: float) -> list[str]:
    drawn = []
    x = left
    for kind, colour in _KINDS:
        count = sum(number for (_, other), number in counts.items() if other == kind)
        if count:
            words = f"{kind}: {count}"
            drawn += [svg.bar(x, 40, 12, 12, colour=colour), svg.text(x + 18, 51, words)]
            x += 40 + 8 * len(words)
    return drawn
