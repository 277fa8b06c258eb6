"""
Values typed by their look alone, where nobody knows what a parameter means.

What is not sure stays untyped: the text is there in any case.
"""

from __future__ import annotations

from touchline.interpret.context import Context
from touchline.interpret.dates import read_date, strip_remark
from touchline.interpret.names import clean_name
from touchline.interpret.numbers import read_number, without_zero_fraction
from touchline.interpret.values import read_value
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import CoordinatesValue, DateRangeValue, ListValue, NameValue, NumberValue, Value
from touchline.registry.countries import country_by_code
from touchline.registry.languages import fold_word, language_of

MAX_DATE = 80
"""Characters; what is longer is a sentence."""
MAX_ITEM = 100
"""Characters of an item of a list that is a name."""

_WORD = r"[^\W\d_]{1,16}[²³23]?\.?"
_UNIT = rf"(?:[%‰°€$£¥]|°[CFK]|(?:US|R|A|C)\$|{_WORD}(?:/{_WORD})?)"
_NUMBER = lazy_regex(
    r"(?:(?:c|ca|circa|approx|about|ok|около|rund|env|ung)\.?\s|[~≈])?"
    r"(?P<currency>(?:[A-Z]{1,3})?[$€£¥₩₽₹₺])?\s?"
    r"(?P<figure>[-+−–]?\d+(?:[.,'’ ]\d+)*)"
    rf"(?P<gap>\s?)(?P<unit>{_UNIT}(?:\s{_UNIT}){{0,2}})?"
    r"(?:\s*\([^()]*\)|\s*\[[^\[\]]*\])*"
)
"""A figure with its unit, and what stands in brackets behind it."""
_FIGURE = lazy_regex(r"[-+−–]?(?:0?\d|[1-9]\d+|[1-9]\d{0,2}(?:(?P<sign>[.,'’ ])\d{3})(?:(?P=sign)\d{3})*)(?:[.,]\d+)?")
"""One number: `030` is a code, `11 0 00 000` and `2005, 2009` are several."""
_DIGIT = lazy_regex(r"\d")
_YEAR = lazy_regex(r"1\d{3}|20\d\d")
_ADDRESS = lazy_regex(r"https?://[^\s\[\]<>\"]+")
_OPEN_END = lazy_regex(r"(?P<year>(?:1[89]|20)\d\d)\s?[-–—]\s?(?P<word>[^\W\d_][^\d]{0,20})?")
_OF = ("de", "di", "d", "of")
"""Between millions and what they are of."""
_FEET = lazy_regex(r"(?P<feet>\d{1,2}) ?ft (?P<inches>\d{1,2}(?:\.\d+)?) ?in(?: \([^()]*\))?")


def infer_value(value: Plain, context: Context, *, listed: bool = False) -> Value | None:
    """
    Type a value by its look.

    Args:
        value: what a reader sees of it.
        context: of the article.
        listed: its lines are the items of a list.
    Returns:
        A date or a stretch of days, a number with or without a unit, coordinates, a name that is one link, or the items of
        a list; None for everything else.
    """
    if not value.text:
        return _country(value)
    lines = value.lines()
    if len(value.text) <= MAX_DATE and _DIGIT.search(value.text) and (dated := _dated(value, lines, context)):
        return dated
    if len(lines) == 1:
        return _single(lines[0], context)
    listed = listed or bool(value.marks_of("list"))
    names = [_whole_link(line) or (_item(line) if listed else None) for line in lines]
    return ListValue(items=tuple(name for name in names if name)) if all(names) else _dated_line(lines[0], context)


def _dated(value: Plain, lines: list[Plain], context: Context) -> Value | None:
    """A date, or a stretch that may have no end yet; several dates below each other are neither."""
    if open_end := _OPEN_END.fullmatch(value.text):
        word = fold_word(open_end["word"] or "")
        known = [language_of(tongue) for tongue in (context.language, "en")]
        is_open = not word or any(word in language.present for language in known if language)
        return DateRangeValue(start=open_end["year"], end=None) if is_open else None
    found = read_value(value, "date_range", "", context)
    if found and len(lines) > 1 and not read_date(" ".join(value.text.split()), context.language):
        return None if any(read_date(line.text, context.language) for line in lines[1:]) else found
    return found


