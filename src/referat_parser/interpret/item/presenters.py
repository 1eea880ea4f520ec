"""Who presents an item, by the clause of its heading that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.names import are_initials, is_office, kind, untitled
from referat_parser.text import Passage

SMALL = re.compile(r"^(?:[a-zæøå]\S*\s+)+")


def presenters(said: str, after: str) -> tuple[str, ...] | None:
    """The names of those who present, without their titles; a body has none. None where a place is named."""
    if vocabulary().item_heading.organization.regex.match(after) and len(said.split()) > 2:
        said = said.rsplit(" ", 1)[0]  # the last word begins an organisation: "Kim Lund Rådgivning aps"
    known = tuple(_known(said))
    return tuple(name for name in known if name[0].isupper() or is_office(name)) if known else None


def speaks(said: str) -> bool:
    """Whether "ved" introduces a person and not a place: a given name or an office comes first."""
    return _has_given_name(said) or is_office(said.partition(" ")[0])


def _known(said: str) -> Iterator[str]:
    """Each that is said to present; behind a comma an unknown one is rather an organisation."""
    pieces = vocabulary().item_heading.joint.regex.split(said)
    for comma, piece in zip([None, *pieces[1::2]], pieces[::2], strict=True):
        name = untitled(Passage(SMALL.sub("", piece).strip(" ,."), 0)).text
        whole = " " in name and not comma and not vocabulary().item_heading.place.regex.search(name)
        if name and (whole or _is_known(name)):
            yield name


def _is_known(name: str) -> bool:
    """Whether words have a given name, or are initials, an office or a body."""
    return are_initials(name) or name[0].islower() or is_office(name) or _has_given_name(name)


def _has_given_name(said: str) -> bool:
    return any(kind(word) == "given" for word in said.split())
