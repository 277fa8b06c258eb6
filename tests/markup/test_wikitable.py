"""
Tables in wikitext: every kind of trouble that we know, once.

The expected grids are what MediaWiki 1.39 shows for these texts. Rows are split by " / ", slots by " ; ", "!" stands before a
header, "∅" where no cell is, "⏎" for a line end inside a cell.
"""

import pytest

from touchline.markup.flow import LINKS_OPEN
from touchline.markup.wikitable import TableBlock, read_attributes

from .makers import captions, drawn, flow_of, orphans_of, tables_of

# ---------------------------------------------------------------- where tables begin and end

BOUNDS = [
    ("no end at all", "{|\n! Club\n|-\n| Luque", ["!Club / Luque"]),
    ("no end before the next table", "{|\n| Luque\n\n{|\n| Cerro\n|}", ["Luque", "Cerro"]),
    ("a table straight inside a row", "{|\n| Luque\n|-\n{|\n| Cerro\n|}\n|}", ["Luque", "Cerro"]),
    ("indented", ":{|\n| Luque\n|}", ["Luque"]),
    ("indented twice, with a blank", ":: {|\n| Luque\n|}", ["Luque"]),
    ("a blank before every mark", " {|\n |-\n | Luque\n |}", ["Luque"]),
    ("more on the line of the opener", "{| class=wikitable | Pos || Club\n| Luque\n|}", ["Luque"]),
    ("text behind the end mark", "{|\n| Luque\n|}5\n| Cerro\n|}", ["Luque"]),
    ("an opener that is not the first of its line", "{|\n| {|\n| Luque\n|}", [" ; Luque"]),
    ("nested", "{|\n|\n{|\n| Luque\n|}\n| Cerro\n|}", [" ; Cerro", "Luque"]),
    ("nested, with text around", "{|\n| a\n{|\n| Luque\n|}\nb\n|}", ["a⏎b", "Luque"]),
    ("closed as HTML", "{|\n| Luque || Cerro\n</table>\nc", ["Luque ; Cerro"]),
    ("text before the first row", "{|\nstray\n| Luque\n|}", ["Luque"]),
    ("carriage returns", "{|\r\n! Club\r\n|-\r\n| Luque\r\n|}", ["!Club / Luque"]),
    ("two tables", "{|\n| Luque\n|}\n{|\n| Cerro\n|}", ["Luque", "Cerro"]),
    ("no rows", "{|\n|}", [""]),
    ("empty rows", "{|\n|-\n|-\n|}", [""]),
    ("in one line", "{| | Luque |}", [""]),
    ("no table", "a { | b | }", []),
]

# ---------------------------------------------------------------- rows and captions

ROWS = [
    ("caption with attributes", '{|\n|+ style="x" | Table\n| Luque\n|}', ["Luque"]),
    ("caption with a separator", "{|\n|+ Table || more\n| Luque\n|}", ["Luque"]),
    ("plus five is a caption", "{|\n| Luque\n|+5\n| Cerro\n|}", ["Luque / Cerro"]),
    ("minus five is a row", "{|\n| Luque\n|-5\n| Cerro\n|}", ["Luque / Cerro"]),
    ("text on the line of a row mark", "{|\n| Luque\n|- | b\n| Cerro\n|}", ["Luque / Cerro"]),
    ("many dashes", "{|\n| Luque\n|-----\n| Cerro\n|}", ["Luque / Cerro"]),
    ("rows of different length", "{|\n| Luque\n|-\n| Cerro || 3\n|}", ["Luque ; ∅ / Cerro ; 3"]),
    ("two header rows", "{|\n! rowspan=2 | Club !! colspan=2 | Goals\n|-\n! For !! Against\n|-\n| Luque || 1 || 2\n|}",
     ["!Club ; !Goals ; !Goals / !Club ; !For ; !Against / Luque ; 1 ; 2"]),
    ("one name for two columns", "{|\n! P !! P\n|-\n| 1 || 2\n|}", ["!P ; !P / 1 ; 2"]),
    ("years for column names", "{|\n! Club !! 2002 !! 1998\n|-\n| Luque || 1 || 2\n|}", ["!Club ; !2002 ; !1998 / Luque ; 1 ; 2"]),
    ("a header at the head of a row", "{|\n! scope=row | Luque\n| 3\n|}", ["!Luque ; 3"]),
]  # fmt: skip

