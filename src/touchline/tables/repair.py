"""
Repairs: what a table must have said before its markup was damaged.

The raw grid is never changed: a repair is a new arrangement of its cells (and of parts of them), listed with what speaks
for it. Each repair wants evidence of its own from the table: the types of columns, the values they hold elsewhere, the order
of the rows, names known on the page. What is doubtful stays as it is; a table read wrongly is worse than one left alone.

Kinds and their rules are in `registry/repairs.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from touchline.model.record import Column, Repair, Role
from touchline.model.value import dataclass
from touchline.registry.repairs import repair_kinds
from touchline.tables.content import Kind, Texts, cell_kind, expected_kind
from touchline.tables.fused import KnownNames, Split, split_names
from touchline.tables.headers import is_heading, read_columns, repeats_header

MOVEMENTS = frozenset(("promoted", "relegated"))
UNTOUCHED: frozenset[Role] = frozenset(("layout", "legend", "squad", "bracket"))
"""Tables whose gaps mean something, or nothing."""
PADDED_ROLES: frozenset[Role] = frozenset(
    ("standings", "results_matrix", "fixtures", "team_list", "promotion_relegation", "top_scorers")
)
"""Tables whose rows are records: a cell that is missing there is an empty one."""
MAX_RUN_TOGETHER = 4
"""Rows in one: more is no slip but another kind of table."""
MAX_SLOTS = 20_000
"""Slots of a table that is looked at for repairs; tables of seasons have a few hundred."""
MANY = 20
"""Cells that stand for a whole column."""
MOST = 0.7
"""Share of a column's cells that tells what a cell is expected to be."""
MIN_ROWS = 3
"""Rows under the header that a judgement about columns needs."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where the text of a repaired slot stands in the raw grid: a whole slot, or `text[start:end]` of it."""

    row: int
    column: int
    start: int = 0
    end: int | None = None


Slot = tuple[Part, ...] | None
"""What a repaired slot holds; () for an empty cell that the source does not have, None for no cell."""


@dataclass(frozen=False, slots=True)
class Mended:
    """A table after repairs."""

    slots: list[list[Slot]]
    """As many rows as the raw grid, and behind them those that were split off (`split_off`)."""
    repairs: list[Repair] = field(default_factory=list)
    split_off: list[int] = field(default_factory=list)
    """For each row behind the raw ones: the raw row that it was part of."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A table to be looked at."""

    texts: Texts
    header: int
    columns: Sequence[Column]
    role: Role
    flat: bool
    """Of the flattened dialect: empty cells stand for missing ones, and line breaks in cells are lost."""
    language: str | None = None


def repair_table(table: Damaged, names: KnownNames) -> Mended | None:
    """
    Repair one table.

    Args:
        table: its texts, header and columns.
        names: what is known on the page.
    Returns:
        The repaired arrangement with its repairs in reading order; None where nothing is repaired. Linear in the slots.
    """
    height, width = len(table.texts), len(table.texts[0]) if table.texts else 0
    if (
        height <= table.header
        or width < 2
        or height * width > MAX_SLOTS
        or table.role in ("layout", "legend", "squad", "bracket", "results_matrix")
    ):
        return None
    work = _Work(table)
    if table.flat or sum(bool(column.label) for column in table.columns) * 2 >= width:
        work.split_rows()
        work.shift_header()
        if table.role != "results_matrix":  # a match that is not played yet leaves a blank, at the end of a row too
            work.mend_rows(names)
            if table.flat:
                work.mend_ends()
    if table.flat:
        work.split_cells(names)
    elif table.header:
        work.pad_rows()
    if not work.mended.repairs:
        return None
    work.mended.repairs.sort(key=lambda repair: (repair.row, repair.column))
    return work.mended


