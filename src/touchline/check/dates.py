"""D3: dates of matches against the season, of the season against the prose, and against each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from touchline.check.finding import Finding, Subject, rule
from touchline.model.lazy import lazy_regex
from touchline.model.record import DateRangeValue, DateValue, Infobox, InfoboxField, Match

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_FIRST = lazy_regex(rf"(?:{_MONTHS}) \d{{1,2}}(?!\d)")
_DAY_FIRST = lazy_regex(rf"(?<!\d)\d{{1,2}} (?:{_MONTHS})\b")

MAX_OUTSIDE = 0.6
"""Share of the matches that may lie outside the season's dates before the dates, and not the matches, are in doubt."""
ONE_SEASON = timedelta(days=366)
"""From the first to the last match of a list, a season in two calendar years too."""


def _season_box(subject: Subject) -> Infobox | None:
    return next((box for box in subject.article.infoboxes if box.kind in ("season", "tournament")), None)


def _date_field(box: Infobox, which: str) -> InfoboxField | None:
    return next((f for f in box.fields if f.name in ("dates", which) and isinstance(f.value, DateRangeValue | DateValue)), None)


@rule("D301")
def date_outside_season(subject: Subject) -> Iterator[Finding]:
    """A match before the season's first day or after its last, or in another year than those around it."""
    outside = list(_outside_infobox(subject))
    yield from outside
    told = {finding.start for finding in outside}
    for finding in _outside_list(subject):
        if finding.start not in told:
            yield finding


def _outside_infobox(subject: Subject) -> Iterator[Finding]:
    season, box = subject.article.season, _season_box(subject)
    if season is None or box is None or not season.start or not season.end or season.start > season.end:
        return
    dated = [match for match in subject.article.matches if match.date]
    outside = [match for match in dated if not match.year_inferred and not season.start <= (match.date or "") <= season.end]
    if len(outside) > MAX_OUTSIDE * len(dated):
        return  # the infobox speaks of a part, or of another season
    for match in outside:
        late = (match.date or "") > season.end
        field = _date_field(box, "end" if late else "start")
        related = ((field.span.start, field.span.end, "the dates of the season"),) if field else ()
        data = {"date": match.date or "", "relation": f"{'after the end' if late else 'before the start'} of the season"}
        data["limit"] = season.end if late else season.start
        yield Finding("D301", *subject.value_at(match, "date"), data, related)


def _outside_list(subject: Subject) -> Iterator[Finding]:
    """Matches of one table or section in the order of their days, but for one year that is not that of both neighbours."""
    lists: dict[tuple[str | None, int], list[tuple[date, Match]]] = defaultdict(list)
    tables = [table.span.start for table in subject.article.tables]
    for match in subject.article.matches:
        if match.date and not match.year_inferred and match.same_as is None:
            at = match.section_id, bisect_right(tables, match.span.start)
            lists[at].append((date.fromisoformat(match.date), match))
    for dated in lists.values():
        days = sorted(day for day, _ in dated)
        counts = Counter(days)
        for (before, _), (day, match), (after, _) in zip(dated, dated[1:], dated[2:], strict=False):
            first, last = days[day == days[0]], days[-1 - (day == days[-1])]  # of the others
            if (
                counts[day] == 1
                and last - first <= ONE_SEASON
                and not before <= day <= after
                and any(before <= _in_year(day, year) <= after for year in {before.year, after.year})
            ):
                data = {"date": day.isoformat(), "relation": "in another year than the matches around it"}
                data["limit"] = f"{before} and {after}"
                yield Finding("D301", *subject.value_at(match, "date"), data, severity="warning")


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


@rule("D302")
def date_conflict(subject: Subject) -> Iterator[Finding]:
    """The prose begins or ends the season on another day than the infobox."""
    season, box = subject.article.season, _season_box(subject)
    if season is None or box is None:
        return
    for number, (limit, which) in enumerate(((season.start, "start"), (season.end, "end"))):
        field = _date_field(box, which)
        if limit is None or field is None:
            continue
        for said in subject.evidence("dates"):
            told, place = said.days[number], said.days_at[number]
            if told is None or place is None or len(told) < len(limit) or told == limit:
                continue
            lead = said.section_id is None
            beyond = told[:4] == limit[:4] and (told < limit if which == "start" else told > limit)
            if (lead or beyond) and _about_season(said.before, lead=lead):
                data = {"which": which, "told": told, "infobox": limit}
                yield Finding("D302", *place, data, ((field.span.start, field.span.end, "the infobox"),))


def _about_season(before: str, *, lead: bool) -> bool:
    """True when the subject of the sentence is the season or a part of it."""
    words = "season|league|tournament|championship|competition" if lead else "tournament|championship|season|competition"
    before = before[-80:].lower()
    if any(word in before for word in ("qualif", "final", "play", "round", "stage", "sale", "draw", "window", "cup")):
        return False
    return re.search(rf"\b(?:{words})\b", before) is not None or (lead and re.match(r"\s*it\b", before) is not None)


@rule("D303")
def year_inferred(subject: Subject) -> Iterator[Finding]:
    """A date printed without a year."""
    for match in subject.article.matches:
        if match.year_inferred and match.date:
            yield Finding("D303", *subject.value_at(match, "date"), {"text": match.date_text or "", "year": match.date[:4]})


def _is_written_out(match: Match, subject: Subject) -> bool:
    """The page itself says how the date is shown, and no template."""
    block = subject.block_of.get(match.id)
    value = block.values.get("date") if block else None
    if value is None:
        return False
    start, end = value.source(0, len(value.text))
    return "{" not in subject.text[start:end]


@rule("D304")
def date_format_mixed(subject: Subject) -> Iterator[Finding]:
    """Dates with the month first and with the day first on one page."""
    if subject.article.language not in ("en", None):
        return
    matches = subject.article.matches
    forms = [[match for match in matches if form.match(match.date_text or "")] for form in (_MONTH_FIRST, _DAY_FIRST)]
    if all(forms):
        forms = [[match for match in form if _is_written_out(match, subject)] for form in forms]
    if not all(forms):
        return
    fewer, more = sorted(forms, key=len)
    match, other = fewer[0], more[0]
    data = {"text": match.date_text or "", "other": other.date_text or ""}
    related = ((*subject.value_at(other, "date"), "the other way"),)
    yield Finding("D304", *subject.value_at(match, "date"), data, related)
