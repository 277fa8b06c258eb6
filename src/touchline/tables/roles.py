"""What a table is for, by its header and its content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from touchline.model.lazy import lazy_regex
from touchline.model.record import Column, Role
from touchline.registry.columns import header_group
from touchline.registry.stages import stage_word, tells_scorers
from touchline.registry.table_words import table_words
from touchline.tables.arithmetic import BALANCED
from touchline.tables.colours import LETTER, SYMBOL, Pair
from touchline.tables.content import MOST, Texts, cell_kind, column_kind
from touchline.tables.final_columns import finals_columns
from touchline.tables.fixture_columns import fixture_columns
from touchline.tables.headers import body_rows, counts_up, is_matrix, renamed
from touchline.tables.leg_columns import leg_columns
from touchline.tables.opponent_columns import headless_opponents, opponent_columns
from touchline.tables.road_columns import road_columns
from touchline.tables.standings_columns import headless_standings, standings_columns

MAX_LEGEND_ROWS = 8
MAX_LEGEND_WIDTH = 4
MIN_ROUNDS = 5
_TEAM_BY_ROUND = lazy_regex(r"[\\/╲╱↓→⟍]")
"""`Team ╲ Round`: a corner that names rows and columns."""
_FEW_WORDS = 25
"""Words; what is longer is no legend but a remark."""
_TEAM_FACTS = frozenset(("city", "venue", "capacity", "region", "manager", "captain", "kit"))
_NO_TEAM_LIST = frozenset(("player", "season", "won"))
"""Columns of prizes, of coaches of the year, and of what coaches have won."""
_NOT_OF_A_SQUAD = frozenset(("date", "season"))
"""Columns of lists of transfers and of winners of prizes."""
_RANKING = frozenset(("caps", "played", "goals"))
MIN_RANKED = 3
"""Rows; two stand in any order by chance."""
_RECORD = frozenset(("won", "drawn", "lost"))
_COUNT = lazy_regex(r"\d{1,4}")
_DIGITS = lazy_regex(r"\d{1,2}")
_LETTER = lazy_regex(r"\([A-Z]{1,2}\)")
"""`(C)`: what a key explains besides colours."""


def table_role(
    columns: Sequence[Column],
    texts: Texts,
    header: int,
    *,
    nested: bool,
    key: Sequence[Sequence[Pair]] | None = None,
    language: str | None = None,
    titles: Sequence[str] = (),
) -> tuple[Role, tuple[Column, ...]]:
    """
    Decide what a table is for.

    Args:
        columns: with the names that the header gives.
        texts: the text of every slot.
        header: number of header rows.
        nested: other tables stand inside its cells.
        key: the colours that each row under the header explains, if they do nothing else.
        language: of the page.
        titles: its caption and the heading over it.
    Returns:
        The role, and the columns with the names that the role gives to those without one.
    """
    columns = tuple(columns)
    if nested:
        return "layout", columns
    if header and (roads := road_columns(columns, texts, language)):
        return "fixtures", roads
    if _is_legend(texts, header, key, titles):
        return "legend", tuple(replace(column, name="colour") for column in columns[:-1]) + tuple(
            replace(column, name="meaning") for column in columns[-1:]
        )
    if not header and len(columns) < 3:
        return "other", columns
    body = body_rows(texts, header)
    names = {column.name for column in columns}
    totals = _totals_of_scorers(columns, titles)
    for role, named in (
        ("standings", standings_columns(columns, body)),
        ("standings", headless_standings(columns, body) if not header else None),
        ("results_matrix", _matrix_columns(columns) if header and "score" not in names and is_matrix(texts, header) else None),
        ("fixtures", finals_columns(columns, body, language)),
        ("fixtures", leg_columns(columns, body, language)),
        ("fixtures", fixture_columns(columns, body)),
        ("fixtures", opponent_columns(columns, body, language)),
        ("fixtures", headless_opponents(columns, body, language) if not header else None),
        ("top_scorers", _scorer_columns(totals, body) if totals is not columns else None),
        ("squad", _squad_columns(columns, body)),
        ("top_scorers", _scorer_columns(columns, body)),
    ):
        if named:
            return role, named  # type: ignore[return-value]
    return _by_names(columns, names, texts, body), _without_slips(columns, body)


def _without_slips(columns: tuple[Column, ...], body: Texts) -> tuple[Column, ...]:
    """`Total` is the sum of two legs beside them only, and `Ref.` over footnotes, which show nothing, is no referee."""
    return tuple(
        replace(column, name=None)
        if column.name == "aggregate" or (column.name == "referee" and not any(row[x] for row in body))
        else column
        for x, column in enumerate(columns)
    )


def _are_positions(columns: Sequence[Column], body: Texts) -> bool:
    """A team, and its place behind each round."""
    rounds = [x for x, column in enumerate(columns) if _DIGITS.fullmatch(column.label)]
    if len(rounds) < MIN_ROUNDS or not body or any(column.name == "player" for column in columns):
        return False
    if any(column.name == "team" for column in columns):
        return True
    filled = [text for row in body for x in rounds if (text := row[x])]
    places = sum(bool(_DIGITS.match(text)) for text in filled)
    named = bool(_TEAM_BY_ROUND.search(columns[0].label)) and column_kind(row[0] for row in body) == "text"
    return named and places >= MOST * len(filled) > 0


def _matrix_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Short names of teams are no words of a header: DIF is a club of Stockholm."""
    return tuple(replace(column, name=None) if column.name in BALANCED else column for column in columns)


