"""Reading cleaned text takes time in proportion to it, whatever its lines are."""

from __future__ import annotations

import pytest

import touchline

from .growth import assert_even_growth

HEAD = "= 2003 Cup =\n\nInfobox\n- Season: 2003\n\nAlfa 1-1 Beta\n"
UNIT = 2_500
"""Characters of the short text."""
PIECES = {
    "matches": "Alfa 2-1 Beta\n",
    "runs of a day": "4 May 2003\nAlfa 2-1 Beta\nBeta 0-0 Alfa\n\n",
    "goals of one match": "Kane 9'\n",
    "goals without a match": "  Alfa: Kane 9', 20'\n",
    "heads of scorers": "1 own goal\n",
    "titles underlined": "x\n===\n",
    "words alone": "Quarter-finals\n\nAlfa\n\n",
    "rows with pipes between": "a | b | c\n",
    "cells a line": "Pos\nTeam\nPld\nPts\n1\nAlfa\n10\n20\n2\nBeta\n10\n18\n",
    "cells with gaps": "\n\n\nPos\n\nTeam\n\nPld\n\nPts\n\n\n1\n\nAlfa\n\n2\n\n4\n",
    "rows with rules": "a | b\n---|---\n1 | 2\n",
    "items": "* Alfa 2–1 Beta\n",
    "leftovers": "|-\n|}\n",
    "fragments": "|goals2 = Kane 79'\n}}\n",
    "brackets behind": "Alfa 2-1 Beta (Kane 1, 2; Rey 3)\n",
    "goals with semicolons": "Kane 9'; Rey 3'; ",
    "goals in square brackets": "Alfa 2-1 Beta\n  [Kane 1, 2; Rey 3]\n",
    "boxes with tabs": "17:30\tAlfa\t2-1\tBeta\tGround\nKane 9'\tReport\tRey 3'\tAttendance: 1\n\n",
    "columns without a match": "Kane 9'\tReport\tRey 3'\n",
    "headings with days": "Matchday 1, 2.9.2007\nAlfa 2-1 Beta\n",
    "rows of standings": " 1.Alfa 2 1 1 0 3-1 4\n",
    "header words": "Pos Team Pld ",
    "headers with blanks": "Pos Team Pld W D L Pts\n1 Alfa 2 1 1 0 4\n",
    "lines of dashes": "---- ----\nAlfa Beta\n",
    "values with semicolons": 'a;b;"c;d";e\n',
    "open quotes": 'a;b;"c;',
    "scorers with their goals": "9 goals: Kane (Alfa), Rey (Beta)\n",
    "heads above gaps": "9 goals\n\n Kane\n",
    "heads above gaps and prose": "9 goals\n\n Kane\n\nIt was so.\n",
    "keys of a box": "Season\n1999\nChampions\nAlfa\n",
    "keys with tabs": "Season\t1999\n",
    "shoot-outs": "Penalties\nKane\nRey\n",
    "legs": "Alfa 2-1 1-1 Beta\n",
    "named legs": "First leg: Alfa 0–2 Beta | Second leg: Beta 1–1 Alfa\n",
    "legs of a line": "First leg: Alfa 0–2 Beta ",
    "items with places": "- 4 May 2003, Porto: Alfa – Beta 2-1\n",
    "items with both legs": "- Alfa – Beta 2-1 and 1-1\n",
    "legs of an item": "- Alfa – Beta 2-1 and ",
    "signs of lists": "BULLET::::- Alfa – Beta 2-1\n",
    "days in sentences": "All matches were played on 4 May 2003, \n",
    "days with places": "4 May 2003, Porto, Hill Park, 18:00\nAlfa 2-1 Beta\n",
    "places behind a day": "4 May 2003, Porto, Hill Park, ",
    "shoot-outs won": "Alfa 1-1 Beta\nBeta won 5-4 on penalties.\n",
    "shoot-outs won below gaps": "Alfa 1-1 Beta\n\nBeta won 5-4 on penalties.\n\n",
    "words of a winner": "Beta won 5-4 on ",
    "pictures that are links": "[![Malta](//a/f.png)](/wiki/Malta) ",
    "pictures that open": "[![Malta](//a/f.png",
    "pictures of bookings": "Kane ![Yellow card](//a/y.png) 9'\n",
    "flags in words": "Malta Flag of ",
    "boxes with results in lines": "4 May 2003\tAlfa\t\n2:1\nBeta\tHill Park\n",
    "labels": "Matchday 1\nAlfa 2-1 Beta\n",
    "a table of contents": "1.1\tRound 1\nRound 1[edit]\n",
    "lines alone": "Season\n\n1999\n\nChampions\n\nAlfa\n\n",
    "facts behind full stops": "Referee: Kos. Attendance: 12. ",
    "rows that go on below": "a | b | c\n---|---|---\n1 | 2-1 | 3\nd\n",
    "pairs above results": "Alfa - Beta\n2-1\n",
    "pairs": "Alfa - Beta\n",
    "heads of figures": "Pld\nW\nD\nL\nPts\n",
    "figures without names": "Pld\nW\nD\nL\nPts\n1.\nAlfa\n3\n2\n1\n0\n5\n",
    "heads of legs": "Team 1\nAgg.\nTeam 2\n1st leg (7 May)\n2nd leg (28 May)\n",
    "results of legs": "Alfa\n3 - 3\nBeta\n2 - 1\n1 - 2\n",
    "scorers behind results": "Alfa - Beta: 2-1 (Kane 1', 2'; Rey 3')\n",
    "brackets behind results": "Alfa - Beta: 2-1 (Kane 1', ",
    "days of legs": "1st leg, 4 May 2003: Alfa - Beta 2-1\n",
    "goals for a side": "Alfa 2-1 Beta\nGoals: Kane 9' for Alfa; Rey 3' for Beta\n",
    "sides of goals": "Goals: Kane 9' for Alfa; ",
    "grounds below days": "4 May 2003\nHill Park, Porto\nAlfa 2-1 Beta\n",
    "matches below a sentence": "All matches were played on 4 May 2003.\nAlfa 2-1 Beta\n\n",
    "items with an indent": "  * 4 May 2003: Alfa 2-1 Beta (Kane 1', 2'; Rey 3')\n",
    "days below headings": "== Group 1 ==\nMatchday 1 (4 May)\nAlfa 2-1 Beta\n",
    "numbers of notes": "[2]\n",
    "one line": "Alfa 2-1 Beta ",
    "signs of equality": "= ",
    "blanks": " ",
    "dashes": "-",
}
LINES = {
    "blanks behind a match": "Alfa 2-1 Beta%s\n",
    "blanks before a result": "Alfa%s2-1 Beta\n",
    "blanks behind a key": "Season:%s2003\n",
    "blanks in a heading": "## Final%s[edit] x\n",
    "blanks before goals": "  Alfa:%sKane 9'\n",
    "blanks between columns": "Pos  Team%sPts\n1  Alfa  3\n",
    "blanks between cells": "| Pos | Team |%s Pts |\n| 1 | A | 3 |\n",
    "blanks behind an entry of the contents": "1 Season\n2 Final%s x\n",
    "blanks behind a day and its place": "4 May 2003, Porto%s, Hill Park\nAlfa 2-1 Beta\n",
    "blanks behind a shoot-out": "Alfa 1-1 Beta\nBeta won 5-4 on penalties.%s\n",
    "blanks behind legs": "- Alfa – Beta 2-1 and 1-1%s\n",
    "blanks between both sides": "Alfa -%sBeta\n2-1\n",
    "blanks before brackets": "Alfa - Beta: 2-1%s(Kane 9')\n",
    "blanks before a side of goals": "Alfa 2-1 Beta\nGoals: Kane 9'%sfor Alfa\n",
    "lines behind a box": "{{Football box\n| team1 = Alfa\n%n== Final ==\n",
}


def read(text: str) -> None:
    article = touchline.read(text, language="en", dialect="flattened")
    assert article.status == "ok", article.diagnostics


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_sixteen_times_the_cleaned_text_takes_no_more_than_that(piece: str) -> None:
    assert_even_growth(read, lambda size: HEAD + piece * (size // len(piece)), UNIT)


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
def test_sixteen_times_the_white_space_takes_no_more_than_that(name: str) -> None:
    assert_even_growth(read, lambda size: HEAD + LINES[name].replace("%s", " " * size).replace("%n", "\n" * size), UNIT)
