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

from dataclasses import field, fields, is_dataclass
from typing import Any, Literal

import orjson

from touchline.model.diagnostic import SCHEMA, Diagnostic
from touchline.model.span import AnySpan
from touchline.model.value import dataclass

SCHEMA_VERSION = "1.0"

Pair = tuple[int, int]
"""Figures of the home and of the away side, in this order."""
Side = Literal["home", "away"]
Dialect = Literal["wikitext", "flattened"]


# ---------------------------------------------------------------- references


@dataclass(frozen=True, kw_only=True)
class LinkRef:
    """A link as the page has it."""

    __pydantic_config__ = SCHEMA

    target: str
    """The page it leads to, without a leading colon; external links hold their URL."""
    label: str
    """The text a reader sees."""


@dataclass(frozen=True, kw_only=True)
class TeamRef:
    """A team where it is named."""

    __pydantic_config__ = SCHEMA

    name: str
    """As printed, flags and marks removed; the country's English name where only a flag template names it."""
    link: str | None = None
    """Target of the link on the name; null where it is not linked or the dialect has lost its links."""
    country: str | None = None
    """FIFA code, when a flag or national-team template named one."""
    team_id: str | None = None
    """Id of the `Team` that this mention was joined to; null where teams are not joined, as in a line that names two."""


@dataclass(frozen=True, kw_only=True)
class VenueRef:
    """A ground where it is named."""

    __pydantic_config__ = SCHEMA

    name: str
    """As printed, footnote marks removed, without the city."""
    link: str | None = None
    """Target of the link on the name."""
    venue_id: str | None = None
    """Id of the `Venue` that this mention was joined to."""


@dataclass(frozen=True, kw_only=True)
class Referee:
    """The referee of a match."""

    __pydantic_config__ = SCHEMA

    name: str
    """As printed, without flag and country."""
    link: str | None = None
    """Target of the link on the name."""
    country: str | None = None
    """As printed: a country's name or a FIFA code."""


# ---------------------------------------------------------------- sections and infoboxes


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    __pydantic_config__ = SCHEMA

    id: str
    """`s1`, `s2` … in document order."""
    level: int
    """1 to 6: how many `=` stand on each side of the heading."""
    title: str
    """The heading as a reader sees it, in one line."""
    path: tuple[str, ...]
    """Titles from the outermost heading down, this one last."""
    span: AnySpan
    """From the heading to the next heading of the same or a higher level."""


@dataclass(frozen=True, kw_only=True)
class ScorerCount:
    """A player with a number of goals, as infoboxes name them."""

    __pydantic_config__ = SCHEMA

    player: str
    """As printed, flags and marks removed."""
    player_link: str | None = None
    """Target of the link on the name."""
    goals: int | None = None
    """Goals in the season; null where the box prints none."""


@dataclass(frozen=True, kw_only=True)
class RecordMatch:
    """A match that an infobox singles out: the biggest win, the most goals."""

    __pydantic_config__ = SCHEMA

    kind: str
    """The field it stands in, such as `biggest_home_win`."""
    home: TeamRef | None = None
    """The team printed first."""
    away: TeamRef | None = None
    """The team printed second."""
    score: Pair | None = None
    """The figures as printed, `[home, away]`."""
    date: str | None = None
    """ISO 8601, as exact as it is printed: year, month or day."""


@dataclass(frozen=True, kw_only=True)
class NumberValue:
    """A count or a measure."""

    __pydantic_config__ = SCHEMA

    kind: Literal["number"] = "number"
    """Which kind of value this is."""
    number: int | float
    """The number, separators and signs read by the rules of the page's language."""
    unit: str | None = None
    """As printed behind the number, such as `%` or `km²`; null where there is none."""


@dataclass(frozen=True, kw_only=True)
class DateValue:
    """One date, as exact as it is printed: `2003`, `2003-03` or `2003-03-01`."""

    __pydantic_config__ = SCHEMA

    kind: Literal["date"] = "date"
    """Which kind of value this is."""
    date: str
    """ISO 8601, as exact as it is printed."""


