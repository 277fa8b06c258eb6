"""
The neutral tree: what a page is made of, whichever dialect it was written in.

`wikitext.py` and `flattened.py` both fill a `Page`; everything behind them reads only this. Blocks keep stretches of a flow,
never copies of text, so that each value still knows its place in the source.
"""

from __future__ import annotations

from dataclasses import field

from touchline.markup.call import Argument, Call
from touchline.markup.flow import Flow, Stretch
from touchline.markup.render import Renderer
from touchline.markup.scan import Fault
from touchline.markup.wikitable import TableBlock
from touchline.model.plain import Plain
from touchline.model.record import Dialect, Origin
from touchline.model.span import Lines
from touchline.model.value import dataclass
from touchline.registry.dialects import Form
from touchline.registry.templates import Template


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line; `start` and `end` hold it without its newline in the page, `flow_start` and `flow_end` in the flow."""

    level: int
    title: Plain
    start: int
    end: int
    flow_start: int
    flow_end: int


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """A parameter of an infobox with its value; `start` and `end` hold both, offsets in the page."""

    parameter: str
    value: Stretch
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InfoboxBlock:
    """
    An infobox call; an `Infobox` block of flattened text, or a table of that class (`of_table`), has no `template` and no
    `row`.
    """

    template: str | None
    row: Template | None
    fields: tuple[FieldBlock, ...]
    start: int
    end: int
    of_table: bool = False


@dataclass(frozen=True, slots=True)
class MatchBlock:
    """
    A match, wherever it was written.

    `values` maps canonical parameters (`home`, `score`, `goals_home` …) to what stands there. For a match line `dated`
    and `isolated` say what speaks for its being one: a date line before it, blank lines around it.
    """

    origin: Origin
    template: str | None
    row: Template | None
    values: dict[str, Plain]
    start: int
    end: int
    call: Call | None = None
    unknown: tuple[Argument, ...] = ()
    """Arguments whose parameter the registry does not know."""
    dated: bool = False
    isolated: bool = False
    in_a_run: bool = False
    """A line that may be another match stands right above."""
    loose: tuple[Plain, ...] = ()
    """Goal lists that name no side, as something between them parts them."""


@dataclass(frozen=True, slots=True)
class CallBlock:
    """A call that is a record or a row of one: standings, ties, brackets, grids of results, scorers."""

    kind: str
    """Of `registry.templates.CALL_KINDS` or `ALSO`."""
    row: Template
    call: Call
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ScorerGroup:
    """`;20 goals` and the lines under it."""

    goals: int
    lines: tuple[Plain, ...]
    start: int
    own: bool = False
    """Own goals: the players are listed, but have no rank."""
    penalties: int | None = None
    nation: Plain | None = None
    """What stands in the column of the nation, where there is one."""
    clubs: Plain | None = None
    """Likewise of the club."""


@dataclass(frozen=True, slots=True)
class ScorersBlock:
    """A scorer list in groups of equal goals."""

    groups: tuple[ScorerGroup, ...]
    start: int
    end: int


@dataclass(frozen=False, slots=True)
class Page:
    """One page, read."""

    text: str
    title: str | None
    language: str | None
    dialect: Dialect
    lines: Lines
    renderer: Renderer
    flow: Flow
    headings: list[Heading] = field(default_factory=list)
    infoboxes: list[InfoboxBlock] = field(default_factory=list)
    tables: list[TableBlock] = field(default_factory=list)
    matches: list[MatchBlock] = field(default_factory=list)
    calls: list[CallBlock] = field(default_factory=list)
    scorers: list[ScorersBlock] = field(default_factory=list)
    forms: tuple[Form, ...] = ()
    """Of cleaners, beside those of the grammar, that are in force on the page."""
    unknown_templates: dict[str, int] = field(default_factory=dict)
    """Calls that no registry row knows, by name as first printed, with their count."""
    faults: list[Fault] = field(default_factory=list)
