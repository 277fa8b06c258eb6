"""Repairs of rows whose cells stand too far left, since a rowspan from above is lost, or too far right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from touchline.model.value import dataclass
from touchline.tables.content import cell_kind
from touchline.tables.damaged import Profile, RepairWork, cell_key
from touchline.tables.fused import KnownNames

MANY = 20
"""Cells that stand for a whole column."""
_OF_ONE_MATCH = frozenset(("score", "aggregate", "first_leg", "second_leg"))
"""Columns whose cells never reach down: a row without them tells of a bye."""
_SIDES = frozenset(("home", "away", "opponent"))
"""In wikitext a cell that is missing there was forgotten as likely as spanned; in cleaned text all spans are lost."""


def mend_rows(work: RepairWork, names: KnownNames) -> None:
    """Rows that stand too far left (a rowspan is lost) or too far right (an empty cell too many)."""
    rows = [y for y in work.body if y not in work.changed]
    lengths = Counter(work.filled(y) for y in rows)
    if len(rows) < 2 or not lengths:
        return
    usual = max(work.header_length(), lengths.most_common(1)[0][0])
    if usual < 2:
        return
    profiles = work.profiles(usual)
    rowspans = _LostRowspans(work, usual, profiles, names, _first_column(work, rows, usual, names))
    for y in rows:
        length = work.filled(y)
        if length == usual + 1:
            _drop_blank(work, y, usual, profiles)
        elif 0 < length < usual <= 2 * length + 1 and profiles[0].sound >= 2:
            lost = usual - length
            empty = (lost - n for n in range(1, lost) if length > 1 and lengths[usual - n])  # the last columns may be, too
            for missing in (lost, *empty):
                if rowspans.mend(y, missing):
                    break


def _drop_blank(work: RepairWork, y: int, usual: int, profiles: Sequence[Profile]) -> None:
    """A row one too long: without its empty cell all others fit."""
    row = work.row(y)[: usual + 1]
    now = sum(profiles[x].refuses(row[x]) for x in range(usual))
    if not now:
        return
    fitting = [
        at
        for at in range(usual + 1)
        if not row[at]
        and not any(profile.refuses(text) for profile, text in zip(profiles, row[:at] + row[at + 1 :], strict=False))
    ]
    if not fitting:
        return
    at = fitting[0]
    evidence = f"cells are of another type than their columns ({now}), and none is without the empty one"
    if work.note("row_shifted", y, at, row[at], None, evidence, 0.9):
        slots = work.mended.slots[y]
        work.mended.slots[y] = [*slots[:at], *slots[at + 1 :], None if not work.table.flat else ()]


@dataclass(frozen=True, slots=True)
class _FirstColumn:
    """The first cells of the sound rows."""

    keys: dict[int, str]
    ordered: bool
    named: bool
    """The page's text names most of them."""


def _first_column(work: RepairWork, rows: Sequence[int], usual: int, names: KnownNames) -> _FirstColumn:
    """What the first column is like in sound rows: sorted, as lists of regions are; named in the text."""
    at = {y: work.row(y)[0] or "" for y in rows if work.filled(y) == usual}
    keys = [cell_key(text) for text in at.values()]
    ordered = len(set(keys)) >= 4 and keys == sorted(keys) and not any(key.isdecimal() for key in keys)
    few = list(at.values())[:MANY]
    named = work.table.flat and len(few) >= 4 and sum(map(names.in_prose, few)) >= 0.8 * len(few)
    return _FirstColumn({y: cell_key(text) for y, text in at.items()}, ordered, named)


Row = Sequence[str | None]
Gaps = tuple[int, ...]
"""The columns that the cells of a row leave free for those of the row above."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What speaks for leaving some columns free."""

    points: int
    gaps: Gaps
    evidence: list[str]


