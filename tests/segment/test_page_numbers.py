"""Page numbers that are furniture, and numbers that only look so."""

from __future__ import annotations

import pytest

from referat_parser.extract.compose import Written, compose
from referat_parser.pipeline import Input, parsed
from referat_parser.segment.page_numbers import sole_foot
from referat_parser.text import Style

MINUTES = """\
Havneudvalget                        {head}

Referat

Dato: 4. juni 2026
Til stede: Inge Falk, Tage Brix

1. Kranen
Kranen males til foråret.

{foot[0]}
{over}
2. Broen
Broen lappes.
Der kommer et tilbud.

{foot[1]}

3. Bilag

Bilag:
Tilbud fra Ravn Maskiner

{foot[2]}
"""
RIGHT = " " * 60


def furniture(*foot: str, over: str = "") -> list[str]:
    text = MINUTES.format(foot=[*foot, "", "", ""], over=over, head="Møde 4")
    read = parsed(Input("moede.txt", text.encode()))
    return [read.document.text[span.start : span.end] for span in read.meeting.coverage.furniture]


@pytest.mark.parametrize("form", ["{} | Side", "Side | {}", "s. {}", "{}/3", "Side {}", "- {} -", "{}"])
def test_a_foot_far_to_the_right(form: str) -> None:
    feet = [form.format(n) for n in (1, 2, 3)]
    assert furniture(*(RIGHT + foot for foot in feet)) == feet


def test_a_head_under_a_foot_says_again_what_the_document_says_first() -> None:
    head = "Havneudvalget                4. juni 2026"
    assert furniture(RIGHT + "1/2", RIGHT + "2/2", over=head + "\n") == ["1/2", head, "2/2"]


def test_the_number_of_a_single_page() -> None:
    assert furniture("", "", RIGHT + "1") == ["1"]


@pytest.mark.parametrize("feet", [("3", "4", "5"), (RIGHT + "4", RIGHT + "9", RIGHT + "10"), ("s. 4", "", "")])
def test_other_numbers(feet: tuple[str, str, str]) -> None:
    assert furniture(*feet) == []


@pytest.mark.parametrize(
    ("size", "gap", "text"), [(11, 90, "1"), (8, 6, "1"), (8, 90, "Inge Falk"), (8, 90, "Kran 11")]
)
def test_no_foot_of_a_single_page(size: float, gap: float, text: str) -> None:
    page = [
        Written(line, Style(size=11, box=(70, at, 200, at + 12), gap=2))
        for at, line in enumerate(MINUTES.split("\n"), 80)
    ]
    foot = Written(text, Style(size=size, box=(280, 800, 290, 810), gap=gap))
    small = Written("Havnen · 1", Style(size=8, box=(280, 800, 290, 810), gap=90))
    read = [compose([[*page, last]], media_type="", extractor="test", paged=True) for last in (foot, small)]
    assert [bool(sole_foot(one, one.lines, 10)) for one in read] == [False, True]
