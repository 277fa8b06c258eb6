"""
Prose that carries data: bonus points, sums of ties, promised tables, days, numbers of teams.

A sentence is evidence for a check or a repair, with its place; it is never a source of values by itself. What a sentence
says of whom is read only as far as its words go: teams are those of the article whose names stand in it.

Sentences are read when somebody asks for their kind, and only in lines that hold a word of the kind: most pages say
nothing of points, and rendering prose is dear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from functools import cache, cached_property
from typing import Literal

from touchline.interpret.context import Context
from touchline.interpret.dates import PartialDate, read_date
from touchline.interpret.names import fold, fold_text
from touchline.markup.call import call_name, fold_name, read_call
from touchline.markup.flow import HOLE, Stretch, make_flow
from touchline.markup.scan import Node
from touchline.model.figures import count_of
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Pair
from touchline.model.value import dataclass
from touchline.registry.files import read_toml

Kind = Literal["points", "aggregate", "table", "dates", "teams", "both_lost", "played"]

_SHOWN = lazy_regex(rf"{HOLE}|^[ \t]*[|*#;!-](?!-{{3}})|\{{\||<(?:table|gallery|timeline)|^[ \t]*\d+[.)] ", re.M)
"""What may be the table or list that a sentence promises: marks of tables and lists, and calls that may show one."""
_NO_PROSE = "|!={};+"
_SENTENCE_END = lazy_regex(r"(?<=[^\W\d_][.!?]|\d[.!?]|\)[.!?]|\"[.!?])\s+(?=[^\W\d_a-z]|\d)|(?<=。)(?=\S)")
_ABBREVIATED = lazy_regex(r"(?:\b[A-Z]|\b(?:St|Mr|Dr|vs|No|F\.C|S\.C))\.$")
_ORDINAL = lazy_regex(r"(?<![\d:–-])\d{1,2}\.$")
"""As German writes them: `am 14. Februar`."""
_NOTE_NAME = lazy_regex(r"\bname\s*=\s*(?:\"([^\"<>\n]{1,80})\"|'([^'<>\n]{1,80})'|([^\s\"'<>/|{}]{1,80}))", re.I)
MIN_WORDS = 4
"""Words that make a sentence; a label says nothing."""
_UNBROKEN = lazy_regex("[\u3041-\u30fa\u4e00-\u9fff]{4}")
"""Japanese and Chinese leave no blanks between words."""
MAX_LINE = 20_000
"""Characters of a paragraph; what is longer is no prose of a person's."""
MIN_NAME = 3
"""Letters of a name that a sentence can be searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    What a sentence says.

    `start` and `end` hold the sentence in the page, `found` the words of it that say so. The fields below are those of
    some kinds only: `teams` ids of teams named in the sentence, in order; `amount` points (negative for a deduction) or
    teams; `figures` of an aggregate as printed; `days` first and last day, as exact as printed, the year of the season
    where none is, and `days_at` their places; `day` that of all matches of a round, as printed; `kept` whether a table or
    list follows the sentence in its section; `note` the name of the footnote that holds the sentence, "" for a note without
    a name.
    """

    kind: Kind
    start: int
    end: int
    found: tuple[int, int]
    text: str
    before: str
    """The words of the sentence before those that say so."""
    section_id: str | None
    teams: tuple[str, ...] = ()
    amount: int | None = None
    figures: Pair | None = None
    days: tuple[str | None, str | None] = (None, None)
    days_at: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None)
    day: str | None = None
    kept: bool | None = None
    note: str | None = None


