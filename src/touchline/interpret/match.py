"""A match block, from whichever dialect, to the fields of a Match."""

from __future__ import annotations

import re
from dataclasses import replace

from touchline.interpret.context import Context
from touchline.interpret.dates import DateReading, PartialDate, names_hour, read_date, read_time, split_date_time
from touchline.interpret.evidence import is_note
from touchline.interpret.flags import person_alone, without_flags
from touchline.interpret.goal_sides import settle_sides
from touchline.interpret.goals import RUNNING_SCORE, GoalsReading, read_goals
from touchline.interpret.kicks import read_kicks
from touchline.interpret.names import before_note, clean_name, fold, referee, split_place, team_ref
from touchline.interpret.numbers import read_crowd
from touchline.interpret.score import ScoreReading, read_pair, read_score
from touchline.interpret.sections import place_in
from touchline.markup.scan import scan
from touchline.markup.tree import MatchBlock
from touchline.model.figures import count_of
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import (
    Awarded,
    Goal,
    GoalsStatus,
    Match,
    MatchStatus,
    Pair,
    Referee,
    Score,
    Side,
    TeamRef,
    VenueRef,
)
from touchline.model.value import dataclass
from touchline.registry.countries import country_of
from touchline.registry.languages import language_of
from touchline.registry.stages import stage_word

_NO = frozenset(("no", "n", "0", "não", "non", "nein", "nee", "nie", "nej", "нет", "ні", "いいえ", "لا", "false", "-", "–"))
_RULING = lazy_regex(
    r"\b(?:award(?:ed)?|walkover|forfeit\w*|abandon\w*|annul\w*|void(?:ed)?|postpon\w*|suspend\w*|cancel\w*|overturn\w*"
    r"|tavolino|gewertet|wertung|tapis vert|forfait|adjudic\w*|incomparec\w*|walkower|sospes[ao]|rinviat[ao]|suspendid[ao]"
    r"|coin toss|drawing of lots|drawn lots|sorteggio|sorteo|sorteio|losentscheid|tirage au sort)\b",
    re.I,
)
"""A remark that has to do with how the result came about."""
_AWARDED = lazy_regex(
    r"\b(?:awarded\b|walkover\b|forfeit|tavolino\b|gewertet\b|tapis vert\b|forfait\b|adjudic|incomparec|walkower)",
    re.I,
)
_RULED = frozenset(((3, 0), (0, 3), (2, 0), (0, 2), (1, 0), (0, 1)))
"""The results that associations set."""
_UNDECIDED = lazy_regex(
    r"tb[acd]|to be (?:announced|confirmed|determined|decided|arranged)|(?:por|a) (?:definir|confirmar|determinar)"
    r"|à (?:déterminer|définir)|da (?:definire|destinarsi)|offen|nog onbekend|unknown|n/a|[?—–-]+",
    re.I,
)
"""Stands where a date should that nobody knows yet."""
_NOTE_BEHIND = lazy_regex(
    r"[\s']{0,8}(?:<(?P<tag>ref)(?:\s[^<>/]{0,80})?>|\{\{\s*(?P<call>[^{}|\n]{1,30})\|)(?P<said>[^{}<>]{1,500})(?:\}\}|</ref)",
    re.I,
)
"""A footnote that holds no call and no tag, behind the marks of a value's end."""
_ADDRESS = lazy_regex(r"https?://[^\s\[\]<>\"|]+")
_GOLDEN = ("(golden goal)", "(g.g.)", "(silver goal)")
SIDES: tuple[Side, Side] = ("home", "away")


@dataclass(frozen=True, slots=True)
class _Result:
    score: Score | None
    status: MatchStatus
    note: str | None
    awarded: Awarded | None
    extra_time: bool


