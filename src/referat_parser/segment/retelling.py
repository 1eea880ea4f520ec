"""The numbers of an agenda, said again over what the meeting made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import Headings
from referat_parser.text import Paragraph

LEAST = 2
"""So many numbers come again at least."""
LEAST_BARE = 3
"""and so many without a label."""
NO_RUN = frozenset({"attachments", "recommendation"})
"""Headings that have numbered lists of their own under them."""


def retold(numbers: Sequence[str], paragraphs: Sequence[Paragraph], after: int, headings: Headings) -> bool:
    """Whether numbers come again in their order, from paragraph `after` on.

    Behind a label ("Ad 3.", "Til punkt 3:") half of them are enough, and fewer behind "Ad" that begin with the first
    and leave none out, one alone only where no bare number comes behind it. Bare ones must all come, no heading of
    attachments or the like over them, and most must tell something: they end as sentences do, or text follows.
    """
    words = vocabulary().contents
    labelled = _in_order(numbers, paragraphs, after, words.labelled.regex)
    if len(labelled) >= LEAST and 2 * len(labelled) >= len(numbers):
        return True
    answers = [m["number"] for i in labelled if (m := words.answers.regex.match(paragraphs[i].text))]
    if answers and len(answers) == len(labelled) and answers == list(numbers[: len(answers)]):
        after_one = _in_order(numbers[1:], paragraphs, labelled[0] + 1, words.restarted.regex)
        return len(answers) >= LEAST or not after_one
    bare = _in_order(numbers, paragraphs, after, words.restarted.regex)
    if len(bare) < max(len(numbers), LEAST_BARE):
        return False
    above = headings.recognise(paragraphs[bare[0] - 1])
    telling = sum(_tells(paragraphs, at) for at in bare)
    return not (above and above.entry.kind in NO_RUN) and 2 * telling > len(bare)


def _in_order(numbers: Sequence[str], paragraphs: Sequence[Paragraph], after: int, label: re.Pattern[str]) -> list[int]:
    """Where paragraphs begin with the numbers, as far as they come in their order."""
    found: list[int] = []
    wanted = list(numbers)
    for i, paragraph in enumerate(paragraphs[after:], after):
        match = label.match(paragraph.text)
        if match and match["number"] in wanted:
            del wanted[: wanted.index(match["number"]) + 1]
            found.append(i)
    return found


def _tells(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a numbered paragraph is a sentence, or text stands under it."""
    below = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    sentence = paragraphs[at].text.rstrip().endswith((".", "!"))
    return sentence or (below is not None and not vocabulary().contents.restarted.regex.match(below.text))
