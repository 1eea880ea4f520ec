"""What stands beside a name: its initials, running text, who came instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.line import Draft
from referat_parser.interpret.persons.marks import Piece
from referat_parser.interpret.persons.names import are_initials, words
from referat_parser.interpret.persons.roster import initials
from referat_parser.text import Passage

PAIR = 2
DASH = re.compile(r"\s[–—-]\s")
LONGEST_OFFICE = 12
"""Words of a title or an organisation; longer stretches are running text."""
LONGEST_INITIALS = 4
SHORTEST_LED = 3
"""Words of the shortest name with an organisation before it."""
LONGEST_REASON = 4
"""Words that tell why someone was away."""


def deputize(drafts: Sequence[Draft], sentence: Passage) -> None:
    """Say who takes whose place where a dash parts the two: "Ida Holm (V) – Bo Dahl (V) stedfortræder"."""
    if len(drafts) != PAIR or drafts[1].replaces or drafts[0].attendance != "absent":
        return
    away, deputy = drafts
    between = sentence.text[away.name.end - sentence.start : deputy.name.start - sentence.start]
    own = [t for t in deputy.titles if vocabulary().people.deputy.regex.match(t.text)]
    if own and DASH.search(between):
        deputy.replaces, deputy.attendance = away.name.clean, "present"
        deputy.titles = [t for t in deputy.titles if t not in own]


def share_initials(drafts: Sequence[Draft], line: Passage) -> None:
    """Take what stands in brackets for initials where most have theirs there, fitting or not: "(SC)" among "(IH)"."""
    told = [draft for draft in drafts if _bracketed_short(draft, line)]
    if sum(draft.initials is not None for draft in drafts) < max(PAIR, len(told)):
        return
    for draft in told:
        short = draft.organizations.pop()
        draft.initials = draft.initials or (short.clean if short.text[0] == draft.name.text[0] else None)


def part_organization(draft: Draft) -> None:
    """Take the first word off a name whose initials in brackets are those of the rest: "Havlauget Ida Holm (IH)"."""
    first, _, rest = draft.name.clean.partition(" ")
    found = words(draft.name)
    kinds = [word.kind for word in found[:2]]
    if len(draft.organizations) != 1 or len(found) < SHORTEST_LED or kinds[0] == "given" or kinds[1] != "given":
        return
    short = draft.organizations[0]
    if are_initials(short.text) and short.text == initials(rest) and short.text[0] != first[0]:
        draft.organizations = [draft.name.cut(0, found[0].end)]
        draft.initials, draft.name = short.clean, draft.name.cut(found[1].start)


def _bracketed_short(draft: Draft, line: Passage) -> bool:
    """Whether a few letters in a bracket are all that is said of where someone comes from."""
    if len(draft.organizations) != 1:
        return False
    at = draft.organizations[0].start - line.start
    return line.text[max(at - 1, 0) : at] == "(" and len(draft.organizations[0].text) <= LONGEST_INITIALS


def says_nothing(piece: Piece, *, away: bool) -> bool:
    """Whether a piece beside a name is running text, a number of people, or why somebody was `away` or came instead."""
    passage, people = piece.passage, vocabulary().people
    if len(passage.text.split()) > LONGEST_OFFICE or (piece.role == "organization" and _counts(passage)):
        return True
    if piece.role not in {"title", "organization", "loose"}:
        return False
    told = away or piece.around is not None or not passage.text[0].islower()
    return told and people.reason.regex.match(passage.text) is not None


def without_reasons(found: Sequence[Piece], line: Passage) -> list[Piece]:
    """The pieces of a line of the absent, without the words behind a dash that tell why: "Ida Holm – Sejltur"."""
    out: list[Piece] = []
    for piece in found:
        dash = DASH.search(piece.passage.text) if piece.role == "loose" else None
        if dash and " " not in piece.passage.text[: dash.start()] and _why(piece.passage.cut(dash.end())):
            out.append(replace(piece, passage=piece.passage.cut(0, dash.start())))
        elif not (
            out and piece.role in {"loose", "organization"} and _dashed(out[-1], piece, line) and _why(piece.passage)
        ):
            out.append(piece)
    return out


def _dashed(name: Piece, behind: Piece, line: Passage) -> bool:
    """Whether a dash parts a name and what stands right behind it."""
    between = line.text[name.whole.end - line.start : behind.whole.start - line.start]
    return name.role == "name" and DASH.fullmatch(between) is not None


def _why(passage: Passage) -> bool:
    """Whether a few words are known to tell why someone was away; what is not known may be where they come from."""
    return (
        len(passage.text.split()) <= LONGEST_REASON and vocabulary().people.reason.regex.match(passage.text) is not None
    )


def _counts(passage: Passage) -> bool:
    """Whether a stretch begins with a number of people: "23 husstande samt bestyrelsen"."""
    return words(passage)[0].kind == "number"


def part_played(passage: Passage) -> bool:
    """Whether a bracket says what someone does here: a role, or small words that are no title."""
    role = vocabulary().people.roles.found(passage.clean)
    return role or not any(w.kind == "title" for w in words(passage))


def short_for(piece: Piece, name: str) -> bool:
    """Whether a piece is the initials of a name."""
    text = piece.passage.text
    role = "organization" if piece.role == "loose" else piece.role
    bracketed = piece.around is not None and (_mixed_initials(text, name) or _ends_alike(piece, name))
    return _initials(text, name, role) or bracketed


def _ends_alike(piece: Piece, name: str) -> bool:
    """Whether capitals in a bracket begin and end as a name does: "Ida Holm (IKH)" has a name that is not written."""
    text, short = piece.passage.text, initials(name)
    plain = len(words(piece.passage)) == 1 and words(piece.passage)[0].kind == "capitals"
    return plain and are_initials(text) and len(short) > 1 and (text[0], text[-1]) == (short[0], short[-1])


def _initials(text: str, name: str, role: str) -> bool:
    """Whether capitals are short for a name: some of its first letters, in brackets any of its letters, in order."""
    if not are_initials(text):
        return False
    rest = iter(initials(name) if role == "organization" else name.upper())
    return text[0] == name[0].upper() and all(letter in rest for letter in text)


def _mixed_initials(text: str, name: str) -> bool:
    """Whether letters in a bracket, small ones or a hyphen among them, are those of a name in order: "(TL-J)"."""
    letters = text.replace("-", "")
    rest = iter(name.upper())
    short = letters.isalpha() and len(letters) <= LONGEST_INITIALS and text != letters.upper()
    capitals = sum(letter.isupper() for letter in letters) > 1 and text[0] == name[0].upper()
    return short and capitals and all(letter in rest for letter in letters.upper())
