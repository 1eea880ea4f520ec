"""Lines that wrapped, joined to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import known_headings
from referat_parser.text import LINE_END, Line, Paragraph, Style, fold

ENTRY_END = re.compile(r"(?:\.{3,}|\t|\s{3,})\s*\d{1,4}\s*$")
"""An entry of the contents ends in its page number."""
COLUMNS = re.compile(r"\S(?:\t|\s{3,})\S")
"""Cells that a text sets beside each other."""
WRAPPED_SHARE = 0.5
"""Of the lines of a plain text that stop within a sentence, so many do so at the right limit where it is wrapped."""
WRAPPED_LEAST = 2
"""And at least so many."""
REACHES = 0.85
"""Share of the width that a line of a wrapped text reaches at least, its neighbour's first word counted in."""
STOPS = (".", "!", "?", ":")
WIDEST = 130
"""A plain text with longer lines is not wrapped by hand."""
PROSE = 60
"""A line of running text has so many letters."""
FULL = 0.92
"""A line that reaches this share of the width, its neighbour's first word counted in, is full."""
FILLED = 0.4
"""Share of the width that the words of a full line take; a shorter one far to the right is a field of a letter."""
BEGUN = re.compile(r"[a-zæøå][.!?]\s+[A-ZÆØÅ][^.!?:;]{2,}[\w,]$")
"""A line in which a sentence ends and another begins, that does not end."""
BEGINS_LAST = re.compile(r"[a-zæøå]{3}[.!?]\s+[A-ZÆØÅ][a-zæøå]+$")
"""A line whose last word begins a sentence."""
HYPHEN = re.compile(r"[^\W\d_]{2}[-\u2010]\s*$")
GOES_ON = re.compile(r"\s*[a-zæøåéäöü]{2}")
NUMBERED = re.compile(r"\W{0,4}(?:[^\W\d]{2,6}\.?\s{0,2})?\d{1,3}[a-z]?\s{0,2}[.):–-]?\s{1,16}\S")
LONGEST_TITLE = 200
NEARLY = 0.75
"""A line that reaches this share of the width ends within a sentence where it has no stop."""
NEARLY_ALL = 0.8
"""Share of the paragraphs with the same space above."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set, in points; 0 where its format does not say."""

    width: float
    """Right limit of the text, in characters where there are no points."""
    body: float
    """The size of most of the text."""
    gap: float
    """Free space between most lines."""
    columns: Mapping[int, float]
    """Right limits of the columns of minutes that are laid out as a table."""

    def apart(self, before: Style, style: Style) -> bool:
        """Whether more space than between the lines of a paragraph stands between two lines of a page."""
        if not (before.box and style.box and style.gap is not None):
            return False
        height = before.box[3] - before.box[1]
        return style.gap > min(max(0.75 * height, 4), self.gap + max(0.35 * height, 3))


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines that wrapped; blank lines vanish, and are remembered in `blank_above`.

    Where a document has the same space above nearly every paragraph, or none at all, that tells nothing.
    """
    width = _width(lines)
    setting = Setting(width, _body_size(lines), _usual_gap(lines), _columns(lines))
    groups: list[list[Line]] = []
    blanks: list[bool] = []
    same = _same_space(lines)
    blank = False
    for line in lines:
        if not line.text.strip():
            blank = True
            continue
        if groups and not blank and _goes_on(groups[-1], line, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
            blanks.append(blank or _apart(line, same))
        blank = False
    return [_paragraph(group, above=above) for group, above in zip(groups, blanks, strict=True)]


def _marked(text: str) -> bool:
    return bool(vocabulary().lists.mark.regex.match(text))


def _labelled(text: str) -> bool:
    return bool(vocabulary().lists.label.regex.match(text))


def _hyphenated(before: Line, line: Line) -> bool:
    """Whether a line ends in a hyphen that the next one goes on from: "be-" over "sluttet", "skole-" over "og klub"."""
    if not (HYPHEN.search(before.text) and GOES_ON.match(line.text)) or _marked(line.text):
        return False
    return not (_set_otherwise(before.style, line.style) or _elsewhere(before, line))


def _joint(before: Line, line: Line) -> str:
    """What stands for a line end in a paragraph."""
    broken = vocabulary().sentences.broken_word.regex.search(f"{before.text.rstrip()}\n{line.text.lstrip()}")
    return LINE_END if broken else " "


def _closes(line: Line) -> bool:
    """Whether a line begins the end of a document: "Således opfattet …"."""
    return any(pattern.regex.search(line.text.strip()) for pattern in vocabulary().sign_off.starts)


def _paragraph(lines: Sequence[Line], *, above: bool) -> Paragraph:
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        words = line.text.lstrip(" ")
        gap = line.start - before.end + len(line.text) - len(words)
        parts += _joint(before, line).ljust(gap, LINE_END)[:gap], words
    return Paragraph("".join(parts), lines[0].start, tuple(lines), above)


def _apart(line: Line, same: float) -> bool:
    """Whether the format sets free space above a line, more than what nearly all have."""
    box, gap = line.style.box, line.style.gap
    least = max(0.6 * (box[3] - box[1]), 3) if box else max(same, 1)
    return gap is not None and gap > least


def _same_space(lines: Sequence[Line]) -> float:
    """The space above nearly every paragraph of a format without boxes, in points; 0 where there is no such one."""
    gaps = Counter(line.style.gap or 0.0 for line in lines if line.text.strip())
    gap, count = gaps.most_common(1)[0] if gaps else (0.0, 0)
    return gap if count > NEARLY_ALL * gaps.total() else 0


def _width(lines: Sequence[Line]) -> float:
    """Right limit of the text, in points or in characters; 0 where lines do not wrap."""
    running = (line for line in lines if line.text.strip() and "\t" not in line.text)
    edges = sorted(line.style.box[2] for line in running if line.style.box)
    if edges:
        return edges[int(len(edges) * 0.98)] if len(edges) > 5 else edges[-1]
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    limit = lengths[int(len(lengths) * 0.97)] if lengths else 0
    if len(lengths) < 4 or limit < PROSE or lengths[-1] > WIDEST:
        return 0
    within = [_reach(a, b) > REACHES * limit for a, b in _neighbours(lines) if _stops_within(a, b)]
    return limit if sum(within) >= max(WRAPPED_LEAST, WRAPPED_SHARE * len(within)) else 0


def _stops_within(before: Line, line: Line) -> bool:
    """Whether a line ends where no sentence does, and the next one goes on in small letters; in columns none does."""
    if before.text.rstrip().endswith(STOPS) or ENTRY_END.search(before.text) or COLUMNS.search(before.text):
        return False
    return line.text.lstrip()[0].islower() and not _marked(line.text)


def _reach(before: Line, line: Line) -> int:
    """How long a line would be with the first word of the next one, in characters."""
    return len(before.text.rstrip()) + 1 + len(line.text.split(None, 1)[0])


def _columns(lines: Sequence[Line]) -> dict[int, float]:
    found: dict[int, float] = {}
    for line in lines:
        if line.style.cell and line.style.box:
            column = line.style.cell.column
            found[column] = max(found.get(column, 0), line.style.box[2])
    return found


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return ((a, b) for a, b in pairwise(lines) if a.text.strip() and b.text.strip())


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most characters have; 0 where the format has none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.style.size or 0] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = Counter(round(line.style.gap, 1) for line in lines if line.style.box and line.style.gap is not None)
    return max(gaps.most_common(1)[0][0], 0) if gaps else 0


def _goes_on(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether a line goes on with the lines before it, in a text that wraps or from a hyphen."""
    wraps = setting.width > 0 and _continues(group, line, setting)
    return wraps or _hyphenated(group[-1], line) or _cut_off(group, line) or _is_broken_title(group, line)


