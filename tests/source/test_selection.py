import pickle

import pytest

from touchline.source import Selection
from touchline.source.selection import is_redirect
from touchline.source.words import CATEGORY_WORDS, REDIRECT_WORDS, TEMPLATE_WORDS


def keeps_title(pattern: str, title: str | None) -> bool:
    reason = Selection(title=pattern).reason_to_skip_unread(title=title, namespace=0, redirect=False)
    assert reason in (None, "title")
    return reason is None


@pytest.mark.parametrize(
    ("pattern", "title"),
    [
        ("2018 FIFA World Cup", "2018 FIFA World Cup"),
        ("2018_FIFA_World_Cup", "2018 FIFA World Cup"),
        ("2018 FIFA*", "2018_FIFA_World_Cup"),
        ("*World Cup*", "2018 FIFA World Cup Group A"),
        ("20?? FIFA*", "2018 FIFA World Cup"),
        ("? (film)", "? (film)"),
        ("/^20\\d\\d FIFA/", "2018 FIFA World Cup"),
        ("/Cup|League/", "Premier League"),
        ("//", "//"),
    ],
)
def test_a_title_that_the_pattern_means_is_kept(pattern: str, title: str) -> None:
    assert keeps_title(pattern, title)


@pytest.mark.parametrize(
    ("pattern", "title"),
    [("World Cup", "2018 FIFA World Cup"), ("2018 fifa*", "2018 FIFA World Cup"), ("/^Cup/", "World Cup"), ("A*", None)],
)
def test_other_titles_are_left_out(pattern: str, title: str | None) -> None:
    assert not keeps_title(pattern, title)


def test_a_bad_regular_expression_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no regular expression"):
        Selection(title="/(/")


@pytest.mark.parametrize(
    "text",
    [
        "{{Football box|a=1}}",
        "{{football_box}}",
        "{{ Football  box\n| a}}",
        "x {{Football box<!-- c -->|a}}",
        "{{Template:Football box}}",
        "{{vorlage: football box}}",
        "{{a|{{Football box}}}}",
    ],
)
@pytest.mark.parametrize("name", ["Football box", "football_box", "Template:Football box"])
def test_pages_that_call_a_template_are_kept(text: str, name: str) -> None:
    assert Selection(templates=(name,)).reason_to_skip_text(text) is None


@pytest.mark.parametrize("text", ["", "Football box", "{{Football box collapsible}}", "{{Football Box}}", "[[Football box]]"])
def test_pages_that_do_not_call_it_are_left_out(text: str) -> None:
    assert Selection(templates=("Football box",)).reason_to_skip_text(text) == "template"


@pytest.mark.parametrize(
    "word", ["Category", "category", "Kategorie", "Categoría", "Catégorie", "Категория", "تصنيف", "Thể loại"]
)
@pytest.mark.parametrize("form", ["[[{}:2018 in football]]", "[[ {} : 2018_in football |x]]"])
@pytest.mark.parametrize("name", ["2018 in football", "Category:2018_in_football", "Kategorie:2018 in football"])
def test_pages_of_a_category_are_kept_in_every_language(word: str, form: str, name: str) -> None:
    assert Selection(categories=(name,)).reason_to_skip_text("text\n" + form.format(word)) is None


@pytest.mark.parametrize(
    "text", ["", "[[:Category:2018 in football]]", "[[Category:2018 in football clubs]]", "[[2018 in football]]"]
)
def test_pages_of_no_such_category_are_left_out(text: str) -> None:
    assert Selection(categories=("2018 in football",)).reason_to_skip_text(text) == "category"


def test_one_of_several_templates_is_enough_but_both_conditions_hold() -> None:
    selection = Selection(templates=("A", "B"), categories=("C", "D"))

    assert selection.reason_to_skip_text("{{b}} [[Category:D]]") is None
    assert selection.reason_to_skip_text("{{b}}") == "category"
    assert selection.reason_to_skip_text("[[Category:D]]") == "template"


@pytest.mark.parametrize("name", ["", " ", "É", "ß", "(x", "a.b*", "İ"])
def test_names_with_signs_are_taken_literally(name: str) -> None:
    selection = Selection(templates=(name,), categories=(name,))

    assert selection.reason_to_skip_text(f"{{{{{name}|x}}}} [[Category:{name}]]") is None


def test_the_first_reason_wins() -> None:
    selection = Selection(title="B", templates=("T",))

    assert selection.reason_to_skip(title="A", namespace=1, redirect=True, text="") == "namespace"
    assert selection.reason_to_skip(title="A", namespace=0, redirect=True, text="") == "redirect"
    assert selection.reason_to_skip(title="A", namespace=0, redirect=False, text="") == "title"
    assert selection.reason_to_skip(title="B", namespace=None, redirect=False, text="") == "template"
    assert selection.reason_to_skip(title="B", namespace=None, redirect=False, text="{{T}}") is None


def test_a_selection_travels_to_other_processes() -> None:
    selection = Selection(title="/a/", templates=("T",), namespaces=None)

    again = pickle.loads(pickle.dumps(selection))

    assert again == selection
    assert again.reason_to_skip_text("") == "template"


@pytest.mark.parametrize("word", [word for words in REDIRECT_WORDS.values() for word in words])
def test_redirects_are_known_in_every_language(word: str) -> None:
    assert is_redirect(f"#{word} [[A]]")
    assert is_redirect(f"\n #{word.swapcase() if 'İ' not in word else word}: [[A]]")


@pytest.mark.parametrize(
    "text", ["", "#REDIRECT", "REDIRECT [[A]]", "# [[A]]", "#REDIRECTED [[A]]", "x #REDIRECT [[A]]", "#Arsenal [[A]]"]
)
def test_other_texts_are_no_redirects(text: str) -> None:
    assert not is_redirect(text)


@pytest.mark.parametrize("table", [REDIRECT_WORDS, CATEGORY_WORDS, TEMPLATE_WORDS])
def test_tables_of_words_are_sorted_by_language_after_english(table: dict[str, tuple[str, ...]]) -> None:
    assert list(table) == ["en", *sorted(set(table) - {"en"})]
