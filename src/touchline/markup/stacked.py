"""
Tables that a cleaner has written one cell a line.

Nothing but the words of the header says that there is a table, and nothing but the kinds of its columns where its rows
end: a row is as many lines as the header, each of the kind that its column holds. What does not fit ends the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from touchline.markup.flow import Flow
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.columns import column_names
from touchline.registry.parts import part

_FIGURE = lazy_regex(r"[-+−–±]?\d[\d.,:]*(?:st|nd|rd|th|\.|º|ª)?|[-–—]")
_SCORE = lazy_regex(rf"\d{{1,2}} ?[-–−:] ?\d{{1,2}}(?: ?\([^()]{{1,30}}\))*|v|[-–—]|(?i:{part('ruling')})")
_WORDS = lazy_regex(r"[^\W_].*")
_CLOCK = lazy_regex(r"\d{1,2}[:h]\d{2}")
FIGURE_COLUMNS = frozenset(
    (
        "position",
        "played",
        "won",
        "drawn",
        "lost",
        "goals_for",
        "goals_against",
        "goal_difference",
        "points",
        "capacity",
        "goals",
        "penalties",
    )
)
"""Columns that hold figures."""
_OF_STANDINGS = frozenset(("played", "won", "lost", "points"))
"""Columns that no other table has together."""
_SCORE_COLUMNS = frozenset(("score", "aggregate", "first_leg", "second_leg"))
"""Columns that hold results."""
NAME_COLUMNS = frozenset(("team", "home", "away", "player", "city", "venue"))
"""Columns that hold names."""
_REMARKS = frozenset((None, "qualification"))
"""Columns that may be the last one and hold what only some rows have."""
_NO_CELL = lazy_regex(
    rf"[=|{{}}]|#.|\[ ?{part('edit')}\b[^\n\[\]]{{0,60}}\]$|.* .*[^\W\d_]{{4}}[.!?]$|(?:[^ ]+ ){{3}}.*[^\W\d_]{{3}}[.!?]$"
)
"""Markup, the link to edit a section, or a sentence; `Alfa Res.` is none, and `#` alone heads the ranks."""

MIN_COLUMNS = 3
"""Header words in a row of lines that make a header."""
MAX_COLUMNS = 20
"""Columns; more lines of header words are something else."""
MIN_ROWS = 2
"""Rows that make a table."""
_ENDS = 2
"""Cells at both ends of a row."""
MAX_REMARK = 4
"""Lines of the last cell of a row."""
MAX_CELL = 80
"""Characters of a cell; a longer line is prose."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank."""

    start: int
    end: int
    whole: str
    text: str
    """Without blanks around it."""
    behind_gap: bool
    """A blank line stands before it."""


Cells = list[list[TextLine]]
"""The lines of each cell of a row; an empty one has none."""


def stacked_tables(
    flow: Flow, start: int, end: int, language: str | None, headings: Container[int] = frozenset()
) -> list[TableBlock]:
    """The tables written one cell a line in `flow.text[start:end]`, in order; no line at one of `headings` is a cell."""
    lines = list(lines_of(flow.text, start, end))
    said = Counter(line.text for line in lines)
    stops = [n for n, line in enumerate(lines) if line.start in headings]
    between = zip((0, *(stop + 1 for stop in stops)), (*stops, len(lines)), strict=True)
    return [table for first, last in between for table in _tables(flow, lines[first:last], language, said)]


def _tables(flow: Flow, lines: list[TextLine], language: str | None, said: Counter[str]) -> Iterator[TableBlock]:
    """The tables in lines below a heading; `said` counts the lines of the whole text."""
    at = 0
    while at + MIN_COLUMNS * (MIN_ROWS + 1) <= len(lines):
        names = _header(lines, at, language)
        first = at + len(names)
        before: list[str | None] = []
        rows: list[Cells] = []
        behind = first
        for before in _before_header(names):
            rows, behind = _rows(lines, first, [*before, *names], said)
            if len(rows) >= MIN_ROWS:
                break
        if len(rows) < MIN_ROWS:
            at += 1 if _OF_STANDINGS <= set(names[1:]) <= FIGURE_COLUMNS else max(1, len(names))  # the first is over the teams
            continue
        yield _table(flow, [[*_heads_before(lines, at, before, language), *([line] for line in lines[at:first])], *rows])
        at = behind


