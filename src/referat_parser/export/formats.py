"""The formats of `referat export`: what each is called, writes, and needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Shape = Literal["all", "each", "own"]
"""A document of all meetings; one for each meeting; or the module writes files of its own."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    module: str
    """In this package; imported when it is asked for."""
    shape: Shape
    about: str
    suffix: str = ""
    """Of the file for each meeting."""
    wishes: frozenset[str] = frozenset()
    """What its function takes besides the meetings: language, base, bom, delimiter."""
    needs_date: bool = False
    """Whether the standard has no place for a meeting whose day is not known."""
    extra: str | None = None
    """The optional requirement that brings its library."""


LANGUAGE: Final = frozenset({"language"})
FORMATS: Final = {
    "sqlite": Format(
        "sqlite",
        "own",
        "a database with full-text search, filled in place; Datasette opens it",
        wishes=frozenset({"metadata"}),
    ),
    "csv": Format(
        "delimited", "own", "a file for each table, safe in spreadsheets", wishes=frozenset({"bom", "delimiter"})
    ),
    "xlsx": Format("workbook", "own", "a workbook with a sheet for each table"),
    "parquet": Format("parquet", "own", "a file for each table, by pyarrow", extra="parquet"),
    "markdown": Format("markdown", "each", "clean minutes again, a file for each meeting", ".md", LANGUAGE),
    "docx": Format("word", "each", "clean minutes again, a Word file for each meeting", ".docx", LANGUAGE),
    "ics": Format("invitations", "all", "next meetings as a calendar", wishes=LANGUAGE),
    "oparl": Format("oparl", "all", "OParl 1.1: organizations, persons, meetings", wishes=frozenset({"base"})),
    "ocd": Format("civic", "all", "Open Civic Data: events and vote events", needs_date=True),
    "popolo": Format("popolo", "all", "Popolo: persons, organizations, events, motions"),
    "akn": Format("akoma", "each", "Akoma Ntoso: a debateReport for each meeting", ".xml", needs_date=True),
    "annotations": Format("evidence", "all", "W3C Web Annotation: where each value stands"),
}
