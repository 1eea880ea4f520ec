"""What marks a text as Markdown, and what its marks say of each line. The marks stay in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat_parser.extract.line import safe
from referat_parser.text import PLAIN, Style

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
RULE = re.compile(r" {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
BOLD = re.compile(r"\s{0,80}(\*\*|__)\S(?:[^*_\n]{0,300})\1:?\s{0,80}$")
LEAD = re.compile(r"\s{0,8}(?:\d{1,3}[.)]\s{1,4})?(?P<mark>\*\*|__)(?=\S)[^*\n]{2,200}(?P=mark)")
LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,300})\]\((?P<url>[^()\s]{1,2000})\)")
QUOTE = re.compile(r" {0,3}(?:>(?: |$)){1,5}|>{2,5}(?: |$)")
FENCE = re.compile(r" {0,3}(?:```|~~~)")

SIGNS = {
    "heading": HEADING,
    "check box": re.compile(r"\s{0,40}[-*+] \[[ xX]\] "),
    "table": re.compile(r" {0,3}\|[ \t]*:?-{2,}:?[ \t]*\|"),
    "emphasis": re.compile(r"[^*\n]{0,2000}\*\*[^*\s][^*\n]{0,300}\*\*"),
    "link": re.compile(r"[^\[\n]{0,2000}\[[^\]\n]{1,300}\]\((?:https?:|mailto:|/|#|\.)"),
    "fence": FENCE,
}
STROKE = re.compile(r" {0,3}([-*_])(?:[ \t]{0,3}\1){2,80}[ \t]*$")
"""Parts what stands above from what stands below; under a line of text it makes that a heading."""
EMPTY = re.compile(r" {0,3}\|[ \t|]{0,200}\|[ \t]*$")
"""A row of a table with nothing in it."""
PROOF = {"table": 1, "heading": 2, "check box": 2, "emphasis": 3, "link": 2}
"""How often a sign alone proves Markdown; two different signs do, too."""


def styles(lines: Sequence[str]) -> list[Style]:
    """The style of each line; an empty list where the text is not Markdown."""
    if not is_markdown(lines):
        return []
    headings = dict(_headings(lines))
    rows = dict(_rows(lines))
    return [
        Style(part="rule")
        if (i - 1 in headings and UNDERLINE.match(line)) or _is_stroke(lines, i) or quoted(line)
        else Style(bold=bool(BOLD.match(line)), lead=_lead(line), heading=headings.get(i), row=rows.get(i))
        if line and not line.isspace()
        else PLAIN
        for i, line in enumerate(lines)
    ]


def _is_stroke(lines: Sequence[str], i: int) -> bool:
    """Whether a line only parts what stands above from what stands below, or belongs to a table's empty head."""
    above = lines[i - 1] if i else ""
    stroke = STROKE.match(lines[i]) and not above.strip()
    return bool(stroke or EMPTY.match(lines[i]) or (EMPTY.match(above) and RULE.match(lines[i])))


def links(line: str) -> Iterator[tuple[int, int, str]]:
    """Where the words of each link of a line begin and end, and its address."""
    for match in LINK.finditer(line):
        if url := safe(match["url"]):
            yield *match.span("text"), url


def quoted(line: str) -> int:
    """Where the marks of a quotation end that a line begins with."""
    match = QUOTE.match(line)
    return match.end() if match else 0


def _lead(line: str) -> int:
    """Where the emphasis ends that begins a line, if words follow it."""
    match = LEAD.match(line)
    return match.end() if match and line[match.end() :].strip(" *:.") else 0


def underlined(lines: Sequence[str]) -> list[Style]:
    """The style of each line of a plain text whose headings are underlined; empty where none is."""
    headings = {i: 1 if "=" in lines[i + 1] else 2 for i in range(len(lines) - 1) if _underlined(lines, i)}
    if not headings:
        return []
    return [
        Style(heading=headings[i]) if i in headings else Style(part="rule") if i - 1 in headings else PLAIN
        for i in range(len(lines))
    ]


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether the text bears marks that plain text hardly bears."""
    counts = {name: sum(1 for line in lines if sign.match(line)) for name, sign in SIGNS.items()}
    if not (counts["heading"] or counts["table"] or counts["check box"] or counts["emphasis"]):
        return False
    kinds = sum(1 for count in counts.values() if count)
    return kinds > 1 or any(counts[name] >= enough for name, enough in PROOF.items())


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Line number and level of each heading outside fenced code."""
    fenced = False
    for i, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and (match := HEADING.match(line)):
            yield i, len(match[1])
        elif not fenced and _underlined(lines, i):
            yield i, 1 if "=" in lines[i + 1] else 2


def _underlined(lines: Sequence[str], i: int) -> bool:
    """Whether a line is underlined: it stands free above, or the stroke is just as long as the line."""
    above = lines[i - 1].strip() if i else ""
    below = lines[i + 1] if i + 1 < len(lines) else ""
    text = lines[i].strip()
    if not text or "|" in text or not UNDERLINE.match(below):
        return False
    return not above or abs(len(below.strip()) - len(text)) <= 2


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Line number and row number of the lines of pipe tables, the rule under the head among them."""
    row = 0
    for block in _blocks(lines):
        if (len(block) > 1 and RULE.match(lines[block[1]])) or all(_edged(lines[i]) for i in block):
            for i in block:
                row += 1
                yield i, row


def _blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """Runs of lines that hold a pipe."""
    block: list[int] = []
    for i, line in enumerate(lines):
        if "|" in line:
            block.append(i)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _edged(line: str) -> bool:
    cells = line.strip()
    return len(cells) > 1 and cells[0] == cells[-1] == "|"