def read_match(block: MatchBlock, context: Context, number: int) -> Match:
    """
    Interpret a match.

    Args:
        block: what stands on the page.
        context: of the article; teams and venues are entered there, faults are noted there.
        number: for the id, from 1.
    Returns:
        The match. What cannot be read stays null and is reported (W501); nothing is filled in from elsewhere, except
        the year of a date without one, which is marked.
    """
    if context.page.dialect == "flattened" and block.values.keys() >= {"home", "away"}:
        home_side, away_side = without_flags(block.values["home"], block.values["away"], context)
        block = replace(block, values={**block.values, "home": home_side, "away": away_side})
    if _is_remark(block.values.get("round")) and "note" not in block.values:
        block = replace(block, values={("note" if name == "round" else name): value for name, value in block.values.items()})
    values = block.values
    section = context.section_at(block.start)
    for argument in block.unknown:
        context.fault("W106", argument.start, argument.end, parameter=argument.name, template=block.template or "")
    round_text = _text(values.get("round"))
    path = (*(section.path if section else ()), *context.labels.at(block.start, section), *_leg_named(values))
    place = place_in(_parts_only(path, block), round_text, context.page.title)
    date_text, date, time, offset, year_inferred = _date(block, context)
    result = _result(block, context)
    goals = _goals(block, context, result.score)
    home = context.teams.enter(_team(values, "home", context))
    away = context.teams.enter(_team(values, "away", context), unlike=home)
    if "replay" in values:
        context.replays.add(f"m{number}")
    venue, city = _place(values)
    final = result.score.final if result.score else None
    return Match(
        id=f"m{number}",
        section_id=section.id if section else None,
        stage=place.stage,
        round=place.round,
        matchday=place.matchday,
        group=place.group,
        leg=place.leg,
        date=date,
        date_text=date_text,
        year_inferred=year_inferred,
        time=time,
        utc_offset=offset,
        home=home,
        away=away,
        neutral=True if "neutral" in values else None,
        score=result.score,
        status=result.status,
        status_note=result.note,
        awarded=result.awarded,
        goals=goals,
        goals_status=goals_status(final, goals),
        shootout=read_kicks(values, context),
        venue=context.venues.enter(venue, city=city),
        city=city,
        attendance=_attendance(values.get("attendance"), context),
        referee=_referee(values, context),
        report=_report(block, context),
        origin=block.origin,
        template=block.template,
        complete=home is not None and away is not None and (final is not None or result.status not in ("unknown", "played")),
        span=context.span(block.start, block.end),
    )


def _is_remark(printed: Plain | None) -> bool:
    """What stands in the place of the round and tells how the result came about: `Partido suspendido por lluvia`."""
    return printed is not None and _RULING.search(printed.text) is not None and stage_word(printed.text) is None


def _leg_named(values: dict[str, Plain]) -> tuple[str, ...]:
    """`First leg`, in front of the match on its line: as a heading over it would say."""
    return (values["leg"].text,) if "leg" in values else ()


def _parts_only(path: tuple[str, ...], block: MatchBlock) -> tuple[str, ...]:
    """The headings without the one that names a side, as over the table of a finalist's matches."""
    if block.origin != "tie":
        return path
    sides = {fold(side.text) for name in SIDES if (side := block.values.get(name))}
    return tuple(title for title in path if fold(title) not in sides)


def _text(value: Plain | None) -> str | None:
    return " ".join(value.text.split()) or None if value else None


def _team(values: dict[str, Plain], side: Side, context: Context) -> TeamRef | None:
    """The team of a side, with the country that a parameter of its own names."""
    ref = team_ref(values.get(side)) or _national(values.get(f"{side}_national"), context)
    flag = values.get(f"{side}_country")
    if ref is None or ref.country or flag is None:
        return ref
    code = next((mark.data["code"] for mark in flag.marks_of("country") if mark.data["code"]), None)
    if code is None and flag.text:
        country = country_of(" ".join(flag.text.split()), context.language, context.title_year)
        code = country.code if country else None
    return replace(ref, country=code) if code else ref


def _national(value: Plain | None, context: Context) -> TeamRef | None:
    """The national team of a parameter that holds its code."""
    ref = team_ref(value)
    country = country_of(ref.name, context.language, context.title_year) if ref and not ref.country else None
    return TeamRef(name=country.name, link=ref.link if ref else None, country=country.code) if country else ref


# ---------------------------------------------------------------- when and where


def _date(block: MatchBlock, context: Context) -> tuple[str | None, str | None, str | None, str | None, bool]:
    """(as printed, ISO date, time, offset, year inferred)."""
    values = block.values
    printed = _text(values.get("date"))
    time_text = _text(values.get("time"))
    links = tuple(link.target for link in values["time"].links if not link.external) if time_text else ()
    if printed is None:
        time, offset = read_time(time_text, links=links) if time_text else (None, None)
        return _text(values.get("season")), None, time, offset, False
    if values.get("year"):
        printed = f"{printed} {_text(values['year'])}"
    day_text, found_time = split_date_time(printed)
    reading = (
        read_date(day_text, context.language) or _shorter_date(day_text, context.language) or _numeric_day(day_text, context)
    )
    day, inferred = with_year(reading.start, context) if reading else (None, False)
    time, offset = read_time(time_text or found_time or "", (day and day.year) or context.title_year, links)
    if time is None and time_text and names_hour(time_text):
        context.fault("W501", *values["time"].source(0, len(values["time"].text)), what="time", text=time_text)
    if _UNDECIDED.fullmatch(printed):
        return printed, None, time, offset, False
    if reading is None or day is None:
        place = block.values["date"].source(0, len(block.values["date"].text))
        context.fault("W501", *place, what="date", text=printed)
        return printed, None, time, offset, False
    iso = day.iso() if day.day is not None and reading.end is None else None
    return printed, iso, time, offset, inferred and iso is not None


