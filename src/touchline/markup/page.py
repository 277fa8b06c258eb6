"""Text to `Page`: the scan once, then the readers of both dialects on what it found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from touchline.markup.bare_box import BOX_TITLE
from touchline.markup.bare_rows import dropped_marks, reader_of_marks, with_marks
from touchline.markup.call import call_name, fold_name
from touchline.markup.closers import read_closed_tables
from touchline.markup.dialect import guess_dialect, inline_marks
from touchline.markup.flattened import CANDIDATE, FlattenedReader
from touchline.markup.flow import HOLE, LINKS_OPEN, Flow, Stretch, make_flow
from touchline.markup.infobox_table import infobox_of
from touchline.markup.linestart import LinePattern
from touchline.markup.passing import see_through
from touchline.markup.render import Renderer
from touchline.markup.scan import Fault, Node, Scan, scan
from touchline.markup.tree import Heading, Page
from touchline.markup.unclosed import close_boxes
from touchline.markup.wikitable import TableBlock
from touchline.markup.wikitext import WikitextReader, table_markup, unclosed
from touchline.model.lazy import lazy_regex
from touchline.model.record import Dialect
from touchline.model.span import Lines
from touchline.registry.columns import language_of_header_row, language_of_headers
from touchline.registry.dialects import Form, FormsOn, forms_of
from touchline.registry.infobox_fields import guess_set
from touchline.registry.languages import guess_language, languages_of_template
from touchline.registry.parts import part
from touchline.registry.stages import stage_word
from touchline.registry.templates import templates

_HEADING = LinePattern(r"(={1,6})([^\n]+?)(={1,6})[ \t]*(?=\n|$)")
_YEAR_LINE = r"(?P<title>(?=[^\n]*(?:18|19|20)\d\d)[^\W_][^\n|:\t]{4,80}?[^\s|:.!?])"
_BARE_TITLE = lazy_regex(_YEAR_LINE + r"(?: - Wikipedia[^\n]{0,30}\n|[ \t]*\n(?:[ \t]*\n|[^\n]{0,12}Wikipedia))")
_YEAR_ALONE = lazy_regex(_YEAR_LINE + r"[ \t]*\n")
_CELL = lazy_regex(r"[|!\t\n] *+([^\W\d_][^|!\t\n\[\]{}=]{2,30}?)(?=[ \t]*(?:[|!\t\n]|\Z))")
_CELL_MARKS = lazy_regex(r"!!|\|\||[!|\t]")
_TAG = lazy_regex(r"<[^<>]*>")
_TITLE_OF_DOCUMENT = lazy_regex(r"<doc [^<>\n]{0,300}title=\"(?P<title>[^\"\n]{1,200})\"")
_OF_WIKITEXT = frozenset(("W226", "W227"))
"""Of cells; in cleaned text rows with pipes of their own may have been left between `{|` and `|}`."""
_TITLE = lazy_regex(r"\s*= ?([^=\n]+?) ?=[ \t]*(?:\n|$)")


def read_markup(
    text: str,
    title: str | None = None,
    *,
    named_by_file: bool = False,
    language: str | None = None,
    declared: str | None = None,
    dialect: Dialect | None = None,
    from_wiki: bool = False,
) -> Page:
    """
    Read a page's markup.

    Args:
        text: wikitext, flattened text, or both mixed.
        title: of the page; flattened text may bring its own in the first line.
        named_by_file: the text's own title comes before this one.
        language: forced.
        declared: what the input says; a text that clearly reads as another language is read as that one (R004). Guessed when
            both are None.
        dialect: guessed when None.
        from_wiki: see `guess_dialect`.
    Returns:
        The page with its headings, infoboxes, tables, matches and lists in document order, and the faults found on the way.
    """
    found = scan(text)
    whole = FormsOn(text)
    dialect = dialect or guess_dialect(found, whole, from_wiki=from_wiki)
    told: list[Fault] = []
    if language is None:
        language = _language(found, declared, told)
    found = close_boxes(found, language)
    faults = [*found.faults, *told]
    inline = whole.in_force(inline=True) if dialect == "flattened" else ()
    nodes = inline_marks(text, see_through(text, found.nodes, language), inline)
    stands_for = table_markup(text, language)
    parts = nodes
    if dialect == "flattened" and (marks := dropped_marks(text)):
        parts, stands_for = with_marks(nodes, marks), reader_of_marks(marks, stands_for)
    flow = make_flow(text, 0, len(text), parts, LINKS_OPEN, stands_for=stands_for)
    flow, tables, orphans = read_closed_tables(flow, parts, stands_for, language)
    lines = whole if flow.text == text else FormsOn(flow.text)
    forms = lines.in_force(inline=False) if dialect == "flattened" else ()
    renderer = Renderer(text, language, title)
    page = Page(text, title, language, dialect, Lines(text), renderer, flow, forms=forms, faults=faults)
    if dialect == "flattened" and (title is None or named_by_file):
        page.title = _own_title(flow.text, forms) or title
    tables = _bounded(tables, page.faults)
    page.tables += [table for table in tables if not table.called or _shows_something(table, language)]
    passed_over = _OF_WIKITEXT if dialect == "flattened" else ()
    page.faults += [
        Fault(mark.code, flow.source(mark.start), flow.source_end(mark.end))
        for mark in orphans
        if not mark.called and not (mark.code in passed_over or _is_rule(flow, mark.start, forms))
    ]
    page.faults += [unclosed(table) for table in tables if not table.closed and not table.called]
    page.infoboxes += filter(None, (infobox_of(table, renderer) for table in tables if table.parent is None))
    page.headings = _headings(page, title_line=dialect == "flattened")
    WikitextReader(page).read(nodes)
    page.tables = _bounded(page.tables, page.faults)
    reader = FlattenedReader(page)
    gaps = _between([table for table in tables if table.closed or not table.called], flow)
    for start, end in gaps if dialect == "flattened" else _with_candidates(gaps, page):
        reader.read(start, end)
    if dialect == "flattened":
        reader.read_sheets()
    _sort(page)
    return page


MAX_TABLES = 10_000
"""Tables of one page: the longest lists of Wikipedia have some hundreds, and half a million `{|` show a reader nothing."""
MIN_LANGUAGE_TEXT = 1500
"""Characters that a text needs to contradict what its input says of its language."""
_LANGUAGE_SAMPLE = 6000


def _language(found: Scan, declared: str | None, faults: list[Fault]) -> str | None:
    """The language to read in; pages without a table or a larger call depend too little on it to be worth a guess."""
    if declared is None:
        return guess_language(found.text) or _language_of_templates(found) or _language_of_tables(found.text)
    if len(found.text) < MIN_LANGUAGE_TEXT or not any(_is_worth_it(node) for node in found.nodes):
        return declared
    guess = guess_language(found.text[:_LANGUAGE_SAMPLE])
    if guess is None or guess == declared or declared.split("-")[0] == guess:
        return declared
    start = len(found.text) - len(found.text.lstrip())
    faults.append(Fault("R004", start, start + 1, {"declared": declared, "read": guess}))
    return guess


def _language_of_templates(found: Scan) -> str | None:
    """The language of the wiki whose templates a text calls, when its words are too few to tell."""
    votes: Counter[str] = Counter()
    for node in found.nodes:
        if node.kind == "template":
            name = fold_name(call_name(found.text, node))
            votes.update(templates().homes(name) or languages_of_template(name))
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else None


_ROW_MARKS = ("{|", "\n|", "\n!", "\t", " | ", "<t")
"""One of them stands in every text with a table: the words of headers need not be loaded for others."""


def _language_of_tables(text: str) -> str | None:
    """The language of the headers of tables, when there is nothing else to tell it by."""
    sample = text[:_LANGUAGE_SAMPLE]
    rows = _rows_of_cells(sample) if any(mark in sample for mark in _ROW_MARKS) else ()
    told = filter(None, map(language_of_header_row, rows))
    return next(told, None) or language_of_headers(_CELL.findall(sample))


def _rows_of_cells(text: str) -> Iterator[list[str]]:
    """The cells of each line that has some, as they are written; header cells on lines of their own are one row."""
    row: list[str] = []
    for line in text.splitlines():
        if row and not line.startswith("!"):
            yield row
            row = []
        cells = [cell.strip(" '[]") for cell in _CELL_MARKS.split(_TAG.sub("", line))]
        row += [cell for cell in cells if cell and "=" not in cell]  # what has "=" are attributes
    yield row


def _is_worth_it(node: Node) -> bool:
    return node.kind == "template" and node.end - node.start > 300


def _shows_something(table: TableBlock, language: str | None) -> bool:
    """
    A table that a call opens is mostly rows that other calls make; what stands in cells of its own is still a table, and so
    is a key to colours.
    """
    text = table.flow.text
    pieces = [piece for row in table.rows for cell in row.cells for piece in cell.pieces]
    return any(text[start:end].strip(f" \n\t{HOLE}") for start, end in pieces) or any(
        _is_key(table.flow, at, language) for start, end in pieces for at in range(start, end) if text[at] == HOLE
    )


def _is_key(flow: Flow, at: int, language: str | None) -> bool:
    node = flow.nodes.get(at)
    row = templates().get(fold_name(call_name(flow.page, node)), language) if node and node.kind == "template" else None
    return row is not None and row.kind == "colour_key"


def _bounded(tables: list[TableBlock], faults: list[Fault]) -> list[TableBlock]:
    """As many tables as are read of one page."""
    if len(tables) > MAX_TABLES:
        first = tables[MAX_TABLES]
        start = first.flow.source(first.start)
        faults.append(Fault("W215", start, start + 2, {"most": f"{MAX_TABLES:,} tables"}))
    return tables[:MAX_TABLES]


def _between(tables: list[TableBlock], flow: Flow) -> list[tuple[int, int]]:
    """The stretches outside of all tables; a table's last line goes with the table."""
    gaps = []
    at = 0
    for table in tables:
        if table.parent is None:
            if table.start > at:
                line = flow.text.rfind("\n", at, table.start) + 1
                gaps.append((at, max(at, line or at)))
            behind = flow.text.find("\n", max(table.end - 1, 0))
            at = max(at, len(flow.text) if behind < 0 else behind + 1)
    gaps.append((at, len(flow.text)))
    return [(start, end) for start, end in gaps if flow.text[start:end].strip()]


