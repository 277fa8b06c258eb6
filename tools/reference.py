"""
The reference pages of the documentation, made from the code: the command line, the record with an example of every field, the
rules, the registries. `docs/conf.py` writes them when the site is built, so that they cannot fall behind.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

import touchline
from touchline.cli import cli
from touchline.model.record import Article, OtherMatch
from touchline.pipeline import read_article
from touchline.registry.codes import rules
from touchline.source import SourceArticle
from touchline.write.schema import json_schema

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = ROOT / "src" / "touchline" / "registry"
MAX_EXAMPLE = 110
"""Characters of an example in the table of a record's fields."""
MAX_KEYS = 40
"""Keys of a registry file that are listed."""

RARE = """= A cup =
{{Infobox international football competition|year=1963|best_player={{flagicon|BRA}} [[A. Roa]]}}
{{Football box|date=1 May|time=15:00 UTC+1|team1={{fb|BRA}}|score=1–1|aet=yes|team2={{fb|CHI}}|penalties1=A {{pengoal}}
|penaltyscore=4–2|goals1=Roa {{goal|5||45+2|pen.}}|report=[http://example.org Report]|attendance=0|stadium=[[Ground]], [[Town]]
|referee=[[A. Referee]] ([[Peru]])}}
{{Football box|date=1 May 1963|team1={{fb|BRA}}|score=1–1|team2={{fb|CHI}}|goals2=Paz 12' (free kick)}}
== Relegation ==
{|
! Pos !! Team !! Pld !! W !! D !! L !! Pts !! Average
|-
| 1 || Norte || 38 || 14 || 8 || 16 || 50 || 1.316
|-
| 2 || Sur || 38 || 10 || 10 || 18 || 40 || 1.053
|}
{|
! Team !! City !! Stadium !! Surface
|-
| Norte || Town || Ground || Grass
|-
| Sur || Port || Pier || Grass
|}
"""
"""What no page of the corpus has."""


def pages() -> dict[str, str]:
    """Names of the generated pages and their MyST Markdown."""
    return {
        "command-line.md": command_line(),
        "record.md": record(),
        "rules.md": rule_list(),
        "registries.md": registries(),
    }


def cell(text: object) -> str:
    """Text for a cell of a Markdown table."""
    return " ".join(str(text).split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def code(text: object) -> str:
    """Text as code in a cell; the longest fence it does not hold."""
    words = " ".join(str(text).split()).replace("|", "\\|")
    fence = "``" if "`" in words else "`"
    return f"{fence}{' ' if fence == '``' else ''}{words}{' ' if fence == '``' else ''}{fence}"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> list[str]:
    """A Markdown table."""
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *(f"| {' | '.join(row)} |" for row in rows), ""]


# ---------------------------------------------------------------- the command line


def command_line() -> str:
    """Every command with its options, from click's own description."""
    lines = ["# Command line", "", "Data goes to standard output, progress and summaries to standard error.", ""]
    lines += [f"```text\n{_help(cli, 'touchline')}\n```", ""]
    for name, command in sorted(cli.commands.items()):
        context = click.Context(command, info_name=f"touchline {name}")
        lines += [f"## touchline {name}", "", f"```text\n{command.get_usage(context)}\n```", ""]
        lines += [*_paragraphs(command.help or ""), ""]
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option) and not parameter.hidden]
        lines += table(("option", "values", "default", "meaning"), map(_option, options))
    return "\n".join(lines)


def _help(command: click.Command, name: str) -> str:
    return command.get_help(click.Context(command, info_name=name, max_content_width=100))


def _paragraphs(text: str) -> Iterator[str]:
    r"""A docstring of click: `\b` marks a paragraph whose lines stay as they are."""
    for part in "\n".join(line.strip() for line in text.strip().splitlines()).split("\n\n"):
        if part.startswith("\b"):
            yield "```text\n" + part.removeprefix("\b").strip() + "\n```\n"
        else:
            yield cell(part).replace("\\|", "|") + "\n"


def _option(option: click.Option) -> tuple[str, ...]:
    names = ", ".join([*option.opts, *option.secondary_opts])
    values, default = "", ""
    if not option.is_flag:
        choices = " ".join(option.type.choices) if isinstance(option.type, click.Choice) else option.type.name
        values = code(option.metavar or choices)
        default = code(option.default) if isinstance(option.default, str | int | float) and option.default != "" else ""
    return code(names), values, default, cell(option.help or "")


# ---------------------------------------------------------------- the record


def record() -> str:
    """Every class of the record, every field with what it means and an example from a page of the corpus."""
    schema = json_schema()
    examples = found_examples()
    lines = [
        "# The record",
        "",
        f"Version {schema['properties']['schema_version'].get('default') or touchline.model.record.SCHEMA_VERSION}. "
        "`touchline schema` prints the JSON Schema. Absent is `null`, never empty or 0; lists are in the order of the page.",
        "",
    ]
    for name, definition in [("Article", schema), *sorted(schema["$defs"].items())]:
        lines += [f"## {name}", "", *([cell(definition["description"]), ""] if definition.get("description") else [])]
        properties = definition.get("properties", {})
        lines += table(
            ("field", "type", "meaning", "example"),
            (
                (code(field), cell(_type(about)), cell(about.get("description", "")), _example(examples.get((name, field))))
                for field, about in properties.items()
            ),
        )
    return "\n".join(lines)


def _example(value: Any) -> str:
    if value is None:
        return ""
    words = json.dumps(value, ensure_ascii=False)
    return code(words if len(words) <= MAX_EXAMPLE else words[:MAX_EXAMPLE] + " …")


