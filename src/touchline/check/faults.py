"""Faults noted on the way to diagnostics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from touchline.markup.scan import Fault
from touchline.model.diagnostic import Diagnostic
from touchline.model.span import Lines, Span
from touchline.registry.codes import rules

MAX_FINDINGS = 200
"""Findings of one rule on one page: the ten-thousandth unclosed brace tells nobody anything new. The rest are counted."""

_SHOWN = 80
"""Characters of a value in a message."""


def to_diagnostics(faults: Iterable[Fault], lines: Lines) -> tuple[Diagnostic, ...]:
    """
    Word the faults of a page by their rules.

    Returns:
        One diagnostic a fault, in document order, equal ones once; behind the last of a rule that has more than
        MAX_FINDINGS stands R003 with the number of those left out.
    """
    counts: Counter[str] = Counter()
    seen: set[tuple[str, int, int, str]] = set()
    found: list[Diagnostic] = []
    for fault in sorted(faults, key=lambda fault: (fault.start, fault.end, fault.code)):
        key = (fault.code, fault.start, fault.end, str(sorted(fault.data.items())))
        if key in seen:
            continue
        seen.add(key)
        counts[fault.code] += 1
        if counts[fault.code] <= MAX_FINDINGS:
            found.append(
                diagnostic(fault.code, lines.span(fault.start, fault.end), fault.data, repaired=fault.code in _REPAIRED)
            )
    for code, count in counts.items():
        if count > MAX_FINDINGS:
            last = next(d.span for d in reversed(found) if d.code == code)
            found.append(diagnostic("R003", last, {"code": code, "count": str(count - MAX_FINDINGS)}))
    return tuple(found)


_REPAIRED = frozenset(("W103", "W104"))
"""Rules whose findings the record already holds in repaired form."""


def diagnostic(code: str, span: Span, data: dict[str, str], *, repaired: bool = False) -> Diagnostic:
    """A diagnostic worded by its rule."""
    rule = rules()[code]
    shown = {key: value if len(value) <= _SHOWN else value[:_SHOWN] + "…" for key, value in data.items()}
    return Diagnostic(
        code=code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format(**shown),
        help=rule.help.format(**shown) if rule.help else None,
        span=span,
        repaired=repaired,
        data=dict(data),
    )
