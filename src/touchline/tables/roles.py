"""What a table is for, by its header and its content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from touchline.model.lazy import lazy_regex
from touchline.model.record import Column, Role
from touchline.registry.columns import column_names, header_group
from touchline.registry.grounds import ground_of
from touchline.registry.stages import stage_word
from touchline.registry.table_words import table_words
from touchline.tables.arithmetic import BALANCED
from touchline.tables.colours import LETTER, SYMBOL, Pair
from touchline.tables.content import Texts, cell_kind, column_kind, pairing_cuts
from touchline.tables.headers import body_rows, counts_up, is_heading, is_matrix

MAX_LEGEND_ROWS = 8
MAX_LEGEND_WIDTH = 4
MIN_ROUNDS = 5
_TEAM_BY_ROUND = lazy_regex(r"[\\/╲╱↓→⟍]")
"""`Team ╲ Round`: a corner that names rows and columns."""
_FEW_WORDS = 25
"""Words; what is longer is no legend but a remark."""
_TEAM_FACTS = frozenset(("city", "venue", "capacity", "region", "manager", "captain", "kit"))
_OWN_RECORD = frozenset(("competition", "manager", "opponent", "player", "season"))
"""What the rows of a record are about that is not of several teams: a club's seasons, a coach's matches."""
_NOT_OF_A_SQUAD = frozenset(("date", "season"))
"""Columns of lists of transfers and of winners of prizes."""
_SIDES = frozenset((None, "home", "away", "team"))
"""What the columns beside a score may be called."""
_MIDDLES = frozenset((None, "score", "aggregate", "round"))
"""What a column of scores between them may be called."""
_RESULT = lazy_regex(r"(?<!\d)(\d{1,2}) ?[-–—−:] ?(\d{1,2})(?!\d)")
_LEGS = frozenset(("first_leg", "second_leg"))
_DASHES = frozenset("–-—−‐‑")
"""What stands between two sides."""
_SCORERS = ("scorer", "goal")
_MOST = 0.8
"""Share of the cells that have to say the same kind of thing."""
_DECIMAL = lazy_regex(r"\d{1,4}(?:\.\d{1,5})?")
MAX_ROUNDING = 0.006
"""Of an average that is printed with two decimals or more."""
_DIGITS = lazy_regex(r"\d{1,2}")
_CLOCK = lazy_regex(r"\d{1,2}[:.h]\d{2}(?:\s(?:Uhr|h))?")


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
        ("standings", _standings_columns(columns, body)),
        ("standings", _headless_standings(columns, body) if not header else None),
        ("results_matrix", _matrix_columns(columns) if header and "score" not in names and is_matrix(texts, header) else None),
        ("fixtures", _fixture_columns(columns, body)),
        ("fixtures", _opponent_columns(columns, body, language)),
        ("fixtures", _headless_opponents(columns, body, language) if not header else None),
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
    return named and places >= _MOST * len(filled) > 0


def _matrix_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Short names of teams are no words of a header: DIF is a club of Stockholm."""
    return tuple(replace(column, name=None) if column.name in BALANCED else column for column in columns)


def _by_names(columns: Sequence[Column], names: set[str | None], texts: Texts, body: Texts) -> Role:
    if names & {"promoted", "relegated"}:
        return "promotion_relegation"
    results = sum(_are_scores(body, x) for x in range(len(columns)))
    if {"date", "opponent", "score"} <= names and not {"player", "team"} <= names and body and results < 2:
        return "fixtures"  # whose ground it was is not said; with the score beside the result a row is a goal
    if "team" in names and names & _TEAM_FACTS and "player" not in names:
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
    return bool(filled) and filled.count("score") >= _MOST * len(filled)


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


_LETTER = lazy_regex(r"\([A-Z]{1,2}\)")


def _base(name: str | None) -> str | None:
    """`won` of `home_won`."""
    group, _, rest = (name or "").partition("_")
    return rest if group in ("home", "away") and rest in BALANCED else name