def lines_of(text: str, start: int, end: int) -> Iterator[TextLine]:
    """The lines of `text[start:end]` that are not blank."""
    gap = True
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        stripped = text[start:stop].strip()
        if stripped:
            yield TextLine(start, stop, text[start:stop], stripped, gap)
        gap = not stripped
        start = stop + 1


def _header(lines: list[TextLine], at: int, language: str | None) -> list[str | None]:
    """What the lines from `at` on are called, as far as they are header words."""
    names: list[str | None] = []
    for line in lines[at : at + MAX_COLUMNS]:
        known = column_names(line.text, language) if len(line.text) <= MAX_CELL else ()
        if not known or (names and line.behind_gap):
            break
        names.append(_likeliest([name for name in known if name not in names], names))
    return names


def _likeliest(free: list[str], before: list[str | None]) -> str | None:
    """What a word is that may be several columns, of those still free: a rank stands first, behind a side stands a result."""
    if "home" in before:
        free = [name for name in free if name in _SCORE_COLUMNS] or free
    if before:
        free = [name for name in free if name != "position"] or free
    return free[0] if free else None


def _before_header(names: list[str | None]) -> Iterator[list[str | None]]:
    """The columns that may stand before those of a header, likeliest first: a rank, or a rank and the team, may have none."""
    if len(names) < MIN_COLUMNS:
        return
    yield []
    if "position" in names:
        return
    if names[0] == "team":
        yield ["position"]
    elif _OF_STANDINGS <= set(names) <= FIGURE_COLUMNS:
        yield ["position", "team"]
        yield ["team"]


def _heads_before(lines: list[TextLine], at: int, before: list[str | None], language: str | None) -> Cells:
    """The heads of columns before those of the header; a word above that heads no other column is that of the teams."""
    heads: Cells = [[] for _ in before]
    above = lines[at - 1] if at and not lines[at].behind_gap else None
    if before[-1:] == ["team"] and above and is_cell(above.text) and not column_names(above.text, language):
        heads[-1] = [above]
    return heads


def _rows(lines: list[TextLine], at: int, names: list[str | None], said: Counter[str]) -> tuple[list[Cells], int]:
    """The rows of these columns from `at` on, and the number of the line behind them."""
    rows: list[Cells] = []
    width = len(names)
    while True:
        if _is_row(lines, at, _without_remark(names)):
            taken = _width(lines, at, names)
            rows.append(_cells(lines[at : at + taken], width))
        elif rows and _is_shared_by_both_ends(lines, at, names, said):
            taken = width - _ENDS
            rows.append([[], *_cells(lines[at : at + taken], taken), rows[-1][-1]])
        elif rows and _is_shared(lines, at, names):
            taken = _width(lines, at - 1, names) - 1
            rows.append([_shared_cell(names, rows[-1]), *_cells(lines[at : at + taken], width - 1)])
        else:
            return rows, at
        at += taken


def _cells(lines: list[TextLine], width: int) -> Cells:
    """A line a cell; those that are over belong to the last one, and where there are too few it is empty."""
    cells = [[line] for line in lines[:width]]
    cells[-1] += lines[width:]
    return cells + [[]] * (width - len(cells))


def _without_remark(names: list[str | None]) -> list[str | None]:
    """The columns but a last one of remarks, which most rows leave empty."""
    return names[:-1] if names[-1] in _REMARKS and len(names) > MIN_COLUMNS else names


