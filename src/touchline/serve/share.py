"""
The page as one HTML file: source, record and viewer in it, nothing fetched, nothing run but our own script.

Source and record are gzip in base64, so no text of a page can end a tag or open one; the content security policy names the
script and the style by their hashes.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from functools import cache
from importlib.resources import files

from markupsafe import Markup

VIEWER = ("view.js", "shared.js")
"""Scripts of a shared file: the viewer, and what unpacks the data for it."""


@cache
def page_file(name: str) -> bytes:
    """A file of the page as it is installed."""
    return files("touchline.serve").joinpath("page", name).read_bytes()


@cache
def _template() -> object:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(page_file("page.html.j2").decode())


def _render(**values: object) -> str:
    rendered: str = _template().render(**values)  # type: ignore[attr-defined]
    return rendered


@cache
def served_page() -> bytes:
    """The page as the server hands it out: scripts and style by name, no data."""
    return _render(shared=None).encode()


def shared_page(text: str, record: bytes, title: str | None) -> str:
    """
    The page with an article in it, as one file.

    Args:
        text: the article's text.
        record: its canonical JSON.
        title: for the title bar.

    Returns:
        HTML that needs no server. Equal arguments give equal files.
    """
    script = b"\n".join(page_file(name) for name in VIEWER).decode()
    style = page_file("view.css").decode()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )
    shared = {
        "policy": policy,
        "title": (title or "").encode("utf-8", "replace").decode(),
        "style": Markup(style),
        "script": Markup(script),
        "text": _packed(text.encode("utf-8", "replace")),
        "record": _packed(record),
    }
    return _render(shared=shared)


def _packed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
