"""Wikitext for the laws: constructs that balance, soups of marks that do not, and any characters at all."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "a", "Luque", "Cerro Porteño", "12", "12'", "45+2", "2–1", "3-2 ", "pen.", "PAR", "Übel", "東京", "😀", "𝔸", "e\u0301",
    "N'Golo", "x=1", "Pos", "Pts", "rowspan=2", "colspan=3", 'class="b', "style='c'", "display:none", "http://e.com", "//",
]  # fmt: skip
BLANKS = [" ", "  ", "\n", "\n\n", "\t", "\r\n", "\r", "\xa0", "\u2003", "\u200b", "\x0b", "\x1c", "\u2028", "\x85"]
ODD = ["\0", "\ud800", "\udfff", "\ufffc", "\ufeff", "\u202e", "\uffff"]
MARKS = [
    "{{", "}}", "{{{", "}}}", "{", "}", "[[", "]]", "[", "]", "|", "||", "=", "==", "\n==", "==\n", "\n= ", " =\n", "{|", "\n{|",
    "\n|}", "|}", "\n|-", "|-", "\n|+", "|+", "\n|", "\n!", "!", "!!", "''", "'''", "'''''", "'", "*", "\n*", "\n#", "\n:", ";", ":",
    "&nbsp;", "&amp;", "&#39;", "&#x1F600;", "&", "-{", "}-", "__TOC__", "\n----\n", "[http://e.com ", "[[File:", "[[:de:", "[[de:",
]  # fmt: skip
TAGS = [
    "<!--", "-->", "<!-- x -->", "\n<!-- x -->\n", "<ref>", "</ref>", "<ref name=a/>", "<ref name=b>", "<nowiki>", "</nowiki>",
    "<nowiki/>", "<pre>", "</pre>", "<poem>", "</poem>", "<math>", "</math>", "<gallery>", "<noinclude>", "</noinclude>",
    "<includeonly>", "</includeonly>", "<onlyinclude>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=2>", "</td>",
    "<th>", "</th>", "<caption>", "</caption>", "<br>", "<br/>", "<small>", "</small>", "<div>", "</div>", "<", ">",
    "<span style='display:none'>", "<span>", "</span>",
]  # fmt: skip
CALLS = [
    "{{goal|12}}", "{{goal|45|2||pen.}}", "{{Goal|", "{{fb|PAR}}", "{{flagicon|PAR}}", "{{nowrap|a}}", "{{nowrap|", "{{ubl|a|b}}",
    "{{ubl|", "{{start date|2003|5|8}}", "{{date|", "{{!}}", "{{!}}{{!}}", "{{(!}}", "{{!)}}", "{{!-}}", "{{fb cl header}}",
    "{{fb cl footer}}", "{{end}}", "{{col-begin}}", "{{col-2}}", "{{efn|a}}", "{{xyzzy}}", "{{xyzzy|a}}", "{{pengoal}}", "{{penmiss}}",
    "{{yel|12}}", "{{Football box|team1=", "{{Football box\n|team1=a\n|score=2–1\n|team2=b}}", "{{Infobox football league season|",
    "{{#invoke:football box|main|", "{{#if:a|", "{{formatnum:", "{{PAGENAME}}", "{{sort|", "{{Calcio Bari}}", "{{og|12||75}}",
]  # fmt: skip
LINES = [
    "\nInfobox\n", "\n- Key: value\n", "\n| a | b |\n", "\n| 1 | 2 |\n", "\nLuque 1-0 Cerro\n", "\n  Luque: Kane 12'\n", "\n8 May 2003\n",
    "\n; 20 goals\n", "\n- Kane\n", "\n|team1 = a\n", "\n|team1=a |score=2–1 |team2=b\n", "\n}}\n", "\n= Title =\n", "\n== Apertura ==\n",
    "\n  ", "\n: ", "\nP = Played; W = Won\n",
]  # fmt: skip

any_text = st.text(st.characters(exclude_categories=[]), max_size=12)
"""Lone surrogates and control characters too."""

words = st.sampled_from(WORDS) | st.sampled_from(BLANKS)
marks = st.sampled_from(MARKS) | st.sampled_from(TAGS) | st.sampled_from(CALLS) | st.sampled_from(LINES)

soups = st.lists(words | marks | marks | st.sampled_from(ODD) | any_text, max_size=40).map("".join)
"""Marks in any order: nearly nothing balances."""


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One construct around others."""
    parts = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        parts.map("".join),
        parts.map(lambda found: "{{" + "|".join(found) + "}}"),
        parts.map(lambda found: "{{goal|" + "|".join(found) + "}}"),
        parts.map(lambda found: "{{nowrap|" + "".join(found) + "}}"),
        parts.map(lambda found: "{{ubl|" + "|".join(found) + "}}"),
        parts.map(lambda found: "{{Football box|" + "|".join(f"team{at}={one}" for at, one in enumerate(found)) + "}}"),
        parts.map(lambda found: "{{Infobox football season\n| a = " + "\n| b = ".join(found) + "\n}}"),
        parts.map(lambda found: "{{{a|" + "".join(found) + "}}}"),
        parts.map(lambda found: "[[" + "|".join(found) + "]]"),
        parts.map(lambda found: "[http://e.com " + "".join(found) + "]"),
        parts.map(lambda found: "{|\n|-\n| " + "\n|-\n! ".join(found) + "\n|}"),
        parts.map(lambda found: "\n{| class=x\n|+ c\n| " + " || ".join(found) + "\n|}\n"),
        parts.map(lambda found: "\n{|\n| rowspan=2 | " + "\n| colspan=2 | ".join(found) + "\n|-\n| z\n|}\n"),
        parts.map(lambda found: "{{{!}}\n{{!}} " + " {{!}}{{!}} ".join(found) + "\n{{!}}}"),
        parts.map(lambda found: "<table><tr><td>" + "</td><td>".join(found) + "</td></tr></table>"),
        parts.map(lambda found: "<!--" + "".join(found) + "-->"),
        parts.map(lambda found: "<ref>" + "".join(found) + "</ref>"),
        parts.map(lambda found: "<poem>" + "".join(found) + "</poem>"),
        parts.map(lambda found: "<span>" + "".join(found) + "</span>"),
        parts.map(lambda found: "''" + "".join(found) + "''"),
        parts.map(lambda found: "\n== " + "".join(found) + " ==\n"),
        parts.map(lambda found: "\n* ".join(found)),
        parts.map(lambda found: "\n| " + " | ".join(found) + " |\n"),
        parts.map(lambda found: "\r\n".join(found)),
    )


trees = st.recursive(words | st.sampled_from(CALLS), _around, max_leaves=14)
"""Constructs inside constructs, all closed."""

pages = st.one_of(soups, trees, st.tuples(trees, soups, trees).map("".join), any_text)
"""Texts of every kind."""
