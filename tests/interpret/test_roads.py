"""Matches in the tables of roads to a final, of which the rows name the opponents of the club above them."""

import pytest

from touchline.model.record import Match, Tie

from .makers import box, read, score, table

FINAL = box(team1="[[Alfa F.C.|Alfa]]", team2="[[Beta]]", score="2–0") + "\n"
HEAD = "{| class=wikitable\n! colspan=2 | Alfa !! Round !! colspan=2 | Beta\n|-\n"
LEGS = "Opponent !! {{abbr|Agg.|Aggregate}} !! 1st leg !! 2nd leg"


def road(*rows: str, head: str = "! Opponent !! Result !! Group stage !! Opponent !! Result") -> str:
    return HEAD + head + "".join(f"\n|-\n| {row.replace(';', ' ||')}" for row in rows) + "\n|}\n"


def brief(match: Match) -> tuple[str | None, tuple[int, int] | None, str | None]:
    return match.home and match.home.name, score(match).get("final"), match.away and match.away.name


def roads_of(text: str, language: str = "en") -> list[Match]:
    return [match for match in read(text, "1998 Meadow Cup final", language).matches if match.origin == "tie"]


def names(tie: Tie) -> list[str]:
    return [team.name for team in tie.teams]


def test_each_row_tells_a_match_of_either_club() -> None:
    matches = roads_of(FINAL + road("Gamma; 2–0 (H); Match 1; Zeta; 1–1 (A)", "Delta; 3–1 (A); Match 2; Bye; –"))

    assert list(map(brief, matches)) == [
        ("Alfa", (2, 0), "Gamma"),
        ("Zeta", (1, 1), "Beta"),
        ("Delta", (1, 3), "Alfa"),
    ]
    assert [match.round for match in matches] == ["Match 1", "Match 1", "Match 2"]


def test_without_a_word_for_the_ground_the_club_is_named_first() -> None:
    matches = roads_of(FINAL + road("Gamma; 0–0 {{aet}} (4–2 [[Penalty shoot-out|pen.]]); Semi-finals; Zeta; 1–0<ref>x</ref>"))

    assert list(map(brief, matches)) == [("Alfa", (0, 0), "Gamma"), ("Beta", (1, 0), "Zeta")]
    assert score(matches[0])["penalties"] == (4, 2)
    assert [match.neutral for match in matches] == [None, None]


def test_on_neutral_ground_the_match_says_so() -> None:
    (match,) = roads_of(FINAL + road("Gamma (N); 1–0; Semi-finals; Bye; –"))

    assert (brief(match), match.neutral) == (("Alfa", (1, 0), "Gamma"), True)


def test_the_section_that_a_result_leads_to_tells_who_is_named_first() -> None:
    (match,) = roads_of(FINAL + road("Gamma; [[1998 Meadow Cup#Gamma vs Alfa|3–1]]; Quarter-finals; Bye; –"))

    assert brief(match) == ("Gamma", (1, 3), "Alfa")


def test_a_second_head_brings_legs_and_their_sum() -> None:
    legs = f"! {LEGS} !! Knockout phase !! {LEGS}"
    text = (
        "{| class=wikitable\n! colspan=4 | Alfa !! Round !! colspan=4 | Beta\n|-\n"
        "! Opponent !! colspan=3 | Result !! Group stage !! Opponent !! colspan=3 | Result\n|-\n"
        "| Gamma || colspan=3 | 2–0 (H) || Matchday 1 || Zeta || colspan=3 | 0–1 (A)\n|-\n"
        "| colspan=4 | Group A winner || Final standings || colspan=4 | Group B winner\n|-\n"
        f"{legs}\n|-\n"
        "| Delta || 3–2 || 1–2 (A) || 2–0 (H) || Semi-finals || Eta || 3–1 || 3–0 || 0–1\n|}\n"
    )
    article = read(FINAL + text, "1998 Meadow Cup final", "en")

    assert [brief(match) for match in article.matches if match.origin == "tie"] == [
        ("Alfa", (2, 0), "Gamma"),
        ("Zeta", (1, 0), "Beta"),
        ("Delta", (2, 1), "Alfa"),
        ("Alfa", (2, 0), "Delta"),
    ]
    assert [(names(tie), tie.legs, tie.aggregate, len(tie.match_ids)) for tie in article.ties] == [
        (["Alfa", "Delta"], ((1, 2), (2, 0)), (3, 2), 2),
        (["Beta", "Eta"], ((3, 0), (0, 1)), (3, 1), 0),  # on whose ground, nobody says
    ]


