"""Squads: tables of players, and calls of templates that show a player each."""

import pytest

from touchline import read
from touchline.model.record import Table


def squads(text: str, language: str = "en") -> list[Table]:
    """The tables of role `squad`."""
    return [table for table in read(text, language=language).tables if table.role == "squad"]


NATIONAL = """{{nat fs g start}}
{{nat fs g player|no=1|pos=GK|name=[[Ana Ruel]]|age={{Birth date and age|2001|5|3}}|caps=12|goals=0|club=[[Alba F.C.|Alba]]|clubnat=ENG}}
{{nat fs break}}
{{nat fs g player|no=2|pos=DF|name=Bo Tamm|age=|caps=|goals=|club=|clubnat=}}
{{nat fs g end}}"""


def test_each_call_is_a_row_with_its_links() -> None:
    (squad,) = squads(NATIONAL)

    assert [column.name for column in squad.columns] == [
        *("number", "position", "player", "born", "caps", "goals", "club", "club_country")
    ]
    assert squad.grid[1:] == (
        ("1", "GK", "Ana Ruel", "3 May 2001", "12", "0", "Alba", "ENG"),
        ("2", "DF", "Bo Tamm", "", "", "", "", ""),
    )
    assert [link.target for cell in squad.cells for link in cell.links] == ["Ana Ruel", "Alba F.C."]


PLAYER = "{{{{Fs player|no={0}|nat=BRA|pos=FW|name=[[P{0}]]}}}}\n"


@pytest.mark.parametrize(
    ("between", "sizes"),
    [("{{Fs mid}}\n", [1, 1]), ("{{Fs end}}\n{{Fs start}}\n", [1, 1]), ("=== Out ===\n", [1, 1]), ("", [2])],
)
def test_squads_end_where_their_templates_end(between: str, sizes: list[int]) -> None:
    sizes = [2] if "mid" in between else sizes  # the middle is a column break, and no end

    assert [len(squad.grid) - 1 for squad in squads(PLAYER.format(1) + between + PLAYER.format(2))] == sizes


def test_squads_are_numbered_among_the_tables() -> None:
    table = "{|\n! a !! b\n|-\n| 1 || 2\n|}\n"
    article = read(table + PLAYER.format(1) + table, language="en")

    assert [(t.id, t.role) for t in article.tables] == [("t1", "other"), ("t2", "squad"), ("t3", "other")]


def test_a_template_that_nobody_knows_shows_players_by_its_parameters() -> None:
    calls = [f"{{{{Kaderzeile|nr={n}|name=[[Spieler {n}]]|position=Tor|nat=GER|seit=203{n}}}}}\n" for n in range(1, 4)]

    (squad,) = squads("".join(calls), "de")
    assert [column.label for column in squad.columns] == ["No.", "Pos.", "Nation", "Player", "seit"]
    assert squads("".join(calls[:2]), "de") == []


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("No. !! Pos. !! Player !! Club", "en"),
        ("N.º !! Posición !! Jugador !! Club", "es"),
        ("Nr. !! Position !! Spieler !! Verein", "de"),
        ("N° !! Poste !! Joueur !! Club", "fr"),
        ("N. !! Ruolo !! Giocatore !! Squadra", "it"),
        ("Nº !! Posição !! Jogador !! Clube", "pt"),
    ],
)
def test_a_table_of_players_and_positions_is_a_squad(header: str, language: str) -> None:
    rows = "".join(f"|-\n| {n} || GK || [[Player {n}]] || Alba\n" for n in range(1, 5))
    (squad,) = squads(f"{{|\n! {header}\n{rows}|}}", language)

    assert [column.name for column in squad.columns] == ["number", "position", "player", "team"]