def _shorter_date(text: str, language: str | None) -> DateReading | None:
    """The date of a text that says the place too, behind it or before: `16. Juni 1982 in Basel`, `Terni, 26 giugno 1976`."""
    year = _PLACE_BEHIND.match(text)
    starts = (text.partition("(")[0], year[1] if year else "", text.rpartition(", ")[2])
    return next((found for start in starts if start and (found := read_date(start, language))), None)


def _numeric_day(text: str, context: Context) -> DateReading | None:
    """`30/04`, `30.04.` and `30.04.05` on wikis where the day always stands first; the year must be one of the season's."""
    found = _DAY_AND_MONTH.fullmatch(text.strip())
    language = language_of(context.language)
    if not found or language is None or language.date_order != ("dmy",):
        return None
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    years = [known[:4] for known in (context.season_start, context.season_end, *context.title_years) if known]
    whole = next((int(known) for known in years if year and known.endswith(year)), None)
    date = PartialDate(whole, month, day)
    exists = replace(date, year=whole or LEAP_YEAR).iso() is not None
    return DateReading(date) if exists and (whole or not year) else None


LEAP_YEAR = 2000
"""A year that has every day."""
_DAY_AND_MONTH = lazy_regex(r"(?P<day>\d{1,2})(?P<sign>[./])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>\d\d)?)?")
_PLACE_BEHIND = lazy_regex(r"(.*?(?<!\d)(?:18|19|20)\d\d)[,;]?\s+(?:in|à|en|a|w|i|em)\s+[^\W\d_]")


def with_year(date: PartialDate, context: Context) -> tuple[PartialDate, bool]:
    """
    A date with its year; when it is printed without one, the year of the season or of the title.

    A season over two years gives the first to the months from its start on, the second to the others. Where only the years
    of such a season are known, it begins with July, as leagues do that play over the winter.
    """
    if date.year is not None or date.month is None:
        return date, False
    start, end = context.season_start, context.season_end
    first, last = (start[:4], end[:4]) if start and end else context.title_years
    year: int | None = None
    if first != last:
        year = int(first if date.month >= _first_month(start, end) else last)
    elif first:
        year = int(first)
    return PartialDate(year, date.month, date.day), year is not None


def _first_month(start: str | None, end: str | None) -> int:
    """The month with which a season over two years begins."""
    if start and len(start) >= 7:
        return int(start[5:7])
    return int(end[5:7]) + 1 if end and len(end) >= 7 and int(end[5:7]) < 12 else WINTER_SEASON


WINTER_SEASON = 7
"""The month from which a season over two years counts, where nothing else is known of it."""


def _place(values: dict[str, Plain]) -> tuple[VenueRef | None, str | None]:
    venue, behind = split_place(values.get("venue"))
    city = values.get("city")
    if city and city.text:
        named = clean_name(city.first_line().text)
        return venue, named or behind
    return venue, behind


def _attendance(value: Plain | None, context: Context) -> int | None:
    """The persons at a match; in lines, the crowd of the match itself stands in the first."""
    if value is None:
        return None
    first = before_note(value.first_line())
    reading = read_crowd(first.text)
    if not reading.readable:
        context.fault("W501", *first.source(0, len(first.text)), what="attendance", text=first.text)
    return reading.count


def _report(block: MatchBlock, context: Context) -> tuple[str, ...]:
    """The addresses of reports: linked, written out, or those of a citation."""
    report = block.values.get("report")
    if report and (linked := tuple(link.target for link in report.links if link.external)):
        return linked
    if block.call is None or block.row is None:
        return tuple(_ADDRESS.findall(report.text)) if report else ()
    sources = [a.value for a in block.call.arguments if block.row.parameter(a.name) == "report"]
    found = [
        address for source in sources for address in _ADDRESS.findall(context.page.text, source.source_start, source.source_end)
    ]
    return tuple(found[:1])  # the others of a citation are archives


def _referee(values: dict[str, Plain], context: Context) -> Referee | None:
    printed = values.get("referee")
    found = referee(person_alone(printed, context) if printed else None)
    nation = values.get("referee_country")
    if found and nation and not found.country:
        named = team_ref(nation)
        return Referee(name=found.name, link=found.link, country=(named.country or named.name) if named else None)
    return found


