"""What the commands share: the group, how they speak and fail, and the options of all that read inputs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

import click

EXIT_USE = 2
EXIT_UNREADABLE = 3
EXIT_INTERRUPTED = 130


def say(text: str, **style: Any) -> None:
    """Tell the user on standard error; standard output is for what was asked for."""
    click.secho(text, err=True, **style)


def wrong(message: str) -> NoReturn:
    """End with exit code 2 and a message that says what is wrong and what to do."""
    from touchline.advice import behind

    say(f"touchline: {message}{behind(message)}", fg="red")
    raise SystemExit(EXIT_USE)


class Group(click.Group):
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
                wrong(said)
            raise


@click.group("touchline", cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(None, "-V", "--version", package_name="touchline", prog_name="touchline")
def cli() -> None:
    """
    Wikipedia's football seasons as data.

    Reads wiki markup (raw wikitext, or text that a cleaner has flattened) from files, folders and whole dumps, and
    writes one canonical JSON record for each article: infoboxes, tables, matches with goals, standings, scorers, each
    value with its place in the source.
    """


def complete_files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
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


def names_in(path: str | None) -> tuple[str, ...]:
    """The lines of a file of names."""
    from pathlib import Path

    if path is None:
        return ()
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        wrong(f"--names: {path} is no text in UTF-8; give names of teams, one a line")
    except OSError as error:
        wrong(f"{path}: {error.strerror or error}")
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def spare(inputs: Iterable[str], output: str | None) -> None:
    """Refuse an output that is one of the inputs."""
    from touchline.source import InputError, input_at, list_inputs

    if output in (None, "-"):
        return
    try:
        found = input_at(list_inputs(inputs), str(output))
    except InputError as error:
        wrong(str(error))
    if found:
        wrong(f"{output} is an input, which would be lost; name another output")


def reading_of(options: dict[str, Any]) -> dict[str, Any]:
    """What the `reading_options` say, as the engine takes it."""
    return {**{name: options[name] for name in ("language", "dialect", "repair")}, "selection": selection_of(options)}


def selection_of(options: dict[str, Any]) -> Any:
    """Which pages are wanted; a title that is no pattern ends the command."""
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
        wrong(f"--title: {error}")
