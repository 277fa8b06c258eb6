"""
Answers of the MediaWiki API: `action=query&prop=revisions` and `action=parse&prop=wikitext`, both format versions.

Version 1 keys pages by id and text by `*`, and marks a missing page with an empty string; version 2 has lists, `content` and
`true`. Of several revisions of a page the latest counts, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from touchline.source.article import Event, Skipped, SourceArticle, Unreadable
from touchline.source.numbers import whole_number
from touchline.source.rows import TEXT_KEYS
from touchline.source.selection import CONTENT_MODEL, INVALID, MISSING, NO_TEXT, Selection
from touchline.source.site import SiteInfo

REPLACEMENT = "\ufffd"
"""Only a page that holds one can be the page that the problems of the answer are about."""

_MARKS = ("query", "parse", "error", "errors", "batchcomplete")


def is_answer(value: object) -> bool:
    """Tell an answer of the API from a row with a text."""
    return isinstance(value, dict) and any(mark in value for mark in _MARKS) and not any(key in value for key in TEXT_KEYS)


def answer_events(
    answer: Mapping[str, Any], *, source: str, place: str | None, selection: Selection, problems: tuple[str, ...] = ()
) -> Iterator[Event]:
    """
    Give the pages of an answer.

    Args:
        answer: the whole object that the API sent.
        source: name of the input.
        place: where the answer stands in it, None when it is all.
        selection: pages to keep.
        problems: what was wrong with the answer's bytes.
    """
    if "parse" in answer:
        yield _parse_event(_mapping(answer["parse"]), source=source, place=place, selection=selection, problems=problems)
    elif isinstance(query := answer.get("query"), dict) and "pages" in query:
        pages = query["pages"]
        site = _site(_mapping(query.get("general")))
        for page in pages.values() if isinstance(pages, dict) else _list(pages):
            yield _page_event(_mapping(page), source=source, site=site, selection=selection, problems=problems)
    else:
        yield Unreadable(source=source, place=place, message=_why_no_pages(answer))


def _page_event(
    page: Mapping[str, Any], *, source: str, site: SiteInfo, selection: Selection, problems: tuple[str, ...]
) -> Event:
    title = _string(page.get("title"))
    namespace = whole_number(page.get("ns"))
    revision = _latest(_list(page.get("revisions")))
    slot = _main_slot(revision)
    text = _text(slot)
    reason = selection.reason_to_skip_unread(title=title, namespace=namespace, redirect=False)
    reason = reason or _reason_to_skip(page, slot, text)
    if reason or text is None:
        return Skipped(source=source, title=title, reason=reason or NO_TEXT)
    article = SourceArticle(
        text=text,
        title=title,
        source=source,
        page_id=whole_number(page.get("pageid")),
        revision_id=whole_number(revision.get("revid")),
        timestamp=_string(revision.get("timestamp")),
        namespace=namespace,
        url=_string(page.get("canonicalurl")) or _string(page.get("fullurl")) or site.page_url(title),
        wiki=site.wiki,
        language=_string(page.get("pagelanguage")) or site.language,
        problems=problems if REPLACEMENT in text else (),
    )
    return selection.choose(article)


def _parse_event(
    parse: Mapping[str, Any], *, source: str, place: str | None, selection: Selection, problems: tuple[str, ...]
) -> Event:
    wikitext = parse.get("wikitext")
    text = wikitext.get("*") if isinstance(wikitext, dict) else wikitext
    if not isinstance(text, str):
        return Unreadable(source=source, place=place, message="a parse answer without wikitext: ask for prop=wikitext")
    article = SourceArticle(
        text=text,
        title=_string(parse.get("title")),
        source=source,
        page_id=whole_number(parse.get("pageid")),
        revision_id=whole_number(parse.get("revid")),
        problems=problems if REPLACEMENT in text else (),
    )
    return selection.choose(article)


def _reason_to_skip(page: Mapping[str, Any], slot: Mapping[str, Any], text: str | None) -> str | None:
    if _is_set(page, "missing"):
        return MISSING
    if _is_set(page, "invalid"):
        return INVALID
    if (slot.get("contentmodel") or "wikitext") != "wikitext":
        return CONTENT_MODEL
    return NO_TEXT if text is None else None


def _latest(revisions: list[Any]) -> Mapping[str, Any]:
    """Return the revision with the latest time; the API lists the newest first unless told otherwise."""
    known = [revision for revision in revisions if isinstance(revision, dict)]
    return max(known, key=lambda revision: _string(revision.get("timestamp")) or "", default={})


def _main_slot(revision: Mapping[str, Any]) -> Mapping[str, Any]:
    slots = revision.get("slots")
    return _mapping(slots.get("main")) if isinstance(slots, dict) else revision


def _text(slot: Mapping[str, Any]) -> str | None:
    return next((slot[key] for key in ("content", "*") if isinstance(slot.get(key), str)), None)


def _site(general: Mapping[str, Any]) -> SiteInfo:
    """Read `meta=siteinfo`, which may be asked for in the same query."""
    return SiteInfo(
        base=_string(general.get("base")), wiki=_string(general.get("wikiid")), language=_string(general.get("lang"))
    )


def _why_no_pages(answer: Mapping[str, Any]) -> str:
    error = _mapping(answer.get("error")) or next(map(_mapping, _list(answer.get("errors"))), {})
    if error:
        said = next((error[key] for key in ("info", "text", "*", "code") if isinstance(error.get(key), str)), "no reason given")
        return f"the API answered with an error: {said}"
    return "an API answer without pages"


def _is_set(page: Mapping[str, Any], flag: str) -> bool:
    return page.get(flag) not in (None, False)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
