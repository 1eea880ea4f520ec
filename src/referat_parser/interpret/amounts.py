"""Sums of money: what a text says of "1,3 mio. kr.", and the figures of tables that count money."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.sieve import folded, has, shortest
from referat_parser.interpret.place import place
from referat_parser.models import Amount
from referat_parser.text import Document, Paragraph, Passage

GROUPED = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")
FIGURE = re.compile(r"[-−–+]?(?:\d{1,3}(?:[. ]\d{3})+|\d{1,9})(?:,\d{1,3}|\.\d{1,2})?")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
VALUE = re.compile(r"(?!(?:19|20)\d\d)[-−–+]?\d")
CELL = re.compile(r"[^\t|]+?(?=\s{2}|\t|\||$)")
PARTED = re.compile(r"\s{2}|[\t|]")
BESIDE = 50
"""Characters before and after a bare figure in which a word may say that it is money."""
NEAR_WORDS = frozenset({"scaled", "bare"})
"""Forms that are money only beside a word that says so."""
LINK = 16
"""Characters before a range in which "mellem" must stand."""
LONGEST_HEAD = 90
CLOSES = (".", ":", "!", "?")
"""A line under a table that ends so is text again."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it was found: what is quoted, and what it is worth."""

    passage: Passage
    value: str
    currency: str
    approximate: bool
    rule: str


def amounts(document: Document, passages: Sequence[Passage]) -> list[Amount]:
    """Every mention of money in some passages, in document order; table rows are read line by line."""
    found, heads = _tables(passages)
    for passage in passages:
        found += (one for one in _said(passage) if not _counts_by(one, heads))
    found = _apart(found)
    return [
        Amount(
            text=s.passage.clean,
            value=s.value,
            currency=s.currency,
            approximate=s.approximate,
            span=place(document, s.passage, f"amounts.{s.rule}"),
        )
        for s in sorted(found, key=lambda s: s.passage.start)
    ]


