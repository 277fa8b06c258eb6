"""Infoboxes: every parameter kept, named, and typed where its meaning or its look says how."""

from __future__ import annotations

import unicodedata

from touchline.interpret.context import Context
from touchline.interpret.infobox_years import with_years
from touchline.interpret.looks import infer_value
from touchline.interpret.names import link_refs
from touchline.interpret.values import read_value
from touchline.markup.flow import Stretch
from touchline.markup.tree import FieldBlock, InfoboxBlock
from touchline.model.lazy import WHITE_BEFORE, lazy_regex
from touchline.model.plain import Mark, Plain
from touchline.model.record import Infobox, InfoboxField
from touchline.registry.infobox_fields import FieldMeaning, FieldSet, field_sets, guess_set, season_set

_SWALLOWED = lazy_regex(rf"{WHITE_BEFORE}\|\s*(?P<name>[^\W\d_][\w .\-]{{0,40}}?)\s*=\s*")
_BULLETS = ("*", "#")
_NATIONS = frozenset(("countries", "teams"))
"""Types of parameters that an infobox of national teams makes flags of."""
_NOT_WORD = lazy_regex(r"[^\w]+|_+")


def snake_case(parameter: str) -> str:
    """`Average Goals` and `average_goals` as `average_goals`; letters of any script stay, in lower case."""
    name = _NOT_WORD.sub("_", unicodedata.normalize("NFC", parameter).strip().lower()).strip("_")
    if not name.isascii():  # some capitals have no small letter
        name = "".join(char for char in name if char == "_" or (char.lower() == char and not char.isupper()))
    return name or "unnamed"


def read_infobox(block: InfoboxBlock, context: Context, number: int) -> Infobox:
    """
    Interpret an infobox.

    Args:
        block: the call, or the block of flattened text.
        context: of the article.
        number: for the id, from 1.
    Returns:
        The infobox with one field for every parameter that has a value, in printed order. In flattened text a parameter
        that an earlier value has swallowed is cut out (W104).
    """
    row = block.row
    known: FieldSet | None = None
    guess = None
    if row is not None:
        known = field_sets()[row.values] if row.values else season_set(field.parameter for field in block.fields)
        subject = known.name if known and not row.values else row.subject
    else:
        known = guess_set(field.parameter for field in block.fields)
        guess = known.title if known else None
        subject = known.name if known else "other"
    fields: list[InfoboxField] = []
    for field in block.fields:
        fields += _fields(
            field, known, context, flattened=row is None and not block.of_table, nations=bool(row and row.nations)
        )
    section = context.section_at(block.start)
    return Infobox(
        id=f"i{number}",
        section_id=section.id if section else None,
        template=block.template,
        template_guess=guess,
        kind=subject,
        fields=with_years(fields, context.language),
        span=context.span(block.start, block.end),
    )


def _fields(
    field: FieldBlock, known: FieldSet | None, context: Context, *, flattened: bool, nations: bool
) -> list[InfoboxField]:
    """A field, and what it has swallowed."""
    if not flattened:
        return [_field(field.parameter, field.value, field.start, field.end, known, context, None, nations=nations)]
    text = field.value.flow.text
    at = field.value.start
    parameter, start, swallowed_by = field.parameter, field.start, None
    fields = []
    for found in _SWALLOWED.finditer(text, field.value.start, field.value.end):
        if known is None or not any(one.meaning(found["name"]) for one in (known, *field_sets().values())):
            continue
        value = Stretch(field.value.flow, at, found.start()).strip()
        fields.append(_field(parameter, value, start, value.source_end, known, context, swallowed_by))
        swallowed_by = swallowed_by or field.parameter
        parameter, at = found["name"], found.end()
        start = field.value.flow.source(found.start("name"))
        end = field.value.flow.source_end(field.value.end)
        context.fault("W104", start, end, parameter=parameter, swallowed_by=swallowed_by)
    value = Stretch(field.value.flow, at, field.value.end).strip()
    fields.append(_field(parameter, value, start, field.end, known, context, swallowed_by))
    return [done for done in fields if done.raw]


def _field(
    parameter: str,
    value: Stretch,
    start: int,
    end: int,
    known: FieldSet | None,
    context: Context,
    recovered_from: str | None,
    *,
    nations: bool = False,
) -> InfoboxField:
    plain = context.page.renderer.plain(value)
    meaning: FieldMeaning | None = known.meaning(parameter) if known else None
    if nations and meaning and meaning.type in _NATIONS:
        plain = _flagged(plain, context)
    raw = context.page.text[value.source_start : value.source_end]
    if meaning and meaning.type != "look":
        typed = read_value(plain, meaning.type, meaning.name, context)
    else:
        typed = infer_value(plain, context, listed=raw.startswith(_BULLETS))
    return InfoboxField(
        name=meaning.name if meaning else snake_case(parameter),
        parameter=parameter,
        raw=raw,
        text=plain.text,
        value=typed,
        links=link_refs(plain),
        recovered_from=recovered_from,
        span=context.span(start, end),
    )


def _flagged(value: Plain, context: Context) -> Plain:
    """`URU` and `Uruguay` as the flag template shows them that the infobox hands them to; anything else as it is."""
    country = None if value.links or value.marks else context.page.renderer.country(value.text)
    if country is None:
        return value
    source = value.source(0, len(value.text))
    data = {"code": country.code, "key": value.text, "team": True}
    return Plain(country.name, [(0, *source, False)], [], [Mark("country", 0, len(country.name), source, data)])
