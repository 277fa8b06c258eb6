"""How cleaned text prints a result inside a line; grammars/flattened.lark has the same for its match lines."""

from __future__ import annotations

import re

from touchline.model.lazy import WHITE_BEFORE, lazy_regex
from touchline.registry.parts import Dated, Part, part

_PRINTED = rf"(?:{part('result')}|\d{{1,2}} \(\d{{1,2}}\) ?[-–x] ?(?:\(\d{{1,2}}\) \d{{1,2}}|\d{{1,2}} \(\d{{1,2}}\)))"
RESULT = lazy_regex(_PRINTED)
"""`2–1`, `1 - 1 (4–2 p)`, `0:0 n. V., 4:3 i. E.`, `1 (4) x (2) 1`."""
MATCH = lazy_regex(rf"(?P<home>.+?) {{1,4}}(?P<score>{_PRINTED}) {{1,4}}(?P<away>(?!{part('remark')}(?![^\s,]))[^\s(].*)")
_OF_A_SUM = rf"(?![^()\[\]]*\b{part('aggregate')}(?![^\W\d_]))"
_FIGURES_OF = rf"(?:{part('remark')}[,;]? ?)?(?:{part('shootout')} ?:? ?)?{part('figures')}[^()\[\]\d]{{0,20}}"
TRAILING = lazy_regex(
    rf"{WHITE_BEFORE}(?P<note>[(\[]{_OF_A_SUM}(?:{_FIGURES_OF}|{part('remark')}|{part('award')}|after extra time)[)\]])$"
    r"|,? (?P<bare>a\.?e\.?t\.?|n\. ?V\.)$"
)
"""What is said of the result behind the away side: `(4–2 pen.)`, `(1–0)` of the first half."""
GOALS_BEHIND = lazy_regex(
    r" ?\((?P<goals>[^\W\d_][^()\n]{0,60}? (?:\d{1,3}(?:\+\d{1,2})?['’′]|\d{1,3}e(?:\+\d{1,2})?(?![^\W_]))"
    r"(?:[^()\n]|\([^()\n]{1,12}\))*)\)$"
)
"""Scorers in brackets behind the away side: `(Kane 3', 5'; Rey 9')`."""
_BARE_MINUTE = r"\d{1,3}(?:\+\d{1,2})?[.e]?(?: ?(?:pen|og|FE|HE|ET|rig|aut|csc|s\.p)\b\.?)?"
_BARE_GOALS = (
    rf"(?P<goals>[^\W\d_][^()\[\]\n\d,;]{{0,60}} {_BARE_MINUTE}"
    rf"(?:[,;] ?(?:[^\W\d_][^()\[\]\n\d,;]{{0,60}} )?{_BARE_MINUTE})*)"
)
RUNNING_GOAL = lazy_regex(r"\d{1,2} ?[:–-] ?\d{1,2} [^\W\d_][^\n(]{0,60}\(\d{1,3}(?:\+\d{1,2})?(?:['’′.]|e(?![^\W_]))")
"""`2:0 Müller (57.`: the score so far, a name, the minute; whose goal it was is said by the score."""
FOR_SIDE = lazy_regex(
    r"(?P<goals>[^;\n]{0,300}[\d)'’′.]),? (?:pour|for|für|per|para|por|voor|dla)"
    r" (?:(?:the|l[ea]s?|el|las|los|il|lo|gli|os?|as?|die|den|das|de|het) |l['’])?(?P<team>[^;\n\d()]{2,60})$"
)
"""Goals and for whom they were: `Kane 3', 5' (pen.) for Alfa`."""
BARE_GOALS_BEHIND = (re.compile(rf" ?\({_BARE_GOALS}\)$"), re.compile(rf" ?\[{_BARE_GOALS}\]$"))
"""Likewise without a mark behind the minutes, which may then be anything: whoever finds one counts."""
REMARK_BEHIND = lazy_regex(
    rf"{WHITE_BEFORE}\((?P<note>[^()]{{0,80}}(?<!\d){part('figures')}(?!\d)[^()]{{0,80}}"
    r"|(?:[^\s()]{1,30} ){3,}[^\s()]{1,30})\)$"
    r"|(?<!\s)\s++\[(?P<said>[^\[\]]{4,120})\]$"
)
"""A sentence or another score in brackets, which is no part of a name: `(replay: Alfa 2–0 Beta)`."""
REASON_BEHIND = lazy_regex(rf"{WHITE_BEFORE}\(\s*(?P<note>(?=[a-zà-ÿ])[^()]{{4,80}})\)$")
"""Why a match was not played: `(withdrew)`; a name in brackets begins with a capital."""
PLACE_BEHIND = lazy_regex(rf"{WHITE_BEFORE}\((?:at|in|en|em|im|à|au|a|ad) (?=[^\W\da-z_]){part('place')}\)$")
"""Where a match was played, `(at Linz)`."""

