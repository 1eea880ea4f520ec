"""Danish names of persons: where they stand in a text, and which of them mean the same person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.roster import Roster
from referat_parser.text import Passage

Kind = Literal[
    "given",
    "name",
    "initial",
    "particle",
    "capitals",
    "title",
    "organization",
    "field",
    "and",
    "part",
    "small",
    "number",
]

WORD = re.compile(r"[^\W_](?:[\w'’´&/-]|\.(?=\w)){0,60}\.?")
INITIAL = re.compile(r"[A-ZÆØÅÉÖ](?:\.|(?:-[A-ZÆØÅ]\.?))?|[A-ZÆØÅ]\.[A-ZÆØÅ]\.?|(?:Jr|Sr)\.")
GENITIVE = re.compile(r"['’]?s$")
IN_NAME: frozenset[Kind] = frozenset({"given", "name", "initial"})
LONGEST_NAME = 6
LONGEST_INITIALS = 4
SHORT = 3
"""An abbreviation of an organisation is written in capitals: "KL" is one, "kl" is a time."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a passage; offsets count in the passage."""

    text: str
    start: int
    end: int
    kind: Kind


def words(passage: Passage) -> list[Word]:
    """The words of a passage and what each may be."""
    return list(_words(passage.text))


@lru_cache(maxsize=1 << 10)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(m[0], m.start(), m.end(), kind(m[0])) for m in WORD.finditer(text))


@lru_cache(maxsize=1 << 14)
def kind(word: str) -> Kind:
    """What a word may be by its form and the vocabulary: the first of the kinds that it has the marks of."""
    bare = word.rstrip(".")
    return next((name for name, fits in KINDS if fits(word, bare)), "small")


def is_and(word: str) -> bool:
    """Whether a word joins those before and behind it."""
    return vocabulary().people.conjunction.regex.match(word) is not None


def _given(word: str, bare: str) -> bool:
    """Whether a word is a known given name; two capitals ("BO") are rather initials."""
    names = vocabulary().people.given_names
    small = bare.casefold()
    known = small in names or ("-" in small and small.split("-")[0] in names)
    return known and word[0].isupper() and not (bare.isupper() and len(bare) == len("BO"))


def are_initials(text: str) -> bool:
    """Whether a text is two to four capital letters, as people are called by."""
    return text.isupper() and text.isalpha() and 1 < len(text) <= LONGEST_INITIALS


def is_office(word: str) -> bool:
    """Whether a word is a title, in the definite form too."""
    small = word.casefold()
    forms = [small, *(small.removesuffix(ending) for ending in vocabulary().actions.definite)]
    return any(form.endswith(vocabulary().people.title_endings) for form in forms)


def untitled(passage: Passage) -> Passage:
    """A passage without the titles that open it ("Direktør Ida Holm"), unless it is nothing else."""
    first = next((word for word in words(passage) if not _opens_as_title(word)), None)
    return passage.cut(first.start) if first else passage


def _opens_as_title(word: Word) -> bool:
    return word.kind == "title" or (word.kind != "given" and is_office(word.text))


def short_name(word: str) -> bool:
    """Whether a word with its full stop is a given name written short: "Chr."."""
    return word.endswith(".") and word[:-1] in vocabulary().people.short_names


def _degree(word: str) -> bool:
    return "." in word and vocabulary().people.degree.regex.search(word) is not None


def _title(_: str, bare: str) -> bool:
    people = vocabulary().people
    small = bare.casefold()
    return small in people.title_words or small.endswith(people.title_endings) or _degree(small)


def _organization(word: str, bare: str) -> bool:
    people = vocabulary().people
    small = bare.casefold()
    if not (word[0].isupper() or len(small) > SHORT):
        return False
    if len(small) <= SHORT and small in people.openers and not bare.isupper():
        return False  # "Da" opens a sentence, "DA" is an organisation
    known = small in people.organization_words or small.split("-")[0] in people.organization_words
    return (
        known
        or small.removesuffix("s").endswith(people.organization_endings)
        or small.endswith(people.organization_endings)
    )


KINDS: tuple[tuple[Kind, Callable[[str, str], bool]], ...] = (
    ("and", lambda word, _: is_and(word)),
    ("capitals", lambda word, bare: word[0].isdigit() and any(c.isupper() for c in bare)),
    ("number", lambda word, _: word[0].isdigit()),
    ("part", lambda _, bare: bare.endswith("-")),
    ("initial", lambda word, _: INITIAL.fullmatch(word) is not None or short_name(word)),
    ("given", _given),
    ("title", _title),
    ("field", lambda word, bare: word[0].isupper() and bare.casefold() in vocabulary().people.fields),
    ("organization", _organization),
    ("small", lambda _, bare: vocabulary().people.noun.regex.search(bare) is not None),
    ("particle", lambda _, bare: bare in vocabulary().people.particles),
    ("capitals", lambda word, bare: word[0].isupper() and GENITIVE.sub("", bare).isupper() and len(bare) > 1),
    ("name", lambda word, _: word[0].isupper()),
)


