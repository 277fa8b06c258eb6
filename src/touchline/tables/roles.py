"""What a table is for, by its header and its content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from touchline.model.record import Column, Role
from touchline.registry.stages import stage_word
from touchline.registry.table_words import table_words
from touchline.tables.arithmetic import BALANCED
from touchline.tables.colours import LETTER, Pair
from touchline.tables.content import Texts, cell_kind, column_kind
from touchline.tables.headers import body_rows, counts_up, is_matrix

MAX_LEGEND_ROWS = 8
MAX_LEGEND_WIDTH = 4
_FEW_WORDS = 25
"""Words; what is longer is no legend but a remark."""
_TEAM_FACTS = frozenset(("city", "venue", "capacity", "region", "manager", "captain", "kit"))
_SIDES = frozenset((None, "home", "away", "team"))
"""What the columns beside a score may be called."""
_DASHES = frozenset("–-—−‐‑")
"""What stands between two sides."""
_DECIMAL = re.compile(r"\d{1,4}(?:\.\d{1,5})?")
MAX_ROUNDING = 0.006
"""Of an average that is printed with two decimals or more."""
_DIGITS = re.compile(r"\d{1,2}")


def table_role(
    columns: Sequence[Column], texts: Texts, header: int, *, nested: bool, key: Sequence[Sequence[Pair]] | None = None
) -> tuple[Role, tuple[Column, ...]]:
    """
    Decide what a table is for.

    Args:
        columns: with the names that the header gives.
        texts: the text of every slot.
        header: number of header rows.
        nested: other tables stand inside its cells.
        key: the colours that each row under the header explains, if they do nothing else.
    Returns:
        The role, and the columns with the names that the role gives to those without one.
    """
    columns = tuple(columns)
    if nested:
        return "layout", columns
    if _is_legend(texts, header, key):
        return "legend", tuple(replace(column, name="colour") for column in columns[:-1]) + tuple(
            replace(column, name="meaning") for column in columns[-1:]
        )
    if not header and len(columns) < 3:
        return "other", columns
    body = body_rows(texts, header)
    names = {column.name for column in columns}
    for role, named in (
        ("standings", _standings_columns(columns, body)),
        ("results_matrix", columns if header and is_matrix(texts, header) else None),
        ("fixtures", _fixture_columns(columns, body)),
        ("squad", _squad_columns(columns, body)),
    ):
        if named:
            return role, named  # type: ignore[return-value]
    return _by_names(columns, names, texts, body), columns


def _by_names(columns: Sequence[Column], names: set[str | None], texts: Texts, body: Texts) -> Role:
    if names & {"promoted", "relegated"}:
        return "promotion_relegation"
    if "player" in names and "goals" in names and body:
        return "top_scorers"
    if "team" in names and names & _TEAM_FACTS and "player" not in names:
        return "team_list"
    if "team" in names and sum(bool(_DIGITS.fullmatch(column.label)) for column in columns) >= 5:
        return "position_by_round"
    if _is_line_up(body):
        return "squad"
    if _is_bracket(texts):
        return "bracket"
    return "other"


def _is_legend(texts: Texts, header: int, key: Sequence[Sequence[Pair]] | None) -> bool:
    """Every row says what a colour stands for; over them stands nothing, or that this is a key."""
    width = len(texts[0]) if texts else 0
    if header > 1 or not texts or len(texts) == header:
        return False
    words = table_words()
    titled = bool(header) and (texts[0][-1] or texts[0][0] or "").split("\n")[0].casefold().strip(" :") in words.legend_titles
    if header and not titled:
        return False
    said = [text for pairs in key or () for _, text in pairs]
    if said and all(len(text.split()) <= _FEW_WORDS for text in said):
        known = sum(bool(words.legend.search(text)) for text in said)
        boxed = all(not row[0] or LETTER.fullmatch(row[0]) for row in texts[header:])
        alone = width == 1 and len({colour for pairs in key or () for colour, _ in pairs}) == len(said) > 1
        if titled or known == len(said) > 1 or (known and boxed) or (alone and known * 2 >= len(said)):
            return True
    if len(texts) > MAX_LEGEND_ROWS or not 1 < width <= MAX_LEGEND_WIDTH:
        return False
    body = texts[header:]
    if not all(row[-1] and not any(row[:-1]) and len(row[-1].split()) <= _FEW_WORDS for row in body):
        return False
    return titled or any(words.legend.search(row[-1] or "") for row in body)


def _base(name: str | None) -> str | None:
    """`won` of `home_won`."""
    group, _, rest = (name or "").partition("_")
    return rest if group in ("home", "away") and rest in BALANCED else name


def _standings_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """A team and at least three of the balanced figures; a team column without a known header is the first one of text."""
    if averaged := _average_columns(columns, body):
        return averaged
    figures = {base for column in columns if (base := _base(column.name)) in BALANCED and base != "goal_difference"}
    if len(figures) < 3 or not body:
        return None
    named = list(columns)
    if not any(column.name == "team" for column in columns):
        x = next(
            (x for x, one in enumerate(columns) if one.name is None and column_kind(row[x] for row in body) == "text"), None
        )
        if x is None or len(figures) < 4:
            return None
        named[x] = replace(named[x], name="team")
    team = next(x for x, column in enumerate(named) if column.name == "team")
    if not any(column.name == "position" for column in named):
        for x in range(team):
            if named[x].name in (None, "number") and counts_up([row[x] for row in body]):
                named[x] = replace(named[x], name="position")
                break
    return tuple(named)


def _average_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """
    The table by which South American leagues relegate: points of several seasons, over the matches in them.

    The column of points is the one that gives the average, whatever its header says.
    """
    at = {column.name: x for x, column in enumerate(columns)}
    if not {"team", "played", "average"} <= set(at) or {"won", "drawn", "lost"} & set(at):
        return None
    for x in range(len(columns)):
        if x in (at["team"], at["played"], at["average"]):
            continue
        fits = sum(_divides(row[x], row[at["played"]], row[at["average"]]) for row in body)
        if fits >= 2 and fits * 10 >= len(body) * 8:
            return tuple(
                replace(column, name="points" if n == x else None if column.name == "points" else column.name)
                for n, column in enumerate(columns)
            )
    return None


def _divides(points: str | None, played: str | None, average: str | None) -> bool:
    """`109`, `62` and `1,758`."""
    texts = [(text or "").strip().replace(",", ".") for text in (points, played, average)]
    if not all(_DECIMAL.fullmatch(text) for text in texts):
        return False
    whole, matches, share = map(float, texts)
    return matches > 0 and abs(whole / matches - share) < MAX_ROUNDING


def _fixture_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """A column of results with a side of text on each hand, or columns called home and away."""
    names = [column.name for column in columns]
    if not body or "player" in names:
        return None
    for x in range(1, len(columns) - 1):
        if names[x] not in (None, "score", "aggregate", "round") or not {names[x - 1], names[x + 1]} <= _SIDES:
            continue
        scores = sum(cell_kind(row[x]) == "score" for row in body)
        named = names[x - 1] == "home" and names[x + 1] == "away" and names[x] in ("score", "aggregate")
        if scores * 2 < len(body) and not named:
            continue
        if not all(_names_sides(body, side) or (names[side] in ("home", "away") and named) for side in (x - 1, x + 1)):
            continue
        found = list(columns)
        summed = names[x] == "aggregate" or {"first_leg", "second_leg"} <= set(names)
        middle = "aggregate" if summed else "score"
        for at, name in ((x - 1, "home"), (x, middle), (x + 1, "away")):
            found[at] = replace(found[at], name=name)
        return tuple(found)
    return tuple(columns) if {"home", "away", "date"} <= set(names) else _with_dashes(columns, body)


def _squad_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Players with their numbers, births, caps or positions; a column of figures that would count places counts shirts."""
    names = {column.name for column in columns}
    if "player" not in names or not body:
        return None
    words = table_words().player_positions
    at = next((x for x in range(len(columns)) if len(body) >= 3 and _all_said(body, x, words)), None)
    if not names & {"number", "caps", "born"} and (at is None or "goals" in names):
        return None
    found = list(columns)
    for x, column in enumerate(columns):
        if x == at:
            found[x] = replace(column, name="position")
        elif column.name == "position":
            found[x] = replace(column, name=None if "number" in names else "number")
    return tuple(found)


