"""The lines of a head that have no label: which is the title, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.fields import Loose, joined, trimmed
from referat_parser.interpret.head.labels import EDGE, FLAT
from referat_parser.interpret.head.lines import is_bare_day, is_entry, is_letterhead, is_path, says_next, written
from referat_parser.interpret.head.names import (
    WORD,
    cut_at_dates,
    ends_in,
    is_kind,
    name,
    place_after,
    says_kind,
    says_meeting,
    speaks_of,
)
from referat_parser.interpret.participants.table import heads_people
from referat_parser.interpret.persons.names import is_and, mentions
from referat_parser.interpret.sentences import sentences
from referat_parser.text import Document, Passage, fold, unspaced

LONGEST_TITLE = 220
LONGEST_LINE = 120
LONGEST_NAME = 8
"""Words of a line that only names who met."""
KIND, MEETING, KIND_ALONE, BODY, MANY = 4.0, 3.0, 2.9, 2.0, 1.0
"""What a line weighs as a title for saying so much."""
SEARCHED = 14
"""Lines of the head among which the title is looked for."""
PAGE_NUMBER = re.compile(r"^\W{0,2}\d{1,3}\s(?:!\s)?(?=\D)")
COLUMN = re.compile(r"\S+(?:[^\S\t]{1,2}\S+)*")
ONLY_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines without a label, the title among them."""

    title: Passage | None
    before: tuple[Loose, ...]
    after: tuple[Loose, ...]


def lines(document: Document, loose: Sequence[Loose], fields: int | None = None) -> Lines:
    """Find the title among the lines of a head; `fields` is where the first labelled field stands."""
    cut = [piece for line in loose for piece in _pieces(line)]
    weights = [_weight(line, fields, first=i == 0) for i, line in enumerate(cut[:SEARCHED])]
    if max(weights, default=0.0) <= 0:
        return Lines(None, (), tuple(cut))
    at = _begin(cut, _heaviest(cut, weights, fields))
    title, used = _whole(document, cut, at)
    return Lines(title, tuple(cut[:at]), tuple(cut[at + used :]))


def _heaviest(cut: Sequence[Loose], weights: Sequence[float], fields: int | None) -> int:
    """The heaviest line; one below the fields gives way to a kind that stands alone above them."""
    best = weights.index(max(weights))
    if not _below(cut[best], fields):
        return best
    alone = (i for i, weight in enumerate(weights) if weight >= KIND_ALONE and not _below(cut[i], fields))
    return next(alone, best)


def _begin(cut: Sequence[Loose], at: int) -> int:
    """The first line of a title that begins "Referat", "fra mødet i" on lines of their own."""
    joins = vocabulary().header.joins
    first = at
    while first and fold(cut[first - 1].passage.text) in joins:
        first -= 1
    joined = first < at or fold(cut[at].passage.text).split(" ")[0] in joins
    return first - 1 if first and joined and _is_bare(cut[first - 1].passage.clean) else at


def _is_bare(text: str) -> bool:
    """Whether a line says only what kind of document it is."""
    joins = vocabulary().header.joins
    return all(is_kind(word) or is_and(word) or fold(word) in joins or not fold(word) for word in text.split())


def _pieces(line: Loose) -> list[Loose]:
    """A line without the day at its right; one that lost its line breaks, cut into sentences and at titles."""
    cells = columns(line.passage)
    if len(cells) > 1 and is_bare_day(cells[-1]):
        left = replace(line, passage=line.passage.cut(0, cells[-1].start - line.passage.start).strip())
        return [*_pieces(left), replace(line, passage=cells[-1], beside=True)]
    said = sentences(line.passage)
    if len(line.passage.text) <= FLAT and len(said) <= 1:
        return [line]
    parts: list[Passage] = []
    for sentence in said:
        starts = [
            0,
            *(m.start() for m in vocabulary().header.context["opening"].regex.finditer(sentence.text)),
            len(sentence.text),
        ]
        parts += [sentence.cut(a, b) for a, b in pairwise(starts)]
    return [replace(line, passage=part) for part in parts if part]


def _weight(line: Loose, fields: int | None, *, first: bool) -> float:
    """How much a line looks like the title of minutes.

    A kind with more words counts most, then a line that names the meeting, then a kind alone above the
    fields, then the name of a body.
    """
    if _is_no_title(line):
        return 0
    text = line.passage.text
    said = name(line.passage)
    kind, dated = says_kind(text), bool(find_dates(line.passage))
    prose = vocabulary().header.context["verb"].regex.search(text) or (text.endswith(".") and not dated)
    if prose and not is_kind(text.split()[0]):
        return 0
    heading = (line.style.heading or 9) <= 1
    if not any(len(word) > 1 for word in ONLY_WORDS.findall(said.text)):
        return _alone(line, fields, dated=dated, first=first) + heading if kind else 0
    meets = says_meeting(said.text)
    named = MEETING * meets or BODY * speaks_of(said.text, "bodies")
    whose = speaks_of(said.text, "associations") and (kind or meets or not named)
    if kind and vocabulary().header.context["many"].regex.search(text):
        return MANY
    weight = KIND * kind + named + 0.8 * (whose or heading)
    return weight + dated + 0.5 * first if weight else 0


def _is_no_title(line: Loose) -> bool:
    """Whether a line is long, heads others, or is known for something else."""
    text = line.passage.text
    return (
        len(text) > LONGEST_TITLE
        or is_heads(line.passage)
        or (text.rstrip().endswith(":") and not _announces(line.passage))
        or written(text)
        or says_next(text)
        or is_path(text)
        or line.beside
        or is_entry(line.passage)
        or heads_people(line.passage)
        or _says_who_came(text)
    )


