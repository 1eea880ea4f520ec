"""The page of documentation on what a grammar file may say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from referat_parser.grammar.described import PARTS, described
from referat_parser.grammar.load import vocabulary

HEAD = """\
# What a grammar file may say

[docs/grammars.md](grammars.md) shows how to write one. This page is made from `grammar/schema.py`:
`referat schema grammar --markdown > docs/grammar-schema.md`. `referat schema grammar` prints the same as JSON Schema.
"""
TITLES = {
    "Grammar": "The file",
    "Sign": "`[[signs]]`",
    "ItemForm": "`[[forms]]`",
    "Heading": "`[[headings]]`",
    "Pattern": "Patterns: `[[furniture]]`, `patterns` of headings, `pattern` of forms",
}
ROW = "| key | value | without it | what it says |\n|---|---|---|---|\n"


def page() -> str:
    """Everything that may stand in a grammar file, as Markdown."""
    schema = described()
    nodes = {part.__name__: schema if i == 0 else schema["$defs"][part.__name__] for i, part in enumerate(PARTS)}
    return HEAD + "".join(_part(name, node) for name, node in nodes.items()) + _forms() + _fragments()


def _part(name: str, node: dict[str, Any]) -> str:
    required = node.get("required", [])
    rows = (_row(key, value, required=key in required) for key, value in node["properties"].items())
    said = " ".join(str(node["description"]).split())
    return f"\n## {TITLES[name]}\n\n{said}\n\n{ROW}{''.join(rows)}"


def _row(key: str, node: dict[str, Any], *, required: bool) -> str:
    default = node.get("default")
    without = "must be there" if required else _default(default)
    said = " ".join(str(node.get("description", "")).split()).replace("|", "\\|")
    return f"| `{key}` | {_type(node)} | {without} | {said} |\n"


def _default(value: object) -> str:
    if value in (None, [], {}):
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _type(node: dict[str, Any]) -> str:
    """A type of JSON Schema in words."""
    if "anyOf" in node:
        return " or ".join(_type(one) for one in node["anyOf"] if one.get("type") != "null")
    if "$ref" in node:
        return f"table ({TITLES[str(node['$ref']).rsplit('/', 1)[1]].split(':')[0]})"
    if "enum" in node:
        return " ".join(f"`{one}`" for one in node["enum"])
    if node.get("type") == "array":
        return f"list: {_type(node['items'])}"
    if node.get("type") == "object":
        return f"table: {_type(node['additionalProperties'])} by name"
    kinds = {"string": "text", "number": "number", "integer": "whole number", "boolean": "`true` or `false`"}
    return "day" if node.get("format") == "date" else kinds[str(node["type"])]


def _forms() -> str:
    rows = "".join(
        f"| `{form.pattern.id}` | {form.weight:g} | {_quoted(form.pattern.accepts[:2])} |\n"
        for form in vocabulary().items
    )
    head = "\n## Item forms of the vocabulary\n\nTheir ids are the keys of `[items]`.\n\n"
    return f"{head}| id | weight | for instance |\n|---|---|---|\n{rows}"


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"`{text.strip()}`" for text in texts)


def _fragments() -> str:
    names = _quoted(f"{{{{{name}}}}}" for name in vocabulary().fragments)
    said = f"Pieces that may stand in any pattern: {names}. They are written out in `grammars/danish.toml`."
    return f"\n## Fragments\n\n{said}\n"