def _all_said(body: Texts, x: int, words: Container[str]) -> bool:
    said = [text for row in body if (text := row[x])]
    return bool(said) and sum(text in words for text in said) >= 0.8 * len(said)


def _with_dashes(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """A table without a header whose rows read `day | Alfa | – | Beta | 2:1`, as German cups have it."""
    if any(column.label for column in columns):
        return None
    kinds = [[cell_kind(row[x]) for row in body] for x in range(len(columns))]
    for x in range(1, len(columns) - 2):
        if not all((row[x] or "").strip() in _DASHES for row in body) or not (
            _names_sides(body, x - 1) and _names_sides(body, x + 1)
        ):
            continue
        score = next((at for at in range(x + 2, len(columns)) if kinds[at].count("score") * 2 >= len(body)), None)
        if score is None:
            return None
        days = next((at for at in range(x - 1) if kinds[at].count("date") * 2 >= len(body)), None)
        named = {x - 1: "home", x + 1: "away", score: "score"} | ({} if days is None else {days: "date"})
        return tuple(replace(column, name=named.get(at, column.name)) for at, column in enumerate(columns))
    return None


def _names_sides(body: Texts, x: int) -> bool:
    """A column of names; clubs named for days (`12 de Octubre`) may be among them."""
    kinds = [cell_kind(row[x]) for row in body]
    names = kinds.count("text")
    if sum(len((row[x] or "").strip("() .")) <= 1 for row in body) * 2 > len(body):
        return False  # `H` and `A`: where the one club of the page played
    return names + kinds.count("date") >= 0.8 * len(kinds) and names * 3 >= len(kinds)


def _is_line_up(body: Texts) -> bool:
    """Most rows of one column are positions of players."""
    if len(body) < 7:
        return False
    positions = table_words().player_positions
    return any(sum((row[x] or "") in positions for row in body) >= 7 for x in range(min(2, len(body[0]))))


def _is_bracket(texts: Texts) -> bool:
    """Rounds over columns of which many slots are empty."""
    if len(texts) < 4 or len(texts[0]) < 3:
        return False
    rounds = Counter(text for text in texts[0] if text and (word := stage_word(text)) and word.kind == "round")
    if len(rounds) < 2:
        return False
    slots = [text for row in texts[1:] for text in row]
    return sum(not text for text in slots) >= 0.3 * len(slots)
