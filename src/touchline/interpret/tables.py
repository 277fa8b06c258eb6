"""Table blocks to Table records: texts in slots, columns, role; and where a table says so, standings, legends and matches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from touchline.interpret.context import MAX_CELLS, Context
from touchline.interpret.flags import Strip, flags_of_column
from touchline.interpret.names import link_refs
from touchline.markup.flow import Flow
from touchline.markup.render import Renderer
from touchline.markup.wikitable import TableBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import NOTHING, Plain
from touchline.model.record import Cell, Table
from touchline.model.value import dataclass
from touchline.tables.colours import MAX_ROWS, Pair, colour_of, key_pairs
from touchline.tables.damaged import Damaged, Mended, Part
from touchline.tables.fused import KnownNames
from touchline.tables.headers import header_rows, is_heading, read_columns, repeats_header
from touchline.tables.place import MAX_AREA, Grid, place_cells
from touchline.tables.repair import repair_table
from touchline.tables.roles import table_role


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table record with what it was made from. Rows behind those of the grid are rows that repairs split off."""

    record: Table
    block: TableBlock
    grid: Grid
    plains: list[Plain]
    """Of each cell of the grid, in order."""
    mended: Mended | None = None
    flags: Mapping[int, Strip] = field(default_factory=dict)
    """What takes the flags that a cleaner left from the cells of a column."""

    def plain(self, row: int, column: int) -> Plain | None:
        """What stands in a slot, after repairs and without flags; a cell that is cut into several is shown whole."""
        value = self._plain(row, column)
        return self.flags[column](value) if value and column in self.flags and row >= self.record.header_rows else value

    def _plain(self, row: int, column: int) -> Plain | None:
        if self.mended is None:
            number = self.grid.slots[row][column]
            return None if number is None else self.plains[number]
        slot = self.mended.slots[row][column]
        return self._raw(slot[0]) if slot else None

    def parts(self, row: int, column: int) -> list[Plain]:
        """The names in a slot: the parts that repairs have cut it into, else its lines."""
        slot = self.mended.slots[row][column] if self.mended else None
        if slot and len(slot) > 1:
            named = [raw.part(part.start, part.end or len(raw.text)) for part in slot if (raw := self._raw(part))]
            return [self.flags[column](value) for value in named] if column in self.flags else named
        plain = self.plain(row, column)
        return plain.lines() if plain else []

    def _raw(self, part: Part) -> Plain | None:
        number = self.grid.slots[part.row][part.column]
        return None if number is None else self.plains[number]

    def cell_number(self, row: int, column: int) -> int | None:
        """Which cell of the grid covers a slot, after repairs."""
        if self.mended is None:
            return self.grid.slots[row][column]
        slot = self.mended.slots[row][column]
        return self.grid.slots[slot[0].row][slot[0].column] if slot else None

    @property
    def body(self) -> list[int]:
        """
        The rows that are records, in reading order: without headers (repeated ones too), headings over the whole width and
        empty rows.
        """
        texts = self.record.grid
        rows = [
            y
            for y in range(self.record.header_rows, self.grid.height)
            if any(texts[y]) and not is_heading(texts[y]) and not repeats_header(texts, self.record.header_rows, y)
        ]
        if self.mended and self.mended.split_off:
            rows += range(self.grid.height, len(self.mended.slots))
            rows.sort(key=lambda y: (self._raw_row(y), y))
        return rows

    def _raw_row(self, row: int) -> int:
        if row < self.grid.height or self.mended is None:
            return row
        return self.mended.split_off[row - self.grid.height]

    def colours(self, row: int, behind: int) -> list[str]:
        """The backgrounds of a row and of its cells in the columns before `behind`, as printed, each once."""
        found = [colour_of(self.block.rows[self._raw_row(row)].attributes)]
        for column in range(behind):
            number = self.cell_number(row, column)
            if number is not None:
                found.append(colour_of(self.grid.cells[number].cell.attributes))
        return list(dict.fromkeys(filter(None, found)))

    def row_source(self, row: int) -> tuple[int, int]:
        """Offsets in the page of a row."""
        block = self.block.rows[self._raw_row(row)]
        end = max((cell.end for cell in block.cells), default=block.end)
        text = self.block.flow.text
        end = block.start + len(text[block.start : end].rstrip())
        return self.block.flow.source(block.start), self.block.flow.source_end(end)

    def is_bold(self, row: int, column: int) -> bool:
        """True where bold type marks what a cell says."""
        number = self.cell_number(row, column)
        if number is None:
            return False
        text = self.block.flow.text
        return any("'''" in text[start:end] or "<b>" in text[start:end] for start, end in self.grid.cells[number].cell.pieces)

    def column(self, name: str) -> int | None:
        """Number of the first column of that name."""
        for x, column in enumerate(self.record.columns):
            if column.name == name:
                return x
        return None