@dataclass(frozen=True, kw_only=True)
class DateRangeValue:
    """First and last date."""

    __pydantic_config__ = SCHEMA

    kind: Literal["date_range"] = "date_range"
    """Which kind of value this is."""
    start: str | None
    """ISO 8601, as exact as it is printed; null where it has no year."""
    end: str | None
    """ISO 8601, as exact as it is printed; null where it has no year."""


@dataclass(frozen=True, kw_only=True)
class CoordinatesValue:
    """A place on the globe: degrees north and east."""

    __pydantic_config__ = SCHEMA

    kind: Literal["coordinates"] = "coordinates"
    """Which kind of value this is."""
    latitude: float
    """Degrees north; south is negative."""
    longitude: float
    """Degrees east; west is negative."""


@dataclass(frozen=True, kw_only=True)
class NameValue:
    """One named thing: a competition, a place, a person, a season."""

    __pydantic_config__ = SCHEMA

    kind: Literal["name"] = "name"
    """Which kind of value this is."""
    name: str
    """As printed, flags, arrows and marks removed."""
    link: str | None = None
    """Target of the link on the name; of a website its address."""
    country: str | None = None
    """FIFA code, when a flag template stands beside the name, or a country in brackets behind a person's."""


@dataclass(frozen=True, kw_only=True)
class ListValue:
    """Several named things."""

    __pydantic_config__ = SCHEMA

    kind: Literal["list"] = "list"
    """Which kind of value this is."""
    items: tuple[NameValue, ...]
    """The things in printed order."""


@dataclass(frozen=True, kw_only=True)
class TeamsValue:
    """Teams, with the count of titles where it is printed beside the winner."""

    __pydantic_config__ = SCHEMA

    kind: Literal["teams"] = "teams"
    """Which kind of value this is."""
    teams: tuple[TeamRef, ...]
    """The teams in printed order."""
    title_number: int | None = None
    """The champion's titles with this one, as printed beside its name."""
    title_name: str | None = None
    """What the titles are of, where that is printed: `Primera División` in `4th Primera División title`."""


@dataclass(frozen=True, kw_only=True)
class ScorersValue:
    """Players with their goals."""

    __pydantic_config__ = SCHEMA

    kind: Literal["scorers"] = "scorers"
    """Which kind of value this is."""
    scorers: tuple[ScorerCount, ...]
    """The players in printed order."""


@dataclass(frozen=True, kw_only=True)
class RecordsValue:
    """Matches singled out."""

    __pydantic_config__ = SCHEMA

    kind: Literal["records"] = "records"
    """Which kind of value this is."""
    records: tuple[RecordMatch, ...]
    """The matches in printed order."""


Value = (
    NumberValue
    | DateValue
    | DateRangeValue
    | CoordinatesValue
    | NameValue
    | ListValue
    | TeamsValue
    | ScorersValue
    | RecordsValue
)


@dataclass(frozen=True, kw_only=True)
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
    """The links in the value, in printed order."""
    recovered_from: str | None = None
    """The parameter whose value had swallowed this one."""
    span: AnySpan
    """The parameter: its name and its value."""