# ---------------------------------------------------------------- cells of a line

CELLS = [
    ("two pipes in a cell", "{|\n| a | Luque | c || Cerro\n|}", ["Luque | c ; Cerro"]),
    ("three pipes", "{|\n| Luque ||| Cerro\n|}", ["Luque ; Cerro"]),
    ("four pipes", "{|\n| Luque |||| Cerro\n|}", ["Luque ;  ; Cerro"]),
    ("a pipe in quotes", '{|\n| title="x|y" | Luque || Cerro\n|}', ['y" | Luque ; Cerro']),
    ("two pipes in a link", "{|\n| [[Luque||Sportivo]] || Cerro\n|}", ["[[Luque ; Sportivo]] ; Cerro"]),
    ("a link that never ends", "{|\n| Luque [[ 3 | 4\n|}", ["Luque [[ 3 | 4"]),
    ("a link with attributes before it", "{|\n| align=left | [[Sportivo Luqueño|Luque]]\n|}", ["Luque"]),
    ("a link alone", "{|\n| [[Sportivo Luqueño|Luque]]\n|}", ["Luque"]),
    ("a pipe in an external link", "{|\n| [http://e.com Luque|Cerro]\n|}", ["Cerro]"]),
    ("a pipe in a tag", "{|\n| <code>Luque|Cerro</code>\n|}", ["Cerro"]),
    ("|| between headers", "{|\n! Pos || Club !! Pts\n|}", ["!Pos ; !Club ; !Pts"]),
    ("!! between data is text", "{|\n| Luque !! Cerro\n|}", ["Luque !! Cerro"]),
    ("!! on the second line of a header is text", "{|\n! Pos\nClub !! Pts\n|}", ["!Pos⏎Club !! Pts"]),
    ("!! inside a tag is text", '{|\n! <b title="a!!b">Pos</b> !! Club\n|}', ["!Pos ; !Club"]),
    ("a line with an exclamation mark in a data cell", "{|\n| Luque\n!Pos\n|}", ["Luque ; !Pos"]),
    ("|| on the second line of a cell is text", "{|\n| Luque\nCerro || 3\n|}", ["Luque⏎Cerro || 3"]),
    ("|| in a list line is text", "{|\n|\n* Luque || 3\n|}", ["Luque || 3"]),
    ("bold over two cells", "{|\n| '''Luque || Cerro'''\n|}", ["Luque ; Cerro"]),
    ("italics never closed", "{|\n! ''Club\n|-\n| ''Luque\n|}", ["!Club / Luque"]),
    ("a tag never closed", "{|\n| <b>Luque\n| Cerro\n|}", ["Luque ; Cerro"]),
    ("language marks", "{|\n| -{Luque|Cerro}-\n|}", ["-{Luque|Cerro}-"]),
    ("empty cells", "{|\n| || Luque ||\n|}", [" ; Luque ; "]),
    ("a minus at the start of a cell", "{|\n| -5 || 3\n|}", ["-5 ; 3"]),
]

# ---------------------------------------------------------------- spans

