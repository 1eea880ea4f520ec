"""Tables of participants: a row for each, columns told by their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.gather import read_people
from referat_parser.interpret.persons.line import Attendance, Draft
from referat_parser.interpret.persons.names import words
from referat_parser.interpret.persons.stretch import trim
from referat_parser.text import Paragraph, Passage, fold

RULE = re.compile(r"[\s|:+=-]{3,}")
ALIGNED = re.compile(r"\S+(?: \S+)*")
COLUMNS = re.compile(r"\S {2,}\S")
BRACKETED = re.compile(r"\(([^()]{1,60})\)")

MOST_HEADS = 6
LONGEST_ROW = 600
"""Characters of a row of heads, the space between them included."""
PAIR = ("name", "organization")

WHO_CAME = frozenset({"present", "absent"})
"""The columns that say who came."""


def head_cells(line: Passage) -> list[Passage]:
    """The cells of a row that may be a table's head; none of a longer one."""
    return cells(line) if len(line.text) <= LONGEST_ROW else []


def heads_people(line: Passage) -> bool:
    """Whether a line is nothing but the heads of a table of people that says who came."""
    row = head_cells(line)
    heads = [*takewhile(bool, map(column, row))]
    return len(heads) == len(row) and "name" in heads and not WHO_CAME.isdisjoint(heads)


def lost_heads(line: Passage) -> Attendance | None:
    """What the last column says of those with a mark in it, where a line is such heads and its columns are lost."""
    if not 2 < len(line.text.split(None, MOST_HEADS)) <= MOST_HEADS or _tabular_text(line):
        return None
    heads = [column(Passage(word, 0)) for word in fold(line.text).split()]
    came = [head for head in heads if head in WHO_CAME]
    if heads[:1] != ["name"] or None in heads or len(came) != 1 or heads[-1] not in WHO_CAME:
        return None
    return "absent" if heads[-1] == "absent" else "present"


def heads_names(line: Passage) -> bool:
    """Whether a line is the heads of columns, the first of them over names."""
    row = head_cells(line)
    return len(row) > 1 and column(row[0]) == "name"


def read_table(lines: Sequence[Paragraph], state: Attendance | None, *, sure: bool) -> tuple[int, list[Draft]]:
    """How many lines from the first on are a table of people, and who is in it; (0, []) where none begins.

    `sure` asks for heads that speak of attendance, where no heading above says that people are listed.
    """
    if not lines or not tabular(lines[0]):
        return 0, []
    heads = [column(cell) for cell in cells(lines[0])]
    marked = heads[0] == "name" and not WHO_CAME.isdisjoint(heads)
    table = [cells(line) for line in lines[: _length(lines, marked=marked)]]
    if len(table) < 2:
        return 0, []
    table = [under(row, table[0], lines[n], lines[0]) for n, row in enumerate(table)]
    if sure and WHO_CAME.isdisjoint(heads):
        return 0, []
    return _read(lines, table, heads, state)


def _read(
    lines: Sequence[Paragraph], table: list[list[Passage]], heads: Sequence[str | None], state: Attendance | None
) -> tuple[int, list[Draft]]:
    """The people of a table under its heads."""
    if "name" in heads:
        heads = _filled(_with_places(heads, table[1:]), table[1:])
        return len(table), [d for row in table[1:] for d in _row(row, heads, state)]
    lists = [h for h in heads if h in WHO_CAME]
    if len(lists) > 1:
        table += [cells(line) for line in _trailing(lines[len(table) :])] if aligned(lines[0]) else []
        return len(table), [d for row in table[1:] for d in _side_by_side(row, heads)]
    if len(lists) == 1 and sum(map(bool, heads)) > 1:
        state = "absent" if lists == ["absent"] else "present"
        named = ["name" if head in lists else head for head in heads]
        drafts = [d for row in table[1:] for d in _row(row, named, state)]
        return (len(table), drafts) if drafts else (0, [])
    return 0, []


def _filled(heads: Sequence[str | None], rows: Sequence[Sequence[Passage]]) -> list[str | None]:
    """The heads without those of attendance under which nothing stands: a form that nobody filled in."""
    return [
        head if head not in WHO_CAME or any(at < len(row) and row[at] for row in rows) else None
        for at, head in enumerate(heads)
    ]


def _with_places(heads: Sequence[str | None], rows: Sequence[Sequence[Passage]]) -> list[str | None]:
    """The heads, an unknown one over organisations among them: whatever its name, it says where people come from."""
    out = list(heads)
    for at in (n for n, head in enumerate(heads) if head is None and "organization" not in out):
        own = [row[at] for row in rows if len(row) > at and row[at]]
        if own and sum(map(_names_place, own)) > len(own) / 2:
            out[at] = "organization"
    return out


def _names_place(cell: Passage) -> bool:
    found = words(cell)
    ends = bool(found) and (
        found[-1].kind == "organization" or vocabulary().people.suffixed.regex.search(found[-1].text)
    )
    return bool(ends) and not any(w.kind == "title" for w in found)


def places_beside(lines: Sequence[Paragraph]) -> frozenset[int]:
    """Where the second cells of a table begin in which the first ones name people, and no second one surely does.

    A doubtful name there is the organisation of the person beside it.
    """
    rows = [row for line in lines if _parted(line) and len(row := cells(line)) == len(PAIR) and all(row)]
    pairs = [(first, second) for first, second in rows if _names_one(first)]
    persons = any(draft.sure for _, second in pairs for draft in read_people(second))
    return frozenset() if len(pairs) < 2 or persons else frozenset(second.start for _, second in pairs)