def _by_names(columns: Sequence[Column], names: set[str | None], texts: Texts, body: Texts) -> Role:
    if names & {"promoted", "relegated"}:
        return "promotion_relegation"
    results = sum(_are_scores(body, x) for x in range(len(columns)))
    of_a_club = {"opponent", "score"} <= names and not names.isdisjoint(("date", "round"))
    if of_a_club and not {"player", "team"} <= names and body and results < 2:
        return "fixtures"  # whose ground it was is not said; with the score beside the result a row is a goal
    if "team" in names and names & _TEAM_FACTS and not names & _NO_TEAM_LIST:
        return "team_list"
    if _are_positions(columns, body):
        return "position_by_round"
    if _is_line_up(body):
        return "squad"
    if _is_bracket(texts):
        return "bracket"
    return "other"


def _are_scores(body: Texts, x: int) -> bool:
    filled = [cell_kind(row[x]) for row in body if row[x]]
    return bool(filled) and filled.count("score") >= MOST * len(filled)


def _is_legend(texts: Texts, header: int, key: Sequence[Sequence[Pair]] | None, titles: Sequence[str]) -> bool:
    """Every row says what a colour stands for; over them stands nothing, or that this is a key."""
    width = len(texts[0]) if texts else 0
    if header > 1 or not texts or len(texts) == header:
        return False
    words = table_words()
    over = [(texts[0][-1] or texts[0][0] or "").split("\n")[0]] if header else titles
    titled = any(title.casefold().strip(" :") in words.legend_titles for title in over)
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
    if not all(row[-1] and not any(map(_is_said, row[:-1])) and len(row[-1].split()) <= _FEW_WORDS for row in body):
        return False
    return titled or any(words.legend.search(row[-1] or "") for row in body)


def _is_said(text: str | None) -> bool:
    """True for more than a letter that stands for what the key says of it."""
    return bool(text) and not _LETTER.fullmatch(text or "") and not SYMBOL.fullmatch(text or "")


def _squad_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Players with their numbers, births, caps or positions; a column of figures that would count places counts shirts."""
    names = {column.name for column in columns}
    if "player" not in names or not body or names & _NOT_OF_A_SQUAD or _is_ranking(columns, names, body):
        return None
    words = table_words().player_positions
    at = next((x for x in range(len(columns)) if len(body) >= 3 and _all_said(body, x, words)), None)
    if not names & {"number", "caps", "born"} and (at is None or "goals" in names):
        return None
    if at is None and "born" not in names and _has_ranks(columns, body) and _ranked_by(columns, body):
        return None
    found = list(columns)
    for x, column in enumerate(columns):
        if x == at:
            found[x] = replace(column, name="position")
        elif column.name == "position":
            found[x] = replace(column, name=None if "number" in names else "number")
    return tuple(found)


def _is_ranking(columns: Sequence[Column], names: set[str | None], body: Texts) -> bool:
    """Scorers of several teams, the most goals first; matches beside the goals make no squad of them."""
    if not {"goals", "team"} <= names or "born" in names or len(body) < 2:
        return False
    x = next(x for x, column in enumerate(columns) if column.name == "goals")
    goals = [int(found[0]) for row in body if (found := _DIGITS.match(row[x] or ""))]
    return len(goals) * 10 >= len(body) * 8 and goals == sorted(goals, reverse=True) and goals[0] > goals[-1]


def _has_ranks(columns: Sequence[Column], body: Texts) -> bool:
    return any(column.name == "position" and counts_up([row[x] for row in body]) for x, column in enumerate(columns))


def _ranked_by(columns: Sequence[Column], body: Texts) -> set[str]:
    """The figures by which a table puts its players in order: matches in some, goals in others."""
    if len(body) < MIN_RANKED:
        return set()
    return {column.name for x, column in enumerate(columns) if column.name in _RANKING and _falls(body, x)}


def _falls(body: Texts, x: int) -> bool:
    counts = [int(found[0]) for row in body if (found := _COUNT.match(row[x] or ""))]
    return len(counts) == len(body) and counts == sorted(counts, reverse=True) and counts[0] > counts[-1]


def _totals_of_scorers(columns: Sequence[Column], titles: Sequence[str]) -> Sequence[Column]:
    """Below a heading of scorers a player's total are his goals; those of each round are beside it."""
    names = [column.name for column in columns]
    totals = [x for x, column in enumerate(columns) if column.name == "total" or header_group(column.label, None) == "total"]
    if len(totals) != 1 or "player" not in names or "goals" in names:
        return columns
    if not any(map(tells_scorers, titles)):
        return columns
    return renamed(columns, {totals[0]: "goals"})


def _scorer_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Players with their goals; a column called scorers holds one in each row where no match is beside it."""
    names = {column.name for column in columns}
    if not body or "goals" not in names or names & {"promoted", "relegated", "score", "opponent", "season"}:
        return None  # with a score beside it a row tells of one match, as in a list of hat-tricks
    if len(names & _RECORD) > 1 or "goals" not in (_ranked_by(columns, body) or {"goals"}):
        return None  # coaches with what their teams have won, or the players with the most matches
    if "player" in names:
        return tuple(columns)
    at = next((x for x, column in enumerate(columns) if column.name == "scorers"), None)
    return None if at is None else tuple(renamed(columns, {at: "player"}))


def _all_said(body: Texts, x: int, words: Container[str]) -> bool:
    said = [text for row in body if (text := row[x])]
    return bool(said) and sum(text in words for text in said) >= MOST * len(said)


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
