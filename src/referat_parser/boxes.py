"""Where on the pages of a PDF the parts of a meeting stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from referat_parser import models, text
from referat_parser.models import Meeting, Model, Span
from referat_parser.text import Document

SHARED = 0.5
"""Letters of one line share so much of the lower one's height, or, written up or down, of the narrower one's width."""


def boxed(meeting: Meeting, document: Document) -> Meeting:
    """The meeting with boxes in every span; what runs around the text of a page is in none but its own."""
    furniture = meeting.coverage.furniture
    bare = _without(document, furniture)
    around = [span.model_copy(update={"boxes": boxes(document, span.start, span.end)}) for span in furniture]
    found: Meeting = _boxed(meeting, bare)
    return found.model_copy(update={"coverage": found.coverage.model_copy(update={"furniture": around})})


def _without(document: Document, spans: Sequence[Span]) -> Document:
    cells = list(document.cells or ())
    for span in spans if cells else ():
        cells[span.start : span.end] = [None] * (span.end - span.start)
    return replace(document, cells=cells or None)


def _boxed(node: Any, document: Document) -> Any:  # noqa: ANN401 -- any value of the contract
    if isinstance(node, Span):
        return node.model_copy(update={"boxes": boxes(document, node.start, node.end)})
    if isinstance(node, Model):
        return node.model_copy(update={key: _boxed(value, document) for key, value in node})
    if isinstance(node, dict):
        return {key: _boxed(value, document) for key, value in node.items()}
    return [_boxed(value, document) for value in node] if isinstance(node, list) else node


def boxes(document: Document, start: int, end: int) -> list[models.Box]:
    """The boxes around a stretch of the canonical text, one a line, tight; [] where there are none."""
    if document.cells is None:
        return []
    page = 1 + document.text.count("\f", 0, start)
    found: list[models.Box] = []
    line: list[text.Box] = []
    for letter, cell in zip(document.text[start:end], document.cells[start:end], strict=True):
        if line and (letter in "\n\f" or (cell and not _goes_on(line[-1], cell))):
            found.append(_around(page, line))
            line = []
        page += letter == "\f"
        line += [cell] if cell else []
    return [*found, _around(page, line)] if line else found


def _goes_on(before: text.Box, cell: text.Box) -> bool:
    """Whether a letter stands on the line of the one before it; those of a table's cell may stand on the next."""
    return any(
        min(before[far], cell[far]) - max(before[near], cell[near])
        > SHARED * min(before[far] - before[near], cell[far] - cell[near])
        for near, far in ((1, 3), (0, 2))
    )


def _around(page: int, line: list[text.Box]) -> models.Box:
    lefts, tops, rights, bottoms = zip(*line, strict=True)
    return page, round(min(lefts), 2), round(min(tops), 2), round(max(rights), 2), round(max(bottoms), 2)
