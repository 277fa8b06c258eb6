"""Raw wikitext: the blocks that templates make, found in one walk over the scan's nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from touchline.markup.call import Argument, Call, call_name, fold_name, read_call
from touchline.markup.flow import HOLE, LINKS_OPEN, Stretch, make_flow
from touchline.markup.scan import Fault, Node
from touchline.markup.transclusion import shown_by
from touchline.markup.tree import CallBlock, FieldBlock, InfoboxBlock, MatchBlock, Page
from touchline.markup.unknown_calls import note_unread
from touchline.markup.wikitable import TableBlock, read_tables
from touchline.model.lazy import lazy_regex
from touchline.registry.templates import BLOCK_KINDS, CALL_KINDS, MARKUP, TRANSCLUSION, Template, templates

MAX_DEPTH = 40
"""Calls inside calls that are looked into, as in MediaWiki."""
MIN_BOX = 4
"""Named arguments with a value that make an unknown call above the first heading an infobox."""
_NAMELESS = Template(kind="infobox", subject="other")
_PICTURE = lazy_regex(r"(?:image|imagen|imagem|bild|foto|photo|file|caption|ширина|фото|подпись|plik|afbeelding)\W?\d", re.I)
"""Parameters of galleries and montages, which stand above the first heading too."""
_PASSES = frozenset({"lines", "text"})
"""Kinds that show their arguments, and with them the tables there, as a call that no row knows may."""
_CUT_TABLE = lazy_regex(r"(?:\n[ \t:]{0,20}|[|=][ \t]{0,20})(?P<start>\{\|)[^\n]{0,400}\n")
"""The line that opens a wikitable whose pipes nothing protects from the call around it."""
_RESULT = lazy_regex(r"'{0,3}\d{1,2}[ ]?[-–—−:x×][ ]?\d{1,2}'{0,3}(?:[ ]?\([^()]{1,30}\))?")
_SIZE = lazy_regex(r"\d+[ ]?[x×].*")
_RESULT_GIVEN = lazy_regex(rf"[=|][ ]{{0,20}}{_RESULT.pattern}\s{{0,20}}[|}}]")
_CITED = lazy_regex(
    r"isbn|issn|doi|url|pages?\b|publisher|journal|(?:co)?aut(?:h?o|eu)r|editor|first|last|prénom|nom|vorname|nachname"
    r"|verfasser|hrsg|nombre|apellido|nome|cognome|sobrenome|imię|nazwisko|автор",
    re.I,
)
"""Parameters of what cites a work; a range of its pages may stand beside its authors."""
_NAME = lazy_regex(rf"(?!https?:)[^\n]{{0,20}}?(?:[^\W\d_]|{HOLE})[^\n]{{0,120}}")
"""A name, or a link or call that shows one."""
_HTML_TABLE = lazy_regex(r"<table\b", re.I)


def table_markup(text: str, language: str | None) -> Callable[[Node], str]:
    """What a call stands for where tables are read: `|` for `{{!}}`, `{|` for a template that opens a table, "" for most."""
    registry = templates()
    known: dict[str, str] = {}

    def stands_for(node: Node) -> str:
        name = call_name(text, node)
        markup = known.get(name)
        if markup is None:
            row = registry.get(fold_name(name), language) if name else None
            markup = known[name] = row.text if row and row.kind == MARKUP else ""
        return markup

    return stands_for


class WikitextReader:
    """Adds the blocks of templates, and the tables that stand inside arguments, to a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._registry = templates()
        self._stands_for = table_markup(page.text, page.language)
        self._wiki_tables = "{|" in page.text
        self._html_tables = "<table" in page.text
        self._called_tables = _called_openers().search(page.text) is not None

    def read(self, nodes: list[Node]) -> None:
        """Walk the nodes in document order; what stands inside a block's arguments is looked at too."""
        level = iter(nodes)
        above: list[Iterator[Node]] = []
        while True:
            for node in level:
                if node.kind == "template":
                    self.template(node)
                if node.children and len(above) < MAX_DEPTH:
                    above.append(level)
                    level = iter(node.children)
                    break
            else:
                if not above:
                    return
                level = above.pop()

    def template(self, node: Node) -> None:
        """Take a call for what its name says it is."""
        name = call_name(self.page.text, node)
        if not name:
            return
        row = self._registry.get(fold_name(name), self.page.language)
        if row is not None and row.kind == "club" and _RESULT_GIVEN.search(self.page.text, node.start, node.end):
            row = None  # tr:{{Futbol maçı|…}} is no club
        passes = row is not None and row.kind in _PASSES
        if row is None:
            unknown = self.page.unknown_templates
            unknown[name] = unknown.get(name, 0) + 1
            passes = not self.unknown(node, fold_name(name))
        if (row and row.kind == TRANSCLUSION) or self.page.text.startswith((":", "/"), node.inner_start):
            shown = shown_by(self.page.text, node, self.page.language, self.page.title)
            if shown:
                self.page.faults.append(Fault("W108", node.start, node.end, {"page": shown.page}))
        if row and row.kind in BLOCK_KINDS:
            call = read_call(self.page.text, node)
            if row.kind == "infobox":
                self.infobox(call, row)
            else:
                self.match(call, row)
            self.duplicates(call)
        elif row and (row.kind in CALL_KINDS or row.also):
            call = read_call(self.page.text, node)
            self.page.calls.append(CallBlock(row.also or row.kind, row, call, node.start, node.end))
            self.duplicates(call)
        if self.holds_table(node):
            self.tables_in_arguments(node, passes=passes)

    def holds_table(self, node: Node) -> bool:
        """A table may be written inside a call's arguments; most pages are asked once for all their calls."""
        text, start, end = self.page.text, node.inner_start, node.inner_end
        return (
            (self._wiki_tables and text.find("{|", start, end) >= 0)
            or (self._html_tables and text.find("<table", start, end) >= 0)
            or (self._called_tables and _called_openers().search(text, start, end) is not None)
        )

    def unknown(self, node: Node, folded: str) -> bool:
        """
        Take a call that no row knows for what its parameters or its place say, and tell of one that must be a match.

        Returns:
            Whether it was taken for something.
        """
        text = self.page.text
        is_large = text.count("|", node.start, node.end) >= MIN_BOX and text.count("=", node.start, node.end) >= MIN_BOX
        gives_result = _RESULT_GIVEN.search(text, node.start, node.end) is not None
        if not is_large and not gives_result:
            return False
        call = read_call(text, node)
        if is_large and self.known_otherwise(call, folded):
            return True
        if gives_result and _tells_of_match(call):
            note_unread(self.page.renderer, call)
        return False

    def known_otherwise(self, call: Call, folded: str) -> bool:
        """A call of an unknown name may be a match or a player by its parameters, or an infobox by its place."""
        named = [argument.name for argument in call.arguments if not argument.positional]
        if row := self._registry.match_like(folded, named):
            self.match(call, row, guessed=True)
        elif row := self._registry.squad_like(named):
            self.page.calls.append(CallBlock(row.kind, row, call, call.node.start, call.node.end))
        elif self.is_lead(call.node) and _is_box(call):
            self.infobox(call, _NAMELESS)
        else:
            return False
        return True

    def is_lead(self, node: Node) -> bool:
        """
        True for a call on lines of its own above the first heading, on a wiki whose infoboxes have names of any kind.

        The names of English ones say what they are.
        """
        headings, language = self.page.headings, self.page.language
        if language in (None, "en") or (headings and node.start > headings[0].start):
            return False
        text = self.page.text
        return text.rfind("\n", 0, node.start) + 1 >= node.start - 2 and text.count("\n", node.start, node.end) >= MIN_BOX

    def duplicates(self, call: Call) -> None:
        """The same parameter twice: MediaWiki takes the last, which is harmless only where the first said nothing else."""
        for first, second in call.duplicates:
            if first.value and first.value.text != second.value.text:
                data = {"parameter": second.name, "template": call.name}
                self.page.faults.append(Fault("W105", second.start, second.end, data))

    def infobox(self, call: Call, row: Template) -> None:
        """An infobox: the parameters that have a value."""
        fields = tuple(
            FieldBlock(argument.name, argument.value, argument.start, argument.end)
            for argument in call.arguments
            if argument.value and call.get(argument.name) is argument
        )
        self.page.infoboxes.append(InfoboxBlock(call.name, row, fields, call.node.start, call.node.end))

    def match(self, call: Call, row: Template, *, guessed: bool = False) -> None:
        """A match: the parameters that the row knows, as a reader sees them; those of a guessed row may well be strangers."""
        values = {}
        unknown = []
        for argument in call.arguments:
            if call.get(argument.name) is not argument or (argument.positional and not argument.value):
                continue
            canonical = None if argument.positional else row.parameter(argument.name)
            if canonical is None:
                unknown += [] if guessed else [argument]
            elif canonical != "layout" and argument.value and canonical not in values:
                value = self.page.renderer.plain(argument.value)
                if value or value.marks or value.links:
                    values[canonical] = value
        node = call.node
        self.page.matches.append(
            MatchBlock("template", call.name, row, values, node.start, node.end, call=call, unknown=tuple(unknown))
        )

    def tables_in_arguments(self, node: Node, *, passes: bool) -> None:
        """
        Tables written inside a call's arguments; those inside calls inside it are found when their turn comes.

        Args:
            node: the call.
            passes: it may show its arguments: wikitables in them are tables of the page. Those of an infobox are its values.
        """
        call = read_call(self.page.text, node)
        cut = self.cut_at(call) if passes else None
        for argument in call.arguments:
            if cut is not None and argument.end > cut:
                self.cut_tables(call, cut)
                return
            if "<table" in argument.value.text.lower() or (passes and self.called_table(argument.value) is not None):
                tables = self.tables_between(node, argument.value.source_start, argument.value.source_end)
                self.page.tables += tables
                self.page.faults += [unclosed(table) for table in tables if not (table.closed or table.html)]

    def called_table(self, value: Stretch) -> int | None:
        """Where a wikitable opens in a stretch of a call's flow, its pipe written as a call: `{{{!}}` or `{{(!}}`."""
        text, nodes = value.flow.text, value.flow.nodes
        at = text.find(HOLE, value.start, value.end) if self._called_tables else -1
        while at >= 0:
            node = nodes.get(at)
            markup = self._stands_for(node) if node and node.kind == "template" else ""
            if markup == "{|":
                return at
            if markup == "|" and text.endswith("{", value.start, at):
                return at - 1
            at = text.find(HOLE, at + 1, value.end)
        return None

    def cut_at(self, call: Call) -> int | None:
        """Where the first table opens whose pipes, or an equals sign in its first line or tag, cut the arguments of a call."""
        flow = call.head.flow
        found = _CUT_TABLE.search(flow.text, call.head.end)
        places = [found.start("start")] if found else []
        for argument in call.arguments:
            if argument.positional:
                continue
            name = argument.printed
            tag = _HTML_TABLE.search(flow.text, name.start, name.end)
            place = tag.start() if tag else self.called_table(name)
            if place is not None:
                places.append(place)
                break
        return flow.source(min(places)) if places else None

    def cut_tables(self, call: Call, start: int) -> None:
        """
        Tables whose own signs cut the arguments of the call around them: MediaWiki shows none of them.

        What was meant is plain where all of them are closed; where one is not it could hold the arguments behind it.
        """
        tables = self.tables_between(call.node, start, call.node.inner_end)
        is_certain = bool(tables) and all(table.closed for table in tables)
        if is_certain:
            self.page.tables += tables
        outcome = "read as if they did not" if is_certain else "not read"
        self.page.faults.append(Fault("W112", start, start + 2, {"template": call.name, "outcome": outcome}))

    def tables_between(self, node: Node, start: int, end: int) -> list[TableBlock]:
        """The tables of a stretch inside of a call."""
        return read_tables(make_flow(self.page.text, start, end, node.children, LINKS_OPEN, stands_for=self._stands_for))[0]


