"""The manual of a rule, and the list of all rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from touchline.registry.codes import Rule, rules
from touchline.registry.manuals import manuals


def general_help(rule: Rule) -> str:
    """What to do about any finding of a rule; values of a finding stay names in braces."""
    return (rule.help or manuals()[rule.code].why).replace("{{", "{").replace("}}", "}")


def rule_manual(rule: Rule) -> Iterator[str]:
    """`touchline explain CODE`: what the rule flags, why the data suffers, a bad example, a good one; lines of text."""
    manual = manuals()[rule.code]
    yield f"{rule.code} {rule.name} ({rule.severity}{'' if rule.default else ', off by default'})"
    if rule.aliases:
        yield f"known elsewhere as {', '.join(rule.aliases)}"
    yield ""
    yield manual.what
    yield f"Why: {manual.why}"
    if rule.help:
        yield f"Help: {general_help(rule)}"
    for title, page in (("Bad:", manual.bad), ("Good:", manual.good)):
        if page:
            yield ""
            yield title
            yield from (f"    {line}" for line in page.rstrip("\n").split("\n"))


def rule_markdown(rule: Rule) -> str:
    """The same as Markdown, for reports that can show it."""
    manual = manuals()[rule.code]
    parts = [manual.what, f"**Why:** {manual.why}"]
    if rule.help:
        parts.append(f"**Help:** {general_help(rule)}")
    for title, page in (("Bad", manual.bad), ("Good", manual.good)):
        if page:
            parts.append(f"**{title}:**\n\n~~~~wikitext\n{page.rstrip(chr(10))}\n~~~~")
    return "\n\n".join(parts)


def rule_rows() -> list[dict[str, Any]]:
    """All rules as plain data, in the order of their codes."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "default": rule.default,
            "aliases": list(rule.aliases),
            "what": manuals()[rule.code].what,
            "why": manuals()[rule.code].why,
        }
        for rule in sorted(rules().values(), key=lambda rule: rule.code)
    ]
