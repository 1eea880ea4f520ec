"""Votes: how many, who, for and against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.voters import Voter, voters
from referat_parser.interpret.persons.roster import Roster, roster
from referat_parser.interpret.place import span
from referat_parser.interpret.rejoin import rejoined
from referat_parser.interpret.sentences import sentences
from referat_parser.models import Vote
from referat_parser.text import Document, Passage

Side = Literal["yes", "no", "abstain"]
BRACKET = re.compile(r"\s?\(([^()]{1,300}(?:\([A-ZÆØÅ]{1,4}\)[^()]{0,60}){0,40})\)")
COUNTED = re.compile(r"\(([^()]{1,300})\)\s*$")
NUMBERED = re.compile(r"\((\d{1,3}(?: \w{1,20})?)\)")
SIDES: tuple[Side, ...] = ("yes", "no", "abstain")


@dataclass(slots=True)
class Ballot:
    """What one sentence or several say of one vote."""

    sentences: list[Passage]
    known: Roster | None = None
    counts: dict[Side, int] = field(default_factory=dict)
    names: dict[Side, list[Voter]] = field(default_factory=dict)
    tally: bool = False
    unanimous: bool = False
    alternatives: bool = False
    opening: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is said of how the vote went."""
        return not (self.counts or self.names or self.unanimous or self.alternatives)


def votes(document: Document, passages: Sequence[Passage], people: Sequence[str] = ()) -> list[Vote]:
    """The votes that passages tell of, in order; sentences that follow each other may tell of one.

    `people` are the names of the participants, who may be called by their initials.
    """
    found: list[Ballot] = []
    for ballot in _joined(passages, roster(tuple(people))):
        if not any(_told_again(earlier, ballot) for earlier in reversed(found)):
            found.append(ballot)
    return [_published(document, ballot) for ballot in found]


def _told_again(ballot: Ballot, said: Ballot) -> bool:
    """Whether later text only tells why some voted as they did; who they were is added to a number without names."""
    if said.counts or said.unanimous or len(said.names) != 1:
        return False
    side, who = next(iter(said.names.items()))
    if side not in ballot.counts:
        return False
    names = ballot.names.setdefault(side, who)
    return {voter.name.clean for voter in who} <= {voter.name.clean for voter in names}


def _joined(passages: Sequence[Passage], known: Roster) -> Iterator[Ballot]:
    """Sentences joined to votes; any other sentence between them parts them."""
    current: Ballot | None = None
    for passage in rejoined(passages, _open):
        if current and current.opening and current.empty:
            current = None
        for sentence in sentences(passage):
            said = _read(sentence, known)
            if current and said and _goes_on(current, said):
                _join(current, said)
                continue
            if current and not (current.opening and current.empty):
                yield current
            current = said
    if current and not (current.opening and current.empty):
        yield current


def _open(text: str, following: str) -> bool:
    """Whether a line breaks off among names that it counts or brackets: "For stemte 3 (Bo Holm, Liv" over "Lund)"."""
    said = vocabulary().votes.broken.regex.search(text)
    if not said or (said["name"] and not vocabulary().votes.resumed.regex.match(following)):
        return False
    return all(marker.match.start() > 0 for marker in _markers(Passage(following, 0)))


def _goes_on(ballot: Ballot, said: Ballot) -> bool:
    """Whether a sentence speaks of the same vote as those before it."""
    if ballot.opening and ballot.empty:
        return not said.opening
    if ballot.alternatives or said.alternatives:
        return ballot.alternatives and (
            said.alternatives or bool(said.names.get("abstain") or "abstain" in said.counts)
        )
    apart = said.opening or said.tally or vocabulary().votes.labelled.regex.match(said.sentences[0].text)
    if apart or said.unanimous != ballot.unanimous or (said.unanimous and not (said.counts or said.names)):
        return False
    return not any(_speaks(ballot, side) and _speaks(said, side) and not _fills(ballot, said, side) for side in SIDES)


def _speaks(ballot: Ballot, side: Side) -> bool:
    return side in ballot.counts or side in ballot.names


