"""Typed values of infobox fields whose meaning the registry knows; `looks.py` types the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from touchline.interpret.context import Context
from touchline.interpret.dates import DateReading, read_date, strip_remark
from touchline.interpret.flags import person_alone
from touchline.interpret.names import fold_text, person, referee, team_ref
from touchline.interpret.numbers import read_number, without_zero_fraction
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import (
    DateRangeValue,
    DateValue,
    ListValue,
    NameValue,
    NumberValue,
    RecordMatch,
    RecordsValue,
    ScorerCount,
    ScorersValue,
    TeamRef,
    TeamsValue,
    Value,
)
from touchline.model.signs import DASHES
from touchline.registry.countries import country_by_code, country_of
from touchline.registry.names import name_words

_TITLE = lazy_regex(
    r"^\(?(?:(?P<n>\d{1,3})\s?(?:st|nd|rd|th|º|ª|\.º|\.|er|e)?\s(?:(?P<name>[^()]*?)\s)?(?:titles?|título|titulo|titre|titolo|titel|championships?))\)?$",
    re.I,
)
_TITLE_IN_SIGNS = lazy_regex(
    r"\(?(?:[^()\d]*\d{1,2}年(?:連続|ぶり))?第?(?P<n>\d{1,3})\s?(?:次|[回度](?:目)?|座|冠)[^()\d]*(?:\d[^()\d]*)?\)?$"
)
"""`第3次`, `2回目の優勝`, `5年ぶり3回目`."""
_TITLE_BEHIND = lazy_regex(
    r"\s*\((?P<n>\d{1,3})\s?(?:st|nd|rd|th|º|ª|\.º|\.|er|e)?\s?(?:[^()]{0,40}?)(?:titles?|título|titulo|titre|titolo|titel|championships?)?\)$",
    re.I,
)
_EACH = r"each|jeweils|je|cada uno|cada um|cada|chacun|ciascuno|a testa|elk|vardera"
"""Says that several players have as many goals each."""
_GOALS = (
    r"(?:\s(?:goals?|goles|gols?|golos|buts?|tore|reti|gol|doelpunten|mål|bramek|bramki|goli|голов|гола|голів|мячей|мяча)"
    r"|\s?(?:球|得点|ゴール))"
)
_GOALS_EACH = lazy_regex(rf"^\(?(?:(?:{_EACH})\s)?(?P<n>\d{{1,3}}){_GOALS}(?:\s(?:{_EACH}))?\)?$", re.I)
_GOALS_BEFORE = lazy_regex(rf"\(?(?P<n>\d{{1,3}}){_GOALS}\)?\s?[:：]\s*", re.I)
"""`21 gols:` stands before all who have scored as many."""
_SCORER = lazy_regex(
    r"^(?P<name>(?:.*?[^\s,])??)[\s,]*"
    rf"(?:\((?:(?:{_EACH})\s)?(?P<n>\d{{1,3}})(?:\s?[^\W\d]{{0,12}}\.?)?(?:\s(?:{_EACH}))?\)"
    r"|[–-]\s?(?P<m>\d{1,3})(?:\s[^\W\d]{3,9})?"
    rf"|\b(?P<k>\d{{1,3}}){_GOALS})$",
    re.I,
)
_REMARK = lazy_regex(r"\s*\([^()]*\)\s*")
_RESULTS_BEHIND = lazy_regex(r"\s*\((?:[^()]*\s)?\d{1,2}[:–-]\d{1,2}(?!\d)[^()]*\)$")
"""`Alfa (3:2, 1:2 gegen Beta)`: how a team came there."""
_TWO_WORDS = lazy_regex(r"[^\W\d_]\S*\s\S")
_CLUB_BEHIND = lazy_regex(r"\s*\([^()\d]+\)$")
_RECORD = lazy_regex(rf"^(?P<home>.*?\S)\s+(?P<h>\d{{1,2}})\s?[{DASHES}:]\s?(?P<a>\d{{1,2}})\s+(?P<away>\S.*)$", re.S)
_RECORD_DATE = lazy_regex(r"[\s,]*\(?(?P<date>[^()]*\d[^()]*)\)?[\s,]*$")
_LONGEST_DAY = 120
"""Characters behind a record in which its day is looked for: a day, and the town before it."""
_AND = lazy_regex(r",\s(?:and\s)?|\s(?:and|y|und|et|e|&)\s|;\s?|、")
_WIDE_BRACKETS = str.maketrans("（）", "()")
"""Chinese and Japanese brackets; the text keeps its length."""


def read_value(value: Plain, kind: str, name: str, context: Context) -> Value | None:
    """
    The typed reading of a field that the registry knows.

    Args:
        value: what a reader sees of it.
        kind: the type of its meaning (`infobox_fields.TYPES`).
        name: canonical name of the field; records carry it.
        context: of the article.
    Returns:
        The value, or None where the text is not of that kind.
    """
    if not value.text and not value.marks:
        return None
    return _READERS[kind](value, name, context)


def _name(value: Plain, name: str, context: Context) -> Value | None:
    printed, link = person(value)
    code = next((mark.data["code"] for mark in value.marks_of("country")), None)
    if not printed and code and (country := country_by_code(code)):
        printed = country.name  # a flag alone
    if coded := _coded_team(value, context):
        printed, code = coded.name, coded.country
    return NameValue(name=printed, link=link, country=code) if printed else None


def _label(value: Plain, name: str, context: Context) -> Value | None:
    first = value.first_line()
    text = first.text.strip(" ←→«»<>")
    return NameValue(name=text, link=first.link_over(0, len(first.text))) if text else None


def _names(value: Plain, name: str, context: Context) -> Value | None:
    parts = parts_of(value)
    named = [part for part in parts if not _REMARK.fullmatch(part.text)] or parts  # `(declined)` on a line of its own
    items = [item for item in (_name(part, name, context) for part in named) if isinstance(item, NameValue)]
    return ListValue(items=tuple(items)) if items else None


def _person(value: Plain, name: str, context: Context) -> Value | None:
    """`[[Ana Roth]] (Austria)`, who comes from where the bracket says; two persons stand in two lines."""
    found = [each for each in map(referee, value.lines()) if each]
    people = tuple(NameValue(name=each.name, link=each.link, country=_code_of(each.country, context)) for each in found)
    return ListValue(items=people) if len(people) > 1 else next(iter(people), None)


def _code_of(country: str | None, context: Context) -> str | None:
    row = country_of(country, context.language, context.title_year) if country else None
    return row.code if row else None


def _number(value: Plain, name: str, context: Context) -> Value | None:
    number = without_zero_fraction(read_number(value.text, context.language))
    return NumberValue(number=number) if number is not None else None


def _date(value: Plain, name: str, context: Context) -> Value | None:
    reading = _date_reading(value, context)
    iso = reading.start.iso() if reading and reading.end is None else None
    return DateValue(date=iso) if iso else None


def _date_range(value: Plain, name: str, context: Context) -> Value | None:
    reading = _days_in_lines(value, context) or _date_reading(value, context)
    if reading is None:
        return None
    if reading.end is None:
        iso = reading.start.iso()
        return DateValue(date=iso) if iso else None
    start, end = reading.start.iso(), reading.end.iso()
    return DateRangeValue(start=start, end=end) if start or end else None


def _days_in_lines(value: Plain, context: Context) -> DateReading | None:
    """The first and the last day, a line each, or as cleaners write lines, with a comma between."""
    lines = value.text.split("\n") if "\n" in value.text else value.text.split(", ")
    days = [read_date(line, context.language) for line in lines]
    if len(lines) != 2 or any(day is None or day.end or day.start.day is None for day in days):
        return None
    reading = read_date(" – ".join(line.strip() for line in lines), context.language)
    if reading is None or reading.end is None:
        return None
    start, end = reading.start.iso(), reading.end.iso()
    return reading if start and end and start < end else None


def _date_reading(value: Plain, context: Context) -> DateReading | None:
    text = " ".join(value.text.split())
    first = value.first_line().text  # further lines hold the dates of play-offs and the like
    readings = (read_date(part, context.language) for part in (text, strip_remark(text), first) if part)
    return next((reading for reading in readings if reading), None)


# ---------------------------------------------------------------- teams


def _teams(value: Plain, name: str, context: Context) -> Value | None:
    """Teams in lines, in commas, or linked in a row; beside a champion its count of titles."""
    teams: list[TeamRef] = []
    title_number = title_name = None
    for part in parts_of(value):
        title = _TITLE.match(part.text) or _TITLE_IN_SIGNS.match(part.text.translate(_WIDE_BRACKETS))
        if title:
            if title_number is None:  # the title of this competition stands before that of all its forerunners
                title_number, title_name = int(title["n"]), (title.groupdict().get("name") or "").strip() or None
            continue
        if fold_text(part.text) in name_words().nobody:
            continue
        behind = _TITLE_BEHIND.search(part.text) or _last_bracket(part.text.translate(_WIDE_BRACKETS), _TITLE_IN_SIGNS)
        if behind and (behind.start() > 0):
            title_number = int(behind["n"])
            part = part.part(0, behind.start())
        results = _RESULTS_BEHIND.search(part.text)
        if results and results.start():
            part = part.part(0, results.start())
        ref = context.teams.enter(_coded_team(part, context) or team_ref(part))
        if ref:
            teams.append(ref)
    if not teams:
        return None
    return TeamsValue(teams=tuple(teams), title_number=title_number, title_name=title_name)


def _last_bracket(text: str, said: re.Pattern[str]) -> re.Match[str] | None:
    """The bracket at the end of a text, if it says something of that kind."""
    return said.match(text, text.rfind("(")) if text.endswith(")") else None


def _coded_team(value: Plain, context: Context) -> TeamRef | None:
    """The national team that it.wikipedia names by its code alone: the template makes a flag of it."""
    if context.language not in CODES_ALONE or value.links or value.marks or not _CODE.fullmatch(value.text):
        return None
    country = country_by_code(value.text, context.title_year)
    return TeamRef(name=country.name, country=country.code) if country else None


CODES_ALONE = frozenset(("it",))
"""Wikis whose infoboxes take a country's code as a value."""
_CODE = lazy_regex(r"[A-Z]{3}")


