"""JSON Schemas as pages of documentation: a table for each object, in the order in which they are met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from referat_parser.batch.schema import schema

Node = dict[str, Any]

HEADS = {
    "record": """\
# The JSON of a meeting

What `referat parse` writes: for each document a [Meeting](#meeting), or a [Failure](#failure) where it could not be
read. Every key is always there: unknown is `null`, none is `[]`. Each key has its Danish term beside it.
""",
    "diffs": """\
# The JSON of a comparison

What `referat diff --json` writes: a [Diff](#diff) of two documents, or for two folders a [FolderDiff](#folderdiff).
""",
    "track": """\
# The JSON of a series

What `referat track --json` writes: a [Track](#track), with each case through all meetings that were read.
""",
    "explain": """\
# The JSON of an explanation

What `referat explain --json` writes: an [Explanation](#explanation) of a document, or of what was asked for.
""",
}
"""How the page of a schema begins."""
HOLDERS = {"meeting": "record", "diff": "diffs"}
MADE = """
This page is made from the schema: `referat schema {name} --markdown`. `referat schema {name}` prints the schema itself.
"""
KINDS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "`true` or `false`",
    "null": "`null`",
    "any": "anything",
}
FORMATS = {
    "date": "day",
    r"^\d{4}-\d\d-\d\d$": "day, like `2025-01-22`",
    r"^\d\d:\d\d$": "time of day, like `14:30`",
    r"^-?\d+(\.\d+)?$": "number as text, like `1850000`",
}


def page(name: str) -> str:
    """All objects of a schema as Markdown; `meeting` and `diff` stand on the pages of what holds them."""
    name = HOLDERS.get(name, name)
    whole = schema(name)
    return HEADS[name] + MADE.format(name=name) + "".join(_object(title, node) for title, node in _objects(whole))


def _objects(whole: Node) -> Iterator[tuple[str, Node]]:
    """The objects of a schema, each once and after the one that it is first named in."""
    known, seen, waiting = whole.get("$defs", {}), set(), [*_named(whole, top=True)]
    if "properties" in whole:
        yield whole["title"], whole
    while waiting:
        title = waiting.pop(0)
        if title not in seen:
            seen.add(title)
            yield title, known[title]
            waiting = [*_named(known[title]), *waiting]


def _named(node: Node, *, top: bool = False) -> Iterator[str]:
    """The objects that a part of the schema names, in order."""
    for key, value in node.items():
        if key == "$ref":
            yield value.rsplit("/", 1)[1]
        elif isinstance(value, dict) and not (top and key == "$defs"):
            yield from _named(value)
        elif isinstance(value, list):
            yield from (name for one in value if isinstance(one, dict) for name in _named(one))


def _object(title: str, node: Node) -> str:
    said = " ".join(node["description"].split())
    rows = "".join(_row(key, value) for key, value in node["properties"].items())
    return f"\n## {title}\n\n{said}\n\n| key | dansk | value | meaning |\n|---|---|---|---|\n{rows}"


def _row(key: str, node: Node) -> str:
    term, meaning = node["description"].split(": ", 1)
    return f"| `{key}` | {term} | {kind(node)} | {_plain(meaning)} |\n"


def _plain(text: str) -> str:
    """A cell of a table; nothing in it is markup but what stands in backticks."""
    return text.replace("|", "\\|")


def link(title: str) -> str:
    """An object of the same page."""
    return f"[{title}](#{title.lower()})"


def kind(node: Node, called: Callable[[str], str] = link) -> str:
    """What a value is, in words; `called` says how an object is."""
    if "anyOf" in node:
        return " or ".join(kind(one, called) for one in node["anyOf"])
    if "$ref" in node:
        return called(node["$ref"].rsplit("/", 1)[1])
    if "enum" in node or "const" in node:
        return " ".join(f"`{one}`" for one in node.get("enum", [node.get("const")]))
    if node.get("type") == "array":
        return f"list of {kind(node['items'], called)}" if "items" in node else "five numbers"
    if node.get("type") == "object":
        return f"{kind(node['additionalProperties'], called)} by key"
    return FORMATS.get(str(node.get("pattern", node.get("format"))), KINDS[node.get("type", "any")])
