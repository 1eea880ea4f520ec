"""Who presents an item, by the clause of its heading that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat_parser.grammar.load import vocabulary

JOIN = re.compile(r"(,)\s+|\s+(?:og|samt|&)\s+")
SMALL = re.compile(r"^(?:[a-zæøå]\S*\s+)+")
ORGANISATION = re.compile(r"\s+(?!og\b|samt\b|fra\b|i\b|for\b|kl\b|om\b)[a-zæøå]")
LONGEST_INITIALS = 4


def presenters(said: str, after: str) -> tuple[str, ...] | None:
    """The names of those who present, without their titles; a body has none. None where a place is named."""
    if ORGANISATION.match(after) and len(said.split()) > 2:
        said = said.rsplit(" ", 1)[0]  # the last word begins an organisation: "Kim Lund Rådgivning aps"
    known = tuple(_known(said))
    return tuple(name for name in known if name[0].isupper() or _is_office(name)) if known else None


def speaks(said: str) -> bool:
    """Whether "ved" introduces a person and not a place: a given name or an office comes first."""
    return any(map(_is_given, said.split())) or _is_office(said.partition(" ")[0])


def _known(said: str) -> Iterator[str]:
    """Each that is said to present; behind a comma an unknown one is rather an organisation."""
    pieces = JOIN.split(said)
    for comma, piece in zip([None, *pieces[1::2]], pieces[::2], strict=True):
        name = _untitled(SMALL.sub("", piece).strip(" ,."))
        whole = " " in name and not comma and not vocabulary().item_heading.place.regex.search(name)
        if name and (whole or _is_known(name)):
            yield name


def _untitled(name: str) -> str:
    """A name without the title before it: "Kasserer Ida Holm"."""
    first, _, rest = name.partition(" ")
    return rest if rest and _is_office(first) and not _is_given(first) else name


def _is_known(name: str) -> bool:
    """Whether words have a given name, or are initials, an office or a body."""
    initials = name.isupper() and name.isalpha() and 1 < len(name) <= LONGEST_INITIALS
    return initials or name[0].islower() or _is_office(name) or any(map(_is_given, name.split()))


def _is_given(word: str) -> bool:
    return word.casefold() in vocabulary().people.given_names


def _is_office(word: str) -> bool:
    """Whether a word is a title, in the definite form too."""
    small = word.casefold()
    forms = [small, *(small.removesuffix(ending) for ending in vocabulary().actions.definite)]
    return any(form.endswith(vocabulary().people.title_endings) for form in forms)
