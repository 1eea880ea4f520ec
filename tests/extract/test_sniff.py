"""The bytes say what a file is, never its name."""

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat_parser.diagnostics import Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.read import ADVICE, MEDIA_TYPES, READERS, extract, media_type_of
from referat_parser.extract.sniff import kind_of

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024)


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            path = name.replace("__", "/").replace("Types", "[Content_Types].xml")
            archive.writestr(zipfile.ZipInfo(path), data)  # of the same day always: the bytes are names of tests
    return file.getvalue()


KINDS = [
    (b"", "empty"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\n%PDF-1.4 ", "pdf"),
    (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "pdf"),
    (b"Se %PDF-1.4 i teksten", "plain"),
    (zipped(**{"word/document.xml": "<w/>"}), "docx"),
    (zipped(Types="… wordprocessingml.document.main+xml …"), "docx"),
    (zipped(Types="… spreadsheetml …", xl__workbook=""), "spreadsheet"),
    (zipped(ppt__presentation=""), "presentation"),
    (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
    (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
    (zipped(a="hej"), "zip"),
    (zipped(a="hej")[:20], "broken zip"),
    (b"PK\x05\x06" + bytes(18), "zip"),
    (OLE, "Office 97 document"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted Office document"),
    (rb"{\rtf1\ansi Referat}", "rtf"),
    (b"%!PS-Adobe-3.0", "PostScript"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff\xe0", "image"),
    (b"RIFF1234WAVE", "sound or film"),
    (b"ID3\x04", "sound or film"),
    (gzip.compress(b"hej", mtime=0), "archive"),
    (b"MZ\x90\x00", "executable"),
    (b"\x7fELF", "executable"),
    (b"<!DOCTYPE html><p>Referat", "html"),
    (b"\xef\xbb\xbf\n<!-- gemt -->\n<HTML lang=da>", "html"),
    (b'<?xml version="1.0"?>\n<html xmlns="x">', "html"),
    ("<html>Mødet</html>".encode("utf-16"), "html"),
    (b"<div><h1>Referat</h1><p>Valg</p><p>Tak</p></div>", "html"),
    (b"Hej <b>med</b> jer, i <i>dag</i>" + b" og i morgen" * 99, "plain"),
    (b'<?xml version="1.0"?><w:wordDocument/>', "XML"),
    (b"From: a@eksempel.dk\nMIME-Version: 1.0\n\nHej", "e-mail"),
    (b"From: Havneudvalget\nTil: alle\n", "plain"),
    (b"MZ er initialer", "plain"),
    ("Mødet på Ærø".encode("cp1252"), "plain"),
    ("Mødet på Ærø".encode("utf-16-le"), "plain"),
    (b"\x00" * 4000, "unknown"),
    (bytes(range(256)) * 40, "unknown"),
    (b"\x01\x02\x03\x04" * 99 + b"hej", "unknown"),
    (b"a\x00b c d e f", "plain"),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_kinds(data, kind):
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (zipped(a="hej"), "unsupported-type"),
        (zipped(a="hej")[:20], "corrupt"),
        (OLE, "unsupported-type"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\x89PNG\r\n\x1a\n", "unsupported-type"),
        (b"\x00" * 4000, "unsupported-type"),
    ],
)
def test_refusals_say_what_is_wrong(data, code):
    with pytest.raises(Unreadable, match=r"^The .+\.$") as caught:
        extract(data, Findings())
    assert caught.value.code == code


def test_every_kind_is_read_or_refused_with_a_reason():
    refused = {"empty", "broken zip", "encrypted Office document"}
    kinds = {kind for _, kind in KINDS}
    assert kinds == READERS.keys() | ADVICE.keys() | refused
    assert not READERS.keys() & ADVICE.keys()


def test_media_types():
    assert media_type_of(b"%PDF-1.7\n") == "application/pdf"
    assert media_type_of(b"\x89PNG\r\n\x1a\n") == "application/octet-stream"
    assert READERS.keys() <= MEDIA_TYPES.keys()


@given(st.binary())
def test_any_bytes_have_a_kind(data):
    assert kind_of(data) in READERS.keys() | ADVICE.keys() | {"empty", "broken zip"}
