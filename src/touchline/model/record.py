"""
The canonical record: one `Article` for one page, and everything it holds.

These dataclasses are the single definition of the output. JSON is their field order, the JSON Schema and the Arrow schema
are generated from them, and the tests validate every record against both. Rules that hold throughout:

- absent is `None`, never `""` or `0` standing in for unknown;
- a normalised value stands beside the text it was read from;
- lists are in document order; ids are unique in the article and stable for the same input;
- figures of a match are `(home, away)`, counts are integers, dates are ISO 8601, times are local "HH:MM".
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

import orjson

from touchline.model.diagnostic import SCHEMA, Diagnostic
from touchline.model.span import AnySpan

SCHEMA_VERSION = "1.0"

Pair = tuple[int, int]
"""Figures of the home and of the away side, in this order."""
Side = Literal["home", "away"]
Dialect = Literal["wikitext", "flattened"]


# ---------------------------------------------------------------- references


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRef:
    """A link as the page has it."""

    __pydantic_config__ = SCHEMA

    target: str
    """The page it leads to, without a leading colon; external links hold their URL."""
    label: str
    """The text a reader sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRef:
    """A team where it is named."""

    __pydantic_config__ = SCHEMA

    name: str
    """As printed, flags and marks removed; the country's English name where only a flag template names it."""
    link: str | None = None
    country: str | None = None
    """FIFA code, when a flag or national-team template named one."""
    team_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueRef:
    """A ground where it is named."""

    __pydantic_config__ = SCHEMA

    name: str
    link: str | None = None
    venue_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referee:
    """The referee of a match."""

    __pydantic_config__ = SCHEMA

    name: str
    link: str | None = None
    country: str | None = None
    """As printed: a country's name or a FIFA code."""


