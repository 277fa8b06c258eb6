"""
What a rule is: a function over a read article that yields findings, registered under its code.

A rule speaks only where the page gives it what it needs: a check that cannot speak stays silent. What a finding says stands
in registry/codes.toml, why it matters in registry/manuals.toml; here are only places and values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import cached_property, lru_cache

from touchline.interpret import names
from touchline.interpret.context import Context
from touchline.interpret.evidence import Evidence, Kind, read_evidence
from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock, Page
from touchline.model.diagnostic import Severity
from touchline.model.record import Article, Match, Section, Standings, StandingsRow, TeamRef
from touchline.model.span import Span
from touchline.model.value import dataclass


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The key under which names are compared; rules compare each name with many."""
    return names.fold(name)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: rule code, offsets in the page, the values of its message, and places that explain it."""

    code: str
    start: int
    end: int
    data: dict[str, str] = field(default_factory=dict)
    related: tuple[tuple[int, int, str], ...] = ()
    severity: Severity | None = None
    """Over the rule's own, where the page itself excuses the fault."""
    repaired: bool = False


@dataclass(frozen=False)
class Subject:
    """What rules look at: the record, and the page it was read from."""

    article: Article
    page: Page
    context: Context
    tables: Sequence[ReadTable]
    blocks: Sequence[MatchBlock]
    memory: dict[str, object] = field(default_factory=dict)
    """What one rule has worked out and another asks for, by name."""
    _evidence: dict[Kind, tuple[Evidence, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The page's wikitext."""
        return self.page.text

    @property
    def lower(self) -> str:
        """The flow in lower case, character for character: a word is looked for in it before a pattern is run."""
        return self.context.lower

    def evidence(self, kind: Kind) -> tuple[Evidence, ...]:
        """What the page's sentences say, of one kind; read when the first rule asks."""
        known = self._evidence.get(kind)
        if known is None:
            known = self._evidence[kind] = read_evidence(self.context, kind)
        return known

    @cached_property
    def sections(self) -> dict[str | None, Section]:
        """Sections by id."""
        return {section.id: section for section in self.article.sections}

    @cached_property
    def table_of(self) -> dict[str, ReadTable]:
        """Tables by id."""
        return {table.record.id: table for table in self.tables}

    @cached_property
    def block_of(self) -> dict[str, MatchBlock]:
        """What each match was read from, by its id."""
        return {f"m{number}": block for number, block in enumerate(self.blocks, 1)}

    @cached_property
    def outline(self) -> list[tuple[int | None, int]]:
        """Of each heading: the number of the heading above it in level, and where its section ends in the flow."""
        headings = self.page.headings
        parents: list[int | None] = []
        ends = [len(self.page.flow.text)] * len(headings)
        above: list[int] = []
        for number, heading in enumerate(headings):
            while above and headings[above[-1]].level >= heading.level:
                ends[above.pop()] = heading.flow_start
            parents.append(above[-1] if above else None)
            above.append(number)
        return list(zip(parents, ends, strict=True))

    def line_of(self, span: Span) -> tuple[int, int]:
        """The first line of a span, without the white space around it."""
        end = self.text.find("\n", span.start, span.end)
        end = span.end if end < 0 else end
        return span.start, max(
            span.start + len(self.text[span.start : end].rstrip()) if end - span.start < 400 else end, span.start + 1
        )

    def place(self, standings: Standings, row: StandingsRow, *columns: str) -> tuple[int, int]:
        """The cell of a row under the first of these columns, where it stands on the row's first line; else that line."""
        table = self.table_of.get(standings.table_id or "")
        y = self.grid_row(standings, row)
        if table is not None and y is not None:
            for name in columns:
                x = table.column(name)
                plain = table.plain(y, x) if x is not None else None
                if plain:
                    start, end = plain.source(0, len(plain.text))
                    if row.span.start <= start < row.span.end and self.page.lines.line(start) == row.span.line:
                        return start, end
        return self.line_of(row.span)

    def grid_row(self, standings: Standings, row: StandingsRow) -> int | None:
        """Number of a standings row in the grid of its table."""
        table = self.table_of.get(standings.table_id or "")
        if table is None:
            return None
        rows = self.memory.get(f"rows {table.record.id}")
        if not isinstance(rows, dict):
            height = range(min(table.grid.height, len(table.block.rows)))
            rows = {table.row_source(y)[0]: y for y in height if table.block.rows[y].cells}
            self.memory[f"rows {table.record.id}"] = rows
        found = rows.get(row.span.start)
        return found if isinstance(found, int) else None

    def head(self, standings: Standings) -> tuple[int, int]:
        """Where a whole table is reported: its first line."""
        table = self.table_of.get(standings.table_id or "")
        first = standings.rows[0].span
        if table is None:
            calls = (node for node in self.page.flow.nodes.values() if node.start <= first.start < node.end)
            return self.line_of(next((self.page.lines.span(node.start, node.end) for node in calls), first))
        return self.line_of(table.record.span)

    def value_at(self, match: Match, *names: str) -> tuple[int, int]:
        """Where a value of a match stands, the first of these that it has; else the match's first line."""
        block = self.block_of.get(match.id)
        for name in names:
            value = block.values.get(name) if block else None
            if value:
                start, end = value.source(0, len(value.text))
                if match.span.start <= start < end <= match.span.end:
                    return start, end
        return self.line_of(match.span)

    def within(self, section_id: str | None) -> set[str | None]:
        """A section and all below it, by id."""
        whole = self.sections.get(section_id)
        if whole is None:
            return {section_id}
        inside = whole.span
        return {
            section.id
            for section in self.article.sections
            if inside.start <= section.span.start and section.span.end <= inside.end
        }


Rule = Callable[[Subject], Iterable[Finding]]

RULES: dict[str, Rule] = {}
"""Every rule that looks at a read article, by code. The codes that are missing here are noted while reading."""


def rule(code: str) -> Callable[[Rule], Rule]:
    """Register a rule under its code."""

    def register(function: Rule) -> Rule:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = function
        return function

    return register


def same_team(one: TeamRef, other: TeamRef) -> bool:
    """True when two references name one team: by id, page, country, or folded name."""
    if one.team_id and one.team_id == other.team_id:
        return True
    if one.link and other.link:
        return one.link == other.link
    if one.country and other.country:
        return one.country == other.country
    return fold(one.name) == fold(other.name)


def team_keys(team: TeamRef) -> Iterator[str]:
    """What a team is looked up by: two references that `same_team` takes for one share a key."""
    named = ("team_id", team.team_id), ("link", team.link), ("country", team.country), ("name", fold(team.name))
    yield from (f"{kind} {value}" for kind, value in named if value or kind == "name")


def alike(one: str, other: str) -> bool:
    """True when two names could be one team's: they share a word of some length, or one has the other's initials."""
    ours, theirs = fold(one).split(), fold(other).split()
    if any(len(word) > 3 and word in theirs for word in ours):
        return True
    shorter, longer = sorted((ours, theirs), key=lambda words: len("".join(words)))
    letters = "".join(shorter)
    if letters == "".join(word[0] for word in longer if word):
        return True
    return bool(shorter and longer) and (longer[0].startswith(shorter[0][:4]) or "".join(longer).startswith(letters))


def finals(matches: Iterable[Match]) -> Iterator[tuple[Match, TeamRef, TeamRef, tuple[int, int]]]:
    """The matches with two teams and a last figure, each once."""
    for match in matches:
        if match.home and match.away and match.score and match.score.final and match.same_as is None:
            yield match, match.home, match.away, match.score.final
