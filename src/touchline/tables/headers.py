"""Which rows of a grid are headers, and what its columns are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from touchline.model.figures import MAX_DIGITS
from touchline.model.lazy import lazy_regex
from touchline.model.record import Column
from touchline.registry.columns import (
    choices_in,
    column_choices,
    column_names,
    header_group,
    languages_of_labels,
    meanings,
    one_language_has,
)
from touchline.tables.arithmetic import BALANCED, SUMS, assign, contradicted, merit
from touchline.tables.content import Texts, cell_kind
from touchline.tables.place import Grid

REPEATABLE = frozenset(("promoted", "relegated", "round"))
"""Names that several columns of a table may have."""
MAX_FLAT_HEADER = 2
"""Rows down to which an unmarked header is looked for: a title may stand over it."""

_SIDES_OF_A_PLAYER = {"goals_for": "team", "goals_against": "opponent"}
"""What `For` and `Against` are over names, as in lists of hat-tricks."""
_YEAR = lazy_regex(r"(?:18|19|20)\d\d")
"""A season at the corner of a table names no column, and is no figure of the body."""
_EDITION = lazy_regex(r"\d{1,3}(?:st|nd|rd|th|\.?[ºª°]|\.|e|er|ème)?|[IVXL]{1,7}\.?[ºª°]?")
_POSITION = lazy_regex(r"\d{1,2}[.º°ª]?")


def header_rows(grid: Grid, texts: Texts, *, flat: bool, language: str | None) -> int:
    """
    The number of leading rows that are headers.

    Marked headers are trusted: the rows at the top in which every cell with text is a header cell. Where nothing is
    marked (always so in the flattened dialect) the content decides: a row of words over rows of figures, or of known
    header words.
    """
    if flat and not any(placed.cell.header for placed in grid.cells):
        return unmarked_header(texts, language)
    rows = 0
    for y in range(grid.height):
        cells = {number for number in grid.slots[y] if number is not None}
        if not cells or not all(grid.cells[number].cell.header or not _text(grid, texts, number) for number in cells):
            break
        if not any(grid.cells[number].cell.header for number in cells):
            break
        if rows and is_heading(texts[y]) and not is_heading(texts[y - 1]):
            break  # a heading of the rows below it: a day, a round
        rows += 1
    if rows == grid.height and grid.height > 1:
        return 1  # all cells are marked: only the first row can be the heading of the others
    if rows == 0 and not any(placed.cell.header for placed in grid.cells):
        return unmarked_header(texts, language, strict=True)
    return rows


def _text(grid: Grid, texts: Texts, number: int) -> str | None:
    placed = grid.cells[number]
    return texts[placed.row][placed.column]


def unmarked_header(texts: Texts, language: str | None, *, strict: bool = False) -> int:
    """Header rows by content: the first row, or the second under a row that is a title. `strict` wants known words."""
    for y, row in enumerate(texts[:MAX_FLAT_HEADER]):
        if _reads_as_header(texts, y, language, strict=strict):
            return y + 1
        if len(set(filter(None, row))) != 1 or len(row) < 3 or cell_kind(next(filter(None, row))) != "text":
            return 0
    return 0


def _reads_as_header(texts: Texts, y: int, language: str | None, *, strict: bool) -> bool:
    words = [text for text in texts[y] if text]
    if _are_numbers(words):
        return is_matrix(texts, y + 1)
    if not words or any(cell_kind(text) in ("figure", "score", "date") and not _YEAR.fullmatch(text) for text in words):
        return False
    known = sum(bool(column_names(text, language)) for text in words)
    if known * 2 >= len(words) and len(words) > 1 and (not strict or (known >= 3 and len(texts) > y + 2)):
        return True
    if is_matrix(texts, y + 1):
        return True
    if strict:
        return False
    below = [row for row in texts[y + 1 : y + 6] if any(row)]
    figures = sum(any(cell_kind(text) == "figure" for text in row) for row in below)
    return len(words) > 1 and len(below) >= 2 and figures == len(below)


def _are_numbers(words: Sequence[str]) -> bool:
    """`1 | 2 | 3 …` behind words or none: how a table of results may head its columns."""
    numbers = [word.strip(". ") for word in words if cell_kind(word) == "figure"]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def is_matrix(texts: Texts, header: int) -> bool:
    """A table of results: as many columns as rows besides the first ones, scores inside, an empty diagonal."""
    return matrix_lead(texts, header) > 0


def matrix_lead(texts: Texts, header: int) -> int:
    """
    Columns before the results of a table of results, the last of them the teams; 0 for any other table.

    Before the teams there may be a column that says one thing beside all of them ("Local"), or their positions.
    """
    body = [row for row in texts[header:] if any(row)]
    if not body:
        return 0
    first = [row[0] for row in body]
    counted = all(_POSITION.fullmatch(text or "") for text in first)
    beside = len(set(first)) == 1 and cell_kind(first[0]) in ("text", "blank")
    lead = 2 if beside or counted else 1
    return lead if _holds_results(body, lead) else 0


def _holds_results(body: Texts, lead: int) -> bool:
    size = len(body[0]) - lead
    if size < 3 or abs(size - len(body)) > 1:
        return False
    inside = [text for row in body for text in row[lead:]]
    kinds = [cell_kind(text) for text in inside]
    scores = kinds.count("score")
    empty = sum(
        kind == "blank" or (len(text or "") <= 2 and kind != "figure") for kind, text in zip(kinds, inside, strict=True)
    )
    diagonal = [cell_kind(row[n + lead]) != "score" for n, row in enumerate(body) if n + lead < len(row)]
    wrong = 1 if size == len(body) and scores + empty == len(inside) else 0  # of a square of results one cell may be
    if sum(diagonal) < min(0.9 * len(diagonal), len(diagonal) - wrong):
        return False
    return scores >= min(size, 0.5 * (len(inside) - empty)) and scores >= 2 and scores + empty >= 0.8 * len(inside)


def read_columns(texts: Texts, rows: int, width: int, language: str | None) -> tuple[Column, ...]:
    """
    The columns of a grid.

    Args:
        texts: the text of every slot.
        rows: how many of them are headers.
        width: slots in a row.
        language: of the page.
    Returns:
        One column a slot of the width. `path` holds grouped headers once each, outermost first; `label` is the
        innermost one. Where the header allows several readings the figures decide (`arithmetic`). A name is given once:
        the second column that could have it gets its next choice, or none. Under a group for home or away matches the
        balanced names carry the group: `home_won`.
    """
    if not width:
        return ()
    texts_above = texts[_title_rows(texts, rows) : rows]
    paths = [_path(texts_above, x) for x in range(width)]
    groups = [header_group(path[0], language) if len(path) > 1 else None for path in paths]
    labels = [path[-1] if path else "" for path in paths]
    names: list[str | None] = [None] * width
    for group in dict.fromkeys(groups):
        mine = [x for x in range(width) if groups[x] == group]
        for x, name in zip(mine, _names([labels[x] for x in mine], mine, texts, rows, language), strict=True):
            names[x] = f"{group}_{name}" if group in ("home", "away") and name in BALANCED else name
    _pass_blanks(names, paths, texts, rows)
    columns = [Column(name=name, label=label, path=path) for name, label, path in zip(names, labels, paths, strict=True)]
    return tuple(_each_once(columns))


def _pass_blanks(names: list[str | None], paths: Sequence[tuple[str, ...]], texts: Texts, header: int) -> None:
    """Under a header over two columns the first may hold arrows or crests: where it says nothing the name is the second's."""
    body: Texts | None = None
    for x in range(len(names) - 1):
        if not names[x] or names[x + 1] or paths[x] != paths[x + 1]:
            continue
        if body is None:  # few tables have such columns
            body = body_rows(texts, header)
        if names[x] == "position":
            told = counts_up([row[x + 1] for row in body]) and not any(any(map(str.isdigit, row[x] or "")) for row in body)
        else:
            told = not any(row[x] for row in body) and any(row[x + 1] for row in body)
        if told:
            names[x], names[x + 1] = None, names[x]