def _may_be_fused(table: Damaged, column: Column) -> bool:
    return column.name in MOVEMENTS or (column.name == "team" and table.role == "top_scorers")


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the sound cells of a column are like."""

    kind: Kind | None
    """Of all but a few."""
    usual: Kind | None
    """Of most: a word may stand for the score of a match that was not played, and a remark behind a round."""
    values: frozenset[str]
    sound: int

    def refuses(self, text: str | None) -> bool:
        """True for a cell that is of another type than all others of the column."""
        return _refuses(self.kind, text)

    def is_unusual(self, text: str | None) -> bool:
        """True for a cell that is of another type than most others of the column."""
        return _refuses(self.usual, text)


def _refuses(wanted: Kind | None, text: str | None) -> bool:
    kind = cell_kind(text)
    if kind == "blank" or wanted in (None, "blank") or kind == wanted:
        return False
    if wanted == "text":
        return kind in ("figure", "score")
    return not (wanted == "date" and kind == "figure")


def _is_word(text: str) -> bool:
    """`cancelled`, `P–P`, `w/o`: what stands for a score is one word."""
    return " " not in text and not any(map(str.isdigit, text))


_OF_ONE_MATCH = frozenset(("score", "aggregate", "first_leg", "second_leg"))
"""Columns whose cells never reach down: a row without them tells of a bye."""


@dataclass(frozen=True, slots=True)
class _FirstColumn:
    """The first cells of the sound rows."""

    keys: dict[int, str]
    ordered: bool
    named: bool
    """The page's text names most of them."""


