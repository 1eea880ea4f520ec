"""How items and sections are recognised, what that is worth, and that the documentation says the same."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import get_args

import pytest

from referat_parser.interpret.item.recognition import ITEMS, SECTIONS
from referat_parser.models import How, Recognition
from referat_parser.pipeline import Input, parse

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "confidence.md"
TEXT = """\
Referat af møde i Havneudvalget den 6. marts 2024

{contents}
1. Godkendelse af dagsorden
Det indstilles,
at dagsordenen godkendes
{heading}
Godkendt.

2. Ny belysning på Østre Mole
{heading}
Udsat.

3. Eventuelt
{heading}
Intet.
"""
CONTENTS = "Dagsorden\n1. Godkendelse af dagsorden\n2. Ny belysing på Øster Mole\n3. Eventuelt\n"


def read(heading: str = "Beslutning", contents: str = "") -> list[tuple[Recognition, list[Recognition]]]:
    data = TEXT.format(heading=heading, contents=contents).encode()
    items = parse(Input("x.txt", data)).items
    return [(item.recognition, [section.recognition for section in item.sections]) for item in items]


@pytest.mark.parametrize(
    ("heading", "how", "ratio"),
    [
        ("Beslutning", "exact", None),
        ("Beslutning:", "exact", None),
        ("BESLUTNING", "folded", None),
        ("Beslutnng", "fuzzy", 0.947),
        ("Havneudvalgets beslutning", "pattern", None),
        ("Beslutning: Til", "inline", None),
    ],
)
def test_sections(heading: str, how: str, ratio: float | None) -> None:
    for _, sections in read(heading):
        assert (sections[-1].how, sections[-1].ratio) == (how, ratio)


def test_a_recommendation_without_a_heading_is_known_by_its_words() -> None:
    text = TEXT.replace("Det indstilles,\nat dagsordenen", "Sekretariatet indstiller, at dagsordenen")
    (item, *_) = parse(Input("x.txt", text.format(contents="", heading="Beslutning").encode())).items
    assert [section.recognition.how for section in item.sections] == ["phrase", "exact"]


def test_items() -> None:
    assert [item.how for item, _ in read()] == ["context", "context", "context"]
    listed = [item for item, _ in read(contents=CONTENTS)]
    assert [(item.how, item.ratio) for item in listed] == [("contents", None), ("fuzzy", 0.941), ("contents", None)]
    assert [item.how for item, _ in read("Godkendt")] == ["context", "number", "number"]


def test_every_way_has_a_number_and_the_page_gives_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert {how for how, _, _ in (*ITEMS, *SECTIONS)} == set(get_args(How))
    told = re.findall(r"^\| (item|section) \| `(\w+)`(?: from (0\.\d+))? .*\| (\d\.\d\d) \|$", page, re.MULTILINE)
    given = [("item", *row) for row in ITEMS] + [("section", *row) for row in SECTIONS]
    assert [(what, how, float(least or 0), float(sure)) for what, how, least, sure in told] == given


@pytest.fixture(scope="module")
def calibration():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        spec = importlib.util.spec_from_file_location("calibration", ROOT / "benchmarks" / "calibration.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["calibration"] = module
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.pop(0)


def test_the_measure_tells_right_from_wrong(calibration) -> None:
    meeting = parse(Input("x.txt", TEXT.format(heading="Beslutning", contents="").encode()))
    wanted = {
        "items": [
            {"number": "1", "title": "Godkendelse af dagsorden", "sections": ["recommendation", "decision"]},
            {"number": "2", "title": "Ny belysning på Østre Mole", "sections": ["text"]},
        ]
    }
    found = list(calibration.guesses(meeting, wanted))
    assert [guess.right for guess in found if guess.what == "item"] == [True, True, False]
    assert [guess.right for guess in found if guess.what == "section"] == [True, True, False]
    sure = Recognition(how="form", ratio=None, confidence=0.75)
    scored = [calibration.Guess("item", sure, right, "x") for right in (True, True, True, False)]
    assert calibration.brier(scored) == pytest.approx(0.1875)


def test_hidden_headings_come_back(calibration) -> None:
    before = read()
    with calibration.fewer_headings():
        assert len(calibration.headings.known_headings()) < 300
    assert read() == before
