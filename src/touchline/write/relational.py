"""
The relational form: which tables there are, their columns, and the rows that a record gives.

One definition serves Parquet, DuckDB, SQLite and CSV. Columns come from the fields of the records: a record inside a record is
flattened with `_` (`home_name`), a pair of figures becomes `_home` and `_away` (`score_half_time_home`), a list of texts one
text. Every row begins with `article_id, title, page_id, revision_id`, and its own id, such as `match_id`. An id is that of the
record with the article's before it (`enwiki:8821389/m1`), so that one column is enough for a join; `section_id` is replaced by
`section`, the path of headings.
"""

from __future__ import annotations

import hashlib
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson

from touchline.model.diagnostic import Diagnostic
from touchline.model.record import (
    Article,
    Cell,
    Goal,
    InfoboxField,
    Kick,
    Match,
    Movement,
    OtherMatch,
    Pair,
    Scorer,
    Season,
    StandingsRow,
    Table,
    Team,
    Tie,
    Venue,
)
from touchline.model.span import Span, TranscludedSpan
from touchline.model.value import dataclass

ColumnType = Literal["text", "integer", "number", "boolean"]
Row = tuple[Any, ...]

PATH_SEPARATOR = " > "
"""Between the headings of a path."""
LIST_SEPARATOR = "; "
"""Between the items of a list of texts."""

