"""Names in the head: which words of a title say who met, and which say where."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from referat_parser.dates import YEAR, find_dates, find_times
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Labels
from referat_parser.text import Passage, fold, unspaced

WORD = re.compile(r"\S+")
LONGEST_BODY = 110
PLACE_ENDS = " ,.:;|–-*_"
"""What may stand behind a place and is no part of it."""


class When(NamedTuple):
    """A text cut at its dates and times."""

    before: Passage
    after: Passage
    said: bool
    """Whether there is a date or time."""


def cut_at_dates(passage: Passage) -> When:
    """What stands before the first and after the last date or time of a passage."""
    found = [f.passage for f in find_dates(passage)] + [f.passage for f in find_times(passage)]
    if not found:
        return When(passage, Passage("", passage.end), said=False)
    first, last = min(f.start for f in found), max(f.end for f in found)
    return When(passage.cut(0, first - passage.start), passage.cut(last - passage.start), said=True)


def _context(name: str) -> re.Pattern[str]:
    return vocabulary().header.context[name].regex


def ends_in(word: str, kind: str) -> bool:
    """Whether a word is, or ends in, one of a list of the vocabulary."""
    if kind == "bodies" and _context("capitals").search(word):
        return True
    endings: Labels = getattr(vocabulary().header, kind)
    return endings.end(word) and not fold(word).isdigit()


def speaks_of(text: str, kind: str) -> bool:
    """Whether any word of a text is of a kind: bodies, associations, places."""
    return any(ends_in(word, kind) for word in WORD.findall(text))


def is_place(text: str) -> bool:
    """Whether a text names a place: a room, a house, a street with its number."""
    last = [word for word in WORD.findall(text) if word.strip(".,")]
    return bool(last) and (speaks_of(text, "places") or bool(_context("house_number").search(text)))


def is_room(line: Passage) -> bool:
    """Whether a line only names a room, which is the place of the meeting where it stands beside its title."""
    if not _context("room").search(line.text) or cut_at_dates(line).said:
        return False
    return not (says_meeting(line.text) or speaks_of(line.text, "bodies"))


def is_kind(word: str) -> bool:
    """Whether a word says what kind of document it is, or in what state."""
    return _names_kind(word) or vocabulary().header.states.said(word)


def says_kind(text: str) -> bool:
    """Whether a text says what kind of document it is; spaced letters are read too."""
    return any(map(_names_kind, WORD.findall(unspaced(text))))


def _names_kind(word: str) -> bool:
    return vocabulary().header.kinds.said(word) or bool(_context("kind").search(fold(word)))


def says_meeting(text: str) -> bool:
    """Whether a text speaks of a meeting."""
    return any(ends_in(word, "meetings") for word in WORD.findall(text))


def name(passage: Passage) -> Passage:
    """A title without its date, its kind and the small words that join them: a name, or nothing."""
    when = cut_at_dates(passage)
    before = when.after if not fold(when.before.text) and _opens_with_kind(when.after.text) else when.before
    words = list(WORD.finditer(before.text))
    while words and _idle(words[0][0]) and not _context("article").match(before.text, words[0].start()):
        words.pop(0)
    while words and _idle(words[-1][0]):
        words.pop()
    return before.cut(words[0].start(), words[-1].end()) if words else Passage("", before.end)


def _opens_with_kind(text: str) -> bool:
    """Whether a text begins by saying what kind of document it is: " - Referat af rådsmøde"."""
    first = next((word for word in WORD.findall(text) if fold(word)), "")
    return bool(first) and is_kind(first)


def _idle(word: str) -> bool:
    return is_kind(word) or vocabulary().header.links.said(word) or not (fold(word) or "§" in word)


def body(title: Passage) -> tuple[Passage, str] | None:
    """Who met, as a title says it, and the rule that found it."""
    said = name(title)
    if owner := _context("owner").match(said.text):
        said = said.cut(owner.end())
    which = _context("which").search(said.text)
    for match in filter(None, (which, _context("authority").search(said.text))):
        said = said.cut(0, match.start())
    if which and speaks_of(said.text, "associations"):
        return trim_name(said), "name"
    return (_said_in(said) if said else None) or _joined_to_kind(title)


def after_day(title: Passage) -> tuple[Passage, str] | None:
    """The association whose assembly it was, behind the day."""
    match = _context("assembly_after").search(title.text)
    named = trim_name(title.group(match, "body")) if match else None
    if not named or not speaks_of(named.text, "associations"):
        return None
    known = ends_in(named.text.split()[0], "associations") or not is_place(named.text)
    return (named, "assembly_after") if known else None


def _said_in(said: Passage) -> tuple[Passage, str] | None:
    found = {
        pattern.id: match
        for pattern in vocabulary().header.names.able(said.text)
        if (match := pattern.regex.search(said.text))
    }
    for rule, match in found.items():
        compound = found.get("compound")
        if rule == "meeting_in" and compound and fold(compound["body"]) not in fold(match["body"]):
            continue
        candidate = trim_name(said.group(match, "body"))
        if _is_name(candidate, rule):
            return candidate, rule
    whole = trim_name(said)
    if speaks_of(whole.text, "bodies") and not says_meeting(whole.text) and len(whole.text) <= LONGEST_BODY:
        return whole, "name"
    return None


def _joined_to_kind(title: Passage) -> tuple[Passage, str] | None:
    """Who met, where only a compound says it: "Bestyrelsesreferat"."""
    match = _context("kind_of").search(title.text)
    return (title.group(match, "body"), "compound") if match else None


def _is_name(candidate: Passage, rule: str) -> bool:
    text = candidate.text
    if not text or len(text) > LONGEST_BODY or is_kind(text) or vocabulary().header.roles.said(text):
        return False
    if rule in {"meeting_of", "before_meeting"}:
        first, last = text.split()[0], text.split()[-1]
        named = ends_in(first, "bodies") or _ends_a_name(last)
        return named or _context("about").match(text) is not None
    known = speaks_of(text, "bodies") or speaks_of(text, "associations")
    if rule in {"meeting_in", "assembly_of", "written_in"}:
        return known or (text[:1].isupper() and not is_place(text))
    return known or rule not in {"assembly_held", "meeting_comma", "meeting_name"}


def _ends_a_name(word: str) -> bool:
    return ends_in(word, "bodies") or ends_in(word, "associations") or word[:1].isupper()


def trim_name(passage: Passage) -> Passage:
    """A name without quotation marks, brackets' remains and small words at its ends."""
    words = list(WORD.finditer(passage.text))
    while words and (_idle_end(words[-1][0]) or not fold(words[-1][0])):
        if _context("founded").search(passage.text, 0, words[-1].end()):
            break
        words.pop()
    while words and not fold(words[0][0]) and "§" not in words[0][0]:
        words.pop(0)
    if not words:
        return Passage("", passage.start)
    return _stripped(passage.cut(words[0].start(), words[-1].end()))