@dataclass(frozen=True)
class _Form:
    language: str | None
    kind: Kind
    sign: int
    written: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when the first sentence is tried: most pages have none, and all forms together are a tenth of a start."""
        return re.compile(self.written, re.I)


@dataclass(frozen=True, slots=True)
class _Registry:
    forms: tuple[_Form, ...]
    numbers: dict[str, int]
    words: dict[Kind, dict[str | None, tuple[str, ...]]]
    """By kind and language; those that go for all languages under None."""
    notes: frozenset[str]
    opponents: frozenset[str]
    amounts: re.Pattern[str]


@cache
def _registry() -> _Registry:
    raw = read_toml("evidence.toml")
    return _Registry(
        forms=tuple(_Form(row.get("language"), row["kind"], row.get("sign", 1), row["pattern"]) for row in raw["evidence"]),
        numbers={word: int(number) for number, words in raw["numbers"].items() for word in words},
        words={kind: _by_language(words) for kind, words in raw["words"].items()},
        notes=frozenset(raw["notes"]),
        opponents=frozenset(raw["opponents"]),
        amounts=lazy_regex(raw["amounts"], re.I),
    )


def _by_language(words: list[str] | dict[str, list[str]]) -> dict[str | None, tuple[str, ...]]:
    if isinstance(words, list):
        return {None: tuple(words)}
    return {language: tuple(own) for language, own in words.items()}


@cache
def _forms(language: str | None) -> tuple[_Form, ...]:
    """Those of a language; all where it is not known, or none is known for it."""
    forms = _registry().forms
    known = any(form.language == language for form in forms if form.language)
    return tuple(form for form in forms if not known or form.language in (None, language))


@cache
def words_of(kind: Kind, language: str | None = None) -> tuple[str, ...]:
    """The words in lower case of which one stands in every sentence of a kind on pages of a language; none if it has none."""
    languages = {form.language for form in _forms(language) if form.kind == kind}
    words = _registry().words[kind]
    return tuple(word for own in words if languages and (own is None or own in languages) for word in words[own])


KINDS: tuple[Kind, ...] = ("points", "aggregate", "table", "dates", "teams", "both_lost", "played")


def read_evidence(context: Context, *kinds: Kind) -> tuple[Evidence, ...]:
    """
    Read what the sentences of a page say.

    Args:
        context: of the article, its teams entered and its season known.
        kinds: those that are wanted; all when none is named.
    Returns:
        In document order; each sentence says one thing of each kind at most, but for points, where each amount counts.
    """
    wanted = kinds or KINDS
    words = sorted({word for kind in wanted for word in words_of(kind, context.language)})
    lines = [*_lines(context, words, rows="points" in wanted)]
    if "points" in wanted:
        lines += _notes(context, words_of("points", context.language))
    reader = _Reader(context, frozenset(wanted))
    return tuple(sorted((one for line in lines for one in reader.read(line)), key=lambda one: (one.start, one.found)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as a reader sees it, where it ends in the flow, and of which footnote it is."""

    shown: Plain
    start: int
    end: int
    note: str | None = None


def _lines(context: Context, words: list[str], *, rows: bool) -> Iterator[_Line]:
    """The lines of prose that hold one of the words; remarks in rows of tables too, if wanted."""
    page, text = context.page, context.page.flow.text
    at = 0
    for place in sorted(_first_in_lines(context.lower, words)):
        if place < at:
            continue
        at = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        if end - at <= MAX_LINE:
            line = text[at:end].lstrip(" -*•#:")
            if line and (line[0] not in _NO_PROSE or (rows and line[0] in "|!")):
                shown = page.renderer.plain(page.flow.closed(at, end))
                if len(shown.text.split()) >= MIN_WORDS or _UNBROKEN.search(shown.text):
                    yield _Line(shown, at, end)
        at = end + 1


def _first_in_lines(lower: str, words: list[str]) -> Iterator[int]:
    """Where each word stands first in each line that has it."""
    for word in words:
        at = lower.find(word)
        while at >= 0:
            yield at
            line = lower.find("\n", at)
            at = lower.find(word, line) if line >= 0 else -1


def _places(lower: str, word: str) -> Iterator[int]:
    at = lower.find(word)
    while at >= 0:
        yield at
        at = lower.find(word, at + 1)