# ---------------------------------------------------------------- sections and infoboxes


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    __pydantic_config__ = SCHEMA

    id: str
    level: int
    title: str
    path: tuple[str, ...]
    """Titles from the outermost heading down, this one last."""
    span: AnySpan
    """From the heading to the next heading of the same or a higher level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorerCount:
    """A player with a number of goals, as infoboxes name them."""

    __pydantic_config__ = SCHEMA

    player: str
    player_link: str | None = None
    goals: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMatch:
    """A match that an infobox singles out: the biggest win, the most goals."""

    __pydantic_config__ = SCHEMA

    kind: str
    """The field it stands in, such as `biggest_home_win`."""
    home: TeamRef | None = None
    away: TeamRef | None = None
    score: Pair | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberValue:
    """A count or a measure."""

    __pydantic_config__ = SCHEMA

    kind: Literal["number"] = "number"
    number: int | float
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """One date, as exact as it is printed: `2003`, `2003-03` or `2003-03-01`."""

    __pydantic_config__ = SCHEMA

    kind: Literal["date"] = "date"
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRangeValue:
    """First and last date."""

    __pydantic_config__ = SCHEMA

    kind: Literal["date_range"] = "date_range"
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameValue:
    """One named thing: a competition, a place, a person, a season."""

    __pydantic_config__ = SCHEMA

    kind: Literal["name"] = "name"
    name: str
    link: str | None = None
    country: str | None = None
    """FIFA code, when a flag template stands beside the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListValue:
    """Several named things."""

    __pydantic_config__ = SCHEMA

    kind: Literal["list"] = "list"
    items: tuple[NameValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsValue:
    """Teams, with the count of titles where it is printed beside the winner."""

    __pydantic_config__ = SCHEMA

    kind: Literal["teams"] = "teams"
    teams: tuple[TeamRef, ...]
    title_number: int | None = None
    title_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorersValue:
    """Players with their goals."""

    __pydantic_config__ = SCHEMA

    kind: Literal["scorers"] = "scorers"
    scorers: tuple[ScorerCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsValue:
    """Matches singled out."""

    __pydantic_config__ = SCHEMA

    kind: Literal["records"] = "records"
    records: tuple[RecordMatch, ...]


Value = NumberValue | DateValue | DateRangeValue | NameValue | ListValue | TeamsValue | ScorersValue | RecordsValue


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoboxField:
    """One parameter of an infobox that has a value."""

    __pydantic_config__ = SCHEMA

    name: str
    """Canonical name in snake_case: the registry's where it knows the parameter, else made from `parameter`."""
    parameter: str
    """As printed."""
    raw: str
    """The markup of the value."""
    text: str
    """The value as a reader sees it, one line a line."""
    value: Value | None = None
    """Typed reading, or null where the text says no more than itself."""
    links: tuple[LinkRef, ...] = ()
    recovered_from: str | None = None
    """The parameter whose value had swallowed this one."""
    span: AnySpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Infobox:
    """A box of named facts."""

    __pydantic_config__ = SCHEMA

    id: str
    section_id: str | None
    template: str | None
    """Name as on the page; null in flattened text, which has lost it."""
    template_guess: str | None = None
    """What the lost name must have been, judged by the parameters."""
    kind: str
    """`season`, `tournament`, `match`, `club_season`, `competition`, `club`, `person`, `place`, `other` …"""
    fields: tuple[InfoboxField, ...]
    span: AnySpan


# ---------------------------------------------------------------- tables

Role = Literal[
    "standings",
    "results_matrix",
    "fixtures",
    "team_list",
    "promotion_relegation",
    "top_scorers",
    "legend",
    "bracket",
    "squad",
    "position_by_round",
    "layout",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table by its header."""

    __pydantic_config__ = SCHEMA

    name: str | None
    """Canonical name, such as `goals_for`; null where the header says nothing known."""
    label: str
    """The innermost header text, as printed."""
    path: tuple[str, ...]
    """Grouped headers, outermost first, `label` last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as MediaWiki renders it; rows and columns count from 0 in the grid."""

    __pydantic_config__ = SCHEMA

    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    text: str
    links: tuple[LinkRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A change between `grid` and `repaired`, with its reason."""

    __pydantic_config__ = SCHEMA

    row: int
    column: int
    kind: str
    before: str | None
    after: str | tuple[str, ...] | None
    evidence: str
    confidence: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as a rectangular grid."""

    __pydantic_config__ = SCHEMA

    id: str
    section_id: str | None
    parent: str | None = None
    """Id of the table it stands in."""
    caption: str | None = None
    role: Role
    header_rows: int
    columns: tuple[Column, ...]
    grid: tuple[tuple[str | None, ...], ...]
    """Every slot holds the text of the cell that covers it; null where no cell does."""
    cells: tuple[Cell, ...]
    repaired: tuple[tuple[str | tuple[str, ...] | None, ...], ...] | None = None
    """The grid after repairs; null when nothing was repaired."""
    repairs: tuple[Repair, ...] = ()
    continues: str | None = None
    """Id of the table that this one goes on from."""
    span: AnySpan


# ---------------------------------------------------------------- season, teams, venues


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """Teams that go on to another competition."""

    __pydantic_config__ = SCHEMA

    competition: str
    teams: tuple[TeamRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """What the season infobox says of the competition's season."""

    __pydantic_config__ = SCHEMA

    competition: str | None
    label: str | None
    """Such as `2003` or `2018–19`."""
    start: str | None
    end: str | None
    champions: tuple[TeamRef, ...] = ()
    runners_up: tuple[TeamRef, ...] = ()
    promoted: tuple[TeamRef, ...] = ()
    relegated: tuple[TeamRef, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    title_number: int | None = None
    """The champion's titles with this one."""
    matches_played: int | None = None
    goals: int | None = None
    goals_per_match: float | None = None
    top_scorers: tuple[ScorerCount, ...] = ()
    records: tuple[RecordMatch, ...] = ()
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team of the article, all its mentions joined."""

    __pydantic_config__ = SCHEMA

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    link: str | None = None
    country: str | None = None
    city: str | None = None
    venue_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A ground of the article."""

    __pydantic_config__ = SCHEMA

    id: str
    name: str
    city: str | None = None
    capacity: int | None = None
    """Persons."""
    surface: str | None = None
    link: str | None = None


# ---------------------------------------------------------------- matches

MatchStatus = Literal[
    "played",
    "scheduled",
    "postponed",
    "abandoned",
    "suspended",
    "cancelled",
    "awarded",
    "walkover",
    "annulled",
    "unknown",
]
GoalsStatus = Literal["complete", "scoreless", "not_listed", "partial", "mismatch"]
Origin = Literal["template", "match_line", "table_row", "matrix_cell", "fragment", "tie"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A result, each figure `(home, away)`; a shoot-out never counts into the others."""

    __pydantic_config__ = SCHEMA

    text: str | None
    """As printed."""
    half_time: Pair | None = None
    full_time: Pair | None = None
    """After 90 minutes; null when only the final figure is printed and there was extra time."""
    after_extra_time: Pair | None = None
    """Cumulative: contains the goals of the 90 minutes."""
    penalties: Pair | None = None
    final: Pair | None = None
    """The last figure without the shoot-out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of the match (never a kick of the shoot-out)."""

    __pydantic_config__ = SCHEMA

    side: Side
    """The side it counts for: an own goal is listed under the side that profits."""
    player: str | None
    player_link: str | None = None
    minute: int | None = None
    added_time: int | None = None
    penalty: bool = False
    own_goal: bool = False
    golden: bool = False
    """It ended the match (golden or silver goal)."""
    note: str | None = None
    """A remark beside the minute that is none of the flags above, as printed."""
    span: AnySpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Kick:
    """A kick of the shoot-out."""

    __pydantic_config__ = SCHEMA

    order: int
    """From 1, inside the list of its side."""
    side: Side
    player: str | None
    player_link: str | None = None
    scored: bool | None
    span: AnySpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What an incomplete match could be; evidence, not an assertion."""

    __pydantic_config__ = SCHEMA

    home: str | None
    away: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Awarded:
    """A result set by ruling."""

    __pydantic_config__ = SCHEMA

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMatch:
    """A match of another page of the run."""

    __pydantic_config__ = SCHEMA

    article_id: str
    """Of that page, as the tables have it: `enwiki:8821389`."""
    title: str | None
    """Of that page."""
    id: str
    """Of the match there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two teams meeting, played or not."""

    __pydantic_config__ = SCHEMA

    id: str
    section_id: str | None
    stage: tuple[str, ...] | None = None
    """Headings that name the part of the competition, outermost first."""
    stage_inferred: bool = False
    round: str | None = None
    matchday: int | None = None
    group: str | None = None
    leg: int | None = None
    date: str | None = None
    date_text: str | None = None
    year_inferred: bool = False
    time: str | None = None
    """Local kick-off, "HH:MM"."""
    utc_offset: str | None = None
    """Such as "-04:00"."""
    home: TeamRef | None = None
    away: TeamRef | None = None
    neutral: bool | None = None
    score: Score | None = None
    status: MatchStatus
    status_note: str | None = None
    awarded: Awarded | None = None
    goals: tuple[Goal, ...] = ()
    goals_status: GoalsStatus | None = None
    shootout: tuple[Kick, ...] = ()
    venue: VenueRef | None = None
    city: str | None = None
    attendance: int | None = None
    """Persons; 0 is a match behind closed doors."""
    referee: Referee | None = None
    report: tuple[str, ...] = ()
    """URLs."""
    origin: Origin
    template: str | None = None
    """Name as on the page."""
    complete: bool
    """Both teams are known, and either the score or that there is none yet."""
    candidates: tuple[Candidate, ...] = ()
    same_as: str | OtherMatch | None = None
    """
    Id of the record of the same match that comes first, or of the full one where this is a line of a bracket or a cell. With
    `--link-matches` it may be on an earlier page of the run.
    """
    span: AnySpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Matches decided together."""

    __pydantic_config__ = SCHEMA

    id: str
    section_id: str | None
    teams: tuple[TeamRef, TeamRef]
    match_ids: tuple[str, ...] = ()
    legs: tuple[Pair | None, ...] = ()
    """As printed; null for a leg without a result."""
    aggregate: Pair | None = None
    winner: TeamRef | None = None
    decided_by: Literal["goals", "away_goals", "extra_time", "penalties", "replay", "draw"] | None = None
    span: AnySpan


# ---------------------------------------------------------------- standings, scorers, movements


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsAdjustment:
    """Points given or taken away from the green table."""

    __pydantic_config__ = SCHEMA

    amount: int
    """Negative for a deduction."""
    reason: str | None
    span: AnySpan


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingsRow:
    """A team's line in the standings."""

    __pydantic_config__ = SCHEMA

    position: int | None
    position_text: str | None
    team: TeamRef
    played: int | None = None
    won: int | None = None
    drawn: int | None = None
    lost: int | None = None
    goals_for: int | None = None
    goals_against: int | None = None
    goal_difference: int | None = None
    points: int | float | None = None
    points_adjustment: PointsAdjustment | None = None
    average: float | None = None
    status: tuple[str, ...] = ()
    """`champion`, `promoted`, `relegated`, `qualified` …"""
    note: str | None = None
    span: AnySpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """A league or group table, from a wikitable or a template."""

    __pydantic_config__ = SCHEMA

    id: str
    table_id: str | None
    """The table it was read from; null for a template."""
    template: str | None
    section_id: str | None
    subtype: Literal["league", "group", "aggregate", "average", "home", "away"]
    group: str | None = None
    points_for_win: int | None = None
    rows: tuple[StandingsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A colour and what it stands for."""

    __pydantic_config__ = SCHEMA

    colour: str | None
    text: str
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """The key to a table's colours."""

    __pydantic_config__ = SCHEMA

    table_id: str | None
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A line of a scorer list."""

    __pydantic_config__ = SCHEMA

    rank: int | None
    """Competition ranking: equal goals share a rank (1, 2, 2, 4)."""
    goals: int | None
    player: str
    player_link: str | None = None
    nation: str | None = None
    """FIFA code."""
    teams: tuple[TeamRef, ...] = ()
    penalties: int | None = None
    """Penalties among the goals."""
    own_goal: bool = False
    span: AnySpan


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorerList:
    """Top scorers, or all scorers, in one list."""

    __pydantic_config__ = SCHEMA

    id: str
    section_id: str | None
    title: str | None
    entries: tuple[Scorer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A team that changes division, qualifies or leaves."""

    __pydantic_config__ = {**SCHEMA, "alias_generator": lambda name: name.rstrip("_")}  # noqa: RUF012 (a setting)

    kind: Literal["promoted", "relegated", "qualified", "withdrew", "replaced"]
    team: TeamRef
    from_: str | None
    to: str | None
    season: str | None
    span: AnySpan


# ---------------------------------------------------------------- the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the text came from."""

    __pydantic_config__ = SCHEMA

    name: str
    """The input's name as it was given, `-` for standard input."""
    sha256: str
    """Of the text in UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything read from one page."""

    __pydantic_config__ = SCHEMA

    schema_version: str = SCHEMA_VERSION
    title: str | None
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    """Of the revision, as the dump has it (ISO 8601, UTC)."""
    url: str | None = None
    """The page on its wiki."""
    wiki: str | None = None
    """Database name, such as `enwiki`."""
    language: str | None = None
    dialect: Dialect
    status: Literal["ok", "failed"] = "ok"
    source: Source
    sections: tuple[Section, ...] = ()
    infoboxes: tuple[Infobox, ...] = ()
    tables: tuple[Table, ...] = ()
    season: Season | None = None
    teams: tuple[Team, ...] = ()
    venues: tuple[Venue, ...] = ()
    matches: tuple[Match, ...] = ()
    ties: tuple[Tie, ...] = ()
    standings: tuple[Standings, ...] = ()
    legends: tuple[Legend, ...] = ()
    scorer_lists: tuple[ScorerList, ...] = ()
    movements: tuple[Movement, ...] = ()
    related: tuple[LinkRef, ...] = ()
    """The pages of the "See also" section."""
    diagnostics: tuple[Diagnostic, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    """Keys that a JSON Lines or Parquet input carried along."""

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists and scalars, just as its JSON reads back."""
        plain: dict[str, Any] = _plain(self)
        return plain

    def to_json(self) -> str:
        """The canonical JSON: one line, keys in the order of the fields."""
        return self.to_json_bytes().decode()

    def to_json_bytes(self) -> bytes:
        """The canonical JSON in UTF-8, as the output files hold it."""
        # orjson writes dataclasses as they are; only `Movement.from_` has a name that Python does not allow.
        if not self.movements:
            return orjson.dumps(self)
        return orjson.dumps({name: getattr(self, name) for name in self.__slots__} | {"movements": _plain(self.movements)})


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