@dataclass(frozen=True, kw_only=True)
class Infobox:
    """A box of named facts."""

    __pydantic_config__ = SCHEMA

    id: str
    """`i1`, `i2` … in document order."""
    section_id: str | None
    """The section that it stands in; null above the first heading."""
    template: str | None
    """Name as on the page; null in flattened text, which has lost it."""
    template_guess: str | None = None
    """What the lost name must have been, judged by the parameters."""
    kind: str
    """`season`, `tournament`, `match`, `club_season`, `competition`, `club`, `person`, `place`, `other` …"""
    fields: tuple[InfoboxField, ...]
    """One for each parameter that has a value, in printed order."""
    span: AnySpan
    """The whole box."""


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


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table by its header."""

    __pydantic_config__ = SCHEMA

    name: str | None
    """Canonical name, such as `goals_for`; null where the header says nothing known."""
    label: str
    """The innermost header text, as printed."""
    path: tuple[str, ...]
    """Grouped headers, outermost first, `label` last."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell as MediaWiki renders it; rows and columns count from 0 in the grid."""

    __pydantic_config__ = SCHEMA

    row: int
    """Of its upper left slot, from 0, headers counted."""
    column: int
    """Of its upper left slot, from 0."""
    rowspan: int
    """Rows that it covers, at least 1; clipped as browsers do."""
    colspan: int
    """Columns that it covers, at least 1; clipped as browsers do."""
    header: bool
    """True for a header cell (`!`, `<th>`)."""
    text: str
    """The text as a reader sees it, empty for an empty cell."""
    links: tuple[LinkRef, ...] = ()
    """The links in the cell, in printed order."""


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A change between `grid` and `repaired`, with its reason."""

    __pydantic_config__ = SCHEMA

    row: int
    """Of the slot, from 0, headers counted."""
    column: int
    """Of the slot, from 0."""
    kind: str
    """What was wrong: `rowspan_lost`, `row_shifted`, `row_padded`, `rows_run_together`, `header_shifted`, `cell_fused`."""
    before: str | None
    """The text in `grid`; null where no cell was."""
    after: str | tuple[str, ...] | None
    """The text in `repaired`, several for a cell that held several; null where the slot was taken out."""
    evidence: str
    """What on the page speaks for the change, in words."""
    confidence: float
    """From 0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as a rectangular grid."""

    __pydantic_config__ = SCHEMA

    id: str
    """`t1`, `t2` … in document order."""
    section_id: str | None
    """The section that it stands in; null above the first heading."""
    parent: str | None = None
    """Id of the table it stands in."""
    caption: str | None = None
    """The caption as a reader sees it."""
    role: Role
    """What the table is for, judged by its headers and its content."""
    header_rows: int
    """How many rows at the top are headers."""
    columns: tuple[Column, ...]
    """One for each column of the grid, from left to right, after repairs."""
    grid: tuple[tuple[str | None, ...], ...]
    """Every slot holds the text of the cell that covers it; null where no cell does."""
    cells: tuple[Cell, ...]
    """The cells in source order, as they stand before repairs."""
    repaired: tuple[tuple[str | tuple[str, ...] | None, ...], ...] | None = None
    """The grid after repairs; null when nothing was repaired."""
    repairs: tuple[Repair, ...] = ()
    """What `repaired` changes, in the order in which it was found."""
    continues: str | None = None
    """Id of the table that this one goes on from."""
    span: AnySpan
    """The whole table, from its opening mark to its closing one."""


# ---------------------------------------------------------------- season, teams, venues


@dataclass(frozen=True, kw_only=True)
class Qualification:
    """Teams that go on to another competition."""

    __pydantic_config__ = SCHEMA

    competition: str
    """The competition that they go on to, as printed."""
    teams: tuple[TeamRef, ...]
    """The teams in printed order."""


@dataclass(frozen=True, kw_only=True)
class Season:
    """What the season infobox says of the competition's season."""

    __pydantic_config__ = SCHEMA

    competition: str | None
    """The competition's name as the box prints it."""
    label: str | None
    """Such as `2003` or `2018–19`."""
    start: str | None
    """First day, ISO 8601; null where the box prints less than a day."""
    end: str | None
    """Last day, ISO 8601; null where the box prints less than a day."""
    champions: tuple[TeamRef, ...] = ()
    """More than one where the title is shared or a season has several."""
    runners_up: tuple[TeamRef, ...] = ()
    """As the box names them."""
    promoted: tuple[TeamRef, ...] = ()
    """Teams that go up after this season."""
    relegated: tuple[TeamRef, ...] = ()
    """Teams that go down after this season."""
    qualifications: tuple[Qualification, ...] = ()
    """Who goes on to which other competition, in printed order."""
    title_number: int | None = None
    """The champion's titles with this one."""
    matches_played: int | None = None
    """Matches of the season."""
    goals: int | None = None
    """Goals of the season."""
    goals_per_match: float | None = None
    """As printed, not computed."""
    top_scorers: tuple[ScorerCount, ...] = ()
    """The best scorers that the box names."""
    records: tuple[RecordMatch, ...] = ()
    """The matches that the box singles out: biggest wins, most goals."""
    previous: str | None = None
    """The season before, as printed."""
    next: str | None = None
    """The season after, as printed."""


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team of the article, all its mentions joined."""

    __pydantic_config__ = SCHEMA

    id: str
    """`team1`, `team2` … in the order in which they are first met: infoboxes, tables, matches."""
    name: str
    """The name under which it is first met."""
    aliases: tuple[str, ...] = ()
    """Its other names on the page, in the order in which they are met."""
    link: str | None = None
    """The page that its name links to."""
    country: str | None = None
    """FIFA code, when a flag or national-team template named one."""
    city: str | None = None
    """Where it is at home, from a list of teams."""
    venue_id: str | None = None
    """Its ground, from a list of teams."""


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A ground of the article."""

    __pydantic_config__ = SCHEMA

    id: str
    """`venue1`, `venue2` … in the order of their first mentions."""
    name: str
    """The name under which it is first mentioned."""
    city: str | None = None
    """As printed beside the name; may name a region or a country too."""
    capacity: int | None = None
    """Persons."""
    surface: str | None = None
    """As printed, such as `grass`."""
    link: str | None = None
    """The page that its name links to."""


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


