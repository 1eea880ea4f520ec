"""How sure an item or a section is: a table, from what spoke most for it to a number.

The numbers are shares of items and sections that were right, measured by `benchmarks/calibration.py`;
docs/reference/confidence.md tells how, and what each word means.
"""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.models import How, Recognition
from referat_parser.segment.outline import Grounds

Table = Sequence[tuple[How, float, float]]
"""How, the least ratio, and the confidence; the first row that fits counts."""

ITEMS: Table = (
    ("contents", 0.0, 0.99),
    ("bookmark", 0.0, 0.99),
    ("fuzzy", 0.0, 0.98),
    ("style", 0.0, 0.99),
    ("context", 0.0, 0.99),
    ("number", 0.0, 0.96),
    ("form", 0.0, 0.94),
    ("gap", 0.0, 0.85),
    ("sections", 0.0, 0.5),
    ("correction", 0.0, 1.0),
)
SECTIONS: Table = (
    ("exact", 0.0, 0.96),
    ("folded", 0.0, 0.94),
    ("inline", 0.0, 0.98),
    ("pattern", 0.0, 0.99),
    ("fuzzy", 0.95, 0.97),
    ("fuzzy", 0.9, 0.99),
    ("fuzzy", 0.0, 0.95),
    ("style", 0.0, 0.87),
    ("phrase", 0.0, 0.98),
    ("position", 0.0, 0.55),
    ("unheaded", 0.0, 0.92),
    ("correction", 0.0, 1.0),
)


def item_recognition(grounds: Grounds) -> Recognition:
    """What is published of how an item was recognised."""
    return _recognition(grounds, ITEMS)


def section_recognition(grounds: Grounds) -> Recognition:
    """What is published of how a section was recognised."""
    return _recognition(grounds, SECTIONS)


def _recognition(grounds: Grounds, table: Table) -> Recognition:
    ratio = 1.0 if grounds.ratio is None else grounds.ratio
    confidence = next(sure for how, least, sure in table if how == grounds.how and ratio >= least)
    return Recognition(how=grounds.how, ratio=grounds.ratio, confidence=confidence)
