"""The space above paragraphs counts where it parts some from others."""

from __future__ import annotations

import pytest

from referat_parser.segment.paragraphs import paragraphs
from referat_parser.text import Line, Style


def lines(*gaps: float | None) -> list[Line]:
    return [Line(f"Linje {i}.", 10 * i, style=Style(gap=gap)) for i, gap in enumerate(gaps)]


@pytest.mark.parametrize(
    ("gaps", "apart"),
    [
        ((None, None, None), [False, False, False]),
        ((8, 8, 8, 8, 8, 20), [False, False, False, False, False, True]),
        ((0, 8, 0, 8), [False, True, False, True]),
    ],
)
def test_space(gaps: tuple[float | None, ...], apart: list[bool]) -> None:
    assert [paragraph.blank_above for paragraph in paragraphs(lines(*gaps))] == apart
