"""What is wrong with a page. A diagnostic is collected, never raised; exceptions are for our own bugs."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from touchline.model.span import AnySpan
from touchline.model.value import dataclass

SCHEMA = {"use_attribute_docstrings": True, "extra": "forbid"}
"""For the generated schema: docstrings become descriptions, unknown keys are refused."""

Severity = Literal["error", "warning", "info"]
"""error: data is lost or wrong; warning: one value is doubtful; info: nothing is lost."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """A second place that explains the first."""

    __pydantic_config__ = SCHEMA

    span: AnySpan
    """The place."""
    note: str
    """What is there, in a few words."""


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """One fault at one place; the text is made from `data` by the row of `code` in registry/codes.toml."""

    __pydantic_config__ = SCHEMA

    code: str
    """Rule code, such as `W205`; codes are never reused."""
    name: str
    """The rule's name in words, such as `rowspan-lost`."""
    severity: Severity
    """error: data is lost or wrong; warning: one value is doubtful; info: nothing is lost."""
    message: str
    """What is wrong, in one line."""
    help: str | None = None
    """What an editor can do about it."""
    span: AnySpan
    """The least text that shows the fault."""
    related: tuple[Label, ...] = ()
    """Other places that explain it."""
    repaired: bool = False
    """True when the record already holds the repaired reading."""
    data: dict[str, Any] = field(default_factory=dict)
    """The values that the message is made of, for programs."""
