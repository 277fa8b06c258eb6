"""The command line: arguments in, exit code out. No parsing of pages and no rules live here."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

import click

import touchline
from touchline.extras import missing
from touchline.streams import end_quietly, give_up_output, prepare

if TYPE_CHECKING:
    from touchline.engine.summary import Summary
    from touchline.model.record import Article
    from touchline.report.findings import Choice
    from touchline.settings import Settings
    from touchline.source import SourceArticle

EXIT_USE = 2
EXIT_UNREADABLE = 3
EXIT_INTERRUPTED = 130


def _say(text: str, **style: Any) -> None:
    click.secho(text, err=True, **style)


def _wrong(message: str) -> NoReturn:
    """End with exit code 2 and a message that says what is wrong and what to do."""
    from touchline.advice import behind

    _say(f"touchline: {message}{behind(message)}", fg="red")
    raise SystemExit(EXIT_USE)


class _Group(click.Group):
    r"""Commands whose docstrings are raw: their `\b`, which keeps the lines of a paragraph apart, is made click's own."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command."""
        cmd.help = cmd.help and cmd.help.replace("\\b\n", "\b\n")
        super().add_command(cmd, name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command; an input in its place is answered with the commands that read it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from touchline.advice import for_command

            if said := for_command(args[0]):
                _wrong(said)
            raise


@click.group("touchline", cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(None, "-V", "--version", package_name="touchline", prog_name="touchline")
def cli() -> None:
    """
    Wikipedia's football seasons as data.

    Reads wiki markup (raw wikitext, or text that a cleaner has flattened) from files, folders and whole dumps, and
    writes one canonical JSON record for each article: infoboxes, tables, matches with goals, standings, scorers, each
    value with its place in the source.
    """


def _files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
    """Inputs are completed as files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _namespaces(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> frozenset[int] | None:
    if not value:
        return frozenset({0})
    if "all" in value:
        return None
    try:
        return frozenset(int(part) for item in value for part in item.split(","))
    except ValueError:
        raise click.BadParameter("give numbers such as 0 or 0,10, or all") from None


def reading_options(command: Any) -> Any:
    """The options of every command that reads inputs."""
    options = (
        ("--language", {"metavar": "CODE", "help": "Language of the wiki, such as en; over what the input says."}),
        (
            "--dialect",
            {"type": click.Choice(["wikitext", "flattened"]), "help": "Force the dialect; found per article otherwise."},
        ),
        ("--title", {"metavar": "PATTERN", "help": "Only pages whose title fits: '*World Cup*', or /a regular expression/."}),
        ("--template", {"multiple": True, "metavar": "NAME", "help": "Only pages that use this template (any of several)."}),
        ("--category", {"multiple": True, "metavar": "NAME", "help": "Only pages in this category (any of several)."}),
        (
            "--namespace",
            {"multiple": True, "metavar": "N", "callback": _namespaces, "help": "Namespaces of dumps: 0, 0,10 or all."},
        ),
        ("--redirects", {"is_flag": True, "help": "Keep the redirects of dumps."}),
        (
            "--repair/--no-repair",
            {"default": True, "help": "Repair damaged tables, beside the raw grid (the default), or leave them as they stand."},
        ),
    )
    for name, attributes in reversed(options):
        command = click.option(name, **attributes)(command)
    return command


def _names(path: str | None) -> tuple[str, ...]:
    """The lines of a file of names."""
    from pathlib import Path

    if path is None:
        return ()
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        _wrong(f"--names: {path} is no text in UTF-8; give names of teams, one a line")
    except OSError as error:
        _wrong(f"{path}: {error.strerror or error}")
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _spare(inputs: Iterable[str], output: str | None) -> None:
    """Refuse an output that is one of the inputs."""
    from touchline.source import InputError, input_at, list_inputs

    if output in (None, "-"):
        return
    try:
        found = input_at(list_inputs(inputs), str(output))
    except InputError as error:
        _wrong(str(error))
    if found:
        _wrong(f"{output} is an input, which would be lost; name another output")


def _selection(options: dict[str, Any]) -> Any:
    from touchline.source import Selection

    try:
        return Selection(
            namespaces=options["namespace"],
            redirects=options["redirects"],
            title=options["title"],
            templates=options["template"],
            categories=options["category"],
        )
    except ValueError as error:
        _wrong(f"--title: {error}")


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=_files)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="File to write: its ending names the format (.jsonl .json, each with .gz .zst .bz2; .duckdb .sqlite). A folder is"
    " written as Parquet. Standard output when left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "parquet", "duckdb", "sqlite", "csv", "football.json", "football.txt", "results.csv"]),
    help="Over what the ending says. The last three hold matches only: openfootball's two forms, and a folder of results,"
    " goalscorers and shootouts.",
)
@reading_options
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Stop after N records.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; all cores by default.")
@click.option("--resume", is_flag=True, help="Go on where a run with the same inputs and options was stopped.")
@click.option(
    "--page-seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="A page may take so long."
)
@click.option("--page-memory", type=click.IntRange(min=64), default=1024, show_default=True, help="And so many MiB.")
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Names of teams, one a line: they help to tell match lines from prose and names that share a cell in cleaned text.",
)
@click.option(
    "--resolve-transclusions",
    is_flag=True,
    help="Read what a page shows of another page of the inputs ({{#lst:Page|section}}, {{:Page}}) where it is shown. The inputs"
    " are read several times.",
)
@click.option(
    "--link-matches",
    is_flag=True,
    help="Let `same_as` name a match that an earlier page of the inputs has too. The inputs are read twice.",
)
@click.option("--profile", is_flag=True, help="Say where the time went, by stage.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Processes of this machine, or Spark; the output of Spark is a folder of Parquet.",
)
@click.option("--master", metavar="URL", help="Spark's master, such as local[2] or yarn; as spark-submit says when left out.")
@click.option("--validate", is_flag=True, help="Check every record against the schema; stop at the first that fails.")
@click.option("--quiet", is_flag=True, help="No summary, no warnings.")
@click.option("--progress/--no-progress", default=None, help="A progress bar; by default on a terminal.")
def convert(inputs: tuple[str, ...], output: str | None, form: Any, limit: int | None, jobs: int | None, resume: bool,
page_seconds: float, page_memory: int, names: str | None, resolve_transclusions: bool, link_matches: bool,
profile: bool, engine: str, master: str | None, validate: bool, quiet: bool, progress: bool | None, **reading: Any,
) -> None:  # fmt: skip
    r"""
    Convert every article of the inputs to one canonical record each.

    INPUT: text files (.wiki .wikitext .mediawiki .txt), folders of them, MediaWiki XML exports and dumps (.xml,
    .xml.gz, .xml.bz2, .xml.zst), JSON Lines with title and text, MediaWiki API answers, Parquet, or - for standard
    input. What an input is, is found from its content.

    \b
    touchline convert enwiki-latest-pages-articles.xml.bz2 -o articles.jsonl.zst
    touchline convert pages/ --title '*World Cup*' -o cups.jsonl
    touchline convert enwiki-latest-pages-articles-multistream.xml.bz2 -o football.duckdb --template 'Football box'
    touchline convert pages/ -o tables/
    curl ... | touchline convert - | jq .matches

    An output takes its name when it is whole; until then it is OUT.part. --resume goes on where a run was stopped.

    Exit code: 0 done, 2 wrong use, 3 some input could not be read (the rest is converted).
    """
    from touchline.engine.local import InvalidRecordError
    from touchline.engine.local import convert as run
    from touchline.engine.summary import problem
    from touchline.engine.work import Limits
    from touchline.source import InputError, list_inputs, total_size
    from touchline.write.targets import OutputError

    selection = _selection(reading)
    if engine == "spark" or master is not None:
        _convert_on_spark(engine, inputs, output, master, selection, page_seconds, _names(names), quiet, reading)
    try:
        listed = list_inputs(inputs)
    except InputError as error:
        _wrong(str(error))
    _warn_before(inputs, reading["language"], quiet)
    bar = _Progress(total_size(listed)) if (sys.stderr.isatty() if progress is None else progress) and not quiet else None
    try:
        summary = run(
            listed,
            output,
            format=form,
            language=reading["language"],
            dialect=reading["dialect"],
            repair=reading["repair"],
            selection=selection,
            limit=limit,
            jobs=jobs,
            resume=resume,
            limits=Limits(seconds=page_seconds, megabytes=page_memory),
            validate=validate,
            profile=profile,
            names=_names(names),
            resolve_transclusions=resolve_transclusions,
            link_matches=link_matches,
            progress=bar.update if bar else None,
            on_problem=None if quiet else lambda item: _say(f"not read: {problem(item)}", fg="yellow"),
        )
    except OutputError as error:
        _wrong(str(error))
    except InvalidRecordError as error:
        _say(f"touchline: {error}", fg="red")
        raise SystemExit(1) from error
    except BrokenPipeError:
        end_quietly()
    except KeyboardInterrupt:
        kept = f"; the finished part is in {output.rstrip('/')}.part, --resume goes on" if output and output != "-" else ""
        _say(f"\ninterrupted{kept}", fg="yellow")
        raise SystemExit(EXIT_INTERRUPTED) from None
    finally:
        if bar:
            bar.close()
    if not quiet:
        for line in summary.lines():
            _say(line)
        _warn_after(summary, listed, limit)
    for line in summary.profile_lines() if profile else ():
        _say(line)
    raise SystemExit(summary.exit_code)


@cli.command()
@click.argument("folder", metavar="OUT")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--name", metavar="NAME", help="Of the data set; the folder's own when left out.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; all cores by default.")
@click.option("--resume", is_flag=True, help="Go on where a run with the same inputs and options was stopped.")
@click.option("--quiet", is_flag=True, help="No summary, no warnings.")
@reading_options
def dataset(folder: str, inputs: tuple[str, ...], name: str | None, jobs: int | None, resume: bool, quiet: bool,
**reading: Any) -> None:  # fmt: skip
    r"""
    Make a data-set folder that is ready to publish.

    OUT is a Parquet folder: one that `convert` has written, or one that is made from the inputs first. A card for people
    (README.md), Croissant (croissant.json) and a Frictionless Data Package (datapackage.json) are written into it.

    \b
    touchline dataset world-cups/ enwiki-latest-pages-articles-multistream.xml.bz2 --title '*FIFA World Cup*'
    touchline dataset tables/
    """
    from touchline.engine.summary import problem
    from touchline.source import InputError
    from touchline.write.targets import OutputError

    code = 0
    try:
        if inputs:
            from touchline.engine.local import convert as run

            summary = run(
                inputs,
                folder,
                format="parquet",
                language=reading["language"],
                dialect=reading["dialect"],
                repair=reading["repair"],
                selection=_selection(reading),
                jobs=jobs,
                resume=resume,
                on_problem=None if quiet else lambda item: _say(f"not read: {problem(item)}", fg="yellow"),
            )
            code = summary.exit_code
            for line in [] if quiet else summary.lines():
                _say(line)
        try:
            from touchline.write.dataset import describe_folder
        except ImportError:
            _wrong(missing("a data set", "pyarrow"))
        written = describe_folder(folder, name=name)
    except (InputError, OutputError) as error:
        _wrong(str(error))
    except KeyboardInterrupt:
        _say(f"\ninterrupted; the finished part is in {folder.rstrip('/')}.part, --resume goes on", fg="yellow")
        raise SystemExit(EXIT_INTERRUPTED) from None
    if not quiet:
        _say("written: " + ", ".join(str(path) for path in written))
    raise SystemExit(code)


def _warn_before(inputs: tuple[str, ...], language: str | None, quiet: bool) -> None:
    """What is better said before a run than after it."""
    from touchline.advice import for_language

    if quiet:
        return
    if said := for_language(language):
        _say(said, fg="yellow")
    if "-" in inputs and sys.stdin.isatty():
        _say("reading from the terminal; Ctrl-D ends the text", fg="yellow")


def _warn_after(summary: Summary, listed: list[Any], limit: int | None) -> None:
    """A run without a record is told why."""
    from touchline.advice import nothing_read

    records = summary.pages_read - sum(summary.skipped.values())
    said = nothing_read(summary.pages_read, records, len(summary.unreadable), [one.name for one in listed])
    if said and limit != 0:
        _say(said, fg="yellow")


NOT_ON_SPARK = (
    "format",
    "limit",
    "jobs",
    "resume",
    "page_memory",
    "profile",
    "validate",
    "resolve_transclusions",
    "link_matches",
)
"""Options of `convert` that only this machine's processes know: Spark has its own ways, or none."""


def _convert_on_spark(
    engine: str, inputs: tuple[str, ...], output: str | None, master: str | None, selection: Any, page_seconds: float,
    names: tuple[str, ...], quiet: bool, reading: dict[str, Any],
) -> NoReturn:  # fmt: skip
    if engine != "spark":
        _wrong("--master goes with --engine spark")
    context = click.get_current_context()
    for parameter in context.command.params:
        option = (parameter.name or "").replace("form", "format")
        given = context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE
        if given and option in NOT_ON_SPARK and (option, context.params["form"]) != ("format", "parquet"):
            _wrong(f"--{option.replace('_', '-')} does not go with --engine spark")
    if output in (None, "-"):
        _wrong("--engine spark writes a folder of Parquet: name it with -o")
    if "-" in inputs:
        _wrong("standard input does not go with --engine spark: no other machine can read it")
    try:
        from touchline.spark import convert as run
    except ImportError as error:
        _wrong(str(error))
    from touchline.engine.summary import problem
    from touchline.source import InputError
    from touchline.write.targets import OutputError

    try:
        summary = run(
            inputs,
            str(output),
            master=master,
            language=reading["language"],
            dialect=reading["dialect"],
            repair=reading["repair"],
            names=names,
            selection=selection,
            page_seconds=page_seconds,
            on_problem=None if quiet else lambda item: _say(f"not read: {problem(item)}", fg="yellow"),
        )
    except (InputError, OutputError) as error:
        _wrong(str(error))
    if not quiet:
        for line in summary.lines():
            _say(line)
    raise SystemExit(summary.exit_code)


DRAW_SECONDS = 0.1
"""Between two drawings of the progress bar."""


class _Progress:
    """A bar on stderr: bytes where the size is known, pages in any case, and the time left. Drawn without a thread."""

    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self.drawn = 0.0
        self.bar = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[pages]:,} pages  {task.fields[rate]:,.0f}/s  {task.fields[speed]:.1f} MB/s"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self.task = self.bar.add_task("", total=total, pages=0, rate=0.0, speed=0.0)
        self.bar.start()

    def update(self, summary: Summary) -> None:
        """Draw the state of the run."""
        if summary.seconds - self.drawn < DRAW_SECONDS:
            return
        self.drawn = summary.seconds
        self.bar.update(
            self.task,
            completed=summary.size,
            pages=summary.pages_read,
            rate=summary.pages_read / summary.seconds,
            speed=summary.size / summary.seconds / 1e6,
        )
        self.bar.refresh()

    def close(self) -> None:
        """Take the bar away."""
        self.bar.stop()


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json-schema", "arrow", "sql"]),
    default="json-schema",
    show_default=True,
    help="What kind of schema.",
)
def schema(form: str) -> None:
    """Print the schema of the output: JSON Schema 2020-12, nested Arrow and the tables in Arrow, or the tables in SQL."""
    if form == "sql":
        from touchline.write.sql import sql_schema

        click.echo(sql_schema())
        return
    if form == "arrow":
        try:
            from touchline.write.arrowtables import arrow_schema_text
        except ImportError:
            _wrong(missing("--format arrow", "pyarrow"))
        click.echo(arrow_schema_text())
        return
    import orjson

    from touchline.write.schema import json_schema

    click.echo(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2))


