"""Days that lines and sentences tell of all matches below them, and those that they do not tell."""

import pytest

from .makers import read

TIES = "{{OneLegStart}}\n{{OneLegResult|[[Alfa]]||0–2|[[Beta]]|}}\n{{OneLegResult|[[Gama]]||1–0|[[Delta]]|}}\n{{OneLegEnd}}\n"
TABLE = '{| class="wikitable"\n! Home !! Score !! Away\n|-\n| Alfa || 2–1 || Gama\n|}\n'


def dates(wikitext: str, language: str = "en") -> list[str | None]:
    return [match.date for match in read(wikitext, title="2002–03 Cup", language=language).matches]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The matches were played on 22 September 2002."),
        ("en", "All first-round ties were played on 22 September. Extra time was used."),
        ("en", "Both matches were played on [[22 September]] 2002 at 15:00 local time."),
        ("es", "Todos los partidos se jugaron el 22 de septiembre de 2002."),
        ("pt", "Os jogos foram disputados em 22 de setembro de 2002."),
        ("de", "Die Spiele der ersten Hauptrunde fanden am 22. September 2002 statt."),
        ("fr", "Tous les matchs ont eu lieu le 22 septembre 2002."),
        ("it", "Le partite si giocarono il 22 settembre 2002."),
    ],
)
def test_a_sentence_on_all_matches_of_a_round_dates_them(language: str, sentence: str) -> None:
    assert dates(f"== Cup ==\n{sentence}\n\n{TIES}", language) == ["2002-09-22"] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The matches were played on 21–22 September 2002.",
        "The matches were played on the weekend of 22 September 2002.",
        "The first matches were played on 22 September 2002.",
        "The matches in Alfa were played on 22 September 2002.",
        "The matches were played on 22 September 2002, except for two.",
        "The draw was held on 22 September 2002.",
    ],
)
def test_other_sentences_date_nothing(sentence: str) -> None:
    assert dates(f"== First round ==\n{sentence}\n\n{TIES}") == [None, None]


@pytest.mark.parametrize(
    "line", ["22 September 2002", "'''22 September 2002'''", ";22 September", "''Sunday, 22 September 2002:''"]
)
def test_a_line_that_is_a_day_dates_what_stands_below_it(line: str) -> None:
    assert dates(f"== First round ==\n{line}\n{TIES}") == ["2002-09-22"] * 2


def test_a_day_holds_until_the_next_one_and_the_next_label() -> None:
    text = f"== Cup ==\n;First leg\n1 May 2003\n{TABLE}2 May 2003\n{TABLE};Second leg\n{TABLE}"

    assert dates(text) == ["2003-05-01", "2003-05-02", None]


def test_the_day_in_a_heading_is_that_of_ties_too() -> None:
    assert dates(f"== First round (22 September 2002) ==\n{TIES}\n== Second round ==\n{TIES}")[:3] == ["2002-09-22"] * 2 + [
        None
    ]


@pytest.mark.parametrize("days", ["21–22 September 2002", "21 – 22 September 2002", "21 September 2002 and 28 September 2002"])
def test_days_in_a_heading_are_none(days: str) -> None:
    assert dates(f"== First round ({days}) ==\n{TIES}") == [None, None]
    assert dates(f"== First round ({days}) ==\n{TABLE}") == [None]


def test_a_day_that_a_match_below_contradicts_is_none_of_the_others() -> None:
    box = "{{football box|date=29 September 2002|team1=[[Norte]]|score=1–0|team2=[[Sur]]}}\n"

    assert dates(f"== First round ==\n22 September 2002\n{TIES}{box}") == [None, None, "2002-09-29"]


def test_a_sentence_over_several_rounds_dates_none() -> None:
    bracket = (
        "{{4TeamBracket|RD1-team1=A|RD1-score1=1|RD1-team2=B|RD1-score2=0|RD1-team3=C|RD1-score3=1|RD1-team4=D|RD1-score4=0"
        "|RD2-team1=A|RD2-score1=1|RD2-team2=C|RD2-score2=0}}\n"
    )

    assert dates(f"== Cup ==\nThe matches were played on 22 September 2002.\n{bracket}") == [None] * 3
