"""`show` and `serve`: one article for a person; and `schema` and `completion`, for those who build on touchline."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from touchline.cli.shared import (
    EXIT_UNREADABLE,
    cli,
    complete_files,
    reading_of,
    reading_options,
    say,
    selection_of,
    spare,
    wrong,
)
from touchline.extras import missing

if TYPE_CHECKING:
    from touchline.model.record import Article
    from touchline.source import SourceArticle


@cli.command()
@click.argument("input_", metavar="INPUT", shell_complete=complete_files)
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
    spare([input_], html)
    try:
        if plot is not None:
            _write_pictures(article, plot)
        if html is not None:
            from touchline.serve.share import shared_page

            with open(html, "w", encoding="utf-8", newline="") as file:
                file.write(shared_page(source.text, article.to_json_bytes(), article.title))
            say(f"wrote {html}")
    except OSError as error:
        wrong(f"cannot write {error.filename or plot or html}: {error.strerror}")
    if plot is None and html is None:
        plain = plain or not sys.stdout.isatty()
        show_article(article, plain=plain, tables=tables, console=terminal(plain=plain, width=width))


def _write_pictures(article: Article, folder: str) -> None:
    from pathlib import Path

    from touchline.report.plots import write_pictures

    written = write_pictures(article, Path(folder))
    for path in written:
        say(f"wrote {path}")
    if not written:
        say("nothing to draw: a picture needs dated results of a group, ten goals with minutes, or winners who meet again")


def _one_article(name: str, reading: dict[str, Any]) -> tuple[SourceArticle, Article]:
    from touchline.pipeline import read_article
    from touchline.source import InputError, SourceArticle, Unreadable, read_inputs

    found: SourceArticle | None = None
    problems = []
    try:
        for event in read_inputs([name], selection=selection_of(reading), language=reading["language"]):
            if isinstance(event, SourceArticle):
                found = event
                break
            if isinstance(event, Unreadable):
                problems.append(event)
    except InputError as error:
        wrong(str(error))
    if found is None and problems:
        from touchline.engine.summary import problem

        say(f"not read: {problem(problems[0])}", fg="red")
        raise SystemExit(EXIT_UNREADABLE)
    if found is None:
        wanted = f" with a title like {reading['title']!r}" if reading["title"] else ""
        wrong(f"{name}: there is no article{wanted} in it")
    return found, read_article(found, language=reading["language"], dialect=reading["dialect"], repair=reading["repair"])


@cli.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...", shell_complete=complete_files)
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

    how = reading_of(reading)
    try:
        from touchline.serve.run import serve as run
    except ModuleNotFoundError as error:
        wrong(missing("touchline serve", (error.name or "starlette").partition(".")[0]))
    try:
        listed = list_inputs(inputs)
    except InputError as error:
        wrong(str(error))
    if any(item.path is None for item in listed):
        wrong("serve reads files and folders, not standard input")
    if host not in ("localhost", "127.0.0.1", "::1"):
        say(f"everybody who reaches {host} can read the inputs that are open here", fg="yellow")

    def ready(address: str) -> None:
        say(f"touchline is at {address} (Ctrl-C ends it)")
        if open_browser:
            click.launch(address)

    try:
        run(
            listed,
            host=host,
            port=port,
            allow_hosts=allow_host,
            **how,
            seconds=seconds,
            ready=ready,
        )
    except OSError as error:
        from touchline.advice import for_listening

        wrong(for_listening(error, host, port))


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
            wrong(missing("--format arrow", "pyarrow"))
        click.echo(arrow_schema_text())
        return
    import orjson

    from touchline.write.schema import json_schema

    click.echo(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2))


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
