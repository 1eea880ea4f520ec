"""Labels of numbered and lettered lists, and list marks."""

from __future__ import annotations

import re

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Passage

MARK = re.compile(r"^\s*(?:[-=]>\s*|[-–—•·▪◦‐‒−→+]\s*|\*\s+|\[[ xX]\]\s*|[☐☒☑✓]\s*|o\s+)")


def labelled(passage: Passage) -> tuple[str | None, Passage]:
    """The bare label of a list entry ("1." and "Indstilling 1:" give "1"), and what is left of it."""
    words, passage = vocabulary().lists, passage.strip()
    forms = words.several, words.numbered, words.worded
    match = next((found for form in forms if (found := form.regex.match(passage.text))), None)
    if match:
        return match["label"], passage.group(match, "rest")
    return None, unmarked(passage)


def each(label: str) -> list[str]:
    """The labels that one stands for: "1 og 3" for "1" and "3", "1-3" for "2" too; a single one for itself."""
    ends = [re.findall(r"\w+", piece) for piece in vocabulary().lists.joint.regex.split(label)]
    return [one for own in ends if own for one in (_between(*own) if len(own) > 1 else own)]


def _between(first: str, *rest: str) -> list[str]:
    if not first.isdecimal():
        return [chr(letter) for letter in range(ord(first), ord(rest[-1]) + 1)]
    return [str(number) for number in range(int(first), int(rest[-1]) + 1)]


def unmarked(passage: Passage) -> Passage:
    """The passage without its list mark."""
    match = MARK.match(passage.text)
    return passage.cut(match.end()) if match else passage.strip()


def listed(passage: Passage) -> bool:
    """Whether a passage begins with a list mark or a label."""
    return bool(MARK.match(passage.text)) or labelled(passage)[0] is not None