_PATHS = frozenset({"stage", "path"})
_LOCAL_IDS = frozenset({"id", "parent", "continues", "same_as"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: ColumnType


@dataclass(frozen=True, slots=True)
class Entity:
    """A table: what a row of it is, its columns, and the rows of one article."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[_Keys], Iterator[Row]]

    @property
    def key(self) -> str:
        """The column that tells its rows apart."""
        return self.columns[0 if self.name == "articles" else 4].name


class _Keys:
    """An article with what each of its rows carries."""

    __slots__ = ("article", "article_id", "json", "own", "sections")

    def __init__(self, article: Article, json: bytes | None) -> None:
        self.article = article
        self.json = json if json is not None else article.to_json_bytes()
        self.article_id = article_id(article)
        self.own: Row = (self.article_id, article.title, article.page_id, article.revision_id)
        self.sections = {section.id: PATH_SEPARATOR.join(section.path) for section in article.sections}

    def id(self, local: str | OtherMatch | None) -> str | None:
        """An id of the record, or of another one, made unique over articles."""
        if isinstance(local, OtherMatch):
            return f"{local.article_id}/{local.id}"
        return None if local is None else f"{self.article_id}/{local}"


def article_id(article: Article) -> str:
    """
    The id of an article over all inputs.

    `enwiki:8821389` for a page of a wiki, which stays the same from dump to dump; sixteen hex digits made from input, title and
    text for everything else.
    """
    if article.wiki and article.page_id is not None:
        return f"{article.wiki}:{article.page_id}"
    parts = (article.source.name, str(article.page_id), article.title or "", article.source.sha256)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def add_rows(rows: dict[str, list[Row]], article: Article, json: bytes | None = None) -> None:
    """
    Append the rows of an article to lists by table.

    Args:
        rows: to append to; `empty_rows` makes them.
        article: the record.
        json: its JSON, where that has been made already.
    """
    keys = _Keys(article, json)
    for entity in ENTITIES:
        rows[entity.name].extend(entity.rows(keys))


def empty_rows() -> dict[str, list[Row]]:
    """An empty list for each table."""
    return {entity.name: [] for entity in ENTITIES}


# ---------------------------------------------------------------- from fields to columns

_Fill = Callable[[list[Any], Any, _Keys], None]


class _Flat:
    """How one record becomes columns: `columns` names them, `fill` appends their values to a row."""

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.steps: list[_Fill] = []
        self._plain: list[str] = []

    def plain(self, attribute: str, column: Column) -> None:
        self.columns.append(column)
        self._plain.append(attribute)

    def other(self, columns: Iterable[Column], step: _Fill) -> None:
        self.flush()
        self.columns.extend(columns)
        self.steps.append(step)

    def flush(self) -> None:
        """Attributes that stand as they are go over in one step."""
        if self._plain:
            get = attrgetter(*self._plain)
            one = len(self._plain) == 1
            self.steps.append(_append(get) if one else _extend(get))
            self._plain = []

    def fill(self, row: list[Any], record: Any, keys: _Keys) -> None:
        for step in self.steps:
            step(row, record, keys)


def _append(get: Callable[[Any], Any]) -> _Fill:
    return lambda row, record, keys: row.append(get(record))


def _extend(get: Callable[[Any], Any]) -> _Fill:
    return lambda row, record, keys: row.extend(get(record))


@cache
def _flat(record: type, prefix: str = "", leave: frozenset[str] = frozenset()) -> _Flat:
    flat = _Flat()
    hints = get_type_hints(record)
    for field in fields(record):
        if field.name not in leave:
            _flatten(flat, field.name, _column_name(prefix, field.name), _some(hints[field.name]))
    flat.flush()
    return flat


def _column_name(prefix: str, name: str) -> str:
    name = name.rstrip("_")
    return name if not prefix or name.startswith(prefix + "_") else f"{prefix}_{name}"


def _some(hint: Any) -> Any:
    """The type of a value that is there."""
    if get_origin(hint) in (Union, types.UnionType):
        parts = tuple(part for part in get_args(hint) if part is not type(None))
        return parts[0] if len(parts) == 1 else parts
    return hint


def _flatten(flat: _Flat, attribute: str, name: str, hint: Any) -> None:
    if attribute == "section_id":
        flat.other([Column("section", "text")], lambda row, record, keys: row.append(keys.sections.get(record.section_id)))
    elif attribute in _LOCAL_IDS or attribute.endswith("_id"):
        get = attrgetter(attribute)
        name = {"parent": "parent_id", "continues": "continues_id", "same_as": "same_as_id"}.get(name, name)
        flat.other([Column(name, "text")], lambda row, record, keys: row.append(keys.id(get(record))))
    elif hint == Pair:
        _flatten_pair(flat, attribute, name)
    elif hint == (Span, TranscludedSpan):
        _flatten_record(flat, attribute, name, Span)
        get_span = attrgetter(attribute)
        column = Column(name.removesuffix("span") + "transcluded_from", "text")
        flat.other([column], lambda row, record, keys: row.append(_page_shown(get_span(record))))
    elif isinstance(hint, type) and is_dataclass(hint):
        _flatten_record(flat, attribute, name, hint)
    elif get_origin(hint) is tuple and get_args(hint)[0] is str:
        _flatten_texts(flat, attribute, name)
    else:
        flat.plain(attribute, Column(name, _column_type(hint)))


def _page_shown(span: Span) -> str | None:
    return span.transcluded_from.title if isinstance(span, TranscludedSpan) else None


def _flatten_pair(flat: _Flat, attribute: str, name: str) -> None:
    get = attrgetter(attribute)
    columns = [Column(f"{name}_home", "integer"), Column(f"{name}_away", "integer")]
    flat.other(columns, lambda row, record, keys: row.extend(get(record) or (None, None)))


def _flatten_record(flat: _Flat, attribute: str, name: str, kind: type) -> None:
    get = attrgetter(attribute)
    inner = _flat(kind, name)
    nothing = (None,) * len(inner.columns)

    def step(row: list[Any], record: Any, keys: _Keys) -> None:
        value = get(record)
        if value is None:
            row.extend(nothing)
        else:
            inner.fill(row, value, keys)

    flat.other(inner.columns, step)


def _flatten_texts(flat: _Flat, attribute: str, name: str) -> None:
    get = attrgetter(attribute)
    separator = PATH_SEPARATOR if attribute in _PATHS else LIST_SEPARATOR
    flat.other([Column(name, "text")], lambda row, record, keys: row.append(separator.join(get(record) or ()) or None))


def _column_type(hint: Any) -> ColumnType:
    if hint is bool:
        return "boolean"
    if hint is int:
        return "integer"
    if hint is float or set(hint if isinstance(hint, tuple) else ()) == {int, float}:
        return "number"
    if hint is str or get_origin(hint) is Literal:
        return "text"
    raise TypeError(f"{hint} is no column: leave the field out or give it a table of its own")


# ---------------------------------------------------------------- the tables

_KEY_COLUMNS = (
    Column("article_id", "text"),
    Column("title", "text"),
    Column("page_id", "integer"),
    Column("revision_id", "integer"),
)

_Items = Callable[[_Keys], Iterable[tuple[Row, Any]]]
"""The values that stand before a record's own, and the record."""


_Tail = Callable[[Any], Row]
"""The values that stand after a record's own."""


def _entity(
    name: str,
    about: str,
    before: str,
    record: type,
    items: _Items,
    *,
    leave: str = "",
    after: str = "",
    tail: _Tail | None = None,
) -> Entity:
    """
    A table of one kind of record.

    Args:
        name: of the table.
        about: what one row is.
        before: columns that `items` gives before those of the record, as "name" (text) or "name:type".
        record: the kind of record.
        items: goes through an article.
        leave: fields of the record without a column.
        after: columns that `tail` gives behind those of the record.
        tail: makes them from the record.
    """
    flat = _flat(record, "", frozenset(leave.split()))

    def rows(keys: _Keys) -> Iterator[Row]:
        own = keys.own
        for values, item in items(keys):
            row = [*own, *values]
            flat.fill(row, item, keys)
            if tail:
                row.extend(tail(item))
            yield tuple(row)

    return Entity(name, about, (*_KEY_COLUMNS, *_columns(before), *flat.columns, *_columns(after)), rows)


def _columns(words: str) -> list[Column]:
    parts = [word.partition(":") for word in words.split()]
    return [Column(name, kind or "text") for name, _, kind in parts]  # type: ignore[arg-type]


def _json(value: Any) -> str | None:
    return orjson.dumps(value).decode() if value else None


def _names(values: Iterable[Any]) -> str | None:
    return LIST_SEPARATOR.join(value.name for value in values) or None


def _infobox_fields(keys: _Keys) -> Iterator[tuple[Row, InfoboxField]]:
    for box in keys.article.infoboxes:
        of_box = (keys.id(box.id), keys.sections.get(box.section_id or ""), box.template, box.template_guess, box.kind)
        for number, field in enumerate(box.fields, 1):
            yield (f"{of_box[0]}/{number}", *of_box), field


def _typed_value(field: InfoboxField) -> Row:
    value = field.value
    return (
        getattr(value, "kind", None),
        getattr(value, "number", None),
        getattr(value, "unit", None),
        getattr(value, "date", None) or getattr(value, "start", None),
        getattr(value, "end", None),
        getattr(value, "name", None),
        _json(value),
        _json(field.links),
    )


def _tables(keys: _Keys) -> Iterator[tuple[Row, Table]]:
    for table in keys.article.tables:
        labels = LIST_SEPARATOR.join(column.label for column in table.columns) or None
        names = LIST_SEPARATOR.join(column.name or "" for column in table.columns) or None
        width = len(table.grid[0]) if table.grid else 0
        yield (keys.id(table.id), len(table.grid), width, names, labels, len(table.repairs)), table


def _table_cells(keys: _Keys) -> Iterator[tuple[Row, Cell]]:
    for table in keys.article.tables:
        table_id = keys.id(table.id)
        for cell in table.cells:
            yield (f"{table_id}/{cell.row}/{cell.column}", table_id), cell


def _matches(keys: _Keys) -> Iterator[tuple[Row, Match]]:
    for match in keys.article.matches:
        yield (keys.id(match.id),), match


def _goals(keys: _Keys) -> Iterator[tuple[Row, Goal]]:
    for match in keys.article.matches:
        for number, goal in enumerate(match.goals, 1):
            yield (keys.id(f"{match.id}/g{number}"), keys.id(match.id), _side_name(match, goal.side)), goal


def _kicks(keys: _Keys) -> Iterator[tuple[Row, Kick]]:
    for match in keys.article.matches:
        for number, kick in enumerate(match.shootout, 1):
            yield (keys.id(f"{match.id}/k{number}"), keys.id(match.id), _side_name(match, kick.side)), kick


def _side_name(match: Match, side: str) -> str | None:
    team = match.home if side == "home" else match.away
    return team.name if team else None


def _ties(keys: _Keys) -> Iterator[tuple[Row, Tie]]:
    for tie in keys.article.ties:
        one, other = tie.teams
        legs = LIST_SEPARATOR.join("–".join(map(str, leg)) if leg else "?" for leg in tie.legs) or None
        matches = LIST_SEPARATOR.join(str(keys.id(match_id)) for match_id in tie.match_ids) or None
        yield (keys.id(tie.id), one.name, one.country, other.name, other.country, legs, matches), tie


def _standings(keys: _Keys) -> Iterator[tuple[Row, StandingsRow]]:
    for one in keys.article.standings:
        standings_id = keys.id(one.id)
        section = keys.sections.get(one.section_id or "")
        of_table = (
            standings_id, keys.id(one.table_id), one.template, section, one.subtype, one.group, one.points_for_win,
        )  # fmt: skip
        for number, row in enumerate(one.rows, 1):
            yield (f"{standings_id}/{number}", *of_table, number), row


def _scorers(keys: _Keys) -> Iterator[tuple[Row, Scorer]]:
    for one in keys.article.scorer_lists:
        list_id = keys.id(one.id)
        section = keys.sections.get(one.section_id or "")
        for number, entry in enumerate(one.entries, 1):
            yield (f"{list_id}/{number}", list_id, section, one.title, _names(entry.teams)), entry


def _teams(keys: _Keys) -> Iterator[tuple[Row, Team]]:
    for team in keys.article.teams:
        yield (keys.id(team.id),), team


def _venues(keys: _Keys) -> Iterator[tuple[Row, Venue]]:
    for venue in keys.article.venues:
        yield (keys.id(venue.id),), venue


def _movements(keys: _Keys) -> Iterator[tuple[Row, Movement]]:
    for number, movement in enumerate(keys.article.movements, 1):
        yield (keys.id(f"movement{number}"),), movement


def _diagnostics(keys: _Keys) -> Iterator[tuple[Row, Diagnostic]]:
    for number, finding in enumerate(keys.article.diagnostics, 1):
        yield (keys.id(f"d{number}"),), finding


_NO_SEASON = Season(competition=None, label=None, start=None, end=None)


def _articles_entity() -> Entity:
    """One row an article: what it is, its season in words, how much was found, and the whole record as JSON."""
    lists = "sections infoboxes tables teams venues matches ties standings legends scorer_lists movements diagnostics"
    leave = {*lists.split(), "season", "related", "extra", "title", "page_id", "revision_id"}
    own = _flat(Article, "", frozenset(leave))
    season_lists = ("champions", "runners_up", "promoted", "relegated")
    season = _flat(Season, "season", frozenset({*season_lists, "qualifications", "top_scorers", "records"}))
    counted = ("infoboxes", "tables", "matches", "goals", "standings", "diagnostics")
    columns = (
        *_KEY_COLUMNS,
        *own.columns,
        *season.columns,
        *(Column(f"season_{name}", "text") for name in season_lists),
        *(Column(f"{name}_count", "integer") for name in counted),
        Column("record", "text"),
    )

    def rows(keys: _Keys) -> Iterator[Row]:
        article = keys.article
        row: list[Any] = [*keys.own]
        own.fill(row, article, keys)
        of_season = article.season or _NO_SEASON
        season.fill(row, of_season, keys)
        row.extend(_names(getattr(of_season, name)) for name in season_lists)
        row.extend(len(getattr(article, name)) for name in ("infoboxes", "tables", "matches"))
        row.append(sum(len(match.goals) for match in article.matches))
        row.extend((len(article.standings), len(article.diagnostics), keys.json.decode()))
        yield tuple(row)

    return Entity("articles", "a page, with its whole record as JSON in `record`", columns, rows)


ENTITIES: tuple[Entity, ...] = (
    _articles_entity(),
    _entity(
        "infobox_fields",
        "one parameter of an infobox",
        "infobox_field_id infobox_id section template template_guess kind",
        InfoboxField,
        _infobox_fields,
        leave="value links",
        after="value_kind value_number:number value_unit value_date value_end value_name value links",
        tail=_typed_value,
    ),
    _entity(
        "tables",
        "a wikitable",
        "table_id rows:integer columns:integer column_names column_labels repair_count:integer",
        Table,
        _tables,
        leave="id columns grid cells repaired repairs",
    ),
    _entity(
        "table_cells",
        "a cell as MediaWiki shows it",
        "table_cell_id table_id",
        Cell,
        _table_cells,
        leave="links",
        after="links",
        tail=lambda cell: (_json(cell.links),),
    ),
    _entity(
        "matches",
        "two teams meeting, played or not",
        "match_id",
        Match,
        _matches,
        leave="id goals shootout candidates",
    ),
    _entity("goals", "a goal, under the side it counts for", "goal_id match_id team_name", Goal, _goals),
    _entity("shootout_kicks", "a kick of a shoot-out", "shootout_kick_id match_id team_name", Kick, _kicks),
    _entity(
        "ties",
        "matches decided together",
        "tie_id team1_name team1_country team2_name team2_country legs match_ids",
        Tie,
        _ties,
        leave="id teams legs match_ids",
    ),
    _entity(
        "standings",
        "a team's line in a league or group table",
        "standings_row_id standings_id table_id template section subtype group points_for_win:integer line:integer",
        StandingsRow,
        _standings,
    ),
    _entity(
        "scorers",
        "a line of a list of scorers",
        "scorer_id scorer_list_id section list_title teams",
        Scorer,
        _scorers,
        leave="teams",
    ),
    _entity("teams", "a team of an article, all its mentions joined", "team_id", Team, _teams, leave="id"),
    _entity("venues", "a ground of an article", "venue_id", Venue, _venues, leave="id"),
    _entity("movements", "a team that changes division, qualifies or leaves", "movement_id", Movement, _movements),
    _entity(
        "diagnostics",
        "something wrong with a page",
        "diagnostic_id",
        Diagnostic,
        _diagnostics,
        leave="related data",
        after="related data",
        tail=lambda finding: (_json(finding.related), _json(finding.data)),
    ),
)
"""All tables, in the order of the contract."""

TABLES = {entity.name: entity for entity in ENTITIES}
