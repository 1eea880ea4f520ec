"""Meetings with what they were read from, where that is still there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from referat_parser.batch.content import read
from referat_parser.batch.inputs import STDIN, Candidate, named
from referat_parser.batch.tasks import Options
from referat_parser.diagnostics import Code, Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import How
from referat_parser.extract.read import extract
from referat_parser.models import Meeting
from referat_parser.privacy import blanked
from referat_parser.text import Document


@dataclass(frozen=True, slots=True)
class Sourced:
    """A meeting, and its source as far as that may be shown."""

    meeting: Meeting
    document: Document | None = None
    data: bytes | None = None
    """The bytes of the source."""


def sourced(meeting: Meeting, options: Options, known: Mapping[str, Candidate]) -> Sourced:
    """The meeting with its source, if the file still has the same bytes and gives the same text.

    `known` are inputs by the path that their meetings tell. What was blanked when the meeting was read, and is not
    blanked now, is not shown.
    """
    source = meeting.source
    hidden = any(one.code == Code.REDACTED.code for one in meeting.diagnostics) and not options.redact
    if hidden or source.path == STDIN:
        return Sourced(meeting)
    try:
        data = read(known.get(source.path) or named(source.path))
        if sha256(data).hexdigest() != source.sha256:
            return Sourced(meeting)
        document = extract(data, Findings(), How(options.password, options.ocr, boxes=True))
    except Unreadable:
        return Sourced(meeting)
    if options.redact:
        document = blanked(document, options.redact, Findings())
    return Sourced(meeting, document, data) if len(document.text) == source.characters else Sourced(meeting)