def _with_candidates(gaps: list[tuple[int, int]], page: Page) -> list[tuple[int, int]]:
    """On raw pages: the parts of the gaps, as headings cut them, in which a line of the flattened dialect may stand."""
    text = page.flow.text
    parts = []
    for start, end in gaps:
        inside = [heading.flow_start for heading in page.headings if start < heading.flow_start < end]
        cut = pairwise((start, *inside, end))
        parts += [part for part in cut if CANDIDATE.search(text, max(part[0] - 1, 0), part[1])]  # from the newline before it on
    return parts


def _headings(page: Page, *, title_line: bool) -> list[Heading]:
    """
    Heading lines, in tables too, but not inside calls.

    Source:
        MediaWiki, Parser::handleHeadings: the shorter run of equals signs is the level, what is over belongs to the title.
    """
    flow = page.flow
    headings = []
    first_line = _first_line(flow)
    for match in _HEADING.finditer(flow.text):
        level = min(len(match[1]), len(match[3]))
        start, end = match.start(1) + level, match.end(3) - level
        title = page.renderer.plain(_closed(flow, start, end))
        if not title or (title_line and not title.text.strip("= ")):
            continue  # a line under a heading, as others mark one
        first = flow.source(match.start(1))
        if title_line and level == 1 and match.start(1) <= first_line:
            continue
        headings.append(Heading(level, title, first, flow.source_end(match.end(3)), match.start(1), match.end(3)))
    if page.forms:
        headings = sorted([*headings, *_cleaned_headings(page, headings)], key=lambda heading: heading.start)
    return headings


