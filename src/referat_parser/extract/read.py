"""Any file to a document: the bytes say what it is, and a table who reads it."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from referat_parser.diagnostics import Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import USUAL, How
from referat_parser.extract.sniff import Kind, kind_of
from referat_parser.text import Document
from referat_parser.words import later


class Reader(Protocol):
    """What each reader is."""

    def __call__(self, data: bytes, findings: Findings, how: How) -> Document:
        """Read a file's bytes."""
        ...


READERS: dict[Kind, tuple[str, str]] = {
    "pdf": ("pdf.read", "read_pdf"),
    "docx": ("docx.read", "read_docx"),
    "odt": ("odt", "read_odt"),
    "rtf": ("rtf", "read_rtf"),
    "html": ("html", "read_html"),
    "plain": ("plain", "read_plain"),
}
"""Kind of file: module of this package and its reader. A new format is a new module and a row here."""

MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "html": "text/html",
    "plain": "text/plain",
    "zip": "application/zip",
    "XML": "application/xml",
    "e-mail": "message/rfc822",
    "PostScript": "application/postscript",
    "Office 97 document": "application/x-ole-storage",
    "encrypted Office document": "application/x-ole-storage",
}

ADVICE: dict[Kind, str] = {
    "Office 97 document": later("an old Office document (.doc, .xls, .ppt or .msg): save it as .docx or PDF"),
    "spreadsheet": later("a spreadsheet: save the minutes as .docx or PDF"),
    "presentation": later("a presentation: save the minutes as .docx or PDF"),
    "image": later("an image: make a searchable PDF of it first"),
    "sound or film": later("a recording: minutes are read from text only"),
    "e-mail": later("an e-mail: save the minutes that it holds or carries as a file of their own"),
    "archive": later("a packed archive: unpack it first"),
    "zip": later("a zip archive of other files: unpack it, or have it parsed under a name that ends in .zip"),
    "executable": later("a program: it was not opened"),
    "PostScript": later("PostScript: make a PDF of it first"),
    "XML": later("XML of a kind that is not known: save the minutes as .docx, PDF or HTML"),
    "unknown": later("of no kind that is known, nor text: save the minutes as .docx, PDF or text"),
}


def extract(data: bytes, findings: Findings, how: How = USUAL) -> Document:
    """Read a file's bytes. Raises Unreadable where they give no document, and says why."""
    kind = kind_of(data)
    if kind not in READERS:
        raise _refused(kind)
    module, name = READERS[kind]
    reader: Reader = getattr(import_module(f"referat_parser.extract.{module}"), name)
    return reader(data, findings, how)


def media_type_of(data: bytes) -> str:
    """The media type that the bytes sniff as; `application/octet-stream` where it is not known."""
    return MEDIA_TYPES.get(kind_of(data), "application/octet-stream")


def _refused(kind: Kind) -> Unreadable:
    if kind == "empty":
        return Unreadable("empty", "The file is empty.")
    if kind == "broken zip":
        return Unreadable("corrupt", "The file is a broken zip archive (.docx and .odt are such): get a fresh copy.")
    if kind == "encrypted Office document":
        return Unreadable("encrypted", "The Office document is encrypted: save a copy without a password.")
    return Unreadable("unsupported-type", "The file is {what}.", what=ADVICE[kind])
