"""
What a call shows that no row of the registry knows.

It shows what it wraps when it has exactly one argument, of a word and its abbreviation the short form, and nothing otherwise,
unless its name or its arguments tell more; either way it leaves a mark, so that nothing vanishes without a trace.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from touchline.markup.call import Call
from touchline.markup.flag_calls import likely_flag, short_flag
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

if TYPE_CHECKING:
    from touchline.markup.reader import Reader
    from touchline.markup.render import Renderer

MAX_ABBREVIATION = 6
"""Characters of a header that a tooltip explains."""
MIN_INSIDE = 3
"""Letters of one that does not begin as the word does: `Diff.` of `Tordifferenz`."""
_ORDINAL = lazy_regex(r"\d+(?:er|e|ème|\.?[ºª])?(?:\s[^\W\d]+)?$")


@dataclass(slots=True)
class UnreadCall:
    """A call in a value that could not be read: the first place of its kind, and the starts of all."""

    start: int
    end: int
    places: set[int] = field(default_factory=set)


def unknown_call(reader: Reader, call: Call) -> None:
    """A number, a country or a flag by its name; else what a single argument says."""
    start = reader.builder.length
    source = (call.node.start, call.node.end)
    if not call.arguments:
        if call.name.upper() == "PAGENAME" and reader.renderer.title:
            reader.renderer.asked_page = True
            reader.builder.made(reader.renderer.title, source)
            return
        if _ORDINAL.match(call.name):
            reader.builder.made(call.name, source)  # fr:{{43e}}, {{1er mai}}: the name is what it shows
            return
        country = reader.renderer.country(call.name) if len(call.name) >= 3 else None
        if country:
            # es:{{Alemania}} shows the name that it is called by; a code shows the country's
            is_code = call.name.upper() in (country.code, *country.codes)
            reader.builder.made(country.name if is_code else call.name, source)
            reader.builder.mark("country", source, {"code": country.code, "team": False}, start)
            return
    if _ORDINAL.match(call.name) and call.get("1"):
        reader.builder.made(f"{call.name} ", source)  # fr:{{60e|édition}}
        reader.deeper().read(call.positional()[0].value)
        return
    if short_flag(reader, call) or likely_flag(reader, call):
        return
    placed = call.positional()
    short = None
    if len(placed) == 1:
        reader.deeper().read(placed[0].value)
    elif len(placed) == 2 and (short := _abbreviation(placed[0].value.text, placed[1].value.text)):
        reader.builder.made(short, source)
    reader.builder.mark("unknown", source, {"name": call.name}, start)
    if short or reader.builder.length == start:
        unread_call(reader, call)


def _abbreviation(one: str, other: str) -> str | None:
    """`Pts` of `Pts` and `Points`, in either order, as tooltips have them; None where neither is short for the other."""
    short, long = sorted((one.strip(), other.strip()), key=len)
    letters, word = ([*filter(str.isalpha, text.casefold())] for text in (short, long))
    if not letters or not word or len(short) > MAX_ABBREVIATION or len(short) == len(long):
        return None
    if letters[0] != word[0] and len(letters) < MIN_INSIDE:
        return None
    rest = iter(word)
    return short if all(letter in rest for letter in letters) else None


def unread_call(reader: Reader, call: Call) -> None:
    """Note a call that leaves a gap in a value."""
    reader.renderer.gaps += 1
    note_unread(reader.renderer, call)


def note_unread(renderer: Renderer, call: Call) -> None:
    """Note a call whose content is missing from the record."""
    is_function = call.name.startswith("#") and not call.name.casefold().startswith("#invoke:")
    name = call.name.partition(":")[0] if is_function else call.name
    seen = renderer.unread.setdefault(name, UnreadCall(call.node.start, call.node.end))
    seen.places.add(call.node.start)