class _Work:
    """One table under repair."""

    def __init__(self, table: Damaged) -> None:
        self.table = table
        self.width = len(table.texts[0])
        self.mended = Mended(
            [[None if text is None else (Part(y, x),) for x, text in enumerate(row)] for y, row in enumerate(table.texts)]
        )
        self.header = table.header
        self.body = [y for y in range(table.header, len(table.texts)) if self._is_record(y)]
        self.records = frozenset(self.body)
        self.changed: set[int] = set()

    def _is_record(self, y: int) -> bool:
        row = self.table.texts[y]
        return (
            any(row)
            and not is_heading(row)
            and not _is_one_cell(row)
            and not repeats_header(self.table.texts, self.table.header, y)
        )

    def text(self, slot: Slot) -> str | None:
        """What stands in a repaired slot."""
        if slot is None:
            return None
        if len(slot) == 1:  # nearly all
            part = slot[0]
            return (self.table.texts[part.row][part.column] or "")[part.start : part.end]
        return " ".join((self.table.texts[part.row][part.column] or "")[part.start : part.end] for part in slot)

    def row(self, y: int) -> list[str | None]:
        """The texts of a repaired row."""
        return [self.text(slot) for slot in self.mended.slots[y]]

    def filled(self, y: int) -> int:
        """Slots up to the last one that says something: in raw wikitext every cell does, an empty one too."""
        slots = self.mended.slots[y]
        end = len(slots)
        while end and (not self.text(slots[end - 1]) if self.table.flat else slots[end - 1] is None):
            end -= 1
        return end

    def note(
        self, kind: str, y: int, x: int, before: str | None, after: str | tuple[str, ...] | None, evidence: str, sure: float
    ) -> bool:
        """Note a repair, unless it is not sure enough for its kind."""
        if sure < repair_kinds()[kind].least:
            return False
        self.mended.repairs.append(
            Repair(row=y, column=x, kind=kind, before=before, after=after, evidence=evidence, confidence=round(sure, 2))
        )
        self.changed.add(y)
        return True

    def profiles(self, usual: int) -> list[_Profile]:
        """What the columns hold in the rows that are filled as most are."""
        sound = [self.row(y) for y in self.body if y not in self.changed and self.filled(y) == usual]
        found = []
        for x in range(self.width):
            texts = [row[x] for row in sound]
            kinds = Counter(kind for text in texts if (kind := cell_kind(text)) != "blank")
            kind, count = kinds.most_common(1)[0] if kinds else ("blank", 0)
            filled = kinds.total() * 2 >= len(texts)
            pure = kind if filled and count >= max(0.9 * kinds.total(), 1) else None
            usual_kind = kind if filled and kind != "text" and count >= MOST * kinds.total() else pure
            found.append(_Profile(pure, usual_kind, frozenset(_key(text) for text in texts if text), len(sound)))
        return found

    # ---------------------------------------------------------------- rows run together

    def split_rows(self) -> None:
        """A row that holds two: twice as long as all others, and its second half like their columns."""
        lengths = Counter(self.filled(y) for y in self.body)
        if not lengths or len(self.body) < MIN_ROWS:
            return
        usual, count = lengths.most_common(1)[0]
        if usual < 2 or usual * 2 > self.width or count * 2 < len(self.body):
            return
        if any(self.filled(y) > usual for y in range(self.header)):
            return
        profiles = self.profiles(usual)
        for y in list(self.body):
            times, rest = divmod(self.filled(y), usual)
            if rest or not 2 <= times <= MAX_RUN_TOGETHER:
                continue
            row = self.row(y)
            pieces = [row[at : at + usual] for at in range(0, times * usual, usual)]
            typed = sum(profiles[x].kind in ("figure", "score", "date") for x in range(usual))
            if not typed or any(profiles[x].refuses(piece[x]) for piece in pieces for x in range(usual)):
                continue
            said = tuple(text or "" for text in row[usual : times * usual])
            evidence = f"the row is {times} times as long as the others, and each part of it fits the {usual} columns"
            if self.note("rows_run_together", y, usual, " | ".join(said), said, evidence, 0.9):
                slots = self.mended.slots[y]
                blanks: list[Slot] = [None] * (self.width - usual)
                self.mended.slots[y] = slots[:usual] + blanks
                for at in range(usual, times * usual, usual):
                    self.mended.slots.append(slots[at : at + usual] + blanks)
                    self.mended.split_off.append(y)

    # ---------------------------------------------------------------- a header too far left

    def shift_header(self) -> None:
        """The last column has values and no header: the header lacks its first cell."""
        y = self.header - 1
        if self.header != 1 or len(self.body) < MIN_ROWS or self.filled(y) != self.width - 1 or self.width < 4:
            return
        full = sum(self.filled(row) == self.width for row in self.body)
        if full < 0.8 * len(self.body):
            return
        profiles = self.profiles(self.width)
        labels = self.row(y)
        shifted = [None, *labels[:-1]]
        now, then = (self._misnamed(row, profiles) for row in (labels, shifted))
        if now >= 2 and then == 0:
            slots = self.mended.slots[y]
            evidence = f"{now} columns hold what their header does not say, and none does when it stands a column further right"
            if self.note("header_shifted", y, 0, labels[0], "", evidence, 0.9):
                self.mended.slots[y] = [(), *slots[:-1]]

    def _misnamed(self, labels: Sequence[str | None], profiles: Sequence[_Profile]) -> int:
        """Columns whose values are of another type than their header says."""
        columns = read_columns([labels], 1, self.width, self.table.language)
        wanted = [expected_kind(column.name) for column in columns]
        return sum(
            kind is not None and profile.kind is not None and kind != profile.kind
            for kind, profile in zip(wanted, profiles, strict=True)
        )

    # ---------------------------------------------------------------- rows too far left or right

    def mend_rows(self, names: KnownNames) -> None:
        """Rows that stand too far left (a rowspan is lost) or too far right (an empty cell too many)."""
        rows = [y for y in self.body if y not in self.changed]
        lengths = Counter(self.filled(y) for y in rows)
        if len(rows) < 2 or not lengths:
            return
        usual = max(self._header_length(), lengths.most_common(1)[0][0])
        if usual < 2:
            return
        profiles = self.profiles(usual)
        firsts = self._first_column(rows, usual, names)
        for y in rows:
            length = self.filled(y)
            if length == usual + 1:
                self._drop_blank(y, usual, profiles)
            elif 0 < length < usual <= 2 * length + 1 and profiles[0].sound >= 2:
                lost = usual - length
                empty = (lost - n for n in range(1, lost) if length > 1 and lengths[usual - n])  # the last columns may be, too
                for missing in (lost, *empty):
                    if self._insert(y, missing, usual, profiles, names, firsts):
                        break

    def mend_ends(self) -> None:
        """Rows that end before the day, which the first of them prints for all that follow."""
        days = [x for x, column in enumerate(self.table.columns) if column.name == "date"]
        if self.table.role != "fixtures" or len(days) != 1 or len(self.body) < MIN_ROWS:
            return
        day = days[0]
        behind = {column.name for column in self.table.columns[day + 1 :]}
        filled = [cell_kind(self.row(y)[day]) for y in self.body]
        if day * 2 < self.width or not behind <= {"time", None} or filled[0] != "date" or not set(filled) <= {"date", "blank"}:
            return
        if any(self.filled(y) > day + 1 for y, kind in zip(self.body, filled, strict=True) if kind == "blank"):
            return
        above = self.body[0]
        for y, kind in zip(self.body, filled, strict=True):
            if kind == "blank" and y == above + 1 and y not in self.changed:
                text = self.row(above)[day]
                evidence = "rows with a day stand above those that end before it, the first row of all among them"
                if self.note("rowspan_lost", y, day, "", text, evidence, 0.8):
                    slots = self.mended.slots[y]
                    self.mended.slots[y] = [*slots[:day], self.mended.slots[above][day], *slots[day + 1 :]]
            above = y

    def _header_length(self) -> int:
        return max(map(self.filled, range(self.header)), default=0)

    def _first_column(self, rows: Sequence[int], usual: int, names: KnownNames) -> _FirstColumn:
        """What the first column is like in sound rows: sorted, as lists of regions are; named in the text."""
        at = {y: self.row(y)[0] or "" for y in rows if self.filled(y) == usual}
        keys = [_key(text) for text in at.values()]
        ordered = len(set(keys)) >= 4 and keys == sorted(keys) and not any(key.isdecimal() for key in keys)
        few = list(at.values())[:MANY]
        named = self.table.flat and len(few) >= 4 and sum(map(names.in_prose, few)) >= 0.8 * len(few)
        return _FirstColumn({y: _key(text) for y, text in at.items()}, ordered, named)

    def _insert(
        self, y: int, missing: int, usual: int, profiles: Sequence[_Profile], names: KnownNames, firsts: _FirstColumn
    ) -> bool:
        """Find the place where the cells of the row above reach down; True where it is found."""
        row = self.row(y)[: usual - missing]
        above = self._above(y)
        if above is None:
            return False
        together = [tuple(range(at, at + missing)) for at in range(len(row) + 1)]
        ranked = missing == 2 and self.table.role == "top_scorers"
        apart = [(0, x) for x in range(2, usual) if ranked and self._names_club(row, (0, x), profiles, names)]
        found = self._best(row, y, above, together, profiles, names, firsts)
        found = found or self._best(row, y, above, apart, profiles, names, firsts)
        if found is None:
            return False
        points, gaps, evidence = found
        said = tuple(self.row(above)[x] or "" for x in gaps)
        before = row[gaps[0]] if gaps[0] < len(row) else None
        after = said[0] if missing == 1 else said
        if self.note("rowspan_lost", y, gaps[0], before, after, "; ".join(dict.fromkeys(evidence)), 1 - 0.5**points * 0.8):
            slots = self.mended.slots[y]
            cells = iter(slots[: len(row)])
            mended = [self.mended.slots[above][x] if x in gaps else next(cells) for x in range(usual)]
            self.mended.slots[y] = [*mended, *slots[usual:]]
            return True
        return False

    def _names_club(
        self, row: Sequence[str | None], gaps: tuple[int, ...], profiles: Sequence[_Profile], names: KnownNames
    ) -> bool:
        """With these columns left free the row has a club that is known: players share a rank and the goals."""
        free = [x for x in range(len(row) + len(gaps)) if x not in gaps]
        club = next((text for text, x in zip(row, free, strict=True) if text and self.table.columns[x].name == "team"), None)
        return club is not None and (names.is_team(club) or any(_key(club) in profile.values for profile in profiles))

    def _best(
        self,
        row: Sequence[str | None],
        y: int,
        above: int,
        choices: Sequence[tuple[int, ...]],
        profiles: Sequence[_Profile],
        names: KnownNames,
        firsts: _FirstColumn,
    ) -> tuple[int, tuple[int, ...], list[str]] | None:
        """The columns to take from the row above for which most speaks: (points, columns, evidence)."""
        best: tuple[int, tuple[int, ...], list[str]] | None = None
        tied = False
        inherited = self.row(above)
        for gaps in choices:
            if not all(inherited[x] for x in gaps):
                continue
            if any(self.table.columns[x].name in _OF_ONE_MATCH for x in gaps):
                continue
            found = self._speaks_for(row, gaps, profiles)
            if found is None:
                continue
            points, evidence = found
            if gaps[0] == 0:
                more = self._first_cell(row, y, gaps, names, firsts)
                points += len(more)
                evidence = evidence + more
            if best is None or points > best[0]:
                best, tied = (points, gaps, evidence), False
            elif points == best[0]:
                tied = True
        return None if best is None or best[0] < 2 or tied else best

    def _above(self, y: int) -> int | None:
        """The row that a rowspan could come from: the one just above, when it is a record of full length."""
        above = y - 1
        return above if above in self.records else None

    def _speaks_for(
        self, row: Sequence[str | None], gaps: tuple[int, ...], profiles: Sequence[_Profile]
    ) -> tuple[int, list[str]] | None:
        """Points for moving the cells to the right of the columns left free; None where a cell would not fit."""
        points = 0
        evidence = []
        free = [x for x in range(len(row) + len(gaps)) if x not in gaps]
        for x, place in enumerate(free):
            text, now, then = row[x], profiles[x], profiles[place]
            if not text or x == place:
                continue
            key = _key(text)
            if then.refuses(text) and not (
                then.kind == "score" and _is_word(text) and not any(key in p.values for p in profiles)
            ):
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
        return points, evidence

    def _first_cell(
        self, row: Sequence[str | None], y: int, gaps: tuple[int, ...], names: KnownNames, firsts: _FirstColumn
    ) -> list[str]:
        """What the first cell itself says against its being of the first column."""
        first = row[0]
        if not first:
            return []
        evidence = []
        before, after = firsts.keys.get(y - 1), firsts.keys.get(y + 1)
        if firsts.ordered and ((before and _key(first) < before) or (after and _key(first) > after)):
            evidence.append(f"`{first}` breaks the order of column 1")
        columns = self.table.columns
        moved_to = next(x for x in range(len(columns)) if x not in gaps)
        if columns[0].name != "team" and columns[moved_to].name == "team" and names.is_team(first):
            evidence.append(f"`{first}` is a team")
        if firsts.named and columns[0].name != "team" and not names.in_prose(first):
            evidence.append(f"the text names what stands in column 1, and `{first}` nowhere")
        return evidence

    def _drop_blank(self, y: int, usual: int, profiles: Sequence[_Profile]) -> None:
        """A row one too long: without its empty cell all others fit."""
        row = self.row(y)[: usual + 1]
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
        if self.note("row_shifted", y, at, row[at], None, evidence, 0.9):
            slots = self.mended.slots[y]
            self.mended.slots[y] = [*slots[:at], *slots[at + 1 :], None if not self.table.flat else ()]

    # ---------------------------------------------------------------- names run together

    def split_cells(self, names: KnownNames) -> None:
        """Cells that hold several names whose line break is lost: first those whose parts are known, then the counted ones."""
        cells = [
            (y, x, text)
            for x, column in enumerate(self.table.columns)
            if _may_be_fused(self.table, column)
            for y in self.body
            if (text := self.row(y)[x]) and " " in text
        ]
        for y, x, text in cells:
            self._split_cell(y, x, text, split_names(text, names))
        moved = self._moved()
        for y, x, text in cells:
            mine = self.table.columns[x].name
            other = next(iter(MOVEMENTS - {mine}))
            if mine in MOVEMENTS and moved[mine] == 1 and moved[other] > 1:  # as many teams go up as come down
                self._split_cell(y, x, text, split_names(text, names, wanted=moved[other]))

    def _split_cell(self, y: int, x: int, text: str, found: Split | None) -> None:
        part = self.mended.slots[y][x]
        if found is None or not part or len(part) != 1:
            return
        said = tuple(text[start:end] for start, end in found.places)
        if self.note("cell_fused", y, x, text, said, found.evidence, found.confidence):
            self.mended.slots[y][x] = tuple(Part(part[0].row, part[0].column, start, end) for start, end in found.places)

    def _moved(self) -> Counter[str | None]:
        """How many names stand under each kind of movement."""
        counts: Counter[str | None] = Counter()
        for x, column in enumerate(self.table.columns):
            if column.name in MOVEMENTS:
                counts[column.name] += sum(len(self.mended.slots[y][x] or ()) for y in self.body if self.row(y)[x])
        return counts

    # ---------------------------------------------------------------- missing cells

    def pad_rows(self) -> None:
        """Rows of records that end early get the empty cells that they lack."""
        if self.table.role not in PADDED_ROLES:
            return
        usual = self._header_length()
        short = [y for y in self.body if self.filled(y) < usual]
        if len(short) * 3 > len(self.body):
            return  # a column that most rows leave out is a habit of the table, and nothing is lost
        for y in short:
            length = self.filled(y)
            if length >= 2 and y not in self.changed:
                evidence = f"the header has {usual} columns, the row {length}"
                if self.note(
                    "row_padded", y, length, None, ("",) * (usual - length) if usual - length > 1 else "", evidence, 1.0
                ):
                    for x in range(length, usual):
                        self.mended.slots[y][x] = self.mended.slots[y][x] or ()


def _is_one_cell(row: Sequence[str | None]) -> bool:
    """A long cell that stands for itself, and no record: a remark, a manager's name under a line-up."""
    said = [text for text in row if text is not None]
    return len(said) > 2 and len(set(said)) == 1


def _key(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