def read_tables(context: Context, others: Sequence[int] = ()) -> list[ReadTable]:
    """
    All tables of the page.

    Args:
        context: of the article.
        others: offsets of tables that are read elsewhere and are numbered along with these, in order.
    Returns:
        The tables in document order.

    They are read as they stand first; then those that are damaged are repaired with what the others and the rest of the page
    know by name, unless the reader wants no repairs; at last each table that goes on from another is tied to it.
    """
    blocks = context.page.tables
    numbers = [number + bisect_left(others, block.flow.source(block.start)) for number, block in enumerate(blocks, 1)]
    ids = {id(block): f"t{number}" for number, block in zip(numbers, blocks, strict=True)}
    holding = {id(block.parent) for block in blocks if block.parent}
    tables = [
        read_table(block, context, number, ids.get(id(block.parent)) if block.parent else None, nested=id(block) in holding)
        for number, block in zip(numbers, blocks, strict=True)
    ]
    if context.repair:
        names = page_names(context, tables)
        tables = [table if table.block.exact else _repaired(table, names, context) for table in tables]
    tables = [_with_flags(table, context) if table.block.flat else table for table in tables]
    return tie_continued(tables)


def _with_flags(table: ReadTable, context: Context) -> ReadTable:
    """The table, its columns of names without the flags that a cleaner left beside them."""
    flags = {}
    body = table.body
    for x, column in enumerate(table.record.columns):
        texts = [plain.text for y in body if (plain := table.plain(y, x)) and plain.text]
        strip = flags_of_column(texts, context, players=column.name == "player")
        if strip:
            flags[x] = strip
        if strip and column.name == "player":
            context.person_flag = strip
    return replace(table, flags=flags) if flags else table


def read_table(block: TableBlock, context: Context, number: int, parent: str | None, *, nested: bool) -> ReadTable:
    """
    Read one table as it stands.

    Args:
        block: its rows and cells.
        context: of the article.
        number: for the id, from 1.
        parent: id of the table around it.
        nested: other tables stand inside its cells.
    Returns:
        The record and its parts. Spans are clipped as browsers do; a table that claims more slots than `MAX_SLOTS` is
        read without its spans and reported (W214).
    """
    start = block.flow.source(block.start)
    _keep_within(block, context, start)
    grid = place_cells(block.rows)
    renderer = context.page.renderer
    plains = [_cell_plain(block.flow, placed.cell.pieces, renderer) for placed in grid.cells]
    said = [plain.text for plain in plains]
    shown = [plain.shown if plain.marks else plain.text for plain in plains]  # names and figures are read without slips
    texts = _texts(grid, said)
    language = context.language
    rows = header_rows(grid, texts, flat=block.flat, language=language)
    columns = read_columns(texts, rows, grid.width, language)
    end = block.flow.source_end(block.end)
    section = context.section_at(start)
    caption = caption_plain(block, context).text
    titles = (caption, section.title if section else "")
    key = _key(block, rows, grid, plains)
    role, columns = table_role(columns, texts, rows, nested=nested, key=key, language=language, titles=titles)
    if grid.spans_ignored:
        context.fault("W214", start, start + 2, rows=f"{len(block.rows):,}")
    record = Table(
        id=f"t{number}",
        section_id=section.id if section else None,
        parent=parent,
        caption=caption or None,
        role=role,
        header_rows=rows,
        columns=columns,
        grid=tuple(map(tuple, texts if shown == said else _texts(grid, shown))),
        cells=tuple(_cells(grid, plains, shown)),
        span=context.span(start, end),
    )
    return ReadTable(record, block, grid, plains)


def _repaired(table: ReadTable, names: KnownNames, context: Context) -> ReadTable:
    """The table after repairs: its columns and its role are judged anew, its grid stays."""
    record = table.record
    mended = repair_table(
        Damaged(record.grid, record.header_rows, record.columns, record.role, table.block.flat, context.language), names
    )
    if mended is None:
        return table
    found = ReadTable(record, table.block, table.grid, table.plains, mended)
    height, width = table.grid.height, table.grid.width

    def shown(y: int, x: int) -> str | tuple[str, ...] | None:
        slot = mended.slots[y][x]
        if slot is None or not slot:
            return None if slot is None else ""
        said = tuple((record.grid[part.row][part.column] or "")[part.start : part.end] for part in slot)
        return said if len(said) > 1 else said[0]

    repaired = tuple(tuple(shown(y, x) for x in range(width)) for y in range(height))
    texts = [[" ".join(text) if isinstance(text, tuple) else text for text in row] for row in repaired]
    columns = read_columns(texts, record.header_rows, width, context.language)
    section = context.section_at(record.span.start)
    titles = (record.caption or "", section.title if section else "")
    role, columns = table_role(columns, texts, record.header_rows, nested=False, language=context.language, titles=titles)
    changed = replace(record, repaired=repaired, repairs=tuple(mended.repairs), columns=columns, role=role)
    return replace(found, record=changed)