GROUND_LINE = lazy_regex(
    rf"(?=[^\n,]{{0,50}}\b{part('ground')}(?![^\W\d_]))(?P<venue>[^\W\d_][^\n\d,:|=!?]{{2,50}})"
    r"(?:, (?P<city>[^\W\da-z_][^\n\d,:|=.!?]{1,40}))?[ \t]*"
)
"""A line that is the ground of a match, and maybe its city: `Hill Park, Porto`."""
LEG_BEFORE = Dated(
    lambda part: rf"(?P<leg>{part('first_leg')}|{part('second_leg')})(?: ?: +(?=\S)|,? +(?={part('day')}(?: ?:| [–—-]) ))"
)
"""Which leg it was, before the home side: `Second leg: `, or before its day, `Second leg, 14 March 1999: `."""


def _with_year(part: Part) -> str:
    month = part("month")
    return (
        rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.|º|er)? (?:de |d.)?{month}\.?(?: de)? \d{{4}}|{month} \d{{1,2}}, \d{{4}}"
        r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
    )


def _before(part: Part) -> str:
    hour = rf"(?:,? (?P<time>{part('clock')})(?: Uhr|hs?\.?)?)?"
    with_year = rf"(?:[^\W\d_]{{2,12}}\.?,? )?{_with_year(part)}(?![^\n:–—-]{{0,12}}:)"
    figures = rf"(?P<numeric>{part('short_day')})(?:,? (?P<hour>{part('clock')}))?(?: ?:| [-–—]|,)? +"
    placed = rf"(?P<placed>{part('day')})(?:,? (?P<clock>{part('clock')}))?,? (?:[–—-] )?{part('place')} ?: +"
    return rf"{placed}|(?P<date>{with_year})(?::| [-–—]|,)? +|(?P<day>{part('day')}){hour}(?: ?:| [-–—]) +|{figures}"


DAY_BEFORE = Dated(_before)
"""
A day before the home side, `14 March 1999: `, `14.3.1999 – `, and its place, `14 March 1999, Porto: `.

One without a year has to have a sign behind it, for clubs are called 3 de Febrero.
"""
TOLD_DAY = Dated(lambda part: rf"[^\n\d:|=.]{{2,42}} {part('played_on')} {part('day')}")
"""A sentence that says when matches were played: `All matches were played on 14 March 1999.`"""
DAY_BEHIND = Dated(lambda part: rf"(?:, | \()(?P<date>{_with_year(part)})\)?$")
"""Likewise behind the away side: `, 14 March 1999`, ` (14.3.1999)`."""
DAY_CELL = Dated(lambda part: rf"{part('day')}(?:,? {part('clock')}.{{0,12}})?")
"""A cell that is a day, and the hour behind it."""
DAY_IN_HEADING = Dated(
    lambda part: (
        rf"(?:, | [–—-] |[\[(.:] ?)(?P<date>{part('day')})(?:,? (?:(?:at|à|ore|alle|alle ore|a las|às|um|kl\.) )?"
        rf"(?P<time>{part('clock')}(?: Uhr)?)(?![.\d]))?"
    )
)
"""The day behind the name of a part, `Final [Oct 30, Stadium Merdeka]`, `1. Spieltag, 2.9.2007`."""
