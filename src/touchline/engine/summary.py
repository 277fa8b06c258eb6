"""The ledger of a run: pages read = records written + pages skipped, and what was found."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field
from typing import Any

from touchline.model.record import Article
from touchline.model.value import dataclass
from touchline.source import Unreadable

MOST_UNKNOWN = 10
"""Unknown templates that the closing report names; all of them are in the ledger."""
COUNTED = ("infoboxes", "tables", "matches", "goals", "standings", "diagnostics")

STAGES = {
    "read": "read: unpack, XML, filters",
    "markup": "markup: scan, flow, values",
    "interpret": "interpret: tables, matches, names",
    "check": "check: findings",
    "encode": "encode: JSON",
    "write": "write: rows, compression",
}
"""Where the time of a page goes, in order."""


@dataclass(slots=True)
class Summary:
    """What a run has done."""

    ok: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    """Templates on football pages that the registry does not know, with the places where they stand."""
    unreadable: list[Unreadable] = field(default_factory=list)
    seconds: float = 0.0
    size: int = 0
    """Bytes of input, as they lie there."""
    stages: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Seconds of all workers by stage, when they were asked for."""

    @property
    def written(self) -> int:
        """Records in the output, failed pages included."""
        return self.ok + self.failed

    @property
    def pages_read(self) -> int:
        """Pages met in the inputs."""
        return self.written + sum(self.skipped.values())

    @property
    def exit_code(self) -> int:
        """0, or 3 when some input could not be read."""
        return 3 if self.unreadable else 0

    def enter(self, article: Article) -> None:
        """Enter a record."""
        if article.status == "ok":
            self.ok += 1
        else:
            self.failed += 1
        found = self.found
        found["infoboxes"] += len(article.infoboxes)
        found["tables"] += len(article.tables)
        found["matches"] += len(article.matches)
        found["goals"] += sum(len(match.goals) for match in article.matches)
        found["standings"] += len(article.standings)
        found["diagnostics"] += len(article.diagnostics)
        if article.season or article.matches or article.standings or article.ties or article.scorer_lists:
            for diagnostic in article.diagnostics:
                if diagnostic.code == "W107":
                    name = f"{article.language or '?'}:{diagnostic.data['template']}"
                    self.unknown[name] += int(str(diagnostic.data["count"]).replace(",", ""))

    def add(self, other: Summary) -> None:
        """Enter what another part of the run has done."""
        self.ok += other.ok
        self.failed += other.failed
        self.skipped.update(other.skipped)
        self.found.update(other.found)
        self.unknown.update(other.unknown)
        self.unreadable += other.unreadable
        self.size += other.size
        for stage, seconds in other.stages.items():
            self.stages[stage] += seconds

    def to_dict(self) -> dict[str, Any]:
        """The ledger as plain values."""
        return {
            "ok": self.ok,
            "failed": self.failed,
            "skipped": dict(self.skipped),
            "found": dict(self.found),
            "unknown": dict(self.unknown),
            "unreadable": [[item.source, item.place, item.message] for item in self.unreadable],
            "size": self.size,
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Summary:
        """The ledger back from plain values."""
        return cls(
            ok=values["ok"],
            failed=values["failed"],
            skipped=Counter(values["skipped"]),
            found=Counter(values["found"]),
            unknown=Counter(values.get("unknown", {})),
            unreadable=[Unreadable(source=item[0], place=item[1], message=item[2]) for item in values["unreadable"]],
            size=values["size"],
        )

    def lines(self) -> list[str]:
        """The closing report, a fact a line."""
        skipped = sum(self.skipped.values())
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self.skipped.items()))
        rate = self.pages_read / self.seconds if self.seconds > 0 else 0.0
        found = ", ".join(f"{self.found[name]:,} {name}" for name in COUNTED)
        records = f"{self.written:,} records ({self.ok:,} ok, {self.failed:,} failed)"
        lines = [
            f"{self.pages_read:,} pages read = {records} + {skipped:,} skipped" + (f" ({reasons})" if reasons else ""),
            f"{found}; {self.seconds:.1f} s, {rate:,.0f} pages/s",
        ]
        if self.unknown:
            most = ", ".join(f"{name} ({count:,})" for name, count in self.unknown.most_common(MOST_UNKNOWN))
            rest = len(self.unknown) - MOST_UNKNOWN
            more = f" and {rest:,} more" if rest > 0 else ""
            lines.append(f"{len(self.unknown):,} unknown templates on football pages, most frequent first: {most}{more}")
        if self.unreadable:
            lines.append(f"{len(self.unreadable):,} inputs or parts of inputs could not be read, see above")
        return lines

    def profile_lines(self) -> list[str]:
        """Where the time of the workers went."""
        total = sum(self.stages.values()) or 1.0
        spent = {name: self.stages.get(name, 0.0) for name in STAGES}
        return [f"{seconds:8.2f} s  {seconds / total:4.0%}  {STAGES[name]}" for name, seconds in spent.items()]


def problem(item: Unreadable) -> str:
    """One unreadable input or part of it, in words."""
    place = f", {item.place}" if item.place else ""
    return f"{item.source}{place}: {item.message}"
