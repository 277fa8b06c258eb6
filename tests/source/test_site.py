import pytest

from touchline.source.site import SiteInfo, article_path, language_of_wiki


@pytest.mark.parametrize(
    ("base", "path"),
    [
        ("https://en.wikipedia.org/wiki/Main_Page", "https://en.wikipedia.org/wiki/"),
        ("https://fr.wikipedia.org/wiki/Wikip%C3%A9dia:Accueil/x", "https://fr.wikipedia.org/wiki/"),
        ("http://localhost/index.php/Main_Page", "http://localhost/index.php/"),
        ("http://localhost/w/index.php?title=Main_Page", "http://localhost/w/index.php?title="),
        ("x", ""),
    ],
)
def test_the_path_of_articles_follows_from_the_main_page(base: str, path: str) -> None:
    assert article_path(base) == path


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("2018 FIFA World Cup", "2018_FIFA_World_Cup"),
        ("2012–13 Premier League", "2012%E2%80%9313_Premier_League"),
        ("A/B: C (D), E!*", "A/B:_C_(D),_E!*"),
        ("Côte d'Ivoire?", "C%C3%B4te_d%27Ivoire%3F"),
        ("AT&T 100%+", "AT%26T_100%25%2B"),
        ("a;b@c$d~e.f-g", "a;b@c$d~e.f-g"),
    ],
)
def test_titles_are_encoded_as_the_wiki_does(title: str, end: str) -> None:
    assert SiteInfo(base="https://en.wikipedia.org/wiki/Main_Page").page_url(title) == "https://en.wikipedia.org/wiki/" + end


def test_without_site_or_title_there_is_no_address() -> None:
    assert SiteInfo().page_url("A") is None
    assert SiteInfo(base="https://en.wikipedia.org/wiki/Main_Page").page_url(None) is None


@pytest.mark.parametrize(
    ("wiki", "language"),
    [
        ("enwiki", "en"),
        ("zh_yuewiki", "zh-yue"),
        ("be_x_oldwiki", "be-x-old"),
        ("simplewiki", "en"),
        ("dewiktionary", "de"),
        ("commonswiki", None),
        ("wikidatawiki", None),
        ("mywiki2", None),
        ("", None),
        (None, None),
    ],
)
def test_the_language_follows_from_the_wiki(wiki: str | None, language: str | None) -> None:
    assert language_of_wiki(wiki) == language
