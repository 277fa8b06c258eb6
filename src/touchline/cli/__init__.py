"""The command line: arguments in, exit code out. No parsing of pages and no rules live here."""

from __future__ import annotations

from touchline.cli import checking, converting, showing  # noqa: F401 - each adds its commands
from touchline.cli.shared import cli, wrong
from touchline.streams import end_quietly, give_up_output, prepare


def main() -> None:
    """Entry point of the `touchline` command."""
    prepare()
    try:
        cli.main(prog_name="touchline")
    except BrokenPipeError:
        end_quietly()
    except OSError as error:  # a full disk, most of all
        give_up_output()
        wrong(f"{error.filename or 'standard output'}: {error.strerror or error}")
