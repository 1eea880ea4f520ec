# make demo    parse samples/, show a table, write JSON to out/
# make test    every check; pytest last
# make cover   the tests, and which lines they run
# make docs    the documentation as pages to look at, in out/docs
# make pages   write those pages of docs/ anew that the program prints
# make goldens render samples/ and write the JSON expected of them anew
# make words   gather what people read, and compile its translations
# make clean   remove what the others made

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
SAMPLES := $(patsubst %/,%,$(wildcard samples/*/))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test cover docs pages goldens words clean

demo: .venv/.runtime
	$(BIN)/referat parse $(SAMPLES) --table --out out

test: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto

cover: .venv/.dev
	$(BIN)/pytest --cov --numprocesses auto

docs: .venv/.dev
	$(BIN)/python -m sphinx -q -n -W --keep-going -d out/docs/.cache docs out/docs
	@echo open out/docs/index.html

pages: .venv/.dev
	$(BIN)/referat rule --markdown > docs/reference/rules.md
	$(BIN)/referat rule --errors --markdown > docs/reference/errors.md
	$(BIN)/referat schema grammar --markdown > docs/reference/grammar-schema.md
	$(BIN)/referat schema record --markdown > docs/reference/json.md
	$(BIN)/referat schema diffs --markdown > docs/reference/json-diff.md
	$(BIN)/referat schema track --markdown > docs/reference/json-track.md
	$(BIN)/referat schema explain --markdown > docs/reference/json-explain.md

goldens: .venv/.dev
	$(BIN)/python -m tests.samples.make
	$(BIN)/pytest tests/test_samples.py --rewrite-goldens

words: .venv/.dev
	$(BIN)/python -m tests.locale.make

clean:
	rm -rf .venv out dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests samples benchmarks -name __pycache__ -prune -exec rm -rf {} +

.venv/.python:
	@test -n "$(PYTHON)" || { echo 'referat-parser needs Python 3.11 or newer' >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.runtime: .venv/.python requirements/build.txt requirements/runtime.txt pyproject.toml
	$(PIP) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src  # some systems keep nothing that is compiled on the way
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