def _idle_end(word: str) -> bool:
    """Whether a name does not end in this word: a small word, a year, a month, a weekday."""
    folded, days = fold(word), vocabulary().dates
    when = folded in (*days.months, *days.weekdays) or YEAR.fullmatch(folded)
    return bool(when) or vocabulary().header.links.said(word)


def _stripped(passage: Passage) -> Passage:
    text = passage.text
    start = len(text) - len(text.lstrip("\"'”“»«:,;. "))
    end = len(text.rstrip("\"'”“»«:,; –-"))
    if not text[:end].casefold().endswith(vocabulary().header.dotted):
        end = len(text[:end].rstrip(". "))
    return passage.cut(start, max(end, start))


def place_after(passage: Passage) -> Passage | None:
    """Where, in what follows a date: "i Byrådssalen", ", Strandvej 20"; None where it is something else."""
    match = _context("place_after").search(passage.text)
    if not match:
        return None
    place = tidy_place(passage.group(match, "place"))
    if match["link"] is not None:
        return place if _can_be_place(place.text) else None
    return place if is_place(place.text) and not says_meeting(place.text) else None


def _can_be_place(text: str) -> bool:
    last = text.split(",", maxsplit=1)[0]
    named = ends_in(last.split()[-1], "bodies") or _context("club").search(last) if last else None
    return bool(text) and (is_place(text) or not named)


def place_before(passage: Passage) -> Passage | None:
    """Where, in what stands before a date: "i lokale 6, Nordby Bibliotek torsdag den …"."""
    match = _context("place_within").search(passage.text)
    place = tidy_place(passage.group(match, "place")) if match else None
    if place and _context("at_home").search(place.text):
        return place
    if not place or not is_place(place.text):
        return None
    words = place.text.split()
    return None if ends_in(words[-1], "bodies") or ends_in(words[0], "associations") else place


def place_between(passage: Passage) -> Passage | None:
    """Where, between the date and the time of a passage: "4. maj 2024, Strandby Skole, kl. 19"."""
    days, times = [d.passage for d in find_dates(passage)], [t.passage for t in find_times(passage)]
    found = sorted((*days, *times), key=lambda p: p.start)
    gaps = (passage.cut(a.end - passage.start, b.start - passage.start) for a, b in pairwise(found))
    return next((place for gap in gaps if gap and (place := place_after(gap)) and is_place(place.text)), None)


def place_held(passage: Passage) -> Passage | None:
    """Where, in a line that only says where the meeting was held."""
    match = _context("held").search(passage.text)
    place = place_after(passage.group(match, "rest")) if match else None
    if place and (place.text[0].isupper() or is_place(place.text) or _context("at_home").search(place.text)):
        return place
    return None


def tidy_place(passage: Passage) -> Passage:
    """A place without the punctuation that closes its sentence, small words before a day, and marks of emphasis."""
    text = passage.text
    start, end = len(text) - len(text.lstrip(" ,.:;!–-|*_")), len(text.rstrip(PLACE_ENDS))
    if match := _context("place_end").search(text[: end + 1]):
        end = match.end() if match["stop"] else len(text[: match.start()].rstrip(PLACE_ENDS))
    bracketed = text[start:end].startswith("(") and text.find(")", start) == end - 1
    return passage.cut(start + bracketed, max(start + bracketed, end - bracketed))
