r"""
Wikipedia's football seasons as data.

    >>> import touchline
    >>> article = touchline.read("== Final ==\n{{Football box|date=4 May 2003|team1=Ajax|score=2–1|team2=PSV}}")
    >>> article.matches[0].score.final
    (2, 1)

Everything named here is public and stays; everything else may move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from touchline.engine.local import convert
    from touchline.engine.summary import Summary
    from touchline.model.record import Article
    from touchline.source import InputError, Selection, SourceArticle, open_articles
    from touchline.write.decode import from_json
    from touchline.write.schema import json_schema
    from touchline.write.targets import OutputError

__all__ = [
    "Article",
    "InputError",
    "OutputError",
    "Selection",
    "SourceArticle",
    "Summary",
    "__version__",
    "convert",
    "from_json",
    "json_schema",
    "open_articles",
    "read",
]

__version__ = "0.1.0"  # as in pyproject.toml: asking the installed package costs as much as reading a page

_HOMES = {
    "Article": "touchline.model.record",
    "InputError": "touchline.source",
    "OutputError": "touchline.write.targets",
    "Selection": "touchline.source",
    "SourceArticle": "touchline.source",
    "Summary": "touchline.engine.summary",
    "convert": "touchline.engine.local",
    "from_json": "touchline.write.decode",
    "json_schema": "touchline.write.schema",
    "open_articles": "touchline.source",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when they are used, so that `import touchline` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'touchline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


def read(
    text: str, title: str | None = None, language: str | None = None, dialect: Any = None, *, repair: bool = True
) -> Article:
    """
    Read one text.

    Args:
        text: wikitext or flattened article text.
        title: of the page; flattened text may bring its own.
        language: of the wiki, such as "en"; guessed from the text when None.
        dialect: "wikitext" or "flattened"; found from the text when None.
        repair: False leaves damaged tables as they stand.

    Returns:
        The article's record. A text that trips a bug of ours gives a record with status "failed"; nothing is raised.
    """
    from touchline.pipeline import read_article
    from touchline.source import SourceArticle

    return read_article(SourceArticle(text=text, title=title, source="text"), language=language, dialect=dialect, repair=repair)
