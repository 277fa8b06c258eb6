"""
Articles as editors write them: the tables of a football season with the habits and slips of many hands.

`page(random)` draws one page. Unlike `generate`, which heaps up trouble, it writes whole tables that mean something (standings,
fixtures, a matrix of results, scorers, clubs, brackets, keys to colours, squads, tables side by side), in one of several hands, and
then makes at most a few of the slips that stand in real articles.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

CLUBS = (
    "Northmoor", "Eastvale Town", "Harbour Rovers", "Weir City", "Unión Brava", "Sportivo Delta", "3 de Enero", "SV Altenrode",
    "1. FC Birkental", "AS Ambre", "Stade Cèdre", "Aurora FC", "Bragança Novo", "Borgo San Lio", "Ardenza", "Łąka Górna", "IF Älvsjö",
)  # fmt: skip
PLAYERS = ("Ana Ruel", "Bo Tamm", "João Vil", "Zé Pau", "Ugo Re", "Max Oden", "N'Dri Kofi", "Páidí Ó Sé", "D. Al-Amin")
PLACES = ("Alba", "Port Wren", "São Telmo", "Grünfurt", "Lac-Noir", "Casalpiano")
COLOURS = ("#ccffcc", "#CFC", "#ffcccc", "lightgreen", "#BBEBFF", "gold", "rgb(204,255,204)")
MONTHS = ("March", "April", "May", "August")
TEMPLATES = {
    "Nowrap": '<span class="nowrap">{{{1}}}</span>',
    "Small": "<small>{{{1}}}</small>",
    "Abbr": '<abbr title="{{{2}}}">{{{1}}}</abbr>',
    "Tooltip": '<span title="{{{2}}}">{{{1}}}</span>',
    "Flagicon": "[[File:Flag of {{{1}}}.svg|23px|border|alt=|link=]]",
    "Efn": "<ref group=lower-alpha>{{{1}}}</ref>",
    "Refn": "<ref group=n>{{{1}}}</ref>",
    "Cite web": "<span></span>",
    "Sort": '<span data-sort-value="{{{1}}}">{{{2|{{{1}}}}}}</span>',
    "Center": "<center>{{{1}}}</center>",
    "Clear": '<div style="clear:both"></div>',
    "Color box": '<span style="background:{{{1}}}"> </span>',
    "Legend": '<div><span style="background:{{{1}}}"> </span> {{{2}}}</div>',
    "Aet": " (a.e.t.)",
    "Ndash": "–",
    "Col-begin": "{|",
    "Col-2": "|",
    "Col-break": "|",
    "Col-end": "|}",
    "Steady": "<span></span>",
    "Increase": "<span></span>",
    "Dts": "{{{1}}}",
    "Plainlist": "<div>{{{1}}}{{{2|}}}</div>",
    "End": "|}",
}
"""What the templates of the pages stand for; ours read them by the registry."""


class Hand:
    """How one editor writes: chosen once a page, kept throughout."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.inline = random.random() < 0.5  # cells of a row on one line
        self.blank = random.choice(("", " ", " "))
        self.centre = random.choice(
            ("align=center", 'align="center"', "style='text-align:center'", 'style="text-align:center;"')
        )
        self.left = random.choice(("align=left", 'style="text-align:left"', "align=left", 'align="left" '))
        self.head = random.choice(
            (
                '{| class="wikitable"', '{| class="wikitable sortable" style="text-align:center"', "{|class=wikitable",
                '{| border="1" cellpadding="4" cellspacing="0" style="margin: 1em; border-collapse: collapse;"',
                '{| class="wikitable" style="font-size:90%; width:50%;"', "{| class='wikitable' width=100%",
                '{| class="wikitable plainrowheaders"', '{| align=right class="wikitable"', "{| cellspacing=0 style='background:#EBF5FF'",
            )
        )  # fmt: skip
        self.separator = random.choice(("|-", "|-", "|-", "|----", "|- "))
        self.quoted = random.random() < 0.6
        self.linked = random.random() < 0.85
        self.score = random.choice(("{}–{}", "{}-{}", "{}:{}", "{} – {}", "[[{}–{}]]", "[http://e.com/r {}–{}]"))
        self.header_first = random.random() < 0.15  # `|-` before the first row

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def club(self) -> str:
        name = self.random.choice(CLUBS)
        if not self.linked:
            return name
        return self.pick(
            f"[[{name}]]",
            f"[[{name} F.C.|{name}]]",
            f"[[{name}|{name[:8]}]]",
            f"'''[[{name}]]'''",
            f"{{{{flagicon|ENG}}}} [[{name}]]",
        )

    def player(self) -> str:
        name = self.random.choice(PLAYERS)
        return self.pick(
            f"[[{name}]]",
            f"{{{{flagicon|BRA}}}} [[{name}]]",
            name,
            f"{{{{nowrap|[[{name}]]}}}}",
            f"[[{name} (footballer)|{name}]]",
        )

    def note(self) -> str:
        """What stands behind a value now and then: most often nothing."""
        if self.random.random() < 0.85:
            return ""
        return self.pick(
            "<ref>{{cite web|url=http://e.com/a|title=A report}}</ref>", '<ref name="r" />', "<ref name=r>Text | more</ref>", "{{efn|Won the [[cup|Cup]].}}",
            "<sup>1</sup>", " (C)", " <small>(R)</small>", "<!-- check || this -->", "&nbsp;", "*", "<br />", " {{small|(a)}}", "{{refn|group=n|A note.}}",
        )  # fmt: skip

    def attributes(self) -> str:
        """Attributes of a cell with their pipe: most often none."""
        if self.random.random() < 0.7:
            return ""
        return self.pick(
            self.centre,
            self.left,
            f"bgcolor={self.random.choice(COLOURS)}",
            f'style="background:{self.random.choice(COLOURS)}"',
            "nowrap",
            "width=30",
        ) + self.pick("|", " |", "| ", " | ")

    def span(self, kind: str, count: int) -> str:
        """`rowspan=2`, quoted as this hand does."""
        return f'{kind}="{count}"' if self.quoted else f"{kind}={count}"

    def row(self, cells: list[str], *, header: bool = False, attributes: str = "") -> str:
        """A row with its separator."""
        mark = "!" if header else "|"
        blank = self.blank
        line = self.separator + (" " + attributes if attributes else "") + "\n"
        if self.inline:
            between = self.pick("||", "!!") if header and self.random.random() < 0.1 else ("!!" if header else "||")
            return line + mark + blank + f"{blank}{between}{blank}".join(cells) + "\n"
        return line + "".join(f"{mark}{blank}{cell}\n" for cell in cells)

    def table(self, rows: list[str], caption: str = "") -> str:
        """Rows as a table; the separator before the first row is left out by most."""
        text = "".join(rows)
        if not self.header_first and text.startswith(self.separator + "\n"):
            text = text[len(self.separator) + 1 :]
        return f"{self.head}\n" + (f"|+{self.blank}{caption}\n" if caption else "") + text + "|}\n"


