"""
Wikitables of every kind of trouble, made at random.

`page(random)` draws one page from a `random.Random`, so that a seed names a page, and hypothesis can draw and shrink one too.
"""

from __future__ import annotations

from random import Random

WORDS = (
    "a", "b", "c", "Ajax", "PSV", "1", "12", "–3", "+5", "-5", "x y", "d e", "", " ", "  ", "é", "日", "&nbsp;", "&amp;", "A&B",
    "<br>", "a<br/>b", "(C)", "[1]",
)  # fmt: skip
INLINE = (
    "[[A]]", "[[A|B]]", "[[A|B]]s", "'''bold'''", "''it''", "'''", "''", "<small>s</small>", "<small>s", "</small>", "<b>x",
    "<span style='color:red'>y</span>", '<span title="a|b">z</span>', "<nowiki>||</nowiki>", "<nowiki>|-</nowiki>", "<nowiki/>",
    "<ref>r|s</ref>", "<ref name=q/>", "<!-- c -->", "<!-- c || d -->", "<!--\n|-\n-->", "{{t|x|y}}", "{{t|a=|}}", "{{none}}",
    "{{!}}", "[http://e.com l]", "[http://e.com a|b]", "[[A||B]]", "[[x", "]]", "}}", "{{", "{", "}", "<code>w|x</code>",
    "<code><nowiki>|</nowiki></code>", "-{a|b}-", "<div>d</div>", "<div>", "</div>", "<center>m</center>", "~", "__NOTOC__",
    "<pre>p\n|-\nq</pre>", "<pre>r</pre>", "<br />", "!", "!!", "|", "*", "#", "=x=", "<s>k</s>", "<sup>2</sup>", "ISBN 123",
    "<tt>t</tt>", "<u>", "</u>", "<font color=red>f</font>", "&#124;", "&lt;td&gt;",
)  # fmt: skip
ATTRIBUTES = (
    "class=x", 'class="x y"', "style='a:b'", "colspan=2", 'colspan="2"', "rowspan=2", 'rowspan="3"', "colspan='2'", "rowspan=0",
    "colspan=0", "rowspan=9", "colspan=a", "colspan=2;", "rowspan=-1", "COLSPAN=2", "RowSpan=2", "colspan = 2", 'colspan="2',
    "colspan=2 rowspan=2", "scope=col", "scope=row", "align=center", "bgcolor=#fff", "width=50%", "nowrap", "colspan=2 colspan=3",
    'title="a|b"', 'data-sort-value="1"', 'valign=top style="x:y"', "{{t|x|y}}", "[[x]]", "<!-- c -->", 'id=""', 'colspan=""',
    '="x"', "rowspan=1.5", "colspan=+2", 'colspan=" 2 "', "x=y z", "/",
)  # fmt: skip
HTML_LINES = (
    "<tr><td>h</td></tr>", "<td>h</td>", "<th>h", "</td>", "</tr>", "<tr>", "<td colspan=2>h", "</table>",
    "<table><tr><td>n</td></tr></table>", "<caption>cc</caption>", "<td>a<td>b<tr><td>c", "<tbody>", "</tbody>", "<TD>U</TD>",
    "<td\nclass=x>h",
)  # fmt: skip
RARE_LINES = (
    "== H ==", "=H", "----", "<includeonly>|-</includeonly>", "<noinclude>|-</noinclude>", "<onlyinclude>", "</onlyinclude>",
    "</noinclude>",
)  # fmt: skip
TEMPLATES = {"T": "<span></span>", "None": "<span></span>"}
"""What the templates of the pages stand for: something that shows nothing."""


def _inline(random: Random) -> str:
    count = random.choice((0, 1, 1, 1, 2, 2, 3))
    return " ".join(random.choice(WORDS if random.random() < 0.7 else INLINE) for _ in range(count))


def _attributes(random: Random) -> str:
    return " ".join(random.choice(ATTRIBUTES) for _ in range(random.choice((1, 1, 1, 2))))


