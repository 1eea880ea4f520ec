"""Titles that no list knows: what the rest of the document, or the list, shows to be no part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat_parser.interpret.persons.line import Draft
from referat_parser.interpret.persons.names import words
from referat_parser.text import Document

SHORTEST_TITLE = 5
"""Letters; a shorter word before a given name is rather a given name itself."""
NEAR = 60
"""Characters before a name that hold the word before it."""
SHARE_OF_TITLES = 0.5
"""Where so many of a list stand behind titles, and two at least, what stands before a given name is one too."""


def part_titles(document: Document, drafts: Sequence[Draft]) -> None:
    """Take the first word off names that the document also has without it: "Skibsreder Bo Dahl", signed "Bo Dahl"."""
    doubtful = [draft for draft in drafts if _may_be_titled(draft)]
    if not doubtful:
        return
    text = " ".join(document.reading.split())
    led = [draft for draft in drafts if any(title.start < draft.name.start for title in draft.titles)]
    listed = len(led) > 1 and len(led) >= SHARE_OF_TITLES * len(drafts)
    for draft in doubtful:
        title, _, name = draft.name.clean.partition(" ")
        if listed or any(before != title for before in _words_before(name, text)):
            end = len(draft.name.text.split(maxsplit=1)[0])
            draft.titles.insert(0, draft.name.cut(0, end))
            draft.name = draft.name.cut(end)


def _may_be_titled(draft: Draft) -> bool:
    """Whether a name begins with an unknown word, and has a whole name with a known given name behind it."""
    found = words(draft.name)
    return (
        len(found) > 2
        and found[0].kind == "name"
        and found[1].kind == "given"
        and len(found[0].text) >= SHORTEST_TITLE
        and found[0].text[1:].islower()
        and not draft.titles
    )


def _words_before(name: str, text: str) -> Iterator[str]:
    """What stands before a name, each time that a text has it; nothing where the text begins with it."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w-])", text):
        yield "".join(text[max(match.start() - NEAR, 0) : match.start()].split()[-1:])
