"""Where the heading of an item ends and its text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.candidates import TITLE_LENGTH, is_title
from referat_parser.segment.contents import same_title
from referat_parser.segment.outline import ContentsEntry
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.text import Paragraph, Passage, fold


def titled(
    start: Candidate, own: Sequence[Paragraph], scene: Scene
) -> tuple[Passage, tuple[Paragraph, ...], list[Paragraph]]:
    """The title of an item, the paragraphs of its heading, and those of its text.

    A heading that runs into its text ends at its first full stop, colon or dash; a title that only
    the contents give is taken from there.
    """
    paragraph, body = own[0], list(own[1:])
    title = start.title
    if not title:
        given = _from_contents(start, scene.entries)
        if body and is_title(body[0], scene) and (given is None or _same(given, body[0])):
            return _unmarked(body[0].strip()), (paragraph, body[0]), body[1:]
        return given or title, (paragraph,), body
    end = _end(title, scene)
    if end is None:
        return _unmarked(title), (paragraph,), body
    head = paragraph.cut(0, title.start + end - paragraph.start)
    rest = paragraph.cut(title.start + end - paragraph.start)
    if not rest:
        return _unmarked(title), (paragraph,), body
    first = replace(paragraph, text=head.text, start=head.start)
    after = replace(paragraph, text=rest.text, start=rest.start, blank_above=False)
    return _unmarked(title.cut(0, end)), (first,), [after, *body]


def _unmarked(title: Passage) -> Passage:
    """The title without emphasis marks around it."""
    text = title.text
    return title.cut(len(text) - len(text.lstrip("*_ ")), len(text.rstrip("*_ \t")))


def _from_contents(start: Candidate, entries: Sequence[ContentsEntry]) -> Passage | None:
    return next((e.title for e in entries if e.number and e.number == start.number), None)


def _same(given: Passage, paragraph: Paragraph) -> bool:
    """Whether the line under a number is the title that the contents give."""
    return same_title(fold(given.text), fold(paragraph.text))


def _end(title: Passage, scene: Scene) -> int | None:
    """Where the title ends inside its paragraph; None where it is the whole of it."""
    text = title.text
    listed = _listed_end(text, scene)
    if listed is not None:
        return listed
    if scene.flat:
        return _flat_end(text)
    if len(text) <= TITLE_LENGTH and not text.endswith((".", "!")):
        return None
    for match in vocabulary().titles.stop.regex.finditer(text):
        if not vocabulary().titles.abbreviated.regex.search(text[: match.start()]):
            end = match.end() if match[0] in "?!" else match.start()
            return _before_verb(text, end)
    return None


def _flat_end(text: str) -> int | None:
    """Where no line ends: the first full stop, or the first capital that goes on from a small letter."""
    words = vocabulary().titles
    stops = [m for m in words.stop.regex.finditer(text) if m[0] in ".?!;"]
    stops = [m for m in stops if not words.abbreviated.regex.search(text[: m.start()])]
    ends = [m.end() if m[0] in "?!" else m.start() for m in stops]
    ends += [m.start() for m in words.run_on.regex.finditer(text)][:1]
    return min(ends, default=None)


def _before_verb(text: str, end: int) -> int:
    """A first sentence that tells something has its title before the verb, or before a date."""
    verb = vocabulary().titles.tells.regex.search(text, 0, end)
    return verb.start() if verb else end


def _listed_end(text: str, scene: Scene) -> int | None:
    """Where an entry of the contents ends that the text begins with."""
    said = fold(text).split()
    for words in scene.listed_words.get(said[0], ()) if said else ():
        if said[: len(words)] == words and len(said) > len(words):
            place = list(re.finditer(r"\w+", text))
            end = place[len(words) - 1].end() if len(place) >= len(words) else None
            if end is not None and same_title(" ".join(words), fold(text[:end])) and text[end:].lstrip()[:1].isupper():
                return end
    return None
