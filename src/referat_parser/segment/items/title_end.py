"""Where a title ends that runs into its text on one line."""

from __future__ import annotations

import re

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.again import same_title
from referat_parser.segment.items.candidates import TITLE_LENGTH
from referat_parser.segment.scene import Scene
from referat_parser.segment.stops import stops
from referat_parser.text import Passage, fold

AGAIN = re.compile(r"(?P<word>[A-ZÆØÅ][^\W\d_]{3,40})\s{0,4}(?=(?P=word))")
"""A title of one word that its text begins with again: "Regnskab Regnskabet blev godkendt"."""
WORD = re.compile(r"\S+")
DEFINITE = 2
"""Letters of the definite ending of an office."""


def title_end(title: Passage, scene: Scene) -> int | None:
    """Where the title ends inside its paragraph; None where it is the whole of it."""
    text = title.text
    listed = _listed_end(text, scene)
    if listed is not None:
        return listed
    words = vocabulary().titles
    known = (words.last.regex, words.appointed.regex, AGAIN, words.usual.regex)
    if usual := next(filter(None, (pattern.match(text) for pattern in known)), None):
        return usual.end(usual.lastindex or 0)
    if len(text) <= TITLE_LENGTH and not is_closed(text) and not _leads_on(text):
        return _told_end(text) or _answer_start(text)
    for match in stops(text):
        if not _is_aside(match, text):
            end = match.end() if match[0] in "?!" else match.start()
            return end if match[0] == "?" else _before_verb(text, end)
    return _answer_start(text) or _sentence_start(text)


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence does, not with an abbreviation."""
    return text.endswith("!") or (
        text.endswith(".") and not vocabulary().titles.abbreviated.regex.search(text.rstrip(" ."))
    )


def _is_aside(match: re.Match[str], text: str) -> bool:
    """Whether a dash only parts a title from what it takes in: "Evt. – herunder næste møde."."""
    words = vocabulary().titles
    goes_on = match[0].strip() in {"–", "-"} and words.goes_on.regex.match(text[match.end() :])
    return bool(goes_on) and not words.tells.regex.search(text, 0, match.start())


def _told_end(text: str) -> int | None:
    """Where a title ends behind which words without their full stop say what was made of it."""
    words = vocabulary()
    found = list(stops(text))
    for at, match in enumerate(found):
        said = text[match.end() :]
        if words.titles.result.regex.match(said) or words.titles.reports.regex.match(said):
            led = at > 1 and found[0][0] == ":"  # sentences stand between the title and what came of it
            return (found[0] if led else match).start()
    first = next((match for match in found if match[0] == "."), None)
    if first is None and not (found and text.rstrip().endswith(".")):
        return None
    settled = first and any(group.patterns.found(text[first.end() :]) for group in words.outcomes.groups)
    if found[0][0] == ":" and (settled or words.titles.tells.regex.search(text, found[0].end())):
        return found[0].start()
    return first.start() if first and settled else None


def _leads_on(text: str) -> bool:
    """Whether what follows a title on its line tells something, up to what stands under it: "Valg: Ida var klar:"."""
    said = text.rstrip()
    return said.endswith(":") and vocabulary().titles.tells.regex.search(said, said.find(":", 0, -1) + 1) is not None


def _before_verb(text: str, end: int) -> int:
    """A first sentence that tells something has its title before whoever does it, before the verb, or before a date."""
    verb = vocabulary().titles.tells.regex.search(text, 0, end)
    if not verb:
        return end
    start = _subject_start(text, verb.start())
    return start or (end if _is_somebody(text[: verb.start()]) else verb.start())


def _is_somebody(text: str) -> bool:
    """Whether a person, or an office, is all that stands before a verb: a title it is not."""
    said, people = [word.casefold() for word in text.split()], vocabulary().people
    office = len(said) == 1 and said[0][:-DEFINITE].endswith(people.title_endings)
    return bool(said) and (said[0] in people.given_names or office)


def _answer_start(text: str) -> int | None:
    """Where a stock answer stands behind a title with nothing between: "Valg af referent Bo Lind valgt."."""
    match = vocabulary().titles.answers.regex.search(text)
    return match.start() if match and not _leads_to(text[: match.start()]) else None


def _sentence_start(text: str) -> int | None:
    """Where a sentence begins behind a title with nothing between, whose verb stands right behind its subject."""
    verb = vocabulary().titles.tells.regex.search(text)
    return _subject_start(text, verb.start()) if verb else None


def _subject_start(text: str, verb: int) -> int | None:
    """Where the capitalised words begin that stand right before a verb, if a title without them stands before."""
    words = list(WORD.finditer(text, 0, verb))
    first = len(words)
    while first and words[first - 1][0][0].isupper():
        first -= 1
    if not 0 < first < len(words):
        return None
    before = words[first - 1].end()
    return before if text[before - 1].isalnum() and not _leads_to(text[:before]) else None


def _leads_to(text: str) -> bool:
    """Whether a title goes on from its last word: a small one, a genitive, or an office whose holder follows."""
    words, last = vocabulary(), text[text.rfind(" ") :].strip()
    named = any(words.people.is_given(word) for word in text.split() if word[0].isupper())
    held = last.casefold().endswith(words.people.title_endings) and not words.attendance.election.regex.search(text)
    return named or held or last.endswith("s") or words.titles.goes_on.regex.match(f" {last}") is not None


def _listed_end(text: str, scene: Scene) -> int | None:
    """Where an entry of the contents ends that the text begins with."""
    said = fold(text).split()
    for words in scene.listed_words.get(said[0], ()) if said else ():
        if said[: len(words)] == words and len(said) > len(words):
            place = list(re.finditer(r"\w+", text))
            end = place[len(words) - 1].end() if len(place) >= len(words) else None
            if end is not None and same_title(" ".join(words), fold(text[:end])) and text[end:].lstrip()[:1].isupper():
                return end
    return None
