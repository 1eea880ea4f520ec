"""What the labels and headings of lists of participants say of those named under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.line import Attendance, Draft
from referat_parser.interpret.persons.names import are_initials, is_office
from referat_parser.interpret.persons.stretch import trim
from referat_parser.text import Passage

SENTENCES = re.compile(r"(?<=[a-zæøå]{3})\.\s+(?=[A-ZÆØÅ])")
"""Between what is told before the label and its own words: "Der var mødt 12. Fra bestyrelsen: …"."""
LONGEST_GROUP = 9
"""Words of a line that may be the heading of a group."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says of the names behind or under it."""

    attendance: Attendance | None = None
    group: str | None = None
    role: str | None = None
    remote: bool = False
    plain: bool = True
    """Whether nothing but attendance or a role is said."""
    several: bool = False
    """Whether the role is that of all who stand under the label: "Gæster"."""
    known: bool = True
    """False where the words say nothing of attendance, but may name a group."""

    @property
    def state(self) -> Attendance | None:
        """What is said of attendance: who stands under the name of a known group is taken to have been there."""
        known = self.group is not None and vocabulary().attendance.is_known(self.group)
        return self.attendance or ("present" if known else None)

    def put_on(self, drafts: list[Draft]) -> list[Draft]:
        """Say it of each; whoever alone stands behind the label of a role is someone, by whatever name."""
        alone = self.role is not None and not self.several and sum(not draft.apart for draft in drafts) == 1
        for at, draft in enumerate(drafts):
            draft.sure |= (
                alone and not draft.apart and not (is_office(draft.name.text) or are_initials(draft.name.text))
            )
            draft.group = draft.group or (None if _named_beside(draft, drafts[:at]) else self.group)
            draft.remote |= self.remote
            draft.labelled = draft.labelled or (None if draft.apart and not self.several else self.role)
        return drafts


def _named_beside(draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether someone is named only as who takes the place of one before, or whose place that one takes."""
    name = draft.name.clean
    return any(other.replaces == name or draft.replaces == other.name.clean for other in before)


NOTHING = Said(known=False)


def label(passage: Passage) -> Said | None:
    """What the words before a colon, or of a heading, say; None where they are no label for people."""
    said = vocabulary().attendance
    text = said.part.regex.sub("", trim(passage).clean.strip("*_# "))
    if role := said.role.regex.match(text):
        name = role["role"]
        meant = said.short_roles.get(name.casefold(), name[0].lower() + name[1:])
        return Said("present", role=meant, several=name.casefold() in said.shared_roles)
    if said.chosen.search(text):
        return None
    absent, present = said.absent.search(text), said.present.search(text)
    plain = all(word in said.plain for word in re.findall(r"\w+", text.casefold()))
    group = None if plain and not said.own_body.regex.match(text) else SENTENCES.split(text)[-1]
    if absent or present:
        remote = any(p.effect == "remote" and p.regex.search(text) for p in said.phrases)
        sourced = group if said.says_source(text) or (said.is_known(text) and not absent) else None
        return Said("present" if present else "absent", sourced, remote=remote, plain=plain)
    if any(p.effect == "remote" and p.regex.fullmatch(text) for p in said.phrases.able(text)):
        return Said("present", remote=True)
    if said.elsewhere.regex.search(text) or len(text.split()) > LONGEST_GROUP or any(c.isdigit() for c in text):
        return None
    return Said(group=group, known=False)
