"""What calls show that the registry knows, by the kind that it gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from touchline.markup.call import Argument, Call
from touchline.markup.expressions import evaluate
from touchline.markup.flag_calls import flag, national_team
from touchline.markup.flow import Stretch
from touchline.markup.goal_calls import goal, kick, own_goal, penalty_goal
from touchline.markup.linestart import BULLETS
from touchline.markup.measures import degrees, measure_parts
from touchline.markup.unknown_calls import unread_call
from touchline.model.lazy import lazy_regex
from touchline.model.plain import PlainLink
from touchline.registry.languages import number_style, printed_date
from touchline.registry.templates import Template

if TYPE_CHECKING:
    from touchline.markup.reader import Reader

_RECIPE = lazy_regex(r"\{([^{}]*)\}")
_OPTIONAL = lazy_regex(r"(\[[^\[\]]*\])")
_INT = lazy_regex(r"\d+")
_DECIMAL = lazy_regex(r"-?\d+\.\d+")
_SCHEME = lazy_regex(r"[a-z][a-z+.-]{1,10}:|//", re.I)


def _recipe(reader: Reader, call: Call, row: Template) -> None:
    """Kind `text`: the row's text with the arguments filled in."""
    if row.raised and call.positional():  # `13{{e}}` is an ordinal, as `13e` is
        source = (call.node.start, call.node.end)
        reader.builder.raise_from_here(source)
        _filled(reader, row.text, call, row)
        reader.builder.raise_ends(source)
        return
    if "[" not in row.text:
        _filled(reader, row.text, call, row)
        return
    for part in _OPTIONAL.split(row.text):
        if not part.startswith("["):
            _filled(reader, part, call, row)
        elif all(_given(call, hole[1]) for hole in _RECIPE.finditer(part)):
            _filled(reader, part[1:-1], call, row)


def _filled(reader: Reader, text: str, call: Call, row: Template) -> None:
    """A part of a recipe."""
    source = (call.node.start, call.node.end)
    at = 0
    colon = _behind_colon(call) if row.prefixes and row.prefixes[0].endswith(":") else None
    for hole in _RECIPE.finditer(text):
        reader.builder.made(text[at : hole.start()], source)
        at = hole.end()
        if colon is not None and hole[1] == "1":
            _after_colon(reader, call.name, colon)
        elif hole[1] == "*":
            for argument in call.positional():
                reader.deeper().read(argument.value)
        elif chosen := _given(call, hole[1]):
            reader.deeper().read(chosen.value)
        elif hole[1].endswith("'"):
            reader.builder.made(hole[1].rpartition("|")[2].strip("'"), source)
    reader.builder.made(text[at:], source)


def _after_colon(reader: Reader, name: str, argument: Stretch) -> None:
    """The argument of a parser function; `{{formatnum:477.672}}` takes a dot and shows the sign of the language."""
    style = number_style(reader.renderer.language)
    text = argument.text
    if name.lower().startswith("formatnum") and style and style.decimal[0] == "," and _DECIMAL.fullmatch(text):
        reader.builder.made(text.replace(".", ","), (argument.source_start, argument.source_end))
    else:
        reader.deeper().read(argument)


def _measure(reader: Reader, call: Call, row: Template) -> None:
    """`{{convert|5|ft|11|in|m}}` shows the figures with their units as written, `{{convert|20|to|30|km}}` a stretch."""
    source = (call.node.start, call.node.end)
    arguments = call.positional()
    for number, gap in measure_parts([argument.value.text.strip() for argument in arguments]):
        reader.builder.made(gap, source)
        reader.deeper().read(arguments[number].value)


def _sum(reader: Reader, call: Call, row: Template) -> None:
    """`{{#expr: 61/30 round 2}}` shows what comes out; the row says how the arguments are put together."""
    given = [_behind_colon(call)] if row.prefixes else [argument.value for argument in call.positional()]
    texts = [reader.told(stretch) for stretch in given]
    holes = {str(number): text for number, text in enumerate(texts, 1)}
    holes |= {"+": "+".join(f"({text})" for text in texts), "#": str(len(texts))}
    value = evaluate(_RECIPE.sub(lambda hole: holes.get(hole[1].partition("|")[0], hole[1].partition("|")[2]), row.text))
    if value is None:
        unread_call(reader, call)
    else:
        reader.builder.made(value, (call.node.start, call.node.end))


def _website(reader: Reader, call: Call, row: Template) -> None:
    """`{{URL|example.org|shown}}`: a link out of the wiki."""
    address, shown = call.get("1"), call.get("2")
    if not address or not address.value:
        return
    start = reader.builder.length
    reader.deeper().read((shown if shown and shown.value else address).value)
    target = "".join(address.value.text.split())
    if reader.builder.length > start:
        target = target if _SCHEME.match(target) else f"https://{target}"
        reader.builder.links.append(PlainLink(start, reader.builder.length, target, external=True))


