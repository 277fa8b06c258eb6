"""What calls for goals, own goals and kicks of a shoot-out show."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from touchline.markup.call import Argument, Call
from touchline.markup.flow import Flow, Stretch
from touchline.model.figures import count_of
from touchline.model.lazy import lazy_regex
from touchline.registry.templates import Template

if TYPE_CHECKING:
    from touchline.markup.reader import Reader

MOST_ADDED = 20
"""Minutes of added time; more is a goal of its own."""
_MINUTE = lazy_regex(r"^\W*\d{1,3}\W*(?:\+\W*\d{0,2})?\W*$")
_NOTED = lazy_regex(r"(?P<minute>\d{1,3}(?:\+\d{1,2})?)['’′]?\s*\(?(?P<note>[^\W\d][^()\d]{0,12})\)?")
"""`90 (pen)`: a minute and the remark on it in one argument."""
_SPOT = lazy_regex(r"1[12]\s?(?:m|м|yd|[碼码])\.?")
"""The distance of the penalty mark, which some wikis write for a penalty: a remark that begins as a minute does."""
_ADDED = lazy_regex(r"\+\d{1,2}")


def goal(reader: Reader, call: Call, row: Template) -> None:
    """
    `{{goal|12||45+2|pen.}}` shows `12', 45+2' (pen.)`.

    Numbers are minutes, an empty argument separates, anything else is a remark on the minute before it; a remark that
    comes first belongs to the minute behind it. On wikis where a second number is added time, it is.
    """
    _minutes(reader, call, row, "golden goal" if row.golden else None)


def own_goal(reader: Reader, call: Call, row: Template) -> None:
    """Its minutes, each with the remark that it went into the own net."""
    _minutes(reader, call, row, "o.g.")


def penalty_goal(reader: Reader, call: Call, row: Template) -> None:
    """A goal from the spot with its minutes; without them a kick of a shoot-out."""
    if any(_MINUTE.match(a.value.text) for a in call.positional()):
        _minutes(reader, call, row, "pen.")
    else:
        reader.builder.mark("kick", (call.node.start, call.node.end), {"scored": True})


def kick(reader: Reader, call: Call, row: Template) -> None:
    """A kick of a shoot-out shows no text."""
    reader.builder.mark("kick", (call.node.start, call.node.end), {"scored": row.scored})


def _minutes(reader: Reader, call: Call, row: Template, every: str | None) -> None:
    whole = (call.node.start, call.node.end)
    goals = _read_minutes(call, row)
    for number, (minute, notes) in enumerate(goals):
        place = (minute.start, minute.end) if minute else whole
        text = "".join(html.unescape(minute.value.text).split()).strip("'’′´.") if minute else "?"
        text = text.replace("'", "").replace("’", "").replace("′", "")
        noted = _NOTED.fullmatch(text)
        text, remark = (noted["minute"], f" ({noted['note']})") if noted else (text, "")
        reader.builder.made((", " if number else "") + f"{text}'{remark}", place)
        for note in notes:
            bracketed = note.value.text.startswith("(") and note.value.text.endswith(")")
            reader.builder.made(" " if bracketed else " (", place)
            reader.deeper().read(note.value)
            reader.builder.made("" if bracketed else ")", place)
        if every:
            reader.builder.made(f" ({every})", place)


def _read_minutes(call: Call, row: Template) -> list[tuple[Argument | None, list[Argument]]]:
    goals: list[tuple[Argument | None, list[Argument]]] = []
    waiting: list[Argument] = []
    for argument in call.positional():
        text = html.unescape(argument.value.text).strip()
        if not text:
            continue
        last = goals[-1][0] if goals and not goals[-1][1] else None
        if _ADDED.fullmatch(text) and last and last.value.text.strip().isdecimal():
            goals[-1] = (_joined(last, argument), [])
            continue
        is_minute = _MINUTE.match(text) or (_NOTED.fullmatch(text) and not _SPOT.fullmatch(text)) or text in ("?", "??")
        if is_minute:
            minute = goals[-1][0] if row.added_second and goals and not goals[-1][1] else None
            reached = count_of(minute.value.text.strip()) if minute else None
            added = count_of(text)
            if minute and reached is not None and reached % 45 == 0 and added is not None and added <= MOST_ADDED:
                goals[-1] = (_joined(minute, argument), [])
                continue
            goals.append((argument, waiting))
            waiting = []
        elif goals:
            goals[-1][1].append(argument)
        else:
            waiting.append(argument)
    if not goals:
        goals.append((None, waiting))
    return goals


def _joined(minute: Argument, added: Argument) -> Argument:
    """The argument `45` with its added time `2` as `45+2`."""
    text = f"{minute.value.text.strip()}+{added.value.text.strip(' +')}"
    last = len(text) - 1
    flow = Flow(text, text, (), {}, [0, last], [minute.start, added.end - 1], added.end)
    return Argument(minute.name, Stretch(flow, 0, len(text)), True, 0)
