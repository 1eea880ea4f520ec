"""The rows of a list of participants: the lines that wrapped inside an entry joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.participants.label import label
from referat_parser.interpret.persons.gather import read_people
from referat_parser.interpret.persons.names import IN_NAME, Word, words
from referat_parser.segment.paragraphs import aside
from referat_parser.text import Line, Paragraph, Passage, fold

MARK = re.compile(
    r"(?:\s|#{1,6} |[-–—•·▪◦*>‐‒+→✓] ?(?=[\[\w(*☐☒☑✓])|o\s+|\(?\d{1,2}[.)]\s+|[a-zæøå] ?[.)]\s+|\*{1,3}|_{1,2}(?=\w))"
    r"{0,6}"
)
NEW_LABEL = re.compile(r"[A-ZÆØÅ*#][^,:.]{1,60}:")
LONGEST_NAME = 4
"""Words of a line that is a name and nothing else."""


def rows(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of paragraphs, those that wrapped inside an entry joined again."""
    out: list[list[Line]] = []
    for paragraph in paragraphs:
        lines = [line for line in paragraph.lines if line.text.strip()] or [Line(paragraph.text, paragraph.start)]
        for number, line in enumerate(lines):
            apart = number == 0 and (paragraph.blank_above or not out or not _unfinished(out[-1], line))
            if out and not apart and (number == 0 or _wraps(out[-1], line)):
                out[-1].append(line)
            else:
                out.append([line])
    blanks = {paragraph.start for paragraph in paragraphs if paragraph.blank_above}
    return [_joined(lines, apart=lines[0].start in blanks) for lines in out]


def _joined(lines: Sequence[Line], *, apart: bool = False) -> Paragraph:
    """One paragraph of lines, what lies between them blanked; `apart` is whether a blank line stands above it."""
    text = lines[0].text
    for line in lines[1:]:
        text += " " * (line.start - lines[0].start - len(text)) + line.text
    return Paragraph(text, lines[0].start, tuple(lines), apart)


def _unfinished(before: Sequence[Line], line: Line) -> bool:
    """Whether an entry plainly goes on in the next paragraph: after a comma, or inside a name."""
    text = before[-1].text.rstrip()
    if line.style.row is not None or _marked(line) or _begins_anew(line.text.strip()):
        return False
    return vocabulary().attendance.wraps.regex.search(text) is not None or breaks_off(_joined(before).text, line.text)