def parts_of(value: Plain) -> list[Plain]:
    """
    The items of a list: its lines, and in each line what commas and "and" separate.

    Commas inside links and brackets separate nothing; a line whose pieces are neither all linked nor all plain is one item.
    """
    found: list[Plain] = []
    for line in value.lines():
        pieces = line.without(list(_cuts(line)))
        linked = sum(bool(piece.links) for piece in pieces)
        whole_words = any(match in line.text for match in (" and ", " y ", " und ", " et ", " e ", " & "))
        if (len(pieces) > 1 and linked not in (0, len(pieces))) or (linked == 0 and whole_words and "," not in line.text):
            pieces = [line]
        found += [piece for piece in pieces if piece.text or piece.marks]
    return found


def _cuts(line: Plain) -> Iterator[tuple[int, int]]:
    """The commas and "and"s of a line that stand in no link and in no brackets."""
    at = open_brackets = 0
    for match in line.outside_links(_AND.finditer(line.text)):
        open_brackets += line.text.count("(", at, match.start()) - line.text.count(")", at, match.start())
        at = match.start()
        if not open_brackets:
            yield match.span()


def _inside(line: Plain, position: int) -> bool:
    return any(link.start <= position < link.end for link in line.links)


# ---------------------------------------------------------------- scorers and records