def _single(line: Plain, context: Context) -> Value | None:
    place = next(iter(line.marks_of("coordinates")), None)
    if place and place.start == 0:
        return CoordinatesValue(latitude=place.data["latitude"], longitude=place.data["longitude"])
    if _ADDRESS.fullmatch(line.text):
        return NameValue(name=line.text, link=line.text)
    number = None
    if _DIGIT.search(line.text) and not read_date(strip_remark(line.text), context.language):  # a day is no number
        number = measure(line.text, context.language)
    return number or _whole_link(line) or _country(line) or _dated_line(line, context)


def _country(line: Plain) -> NameValue | None:
    """The country of a flag that is all there is."""
    marks = [mark for mark in line.marks_of("country") if mark.data["code"]]
    if len(marks) != 1 or (line.text and marks[0].end - marks[0].start < len(line.text)):
        return None
    code = marks[0].data["code"]
    country = country_by_code(code)
    name = line.text or (country.name if country else code)
    return NameValue(name=name, country=code)


def _dated_line(line: Plain, context: Context) -> Value | None:
    """`16 June 1911 (as CTR)`, `19 February 1949 in Leeds`: the date that a date template printed first."""
    date = next((mark for mark in line.marks_of("date") if mark.start == 0), None)
    return read_value(line.part(0, date.end), "date", "", context) if date else None


def measure(text: str, language: str | None = None) -> NumberValue | None:
    """
    The number of a text that is a number: with a unit, a currency, a word for millions, and remarks in brackets.

    Args:
        text: such as `1,234`, `12 km`, `153,3 Mrd. € (2019)`, `US$6.89 billion`, `6 ft 1 in`; plain, one line.
        language: of the page.
    Returns:
        None for codes (`030`), several numbers (`2005, 2009`), stretches (`34–115`), names (`3D`) and years.
    """
    if feet := _FEET.fullmatch(text):
        inches = int(feet["feet"]) * 12 + float(feet["inches"])
        return NumberValue(number=without_zero_fraction(inches) or 0, unit="in")
    found = _NUMBER.fullmatch(text)
    if not found or not _FIGURE.fullmatch(found["figure"]):
        return None
    number = read_number(found["figure"], language)
    power, unit = _magnitude(found["unit"] or "", language)
    is_year = _YEAR.fullmatch(found["figure"]) and not found["currency"]
    if number is None or (is_year and not power and (not unit or unit[0].isupper() or len(unit.split()) > 1)):
        return None
    if found["unit"] and not found["gap"] and found["unit"][0].isalpha() and not power:
        return None  # `3D` and `2nd` measure nothing
    return NumberValue(number=_times(number, power), unit=found["currency"] or unit or None)


def _magnitude(unit: str, language: str | None) -> tuple[int, str]:
    """The power of ten that the first words of a unit mean, and the rest of it."""
    words = unit.split()
    for tongue in dict.fromkeys((language, "en")):
        known = language_of(tongue)
        for count in (2, 1) if known else ():
            power = known.magnitudes.get(fold_word(" ".join(words[:count]))) if known and len(words) >= count else None
            if power and known:
                rest = words[count:]
                return power, " ".join(rest[1:] if rest and rest[0] in _OF else rest)
    return 0, unit


def _times(number: float, power: int) -> int | float:
    """`41.3` and 9 as 41300000000: counted in digits, since a product of floats would not be exact."""
    return without_zero_fraction(float(f"{number}e{power}")) or 0 if power else without_zero_fraction(number) or 0


def _whole_link(line: Plain) -> NameValue | None:
    """The line as a name, when one link makes up all of it."""
    links = [link for link in line.links if link.end > link.start]
    if len(links) != 1 or links[0].end - links[0].start < len(line.text):
        return None
    country = next((mark.data["code"] for mark in line.marks_of("country")), None)
    return NameValue(name=clean_name(line.text), link=links[0].target, country=country)


def _item(line: Plain) -> NameValue | None:
    """An item of a list by its words, with the first page that it links to."""
    if not line.text or len(line.text) > MAX_ITEM:
        return None
    country = next((mark.data["code"] for mark in line.marks_of("country")), None)
    return NameValue(name=line.text, link=line.link_over(0, len(line.text)), country=country)