def _is_broken_title(group: Sequence[Line], line: Line) -> bool:
    """Whether a numbered line cannot end where it does: with a comma, a small word, or within brackets."""
    before = group[-1]
    if len(before.text) > LONGEST_TITLE or not NUMBERED.match(group[0].text):
        return False
    match = vocabulary().titles.unfinished.regex.search(before.text)
    on = match is not None and (line.text.lstrip()[:1].islower() or match["any"] is not None)
    return on and not (_set_otherwise(before.style, line.style) or _marked(line.text) or _labelled(line.text))


def _cut_off(group: Sequence[Line], line: Line) -> bool:
    """Whether a long line of prose plainly ends within a sentence: before small letters, or behind its first word."""
    before = group[-1].text.rstrip()
    if len(before) < PROSE or line.style.box or _set_otherwise(group[-1].style, line.style) or _begins(group, line):
        return False
    small = line.text.lstrip()[:1].islower()
    return bool(BEGUN.search(before) and small) or (BEGINS_LAST.search(before) is not None and line.style.row is None)


def _continues(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    before = group[-1]
    if _set_otherwise(before.style, line.style) or ENTRY_END.search(before.text) or _begins(group, line):
        return False
    if before.page == line.page and (setting.apart(before.style, line.style) or _elsewhere(before, line)):
        return False
    cell = line.style.cell
    if cell and line.style.box:  # the title is what the narrow first column holds
        return not cell.column or _full(before, line, setting.columns[cell.column])
    prose = _full(before, line, setting.width) or _runs_on(group, line, setting.width)
    return prose or _heading_goes_on(before, line, setting.width, setting.body)


def _set_otherwise(a: Style, b: Style) -> bool:
    if a.row is not None or b.row is not None or a.cell != b.cell or a.heading != b.heading or a.part != b.part:
        return True
    return a.bold != b.bold or abs((a.size or 0) - (b.size or 0)) > 0.6


def _begins(group: Sequence[Line], line: Line) -> bool:
    """Whether a line's words begin something: a list mark, a label, a heading, the next of what is recommended."""
    above = group[-1].text.rstrip()
    if _marked(line.text) and not (_unfinished(group) or aside(line.text)):
        return True
    if _labelled(line.text) and not above.endswith(","):
        return True
    if above.endswith(STOPS) and (fold(line.text) in known_headings() or _closes(line)):
        return True
    # The last "At …" on a page, its full stop left out: on a page the space under it would tell.
    over = group[-1].page != line.page and vocabulary().lists.at_line.regex.match(group[0].text)
    return bool(over) and line.text.lstrip()[:1].isupper()


def _elsewhere(before: Line, line: Line) -> bool:
    """Whether a line begins another row, or far to the right; under a value behind its label it may."""
    if not (before.style.box and line.style.box):
        return False
    return "\t" in line.text or (line.style.box[0] - before.style.box[0] > 60 and "\t" not in before.text)


def _unfinished(group: Sequence[Line]) -> bool:
    """Whether a paragraph cannot end here: a bracket is open, or a line of prose has no full stop.

    Then "3." or a dash at the beginning of the next line is no list mark.
    """
    before = group[-1].text.rstrip()
    prose = not _marked(group[0].text) and len(before) > PROSE and before[-1:].isalpha()
    return before.rfind("(") > before.rfind(")") or prose


def aside(text: str) -> bool:
    """Whether a dash only parts a word like "afbud" from the name on the line above."""
    word = fold(text)
    return len(word) > 1 and word in vocabulary().attendance.away


def _heading_goes_on(before: Line, line: Line, width: float, body: float) -> bool:
    """Whether two lines set alike as a heading, one right under the other, are one heading."""
    a, b = before.style, line.style
    if not (a.box and b.box and b.gap is not None) or fold(line.text) in known_headings():
        return False
    larger = bool(a.size and body and a.size > body + 1.5)
    reaches = a.bold and a.box[2] > 0.55 * width
    return (larger or reaches) and before.page == line.page and b.gap < 0.5 * (a.box[3] - a.box[1])


def _runs_on(group: Sequence[Line], line: Line, width: float) -> bool:
    """Whether a nearly full line of plain prose stops within a sentence that the next goes on with in small letters."""
    before = group[-1].text.rstrip()
    if line.style.box or len(before) < NEARLY * width or not (before[-1:].isalnum() or before.endswith(",")):
        return False
    return not _marked(group[0].text) and line.text.lstrip()[:1].islower()


def _full(before: Line, line: Line, width: float) -> bool:
    """Whether the next line's first word would not have fitted on the line before."""
    if before.style.box and line.style.box:
        left, _, right, _ = before.style.box
        each = (right - left) / max(len(before.text), 1)
        return right + (len(line.text.split(None, 1)[0]) + 1) * each > width * 0.985
    return _reach(before, line) > width * FULL and len(before.text.strip()) > width * FILLED
