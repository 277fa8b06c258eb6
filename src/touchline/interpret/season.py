"""The season: what the season infobox says, gathered into one record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from touchline.interpret.dates import read_date
from touchline.interpret.infobox_years import days_of, season_label
from touchline.interpret.score import read_score
from touchline.model.lazy import lazy_regex
from touchline.model.record import (
    DateRangeValue,
    DateValue,
    Infobox,
    InfoboxField,
    Movement,
    NameValue,
    NumberValue,
    Qualification,
    RecordMatch,
    RecordsValue,
    ScorerCount,
    ScorersValue,
    Season,
    TeamRef,
    TeamsValue,
)
from touchline.model.span import Span
from touchline.registry.infobox_fields import field_sets

_T = TypeVar("_T")
MAX_RECORDS = 9
"""Numbered records of one box."""


def read_season(infoboxes: Sequence[Infobox], language: str | None = None) -> Season | None:
    """The season that the first infobox of a season or tournament describes; None without such a box."""
    box = next((box for box in infoboxes if box.kind in ("season", "tournament")), None)
    if box is None:
        return None
    fields = {field.name: field for field in reversed(box.fields)}
    label = season_label(fields)
    start, end = _dates(fields, language)
    champions = _value(fields, "champions", TeamsValue)
    goals_per_match = _number(fields, "goals_per_match") or _average_behind(fields.get("goals"))
    return Season(
        competition=_label(fields, "competition") or _label(fields, "name"),
        label=label,
        start=start,
        end=end,
        champions=champions.teams if champions else (),
        runners_up=_teams(fields, "runners_up"),
        promoted=_teams(fields, "promoted"),
        relegated=_teams(fields, "relegated"),
        qualifications=_qualifications(box, fields),
        title_number=(champions.title_number if champions else None) or _count(fields, "title_number"),
        matches_played=_count(fields, "matches_played"),
        goals=_count(fields, "goals"),
        goals_per_match=float(goals_per_match) if goals_per_match is not None else None,
        top_scorers=_top_scorers(fields),
        records=(
            *(record for field in box.fields if isinstance(field.value, RecordsValue) for record in field.value.records),
            *_records_in_parts(fields),
        ),
        previous=_label(fields, "previous") or _label(fields, "previous_link"),
        next=_label(fields, "next") or _label(fields, "next_link"),
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
    known = field_sets()["season"].cups
    for field in box.fields:
        if isinstance(field.value, NameValue) and field.name.startswith("continental_cup_"):
            cups[field.name] = field.value.name
        if not isinstance(field.value, TeamsValue):
            continue
        for team in field.value.teams:
            if field.name in ("promoted", "relegated"):
                add("promoted" if field.name == "promoted" else "relegated", team, None, field.span)
            elif cup := cups.get(field.name.removesuffix("_qualifiers")) or known.get(field.name):
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


def _average_behind(goals: InfoboxField | None) -> float | None:
    """`1009 (2,66 por partido)`, `155 (ø 2,77 pro Spiel)`: the goals of a match behind those of the season."""
    found = _AVERAGE.search(goals.text) if goals else None
    return float(found["average"].replace(",", ".")) if found else None


def _count(fields: dict[str, InfoboxField], name: str) -> int | None:
    number = _number(fields, name)
    return number if isinstance(number, int) and number >= 0 else None


def _teams(fields: dict[str, InfoboxField], name: str) -> tuple[TeamRef, ...]:
    value = _value(fields, name, TeamsValue)
    return value.teams if value else ()


def _dates(fields: dict[str, InfoboxField], language: str | None) -> tuple[str | None, str | None]:
    """First and last day; a date less exact than a day is none (the contract's dates are days)."""
    whole = fields.get("dates")
    if whole and isinstance(whole.value, DateRangeValue):
        return _day(whole.value.start), _day(whole.value.end)
    start, end = (_value(fields, name, DateValue) for name in ("start", "end"))
    last = _day(end.date if end else None)
    first = _day(start.date if start else None)
    if first is None and last and "start" in fields:
        first = _same_year(fields["start"].text, last, language)
    if first is None and last is None and {"start", "end"} <= set(fields):
        return _of_the_year(fields, language)
    return first, last


def _of_the_year(fields: dict[str, InfoboxField], language: str | None) -> tuple[str | None, str | None]:
    """Both days without a year, in the box of a season that is one year long."""
    label = season_label(fields)
    if label is None or len(label) != 4 or not label.isdecimal():
        return None, None
    days = days_of(f"{fields['start'].text} – {fields['end'].text}", int(label), language)
    return (days.start, days.end) if days else (None, None)


def _same_year(text: str, last: str, language: str | None) -> str | None:
    """A first day without a year: in a stretch of days the year of the last one counts for both."""
    reading = read_date(text, language)
    if reading is None or reading.end or reading.start.year is not None or reading.start.day is None:
        return None
    iso = replace(reading.start, year=int(last[:4])).iso()
    return iso if iso and iso <= last else None


def _day(date: str | None) -> str | None:
    return date if date and len(date) == 10 else None


def _qualifications(box: Infobox, fields: dict[str, InfoboxField]) -> tuple[Qualification, ...]:
    found = []
    for number in range(1, 11):
        competition = _label(fields, f"continental_cup_{number}")
        teams = _teams(fields, f"continental_cup_{number}_qualifiers")
        if competition and teams:
            found.append(Qualification(competition=competition, teams=teams))
    for name, cup in field_sets()["season"].cups.items():
        teams = _teams(fields, name)
        if teams:
            found.append(Qualification(competition=cup, teams=teams))
    return tuple(found)


def _top_scorers(fields: dict[str, InfoboxField]) -> tuple[ScorerCount, ...]:
    """The top scorers; on some wikis their goals stand in a parameter of their own."""
    value = _value(fields, "top_scorers", ScorersValue)
    for number in range(1, MAX_RECORDS + 1):
        if value is None and _TOP_SCORER.search(_label(fields, f"statistic_{number}_name") or ""):
            value = _value(fields, f"statistic_{number}", ScorersValue)
    if value is None:
        return ()
    goals = _count(fields, "top_scorer_goals")
    return tuple(replace(scorer, goals=goals) if scorer.goals is None else scorer for scorer in value.scorers)


def _records_in_parts(fields: dict[str, InfoboxField]) -> list[RecordMatch]:
    """Records whose teams, score and date stand in parameters of their own."""
    found = []
    for prefix in ("biggest_win", *(f"biggest_win_{number}" for number in range(2, MAX_RECORDS + 1))):
        home, away = _teams(fields, f"{prefix}_home"), _teams(fields, f"{prefix}_away")
        reading = read_score(_label(fields, f"{prefix}_score") or "")
        date = _value(fields, f"{prefix}_date", DateValue)
        if home and away and reading and reading.main:
            found.append(
                RecordMatch(
                    kind="biggest_win", home=home[0], away=away[0], score=reading.main, date=date.date if date else None
                )
            )
    return found


_AVERAGE = lazy_regex(r"\d\s*\((?:[^\W\d]{1,12}\.?:? |ø ?|Ø ?)?(?P<average>\d{1,2}[.,]\d{1,3})(?!\d)[^()%]{0,40}\)")
_TOP_SCORER = lazy_regex(r"goleador|artilheiro|top scorer|goalscorer", re.I)
"""What a statistic with a name of its own is called."""
