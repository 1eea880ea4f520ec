"""The whole of a series of meetings."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from referat_parser.alignment import words
from referat_parser.models import Meeting
from referat_parser.tracking.cases import cases
from referat_parser.tracking.models import Case, Track
from referat_parser.tracking.series import attendance, gaps, sittings

NEAR = 88
"""Likeness of two words of which one is a misprint of the other."""


def track(meetings: Iterable[Meeting]) -> Track:
    """Follow each case through meetings of one or more bodies, given in any order.

    Several documents of one meeting count once, minutes before the agenda.
    """
    series = sittings(meetings)
    return Track(
        schema_version="1",
        meetings=[one.ref for one in series],
        cases=cases(series),
        attendance=attendance(series),
        gaps=gaps(series),
    )


def of_number(case: Case, number: str) -> bool:
    """Whether a case has a case number, however it is spaced."""
    wanted = "".join(words(number))
    return any("".join(words(known)) == wanted for known in case.case_numbers)


def of_topic(case: Case, topic: str) -> bool:
    """Whether the titles of a case name all words of a topic: as they are, inflected, in compounds, or misspelt."""
    named = {word for one in case.treatments for word in words(one.title)}
    return all(any(wanted in word or fuzz.ratio(wanted, word) >= NEAR for word in named) for wanted in words(topic))
