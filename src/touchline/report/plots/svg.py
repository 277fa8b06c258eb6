"""The elements of our pictures: everything that comes from a page is escaped here, and only here."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from touchline.report.wording import one_line

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#56b4e9", "#8a4fd3", "#b03a3a", "#3d7a7a", "#777777")
"""Told apart by people with any colour vision (Okabe and Ito's set, darkened where white lies behind it); dashes tell more."""
DASHES = ("", "6 3", "2 3", "9 3 2 3")

_STYLE = """
svg { color-scheme: light dark; font: 13px "DejaVu Sans", Verdana, sans-serif; }
.ground { fill: #ffffff; } text { fill: #1b211c; } .faint { fill: #566058; } .rule { stroke: #c8d0ca; fill: none; }
.box { fill: #f4f6f4; stroke: #8d998f; } .title { font-size: 16px; font-weight: 700; } .strong { font-weight: 700; }
@media (prefers-color-scheme: dark) {
  .ground { fill: #131714; } text { fill: #e6ece7; } .faint { fill: #a5b1a8; } .rule { stroke: #3c4740; }
  .box { fill: #1c221e; stroke: #77837a; }
}
"""


def number(value: float) -> str:
    """A coordinate, as short as it can be written."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """A line of text; `kind` are classes of the style."""
    attributes = f' class="{kind}"' if kind else ""
    attributes += f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{number(x)}" y="{number(y)}"{attributes}>{_safe(words)}</text>'


def line(points: list[tuple[float, float]], kind: str = "rule", colour: str | None = None, dash: str = "") -> str:
    """Straight lines through points."""
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    style = f' style="stroke: {colour}; fill: none; stroke-width: 2.5"' if colour else ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline class="{kind}" points="{path}"{style}{dashes}/>'


def bar(x: float, y: float, width: float, height: float, *, kind: str = "", colour: str | None = None, title: str = "") -> str:
    """A rectangle; its title is shown by browsers and read by screen readers."""
    style = f' style="fill: {colour}"' if colour else ""
    inside = f"<title>{_safe(title)}</title>" if title else ""
    shape = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f"<rect {shape}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}{style}>{inside}</rect>"


def picture(width: float, height: float, title: str, description: str, parts: list[str]) -> str:
    """
    A whole picture.

    Args:
        width: of the picture, in pixels.
        height: likewise.
        title: its name, drawn too.
        description: what it shows, in words, for those who do not see it.
        parts: elements.
    """
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
        f'viewBox="0 0 {number(width)} {number(height)}" role="img" aria-labelledby="title description">\n'
        f'<title id="title">{_safe(title)}</title>\n<desc id="description">{_safe(description)}</desc>\n'
        f"<style>{_STYLE}</style>\n"
    )
    ground = f'<rect class="ground" width="{number(width)}" height="{number(height)}"/>'
    return head + "\n".join([ground, text(16, 26, title, "title"), *parts]) + "\n</svg>\n"


def shorten(words: str, length: int) -> str:
    """At most `length` characters of a name."""
    words = one_line(words)
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def slug(words: str) -> str:
    """A name for a file: small letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60]


def _safe(words: str) -> str:
    return escape(re.sub("[\ufffe\uffff]", "\ufffd", one_line(words)), quote=True)
