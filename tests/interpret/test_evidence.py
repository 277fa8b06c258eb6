"""What sentences of an article say, and what they do not."""

from typing import Any

import pytest

from touchline.interpret.article import interpret_page
from touchline.interpret.evidence import Evidence, read_evidence
from touchline.markup.page import read_markup

TEAMS = """= 2003 Cup =

Infobox
- Competition: Cup
- Season: 2003
- Dates: 1 March – 30 November 2003

| Team | City |
| Libertad | Asunción |
| Cerro Porteño | Asunción |
| 3 de Febrero | Ciudad del Este |

== Final stage ==
"""


def said(sentence: str, behind: str = "") -> list[Evidence]:
    text = f"{TEAMS}{sentence}\n{behind}"
    found = read_evidence(interpret_page(read_markup(text)).context)
    assert all(text[slice(e.start, e.end)] in sentence and e.text in sentence for e in found)
    assert all(e.start <= e.found[0] < e.found[1] <= e.end for e in found)
    return list(found)


def named(evidence: Evidence) -> list[str]:
    return [["Libertad", "Cerro Porteño", "3 de Febrero"][int(team.removeprefix("team")) - 1] for team in evidence.teams]


POINTS = [
    ("Libertad and Cerro Porteño began this stage with a 2-point advantage for finishing first and second.", 2, 2),
    ("Libertad was awarded three bonus points for winning the Apertura.", 3, 1),
    ("Cerro Porteño started the second stage with one point.", 1, 1),
    ("Libertad were deducted 6 points for fielding a player who was not eligible.", -6, 1),
    ("3 de Febrero had three points deducted.", -3, 1),
    ("A nine-point deduction sent 3 de Febrero down.", -9, 1),
    ("A los equipos les descontaron seis puntos, entre ellos a Libertad.", -6, 1),
]


@pytest.mark.parametrize(("sentence", "amount", "teams"), POINTS)
def test_points_given_or_taken_are_read_with_their_teams(sentence: str, amount: int, teams: int) -> None:
    (found,) = said(sentence)

    assert (found.kind, found.amount, len(found.teams)) == ("points", amount, teams)
    assert all(name in sentence for name in named(found))


AGGREGATES = [
    ("With an aggregate score of 4–2, Libertad remained in the league.", (4, 2), ["Libertad"]),
    ("Libertad beat 3 de Febrero 3-1 on aggregate.", (3, 1), ["Libertad", "3 de Febrero"]),
    ("Ultimately the team secured its spot with a 4–2 aggregate score.", (4, 2), []),
    ("Libertad ganó la serie por un global de 5-3.", (5, 3), ["Libertad"]),
]


@pytest.mark.parametrize(("sentence", "figures", "teams"), AGGREGATES)
def test_sums_of_ties_are_read(sentence: str, figures: tuple[int, int], teams: list[str]) -> None:
    (found,) = said(sentence)

    assert (found.kind, found.figures, named(found)) == ("aggregate", figures, teams)


DAYS = [
    ("The season was held from 14 February to 26 October, with ten teams.", ("2003-02-14", "2003-10-26")),
    ("It began on February 3, 2007, and ended on December 16, 2007.", ("2007-02-03", "2007-12-16")),
    ("The tournament started on June 15 and concluded on October 30.", ("2003-06-15", "2003-10-30")),
    ("The season began on 18 August 2012 and went on for long.", ("2012-08-18", None)),
]


@pytest.mark.parametrize(("sentence", "days"), DAYS)
def test_days_take_the_year_of_the_season(sentence: str, days: tuple[str | None, str | None]) -> None:
    found = next(e for e in said(sentence) if e.kind == "dates")

    assert found.days == days


COUNTS = [
    ("A total of 12 teams competed in the tournament.", 12),
    ("It was played with the participation of ten clubs.", 10),
    ("The league was contested by 20 teams from all over the country.", 20),
    ("Twelve teams competed for one place.", 12),
    ("Fue un torneo con la participación de doce equipos.", 12),
]


@pytest.mark.parametrize(("sentence", "amount"), COUNTS)
def test_the_number_of_teams_is_read(sentence: str, amount: int) -> None:
    (found,) = said(sentence)

    assert (found.kind, found.amount) == ("teams", amount)


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        ("== Next ==\n| a | b |\n", False),
        ("", False),
        ("\n| a | b |\n| 1 | 2 |\n", True),
        ("\n- Libertad\n", True),
        (";3 goals\n- Kane\n", True),
        ("----\n", False),
    ],
)
def test_a_promised_table_is_kept_or_not(behind: str, kept: bool) -> None:
    (found,) = said("These matches are not included in the table below.", behind)

    assert (found.kind, found.kept) == ("table", kept)


SILENT: list[Any] = [
    "Libertad won the match by two goals and had more points than anybody.",
    "Libertad finished with 33 points, as many as Cerro Porteño.",
    "The top four teams went through to the next stage.",
    "Libertad finished below the table's middle for once.",
    "The match started on time and ended in a draw.",
    "He scored from the penalty spot with 10 minutes left.",
    "Two teams were relegated.",
    "Points 2 bonus",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_other_sentences_say_nothing(sentence: str) -> None:
    assert said(sentence) == []


def test_sentences_are_read_one_by_one_in_raw_wikitext_too() -> None:
    text = "== A ==\nThe ''[[Cup]]'' had a total of [[twelve]] teams.<ref>x</ref> It began on 3 May 2003.\n{{x|a total of 9 teams}}\n"
    found = read_evidence(interpret_page(read_markup(text, "2003 Cup")).context)

    assert [(e.kind, e.amount, e.days[0], e.section_id) for e in found] == [
        ("teams", 12, None, "s1"),
        ("dates", None, "2003-05-03", "s1"),
    ]
    assert text[slice(*found[0].found)] == "a total of [[twelve]] teams"
