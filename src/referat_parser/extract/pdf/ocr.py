"""Scans: pages as pictures from pdfium, read by tesseract, which must be on the system with its Danish data."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract.compose import Written
from referat_parser.extract.how import Ocr
from referat_parser.extract.pdf.cells import laid
from referat_parser.text import Box, Style
from referat_parser.words import english

TESSERACT = "tesseract"
LANGUAGE = "dan"
READ = ("stdin", "stdout", "-l", LANGUAGE)
POINTS = 72
RESOLUTION = 300
"""Dots to an inch that tesseract was trained on."""
MOST_DOTS = 60_000_000
"""A larger page is read at a lower resolution."""
PATIENCE = 180
"""Seconds for a page."""
INSTALL = english(
    "ocr",
    "install it with its Danish data (Debian: apt install tesseract-ocr tesseract-ocr-dan; macOS: brew install "
    "tesseract tesseract-lang)",
)


class OcrError(Exception):
    """A page could not be read; the message says why and what to do."""


def trouble() -> str | None:
    """Why no page can be read, as a sentence that says what to do; None where all is there."""
    try:
        known = languages()
    except OcrError as error:
        return str(error)
    return None if LANGUAGE in known else english("ocr", "tesseract has no Danish data: {install}", install=INSTALL)


def languages() -> list[str]:
    """The languages that tesseract has data for, by its names: `dan`. Raises OcrError."""
    return _run("--list-langs", data=b"").decode("utf-8", "replace").split()


def version() -> str:
    """The program and its version: `tesseract 5.3.0`. Raises OcrError."""
    return " ".join(_run("--version", data=b"").decode("utf-8", "replace").split()[:2])


@dataclass(slots=True)
class Scans:
    """Reads the pages of one document that are pictures, and keeps count of how sure it was."""

    wanted: Ocr
    read: int = 0
    """Pages on which something was read."""
    why_not: str | None = None
    """What went wrong first; nothing more is tried then."""
    _sure: list[float] = field(default_factory=list)

    @property
    def confidence(self) -> int:
        """How sure tesseract was of a word, in per cent of 100."""
        return round(sum(self._sure) / len(self._sure)) if self._sure else 0

    @property
    def by(self) -> str:
        """What read the pages."""
        return version()

    def tell(self, pages: int, findings: Findings) -> None:
        """Note what was read as pictures, and what stood in the way."""
        if self.read:
            findings.add(Code.OCR_READ, pages=self.read, of=pages, confidence=self.confidence)
        if self.why_not:
            findings.add(Code.OCR_FAILED, why=self.why_not)

    def wants(self, *, picture: bool) -> bool:
        """Whether a page is to be read as a picture."""
        return self.why_not is None and (self.wanted == "force" or (self.wanted == "auto" and picture))

    def lines(self, page: pypdfium2.PdfPage) -> list[Written]:
        """The lines of a page; none where nothing is on it, or where tesseract failed."""
        scale = min(RESOLUTION / POINTS, (MOST_DOTS / max(page.get_width() * page.get_height(), 1)) ** 0.5)
        try:
            said = _run(*READ, "--dpi", f"{scale * POINTS:.0f}", "tsv", data=_image(page, scale))
        except OcrError as error:
            self.why_not = str(error)
            return []
        words = list(_words(said.decode("utf-8", "replace"), scale))
        self._sure += (word.sure for word in words)
        self.read += bool(words)
        return list(_lines(words))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as tesseract tells it."""

    line: tuple[str, str, str]
    """Block, paragraph and line."""
    text: str
    box: Box
    sure: float


def _image(page: pypdfium2.PdfPage, scale: float) -> bytes:
    """The page in shades of grey, in the simplest format there is."""
    bitmap = page.render(scale=scale, grayscale=True)
    raw = bytes(bitmap.buffer)
    rows = (raw[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def _run(*arguments: str, data: bytes) -> bytes:
    """What tesseract writes. Raises OcrError."""
    program = shutil.which(TESSERACT)
    if program is None:
        raise OcrError(english("ocr", "tesseract is not installed: {install}", install=INSTALL))
    try:
        done = subprocess.run(  # noqa: S603 -- the program that the user installed, and no word of the document
            [program, *arguments],
            input=data,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OcrError(english("ocr", "tesseract failed: {why}", why=error)) from error
    if done.returncode:
        raise OcrError(
            english(
                "ocr", "tesseract failed: {why}", why=" ".join(done.stderr.decode("utf-8", "replace").split())[:300]
            )
        )
    return done.stdout


def _words(table: str, scale: float) -> Iterator[Word]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if text and row.get("level") == "5":
            left, top, wide, high = (int(row[key]) / scale for key in ("left", "top", "width", "height"))
            line = row["block_num"], row["par_num"], row["line_num"]
            yield Word(line, text, (left, top, left + wide, top + high), float(row["conf"]))


def _lines(words: Sequence[Word]) -> Iterator[Written]:
    above: Box | None = None
    for _, run in groupby(words, key=lambda word: word.line):
        line = list(run)
        box = _around(line)
        gap = None if above is None or box[3] < above[1] else box[1] - above[3]
        text = " ".join(word.text for word in line)
        cells = laid(text, [(word.text, word.box) for word in line])
        yield Written(text, Style(box=box, gap=gap), cells=cells)
        above = box


def _around(words: Sequence[Word]) -> Box:
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
