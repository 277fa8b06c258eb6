"""Which pages of an input are wanted, and the reasons for which the others are left out."""

from __future__ import annotations

import fnmatch
import re
from dataclasses import field

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.source.article import Skipped, SourceArticle
from touchline.source.words import CATEGORY_WORDS, REDIRECT_WORDS, TEMPLATE_WORDS, all_words

NAMESPACE = "namespace"
REDIRECT = "redirect"
TITLE = "title"
TEMPLATE = "template"
CATEGORY = "category"
NO_TEXT = "no text"
CONTENT_MODEL = "content model"
MISSING = "missing"
INVALID = "invalid title"
REASONS = (NAMESPACE, REDIRECT, TITLE, CONTENT_MODEL, NO_TEXT, TEMPLATE, CATEGORY, MISSING, INVALID)

_Tests = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """
    The pages to keep. All conditions have to hold; of several templates, or several categories, one is enough.

    Raises:
        ValueError: the title is a `/regular expression/` that does not compile.
    """

    namespaces: frozenset[int] | None = frozenset({0})
    """None keeps all. A page whose input names no namespace, a text file for instance, is always kept."""
    redirects: bool = False
    """Whether the redirects of dumps are kept."""
    title: str | None = None
    """
    A shell-style pattern for the whole title, case-sensitive, a blank and an underscore being the same: `*FIFA World Cup*`.
    Between slashes, a regular expression that is searched for in the title: `/^(19|20)\\d\\d FIFA/`.
    """
    templates: tuple[str, ...] = ()
    """
    Keep only pages that call one of these, named with or without the namespace. A test of the raw text: the first letter may
    be of either case, a blank is an underscore, and a call within a comment counts.
    """
    categories: tuple[str, ...] = ()
    """Keep only pages that stand in one of these; tested in the same way, with the namespace's name in any language known."""
    _title_test: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _template_tests: _Tests = field(init=False, repr=False, compare=False)
    _category_tests: _Tests = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_title_test", _title_test(self.title))
        object.__setattr__(self, "_template_tests", tuple(map(_template_test, self.templates)))
        object.__setattr__(self, "_category_tests", tuple(map(_category_test, self.categories)))

    def reason_to_skip(self, *, title: str | None, namespace: int | None, redirect: bool, text: str) -> str | None:
        """Say why a page is left out, None when it is kept."""
        return self.reason_to_skip_unread(title=title, namespace=namespace, redirect=redirect) or self.reason_to_skip_text(text)

    def reason_to_skip_unread(self, *, title: str | None, namespace: int | None, redirect: bool) -> str | None:
        """Say why a page is left out before anybody reads its text."""
        if self.namespaces is not None and namespace is not None and namespace not in self.namespaces:
            return NAMESPACE
        if redirect and not self.redirects:
            return REDIRECT
        if self._title_test and not self._title_test.search((title or "").replace("_", " ")):
            return TITLE
        return None

    def reason_to_skip_text(self, text: str) -> str | None:
        """Say why a page is left out because of what its text lacks."""
        if self._template_tests and not any(test.search(text) for test in self._template_tests):
            return TEMPLATE
        if self._category_tests and not any(test.search(text) for test in self._category_tests):
            return CATEGORY
        return None

    def choose(self, article: SourceArticle) -> SourceArticle | Skipped:
        """Return the article, or the note that it was left out."""
        reason = self.reason_to_skip(title=article.title, namespace=article.namespace, redirect=False, text=article.text)
        return Skipped(source=article.source, title=article.title, reason=reason) if reason else article


def is_redirect(text: str) -> bool:
    """Tell whether the wiki software takes this text for a redirect."""
    return bool(_REDIRECT.match(text))


def redirect_target(text: str) -> str | None:
    """The page that a redirect leads to; None when the text is no redirect."""
    found = _REDIRECT.match(text)
    end = text.find("]]", found.end()) if found else -1
    return text[found.end() : end].partition("|")[0].partition("#")[0].strip() or None if found and end >= 0 else None


def _any_of(words: tuple[str, ...]) -> str:
    return "(?i:" + "|".join(re.escape(word).replace(r"\ ", "[ _]") for word in words) + ")"


_REDIRECT = lazy_regex(rf"\s*#{_any_of(all_words(REDIRECT_WORDS))}\s*:?\s*\[\[")


def _title_test(pattern: str | None) -> re.Pattern[str] | None:
    if pattern is None:
        return None
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        try:
            return re.compile(pattern[1:-1])
        except re.error as error:
            raise ValueError(f"the title `{pattern}` is no regular expression: {error}") from error
    return re.compile(r"\A(?:" + fnmatch.translate(pattern.replace("_", " ")) + ")")


def _template_test(name: str) -> re.Pattern[str]:
    words = _any_of(all_words(TEMPLATE_WORDS))
    return re.compile(rf"\{{\{{[\s_]*(?:{words}[\s_]*:[\s_]*)?{_page_name(name, words)}[\s_]*(?:\||\}}\}}|<!--)")


def _category_test(name: str) -> re.Pattern[str]:
    words = _any_of(all_words(CATEGORY_WORDS))
    return re.compile(rf"\[\[[\s_]*{words}[\s_]*:[\s_]*{_page_name(name, words)}[\s_]*(?:\||\]\])")


def _page_name(name: str, namespace: str) -> str:
    """Turn the name of a page into a pattern: first letter of either case, any run of blanks and underscores the same."""
    name = re.sub(rf"^[\s_]*{namespace}[\s_]*:", "", name)
    parts = re.split(r"[\s_]+", name.strip(" _"))
    first, rest = parts[0][:1], parts[0][1:]
    cases = first.lower() + first.upper()
    either = "[" + re.escape(cases) + "]" if len(cases) == 2 else re.escape(first)
    return r"[\s_]+".join([either + re.escape(rest), *map(re.escape, parts[1:])])
