"""The year that an infobox names in one parameter, for the days that another one writes without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from touchline.interpret.dates import read_date
from touchline.model.lazy import lazy_regex
from touchline.model.record import DateRangeValue, InfoboxField, NameValue

_YEARS = lazy_regex(r"(?<!\d)(?:18|19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?!\d)")


def season_label(fields: Mapping[str, InfoboxField]) -> str | None:
    """The printed season; without one the years that the name of the season or competition begins or ends with."""
    return _label(fields, "season") or _years(_label(fields, "name") or _label(fields, "competition"))


def with_years(fields: Iterable[InfoboxField], language: str | None) -> tuple[InfoboxField, ...]:
    """The fields of a box; `dates` without a year, as in `13 – 30 July`, are of the one year that the box is about."""
    fields = tuple(fields)
    label = season_label({field.name: field for field in reversed(fields)})
    if label is None or len(label) != 4 or not label.isdecimal():
        return fields
    return tuple(_dated(field, int(label), language) for field in fields)


def _dated(field: InfoboxField, year: int, language: str | None) -> InfoboxField:
    if field.name != "dates" or field.value is not None:
        return field
    days = days_of(field.text, year, language)
    return field if days is None else replace(field, value=days)


def days_of(text: str, year: int, language: str | None) -> DateRangeValue | None:
    """The days of a year that a text without years names, first and last; None for anything else."""
    reading = read_date(" ".join(text.split()), language) or read_date(text.partition("\n")[0], language)
    if reading is None or reading.end is None or reading.start.year is not None or reading.end.year is not None:
        return None
    start, end = (replace(day, year=year).iso() for day in (reading.start, reading.end))
    whole = start and end and len(start) == len(end) == len("2006-06-09") and start <= end
    return DateRangeValue(start=start, end=end) if whole else None


def _label(fields: Mapping[str, InfoboxField], name: str) -> str | None:
    field = fields.get(name)
    return field.value.name if field and isinstance(field.value, NameValue) else None


def _years(name: str | None) -> str | None:
    """The season that a printed name ends or begins with: `Serie A 2004-2005`."""
    found = _YEARS.search(name or "")
    return found[0] if found else None
