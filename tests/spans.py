"""Checks of where things stand, for any meeting: words in their span, each character in one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
LISTED = ("recommendations", "decisions", "attachments", "votes", "dissents", "actions", "amounts", "history")


def words(text: str | None) -> list[str]:
    """Words as they are compared: composed, without invisible characters."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").translate(INVISIBLE).replace("_", " "))


def letters(text: str) -> str:
    return "".join(words(text))


def held(said: str | None, text: str) -> bool:
    """Whether the words stand in the text, in order; a word may be broken by a line end."""
    hay, at = letters(text), 0
    for word in words(said):
        at = hay.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def faults(text: str, meeting: dict[str, Any]) -> list[str]:
    """Everything that is wrong with the spans of a meeting over its canonical text."""
    blank = bytearray(len(text))
    for span in meeting["coverage"]["furniture"]:
        blank[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])

    def read(span: dict[str, int]) -> str:
        return "".join("\n" if blank[i] else text[i] for i in range(span["start"], span["end"]))

    wrong = [
        f"{where}: {said!r} is not in its span" for where, said, span in nodes(meeting) if not held(said, read(span))
    ]
    return [*wrong, *overlaps(text, meeting, blank), *lost(text, meeting)]


def nodes(meeting: dict[str, Any]) -> Iterator[tuple[str, str | None, dict[str, int]]]:
    """Every published value with its place."""
    for key in ("title", "body", "location", "sign_off"):
        if meeting[key] is not None:
            yield key, meeting[key], meeting["spans"][key]
    for person in meeting["participants"]:
        yield "participant", person["name"], person["span"]
    for key in ("table_of_contents", "attachments"):
        yield from ((key, node["title"], node["span"]) for node in meeting[key])
    for section in meeting["sections"]:
        yield "section", f"{section['heading'] or ''} {section['text']}", section["span"]
    for item in meeting["items"]:
        if item["title"]:
            yield "item", item["title"], item["spans"]["title"]
        for section in item["sections"]:
            yield "section", f"{section['heading'] or ''} {section['text']}", section["span"]
        for key in LISTED:
            yield from ((key, node.get("text") or node.get("title"), node["span"]) for node in item[key])


def overlaps(text: str, meeting: dict[str, Any], blank: bytearray) -> list[str]:
    """Characters that two parts claim."""
    owner = bytearray(len(text))
    found = []
    parts = [(f"item {i['number']}", i["span"]) for i in meeting["items"]]
    parts += [("section", s["span"]) for s in meeting["sections"]]
    parts += [(key, s) for key in ("header", "contents", "sign_off", "unassigned") for s in meeting["coverage"][key]]
    for where, span in parts:
        for i in range(span["start"], span["end"]):
            if not text[i].isspace() and not blank[i]:
                if owner[i]:
                    found.append(f"{where}: claimed twice at {i}: {text[i : i + 20]!r}")
                    break
                owner[i] = 1
    starts = [i["span"]["start"] for i in meeting["items"]]
    if any(a > b for a, b in pairwise(starts)):
        found.append("items out of order")
    return found


def lost(text: str, meeting: dict[str, Any]) -> list[str]:
    """Characters that no part claims, and counts that are not what they say."""
    coverage = meeting["coverage"]
    owned = bytearray(len(text))
    spans = [s for key in ("header", "contents", "sign_off", "furniture", "unassigned") for s in coverage[key]]
    for span in [*spans, *(i["span"] for i in meeting["items"]), *(s["span"] for s in meeting["sections"])]:
        owned[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
    nowhere = [i for i, c in enumerate(text) if not c.isspace() and not owned[i]]
    solid = sum(not c.isspace() for c in text)
    left = sum(not c.isspace() for s in coverage["unassigned"] for c in text[s["start"] : s["end"]])
    wrong = [f"nowhere: {text[nowhere[0] : nowhere[0] + 30]!r}"] if nowhere else []
    if (coverage["characters"], coverage["accounted"]) != (solid, solid - left):
        wrong.append("the ledger miscounts")
    return wrong
