"""Tables written in HTML, alone and among wikitext marks."""

import pytest

from .makers import drawn, tables_of


@pytest.mark.parametrize(
    ("wikitext", "tables"),
    [
        ("<table><tr><th>Club</th><td>Luque</td></tr></table>", ["!Club ; Luque"]),
        ("<table><tr><td>Luque<td>3<tr><td>Cerro</table>", ["Luque ; 3 / Cerro ; ∅"]),
        ("<TABLE><TR><TD>Luque</TD></TR></TABLE>", ["Luque"]),
        ('<table class="a">\n<tr>\n<td rowspan="2">Luque</td>\n<td>1</td></tr>\n<tr><td>2</td></tr>\n</table>', ["Luque ; 1 / Luque ; 2"]),
        ("<table><td>Luque</td><td>3</td></table>", ["Luque ; 3"]),
        ("<table><tr><td>Luque\nCerro</td></tr></table>", ["Luque⏎Cerro"]),
        ("<table><tr><td><table><tr><td>Luque</td></tr></table></td><td>3</td></tr></table>", [" ; 3", "Luque"]),
        ("a <table><tr><td>Luque</td></tr></table> b", ["Luque"]),
        ("{|\n<tr><td>Luque</td></tr>\n|-\n| Cerro\n|}", ["Luque / Cerro"]),
        ("{|\n| Luque <td>3</td>\n|}", ["Luque ; 3"]),
        ("{|\n|\n<table><tr><td>Luque</td></tr></table>\n| 3\n|}", [" ; 3", "Luque"]),
        ("<table>\n<tr><td>\n{|\n| Luque\n|}\n</td></tr></table>", ["", "Luque"]),
        ("<tr><td>Luque</td></tr>", []),
        ("<table", []),
        ("&lt;table><tr><td>Luque", []),
        ("<nowiki><table><tr><td>Luque</td></tr></table></nowiki>", []),
        ("<tablet>a</tablet>", []),
    ],
)  # fmt: skip
def test_html_tables_read_as_browsers_show_them(wikitext: str, tables: list[str]) -> None:
    assert drawn(wikitext) == tables


def test_an_html_table_ends_behind_its_end_tag() -> None:
    text = "a <table><tr><td>Luque</td></tr></table> b"
    (table,) = tables_of(text)

    assert text[table.start : table.end].endswith("</table>")
    assert (table.html, table.closed) == (True, True)


def test_an_html_table_without_end_runs_to_the_end() -> None:
    (table,) = tables_of("<table><tr><td>Luque")

    assert not table.closed
    assert table.end == len("<table><tr><td>Luque")


def test_an_end_tag_without_a_table_ends_nothing() -> None:
    assert drawn("</table>{|\n|}\n{|\n| Luque </th></caption></tr>\n|}") == ["Luque"]
