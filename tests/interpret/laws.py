"""Laws that hold for the record of any text at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import orjson

import touchline
from touchline.interpret.repeats import SHORT
from touchline.model.record import Article, Match, TeamRef, VenueRef
from touchline.model.span import Span


def parts(value: Any, path: str = "$") -> Iterator[tuple[str, Any]]:
    """Every dataclass inside a record, with its path."""
    if is_dataclass(value):
        yield path, value
        for part in fields(value):
            yield from parts(getattr(value, part.name), f"{path}.{part.name}")
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from parts(item, f"{path}[{number}]")


def holds_for(text: str, article: Article) -> None:
    """Raise AssertionError, naming the path, where a law is broken."""
    assert article.status == "ok", [d.message for d in article.diagnostics]
    for path, part in parts(article):
        if isinstance(part, Span):
            assert 0 <= part.start < part.end <= len(text), f"{path}: {part} in a text of {len(text)}"
            assert text[part.start : part.end].strip(), f"{path}: {part} shows nothing"
            assert 1 <= part.line <= part.end_line <= text.count("\n") + 1, f"{path}: {part}"
    _ids(article)
    for match in article.matches:
        _goals(match)
        _shootout(match)
        _score(match)
    starts = [match.span.start for match in article.matches]
    assert starts == sorted(starts), "matches are not in document order"


def _ids(article: Article) -> None:
    named = {
        "section": [section.id for section in article.sections],
        "infobox": [box.id for box in article.infoboxes],
        "table": [table.id for table in article.tables],
        "team": [team.id for team in article.teams],
        "venue": [venue.id for venue in article.venues],
        "match": [match.id for match in article.matches],
        "tie": [tie.id for tie in article.ties],
        "standings": [standings.id for standings in article.standings],
        "scorers": [found.id for found in article.scorer_lists],
    }
    for what, ids in named.items():
        assert len(set(ids)) == len(ids), f"{what} ids are not unique: {ids}"
    for path, part in parts(article):
        for name, what in (("section_id", "section"), ("table_id", "table"), ("parent", "table"), ("continues", "table")):
            reference = getattr(part, name, None)
            assert reference is None or reference in named[what], f"{path}.{name}: {reference}"
        if isinstance(part, TeamRef):
            assert part.team_id in (None, *named["team"]), f"{path}: {part}"
        venue = part.venue_id if isinstance(part, VenueRef) or hasattr(part, "venue_id") else None
        assert venue in (None, *named["venue"]), f"{path}: {venue}"
    for number, match in enumerate(article.matches):
        # a line of a bracket names the full record, wherever that stands
        others = [*named["match"][:number], *(named["match"][number + 1 :] if match.origin in SHORT else ())]
        assert match.same_as in (None, *others), f"{match.id} is the same as {match.same_as}"
        assert match.home is None or match.home.team_id
        assert match.away is None or match.away.team_id


def _goals(match: Match) -> None:
    listed = (sum(goal.side == "home" for goal in match.goals), sum(goal.side == "away" for goal in match.goals))
    final = match.score.final if match.score else None
    if final is None:
        expected = "partial" if match.goals else None
    elif listed == final:
        expected = "complete" if match.goals else "scoreless"
    elif not match.goals:
        expected = "not_listed"
    else:
        expected = "mismatch" if listed[0] > final[0] or listed[1] > final[1] else "partial"
    assert match.goals_status == expected, f"{match.id}: {match.goals_status}, {listed} of {final}"
    for goal in match.goals:
        assert goal.minute is None or 1 <= goal.minute <= 130
        assert goal.added_time is None or (goal.minute is not None and goal.added_time >= 1)
        assert goal.player is None or goal.player.strip() == goal.player != ""


def _shootout(match: Match) -> None:
    for side in ("home", "away"):
        orders = [kick.order for kick in match.shootout if kick.side == side]
        assert orders == list(range(1, len(orders) + 1))


def _score(match: Match) -> None:
    score = match.score
    if score is None:
        assert match.status != "played"
        return
    if score.after_extra_time is not None:
        assert score.final == score.after_extra_time
    elif score.final is not None:
        assert score.final == score.full_time


def round_trips(text: str, article: Article) -> None:
    """JSON and back gives the record, and reading again gives the same bytes."""
    data = article.to_json_bytes()
    assert touchline.from_json(data) == article
    assert orjson.loads(data) == article.to_dict()
    again = touchline.read(text, title=article.title, language=article.language, dialect=article.dialect)
    assert again.to_json_bytes() == data
