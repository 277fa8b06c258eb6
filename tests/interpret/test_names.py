"""Names of teams, grounds and persons: what is printed, less flags, marks and notes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.interpret.names import clean_name, fold, link_refs, person, referee, split_place, team_ref

from .makers import plain, team

CLEAN = [
    ("Ajax", "Ajax"),
    ("  Ajax \n Amsterdam ", "Ajax Amsterdam"),
    ("Libertad (C)", "Libertad"),
    ("Libertad (C)[a]", "Libertad"),
    ("Libertad[1]", "Libertad"),
    ("Laval (L2)", "Laval"),
    ("Portland (USLC)", "Portland"),
    ("Ajax (4)", "Ajax"),
    ("Ajax (II)", "Ajax"),
    ("Ajax*", "Ajax"),
    ("Ajax †", "Ajax"),
    ("Ajax ‡*", "Ajax"),
    ("* Ajax", "Ajax"),
    ("Ajax¹", "Ajax"),
    ("Ajax (a.e.t.)", "Ajax"),
    # a trailing number may be part of the name
    ("Schalke 04", "Schalke 04"),
    ("Douglas Haig 9", "Douglas Haig 9"),
    ("1860 München", "1860 München"),
    ("12 de Octubre", "12 de Octubre"),
    ("UDI '19", "UDI '19"),
    # longer words in brackets belong to the name
    ("Nacional (Medellín)", "Nacional (Medellín)"),
    ("Arsenal (Sarandí)", "Arsenal (Sarandí)"),
    # nothing is left over from a name that is only marks
    ("(C)", "(C)"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CLEAN)
def test_marks_tiers_and_notes_are_no_part_of_a_name(text: str, expected: str) -> None:
    assert clean_name(text) == expected


@given(text=st.text(max_size=40))
@settings(deadline=None)
def test_a_clean_name_is_clean(text: str) -> None:
    assert clean_name(clean_name(text)) == clean_name(text)


TEAMS = [
    ("Ajax", ("Ajax", None, None)),
    ("'''Ajax'''", ("Ajax", None, None)),
    ("''Ajax''", ("Ajax", None, None)),
    ("[[Ajax]]", ("Ajax", "Ajax", None)),
    ("[[AFC Ajax|Ajax]]", ("Ajax", "AFC Ajax", None)),
    ("'''[[AFC Ajax|Ajax]]'''", ("Ajax", "AFC Ajax", None)),
    ("[[AFC Ajax|'''Ajax''']]", ("Ajax", "AFC Ajax", None)),
    ("[[AFC Ajax|{{nowrap|Ajax Amsterdam}}]]", ("Ajax Amsterdam", "AFC Ajax", None)),
    ("[[FC Schalke 04|Schalke 04]]", ("Schalke 04", "FC Schalke 04", None)),
    ("[[12 de Octubre Football Club|12 de Octubre]]", ("12 de Octubre", "12 de Octubre Football Club", None)),
    # flags left and right of the link
    ("{{flagicon|NED}} [[AFC Ajax|Ajax]]", ("Ajax", "AFC Ajax", "NED")),
    ("[[AFC Ajax|Ajax]] {{flagicon|NED}}", ("Ajax", "AFC Ajax", "NED")),
    ("[[AFC Ajax|Ajax]]{{flagicon|Netherlands}}", ("Ajax", "AFC Ajax", "NED")),
    ("{{flagicon|NED}}&nbsp;[[AFC Ajax|Ajax]]", ("Ajax", "AFC Ajax", "NED")),
    ("{{nowrap|[[AFC Ajax|Ajax]] {{flagicon|NED}}}}", ("Ajax", "AFC Ajax", "NED")),
    ("{{fbicon|NED}} Ajax", ("Ajax", None, "NED")),
    ("[[File:Flag.svg|20px]] [[AFC Ajax|Ajax]]", ("Ajax", "AFC Ajax", None)),
    # national teams
    ("{{fb|BRA}}", ("Brazil", None, "BRA")),
    ("{{fb-rt|BRA}}", ("Brazil", None, "BRA")),
    ("'''{{fb-rt|BRA}}'''", ("Brazil", None, "BRA")),
    ("{{fb|Brazil}}", ("Brazil", None, "BRA")),
    ("{{fbw|USA}}", ("United States", None, "USA")),
    ("{{nft|Brazil}}", ("Brazil", None, "BRA")),
    ("{{flag|Brazil}}", ("Brazil", None, "BRA")),
    ("{{BRA}}", ("Brazil", None, "BRA")),
    ("{{fb|BRA|name=Brasil}}", ("Brasil", None, "BRA")),
    ("{{fb|GER|1935}}", ("Germany", None, "GER")),
    ("{{fb|FRG}}", ("West Germany", None, "FRG")),
    ("{{fb|URS}}", ("Soviet Union", None, "URS")),
    ("{{fb|TCH}}", ("Czechoslovakia", None, "TCH")),
    ("{{fb|SCG}}", ("Serbia and Montenegro", None, "SCG")),
    ("{{#invoke:flag|fb-rt|MEX}}", ("Mexico", None, "MEX")),
    ("{{#invoke:flagg|main|unpre|avar=fb|ARG}}", ("Argentina", None, "ARG")),
    ("{{flagicon|BRA}} [[Brazil national football team|Brazil]]", ("Brazil", "Brazil national football team", "BRA")),
    ("{{flagicon|XXX}} [[Foo]]", ("Foo", "Foo", None)),
    ("{{fb|XXX}}", ("XXX", None, None)),
    # tiers, hosts, holders and notes behind the name
    ("[[Laval]] <small>(L2)</small>", ("Laval", "Laval", None)),
    ("[[Talleres de Ñu Porã|Talleres (NP)]]", ("Talleres (NP)", "Talleres de Ñu Porã", None)),
    ("[[Talleres de Ñu Porã|Talleres (NP)]] (C)", ("Talleres (NP)", "Talleres de Ñu Porã", None)),
    ("[[Laval|Laval*]]", ("Laval", "Laval", None)),
    ("[[Laval]] {{small|(USLC)}}", ("Laval", "Laval", None)),
    ("[[Laval]]<br><small>(L2)</small>", ("Laval", "Laval", None)),
    ("[[Laval]] (second tier)", ("Laval", "Laval", None)),
    ("Laval (4)", ("Laval", None, None)),
    ("{{fb|BRA}} (H)", ("Brazil", None, "BRA")),
    ("[[AFC Ajax|Ajax]] (C)", ("Ajax", "AFC Ajax", None)),
    ("[[AFC Ajax|Ajax]]<ref>a note</ref>", ("Ajax", "AFC Ajax", None)),
    ("[[AFC Ajax|Ajax]]{{efn|a note}}", ("Ajax", "AFC Ajax", None)),
    ("[[AFC Ajax|Ajax]]<!-- a remark -->", ("Ajax", "AFC Ajax", None)),
    ("[[AFC Ajax|Ajax]]*", ("Ajax", "AFC Ajax", None)),
    # what belongs to the name though it is not in the link
    ("[[Real Madrid CF|Real Madrid]] B", ("Real Madrid B", "Real Madrid CF", None)),
    ("[[Chelsea F.C. Women|Chelsea]] Women", ("Chelsea Women", "Chelsea F.C. Women", None)),
    ("{{fb|BRA}} U20", ("Brazil U20", None, "BRA")),
    # places in the draw
    ("Winner Match 73", ("Winner Match 73", None, None)),
    ("[[2010 FIFA World Cup Group A|Winner Group A]]", ("Winner Group A", "2010 FIFA World Cup Group A", None)),
    # wrappers
    ("<span style='color:red'>Ajax</span>", ("Ajax", None, None)),
    ("{{color|red|Ajax}}", ("Ajax", None, None)),
    ("{{abbr|Ajax|AFC Ajax}}", ("Ajax", None, None)),
    ("{{fb team Ajax}}", ("Ajax", None, None)),
]


@pytest.mark.parametrize(("wikitext", "expected"), TEAMS)
def test_a_team_is_named(wikitext: str, expected: tuple[str, str | None, str | None]) -> None:
    assert team(team_ref(plain(wikitext))) == expected


OTHER_LANGUAGES = [
    ("it", "{{Calcio Juventus|N}}", ("Juventus", None, None)),
    ("pt", "{{Futebol Flamengo}}", ("Flamengo", None, None)),
    ("es", "{{bandera|BRA}} [[Brasil]]", ("Brasil", "Brasil", "BRA")),
    ("es", "{{sel|Francia}}", ("France", None, "FRA")),
    ("it", "{{Bandiera|ITA}} [[Juventus]]", ("Juventus", "Juventus", "ITA")),
    ("fr", "{{Drapeau|FRA}} [[Paris FC]]", ("Paris FC", "Paris FC", "FRA")),
    ("de", "{{Flagge|GER}} [[1. FC Köln]]", ("1. FC Köln", "1. FC Köln", "GER")),
]


@pytest.mark.parametrize(("language", "wikitext", "expected"), OTHER_LANGUAGES)
def test_a_team_is_named_on_other_wikis(language: str, wikitext: str, expected: tuple[str, str | None, str | None]) -> None:
    assert team(team_ref(plain(wikitext, language))) == expected


@pytest.mark.parametrize("wikitext", ["", "  ", "&nbsp;", "<!-- Ajax -->", "<ref>Ajax</ref>", "{{fb|}}", "{{fb}}"])
def test_nothing_names_no_team(wikitext: str) -> None:
    assert team_ref(plain(wikitext)) is None


def test_no_value_names_no_team() -> None:
    assert team_ref(None) is None


PLACES = [
    ("[[Estadio X]], [[Lima]]", ("Estadio X", "Estadio X", "Lima")),
    ("[[Estadio X|X]], [[Lima]]", ("X", "Estadio X", "Lima")),
    ("Estadio X, Lima", ("Estadio X", None, "Lima")),
    ("[[Estadio X]]", ("Estadio X", "Estadio X", None)),
    ("Estadio X", ("Estadio X", None, None)),
    (
        "[[Rose Bowl (stadium)|Rose Bowl]], [[Pasadena, California|Pasadena]], [[California]]",
        ("Rose Bowl", "Rose Bowl (stadium)", "Pasadena, California"),
    ),
    ("[[Rose Bowl]], [[Pasadena, California]]", ("Rose Bowl", "Rose Bowl", "Pasadena, California")),
    ("Rose Bowl, Pasadena, California, United States", ("Rose Bowl", None, "Pasadena, California, United States")),
    ("[[RFK Stadium]], [[Washington, D.C.]]", ("RFK Stadium", "RFK Stadium", "Washington, D.C.")),
    ("[[Stade de France, Saint-Denis]]", ("Stade de France, Saint-Denis", "Stade de France, Saint-Denis", None)),
    ("[[Stade de France]], [[Paris]], {{flagicon|FRA}} [[France]]", ("Stade de France", "Stade de France", "Paris, France")),
    ("{{flagicon|FRA}} [[Stade de France]], [[Saint-Denis]]", ("Stade de France", "Stade de France", "Saint-Denis")),
    ("'''[[Stade de France]]''', [[Saint-Denis]]<ref>x</ref>", ("Stade de France", "Stade de France", "Saint-Denis")),
    ("{{nowrap|[[Stade de France]], [[Saint-Denis]]}}", ("Stade de France", "Stade de France", "Saint-Denis")),
    ("[[Stade de France]]{{efn|x}}, [[Saint-Denis]]", ("Stade de France", "Stade de France", "Saint-Denis")),
    ("[[St. James' Park]], [[Newcastle upon Tyne|Newcastle]]", ("St. James' Park", "St. James' Park", "Newcastle")),
    ("Estadio 3 de Febrero, Ciudad del Este", ("Estadio 3 de Febrero", None, "Ciudad del Este")),
    ("[[Estadio X]],<br>[[Lima]], Peru", ("Estadio X", "Estadio X", "Lima, Peru")),
    ("[[Estadio X]], [[Lima]] ([[Peru]])", ("Estadio X", "Estadio X", "Lima (Peru)")),
    ("[[Estadio X]] ([[Lima]])", ("Estadio X", "Estadio X", "Lima")),
    ("[[Estadio X]] – [[Lima]]", ("Estadio X", "Estadio X", "Lima")),
    ("[[Estadio X]] (Old)", ("Estadio X (Old)", "Estadio X", None)),
]


@pytest.mark.parametrize(("wikitext", "expected"), PLACES)
def test_a_ground_and_its_city_are_told_apart(wikitext: str, expected: tuple[str, str | None, str | None]) -> None:
    venue, city = split_place(plain(wikitext))

    assert venue is not None
    assert (venue.name, venue.link, city) == expected


def test_nothing_names_no_ground() -> None:
    assert split_place(None) == (None, None)
    assert split_place(plain("")) == (None, None)
    assert split_place(plain(", Lima")) == (None, "Lima")


REFEREES = [
    ("[[Pierluigi Collina]]", ("Pierluigi Collina", "Pierluigi Collina", None)),
    ("P. Collina", ("P. Collina", None, None)),
    ("[[Pierluigi Collina]] ([[Italy]])", ("Pierluigi Collina", "Pierluigi Collina", "Italy")),
    ("[[Pierluigi Collina]] ([[Italian Football Federation|Italy]])", ("Pierluigi Collina", "Pierluigi Collina", "Italy")),
    ("Pierluigi Collina (Italy)", ("Pierluigi Collina", None, "Italy")),
    ("Pierluigi Collina (ITA)", ("Pierluigi Collina", None, "ITA")),
    ("Pierluigi Collina<ref>x</ref> ([[Italy]]){{efn|y}}", ("Pierluigi Collina", None, "Italy")),
    ("[[Pierluigi Collina]] {{small|([[Italy]])}}", ("Pierluigi Collina", "Pierluigi Collina", "Italy")),
    ("{{flagicon|ITA}} [[Pierluigi Collina]]", ("Pierluigi Collina", "Pierluigi Collina", "ITA")),
    ("[[Pierluigi Collina]] {{flagicon|ITA}}", ("Pierluigi Collina", "Pierluigi Collina", "ITA")),
    ("[[Pierluigi Collina]] ({{flagicon|ITA}} Italy)", ("Pierluigi Collina", "Pierluigi Collina", "ITA")),
    ("[[Pierluigi Collina]] ({{flag|Italy}})", ("Pierluigi Collina", "Pierluigi Collina", "ITA")),
    # a town or a county is no country
    ("[[Mike Dean (referee)|Mike Dean]] ([[Cheshire]])", ("Mike Dean", "Mike Dean (referee)", None)),
    # the bracket only says what he is
    ("[[Mike Dean (referee)]]", ("Mike Dean", "Mike Dean (referee)", None)),
    ("Mike Dean (referee)", ("Mike Dean", None, None)),
    ("Mike Dean (football referee)", ("Mike Dean", None, None)),
    ("Mike Dean (born 1968)", ("Mike Dean", None, None)),
    ("Juan Pérez (árbitro)", ("Juan Pérez", None, None)),
    # others below him
    ("Mike Dean (England)<br>Assistant referees:<br>X (England)", ("Mike Dean", None, "England")),
]


@pytest.mark.parametrize(("wikitext", "expected"), REFEREES)
def test_a_referee_is_named(wikitext: str, expected: tuple[str, str | None, str | None]) -> None:
    found = referee(plain(wikitext))

    assert found is not None
    assert (found.name, found.link, found.country) == expected


@pytest.mark.parametrize("wikitext", ["", "<ref>x</ref>", "{{efn|x}}", "TBD"])
def test_nothing_names_no_referee(wikitext: str) -> None:
    assert referee(plain(wikitext)) is None
    assert referee(None) is None


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        ("[[Harry Kane|Kane]]", ("Kane", "Harry Kane")),
        ("Kane", ("Kane", None)),
        ("[[Harry Kane|Kane]]*", ("Kane", "Harry Kane")),
        ("[http://example.org Kane]", ("Kane", None)),
        ("", ("", None)),
    ],
)
def test_a_person_is_named(wikitext: str, expected: tuple[str, str | None]) -> None:
    assert person(plain(wikitext)) == expected


def test_all_links_of_a_value_are_kept() -> None:
    found = link_refs(plain("[[A]], [[B|bee]] and [http://example.org C]"))

    assert [(link.target, link.label) for link in found] == [("A", "A"), ("B", "bee"), ("http://example.org", "C")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cerro Porteño", "cerro porteno"),
        ("St. Gallen", "St Gallen"),
        ("Ajax (C)", "Ajax"),
        ("Saint-Étienne", "Saint Etienne"),
        ("Straße", "STRASSE"),
        ("  Ajax  ", "Ajax"),
    ],
)
def test_names_that_differ_in_accents_case_and_marks_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Ajax", "Ajax II"), ("Schalke 04", "Schalke"), ("Real Madrid", "Real Madrid B")])
def test_names_that_differ_in_a_word_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)
