"""What `referat explain` tells, key for key."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from referat_parser.models import Model, Outcome, Recognition, SectionKind, Span

Label = Literal[
    "item", "particulars", "heading", "section", "header", "contents", "sign_off", "furniture", "unassigned", "blank"
]


class Sign(Model):
    """A sign of a family of layouts (kendetegn), and how often the document has it."""

    id: str
    pattern: str
    weight: float
    at_least: int = Field(description="so many lines must have it")
    lines: int = Field(description="so many lines have it")


class Fit(Model):
    """How well a grammar fits, and why it was taken or refused."""

    id: str
    score: float
    threshold: float
    chosen: bool
    why: str
    signs: list[Sign]


class Rule(Model):
    """A grammar rule or interpreter (regel)."""

    id: str = Field(description="what `placed_by` says")
    file: str | None = Field(description="the grammar file; null for an interpreter")
    line: int | None = Field(description="of the file; null for grammars of one's own")
    patterns: list[str]
    labels: list[str] = Field(description="headings: the one that was met, or all of its kind")
    says: str


class Line(Model):
    """A line of the canonical text, and the one part that it belongs to."""

    number: int = Field(description="from 1 over the whole text; a page ends a line")
    page: int | None
    line: int = Field(description="from 1 on its page, or in the text where there are no pages")
    start: int = Field(description="of its first character in the canonical text, in code points")
    text: str
    label: Label
    section: SectionKind | None = Field(description="afsnit: the kind of section that the line stands in")
    item: int | None = Field(description="punkt: place of its item from 0")
    item_number: str | None = Field(description="punktnummer, as written")
    node: str | None = Field(description="path of the part in the JSON of `referat parse`")
    placed_by: str | None


class Row(Model):
    """A row of the table of evidence that holds (indicium)."""

    name: str
    weight: float
    says: str


class Candidate(Model):
    """A paragraph that might have started an item (kandidat)."""

    number: int = Field(description="of its first line")
    text: str
    way: str
    form: float = Field(description="what the way alone weighs")
    rows: list[Row]
    score: float
    taken: bool


class Way(Model):
    """A way of finding items, and what its best chain of candidates weighs."""

    way: str
    candidates: int
    chain: list[int] = Field(description="numbers of the first lines of those in the heaviest chain")
    weight: float
    taken: bool = Field(description="whether all items were found this way")


class NearHeading(Model):
    """A heading that a line nearly is."""

    number: int
    text: str
    label: str
    kind: SectionKind
    ratio: float
    least: float
    why_not: str


class PassedOver(Model):
    """A known heading that opens no section where it stands."""

    number: int
    text: str
    kind: SectionKind
    why: str


class Phrase(Model):
    """Words that settle an outcome (vending)."""

    outcome: Outcome
    rule: Rule


class Value(Model):
    """A value that was read on a line."""

    path: str
    said: str | None = Field(description="the value, or the words that tell most of it")
    placed_by: str | None


class Explained(Model):
    """The value that was asked for."""

    path: str
    value: Any
    span: Span | None
    part: str | None = Field(description="path of the item or section that it belongs to")
    recognition: Recognition | None = Field(description="of that item or section")
    recognised: str | None = Field(description="the same in words")
    rule: Rule | None
    phrases: list[Phrase] = Field(description="of a decision: the words that settle its outcome")


class Explanation(Model):
    """Why a document was understood as it was (forklaring); all of it, or of what was asked for."""

    schema_version: Literal["1"]
    path: str
    grammar: str
    fits: list[Fit]
    asked: Explained | None
    lines: list[Line]
    values: list[Value] = Field(description="what begins on the line that was asked for; else []")
    rules: list[Rule]
    ways: list[Way]
    candidates: list[Candidate]
    near_headings: list[NearHeading]
    passed_over: list[PassedOver]
