"""Findings to diagnostics: worded by their rules, in document order, once each, and not without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from touchline.check.finding import Finding
from touchline.markup.scan import Fault
from touchline.model.diagnostic import Diagnostic, Label, Severity
from touchline.model.span import Lines, Span
from touchline.registry.codes import rules

MAX_FINDINGS = 200
"""Findings of one rule on one page: the ten-thousandth unclosed brace tells nobody anything new. The rest are counted."""

_SHOWN = 80
"""Characters of a value in a message."""

_REPAIRED = frozenset(("W103", "W104"))
"""Rules whose findings the record already holds in repaired form."""


def to_diagnostics(findings: Iterable[Fault | Finding], lines: Lines) -> tuple[Diagnostic, ...]:
    """
    Word the findings of a page by their rules.

    Args:
        findings: of rules, and faults noted while reading.
        lines: of the page.
    Returns:
        One diagnostic a finding, in document order, equal ones once; behind the last of a rule that has more than
        MAX_FINDINGS stands R003 with the number of those left out.
    """
    counts: Counter[str] = Counter()
    seen: set[tuple[str, int, int, str]] = set()
    found: list[Diagnostic] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end, finding.code)):
        key = (finding.code, finding.start, finding.end, str(sorted(finding.data.items())))
        if key in seen:
            continue
        seen.add(key)
        counts[finding.code] += 1
        if counts[finding.code] <= MAX_FINDINGS:
            found.append(_worded(finding, lines))
    for code, count in counts.items():
        if count > MAX_FINDINGS:
            last = next(d.span for d in reversed(found) if d.code == code)
            found.append(diagnostic("R003", last, {"code": code, "count": str(count - MAX_FINDINGS)}))
    return tuple(found)


def _worded(finding: Fault | Finding, lines: Lines) -> Diagnostic:
    span = lines.span(finding.start, finding.end)
    if isinstance(finding, Fault):
        return diagnostic(finding.code, span, finding.data, repaired=finding.code in _REPAIRED)
    return diagnostic(
        finding.code,
        span,
        finding.data,
        repaired=finding.repaired or finding.code in _REPAIRED,
        related=tuple(Label(span=lines.span(start, end), note=note) for start, end, note in finding.related),
        severity=finding.severity,
    )


def diagnostic(
    code: str,
    span: Span,
    data: dict[str, str],
    *,
    repaired: bool = False,
    related: tuple[Label, ...] = (),
    severity: Severity | None = None,
) -> Diagnostic:
    """A diagnostic worded by its rule; `severity` overrides the rule's own."""
    rule = rules()[code]
    shown = {key: value if len(value) <= _SHOWN else value[:_SHOWN] + "…" for key, value in data.items()}
    return Diagnostic(
        code=code,
        name=rule.name,
        severity=severity or rule.severity,
        message=rule.message.format(**shown),
        help=rule.help.format(**shown) if rule.help else None,
        span=span,
        related=related,
        repaired=repaired,
        data=dict(data),
    )
