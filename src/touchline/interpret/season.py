"""The season: what the season infobox says, gathered into one record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeVar

from touchline.model.record import (
    DateRangeValue,
    DateValue,
    Infobox,
    InfoboxField,
    Movement,
    NameValue,
    NumberValue,
    Qualification,
    RecordsValue,
    ScorersValue,
    Season,
    TeamRef,
    TeamsValue,
)
from touchline.model.span import Span

_T = TypeVar("_T")


def read_season(infoboxes: Sequence[Infobox]) -> Season | None:
    """The season that the first infobox of a season or tournament describes; None without such a box."""
    box = next((box for box in infoboxes if box.kind in ("season", "tournament")), None)
    if box is None:
        return None
    fields = {field.name: field for field in reversed(box.fields)}
    start, end = _dates(fields)
    champions = _value(fields, "champions", TeamsValue)
    goals_per_match = _number(fields, "goals_per_match")
    return Season(
        competition=_label(fields, "competition"),
        label=_label(fields, "season"),
        start=start,
        end=end,
        champions=champions.teams if champions else (),
        runners_up=_teams(fields, "runners_up"),
        promoted=_teams(fields, "promoted"),
        relegated=_teams(fields, "relegated"),
        qualifications=_qualifications(box, fields),
        title_number=champions.title_number if champions else None,
        matches_played=_count(fields, "matches_played"),
        goals=_count(fields, "goals"),
        goals_per_match=float(goals_per_match) if goals_per_match is not None else None,
        top_scorers=scorers.scorers if (scorers := _value(fields, "top_scorers", ScorersValue)) else (),
        records=tuple(
            record for field in box.fields if isinstance(field.value, RecordsValue) for record in field.value.records
        ),
        previous=_label(fields, "previous"),
        next=_label(fields, "next"),
    )


def season_movements(season: Season | None, infoboxes: Sequence[Infobox]) -> list[Movement]:
    """The teams that the season infobox names as promoted, relegated, or qualified for another competition."""
    if season is None:
        return []
    box = next(box for box in infoboxes if box.kind in ("season", "tournament"))
    found: list[Movement] = []

    def add(kind: Literal["promoted", "relegated", "qualified"], team: TeamRef, to: str | None, span: Span) -> None:
        found.append(Movement(kind=kind, team=team, from_=season.competition, to=to, season=season.label, span=span))

    cups: dict[str, str] = {}
    for field in box.fields:
        if isinstance(field.value, NameValue) and field.name.startswith("continental_cup_"):
            cups[field.name] = field.value.name
        if not isinstance(field.value, TeamsValue):
            continue
        for team in field.value.teams:
            if field.name in ("promoted", "relegated"):
                add("promoted" if field.name == "promoted" else "relegated", team, None, field.span)
            elif field.name.endswith("_qualifiers") and (cup := cups.get(field.name.removesuffix("_qualifiers"))):
                add("qualified", team, cup, field.span)
    return found


def _value(fields: dict[str, InfoboxField], name: str, kind: type[_T]) -> _T | None:
    field = fields.get(name)
    return field.value if field and isinstance(field.value, kind) else None


def _label(fields: dict[str, InfoboxField], name: str) -> str | None:
    value = _value(fields, name, NameValue)
    return value.name if value else None


def _number(fields: dict[str, InfoboxField], name: str) -> int | float | None:
    value = _value(fields, name, NumberValue)
    return value.number if value else None


def _count(fields: dict[str, InfoboxField], name: str) -> int | None:
    number = _number(fields, name)
    return number if isinstance(number, int) and number >= 0 else None


def _teams(fields: dict[str, InfoboxField], name: str) -> tuple[TeamRef, ...]:
    value = _value(fields, name, TeamsValue)
    return value.teams if value else ()


def _dates(fields: dict[str, InfoboxField]) -> tuple[str | None, str | None]:
    """First and last day; a date less exact than a day is none (the contract's dates are days)."""
    whole = fields.get("dates")
    if whole and isinstance(whole.value, DateRangeValue):
        return _day(whole.value.start), _day(whole.value.end)
    start, end = (_value(fields, name, DateValue) for name in ("start", "end"))
    return _day(start.date if start else None), _day(end.date if end else None)


def _day(date: str | None) -> str | None:
    return date if date and len(date) == 10 else None


def _qualifications(box: Infobox, fields: dict[str, InfoboxField]) -> tuple[Qualification, ...]:
    found = []
    for number in range(1, 11):
        competition = _label(fields, f"continental_cup_{number}")
        teams = _teams(fields, f"continental_cup_{number}_qualifiers")
        if competition and teams:
            found.append(Qualification(competition=competition, teams=teams))
    return tuple(found)