@dataclass(frozen=True, slots=True)
class _LostRowspans:
    """What tells from where cells of the row above reached down."""

    work: RepairWork
    usual: int
    """Slots that a whole row fills."""
    profiles: Sequence[Profile]
    names: KnownNames
    firsts: _FirstColumn

    def mend(self, y: int, missing: int) -> bool:
        """Find the place where the cells of the row above reach down; True where it is found."""
        work = self.work
        above = y - 1
        if above not in work.records:
            return False
        row = work.row(y)[: self.usual - missing]
        together = [tuple(range(at, at + missing)) for at in range(len(row) + 1)]
        ranked = missing == 2 and work.table.role == "top_scorers"
        apart = [(0, x) for x in range(2, self.usual) if ranked and self._names_club(row, (0, x))]
        found = self._best(row, y, together) or self._best(row, y, apart)
        if found is None:
            return False
        gaps = found.gaps
        said = tuple(work.row(above)[x] or "" for x in gaps)
        before = row[gaps[0]] if gaps[0] < len(row) else None
        evidence = "; ".join(dict.fromkeys(found.evidence))
        if not work.note(
            "rowspan_lost", y, gaps[0], before, said[0] if missing == 1 else said, evidence, 1 - 0.5**found.points * 0.8
        ):
            return False
        slots = work.mended.slots[y]
        cells = iter(slots[: len(row)])
        mended = [work.mended.slots[above][x] if x in gaps else next(cells) for x in range(self.usual)]
        work.mended.slots[y] = [*mended, *slots[self.usual :]]
        return True

    def _names_club(self, row: Row, gaps: Gaps) -> bool:
        """With these columns left free the row has a club that is known: players share a rank and the goals."""
        columns = self.work.table.columns
        club = next((text for text, x in zip(row, _free(row, gaps), strict=True) if text and columns[x].name == "team"), None)
        if club is None:
            return False
        return self.names.is_team(club) or any(cell_key(club) in profile.values for profile in self.profiles)

    def _best(self, row: Row, y: int, choices: Iterable[Gaps]) -> _Found | None:
        """The columns to take from the row above for which most speaks; None where too little does, or as much for others."""
        best: _Found | None = None
        tied = False
        inherited = self.work.row(y - 1)
        barred = _OF_ONE_MATCH if self.work.table.flat else _OF_ONE_MATCH | _SIDES
        for gaps in choices:
            if not all(inherited[x] for x in gaps) or any(self.work.table.columns[x].name in barred for x in gaps):
                continue
            found = self._speaks_for(row, gaps)
            if found is None:
                continue
            if gaps[0] == 0:
                more = self._first_cell(row, y, gaps)
                found = _Found(found.points + len(more), gaps, found.evidence + more)
            if best is None or found.points > best.points:
                best, tied = found, False
            elif found.points == best.points:
                tied = True
        return None if best is None or best.points < 2 or tied else best

    def _speaks_for(self, row: Row, gaps: Gaps) -> _Found | None:
        """Points for moving the cells to the right of the columns left free; None where a cell would not fit."""
        points = 0
        evidence = []
        for x, place in enumerate(_free(row, gaps)):
            text, now, then = row[x], self.profiles[x], self.profiles[place]
            if not text or x == place:
                continue
            key = cell_key(text)
            if then.refuses(text) and not (
                then.kind == "score" and _is_word(text) and not any(key in p.values for p in self.profiles)
            ):
                return None
            if now.kind == "date" == cell_kind(text) and then.kind == "text":
                return None
            if now.is_unusual(text):
                points += 2
                evidence.append(f"`{text}` is no {now.usual} like column {x + 1}")
            elif then.kind != "figure" and key in then.values and key not in now.values:  # equal figures are chance
                points += 1
                evidence.append(f"`{text}` stands in column {place + 1} of other rows")
            elif then.kind == "date" == cell_kind(text) and now.kind == "text":
                points += 1
                evidence.append(f"`{text}` is a date like column {place + 1}")
            elif (key in now.values and key not in then.values) or (cell_kind(text) == now.kind != then.kind):
                points -= 1
        return _Found(points, gaps, evidence)

    def _first_cell(self, row: Row, y: int, gaps: Gaps) -> list[str]:
        """What the first cell itself says against its being of the first column."""
        first = row[0]
        if not first:
            return []
        evidence = []
        firsts = self.firsts
        before, after = firsts.keys.get(y - 1), firsts.keys.get(y + 1)
        if firsts.ordered and ((before and cell_key(first) < before) or (after and cell_key(first) > after)):
            evidence.append(f"`{first}` breaks the order of column 1")
        columns = self.work.table.columns
        moved_to = next(x for x in range(len(columns)) if x not in gaps)
        if columns[0].name != "team" and columns[moved_to].name == "team" and self.names.is_team(first):
            evidence.append(f"`{first}` is a team")
        if firsts.named and columns[0].name != "team" and not self.names.in_prose(first):
            evidence.append(f"the text names what stands in column 1, and `{first}` nowhere")
        return evidence


def _free(row: Row, gaps: Gaps) -> list[int]:
    """The columns of a row's own cells."""
    return [x for x in range(len(row) + len(gaps)) if x not in gaps]


def _is_word(text: str) -> bool:
    """`cancelled`, `P–P`, `w/o`: what stands for a score is one word."""
    return " " not in text and not any(map(str.isdigit, text))