@dataclass(frozen=True, kw_only=True)
class Score:
    """A result, each figure `(home, away)`; a shoot-out never counts into the others."""

    __pydantic_config__ = SCHEMA

    text: str | None
    """As printed."""
    half_time: Pair | None = None
    """After the first half."""
    full_time: Pair | None = None
    """After 90 minutes; null when only the final figure is printed and there was extra time."""
    after_extra_time: Pair | None = None
    """Cumulative: contains the goals of the 90 minutes."""
    penalties: Pair | None = None
    """Kicks scored in the shoot-out."""
    final: Pair | None = None
    """The last figure without the shoot-out."""


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal of the match (never a kick of the shoot-out)."""

    __pydantic_config__ = SCHEMA

    side: Side
    """The side it counts for: an own goal is listed under the side that profits."""
    player: str | None
    """As printed; null where the minute stands without a name."""
    player_link: str | None = None
    """Target of the link on the name."""
    minute: int | None = None
    """From 1, as printed: a goal in added time has 45, 90, 105 or 120. Null where unknown."""
    added_time: int | None = None
    """Minutes of added time: 2 in `90+2'`; null in regular time."""
    penalty: bool = False
    """Scored by a penalty kick during play."""
    own_goal: bool = False
    """Scored by a player of the other side."""
    golden: bool = False
    """It ended the match (golden or silver goal)."""
    note: str | None = None
    """A remark beside the minute that is none of the flags above, as printed."""
    span: AnySpan
    """The minute with its remarks; the name where no minute is printed."""


@dataclass(frozen=True, kw_only=True)
class Kick:
    """A kick of the shoot-out."""

    __pydantic_config__ = SCHEMA

    order: int
    """From 1, inside the list of its side."""
    side: Side
    """The side of the taker."""
    player: str | None
    """As printed; null where only the outcome is."""
    player_link: str | None = None
    """Target of the link on the name."""
    scored: bool | None
    """Null where the page does not say."""
    span: AnySpan
    """The kick's line, or its mark where several stand in a line."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What an incomplete match could be; evidence, not an assertion."""

    __pydantic_config__ = SCHEMA

    home: str | None
    """The home team that it could be."""
    away: str | None
    """The away team that it could be."""
    reason: str
    """Why, in words."""


@dataclass(frozen=True, kw_only=True)
class Awarded:
    """A result set by ruling."""

    __pydantic_config__ = SCHEMA

    note: str
    """What the page says of the ruling; the printed score where it says no more."""