def _colour_key(reader: Reader, call: Call, row: Template) -> None:
    """`{{legend|#cfc|Promoted}}`: a coloured box, and what it stands for; some boxes stand before the text of a line."""
    given = {row.parameter(argument.name): argument for argument in call.arguments if not argument.positional}
    loose = call.positional()
    colour, meaning = given.get("colour"), given.get("meaning")
    colour = colour or (loose.pop(0) if loose else None)
    meaning = meaning or (loose.pop(0) if loose else None)
    source = (call.node.start, call.node.end)
    reader.builder.made(row.text, source)
    reader.builder.mark("colour", source, {"colour": colour.value.text if colour else ""})
    if meaning:
        reader.deeper().read(meaning.value)


def _lines(reader: Reader, call: Call, row: Template) -> None:
    reader.builder.mark("list", (call.node.start, call.node.end), {})
    for argument in call.positional():
        if not argument.value:
            continue
        place = (argument.start, argument.start)
        reader.builder.made("\n", place)
        reader.deeper().read(argument.value, bullets=BULLETS)
        reader.builder.made("\n", place)


def _card(reader: Reader, call: Call, row: Template) -> None:
    """A card shows nothing, but the name before it in a list of goals is no scorer's."""
    reader.builder.mark("card", (call.node.start, call.node.end), {})


def _markup(reader: Reader, call: Call, row: Template) -> None:
    """Where no table is read, `{{!}}` is a pipe; markup of more than that shows nothing."""
    if row.text == "|":
        reader.builder.made("|", (call.node.start, call.node.end))


def _club(reader: Reader, call: Call, row: Template) -> None:
    prefix = next(p for p in row.prefixes if call.name.lower().startswith(p))
    reader.builder.made(call.name[len(prefix) :].strip(), (call.node.start, call.node.end))


def _coordinates(reader: Reader, call: Call, row: Template) -> None:
    """`{{coord|52|31|12|N|13|24|18|E}}` shows `52°31′12″N 13°24′18″E`, `{{coord|52.52|13.4}}` shows `52.52°N 13.4°E`."""
    given = [argument.value.text.strip() for argument in call.positional()]
    halves = [call.get("NS"), call.get("EW")]  # {{Coordinate|NS=52/31/7/N|EW=13/24/30/E}}
    if all(halves):
        given = [part for half in halves if half for part in half.value.text.strip().split("/")]
    shown, places = degrees(given)
    if shown:
        start = reader.builder.length
        reader.builder.made(shown, (call.node.start, call.node.end))
        data = dict(zip(("latitude", "longitude"), places, strict=True))
        reader.builder.mark("coordinates", (call.node.start, call.node.end), data, start)


def _date(reader: Reader, call: Call, row: Template) -> None:
    """A date template shows a date in the page's language, as exact as its arguments."""
    source = (call.node.start, call.node.end)
    given = [argument.value.text.strip() for argument in call.positional()]
    numbered = dict(zip(row.order, given, strict=False))
    if not numbered or not any(numbered.values()):
        return
    start = reader.builder.length
    whole = given[0]
    if len(given) == 1 or not _INT.fullmatch(numbered.get("year", "")) or not _INT.search(whole):
        reader.deeper().read(call.positional()[0].value)  # {{dts|24 June 2026}} prints its own date
        reader.builder.mark("date", source, {}, start)
        return
    parts = printed_date(numbered["year"], numbered.get("month", ""), numbered.get("day", ""), reader.renderer.language)
    if numbered.get("to_year"):
        last = printed_date(
            numbered["to_year"], numbered.get("to_month", ""), numbered.get("to_day", ""), reader.renderer.language
        )
        parts = f"{parts} – {last}"
    reader.builder.made(parts, source)
    reader.builder.mark("date", source, {}, start)


def _given(call: Call, names: str) -> Argument | None:
    """The first argument of these that is given and not empty."""
    return next((found for found in map(call.get, names.split("|")) if found and found.value), None)


def _behind_colon(call: Call) -> Stretch:
    """`formatnum:1234`: the argument of a parser function stands behind the colon of its name."""
    head = call.head
    colon = head.flow.text.find(":", head.start, head.end)
    return Stretch(head.flow, colon + 1, head.end).strip()


SHOWN: Mapping[str, Callable[[Reader, Call, Template], None]] = {
    "card": _card,
    "club": _club,
    "colour_key": _colour_key,
    "coordinates": _coordinates,
    "date": _date,
    "flag": flag,
    "goal": goal,
    "kick": kick,
    "lines": _lines,
    "measure": _measure,
    "markup": _markup,
    "national_team": national_team,
    "own_goal": own_goal,
    "penalty_goal": penalty_goal,
    "sum": _sum,
    "text": _recipe,
    "website": _website,
}
"""What the kinds of calls show; those of any other kind, such as `drop`, show nothing."""