def _figures(random: Random) -> list[str]:
    won, drawn, lost, goals_for, against = (random.randint(0, 30) for _ in range(5))
    difference = goals_for - against
    sign = random.choice(("{:+d}", "{}")).format(difference).replace("-", random.choice(("-", "−", "–", "&minus;")))
    return [*map(str, (won + drawn + lost, won, drawn, lost, goals_for, against)), sign, f"'''{3 * won + drawn}'''"]


def standings(hand: Hand) -> str:
    random = hand.random
    header = ["Pos", "Team", "Pld", "W", "D", "L", "GF", "GA", "GD", "Pts"]
    if random.random() < 0.4:
        header = [hand.pick("", 'width="30"|', "width=30 | ", "style='width:2em'|", 'scope="col" | ') + name for name in header]
    if random.random() < 0.2:
        header = [f"{{{{abbr|{name}|Something long}}}}" for name in header]
    count = random.randint(3, 8)
    side = random.random() < 0.4
    rows = [hand.row(header + (["Qualification"] if side else []), header=True)]
    for n in range(1, count + 1):
        cells = [
            f"{n}{hand.pick('', '', '.')}",
            hand.pick("", hand.left + "|", hand.left + " | ") + hand.club() + hand.note(),
            *_figures(random),
        ]
        if side and n == 1:
            cells.append(hand.span("rowspan", 2) + " | Qualified for the [[cup|Cup]]")
        elif side and n > 2:
            cells.append("")
        rows.append(
            hand.row(
                cells,
                attributes=hand.pick("", "", 'style="background:#cfc"', "bgcolor=#ffcccc", "style='background: lightgreen'"),
            )
        )
    if random.random() < 0.3:
        rows.append(
            hand.separator
            + "\n| "
            + hand.span("colspan", 11 if side else 10)
            + " | <small>Source: [http://e.com/t table | all]</small>\n"
        )
    return hand.table(rows, hand.pick("", "", "Table", "'''Final table'''", "align=bottom | Table"))