# ---------------------------------------------------------------- the result


def _result(block: MatchBlock, context: Context) -> _Result:
    values = block.values
    text = _text(_left_standing(values.get("score")))
    reading = read_score(text) if text else None
    if text is None and values.get("score_home") and values.get("score_away"):
        text = f"{values['score_home'].text.strip()}–{values['score_away'].text.strip()}"
        reading = read_score(text)
    if text and reading is None and not read_date(text, context.language):
        value = values.get("score") or values["score_home"]
        context.fault("W501", *value.source(0, len(value.text)), what="score", text=text)
    reading = reading or ScoreReading(status="scheduled" if text and read_date(text, context.language) else None)
    aet = _text(values.get("aet"))
    golden = any(mark in goals.text for side in SIDES if (goals := values.get(f"goals_{side}")) for mark in _GOLDEN)
    after = read_pair(_text(values.get("after_extra_time")) or "") or _later(read_pair(aet or ""), reading.main)
    remark = _text(values.get("note"))
    extra_time = reading.extra_time or after is not None or golden or (aet is not None and aet.lower() not in _NO)
    extra_time = extra_time or _is_extra_time(remark)
    score = _score(text, reading, values, extra_time, after)
    status = reading.status or ("played" if score and score.final else "unknown")
    stated = _text(values.get("status_note"))
    ruling = read_score(stated) if stated else None
    if ruling and ruling.main is None and ruling.status and ruling.note == stated:
        status = ruling.status  # a parameter of its own says so: estado = suspendido
    remark = remark or _footnote(values.get("score"), context)
    note = reading.note or stated or (remark if remark and _RULING.search(remark) else None) or _other_decision(values)
    if status == "unknown" and remark and _RULING.search(remark) and (told := read_score(remark)) and told.status:
        status = told.status
    if status == "played" and remark and score and score.final in _RULED and _AWARDED.search(remark):
        status = "awarded"
    awarded = Awarded(note=note or text or "") if status in ("awarded", "walkover") and score and score.final else None
    return _Result(score, status, note, awarded, extra_time)


def _is_extra_time(remark: str | None) -> bool:
    """A remark that is nothing but the words for extra time, as they stand in brackets behind a result."""
    told = read_score(f"0–0 ({remark})") if remark else None
    return told is not None and told.extra_time and told.note is None and not told.shootout


def _footnote(score: Plain | None, context: Context) -> str | None:
    """The footnote right behind a result, `0–3{{efn|Awarded; …}}`, where it says who set it."""
    if score is None or not score.text:
        return None
    found = _NOTE_BEHIND.match(context.page.text, score.source(0, len(score.text))[1])
    if found is None or not (found["tag"] or is_note(found["call"])) or not _AWARDED.search(found["said"]):
        return None
    said = found["said"]
    return _text(context.page.renderer.of_text(said).plain_source(0, len(said), scan(said).nodes))


def _later(pair: Pair | None, main: Pair | None) -> Pair | None:
    """The score in the parameter that says there was extra time (`prórroga = 1:2`), if it goes on from the result."""
    goes_on = pair is not None and main is not None and pair[0] >= main[0] and pair[1] >= main[1]
    return pair if goes_on else None


def _score(
    text: str | None, reading: ScoreReading, values: dict[str, Plain], extra_time: bool, after: Pair | None
) -> Score | None:
    main = reading.main
    penalties = _penalties(values) or reading.penalties
    if main is None:
        return Score(text=text, penalties=penalties) if penalties else None
    half_time = read_pair(_text(values.get("half_time")) or "") or reading.half_time
    full_time = read_pair(_text(values.get("full_time")) or "") or reading.full_time
    if not extra_time:
        return Score(text=text, half_time=half_time, full_time=main, penalties=penalties, final=main)
    if reading.earlier and not values.get("half_time") and not values.get("full_time"):
        full_time, half_time = reading.earlier  # it is another parameter that tells of extra time
    if after and after != main:
        full_time, main = main, after
    return Score(text=text, half_time=half_time, full_time=full_time, after_extra_time=main, penalties=penalties, final=main)


def _left_standing(value: Plain | None) -> Plain | None:
    """`<s>0–2</s> 3–0 (awarded)` without what is struck out; whole where nothing, or more than one part, is left."""
    marks = value.marks_of("struck") if value else []
    if value is None or not marks:
        return value
    parts, depth, start = [], 0, 0
    for mark in marks:
        if not mark.data["ends"]:
            parts += [value.part(start, mark.start)] if depth == 0 else []
            depth += 1
        elif depth:
            depth -= 1
            start = mark.start
    left = [part for part in (*parts, *([value.part(start, len(value.text))] if depth == 0 else [])) if part.text]
    return left[0] if len(left) == 1 else value


