"""Finding and reading grammar files."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from referat_parser.grammar.schema import Grammar
from referat_parser.grammar.vocabulary import Vocabulary

VOCABULARY = "danish.toml"
FRAGMENT = re.compile(r"\{\{(\w+)\}\}")


@cache
def folder() -> Path:
    """The folder of the grammars that come along: in the package, or beside its source tree."""
    packed = Path(str(resources.files("referat_parser"))) / "grammars"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "grammars"


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that all grammars share."""
    raw = tomllib.loads((folder() / VOCABULARY).read_text(encoding="utf-8"))
    return Vocabulary.model_validate(expand(raw, raw["fragments"]))


def expand(node: Any, fragments: dict[str, str]) -> Any:  # noqa: ANN401 -- a TOML tree
    """Put fragments into every string of a tree. Raises KeyError for a fragment that is not there."""
    if isinstance(node, dict):
        return {key: expand(value, fragments) for key, value in node.items()}
    if isinstance(node, list):
        return [expand(value, fragments) for value in node]
    while isinstance(node, str) and "{{" in node and FRAGMENT.search(node):
        node = FRAGMENT.sub(lambda match: f"(?:{fragments[match[1]]})", node)
    return node


@cache
def grammars() -> tuple[Grammar, ...]:
    """The grammars that come along, by id, the last resort last."""
    return read_folder(folder())


def read_folder(path: Path) -> tuple[Grammar, ...]:
    """All grammars of a folder. Raises GrammarError for a file that is not one."""
    found = [read_file(file) for file in sorted(path.glob("*.toml")) if file.name != VOCABULARY]
    return tuple(sorted(found, key=lambda grammar: (grammar.threshold == 0, grammar.id)))


def read_file(path: Path) -> Grammar:
    """One grammar file. Raises GrammarError with a plain sentence where it is wrong."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Grammar.model_validate(expand(raw, vocabulary().fragments))
    except (OSError, ValueError, KeyError) as error:
        message = f"{path}: {error}"
        raise GrammarError(message) from error


def source(identifier: str) -> str:
    """The text of a grammar file that comes along. Raises KeyError for an id that is not there."""
    for grammar in grammars():
        if grammar.id == identifier:
            return (folder() / f"{identifier}.toml").read_text(encoding="utf-8")
    raise KeyError(identifier)


class GrammarError(ValueError):
    """A grammar file is wrong; the message says where."""