def _fills(ballot: Ballot, said: Ballot, side: Side) -> bool:
    """Whether one sentence gives the number of a side and the other its names."""
    same = side not in said.counts or said.counts[side] == ballot.counts.get(side, said.counts[side])
    return same and not (ballot.names.get(side) and said.names.get(side))


def _join(ballot: Ballot, said: Ballot) -> None:
    ballot.sentences += said.sentences
    ballot.counts = {**ballot.counts, **said.counts}
    ballot.names = {**ballot.names, **{side: names for side, names in said.names.items() if names}}
    ballot.tally |= said.tally
    ballot.unanimous |= said.unanimous
    ballot.alternatives |= said.alternatives


# --- one sentence ---------------------------------------------------------------------------------


def _read(sentence: Passage, known: Roster) -> Ballot | None:
    """What a sentence says of a vote; None where it speaks of none."""
    said = vocabulary().votes
    text = sentence.text
    ballot = Ballot([sentence], known)
    if said.none.search(text):
        return None
    if said.alternatives.search(text):
        ballot.alternatives = True
        return ballot
    ballot.unanimous = said.unanimous.search(text) is not None
    _tally(ballot, sentence)
    _sides(ballot, sentence)
    ballot.opening = said.opening.search(text) is not None and ballot.empty
    told = not ballot.empty or ballot.opening or said.majority.search(text)
    return ballot if told else None


