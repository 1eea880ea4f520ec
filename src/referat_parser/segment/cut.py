"""Segmenting: one document in, its outline out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from referat_parser.diagnostics import Code, Findings
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar
from referat_parser.segment.appendix import appendix, listed
from referat_parser.segment.case_number import amid, case_number, in_heading, particulars
from referat_parser.segment.columns import OVER, laid_out
from referat_parser.segment.contents import Contents, contents, entry_of, goes_on, is_group
from referat_parser.segment.foot import announced, closing, foot, signed
from referat_parser.segment.forms import filled_in
from referat_parser.segment.front import front
from referat_parser.segment.furniture import furniture
from referat_parser.segment.glued import parted
from referat_parser.segment.headings import headings, known_headings
from referat_parser.segment.items.echoes import without_echoes
from referat_parser.segment.items.second import second
from referat_parser.segment.items.starts import heads
from referat_parser.segment.items.timed import timed_alike
from referat_parser.segment.items.titles import stopped_alike, titled
from referat_parser.segment.look import look
from referat_parser.segment.outline import ContentsEntry, Grounds, Outline, OutlineItem, Part
from referat_parser.segment.paragraphs import paragraphs
from referat_parser.segment.reflow import reflow
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.sections import Sections, sections
from referat_parser.segment.steps import settled
from referat_parser.segment.trace import Trace
from referat_parser.segment.untitled import single, untitled
from referat_parser.text import Document, Line, Paragraph, Passage, fold


def segment(document: Document, grammar: Grammar, findings: Findings, trace: Trace | None = None) -> Outline:
    """Cut a document into furniture, contents, head, items with their sections, and tail.

    `trace` is told what was decided between.
    """
    known = headings(grammar)
    document = filled_in(laid_out(document, known), known)
    lines, flat = reflow(parted(document, known), findings)
    around = furniture(document, lines, known, grammar.furniture)
    text = paragraphs([line for i, line in enumerate(lines) if i not in around])
    printed = contents(text, known, flat=flat) or Contents(0, 0, (), ())
    body = [*text[: printed.start], *text[printed.end :]]
    scene = Scene(
        body,
        look(body),
        known,
        printed.entries,
        document.bookmarks,
        grammar,
        printed.start,
        flat,
        printed.by_number,
        trace,
    )
    scene, starts, echoes = without_echoes(scene)
    beyond = second(scene.paragraphs, starts)
    if beyond is not None:
        place = scene.paragraphs[beyond].strip()
        findings.add(Code.SEVERAL_MEETINGS, (place.start, place.end))
        scene, starts, echoes = without_echoes(replace(scene, paragraphs=scene.paragraphs[:beyond]))
    files = appendix(scene, starts)
    behind = scene.paragraphs[files:] if files is not None else ()
    if files is not None:
        scene, starts, more = without_echoes(replace(scene, paragraphs=scene.paragraphs[:files]))
        echoes = [*echoes, *more]
    rest = scene.paragraphs
    cutting = Cutting(scene, sections(known, scene.look, rest, trace), findings)
    cut = cutting.titled(starts) if starts else cutting.untitled()
    before = min(cut.first, printed.start)
    head, parts = front([rest[:before], rest[before : cut.first]], cutting.sections)
    return Outline(
        document=document,
        head=head,
        parts=(*parts, *cut.groups, *([listed(behind)] if behind else ())),
        contents=(*printed.entries, *(entry_of(p) or ContentsEntry(p.strip(), None) for p in echoes)),
        items=cut.items,
        tail=cut.tail,
        furniture=tuple(_passage(lines[i]) for i in sorted(around) if lines[i].text.strip()),
        contents_places=tuple((p.strip().start, p.strip().end) for p in (*text[printed.start : printed.end], *echoes)),
    )


def _passage(line: Line) -> Passage:
    return Passage(line.text, line.start).strip()


@dataclass(frozen=True, slots=True)
class Cut:
    """Items, the index of the first one's paragraph, the group headings between them, and what closes the document."""

    first: int
    items: tuple[OutlineItem, ...]
    groups: tuple[Part, ...]
    tail: tuple[Paragraph, ...]


