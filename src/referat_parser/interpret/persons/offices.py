"""Titles, roles and organisations of a participant, told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.line import Draft
from referat_parser.interpret.persons.names import words
from referat_parser.text import Passage


class Offices:
    """What the places that name a person say of offices."""

    def __init__(self, drafts: Sequence[Draft], head: str, *, chaired: bool = False) -> None:
        """`head` is the text of the document's head, which names the body that met.

        `chaired` says that whoever is listed as chair is that of this meeting, whatever stands beside them.
        """
        self.head = head
        self.chaired = chaired
        self._foreign = False
        self._own = True
        self._titles: list[str] = []
        self._roles: list[str] = []
        self._organizations: list[str] = []
        for draft in drafts:
            self._organizations += [p.clean for p in draft.organizations]
            self._take(draft)

    @property
    def title(self) -> str | None:
        """Titles, as written."""
        return _joined(self._titles)

    @property
    def role(self) -> str | None:
        """Roles in the meeting."""
        return _joined(self._roles)

    @property
    def organization(self) -> str | None:
        """Where the person comes from."""
        return _joined(self._organizations)

    def _take(self, draft: Draft) -> None:
        people = vocabulary().people
        self._foreign = _from_elsewhere(draft)
        self._own = not self._foreign and (draft.here or not self._elsewhere(draft))
        foreign = self._foreign if self.chaired and not draft.here else _foreign(draft)
        self._roles += [draft.labelled] if draft.labelled else []
        for text in (part for t in draft.titles for part in self._apart(t.clean)):
            if held := next((m for p in people.role_of.able(text) if (m := p.regex.search(text))), None):
                self._roles.append(held["role"])
                self._organizations.append(held["organization"])
            elif self._is_role(text) and not (foreign and people.elsewhere.search(text)):
                self._roles.append(_meant(text))
            else:
                self._titles.append(text)
        self._roles += [*map(_meant, draft.roles), *([draft.called] if draft.called and not draft.replaces else [])]

    def _elsewhere(self, draft: Draft) -> bool:
        """Whether an organisation stands beside the name that the head does not name: the office is held there."""
        return any(place.clean.casefold() not in self.head.casefold() for place in draft.organizations)

    def _apart(self, text: str) -> list[str]:
        """Two offices in one, where one is held here: "institutleder og formand"."""
        parts = vocabulary().people.office_joint.regex.split(text)
        return parts if len(parts) > 1 and any(map(self._is_role, parts)) and all(map(_office, parts)) else [text]

    def _is_role(self, text: str) -> bool:
        people = vocabulary().people
        own = self._own and any(re.search(o.office, text) and re.search(o.body, self.head) for o in people.own_offices)
        chair = None if self._foreign else people.own_chair.regex.search(text)
        return own or people.roles.found(text) or (chair is not None and _named_in(chair["body"], self.head))


def chaired(people: Iterable[Sequence[Draft]]) -> bool:
    """Whether a list has one chair and one deputy, who come from different places: they are those of the meeting."""
    offices: dict[bool, list[str]] = {True: [], False: []}
    for drafts in people:
        for title in {t.clean.casefold() for draft in drafts for t in draft.titles}:
            if match := vocabulary().people.elsewhere.regex.search(title):
                origin = [o.clean for draft in drafts for o in draft.organizations] + [d.group or "" for d in drafts]
                offices[match["deputy"] is not None].append(" ".join(origin))
    return len(offices[True]) == len(offices[False]) == 1 and offices[True] != offices[False]


def _meant(role: str) -> str:
    """The role that a short form means: "(ref.)" is the "referent"."""
    return vocabulary().attendance.short_roles.get(role.casefold().rstrip("."), role)


def _named_in(body: str, head: str) -> bool:
    """Whether a word of the head begins like the body whose chairman a word names: "studienævn"."""
    return re.search(rf"\b{re.escape(body.casefold())}", head.casefold()) is not None


def _office(text: str) -> bool:
    """Whether words end with a title."""
    found = words(Passage(text, 0))
    return bool(found) and found[-1].kind == "title"


def _from_elsewhere(draft: Draft) -> bool:
    """Whether the name stands under a group that tells whom it comes from."""
    return vocabulary().attendance.is_source(draft.group or "")


def _foreign(draft: Draft) -> bool:
    """Whether a chairman here is one elsewhere: of the group the name stands under, or beside."""
    if draft.here:
        return False
    beside = draft.organizations if len(draft.titles) == 1 else []
    return _from_elsewhere(draft) or not all(vocabulary().people.authority.search(o.text) for o in beside)


def _joined(texts: Sequence[str]) -> str | None:
    """Each once, in order; a text that another one repeats with more words is left out."""
    once = list({text.casefold(): text for text in reversed(texts)}.values())[::-1]
    return ", ".join(once) or None
