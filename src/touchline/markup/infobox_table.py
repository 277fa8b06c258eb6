"""
Infoboxes that stand on the page as tables: written by hand, or left by a tool that has expanded the templates.

What makes one is its class, as on the wikis themselves. Its rows of two cells are the fields: the label and the value.
"""

from __future__ import annotations

from touchline.markup.flow import Stretch
from touchline.markup.render import Renderer
from touchline.markup.tree import FieldBlock, InfoboxBlock
from touchline.markup.wikitable import CellBlock, TableBlock

_CLASSES = ("infobox", "sinottico", "taxobox")
"""First words of the class on the wikis: `infobox vcard`, `infobox_v2` (fr), `sinottico` (it), `infobox_v3`."""
MIN_FIELDS = 2
"""Fewer rows of label and value are a box with a picture, not with data."""


def infobox_of(table: TableBlock, renderer: Renderer) -> InfoboxBlock | None:
    """
    The infobox that a table is.

    Args:
        table: any table.
        renderer: of its page, for the labels.
    Returns:
        Its fields in printed order, or None when the class does not say so or fewer than MIN_FIELDS rows hold a value.
    """
    classes = table.attributes.get("class", "").lower().split()
    if not any(name.startswith(_CLASSES) for name in classes):
        return None
    flow = table.flow
    fields = []
    for row in table.rows:
        if len(row.cells) != 2:
            continue
        label, value = (_stretch(table, cell) for cell in row.cells)
        name = renderer.plain(label, inline=True).text if label else ""
        if name and "\n" not in name and value:
            fields.append(FieldBlock(name.rstrip(": "), value, label.source_start, value.source_end))
    if len(fields) < MIN_FIELDS:
        return None
    return InfoboxBlock(None, None, tuple(fields), flow.source(table.start), flow.source_end(table.end), of_table=True)


def _stretch(table: TableBlock, cell: CellBlock) -> Stretch:
    """What a cell holds, from its first piece to its last."""
    if not cell.pieces:
        return Stretch(table.flow, cell.start, cell.start)
    return table.flow.closed(cell.pieces[0][0], cell.pieces[-1][1]).strip()
