"""What is wrong with a grammar file, and where it stands there."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from referat_parser.grammar.schema import Keys
from referat_parser.words import Language, phrase


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake; `code` is the name of its sentence in `messages/grammar.toml`."""

    path: Path
    code: str
    line: int | None = None
    column: int | None = None
    words: dict[str, object] = field(default_factory=dict)
    """They fill the sentence."""
    meant: str | None = None
    """What was probably meant."""

    def said(self, language: Language) -> str:
        """The sentence for a reader of a language, with what may have been meant."""
        sentence = phrase("grammar", self.code, language, **self.words)
        hint = phrase("grammar", "did-you-mean", language, meant=self.meant) if self.meant else ""
        return f"{sentence}{hint}"

    def told(self, language: Language) -> str:
        """The place, the code and the sentence."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.code}: {self.said(language)}"

    def as_json(self, language: Language) -> dict[str, object]:
        """The same for programs."""
        place = {"path": str(self.path), "line": self.line, "column": self.column}
        return {**place, "code": self.code, "message": self.said(language), "meant": self.meant}


class GrammarError(ValueError):
    """A grammar file is wrong; `faults` say where."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(fault.told("en") for fault in faults))
        self.faults = tuple(faults)


def position(text: str, keys: Keys) -> tuple[int, int]:
    """Line and column, from 1, of what stands under these keys in a TOML text; of what is nearest, if nothing does."""
    statements = list(_statements(text))
    while keys:
        for first, source, tree in statements:
            if _has(tree, keys):
                return _inside(first, source, tree, keys)
        keys = keys[:-1]
    return 1, 1


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Each statement's first line and text, and all that has been said when it ends.

    A beginning of the file that ends within a statement is no TOML, so the lines up to the next that is are one.
    """
    lines = text.splitlines(keepends=True)
    begun = 0
    for end, whole in enumerate(accumulate(lines), 1):
        try:
            tree = tomllib.loads(whole)
        except tomllib.TOMLDecodeError:
            continue
        yield begun + 1, "".join(lines[begun:end]), tree
        begun = end


def _has(tree: Any, keys: Keys) -> bool:  # noqa: ANN401 -- a TOML tree
    for key in keys:
        try:
            tree = tree[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _inside(first: int, source: str, tree: Any, keys: Keys) -> tuple[int, int]:  # noqa: ANN401 -- as above
    """The place within a statement: of a value in an array or an inline table, else of the key."""
    value: Any = tree
    for key in keys:
        value = value[key]
    at = _found(source, value)
    if not isinstance(keys[-1], int) and "{" not in source[: max(at, 0)]:
        at = source.find(keys[-1])
    before = source[: max(at, len(source) - len(source.lstrip()))]
    return first + before.count("\n"), len(before) - before.rfind("\n")


def _found(source: str, value: Any) -> int:  # noqa: ANN401 -- as above
    """Where a value is written; of a table, its first text."""
    while isinstance(value, dict | list) and value:
        value = next(iter(value.values())) if isinstance(value, dict) else value[0]
    written = (f"'{value}'", json.dumps(value, ensure_ascii=False)) if isinstance(value, str) else (str(value),)
    return next((at for text in written if (at := source.find(text)) >= 0), -1)