@dataclass(frozen=True, kw_only=True)
class OtherMatch:
    """A match of another page of the run."""

    __pydantic_config__ = SCHEMA

    article_id: str
    """Of that page, as the tables have it: `enwiki:8821389`."""
    title: str | None
    """Of that page."""
    id: str
    """Of the match there."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """Two teams meeting, played or not."""

    __pydantic_config__ = SCHEMA

    id: str
    """`m1`, `m2` … in document order."""
    section_id: str | None
    """The innermost section that it stands in; null above the first heading."""
    stage: tuple[str, ...] | None = None
    """Headings that name the part of the competition, outermost first."""
    stage_inferred: bool = False
    """True when `stage` is not that of the headings above, because the right heading is lost."""
    round: str | None = None
    """The match's own parameter, else the heading that names a round, as printed."""
    matchday: int | None = None
    """Number of the matchday, from 1, from a heading or the match itself."""
    group: str | None = None
    """Letter or number of the group, from a heading or the page's title."""
    leg: int | None = None
    """Number of the leg, from 1; read from headings, or counted where two matches make a tie."""
    date: str | None = None
    """Day of the match, ISO 8601; null unless a single whole day is known."""
    date_text: str | None = None
    """The date as printed."""
    year_inferred: bool = False
    """True when the date is printed without a year, and the season or the title gave it."""
    time: str | None = None
    """Local kick-off, "HH:MM"."""
    utc_offset: str | None = None
    """Such as "-04:00"."""
    home: TeamRef | None = None
    """The team named first, at home unless the ground is neutral; null where none is named."""
    away: TeamRef | None = None
    """The team named second; null where none is named."""
    neutral: bool | None = None
    """Null where the page does not say."""
    score: Score | None = None
    """Null where no figure is printed."""
    status: MatchStatus
    """Whether there was a match: `played` has a result of play, `unknown` says neither."""
    status_note: str | None = None
    """The words behind `status`, as printed."""
    awarded: Awarded | None = None
    """Only where a result was set by ruling."""
    goals: tuple[Goal, ...] = ()
    """A list a side, each in printed order, the home side's first."""
    goals_status: GoalsStatus | None = None
    """Whether the listed goals are those of `score.final`: all, none, fewer, or more than it has; null without both."""
    shootout: tuple[Kick, ...] = ()
    """The kicks in printed order, the home side's first."""
    venue: VenueRef | None = None
    """Null where no ground is named."""
    city: str | None = None
    """As printed; may name a region or a country too."""
    attendance: int | None = None
    """Persons; 0 is a match behind closed doors."""
    referee: Referee | None = None
    """Null where none is named."""
    report: tuple[str, ...] = ()
    """URLs."""
    origin: Origin
    """What the match was read from."""
    template: str | None = None
    """Name as on the page."""
    complete: bool
    """Both teams are known, and either the score or that there is none yet."""
    candidates: tuple[Candidate, ...] = ()
    """Only for an incomplete match."""
    same_as: str | OtherMatch | None = None
    """
    Id of the record of the same match that comes first, or of the full one where this is a line of a bracket or a cell. With
    `--link-matches` it may be on an earlier page of the run.
    """
    span: AnySpan
    """All that was read: the call, the lines, the row or the cell."""


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Matches decided together."""

    __pydantic_config__ = SCHEMA

    id: str
    """`tie1`, `tie2` … in document order."""
    section_id: str | None
    """The innermost section that holds all legs."""
    teams: tuple[TeamRef, TeamRef]
    """The two teams; every figure of the tie is in this order, whoever was at home."""
    match_ids: tuple[str, ...] = ()
    """Its matches in the order of the legs; empty where the page shows only their figures."""
    legs: tuple[Pair | None, ...] = ()
    """As printed; null for a leg without a result."""
    aggregate: Pair | None = None
    """Sum of the legs without the shoot-out; null while a leg is to come, and for a replay."""
    penalties: Pair | None = None
    """The shoot-out behind the last leg; null where there was none, or its figures are not printed."""
    winner: TeamRef | None = None
    """Who goes on; null where the page does not say."""
    decided_by: Literal["goals", "away_goals", "extra_time", "penalties", "replay", "draw"] | None = None
    """What made the winner; `draw` is a draw of lots. Null where the page does not say."""
    span: AnySpan
    """From the first leg to the last, or the line that prints the tie."""


# ---------------------------------------------------------------- standings, scorers, movements


@dataclass(frozen=True, kw_only=True)
class PointsAdjustment:
    """Points given or taken away from the green table."""

    __pydantic_config__ = SCHEMA

    amount: int
    """Negative for a deduction."""
    reason: str | None
    """As printed, from a note."""
    span: AnySpan
    """Where the points are given or taken."""


@dataclass(frozen=True, kw_only=True)
class StandingsRow:
    """A team's line in the standings."""

    __pydantic_config__ = SCHEMA

    position: int | None
    """As a number; null where none is printed."""
    position_text: str | None
    """As printed, such as `1.` or `3rd`."""
    team: TeamRef
    """Letters of status behind the name are in `status`."""
    played: int | None = None
    """Matches."""
    won: int | None = None
    """Matches."""
    drawn: int | None = None
    """Matches."""
    lost: int | None = None
    """Matches."""
    goals_for: int | None = None
    """Goals scored."""
    goals_against: int | None = None
    """Goals conceded."""
    goal_difference: int | None = None
    """As printed; of a template as it computes it."""
    points: int | float | None = None
    """As printed, `points_adjustment` contained; of a template as it computes them."""
    points_adjustment: PointsAdjustment | None = None
    """Null where no points are given or taken away."""
    average: float | None = None
    """As printed: points over matches of several seasons, where relegation goes by them."""
    status: tuple[str, ...] = ()
    """`champion`, `promoted`, `relegated`, `qualified` …"""
    note: str | None = None
    """The text at the side of the row, as printed: where the team goes, or why points are missing."""
    span: AnySpan
    """The row, or the parameters of the team."""