@cli.command()
@click.argument("input_", metavar="INPUT", shell_complete=_files)
@reading_options
@click.option("--plain", is_flag=True, help="No colour and no box characters; by default when the output is no terminal.")
@click.option("--tables", is_flag=True, help="Draw every table too, as repaired.")
@click.option("--width", type=click.IntRange(min=30), metavar="N", help="Columns to draw in; those of the terminal by default.")
@click.option("--plot", metavar="DIR", help="Write pictures (SVG) there: points by match, goals by minute, the bracket.")
@click.option("--html", metavar="FILE", help="Write the page of `touchline serve` with this article in it, as one file.")
def show(input_: str, plain: bool, tables: bool, width: int | None, plot: str | None, html: str | None,
**reading: Any) -> None:  # fmt: skip
    r"""
    Show one article for a person: infobox, standings, matches with scorers, findings.

    Of an input with several articles the first that fits --title is shown. With --plot or --html files are written and
    nothing is drawn in the terminal.

    \b
    touchline show dump.xml --title '1998 FIFA World Cup'
    touchline show page.wikitext --plot pictures --html page.html
    """
    from touchline.report.terminal import show_article, terminal

    source, article = _one_article(input_, reading)
    _spare([input_], html)
    try:
        if plot is not None:
            _write_pictures(article, plot)
        if html is not None:
            from touchline.serve.share import shared_page

            with open(html, "w", encoding="utf-8", newline="") as file:
                file.write(shared_page(source.text, article.to_json_bytes(), article.title))
            _say(f"wrote {html}")
    except OSError as error:
        _wrong(f"cannot write {error.filename or plot or html}: {error.strerror}")
    if plot is None and html is None:
        plain = plain or not sys.stdout.isatty()
        show_article(article, plain=plain, tables=tables, console=terminal(plain=plain, width=width))