def _title_rows(texts: Texts, rows: int) -> int:
    """Leading header rows that are one text over the whole width: a title, which is no part of a column's path."""
    titles = 0
    while titles + 1 < rows and len(texts[titles]) > 2 and len(set(texts[titles])) == 1 and texts[titles][0]:
        titles += 1
    return titles


def _path(rows: Texts, x: int) -> tuple[str, ...]:
    path: list[str] = []
    for row in rows:
        text = row[x]
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _names(labels: Sequence[str], places: Sequence[int], texts: Texts, header: int, language: str | None) -> list[str | None]:
    """Names of the columns at `places` by words, each once; then by figures."""

    @cache
    def body() -> Texts:
        return [[row[x] for x in places] for row in body_rows(texts, header)]

    names = _names_by(labels, body, partial(column_names, language=language), partial(column_choices, language=language))
    if language is None and sum(name in BALANCED for name in names) > 1:
        return _names_of_one_language(labels, names, body)
    return names


def _names_of_one_language(labels: Sequence[str], mixed: list[str | None], body: Callable[[], Texts]) -> list[str | None]:
    """
    Names where nothing tells the language: those of the one language under which the most sums come out.

    Where a sum does not come out under any, words that mean other things elsewhere name nothing, and neither does a mixture of
    words of several languages under which no sum comes out: a wrong figure is worse than none.
    """
    best, most = mixed, merit(mixed, body())
    languages = languages_of_labels(labels)
    for language in languages if most < len(SUMS) else ():
        words = partial(choices_in, language=language)
        tried = _names_by(labels, body, words, words)
        reached = merit(tried, body())
        if reached > most or (reached == most and len(languages) == 1):
            best, most = tried, reached
    if not most and not one_language_has(labels):
        return [None if name in BALANCED else name for name in best]
    doubtful = {x for x in contradicted(best, body()) if len(meanings(labels[x]).intersection(BALANCED)) > 1}
    return [None if x in doubtful else name for x, name in enumerate(best)]