@dataclass(frozen=True, kw_only=True)
class Standings:
    """A league or group table, from a wikitable or a template."""

    __pydantic_config__ = SCHEMA

    id: str
    """`st1`, `st2` … in document order."""
    table_id: str | None
    """The table it was read from; null for a template."""
    template: str | None
    """Name as on the page; null for a table."""
    section_id: str | None
    """The section that they stand in; null above the first heading."""
    subtype: Literal["league", "group", "aggregate", "average", "home", "away"]
    """What is counted: a season, a group, several stages or seasons together, averages, matches at home or away only."""
    group: str | None = None
    """Letter or number of the group, from the heading."""
    points_for_win: int | None = None
    """3 or 2, whichever explains the points of most rows; null when neither does."""
    rows: tuple[StandingsRow, ...]
    """The teams in printed order."""


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """A colour and what it stands for."""

    __pydantic_config__ = SCHEMA

    colour: str | None
    """Background as CSS writes it, or the name that a template gives it, such as `green1`; null where none is set."""
    text: str
    """What the colour stands for, as printed."""
    kind: str | None = None
    """`champion`, `promotion`, `relegation`, `qualification`, `play-off` or `other`."""


@dataclass(frozen=True, kw_only=True)
class Legend:
    """The key to a table's colours."""

    __pydantic_config__ = SCHEMA

    table_id: str | None
    """The table whose colours it explains; null where that is no table, as for the standings of a template."""
    entries: tuple[LegendEntry, ...]
    """In printed order."""


