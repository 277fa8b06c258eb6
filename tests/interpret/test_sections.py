"""Sections with their paths, and the pages that "See also" names."""

import pytest

from touchline.interpret.sections import place_in
from touchline.registry.stages import stage_word

from .makers import read


def test_sections_have_levels_paths_and_places() -> None:
    text = "lead\n== A ==\ntext\n=== B ===\ntext\n\n== C ==\n\n"
    article = read(text)

    assert [(s.id, s.level, s.title, s.path) for s in article.sections] == [
        ("s1", 2, "A", ("A",)),
        ("s2", 3, "B", ("A", "B")),
        ("s3", 2, "C", ("C",)),
    ]
    assert [text[s.span.start : s.span.end] for s in article.sections] == [
        "== A ==\ntext\n=== B ===\ntext",
        "=== B ===\ntext",
        "== C ==",
    ]


def test_a_level_may_be_skipped() -> None:
    article = read("== A ==\n==== B ====\n=== C ===\n= D =\n== E ==\n")

    assert [s.path for s in article.sections] == [("A",), ("A", "B"), ("A", "C"), ("D",), ("D", "E")]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("==Final==", "Final"),
        ("== '''Final''' ==", "Final"),
        ("== [[2003 Cup Final|Final]] ==", "Final"),
        ("== Final<ref>x</ref> ==", "Final"),
        ("== Final == ", "Final"),
        ("== Final ==<!-- x -->", "Final"),
        ("== {{flagicon|BRA}} [[Brazil]] ==", "Brazil"),
        ("== A = B ==", "A = B"),
    ],
)
def test_a_title_is_what_a_reader_sees(heading: str, title: str) -> None:
    (section,) = read(f"{heading}\ntext\n").sections

    assert section.title == title


def test_equal_titles_are_two_sections() -> None:
    assert [s.id for s in read("== A ==\n== A ==\n").sections] == ["s1", "s2"]


@pytest.mark.parametrize(
    "text", ["== A", "A ==", "== ==", "<nowiki>== A ==</nowiki>", "<!-- == A == -->", " == A ==", "{{x|\n== A ==\n}}"]
)
def test_what_is_no_heading_makes_no_section(text: str) -> None:
    assert read(text).sections == ()


def test_the_first_line_of_cleaned_text_is_the_title() -> None:
    article = read("= 2003 Cup =\n\n== Final ==\n")

    assert (article.title, [s.title for s in article.sections]) == ("2003 Cup", ["Final"])


def test_a_title_that_is_given_goes_before_the_first_line() -> None:
    assert read("= 2003 Cup =\n\n== Final ==\n", title="Given").title == "Given"


# ---------------------------------------------------------------- words of headings

WORDS = [
    ("Final", "round"),
    ("Finals", "round"),
    ("Semi-finals", "round"),
    ("Semifinals", "round"),
    ("Semi-final 1", "round"),
    ("Quarter-finals", "round"),
    ("Round of 16", "round"),
    ("Last 32", "round"),
    ("Third place play-off", "round"),
    ("Third-place match", "round"),
    ("First round", "round"),
    ("Preliminary round", "round"),
    ("First qualifying round", "round"),
    ("Play-offs", "round"),
    ("Knockout stage", "round"),
    ("Cuartos de final", "round"),
    ("Octavos de final", "round"),
    ("Tercer puesto", "round"),
    ("Desempate", "round"),
    ("Oitavas de final", "round"),
    ("Quartas de final", "round"),
    ("Achtelfinale", "round"),
    ("Halbfinale", "round"),
    ("Spiel um Platz 3", "round"),
    ("Huitièmes de finale", "round"),
    ("Demi-finales", "round"),
    ("Ottavi di finale", "round"),
    ("Spareggio", "round"),
    ("1/8 finals", "round"),
    ("Final round", "round"),
    ("Second replay", "round"),
    ("Relegation play-offs", "round"),
    ("Semi-finals – 12 May", "round"),
    ("Round 1 (12 May)", "round"),
    ("Pool A", "group"),
    ("Group B (12 May 2003)", "group"),
    ("Leg 2", "leg"),
    ("Gara di ritorno", "leg"),
    ("Ida (12 de mayo)", "leg"),
    ("Week 3", "matchday"),
    ("Matchday 1 (15 June 2006)", "matchday"),
    ("Matchday 1, 12 May", "matchday"),
    ("1.ª jornada", "matchday"),
    ("1re journée", "matchday"),
    ("Çeyrek final", "round"),
    ("Yarı final", "round"),
    ("2. eleme turu", "round"),
    ("Čtvrtfinále", "round"),
    ("Elődöntők", "round"),
    ("Välierät", "round"),
    ("Sferturi de finală", "round"),
    ("Півфінали", "round"),
    ("C Grubu", "group"),
    ("Matches", "generic"),
    ("Results", "generic"),
    ("Fixtures and results", "generic"),
    ("Standings", "generic"),
    ("Tabla de posiciones", "generic"),
    ("Classificação", "generic"),
    ("Abschlusstabelle", "generic"),
    ("Classement", "generic"),
    ("Classifica finale", "generic"),
]