def test_results_below_one_another_are_a_match_and_its_replay() -> None:
    matches = roads_of(FINAL + road("Gamma; 1–1 (A)<br>2–0 (H); Semi-finals; Zeta; 1–1 {{aet}}, 2–1"))

    assert list(map(brief, matches)) == [
        ("Gamma", (1, 1), "Alfa"),
        ("Alfa", (2, 0), "Gamma"),
        ("Beta", (1, 1), "Zeta"),
        ("Beta", (2, 1), "Zeta"),
    ]


@pytest.mark.parametrize(
    "result", ["4–3 (agg.)", "3–1 on aggregate", "2–2 ([[away goals rule|away goals]])", "2–0, 1–1", "w/o", "TBD"]
)
def test_what_is_no_result_of_one_match_gives_none(result: str) -> None:
    assert not roads_of(FINAL + road(f"Gamma; {result}; First round; Bye; –"))


def test_a_caption_or_a_heading_names_the_club_of_a_table() -> None:
    rows = ("3rd; Gamma (H); 1–1", "3rd; Gamma (A) (replay); 2–0", "Semi-final; Delta (N); 2–1 {{aet}}", "; ; ")
    one = table(*rows, header="Round | Opposition | Score")
    expected = [("Alfa", (1, 1), "Gamma"), ("Gamma", (0, 2), "Alfa"), ("Alfa", (2, 1), "Delta")]

    assert list(map(brief, roads_of(f"==Alfa==\n{one}==Match==\n{FINAL}"))) == expected
    assert list(map(brief, roads_of(FINAL + one.replace("\n", "\n|+ Alfa's road\n", 1)))) == expected
    assert not roads_of(FINAL + "==Other clubs==\n" + one)
    assert roads_of(f"==Alfa==\n{one}==Match==\n{FINAL}")[0].stage is None
    assert [tie.decided_by for tie in read(f"==Alfa==\n{one}==Match==\n{FINAL}", None, "en").ties] == ["replay"]


def test_numbers_of_matches_need_no_head_in_a_table_of_one_club() -> None:
    rows = ("{{abbr|1|Group stage, first match}}; Gamma; 4–0", "{{abbr|F1|Final round}}; Delta; [[1998 Cup#Alfa vs Delta|2–2]]")
    own = table(*rows, header="| Opponent | Result", attributes="class=wikitable\n|+ Alfa's matches before the final")

    assert [(*brief(match), match.round) for match in roads_of(FINAL + own)] == [
        ("Alfa", (4, 0), "Gamma", "1"),
        ("Alfa", (2, 2), "Delta", "F1"),
    ]
    assert roads_of(FINAL + own.replace("Alfa's matches", "Matches")) == []


def test_matches_on_the_way_are_of_no_table_of_their_section() -> None:
    group = table("1; Alfa; 1; 1; 0; 0; 3", "2; Beta; 1; 0; 0; 1; 0", header="Pos | Team | Pld | W | D | L | Pts")
    own = table("Group; Gamma; 4–0", header="Round | Opponent | Result", attributes="class=wikitable\n|+ Alfa's matches")
    article = read("== Background ==\n" + FINAL + group + own, "1998 Meadow Cup final")

    assert len(article.standings) == 1
    assert len(article.matches) == 2
    assert "D207" not in {found.code for found in article.diagnostics}


@pytest.mark.parametrize("over", ["Men | Women", "1998 | 1999", "Home | Away"])
def test_what_is_no_team_of_the_page_has_no_matches(over: str) -> None:
    first, second = over.split(" | ")
    text = road("Gamma; 2–0; Match 1; Zeta; 1–1").replace("Alfa", first).replace("Beta", second)

    assert not roads_of(FINAL + text)


def test_figures_of_a_finalist_that_lost_on_the_way_are_not_its_own_first() -> None:
    home_first = road("Gamma; 0–2 (A); Quarter-finals; Zeta; 1–0 (H)", "Delta; 1–3 (A); Semi-finals; Eta; 2–0 (H)")

    assert list(map(brief, roads_of(FINAL + home_first)))[::2] == [("Gamma", (0, 2), "Alfa"), ("Delta", (1, 3), "Alfa")]
    assert not roads_of(FINAL + road("Gamma; 0–2; Quarter-finals; Zeta; 1–0"))


