"""The quality floor: no figure over the samples falls below the one in benchmarks/accuracy.toml.

The digest there names the samples that the figures were measured on. Where samples change on purpose,
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
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    return module


def test_no_figure_falls_below_its_floor(accuracy, request):
    figures, misses = accuracy.measure()
    if request.config.getoption("--lower-the-floor"):
        rows = "".join(f'"{name}" = {int(figure * 1000) / 1000}\n' for name, figure in figures.items())
        FLOOR.write_text(f'digest = "{accuracy.digest()}"\n\n[figures]\n{rows}', encoding="utf-8")
        pytest.skip("the floor was written anew")
    floor = tomllib.loads(FLOOR.read_text(encoding="utf-8"))
    assert accuracy.digest() == floor["digest"], "the samples are not those that the floor was measured on"
    low = {name: (figures[name], least) for name, least in floor["figures"].items() if figures[name] < least}
    assert not low, misses[:20]
