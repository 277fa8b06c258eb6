"""
Hand readings of a page, held against the record that the program makes of it.

What the tables of about.toml mean stands in corpus/README.md. Every key of a reading is one check. A record that is not there
misses all of its keys, so that finding it is worth as much as it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from casebook import CasePage

from touchline.model.record import (
    Article,
    CoordinatesValue,
    DateRangeValue,
    DateValue,
    Goal,
    InfoboxField,
    ListValue,
    Match,
    NameValue,
    NumberValue,
    RecordMatch,
    RecordsValue,
    Scorer,
    ScorerCount,
    ScorersValue,
    Standings,
    Table,
    TeamsValue,
    Tie,
)

Reading = dict[str, Any]
MISSING = "(no such record)"


@dataclass(frozen=True)
class Check:
    """One key of one reading: what the page says and what the record says."""

    kind: str
    where: str
    key: str
    want: Any
    got: Any

    @property
    def held(self) -> bool:
        """True where the record says the same."""
        return same(self.want, self.got)

    def __str__(self) -> str:
        return f"{self.where}: {self.key} is {self.want!r}"


def same(want: Any, got: Any) -> bool:
    """Equal; `"*"` stands for any text."""
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(map(same, want, got))
    if want == "*":
        return isinstance(got, str)
    return type(want) is type(got) and want == got if isinstance(want, bool) else bool(want == got)


def misses(page: CasePage, article: Article) -> list[str]:
    """The readings that the record does not hold, one line each."""
    return [str(check) for check in checks(page, article) if not check.held]


def checks(page: CasePage, article: Article) -> Iterator[Check]:
    """Every reading of a page, beside what the record says."""
    yield Check("article", "article", "status", "ok", article.status)
    yield Check("article", "article", "title", page.title, article.title)
    yield Check("article", "article", "language", page.language, article.language)
    yield Check("article", "article", "dialect", "flattened" if page.is_twin else "wikitext", article.dialect)
    for kind, found in page.readings.items():
        yield from _READERS[kind](found, article)


# ---------------------------------------------------------------- the kinds of readings


def _counts(found: Reading, article: Article) -> Iterator[Check]:
    for key, want in found.items():
        yield Check("count", "article", f"number of {key}", want, len(getattr(article, key)))


def _matches(found: list[Reading], article: Article) -> Iterator[Check]:
    for reading in found:
        match = _pick(reading, article.matches, lambda m: m.span.line, _names_of_match, _score_of_match)
        yield from _each("match", reading, match, _MATCH)


def _ties(found: list[Reading], article: Article) -> Iterator[Check]:
    for reading in found:
        tie = next((tie for tie in article.ties if tie.span.line == reading["line"]), None)
        yield from _each("tie", reading, tie, _TIE)


def _fields(found: list[Reading], article: Article) -> Iterator[Check]:
    fields = [field for infobox in article.infoboxes for field in infobox.fields]
    for reading in found:
        field = next((field for field in reversed(fields) if field.parameter == reading["parameter"]), None)
        yield from _each("field", reading, field, _FIELD, label=reading["parameter"], skip=("parameter",))


def _standings(found: list[Reading], article: Article) -> Iterator[Check]:
    for reading in found:
        line = reading["line"]
        standings = _standings_at(line, article)
        where = f"standings {line}"
        for key, want in reading.items():
            if key == "rows":
                rows = [_row(row) for row in standings.rows] if standings else []
                yield Check("standings", where, "number of rows", len(want), len(rows))
                for number, row in enumerate(want):
                    yield Check("standings", where, f"row {number + 1}", row, _printed(row, rows, number))
            elif key != "line":
                got = _STANDINGS[key](standings) if standings else MISSING
                yield Check("standings", where, key, want, got)


def _printed(want: list[Any], rows: list[list[Any]], number: int) -> Any:
    """The row, with "-" where the page prints no figure and the record holds none."""
    if number >= len(rows):
        return MISSING
    return ["-" if say == "-" and figure is None else figure for say, figure in zip(want, rows[number], strict=True)]


def _scorers(found: list[Reading], article: Article) -> Iterator[Check]:
    for reading in found:
        number = reading["list"]
        entries = article.scorer_lists[number - 1].entries if number <= len(article.scorer_lists) else ()
        own = reading.get("own_goal", False)
        entry = next((e for e in entries if e.player == reading["player"] and e.own_goal == own), None)
        yield from _each("scorer", reading, entry, _SCORER, label=f"{number} {reading['player']}", skip=("list",))


def _tables(found: list[Reading], article: Article) -> Iterator[Check]:
    for reading in found:
        table = next((table for table in article.tables if table.span.line == reading["line"]), None)
        yield from _each("table", reading, table, _TABLE)


def _findings(found: list[Reading], article: Article) -> Iterator[Check]:
    for reading in found:
        told = {d.code: d.message for d in article.diagnostics if d.span.line == reading["line"]}
        where = f"finding {reading['line']}"
        yield Check("finding", where, "code", reading["code"], _told(reading["code"], list(told)))
        if "message" in reading:
            yield Check("finding", where, f"message of {reading['code']}", reading["message"], told.get(reading["code"]))


def _no_findings(found: list[Reading], article: Article) -> Iterator[Check]:
    for reading in found:
        line = reading.get("line")
        told = [d.span.line for d in article.diagnostics if d.code == reading["code"] and line in (None, d.span.line)]
        yield Check("no_finding", f"no {reading['code']}", "at", [], told)


def _told(code: str, told: list[str]) -> str:
    return code if code in told else ", ".join(told) or "(none)"


_READERS: dict[str, Callable[[Any, Article], Iterator[Check]]] = {
    "count": _counts,
    "match": _matches,
    "tie": _ties,
    "field": _fields,
    "standings": _standings,
    "scorer": _scorers,
    "table": _tables,
    "finding": _findings,
    "no_finding": _no_findings,
}


def _each(
    kind: str,
    reading: Reading,
    record: Any,
    keys: dict[str, Callable[[Any], Any]],
    label: str | None = None,
    skip: tuple[str, ...] = ("line",),
) -> Iterator[Check]:
    """A check for each key of a reading."""
    where = f"{kind} {label or reading.get('line') or _label(reading)}"
    for key, want in reading.items():
        if key not in skip:
            yield Check(kind, where, key, want, keys[key](record) if record is not None else MISSING)


def _label(reading: Reading) -> str:
    return f"{reading.get('home')}–{reading.get('away')}"


def _pick(
    reading: Reading,
    records: tuple[Any, ...],
    line: Callable[[Any], int],
    names: Callable[[Any], list[str | None]],
    score: Callable[[Any], Any],
) -> Any:
    """The record that begins on the reading's line; without a line the one with these teams and this score."""
    if "line" in reading:
        here = [record for record in records if line(record) == reading["line"]]
        wanted = [reading.get("home"), reading.get("away")]
        return next((record for record in here if names(record) == wanted), here[0] if here else None)
    wanted = [reading["home"], reading["away"]]
    return next((r for r in records if names(r) == wanted and score(r) == reading.get("score")), None)