def _first_line(flow: Flow) -> int:
    """Where the first line begins that is not blank, its blanks left out."""
    return len(flow.text) - len(flow.text.lstrip())


def _is_rule(flow: Flow, start: int, forms: tuple[Form, ...]) -> bool:
    """The line between the head and the body of a table, which a cleaner draws, is no stray `|-`."""
    line = flow.text.rfind("\n", 0, start) + 1
    return any(form.pattern.match(flow.text, line) for form in forms_of(forms, "rule"))


def _own_title(text: str, forms: tuple[Form, ...]) -> str | None:
    """The title with which a cleaned text begins."""
    if first := _TITLE.match(text):
        return first[1].strip()
    named = _named_first(text, forms)
    return named["title"].strip() if named else None


def _named_first(text: str, forms: tuple[Form, ...]) -> re.Match[str] | None:
    """A heading of level 1 with which the text begins, in a form of its own, or a line of its own with a year in it."""
    start = len(text) - len(text.lstrip())
    for form in forms_of(forms, "heading"):
        match = form.pattern.match(text, start)
        if match and _level(form, match) == 1:
            return match
    return (
        _BARE_TITLE.match(text, start)
        or _TITLE_OF_DOCUMENT.match(text, start)
        or _title_above_a_box(text, start)
        or _title_said_again(text, start)
    )


def _title_above_a_box(text: str, start: int) -> re.Match[str] | None:
    """
    A line with a year, and below it the tabs of the page, or what an infobox is headed by or says first, if not below the name
    of the competition.
    """
    found = _YEAR_ALONE.match(text, start)
    if not found or _TABS.match(text, found.end()):
        return found
    below = text[found.end() : found.end() + MAX_HEAD].split("\n", 2)[:2]
    heads = [line.partition("\t")[0].strip() for line in below]
    return found if any(head and (BOX_TITLE.fullmatch(head) or guess_set([head])) for head in heads) else None


_TABS = lazy_regex(part("page_tabs"))
MAX_HEAD = 200
"""Characters of two lines at the top of a box."""


def _title_said_again(text: str, start: int) -> re.Match[str] | None:
    """A line with a year, and right below it the sentence that begins with it, behind an article."""
    found = _YEAR_ALONE.match(text, start)
    behind = found.end() if found else 0
    return found if found and text.find(found["title"], behind, behind + len(found["title"]) + MAX_LEAD) >= 0 else None