def _write_pictures(article: Article, folder: str) -> None:
    from pathlib import Path

    from touchline.report.plots import write_pictures

    written = write_pictures(article, Path(folder))
    for path in written:
        _say(f"wrote {path}")
    if not written:
        _say("nothing to draw: a picture needs dated results of a group, ten goals with minutes, or winners who meet again")


@cli.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...", shell_complete=_files)
@reading_options
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0 takes a free one.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="Another name that browsers may use for this server.")
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=20, show_default=True, help="Time that one article may take."
)
@click.option("--open/--no-open", "open_browser", default=False, help="Open the page in the browser.")
def serve(inputs: tuple[str, ...], host: str, port: int, allow_host: tuple[str, ...], seconds: float, open_browser: bool,
**reading: Any) -> None:  # fmt: skip
    r"""
    Serve the local page: paste an article, or search the titles of the INPUTs.

    It shows the source with everything that was read from it marked, tables as MediaWiki shows them and as repaired, the
    record as a tree and as JSON, and the findings. Nothing leaves this machine.

    \b
    touchline serve
    touchline serve dump.xml.bz2 --template 'Football box' --open
    """
    from touchline.source import InputError, list_inputs

    selection = _selection(reading)
    try:
        from touchline.serve.run import serve as run
    except ModuleNotFoundError as error:
        _wrong(missing("touchline serve", (error.name or "starlette").partition(".")[0]))
    try:
        listed = list_inputs(inputs)
    except InputError as error:
        _wrong(str(error))
    if any(item.path is None for item in listed):
        _wrong("serve reads files and folders, not standard input")
    if host not in ("localhost", "127.0.0.1", "::1"):
        _say(f"everybody who reaches {host} can read the inputs that are open here", fg="yellow")

    def ready(address: str) -> None:
        _say(f"touchline is at {address} (Ctrl-C ends it)")
        if open_browser:
            click.launch(address)

    try:
        run(
            listed,
            host=host,
            port=port,
            allow_hosts=allow_host,
            selection=selection,
            language=reading["language"],
            dialect=reading["dialect"],
            repair=reading["repair"],
            seconds=seconds,
            ready=ready,
        )
    except OSError as error:
        from touchline.advice import for_listening

        _wrong(for_listening(error, host, port))


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
        _wrong(str(error))
    choice = Choice(_codes(select) or settings.select, _codes(ignore) or settings.ignore)
    for word in choice.unknown():
        where = "" if word in _codes((*select, *ignore)) else f"{settings.path}: "
        _wrong(f"{where}there is no rule {word!r}{near_rule(word)}; `touchline rules` lists all")
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
        _wrong(f"{settings.path}: fail-on is one of {', '.join(FAIL_ON)}, format one of {', '.join(FORMS)}")
    _spare(inputs, output)
    summary = Summary()
    try:
        reports = check_inputs(
            inputs,
            choice=choice,
            summary=summary,
            corpus=corpus,
            language=reading["language"],
            dialect=reading["dialect"],
            repair=reading["repair"],
            selection=_selection(reading),
            jobs=jobs,
            on_problem=None if quiet else lambda item: _say(f"not read: {problem(item)}", fg="yellow"),
        )
        named: Any = form or (None if output else settings.format)
        counts, articles = write_report(reports, form_of(output, named), output, version=touchline.__version__)
    except InputError as error:
        _wrong(str(error))
    except BrokenPipeError:
        end_quietly()
    except OSError as error:
        if output is None:
            raise
        _wrong(f"{output}: {error.strerror or error}")
    except KeyboardInterrupt:
        raise SystemExit(EXIT_INTERRUPTED) from None
    if not quiet:
        _say(counts_line(counts, articles))
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
        _wrong(f"there is no rule {code!r}{near_rule(code)}; `touchline rules` lists all")
    for line in rule_manual(rule):
        click.echo(line)


