"""Render a source as a Word document, its zip without the clock's dates."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import docx
from docx.document import Document as Word
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from tests.samples.as_pdf import Entry, sheet_of
from tests.samples.source import Block, Source

LEADERS = re.compile(r"\.{2,}$")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def word(source: Source, starts: list[int]) -> bytes:
    """Render a Word document."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].font.name = "Calibri"
    running(document, source)
    numbers: dict[str, int] = {}
    last = ""
    for block in source.blocks:
        if block.kind not in {last, "inner"}:
            numbers.pop("numbered", None)
        last = block.kind
        if block.kind in {"field", "table"}:
            word_table(document, block)
        else:
            word_paragraph(document, source, block, numbers)
        if block.kind == "contents":
            word_contents(document, source, starts)
    return packed(document, source)


def running(document: Word, source: Source) -> None:
    """Write the running head and "Side n af m" with Word's own page fields."""
    if not source.option("head"):
        return
    section = document.sections[0]
    section.header.paragraphs[0].text = source.option("head")
    foot = section.footer.paragraphs[0]
    for lead, code in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        foot.add_run(lead)
        foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def word_paragraph(document: Word, source: Source, block: Block, numbers: dict[str, int]) -> None:
    """Write a paragraph in its style, or in bold only where the source asks for no styles."""
    styles = {
        "title": "Title",
        "item": "Heading 1",
        "section": "Heading 2",
        "subheading": "Heading 3",
        "contents": "TOC Heading",
        "bullet": "List Bullet",
        "inner": "List Bullet 2",
    }
    plain = source.option("headings") == "bold"
    heading = block.kind in {"title", "item", "section", "subheading", "contents"}
    counted = source.option("numbering") == "auto" and block.kind in {"item", "numbered"}
    match = re.match(r"((?:\d+|[a-z])[.)]) (.*)", block.text) if counted else None
    style = None if heading and plain else styles.get(block.kind)
    written = document.add_paragraph(style=style)
    run = written.add_run(match[2] if match else block.text)
    run.bold = (heading and plain and block.kind != "subheading") or None
    if plain and block.kind == "subheading":
        run.italic = True
    if match:
        number = numbers.get(block.kind) or new_list(document, match[1])
        numbers[block.kind] = number
        counted_by(written, number)


def new_list(document: Word, label: str) -> int:
    """Add a list that counts from a label such as "1." or "a)"; return its number in the document."""
    root = document.part.numbering_part.element
    nums = root.findall(docx.oxml.ns.qn("w:num"))
    number = 100 + len(nums)
    letter = label[0].isalpha()
    nums[0].addprevious(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="{ord(label[0]) - 96 if letter else int(label[:-1])}"/>'
            f'<w:numFmt w:val="{"lowerLetter" if letter else "decimal"}"/><w:lvlText w:val="%1{label[-1]}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>'
        )
    )
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def counted_by(written: Paragraph, number: int) -> None:
    """Let Word count a paragraph by a list."""
    properties = written._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def word_table(document: Word, block: Block) -> None:
    """Write a table; fields get one without rules."""
    table = document.add_table(0, max(map(len, block.rows)))
    table.style = "Table Grid" if block.kind == "table" else "Normal Table"
    for row in block.rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
    if block.kind == "field":
        for label in table.columns[0].cells:
            label.paragraphs[0].runs[0].bold = True
            label.width = Cm(3.5)
    document.add_paragraph()


def word_contents(document: Word, source: Source, starts: list[int]) -> None:
    """Write the contents with dot leaders before the page numbers."""
    sheet = sheet_of(source)
    for title, page in zip(source.entries, starts, strict=True):
        line = document.add_paragraph(f"{LEADERS.sub('', Entry(title, page, sheet).line)}\t{page}")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def packed(document: Word, source: Source) -> bytes:
    """Zip a document anew with the dates of its source instead of the clock's."""
    properties = document.core_properties
    day = datetime.fromisoformat(source.option("date"))
    properties.created = properties.modified = day
    properties.author, properties.title, properties.comments = "", source.title, ""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
