"""Attachments as they are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.labels import unmarked
from referat_parser.interpret.place import place
from referat_parser.models import Attachment
from referat_parser.segment.entries import goes_on
from referat_parser.segment.outline import Part
from referat_parser.text import Document, Passage, fold

NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
BARE = re.compile(r"^\s*(\d{1,2})[.)]?\s+")
BEGINS = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?[.:)]?\s{1,3})?[A-ZÆØÅ]")
"""How an attachment begins that stands on a line with others."""
LINKED = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\([^()\s]{1,2000}\)")
"""A title with its address, as Markdown has it."""
BRACKETED = re.compile(r"\([^()]*\)")
EMPHASIS = re.compile(r"(?<=[^\s*_])[*_]+$")
ADDRESS = re.compile(r"https?://[^\s<>\")\]]+")


def attachments(document: Document, part: Part) -> list[Attachment]:
    """The attachments of one list, in order; fillers like "Ingen" give none."""
    return [_attachment(document, title, part.rule) for title in _titles(part)]


def _titles(part: Part) -> Iterator[Passage]:
    words = vocabulary().attachments
    for title in _unnumbered([unmarked(paragraph) for paragraph in _whole(part)]):
        apart = _apart(_plain(title), run_in=part.rule.endswith(".inline"))
        for one in _unnumbered(apart) if len(apart) > 1 else apart:
            if fold(one.text) and not words.fillers.said(one.text) and not words.caption.regex.match(one.text):
                yield one


def _whole(part: Part) -> list[Passage]:
    """The paragraphs; those under no heading with the lines that go on with them."""
    found: list[Passage] = []
    for paragraph in part.paragraphs:
        if found and part.heading is None and goes_on(paragraph):
            text = found[-1].text + " " * (paragraph.start - found[-1].end) + paragraph.text
            found[-1] = Passage(text, found[-1].start)
        else:
            found.append(paragraph)
    return found


def _unnumbered(titles: Sequence[Passage]) -> Iterator[Passage]:
    """The titles without their numbers in the list; bare ones are such where all are numbered from 1."""
    bare = [BARE.match(title.text) for title in titles]
    counted = [int(match[1]) for match in bare if match] == list(range(1, len(titles) + 1)) and len(titles) > 1
    for title, number in zip(titles, bare, strict=True):
        match = number if counted else NUMBER.match(title.text)
        yield title.cut(match.end()) if match else title


def _apart(title: Passage, *, run_in: bool) -> list[Passage]:
    """Several attachments on one line: each has an extension, or behind "Bilag:" a number or capital, or semicolons."""
    extension = vocabulary().attachments.file_name.regex
    pieces = _pieces(title, "[,;]")
    if all(extension.search(piece.text) for piece in pieces):
        return pieces
    if run_in and len(apart := _pieces(title, ";")) > 1:
        return [piece for one in apart for piece in _apart(one, run_in=True)]
    return pieces if run_in and all(BEGINS.match(piece.text) for piece in pieces) else [title]


def _pieces(title: Passage, marks: str) -> list[Passage]:
    bounds = [-1, *(m.start() for m in re.finditer(rf"{marks}(?![^()]{{0,80}}\))", title.text)), len(title.text)]
    return [piece for a, b in pairwise(bounds) if (piece := title.cut(a + 1, b))]


def _plain(title: Passage) -> Passage:
    """Without emphasis marks, brackets or a link around it; a star behind a blank refers to a note."""
    text = title.text.rstrip()
    start = len(text) - len(text.lstrip("*_ "))
    bare = title.cut(start, len(EMPHASIS.sub("", text)))
    if linked := LINKED.fullmatch(bare.text):
        return bare.group(linked, "text")
    return bare.cut(1, len(bare.text) - 1) if BRACKETED.fullmatch(bare.text) else bare


def _attachment(document: Document, title: Passage, rule: str) -> Attachment:
    words = vocabulary().attachments
    named = title.clean
    numbers = (pattern.regex.search(named) for pattern in words.document_numbers)
    number = next((match["number"] for match in numbers if match), None)
    return Attachment(
        title=named,
        file_name=named if words.file_name.regex.search(named) else None,
        document_number=number,
        url=_url(document, title),
        span=place(document, title, f"attachments/{rule}"),
    )


def _url(document: Document, title: Passage) -> str | None:
    start, end = document.canonical(title.start), document.canonical(title.end)
    linked = next((link.url for link in document.links if link.start < end and link.end > start), None)
    if linked:
        return linked
    match = ADDRESS.search(title.text)
    return match[0] if match else None
