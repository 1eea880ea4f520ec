"""One export: meetings in, files out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from referat_parser.batch import output
from referat_parser.export.formats import FORMATS, Format
from referat_parser.interpret.meeting import hyphenated
from referat_parser.models import Meeting

LONGEST = 120
"""Characters of a file's name, before its digest."""


@dataclass
class Written:
    """How many meetings were written, and how many of them in place of an earlier state."""

    meetings: int = 0
    replaced: int = 0


def loaded(form: Format) -> ModuleType:
    """The module of a format. Raises ImportError where the library that it needs is not installed."""
    return import_module(f"referat_parser.export.{form.module}")


def write(name: str, meetings: Iterable[Meeting], out: str, **wishes: object) -> Written:
    """Write meetings in the format of that name. Raises OSError, sqlite3.Error, UnwritableError.

    `wishes` are those of the format. What stood in a file before is still there if the new one cannot be written.
    """
    form, written = FORMATS[name], Written()
    module, counted = loaded(form), _counted(meetings, written)
    if form.shape == "own":
        written.replaced = module.write(counted, Path(out), **wishes) or 0
    elif form.shape == "all":
        output.write(Path(out), module.document(counted, **wishes))
    else:
        for meeting in counted:
            target = Path(out) / f"{file_name(meeting)}{form.suffix}"
            output.write(target, module.document(meeting, **wishes))
    return written


def document(name: str, meetings: Iterable[Meeting], **wishes: object) -> bytes:
    """All meetings in a format that is one document."""
    made: bytes = loaded(FORMATS[name]).document(meetings, **wishes)
    return made


def _counted(meetings: Iterable[Meeting], written: Written) -> Iterator[Meeting]:
    for meeting in meetings:
        yield meeting
        written.meetings += 1


def file_name(meeting: Meeting) -> str:
    """Of a meeting's own file: plain letters, and the same whatever else is written beside it."""
    return f"{hyphenated(meeting.id)[:LONGEST]}-{meeting.source.sha256[:8]}".lstrip("-")
