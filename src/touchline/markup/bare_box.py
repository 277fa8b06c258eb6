"""
Infoboxes of which only the text is left: a key and its value in a line, a tab or a pipe between them, or one below the other.

Nothing frames such a box. It stands above the first heading, none of its lines is blank or all of them stand alone, and most
of what may be a key is one that infoboxes of one kind have.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from touchline.markup.lines import paragraphs_of
from touchline.model.lazy import lazy_regex
from touchline.registry.infobox_fields import FieldSet, field_sets
from touchline.registry.parts import part

Place = tuple[int, int]

MIN_KEYS = 3
"""Known keys that make an infobox where nothing says that it is one."""
MIN_STACKED = 4
"""Likewise where a key is a line like any other."""
MAX_LINES = 80
"""Lines of a box; and paragraphs of a text in which one is looked for."""
MAX_LINE = 100
"""Characters; what is longer is a sentence."""
_TITLE_AND_FIELD = 3
MAX_VALUE = 3
"""Lines of a value."""
BOX_TITLE = lazy_regex(part("box_title"))
"""What heads the groups of an infobox: `Tournament details`."""
MAX_ARTICLE = 4
"""Letters of the article before a title: `The`, `Die`, `O`."""
_FIGURE = lazy_regex(r"\d")
_SENTENCE = lazy_regex(r".*[^\W\d_]{3}[.!?]$")
_CUT = lazy_regex(r"[\t|]")
_GOES_ON = lazy_regex(r"[\da-zà-ÿ(]")
"""How a second line of a value begins; another is a title inside of the box."""


@dataclass(frozen=True, slots=True)
class BareBox:
    """Where the box stands in the text, and its fields: each with its key, its value, and both together."""

    start: int
    end: int
    fields: tuple[tuple[Place, Place], ...]


def bare_box(text: str, start: int, end: int) -> BareBox | None:
    """The first box in `text[start:end]`, the part above the first heading."""
    paragraphs = list(paragraphs_of(text, start, end, MAX_LINES))
    for lines in paragraphs:
        if fields := _tabbed(text, lines) or _stacked(text, lines):
            return _box(text, fields)
    for lines in _lines_alone(paragraphs):
        if fields := _paired(text, lines):
            return _box(text, fields)
    return None


def _box(text: str, fields: Sequence[tuple[Place, Place]]) -> BareBox:
    first = text.rfind("\n", 0, fields[0][0][0]) + 1  # its title may stand before the first key
    return BareBox(first, fields[-1][1][1], tuple(fields))


def _lines_alone(paragraphs: Iterable[list[Place]]) -> Iterator[list[Place]]:
    """Runs of paragraphs of one line each, as `get_text()` leaves the cells of a box."""
    for alone, run in groupby(paragraphs, key=lambda lines: len(lines) == 1):
        if alone:
            yield [lines[0] for lines in run]


def _tabbed(text: str, lines: Sequence[Place]) -> list[tuple[Place, Place]]:
    fields: list[tuple[Place, Place]] = []
    for start, end in lines:
        cells = _CUT.split(text[start:end])
        if not text[start:end].strip("-|: \t"):
            continue  # a line below the title that a table in markdown has to have
        if len(cells) == 2 and all(map(str.strip, cells)):
            cut = start + len(cells[0])
            fields.append(((start, cut), (cut + 1, end)))
        elif not fields and _is_behind_title(cells):
            key, value = (len(cell) + 1 for cell in cells[:2])
            fields.append(((start + key, start + key + value - 1), (start + key + value, end)))
        elif len(cells) > 2 and fields:
            break  # the row of a table
        elif fields and fields[-1][1][1] + 1 == start and _GOES_ON.match(text, start):
            fields[-1] = fields[-1][0], (fields[-1][1][0], end)
    keys = [text[slice(*key)].strip() for key, _ in fields]
    known = _best_set(keys)
    enough = known is not None and _known(known, keys) >= max(MIN_KEYS, len(keys) / 2)
    return fields if enough else []


def _is_behind_title(cells: Sequence[str]) -> bool:
    """The title of a box and the first of its fields, which a converter writes in one row."""
    return len(cells) == _TITLE_AND_FIELD and any(one.meaning(cells[1].strip()) for one in field_sets().values())


def _stacked(text: str, lines: Sequence[Place]) -> list[tuple[Place, Place]]:
    """Known keys with the lines below them up to the next key or title."""
    printed = [text[slice(*line)].strip() for line in lines[:MAX_LINES]]
    if any(map(_CUT.search, printed)):
        return []
    known = _best_set(printed)
    if known is None or _known(known, printed) < MIN_STACKED:
        return []
    fields: list[tuple[Place, Place]] = []
    at = next(n for n, line in enumerate(printed) if known.meaning(line))
    titles = set(filter(_FIGURE.search, printed[:at]))
    while at < len(printed) and (known.meaning(printed[at]) or BOX_TITLE.fullmatch(printed[at])):
        below = at + 1
        while (
            below < min(len(printed), at + 1 + MAX_VALUE)
            and len(printed[below]) <= MAX_LINE
            and not _SENTENCE.match(printed[below])
            and not known.meaning(printed[below])
            and not BOX_TITLE.fullmatch(printed[below])
            and not _opens_article(printed, below, titles)
        ):
            below += 1
        if known.meaning(printed[at]) and below > at + 1:
            fields.append((lines[at], (lines[at + 1][0], lines[below - 1][1])))
        at = max(below, at + 1)
    return fields if len(fields) >= MIN_STACKED else []


def _opens_article(printed: Sequence[str], at: int, titles: Container[str]) -> bool:
    """The title above the box is said again, with an article on the line before it: so begins the first sentence."""
    following = printed[at + 1] if at + 1 < len(printed) else ""
    return printed[at] in titles or (following in titles and len(printed[at]) <= MAX_ARTICLE)


def _paired(text: str, lines: Sequence[Place]) -> list[tuple[Place, Place]]:
    """A key and its value by turns from the first known key on, up to a sentence; half of the keys have to be known."""
    printed = [text[slice(*line)].strip() for line in lines]
    known = _best_set(printed)
    if known is None:
        return []
    said = [n for n, line in enumerate(printed) if not BOX_TITLE.fullmatch(line)]
    first = next((at for at, n in enumerate(said) if known.meaning(printed[n])), len(said))
    pairs = zip(said[first::2], said[first + 1 :: 2], strict=False)
    told = takewhile(lambda pair: not any(_is_prose(printed[n]) for n in pair), pairs)
    fields = [(lines[key], lines[value]) for key, value in told]
    named = _known(known, [text[slice(*key)].strip() for key, _ in fields])
    return fields if named >= max(MIN_STACKED, len(fields) / 2) else []


def _is_prose(line: str) -> bool:
    return len(line) > MAX_LINE or _SENTENCE.match(line) is not None


def _best_set(keys: Sequence[str]) -> FieldSet | None:
    """The kind of infobox that knows most of these keys."""
    return max(field_sets().values(), key=lambda one: _known(one, keys), default=None)


def _known(one: FieldSet, keys: Sequence[str]) -> int:
    return sum(one.meaning(key) is not None for key in keys if len(key) <= MAX_LINE)
