"""Columns of matches: where the two sides stand in a row, and where their result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from touchline.model.lazy import lazy_regex
from touchline.model.record import Column
from touchline.model.signs import DASHES
from touchline.registry.columns import fold_header
from touchline.registry.table_words import table_words
from touchline.tables.content import LEGS_OF_TIE, MOST, RESULT, Texts, are_pairings, cell_kind, column_kind
from touchline.tables.headers import renamed

_SIDES = frozenset((None, "home", "away", "team"))
"""What the columns beside a score may be called."""
_MIDDLES = frozenset((None, "score", "aggregate", "round"))
"""What a column of scores between them may be called."""
_UNNAMED_LEGS = frozenset((None, "score"))
"""What columns of legs may be called where their words say nothing of them."""
MIN_TIES = 2
"""Rows; one adds up by chance."""
_PAIRED = frozenset((None, "home", "team", "round"))
"""What the column of two sides may be called: its header says "match"."""
_WHOLE = frozenset((None, "score", "round", "home"))
"""What the column of both sides and their result may be called: `Result`, `Match`, `Final`."""
_BETWEEN_SIDES = frozenset(DASHES)
_BETWEEN_FIGURES = frozenset((*DASHES, *"x×X:"))
_MATCH = lazy_regex(
    r"[^\W\d_](?:[^\n\d–—−-]|[-–](?=[^\W\d_])){1,50}\s\d{1,2}\s?[-–—−:]\s?\d{1,2}(?:\s\([^()\n]{1,20}\))?\s[^\W\d_][^\n\d]{1,50}"
)
"""`Alfa 2–1 Beta`, neither side with a figure in its name."""
_CLOCK = lazy_regex(r"\d{1,2}[:.h]\d{2}(?:\s(?:Uhr|h))?")
_GROUND = lazy_regex(r"(?!.*\d['’′+])[^\n,;:]{3,60},\s[^\n,;:]{2,40}(?:,\s[^\n,;:]{2,40})?(?<!\d)")
"""`Ground, City`, and no scorers with their minutes."""


HOUR_BEHIND = lazy_regex(rf",\s(?:às\s)?(?P<time>{_CLOCK.pattern})$")
"""The hour in a cell that names the ground, and the city maybe, before it."""


def fixture_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """A column of results with a side of text on each hand, or columns called home and away."""
    names = [column.name for column in columns]
    body = [row for row in body if any(row[1:])]  # cleaned, a heading over the whole width is a first cell alone
    if not body or "player" in names:
        return None
    if legs := _unnamed_legs(columns, body):
        columns = renamed(columns, legs)
        names = [column.name for column in columns]
    known = set(names)
    unsummed = known >= LEGS_OF_TIE and "aggregate" not in known
    for x in range(1, len(columns) - 1):
        beside = {names[x - 1], names[x + 1]}
        sums_up = unsummed and names[x] not in LEGS_OF_TIE
        sums_up = sums_up and (names[x] in _MIDDLES or _adds_legs(columns, body, x))  # whatever else `Total` means
        if (names[x] not in _MIDDLES and not sums_up) or not (beside <= _SIDES or beside == {"home", "opponent"}):
            continue
        scores = [cell_kind(row[x]) for row in body].count("score")
        named = names[x - 1] == "home" and names[x + 1] == "away" and names[x] in ("score", "aggregate")
        if scores * 2 < len(body) and not named:
            continue
        if not all(_names_sides(body, side) or (names[side] in ("home", "away") and named) for side in (x - 1, x + 1)):
            continue
        if names[x - 1] != "home" and are_pairings(row[x - 1] for row in body) and not are_pairings(row[x + 1] for row in body):
            continue  # both sides before the result, and behind it where they played
        found = list(columns)
        middle = "aggregate" if names[x] == "aggregate" or sums_up else "score"
        for at, name in ((x - 1, "home"), (x, middle), (x + 1, "away")):
            found[at] = replace(found[at], name=name)
        return _with_days(_with_grounds(found, x + 2, body), body)
    legs_alone = known >= LEGS_OF_TIE and "points" not in known  # South America's ties were won by points
    if known >= {"home", "away"} and ("date" in known or legs_alone):
        return _with_figures(columns, body) or tuple(columns)
    return (
        _with_dashes(columns, body)
        or _with_pairings(columns, body)
        or _with_figures(columns, body)
        or _with_result_last(columns, body)
        or _with_whole_matches(columns, body)
    )


def _adds_legs(columns: Sequence[Column], body: Texts, x: int) -> bool:
    """The figures in a column are the sums of both legs in half of the rows, as points of ties are not."""
    legs = [at for at, column in enumerate(columns) if column.name in LEGS_OF_TIE]
    fits = 0
    for row in body:
        whole, *parts = (RESULT.search(row[at] or "") for at in (x, *legs))
        if whole and all(parts):
            fits += all(int(whole[side]) == sum(int(part[side]) for part in parts if part) for side in (1, 2))
    return fits * 2 >= len(body)


def _unnamed_legs(columns: Sequence[Column], body: Texts) -> dict[int, str]:
    """
    Two columns of results side by side behind both sides, whatever they are called, that add up to the one between these.

    They do so in every row that has all three, of which there are several: one may add up by chance, and halves always do.
    """
    if LEGS_OF_TIE & {column.name for column in columns}:
        return {}
    for x in range(1, len(columns) - 3):
        first = next((at for at in (x + 2, x + 3) if at + 1 < len(columns) and _are_legs(columns, body, x, at)), None)
        if first is not None:
            return {first: "first_leg", first + 1: "second_leg"}
    return {}


def _are_legs(columns: Sequence[Column], body: Texts, total: int, first: int) -> bool:
    legs = columns[first : first + 2]
    if columns[total].name not in _MIDDLES or any(leg.name not in _UNNAMED_LEGS for leg in legs):
        return False
    if any(table_words().halves.search(part.casefold()) for leg in legs for part in leg.path):
        return False
    results = [tuple(RESULT.search(row[at] or "") for at in (total, first, first + 1)) for row in body]
    whole = [found for row in results if len(found := [result for result in row if result]) == len(row)]
    fits = sum(all(int(sums[side]) == int(one[side]) + int(two[side]) for side in (1, 2)) for sums, one, two in whole)
    return fits == len(whole) >= MIN_TIES and len(whole) * 2 >= len(body)


def _with_dashes(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Rows that read `day | Alfa | – | Beta | 2:1`, as German cups have it, under one header for the sides or none."""
    kinds = [[cell_kind(row[x]) for row in body] for x in range(len(columns))]
    for x in range(1, len(columns) - 2):
        if columns[x].name or not {columns[x - 1].name, columns[x + 1].name} <= _SIDES:
            continue
        if not all((row[x] or "").strip() in _BETWEEN_SIDES for row in body) or not (
            _names_sides(body, x - 1) and _names_sides(body, x + 1)
        ):
            continue
        score = next((at for at in range(x + 2, len(columns)) if kinds[at].count("score") * 2 >= len(body)), None)
        if score is None:
            return None
        named = {x - 1: "home", x + 1: "away", score: "score"}
        return _with_days(renamed(columns, named), body)
    return None


