"""Segmenting: one document in, its outline out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from referat_parser.diagnostics import Findings
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar
from referat_parser.segment.case_number import Particulars, particulars
from referat_parser.segment.contents import Contents, contents
from referat_parser.segment.furniture import furniture
from referat_parser.segment.headings import headings
from referat_parser.segment.items import Candidate, Scene, items
from referat_parser.segment.look import look
from referat_parser.segment.outline import ContentsEntry, Outline, OutlineItem, Part
from referat_parser.segment.paragraphs import paragraphs
from referat_parser.segment.sections import Sections, looks_like_people, sections
from referat_parser.segment.titles import titled
from referat_parser.text import Document, Line, Paragraph, Passage, fold

NO_CONTENTS = Contents(0, 0, None, (), ())


def segment(document: Document, grammar: Grammar, findings: Findings) -> Outline:
    """Cut a document into furniture, contents, head, items with their sections, and tail."""
    around = furniture(document)
    body = [line for i, line in enumerate(document.lines) if i not in around]
    text = paragraphs(document, body)
    printed = contents(text) or NO_CONTENTS
    rest = [*text[: printed.start], *text[printed.end :]] if printed.entries else text
    scene = Scene(rest, look(rest), headings(grammar), printed.entries, document.bookmarks, grammar)
    starts = items(scene)
    cutting = sections(scene.headings, scene.look, rest)
    first = starts[0].index if starts else len(rest)
    end, tail = _tail(rest, starts[-1].index + 1 if starts else first)
    return Outline(
        document=document,
        **_front(rest[:first], cutting),
        contents_heading=printed.heading,
        contents=printed.entries,
        items=_items(scene, starts, end, cutting, printed.entries, findings),
        tail=tail,
        furniture=tuple(_passage(document.lines[i]) for i in sorted(around) if document.lines[i].text.strip()),
        contents_places=tuple((p.strip().start, p.strip().end) for p in text[printed.start : printed.end]),
    )


def _passage(line: Line) -> Passage:
    return Passage(line.text, line.start).strip()


def _items(  # noqa: PLR0913 -- an item is cut with all that is known of the document
    scene: Scene,
    starts: Sequence[Candidate],
    end: int,
    cutting: Sections,
    entries: Sequence[ContentsEntry],
    findings: Findings,
) -> tuple[OutlineItem, ...]:
    bounds = [*(start.index for start in starts), end]
    return tuple(
        _item(start, scene.paragraphs[a:b], scene, cutting, entries, findings)
        for start, (a, b) in zip(starts, pairwise(bounds), strict=True)
    )


def _item(  # noqa: PLR0913
    start: Candidate,
    own: Sequence[Paragraph],
    scene: Scene,
    cutting: Sections,
    entries: Sequence[ContentsEntry],
    findings: Findings,
) -> OutlineItem:
    title, heading, body = titled(start, own, scene, entries)
    known: Particulars = particulars(body)
    parts = cutting.cut(known.rest, findings)
    last = parts[-1].end if parts else (known.case_number.end if known.case_number else heading[-1].strip().end)
    return OutlineItem(
        number=start.number,
        number_passage=start.number_passage,
        title=title,
        heading=heading,
        case_number=known.case_number,
        group=None,
        parts=parts,
        rule=f"danish.items.{start.form}",
        start=heading[0].strip().start,
        end=max(last, heading[-1].strip().end, known.end),
    )


def _front(front: Sequence[Paragraph], cutting: Sections) -> dict[str, tuple[Paragraph, ...] | tuple[Part, ...]]:
    """The head of the document: sections under a heading of their own, and the other lines."""
    head: list[Paragraph] = []
    parts: list[tuple[SectionStart, list[Paragraph]]] = []
    within = False
    for i, paragraph in enumerate(front):
        recognised = cutting.headings.recognise(paragraph)
        opens = recognised is not None and not recognised.rest and _alone(recognised.entry.kind, front[i + 1 : i + 2])
        if recognised and opens and not (within and recognised.entry.kind in recognised.entry.under):
            parts.append((SectionStart(recognised.heading, recognised.rule), []))
            within = True
        elif within and not (recognised and recognised.rest) and _stays(paragraph, parts[-1][1]):
            parts[-1][1].append(paragraph)
        else:
            within = False
            head.append(paragraph)
    made = tuple(Part("participants", start.heading, tuple(own), start.rule) for start, own in parts)
    return {"head": tuple(head), "parts": made}


class SectionStart:
    """Where a section of the head begins."""

    def __init__(self, heading: Passage, rule: str) -> None:
        """Keep the heading and the rule that found it."""
        self.heading = heading
        self.rule = rule


def _alone(kind: str, after: Sequence[Paragraph]) -> bool:
    return kind == "participants" and bool(after) and looks_like_people(after[0])


def _stays(paragraph: Paragraph, own: Sequence[Paragraph]) -> bool:
    """Whether a line goes on with the list of people that stands open."""
    text = paragraph.text.strip()
    if looks_like_people(paragraph):
        return True
    label = text.partition(":")
    if label[1] and label[2].strip():
        return False
    return len(text) < 60 and bool(own) and not any(c.isdigit() for c in text)


def _tail(rest: Sequence[Paragraph], first: int) -> tuple[int, tuple[Paragraph, ...]]:
    """Where the last item ends and the closing of the document begins."""
    words = vocabulary().sign_off
    labels = frozenset(map(fold, words.headings))
    for i in range(max(first, len(rest) - 12), len(rest)):
        text = rest[i].text.strip()
        if fold(text) in labels or any(pattern.regex.search(text) for pattern in words.starts):
            return i, tuple(rest[i:])
    return len(rest), ()

