"""Tables of the class infobox are infoboxes too."""

from __future__ import annotations

import pytest

import touchline

PAGE = """{{| class="{kind}"
|+ Primera
! colspan=2 | A picture
|-
! Season
| [[1998 season|1998]]
|-
! Matches played:
| 132
|-
! Goals scored
| 396 <small>(3 per match)</small>
|}}
"""


@pytest.mark.parametrize("kind", ["infobox", "infobox vcard", "infobox_v2", "sinottico"])
def test_the_rows_of_an_infobox_table_are_fields(kind: str) -> None:
    article = touchline.read(PAGE.format(kind=kind), language="en")
    (box,) = article.infoboxes

    assert box.kind == "season"
    assert [(field.name, field.parameter, field.text) for field in box.fields] == [
        ("season", "Season", "1998"),
        ("matches_played", "Matches played", "132"),
        ("goals", "Goals scored", "396 (3 per match)"),
    ]
    assert box.fields[0].links[0].target == "1998 season"
    assert len(article.tables) == 1, "the table stays a table"


def test_values_are_where_their_spans_say() -> None:
    text = PAGE.format(kind="infobox")
    (box,) = touchline.read(text, language="en").infoboxes

    assert next(text[field.span.start : field.span.end] for field in box.fields) == "Season\n| [[1998 season|1998]]"


@pytest.mark.parametrize("kind", ["wikitable", ""])
def test_other_tables_are_none(kind: str) -> None:
    assert not touchline.read(PAGE.format(kind=kind), language="en").infoboxes


def test_a_box_with_a_picture_only_is_none() -> None:
    assert not touchline.read('{| class="infobox"\n| [[File:A.png]]\n|-\n| a caption\n|}').infoboxes