def _standings_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """A team and at least three of the balanced figures; a team column without a known header is the first one of text."""
    if any(column.name == "player" for column in columns):
        return None  # scorers with their matches and an average
    if averaged := _average_columns(columns, body):
        return averaged
    figures = {base for column in columns if (base := _base(column.name)) in BALANCED and base != "goal_difference"}
    averages = {"team", "played", "points", "average"} <= {column.name for column in columns}
    if (len(figures) < 3 and not averages) or not body:
        return None
    named = list(columns)
    if not any(column.name == "team" for column in columns):
        x = next(
            (x for x, one in enumerate(columns) if one.name is None and column_kind(row[x] for row in body) == "text"), None
        )
        told = sum(bool(row[x]) for row in body) if x is not None else 0
        if x is None or told * 2 < len(body) or len(figures) < 4 or "points" not in figures:
            return None  # a remark that some rows have names no teams
        if _OWN_RECORD & {column.name for column in columns}:
            return None  # pairings and managers have matches won and lost too
        named[x] = replace(named[x], name="team")
    team = next(x for x, column in enumerate(named) if column.name == "team")
    if _are_pairings(body, team):
        return None  # what two teams have done against one another
    if not any(column.name == "position" for column in named):
        for x in range(team):
            if named[x].name in (None, "number") and counts_up([row[x] for row in body]):
                named[x] = replace(named[x], name="position")
                break
    return tuple(named)


