"""What a file is, told from its bytes alone."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Literal

from referat_parser.extract.encoding import BOMS, wide

Kind = Literal[
    "archive", "docx", "e-mail", "empty", "encrypted Office document", "executable", "html", "image",
    "Office 97 document",
    "odt", "pdf", "plain", "PostScript", "presentation", "rtf", "sound or film", "spreadsheet", "unknown", "XML", "zip",
    "broken zip",
]  # fmt: skip

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, KeyError, RuntimeError,
)  # fmt: skip
"""What `zipfile` raises at archives that are broken, or packed in a way it does not know."""
HEAD = 4096
SAMPLE = 1 << 16

SIGNS: tuple[tuple[bytes, Kind], ...] = (
    (rb"(?:\s{0,64}|.{0,1000}[\0\r\n])%PDF-\d\.\d", "pdf"),
    (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "zip"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97 document"),
    (rb"\s{0,64}\{\\rtf", "rtf"),
    (rb"%!PS", "PostScript"),
    (rb"\x89PNG|GIF8[79]a|\xff\xd8\xff|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(?:heic|mif1|avif)", "image"),
    (rb"RIFF.{4}(?:WAVE|AVI )|ID3[\x02-\x04]|OggS\0|fLaC\0|.{4}ftyp|\x1aE\xdf\xa3", "sound or film"),
    (rb"\x1f\x8b|BZh|7z\xbc\xaf|Rar!|\xfd7zXZ\0|(?:.{257})ustar", "archive"),
    (rb"MZ[^\t-\r -~]|\x7fELF|\xfe\xed\xfa|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe", "executable"),
)
MAGIC = tuple((re.compile(sign, re.DOTALL), kind) for sign, kind in SIGNS)
"""How a file begins, the surer signs first, and what it is then."""

MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/", "spreadsheet"),
    ("ppt/", "presentation"),
    ("AndroidManifest.xml", "executable"),
)
"""A name that a member of the zip begins with, and what the zip is then."""

MIMETYPES: dict[str, Kind] = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "presentation",
}

CONTENT_TYPES: tuple[tuple[bytes, Kind], ...] = (
    (b"spreadsheetml", "spreadsheet"),
    (b"presentationml", "presentation"),
    (b"wordprocessingml", "docx"),
)

OPENING = re.compile(r"<(?:!doctype\s{1,5}html|html|head|body)\b", re.IGNORECASE)
PROLOGUE = re.compile(r"\s+|<\?[^>]{0,300}>|<!--.{0,3000}?-->", re.DOTALL)
TAG = re.compile(r"</?(?:p|div|h[1-6]|table|tr|td|span|br|ul|ol|li|a|b|strong)\b[^<>]{0,300}>", re.IGNORECASE)
XML = re.compile(r"\s{0,1000}<\?xml\s")
MAIL = re.compile(r"(?im)^(?:message-id|mime-version|received|return-path|x-mailer): ")
SENDER = re.compile(r"(?im)^from: ")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1b"))
PRINTABLE = bytes([*range(32, 127), *b"\t\n\r\f"])


def kind_of(data: bytes) -> Kind:
    """What the bytes are; `unknown` where they are no text and no format that is known."""
    if not data:
        return "empty"
    head = data[:HEAD]
    for pattern, kind in MAGIC:
        if pattern.match(head):
            return _narrowed(data, kind)
    return _text_kind(data) if is_text(data) else "unknown"


def _narrowed(data: bytes, kind: Kind) -> Kind:
    if kind == "zip":
        return _zip_kind(data)
    if kind == "Office 97 document" and "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted Office document"
    return kind


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            small = {n: archive.read(n) for n in ("mimetype", "[Content_Types].xml") if _small(archive, n, names)}
    except BROKEN_ZIP:
        return "broken zip"
    mimetype = small.get("mimetype", b"").decode("latin-1").strip()
    if mimetype in MIMETYPES:
        return MIMETYPES[mimetype]
    declared = next((kind for mark, kind in CONTENT_TYPES if mark in small.get("[Content_Types].xml", b"")), None)
    found = next((kind for start, kind in MEMBERS if any(n.startswith(start) for n in names)), None)
    return declared or found or "zip"


def _small(archive: zipfile.ZipFile, name: str, names: list[str]) -> bool:
    if name not in names:
        return False
    info = archive.getinfo(name)
    return info.file_size < 1 << 20 and not info.flag_bits & 1  # bit 0: encrypted


def is_text(data: bytes) -> bool:
    """Whether the bytes can be read as text: few control characters, and mostly ASCII where not UTF-8."""
    if wide(data) or any(data.startswith(mark) for mark, _ in BOMS):
        return True
    sample = data[:SAMPLE]
    if len(sample.translate(None, CONTROLS)) < 0.8 * len(sample):
        return False
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(sample) - error.start > 3:
            return len(sample) - len(sample.translate(None, PRINTABLE)) >= 0.6 * len(sample)
    return True


def _text_kind(data: bytes) -> Kind:
    head = data[:HEAD].replace(b"\0", b"").decode("latin-1").lstrip("ÿþï»¿")
    if opens_page(head) or len(TAG.findall(head)) > len(head) / 200 + 3:
        return "html"
    if XML.match(head):
        return "XML"
    if MAIL.search(head) and SENDER.search(head):
        return "e-mail"
    return "plain"


def opens_page(head: str) -> bool:
    """Whether the first thing after blanks, comments and declarations opens a web page."""
    at = 0
    while match := PROLOGUE.match(head, at):
        at = match.end()
    return bool(OPENING.match(head, at))
