"""The quality floor: no figure falls below the one in benchmarks/accuracy.toml.

The digest there names the documents that the figures were measured on. Where documents change on purpose,
`pytest --lower-the-floor` writes digest and figures anew; then read the difference before you commit it.
"""

import importlib.util
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOOR = ROOT / "benchmarks" / "accuracy.toml"


@pytest.fixture(scope="module")
def accuracy():
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    return module


def test_no_figure_falls_below_its_floor(accuracy, request):
    measured = {name: accuracy.measure(name) for name in accuracy.SETS}
    if request.config.getoption("--lower-the-floor"):
        tables = [f'digest = "{accuracy.digest()}"\n']
        for name, (figures, _) in measured.items():
            rows = [f'"{group}" = {int(figure * 1000) / 1000}\n' for group, figure in figures.items()]
            tables.append(f'\n["{name}"]\n' + "".join(rows))
        FLOOR.write_text("".join(tables), encoding="utf-8")
        pytest.skip("the floor was written anew")
    floor = tomllib.loads(FLOOR.read_text(encoding="utf-8"))
    assert accuracy.digest() == floor["digest"], "the documents are not those that the floor was measured on"
    for name, (figures, misses) in measured.items():
        low = {group: (figures[group], least) for group, least in floor[name].items() if figures[group] < least}
        assert not low, (name, misses[:20])
