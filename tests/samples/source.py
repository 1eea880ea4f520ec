"""Read the sources of the samples: a few options, a blank line, and one block a line, each with its mark.

The marks are those of MARKS; a line without one is a paragraph. `<R>` or `<D>` before a mark keeps the block for the
minutes or for the agenda. A list item has its label first ("* 1. text"), fields and tables part their cells by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

MARKS = {
    "#": "title",
    ":": "field",
    "=": "item",
    "==": "section",
    "===": "subheading",
    "-": "bullet",
    "--": "inner",
    "*": "numbered",
    "|": "table",
    "@": "attachment",
    "&": "contents",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a source; a table and a run of fields hold their cells, the others a text."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document before it has a format."""

    name: str
    options: dict[str, str]
    blocks: list[Block]

    def option(self, key: str, default: str = "") -> str:
        """Return the option, or the default where the source does not set it."""
        return self.options.get(key, default)

    @property
    def title(self) -> str:
        """The title that the document gives itself."""
        return next(b.text for b in self.blocks if b.kind == "title")

    @property
    def entries(self) -> list[str]:
        """The titles of the items as the contents give them."""
        return [re.sub(r"^Punkt \d*: ", "", b.text) for b in self.blocks if b.kind == "item"]


def read(path: Path) -> Iterator[Source]:
    """Read a source: the minutes, and the agenda too where its options name one."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    options = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in head.splitlines())}
    for name, other in ((path.stem, "<D> "), (options.get("agenda"), "<R> ")):
        if name:
            kept = [re.sub("^<[RD]> ", "", line) for line in body.splitlines() if line and not line.startswith(other)]
            yield Source(name, options, list(joined(block(line) for line in kept)))


def block(line: str) -> Block:
    """Tell what a line of a source is by its mark."""
    mark, _, rest = line.partition(" ")
    kind = MARKS.get(mark, "paragraph")
    if kind in {"field", "table"}:
        return Block(kind, rows=(tuple(cell.strip() for cell in rest.split(" | ")),))
    return Block(kind, line if kind == "paragraph" else rest)


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Make one block of the rows of a table, and of fields in a row."""
    for kind, run in groupby(blocks, key=lambda b: b.kind):
        if kind in {"field", "table"}:
            yield Block(kind, rows=tuple(row for b in run for row in b.rows))
        else:
            yield from run
