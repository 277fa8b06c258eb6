"""A figure of thousands of digits counts nothing, and breaks nothing."""

from __future__ import annotations

import pytest

import touchline

from .test_value_growth import BOX, SEASON, TOURNAMENT

LONG = "9" * 5_000
"""Python makes no number of more than 4,300."""
HEADERS = {
    "squad": "No. !! Pos. !! Player !! Caps !! Goals",
    "standings": "Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! GD !! Pts",
    "fixtures": "Date !! Home !! Score !! Away !! Attendance",
    "scorers": "Rank !! Player !! Club !! Goals",
}
LINES = (
    "Alfa {0}-1 Beta",
    "Alfa 1-{0} Beta",
    "{0} goals",
    "Attendance: {0}",
    "Alfa 2-1 Beta (Kane {0}')",
    "Alfa 2-1 Beta ({0}-3 pen.)",
    "{0} May 2003",
    "1. Kane {0}",
    "Season: {0}",
    "Alfa were deducted {0} points.",
)
CALLS = (
    "{{{{Sports table|team1=A|name_A=Alfa|win_A={0}|draw_A=0|loss_A=1|gf_A={0}|ga_A=2|hth_A={0}}}}}",
    "{{{{Sports table|team{0}=A|name_A=Alfa|win_A=1}}}}",
    "{{{{4TeamBracket|RD1-team1=Alfa|RD1-score1={0}|RD1-team2=Beta|RD1-score2={0}|RD{0}-team1=A|RD1-score1-{0}=1}}}}",
    "{{{{Football box|team1=Alfa|team2=Beta|score={0}–1|penaltyscore={0}–2|goals1=[[Rey]] {{{{goal|{0}|+{0}}}}}}}}}",
    "{{{{Partido|local=Alfa|visita=Beta|resultado=1:1|penaltis1={0}|penaltis2={0}}}}}",
    "{{{{TwoLegResult|Alfa||{0}–{0}|Beta||{0}–1|1–{0}}}}}",
    "{{{{Fs player|no={0}|nat=ESP|pos=GK|name=Rey}}}}",
    "{{{{#expr:{0}+1}}}} {{{{Start date|{0}|{0}|{0}}}}} {{{{formatnum:{0}}}}}",
    "{{{{Legend|#{0}|Promoted}}}}",
    '{{|\n| rowspan="{0}" | a || colspan="{0}" | b\n|}}',
)


def assert_read(text: str) -> None:
    article = touchline.read(text, "2003 Cup", language="en")
    assert article.status == "ok", article.diagnostics


@pytest.mark.parametrize(
    ("head", "name"),
    [(head, name) for head, names in (BOX, SEASON, TOURNAMENT) for name in names],
    ids=lambda value: value[:20],
)
def test_in_a_value(head: str, name: str) -> None:
    assert_read(f"{{{{{head}|{name}={LONG} {LONG}}}}}")
    assert_read(f"{{{{{head}|{name}=Rey ({LONG})}}}}")


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_in_a_cell(header: str) -> None:
    columns = header.count("!!") + 1
    for x in range(columns):
        row = ["1"] * columns
        row[x] = LONG
        assert_read("{|\n! " + header + "\n" + f"|-\n| {' || '.join(['1'] * columns)}\n|-\n| {' || '.join(row)}\n" * 2 + "|}\n")


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("dialect", ["flattened", "wikitext"])
def test_in_a_line(line: str, dialect: str) -> None:
    text = "= 2003 Cup =\n\nAlfa 1-1 Beta\n" + line.format(LONG) + "\nAlfa 0-1 Beta\n"
    assert touchline.read(text, language="en", dialect=dialect).status == "ok"


@pytest.mark.parametrize("call", CALLS)
def test_in_a_call(call: str) -> None:
    assert_read(call.format(LONG))
