"""Those whom a labelled line names by a single word: a first name, or initials."""

from __future__ import annotations

from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.line import Attendance
from referat_parser.interpret.persons.marks import Piece
from referat_parser.interpret.persons.names import are_initials, words
from referat_parser.interpret.persons.trust import by_first_names


def singles(found: list[Piece], state: Attendance | None, *, entry: bool) -> list[Piece]:
    """Take single words for first names or initials where a labelled line names people by them."""
    found = _initials_apart(found)
    found = [replace(p, sure=True) if _shortened(p) else p for p in found] if state else found
    beside = {"phrase", "initials", "title", "party"}
    plain = [p for p in found if p.around is None and (p.role not in beside or _capitals(p))]
    alone = [p for p in plain if _is_single(p)]
    kinds = [words(p.passage)[0].kind for p in alone]
    whole = len(alone) == len(plain)
    short = whole and all(are_initials(p.passage.text) for p in alone) and 2 * kinds.count("capitals") > len(kinds)
    if state is None or not alone or ("organization" in kinds and not short):
        return found
    single = whole and len(alone) == 1 and kinds == ["name"]
    every = whole and (short or single or ("given" in kinds and not entry))
    given = [p for p, k in zip(alone, kinds, strict=True) if k == "given"]
    trios = zip(plain, plain[1:], plain[2:], strict=False)
    among = [word for before, word, after in trios if word in alone and before in given and after in given]
    firsts = alone if every or by_first_names(plain) else given + among
    sure = "given" in kinds or len(plain) > 1 or any(p.role == "initials" and p.around for p in found)
    return [Piece("name", p.passage, sure=sure) if p in firsts else p for p in found]


def _initials_apart(found: list[Piece]) -> list[Piece]:
    """Initials that "og" joins cut apart, where a list has nothing else: "KJ, PM og AS"."""
    apart: list[Piece] = []
    for piece in found:
        joints = [] if piece.role == "phrase" else [*vocabulary().people.joint.regex.finditer(piece.passage.text)]
        starts, ends = [0, *(m.end() for m in joints)], [*(m.start() for m in joints), len(piece.passage.text)]
        cut = [replace(piece, passage=piece.passage.cut(a, b)) for a, b in zip(starts, ends, strict=True)]
        if piece.role != "phrase" and not all(are_initials(part.passage.text) for part in cut):
            return found
        apart += cut
    return apart


def _is_single(piece: Piece) -> bool:
    """Whether a piece is one word that may be a first name: "Alle" and its like are none."""
    text = piece.passage.text
    return text[0].isupper() and len(text.split()) == 1 and text.casefold() not in vocabulary().people.openers


def _shortened(piece: Piece) -> bool:
    """Whether a piece is a first name with the first letter of another: "Ida H"."""
    return piece.role == "name" and [word.kind for word in words(piece.passage)] == ["given", "initial"]


def _capitals(piece: Piece) -> bool:
    """Whether a piece is two to four capitals: the initials by which a line names someone."""
    found = words(piece.passage)
    return bool(found) and found[0].kind == "capitals" and are_initials(piece.passage.text)
