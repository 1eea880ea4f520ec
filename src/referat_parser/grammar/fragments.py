"""Pieces of patterns that stand once, and are put in by name."""

from __future__ import annotations

import re
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