def _headless_standings(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """
    Rows of standings without a header, in the order that archives of results have: matches, won, drawn, lost, goals, points.

    Every row has to add up, and nearly all have to have their points by the matches won and drawn.
    """
    if len(body) < MIN_HEADLESS or any(column.name for column in columns):
        return None
    team = next((x for x in range(min(2, len(columns))) if column_kind(row[x] for row in body) == "text"), None)
    if team is None:
        return None
    names = ("team", *_IN_ORDER)
    cells = [row[team : team + len(names)] for row in body]
    if any(len(row) < len(names) for row in cells):
        return None
    fits = {2: 0, 3: 0}
    for _, *printed in cells:
        played, won, drawn, lost, _, points = (int(text) if text and text.isdecimal() else -1 for text in printed)
        if -1 in (won, drawn, lost) or played != won + drawn + lost or not _GOALS.fullmatch(printed[4] or ""):
            return None
        for win in fits:
            fits[win] += points == win * won + drawn
    if max(fits.values()) < _MOST * len(body):
        return None
    named = list(columns)
    for x, name in enumerate(names, team):
        named[x] = replace(named[x], name=name)
    if team:
        named[0] = replace(named[0], name="position")
    return tuple(named)


_IN_ORDER = ("played", "won", "drawn", "lost", "goals", "points")
_GOALS = lazy_regex(r"\d{1,3} ?[-:–] ?\d{1,3}")
MIN_HEADLESS = 3
"""Rows that show by their sums what their columns are."""


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
    body = [row for row in body if any(row[1:])]  # cleaned, a heading over the whole width is a first cell alone
    if not body or "player" in names:
        return None
    known = set(names)
    unsummed = known >= _LEGS and "aggregate" not in known
    for x in range(1, len(columns) - 1):
        beside = {names[x - 1], names[x + 1]}
        sums_up = unsummed and names[x] not in _LEGS
        sums_up = sums_up and (names[x] in _MIDDLES or _adds_legs(columns, body, x))  # whatever else `Total` means
        if (names[x] not in _MIDDLES and not sums_up) or not (beside <= _SIDES or beside == {"home", "opponent"}):
            continue
        scores = [cell_kind(row[x]) for row in body].count("score")
        named = names[x - 1] == "home" and names[x + 1] == "away" and names[x] in ("score", "aggregate")
        if scores * 2 < len(body) and not named:
            continue
        if not all(_names_sides(body, side) or (names[side] in ("home", "away") and named) for side in (x - 1, x + 1)):
            continue
        if names[x - 1] != "home" and _are_pairings(body, x - 1) and not _are_pairings(body, x + 1):
            continue  # both sides before the result, and behind it where they played
        found = list(columns)
        middle = "aggregate" if names[x] == "aggregate" or sums_up else "score"
        for at, name in ((x - 1, "home"), (x, middle), (x + 1, "away")):
            found[at] = replace(found[at], name=name)
        return _with_days(_with_grounds(found, x + 2, body), body)
    legs_alone = known >= _LEGS and "points" not in known  # South America's ties were won by points
    if known >= {"home", "away"} and ("date" in known or legs_alone):
        return _with_figures(columns, body) or tuple(columns)
    return (
        _with_dashes(columns, body)
        or _with_pairings(columns, body)
        or _with_figures(columns, body)
        or _with_result_last(columns, body)
    )


def _adds_legs(columns: Sequence[Column], body: Texts, x: int) -> bool:
    """The figures in a column are the sums of both legs in half of the rows, as points of ties are not."""
    legs = [at for at, column in enumerate(columns) if column.name in _LEGS]
    fits = 0
    for row in body:
        whole, *parts = (_RESULT.search(row[at] or "") for at in (x, *legs))
        if whole and all(parts):
            fits += all(int(whole[side]) == sum(int(part[side]) for part in parts if part) for side in (1, 2))
    return fits * 2 >= len(body)


def _renamed(columns: Sequence[Column], names: Mapping[int, str]) -> list[Column]:
    """The columns with other names for those at some places."""
    return [replace(column, name=names.get(x, column.name)) for x, column in enumerate(columns)]


_GROUND = lazy_regex(r"(?!.*\d['’′+])[^\n,;:]{3,60},\s[^\n,;:]{2,40}(?:,\s[^\n,;:]{2,40})?(?<!\d)")
"""`Ground, City`, and no scorers with their minutes."""


def _with_grounds(columns: list[Column], first: int, body: Texts) -> list[Column]:
    """The first column behind the sides without a header whose cells name grounds and cities, where no other is called so."""
    if any(column.name in ("venue", "city") for column in columns):
        return columns
    for x in range(first, len(columns)):
        filled = [text for row in body if (text := row[x])]
        grounds = sum(_GROUND.fullmatch(text) is not None for text in filled)
        if not columns[x].label and columns[x].name is None and filled and grounds >= _MOST * len(filled):
            return _renamed(columns, {x: "venue"})
    return columns


def _with_days(columns: list[Column], body: Texts) -> tuple[Column, ...]:
    """The first column of days without a name is the date, where none is."""
    if not any(column.name == "date" for column in columns):
        for x, column in enumerate(columns):
            if column.name is None and sum(cell_kind(row[x]) == "date" for row in body) * 2 >= len(body):
                columns[x] = replace(column, name="date")
                break
    return tuple(columns)


def _opponent_columns(columns: Sequence[Column], body: Texts, language: str | None) -> tuple[Column, ...] | None:
    """A club's own matches: opponents, results, and a column that says whose ground it was."""
    named = [
        replace(column, name="scorers") if column.name == "player" and column.label.casefold().startswith(_SCORERS) else column
        for column in columns
    ]
    names = {column.name for column in named}
    if not {"opponent", "score", "date"} <= names or names & {"player", "home", "away"} or not body:
        return None
    named = _with_outcomes(named, body, language)
    results = next(x for x, column in enumerate(named) if column.name == "score")
    if not _figures_most(body, results):
        return None
    return None if ground_column(named, body, language) is None else tuple(named)


def _headless_opponents(columns: Sequence[Column], body: Texts, language: str | None) -> tuple[Column, ...] | None:
    """Rows that read `day | opponent | H | 2–1` under no header."""
    if len(body) < 2 or len(columns) < 4:
        return None
    kinds = [column_kind(row[x] for row in body) for x in range(len(columns))]
    ground = ground_column(columns, body, language)
    day = kinds.index("date") if "date" in kinds else None
    results = next((x for x in range(len(columns)) if x != day and _figures_most(body, x)), None)
    opponent = next((x for x, kind in enumerate(kinds) if kind == "text" and x not in (ground, results)), None)
    if ground is None or day is None or results is None or opponent is None or not day < opponent < ground < results:
        return None
    return tuple(_renamed(columns, {day: "date", opponent: "opponent", results: "score"}))


def _with_outcomes(columns: list[Column], body: Texts, language: str | None) -> list[Column]:
    """`Result | Score` over `W | 2–1`: the letters are the outcome, the figures the score."""
    could = [x for x, column in enumerate(columns) if "score" in column_names(column.label, language)]
    figures = [x for x in could if _figures_most(body, x)]
    if len(could) != 2 or len(figures) != 1:
        return columns
    kinds = {x: "score" if x in figures else "outcome" for x in could}
    return _renamed(columns, kinds)


def _figures_most(body: Texts, x: int) -> bool:
    filled = [text for row in body if (text := row[x])]
    return 2 * sum(any(map(str.isdigit, text)) for text in filled) >= len(filled) > 0


def ground_column(columns: Sequence[Column], body: Texts, language: str | None) -> int | None:
    """The column whose cells say whose ground a match was on; behind the names of opponents where there is no other."""
    open_names = [x for x, column in enumerate(columns) if column.name in (None, "venue", "city", "home", "surface")]
    opponents = [x for x, column in enumerate(columns) if column.name == "opponent"]
    for x in (*open_names, *opponents):
        filled = [row[x] for row in body if row[x] and not is_heading(row)]
        if filled and sum(ground_of(text or "", language) is not None for text in filled) >= _MOST * len(filled):
            return x
    return None


def _squad_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Players with their numbers, births, caps or positions; a column of figures that would count places counts shirts."""
    names = {column.name for column in columns}
    if "player" not in names or not body or names & _NOT_OF_A_SQUAD or _is_ranking(columns, names, body):
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


def _is_ranking(columns: Sequence[Column], names: set[str | None], body: Texts) -> bool:
    """Scorers of several teams, the most goals first; matches beside the goals make no squad of them."""
    if not {"goals", "team"} <= names or "born" in names or len(body) < 2:
        return False
    x = next(x for x, column in enumerate(columns) if column.name == "goals")
    goals = [int(found[0]) for row in body if (found := _DIGITS.match(row[x] or ""))]
    return len(goals) * 10 >= len(body) * 8 and goals == sorted(goals, reverse=True) and goals[0] > goals[-1]


def _totals_of_scorers(columns: Sequence[Column], titles: Sequence[str]) -> Sequence[Column]:
    """Below a heading of scorers a player's total are his goals; those of each round are beside it."""
    names = [column.name for column in columns]
    totals = [x for x, column in enumerate(columns) if column.name == "total" or header_group(column.label, None) == "total"]
    if len(totals) != 1 or "player" not in names or "goals" in names:
        return columns
    words = table_words().scorer_titles
    if not any(word in title.casefold() for title in titles for word in words):
        return columns
    return _renamed(columns, {totals[0]: "goals"})


def _scorer_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Players with their goals; a column called scorers holds one in each row where no match is beside it."""
    names = {column.name for column in columns}
    if not body or "goals" not in names or names & {"promoted", "relegated", "score", "opponent", "season"}:
        return None  # with a score beside it a row tells of one match, as in a list of hat-tricks
    if "player" in names:
        return tuple(columns)
    at = next((x for x, column in enumerate(columns) if column.name == "scorers"), None)
    return None if at is None else tuple(_renamed(columns, {at: "player"}))


def _all_said(body: Texts, x: int, words: Container[str]) -> bool:
    said = [text for row in body if (text := row[x])]
    return bool(said) and sum(text in words for text in said) >= _MOST * len(said)


def _with_dashes(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Rows that read `day | Alfa | – | Beta | 2:1`, as German cups have it, under one header for the sides or none."""
    kinds = [[cell_kind(row[x]) for row in body] for x in range(len(columns))]
    for x in range(1, len(columns) - 2):
        if columns[x].name or not {columns[x - 1].name, columns[x + 1].name} <= _SIDES:
            continue
        if not all((row[x] or "").strip() in _DASHES for row in body) or not (
            _names_sides(body, x - 1) and _names_sides(body, x + 1)
        ):
            continue
        score = next((at for at in range(x + 2, len(columns)) if kinds[at].count("score") * 2 >= len(body)), None)
        if score is None:
            return None
        named = {x - 1: "home", x + 1: "away", score: "score"}
        return _with_days(_renamed(columns, named), body)
    return None


_PAIRED = frozenset((None, "home", "team", "round"))
"""What the column of two sides may be called: its header says "match"."""


def _with_pairings(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Both sides in one cell, `Alfa - Beta`, beside their result; in calendars with that of the return at the other hand."""
    kinds = [[cell_kind(row[x]) for row in body] for x in range(len(columns))]
    scores = [x for x in range(len(columns)) if kinds[x].count("score") * 2 >= len(body)]
    for x, column in enumerate(columns):
        beside = [at for at in scores if abs(at - x) == 1]
        if not beside or column.name not in _PAIRED or not _are_pairings(body, x):
            continue
        named = {x: "pairing", beside[0]: "score"}
        if len(beside) > 1:
            days = [at for at in range(len(columns)) if kinds[at].count("date") * 2 >= len(body)]
            named |= {beside[1]: "return_score"}
            named |= {at: "date" for at in days if at < x} | {at: "return_date" for at in days if at > x}
        return _with_days(_renamed(columns, named), body)
    return None


def _with_figures(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """Each side's goals in a column of their own, `Alfa | 1 | × | 2 | Beta`."""
    for x in range(2, len(columns) - 2):
        between = [(row[x] or "").strip() for row in body]
        if columns[x].name or not all(sign in _DASHES or sign in _TIMES for sign in between):
            continue
        figures = sum(cell_kind(row[x - 1]) == cell_kind(row[x + 1]) == "figure" for row in body)
        if figures < _MOST * len(body) or not (_names_sides(body, x - 2) and _names_sides(body, x + 2)):
            continue
        named = {x - 2: "home", x - 1: "home_goals", x + 1: "away_goals", x + 2: "away"}
        return _with_days(_renamed(columns, named), body)
    return None


def _with_result_last(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
    """`7 August | 20:30 | Alfa | Beta | 2:1`, rows of a matchday without a head: a day, two names, and a result behind them."""
    kinds = [[cell_kind(row[x]) for row in body] for x in range(len(columns))]
    if len(body) < 2 or any(column.name for column in columns) or not any(kind.count("date") == len(body) for kind in kinds):
        return None
    for x in range(2, len(columns)):
        if kinds[x].count("score") == len(body) and _names_sides(body, x - 2) and _names_sides(body, x - 1):
            hours = {y: "time" for y in range(x - 2) if all(_CLOCK.fullmatch(row[y] or "") for row in body)}
            return _with_days(_renamed(columns, {**hours, x - 2: "home", x - 1: "away", x: "score"}), body)
    return None


_TIMES = frozenset("x×X:")
"""What stands between two figures."""


def _are_pairings(body: Texts, x: int) -> bool:
    filled = [text for row in body if (text := row[x])]
    return bool(filled) and sum(bool(pairing_cuts(text)) and cell_kind(text) == "text" for text in filled) >= _MOST * len(
        filled
    )


def _names_sides(body: Texts, x: int) -> bool:
    """A column of names; clubs named for days (`12 de Octubre`) may be among them."""
    kinds = [cell_kind(row[x]) for row in body]
    names = sum(kind == "text" and any(map(str.isalpha, row[x] or "")) for kind, row in zip(kinds, body, strict=True))
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
