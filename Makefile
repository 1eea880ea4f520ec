# make demo    parse samples/, show a table, write JSON to out/
# make test    every check; pytest last
# make cover   the tests, and which lines they run
# make goldens render samples/ and write the JSON expected of them anew
# make words   gather what people read, and compile its translations
# make clean   remove what the others made

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
SAMPLES := $(patsubst %/,%,$(wildcard samples/*/))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test cover goldens words clean

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
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
