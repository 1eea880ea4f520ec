"""The page of documentation on what a grammar file may say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from referat_parser.grammar.described import PARTS, described
from referat_parser.grammar.load import vocabulary
from referat_parser.rendering.json_schema import kind

HEAD = """\
# What a grammar file may say

All that a grammar file may say, key by key. [How to write a grammar](../how-to/write-a-grammar.md) shows how one comes
about. This page is made from the schema: `referat schema grammar --markdown`; `referat schema grammar` prints it.
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
    """What may be written; what may be left out is said in another column."""
    given = [one for one in node.get("anyOf", [node]) if one.get("type") != "null"]
    return " or ".join(kind(one, lambda part: f"table ({TITLES[part].split(':')[0]})") for one in given)


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
