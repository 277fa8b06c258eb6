"""Table records: texts in slots, columns, roles, and the teams of team lists."""

import pytest

from touchline.model.record import Role, Table

from .makers import names, read, table


def only_table(text: str, language: str | None = None) -> Table:
    (found,) = read(text, language=language).tables
    return found


def test_every_slot_holds_the_text_of_the_cell_that_covers_it() -> None:
    found = only_table(table("rowspan=2 | A; B; C", "colspan=2 | D", "E", header="X | Y | Z"))

    assert found.header_rows == 1
    assert found.grid == (("X", "Y", "Z"), ("A", "B", "C"), ("A", "D", "D"), ("E", None, None))
    assert [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in found.cells if not cell.header] == [
        (1, 0, 2, 1, "A"),
        (1, 1, 1, 1, "B"),
        (1, 2, 1, 1, "C"),
        (2, 1, 1, 2, "D"),
        (3, 0, 1, 1, "E"),
    ]


def test_a_cell_keeps_its_links() -> None:
    found = only_table(table("[[AFC Ajax|Ajax]] and [[PSV]]", header="X"))

    assert [(link.target, link.label) for link in found.cells[1].links] == [("AFC Ajax", "Ajax"), ("PSV", "PSV")]


def test_caption_section_and_place_are_kept() -> None:
    text = "== A ==\n{| class=wikitable\n|+ '''Final''' table\n! X\n|-\n| 1\n|}\n"
    found = only_table(text)

    assert (found.id, found.caption, found.section_id, found.parent) == ("t1", "Final table", "s1", None)
    assert text[found.span.start : found.span.end] == text[text.index("{|") : text.index("|}") + 2]


def test_grouped_headers_are_a_path() -> None:
    text = "{| class=wikitable\n! rowspan=2 | Team !! colspan=2 | Home\n|-\n! W !! L\n|-\n| Ajax || 1 || 2\n|}"
    found = only_table(text)

    assert found.header_rows == 2
    assert [(column.label, column.path) for column in found.columns] == [
        ("Team", ("Team",)),
        ("W", ("Home", "W")),
        ("L", ("Home", "L")),
    ]


def test_a_table_in_a_cell_names_the_one_around_it() -> None:
    article = read("{|\n|\n{| class=wikitable\n! Team !! City\n|-\n| Ajax || Amsterdam\n|}\n|}")

    assert [(found.id, found.parent, found.role) for found in article.tables] == [
        ("t1", None, "layout"),
        ("t2", "t1", "team_list"),
    ]


