"""Labels of numbered and lettered lists, and list marks."""

from __future__ import annotations

import re

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Passage

MARK = re.compile(r"^\s*(?:[-–—•·▪◦‐‒−→+]\s*|\*\s+|\[[ xX]\]\s*|[☐☒☑✓]\s*|o\s+)")


def labelled(passage: Passage) -> tuple[str | None, Passage]:
    """The bare label of a list entry ("1." and "Indstilling 1:" give "1"), and what is left of it."""
    words = vocabulary().lists
    match = words.numbered.regex.match(passage.text) or words.worded.regex.match(passage.text)
    if match:
        return match["label"], passage.group(match, "rest")
    return None, unmarked(passage)


def unmarked(passage: Passage) -> Passage:
    """The passage without its list mark."""
    match = MARK.match(passage.text)
    return passage.cut(match.end()) if match else passage.strip()


def listed(passage: Passage) -> bool:
    """Whether a passage begins with a list mark or a label."""
    return bool(MARK.match(passage.text)) or labelled(passage)[0] is not None
