"""Which names of an article are one team's."""

import pytest

import touchline
from touchline.interpret.aliases import alias_of

from .makers import box

LISTED = ["Universidad San Martín", "Universitario", "Estudiantes de Medicina", "Coronel Bolognesi", "Nacional", "Unión Huaral"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("U. San Martín", "Universidad San Martín"),
        ("U. S. Martín", "Universidad San Martín"),
        ("Universidad San Martín de Porres", "Universidad San Martín"),
        ("San Martin", "Universidad San Martín"),
        ("Universitario de Deportes", "Universitario"),
        ("Estudiantes", "Estudiantes de Medicina"),
        ("Bolognesi", "Coronel Bolognesi"),
        ("C. Bolognesi", "Coronel Bolognesi"),
        ("Club Nacional", "Nacional"),
        ("Nacional FC", "Nacional"),
    ],
)
def test_a_form_of_one_name_is_that_team(name: str, meant: str) -> None:
    assert alias_of(name, LISTED) == meant


@pytest.mark.parametrize(
    "name",
    [
        "Unión",  # too many clubs are called so
        "Universitario II",
        "Estudiantes de Medicina U20",
        "Nacional Potosí",
        "San Lorenzo",
        "Bol",
        "Peru",
        "",
    ],
)
def test_another_name_is_another_team(name: str) -> None:
    assert alias_of(name, LISTED) is None


def test_a_form_of_two_names_is_neither() -> None:
    assert alias_of("Estudiantes", ["Estudiantes de Medicina", "Estudiantes de Mérida"]) is None


PAGE = """= 2007 Cup =

Infobox
- Competition: Cup
- Season: 2007
- Winners: Universitario de Deportes

| Team | City |
| Universitario | Lima |
| Melgar | Arequipa |

;3 goals
- PER Kane (Universitario de Deportes)
"""


def test_teams_of_an_article_go_by_the_names_of_its_tables() -> None:
    article = touchline.read(PAGE)

    assert [(team.name, team.aliases, team.city) for team in article.teams] == [
        ("Universitario", ("Universitario de Deportes",), "Lima"),
        ("Melgar", (), "Arequipa"),
    ]
    assert article.scorer_lists[0].entries[0].teams[0].name == "Universitario de Deportes"


def test_opponents_are_two_teams_whatever_they_are_called() -> None:
    article = touchline.read(PAGE + "\n4 May 2007\nUniversitario 1-0 Universitario de Sucre\n")

    match = article.matches[-1]
    assert match.home is not None
    assert match.away is not None
    assert match.home.team_id != match.away.team_id


def test_clubs_of_one_country_are_not_one_team() -> None:
    article = touchline.read(
        box(team1="{{flagicon|ESP}} [[Real Madrid CF|Real Madrid]]", team2="{{flagicon|ESP}} [[FC Barcelona|Barcelona]]")
        + box(team1="{{fb|ESP}}", team2="{{flagicon|FRA}} [[France national football team|France]]")
        + box(team1="[[Spain national football team|Spain]] {{flagicon|ESP}}", team2="{{fb|FRA}}")
    )

    assert [team.name for team in article.teams] == ["Real Madrid", "Barcelona", "Spain", "France"]


def test_one_name_from_two_countries_is_two_teams() -> None:
    article = touchline.read(box(team1="{{flagicon|URU}} [[Club Nacional|Nacional]]", team2="{{flagicon|COL}} Nacional"))

    assert [(team.name, team.country) for team in article.teams] == [("Nacional", "URU"), ("Nacional", "COL")]