def _notes(context: Context, words: tuple[str, ...]) -> Iterator[_Line]:
    """The footnotes that hold one of the words, each with its name."""
    page = context.page
    places = sorted(found for word in words for found in _places(context.lower_source, word))
    if not places:
        return
    for position, node in page.flow.nodes.items():
        if node.end - node.inner_start > MAX_LINE or node.kind not in ("extension", "template"):
            continue
        last = bisect_left(places, node.inner_end) - 1
        if last < 0 or places[last] < node.inner_start or not _is_note(page.text, node):
            continue
        name = _NOTE_NAME.search(page.text, node.start, node.inner_start if node.kind == "extension" else node.end)
        label = next(filter(None, name.groups()), "").strip() if name else ""
        if node.kind == "extension":
            flow = make_flow(page.text, node.inner_start, node.inner_end, node.children)
            values = [Stretch(flow, 0, len(flow.text))]
        else:
            values = [argument.value for argument in read_call(page.text, node).positional()]
        for value in values:
            yield _Line(page.renderer.plain(value), position, position + 1, label)


def _is_note(text: str, node: Node) -> bool:
    return is_note(node.name if node.kind == "extension" else call_name(text, node))


def is_note(name: str) -> bool:
    """True for the names of calls and tags whose text stands below the page."""
    return fold_name(name).lower() in _registry().notes


def note_names(text: str) -> frozenset[str]:
    """The names of the footnotes that a piece of wikitext uses."""
    if "name" not in text:
        return frozenset()
    return frozenset(next(filter(None, found.groups()), "").strip() for found in _NOTE_NAME.finditer(text))


def _sentences(text: str, *, ordinals: bool) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text, start, cut.start()) or (ordinals and _ORDINAL.search(text, start, cut.start())):
            continue
        yield start, cut.start()
        start = cut.end()
    if start < len(text):
        yield start, len(text)


