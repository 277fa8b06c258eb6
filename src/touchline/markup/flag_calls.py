"""What calls for flags and national teams show, under names that nobody listed too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from touchline.markup.call import Argument, Call
from touchline.markup.scan import Node
from touchline.model.lazy import lazy_regex
from touchline.registry.countries import Country, country_by_name
from touchline.registry.templates import Template

if TYPE_CHECKING:
    from touchline.markup.reader import Reader

_AGE = lazy_regex(r"[UuSs]?-?[12]\d")
_SHORT_FLAG = lazy_regex(r"(?P<code>[A-Z]{3})(?:-(?P<part>[A-Z]{2}|\d{4}))?(?P<kind>[a-z]{1,3}\d{0,2})?(?:-[a-z]{1,2})?")
"""Names such as pt:{{BRAf}}, a national team, pt:{{BRAb}}, {{BRA-RSb}} and fr:{{FRA-d}}, flags alone, de:{{DEU-1871|#}}."""
_COUNTRY_CODE = lazy_regex(r"[A-Z]{3}")
MIN_COUNTRY_NAME = 3
"""Letters; what is as short as that and no code is a word for anything."""
MAX_FLAG_ARGUMENTS = 2
"""Arguments of a flag or team template among which the country stands."""


def flag(reader: Reader, call: Call, row: Template) -> None:
    """A flag without a name: no text, but it says the country."""
    argument = call.get("1")
    key = argument.value.text.strip() if argument else _rest_of(call.name, row) or (call.name if row.wikis else "")
    country = reader.renderer.country(key)
    show_country(reader, call.node, "", {"code": country.code if country else None, "key": key, "team": False})


def national_team(reader: Reader, call: Call, row: Template) -> None:
    """A flag with the country's name, or a national team."""
    if call.function and (picture := _picture_only(reader, call.function)):
        flag(reader, call, picture)
        return
    arguments = call.positional()
    if call.name.lower().startswith("#invoke:") and (call.function or "").lower() == "main" and len(arguments) > 1:
        # {{#invoke:flagg|main|unpre|avar=fb|ARG}}: the first argument is the format
        arguments = arguments[1:]
    if _is_age(arguments) or len(arguments) >= row.key > 1:
        arguments = arguments[max(1, row.key - 1) :]  # {{fbu|20|ARG}}, it:{{Naz|CA|ARG}}
    source = (call.node.start, call.node.end)
    named = _rest_of(call.name, row)
    key = named or (arguments[0].value.text.strip() if arguments else "")
    country = reader.renderer.country(key)
    start = reader.builder.length
    shown = call.get("name")
    data = {"code": country.code if country else None, "key": key, "team": True}
    if shown and shown.value:
        reader.deeper().read(shown.value)
    elif country:
        show_country(reader, call.node, country.name, data)
        return
    elif named or not arguments:
        reader.builder.made(key, source)
    else:
        reader.deeper().read(arguments[0].value)
    reader.builder.mark("country", source, data, start)


def _picture_only(reader: Reader, function: str) -> Template | None:
    """The row of `{{flagicon}}` where a function of Module:Flag does its work, as `fbicon` and `icon` do."""
    rows = map(reader.renderer.lookup, (function, f"flag{function}"))
    return next((row for row in rows if row and row.kind == "flag"), None)


def show_country(reader: Reader, node: Node, name: str, data: dict[str, Any]) -> None:
    """What a flag shows and says; calls without anything nested show the same everywhere on the page."""
    source = (node.start, node.end)
    start = reader.builder.length
    reader.builder.made(name, source)
    reader.builder.mark("country", source, data, start)
    if not node.children:
        reader.renderer.shown[reader.renderer.text[node.start : node.end]] = (name, data, reader.renderer.asked_page)


def short_flag(reader: Reader, call: Call) -> bool:
    """
    Read a call that is named after a country's code; False when it is not.

    de:{{DEU|#}} is the flag alone, {{DEU|name}} the flag and what it is called there; pt:{{BRAf}} is the national
    team, {{BRAb}} the flag.
    """
    found = _SHORT_FLAG.fullmatch(call.name)
    country = reader.renderer.country(found["code"]) if found else None
    if not found or not country:
        return False
    start, source = reader.builder.length, (call.node.start, call.node.end)
    label = call.get("1")
    if label and label.value.text != "#":
        reader.deeper().read(label.value)
        country = _of_that_time(country, label.value.text.strip(), reader.renderer.language)
    elif found["kind"] and not found["kind"].startswith("b"):
        reader.builder.made(country.name, source)
    data = {"code": country.code, "key": found["code"], "team": bool(found["kind"])}
    reader.builder.mark("country", source, data, start)
    return True


def likely_flag(reader: Reader, call: Call) -> bool:
    """
    Read a call of an unknown name that is given a country: es:{{Selb-d|ARG|fútbol}}; False when it is not.

    Beside other text it may be a flag alone, so that it shows nothing there; where it is all there is it names a team.
    """
    for argument in call.positional()[:MAX_FLAG_ARGUMENTS]:
        key = argument.value.text.strip()
        country = reader.renderer.country(key) if _COUNTRY_CODE.fullmatch(key) or len(key) > MIN_COUNTRY_NAME else None
        if country:
            shown = key if country.name != key and not _COUNTRY_CODE.fullmatch(key) else country.name
            start, source = reader.builder.length, (call.node.start, call.node.end)
            if reader.alone:
                reader.builder.made(shown, source)
            reader.builder.mark("country", source, {"code": country.code, "key": shown, "team": reader.alone}, start)
            return True
    return False


def _of_that_time(country: Country, label: str, language: str | None) -> Country:
    """The former team that a flag's text names: de:{{DEU|BR Deutschland}}."""
    named = country_by_name(label, language)
    return named if named and country.code in (named.successor, named.predecessor) else country


def _is_age(arguments: list[Argument]) -> bool:
    """True when a team's age stands before its country."""
    return len(arguments) > 1 and bool(_AGE.fullmatch(arguments[0].value.text.strip()))


def _rest_of(name: str, row: Template) -> str:
    """What the name of a call holds beside the beginning or the end that it is known by: fr:{{Brésil football}}."""
    folded = name.lower()
    for prefix in row.prefixes:
        if folded.startswith(prefix):
            return name[len(prefix) :].strip()
    for suffix in row.suffixes:
        if folded.endswith(suffix):
            return name[: -len(suffix)].strip()
    return ""
