"""`python -m touchline` is the command."""

from touchline.cli import main

main()