def unclosed(table: TableBlock) -> Fault:
    """A table that nothing ends."""
    flow = table.flow
    return Fault("W201", flow.source(table.start), flow.source_end(table.start + 2))


@cache
def _called_openers() -> re.Pattern[str]:
    """What opens a wikitable with calls for its signs."""
    rows = [row for row in templates().rows if row.kind == MARKUP]
    pipes, openers = (
        "|".join(re.escape(name) for row in rows if row.text == text for name in row.names) for text in ("|", "{|")
    )
    return re.compile(rf"\{{(?:\{{\{{[ _]?(?:{pipes})[ _]?\}}\}}|\{{[ _]?(?:{openers})[ _]?\}}\}})", re.I)


def _tells_of_match(call: Call) -> bool:
    """A result stands beside two names: between them, or their parameters differ by the number of their side (`takım1`)."""
    placed = [argument.value.text for argument in call.positional() if argument.value]
    if any(
        _RESULT.fullmatch(said) and not _SIZE.fullmatch(said) and _NAME.fullmatch(before) and _NAME.fullmatch(behind)
        for before, said, behind in zip(placed, placed[1:], placed[2:], strict=False)
    ):
        return True
    named = [argument for argument in call.arguments if not argument.positional]
    if any(_CITED.match(argument.name) or _PICTURE.match(argument.name) for argument in named):
        return False
    for at, argument in enumerate(named):
        if _RESULT.fullmatch(argument.value.text):
            around = [*named[max(at - 2, 0) : at], *named[at + 1 : at + 3]]
            if any(_are_sides(one, other) for one, other in pairwise(around)):
                return True
    return False


def _are_sides(one: Argument, other: Argument) -> bool:
    return (
        one.name != other.name
        and one.name.replace("1", "2") == other.name
        and all(_NAME.fullmatch(argument.value.text) for argument in (one, other))
    )


def _is_box(call: Call) -> bool:
    """A call whose arguments have names, and are no pictures."""
    named = [argument for argument in call.arguments if not argument.positional]
    filled = [argument for argument in named if argument.value]
    pictures = sum(bool(_PICTURE.match(argument.name)) for argument in filled)
    return len(filled) >= MIN_BOX and len(named) * 3 >= len(call.arguments) * 2 and pictures * 2 < len(filled)
