"""Which doubtful names of a line are names: the sure ones beside them tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.line import Draft
from referat_parser.interpret.persons.marks import Piece
from referat_parser.interpret.persons.names import are_initials, is_and, words
from referat_parser.text import Passage

SHARE_OF_NAMES = 0.6
"""In a line that is so largely made of sure names, a doubtful one is a name too."""
SHARE_IN_LINE = 0.5
"""The same behind a label, where names stand in one line."""
FIRST_NAMES = 3
"""Known first names in a list for each word in it that is taken for one."""
TITLE_NAME_NAME = 3
"""Entries of the shortest list of a title and two names."""


def doubtful_names(found: Sequence[Piece], *, inline: bool) -> tuple[bool, set[int]]:
    """Whether all doubtful names of a line are names, and the places of those that are at any rate."""
    sure = sum(p.role == "name" and p.sure for p in found)
    total = sum(p.role not in {"phrase", "party", "initials"} for p in found)
    largely = sure > (0 if inline else 1) and sure / total >= (SHARE_IN_LINE if inline else SHARE_OF_NAMES)
    led = _title_led(found)
    return (largely and not led) or (inline and _names_only(found)), led


def _title_led(found: Sequence[Piece]) -> set[int]:
    """Where names stand right behind their titles, if most sure names of the sentence do: a doubtful one is one too."""
    led = {at for at, (a, b) in enumerate(pairwise(found), 1) if a.role == "title" and a.leads and b.role == "name"}
    sure = sum(p.role == "name" and p.sure for p in found)
    return led if sum(found[at].sure for at in led) > max(sure / 2, 1) else set()


def _names_only(found: Sequence[Piece]) -> bool:
    """Whether a list has titles before names, and no organisations: all its entries are persons.

    Where the next title follows a name at once, no organisation stands between them; nor behind the one whose office is
    for the body's own affairs ("kasserer Ida Holm, Sussi Blom").
    """
    said = [p for p in found if p.role != "phrase"]
    if not all(p.role == "name" or (p.role == "title" and p.leads) for p in said):
        return False
    behind = [after for title, name, after in zip(said, said[1:], said[2:], strict=False) if title.role != name.role]
    at_once = any(after.role == "title" for after in behind)
    return at_once or (
        len(said) == TITLE_NAME_NAME and vocabulary().people.inner_office.regex.match(said[0].passage.text) is not None
    )


def is_person(piece: Piece) -> bool:
    """Whether a piece surely names someone, perhaps by a known first name alone."""
    found = words(piece.passage)
    single = piece.role == "loose" and len(found) == 1 and found[0].kind == "given"
    return piece.around is None and (single or (piece.role == "name" and piece.sure))


def by_first_names(found: Sequence[Piece]) -> bool:
    """Whether all of a list are persons: a single word that is no known name is one among so many that are."""
    said = [piece for piece in found if piece.role != "phrase"]
    others = [piece for piece in said if not is_person(piece)]
    known = sum(len(words(piece.passage)) == 1 for piece in said) - len(others)
    return all(map(_may_be_first_name, others)) and known >= FIRST_NAMES * len(others)


def _may_be_first_name(piece: Piece) -> bool:
    found = words(piece.passage)
    return piece.role == "loose" and piece.around is None and len(found) == 1 and found[0].kind == "name"


def joined_by_and(found: Sequence[Piece], sentence: Passage) -> list[Piece]:
    """The pieces, a doubtful name for sure where "og" joins it to a sure one: "Ida Holm og Zenobi Kwame"."""
    out: list[Piece] = []
    for piece in found:
        before = out[-1] if out else None
        doubtful = before and before.role == piece.role == "name" and before.sure and not piece.sure
        start = before.passage.end if before else piece.passage.start
        between = sentence.text[start - sentence.start : piece.passage.start - sentence.start].strip()
        out.append(replace(piece, sure=True) if doubtful and is_and(between) else piece)
    return out


def trust_alike(drafts: Sequence[Draft], reading: str) -> None:
    """Take doubtful single words for names where lists surely name others so: by first names, or by initials.

    Only right behind a label, or where something is said of the word: another may be the heading below a list.
    """
    single = [draft for draft in drafts if draft.attendance and " " not in draft.name.text]
    for short in (True, False):
        alike = [draft for draft in single if are_initials(draft.name.text) == short]
        if sum(draft.sure for draft in alike) > 1:
            for draft in alike:
                labelled = reading[: draft.start].rstrip(" \t").endswith(":")
                draft.sure |= labelled or draft.end > draft.name.end
