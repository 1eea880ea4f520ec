"""Pieces of patterns that stand once, and are put in by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

FRAGMENT = re.compile(r"\{\{(\w+)\}\}")


def expand(node: Any, fragments: dict[str, str]) -> Any:  # noqa: ANN401 -- a TOML tree
    """Put fragments into every string of a tree. Raises KeyError for a fragment that is not there."""
    if isinstance(node, dict):
        return {key: expand(value, fragments) for key, value in node.items()}
    if isinstance(node, list):
        return [expand(value, fragments) for value in node]
    while isinstance(node, str) and "{{" in node and FRAGMENT.search(node):
        node = FRAGMENT.sub(lambda match: f"(?:{fragments[match[1]]})", node)
    return node


def expand_patterns(node: Any, fragments: dict[str, str]) -> Any:  # noqa: ANN401 -- a TOML tree
    """Put fragments into the patterns of a tree, and nowhere else: examples and labels are as they are written."""
    if isinstance(node, list):
        return [expand_patterns(value, fragments) for value in node]
    if not isinstance(node, dict):
        return node
    return {
        key: expand(value, fragments) if _is_pattern(key, value) else expand_patterns(value, fragments)
        for key, value in node.items()
    }


def named_in(node: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:  # noqa: ANN401 -- as above
    """Every fragment that the patterns of a TOML tree name, and where."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        found = FRAGMENT.findall(value) if _is_pattern(key, value) else ()
        yield from (((*keys, key), name) for name in found)
        yield from named_in(value, (*keys, key))


def _is_pattern(key: object, value: object) -> bool:
    return key == "pattern" and isinstance(value, str)
