"""The same minutes say the same in every format, whoever produced the file."""

from __future__ import annotations

import functools
import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from tests.samples import as_pdf, as_web, as_word
from tests.samples.make import HERE, text
from tests.samples.source import read
from tests.test_samples import differences

from referat_parser import diff
from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse

SOURCES = {source.name: source for path in sorted((HERE / "sources").glob("*.source")) for source in read(path)}
MARKS = frozenset(("-", "•", "◦", "–", "|", "---", "#", "##", "###", "####"))
"""What marks a list, a heading or a cell, and is no word."""
PLACES = frozenset(("source", "spans", "span", "coverage", "diagnostics", "blocks", "status", "grammar", "recognition"))
"""Where things stand, how they were recognised, and what was hard to read: that may differ."""
WORD = {
    "docx-styles": {"headings": "styles", "numbering": "typed"},
    "docx-bold": {"headings": "bold", "numbering": "typed"},
    "docx-counted": {"headings": "styles", "numbering": "auto"},
    "docx-bold-counted": {"headings": "bold", "numbering": "auto"},
}
UNMARKED = {("birkensund-byraad", "txt")}
"""Plain text whose sub-headings only their look would tell from headings."""
REFERENCE = "docx-styles"
RENDERINGS = ("txt", "pdf-reportlab", "pdf-fpdf", "pdf-weasyprint", "md", "html", *WORD)


@functools.cache
def printed(name: str) -> tuple[bytes, list[int]]:
    """As PDF, and the pages on which the items begin: all renderings print the same contents."""
    return as_pdf.pdf(SOURCES[name])


def rendered(name: str, rendering: str) -> bytes:
    source = SOURCES[name]
    page, starts = printed(name)
    if rendering in WORD:
        return as_word.word(replace(source, options=source.options | WORD[rendering]), starts)
    if rendering in PRINTERS:
        return PRINTERS[rendering](as_web.html(source, starts).decode())
    made = {"txt": text, "md": as_web.markdown, "html": as_web.html}
    return made[rendering](source, starts) if rendering in made else page


def by_fpdf(page: str) -> bytes:
    """Labels in the middle of their cells, columns of the same width, paragraphs set to both margins."""
    made = FPDF()
    made.core_fonts_encoding = "windows-1252"
    made.set_margin(25)
    made.set_auto_page_break(auto=True, margin=25)
    made.add_page()
    made.set_font("Helvetica", size=9)
    body = page.partition("<body>")[2].partition("</body>")[0]
    made.write_html(body, ul_bullet_char="\u2022")
    return bytes(made.output())


def by_weasyprint(page: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from weasyprint import HTML  # noqa: PLC0415 -- rarely there, and slow
        except (ImportError, OSError) as error:
            pytest.skip(f"no third producer of PDF: {error}")
        made: bytes = HTML(string=page).write_pdf()
    return made


PRINTERS = {"pdf-fpdf": by_fpdf, "pdf-weasyprint": by_weasyprint}


def says(meeting: Meeting) -> Any:
    return bare(json.loads(meeting.model_dump_json()))


def bare(node: Any) -> Any:
    """What the meeting says, word for word, without where it says so."""
    if isinstance(node, dict):
        return {key: bare(value) for key, value in node.items() if key not in PLACES}
    if isinstance(node, list):
        return [bare(value) for value in node]
    return " ".join(w.strip("*") for w in node.split() if w not in MARKS) if isinstance(node, str) else node


def uncut(meeting: Any) -> Any:
    """The meeting with the words of each item's sections, wherever one ends."""
    words = [
        " ".join(f"{s['heading'] or ''} {s['text']}" for s in item["sections"]).split() for item in meeting["items"]
    ]
    items = [{**item, "sections": said} for item, said in zip(meeting["items"], words, strict=True)]
    return {**meeting, "items": items}


@functools.cache
def reference(name: str) -> Meeting:
    return parse(Input(f"{name}.docx", rendered(name, REFERENCE)))


def test_there_are_sources() -> None:
    assert len(SOURCES) >= 11


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("name", SOURCES)
def test_same_meeting(name: str, rendering: str) -> None:
    meeting = parse(Input(f"{name}.{Path(rendering).stem}", rendered(name, rendering)))
    assert diff(reference(name), meeting).changes == []
    found, wanted = says(meeting), says(reference(name))
    if (name, rendering) in UNMARKED:
        wanted, found = uncut(wanted), uncut(found)
    assert differences(wanted, found) == []