def _scorers(value: Plain, name: str, context: Context) -> Value | None:
    """`Player (20 goals)`; several players share the count that stands behind the last of them, on a line or on several."""
    found: list[tuple[str, str | None, int | None]] = []
    before: int | None = None
    for line in value.lines() or [value]:
        if head := _GOALS_BEFORE.match(line.text):
            before, line = int(head["n"]), line.part(head.end(), len(line.text))
        first = len(found)
        for part in _players_of(line):
            each = _GOALS_EACH.match(part.text.translate(_WIDE_BRACKETS))
            if each:
                found = [(player, link, int(each["n"]) if goals is None else goals) for player, link, goals in found]
                continue
            found += _scorer(person_alone(part, context))
        shared = (found[-1][2] if len(found) > first else None) or before
        found[first:] = [(player, link, shared if goals is None else goals) for player, link, goals in found[first:]]
    if not found:
        return None
    if all(goals is None for _, _, goals in found[:-1]):
        found = [(player, link, found[-1][2]) for player, link, _ in found]
    return ScorersValue(scorers=tuple(ScorerCount(player=p, player_link=link, goals=g) for p, link, g in found))


def _players_of(line: Plain) -> list[Plain]:
    """The players of a line; an "and" between two full names separates them, linked or not."""
    parts = parts_of(line)
    pieces = _AND.split(line.text)
    if len(parts) > 1 or line.links or len(pieces) < 2 or not all(map(_TWO_WORDS.match, pieces)):
        return parts
    return line.split(_AND)


