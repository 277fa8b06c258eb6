"""Keys to colours: where they stand, and what they say of the rows of standings."""

import pytest

from touchline import read
from touchline.model.record import Article

HEAD = "! Pos !! Team !! Pld !! W !! D !! L !! Pts\n"
FIGURES = "2 || 1 || 1 || 0 || 4"


def league(*rows: str) -> str:
    """Standings with rows as they are given; `{n}` in one is its number, `{figures}` what stands behind the team."""
    return "{|\n" + HEAD + "".join(row.format(n=n, figures=FIGURES) + "\n" for n, row in enumerate(rows, 1)) + "|}\n"


GREEN = "|- style='background:#cfc'\n| {n} || [[Team {n}]] || {figures}"
RED = "|- bgcolor=FFCCCC\n| {n} || [[Team {n}]] || {figures}"
PLAIN = "|-\n| {n} || [[Team {n}]] || {figures}"


def statuses(article: Article) -> list[tuple[str, ...]]:
    """Of the rows of all standings."""
    return [row.status for standings in article.standings for row in standings.rows]


@pytest.mark.parametrize(
    "key",
    [
        "{|\n| style='background:#ccffcc' | || Promoted\n|-\n| style='background:#fcc' | || Relegated\n|}",
        "{|\n| bgcolor=#CCFFCC width=20 | || Promoted || bgcolor=#FFCCCC | || Relegated\n|}",
        "{|\n! Key\n|-\n| style='background:rgb(204, 255, 204)' | Promoted\n|-\n| bgcolor=#fcc | Relegated\n|}",
        "{{legend|#ccffcc|Promoted}}\n{{legend|#ffcccc|Relegated|border=1px solid}}",
        "* {{color box|#cfc}} Promoted\n* {{color box|#fcc}} – Relegated",
        "<span style='background:#CCFFCC'>&nbsp;&nbsp;</span> Promoted, <span style='background:#FFCCCC'> </span> Relegated.",
        "<div style='background-color:#cfc; width:50%'>Promoted</div><div style='background-color:#fcc'>Relegated</div>",
        "{|\n| {{legend|#cfc|Promoted}}\n| {{legend|#fcc|Relegated}}\n|}",
    ],
)
def test_equal_colours_tie_rows_to_meanings(key: str) -> None:
    article = read("== Table ==\n" + league(GREEN, PLAIN, RED) + key, language="en")

    assert statuses(article) == [("promoted",), (), ("relegated",)]
    assert [(legend.table_id, [entry.text for entry in legend.entries]) for legend in article.legends] == [
        (article.standings[0].table_id, ["Promoted", "Relegated"])
    ]
    assert [(moved.kind, moved.team.name) for moved in article.movements] == [("promoted", "Team 1"), ("relegated", "Team 3")]


def test_a_cell_beside_the_team_may_carry_the_colour() -> None:
    row = "|-\n| style='background:lightgreen' | {n} || [[Team {n}]] || {figures}"
    article = read(league(row, PLAIN) + "{{legend|#90EE90|Promoted}}", language="en")

    assert statuses(article) == [("promoted",), ()]


def test_the_colours_of_figures_say_nothing_of_the_team() -> None:
    row = "|-\n| {n} || [[Team {n}]] || 2 || 1 || 1 || 0 || style='background:#cfc' | 4"
    article = read(league(row, PLAIN) + "{{legend|#cfc|Promoted}}", language="en")

    assert statuses(article) == [(), ()]


def test_a_row_of_the_standings_may_be_the_key() -> None:
    article = read(league(GREEN, PLAIN, "|-\n| bgcolor=#ccffcc | || colspan=6 | Promoted"), language="en")

    assert statuses(article) == [("promoted",), ()]


def test_a_class_may_carry_the_colour() -> None:
    row = "|- class='hintergrundfarbe7'\n| {n} || [[Team {n}]] || {figures}"
    key = "{|\n| class='hintergrundfarbe7' | || Meister\n|-\n| (M) || Amtierender Meister\n|}"
    article = read(league(row, PLAIN) + key, language="de")

    assert statuses(article) == [("champion",), ()]


def test_a_key_over_the_groups_holds_for_all() -> None:
    groups = "=== Group A ===\n" + league(GREEN, PLAIN) + "=== Group B ===\n" + league(PLAIN, GREEN)
    article = read("== Groups ==\n{{legend|#cfc|Qualified}}\n" + groups, language="en")

    assert statuses(article) == [("qualified",), (), (), ("qualified",)]


def test_the_key_of_one_section_says_nothing_of_another() -> None:
    article = read("== A ==\n" + league(GREEN) + "== B ==\n" + league(GREEN) + "{{legend|#cfc|Promoted}}", language="en")

    assert statuses(article) == [(), ("promoted",)]


def test_a_section_that_is_only_the_key_belongs_to_the_one_above() -> None:
    article = read("== Table ==\n" + league(GREEN) + "=== Legend ===\n{{legend|#cfc|Promoted}}", language="en")

    assert statuses(article) == [("promoted",)]


def test_of_two_keys_the_one_behind_the_table_holds() -> None:
    first, second = "{{legend|#cfc|Promoted}}\n", "{{legend|#cfc|Relegated}}\n"
    article = read("== T ==\n" + league(GREEN) + first + league(GREEN) + second, language="en")

    assert statuses(article) == [("promoted",), ("relegated",)]


def test_a_colour_with_two_meanings_has_none() -> None:
    article = read(
        league(GREEN, RED) + "{{legend|#cfc|Promoted}}\n{{legend|#cfc|Champions}}\n{{legend|#fcc|Relegated}}", language="en"
    )

    assert statuses(article) == [(), ("relegated",)]


def test_the_text_at_the_side_is_a_status_and_stays_a_note() -> None:
    rows = (
        f"|-\n| 1 || [[Team 1]] || {FIGURES} || rowspan=2 | Promotion to the First Division\n|-\n| 2 || [[Team 2]] || {FIGURES}"
    )
    article = read("{|\n" + HEAD.strip() + " !! Promotion or relegation\n" + rows + "\n|}", language="en")

    assert statuses(article) == [("promoted",), ("promoted",)]
    assert article.standings[0].rows[1].note == "Promotion to the First Division"
    assert [moved.to for moved in article.movements] == ["First Division", "First Division"]


@pytest.mark.parametrize("text", ["{{legend|#cfc|Host cities}}", "<span style='background:#cfc'>A</span> home win"])
def test_other_coloured_boxes_are_no_legends(text: str) -> None:
    assert read(league(GREEN) + text, language="en").legends == ()


def test_the_one_key_of_groups_side_by_side_holds_for_all() -> None:
    key = "{|\n| bgcolor=#cfc | Qualified for the last sixteen\n|-\n| bgcolor=#ffc | Best of the thirds\n|}"
    groups = "=== Group A ===\n" + league(GREEN, PLAIN) + "=== Group B ===\n" + league(GREEN, PLAIN)
    article = read("== Groups ==\n" + groups + key, language="en")

    assert statuses(article) == [("qualified",), (), ("qualified",), ()]
