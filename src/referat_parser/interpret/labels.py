"""Labels of numbered and lettered lists, and list marks."""

from __future__ import annotations

import re

from referat_parser.text import Passage

LABEL = re.compile(
    r"^\W{0,4}(?:(?:indstilling(?:en|ens)?(?:s pkt)?|ad|at|pkt|punkt|nr|delindstilling)\.?\s{0,3})?"
    r"(?P<label>\d{1,2}[a-z]?|[a-zæøå](?=\s?[.):]))\s?(?:[.):]{1,2}|(?=\s+at\b))\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
WORDED = re.compile(r"^\W{0,4}(?:indstilling|ad|at|pkt|punkt|delindstilling)\.?\s{0,3}(?P<label>\d{1,2}[a-z]?)\s?[.):]{0,2}\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
MARK = re.compile(r"^\s*(?:[-–—•·▪◦‐‒−→+]\s*|\*\s+|\[[ xX]\]\s*|[☐☒☑✓]\s*|o\s+)")


def labelled(passage: Passage) -> tuple[str | None, Passage]:
    """The bare label of a list entry ("1." and "Indstilling 1:" give "1"), and what is left of it."""
    match = LABEL.match(passage.text) or WORDED.match(passage.text)
    if match and not re.match(r"\d{1,2}\.\s?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b", passage.text.strip(), re.IGNORECASE):
        return match["label"], passage.group(match, "rest")
    return None, unmarked(passage)


def unmarked(passage: Passage) -> Passage:
    """The passage without its list mark."""
    match = MARK.match(passage.text)
    return passage.cut(match.end()) if match else passage.strip()


def listed(passage: Passage) -> bool:
    """Whether a passage begins with a list mark or a label."""
    return bool(MARK.match(passage.text)) or labelled(passage)[0] is not None
