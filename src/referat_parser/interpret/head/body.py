"""Who met: by its own field, by the title, by a line of its own, by the running heads."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.lines import is_closing, tells_else
from referat_parser.interpret.head.names import (
    after_day,
    body,
    ends_in,
    is_place,
    says_kind,
    says_meeting,
    speaks_of,
    trim_name,
)
from referat_parser.interpret.head.title import LONGEST_LINE, Lines, columns, is_header, names_body
from referat_parser.interpret.labels import listed
from referat_parser.text import Passage, fold

NEAR = 3
"""Lines below the title that may say whose assembly it was."""
Named = tuple[Passage, str]
"""A name, and the rule that found it."""
RUNNING = 12
"""Running heads that are looked at: they come again on every page."""


def who_met(
    labelled: Sequence[Passage],
    named: Sequence[Passage],
    title: Passage | None,
    lines: Lines,
    opened: Named | None = None,
) -> Named | None:
    """Who met: what a label of bodies says, else the title, a line of its own, what the meeting is called.

    `opened` is who the sentence names that opens a protocol; it counts where none of these names a body.
    """
    for value in labelled:
        name = trim_name(value)
        known = speaks_of(name.text, "bodies") or (not title and not is_place(name.text))
        if name and known and not says_meeting(name.text):
            return name, "field"
    others = [line.passage for line in (*lines.before, *lines.after) if is_header(line, title)]
    said = (*([title] if title else ()), *(cell for line in others for cell in columns(line)), *named, *labelled)
    told = vocabulary().header.context["verb"].regex
    near = [line.passage for line in (*lines.before, *lines.after[:NEAR])]
    opened = opened or next((one for line in near if (one := _whose_assembly(line) or _called(line))), None)
    found = [one for passage in said if (one := body(passage)) and not told.search(one[0].text)]
    if not found:
        return opened or _association(title, lines, (*labelled, *named)) or (after_day(title) if title else None)
    first = next((one for one in found if not _names_two(one[0].text)), found[0])
    return next((pair for pair in found if _fuller(pair, first)), first)


def _whose_assembly(line: Passage) -> Named | None:
    """The association whose assembly was held, as a sentence says: "Roklubbens generalforsamling blev holdt …"."""
    rule = vocabulary().header.names
    match = next((p.regex.search(line.text) for p in rule if p.id == "assembly_genitive"), None)
    name = trim_name(line.group(match, "body")) if match else None
    return (name, "assembly_genitive") if name and speaks_of(name.text, "associations") else None


def _called(line: Passage) -> Named | None:
    """Who is called to a meeting: "Der indkaldes til møde i Havnerådet"."""
    return body(line) if vocabulary().header.context["calls"].regex.search(line.text) else None


def _names_two(text: str) -> bool:
    """Whether a name joins two bodies: a heading over both, as sites have them."""
    parts = vocabulary().people.joint.regex.split(text)
    return len(parts) > 1 and all(ends_in(part.split()[-1], "bodies") for part in parts if part.split())


def _fuller(pair: Named, first: Named) -> bool:
    """Whether a name is the whole of what the first only says in a compound."""
    return first[1] == "compound" != pair[1] and fold(first[0].text) in fold(pair[0].text)


def _association(title: Passage | None, lines: Lines, fields: Sequence[Passage]) -> Named | None:
    """The association whose assembly or meeting it was; a title that names no meeting has it beside itself."""
    if not title or not (says_meeting(title.text) or says_kind(title.text)):
        return None
    near = (*lines.before, *(lines.after if says_meeting(title.text) else lines.after[:1]))
    for passage in (*fields, *(line.passage for line in near if not listed(line.passage))):
        said = (body(passage) or after_day(passage)) if says_meeting(passage.text) else None
        name = said[0] if said else trim_name(passage)
        if speaks_of(name.text, "associations") and len(name.text) <= LONGEST_LINE and _is_whole(name.text):
            return name, "association"
    return None


def _is_whole(name: str) -> bool:
    """Whether a name is that of an association, and not of somebody in one: "AMR Bo Lind, Teknisk Afdeling"."""
    told = is_closing(name) or tells_else(name)
    return ":" not in name and not told and speaks_of(name.split(",", maxsplit=1)[0], "associations")


def running_body(furniture: Sequence[Passage]) -> Named | None:
    """The body that a running head names and nothing else beside a date and a page number."""
    heads = (cell for line in furniture[:RUNNING] for cell in columns(_unnumbered(line)))
    found = (body(cell) for cell in heads if names_body(cell))
    return next(((one[0], "running") for one in found if one), None)


def _unnumbered(line: Passage) -> Passage:
    """A running head without the page number that ends it."""
    ends = (pattern.regex.search(line.text) for pattern in vocabulary().furniture.running)
    cut = min((match.start() for match in ends if match), default=len(line.text))
    return line.cut(0, len(line.text[:cut].rstrip(" ,;|–-")))
