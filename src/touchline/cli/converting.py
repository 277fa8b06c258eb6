"""`convert` and `dataset`: inputs in, records out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from touchline.cli.shared import EXIT_INTERRUPTED, cli, complete_files, names_in, reading_of, reading_options, say, wrong
from touchline.extras import missing
from touchline.streams import end_quietly

if TYPE_CHECKING:
    from touchline.engine.summary import Summary


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=complete_files)
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
    .xml.gz, .xml.bz2, .xml.zst), files of WikiExtractor, JSON Lines with title and text, MediaWiki API answers,
    Parquet, or - for standard input. What an input is, is found from its content.

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

    how = reading_of(reading)
    if engine == "spark" or master is not None:
        _convert_on_spark(engine, inputs, output, master, how, page_seconds, names_in(names), quiet)
    try:
        listed = list_inputs(inputs)
    except InputError as error:
        wrong(str(error))
    _warn_before(inputs, reading["language"], quiet)
    bar = ProgressBar(total_size(listed)) if (sys.stderr.isatty() if progress is None else progress) and not quiet else None
    try:
        summary = run(
            listed,
            output,
            format=form,
            **how,
            limit=limit,
            jobs=jobs,
            resume=resume,
            limits=Limits(seconds=page_seconds, megabytes=page_memory),
            validate=validate,
            profile=profile,
            names=names_in(names),
            resolve_transclusions=resolve_transclusions,
            link_matches=link_matches,
            progress=bar.update if bar else None,
            on_problem=None if quiet else lambda item: say(f"not read: {problem(item)}", fg="yellow"),
        )
    except OutputError as error:
        wrong(str(error))
    except InvalidRecordError as error:
        say(f"touchline: {error}", fg="red")
        raise SystemExit(1) from error
    except BrokenPipeError:
        end_quietly()
    except KeyboardInterrupt:
        kept = f"; the finished part is in {output.rstrip('/')}.part, --resume goes on" if output and output != "-" else ""
        say(f"\ninterrupted{kept}", fg="yellow")
        raise SystemExit(EXIT_INTERRUPTED) from None
    finally:
        if bar:
            bar.close()
    if not quiet:
        for line in summary.lines():
            say(line)
        _warn_after(summary, listed, limit)
    for line in summary.profile_lines() if profile else ():
        say(line)
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
                **reading_of(reading),
                jobs=jobs,
                resume=resume,
                on_problem=None if quiet else lambda item: say(f"not read: {problem(item)}", fg="yellow"),
            )
            code = summary.exit_code
            for line in [] if quiet else summary.lines():
                say(line)
        try:
            from touchline.write.dataset import describe_folder
        except ImportError:
            wrong(missing("a data set", "pyarrow"))
        written = describe_folder(folder, name=name)
    except (InputError, OutputError) as error:
        wrong(str(error))
    except KeyboardInterrupt:
        say(f"\ninterrupted; the finished part is in {folder.rstrip('/')}.part, --resume goes on", fg="yellow")
        raise SystemExit(EXIT_INTERRUPTED) from None
    if not quiet:
        say("written: " + ", ".join(str(path) for path in written))
    raise SystemExit(code)


def _warn_before(inputs: tuple[str, ...], language: str | None, quiet: bool) -> None:
    """What is better said before a run than after it."""
    from touchline.advice import for_language

    if quiet:
        return
    if said := for_language(language):
        say(said, fg="yellow")
    if "-" in inputs and sys.stdin.isatty():
        say("reading from the terminal; Ctrl-D ends the text", fg="yellow")


def _warn_after(summary: Summary, listed: list[Any], limit: int | None) -> None:
    """A run without a record is told why."""
    from touchline.advice import nothing_read

    records = summary.pages_read - sum(summary.skipped.values())
    said = nothing_read(summary.pages_read, records, len(summary.unreadable), [one.name for one in listed])
    if said and limit != 0:
        say(said, fg="yellow")


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
    engine: str, inputs: tuple[str, ...], output: str | None, master: str | None, how: dict[str, Any], page_seconds: float,
    names: tuple[str, ...], quiet: bool,
) -> NoReturn:  # fmt: skip
    if engine != "spark":
        wrong("--master goes with --engine spark")
    context = click.get_current_context()
    for parameter in context.command.params:
        option = (parameter.name or "").replace("form", "format")
        given = context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE
        if given and option in NOT_ON_SPARK and (option, context.params["form"]) != ("format", "parquet"):
            wrong(f"--{option.replace('_', '-')} does not go with --engine spark")
    if output in (None, "-"):
        wrong("--engine spark writes a folder of Parquet: name it with -o")
    if "-" in inputs:
        wrong("standard input does not go with --engine spark: no other machine can read it")
    try:
        from touchline.spark import convert as run
    except ImportError as error:
        wrong(str(error))
    from touchline.engine.summary import problem
    from touchline.source import InputError
    from touchline.write.targets import OutputError

    try:
        summary = run(
            inputs,
            str(output),
            master=master,
            names=names,
            **how,
            page_seconds=page_seconds,
            on_problem=None if quiet else lambda item: say(f"not read: {problem(item)}", fg="yellow"),
        )
    except (InputError, OutputError) as error:
        wrong(str(error))
    if not quiet:
        for line in summary.lines():
            say(line)
    raise SystemExit(summary.exit_code)


DRAW_SECONDS = 0.1
"""Between two drawings of the progress bar."""


class ProgressBar:
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
