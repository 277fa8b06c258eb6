"""The documentation site: Markdown, and a reference that is made from the code when the site is built."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))

import reference  # noqa: E402 (lies beside the package)

import touchline  # noqa: E402

project = "touchline"
author = "the touchline authors"
copyright = author  # noqa: A001 (Sphinx's name)
release = version = touchline.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
suppress_warnings = [
    "myst.xref_missing",  # tests/test_docs.py checks links, those out of docs/ too
    "myst.header",
    "toc.multiple_toc_parents",  # the last toctree of the index takes whatever no other names
]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False

html_theme = "furo"
html_title = f"touchline {release}"
html_extra_path = ["_generated"]
html_copy_source = False

reference.write(HERE / "reference" / "generated")
(HERE / "_generated").mkdir(exist_ok=True)
(HERE / "_generated" / "example.html").write_text(reference.example_page(), "utf-8")


def _as_code(app: object, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Our docstrings mark code as Markdown does."""
    lines[:] = [re.sub(r"(?<!`)`([^`]+)`(?!`)", r"``\1``", line) for line in lines]


def setup(app: Any) -> None:
    """Sphinx's hook."""
    app.connect("autodoc-process-docstring", _as_code, priority=100)  # before napoleon looks for colons


man_pages = [("reference/generated/command-line", "touchline", "Wikipedia's football seasons as data", author, 1)]