SPANS = [
    ("rowspan 0 goes to the end", "{|\n| rowspan=0 | Luque || 1\n|-\n| 2\n|}", ["Luque ; 1 / Luque ; 2"]),
    ("a row without cells takes no part in a rowspan", "{|\n| rowspan=3 | Luque || 1\n|-\n|-\n| 2\n|-\n| 3\n|}",
     ["Luque ; 1 / Luque ; 2 / Luque ; 3"]),
    ("rowspan past the end", "{|\n| rowspan=9 | Luque || 1\n|}", ["Luque ; 1"]),
    ("colspan 0 and rubbish", "{|\n| colspan=0 | Luque || colspan=2; | 1\n|-\n| Cerro || 2 || 3\n|}",
     ["Luque ; 1 ; 1 / Cerro ; 2 ; 3"]),
    ("upper case", "{|\n| COLSPAN=2 | Luque\n|-\n| Cerro || 3\n|}", ["Luque ; Luque / Cerro ; 3"]),
    ("a quote that never ends", '{|\n| colspan="2 | Luque\n|-\n| Cerro || 3\n|}', ["Luque ; Luque / Cerro ; 3"]),
    ("an attribute twice", "{|\n| colspan=2 colspan=3 | Luque\n|-\n| Cerro || 3 || 4\n|}", ["Luque ; Luque ; Luque / Cerro ; 3 ; 4"]),
    ("overlapping", "{|\n| Luque || rowspan=2 | 1\n|-\n| colspan=2 | Cerro\n|}", ["Luque ; 1 / Cerro ; 1"]),
    ("a word for a number", "{|\n| colspan=two | Luque || 1\n|}", ["Luque ; 1"]),
    ("a negative number", "{|\n| colspan=-2 | Luque || 1\n|}", ["Luque ; 1"]),
]  # fmt: skip

# ---------------------------------------------------------------- what the preprocessor takes away

HIDDEN = [
    ("a comment before a mark", "{|\n| Luque\n<!-- x -->|-\n| Cerro\n|}", ["Luque / Cerro"]),
    ("a comment over the end mark", "{|\n| Luque<!--\n|}\n-->\n| Cerro\n|}", ["Luque ; Cerro"]),
    ("<noinclude> before a mark", "{|\n| Luque\n<noinclude>|-\n| Cerro\n</noinclude>|}", ["Luque / Cerro"]),
    ("<nowiki>", "{|\n| <nowiki>||</nowiki> || Luque\n|}", ["|| ; Luque"]),
    ("<pre>", "{|\n| <pre>\n|-\n</pre>\n|}", ["|-"]),
    ("a template with an empty argument", "{|\n| {{xyzzy|a=|}} Luque\n|}", ["Luque"]),
    ("a template with a row mark of its own", "{|\n| {{xyzzy|x\n|-\n| y}} Luque\n|}", ["Luque"]),
    ("{{!}} for every pipe", "{{{!}}\n{{!}} Luque {{!}}{{!}} Cerro\n{{!}}}", ["Luque ; Cerro"]),
    ("{{!}} behind attributes", "{|\n| align=left {{!}} Luque\n|}", ["Luque"]),
    ("a footnote with a table mark", "{|\n| Luque<ref>\n|-\n</ref> || 3\n|}", ["Luque ; 3"]),
]


@pytest.mark.parametrize(
    ("wikitext", "tables"),
    [pytest.param(text, tables, id=why) for why, text, tables in [*BOUNDS, *ROWS, *CELLS, *SPANS, *HIDDEN]],
)
def test_a_table_reads_as_mediawiki_shows_it(wikitext: str, tables: list[str]) -> None:
    assert drawn(wikitext) == tables


# ---------------------------------------------------------------- captions


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        ("{|\n|+ Final table\n| Luque\n|}", ["Final table"]),
        ('{|\n|+ style="x" | Final table\n| Luque\n|}', ["Final table"]),
        ("{|\n|+ Final\ntable\n| Luque\n|}", ["Final\ntable"]),
        ("{|\n|+ [[A|Final]] table\n|}", ["Final table"]),
        ("{|\n|+ one\n|+ two\n|}", ["one", "two"]),
        ("{|\n| Luque\n|+5\n|}", ["5"]),
        ("<table><caption>Final</caption><tr><td>a</table>", ["Final"]),
    ],
)
def test_captions_are_no_cells(wikitext: str, expected: list[str]) -> None:
    assert captions(wikitext) == expected


