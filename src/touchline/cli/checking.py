"""`check`, `fix`, `rules` and `explain`: what is wrong, and what mends it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

import touchline
from touchline.cli.shared import (
    EXIT_INTERRUPTED,
    cli,
    complete_files,
    reading_of,
    reading_options,
    say,
    selection_of,
    spare,
    wrong,
)
from touchline.streams import end_quietly

if TYPE_CHECKING:
    from touchline.report.findings import Choice
    from touchline.settings import Settings

FORMS = ("text", "json", "sarif", "html", "github")
FAIL_ON = ("error", "warning", "info", "never")


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _choice(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Choice, Settings]:
    """The rules that are asked for, and the project's settings, which hold where an option is not given."""
    from pathlib import Path

    from touchline.advice import near_rule
    from touchline.report.findings import Choice
    from touchline.settings import SettingsError, find_settings

    try:
        settings = find_settings(Path.cwd())
    except SettingsError as error:
        wrong(str(error))
    choice = Choice(_codes(select) or settings.select, _codes(ignore) or settings.ignore)
    for word in choice.unknown():
        where = "" if word in _codes((*select, *ignore)) else f"{settings.path}: "
        wrong(f"{where}there is no rule {word!r}{near_rule(word)}; `touchline rules` lists all")
    return choice, settings


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--format", "form", type=click.Choice(FORMS), help="Over what the ending of OUT says; text otherwise.")
@click.option("-o", "--output", metavar="OUT", help="File to write; standard output when left out.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these rules: W204, a family such as W2 or D, or a name.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these rules.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit code 1 from this severity on; error by default.")
@click.option("--corpus", is_flag=True, help="Look across articles too: one ground with two capacities, one match, two scores.")
@reading_options
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; all cores by default.")
@click.option("--quiet", is_flag=True, help="No summary, no warnings.")
def check(inputs: tuple[str, ...], form: Any, output: str | None, select: tuple[str, ...], ignore: tuple[str, ...],
fail_on: str | None, corpus: bool, jobs: int | None, quiet: bool, **reading: Any) -> None:  # fmt: skip
    r"""
    Report what is wrong with tables, templates and figures.

    \b
    touchline check pages/
    touchline check season.wiki --select D --fail-on warning
    touchline check dump.xml.bz2 --template 'Football box' -o report.html

    Settings may stand in touchline.toml or in [tool.touchline] of pyproject.toml: select, ignore, fail-on, format.
    Exit code: 0 nothing at or above --fail-on, 1 something, 2 wrong use, 3 some input could not be read.
    """
    from touchline.engine.checking import check_inputs
    from touchline.engine.summary import Summary, problem
    from touchline.report.findings import at_least
    from touchline.report.text import counts_line
    from touchline.report.writing import form_of, write_report
    from touchline.source import InputError

    choice, settings = _choice(select, ignore)
    least = fail_on or settings.fail_on or "error"
    if least not in FAIL_ON or (settings.format and settings.format not in FORMS):
        wrong(f"{settings.path}: fail-on is one of {', '.join(FAIL_ON)}, format one of {', '.join(FORMS)}")
    spare(inputs, output)
    summary = Summary()
    try:
        reports = check_inputs(
            inputs,
            choice=choice,
            summary=summary,
            corpus=corpus,
            **reading_of(reading),
            jobs=jobs,
            on_problem=None if quiet else lambda item: say(f"not read: {problem(item)}", fg="yellow"),
        )
        named: Any = form or (None if output else settings.format)
        counts, articles = write_report(reports, form_of(output, named), output, version=touchline.__version__)
    except InputError as error:
        wrong(str(error))
    except BrokenPipeError:
        end_quietly()
    except OSError as error:
        if output is None:
            raise
        wrong(f"{output}: {error.strerror or error}")
    except KeyboardInterrupt:
        raise SystemExit(EXIT_INTERRUPTED) from None
    if not quiet:
        say(counts_line(counts, articles))
    if summary.exit_code:
        raise SystemExit(summary.exit_code)
    raise SystemExit(int(any(count and at_least(severity, least) for severity, count in counts.items())))