@pytest.mark.parametrize(("title", "kind"), WORDS)
def test_a_heading_is_of_a_kind(title: str, kind: str) -> None:
    word = stage_word(title)

    assert word is not None
    assert word.kind == kind


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Primera fecha", 1),
        ("Sesta giornata", 6),
        ("Deuxième journée", 2),
        ("1.ª jornada", 1),
        ("Leg 2", 2),
        ("Vuelta", 2),
        ("İlk maçlar", 1),
        ("Rövanşlar", 2),
        ("Odveta", 2),
    ],
)
def test_a_heading_has_a_number(title: str, number: int) -> None:
    word = stage_word(title)

    assert word is not None
    assert word.number == number


@pytest.mark.parametrize(
    "title", ["Torneo Apertura 2003", "History", "2003 Eredivisie", "Ajax", "Venues", "Finalists of the cup", "Group stage"]
)
def test_a_heading_of_its_own_is_of_no_kind(title: str) -> None:
    assert stage_word(title) is None


def test_standings_are_never_a_group() -> None:
    place = place_in(("Torneo Clausura", "Standings"), None, None)

    assert (place.stage, place.group, place.round) == (("Torneo Clausura",), None, None)


# ---------------------------------------------------------------- see also


@pytest.mark.parametrize(
    "title", ["See also", "See Also", "Véase también", "Ver também", "Siehe auch", "Voir aussi", "Voci correlate"]
)
def test_the_items_of_see_also_are_related_pages(title: str) -> None:
    article = read(
        f"== {title} ==\n* [[2003 Copa Perú]]\n* ''[[2003 in Peruvian football|2003 in Peru]]''\n== References ==\n* [[X]]\n"
    )

    assert [(link.target, link.label) for link in article.related] == [
        ("2003 Copa Perú", "2003 Copa Perú"),
        ("2003 in Peruvian football", "2003 in Peru"),
    ]


def test_items_of_cleaned_text_have_lost_their_links() -> None:
    article = read("= T =\n\n== See also ==\n- 2003 Copa Perú\n- 2003 Segunda División\n")

    assert [(link.target, link.label) for link in article.related] == [
        ("2003 Copa Perú", "2003 Copa Perú"),
        ("2003 Segunda División", "2003 Segunda División"),
    ]


def test_categories_portals_and_prose_are_no_related_pages() -> None:
    article = read("== See also ==\n{{Portal|Football}}\nSome prose with a [[link]].\n* [[A]]\n* [[Category:B]]\n* [[de:C]]\n")

    assert [link.target for link in article.related] == ["A"]


def test_a_bold_line_names_the_matchday_of_what_stands_below_it_in_its_section() -> None:
    box = "{{Football box|date=5 August 2031|team1=[[Alfa]]|score=0–1|team2=[[Beta]]}}\n"
    text = f"== Group A ==\n'''Matchday 1'''\n{box}'''Matchday 2''':\n{box}'''Alfa'''\n{box}; Group B\n{box}== Final ==\n{box}"

    matches = read(text, "2031 Cup", "en").matches

    assert [(match.group, match.matchday) for match in matches] == [("A", 1), ("A", 2), ("A", 2), ("B", None), (None, None)]