# ---------------------------------------------------------------- headings


def test_a_heading_behind_a_blank_line_ends_a_table_whose_cell_has_text() -> None:
    (table,) = tables_of("{|\n! Club\n|-\n| Luque\n\n== Apertura ==\ntext\n")

    assert not table.closed
    assert table.flow.text[table.start : table.end].endswith("Luque\n\n")


def test_a_heading_ends_all_tables_that_are_open() -> None:
    tables = tables_of("{|\n|\n{|\n| Luque\n\n=== Apertura ===\n{|\n| Cerro\n|}")

    assert [table.closed for table in tables] == [False, False, True]
    assert drawn("{|\n|\n{|\n| Luque\n\n=== Apertura ===\n{|\n| Cerro\n|}")[2] == "Cerro"


@pytest.mark.parametrize(
    "wikitext",
    [
        "{|\n| Luque\n== Apertura ==\n|}",
        "{|\n|\n\n== Apertura ==\n|}",
        "{|\n| Luque\n\n= 3\n|}",
        "{|\n|\n== Apertura ==\n| Luque\n|}",
    ],
)
def test_a_heading_elsewhere_is_text_of_its_cell(wikitext: str) -> None:
    (table,) = tables_of(wikitext)

    assert table.closed


# ---------------------------------------------------------------- templates for table markup


@pytest.mark.parametrize(
    ("wikitext", "language", "tables"),
    [
        ("{{(!}}\n{{!-}}\n{{!}} Luque {{!!}} Cerro\n{{!)}}", "en", ["Luque ; Cerro"]),
        ("{|\n| Luque\n{{end}}\nCerro", "en", ["Luque"]),
        ("{|\n{{!+}} Table\n| Luque\n{{s-end}}", "en", ["Luque"]),
        ("{{fb cl header}}\n|-\n| Luque || 3\n{{fb cl footer}}", "en", ["Luque ; 3"]),
        ("{{fb cl header}}{{fb cl team|p=1|t=Luque}}{{fb cl footer}}", "en", [""]),
        ("{{col-begin}}{{col-2}}\n{|\n| Luque\n|}\n{{col-2}} Cerro{{col-end}}", "en", [" ; Cerro", "Luque"]),
        ("{|\n| {{xyzzy}} || 3\n|}", "en", [" ; 3"]),
    ],
)
def test_a_template_may_stand_for_table_markup(wikitext: str, language: str, tables: list[str]) -> None:
    assert drawn(wikitext, language) == tables


@pytest.mark.parametrize(("wikitext", "called"), [("{{fb cl header}}\n| a\n{{end}}", True), ("{|\n| a\n{{end}}", False)])
def test_a_table_says_whether_a_template_opened_it(wikitext: str, called: bool) -> None:
    (table,) = tables_of(wikitext)

    assert table.called is called
    assert table.closed


# ---------------------------------------------------------------- marks outside of tables


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        ("a\n|}\nb", [("W202", "|}")]),
        ("|-\n| a", [("W203", "|-")]),
        ("  |}", [("W202", "|}")]),
        ("{|\n| a\n|}\n|}", [("W202", "|}")]),
        ("|-\n{|\n| a\n|}\n|-", [("W203", "|-"), ("W203", "|-")]),
        ("a |}", []),
        ("| a\n! b", []),
        ("{|\n|-\n|}", []),
        ("[[a|}]]", []),
        ("{{a\n|-\n|}}", []),
        ("<nowiki>\n|}\n</nowiki>", []),
    ],
)
def test_marks_outside_of_any_table_are_reported(wikitext: str, expected: list[tuple[str, str]]) -> None:
    assert [(mark.code, wikitext[mark.start : mark.end]) for mark in orphans_of(wikitext)] == expected


def test_an_orphan_that_a_template_made_says_so() -> None:
    assert [(mark.code, mark.called) for mark in orphans_of("a\n{{end}}\n|}")] == [("W202", True), ("W202", False)]


# ---------------------------------------------------------------- places