@cli.command("rules")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...", shell_complete=_files)
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
        _wrong("rules reads inputs with --unknown only" if inputs else "--unknown needs an input: a file, a folder, a dump")
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
            selection=_selection(reading),
            jobs=jobs,
            on_problem=None if quiet else lambda item: _say(f"not read: {problem(item)}", fg="yellow"),
        )
        if form == "json":
            click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2))
        for one in found if form == "text" else ():
            place = f"{one.title or one.source}, line {one.line}"
            figures = f"{one.count:>7,}  {one.in_values:>7,}  {one.pages:>6,}  {one.arguments:>4,}"
            click.echo(f"{figures}  {one.language or '?'}:{one.template}  ({place})")
    except InputError as error:
        _wrong(str(error))
    except BrokenPipeError:
        end_quietly()
    if not quiet:
        _say(f"{len(found):,} unknown templates on the football pages among {summary.written:,} pages")
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
        _wrong(str(error))
    except BrokenPipeError:
        end_quietly()
    for name in outcome.skipped:
        _say(f"left alone: {name}", fg="yellow")
    done = "mended" if mode == "write" else "can be mended"
    said = (
        f"{counted(outcome.faults, 'fault')} in {counted(outcome.files, 'file')} {done}" if outcome.files else "nothing to mend"
    )
    left = f"; {counted(outcome.left, 'finding')} left (touchline check)" if outcome.left else ""
    _say(said + left)
    raise SystemExit(0)