def grouped_standings(hand: Hand) -> str:
    first = f"{hand.separator}\n! {hand.span('rowspan', 2)} | Pos !! {hand.span('rowspan', 2)} | Team !! {hand.span('colspan', 3)} | Home !! {hand.span('colspan', 3)} | Away\n"
    rows = [first, hand.row(["W", "D", "L"] * 2, header=True)]
    rows += [hand.row([str(n), hand.club(), *(str(hand.random.randint(0, 9)) for _ in range(6))]) for n in range(1, 5)]
    return hand.table(rows)


def fixtures(hand: Hand) -> str:
    random = hand.random
    rows = [hand.row(["Date", "Home", "Score", "Away", "Venue"], header=True)]
    for _ in range(random.randint(1, 4)):
        games = random.randint(1, 4)
        if random.random() < 0.3:
            rows.append(hand.separator + f"\n! {hand.span('colspan', 5)} | Matchday {random.randint(1, 30)}\n")
        for game in range(games):
            score = (
                hand.score.format(random.randint(0, 5), random.randint(0, 5))
                if random.random() < 0.8
                else hand.pick("v", "–", "''postponed''", "w/o", "2–1{{aet}}")
            )
            cells = [
                hand.attributes() + hand.club(),
                hand.pick("", hand.centre + " | ") + score + hand.note(),
                hand.club(),
                hand.random.choice(PLACES) + hand.note(),
            ]
            if not game:
                day = hand.pick(
                    f"{random.randint(1, 28)} {hand.random.choice(MONTHS)} 1999", "{{dts|4 May 1999}}", "1999-05-04"
                )
                cells.insert(0, (hand.span("rowspan", games) + " | " if games > 1 else "") + day)
            rows.append(hand.row(cells))
    return hand.table(rows)


def matrix(hand: Hand) -> str:
    size = hand.random.randint(3, 6)
    names = hand.random.sample(CLUBS, size)
    rows = [
        hand.row(
            [hand.pick("Home \\ Away", "", "Home ╲ Away", "&nbsp;"), *(f"[[{name}|{name[:3].upper()}]]" for name in names)],
            header=True,
        )
    ]
    for y in range(size):
        cells = []
        for x in range(size):
            score = hand.score.format(hand.random.randint(0, 5), hand.random.randint(0, 5))
            cells.append(
                hand.pick("—", 'style="background:#ccc" | ', "bgcolor=#CCCCCC|", "", "X")
                if x == y
                else hand.attributes() + score + hand.note()
            )
        if hand.random.random() < 0.5:
            rows.append(
                f"{hand.separator}\n! {hand.pick('', 'scope=row | ', hand.left + ' | ')}[[{names[y]}]]\n"
                + "".join(f"| {cell}\n" for cell in cells)
            )
        else:
            rows.append(hand.row([f"[[{names[y]}]]", *cells]))
    return hand.table(rows)


def scorers(hand: Hand) -> str:
    random = hand.random
    rows = [hand.row(["Rank", "Player", "Club", "Goals"], header=True)]
    rank = 1
    while rank < 9:
        tied = random.randint(1, 3)
        for n in range(tied):
            cells = [hand.player() + hand.note(), hand.club()]
            if not n:
                span = hand.span("rowspan", tied) + " | " if tied > 1 else ""
                cells = [span + str(rank), *cells, hand.pick(span, span + hand.centre[:0]) + f"{20 - rank}"]
            rows.append(hand.row(cells))
        rank += tied
    return hand.table(rows, hand.pick("", "Top scorers"))


