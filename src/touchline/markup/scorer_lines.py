"""Lists of scorers in cleaned article text: heads with names below them, and lines that say both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from touchline.markup.lines import Block, Line, LineReader
from touchline.markup.tree import ScorerGroup, ScorersBlock
from touchline.model.lazy import lazy_regex
from touchline.registry.stages import tells_scorers

_BARE_SCORER = lazy_regex(
    r"[ \t\xa0]*(?:[^\W\d_][^\n:|=.!?\d]{1,40}: )?"
    r"[^\W\d_](?:[^\n|=:!?;\d(]|\([^()\n]{1,80}\)){1,200}(?<![.!?])$"
)
"""A name, or the names of a nation's players."""
_WHITE = lazy_regex(r"\s*")
_TERM = lazy_regex(r";\s*(?P<goals>\d{1,3})(?!\d)")
_PLAYERS = lazy_regex(r"[^\s,;](?:[^,;(]|\([^()]*\))*")
"""Names with their teams in brackets, which commas part."""


class ScorerLines(LineReader):
    """Reads the blocks that are lists of scorers."""

    def _scorers(self, block: Block, before: list[Block], following: Block | None) -> None:
        head = block.lines[0]
        found = self.form_of("term", head)
        said = found[1].groupdict() if found else {}
        goals = _TERM.match(self.text, head.start, head.end)
        if goals is None and not said:
            return
        bare = (
            ()
            if goals and not said.get("own")
            else self._bare_scorers() or self._items_behind_gap() or self._names_behind_gap()
        )
        entries = block.lines[1:] or bare
        if not entries:
            return
        lines = tuple(self.plain(line.start + (line.kind != "PROSE"), line.end) for line in entries)
        start, end = self.offsets(block.start, entries[-1].end)
        number = int(said.get("goals") or (goals["goals"] if goals else 1))
        group = ScorerGroup(number, lines, start, own=bool(said.get("own")))
        listed = (b for b in reversed(before) if b.kind == "scorers" or b.start >= self._scorers_end)
        previous = next((b for b in listed if b.kind not in ("BLANK", "ITEM")), None)
        last = self.page.scorers[-1] if self.page.scorers and previous and previous.kind == "scorers" else None
        self._scorers_end = entries[-1].end
        if last:
            self.page.scorers[-1] = ScorersBlock((*last.groups, group), last.start, end)
        else:
            self.page.scorers.append(ScorersBlock((group,), start, end))

    def _bare_scorers(self) -> tuple[Line, ...]:
        """The names right below a head, where a cleaner has left no bullets; the first line that is none ends them."""
        return self._names(self._following())

    def _names_behind_gap(self) -> tuple[Line, ...]:
        """Names that a blank line parts from a head which has others of its kind beside it: a head alone stands above prose."""
        following = self._following()
        gap = next(following, None)
        names = self._names(following) if gap and gap.kind == "BLANK" else ()
        if not names:
            return ()
        head = self._blocks[self._at]
        above = _WHITE.match(self.text, self._scorers_end)
        if self._scorers_end and above and above.end() >= head.start:
            return names
        behind = (block for block in self._following() if block.start > names[-1].start and block.kind != "BLANK")
        beside = next(behind, None)
        return names if beside and beside.kind == "scorers" else ()

    def _names(self, blocks: Iterator[Block]) -> tuple[Line, ...]:
        names: list[Line] = []
        for block in blocks:
            lines = [replace(line, kind="PROSE") for line in block.lines] if block.kind in ("PROSE", "keyed") else []
            if not lines or not all(_BARE_SCORER.match(self.text, line.start, line.end) for line in lines):
                break
            names += lines
        return tuple(names)

    def _items_behind_gap(self) -> tuple[Line, ...]:
        """The items of the list that a blank line parts from its head."""
        items: list[Line] = []
        for block in self._following():
            if block.kind == "ITEM":
                items += block.lines
            elif block.kind != "BLANK" or items:
                break
        return tuple(items)

    def _ranked(self, block: Block, before: list[Block], following: Block | None) -> None:
        """A line with a player and his goals under a heading that is about scorers; one that says `5 goals: …` needs none."""
        line = block.lines[0]
        found = self.form_of("ranked", line)
        if found is None:
            return
        form, parts = found
        said = parts.groupdict()
        if not said.get("players") and not self._is_of_scorers(line):
            return
        names = [(line.start, line.end)]
        if said.get("players"):
            names = [one.span() for one in _PLAYERS.finditer(self.text, *parts.span("players"))]
        elif said.get("player"):
            names = [parts.span("player")]
        start, end = self.offsets(line.start, line.end)
        group = ScorerGroup(
            int(parts["goals"]),
            tuple(self.plain(*name) for name in names),
            start,
            own=form.name.startswith("own"),
            clubs=self.plain(*parts.span("team")) if said.get("team") else None,
        )
        above = next((one for one in reversed(before) if one.kind != "BLANK"), None)
        if above is not None and above.kind == "RANKED" and self.page.scorers and above.end == self._scorers_end:
            last = self.page.scorers[-1]
            self.page.scorers[-1] = ScorersBlock((*last.groups, group), last.start, end)
        else:
            self.page.scorers.append(ScorersBlock((group,), start, end))
        self._scorers_end = line.end

    def _is_of_scorers(self, line: Line) -> bool:
        at = bisect_left(self.page.headings, line.start, key=lambda heading: heading.flow_start) - 1
        return at >= 0 and tells_scorers(self.page.headings[at].title.text)