def name_run(found: Sequence[Word], start: int, text: str) -> int:
    """How many words from `start` on are one name; 0 where none begins."""
    end = start
    while (
        end < len(found)
        and end - start < LONGEST_NAME
        and (end == start or _adjacent(text, found[end - 1], found[end]))
    ):
        if not _in_name(found, start, end):
            break
        bare, people = found[end].text.casefold().rstrip("."), vocabulary().people
        within = end > start and found[end].kind == "particle" and found[start].kind == "given"
        opens = bare in people.openers or (end > start and bare in people.title_openers)
        if opens and not within and found[end].kind != "initial":
            break
        end += 1
    end = start + _first_name_only(found[start:end])
    follows = end < len(found) and _adjacent(text, found[end - 1], found[end]) and _takes_one(found[end])
    if end - start < 3:
        lettered = end - start == 2 and follows and found[end - 1].kind == "initial"
        return end - start - lettered
    labels = text[found[end - 1].end :].lstrip().startswith(":")
    return end - start - (follows or labels)


def _takes_one(word: Word) -> bool:
    """Whether the word before this one belongs to it and not to a name: "Havborg Kommune", "Strandvej 3"."""
    return word.kind == "number" or vocabulary().people.suffixed.regex.search(word.text) is not None


def _in_name(found: Sequence[Word], start: int, at: int) -> bool:
    """Whether a word may be part of the name that begins at `start`; all of a name may be in capitals."""
    word, first = found[at], found[start]
    if word.kind == "particle":
        return at > start and at + 1 < len(found) and found[at + 1].kind in IN_NAME
    if word.kind == "organization" and at == start + 1 and word.text[0].isupper():
        return first.kind == "given" and at + 1 < len(found) and found[at + 1].kind == "name"
    if word.kind == "small" and at > start and word.text[0].isupper():
        return found[at - 1].kind in {"given", "initial"}
    shouted = word.kind == "capitals" and first.kind == "given" and first.text.isupper() and word.text.isalpha()
    return word.kind in IN_NAME or shouted


def _adjacent(text: str, before: Word, after: Word) -> bool:
    return text[before.end : after.start].isspace()


def _first_name_only(run: Sequence[Word]) -> int:
    """Length of the first of several names that run together: "Bo Holm Eva Lind" is two words."""
    for at in range(2, len(run) - 1):
        before, *behind = (word.kind for word in run[at - 1 : at + 3] if word is not run[at])
        named = behind[0] in {"name", "initial"} or behind == ["given", "name"]
        if run[at].kind == "given" and before == "name" and named:
            return at
    return len(run)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in running text: the name without title and party, and all of it."""

    name: Passage
    whole: Passage
    party: str | None = None


def mentions(passage: Passage, known: Roster | None = None) -> list[Mention]:
    """The persons named in running text, in order; a single first name only where `known` has it."""
    found = words(passage)
    out = []
    at = 0
    while at < len(found):
        length = name_run(found, at, passage.text) or _initials(found[at], known)
        if length and _person(found[at : at + length], passage.text, known):
            out.append(_mention(passage, found, at, length))
        at += max(length, 1)
    return out


def _initials(word: Word, known: Roster | None) -> bool:
    """Whether a word is the initials of someone who is known, and no party's."""
    return known is not None and word.kind == "capitals" and word.text not in vocabulary().people.parties


def _person(run: Sequence[Word], text: str, known: Roster | None) -> bool:
    """Whether a run of name words names a person."""
    name = text[run[0].start : run[-1].end]
    if len(run) == 1:
        return known is not None and known.find(name) is not None
    return solid(run) or (known is not None and known.find(name) is not None)


def solid(run: Sequence[Word]) -> bool:
    """Whether words of a name's form surely are one: a given name is in it, or it ends like a surname."""
    if len(run) < 2 or run[-1].kind == "initial":
        return False
    endings = vocabulary().people.surname_endings
    last = run[-1].text.casefold().rstrip(".")
    return any(w.kind == "given" or short_name(w.text) for w in run) or last.endswith(endings)


def _mention(passage: Passage, found: Sequence[Word], at: int, length: int) -> Mention:
    name = passage.cut(found[at].start, found[at + length - 1].end)
    if name.text.endswith(".") and found[at + length - 1].kind != "initial":
        name = name.cut(0, -1)
    first = at
    while (
        first and found[first - 1].kind in {"title", "part"} and _adjacent(passage.text, found[first - 1], found[first])
    ):
        first -= 1
    end = name.end - passage.start
    bracket = vocabulary().people.party_mark.regex.match(passage.text, end)
    whole = passage.cut(found[first].start, bracket.end() if bracket else end)
    return Mention(name, whole, bracket["party"] if bracket else None)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence in which `@` stands for each run of names ("A, B og C"; a comma may be missing behind a party)."""

    text: str
    runs: tuple[tuple[Mention, ...], ...]

    def run_at(self, place: int) -> tuple[Mention, ...]:
        """The names behind the `@` at this place of `text`."""
        return self.runs[self.text.count("@", 0, place)]


def tag(passage: Passage, known: Roster | None = None) -> Tagged:
    """Put `@` for the persons of a sentence."""
    parts: list[str] = []
    runs: list[list[Mention]] = []
    at = 0
    for mention in mentions(passage, known):
        start, end = mention.whole.start - passage.start, mention.whole.end - passage.start
        between = passage.text[at:start]
        joint = vocabulary().people.run.regex.fullmatch(between)
        if runs and (joint or (runs[-1][-1].party and between == " ")):
            runs[-1].append(mention)
        else:
            parts += between.replace("@", " "), "@"
            runs.append([mention])
        at = end
    return Tagged("".join(parts) + passage.text[at:].replace("@", " "), tuple(map(tuple, runs)))