def _scorer(part: Plain) -> list[tuple[str, str | None, int | None]]:
    """A player with the count of goals behind the name, if there is one."""
    scorer = _SCORER.match(part.text.translate(_WIDE_BRACKETS))
    goals = None
    if scorer:
        goals = int(scorer["n"] or scorer["m"] or scorer["k"])
        part = part.part(0, scorer.end("name"))
    if len(part.links) == 1 and part.text.startswith(", ", part.links[0].end):
        part = part.part(0, part.links[0].end)  # a club that is no link behind a player who is
    club = _CLUB_BEHIND.search(part.text)
    if club and club.start() and not _inside(part, club.start() + 1):
        part = part.part(0, club.start())
    player, link = person(part)
    return [(player, link, goals)] if player else []


def _statistic(value: Plain, name: str, context: Context) -> Value | None:
    """A figure, or the players who lead a ranking of their own."""
    first = value.first_line().text
    if first[:1].isdigit():
        number = without_zero_fraction(read_number(first, context.language))
        return NumberValue(number=number) if number is not None else _label(value, name, context)
    return _scorers(value, name, context) if _SCORER.match(first) else _label(value, name, context)


def _record(value: Plain, name: str, context: Context) -> Value | None:
    """`Home 6–0 Away (16 December 2007)`, one or several in lines; a date may stand on a line of its own."""
    records: list[RecordMatch] = []
    for line in value.lines():
        score = _RECORD.match(line.text)
        if not score:
            date = _bare_date(line.text, context)
            if date and records and records[-1].date is None:
                records[-1] = _with_date(records[-1], date)
            continue
        away = line.part(score.start("away"), score.end("away"))
        behind = _RECORD_DATE.search(away.text, max(0, len(away.text) - _LONGEST_DAY))
        date = None
        while behind:
            date = _bare_date(behind["date"], context)
            bracketed = behind[0].strip(" ,").startswith("(")
            if date and (len(date) > 4 or bracketed):  # Sporting 1904 is a club
                away = away.part(0, behind.start())
                break
            date = None
            if behind[0].lstrip(" ,").startswith("(") and read_date(behind["date"].strip(), context.language):
                away = away.part(0, behind.start())  # a day without its year
                break
            behind = _RECORD_DATE.search(away.text, behind.start() + 1)
        records.append(
            RecordMatch(
                kind=name,
                home=context.teams.enter(team_ref(line.part(*score.span("home")))),
                away=context.teams.enter(team_ref(away)),
                score=(int(score["h"]), int(score["a"])),
                date=date,
            )
        )
    return RecordsValue(records=tuple(records)) if records else None


def _bare_date(text: str, context: Context) -> str | None:
    text = text.strip(" ,()")
    reading = read_date(text, context.language) or read_date(text.rpartition(";")[2], context.language)  # (Lima; 9 May 1927)
    return reading.start.iso() if reading and reading.end is None else None


def _with_date(record: RecordMatch, date: str) -> RecordMatch:
    return RecordMatch(kind=record.kind, home=record.home, away=record.away, score=record.score, date=date)


_READERS: dict[str, Callable[[Plain, str, Context], Value | None]] = {
    "countries": _names,
    "date": _date,
    "date_range": _date_range,
    "label": _label,
    "name": _name,
    "names": _names,
    "number": _number,
    "person": _person,
    "record": _record,
    "scorers": _scorers,
    "statistic": _statistic,
    "teams": _teams,
}
