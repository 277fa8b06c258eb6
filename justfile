# The few verbs. `./bootstrap dev` puts `just` and everything else into .venv.

export PATH := justfile_directory() / ".venv/bin" + ":" + env("PATH")
# Containers forbid compiled files; here the program is started hundreds of times, and reading its sources is half of a start.
export PYTHONDONTWRITEBYTECODE := ""

# list the verbs
default:
    @just --list

# all tests, in parallel
test *ARGS:
    pytest {{ARGS}}

# the tests that take seconds
test-fast *ARGS:
    pytest -m "not slow" {{ARGS}}

# laws of random inputs with new inputs, EFFORT (20) times as many; `just hunt tests/interpret --hypothesis-seed=7`
hunt *ARGS:
    HYPOTHESIS_PROFILE=hunt pytest --timeout 0 -m hypothesis {{ARGS}}

# style, types, and the direction of imports
lint:
    ruff check .
    ruff format --check .
    mypy
    lint-imports

# write style fixes
format:
    ruff check --fix .
    ruff format .

# renew corpus/**/expected.*; read the diff before committing it
golden *CASES:
    python tools/golden.py {{CASES}}

# corpus against its expected records and hand readings, and the judges where ../shared is; pinned in corpus/quality.json
quality *ARGS:
    python tools/quality.py {{ARGS}}

# our cutting of templates against mwparserfromhell's, over all pages there are
crosscheck:
    pytest -n 0 -q -rA tests/differential

# figures for docs/performance.md: dump (against others), tenfold, stages, cleaned, adversarial, inside, tables; --keep writes them there
bench WHAT="dump" *ARGS:
    python benchmarks/{{WHAT}}.py {{ARGS}}

# requirements/*.txt from requirements/*.in
pins:
    for kind in runtime all dev; do \
        uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
            "requirements/$kind.in" -o "requirements/$kind.txt"; \
    done

# MediaWiki as the judge of our tables and repairs (`just oracle hunt`, `renew`, `fixes`, `parsertests FILE…`); TOUCHLINE_ORACLE names its folder
oracle *ARGS="hunt":
    python -m tests.oracle {{ARGS}}

# the documentation site, in docs/_build; a warning fails it
docs:
    sphinx-build -q -W --keep-going -b html docs docs/_build

# wheel and source archive in dist/, checked
package:
    rm -rf dist
    python -m build --no-isolation
    twine check --strict dist/*

# the manual page touchline.1, in docs/_build
man:
    sphinx-build -q -W -b man docs docs/_build/man
