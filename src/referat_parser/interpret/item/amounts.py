"""Sums of money: what a text says of "1,3 mio. kr.", and the figures of tables that count money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from referat_parser.dates import DIGIT, YEAR
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.sieve import folded, has, shortest
from referat_parser.interpret.item.money import GROUPED, Sum, currency, multiplier, number, worth
from referat_parser.interpret.item.money_tables import counts_by, tabled
from referat_parser.interpret.place import place
from referat_parser.interpret.rejoin import rejoined
from referat_parser.models import Amount
from referat_parser.text import Document, Passage

BESIDE = 50
"""Characters before and after a bare figure in which a word may say that it is money."""
CENTS = re.compile(r",\d\d$")
"""Neither a year nor a count ends so."""
NEAR_WORDS = frozenset({"scaled", "bare"})
"""Forms that are money only beside a word that says so."""
LINK = 16
"""Characters before a range in which "mellem" must stand."""


def amounts(document: Document, passages: Sequence[Passage]) -> list[Amount]:
    """Every mention of money in some passages, in document order; table rows are read line by line."""
    found, heads = tabled(passages)
    for passage in rejoined(passages, _broken):
        found += (one for one in _said(passage) if not counts_by(one, heads))
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


def _broken(text: str, following: str) -> bool:
    """Whether a line ends within a sum: "4,2" over "mio. kr."."""
    context = vocabulary().amounts.context
    return bool(context["broken"].search(text.rstrip()) and context["resumed"].search(following.lstrip()))


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
        plain = YEAR.fullmatch(number) or not (GROUPED.search(number) or CENTS.search(number))
        return _beside(text, match.start(), match.end()) and (not plain or _on(text, match.start()))
    return not (form == "unit" and _is_unit(text, match))


def _is_range(match: re.Match[str]) -> bool:
    between = _context("between").search(match.string, max(match.start() - LINK, 0), match.start())
    joined = _context("and").search(match["link"].strip())
    return not YEAR.fullmatch(match["number"]) and (between is not None or joined is None)


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
    before = _context("clause_end").split(text[max(start - BESIDE, 0) : start].rstrip(": "))[-1]
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
    times, coin = multiplier(groups.get("unit")), currency(groups.get("currency"))
    about = bool(_context("about").search(passage.text, max(match.start() - 30, 0), match.start()))
    whole = passage.group(match)
    if "second" in groups:
        first, second = _same_scale(groups["number"], groups["second"])
        yield Sum(passage.group(match, "number"), worth(first, times), coin, about, form)
        whole = passage.cut(match.start("second"), match.end())
        yield Sum(whole, worth(second, times), coin, about, form)
    else:
        yield Sum(whole, worth(groups["number"], times), coin, about, form)


def _same_scale(first: str, second: str) -> tuple[str, str]:
    """Two numbers of a range as they are meant: "500-600.000" leaves thousands out of the first."""
    if GROUPED.fullmatch(second) and first.isdigit() and number(f"{first}.000") <= number(second):
        return f"{first}.000", second
    return first, second