@cli.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print the manual of one rule, by its code (W205), its name, or what other linters call it (fostered)."""
    from touchline.advice import near_rule
    from touchline.report.findings import find_rule
    from touchline.report.manual import rule_manual

    rule = find_rule(code)
    if rule is None:
        wrong(f"there is no rule {code!r}{near_rule(code)}; `touchline rules` lists all")
    for line in rule_manual(rule):
        click.echo(line)


@cli.command("rules")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...", shell_complete=complete_files)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to say it.")
@click.option(
    "--unknown",
    is_flag=True,
    help="Instead of the rules, list the templates on the football pages of the INPUTs that the registry does not know.",
)
@reading_options
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; all cores by default.")
@click.option("--quiet", is_flag=True, help="No summary, no warnings.")
def list_rules(inputs: tuple[str, ...], form: str, unknown: bool, jobs: int | None, quiet: bool, **reading: Any) -> None:
    r"""
    List all rules; or what there should be a rule for.

    \b
    touchline rules --format json
    touchline rules --unknown dump.xml.bz2 --category 'Association football'

    With --unknown a line is a template: calls, calls within values that are read, pages, arguments of the longest call, name,
    and where it stands first. One row in src/touchline/registry/templates teaches touchline what it is (docs/templates.md).
    """
    if bool(inputs) != unknown:
        wrong("rules reads inputs with --unknown only" if inputs else "--unknown needs an input: a file, a folder, a dump")
    if unknown:
        _list_unknown(inputs, form, jobs, quiet, reading)
    from touchline.report.manual import rule_rows

    rows = rule_rows()
    if form == "json":
        import orjson

        click.echo(orjson.dumps(rows, option=orjson.OPT_INDENT_2))
        return
    for row in rows:
        off = "" if row["default"] else "  (off by default)"
        click.echo(f"{row['code']}  {row['severity']:<7}  {row['name']:<24}  {row['what'].split('. ')[0].rstrip('.')}{off}")


def _list_unknown(inputs: tuple[str, ...], form: str, jobs: int | None, quiet: bool, reading: dict[str, Any]) -> NoReturn:
    import orjson

    from touchline.engine.summary import problem
    from touchline.engine.unknown import unknown_templates
    from touchline.source import InputError

    try:
        found, summary = unknown_templates(
            inputs,
            language=reading["language"],
            dialect=reading["dialect"],
            selection=selection_of(reading),
            jobs=jobs,
            on_problem=None if quiet else lambda item: say(f"not read: {problem(item)}", fg="yellow"),
        )
        if form == "json":
            click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2))
        for one in found if form == "text" else ():
            place = f"{one.title or one.source}, line {one.line}"
            figures = f"{one.count:>7,}  {one.in_values:>7,}  {one.pages:>6,}  {one.arguments:>4,}"
            click.echo(f"{figures}  {one.language or '?'}:{one.template}  ({place})")
    except InputError as error:
        wrong(str(error))
    except BrokenPipeError:
        end_quietly()
    if not quiet:
        say(f"{len(found):,} unknown templates on the football pages among {summary.written:,} pages")
    raise SystemExit(summary.exit_code)


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--diff", "mode", flag_value="diff", default="diff", help="Print a unified diff (the default).")
@click.option("--write", "mode", flag_value="write", help="Change the files.")
@click.option("--select", multiple=True, metavar="CODES", help="Only faults of these rules.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not faults of these rules.")
@click.option("--language", metavar="CODE", help="Language of the wiki.")
@click.option("--dialect", type=click.Choice(["wikitext", "flattened"]), help="Force the dialect.")
def fix(inputs: tuple[str, ...], mode: str, select: tuple[str, ...], ignore: tuple[str, ...], language: str | None,
dialect: Any) -> None:  # fmt: skip
    r"""
    Mend what can be mended with certainty, in text files.

    Each change is verified by reading the changed text again: the finding is gone, nothing new is wrong, and every table
    has the rows that were promised. All other bytes stay as they are.

    \b
    touchline fix pages/ | less
    touchline fix season.wiki --write

    What needs a person's decision is left; `touchline check` tells of it. select and ignore of the project's settings hold
    here too.
    """
    from touchline.engine.fixing import fix_files
    from touchline.report.text import counted
    from touchline.source import InputError

    choice, _ = _choice(select, ignore)
    try:
        outcome = fix_files(inputs, choice=choice, write=mode == "write", language=language, dialect=dialect)
        for piece in outcome.diffs:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except InputError as error:
        wrong(str(error))
    except BrokenPipeError:
        end_quietly()
    for name in outcome.skipped:
        say(f"left alone: {name}", fg="yellow")
    done = "mended" if mode == "write" else "can be mended"
    said = (
        f"{counted(outcome.faults, 'fault')} in {counted(outcome.files, 'file')} {done}" if outcome.files else "nothing to mend"
    )
    left = f"; {counted(outcome.left, 'finding')} left (touchline check)" if outcome.left else ""
    say(said + left)
    raise SystemExit(0)