def _above(scene: Scene, starts: Sequence[Candidate], end: int) -> frozenset[int]:
    """Items whose case number or times stand alone on the line above the heading, where most have it so.

    Where the first item has none, and a number closes the last one, each stands under its item.
    """
    rest, times = scene.paragraphs, vocabulary().time_lines.regex
    lines = {start.index: rest[start.index - 1] for start in starts if start.index > scene.after}
    first = lines.get(starts[0].index)
    if not (first and case_number(first)[1]) and case_number(rest[end - 1])[1]:
        return frozenset()
    alone = len(starts) == 1
    found = {i for i, line in lines.items() if case_number(line)[1] or (not alone and times.match(line.text.strip()))}
    return frozenset(found) if (alone or len(found) > 1) and 2 * len(found) >= len(starts) else frozenset()


def _split_groups(
    own: Sequence[Paragraph], following: Candidate | None, known: Sequence[Paragraph]
) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """An item's paragraphs, and what stands behind it that is no part of it: group headings over what follows, a pause.

    `known` are the group headings above.
    """
    end = len(own)
    while end > 1 and _is_over(own[end - 1], following, known):
        end -= 1
    return own[:end], own[end:]


def _is_over(paragraph: Paragraph, following: Candidate | None, known: Sequence[Paragraph]) -> bool:
    """Whether a line is a heading over several items, or the pause before the next one."""
    if _is_group(paragraph) or following is None:
        return _is_group(paragraph)
    if paragraph.blank_above and vocabulary().groups.breaks.regex.match(paragraph.text):
        return True
    if _ranks_over(paragraph, following):
        return True
    lettered = (following.number or "").isdecimal() and paragraph.blank_above
    return heads(paragraph, following) or (lettered and goes_on(paragraph, known))


def _ranks_over(paragraph: Paragraph, following: Candidate) -> bool:
    """Whether the format ranks a heading above that of the item below it, and it is none of a section."""
    own, below = paragraph.style.heading, following.look[0]
    return own is not None and below is not None and own < below and fold(paragraph.text) not in known_headings()


def _is_group(paragraph: Paragraph) -> bool:
    """Whether a heading over several items stands there, by its words or over the rows of a table."""
    cell = paragraph.style.cell
    return is_group(paragraph) or (cell is not None and cell.column == OVER)


def _group(paragraph: Paragraph) -> Part:
    """A heading over several items, which is in none of them."""
    return Part("other", paragraph.strip(), (), "segment.group", Grounds("pattern"))


def _closed_groups(paragraphs: Sequence[Paragraph], *, before: bool = False) -> bool:
    """Whether the last group heading of these closes the doors."""
    groups = [p for p in paragraphs if is_group(p)]
    return bool(vocabulary().case_numbers.closed.regex.search(groups[-1].text)) if groups else before