def _parted(line: Paragraph) -> bool:
    return line.style.row is not None or "\t" in line.text or line.text.lstrip().startswith("|")


def _names_one(cell: Passage) -> bool:
    return [draft.sure for draft in read_people(cell)] == [True]


def _trailing(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines that go on with the first of two columns, the other being at its end."""
    end = next((n for n, line in enumerate(lines) if line.blank_above or ":" in line.text), len(lines))
    return list(lines[:end])


def under(row: list[Passage], heads: Sequence[Passage], line: Passage, first: Passage) -> list[Passage]:
    """The cells of a row in the order of the heads; where blanks align them, each under the head it stands under."""
    if not aligned(first) or len(row) == len(heads):
        return row + [Passage("", line.end)] * (len(heads) - len(row))
    places = [head.start - first.start for head in heads]
    under = [Passage("", line.start)] * len(heads)
    for cell in row:
        at = max((n for n, place in enumerate(places) if place <= cell.start - line.start + 1), default=0)
        under[at] = cell
    return under


def aligned(line: Passage) -> bool:
    """Whether blanks part the cells of a line."""
    return "\t" not in line.text and "|" not in line.text and COLUMNS.search(line.text.strip()) is not None


def _length(lines: Sequence[Paragraph], *, marked: bool) -> int:
    """How many lines follow each other that have cells; where a mark says who came, a name without one is a row too."""
    ends = (n for n, line in enumerate(lines) if not tabular(line) and not (marked and _lone_name(line)))
    return next(ends, len(lines))


def _lone_name(line: Paragraph) -> bool:
    named = [] if line.blank_above or ":" in line.text else read_people(line)
    return len(named) == 1 and named[0].name.start == line.strip().start


def tabular(line: Paragraph) -> bool:
    """Whether a line has cells, or is of a row."""
    return line.style.row is not None or _tabular_text(line)


def _tabular_text(line: Passage) -> bool:
    return "\t" in line.text or line.text.lstrip().startswith("|") or aligned(line)


def cells(line: Passage) -> list[Passage]:
    """The cells of a row; an empty one keeps its place."""
    if aligned(line):
        return [line.group(match) for match in ALIGNED.finditer(line.text)]
    inner = line.text.strip()
    lead = len(line.text) - len(line.text.lstrip()) + inner.startswith("|")
    row = line.text[lead : len(line.text.rstrip()) - (inner.endswith("|") and len(inner) > 1)]
    out = []
    at = lead
    for part in re.split(r"[|\t]", row):
        out.append(line.cut(at, at + len(part)))
        at += len(part) + 1
    return out


def column(cell: Passage) -> str | None:
    """What stands under a head of a table of people: names, offices, who came."""
    said, text = vocabulary().attendance, fold(cell.text)
    known = next((key for key, names in said.columns.items() if text in names), None)
    return known or ("absent" if said.absent.regex.search(text) and set(text.split()) <= said.plain else None)


def state(cell: Passage) -> Attendance | None:
    """What a cell under a head of attendance says; None where it says something else."""
    said, text = vocabulary().attendance, cell.clean.strip(" .").casefold()
    if text in said.unmarked | said.away or said.absent.search(text):
        return "absent"
    remote = any(p.effect == "remote" and p.regex.fullmatch(text) for p in said.phrases)
    return "present" if text in said.marked or remote or said.present.search(text) else None


def _row(row: Sequence[Passage], heads: Sequence[str | None], state: Attendance | None) -> list[Draft]:
    by_head = {head: cell for head, cell in zip(heads, row, strict=False) if head}
    drafts = read_people(by_head.get("name", Passage("", 0)), state)[:1]
    for draft in drafts:
        draft.here = "organization" in by_head
        _fill(draft, by_head)
        for cell in filter(None, by_head.values()):
            draft.take(cell)
        drafts = [draft, *_substitute(draft, by_head)]
    return drafts


def _substitute(draft: Draft, row: dict[str, Passage]) -> list[Draft]:
    """Whoever a column names as coming instead."""
    takers = read_people(row.get("substitute", Passage("", 0)))[:1]
    for taker in takers:
        draft.attendance = "absent"
        taker.attendance, taker.replaces = "present", draft.name.clean
    return takers


def _fill(draft: Draft, row: dict[str, Passage]) -> None:
    """Take what the other columns say."""
    text = {head: trim(cell).clean for head, cell in row.items()}
    if text.get("title"):
        draft.titles.append(trim(row["title"]))
    if text.get("organization"):
        draft.organizations.append(trim(row["organization"]))
    if text.get("role"):
        draft.roles.append(text["role"])
    draft.party = draft.party or text.get("party") or None
    draft.initials = draft.initials or text.get("initials") or None
    words = vocabulary().attendance
    if "present" in row:
        said = row["present"].clean
        draft.roles += [inside for inside in BRACKETED.findall(said) if _role(inside)]
        mark = BRACKETED.sub("", said).strip() or said
        draft.attendance = state(Passage(mark, 0)) or "present"
        draft.remote = draft.remote or any(p.effect == "remote" and p.regex.search(said) for p in words.phrases)
    if "absent" in row and row["absent"].clean.casefold() not in words.unmarked:
        draft.attendance = "absent"


def _role(text: str) -> bool:
    return vocabulary().people.roles.found(text)


def _side_by_side(row: Sequence[Passage], heads: Sequence[str | None]) -> list[Draft]:
    """Columns of names under "Til stede" and "Afbud"."""
    out: list[Draft] = []
    for head, cell in zip(heads, row, strict=False):
        if head in WHO_CAME and cell and not RULE.fullmatch(cell.text):
            out += read_people(cell, "absent" if head == "absent" else "present", inline=True)
    return out
