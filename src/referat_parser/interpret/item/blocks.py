"""The text of a section as paragraphs, list items, sub-headings and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.labels import MARK, labelled
from referat_parser.models import Block
from referat_parser.segment.columns import RULE
from referat_parser.text import Paragraph

CELL = re.compile(r"\t+| {3,}|\s*\|\s*")
PARTED = re.compile(r"\s{3}|[\t|]")
"""What every row of a table has, and few other lines."""
BAR = re.compile(r"\|.*\|")
APART, BESIDE = re.compile(r"\t|\S {3,}\S"), re.compile(r"\t")
"""What parts the cells of a row, and of one that begins with a list mark."""
LONGEST_SUBHEADING = 80
END = (".", ",", ";", ":", "?", "!", ")")


def blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The blocks of some paragraphs, in order; neighbouring table rows are one table."""
    found: list[Block] = []
    for tabular, group in groupby((p for p in paragraphs if p), key=_tabular):
        own = list(group)
        if tabular and len(own) > 1:
            found.append(_table(own))
        else:
            following = [*own[1:], None]
            found += [_block(p, after) for p, after in zip(own, following, strict=True)]
    return found


def _tabular(paragraph: Paragraph) -> bool:
    """Whether a line is a row of a table; the gap behind a list mark or a label parts no cells."""
    text = paragraph.text.strip()
    if paragraph.style.row is not None or BAR.match(text):
        return True
    parted = BESIDE if MARK.match(text) else APART
    return PARTED.search(text) is not None and parted.search(labelled(paragraph)[1].text) is not None


def _table(rows: Sequence[Paragraph]) -> Block:
    cells = [[c.strip() for c in CELL.split(p.text.strip().strip("|"))] for p in rows if not RULE.match(p.text)]
    return _made("table", "\n".join(p.clean for p in rows), rows=cells)


def _block(paragraph: Paragraph, after: Paragraph | None) -> Block:
    label, rest = labelled(paragraph)
    mark = MARK.match(paragraph.text)
    if label is not None or mark:
        level = (len(paragraph.text) - len(paragraph.text.lstrip())) // 2
        return _made("list_item", rest.clean, label=label or (mark[0].strip() if mark else None), level=level)
    text = paragraph.clean
    return _made("subheading" if after is not None and _stands_over(text, after) else "paragraph", text)


def _stands_over(text: str, after: Paragraph) -> bool:
    """Whether a short line stands over what comes after it; "at …" is one of several that are recommended.

    A line whose last word leads on ("enige om, at") is a lead-in.
    """
    short = len(text) < LONGEST_SUBHEADING and len(after.clean) > len(text)
    if not short or text.endswith(END):
        return False
    return not (vocabulary().lists.at_line.regex.match(text) or vocabulary().lists.goes_on.regex.search(text))


def _made(
    kind: str, text: str, label: str | None = None, level: int | None = None, rows: list[list[str]] | None = None
) -> Block:
    return Block.model_validate({"type": kind, "text": text, "label": label, "level": level, "rows": rows or []})
