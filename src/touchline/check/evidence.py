"""What the page's sentences say about points given or taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from touchline.interpret.names import fold

if TYPE_CHECKING:
    from touchline.check.finding import Subject

_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one uno una um uma ein einen un",
            "two dos dois zwei deux due",
            "three tres três drei trois tre",
            "four cuatro quatro vier quatre quattro",
            "five cinco fünf cinq cinque",
            "six seis sechs sei",
            "seven siete sete sieben sept sette",
            "eight ocho oito acht huit otto",
            "nine nueve nove neun neuf",
            "ten diez dez zehn dix dieci",
        ),
        1,
    )
    for word in words.split()
}
_POINTS = re.compile(
    r"(?<![\w-])(?P<n>\d{1,2}|" + "|".join(_WORDS) + r")(?: ?- ?| )(?:bonus )?"
    r"(?:points?|puntos?|pontos?|punkte?n?|punti|punto)(?: (?:advantage|bonus|deduction|penalty|de (?:bonificación|ventaja)))?",
    re.I,
)
_GRANTED = re.compile(
    r"advantage|bonus|deduct|dock|penal|stripp|award|extra points?|bonific|ventaja"
    r"|descont|rest[óa]|vantagem|abgezogen|Abzug|retrait|retir|penalizz",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sentence that gives or takes points: where, how many, and its words."""

    start: int
    end: int
    amount: int
    folded: str


def announcements(subject: Subject) -> list[Announcement]:
    """The sentences of the page that give or take points."""
    known = subject.memory.get("announcements")
    if isinstance(known, list):
        return known
    text = subject.page.flow.text
    found = []
    for points in _POINTS.finditer(text):
        start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, points.start() - 600), points.start())), default=0)
        if start == 0:
            start = max(0, points.start() - 600)
        stop = _SENTENCE_END.search(text, points.end(), points.end() + 600)
        end = stop.start() if stop else min(len(text), points.end() + 600)
        sentence = text[start:end]
        if not _GRANTED.search(sentence):
            continue
        number = points["n"].lower()
        amount = int(number) if number.isdecimal() else _WORDS[number]
        place = subject.page.flow.source(start), subject.page.flow.source_end(end)
        found.append(Announcement(*place, amount, fold(sentence)))
    subject.memory["announcements"] = found
    return found
