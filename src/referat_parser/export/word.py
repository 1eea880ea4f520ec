"""DOCX: clean minutes again, as a Word document with real headings, lists and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import docx
from docx.shared import Cm

from referat_parser.export.characters import for_xml
from referat_parser.export.minutes import Grid, Heading, ListItem, Paragraph, Part, minutes
from referat_parser.models import Meeting
from referat_parser.words import Language

MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 -- so that the same meeting gives the same bytes
FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive knows."""
LANGUAGES: Final = {"da": "da-DK", "en": "en-GB"}


def document(meeting: Meeting, language: Language = "da") -> bytes:
    """A meeting as the bytes of a Word file."""
    file = docx.Document()
    file.core_properties.author = "referat-parser"
    file.core_properties.title = for_xml(meeting.title or meeting.body or "")[:255]
    file.core_properties.language = LANGUAGES["da"]
    file.core_properties.created = file.core_properties.modified = MADE
    for part in minutes(meeting, language):
        _add(file, part)
    out = io.BytesIO()
    file.save(out)
    return _undated(out)


def _add(file: Any, part: Part) -> None:  # noqa: ANN401 -- python-docx has no types
    match part:
        case Heading():
            file.add_heading(_clean(part.text), part.level)
        case ListItem():
            _add_entry(file, part)
        case Grid():
            _add_table(file, part.rows, head=part.head)
        case Paragraph():
            run = file.add_paragraph().add_run(for_xml(part.text))
            run.bold = part.bold or None


def _add_entry(file: Any, part: ListItem) -> None:  # noqa: ANN401
    """An entry with its label as written, hanging; Word's own numbers would not be the minutes'."""
    label = f"{part.label}." if part.label.isalnum() else part.label
    paragraph = file.add_paragraph(f"{for_xml(label)}\t{_clean(part.text)}", style="List Paragraph")
    indent = Cm(0.75 * (part.level + 1))
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.first_line_indent = Cm(-0.75)
    paragraph.paragraph_format.tab_stops.add_tab_stop(indent)


def _add_table(file: Any, rows: Sequence[Sequence[str]], *, head: bool) -> None:  # noqa: ANN401
    table = file.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = for_xml(text)
    bold = table.rows[0].cells if head else table.columns[0].cells
    for run in (run for cell in bold for paragraph in cell.paragraphs for run in paragraph.runs):
        run.bold = True


def _clean(text: str) -> str:
    return " ".join(for_xml(text).split())


def _undated(made: io.BytesIO) -> bytes:
    """The same archive without the time of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, FIRST), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
