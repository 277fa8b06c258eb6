"""What a dump says about the wiki it comes from, and what follows from it: namespaces, languages, addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from urllib.parse import quote

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

# MediaWiki's wfUrlencode: these stay readable in an address, beside letters, digits and "-_.~"
_PLAIN_IN_URLS = ";@$!*(),/:"

_PROJECTS = "wiki|wiktionary|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage"
_HOST = lazy_regex(rf"https?://(simple|[a-z]{{2,3}}(?:-[a-z-]{{2,12}})?)\.(?:m\.)?(?:wikipedia|{_PROJECTS})\.org(?:/.*)?", re.S)
_WIKI_NAME = lazy_regex(rf"(simple|[a-z]{{2,3}}(?:_[a-z_]+?)?)(?:{_PROJECTS})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInfo:
    """The site info of a dump; a block cut from a multistream dump needs it handed in."""

    base: str | None = None
    """Address of the main page."""
    wiki: str | None = None
    """Database name, such as `enwiki`."""
    language: str | None = None
    namespaces: Mapping[int, str] = field(default_factory=dict)
    """Local name by number; the main namespace has the name ""."""

    def page_url(self, title: str | None) -> str | None:
        """Return the address of a page, None when the site or the title is unknown."""
        if not self.base or not title:
            return None
        return article_path(self.base) + quote(title.replace(" ", "_"), safe=_PLAIN_IN_URLS, errors="replace")

    def namespace_of(self, title: str | None) -> int | None:
        """Return the namespace that a title names by its prefix, for exports that do not say it; None when nobody knows."""
        if not title or not self.namespaces:
            return None
        prefix, colon, _ = title.partition(":")
        wanted = _folded(prefix)
        return next((number for number, name in self.namespaces.items() if colon and _folded(name) == wanted), 0)


def article_path(base: str) -> str:
    """Return what stands before the title in addresses of the wiki whose main page is at `base`."""
    for mark in ("/wiki/", "title="):
        before, found, _ = base.partition(mark)
        if found:
            return before + found
    return base[: base.rfind("/") + 1]


def language_of_wiki(wiki: str | None) -> str | None:
    """Derive the language from a database name: `enwiki` is en, `zh_yuewiki` is zh-yue; `commonswiki` has none."""
    found = _WIKI_NAME.fullmatch(wiki or "")
    if not found:
        return None
    return "en" if found[1] == "simple" else found[1].replace("_", "-")


def language_of_url(url: str | None) -> str | None:
    """Derive the language from a page's address: `https://de.wikipedia.org/wiki/…` is de."""
    found = _HOST.fullmatch(url or "")
    if not found:
        return None
    return "en" if found[1] == "simple" else found[1]


def _folded(name: str) -> str:
    return name.replace("_", " ").strip().casefold()