class _Reader:
    """Reads lines of one page; the teams' names and the places of tables are looked up when a sentence asks for them."""

    def __init__(self, context: Context, kinds: frozenset[Kind]) -> None:
        self.context = context
        self.forms = [form for form in _forms(context.language) if form.kind in kinds]
        self._ids: dict[str, str] | None = None
        self._longest = 0

    def read(self, line: _Line) -> Iterator[Evidence]:
        """What a line says."""
        for start, end in _sentences(line.shown.text, ordinals=self.context.language == "de"):
            said: set[Kind] = set()
            for form in self.forms:
                if form.kind in said or (line.note is not None and form.kind != "points"):
                    continue
                match = form.pattern.search(line.shown.text[start:end])
                if match is not None:
                    found = list(self._evidence(form, match, line, start, end))
                    if found:
                        said.add(form.kind)
                        yield from found

    def _evidence(self, form: _Form, match: re.Match[str], line: _Line, start: int, end: int) -> Iterator[Evidence]:
        """The evidence of a match in the sentence `[start, end)` of a line: none where its figures cannot be read."""
        groups = {key.rstrip("234"): (value, match.span(key)) for key, value in match.groupdict().items() if value}
        text = match.string
        amounts: list[int | None] = [None]
        if form.kind in ("points", "teams"):
            amounts = list(_amounts(form, match, groups["n"][0]))
        days = self._days({key: value for key, (value, _) in groups.items()}) if form.kind == "dates" else (None, None)
        if form.kind == "dates" and days == (None, None):
            return

        def place(span: tuple[int, int]) -> tuple[int, int]:
            return line.shown.source(start + span[0], start + span[1])

        source = place((0, end - start))
        section = self.context.section_at(source[0])
        for amount in amounts:
            yield Evidence(
                kind=form.kind,
                start=source[0],
                end=source[1],
                found=place(match.span()),
                text=text,
                before=text[: match.start()],
                section_id=section.id if section else None,
                teams=self._teams_of(form.kind, text),
                amount=amount,
                figures=(int(groups["a"][0]), int(groups["b"][0])) if form.kind == "aggregate" else None,
                days=days,
                days_at=(
                    place(groups["start"][1]) if "start" in groups else None,
                    place(groups["end"][1]) if "end" in groups else None,
                ),
                day=groups["start"][0].strip() if form.kind == "played" else None,
                kept=self._kept_behind(line, source[1]) if form.kind == "table" else None,
                note=line.note,
            )

    def _days(self, told: dict[str, str]) -> tuple[str | None, str | None]:
        context = self.context
        start, end = (read_date(told[name].strip(), context.language) if name in told else None for name in ("start", "end"))
        first, last = start.start if start else None, end.start if end else None
        if first and first.year is None and last and last.year is not None:
            first = PartialDate(last.year, first.month, first.day)
        return self._day(first, context.season_start), self._day(last, context.season_end)

    def _day(self, date: PartialDate | None, limit: str | None) -> str | None:
        """Only what names a month is a day of the season; its year is that of the season's end it speaks of."""
        if date is None or date.month is None:
            return None
        year = date.year or (int(limit[:4]) if limit else self.context.title_year)
        return PartialDate(year, date.month, date.day).iso() if year else None

    def _kept_behind(self, line: _Line, offset: int) -> bool:
        """A table, a list or a call that may show one stands behind the offset, in its section or in one below it."""
        number = bisect_left(self._headings, line.start) - 1
        end = self._ends[number] if number >= 0 else len(self.context.page.flow.text)  # the lead speaks of the whole page
        at = bisect_left(range(line.end), offset, line.start, key=self.context.page.flow.source)
        shown = bisect_left(self._shown, at)
        return shown < len(self._shown) and self._shown[shown] < end

    @cached_property
    def _headings(self) -> list[int]:
        return [heading.flow_start for heading in self.context.page.headings]

    @cached_property
    def _ends(self) -> list[int]:
        """Where the section of each heading ends, those below it included."""
        page = self.context.page
        ends = [len(page.flow.text)] * len(page.headings)
        open_ones: list[int] = []
        for number, heading in enumerate(page.headings):
            while open_ones and page.headings[open_ones[-1]].level >= heading.level:
                ends[open_ones.pop()] = heading.flow_start
            open_ones.append(number)
        return ends

    @cached_property
    def _shown(self) -> list[int]:
        """Where something stands in the flow that may be a table or list; footnotes are not."""
        page = self.context.page
        nodes = page.flow.nodes
        shown = [
            found.start()
            for found in _SHOWN.finditer(page.flow.text)
            if found[0] != HOLE or (found.start() in nodes and not _is_note(page.text, nodes[found.start()]))
        ]
        return sorted(shown + [table.start for table in page.tables if table.flow is page.flow])

    def _teams_of(self, kind: Kind, text: str) -> tuple[str, ...]:
        """The teams that a sentence speaks of: of points, not those against whom the one it speaks of has played."""
        if kind == "points":
            return self._named_in(text, _registry().opponents)
        return self._named_in(text) if kind == "aggregate" else ()

    def _named_in(self, text: str, not_behind: Container[str] = ()) -> tuple[str, ...]:
        """Ids of the article's teams in order of their names in the text, by the longest of their names."""
        if self._ids is None:
            self._ids = {}
            for team in self.context.teams.records():
                for name in (team.name, *team.aliases):
                    key = fold(name)
                    if len(key) >= MIN_NAME:
                        self._ids.setdefault(key, team.id)
            self._longest = max((len(key.split()) for key in self._ids), default=0)
        words = fold_text(text).split()
        found: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                team_id = self._ids.get(" ".join(words[at : at + length]))
                if team_id:
                    if team_id not in found and not (at and words[at - 1] in not_behind):
                        found.append(team_id)
                    at += length
                    break
            else:
                at += 1
        return tuple(found)


def _amounts(form: _Form, match: re.Match[str], first: str) -> Iterator[int]:
    """The amount of a match; of points also those that the sentence gives or takes besides."""
    amount = _amount(first)
    if amount is None:
        return
    yield amount * form.sign
    if form.kind == "points":
        seen = {amount}
        for more in _registry().amounts.finditer(match.string):
            other = _amount(more["n"])
            if other is not None and other not in seen:
                seen.add(other)
                yield other * form.sign


def _amount(text: str) -> int | None:
    number = count_of(text)
    return number if number is not None else _registry().numbers.get(text.casefold())