def _wraps(before: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the entry of the lines before it."""
    text = line.text.strip()
    if line.style.row is None and aside(text):
        return True
    if _marked(line) or line.style.row is not None or _begins_anew(text):
        return False
    if vocabulary().attendance.wraps.regex.search(before[-1].text.rstrip()) or text[0].islower() or text[0] in "(,":
        return True
    if _is_name(before[-1].text) and _is_name(text):
        return False
    several = len(read_people(_joined(before), inline=True)) > 1
    named = has_name(Passage(text, line.start)) or begins_with_first_name(Passage(text, line.start), among=False)
    return several or not named or _ends_above(text, line.start)


def _is_name(text: str) -> bool:
    """Whether a line is nothing but words that may be a name: no line of such goes on with another."""
    found = words(Passage(text.strip(), 0))
    return 1 < len(found) <= LONGEST_NAME and "," not in text and all(word.kind in IN_NAME for word in found)


def _ends_above(text: str, start: int) -> bool:
    """Whether only what follows a semicolon names somebody: before it stands the rest of the entry above."""
    rest, _, following = text.partition(";")
    return (
        bool(following.strip()) and not has_name(Passage(rest, start)) and has_name(Passage(following.strip(), start))
    )


def _marked(line: Line) -> bool:
    return bool(MARK.match(line.text.strip())[0])  # type: ignore[index]


def has_name(passage: Passage) -> bool:
    """Whether a line surely names someone."""
    return any(draft.sure for draft in read_people(passage))


def breaks_off(before: str, line: str) -> bool:
    """Whether a line of a list ends inside a name or an organisation, which the next line goes on with.

    A first name or a title is unfinished where the others of the list are whole ("Ida Holm, lærer Bo"); behind a whole
    name only one word can belong to it, and a comma must follow ("Ida Holm, Bo Dahl" over "Lind, Eva Toft").
    """
    parted = vocabulary().people.entry_end.regex.split
    ended, begun = parted(before.rstrip())[-1], parted(line.strip())[0]
    last, first = words(Passage(ended, 0)), words(Passage(begun, 0))
    if not last or not first or before.rstrip().endswith((".", ":")) or _labels(line):
        return False
    if vocabulary().people.suffixed.regex.search(first[0].text):
        return first[0].text[0].isupper() and last[-1].kind in {*IN_NAME, "organization", "field"}
    whole = sum(len(draft.name.text.split()) > 1 for draft in read_people(Passage(before, 0), inline=True))
    return _name_goes_on(last, first, whole, alone=begun == line.strip())


def _name_goes_on(last: Sequence[Word], first: Sequence[Word], whole: int, *, alone: bool) -> bool:
    """Whether two lines' words are one name or organisation; `whole` persons stand before them."""
    run = len([*takewhile(lambda w: w.kind in IN_NAME, reversed(last))])
    named = all(w.kind in IN_NAME for w in first)
    single_name = len(first) == 1 and first[0].kind == "name" and not alone
    single = single_name and whole > 1
    if run != 1:
        return single and (run > 1 or last[-1].kind == "organization")
    titled = len(last) > 1 and last[-2].kind == "title"
    given = len(last) == 1 and last[0].kind == "given" and (whole > 0 or single_name)
    return named and (titled or given) and (whole > 1 or first[0].kind == "name")


def _begins_anew(text: str) -> bool:
    """Whether a line begins with a label, so that it goes on with nothing."""
    return NEW_LABEL.match(text) is not None or vocabulary().attendance.unmarked_label.regex.match(text) is not None


def _labels(line: str) -> bool:
    """Whether a line is, or begins with, a label of a list of people."""
    said = label(Passage(line.strip(), 0))
    return _begins_anew(line.strip()) or (said is not None and said.known) or fold(line) in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(map(fold, vocabulary().field_labels["people"]))


def begins_with_person(line: Passage) -> bool:
    """Whether a line begins with a person: marks, titles, a name."""
    first = next(iter(read_people(line)), None)
    return first is not None and first.sure and first.start - line.start <= len("- [x] ")


def begins_with_first_name(line: Passage, *, among: bool) -> bool:
    """Whether a line is the entry of someone by the first name alone: "Ida", "Ida (kasserer)", "Ida hus 7".

    `among` others named so, a word before a bracket that is no known name is one too.
    """
    first = next(iter(words(line)), None)
    beside = line.cut(first.end if first else 0)
    if first is None or first.kind not in {"given", "name"} or vocabulary().people.party_mark.regex.match(beside.text):
        return False
    if first.kind == "name":
        return among and beside.text.lstrip().startswith("(")
    phrases = vocabulary().attendance.phrases.able(beside.text)
    said = any(p.regex.match(beside.text.strip()) for p in phrases)
    return said or not beside or beside.text.lstrip()[0] in "(,–-"


def begins_as_entry(line: Passage) -> bool:
    """Whether a line begins with a person, no small word before the name: "Velkomst ved Ida Holm" does not."""
    before = takewhile(lambda word: word.kind != "given", words(line))
    return begins_with_person(line) and all(word.kind != "small" for word in before)


def bare(line: Passage) -> Passage:
    """A line without its mark; the number of an office is none: "1. næstformand"."""
    end = MARK.match(line.text).end()  # type: ignore[union-attr]
    ordinal = line.text[end:].split(" ", 1)[0].casefold() in vocabulary().sentences.after_ordinals
    number = re.search(r"\d{1,2}\.\s+$", line.text[:end])
    return line.cut(number.start() if ordinal and number else end)


def same_mark(line: Passage, following: Passage | None) -> bool:
    """Whether two lines of a list begin with one mark."""
    mark = line.text[: bare(line).start - line.start].strip()
    return bool(mark) and following is not None and following.text.lstrip().startswith(mark)


def set_off(line: Paragraph, following: Paragraph) -> bool:
    """Whether a line of a list looks otherwise than the next one, as the name of a group does."""
    marks = [bare(one).start > one.start for one in (line, following)]
    return (
        marks == [False, True]
        or line.style.bold != following.style.bold
        or line.style.heading != following.style.heading
    )
