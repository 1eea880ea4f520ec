"""Gathering the pieces of a line around the names in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.beside import (
    deputize,
    part_organization,
    part_played,
    says_nothing,
    share_initials,
    short_for,
    without_reasons,
)
from referat_parser.interpret.persons.line import Attendance, Draft, pieces
from referat_parser.interpret.persons.marks import Piece
from referat_parser.interpret.persons.names import words
from referat_parser.interpret.persons.prose import narrates
from referat_parser.interpret.persons.roster import initials
from referat_parser.interpret.persons.singles import singles
from referat_parser.interpret.persons.trust import by_first_names, doubtful_names, joined_by_and
from referat_parser.interpret.sentences import sentences
from referat_parser.text import Passage

NEAR = 30
"""Persons before "i stedet" among whom those are looked for who were replaced."""
LONGEST_LOOSE = 7
"""Words of a stretch without known words that may still be a title or an organisation."""
LINKS = frozenset({"replaced-by", "perhaps-replaced-by", "replaces", "stands-in"})


def read_people(
    passage: Passage, state: Attendance | None = None, *, inline: bool = False, prose: bool = False, entry: bool = False
) -> list[Draft]:
    """The persons of a line or paragraph, in order.

    `state` is what a label says of them all. `inline` means that several may stand in one line, but in an `entry` no
    second one by a first name that is not known; in `prose` only names and what is said of their attendance count.
    """
    gathering = Gathering(state, inline=inline, prose=prose)
    for number, sentence in enumerate(sentences(passage)):
        if inline and number and narrates(sentence):
            continue
        first = len(gathering.drafts)
        found = joined_by_and(pieces(sentence), sentence)
        if state == "absent":
            found = without_reasons(found, sentence)
        if inline:
            found = singles(found, state, entry=entry)
        elif prose and by_first_names(found):
            found = [piece if piece.role == "phrase" else replace(piece, role="name") for piece in found]
        gathering.sentence(found)
        deputize(gathering.drafts[first:], sentence)
        for draft in gathering.drafts[first:]:
            part_organization(draft)
        share_initials(gathering.drafts[first:], sentence)
    return gathering.drafts


class Gathering:
    """Drafts in the making; what was said before a name waits in `pending`."""

    def __init__(self, state: Attendance | None, *, inline: bool, prose: bool) -> None:
        """Begin with no names; `state` is the attendance of those to come."""
        self.drafts: list[Draft] = []
        self.label = state
        self.state = state
        self.inline = inline
        self.prose = prose
        self.pending: list[Piece] = []
        self.once = False
        """Whether `state` is that of the next name alone."""
        self.apart = False
        """Whether a label within the line holds, and no more the one before it."""
        self.link = ""
        self.said = ""
        self.away: list[Draft] = []
        self.first = 0
        self.last: Piece | None = None
        self.told: Draft | None = None
        """Whoever something was told of: no more stands beside the name."""

    def sentence(self, found: Sequence[Piece]) -> None:
        """Read the pieces of one sentence."""
        self.first = len(self.drafts)
        self.state = self.label
        self.pending = []
        self.link = "" if self.link == "replaces" else self.link
        trusting, led = doubtful_names(found, inline=self.inline)
        title_first = next((p.role == "title" and not p.leads for p in found if p.role != "phrase"), False)
        for at, piece in enumerate(found):
            behind = found[at + 1] if at + 1 < len(found) else None
            if piece.role == "phrase" and not (self.prose and _of_next(piece, behind)):
                self._phrase(piece, sum(p.role == "name" for p in found[at : at + 2 * NEAR]))
            elif piece.role == "name" and (
                piece.sure or trusting or at in led or len(self.drafts) == self.first or self.link
            ):
                self._name(piece)
            elif (
                piece.leads
                or len(self.drafts) == self.first
                or (title_first and piece.role == "title" and behind and (behind.role == "name" or behind.leads))
            ):
                self.pending.append(piece)
            elif not (piece.around and self.last and self.last.effect == "absent"):
                self._attach(self.drafts[-1], piece)
                if self.link == "replaces" and piece.role in {"organization", "party", "loose"}:
                    self.link = ""
            self.last = piece

    # --- names ---------------------------------------------------------------------------------

    def _name(self, piece: Piece) -> None:
        name = piece.passage
        draft = Draft(name, piece.sure, attendance=self.state, apart=self.apart, start=name.start, end=name.end)
        for waiting in self.pending:
            self._attach(draft, waiting)
        self.pending = []
        self._link(draft)
        self.drafts.append(draft)
        if self.once:
            self.state, self.once = self.label, False

    def _link(self, draft: Draft) -> None:
        """Say who takes whose place, where a phrase before the name told of it."""
        before = self.drafts[-1] if self.drafts else None
        if self.link == "stands-in":
            draft.attendance = "absent"
            self.away, self.link = [draft], "replaced-by"
            return
        if self.link == "replaces" and before:
            before.replaces, before.attendance = draft.name.clean, "present"
            draft.attendance, self.state = "absent", self.label
        elif self.link == "replaced-by" and self.away:
            away = self.away.pop(0)
            away.attendance = "absent"
            draft.replaces, draft.attendance = away.name.clean, "present"
            if self.away:
                return
        elif self.link == "perhaps-replaced-by":
            if before and before.attendance == "absent" and not before.replaces:
                draft.replaces, draft.attendance = before.name.clean, "present"
            draft.called = self.said
        self.link = ""

    # --- phrases -------------------------------------------------------------------------------

    def _phrase(self, piece: Piece, names_behind: int) -> None:
        effect = piece.effect
        current = self.drafts[-1] if len(self.drafts) > self.first else None
        if current:
            current.take(piece.passage)
        if effect in LINKS:
            self._begin_link(piece, names_behind)
        elif effect in {"absent-next", "present-next"}:
            self.pending = []
            self.apart = bool(self.drafts)
            self.state = "absent" if effect == "absent-next" else "present"
        elif effect == "absent-one":
            self.state, self.once = "absent", True
        elif effect in {"absent-all", "present-all"}:
            self._all(absent=effect == "absent-all")
        elif effect == "replaces-before" and len(self.drafts) > 1:
            self._replace_before()
        elif current:
            self._of_one(current, piece)
        elif effect == "absent":
            self.state = "absent"

    def _of_one(self, draft: Draft, piece: Piece) -> None:
        """Say it of the one before the phrase."""
        if piece.effect == "absent":
            _absent(draft)
        elif piece.effect == "remote":
            draft.remote, draft.attendance = True, "present"
        elif piece.effect == "took-minutes":
            draft.attendance, draft.labelled = "present", "referent"
        elif piece.effect == "aside":
            self._part_of_meeting(draft, piece.passage.text)

    def _part_of_meeting(self, draft: Draft, said: str) -> None:
        """Whoever came to a part of the meeting was there, though a label calls them absent."""
        came = vocabulary().attendance.came.regex.search(said.lstrip("([{ "))
        if came and (self.label == "absent" or (self.prose and came["there"])):
            draft.attendance = "present"

    def _all(self, *, absent: bool) -> None:
        """Say it of everyone the sentence has named."""
        for draft in self.drafts[self.first :]:
            if absent:
                _absent(draft)
            else:
                draft.attendance = draft.attendance or "present"
        if self.label == "absent" and not absent and self.drafts:
            self.drafts[-1].attendance = "present"

    def _begin_link(self, piece: Piece, names_behind: int) -> None:
        self.said = vocabulary().attendance.called_end.regex.sub("", piece.passage.clean)
        self.link = piece.effect
        if piece.effect == "replaced-by" and not names_behind and len(self.drafts) > self.first + 1:
            self._replace_before()
        if piece.effect == "replaced-by":
            near = self.drafts[-NEAR:]
            free = [d for d in near if d.attendance == "absent"] or near[-1:]
            taken = {d.replaces for d in near}
            free = [d for d in free if d.name.clean not in taken]
            self.away = free if len(free) == names_behind else free[-1:]

    def _replace_before(self) -> None:
        away, draft = self.drafts[-2:]
        if away.attendance == "absent":
            draft.replaces, draft.attendance = away.name.clean, "present"

    # --- what stands beside a name -------------------------------------------------------------

    def _attach(self, draft: Draft, piece: Piece) -> None:
        passage = piece.passage
        told = self._goes_on_telling(piece)
        told |= vocabulary().people.tells.regex.search(passage.text) is not None and piece.role != "name"
        if self.told is draft or told or says_nothing(piece, away=draft.attendance == "absent"):
            self.told = draft if told else self.told
            return
        if appointed := vocabulary().people.appointed.regex.match(passage.text):
            draft.organizations.append(passage.group(appointed, "organization"))
            draft.here = True
            draft.take(passage)
            return
        if piece.role == "party" and passage.text != initials(draft.name.text):
            draft.party = draft.party or passage.clean.strip(".")
        elif piece.role in {"party", "initials", "organization", "loose"} and (short_for(piece, draft.name.text)):
            draft.initials = passage.clean
        elif piece.role == "title" and piece.around and part_played(passage):
            draft.roles.append(passage.clean)
        elif piece.role == "title":
            draft.titles.append(passage)
        elif piece.role in {"organization", "name", "initials"}:
            if self._goes_on_title(draft, passage):
                return
            draft.here |= piece.around is not None and bool(draft.titles) and not draft.organizations
            draft.organizations.append(_named(passage))
        elif piece.role == "loose":
            self._loose(draft, passage)
        draft.take(passage)

    def _goes_on_telling(self, piece: Piece) -> bool:
        """Whether a sentence goes on behind what someone did: "forlod mødet kl. 18 | under orienteringen"."""
        if self.last is None or self.last.effect != "aside" or self.last.around or piece.role != "loose":
            return False
        first = piece.passage.text.partition(" ")[0]
        return first in vocabulary().people.openers or piece.passage.start - self.last.whole.end <= 1

    def _goes_on_title(self, draft: Draft, passage: Passage) -> bool:
        """Join "Sundhed og Omsorg" to "Direktør Social" before it."""
        listing = self.last and self.last.role == "title" and not self.last.sure and draft.titles
        people = vocabulary().people
        if not listing or not people.joint.search(passage.text) or people.authority.search(passage.text):
            return False
        begun = draft.titles.pop()
        draft.titles.append(Passage(_between(begun, passage), begun.start))
        draft.take(passage)
        return True

    def _loose(self, draft: Draft, passage: Passage) -> None:
        found, people = words(passage), vocabulary().people
        if not found or self.prose or len(found) > LONGEST_LOOSE:
            return
        if found[0].text.casefold() in people.openers and not people.roles.found(passage.clean):
            return
        if self._goes_on_title(draft, passage) or any(w.kind == "number" for w in found):
            return
        (draft.titles if passage.text[0].islower() else draft.organizations).append(passage)


def _of_next(phrase: Piece, behind: Piece | None) -> bool:
    """Whether what someone did is said of whoever is named right behind it: "da Bo Dahl var syg, deltog Ida Holm"."""
    near = behind is not None and behind.role == "name" and behind.whole.start - phrase.whole.end <= 1
    return near and phrase.effect == "aside" and phrase.around is None


def _named(organization: Passage) -> Passage:
    """An organisation without the word that says who comes from it."""
    led = vocabulary().people.comes_from.regex.match(organization.text)
    return organization.cut(led.end()) if led else organization


def _between(begun: Passage, passage: Passage) -> str:
    return f"{begun.text}, {passage.text}"


def _absent(draft: Draft) -> None:
    """Mark as absent; whoever was called in but did not come takes nobody's place."""
    draft.attendance = "absent"
    draft.replaces = None