def _other_decision(values: dict[str, Plain]) -> str | None:
    """What stands in place of the figures of a shoot-out: `coin toss`, `drawing of lots`."""
    printed = _text(values.get("penalties"))
    return printed if printed and not any(map(str.isdigit, printed)) and any(map(str.isalpha, printed)) else None


def _penalties(values: dict[str, Plain]) -> Pair | None:
    printed = _text(values.get("penalties"))
    if printed:
        reading = read_score(printed)
        return reading.main or reading.penalties if reading else None
    home, away = (count_of(_text(values.get(f"penalties_{side}"))) for side in SIDES)
    return None if home is None or away is None else (home, away)


# ---------------------------------------------------------------- goals


def _goals(block: MatchBlock, context: Context, score: Score | None) -> tuple[Goal, ...]:
    found: list[Goal] = []
    for side, values in _goal_lists(block, context, score).items():
        for value in values:
            reading = read_goals(value)
            found += _side_goals(value, reading, side, context)
            for start, end in reading.unreadable:
                context.fault("W501", *value.source(start, end), what="goals", text=value.text[start:end])
    if "goals" in block.values:
        found += _running_goals(block.values["goals"], context)
    return tuple(found)


def _running_goals(value: Plain, context: Context) -> list[Goal]:
    """Goals of both sides in one list, `0:1 Schulz (12.), 1:1 Maier (60., FE)`: the score so far says whose each is."""
    places = list(RUNNING_SCORE.finditer(value.text))
    before = (0, 0)
    found = []
    for number, place in enumerate(places):
        score = int(place["home"]), int(place["away"])
        end = places[number + 1].start() if number + 1 < len(places) else len(value.text)
        scored = (score[0] - before[0], score[1] - before[1])
        before = score
        side: Side | None = "home" if scored == (1, 0) else "away" if scored == (0, 1) else None
        part = value.part(place.start(), end)
        if side is None:
            context.fault("W501", *part.source(0, len(part.text)), what="goals", text=part.text)
        else:
            found += _side_goals(part, read_goals(part), side, context)
    return found


def _goal_lists(block: MatchBlock, context: Context, score: Score | None) -> dict[Side, list[Plain]]:
    """What each side's list of goals is; lines that name no side are reported where they cannot be told apart."""
    lists: dict[Side, list[Plain]] = {side: [value] for side in SIDES if (value := block.values.get(f"goals_{side}"))}
    if not block.loose:
        return lists
    teams = block.values["home"].text, block.values["away"].text
    final = score.final if score else None
    settled = settle_sides(block.loose, final, teams, home_first=context.home_first) if not lists else None
    if settled is not None:
        return settled
    for group in block.loose:
        if group:
            context.fault("W501", *group.source(0, len(group.text)), what="goals", text=group.text)
    return lists


def _side_goals(value: Plain, reading: GoalsReading, side: Side, context: Context) -> list[Goal]:
    goals = []
    for goal in reading.goals:
        name = value.text[slice(*goal.name)] if goal.name else ""
        minute, added = goal.minute, goal.added_time
        if minute is not None and not 1 <= minute <= 130:
            context.fault("D204", *value.source(*goal.place), minute=str(minute))
            minute = added = None
        goals.append(
            Goal(
                side=side,
                player=clean_name(name) or None,
                player_link=value.link_over(*goal.name) if goal.name else None,
                minute=minute,
                added_time=added if added is None or added <= 30 else None,
                penalty=goal.penalty,
                own_goal=goal.own_goal,
                golden=goal.golden,
                note=goal.note,
                span=context.span(*_goal_source(value, goal.name, goal.place)),
            )
        )
    return goals


def _goal_source(value: Plain, name: tuple[int, int] | None, place: tuple[int, int]) -> tuple[int, int]:
    """The minute's place in the source; the name's where a line's minutes come out of nowhere."""
    start, end = value.source(*place)
    if end > start or name is None:
        return start, end
    return value.source(*name)


def goals_status(final: Pair | None, goals: tuple[Goal, ...]) -> GoalsStatus | None:
    """What the listed goals say beside the score: `complete` only when every goal of both sides is listed."""
    listed = (sum(goal.side == "home" for goal in goals), sum(goal.side == "away" for goal in goals))
    if final is None:
        return "partial" if goals else None
    if listed == final:
        return "complete" if goals else "scoreless"
    if not goals:
        return "not_listed"
    return "mismatch" if listed[0] > final[0] or listed[1] > final[1] else "partial"
