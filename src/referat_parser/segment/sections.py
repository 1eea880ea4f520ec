"""Cutting paragraphs into sections, by their headings and by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from referat_parser.diagnostics import Code, Findings
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Heading
from referat_parser.models import SectionKind
from referat_parser.segment.contents import is_group
from referat_parser.segment.entries import (
    SETTLING,
    attachment_follows,
    goes_on,
    is_attachment,
    is_entry,
    is_prose,
    is_told,
    is_within,
    mark,
)
from referat_parser.segment.headings import Headings, Recognised
from referat_parser.segment.look import Look
from referat_parser.segment.opened import Opened, named, unheaded
from referat_parser.segment.outline import EXACT, UNHEADED, Grounds, Part
from referat_parser.segment.people import ends_people, looks_like_people, names_group
from referat_parser.segment.trace import PassedOver, Reason, Trace
from referat_parser.text import Paragraph, Passage, fold

USUAL = 0.2
"""A look that so large a share of the known headings has is the look of a section's heading."""
ANSWERED = "danish.headings.decision.answered"
TELLS: frozenset[SectionKind] = frozenset({"summary", "case", "economy", "law", "hearing"})
"""Sections that tell of a case."""
AHEAD = 6
"""So many lines below a heading are looked at for what it stands over."""
WORD = "answered.word"
"""The heading that may as well be what was decided, so that it opens nothing in a decision."""
SURE = ("answered.point", "answered.decided-in")
CLOSED_TO = {WORD: ("decision", "other"), **dict.fromkeys(SURE, ("other", "attachments", "participants"))}
"""Sections in which such a line is an entry, or what was decided, and heads no decision."""


