from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest

from touchline.model.record import Article, Match, Score, TeamRef
from touchline.report.plots import pictures, write_pictures
from touchline.report.plots.minutes import part
from touchline.report.plots.points import _courses, _spread

from .makers import AT, full_article, goal, match, row, standings

SVG = "{http://www.w3.org/2000/svg}"


def article(*matches: Match, **more: object) -> Article:
    placed = tuple(replace(one, span=replace(AT, start=at, end=at + 1)) for at, one in enumerate(matches))
    return replace(full_article(), **({"matches": placed, "ties": (), "standings": ()} | more))


def drawn(made: Article) -> dict[str, ElementTree.Element]:
    return {picture.name: ElementTree.fromstring(picture.svg) for picture in pictures(made)}


def words(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def described(picture: ElementTree.Element) -> str:
    found = picture.find(f"{SVG}desc")
    assert found is not None
    return found.text or ""


def group(word: str = "") -> Article:
    names = [f"{name}{word}" for name in ("Alfa", "Beta", "Gama")]
    games = [(0, 1, (2, 0)), (1, 2, (1, 1)), (2, 0, (0, 3)), (1, 0, (0, 1)), (2, 1, (2, 2)), (0, 2, (1, 0))]
    matches = [
        match(n, names[home], names[away], result, date=f"2003-05-{n + 10}", section_id=None)
        for n, (home, away, result) in enumerate(games)
    ]
    table = standings(row(1, names[0], 12), row(2, names[1], 2), row(3, names[2], 1))
    return article(*matches, standings=(table,))


def cup(*results: tuple[str, str, tuple[int, int]]) -> Article:
    return article(*(match(n, home, away, result, section_id=None) for n, (home, away, result) in enumerate(results)))


FOUR = (("A", "B", (2, 0)), ("C", "D", (0, 1)), ("A", "D", (3, 1)))


def test_points_are_summed_match_by_match_and_told_in_words() -> None:
    picture = drawn(group())["points-table.svg"]
    assert "6 matches, 3 points for a win; the standings say otherwise of Gama" in described(picture)
    assert described(picture).endswith("Alfa 12 points; Beta 2 points; Gama 2 points")
    assert {"Alfa 12", "Beta 2", "Gama 2"} <= set(words(picture))
    assert len([line for line in picture.iter(f"{SVG}polyline") if line.get("class") == "course"]) == 2 * 3


def test_undated_or_few_results_make_no_picture_of_points() -> None:
    made = group()
    assert drawn(replace(made, matches=tuple(replace(one, date=None) for one in made.matches))) == {}
    assert drawn(replace(made, matches=made.matches[:2])) == {}


def test_a_win_gave_two_points_before_1995_unless_the_standings_know_better() -> None:
    made = group()
    old = replace(made, matches=tuple(replace(one, date=(one.date or "").replace("2003", "1974")) for one in made.matches))
    assert "2 points for a win" in described(drawn(old)["points-table.svg"])
    table = replace(made.standings[0], points_for_win=3)
    assert "3 points for a win" in described(drawn(replace(old, standings=(table,)))["points-table.svg"])


@pytest.mark.parametrize(
    ("minute", "added", "where"),
    [(1, None, "1–15"), (15, None, "1–15"), (16, None, "16–30"), (45, None, "31–45"), (45, 2, "45+"), (46, None, "46–60"),
     (90, None, "76–90"), (90, 5, "90+"), (91, None, "91–105"), (120, 1, "106–120"), (None, None, None), (150, None, None),
     (0, None, "1–15")],
)  # fmt: skip
def test_a_goal_belongs_to_its_quarter_of_an_hour(minute: int | None, added: int | None, where: str | None) -> None:
    assert part(goal("home", "Roa", minute, added_time=added)) == where


def test_goals_are_counted_by_part_and_kind() -> None:
    goals = [goal("home", "Roa", 5 * n) for n in range(1, 12)] + [
        goal("away", None, 90, added_time=1, penalty=True),
        goal("away", "P", None),
    ]
    picture = drawn(article(match(1, "A", "B", (11, 1), goals=tuple(goals))))["goals-by-minute.svg"]
    assert "minutes 1–15: 3; minutes 16–30: 3; minutes 31–45: 3; minutes 45+: 0; minutes 46–60: 2" in described(picture)
    assert "106–120" not in described(picture)
    assert "1 more without a minute" in words(picture)
    assert {"from play: 11", "penalties: 1"} <= set(words(picture))


def test_a_match_read_twice_counts_once() -> None:
    goals = tuple(goal("home", "Roa", 5) for _ in range(10))
    twice = match(2, "A", "B", (10, 0), goals=goals, same_as="m1")
    picture = drawn(article(match(1, "A", "B", (10, 0), goals=goals), twice))["goals-by-minute.svg"]
    assert "minutes 1–15: 10;" in described(picture)


def test_winners_lead_to_their_next_match() -> None:
    picture = drawn(cup(*FOUR))["bracket.svg"]
    assert described(picture) == "round 1: A 2–0 B; round 1: C 0–1 D; round 2: A 3–1 D"
    assert len([box for box in picture.iter(f"{SVG}rect") if box.get("class") == "box"]) == 3


def test_shootouts_decide_and_rounds_are_named() -> None:
    drawn_match = match(3, "A", "D", None, section_id=None, status="played", round="Final",
                        score=Score(text=None, final=(1, 1), after_extra_time=(1, 1), penalties=(3, 4)))  # fmt: skip
    picture = drawn(article(*(match(n, *one, section_id=None) for n, one in enumerate(FOUR[:2])), drawn_match))["bracket.svg"]
    assert described(picture).endswith("Final: A 1–1 D (a.e.t., 3–4 pen.)")
    strong = [text.text for text in picture.iter(f"{SVG}text") if text.get("class") == "strong"]
    assert strong[-2:] == ["D", "1"]


def test_the_third_place_is_no_part_of_the_way_to_the_title() -> None:
    picture = drawn(cup(*FOUR[:2], ("B", "C", (5, 0)), FOUR[2]))["bracket.svg"]
    assert "5–0" not in described(picture)


@pytest.mark.parametrize(
    "results",
    [
        [
            ("A", "B", (1, 0)),
            ("A", "C", (1, 0)),
            ("B", "C", (1, 0)),
            ("B", "A", (2, 0)),
            ("C", "A", (1, 0)),
            ("C", "B", (0, 0)),
        ],
        [("A", "B", (1, 0)), ("C", "D", (1, 0))],
        [("A", "B", (1, 0)), ("A", "B", (2, 0))],
        [("A", "B", (1, 1)), ("A", "C", (2, 0))],
    ],
)
def test_a_league_and_lonely_matches_are_no_bracket(results: list[tuple[str, str, tuple[int, int]]]) -> None:
    assert "bracket.svg" not in drawn(cup(*results))


def test_nothing_of_a_page_becomes_markup() -> None:
    evil = "\"'><script>alert(1)</script>&\x00\x1b\ufffe\ud800"
    made = group(evil)
    for picture in pictures(replace(made, title=evil)):
        tree = ElementTree.fromstring(picture.svg.encode())
        assert not list(tree.iter(f"{SVG}script"))
        assert "<script" not in picture.svg
        assert tree.get("aria-labelledby") == "title description"
    made = cup(*((f"{home}{evil}", f"{away}{evil}", result) for home, away, result in FOUR))
    assert len([ElementTree.fromstring(picture.svg.encode()) for picture in pictures(made)]) == 1


def test_labels_do_not_lie_upon_one_another() -> None:
    placed = _spread([10, 10, 10, 50, 51, 100], 10, 100, 17)
    assert all(b - a >= 17 for a, b in zip(placed, placed[1:], strict=False))
    assert placed[-1] <= 100


def test_pictures_are_files_with_names_of_their_own(tmp_path: Path) -> None:
    made = group()
    twice = replace(made, standings=(made.standings[0], replace(made.standings[0], id="st2")))
    written = write_pictures(twice, tmp_path / "new" / "folder")
    assert [path.name for path in written] == ["points-table.svg", "points-table-2.svg"]
    assert all(path.read_text("utf-8").startswith("<svg") for path in written)


def test_a_team_without_a_name_of_its_own_is_told_by_its_name() -> None:
    one = replace(match(1, "A", "B", (1, 0), date="2003-05-11"), home=TeamRef(name="A", team_id="team9"))
    assert [course.team for course in _courses([one], 3)] == ["A", "B"]