def _says_who_came(text: str) -> bool:
    """Whether a line begins as a list of those who came or stayed away: "Til stede fra bestyrelsen: Ida, Bo"."""
    return vocabulary().meeting.came.search(text) is not None


def _announces(passage: Passage) -> bool:
    """Whether a line says which meeting's minutes follow: "Hermed referat fra mødet den 4. maj 2026:"."""
    text = passage.text
    return says_meeting(text) and says_kind(text) and any(day.year for day in find_dates(passage))


def _alone(line: Loose, fields: int | None, *, dated: bool, first: bool) -> float:
    """The weight of a line that says only what kind of document it is."""
    if dated or _below(line, fields):
        return 1 + dated + 0.5 * first
    return KIND_ALONE


def _below(line: Loose, fields: int | None) -> bool:
    """Whether a line stands below the first of the labelled fields."""
    return fields is not None and line.passage.start > fields


def _whole(document: Document, cut: Sequence[Loose], at: int) -> tuple[Passage, int]:
    """The title with the lines that it goes on in, and how many lines that is."""
    title = clean(cut[at].passage)
    used = 1
    while (
        at + used < len(cut) and _touch(document, title, cut[at + used]) and _unfinished(title, cut[at + used].passage)
    ):
        title = joined(document, title, cut[at + used].passage)
        used += 1
    return title, used


def _touch(document: Document, title: Passage, line: Loose) -> bool:
    """Whether nothing stands between a title and a line."""
    return not document.reading[title.end : line.passage.start].strip(EDGE + "\n\f")


def _unfinished(title: Passage, following: Passage) -> bool:
    if len(title.text) > LONGEST_LINE:
        return False
    joins = vocabulary().header.joins
    after = fold(following.text)
    if title.clean.casefold().split()[-1] in joins or after in joins:
        return True
    link, _, rest = after.partition(" ")
    if link not in joins:
        return False
    told = says_meeting(title.clean) and following.text[:1].islower() and len(columns(following)) == 1
    return _is_bare(title.clean) or (told and _opens_with_body(rest))


def _opens_with_body(text: str) -> bool:
    """Whether a text begins with who met: "Roklubben Åren"."""
    first = text.split(" ", maxsplit=1)[0]
    return ends_in(first, "bodies") or ends_in(first, "associations")


def clean(passage: Passage) -> Passage:
    """A title without emphasis marks and without the page number that lost line breaks put before it."""
    passage = trimmed(passage)
    passage = passage.cut(0, len(passage.text.removesuffix(":").rstrip()))
    match = PAGE_NUMBER.match(passage.text)
    if match and (says_kind(passage.text[match.end() :]) or says_meeting(passage.text[match.end() :])):
        return passage.cut(match.end())
    return passage


def spoken(passage: Passage) -> str:
    """A title as it is published: spaced letters are joined."""
    return unspaced(passage.whole)


def is_heads(passage: Passage) -> bool:
    """Whether a line only says that the meeting's facts follow, or heads the columns of its items."""
    cells = columns(passage)
    return vocabulary().header.heads.said(passage.text) or (
        len(cells) > 1 and all(fold(word) in _column_heads() for cell in cells for word in cell.text.split("/"))
    )


@cache
def _column_heads() -> frozenset[str]:
    """What may stand over a column: of items, of their sections, of what is to be done."""
    words = vocabulary()
    sections = (label for entry in words.headings if entry.kind != "participants" for label in entry.labels)
    tasks = (label for labels in words.actions.labels.values() for label in labels)
    return frozenset(map(fold, (*words.contents.column_words, *sections, *tasks)))


def is_header(line: Loose, title: Passage | None) -> bool:
    """Whether a line beside the title belongs to the head: a kind, a date, a name said again, a place."""
    text = line.passage.text
    if len(text) > LONGEST_LINE or says_next(text) or is_path(text) or is_entry(line.passage) or _says_who_came(text):
        return False
    if (
        is_heads(line.passage)
        or is_letterhead(text)
        or not fold(text)
        or fold(text) in vocabulary().header.joins
        or _is_bare(unspaced(text))
    ):
        return True
    if title and set(fold(text).split()) <= set(fold(title.text).split()):
        return True
    if is_when(line.passage) or vocabulary().header.numbers.found(text):
        return True
    return not text.endswith((".", ":", ",")) and any(map(names_body, columns(line.passage)))


def columns(passage: Passage) -> list[Passage]:
    """What wide blanks part in a line: "Skovby Kommune      Teknisk Udvalg"."""
    return [passage.group(match) for match in COLUMN.finditer(passage.text)]


def names_body(passage: Passage) -> bool:
    """Whether a line names who met, or their meeting, and little else."""
    said = name(passage)
    context = vocabulary().header.context
    plain = said.text
    for beside in ("own_comma", "authority", "owner"):
        plain = context[beside].regex.sub("", plain)
    return (
        0 < len(WORD.findall(plain)) <= LONGEST_NAME
        and ("," not in plain or (speaks_of(plain.split(",", maxsplit=1)[0], "bodies") and not mentions(passage)))
        and (speaks_of(said.text, "bodies") or says_meeting(said.text))
    )


def is_when(passage: Passage) -> bool:
    """Whether a line says when, and perhaps where, and nothing else."""
    when = cut_at_dates(passage)
    if not when.said:
        return bool(re.fullmatch(r"\W*(?:19|20)\d\d\W*", passage.text))
    return not name(when.before) and (
        not fold(when.after.text).strip("0123456789 ") or place_after(when.after) is not None
    )