def clubs(hand: Hand) -> str:
    random = hand.random
    rows = [
        hand.row(
            ["Club", "City", "Stadium", hand.pick("Capacity", "Capacity<ref>x</ref>", "data-sort-type=number | Capacity")],
            header=True,
        )
    ]
    for _ in range(random.randint(2, 6)):
        city = hand.random.choice(PLACES)
        cells = [
            hand.club(),
            hand.pick(city, f"[[{city}]]", f"[[{city}]]<br />([[Region]])"),
            f"''[[Estadio {city}]]''",
            hand.pick("12,000", "{{sort|012000|12,000}}", "12 000", "{{center|9,500}}"),
        ]
        rows.append(hand.row(cells))
    return hand.table(rows)


def key(hand: Hand) -> str:
    kind = hand.random.random()
    colour, other = hand.random.sample(COLOURS, 2)
    if kind < 0.4:
        return f'{{|\n| style="background:{colour}; width:20px" | || Promoted\n|-\n| bgcolor={other}|&nbsp;&nbsp;\n| Relegated to [[Second|the Second]]\n|}}\n'
    if kind < 0.7:
        return f"{{{{legend|{colour}|Promoted}}}}\n{{{{legend|{other}|Relegated}}}}\n"
    return f"{{|\n|-\n| {{{{color box|{colour}}}}} Promoted\n|-\n| {{{{color box|{other}}}}} Relegated\n|}}\n"


def bracket(hand: Hand) -> str:
    """Rounds as tables draw them: empty cells, spans and borders."""
    text = (
        '{| border=0 cellpadding=0 cellspacing=0 style="font-size:90%;"\n|-\n! '
        + hand.span("colspan", 2)
        + " | Semi-finals\n|\n! "
        + hand.span("colspan", 2)
        + " | Final\n"
    )
    for n in range(2):
        text += f'|-\n| style="border:1px solid #aaa" width=120 | &nbsp;{hand.club()}\n| align=center | {n}\n'
        text += "|\n" + (f"| {hand.span('rowspan', 3)} | {hand.club()}\n|rowspan=3 align=center| '''2'''\n" if not n else "|\n")
        text += f"|-\n|{hand.club()}||1\n" + hand.pick("| &nbsp;\n", "|\n", "| ||\n")
        text += hand.pick("|-\n| " + hand.span("colspan", 3) + " | &nbsp;\n", "|-\n|height=7|\n", "|-\n")
    return text + "|}\n"


def squad(hand: Hand) -> str:
    rows = [hand.row(["No.", "Pos.", "Player", "Notes"], header=True)]
    for n in range(1, hand.random.randint(3, 8)):
        goals = hand.pick(
            "",
            "* 1 goal\n* [[cup|Cup]] winner",
            "line one<br>line two",
            "\n* a\n* b",
            "{{plainlist|\n* x\n* y\n}}",
            "''on loan''",
        )
        rows.append(
            hand.row([str(n), hand.pick("GK", "DF"), hand.player(), goals])
            if "\n" not in goals
            else f"|-\n| {n}\n| DF\n| {hand.player()}\n| {goals}\n"
        )
    return hand.table(rows)


def by_hand_in_html(hand: Hand) -> str:
    """A table that was pasted as HTML."""
    close = hand.random.random() < 0.7
    text = (
        '<table class="wikitable">\n<tr><th>Club<th>Pts</tr>\n'
        if not close
        else '<table class="wikitable">\n<tr><th>Club</th><th>Pts</th></tr>\n'
    )
    for _ in range(hand.random.randint(1, 4)):
        cells = [hand.club(), str(hand.random.randint(0, 60))]
        text += (
            "<tr>" + "".join(f"<td>{cell}</td>" if close else f"<td>{cell}\n" for cell in cells) + ("</tr>\n" if close else "")
        )
    return text + "</table>\n"


TABLES = (
    standings,
    standings,
    grouped_standings,
    fixtures,
    fixtures,
    matrix,
    scorers,
    clubs,
    key,
    bracket,
    squad,
    by_hand_in_html,
)


def side_by_side(hand: Hand) -> str:
    """Two tables in the columns of a third, or of templates."""
    one, two = hand.random.choice(TABLES)(hand), hand.random.choice(TABLES)(hand)
    kind = hand.random.random()
    if kind < 0.5:
        return f'{{|\n| valign=top |\n{one}| valign="top" |\n{two}|}}\n'
    if kind < 0.7:
        return f"{{| width=100%\n|-\n| width=50% valign=top |\n\n{one}\n|\n{two}|}}\n"
    if kind < 0.85:
        return f"{{{{col-begin}}}}\n{{{{col-2}}}}\n{one}{{{{col-2}}}}\n{two}{{{{col-end}}}}\n"
    return f'<div style="float:left">\n{one}</div>\n<div>\n{two}</div>\n'


