"""
Matches in the items of lists: `* 12. Mai 2010: Alfa – Beta 1:1 (0:1)`, `* Alfa 2-1 Beta`, `* 2 марта. Альфа — Бета — 3:1`.

A list tells matches when nearly all of its items read so; one item alone is too little, unless the page knows both teams.
Results of note look alike, but for the remarks behind their second sides, and stand under no part of the competition.
"""

from __future__ import annotations

import re

from touchline.interpret.context import Context
from touchline.interpret.dates import read_date
from touchline.interpret.score import read_score
from touchline.markup.linestart import LinePattern
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.signs import DASHES
from touchline.model.value import dataclass
from touchline.registry.stages import is_part
from touchline.tables.content import cell_kind

_ITEMS = LinePattern(r"(?P<items>(?:[*#:]|[-•] )[^\n]*(?:\n(?:[*#:]|[-•] )[^\n]*)*)")
_ITEM = lazy_regex(r"(?:[*#:]+|[-•] )[ \t]*(?P<said>[^\n]*)")
_RESULT = lazy_regex(rf"\d{{1,2}}(?:\s?[{DASHES}:]\s?|\s[x×]\s)\d{{1,2}}(?![\d/])")
_DAY = lazy_regex(r"(?P<day>(?=[^:–—]{0,40}?\d)[^:–—]{4,70}?)(?:[:.]|\s[-–—])\s+(?=\S)")
_DAY_ALONE = lazy_regex(r"(?P<day>\d{1,2}\.? [^\W\d_]{3,12}\.?(?: \d{4}(?: (?:года|г\.|року|р\.))?)?),?\s+(?=[^\W\d_])")
"""A day with nothing but a blank behind it; clubs that are named for a day write it with a preposition."""
_BEHIND = lazy_regex(
    r"(?P<home>\S[^\n]*?)\s?(?:\s[-–—]\s|(?<=[^\W\d_.)])[-–—](?=[^\W\d_]))\s?(?P<away>[^\n]*?[^\s:,–—-])\s*[:,–—-]?\s+(?P<score>\d{1,2}\s?[-–:]\s?\d{1,2}(?!\d)[^\n]*)"
)
_BETWEEN = lazy_regex(
    r"(?P<home>\S[^\n]*?[^\s:,–—-])\s+(?P<score>\d{1,2}(?:\s?[-–:]\s?|\s[x×]\s)\d{1,2})(?!\d)\s+(?P<away>[^\W_][^\n]*)"
)
MAX_ITEM = 160
"""Characters as a reader sees them; what is longer is a sentence."""
MAX_WORDS = 6
"""Words of a team's name."""
MIN_ITEMS = 2
MOST = 0.65
"""Share of the items of a list that must be matches."""
_NO_NAME = lazy_regex(r"[:;!?=|]|\b\d{1,2}\s?[-–:]\s?\d{1,2}\b|\.\s[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class _Item:
    block: MatchBlock
    known: bool
    remarked: bool
    """Something is said of the match behind its second side, which is no part of its result."""


def listed_matches(context: Context) -> list[MatchBlock]:
    """The matches in the lists of a page, outside of its tables and of what else has been read as a match."""
    page = context.page
    text = page.flow.text
    tables = sorted((block.start, block.end) for block in page.tables)
    taken = {block.start for block in page.matches}
    found: list[MatchBlock] = []
    at = 0
    for items in _ITEMS.finditer(text):
        start, end = items.span("items")
        while at < len(tables) and tables[at][1] <= start:
            at += 1
        if (at < len(tables) and tables[at][0] <= start) or not _RESULT.search(text, start, end):
            continue
        lines = list(_ITEM.finditer(text, start, end))
        read = [item for line in lines if (item := _read(line, context))]
        if any(item.remarked for item in read) and not _in_a_part(read[0].block, context):
            continue
        if (len(read) >= MIN_ITEMS and len(read) >= MOST * len(lines)) or (read and all(item.known for item in read)):
            found += [item.block for item in read if item.block.start not in taken]
    return found


def _read(line: re.Match[str], context: Context) -> _Item | None:
    if not _RESULT.search(line["said"]):
        return None
    page = context.page
    said = page.renderer.plain(page.flow.closed(*line.span("said")), inline=True)
    if not said.text or len(said.text) > MAX_ITEM or "\n" in said.text:
        return None
    day, rest = _day_before(said, context)
    values = sides_and_score(rest)
    if values is None:
        return None
    if day:
        values["date"] = day
    start, end = page.flow.source(line.start()), page.flow.source_end(line.end())
    known = all(context.teams.knows(values[side].text) for side in ("home", "away"))
    remarked = "," in values["away"].text or _is_cut(rest, values)
    return _Item(MatchBlock("match_line", None, None, values, start, end, dated=day is not None), known, remarked)


def _in_a_part(block: MatchBlock, context: Context) -> bool:
    section = context.section_at(block.start)
    return section is not None and any(map(is_part, section.path))


def _is_cut(said: Plain, values: dict[str, Plain]) -> bool:
    """A bracket behind the second side has been left out, because the result does not go on in it."""
    return said.text.endswith(")") and not any(values[name].text.endswith(")") for name in ("score", "away"))


def sides_and_score(said: Plain) -> dict[str, Plain] | None:
    """Both sides of a match and its result, `Alfa 2–1 Beta` or `Alfa – Beta 2:1`; None for any other text."""
    for shape in (_BEHIND, _BETWEEN):
        parts = shape.fullmatch(said.text)
        if not parts:
            continue
        values = {name: said.part(*parts.span(name)) for name in ("home", "score", "away")}
        if shape is _BETWEEN:
            values["away"], values["score"] = _without_tail(values["away"], values["score"], said, parts.end("score"))
        score = read_score(values["score"].text)
        if score is not None and score.main is not None and all(map(_is_name, (values["home"], values["away"]))):
            return values
    return None


def _day_before(said: Plain, context: Context) -> tuple[Plain | None, Plain]:
    for shape in (_DAY, _DAY_ALONE):
        day = shape.match(said.text)
        if day and read_date(day["day"], context.language):
            return said.part(*day.span("day")), said.part(day.end(), len(said.text))
    return None, said


def _without_tail(away: Plain, score: Plain, said: Plain, at: int) -> tuple[Plain, Plain]:
    """`Alfa 2–1 Beta (a.e.t.)`: what stands in brackets behind the second team belongs to the result where it reads so."""
    tail = re.search(r"\s*\([^()]*\)$", away.text)
    if tail is None or not tail.start():
        return away, score
    whole = f"{score.text}{tail[0]}"
    reading = read_score(whole)
    if reading is None or not (reading.half_time or reading.penalties or reading.extra_time):
        return away.part(0, tail.start()), score
    return away.part(0, tail.start()), Plain(whole, [(0, *said.source(at - len(score.text), len(said.text)), False)], [], [])


def _is_name(side: Plain) -> bool:
    text = side.text
    words = text.split()
    if not words or len(words) > MAX_WORDS or _NO_NAME.search(text) or cell_kind(text) != "text":
        return False
    return text[0].isupper() or text[0].isdigit() or text[0].upper() == text[0].lower()
