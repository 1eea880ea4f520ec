"""Reading lists of participants: labels, groups, one name a line or several, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.participants.boxes import BOX, CROSS, has_tick, ticked
from referat_parser.interpret.participants.columns import Group, read_groups
from referat_parser.interpret.participants.label import LONGEST_GROUP, NOTHING, Said, label
from referat_parser.interpret.participants.opening import LABEL, SEVERAL, came, heads_section, say_who_came, unmarked
from referat_parser.interpret.participants.rows import (
    bare,
    begins_as_entry,
    begins_with_first_name,
    has_name,
    rows,
    same_mark,
    set_off,
)
from referat_parser.interpret.participants.table import lost_heads, places_beside, read_table
from referat_parser.interpret.persons.gather import read_people
from referat_parser.interpret.persons.line import Attendance, Draft
from referat_parser.interpret.persons.names import words
from referat_parser.interpret.persons.prose import narrates, tells
from referat_parser.interpret.persons.stretch import trim
from referat_parser.text import Paragraph, Passage


class Listing:
    """A walk through a list; what a heading says holds until the next one."""

    def __init__(
        self,
        heading: Passage | None,
        *,
        headed: bool = True,
        guess: bool = True,
        listed: bool = False,
        state: Attendance | None = None,
    ) -> None:
        """`headed` is false where only labels that are known begin a list; with `guess`, also two names behind one.

        Where those who came are `listed` elsewhere, nobody is by the name of a group alone: a letterhead lists a board.
        `state` is the attendance that the heading leaves to what stands above it.
        """
        first = label(heading) if heading else None
        self.headed = headed
        self.guess = guess
        self.listed = listed
        self.open = headed
        self.heading = first or NOTHING
        if state and not self.heading.attendance:
            self.heading = replace(self.heading, attendance=state)
        self.said = self.heading
        self.drafts: list[Draft] = []
        self.joins: list[Draft] = []
        """Persons named after the list has ended: what is said of them is joined on."""
        self.ticked = False
        self.crossed: Attendance | None = None
        """What a mark at the end of a line says, where a table lost its columns."""
        self.rowed = False
        """Whether the list has several lines, so that each may be one entry: "name, organisation"."""
        self.before: tuple[Said, bool] | None = None
        """What held before a role's label, which counts for one line."""
        self.groups: set[str] = set()
        self.places: frozenset[int] = frozenset()
        """Where organisations begin that look like names."""
        self.below: Sequence[Paragraph] = ()
        """The lines below the one that is read."""

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Read the lines of a list."""
        lines = rows(paragraphs)
        self.ticked = any(has_tick(line) for line in lines)
        self.rowed = len(lines) > 1
        self.places = places_beside(lines)
        at = 0
        while at < len(lines):
            self.open |= not self.open and self.guess and say_who_came(lines[at:])
            taken = self._heads(lines[at:]) or self._table(lines[at:])
            if not taken:
                self.below = lines[at + 1 :]
                self._line(lines[at], lines[at + 1] if at + 1 < len(lines) else None)
            at += max(taken, 1)

    def _heads(self, lines: Sequence[Paragraph]) -> int:
        """Take a line of heads over lines some of which end in a mark."""
        crossed = lost_heads(lines[0])
        if crossed is None or not any(CROSS.search(line.text) for line in lines):
            return 0
        self.crossed, self.open = crossed, True
        return 1

    def _table(self, lines: Sequence[Paragraph]) -> int:
        taken, drafts = read_table(lines, self.said.attendance, sure=not self.open)
        self.drafts += self.said.put_on(drafts)
        return taken or self._groups(lines)

    def _groups(self, lines: Sequence[Paragraph]) -> int:
        """Read a table with a group in each column; what held above it holds below it too."""
        taken, groups = read_groups(lines, sure=not self.open)
        held = self.said, self.open
        for group in groups:
            self._group(group, held[0])
        self.said, self.open = held
        return taken

    def _group(self, group: Group, above: Said) -> None:
        self.said = above
        self.said = self._inherit(label(group.head) or NOTHING)
        self.said = replace(self.said, attendance=self.said.attendance or "present")
        self.open = True
        for line in rows(group.cells):
            self._line(line, None)

    # --- lines ---------------------------------------------------------------------------------

    def _line(self, line: Paragraph, following: Paragraph | None) -> None:
        self.crossed = None if line.blank_above else self.crossed
        passage = bare(line)
        box = BOX.match(passage.text)
        passage = trim(passage.cut(box.end() if box else 0)) if passage else passage
        if not passage or vocabulary().attendance.nobody.regex.search(passage.text):
            return
        if self._unmarked(passage):
            return
        match = LABEL.match(line.cut(passage.start - line.start).text)
        if match and not has_name(passage.cut(0, match.end("label"))):
            whole = line.cut(passage.start - line.start)
            if self._labelled(whole, match, following):
                return
            said = label(whole.group(match, "label"))
            passage = trim(whole.cut(match.end())) if said and said.group is None else passage
        elif not box and not self._entry(line, passage, following) and self._heading(passage, following):
            return
        if narrates(line) and (line.blank_above or not begins_as_entry(passage)):
            self.open &= self.headed
        else:
            self._people(passage, self.said, box)

    def _unmarked(self, passage: Passage) -> bool:
        """Read a line in which nothing parts the label from the names: "Deltagere Ida Holm, Bo Dahl"."""
        said, drafts = unmarked(passage)
        if not drafts:
            return False
        several = said.attendance == "present" and not said.role and sum(draft.sure for draft in drafts) >= SEVERAL
        self.open |= several
        self.said = said if several else self.said
        self.drafts += said.put_on(drafts)
        return True

    def _labelled(self, line: Passage, match: re.Match[str], following: Paragraph | None) -> bool:
        """Read a line with a label; False where the label means nothing here."""
        said = label(line.group(match, "label"))
        rest = trim(line.cut(match.end()))
        if said is None:
            self.open = self.open and self.headed
            return not self.headed or not rest
        if not rest and not self.open and self._stands_over(said, following):
            return self._open(said)
        if not rest:
            return self._begin(said, following)
        if not said.known and not self._a_group(line.cut(match.end()), said.group or ""):
            return False
        if not self.headed and vocabulary().attendance.chosen.search(rest.text):
            return True
        role = vocabulary().attendance.short_roles.get((said.group or "").casefold())
        said = Said("present", role=role) if role else self._inherit(said)
        if said.role is None or said.several:
            self.said, self.open = said, True
        if not vocabulary().attendance.nobody.regex.search(rest.text):
            self._keep(read_people(rest, said.state, inline=True, prose=tells(rest)), said)
        return True

    def _a_group(self, rest: Passage, group: str) -> bool:
        """Whether a label may name a group: in an open list, or before two persons; a known one before one."""
        known = vocabulary().attendance.is_known(group)
        told = not self.guess or (not known and narrates(rest))
        drafts = [] if told else read_people(rest, "present" if known else None, inline=True)
        return self.open or sum(d.sure for d in drafts) >= (1 if known else SEVERAL)

    def _entry(self, line: Paragraph, passage: Passage, following: Paragraph | None) -> bool:
        """Whether a line that surely names no one has an entry's form: a name and an office, or a name among others.

        It is among others where nothing sets it off from them, and under "Afbud", where few groups stand.
        """
        drafts = read_people(passage, "present") if self.open else []
        if not drafts or len(drafts[0].name.text.split()) < 2:
            return False
        if passage.start not in {drafts[0].name.start, *(title.start for title in drafts[0].titles)}:
            return False
        told = any(d.titles or d.organizations or d.party or d.initials or d.roles for d in drafts)
        if told or drafts[0].name.text != passage.text:
            return told
        if self.said.attendance == "absent" or same_mark(line, following) or following is None:
            return True
        apart = bool(self.drafts) and line.blank_above and not following.blank_above
        return not apart and not set_off(line, following)

    def _heading(self, passage: Passage, following: Paragraph | None) -> bool:
        """Take a line without a colon for a heading where it is one."""
        count = len(passage.text.split())
        among = any(" " not in draft.name.text for draft in self.drafts)
        named = has_name(passage) or (self.open and begins_with_first_name(passage, among=among))
        named = named or (count > 1 and all(word.kind == "given" for word in words(passage)))
        plain = count > LONGEST_GROUP or passage.text.endswith(".") or named or passage.text[0].islower()
        said = None if plain else label(passage)
        if said is None:
            return False
        if said.known:
            opens = said.plain or vocabulary().attendance.opens.regex.match(passage.text) is not None
            return opens and len(words(passage)) < 6 and self._begin(said, following)
        if following is None:
            return False
        if not self.open:
            sourced = vocabulary().attendance.is_source(passage.text) and has_name(bare(following))
            return (sourced or self._stands_over(said, following)) and self._open(said)
        if vocabulary().attendance.group(passage.text) or count < 4:
            return self._begin(said, following)
        self.open = False
        return True

    def _stands_over(self, said: Said, following: Paragraph | None) -> bool:
        """Whether a line names a group, and people stand under it: a known group over one, any over people who came."""
        if not self.guess or not said.group or following is None or not has_name(bare(following)):
            return False
        known = vocabulary().attendance.is_known(said.group)
        return known or (not self.listed and not heads_section(said.group) and came(self.below))

    def _open(self, said: Said) -> bool:
        """Begin a list with the name of a group: nothing above says that people are listed."""
        self.said, self.open = replace(said, attendance="present"), True
        return True

    def _begin(self, said: Said, following: Paragraph | None) -> bool:
        if (not said.known or said.role) and following is None:
            return False
        if not said.known and not self.open:
            return False
        if said.role and not said.several:
            self.before = (self.said, self.open)
        self.said, self.open, self.crossed = self._inherit(said), True, None
        return True

    def _inherit(self, said: Said) -> Said:
        """What a group's heading leaves open comes from the heading above it."""
        if said.several and said.role in self.groups and self.said.group and self.said.attendance == "absent":
            return replace(said, attendance="absent")
        self.groups.update([said.role] if said.several and said.role else [])
        if said.attendance or not said.group:
            return said
        beside = vocabulary().attendance.says_beside(said.group) and said.group not in self.groups
        self.groups.add(said.group)
        above = self.heading.attendance if self.heading.attendance == "absent" else self.said.attendance
        apart = above == "absent" and self.said.group is None and any(d.attendance == "absent" for d in self.drafts)
        return replace(said, attendance="present" if beside or apart else above)

    # --- people --------------------------------------------------------------------------------

    def _people(self, passage: Passage, said: Said, box: re.Match[str] | None) -> None:
        cross = CROSS.search(passage.text) if self.crossed else None
        passage = passage.cut(0, cross.start()) if cross else passage
        told = tells(passage)
        if told and not self.headed and not self.open:
            return
        commas = passage.text.count(",")
        entry = commas == 1 and self.rowed
        whole = entry and " " in passage.text.partition(",")[0].strip()
        inline = commas > 1 or (said.state is not None and not whole)
        drafts = self._placed(read_people(passage, said.state, inline=inline, prose=told, entry=entry))
        if self.ticked and box and not ticked(box) and said.attendance != "absent":
            for draft in drafts:
                draft.attendance = "present" if draft.remote else "absent"
        for draft in drafts if self.crossed else ():
            draft.attendance = "absent" if (cross is not None) == (self.crossed == "absent") else "present"
        if not self.headed and not drafts:
            self.open = False
        self._keep(drafts, said)
        if self.before and said.role:
            self.said, self.open = self.before
            self.before = None

    def _placed(self, drafts: list[Draft]) -> list[Draft]:
        """The persons of a line, those that are none given to whom they stand beside."""
        out: list[Draft] = []
        for draft in drafts:
            if out and draft.name.start in self.places:
                out[-1].organizations.append(draft.name)
                out[-1].take(draft.name)
            else:
                out.append(draft)
        return out

    def _keep(self, drafts: list[Draft], said: Said) -> None:
        (self.drafts if self.open or said.role else self.joins).extend(said.put_on(drafts))