def _type(about: dict[str, Any]) -> str:
    """A type of JSON Schema in words."""
    if "$ref" in about:
        return str(about["$ref"]).rpartition("/")[2]
    if "const" in about:
        return json.dumps(about["const"])
    if "enum" in about:
        return ", ".join(map(str, about["enum"]))
    for key in ("anyOf", "oneOf"):
        if key in about:
            return " or ".join(dict.fromkeys(_type(one) for one in about[key]))
    kind = about.get("type", "any")
    if kind == "array":
        inner = about.get("items") or next(iter(about.get("prefixItems", [])), {})
        return ("pair of " if "prefixItems" in about else "list of ") + _type(inner)
    return str(kind)


FINAL = SourceArticle(
    text="<section begin=Final />{{Football box|date=4 May 2003|team1=Alfa|score=1–0|team2=Beta}}<section end=Final />",
    title="2003 Liga final",
    source="rare",
    page_id=8821389,
    revision_id=61234,
)
"""A page that another one shows."""


@cache
def found_examples() -> dict[tuple[str, str], Any]:
    """The first telling value of each field, by class and field, from our own articles."""
    found: dict[tuple[str, str], Any] = {}
    inputs = sorted((ROOT / "corpus" / "dumps").glob("*.xml")) + sorted((ROOT / "corpus").glob("*/*/page.*"))
    for path in inputs:
        for source in touchline.open_articles(path):
            _collect(read_article(source), found)
    _collect(read_article(SourceArticle(text=RARE, source="rare", extra={"collected_by": "somebody"})), found)
    shown = {FINAL.title: FINAL}
    _collect(read_article(SourceArticle(text="The final: {{#lst:2003 Liga final|Final}}", source="rare"), pages=shown), found)
    _collect(OtherMatch(article_id="enwiki:8821389", title=FINAL.title, id="m1"), found)
    return found


def _collect(node: Any, found: dict[tuple[str, str], Any]) -> None:
    if is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            value = getattr(node, field.name)
            key = (type(node).__name__, field.name.rstrip("_"))
            if value not in (None, (), {}, "", False) and (key not in found or found[key] is False):
                found[key] = _plain(value)
            elif value is False:
                found.setdefault(key, False)
            _collect(value, found)
    elif isinstance(node, tuple):
        for item in node:
            _collect(item, found)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name.rstrip("_"): _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: item for name, item in kept.items() if item not in (None, [], {}, False)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


# ---------------------------------------------------------------- rules and registries


def rule_list() -> str:
    """Every rule: what it says, how grave it is, what helps."""
    lines = [
        "# Rules",
        "",
        "What touchline reports. R: the run and the page as a whole; W: markup; D: what the figures say. An error means that",
        "data is lost or wrong, a warning that one value is doubtful, info that nothing is lost. Codes are never reused.",
        "",
    ]
    if "explain" not in cli.commands:
        rows = ((code(one.code), one.name, one.severity, cell(one.message), cell(one.help or "")) for one in rules().values())
        return "\n".join(lines + table(("code", "name", "severity", "message", "help"), rows))
    for one in rules().values():
        said = CliRunner().invoke(cli, ["explain", one.code], color=False).output.strip()
        lines += [f"## {one.code} {one.name}", "", f"{one.severity}: {cell(one.message)}", "", f"```text\n{said}\n```", ""]
    return "\n".join(lines)


def registries() -> str:
    """What the registries know, file by file."""
    lines = ["# Registries", "", "What touchline knows of wikis, as data. [How to add a row](../../registries.md).", ""]
    for path in sorted(REGISTRY.rglob("*.toml")):
        raw = tomllib.loads(path.read_text("utf-8"))
        lines += [f"## {path.relative_to(REGISTRY).as_posix()}", ""]
        if "template" in raw:
            rows = raw["template"]
            lines += [f"{len(rows)} rows, {sum(len(row.get('names', ())) for row in rows)} names.", ""]
            lines += table(("kind", "names", "source"), map(_template, rows))
        else:
            lines += _entries(raw)
    return "\n".join(lines)


def _template(row: dict[str, Any]) -> tuple[str, ...]:
    names = [
        *row.get("names", ()),
        *(f"{prefix}…" for prefix in row.get("prefixes", ())),
        *(f"…{suffix}" for suffix in row.get("suffixes", ())),
    ]
    shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    return code(row.get("kind", "")), cell(shown), cell(row.get("source", ""))


def _entries(raw: dict[str, Any]) -> list[str]:
    """The keys of a file, how much each holds, and the first of it."""
    rows: list[tuple[str, ...]] = []
    for key, value in list(raw.items())[:MAX_KEYS]:
        size = len(value) if isinstance(value, list | dict) else 1
        first: Any = value
        if isinstance(value, dict):
            first = dict(list(value.items())[:1])
        elif isinstance(value, list):
            first = value[0] if value else ""
        shown = json.dumps(first, ensure_ascii=False, default=str)
        rows.append((code(key), str(size), code(shown[:MAX_EXAMPLE] + (" …" if len(shown) > MAX_EXAMPLE else ""))))
    if len(raw) > MAX_KEYS:
        rows.append((f"and {len(raw) - MAX_KEYS} more", "", ""))
    return table(("key", "entries", "the first"), iter(rows))


def write(folder: Path) -> None:
    """Write all generated pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def example_page() -> str:
    """The page of `touchline serve` with an article of the corpus in it."""
    from touchline.serve.share import shared_page

    text = (ROOT / "corpus" / "matches" / "knockout-shootout" / "page.wikitext").read_bytes().decode()
    read: Article = touchline.read(text, "An example of a knockout stage")
    return shared_page(text, read.to_json_bytes(), read.title)