def _apart(found: Sequence[Sum]) -> list[Sum]:
    """Leave out what lies over an earlier, surer find."""
    kept: dict[int, Sum] = {}
    taken: set[int] = set()
    for one in found:
        places = range(one.passage.start, one.passage.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept[one.passage.start] = one
    return list(kept.values())


def _said(passage: Passage) -> Iterator[Sum]:
    """What the running text says, the surest forms first."""
    if not DIGIT.search(passage.text):
        return
    for form in vocabulary().amounts.forms.able(passage.text):
        if form.id in NEAR_WORDS and not _speaks_of_money(passage.text):
            continue
        for match in form.regex.finditer(passage.text):
            if _counts(form.id, match):
                yield from _sums(form.id, passage, match)


def _speaks_of_money(text: str) -> bool:
    """Whether any of the words stands in a text that must stand beside a figure without a currency."""
    return has(folded(text), _money())


@cache
def _money() -> tuple[str, ...]:
    words = vocabulary().amounts
    return tuple(shortest(map(folded, (*words.nouns, *words.afterwards))))


def _counts(form: str, match: re.Match[str]) -> bool:
    """Whether a match is money where the form alone does not settle it."""
    text = match.string
    if form == "range":
        return _is_range(match)
    if form == "scaled":
        return _beside(text, match.start(), match.end())
    if form == "bare":
        number = match["number"]
        plain = YEAR.fullmatch(number) or not GROUPED.search(number)
        return _beside(text, match.start(), match.end()) and (not plain or _on(text, match.start()))
    return not (form == "unit" and _is_unit(text, match))


def _is_range(match: re.Match[str]) -> bool:
    between = _context("between").search(match.string, max(match.start() - LINK, 0), match.start())
    return not YEAR.fullmatch(match["number"]) and (match["link"].strip() != "og" or between is not None)


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Whether "1.000 kr." is what the figures are counted in."""
    head = next(h for h in vocabulary().amounts.heads if h.id == "unit_word")
    said = head.regex.search(text, max(match.start() - len("hele "), 0), match.end())
    return said is not None and said.start() <= match.start() < said.end()


def _on(text: str, start: int) -> bool:
    """Whether a figure that might be a year or a count follows "på" and the like."""
    return not YEAR.match(text, start) and bool(_context("lead").search(text, max(start - 12, 0), start))


def _beside(text: str, start: int, end: int) -> bool:
    """Whether the words of the same clause say that a figure is money."""
    before = _context("clause_end").split(text[max(start - BESIDE, 0) : start])[-1]
    after = _context("clause_end").split(text[end : end + BESIDE])[0]
    return bool(_words()[0].search(before) or _words()[1].search(after))


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary().amounts
    nouns, afterwards = ("|".join(map(re.escape, some)) for some in (words.nouns, words.afterwards))
    return re.compile(rf"(?i:(?:{nouns})\w{{0,4}}(?!\w))"), re.compile(
        rf"(?i:(?<!\w)\w{{0,12}}(?:{afterwards})\w{{0,4}}(?!\w))"
    )


def _context(name: str) -> re.Pattern[str]:
    return vocabulary().amounts.context[name].regex


def _sums(form: str, passage: Passage, match: re.Match[str]) -> Iterator[Sum]:
    groups = match.groupdict()
    times = _times(groups.get("unit"))
    currency = _currency(groups.get("currency"))
    about = bool(_context("about").search(passage.text, max(match.start() - 30, 0), match.start()))
    whole = passage.group(match)
    if "second" in groups:
        first, second = _same_scale(groups["number"], groups["second"])
        yield Sum(passage.group(match, "number"), _value(first, times), currency, about, form)
        whole = passage.cut(match.start("second"), match.end())
        yield Sum(whole, _value(second, times), currency, about, form)
    else:
        yield Sum(whole, _value(groups["number"], times), currency, about, form)


def _same_scale(first: str, second: str) -> tuple[str, str]:
    """Two numbers of a range as they are meant: "500-600.000" leaves thousands out of the first."""
    if GROUPED.fullmatch(second) and first.isdigit() and _number(f"{first}.000") <= _number(second):
        return f"{first}.000", second
    return first, second


def _times(unit: str | None) -> int:
    """What "mio." multiplies by."""
    key = re.sub(r"[.\s]", "", unit or "").casefold()
    return vocabulary().amounts.multipliers.get(key, 1)


def _currency(written: str | None) -> str:
    return vocabulary().amounts.currencies.get((written or "").strip(". ").casefold(), "DKK")


def _value(written: str, times: int) -> str:
    """A decimal string; decimals stay as written where nothing multiplies them."""
    number = _number(written)
    if times == 1:
        return f"{number:f}"
    product = f"{number * times:f}"
    return product.rstrip("0").rstrip(".") if "." in product else product


def _number(written: str) -> Decimal:
    digits = re.sub(r"[-−–+\s]", "", written)
    if "," in digits:
        digits = digits.replace(".", "").replace(",", ".")
    elif GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    return -Decimal(digits) if written[:1] in "-−–" else Decimal(digits)


@dataclass(frozen=True, slots=True)
class Head:
    """What the figures under a table head are worth: one factor a column, None for no money."""

    columns: tuple[int | None, ...]
    others: int | None
    """The factor of columns that have no head of their own."""
    lines: tuple[Passage, ...]
    """Where it stands."""

    def factor(self, place: int, width: int) -> int | None:
        """The factor of a cell; columns are counted from the right, since row labels may be missing."""
        at = len(self.columns) - width + place
        return self.columns[at] if at >= 0 else self.others


def _tables(passages: Sequence[Passage]) -> tuple[list[Sum], list[Passage]]:
    """The figures of tables whose head says that they are money, and the heads; a bare 0 is none."""
    head: Head | None = None
    found: list[Sum] = []
    heads: list[Passage] = []
    if not any(vocabulary().amounts.heads.possible(passage.text) for passage in passages):
        return found, heads
    for line in _lines(passages):
        cells = _cells(line)
        used = head is not None and head.lines[0] in heads[-len(head.lines) :]
        if own := _head(line, cells, None if used else head):
            head = own
        elif head and len(cells) > 1:
            row = list(_row(head, cells))
            heads += head.lines if row and not used else ()
            found += row
        elif len(line.text) > LONGEST_HEAD or (used and line.text.endswith(CLOSES)):
            head = None
    return found, heads


def _counts_by(one: Sum, heads: Sequence[Passage]) -> bool:
    """Whether "1.000 kr." stands in the head of a table, and is what its figures are counted in."""
    at = bisect_right(heads, one.passage.start, key=lambda head: head.start) - 1
    return one.value == "1000" and at >= 0 and one.passage.end <= heads[at].end


def _lines(passages: Sequence[Passage]) -> Iterator[Passage]:
    for passage in passages:
        if isinstance(passage, Paragraph) and len(passage.lines) > 1:
            for line in passage.lines:
                yield passage.cut(line.start - passage.start, line.end - passage.start)
        else:
            yield passage.strip()


def _cells(line: Passage) -> list[Passage]:
    if not PARTED.search(line.text):
        return [line] if line else []
    return [cell for match in CELL.finditer(line.text) if (cell := line.group(match))]


def _head(line: Passage, cells: Sequence[Passage], above: Head | None) -> Head | None:
    """Read a line as the head of a table of money; what the line above it says holds for its columns."""
    if not cells or (len(line.text) > LONGEST_HEAD and not line.text.endswith(":")) or _has_values(cells):
        return None
    if above is None and not vocabulary().amounts.heads.possible(line.text):
        return None
    factors = [_factor(cell.text) for cell in cells]
    if len(cells) == 1:
        return Head((), factors[0], (line,)) if factors[0] and _is_unit_head(line) else None
    spread = factors[0] or (above.others if above else None)
    if not (spread or any(factors) or any(_form(cell.text) for cell in cells)):
        return None
    own = [
        None if _context("counted").search(cell.text) else factor or spread or (1 if _form(cell.text) else None)
        for factor, cell in zip(factors, cells, strict=True)
    ]
    if factors[0] and not all(factors):
        own[0] = None
    return Head(tuple(own), spread, (*(above.lines[-1:] if above else ()), line))


def _has_values(cells: Sequence[Passage]) -> bool:
    """Whether a row holds figures, years and "1.000 kr." aside."""
    return any(VALUE.match(cell.text) and not _form(cell.text) for cell in cells[1:])


def _is_unit_head(line: Passage) -> bool:
    """Whether a line says what a table counts in: a title, or a sentence that ends with it or leads to the table."""
    if not line.text.endswith("."):
        return True
    unit = next(h for h in vocabulary().amounts.heads if h.id == "table")
    return any(not line.text[match.end() :].strip(" .)") for match in unit.regex.finditer(line.text))


def _form(cell: str) -> str | None:
    """The kind of head that a cell is."""
    return next((h.id for h in vocabulary().amounts.heads if h.id != "unit_word" and h.regex.search(cell)), None)


def _factor(cell: str) -> int | None:
    """The unit that a head's cell says its figures are counted in."""
    unit = next(h for h in vocabulary().amounts.heads if h.id == "table")
    match = unit.regex.search(cell)
    return _times(match["unit"]) if match else None


def _row(head: Head, cells: Sequence[Passage]) -> Iterator[Sum]:
    figures = [(place, cell) for place, cell in enumerate(cells) if FIGURE.fullmatch(cell.text)]
    if all(YEAR.fullmatch(cell.text) for _, cell in figures):
        return
    for at, cell in figures:
        factor = head.factor(at, len(cells))
        if factor and _number(cell.text):
            yield Sum(cell, _value(cell.text, factor), "DKK", approximate=False, rule="table")
