"""What segmenting decided between, kept for whoever asks why; nothing is kept where nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from referat_parser.segment.headings import Headings, Recognised
from referat_parser.segment.scene import Candidate, Scene

Reason = Literal["unmarked", "subheading", "lead", "misfit", "entry"]
"""Why a known heading opens no section: the layout marks its headings and it is not marked, it stands under one of its
kind or above, it only leads in, what follows is not what it is for, or it is one line of a list."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of finding items: its candidates with their scores, and the heaviest chain of them."""

    found: Sequence[Candidate]
    weight: float
    chain: Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A known heading that opens no section where it stands."""

    recognised: Recognised
    reason: Reason


@dataclass(slots=True)
class Trace:
    """Filled by the functions that decide; the last decision counts."""

    scene: Scene | None = None
    headings: Headings | None = None
    ways: list[Way] = field(default_factory=list)
    taken: list[Candidate] = field(default_factory=list)
    """The candidates that start the items."""
    passed_over: list[PassedOver] = field(default_factory=list)