@dataclass(frozen=True, slots=True)
class Sections:
    """How sections are told in one document."""

    headings: Headings
    look: Look
    marked: bool
    """Whether the layout marks its headings by look, so that unmarked lines open nothing."""
    styles: frozenset[tuple[int | None, bool, int]]
    """The looks that known headings have; an unknown line of such a look is a heading too."""
    capitals: bool
    """Whether most headings are written in capitals."""
    trace: Trace | None = None

    def cut(self, paragraphs: Sequence[Paragraph], findings: Findings) -> tuple[Part, ...]:
        """The sections of one item, each paragraph in exactly one of them."""
        parts: list[Opened] = []
        offered = self._offered(paragraphs)
        settled = max((i for i, paragraph in enumerate(paragraphs) if self._settles(paragraph)), default=-1)
        for i, paragraph in enumerate(paragraphs):
            current = parts[-1] if parts else None
            opened = (
                None
                if i > settled and self._leads(paragraph)
                else self._opens(paragraph, current, paragraphs[i + 1 : i + 1 + AHEAD], parts)
            )
            if opened and current and _concludes(opened, current) and any(map(self._is_recommending, paragraphs[i:])):
                opened = None
            opened = opened or self._column(paragraph, paragraphs[i - 1] if i else None)
            if i == offered and not opened and not (current and current.kind in ("decision", "discussion")):
                opened = Opened("recommendation", paragraph.strip(), [], "sections.lead", grounds=Grounds("phrase"))
            if opened:
                parts.append(opened)
                if opened.meant:
                    place = (paragraph.start, paragraph.strip().end)
                    findings.add(Code.HEADING_MISSPELT, place, heading=repr(paragraph.clean), meant=repr(opened.meant))
            elif current and not _leaves(current, paragraph):
                current.paragraphs.append(paragraph)
            else:
                parts.append(unheaded(paragraphs[i : i + 1 + AHEAD], parts))
        return tuple(part.close() for part in named(parts))

    def _settles(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph has the heading of what was recommended, told or decided."""
        recognised = self.headings.recognise(paragraph)
        return recognised is not None and recognised.entry.kind in SETTLING

    def _leads(self, paragraph: Paragraph) -> bool:
        """Whether a label before a case's text needs such a heading below it to part the two."""
        recognised = self.headings.recognise(paragraph)
        return recognised is not None and recognised.leading

    def _offered(self, paragraphs: Sequence[Paragraph]) -> int | None:
        """The line that stands over a list of what is proposed, in an item where nothing else recommends."""
        offers, at_line = vocabulary().recommendations.offers, vocabulary().lists.at_line.regex
        over = (
            i
            for i, (line, below) in enumerate(pairwise(paragraphs))
            if offers.found(line.text) and (at_line.match(below.text) or offers.found(below.text))
        )
        first = next(over, None)
        return None if first is None or any(map(self._is_recommending, paragraphs)) else first

    def _is_recommending(self, paragraph: Paragraph) -> bool:
        recognised = self.headings.recognise(paragraph)
        headed = recognised is not None and recognised.entry.kind == "recommendation" and not recognised.entry.under
        return headed or (_is_lead(paragraph) and not vocabulary().recommendations.offers.found(paragraph.text))

    def _opens(
        self, paragraph: Paragraph, current: Opened | None, after: Sequence[Paragraph], before: Sequence[Opened]
    ) -> Opened | None:
        recognised = self.headings.recognise(paragraph)
        against = self._against(recognised, paragraph, current, after, before) if recognised else None
        if recognised and against and self.trace:
            self.trace.passed_over.append(PassedOver(recognised, against))
        if recognised and not against:
            rest = [_narrow(paragraph, recognised.rest)] if recognised.rest else []
            entry = recognised.entry
            return Opened(entry.kind, recognised.heading, rest, recognised.rule, recognised.meant, recognised.grounds)
        if recognised is None and self._is_answered(paragraph, current, after):
            return Opened("decision", paragraph.strip(), [], ANSWERED, grounds=Grounds("pattern"))
        if recognised is None and is_attachment(paragraph) and not (current and current.kind == "attachments"):
            return Opened("attachments", None, [paragraph], "sections.attachments", grounds=Grounds("phrase"))
        if self._unknown_heading(paragraph, recognised):
            return Opened("other", paragraph.strip(), [], "sections.look", grounds=Grounds("style"))
        return _lead(paragraph, current, before)

    def _column(self, paragraph: Paragraph, before: Paragraph | None) -> Opened | None:
        """What the head of a column makes of a cell, at its first line."""
        cell = paragraph.style.cell
        if cell is None or not cell.head or (before is not None and before.style.cell == cell):
            return None
        entry = self.headings.exact.get(fold(cell.head))
        kind = entry.kind if entry else "other" if vocabulary().actions.key(cell.head) else "text"
        return Opened(kind, None, [paragraph], "sections.column", grounds=EXACT if entry else UNHEADED)

    def _against(
        self,
        recognised: Recognised,
        paragraph: Paragraph,
        current: Opened | None,
        after: Sequence[Paragraph],
        before: Sequence[Opened],
    ) -> Reason | None:
        """Why a known heading opens no section where it stands; None where it does."""
        entry = recognised.entry
        if self.marked and not entry.always and not self.look.stands_out(paragraph):
            return None if _is_lead(paragraph) and not _recommends(before) else "unmarked"
        if self._is_entry(recognised, paragraph, current, after):
            return "entry"
        below = current is not None and current.heading is not None and current.kind in entry.under
        if current and {current.kind, entry.kind} <= TELLS and is_within(current.heading, paragraph):
            return "subheading"
        # Right under the section's own heading it is one of its sub-headings, whatever it looks like.
        if current and below and not (current.paragraphs and self._top(paragraph)):
            return "subheading"
        if current and current.kind == "recommendation" and (_is_lead(paragraph) or _says_who(entry, current)):
            return "lead"
        return None if _fits(recognised, paragraph, current, after) else "misfit"

    def _is_entry(
        self, recognised: Recognised, paragraph: Paragraph, current: Opened | None, after: Sequence[Paragraph]
    ) -> bool:
        """Whether a line is an entry of a list that stands open: of attachments, or of lines with the same mark."""
        own = mark(paragraph)
        if own is None or (self.marked and self.look.stands_out(paragraph)):
            return False
        settling = recognised.entry.kind in SETTLING
        exact = recognised.grounds.how != "pattern"
        above = current.paragraphs if current else ()
        if current and current.kind == "attachments" and current.heading and not mark(current.heading):
            return all(map(mark, above)) and not (settling and recognised.rest)
        return not (settling and exact) and is_entry(paragraph, above, after, self.headings)

    def _is_answered(self, paragraph: Paragraph, current: Opened | None, after: Sequence[Paragraph]) -> bool:
        """Whether a line heads a decision for what stands under it; in a list of earlier treatments it is an entry."""
        words = vocabulary().recommendations
        found = next((p.id for p in words.answered.able(paragraph.text) if p.regex.search(paragraph.text)), None)
        if found is None or not after or (self.marked and not self.look.stands_out(paragraph)):
            return False
        answered = words.answers.found(after[0].text)
        if current and current.kind in CLOSED_TO.get(found, ("other",)):
            return answered and found in SURE and current.kind == "other" and not current.lists_earlier
        if answered:
            return True
        told = found in SURE or current is None or current.kind not in ("case", "summary")
        named = found in SURE or (paragraph.text.rstrip().endswith(":") and found != WORD)
        stop = words.answered.found(after[0].text) or (found in SURE and self.headings.recognise(after[0]) is not None)
        return told and named and not stop

    def _top(self, paragraph: Paragraph) -> bool:
        """Whether a line is set as the layout's top headings are: by their look, or in their capitals."""
        if self.marked:
            return self.look.key(paragraph) in self.styles
        return self.capitals and paragraph.text.strip(" :").isupper()

    def _unknown_heading(self, paragraph: Paragraph, recognised: Recognised | None) -> bool:
        """Whether a line that no list knows is set like the headings that are known."""
        return (
            recognised is None
            and bool(self.styles)
            and paragraph.style.row is None
            and len(paragraph.text) < 90
            and self.look.stands_out(paragraph)
            and self.look.key(paragraph) in self.styles
            and not paragraph.text.rstrip().endswith((".", ",", ";"))
        )


def sections(headings: Headings, look: Look, paragraphs: Sequence[Paragraph], trace: Trace | None = None) -> Sections:
    """Learn from a whole document how its headings look."""
    known = [p for p in paragraphs if (r := headings.recognise(p)) and not r.rest and not r.entry.always]
    standing = [p for p in known if look.stands_out(p)]
    marked = len(standing) > 2 and len(standing) * 2 > len(known)
    looks = Counter(look.key(p) for p in standing)
    styles = frozenset(key for key, n in looks.items() if n > max(1, USUAL * len(standing))) if marked else frozenset()
    upper = sum(p.text.strip(" :").isupper() for p in known)
    if trace:
        trace.headings = headings
    return Sections(headings, look, marked, styles, capitals=upper > 2 and 2 * upper > len(known), trace=trace)


def _concludes(opened: Opened, current: Opened) -> bool:
    """Whether a heading may only close the account of a case: "Konklusion: Støjen er under grænsen"."""
    known = map(fold, vocabulary().recommendations.concludes)
    headed = opened.heading is not None and fold(opened.heading.text) in known
    return headed and opened.kind == "decision" and current.kind in TELLS


def _fits(recognised: Recognised, paragraph: Paragraph, current: Opened | None, after: Sequence[Paragraph]) -> bool:
    """Whether what follows is what the heading is for; the same words may be a group or an attachment."""
    kind = recognised.entry.kind
    if kind == "participants":
        return _people_follow(recognised, after)
    if is_group(paragraph):  # "Beslutningspunkter" stands over items, or over what is recommended
        return bool(after) and (_is_lead(after[0]) or bool(vocabulary().lists.at_line.regex.match(after[0].text)))
    if current and current.kind == "attachments" and kind == "recommendation":
        return recognised.rest.text.rstrip().endswith(".") or not attachment_follows(after)
    return True


def _narrow(paragraph: Paragraph, rest: Passage) -> Paragraph:
    return replace(paragraph, text=rest.text, start=rest.start)


def _says_who(entry: Heading, current: Opened) -> bool:
    """Whether "Forvaltningen foreslår:" stands right under a heading that says the same."""
    return entry.kind == "recommendation" and not current.paragraphs


def _is_lead(paragraph: Passage) -> bool:
    return vocabulary().recommendations.leads.found(paragraph.text.strip("*_ "))


def _recommends(parts: Sequence[Opened]) -> bool:
    return any(part.kind == "recommendation" for part in parts)


def _lead(paragraph: Paragraph, current: Opened | None, before: Sequence[Opened]) -> Opened | None:
    """A recommendation that no heading opens: "Udvalget indstiller, at …"."""
    if not _is_lead(paragraph) or _recommends(before) or (current and current.kind in ("decision", "discussion")):
        return None
    alone = paragraph.text.rstrip().endswith((":", ",", " at")) and len(paragraph.text) < 60
    lead_in = vocabulary().recommendations.lead_in.regex.match(paragraph.text.strip())
    if alone and lead_in and not lead_in["who"]:
        return Opened("recommendation", paragraph.strip(), [], "sections.lead", grounds=Grounds("phrase"))
    return Opened("recommendation", None, [paragraph], "sections.lead", grounds=Grounds("phrase"))


def _people_follow(recognised: Recognised, after: Sequence[Paragraph]) -> bool:
    """A participants' heading in an item needs persons: "Fraværende:" with none is part of the text."""
    first = 1 if after and names_group(after[0].text.strip()) else 0
    return not recognised.rest and any(map(looks_like_people, after[first : first + 1]))


def _leaves(current: Opened, paragraph: Paragraph) -> bool:
    """Whether a paragraph under no heading ends a list of people or attachments."""
    text = paragraph.text.strip()
    if current.kind == "attachments" and current.heading is None:
        return not (is_attachment(paragraph) or goes_on(paragraph))
    if current.kind == "attachments" and current.rule.endswith(".inline") and is_told(text):
        return True
    if current.kind == "participants":
        return bool(current.paragraphs) and ends_people(paragraph)
    if not current.paragraphs or not paragraph.blank_above:
        return False
    if current.kind == "attachments":
        return is_prose(paragraph) and not vocabulary().lists.entry.regex.match(text)
    return False
