#!/usr/bin/env bash
# The tests on the oldest libraries that pyproject.toml allows, with today's tools around them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

VIRTUAL_ENV=$(mktemp -d)
export VIRTUAL_ENV
trap 'rm -rf "$VIRTUAL_ENV"' EXIT
"${PYTHON:-python3}" -m venv "$VIRTUAL_ENV"
PATH=$VIRTUAL_ENV/bin:$PATH
python -m pip install --quiet uv
uv pip install --resolution lowest-direct --editable '.[parquet,remote]'
uv pip freeze --exclude-editable > "$VIRTUAL_ENV/lowest.txt"
uv pip install --editable '.[dev]' --constraint "$VIRTUAL_ENV/lowest.txt"
pytest --numprocesses auto "$@"
