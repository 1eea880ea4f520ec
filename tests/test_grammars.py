"""Every pattern of every grammar accepts and rejects what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Pattern


def patterns(node: object, path: str) -> Iterator[tuple[str, Pattern]]:
    if isinstance(node, Pattern):
        yield f"{path}.{node.id}", node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from patterns(getattr(node, name), f"{path}.{name}")
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from patterns(value, f"{path}.{key}")
    elif isinstance(node, list | tuple):
        for value in node:
            yield from patterns(value, path)


FOUND = list(patterns(vocabulary(), "danish"))


def test_there_are_patterns() -> None:
    assert len(FOUND) >= 20


@pytest.mark.parametrize(("path", "pattern"), FOUND, ids=[path for path, _ in FOUND])
def test_pattern_keeps_its_promises(path: str, pattern: Pattern) -> None:
    assert not pattern.failures(), path
