"""Short ways to read a piece of wikitext, and to draw what came of it."""

from __future__ import annotations

from collections.abc import Container

from touchline.markup.call import Call, read_call
from touchline.markup.flow import LINKS_OPEN, OPAQUE, Flow, make_flow
from touchline.markup.page import read_markup
from touchline.markup.render import Renderer
from touchline.markup.scan import Node, scan, walk
from touchline.markup.tree import MatchBlock, Page
from touchline.markup.wikitable import CellBlock, TableBlock, TableMark, read_tables
from touchline.markup.wikitext import table_markup
from touchline.model.plain import Plain
from touchline.tables.place import Grid, place_cells


def outline(text: str) -> list[str]:
    """Every node on a line, indented by depth: kind and source."""
    lines: list[str] = []

    def draw(nodes: list[Node], depth: int) -> None:
        for node in nodes:
            lines.append("  " * depth + f"{node.kind} {text[node.start : node.end]}")
            draw(node.children, depth + 1)

    draw(scan(text).nodes, 0)
    return lines


def faults_of(text: str) -> list[tuple[str, str]]:
    """Code and source of every fault of the scan."""
    return [(fault.code, text[fault.start : fault.end]) for fault in scan(text).faults]


def flow_of(text: str, opaque: Container[str] = OPAQUE, *, language: str | None = None) -> Flow:
    """The flow of a whole text; with LINKS_OPEN, as the reader of tables gets it."""
    stands_for = table_markup(text, language) if opaque is LINKS_OPEN else None
    return make_flow(text, 0, len(text), scan(text).nodes, opaque, stands_for=stands_for)


def first_call(text: str) -> Call:
    return read_call(text, next(node for node in walk(scan(text).nodes) if node.kind == "template"))


def arguments(text: str) -> list[tuple[str, str]]:
    """Name and source of the value of every argument of the first call."""
    return [
        (argument.name, text[argument.value.source_start : argument.value.source_end])
        for argument in first_call(text).arguments
    ]


def plain(text: str, language: str | None = None, title: str | None = None) -> Plain:
    """What a reader sees of a text."""
    return Renderer(text, language, title).plain_source(0, len(text), scan(text).nodes)


def shown(text: str, language: str | None = None, title: str | None = None) -> str:
    return plain(text, language, title).text


def links(text: str, language: str | None = None) -> list[tuple[str, str]]:
    """What each link shows, and where it leads."""
    value = plain(text, language)
    return [(value.text[link.start : link.end], link.target) for link in value.links]


def marks(text: str, language: str | None = None, title: str | None = None) -> list[tuple[str, str]]:
    """Kind of each mark, and the text it lies over."""
    value = plain(text, language, title)
    return [(mark.kind, value.text[mark.start : mark.end]) for mark in value.marks]


# ---------------------------------------------------------------- tables


def tables_of(text: str, language: str | None = None) -> list[TableBlock]:
    return read_tables(flow_of(text, LINKS_OPEN, language=language))[0]


def orphans_of(text: str, language: str | None = None) -> list[TableMark]:
    return read_tables(flow_of(text, LINKS_OPEN, language=language))[1]


def cells_shown(text: str, language: str | None = None, title: str | None = None) -> list[str]:
    """What the cells of a page's tables show, read one after the other as the tables of an article are."""
    renderer = Renderer(text, language, title)
    return [
        renderer.cell(table.flow, *piece).text
        for table in tables_of(text, language)
        for row in table.rows
        for cell in row.cells
        for piece in cell.pieces
    ]


def cell_text(table: TableBlock, cell: CellBlock) -> str:
    renderer = Renderer(table.flow.page)
    return renderer.plain_parts([table.flow.closed(start, end) for start, end in cell.pieces]).text


def draw_grid(table: TableBlock, grid: Grid) -> str:
    """Rows split by " / ", slots by " ; ", "!" before a header, "∅" where no cell is, "⏎" for a line end."""

    def slot(number: int | None) -> str:
        if number is None:
            return "∅"
        cell = grid.cells[number].cell
        return "!" * cell.header + cell_text(table, cell).replace("\n", "⏎")

    return " / ".join(" ; ".join(map(slot, row)) for row in grid.slots)


def drawn(text: str, language: str | None = None) -> list[str]:
    """Every table of a text as readers see it; rows without cells show nothing."""
    return [draw_grid(table, place_cells([row for row in table.rows if row.cells])) for table in tables_of(text, language)]


def captions(text: str) -> list[str]:
    return [cell_text(table, caption) for table in tables_of(text) for caption in table.captions]


# ---------------------------------------------------------------- pages


def page(text: str, title: str | None = None, *, language: str | None = "en", dialect: str | None = None) -> Page:
    return read_markup(text, title, language=language, dialect=dialect)  # type: ignore[arg-type]


def flat(text: str, title: str | None = None, *, language: str | None = "en") -> Page:
    """Read as flattened text, whatever it looks like."""
    return page(text, title, language=language, dialect="flattened")


def matches(found: Page) -> list[dict[str, str]]:
    return [values_of(match) for match in found.matches]


def values_of(match: MatchBlock) -> dict[str, str]:
    return {name: value.text for name, value in match.values.items()}


def page_faults(found: Page) -> list[tuple[str, str]]:
    return [(fault.code, found.text[fault.start : fault.end]) for fault in found.faults]
