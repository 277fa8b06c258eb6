"""Columns of standings: the team and the figures that add up, where the header leaves some of them open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from touchline.model.figures import count_of
from touchline.model.lazy import lazy_regex
from touchline.model.record import Column
from touchline.registry.table_words import table_words
from touchline.tables.arithmetic import BALANCED, figures
from touchline.tables.content import MOST, Texts, are_pairings, column_kind
from touchline.tables.headers import counts_up

_OWN_RECORD = frozenset(("competition", "manager", "opponent", "player", "season"))
"""What the rows of a record are about that is not of several teams: a club's seasons, a coach's matches."""
_IN_ORDER = ("played", "won", "drawn", "lost", "goals", "points")
MIN_HEADLESS = 3
"""Rows that show by their sums what their columns are."""
MAX_ROUNDING = 0.006
"""Of an average that is printed with two decimals or more."""
MAX_UNBALANCED = 0.1
"""Share of the matches with a winner by which those won and those lost may differ through slips."""
MAX_OF_A_PAIR = 8
"""Matches that two teams alone play in a season."""
MAX_AHEAD = 2
"""So many times as often as another may a team have played."""
_DECIMAL = lazy_regex(r"\d{1,4}(?:\.\d{1,5})?")
_GOALS = lazy_regex(r"\d{1,3} ?[-:–] ?\d{1,3}")


def standings_columns(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
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
    if are_pairings(row[team] for row in body) or _is_record(named, body, team):
        return None  # what two teams have done against one another, or one of them against all others
    if not any(column.name == "position" for column in named):
        for x in range(team):
            if named[x].name in (None, "number") and counts_up([row[x] for row in body]):
                named[x] = replace(named[x], name="position")
                break
    return tuple(named)


def _is_record(columns: Sequence[Column], body: Texts, team: int) -> bool:
    """
    Rows of which each has matches of its own: seasons, tournaments and coaches, or without places the opponents of a team,
    the teams of a coach; or two old rivals. In standings all have played about as often, and what one has won another has
    lost; where they have points, one of both may be a slip.
    """
    at = {column.name: x for x, column in enumerate(columns)}
    if at.keys() & {"season", "round"} or at.get("manager", team) < team:
        return True
    if not at.keys() & {"position", "points"} and len(at.keys() & {"won", "lost"}) == 1:
        return True  # the matches that nobody has won against a team
    if "position" in at or not at.keys() >= {"played", "won", "lost"}:
        return False
    teams = [row for row in body if (row[team] or "").casefold() not in table_words().sums]
    counts = {name: [figures(row[at[name]]) or 0 for row in teams] for name in ("played", "won", "lost")}
    won, lost, played = sum(counts["won"]), sum(counts["lost"]), [count for count in counts["played"] if count]
    if len(teams) < 2 or not played:
        return False
    signs = (abs(won - lost) > MAX_UNBALANCED * (won + lost), max(played) > MAX_AHEAD * min(played))
    rivals = len(teams) == 2 and counts["won"] == counts["lost"][::-1]
    if "points" in at:
        return all(signs) or (rivals and min(played) > MAX_OF_A_PAIR)
    return rivals or any(signs)


def headless_standings(columns: Sequence[Column], body: Texts) -> tuple[Column, ...] | None:
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
        played, won, drawn, lost, _, points = map(count_of, printed)
        if (
            won is None
            or drawn is None
            or lost is None
            or played != won + drawn + lost
            or not _GOALS.fullmatch(printed[4] or "")
        ):
            return None
        for win in fits:
            fits[win] += points == win * won + drawn
    if max(fits.values()) < MOST * len(body):
        return None
    named = list(columns)
    for x, name in enumerate(names, team):
        named[x] = replace(named[x], name=name)
    if team:
        named[0] = replace(named[0], name="position")
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


def _base(name: str | None) -> str | None:
    """`won` of `home_won`."""
    group, _, rest = (name or "").partition("_")
    return rest if group in ("home", "away") and rest in BALANCED else name