def _tally(ballot: Ballot, sentence: Passage) -> None:
    """Read "9 stemmer mod 4": the first figure is for, but the larger one is against what fell."""
    said = vocabulary().votes
    match = next(filter(None, (tally.regex.search(sentence.text) for tally in said.tallies.able(sentence.text))), None)
    if not match:
        return
    larger = _number(match["more"]) > _number(match["less"])
    more: Side = "no" if larger and said.fallen.regex.search(sentence.text) else "yes"
    less: Side = "yes" if more == "no" else "no"
    ballot.tally = True
    for side, count, names in ((more, "more", "more_names"), (less, "less", "less_names")):
        ballot.counts[side] = _number(match[count])
        said_by = sentence.group(match, names) if match.groupdict().get(names) else None
        if said_by and (found := voters(said_by, ballot.known, unknown=False)):
            ballot.names[side] = found


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that name a side, in a sentence."""

    side: Side
    behind: bool
    match: re.Match[str]


def _sides(ballot: Ballot, sentence: Passage) -> None:
    """Each side that is named, with the number and the names beside it."""
    markers = _markers(sentence)
    ends = [0, *(m.match.end() for m in markers)]
    starts = [*(m.match.start() for m in markers), len(sentence.text)]
    for at, marker in enumerate(markers):
        stretch = sentence.cut(ends[at + 1], starts[at + 1]) if marker.behind else sentence.cut(ends[at], starts[at])
        if not marker.behind and at and markers[at - 1].behind:
            stretch = _last_clause(stretch)
        stretch = _main_clause(stretch) if marker.behind else stretch
        counted = _enclosed(sentence, marker, ballot.known)
        counted = counted or ([] if marker.behind else _counted(stretch, ballot.known))
        found = counted or ([] if marker.behind else _bracketed(sentence, marker.match.end(), ballot.known))
        open_ended = marker.behind or marker.match["count"] is None
        found = found or voters(stretch, ballot.known, unknown=open_ended and not ballot.tally)
        count = marker.match["count"] or (None if found and not counted else _heads(stretch)) or _summed(stretch, found)
        if count is not None:
            ballot.counts[marker.side] = _number(count)
        if found:
            ballot.names[marker.side] = found
        if not found and count is None and not ballot.tally and not stretch.text.strip(" .:;,"):
            ballot.names.setdefault(marker.side, [])
    ballot.names = {side: names for side, names in ballot.names.items() if names}


def _bracketed(sentence: Passage, at: int, known: Roster | None) -> list[Voter]:
    """Who a bracket right behind the words names: "1 imod (Bo Holm)"."""
    match = BRACKET.match(sentence.text, at)
    return voters(sentence.group(match, 1), known, unknown=False) if match else []


def _enclosed(sentence: Passage, marker: Marker, known: Roster | None) -> list[Voter]:
    """Who the words themselves name: "2 (Bo Holm, Ida Lind) undlod", "Et flertal (A og V) vedtog"."""
    names = marker.match.groupdict().get("names")
    return voters(sentence.group(marker.match, "names"), known, unknown=False) if names else []


def _counted(stretch: Passage, known: Roster | None) -> list[Voter]:
    """Who a bracket behind a number names: "2 medlemmer (Bylisten)"."""
    match = COUNTED.search(stretch.text) if _heads(stretch) else None
    return voters(stretch.group(match, 1), known, unknown=False) if match else []


def _summed(stretch: Passage, found: Sequence[Voter]) -> str | None:
    """What the numbers in brackets behind the groups make: one behind each, or one behind them all."""
    groups = [voter.name for voter in found if not voter.person]
    counts = [(m, count) for m in NUMBERED.finditer(stretch.text) if (count := _heads(stretch.group(m, 1)))]
    behind_all = len(counts) == 1 and bool(groups) and stretch.start + counts[0][0].start() >= groups[-1].end
    if groups and counts and (behind_all or len(counts) == len(groups)):
        return str(sum(_number(count) for _, count in counts))
    return None


def _main_clause(stretch: Passage) -> Passage:
    """What stands before the reasons: "Bo Holm, som hellere så …"."""
    match = vocabulary().votes.clause.regex.search(stretch.text)
    return stretch.cut(0, match.start()) if match else stretch


def _last_clause(stretch: Passage) -> Passage:
    """What stands behind the last break, where the names before it belong to another side."""
    cut = max(stretch.text.rfind(";"), stretch.text.rfind(", mens"), stretch.text.rfind(". "))
    return stretch.cut(cut + 1) if cut >= 0 else stretch


def _markers(sentence: Passage) -> list[Marker]:
    """Where sides are named, in order and apart."""
    found = [
        Marker(form.side, form.names == "behind", match)
        for form in vocabulary().votes.sides.able(sentence.text)
        for match in form.regex.finditer(sentence.text)
    ]
    out: list[Marker] = []
    for marker in sorted(found, key=lambda m: (m.match.start(), -m.match.end())):
        if not out or marker.match.start() >= out[-1].match.end():
            out.append(marker)
    return out


def _heads(stretch: Passage) -> str | None:
    match = vocabulary().votes.heads.regex.search(stretch.text)
    return match["count"] if match else None


def _number(written: str) -> int:
    figures = written.replace(".", "")
    return int(figures) if figures.isdigit() else vocabulary().votes.numbers[written.casefold()]


# --- publishing -----------------------------------------------------------------------------------


def _published(document: Document, ballot: Ballot) -> Vote:
    first, last = ballot.sentences[0], ballot.sentences[-1]
    plain = ballot.alternatives
    return Vote(
        yes=None if plain else _count(ballot, "yes"),
        no=None if plain else _count(ballot, "no"),
        abstain=None if plain else _count(ballot, "abstain"),
        yes_names=[] if plain else _names(ballot, "yes"),
        no_names=[] if plain else _names(ballot, "no"),
        abstain_names=[] if plain else _names(ballot, "abstain"),
        unanimous=ballot.unanimous,
        text=" ".join(sentence.clean for sentence in ballot.sentences),
        span=span(document, first.start, last.end, "votes.alternatives" if plain else "votes.sentence"),
    )


def _count(ballot: Ballot, side: Side) -> int | None:
    """How many: as stated, or as many as are named where all are persons."""
    if side in ballot.counts:
        return ballot.counts[side]
    names = ballot.names.get(side, [])
    return len(names) if names and all(v.person for v in names) else None


def _names(ballot: Ballot, side: Side) -> list[str]:
    return [voter.name.clean for voter in ballot.names.get(side, [])]
