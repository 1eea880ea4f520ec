"""How much of what a person sees in a Word file is in the text that the parser reads.

    python benchmarks/reading.py [--floor] [FOLDER…]

Over the samples and all .docx files below the folders that are named. What is visible is taken straight from
the XML: the text of runs, drawings and notes that are neither deleted nor hidden, each running head once. White space
does not count. Every visible character that the text lacks is a loss. `--floor` exits 1 where less than 99.9 % is kept.
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from referat_parser.diagnostics import Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.read import extract

SAMPLES = Path(__file__).parents[1] / "samples"
FLOOR = 0.999
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BODY = re.compile(r"word/(?:document|footnotes|endnotes)\.xml$")
MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")
UNSEEN = {W + tag for tag in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "sectPr")} | {MC + "Fallback"}


def visible(file: Path) -> Counter[str]:
    """The characters that a person sees, counted; running heads that are the same are seen once."""
    seen: Counter[str] = Counter()
    margins = set()
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if BODY.match(name):
                seen += letters("".join(_texts(etree.fromstring(archive.read(name)))))
            elif MARGIN.match(name):
                margins.add("".join(_texts(etree.fromstring(archive.read(name)))))
    return sum((letters(text) for text in margins), seen)


def _texts(node: etree._Element) -> Iterator[str]:
    if node.tag in UNSEEN or (node.tag == W + "r" and node.find(f"{W}rPr/{W}vanish") is not None):
        return
    if node.tag == W + "t":
        yield node.text or ""
    for part in node.iterchildren("*"):
        yield from _texts(part)


def letters(text: str) -> Counter[str]:
    """The characters of a text that are not white space, counted."""
    return Counter("".join(text.split()))


def kept(file: Path) -> tuple[int, int]:
    """How many visible characters the file has, and how many of them the parser's text has."""
    there = visible(file)
    try:
        found = letters(extract(file.read_bytes(), Findings()).text)
    except Unreadable as reason:
        print(f"{file}: {reason.message} [{reason.code}]", file=sys.stderr)
        found = Counter()
    return there.total(), (there & found).total()


def main() -> int:
    """Print a line for each file that lost something, and the share of all; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help="more Word files")
    options.add_argument("--floor", action="store_true", help="exit 1 where too little is kept")
    given = options.parse_args()
    total = held = 0
    files = sorted(file for folder in (SAMPLES, *given.folders) for file in folder.rglob("*.docx"))
    for file in files:
        there, has = kept(file)
        total, held = total + there, held + has
        if has < there:
            print(f"{file}: {there - has} of {there} characters lost")
    share = held / total if total else 1.0
    print(f"{len(files)} Word files, {total} visible characters, {share:.4%} kept")
    return int(given.floor and share < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
