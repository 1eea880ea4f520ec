"""Make an archive of PDFs to measure on: the samples' sources, made longer.

    python benchmarks/archive.py FOLDER [--files N] [--pages N]

Each file has the items of one sample again and again, numbered on, until it has the pages wanted. So that no two
files are the same, numbers of three and more digits are others in each, years excepted. Pages with a ruled table
are as frequent as asked for: the other tables are set without rules, as lines of text.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.samples.as_pdf import build
from tests.samples.source import Block, Source, read

SOURCES = Path(__file__).parents[1] / "tests" / "samples" / "sources"
NUMBER = re.compile(r"\d+")
"""The first number of an item's heading is its own."""
SUM = re.compile(r"\b(?!19|20)\d{3}\b")


def sources() -> list[Source]:
    """The samples that are rendered as PDF."""
    found = [next(read(path)) for path in sorted(SOURCES.glob("*.source"))]
    return [source for source in found if "pdf" in source.option("formats").split()]


def rounds(source: Source) -> tuple[list[Block], list[list[Block]]]:
    """The head of a source, and its items (where it has none, its chapters)."""
    kind = "item" if any(block.kind == "item" for block in source.blocks) else "section"
    head: list[Block] = []
    items: list[list[Block]] = []
    for block in source.blocks:
        if block.kind == kind:
            items.append([])
        (items[-1] if items else head).append(block)
    return head, items


def longer(source: Source, items: int, seed: int, *, ruled: bool) -> Source:
    """The source with so many items."""
    head, own = rounds(source)
    blocks = [*head]
    for number, item in enumerate(islice(cycle(own), items), 1):
        heading = replace(item[0], text=NUMBER.sub(str(number), item[0].text, count=1))
        blocks += [heading, *(other(block, seed + number) for block in item[1:])]
    return replace(source, blocks=list(plain(blocks) if not ruled else blocks))


def other(block: Block, seed: int) -> Block:
    """The block with other sums."""
    return replace(block, text=SUM.sub(lambda match: f"{(int(match[0]) * 7 + 13 * seed) % 899 + 100}", block.text))


def plain(blocks: Sequence[Block]) -> Iterator[Block]:
    """Tables as lines of text."""
    for block in blocks:
        if block.kind == "table":
            yield from (Block("paragraph", ", ".join(row)) for row in block.rows)
        else:
            yield block


def archive(files: int, pages: int, ruled: int = 20) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; every `ruled`th has its tables ruled."""
    known = sources()
    for number in range(files):
        source = known[number % len(known)]
        items = len(rounds(source)[1])
        while True:
            made = longer(source, items, number, ruled=number % ruled == 0)
            _, starts, total = build(made, [0] * len(made.entries), 0)
            if total >= pages:
                break
            items += max(1, round(items * (pages - total) / total))
        yield f"{number:03}-{source.name}.pdf", build(made, starts, total)[0]


def main() -> None:
    """Write the files."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--files", type=int, default=200)
    options.add_argument("--pages", type=int, default=15, help="least pages of a file")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for name, data in archive(given.files, given.pages):
        (given.folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