def test_letters_that_stand_for_divisions_tell_no_ground() -> None:
    (first, second) = roads_of(
        FINAL + road("Gamma (C); 2–0; Secondo turno; Bye; –", "Delta (B); 1–0; Terzo turno; Bye; –"), "it"
    )

    assert (brief(first), brief(second)) == (("Alfa", (2, 0), "Gamma"), ("Alfa", (1, 0), "Delta"))


def test_a_match_told_elsewhere_is_told_again() -> None:
    semi = box(team1="[[Gamma]]", team2="[[Alfa F.C.|Alfa]]", score="1–3", date="2 May 2003") + "\n"
    matches = read(semi + FINAL + road("Gamma; 3–1; Semi-finals; Zeta; 1–0", "Beta; 2–0; Final; Alfa; 0–2"), None, "en").matches

    assert [(brief(match), match.same_as) for match in matches] == [
        (("Gamma", (1, 3), "Alfa"), None),
        (("Alfa", (2, 0), "Beta"), None),
        (("Alfa", (3, 1), "Gamma"), "m1"),
        (("Beta", (1, 0), "Zeta"), None),
        (("Alfa", (2, 0), "Beta"), "m2"),
    ]


@pytest.mark.parametrize(
    ("head", "row", "language"),
    [
        ("Rival !! Resultado !! Ronda", "Gamma; 3:1 (V); Octavos de final", "es"),
        ("Avversario !! Risultato !! Turno", "Gamma; 3-1 (T); Ottavi di finale", "it"),
        ("Gegner !! Ergebnis !! Runde", "Gamma; 3:1 (A); Achtelfinale", "de"),
        ("Adversaire !! Score !! Tour", "Gamma; 3 - 1 (E); Huitièmes de finale", "fr"),
        ("Adversário !! Resultado !! Fase", "Gamma; 3–1 (F); Oitavas de final", "pt"),
    ],
)
def test_other_languages_have_words_of_their_own(head: str, row: str, language: str) -> None:
    columns = head.split(" !! ")
    text = road(f"{row}; Zeta; –", head=f"! {head} !! {columns[0]} !! {columns[1]}")

    assert list(map(brief, roads_of(FINAL + text, language))) == [("Gamma", (1, 3), "Alfa")]


def test_cleaned_text_repeats_the_names_over_their_columns() -> None:
    text = (
        "1998 Meadow Cup final\n\n== Route to the final ==\n\n"
        "| Alfa Town | Alfa Town | Round | Beta | Beta |\n| --- | --- | --- | --- | --- |\n"
        "| Opponent | Result | | Opponent | Result |\n| Gamma | 2–0 (H) | First round | Zeta | 1–0 (A) |\n"
        "\n== Match ==\n\n4 May 1998\nAlfa Town 2–1 Beta\n"
    )
    matches = read(text, "1998 Meadow Cup final", "en", "flattened").matches

    assert list(map(brief, matches)) == [
        ("Alfa Town", (2, 0), "Gamma"),
        ("Zeta", (0, 1), "Beta"),
        ("Alfa Town", (2, 1), "Beta"),
    ]


def test_the_legs_of_a_tie_tell_whose_figures_stand_first() -> None:
    legs = f"! {LEGS} !! Round !! {LEGS}"
    text = "{| class=wikitable\n! colspan=4 | Alfa !! Round !! colspan=4 | Beta\n|-\n" + legs + "\n|-\n"
    home_first = text + "| Delta || 3–2 || 2–1 (A) || 2–0 (H) || Semi-finals || Eta || 4–1 || 3–0 (H) || 1–1 (A)\n|}\n"
    mixed = text + "| Delta || 3–2 || 2–1 (A) || 2–0 (H) || Semi-finals || Eta || 4–2 || 1–2 (A) || 3–0 (H)\n|}\n"

    assert brief(roads_of(FINAL + home_first)[0]) == ("Delta", (2, 1), "Alfa")
    assert read(FINAL + home_first, None, "en").ties[0].legs == ((1, 2), (2, 0))
    assert not roads_of(FINAL + mixed)
