"""Render the sample sources as text, Word and PDF files, the same bytes on every run.

    python -m tests.samples.make [--check]

`--check` writes nothing and fails where a file on disk is not what its source gives.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.samples.as_pdf import Entry, pdf, sheet_of
from tests.samples.as_word import word
from tests.samples.source import Block, Source, read

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
TIGHT = {"bullet", "inner", "numbered", "entry", "table"}


def text(source: Source, starts: list[int]) -> bytes:
    """Render plain text: blocks parted by a blank line, list items by a line break."""
    parts = [part for block in source.blocks for part in lines(source, block, starts)]
    gaps = [gap(source, a, b) for (a, _), (b, _) in pairwise(parts)]
    out = "".join(part + after for (_, part), after in zip(parts, [*gaps, "\n"], strict=True))
    ends = {"lf": "\n", "crlf": "\r\n"}[source.option("newline", "lf")]
    return out.replace("\n", ends).encode(source.option("encoding", "utf-8"))


def gap(source: Source, before: str, after: str) -> str:
    """Return what parts two kinds of blocks; FirstAgenda's text sets each field apart."""
    fields = before == after == "field" and not sheet_of(source).firstagenda
    return "\n" if fields or {before, after} <= TIGHT else "\n\n"


def lines(source: Source, block: Block, starts: list[int]) -> Iterator[tuple[str, str]]:
    """Render one block as kinds and texts; the contents give a line for each item."""
    if block.kind == "field":
        between = " " if sheet_of(source).firstagenda else "\t"
        yield from (("field", between.join(row)) for row in block.rows)
    elif block.kind == "table":
        yield from (("table", row) for row in aligned(block.rows))
    else:
        yield block.kind, wrapped(source, block)
    if block.kind == "contents":
        entries = [Entry(title, page, sheet_of(source)) for title, page in zip(source.entries, starts, strict=True)]
        yield from (("entry", f"{entry.line}\t{entry.page}") for entry in entries)


def wrapped(source: Source, block: Block) -> str:
    """Write a block with its list mark, broken over lines where the source names a width."""
    mark = {"bullet": "- ", "inner": "  - "}.get(block.kind, "")
    hang = "   " if block.kind == "numbered" else " " * len(mark)
    width = int(source.option("wrap", "100000"))
    return textwrap.fill(mark + block.text, width, subsequent_indent=hang, break_on_hyphens=False)


def aligned(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Pad the cells of a table to columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def outputs() -> Iterator[tuple[Path, bytes]]:
    """Render every source in the formats that it names."""
    for path in sorted((HERE / "sources").glob("*.source")):
        for source in read(path):
            page, starts = pdf(source)
            made = {"pdf": page, "txt": text(source, starts), "docx": word(source, starts)}
            for suffix in source.option("formats").split():
                yield SAMPLES / source.option("family") / f"{source.name}.{suffix}", made[suffix]


def main() -> int:
    """Write the samples, or check them; return the exit code."""
    check = sys.argv[1:] == ["--check"]
    stale = {path: made for path, made in outputs() if not path.is_file() or path.read_bytes() != made}
    for path, made in stale.items():
        print("stale:" if check else "wrote:", path.relative_to(SAMPLES))
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(made)
    return int(check and bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
