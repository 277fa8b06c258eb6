"""Goals that stand below a match: of a side that is named, in columns, or both sides' in a line."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from touchline.markup.lines import Block, Line, LineReader
from touchline.markup.match_rows import CLOCK, EARLIER, as_many, detail_in, lines_in, parts_sides
from touchline.markup.printed import FOR_SIDE, RUNNING_GOAL
from touchline.markup.scan import Fault
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain

Group = tuple[int, int] | None
"""Where goals of one side stand; None parts those of the sides."""

_ORPHAN = lazy_regex(rf"[ \t]{{2}}[^:\n]{{1,80}}: (?:[^\n]*\d{{1,3}}(?:\+\d{{1,2}})?'|{RUNNING_GOAL.pattern})")
"""Goals with their minutes behind the name of a side."""
_LOST_TABLE = "[TABLE]"
"""What pandoc writes where its format has no form for a table: nothing of it is left."""
_BETWEEN_SIDES = lazy_regex(r" / (?=[^\n]*\d)|(?<=[)\]'’′\d.]) [–—-] (?=[^\W_][^\n]*\d)")
_OF_THE_OTHER = lazy_regex(r"[ \t]*(?:[-*•+][ \t]+)?[–—] (?=[^\W_])")
"""Nothing but a dash before the goals of the away side."""
_SEMICOLON = lazy_regex(r";")
_COLUMN_ENDS = lazy_regex(r"\t|\|")
_GOALS = lazy_regex(r"\s*(?P<team>[^:]+): (?P<goals>.*)")
_IN_BRACKETS = lazy_regex(r"\s*\[([^\[\]]*)\]\s*$")
_SIDES = 2
_FIGURE = lazy_regex(r"\d")
_NUMBER = lazy_regex(r"\d{1,2}")
WON_ON_PENALTIES = "won on penalties"
"""The form of a line that names the winner of a shoot-out."""
MAX_SEMICOLONS = 12
"""Of a line of goals, at which it may be parted: no side has more scorers."""


class GoalLines(LineReader):
    """Reads the goals below a match; those of a match that is lost are reported."""

    def _goals(self, line: Line, values: dict[str, Plain]) -> None:
        """The goals of the side that the line names."""
        named = _GOALS.match(self.text, line.start, line.end)
        if named is None or not self.text.startswith("  ", line.start):
            found = self.form_of("goals", line)
            named = found[1] if found else named
        assert named is not None
        team = self.plain(*named.span("team")).text
        sides = [side for side in ("home", "away") if _same_name(values[side].text, team)]
        side = next((side for side in sides if f"goals_{side}" not in values and "penalties" not in values), None)
        if side:
            values[f"goals_{side}"] = self.plain(*named.span("goals"))
        elif sides and "penalties" in values and f"kicks_{sides[0]}" not in values:
            values[f"kicks_{sides[0]}"] = self.plain(*named.span("goals"))
        else:
            self.page.faults.append(Fault("W501", *self.offsets(line.start, line.end), {"what": "goals", "text": team}))

    def _prose(self, block: Block, before: list[Block], following: Block | None) -> None:
        """A line of goals below a gap, or below a match that is lost; the word that stands for a table that is lost."""
        if self.page.dialect == "flattened" and self.text[block.start : block.end].strip() == _LOST_TABLE:
            place = self.offsets(block.start, block.end)
            self.page.faults.append(Fault("W501", *place, {"what": "table", "text": _LOST_TABLE}))
        if self.page.dialect == "flattened":
            self._late_shootout(block.lines[0])
        if self.page.dialect == "flattened" and _ORPHAN.match(self.text, block.start, block.end):
            self._late_goals(block.lines[0])

    def _late_goals(self, line: Line) -> None:
        """Goals right behind a match of one of its sides are its, when they are as many as it scored; others are reported."""
        named = _GOALS.match(self.text, line.start, line.end)
        last = self.page.matches[-1] if self.page.matches else None
        if named and last and last.origin != "template" and not last.loose:
            gap = self.page.text[last.end : self.flow.source(line.start)]
            team = self.plain(*named.span("team")).text
            goals = self.plain(*named.span("goals"))
            sides = (name for name in ("home", "away") if name in last.values and _same_name(last.values[name].text, team))
            side = next(sides, None)
            free = side is not None and f"goals_{side}" not in last.values and not gap.strip()
            if side and free and as_many(goals.text, score.text if (score := last.values.get("score")) else "", side):
                values = {**last.values, f"goals_{side}": goals}
                self.page.matches[-1] = replace(last, values=values, end=self.flow.source_end(line.end))
                return
        place = self.offsets(line.start, line.end)
        self.page.faults.append(Fault("W501", *place, {"what": "goals", "text": self.text[line.start : line.end].strip()}))

    def _late_shootout(self, line: Line) -> bool:
        """Who won the shoot-out, below a gap: of the match above it, if that was a draw. False for any other line."""
        found = self.form_of("detail", line)
        last = self.page.matches[-1] if self.page.matches else None
        if found is None or found[0].name != WON_ON_PENALTIES or last is None or last.origin == "template":
            return False
        score = _NUMBER.findall(last.values["score"].text)[:_SIDES] if "score" in last.values else []
        gap = self.page.text[last.end : self.flow.source(line.start)]
        told = self._told_shootout(found[1], last.values)
        if told and len(score) == _SIDES and score[0] == score[1] and not gap.strip():
            values = {**last.values, **told}
            self.page.matches[-1] = replace(last, values=values, end=self.flow.source_end(line.end))
        return bool(told)

    def _told_shootout(self, parts: re.Match[str], values: dict[str, Plain]) -> dict[str, Plain]:
        """`Beta won 5–4 on penalties`, as the figures of the match whose side that is; nothing where they are known already."""
        place = parts.span("value" if parts["value"] else "behind")
        more, less = sorted(figures_of(self.text[slice(*place)]), reverse=True)
        sides = [side for side in ("home", "away") if side in values and _same_name(values[side].text, parts["winner"])]
        if len(sides) != 1 or more == less or "penalties" in values:
            return {}
        return {"penalties": self._printed((more, less) if sides == ["home"] else (less, more), place)}

    def _printed(self, figures: tuple[int, int], place: tuple[int, int]) -> Plain:
        """Figures of both sides, home first, which the page may have the other way round."""
        return Plain(f"{figures[0]}–{figures[1]}", [(0, *self.offsets(*place), False)], [], [])

    def _loose(self, line: Line, values: dict[str, Plain]) -> list[Group]:
        """Goals that name no side, in a line of one column or of several, some of which tell of the ground; None parts them."""
        if inside := _IN_BRACKETS.match(self.text, line.start, line.end):
            return self._sides(*inside.span(1), values)
        if not _COLUMN_ENDS.search(self.text, line.start, line.end):
            return self._sides(line.start, line.end, values)
        columns: list[Group] = []
        told = False
        start = line.start
        for end in (*(mark.start() for mark in _COLUMN_ENDS.finditer(self.text, line.start, line.end)), line.end):
            said = self.text[start:end].strip()
            detail = detail_in(said)
            if CLOCK.fullmatch(said):
                values.setdefault("time", self.plain(*lines_in(self.text, start, end)[0]))
            elif EARLIER.fullmatch(said):
                self._earlier(start + self.text[start:end].index(said), said, values)
                columns += [None] if columns else []
            elif detail:
                values.setdefault(detail[0], self.plain(*(start + self.text[start:end].index(said) + at for at in detail[1])))
            else:
                told |= bool(said)
                columns += [None] if columns else []
                columns.append((start, end) if said and not parts_sides(said) else None)
            start = end + 1
        return columns if told else []

    def _earlier(self, start: int, said: str, values: dict[str, Plain]) -> None:
        """The score at half-time between the columns of goals; of two of them the first is that after 90 minutes."""
        if "half_time" in values:
            values["full_time"] = values["half_time"]
        values["half_time"] = self.plain(start + 1, start + len(said) - 1)

    def _sides(self, start: int, end: int, values: dict[str, Plain]) -> list[Group]:
        """
        The goals of both sides in one line, with None where a sign parts them.

        A semicolon may part the scorers of a side too: it parts the sides where each then has as many goals as its score says.
        """
        if alone := _OF_THE_OTHER.match(self.text, start, end):
            return [None, (alone.end(), end)]
        if between := _BETWEEN_SIDES.search(self.text, start, end):
            return [(start, between.start()), None, (between.end(), end)]
        if named := self._of_named_sides(start, end, values):
            return named
        score = values["score"].text if "score" in values else ""
        for mark in islice(_SEMICOLON.finditer(self.text, start, end), MAX_SEMICOLONS):
            parts = {"home": (start, mark.start()), "away": (mark.end(), end)}
            if _FIGURE.search(score) and all(as_many(self.text[slice(*at)], score, side) for side, at in parts.items()):
                return [parts["home"], None, parts["away"]]
        return [(start, end)]

    def _of_named_sides(self, start: int, end: int, values: dict[str, Plain]) -> list[Group]:
        """Goals with the side behind them, `Kane 3', 5' for Alfa; Rey 9' for Beta`; nothing where a part names neither."""
        sides: dict[str, Group] = {}
        while start < end and len(sides) < _SIDES:
            cut = self.text.find(";", start, end)
            stop = end if cut < 0 else cut
            named = FOR_SIDE.match(self.text, start, stop)
            team = named["team"].rstrip(" .") if named else ""
            side = next((side for side in ("home", "away") if side in values and _same_name(values[side].text, team)), None)
            if named is None or side is None or side in sides:
                return []
            sides[side] = named.span("goals")
            start = stop + 1
        return [sides.get("home"), None, sides["away"]] if "away" in sides else [*sides.values()]

    def _joined(self, group: list[tuple[int, int]]) -> Plain:
        """The lines of one side as one value."""
        return self.renderer.plain_parts([self.flow.closed(start, end) for start, end in group])


def parted(lines: list[Group]) -> list[list[tuple[int, int]]]:
    """Groups of lines between the marks that part them; a mark before the first line leaves the first group empty."""
    groups: list[list[tuple[int, int]]] = [[]]
    for line in lines:
        if line is not None:
            groups[-1].append(line)
        elif len(groups) == 1 or groups[-1]:
            groups.append([])
    while len(groups) > _SIDES and not groups[-1]:
        groups.pop()  # behind the columns of both sides nothing is left to part
    return groups if any(groups) else []


def figures_of(printed: str) -> tuple[int, int]:
    """Both figures of a result."""
    first, second = _NUMBER.findall(printed)
    return int(first), int(second)


def _same_name(side: str, team: str) -> bool:
    return side == team or " ".join(side.casefold().split()) == " ".join(team.casefold().split())