@dataclass(frozen=True, slots=True)
class Cutting:
    """What items are cut with."""

    scene: Scene
    sections: Sections
    findings: Findings

    def titled(self, starts: Sequence[Candidate]) -> Cut:
        """Items that start at these candidates."""
        rest = self.scene.paragraphs
        end = foot(self.scene, starts[-1])
        last = min(
            _below_rows(rest, starts, end), announced(self.scene, starts[-1], end), _outranked(self.scene, starts, end)
        )
        above = _above(self.scene, starts, last)
        bounds = [*(start.index - (start.index in above) for start in starts), last]
        closed = _closed_groups(rest[: starts[0].index])
        made: list[OutlineItem] = []
        over = rest[bounds[0] - 1 : bounds[0]] if bounds[0] and heads(rest[bounds[0] - 1], starts[0]) else ()
        groups = [_group(p) for p in over]
        known = [p for p in rest[: bounds[0]] if is_group(p)]
        for start, following, (a, b) in zip(starts, [*starts[1:], None], pairwise(bounds), strict=True):
            own, after = _split_groups(rest[a:b], following, known)
            made.append(replace(self._item(start, own), closed=closed))
            groups += map(_group, after)
            known += after
            closed = _closed_groups(after, before=closed)
        below = self.sections.cut(rest[last:end], self.findings)
        return Cut(
            bounds[0] - len(over),
            stopped_alike(timed_alike(made), flat=self.scene.flat),
            (*groups, *below),
            tuple(rest[end:]),
        )

    def untitled(self) -> Cut:
        """Items that only their sections tell: the same headings come again and again, or there is one decision."""
        rest = self.scene.paragraphs
        starts = untitled(self.scene) or single(self.scene)
        if not starts:
            return Cut(end := signed(self.scene), (), (), tuple(rest[end:]))
        end = closing(rest, starts[-1] + 1)
        made = tuple(self._bare(rest[a:b]) for a, b in pairwise([*starts, end]))
        return Cut(starts[0], made, (), tuple(rest[end:]))

    def _item(self, start: Candidate, own: Sequence[Paragraph]) -> OutlineItem:
        above = own[:1] if own[0] is not self.scene.paragraphs[start.index] else ()
        title, heading, body = titled(start, own[len(above) :], self.scene)
        timed = [p for p in above if vocabulary().time_lines.regex.match(p.text.strip())]
        numbered = [p for p in above if p not in timed]
        made = self._told([*numbered, *body], title, (*timed, *heading), f"{self._home(start)}.items.{start.form}")
        return replace(
            made,
            number=start.number,
            number_passage=start.number_passage,
            case_number=made.case_number or in_heading(title),
            grounds=start.grounds,
            times=timed[0].strip() if timed else None,
        )

    def _bare(self, own: Sequence[Paragraph]) -> OutlineItem:
        made = self._told(own, Passage("", own[0].strip().start), (), "segment.untitled")
        return replace(made, grounds=Grounds("sections"))

    def _told(
        self, body: Sequence[Paragraph], title: Passage, heading: tuple[Paragraph, ...], rule: str
    ) -> OutlineItem:
        """An item of this heading, with the particulars and the sections of its text."""
        known = amid(particulars(body), self._heads)
        parts = settled(self.sections.cut(known.rest, self.findings))
        if known.lines and not known.brief:
            parts = (Part("text", None, known.lines, "segment.particulars", Grounds("pattern")), *parts)
        lines = [p.strip() for p in (*heading, *known.lines, *known.foot)]
        start = min([*(p.start for p in lines), *(part.start for part in parts)])
        end = max([*(p.end for p in lines), *(part.end for part in parts)])
        number, named = known.case_number, known.lines
        return OutlineItem(None, None, title, heading, number, named, parts, rule, start, end, foot=known.foot)

    def _heads(self, paragraph: Paragraph) -> bool:
        return self.sections.headings.recognise(paragraph) is not None

    def _home(self, start: Candidate) -> str:
        """Which grammar has the form of an item: the one that was chosen, or the vocabulary."""
        own = self.scene.grammar
        return own.id if any(form.pattern.id == start.form for form in own.forms) else "danish"


def _outranked(scene: Scene, starts: Sequence[Candidate], end: int) -> int:
    """Where a heading ends the last item that ranks above those of all items, as none of a section does among them."""
    level = min((start.look[0] or 0 for start in starts), default=0)
    higher = [i for i in range(starts[0].index, end) if (scene.paragraphs[i].style.heading or level) < level]
    within = any(scene.recognised[i] for i in higher if i < starts[-1].index)
    return end if within else next((i for i in higher if i > starts[-1].index), end)


def _below_rows(rest: Sequence[Paragraph], starts: Sequence[Candidate], end: int) -> int:
    """Where the last item ends: with the table, where one has all items in its rows."""
    cells = [i for i in range(starts[0].index, end) if rest[i].style.cell]
    if not cells or cells[-1] < starts[-1].index:
        return end
    whole = all(rest[i].style.cell or is_group(rest[i]) for i in range(starts[0].index, cells[-1]))
    return cells[-1] + 1 if whole else end
