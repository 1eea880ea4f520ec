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

    id: str = Field(description="id: of the sign")
    pattern: str = Field(description="mønster: a regular expression")
    weight: float = Field(description="vægt: what it says for the family")
    at_least: int = Field(description="mindst: so many lines must have it")
    lines: int = Field(description="linjer: so many have it")


class Fit(Model):
    """How well a grammar fits, and why it was taken or refused."""

    id: str = Field(description="id: of the grammar")
    score: float = Field(description="sum: what its signs weigh")
    threshold: float = Field(description="tærskel: what they must weigh")
    chosen: bool = Field(description="valgt: whether it was taken")
    why: str = Field(description="hvorfor: one sentence")
    signs: list[Sign] = Field(description="kendetegn: all that it has")


class Rule(Model):
    """A grammar rule or interpreter (regel)."""

    id: str = Field(description="id: what placed_by says")
    file: str | None = Field(description="fil: the grammar file; null for an interpreter")
    line: int | None = Field(description="linje: of the file; null for grammars of one's own")
    patterns: list[str] = Field(description="mønstre: regular expressions")
    labels: list[str] = Field(description="overskrifter: the one that was met, or all of its kind")
    says: str = Field(description="siger: one sentence")


class Line(Model):
    """A line of the canonical text, and the one part that it belongs to."""

    number: int = Field(description="nummer: from 1 over the whole text; a page ends a line")
    page: int | None = Field(description="side: from 1; null where there are none")
    line: int = Field(description="linje: from 1 on its page, or in the text where there are no pages")
    start: int = Field(description="begyndelse: of its first character in the canonical text, in code points")
    text: str = Field(description="tekst: as written")
    label: Label = Field(description="del: the one part that it belongs to")
    section: SectionKind | None = Field(description="afsnit: the kind of section that the line stands in")
    item: int | None = Field(description="punkt: place of its item from 0")
    item_number: str | None = Field(description="punktnummer: as written")
    node: str | None = Field(description="knude: path of the part in the JSON of `referat parse`")
    placed_by: str | None = Field(description="placeret af: id of the rule")


class Row(Model):
    """A row of the table of evidence that holds (indicium)."""

    name: str = Field(description="navn: of the row")
    weight: float = Field(description="vægt: what it adds")
    says: str = Field(description="siger: one sentence")


class Candidate(Model):
    """A paragraph that might have started an item (kandidat)."""

    number: int = Field(description="linje: its first")
    text: str = Field(description="tekst: as written")
    way: str = Field(description="måde: of finding items")
    form: float = Field(description="form: what the way alone weighs")
    rows: list[Row] = Field(description="indicier: rows of the table of evidence that hold")
    score: float = Field(description="sum: of the form and the rows")
    taken: bool = Field(description="taget: whether an item begins here")


class Way(Model):
    """A way of finding items, and what its best chain of candidates weighs."""

    way: str = Field(description="måde: its id")
    candidates: int = Field(description="kandidater: how many")
    chain: list[int] = Field(description="kæde: first lines of those in the heaviest chain")
    weight: float = Field(description="vægt: of that chain")
    taken: bool = Field(description="taget: whether all items were found this way")


class NearHeading(Model):
    """A heading that a line nearly is."""

    number: int = Field(description="linje: from 1 over the whole text")
    text: str = Field(description="tekst: as written")
    label: str = Field(description="overskrift: the one it is like")
    kind: SectionKind = Field(description="slags: of section that it would open")
    ratio: float = Field(description="lighed: 0 to 1")
    least: float = Field(description="mindst: what was needed")
    why_not: str = Field(description="hvorfor ikke: one sentence")


class PassedOver(Model):
    """A known heading that opens no section where it stands."""

    number: int = Field(description="linje: from 1 over the whole text")
    text: str = Field(description="tekst: as written")
    kind: SectionKind = Field(description="slags: of section that it would open")
    why: str = Field(description="hvorfor: one sentence")


class Phrase(Model):
    """Words that settle an outcome (vending)."""

    outcome: Outcome = Field(description="udfald: what the words settle")
    rule: Rule = Field(description="regel: whose pattern they fit")


class Value(Model):
    """A value that was read on a line."""

    path: str = Field(description="sti: in the JSON of `referat parse`")
    said: str | None = Field(description="ord: the value, or the words that tell most of it")
    placed_by: str | None = Field(description="placeret af: id of the rule")


class Explained(Model):
    """The value that was asked for."""

    path: str = Field(description="sti: as asked for")
    value: Any = Field(description="værdi: as in the JSON")
    span: Span | None = Field(description="sted: null where it has none")
    part: str | None = Field(description="del: path of the item or section that it belongs to")
    recognition: Recognition | None = Field(description="genkendelse: of that item or section")
    recognised: str | None = Field(description="genkendt: the same in words")
    rule: Rule | None = Field(description="regel: that placed it")
    phrases: list[Phrase] = Field(description="vendinger: of a decision, the words that settle its outcome")


class Explanation(Model):
    """Why a document was understood as it was (forklaring); all of it, or of what was asked for."""

    schema_version: Literal["1"] = Field(description="version: of this schema")
    path: str = Field(description="sti: as given")
    grammar: str = Field(description="grammatik: id of the one that was taken")
    fits: list[Fit] = Field(description="prøvede: every grammar, with what speaks for it")
    asked: Explained | None = Field(description="spurgt: the value that was asked for; else null")
    lines: list[Line] = Field(description="linjer: all, or those that were asked for")
    values: list[Value] = Field(description="værdier: what begins on the line that was asked for; else []")
    rules: list[Rule] = Field(description="regler: that placed something on these lines")
    ways: list[Way] = Field(description="måder: of finding items")
    candidates: list[Candidate] = Field(description="kandidater: lines that might start an item")
    near_headings: list[NearHeading] = Field(description="næsten overskrifter: lines that a known heading resembles")
    passed_over: list[PassedOver] = Field(description="forbigåede: known headings that open nothing where they stand")