MAX_LEAD = 8
"""Characters before the title in the first sentence: `The `, `Die `, `O `."""
_STANDS_ABOVE = {"leg": 4, "matchday": 4, "group": 3, "generic": 3, "round": 2}
"""Level of a heading that shows none, by what it is."""


def _level(form: Form, match: re.Match[str]) -> int:
    if "marks" in form.pattern.groupindex:
        return len(match["marks"].replace(" ", ""))
    word = stage_word(match["title"]) if form.level is None else None
    return form.level or (_STANDS_ABOVE.get(word.kind, 2) if word else 2)


def _cleaned_headings(page: Page, between_signs: Sequence[Heading]) -> list[Heading]:
    """Headings in the forms of cleaners, but the title; what shows no level stands below the last one between equals signs."""
    flow = page.flow
    headings: list[Heading] = []
    first_line = _first_line(flow)
    found: dict[int, tuple[Form, re.Match[str]]] = {}
    for form in forms_of(page.forms, "heading"):
        for start in form.lines_in(flow.text):
            if match := form.pattern.match(flow.text, start):
                found.setdefault(start, (form, match))
    above = [(1, 1)]
    behind = passed = 0
    levels = _levels_in_contents(flow.text)
    for start, (form, match) in sorted(_without_heads_of_legs(found).items(), key=lambda item: item[0]):
        if start < behind:
            continue  # the line below the title is its own
        behind = match.end()
        title = page.renderer.plain(_closed(flow, *match.span("title")))
        level = _level(form, match)
        if not title or (level == 1 and start <= first_line):
            continue
        marked = "marks" in form.pattern.groupindex
        over = bisect_left(between_signs, start, key=lambda heading: heading.flow_start)
        if over > passed:
            above, passed = [(1, between_signs[over - 1].level)], over
        above, level = _below(above, level, marked=marked, told=None if marked else levels.get(title.text))
        end = len(match[0].rstrip()) + start
        headings.append(Heading(level, title, flow.source(start), flow.source_end(end), start, end))
    return headings


def _without_heads_of_legs(found: dict[int, tuple[Form, re.Match[str]]]) -> dict[int, tuple[Form, re.Match[str]]]:
    """Without parts and their days right below one another: such are the heads of columns, `1st leg (7 May)`, a line a cell."""
    below = {start: match.end() + 1 for start, (form, match) in found.items() if form.name == _PART_AND_DAY}
    heads = {line for start, line in below.items() if line in below} | {start for start, line in below.items() if line in below}
    return {start: one for start, one in found.items() if start not in heads}


_PART_AND_DAY = "words of a part and its day"
"""The form of a heading that is known by nothing but its words and a day."""
Above = list[tuple[int, int]]
"""What the headings over a place are by their words, and their levels: nothing printed says how deep they stand."""


def _below(above: Above, meant: int, *, marked: bool, told: int | None) -> tuple[Above, int]:
    """What stands above from a heading on, itself included, and its level; `told` is the one that the contents say."""
    if told:
        return [*(entry for entry in above if entry[1] < told), (meant, told)], told
    above = [entry for entry in above if entry[0] < meant or (entry[0] == meant and meant > 1)] or [(1, 1)]
    level = meant
    if not marked and level > 1:
        level = above[-1][1] if above[-1][0] == meant else above[-1][1] + 1
    return [*(entry for entry in above if entry[0] < meant), (meant, level)], level  # of its kind only the last one counts


def _levels_in_contents(text: str) -> dict[str, int]:
    """The levels of headings by a table of contents, which numbers them; none where several of one title differ."""
    levels: dict[str, int] = {}
    for entry in _ENTRY.finditer(text):
        level = entry["number"].count(".") + _TOP
        levels[entry["title"]] = level if levels.get(entry["title"], level) == level else 0
    return levels if len(levels) >= MIN_ENTRIES else {}


_ENTRY = LinePattern(
    r"[ \t]{0,8}(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})[ \t]{1,4}(?P<title>[^\W\d_][^\n\t|]{1,100}?)(?<=\S)[ \t]*+(?=\n|$)"
)
"""`2.1 Round 1`."""
_TOP = 2
"""Level of what the contents number `1`."""
MIN_ENTRIES = 3
"""Of a table of contents."""


def _closed(flow: Flow, start: int, end: int) -> Stretch:
    return flow.closed(start, end).strip()


def _sort(page: Page) -> None:
    """Document order, whatever reader found a block first."""
    page.infoboxes.sort(key=lambda block: block.start)
    page.matches.sort(key=lambda block: block.start)
    page.calls.sort(key=lambda block: block.start)
    page.tables.sort(key=lambda table: table.flow.source(table.start))
    page.faults.sort(key=lambda fault: (fault.start, fault.code))