@dataclass(frozen=True, kw_only=True)
class Scorer:
    """A line of a scorer list."""

    __pydantic_config__ = SCHEMA

    rank: int | None
    """Competition ranking: equal goals share a rank (1, 2, 2, 4)."""
    goals: int | None
    """Goals that the list counts for the player."""
    player: str
    """As printed, flags and marks removed."""
    player_link: str | None = None
    """Target of the link on the name."""
    nation: str | None = None
    """FIFA code."""
    teams: tuple[TeamRef, ...] = ()
    """The clubs that the list names beside the player."""
    penalties: int | None = None
    """Penalties among the goals."""
    own_goal: bool = False
    """True in the part of a list that names own goals."""
    span: AnySpan
    """The player's line or row."""


@dataclass(frozen=True, kw_only=True)
class ScorerList:
    """Top scorers, or all scorers, in one list."""

    __pydantic_config__ = SCHEMA

    id: str
    """`sl1`, `sl2` … in document order."""
    section_id: str | None
    """The section that it stands in; null above the first heading."""
    title: str | None
    """Its heading or caption, as printed."""
    entries: tuple[Scorer, ...]
    """The players in printed order."""


@dataclass(frozen=True, kw_only=True)
class Movement:
    """A team that changes division, qualifies or leaves."""

    __pydantic_config__ = {**SCHEMA, "alias_generator": lambda name: name.rstrip("_")}  # noqa: RUF012 (a setting)

    kind: Literal["promoted", "relegated", "qualified", "withdrew", "replaced"]
    """What the team does."""
    team: TeamRef
    """Who."""
    from_: str | None
    """The competition that it leaves, as printed."""
    to: str | None
    """The competition that it goes to, as printed."""
    season: str | None
    """Such as `2003` or `2018–19`: the season after which, or in which, it happens."""
    span: AnySpan
    """Where it is said."""


# ---------------------------------------------------------------- the article


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the text came from."""

    __pydantic_config__ = SCHEMA

    name: str
    """The input's name as it was given, `-` for standard input."""
    sha256: str
    """Of the text in UTF-8."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """Everything read from one page."""

    __pydantic_config__ = SCHEMA

    schema_version: str = SCHEMA_VERSION
    """Of this record; a change that could break a reader raises it."""
    title: str | None
    """Of the page; null where the input names none."""
    page_id: int | None = None
    """The page's number on its wiki."""
    revision_id: int | None = None
    """The number of the revision that was read."""
    timestamp: str | None = None
    """Of the revision, as the dump has it (ISO 8601, UTC)."""
    url: str | None = None
    """The page on its wiki."""
    wiki: str | None = None
    """Database name, such as `enwiki`."""
    language: str | None = None
    """Code of the language it was read in (`en`); null where neither the input nor the text tells."""
    dialect: Dialect
    """Whether the markup is there or has been cleaned away."""
    status: Literal["ok", "failed"] = "ok"
    """`failed` when reading it tripped a bug of ours; R001 says which."""
    source: Source
    """Which input it was read from."""
    sections: tuple[Section, ...] = ()
    """All headings."""
    infoboxes: tuple[Infobox, ...] = ()
    """Boxes of named facts."""
    tables: tuple[Table, ...] = ()
    """All tables in document order, nested ones too."""
    season: Season | None = None
    """From the first infobox of a season or a tournament; null without one."""
    teams: tuple[Team, ...] = ()
    """Every team that a record names."""
    venues: tuple[Venue, ...] = ()
    """Every ground that a record names."""
    matches: tuple[Match, ...] = ()
    """Every match, however it is written."""
    ties: tuple[Tie, ...] = ()
    """Matches decided together."""
    standings: tuple[Standings, ...] = ()
    """League and group tables, from wikitables and templates."""
    legends: tuple[Legend, ...] = ()
    """Keys to colours of tables."""
    scorer_lists: tuple[ScorerList, ...] = ()
    """Lists and tables of scorers."""
    movements: tuple[Movement, ...] = ()
    """Who goes up, down, or on to another competition: from the infobox, standings and tables."""
    related: tuple[LinkRef, ...] = ()
    """The pages of the "See also" section."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the page, in document order."""
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
        return orjson.dumps(vars(self) | {"movements": _plain(self.movements)})


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
