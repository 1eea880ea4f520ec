"""From bytes to a meeting: the whole way in one function."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.checks.structure import check
from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.grammar.choose import choose
from referat_parser.grammar.load import grammars as known_grammars
from referat_parser.grammar.schema import Grammar
from referat_parser.interpret.meeting import interpret
from referat_parser.interpret.place import span
from referat_parser.models import Diagnostic, Meeting, Source
from referat_parser.segment.cut import segment
from referat_parser.text import Document


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: its name as given, and its bytes."""

    path: str
    data: bytes


def parse(
    file: Input, grammars: Sequence[Grammar] | None = None, *, grammar: str | None = None, password: str | None = None
) -> Meeting:
    """Read one document: what it says, where it says so, and what was hard to read.

    `grammar` names the grammar to use; otherwise the one that fits best is chosen among `grammars`,
    which are those that come along where none are given. Raises Unreadable for a file that cannot
    be read at all, and KeyError for a grammar that is not there.
    """
    findings = Findings()
    known = grammars or known_grammars()
    document = extract(file.data, findings, password=password)
    chosen = named(known, grammar) if grammar else choose(known, document, findings)
    outline = segment(document, chosen, findings)
    meeting = interpret(outline, chosen.id, _source(file, document), findings)
    check(outline, meeting, findings)
    return _told(meeting, document, findings)


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


def _told(meeting: Meeting, document: Document, findings: Findings) -> Meeting:
    """The meeting with its diagnostics, and with the status that they make."""
    diagnostics = [
        Diagnostic(
            code=found.code.rule.code,
            name=found.code.readable,
            severity=found.code.rule.severity,
            message=found.message,
            span=None if found.start is None or found.end is None else span(document, found.start, found.end, None),
        )
        for found in findings.found
    ]
    partial = any(d.severity == "error" for d in diagnostics)
    return meeting.model_copy(update={"diagnostics": diagnostics, "status": "partial" if partial else "ok"})