Choices = Callable[[str], tuple[str, ...]]


def _names_by(labels: Sequence[str], body: Callable[[], Texts], words: Choices, all_choices: Choices) -> list[str | None]:
    """
    Names of columns.

    Args:
        labels: one a column.
        body: gives the rows under them.
        words: what a label may mean, likeliest first.
        all_choices: the same for the figures to choose from.
    """
    taken: set[str] = set()
    usual: list[str | None] = []
    asked = [words(label) if label else () for label in labels]
    of_players = any("player" in choices for choices in asked)
    for x, choices in enumerate(asked):
        if of_players and "caps" in choices:
            choices = ("caps",)  # Italian has one word for those who played and those who watched
        if "position" in choices and len(choices) > 1 and not counts_up([row[x] for row in body()]):
            choices = tuple(name for name in choices if name != "position")
        if "season" in choices and _are_numbered([row[x] for row in body()]):
            choices = tuple(name for name in choices if name != "season")
        if _SIDES_OF_A_PLAYER.keys() & set(choices) and _is_text([row[x] for row in body()]):
            choices = tuple(_SIDES_OF_A_PLAYER[name] for name in choices if name in _SIDES_OF_A_PLAYER)
        name = next((name for name in choices if name not in taken or name in REPEATABLE), None)
        if name:
            taken.add(name)
        usual.append(name)
    if sum(name in BALANCED for name in usual) < 2:
        of_player = "player" in usual and "goals" not in usual
        return ["goals" if of_player and name == "goals_for" else name for name in usual]
    choices_of = [
        all_choices(label) if label and name not in _SIDES_OF_A_PLAYER.values() else ()
        for label, name in zip(labels, usual, strict=True)
    ]
    return assign(choices_of, usual, body())


def _is_text(column: Sequence[str | None]) -> bool:
    kinds = [cell_kind(text) for text in column if text]
    return bool(kinds) and 2 * sum(kind in ("text", "date") for kind in kinds) > len(kinds)  # clubs are named for days


def _are_numbered(column: Sequence[str | None]) -> bool:
    """Editions by their number, `3rd` or `XIV`: the year in which one was played is told elsewhere."""
    filled = [text.strip() for text in column if text]
    return bool(filled) and all(_EDITION.fullmatch(text) for text in filled)


def counts_up(column: Sequence[str | None]) -> bool:
    """Positions: figures from 1 on, never smaller than the one above."""
    figures = [text for text in column if text]
    numbers = [int("".join(filter(str.isdecimal, text[:MAX_DIGITS])) or 0) for text in figures]
    return bool(numbers) and numbers[0] in (0, 1) and numbers == sorted(numbers)


def _each_once(columns: Sequence[Column]) -> list[Column]:
    """Groups may bring a name twice (total and none): the first keeps it."""
    taken: set[str] = set()
    kept = []
    for column in columns:
        if column.name in taken and column.name not in REPEATABLE:
            column = replace(column, name=None)
        elif column.name:
            taken.add(column.name)
        kept.append(column)
    return kept


def renamed(columns: Sequence[Column], names: Mapping[int, str]) -> list[Column]:
    """The columns with other names for those at some places."""
    return [replace(column, name=names.get(x, column.name)) for x, column in enumerate(columns)]


def body_rows(texts: Texts, header: int) -> list[Sequence[str | None]]:
    """The rows under the header without those that repeat it, those that say one thing over the whole width, and empty ones."""
    keys = {_key(row) for row in texts[:header] if any(row)}
    first = {key[0] for key in keys}  # most rows differ in their first cell: no need to look further
    return [
        row for row in texts[header:] if any(row) and not (_fold(row[0]) in first and _key(row) in keys) and not is_heading(row)
    ]


def repeats_header(texts: Texts, header: int, y: int) -> bool:
    """True for a row of the body that says the header again."""
    row = texts[y]
    return header <= y and any(_key(above[:1]) == _key(row[:1]) and _key(above) == _key(row) for above in texts[:header])


def is_heading(row: Sequence[str | None]) -> bool:
    """One text over the whole width: a heading inside the table, or a note under it."""
    return len(row) > 2 and bool(row[0]) and len(set(row)) == 1


def _key(row: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(map(_fold, row))


def _fold(text: str | None) -> str:
    return " ".join(text.split()).casefold() if text else ""
