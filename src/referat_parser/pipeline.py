"""From bytes to a meeting: the whole way in one function."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from referat_parser import corrections
from referat_parser.boxes import boxed
from referat_parser.checks.spans import verify
from referat_parser.checks.table import check
from referat_parser.corrections import Corrections
from referat_parser.dates import stated_day
from referat_parser.diagnostics import Code, Findings
from referat_parser.extract.how import How, Ocr, Turned, unheard
from referat_parser.extract.read import extract
from referat_parser.grammar.choose import choose
from referat_parser.grammar.load import grammars as known_grammars
from referat_parser.grammar.schema import Grammar
from referat_parser.interpret.meeting import interpret
from referat_parser.interpret.place import span
from referat_parser.models import Diagnostic, Meeting, Source
from referat_parser.privacy import Kind, blank, blanked
from referat_parser.segment.cut import segment
from referat_parser.segment.trace import Trace
from referat_parser.text import Document
from referat_parser.words import Language


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: its name as given, its bytes, and a person's corrections of it."""

    path: str
    data: bytes
    corrections: bytes | None = None
    """What `NAME.referat.toml` beside it holds."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A meeting, and the document that it was read from."""

    meeting: Meeting
    document: Document


class Wishes(TypedDict, total=False):
    """How a document is to be read."""

    grammar: str | None
    """The grammar to use; otherwise its corrections name one, or the one that fits best is chosen."""
    password: str | None
    ocr: Ocr
    """Whether pages that are pictures are read, which takes tesseract."""
    redact: Collection[Kind]
    """What is blanked before anything is read, so that it cannot come out anywhere."""
    language: Language
    """Of the diagnostics."""
    turned: Turned
    """Told how many pages have been read, of how many."""
    boxes: bool
    """Whether every span tells where it stands on the pages of a PDF."""


def parse(file: Input, grammars: Sequence[Grammar] | None = None, **wishes: Unpack[Wishes]) -> Meeting:
    """Read one document: what it says, where it says so, and what was hard to read.

    `grammars` are those to choose among, which are those that come along where none are given.
    Raises Unreadable for a file that cannot be read at all, and KeyError for a grammar that is not there.
    """
    return parsed(file, grammars, **wishes).meeting


def parsed(
    file: Input, grammars: Sequence[Grammar] | None = None, trace: Trace | None = None, **wishes: Unpack[Wishes]
) -> Parsed:
    """Read one document as `parse` does, and keep its text; `trace` is told what was decided between."""
    findings = Findings()
    redact, boxes = wishes.get("redact", ()), wishes.get("boxes", False)
    how = How(wishes.get("password"), wishes.get("ocr", "off"), boxes, wishes.get("turned", unheard))
    document = extract(file.data, findings, how)
    if redact:
        document = blanked(document, redact, findings)
    fixes = corrections.read(file.corrections, findings, lambda text: blank(text, redact))
    chosen = _grammar(grammars or known_grammars(), wishes.get("grammar"), fixes, document, findings)
    outline = corrections.recut(segment(document, chosen, findings, trace), fixes, findings)
    meeting = interpret(outline, chosen.id, _source(file, document))
    verify(document.text, meeting)
    meeting = corrections.applied(meeting, fixes, findings)
    check(meeting, document, findings)
    meeting = _told(meeting, document, findings, wishes.get("language", "en"))
    return Parsed(boxed(meeting, document) if boxes else meeting, document)


def _grammar(
    known: Sequence[Grammar], wanted: str | None, fixes: Corrections, document: Document, findings: Findings
) -> Grammar:
    if wanted is not None:
        return named(known, wanted)
    day = stated_day(document) if any(grammar.dated for grammar in known) else None
    if fixes.grammar is None:
        return choose(known, document, findings, day)
    there = fixes.grammar in {grammar.id for grammar in known}
    findings.add(Code.CORRECTED if there else Code.CORRECTION_LOST, what=f"grammar = {fixes.grammar!r}")
    return named(known, fixes.grammar) if there else choose(known, document, findings, day)


def named(grammars: Sequence[Grammar], identifier: str) -> Grammar:
    """The grammar with this id. Raises KeyError."""
    for grammar in grammars:
        if grammar.id == identifier:
            return grammar
    raise KeyError(identifier)


def _source(file: Input, document: Document) -> Source:
    return Source(
        path=file.path,
        sha256=hashlib.sha256(file.data).hexdigest(),
        media_type=document.media_type,
        pages=document.pages,
        extractor=document.extractor,
        ocr=document.ocr,
        characters=len(document.text),
    )


def _told(meeting: Meeting, document: Document, findings: Findings, language: Language) -> Meeting:
    """The meeting with its diagnostics, and with the status that they make."""
    diagnostics = [
        Diagnostic(
            code=found.code.code,
            name=found.code.readable,
            severity=found.code.severity,
            message=found.said(language),
            span=None if found.start is None or found.end is None else span(document, found.start, found.end, None),
        )
        for found in findings.found
    ]
    partial = any(d.severity == "error" for d in diagnostics)
    return meeting.model_copy(update={"diagnostics": diagnostics, "status": "partial" if partial else "ok"})