def _one_article(name: str, reading: dict[str, Any]) -> tuple[SourceArticle, Article]:
    from touchline.pipeline import read_article
    from touchline.source import InputError, SourceArticle, Unreadable, read_inputs

    problems = []
    try:
        for event in read_inputs([name], selection=_selection(reading), language=reading["language"]):
            if isinstance(event, SourceArticle):
                record = read_article(event, language=reading["language"], dialect=reading["dialect"], repair=reading["repair"])
                return event, record
            if isinstance(event, Unreadable):
                problems.append(event)
    except InputError as error:
        _wrong(str(error))
    if problems:
        from touchline.engine.summary import problem

        _say(f"not read: {problem(problems[0])}", fg="red")
        raise SystemExit(EXIT_UNREADABLE)
    wanted = f" with a title like {reading['title']!r}" if reading["title"] else ""
    _wrong(f"{name}: there is no article{wanted} in it")


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    r"""
    Print the script that completes commands, options and files in a shell.

    \b
    touchline completion bash > ~/.local/share/bash-completion/completions/touchline
    touchline completion zsh > "${fpath[1]}/_touchline"
    touchline completion fish > ~/.config/fish/completions/touchline.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "touchline", "_TOUCHLINE_COMPLETE").source())


def main() -> None:
    """Entry point of the `touchline` command."""
    prepare()
    try:
        cli.main(prog_name="touchline")
    except BrokenPipeError:
        end_quietly()
    except OSError as error:  # a full disk, most of all
        give_up_output()
        _wrong(f"{error.filename or 'standard output'}: {error.strerror or error}")
