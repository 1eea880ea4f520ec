"""Whether a meeting tells truly where everything stands: words in their span, each character in one place.

It believes no figure of the meeting and counts for itself. The property tests hold it for any text, and with
`REFERAT_DEBUG=1` in the environment it is held for every document that is parsed.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from referat_parser.models import Meeting
from referat_parser.text import INVISIBLE

DEBUG = "REFERAT_DEBUG"
LISTED = (
    "recommendations", "decisions", "attachments", "votes", "attendance_changes", "dissents", "actions", "amounts",
    "history",
)  # fmt: skip
PLACED = ("header", "contents", "sign_off", "unassigned")
"""Columns of the ledger that no other part may claim; furniture may lie inside anything."""


class SpanError(AssertionError):
    """A meeting says something of its text that is not so: an error of ours, never of the document."""


def verify(text: str, meeting: Meeting) -> None:
    """Hold a meeting to its canonical text, where debugging is wanted. Raises SpanError."""
    if os.environ.get(DEBUG, "0") != "0" and (wrong := faults(text, meeting.model_dump())):
        raise SpanError("; ".join(wrong))


def faults(text: str, meeting: dict[str, Any]) -> list[str]:
    """Everything that is wrong with the spans of a meeting, as JSON has it, over its canonical text."""
    blank = _covered(text, meeting["coverage"]["furniture"])

    def read(span: dict[str, int]) -> str:
        return "".join("\n" if blank[i] else text[i] for i in range(span["start"], span["end"]))

    wrong = [
        f"{where}: {said!r} is not in its span" for where, said, span in nodes(meeting) if not held(said, read(span))
    ]
    return [*wrong, *overlaps(text, meeting, blank), *lost(text, meeting)]


def words(text: str | None) -> list[str]:
    """Words as they are compared: composed, without invisible characters."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").translate(INVISIBLE).replace("_", " "))


def held(said: str | None, text: str) -> bool:
    """Whether the words stand in the text, in order; a word may be broken by a line end."""
    hay, at = "".join(words(text)), 0
    for word in words(said):
        at = hay.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def nodes(meeting: dict[str, Any]) -> Iterator[tuple[str, str | None, dict[str, int]]]:
    """Every published value with its place."""
    for key in ("title", "body", "location", "sign_off"):
        if meeting[key] is not None:
            yield key, meeting[key], meeting["spans"][key]
    for person in meeting["participants"]:
        yield "participant", person["name"], person["span"]
    for key in ("table_of_contents", "attachments", "next_meetings"):
        yield from ((key, node.get("title") or node.get("text"), node["span"]) for node in meeting[key])
    yield from _sections(meeting)
    for item in meeting["items"]:
        if item["title"]:
            yield "item", item["title"], item["spans"]["title"]
        yield from _sections(item)
        for key in LISTED:
            yield from ((key, node.get("text") or node.get("title"), node["span"]) for node in item[key])


def _sections(node: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, int]]]:
    for section in node["sections"]:
        yield "section", f"{section['heading'] or ''} {section['text']}", section["span"]


def overlaps(text: str, meeting: dict[str, Any], blank: bytearray) -> list[str]:
    """Characters that two parts claim; `blank` marks the furniture."""
    owner = bytearray(len(text))
    found = []
    for where, span in _parts(meeting):
        solid = [i for i in range(span["start"], span["end"]) if not text[i].isspace() and not blank[i]]
        twice = next((i for i in solid if owner[i]), None)
        if twice is not None:
            found.append(f"{where}: claimed twice at {twice}: {text[twice : twice + 20]!r}")
        for i in solid:
            owner[i] = 1
    starts = [item["span"]["start"] for item in meeting["items"]]
    return [*found, "items out of order"] if any(a > b for a, b in pairwise(starts)) else found


def _parts(meeting: dict[str, Any]) -> Iterator[tuple[str, dict[str, int]]]:
    """What no character may be in two of."""
    yield from ((f"item {item['number']}", item["span"]) for item in meeting["items"])
    yield from (("section", section["span"]) for section in meeting["sections"])
    yield from ((key, span) for key in PLACED for span in meeting["coverage"][key])


def lost(text: str, meeting: dict[str, Any]) -> list[str]:
    """Characters that no part claims, and counts that are not what they say."""
    coverage = meeting["coverage"]
    owned = _covered(text, [*coverage["furniture"], *(span for _, span in _parts(meeting))])
    nowhere = [i for i, c in enumerate(text) if not c.isspace() and not owned[i]]
    solid = sum(not c.isspace() for c in text)
    left = sum(not c.isspace() for s in coverage["unassigned"] for c in text[s["start"] : s["end"]])
    wrong = [f"nowhere: {text[nowhere[0] : nowhere[0] + 30]!r}"] if nowhere else []
    if (coverage["characters"], coverage["accounted"]) != (solid, solid - left):
        wrong.append("the ledger miscounts")
    return wrong


def _covered(text: str, spans: list[dict[str, int]]) -> bytearray:
    """A mark for each character that one of the spans covers."""
    owned = bytearray(len(text))
    for span in spans:
        owned[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
    return owned