def page_names(context: Context, tables: list[ReadTable]) -> KnownNames:
    """What the page knows by name: the teams of its tables, matches, lists and infoboxes, and the names in its text."""
    page = context.page

    def teams() -> Iterator[str]:
        yield from context.names
        for table in tables:
            for x, column in enumerate(table.record.columns):
                if column.name in _TEAM_COLUMNS:
                    yield from (text for row in table.record.grid[table.record.header_rows :] if (text := row[x]))
        for match in page.matches:
            yield from (value.text for side in ("home", "away") if (value := match.values.get(side)))
        for scorers in page.scorers:
            for group in scorers.groups:
                yield from (name for line in group.lines for name in _bracketed(line.text))
        for infobox in page.infoboxes:
            for said in infobox.fields:
                yield from (name.strip() for name in said.value.text.split(",") if len(name) < MAX_NAME)

    return KnownNames(teams, lambda: _prose(page.flow.text))


_TEAM_COLUMNS = frozenset(("team", "home", "away"))
MAX_NAME = 60
"""Characters; what is longer names nobody."""
_BRACKET = lazy_regex(r"\(([^()\n]*)\)\s*$")


def _bracketed(line: str) -> list[str]:
    found = _BRACKET.search(line)
    return [name.strip() for name in found[1].split(",")] if found else []


def _prose(text: str) -> str:
    """Lines that are no rows of tables."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(("|", "!", "{|")))


def tie_continued(tables: list[ReadTable]) -> list[ReadTable]:
    """
    Tie each table to the one that it goes on from: the one before it in the same section, of the same role and with the same
    columns. Of standings that holds only when the positions go on: two groups have equal headers too.
    """
    tied: list[ReadTable] = []
    for table in tables:
        before = next((other for other in reversed(tied[-3:]) if other.record.parent == table.record.parent), None)
        if before is not None and _goes_on(before, table):
            table = replace(table, record=replace(table.record, continues=before.record.id))
        tied.append(table)
    return tied


_LISTS = frozenset(("team_list", "fixtures", "top_scorers", "promotion_relegation", "squad"))


def _goes_on(before: ReadTable, table: ReadTable) -> bool:
    one, two = before.record, table.record
    if one.section_id != two.section_id or one.role != two.role or two.caption or not two.header_rows:
        return False
    if [column.path for column in one.columns] != [column.path for column in two.columns] or not any(
        column.name for column in two.columns
    ):
        return False
    if two.role == "standings":
        last, first = (_position(before, before.body[-1:]), _position(table, table.body[:1]))
        return last is not None and first == last + 1
    return two.role in _LISTS


def _position(table: ReadTable, rows: list[int]) -> int | None:
    x = table.column("position")
    plain = table.plain(rows[0], x) if rows and x is not None else None
    digits = "".join(filter(str.isdecimal, plain.text)) if plain else ""
    return int(digits) if digits and len(digits) < 4 else None


def _keep_within(block: TableBlock, context: Context, start: int) -> None:
    """Cut a table where the page has used up its cells, and say so."""
    cells = sum([len(row.cells) for row in block.rows])
    if cells > context.cells_left:
        left = context.cells_left
        for row in block.rows:
            row.cells = row.cells[:left]
            left -= len(row.cells)
        block.rows = [row for row in block.rows if row.cells]
        context.fault("W215", start, start + 2, most=f"{MAX_CELLS:,} cells")
    widest = MAX_AREA // max(1, len(block.rows))
    if any(len(row.cells) > widest for row in block.rows):
        for row in block.rows:
            row.cells = row.cells[:widest]
        context.fault("W215", start, start + 2, most=f"{widest:,} cells in each row of this table")
    context.cells_left -= min(cells, context.cells_left)


def _key(block: TableBlock, header: int, grid: Grid, plains: list[Plain]) -> list[list[Pair]] | None:
    """The colours that a small table explains, row by row, if it does nothing else."""
    if grid.height - header > MAX_ROWS:
        return None
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for placed, plain in zip(grid.cells, plains, strict=True):
        rows[placed.row].append(plain.text)
    return key_pairs(block, header, rows)


def _texts(grid: Grid, cells: list[str]) -> list[list[str | None]]:
    """What the slots of a grid hold, where its cells say so."""
    return [[None if slot is None else cells[slot] for slot in row] for row in grid.slots]


def _cells(grid: Grid, plains: list[Plain], shown: list[str]) -> list[Cell]:
    width = grid.width
    return [
        Cell(
            row=placed.row,
            column=placed.column,
            rowspan=placed.rowspan,
            colspan=placed.colspan if placed.colspan == 1 else min(placed.colspan, width - placed.column),
            header=placed.cell.header,
            text=text,
            links=link_refs(plain) if plain.links else (),
        )
        for placed, plain, text in zip(grid.cells, plains, shown, strict=True)
    ]


def caption_plain(block: TableBlock, context: Context) -> Plain:
    """What a reader sees of a table's first caption."""
    pieces = block.captions[0].pieces if block.captions else []
    return _cell_plain(block.flow, pieces, context.page.renderer)


def _cell_plain(flow: Flow, pieces: list[tuple[int, int]], renderer: Renderer) -> Plain:
    """What a reader sees in a cell; what stands around a nested table is one text."""
    if len(pieces) == 1:
        start, end = pieces[0]
        return renderer.cell(flow, start, end)
    if not pieces:
        return NOTHING
    return renderer.plain_parts([flow.closed(start, end) for start, end in pieces])