ROLES: list[tuple[str, Role]] = [
    (table("1; A; 2; 1; 1; 0; 4", header="Pos | Team | Pld | W | D | L | Pts"), "standings"),
    (table("4 May; A; 2–1; B", header="Date | Home | Score | Away"), "fixtures"),
    (table("Ajax; Amsterdam; Arena; 50,000", header="Team | City | Stadium | Capacity"), "team_list"),
    (table("Huaral; Aurich", header="Promoted from 2002 | Relegated to 2004"), "promotion_relegation"),
    (table("1; Kane; Spurs; 20", header="Rank | Player | Club | Goals"), "top_scorers"),
    (table("1; GK; Ter Stegen; 1992", header="No. | Pos. | Player | Date of birth (age)"), "squad"),
    (table("Ajax; 1; 1; 2; 1; 1", header="Team | 1 | 2 | 3 | 4 | 5"), "position_by_round"),
    (table("x; y", header="Foo | Bar"), "other"),
    ("{| class=wikitable\n| style='background:#cfc' | || Qualification for the Champions League\n|}", "legend"),
    (
        "{| class=wikitable\n! Home \\ Away !! AA !! BB !! CC\n|-\n! A\n| — || 2–1 || 1–0\n|-\n! B\n| 1–1 || — || 3–0\n"
        "|-\n! C\n| 0–1 || 0–2 || —\n|}",
        "results_matrix",
    ),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_header_and_content_tell_the_role(text: str, role: Role) -> None:
    assert only_table(text).role == role


@pytest.mark.parametrize(
    ("language", "header", "expected"),
    [
        ("es", "Equipo | Ciudad | Estadio | Capacidad", ["team", "city", "venue", "capacity"]),
        ("pt", "Clube | Cidade | Estádio | Capacidade", ["team", "city", "venue", "capacity"]),
        ("de", "Verein | Stadt | Stadion | Kapazität", ["team", "city", "venue", "capacity"]),
        ("fr", "Club | Ville | Stade | Capacité", ["team", "city", "venue", "capacity"]),
        ("it", "Squadra | Città | Stadio | Capienza", ["team", "city", "venue", "capacity"]),
        (None, "Team | Foo | Team", ["team", None, None]),
    ],
)
def test_columns_have_canonical_names(language: str | None, header: str, expected: list[str | None]) -> None:
    found = only_table(table("A; B; C" if len(expected) == 3 else "A; B; C; D", header=header), language)

    assert [column.name for column in found.columns] == expected


def test_a_team_list_tells_city_and_ground() -> None:
    article = read(
        table(
            "[[Alianza Lima]]; [[Lima]]; [[Alejandro Villanueva]]; 35,000; Grass",
            "Cienciano; Cusco; Garcilaso; 42,056; Grass",
            "Sport Boys; ; ; ; ",
            header="Team | City | Stadium | Capacity | Field",
        )
    )

    assert [(team.name, team.city, team.venue_id) for team in article.teams] == [
        ("Alianza Lima", "Lima", "venue1"),
        ("Cienciano", "Cusco", "venue2"),
        ("Sport Boys", None, None),
    ]
    assert [(venue.name, venue.city, venue.capacity, venue.surface, venue.link) for venue in article.venues] == [
        ("Alejandro Villanueva", "Lima", 35000, "Grass", "Alejandro Villanueva"),
        ("Garcilaso", "Cusco", 42056, "Grass", None),
    ]


def test_two_teams_may_share_a_ground() -> None:
    article = read(
        table("A; San Martín de Porres; 18,000", "B; San Martín de Porres; 18,000", header="Team | Stadium | Capacity")
    )

    assert [team.venue_id for team in article.teams] == ["venue1", "venue1"]
    assert len(article.venues) == 1


def test_the_team_list_tells_a_match_line_from_a_sentence() -> None:
    line = "\nFirst prose.\nAjax 2-1 PSV\nMore prose.\n"
    with_list = read(f"= T =\n\n| Team | City |\n| Ajax | Amsterdam |\n| PSV | Eindhoven |\n{line}", dialect="flattened")
    without = read(f"= T =\n{line}", dialect="flattened")

    assert [(m.home and m.home.name, m.away and m.away.name) for m in with_list.matches] == [("Ajax", "PSV")]
    assert without.matches == ()


def test_the_tables_of_cleaned_text_have_their_header_found_by_its_words() -> None:
    found = only_table("= T =\n\n| Team | City | Stadium |\n| Ajax | Amsterdam | Arena |\n")

    assert (found.header_rows, [column.name for column in found.columns]) == (1, ["team", "city", "venue"])
    assert found.grid[1] == ("Ajax", "Amsterdam", "Arena")


def test_empty_cells_of_cleaned_text_are_empty_and_not_missing() -> None:
    found = only_table("= T =\n\n| Region | Team | City |\n| Lima | A | B |\n| C | D | |\n")

    assert found.grid[2] == ("C", "D", "")


def test_two_teams_of_one_league_stay_two() -> None:
    article = read(table("Real Madrid; Madrid", "Real Madrid B; Madrid", header="Team | City"))

    assert [team.name for team in article.teams] == ["Real Madrid", "Real Madrid B"]
    assert names(()) == []