# ---------------------------------------------------------------- what the record says, in the words of the readings


def _name(named: Any) -> str | None:
    return named.name if named else None


def _pair(pair: tuple[int, int] | None) -> list[int] | None:
    return list(pair) if pair else None


def _names_of_match(match: Match) -> list[str | None]:
    return [_name(match.home), _name(match.away)]


def _score_of_match(match: Match) -> list[int] | None:
    return _pair(match.score.final) if match.score else None


def _goal(goal: Goal) -> str:
    minute = "?" if goal.minute is None else f"{goal.minute}+{goal.added_time}" if goal.added_time else str(goal.minute)
    marks = (("pen", goal.penalty), ("og", goal.own_goal), ("golden", goal.golden))
    return " ".join([goal.player or "?", minute, *(mark for mark, is_so in marks if is_so)])


def _goals(side: str) -> Callable[[Match], list[str]]:
    return lambda match: [_goal(goal) for goal in match.goals if goal.side == side]


def _kicks(side: str) -> Callable[[Match], list[str]]:
    words = {True: "scored", False: "missed", None: "?"}
    return lambda match: [f"{kick.player or '?'} {words[kick.scored]}" for kick in match.shootout if kick.side == side]


def _figure(name: str) -> Callable[[Match], list[int] | None]:
    return lambda match: _pair(getattr(match.score, name)) if match.score else None


def _attribute(name: str) -> Callable[[Any], Any]:
    return lambda record: getattr(record, name)