def _width(lines: list[TextLine], at: int, names: list[str | None]) -> int:
    """
    How many lines the row at `at` has, whose columns fit but for the remark.

    An empty remark leaves no line, and each link of a long one may leave a line of its own: what the lines behind are decides.
    """
    columns = _without_remark(names)
    least = len(columns)
    if least == len(names):
        return least
    most = least
    while most < least + MAX_REMARK and most + at < len(lines) and _is_remark(lines[at + most]):
        most += 1
    for width in range(least, most + 1):
        if _is_row(lines, at + width, columns):
            return width
    for width in range(least, most + 1):
        if _is_shared(lines, at + width, names):
            return width
    return min(most, least + 1)


def _is_remark(line: TextLine) -> bool:
    return not line.behind_gap and not line.text.endswith(":") and is_cell(line.text) and not _FIGURE.fullmatch(line.text)


def _is_shared(lines: list[TextLine], at: int, names: list[str | None]) -> bool:
    """A row whose rank or day is that of the row above; figures, or a score, show that it is one."""
    columns = _without_remark(names)[1:]
    shown = FIGURE_COLUMNS if names[0] == "position" else ("score",) if names[0] == "date" else ()
    return any(name in shown for name in columns) and _is_row(lines, at, columns)


def _shared_cell(names: list[str | None], above: Cells) -> list[TextLine]:
    """A day is said again; a rank is not, for two with the same rank may share it or not."""
    return above[0] if names[0] == "date" else []


def _is_shared_by_both_ends(lines: list[TextLine], at: int, names: list[str | None], said: Counter[str]) -> bool:
    """
    A row whose rank and goals are those of the row above.

    A whole row behind it shows that no goals of its own are left. A name and a club that nothing follows may be anything: they
    are a row only where the club is named elsewhere too.
    """
    inside = names[1:-1]
    if names[0] != "position" or names[-1] != "goals" or "team" not in inside or not _is_row(lines, at, inside):
        return False
    if _is_row(lines, at + len(inside), names):
        return True
    return not _is_shared(lines, at, names) and said[lines[at + inside.index("team")].text] > 1


def _is_row(lines: list[TextLine], at: int, names: list[str | None]) -> bool:
    row = lines[at : at + len(names)]
    if len(row) < len(names) or any(line.behind_gap for line in row[1:]):
        return False
    return all(is_cell(line.text) and fits(line.text, name) for line, name in zip(row, names, strict=True))


def is_cell(text: str) -> bool:
    """A line that may be a cell, which prose and markup are not."""
    return len(text) <= MAX_CELL and _NO_CELL.match(text) is None


def fits(text: str, name: str | None) -> bool:
    """A cell is of the kind that the column holds."""
    if name in FIGURE_COLUMNS:
        return _FIGURE.fullmatch(text) is not None
    if name in _SCORE_COLUMNS:
        return _SCORE.fullmatch(text) is not None
    if name == "date":
        return _CLOCK.fullmatch(text) is None
    if name in NAME_COLUMNS:
        return _FIGURE.fullmatch(text) is None and _SCORE.fullmatch(text) is None and bool(_WORDS.match(text))
    return True


def _table(flow: Flow, rows: list[Cells]) -> TableBlock:
    blocks = [_row_block(cells, header=number == 0) for number, cells in enumerate(rows)]
    return TableBlock(flow, blocks[0].start, blocks[-1].end, {}, rows=blocks, html=False, flat=True, closed=True)


def _row_block(cells: Cells, *, header: bool) -> RowBlock:
    lines = [line for cell in cells for line in cell]
    row = RowBlock(lines[0].start, max(line.end for line in lines), {})
    at = row.start
    for cell in cells:
        pieces = [(line.start, line.end) for line in cell] or [(at, at)]
        at = pieces[-1][1]
        row.cells.append(CellBlock(header, pieces[0][0], at, {}, pieces))
    return row
