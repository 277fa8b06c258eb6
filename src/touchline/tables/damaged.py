"""A table under repair: what its slots hold, what the sound cells of its columns are like, and what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from touchline.model.record import Column, Repair, Role
from touchline.model.value import dataclass
from touchline.registry.repairs import repair_kinds
from touchline.tables.content import Kind, Texts, cell_kind
from touchline.tables.headers import is_heading, repeats_header

_MOST = 0.7
"""Share of a column's cells that tells what a cell is expected to be."""


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


@dataclass(frozen=True, slots=True)
class Profile:
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


class RepairWork:
    """One table under repair: what its slots hold so far, and what was noted."""

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

    def usual_length(self) -> int:
        """Slots that most records fill."""
        return max(Counter(map(self.filled, self.body)).items(), key=lambda item: item[1], default=(0, 0))[0]

    def header_length(self) -> int:
        """Slots that the longest row of the header fills."""
        return max(map(self.filled, range(self.header)), default=0)

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

    def profiles(self, usual: int) -> list[Profile]:
        """What the columns hold in the rows that are filled as most are."""
        sound = [self.row(y) for y in self.body if y not in self.changed and self.filled(y) == usual]
        found = []
        for x in range(self.width):
            texts = [row[x] for row in sound]
            kinds = Counter(kind for text in texts if (kind := cell_kind(text)) != "blank")
            kind, count = kinds.most_common(1)[0] if kinds else ("blank", 0)
            filled = kinds.total() * 2 >= len(texts)
            pure = kind if filled and count >= max(0.9 * kinds.total(), 1) else None
            usual_kind = kind if filled and kind != "text" and count >= _MOST * kinds.total() else pure
            found.append(Profile(pure, usual_kind, frozenset(cell_key(text) for text in texts if text), len(sound)))
        return found


def _is_one_cell(row: Sequence[str | None]) -> bool:
    """A long cell that stands for itself, and no record: a remark, a manager's name under a line-up."""
    said = [text for text in row if text is not None]
    return len(said) > 2 and len(set(said)) == 1


def cell_key(text: str | None) -> str:
    """The key under which the texts of cells are compared."""
    return " ".join((text or "").casefold().split())