_MATCH: dict[str, Callable[[Match], Any]] = {
    "home": lambda match: _name(match.home),
    "away": lambda match: _name(match.away),
    "home_country": lambda match: match.home and match.home.country,
    "away_country": lambda match: match.away and match.away.country,
    "score": _score_of_match,
    "half_time": _figure("half_time"),
    "full_time": _figure("full_time"),
    "penalties": _figure("penalties"),
    "aet": lambda match: bool(match.score and match.score.after_extra_time),
    "goals_home": _goals("home"),
    "goals_away": _goals("away"),
    "kicks_home": _kicks("home"),
    "kicks_away": _kicks("away"),
    "venue": lambda match: _name(match.venue),
    "referee": lambda match: _name(match.referee),
    "referee_country": lambda match: match.referee and match.referee.country,
    **{name: _attribute(name) for name in ("date", "year_inferred", "time", "utc_offset", "round", "leg")},
    **{name: _attribute(name) for name in ("status", "complete", "origin", "city", "attendance")},
}

_TIE: dict[str, Callable[[Tie], Any]] = {
    "teams": lambda tie: [team.name for team in tie.teams],
    "aggregate": lambda tie: _pair(tie.aggregate),
    "legs": lambda tie: [_pair(leg) for leg in tie.legs],
    "winner": lambda tie: _name(tie.winner),
    "decided_by": lambda tie: tie.decided_by,
}


def _value(field: InfoboxField) -> Any:
    """The typed value in the short form of the readings."""
    value = field.value
    match value:
        case NumberValue():
            return value.number
        case DateValue():
            return value.date
        case DateRangeValue():
            return [value.start, value.end]
        case CoordinatesValue():
            return [value.latitude, value.longitude]
        case NameValue():
            return [value.name]
        case ListValue():
            return [item.name for item in value.items]
        case TeamsValue():
            return [team.name for team in value.teams]
        case ScorersValue():
            return [_scorer_count(scorer) for scorer in value.scorers]
        case RecordsValue():
            return [_record_match(record) for record in value.records]
    return None


def _scorer_count(scorer: ScorerCount) -> str:
    return f"{scorer.player} {scorer.goals if scorer.goals is not None else '?'}"


def _record_match(record: RecordMatch) -> str:
    score = f"{record.score[0]}–{record.score[1]}" if record.score else "?"
    return " ".join(filter(None, (_name(record.home), score, _name(record.away), record.date)))


_FIELD: dict[str, Callable[[InfoboxField], Any]] = {
    "text": _attribute("text"),
    "value": _value,
    "recovered_from": _attribute("recovered_from"),
}

_FIGURES = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "goal_difference", "points")


def _row(row: Any) -> list[Any]:
    return [row.position, row.team.name, *(getattr(row, name) for name in _FIGURES)]


def _standings_at(line: int, article: Article) -> Standings | None:
    """The standings whose table or call begins in a line: those with the first row behind it, before any other's."""
    starts = sorted((start, n) for n, one in enumerate(article.standings) if (start := _line_of_standings(one, article)))
    behind = next(((start, n) for start, n in starts if start >= line), None)
    if behind is None or (behind[0] > line and article.standings[behind[1]].table_id):
        return None
    return article.standings[behind[1]]


def _line_of_standings(standings: Standings, article: Article) -> int | None:
    """The line of the table, or of the template: the last line at which one of its rows may begin, before its first row."""
    table = next((table for table in article.tables if table.id == standings.table_id), None)
    if table:
        return table.span.line
    return standings.rows[0].span.line if standings.rows else None


_STANDINGS: dict[str, Callable[[Standings], Any]] = {
    "subtype": _attribute("subtype"),
    "points_for_win": _attribute("points_for_win"),
    "adjusted": lambda standings: [
        f"{row.team.name} {row.points_adjustment.amount:+}" for row in standings.rows if row.points_adjustment
    ],
}

_SCORER: dict[str, Callable[[Scorer], Any]] = {
    "rank": _attribute("rank"),
    "goals": _attribute("goals"),
    "player": _attribute("player"),
    "nation": _attribute("nation"),
    "teams": lambda scorer: [team.name for team in scorer.teams],
    "own_goal": _attribute("own_goal"),
}


def _slots(grid: Any) -> list[list[Any]]:
    """A grid as readings write it: "∅" for no cell, a list for a cell that a repair has split."""
    return [["∅" if slot is None else list(slot) if isinstance(slot, tuple) else slot for slot in row] for row in grid]


_TABLE: dict[str, Callable[[Table], Any]] = {
    "rows": lambda table: _slots(table.grid),
    "repaired": lambda table: _slots(table.grid if table.repaired is None else table.repaired),
    "role": _attribute("role"),
    "caption": _attribute("caption"),
    "nested": lambda table: table.parent is not None,
}