def _with_pairings(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Both sides in one cell, `Alfa - Beta`, beside their result; in calendars with that of the return at the other hand."""
    kinds = [[cell_kind(row[x]) for row in body] for x in range(len(columns))]
    scores = [x for x in range(len(columns)) if kinds[x].count("score") * 2 >= len(body)]
    counted = any(column.name in ("won", "lost") for column in columns)  # all matches of two teams, and the goals in them
    for x, column in enumerate(columns):
        beside = [at for at in scores if abs(at - x) == 1]
        if not beside and not counted and fold_header(column.label) in table_words().pairings:
            beside = [at for at in scores if columns[at].name in (None, "score")][:1]  # behind the ground and the round
        if not beside or column.name not in _PAIRED or not are_pairings(row[x] for row in body):
            continue
        named = {x: "pairing", beside[0]: "score"}
        if len(beside) > 1:
            days = [at for at in range(len(columns)) if kinds[at].count("date") * 2 >= len(body)]
            named |= {beside[1]: "return_score"}
            named |= {at: "date" for at in days if at < x} | {at: "return_date" for at in days if at > x}
        return _with_days(renamed(columns, named), body)
    return None


def _with_figures(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Each side's goals in a column of their own, `Alfa | 1 | × | 2 | Beta`."""
    for x in range(2, len(columns) - 2):
        between = [(row[x] or "").strip() for row in body]
        if columns[x].name or not all(sign in _BETWEEN_FIGURES for sign in between):
            continue
        figures = sum(cell_kind(row[x - 1]) == cell_kind(row[x + 1]) == "figure" for row in body)
        if figures < MOST * len(body) or not (_names_sides(body, x - 2) and _names_sides(body, x + 2)):
            continue
        named = {x - 2: "home", x - 1: "home_goals", x + 1: "away_goals", x + 2: "away"}
        return _with_days(renamed(columns, named), body)
    return None


def _with_result_last(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """`7 August | 20:30 | Alfa | Beta | 2:1`, rows of a matchday without a head: a day, two names, and a result behind them."""
    kinds = [[cell_kind(row[x]) for row in body] for x in range(len(columns))]
    if len(body) < 2 or any(column.name for column in columns) or not any(kind.count("date") == len(body) for kind in kinds):
        return None
    for x in range(2, len(columns)):
        if kinds[x].count("score") == len(body) and _names_sides(body, x - 2) and _names_sides(body, x - 1):
            hours = {y: "time" for y in range(x - 2) if all(_CLOCK.fullmatch(row[y] or "") for row in body)}
            return _with_days(renamed(columns, {**hours, x - 2: "home", x - 1: "away", x: "score"}), body)
    return None


def _with_whole_matches(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """`Alfa 9–0 Beta` in one cell beside the day or the year of it, as in lists of the highest wins."""
    days = [x for x, column in enumerate(columns) if column.name == "date" and column_kind(row[x] for row in body) == "date"]
    if not days and not any(column.name == "season" for column in columns):
        return None  # `Fecha` counts the matchdays, too
    whole = [
        x
        for x, column in enumerate(columns)
        if column.name in _WHOLE and (filled := [text for row in body if (text := row[x])]) and _tell_matches(filled)
    ]
    return tuple(renamed(columns, {whole[0]: "pairing"})) if len(whole) == 1 else None


def _tell_matches(texts: Sequence[str]) -> bool:
    return sum(_MATCH.fullmatch(text) is not None for text in texts) >= MOST * len(texts)


def _names_sides(body: Texts, x: int) -> bool:
    """A column of names; clubs named for days (`12 de Octubre`) may be among them."""
    kinds = [cell_kind(row[x]) for row in body]
    names = sum(kind == "text" and any(map(str.isalpha, row[x] or "")) for kind, row in zip(kinds, body, strict=True))
    if sum(len((row[x] or "").strip("() .")) <= 1 for row in body) * 2 > len(body):
        return False  # `H` and `A`: where the one club of the page played
    return names + kinds.count("date") >= 0.8 * len(kinds) and names * 3 >= len(kinds)


def _with_grounds(columns: list[Column], first: int, body: Texts) -> list[Column]:
    """The first column behind the sides without a header whose cells name grounds and cities, where no other is called so."""
    if any(column.name in ("venue", "city") for column in columns):
        return columns
    for x in range(first, len(columns)):
        filled = [text for row in body if (text := row[x])]
        grounds = sum(_names_ground(text) for text in filled)
        if not columns[x].label and columns[x].name is None and filled and grounds >= MOST * len(filled):
            return renamed(columns, {x: "venue"})
    return columns


def _names_ground(text: str) -> bool:
    """`Ground, City`, `Ground, 20:45`, or all three."""
    hour = HOUR_BEHIND.search(text)
    named = text[: hour.start()] if hour else text
    return _GROUND.fullmatch(named) is not None or (hour is not None and any(map(str.isalpha, named)) and "," not in named)


def _with_days(columns: list[Column], body: Texts) -> tuple[Column, ...]:
    """The first column of days without a name is the date, where none is."""
    if not any(column.name == "date" for column in columns):
        for x, column in enumerate(columns):
            if column.name is None and sum(cell_kind(row[x]) == "date" for row in body) * 2 >= len(body):
                columns[x] = replace(column, name="date")
                break
    return tuple(columns)