# ---------------------------------------------------------------- slips


def _at_line(text: str, random: Random, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = change(lines[at])
    return "\n".join(lines)


def _drop(word: str) -> Callable[[str, Random], str]:
    """A slip that leaves out one of the places where a word stands."""

    def slip(text: str, random: Random) -> str:
        places = [at for at in range(len(text)) if text.startswith(word, at)]
        if not places:
            return text
        at = random.choice(places)
        return text[:at] + text[at + len(word) :]

    return slip


def _double(word: str) -> Callable[[str, Random], str]:
    def slip(text: str, random: Random) -> str:
        places = [at for at in range(len(text)) if text.startswith(word, at)]
        if not places:
            return text
        at = random.choice(places)
        return text[:at] + word + text[at:]

    return slip


SLIPS: tuple[Callable[[str, Random], str], ...] = (
    _drop("|-\n"), _drop("|}\n"), _drop("]]"), _drop("]"), _drop("'''"), _drop("''"), _drop('"'), _drop("}}"), _drop("| "), _drop("||"), _drop("\n"),
    _drop("</ref>"), _drop("</small>"), _drop("!!"), _drop("|"), _drop("="), _drop("</div>"), _drop("{|"),
    _double("|-\n"), _double("|}\n"), _double("|"), _double("\n"), _double("'"), _double(" "), _double("[["), _double("]]"), _double("\n| "),
    lambda text, random: _at_line(text, random, lambda line: " " + line),
    lambda text, random: _at_line(text, random, lambda line: ":" + line),
    lambda text, random: _at_line(text, random, lambda line: line + " "),
    lambda text, random: _at_line(text, random, lambda line: line + "|"),
    lambda text, random: _at_line(text, random, lambda line: line + "||"),
    lambda text, random: _at_line(text, random, lambda line: f"<!-- {line} -->"),
    lambda text, random: _at_line(text, random, lambda line: f"<!--{line}"),
    lambda text, random: _at_line(text, random, lambda line: f"'''{line}'''"),
    lambda text, random: _at_line(text, random, lambda line: "\n" + line + "\n"),
    lambda text, random: _at_line(text, random, lambda line: f"<small>{line}</small>"),
    lambda text, random: _at_line(text, random, lambda line: line[: len(line) // 2] + "\n" + line[len(line) // 2 :]),
    lambda text, random: _at_line(text, random, lambda line: f"{line}<br>"),
    lambda text, random: _at_line(text, random, lambda line: f"<noinclude>{line}</noinclude>"),
    lambda text, random: text.replace("|-\n", "|- \n\n", 1),
    lambda text, random: text.replace("rowspan=2", "rowspan=3", 1).replace('rowspan="2"', 'rowspan="4"', 1),
    lambda text, random: text.replace("colspan", "collspan", 1),
    lambda text, random: text.replace("|}\n", "{{end}}\n", 1),
    lambda text, random: text.replace("|}\n", "|}</center>\n", 1),
    lambda text, random: text.replace("{|", "<center>\n{|", 1),
    lambda text, random: text.replace("{|", ":{|", 1),
    lambda text, random: text.replace("\n", "\r\n"),
)  # fmt: skip


def page(random: Random) -> str:
    """A page with one to three tables in one hand, and up to three slips."""
    hand = Hand(random)
    parts = []
    for number in range(random.choice((1, 1, 2, 2, 3))):
        make = side_by_side if random.random() < 0.12 else random.choice(TABLES)
        text = make(hand)
        for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
            text = random.choice(SLIPS)(text, random)
        lead = random.choice(
            ("", f"== Part {number} ==\n", f"=== [[Part {number}]] ===\n\n", "Some text.\n\n", f"'''Group {number}'''\n")
        )
        parts.append(lead + text)
    return (
        random.choice(("", "The season.\n\n"))
        + random.choice(("\n", "", "\n\n")).join(parts)
        + random.choice(("", "\n[[Category:X]]"))
    )