def shape(table: TableBlock) -> list[list[str]]:
    """Source of every cell as the table's own text gives it."""
    text = table.flow.text
    return [[text[cell.start : cell.end] for cell in row.cells] for row in table.rows]


def test_tables_rows_and_cells_know_their_place() -> None:
    (table,) = tables_of("x\n{| class=a\n! Pos !! Club\n|-\n| 1 || Luque\nmore\n|}\ny")

    assert table.flow.text[table.start : table.end] == "{| class=a\n! Pos !! Club\n|-\n| 1 || Luque\nmore\n|}"
    assert shape(table)[0] == ["! Pos !!", " Club\n"]
    assert shape(table)[1][0] == "| 1 ||"
    assert shape(table)[1][1].startswith(" Luque\nmore\n")


def test_attributes_stand_where_the_table_says() -> None:
    text = '{| class="wikitable"\n|- id=r\n| rowspan=2 style=x | Luque\n|}'
    (table,) = tables_of(text)
    (cell,) = table.rows[0].cells

    assert table.attributes == {"class": "wikitable"}
    assert table.rows[0].attributes == {"id": "r"}
    assert cell.attributes == {"rowspan": "2", "style": "x"}
    assert cell.attributes_at is not None
    assert text[slice(*cell.attributes_at)] == " rowspan=2 style=x "


def test_a_nested_table_knows_its_parent_and_is_no_piece_of_the_cell() -> None:
    outer, inner = tables_of("{|\n| a\n{|\n| b\n|}\nc\n|}")
    (cell,) = outer.rows[0].cells

    assert (outer.parent, inner.parent) == (None, outer)
    assert [outer.flow.text[start:end] for start, end in cell.pieces] == [" a\n", "\nc\n"]


def test_stray_text_is_kept_aside() -> None:
    (table,) = tables_of("{|\nstray\n| Luque\n|-\nmore\n| Cerro\n|}")

    assert [table.flow.text[start:end] for start, end in table.fostered] == ["stray\n", "more\n"]


def test_stray_text_of_a_nested_table_belongs_to_the_cell_around_it() -> None:
    assert drawn("{|\n|\n{|\nstray\n| Luque\n|}\n|}") == ["stray", "Luque"]


def test_a_table_without_an_end_is_not_closed() -> None:
    assert [table.closed for table in tables_of("{|\n| a\n|}\n{|\n| b")] == [True, False]


def test_spans_are_clamped_as_browsers_do() -> None:
    (table,) = tables_of(
        "{|\n| rowspan=999999 colspan=999999 | a || rowspan= 7px | b || colspan=+3 | c || rowspan=0 colspan=0 | d\n|}"
    )

    assert [(cell.rowspan, cell.colspan) for cell in table.rows[0].cells] == [(65534, 1000), (7, 1), (1, 3), (0, 1)]


# ---------------------------------------------------------------- attributes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('rowspan="2"', {"rowspan": "2"}),
        ("rowspan='2' COLSPAN=3", {"rowspan": "2", "colspan": "3"}),
        ("rowspan = 2", {"rowspan": "2"}),
        ("nowrap", {"nowrap": "nowrap"}),
        ("a=1 a=2", {"a": "2"}),
        ('a="1', {"a": "1"}),
        ('title="A &amp; B"', {"title": "A & B"}),
        ('style="text-align:left; width:3em" data-x=1', {"style": "text-align:left; width:3em", "data-x": "1"}),
        ("a=", {"a": ""}),
        ("5 = 3", {"5": "3"}),
        ("", {}),
        ("| ! ?", {}),
        ('"2"', {}),
    ],
)
def test_attributes_are_read_as_mediawiki_reads_them(text: str, expected: dict[str, str]) -> None:
    assert read_attributes(text) == expected


def test_a_table_in_a_flow_without_tables_costs_nothing() -> None:
    assert tables_of("a\nb\n| c") == []
    assert flow_of("a", LINKS_OPEN).text == "a"
