"""Shoot-outs: the kicks of a match, in its own parameters or in a box of its own below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from touchline.interpret.arguments import Arguments
from touchline.interpret.context import Context
from touchline.interpret.names import person
from touchline.interpret.score import read_score
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Kick, Side

_MISSED = lazy_regex(
    r"\(?\b(?:missed|saved|miss|penmiss|hit the (?:post|bar|crossbar)|over the bar|wide"
    r"|fallado|perdido|detenido|parado|atajado|fuera|verschossen|gehalten|vorbei|drüber|pfosten|latte|manqué|arrêté|raté|poteau"
    r"|parato|sbagliato|fuori|palo|traversa|defendido|defendeu|trave)\b\)?|[✗✘❌×]",
    re.I,
)
_SCORED = lazy_regex(
    r"[✓✔⚽●]|\?'"
    r"|\b(?:scored|pengoal|converted|convertido|convertida|marcado|verwandelt|réussi|marqué|segnato|realizzato|converteu)\b",
    re.I,
)  # ?' is what {{goal}} shows that was given no minute
_LEAD = lazy_regex(
    r"(?:[✓✔⚽●✗✘❌×\s]|\?'|\d{1,2}[.)]\s|pen(?:goal|miss)\b)+", re.I
)  # words of templates that lost their braces
_TAIL = lazy_regex(
    r"\s*(?:[✓✔⚽●✗✘❌×(]|\?'|\bpen(?:goal|miss)\b|(?<=\s)[-–]\s*\w|:\s*\w).*$", re.I
)  # a hyphen inside a name belongs to it
_PAIR = lazy_regex(r"(?<!\d)(?P<home>\d{1,2})\s?[:–-]\s?(?P<away>\d{1,2})(?!\d)")
_COMMA = lazy_regex(r"(?<=\)), ?")
_NEXT = lazy_regex(r"\n|[,;]\s+")
SIDES: tuple[Side, Side] = ("home", "away")


def read_kicks(values: dict[str, Plain], context: Context) -> tuple[Kick, ...]:
    """The shoot-out of a match: each side's kicks, or those of both with the score after each."""
    if "kicks" in values:
        return _running_kicks(values["kicks"], context)
    return _kicks_of_sides(values, context)


def _kicks_of_sides(values: dict[str, Plain], context: Context) -> tuple[Kick, ...]:
    """The shoot-out, a line a kick; a mark without a name on its line is a kick by nobody named."""
    kicks: list[Kick] = []
    for side in SIDES:
        value = values.get(f"kicks_{side}")
        order = 0
        for line in _kick_lines(value) if value else []:
            marks = line.marks_of("kick")
            name, link = person(line.part(*_name_range(line.text)))
            outcomes: list[bool | None] = [bool(mark.data["scored"]) for mark in marks] or [_outcome(line.text)]
            for index, scored in enumerate(outcomes):
                order += 1
                source = line.source(0, len(line.text)) if index == 0 else marks[index].source
                first = index == 0
                kicks.append(
                    Kick(
                        order=order,
                        side=side,
                        player=name or None if first else None,
                        player_link=link if first else None,
                        scored=scored,
                        span=context.span(*source),
                    )
                )
    return tuple(kicks)


def _kick_lines(value: Plain) -> list[Plain]:
    """A kick a line, or all of them on one line with commas between."""
    lines = value.lines()
    return lines if len(lines) != 1 else [kick for kick in lines[0].split(_COMMA) if kick.text]


def _outcome(text: str) -> bool | None:
    """What signs and words say of a kick; None where there are none."""
    if _MISSED.search(text):
        return False
    return True if _SCORED.search(text) else None


def _name_range(text: str) -> tuple[int, int]:
    """Where the name stands in the line of a kick: behind signs and numbers, before a bracket."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    tail = _TAIL.search(text, start)
    return start, tail.start() if tail else len(text)


# ---------------------------------------------------------------- kicks with the score after each


def _running_kicks(value: Plain, context: Context) -> tuple[Kick, ...]:
    """
    `0:1 Weber, 1:1 Rossi, Vogel (gehalten), 2:1 Bianchi`: the score tells whose kick went in, turns tell the others'.

    Nothing is read where the sides do not take turns, or where no score tells who began.
    """
    shots = _shots(value)
    sides = _turns([side for _, side in shots])
    if not shots or sides is None:
        context.fault("W501", *value.source(0, len(value.text)), what="kicks", text=value.text)
        return ()
    kicks = []
    for number, ((said, scorer), side) in enumerate(zip(shots, sides, strict=True)):
        name, link = person(_named(said))
        kicks.append(
            Kick(
                order=1 + sides[:number].count(side),
                side=side,
                player=name or None,
                player_link=link,
                scored=scorer is not None,
                span=context.span(*said.source(0, len(said.text))),
            )
        )
    return tuple(kicks)


def _shots(value: Plain) -> list[tuple[Plain, Side | None]]:
    """What is said of each kick, and the side whose figure it raised."""
    found: list[tuple[Plain, Side | None]] = []
    before = (0, 0)
    for said in value.split(_NEXT):
        if not said.text:
            continue
        pair = _PAIR.search(said.text)
        after = (int(pair["home"]), int(pair["away"])) if pair else before
        raised = (after[0] - before[0], after[1] - before[1])
        found.append((said, "home" if raised == (1, 0) else "away" if raised == (0, 1) else None))
        before = after
    return found


def _turns(scorers: Sequence[Side | None]) -> list[Side] | None:
    """Whose kick each was; None unless those that are known take turns."""
    first = next((number for number, side in enumerate(scorers) if side), None)
    if first is None:
        return None
    began = SIDES.index(scorers[first] or "home") ^ (first % 2)
    sides: list[Side] = [SIDES[began ^ (number % 2)] for number in range(len(scorers))]
    return sides if all(told in (None, side) for told, side in zip(scorers, sides, strict=True)) else None


def _named(said: Plain) -> Plain:
    """The kicker's name in what is said of the kick."""
    pair = _PAIR.search(said.text)
    if pair and not said.text[: pair.start()].strip(" (:"):
        said = said.part(pair.end(), len(said.text))
    elif pair:
        said = said.part(0, pair.start())
    text = said.text
    lead = len(text) - len(text.lstrip(" :)–-"))
    end = text.find("(")
    return said.part(lead, end if end > 0 else len(text))


# ---------------------------------------------------------------- boxes below a match


def with_boxes(blocks: Sequence[MatchBlock], context: Context) -> list[MatchBlock]:
    """
    The matches with the kicks that a box below them lists, as pt:{{Penaltis}} does.

    A box belongs to the match before it in its section, unless that one has a shoot-out of its own or a result that needs none.
    """
    found = list(blocks)
    starts = [block.start for block in found]
    for call in context.page.calls:
        if call.kind != "shootout":
            continue
        given = Arguments(call.call, call.row, context)
        values = {name: plain for name in ("penalties", "kicks_home", "kicks_away") if (plain := given.plain(name))}
        at = bisect_right(starts, call.start) - 1
        own = found[at].values if at >= 0 else {}
        same = at >= 0 and context.section_at(found[at].start) is context.section_at(call.start)
        if same and values and not {"kicks_home", "kicks_away"} & set(own) and _is_level(own.get("score")):
            found[at] = replace(found[at], values={**values, **own}, end=max(found[at].end, call.end))
    return found


def _is_level(score: Plain | None) -> bool:
    reading = read_score(" ".join(score.text.split())) if score else None
    return bool(reading and reading.main and (reading.main[0] == reading.main[1] or reading.penalties or reading.shootout))
