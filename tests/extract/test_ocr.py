"""Pages as pictures: by tesseract where it is there, and by a fake of it everywhere."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from referat_parser.diagnostics import Findings
from referat_parser.extract.how import How
from referat_parser.extract.pdf import ocr
from referat_parser.extract.pdf.read import read_pdf
from referat_parser.pipeline import Input, parse

HEADER = ["level", "block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text"]
WORDS = [
    [5, 1, 1, 1, 300, 300, 200, 50, 96.0, "Referat"],
    [5, 1, 1, 1, 520, 300, 100, 50, 84.0, "af"],
    [4, 1, 1, 2, 300, 400, 500, 50, -1, ""],
    [5, 1, 1, 2, 300, 400, 300, 50, 90.0, '"mødet"'],
]
FAKE = """#!/bin/sh
case "$1" in
  --list-langs) echo "List of available languages"; echo {languages} ;;
  --version) echo tesseract 0.0 ;;
  *) head -c 2 > "{home}/begin"; echo "$@" > "{home}/asked"; {does} ;;
esac
"""


def scan(*texts: str) -> bytes:
    """A PDF whose pages are pictures, and one page of text for each empty one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for text in texts:
        if text:
            picture = Image.new("L", (1240, 1754), 255)
            ImageDraw.Draw(picture).multiline_text(
                (150, 150), text, fill=0, font=ImageFont.load_default(40), spacing=30
            )
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        else:
            canvas.drawString(72, 700, "Denne side har et tekstlag, som alle kan læse.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return install(tmp_path, monkeypatch)


def install(
    home: Path, monkeypatch: pytest.MonkeyPatch, languages: str = "dan eng", does: str = 'cat "{home}/table"'
) -> Path:
    """Put a program in the place of tesseract."""
    rows: list[list[str]] = [HEADER, *([str(cell) for cell in word] for word in WORDS)]
    (home / "table").write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    program = home / "tesseract"
    program.write_text(FAKE.format(home=home, languages=languages, does=does.format(home=home)), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{home}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return home


def names(findings: Findings) -> list[str]:
    return [finding.code.readable for finding in findings.found]


def test_not_unless_it_is_asked_for(fake: Path) -> None:
    findings = Findings()
    document = read_pdf(scan("Referat"), findings)
    assert (document.text.strip(), document.ocr, names(findings)) == ("", False, ["no-text-layer"])
    assert not (fake / "asked").exists()


def test_scans_are_read(fake: Path) -> None:
    findings = Findings()
    document = read_pdf(scan("Referat", ""), findings, How(ocr="auto"))
    assert document.text == 'Referat af\n"mødet"\fDenne side har et tekstlag, som alle kan læse.\n'
    assert document.ocr
    assert document.extractor.endswith(", tesseract 0.0")
    assert [finding.message for finding in findings.found] == [
        "1 of 2 pages were read as pictures, with a mean confidence of 90 %"
    ]
    assert (fake / "begin").read_bytes() == b"P5"
    assert (fake / "asked").read_text().split() == ["stdin", "stdout", "-l", "dan", "--dpi", "300", "tsv"]


def test_lines_have_their_place(fake: Path) -> None:
    first, second = read_pdf(scan("Referat"), Findings(), How(ocr="auto")).lines
    assert first.style.box == pytest.approx((72, 72, 148.8, 84))
    assert second.style.gap == pytest.approx(12)


def test_every_page_where_it_is_forced(fake: Path) -> None:
    assert read_pdf(scan(""), Findings(), How(ocr="force")).text == 'Referat af\n"mødet"\n'


def test_the_meeting_says_so(fake: Path) -> None:
    meeting = parse(Input("a.pdf", scan("Referat")), ocr="auto")
    assert (meeting.source.ocr, meeting.status) == (True, "ok")


def test_blank_pictures_keep_having_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, does="echo level")
    findings = Findings()
    assert not read_pdf(scan("Referat"), findings, How(ocr="auto")).ocr
    assert names(findings) == ["no-text-layer"]


def test_tesseract_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, does="echo it broke >&2; exit 1")
    findings = Findings()
    document = read_pdf(scan("Referat", "Dagsorden", ""), findings, How(ocr="auto"))
    assert document.text.strip("\f\n") == "Denne side har et tekstlag, som alle kan læse."
    assert names(findings) == ["ocr-failed", "no-text-layer"]
    assert "it broke" in findings.found[0].message


def test_tesseract_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt install tesseract-ocr tesseract-ocr-dan" in (ocr.trouble() or "")
    findings = Findings()
    read_pdf(scan("Referat"), findings, How(ocr="auto"))
    assert names(findings) == ["ocr-failed", "no-text-layer"]


def test_tesseract_without_danish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, languages="eng osd")
    assert (ocr.trouble() or "").startswith("tesseract has no Danish data")


@pytest.mark.skipif(bool(ocr.trouble()), reason="tesseract with Danish is not installed")
def test_by_tesseract_itself() -> None:
    document = read_pdf(
        scan("Referat af møde i Havneudvalget\n1. Godkendelse af dagsorden"), Findings(), How(ocr="auto")
    )
    assert "1. Godkendelse af dagsorden" in document.text
