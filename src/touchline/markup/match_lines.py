"""Match lines of cleaned article text, with what stands above, behind and below them."""

from __future__ import annotations

import re
from bisect import bisect_left

from touchline.markup.goal_lines import WON_ON_PENALTIES, GoalLines, Group, figures_of, parted
from touchline.markup.lines import Block, Line, is_gap
from touchline.markup.match_rows import all_goals, one_side_scored
from touchline.markup.printed import (
    BARE_GOALS_BEHIND,
    DAY_BEFORE,
    DAY_BEHIND,
    DAY_IN_HEADING,
    GOALS_BEHIND,
    GROUND_LINE,
    LEG_BEFORE,
    MATCH,
    PLACE_BEHIND,
    REASON_BEHIND,
    REMARK_BEHIND,
    RUNNING_GOAL,
    TRAILING,
)
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.registry.languages import weekday_number
from touchline.registry.parts import part
from touchline.registry.stages import is_part, is_record

_REMARK = lazy_regex(r",|;|\(\D|[.!?]$")
"""Behind a name on a list item: the item says something of the match."""
_DATE_TIME = lazy_regex(
    rf"(?P<date>.*?)(?:,?(?: [-–—])? (?:(?:at|à|ore|alle|alle ore|a las|às|um|kl\.) )?(?P<time>{part('clock')}(?![.\d]).*))?$"
)
_SAYS = {
    "date": "date",
    "day": "date",
    "placed": "date",
    "time": "time",
    "numeric": "date",
    "clock": "time",
    "hour": "time",
    "venue": "venue",
    "city": "city",
}
"""What the parts of a day before the home side are."""
_PLACE = {"city", "venue"}
"""What a day may have behind it."""
_FIGURE = lazy_regex(r"\d")
_SAYS_WHY = lazy_regex(r"[^\W\d_]{4}|/")
"""A ruling, which is longer than `v` and `vs.`."""
MAX_LIST = 100
"""Items of a list of matches; each asks for the others, and a longer list is no round's."""