def _cell(random: Random) -> str:
    text = _inline(random)
    if random.random() < 0.25:
        text = _attributes(random) + random.choice((" | ", "|", " |", "| ")) + text
    return text


def _cells(random: Random) -> str:
    mark = random.choice("|||!!")
    separators = {"|": ("||", "||", "||", " || ", "|||", "!!"), "!": ("!!", "!!", "||", " !! ", "|||")}[mark]
    line = mark + random.choice(("", " ", " ")) + _cell(random)
    for _ in range(random.choice((0, 0, 1, 2, 3))):
        line += random.choice(separators) + random.choice(("", " ")) + _cell(random)
    return line


def _line(random: Random, depth: int) -> str:
    kind = random.random()
    if kind < 0.50:
        return _cells(random)
    if kind < 0.70:
        tail = random.choice(("", "", " ", " " + _attributes(random), "x", " | y", "|", " <!-- c -->"))
        return "|" + "-" * random.choice((1, 1, 1, 2, 5)) + tail
    if kind < 0.76:
        return "|+" + random.choice(("", " ")) + _cell(random)
    if kind < 0.86:
        return _inline(random)
    if kind < 0.90:
        return random.choice(("", "", " ", "<!-- x -->", "<!-- x --> ", " <!-- y -->"))
    if kind < 0.93:
        return random.choice(("* ", "# ", ": ", "; ", ":: ")) + _inline(random) + random.choice(("", " || z", " | w", " : v"))
    if kind < 0.95 and depth < 2:
        return _table(random, depth + 1)
    if kind < 0.97:
        return random.choice(HTML_LINES)
    if kind < 0.98:
        return random.choice(("|}", "|}x", "|} || y", "|}}", "{|"))
    if kind < 0.99:
        return random.choice(RARE_LINES)
    return random.choice((" ", "\t", "")) + _cells(random)


def _table(random: Random, depth: int = 0) -> str:
    head = random.choice(("", "", "", "", ":", "::", " ")) + "{|"
    head += random.choice(("", " " + _attributes(random), ' class="wikitable"', " | x || y", "x")) + "\n"
    lines = "\n".join(_line(random, depth) for _ in range(random.choice((1, 2, 3, 4, 5, 6, 8, 10))))
    return head + lines + random.choice(("\n|}", "\n|}", "\n|}", "\n|}", "\n|}", "\n |}", "\n|}\n", "", "\n|}x"))


def _html_table(random: Random) -> str:
    text = "<table>"
    for _ in range(random.choice((1, 2, 3, 4))):
        text += random.choice(("<tr>", "<tr>", "<tr class=x>", "", " "))
        for _ in range(random.choice((1, 2, 3))):
            tag = random.choice(("td", "td", "th"))
            attributes = random.choice(("", " " + random.choice(ATTRIBUTES[:12])))
            end = random.choice((f"</{tag}>", f"</{tag}>", ""))
            text += f"<{tag}{attributes}>{_inline(random)}{end}{random.choice(('', ' ', chr(10)))}"
        text += random.choice(("</tr>", "</tr>", "\n"))
    return text + random.choice(("</table>", "</table>", ""))


def page(random: Random) -> str:
    """A page with one or two tables."""
    kind = random.random()
    if kind < 0.08:
        text = _html_table(random)
    elif kind < 0.16:
        between = random.choice(("", "text\n", "== H ==\n", _inline(random) + "\n"))
        text = _table(random) + "\n" + between + _table(random)
    else:
        text = _table(random)
    if random.random() < 0.04:
        text = text.replace("\n", "\r\n")
    if random.random() < 0.03:
        text = text.replace("|", "{{!}}") if random.random() < 0.5 else text.replace("|}", "{{!}}}")
    return random.choice(("", "", "", "x\n", "\n")) + text + random.choice(("", "", "\nend", "\n\nend || x"))
