"""What reading and understanding costs, as a multiple of what others take for the same pages.

    python benchmarks/speed.py [FOLDER] [--rounds N]

Ratios of CPU time in one process and one run; milliseconds differ between machines, ratios hardly. All PDFs
of the folder (the samples, if none is named) are read by each of: pdfium's bare plain text, our reading of lines
with box, size and weight, the whole of `parse` with its JSON, and pdfplumber's `extract_text`.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.pipeline import Input, parse

SAMPLES = Path(__file__).parents[1] / "samples"


def plain(data: bytes) -> None:
    """Pdfium's text of each page, nothing else."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_bounded()
        text.close()
        page.close()
    document.close()


def plumbed(data: bytes) -> None:
    """Pdfplumber's text of each page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


WAYS: dict[str, Callable[[bytes], object]] = {
    "pdfium, plain text": plain,
    "lines with box, size, weight": lambda data: extract(data, Findings()),
    "parse, JSON included": lambda data: parse(Input("x.pdf", data)).model_dump_json(),
    "pdfplumber, extract_text": plumbed,
}


def cpu(way: Callable[[bytes], object], files: list[bytes], rounds: int) -> float:
    """Least CPU seconds of several rounds over all files."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for data in files:
            way(data)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    files = [path.read_bytes() for path in sorted(given.folder.rglob("*.pdf"))]
    pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)
    for way in WAYS.values():
        way(files[0])
    least = {name: cpu(way, files, given.rounds) for name, way in WAYS.items()}
    unit = least["pdfium, plain text"]
    print(f"{len(files)} files, {pages} pages")
    for name, seconds in least.items():
        print(f"{name:32} {seconds / unit:8.1f}   {1000 * seconds / pages:8.2f} ms a page")


if __name__ == "__main__":
    main()