class MatchLines(GoalLines):
    """Reads the blocks that are matches."""

    def _match(self, block: Block, before: list[Block], following: Block | None) -> None:
        line = block.lines[0]
        if self._late_shootout(line):
            return
        if legs := self.form_of("legs", line) or self.form_of("listed_legs", line):
            self._add_legs(line, legs[1])
            return
        if legs := self.form_of("named_legs", line):
            self._add_named_legs(line, legs[1])
            return
        parts = MATCH.match(self.text, line.start, line.end) if line.kind == "MATCH" else None
        if not parts or parts.end() < line.end or "\n" in parts[0] or parts["home"].count("[") > parts["home"].count("]"):
            found = self.form_of(line.kind.lower(), line)
            parts = found[1] if found else None
        if parts and line.kind == "LISTED" and not self._lists_matches(block, parts, before, following):
            return
        if parts:
            self._add_match(
                block, before, following, {name: parts.span(name) for name, text in parts.groupdict().items() if text}
            )

    def _lists_matches(self, block: Block, parts: re.Match[str], before: list[Block], following: Block | None) -> bool:
        """
        A list item with a score is a match where goals stand behind or below it, where it stands alone with its day or below
        the name of its part, or where all items of its list are matches.

        Lists of remarkable results look alike; they have remarks behind the names, and other matches beside them. A ruling has
        its reason behind the names.
        """
        if any(line.kind in ("GOALS", "LOOSE", "SIDE") for line in block.lines[1:]):
            return True
        listed, remark = self._behind(parts)
        if listed or remark:
            return listed
        only = is_gap(before[-1] if before else None) and is_gap(following)
        if self._at in self._days or (only and parts.groupdict().get("date")):
            return True
        if self._in_a_part(block):
            return only or self._in_pure_list(self._at)
        return not self._has_match_lines and self._in_pure_list(self._at)

    def _behind(self, parts: re.Match[str]) -> tuple[bool, bool]:
        """Whether goals stand behind the away side of a list item, and whether a remark does."""
        rest, listed = self._split_goals({name: parts.span(name) for name in ("score", "away")})
        start, end = rest["away"]
        said = TRAILING.search(self.text, start, end)  # of the result, which is no remark
        played = _FIGURE.search(parts["score"])
        remark = played and not listed and _REMARK.search(self.text, start, said.start() if said else end)
        return bool(listed), bool(remark)

    def _in_a_part(self, block: Block) -> bool:
        """The heading above names a part of the competition, whose matches a list may be."""
        at = bisect_left(self.page.headings, block.start, key=lambda heading: heading.flow_start) - 1
        return at >= 0 and is_part(self.page.headings[at].title.text)

    def _in_pure_list(self, at: int) -> bool:
        """The list around a block has several items, all of them matches without remarks."""
        first = last = at
        while first > max(0, at - MAX_LIST) and self._is_item(self._blocks[first - 1]):
            first -= 1
        while last + 1 < min(len(self._blocks), at + MAX_LIST) and self._is_item(self._blocks[last + 1]):
            last += 1
        if last - first >= MAX_LIST:
            return False
        items = self._blocks[first : last + 1]
        return len(items) > 1 and all(map(self._is_plain, items))

    def _is_plain(self, item: Block) -> bool:
        """A match without a remark."""
        found = self.form_of("listed", item.lines[0]) if item.lines[0].kind == "LISTED" else None
        return found is not None and not self._behind(found[1])[1] and not _REMARK.search(self.text, *found[1].span("home"))

    def _is_item(self, block: Block) -> bool:
        return block.kind == "ITEM" or block.lines[0].kind == "LISTED"

    def _add_legs(self, line: Line, parts: re.Match[str]) -> None:
        """Two matches in a line, `Alfa 3-2 2-1 1-1 Beta`: all figures are printed from the side of the first team."""
        first, second = (figures_of(parts[name]) for name in ("first", "second"))
        total = parts.groupdict().get("total")
        if total and figures_of(total) != tuple(map(sum, zip(first, second, strict=True))):
            return
        home, away, score = (self.plain(*parts.span(name)) for name in ("home", "away", "first"))
        span = self.offsets(line.start, line.end)
        turned = self._printed(second[::-1], parts.span("second"))
        legs = {"home": home, "away": away, "score": score}, {"home": away, "away": home, "score": turned}
        for values, when in zip(legs, self._days_of_legs(), strict=True):
            self.page.matches.append(MatchBlock("table_row", None, None, {**values, **when}, *span))

    def _days_of_legs(self) -> tuple[dict[str, Plain], dict[str, Plain]]:
        """The day of each leg, where the line over a list says both."""
        day = self._days.get(self._at)
        found = self.form_of("date", day.lines[0]) if day and day.kind == "DATE" else None
        if found is None or not found[1].groupdict().get("second_date"):
            return {}, {}
        first, second = (self.plain(*found[1].span(name)) for name in ("date", "second_date"))
        return {"date": first}, {"date": second}

    def _add_named_legs(self, line: Line, parts: re.Match[str]) -> None:
        """Two matches in a line, `First leg: Alfa 0–2 Beta | Second leg: Beta 1–1 Alfa`; none of sides that are not turned."""
        first, second = (
            self._values_of({name: parts.span(f"{which}{name}") for name in ("leg", "home", "score", "away")})
            for which in ("", "second_")
        )
        sides = [[values[side].text.casefold() for side in ("home", "away")] for values in (first, second)]
        if sides[0] == sides[1][::-1]:
            span = self.offsets(line.start, line.end)
            self.page.matches += [MatchBlock("match_line", None, None, values, *span) for values in (first, second)]

    def _values_of(self, places: dict[str, tuple[int, int]]) -> dict[str, Plain]:
        """The parts of a match, with what is said behind the away side beside its score."""
        places, note = self._split_note(places)
        note = places.pop("earlier", note)
        values = {name: self.plain(*place) for name, place in places.items()}
        if note:
            values["score"] = self._joined([places["score"], note])
        return values

    def _add_match(
        self, block: Block, before: list[Block], following: Block | None, places: dict[str, tuple[int, int]]
    ) -> None:
        """A match with what stands above and below its line."""
        places, listed = self._split_goals(self._split_day(self._split_leg(places)))
        values = self._values_of(places)
        start, dated = self._when(block, before, values)
        if not dated and self._is_told_again(block, before):
            return
        told = dated or block.lines[0].kind == "LISTED" or self._has_figures(values)
        if not told and not (_SAYS_WHY.search(values["score"].text) and self._follows_a_match(before)):
            return  # whom a sentence or a heading names against whom
        loose = [*listed, *self._below(block, values)]
        opens = dated or is_gap(before[-1] if before else None)
        span = self.offsets(start, block.end)
        groups = tuple(self._joined(group) for group in parted(loose))
        if len(groups) == 1 and "goals" not in values and RUNNING_GOAL.match(groups[0].text):
            values["goals"], groups = groups[0], ()
        self.page.matches.append(
            MatchBlock(
                "match_line",
                None,
                None,
                values,
                *span,
                dated=dated,
                isolated=opens and is_gap(following),
                in_a_run=opens and bool(before) and self._is_one_line_match(before[-1]) and self._is_one_line_match(block),
                loose=groups,
            )
        )

    def _follows_a_match(self, before: list[Block]) -> bool:
        """The line right above has been read as a match."""
        last = self.page.matches[-1] if self.page.matches else None
        return bool(before) and last is not None and last.end == self.offsets(before[-1].start, before[-1].end)[1]

    def _has_figures(self, values: dict[str, Plain]) -> bool:
        return "score" in values and _FIGURE.search(values["score"].text) is not None

    def _below(self, block: Block, values: dict[str, Plain]) -> list[Group]:
        """Goals that name no side in the lines below a match; what else they tell is added to its values."""
        loose: list[Group] = []
        for line in block.lines[1:]:
            if line.kind == "GOALS":
                self._goals(line, values)
            elif line.kind == "DETAIL":
                self._detail(line, values, below_goals=bool(loose))
            elif line.kind == "SIDE":
                loose.append(None)
            elif line.kind == "LOOSE":
                loose += self._loose(line, values)
            elif line.kind == "SCORERS" and (found := self.form_of("scorers", line)):
                loose += self._sides(*found[1].span("goals"), values)
        return loose

    def _detail(self, line: Line, values: dict[str, Plain], *, below_goals: bool) -> None:
        """What a line tells of ground, crowd, referee or shoot-out; two names right below a match may have scored."""
        found = self.form_of("detail", line)
        if found and found[0].name == WON_ON_PENALTIES:
            values.update(self._told_shootout(found[1], values))
        elif found and found[0].name == "ground and city":
            if below_goals:
                values.setdefault("venue", self.plain(line.start, line.end))
        elif found:
            values.setdefault(found[0].name, self.plain(*found[1].span("value")))

    def _is_one_line_match(self, block: Block) -> bool:
        """Cells below one another are matches only where nothing else stands beside them."""
        return block.kind == "match" and "\n" not in self.text[block.lines[0].start : block.lines[0].end]

    def _is_told_again(self, block: Block, before: list[Block]) -> bool:
        """The line right above, or the heading, calls the result a record: the match has a place of its own elsewhere."""
        if before and before[-1].kind == "PROSE" and is_record(self.text[before[-1].start : before[-1].end]):
            return True
        at = bisect_left(self.page.headings, block.start, key=lambda heading: heading.flow_start) - 1
        return at >= 0 and is_record(self.page.headings[at].title.text)

    def _split_goals(self, places: dict[str, tuple[int, int]]) -> tuple[dict[str, tuple[int, int]], list[Group]]:
        """The parts of a match without the scorers in brackets behind it, and where those stand."""
        if "listed" in places:
            start, end = places["listed"]
            values = {"score": self.plain(*places["score"])}
            return {name: place for name, place in places.items() if name != "listed"}, self._sides(start, end, values)
        if "away" not in places or self.text[places["away"][1] - 1] not in ")]":
            return places, []
        score = self.text[slice(*places["score"])]
        found = GOALS_BEHIND.search(self.text, *places["away"])
        if found is None:
            found = next(filter(None, (one.search(self.text, *places["away"]) for one in BARE_GOALS_BEHIND)), None)
            found = found if found and all_goals(found["goals"], score) else None
        if found is None or found.start() <= places["away"][0]:
            return places, []
        start, end = found.span("goals")
        cut = -1 if one_side_scored(score) else self.text.find(";", start, end)
        listed: list[Group] = [(start, end)] if cut < 0 else [(start, cut), None, (cut + 1, end)]
        return {**places, "away": (places["away"][0], found.start())}, listed

    def _split_leg(self, places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """The parts of a match with the word for its leg that is printed before the home side."""
        start, end = places.get("home", (0, 0))
        before = LEG_BEFORE.match(self.text, start, end)
        return {**places, "leg": before.span("leg"), "home": (before.end(), end)} if before else places

    def _split_day(self, places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """The parts of a match with the day that is printed before the home side or behind the away side."""
        if "date" in places or "home" not in places or "away" not in places:
            return places
        start, end = places["home"]
        before = DAY_BEFORE.match(self.text, start, end)
        if before and before.end() < end:
            when = {_SAYS[name]: before.span(name) for name, said in before.groupdict().items() if said}
            return {**places, **when, "home": (before.end(), end)}
        start, end = places["away"]
        behind = DAY_BEHIND.search(self.text, start, end)
        if behind and behind.start() > start:
            return {**places, "date": behind.span("date"), "away": (start, behind.start())}
        return places

    def _split_note(self, places: dict[str, tuple[int, int]]) -> tuple[dict[str, tuple[int, int]], tuple[int, int] | None]:
        """The parts of a match without what is said of the result behind the away side, and where that stands."""
        if "away" not in places:
            return places, None
        start, end = places["away"]
        if (place := PLACE_BEHIND.search(self.text, start, end)) and place.start() > start:
            where = next(name for name, said in place.groupdict().items() if said)
            return {**places, "away": (start, place.start()), where: place.span(where)}, None
        found = TRAILING.search(self.text, start, end)
        if found is None or found.start() <= start:
            remark = REMARK_BEHIND.search(self.text, start, end)
            if remark is None and "score" in places and not _FIGURE.search(self.text, *places["score"]):
                reason = REASON_BEHIND.search(self.text, start, end)
                return ({**places, "away": (start, reason.start()), "note": reason.span("note")} if reason else places), None
            if remark and remark.start() > start:
                places = {**places, "away": (start, remark.start()), "note": remark.span("note" if remark["note"] else "said")}
            return places, None
        return {**places, "away": (start, found.start())}, found.span("note" if found["note"] else "bare")

    def _when(self, block: Block, before: list[Block], values: dict[str, Plain]) -> tuple[int, bool]:
        """Date and time from the lines right above; (where the match begins with them, whether it is dated)."""
        before = self._without_ground(before, values)
        above = before[-1] if before else None
        start = block.start
        if above and above.kind == "TIME" and len(before) > 1 and before[-2].kind == "DATE":
            values.setdefault("time", self.plain(above.start, above.end))
            above = before[-2]
        if above is None or above.kind != "DATE" or "date" in values:
            day = self._days.get(self._at)
            if day:
                self._take_day(day, values)
            return start, "date" in values
        self._take_day(above, values)
        return above.start, True

    def _without_ground(self, before: list[Block], values: dict[str, Plain]) -> list[Block]:
        """The blocks above a match without the line of its ground, where one stands between it and its day."""
        if len(before) < 2 or before[-1].kind != "PROSE" or before[-2].kind not in ("DATE", "TIME"):
            return before
        found = GROUND_LINE.fullmatch(self.text, before[-1].start, before[-1].end)
        if found is None:
            return before
        for name in ("venue", "city"):
            if found[name]:
                values.setdefault(name, self.plain(*found.span(name)))
        return before[:-1]

    def _take_day(self, above: Block, values: dict[str, Plain]) -> None:
        """Date and time from a line of them."""
        found = self.form_of("date", above.lines[0]) if above.kind == "DATE" else None
        date = found[1] if found and "date" in found[0].pattern.groupindex else None
        date = date or (_DATE_TIME.match if above.kind == "DATE" else DAY_IN_HEADING.search)(self.text, above.start, above.end)
        assert date is not None
        said = {name for name, text in date.groupdict().items() if text}
        if "second_date" in said:
            return  # of two legs nobody knows which one a match is
        values.setdefault("date", self.plain(*date.span("date")))
        if "time" in said:
            values["time"] = self.plain(*date.span("time"))
        for name in _PLACE & said:
            if not _says_when(date[name], self.page.language):
                values.setdefault(name, self.plain(*date.span(name)))


def _says_when(said: str, language: str | None) -> bool:
    """A weekday or a round behind a day, where a place may stand."""
    return weekday_number(said, language) is not None or is_part(said)
