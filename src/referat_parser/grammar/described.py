"""The JSON Schema of a grammar file, with what the source says of each key."""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from referat_parser.grammar.schema import Entry, Grammar, Heading, ItemForm, Pattern, Sign

PARTS: tuple[type[Entry], ...] = (Grammar, Sign, ItemForm, Heading, Pattern)
"""What a grammar file is made of, the file itself first."""


def described() -> dict[str, Any]:
    """The schema of what may be written; descriptions are the docstrings of the attributes."""
    schema = Grammar.model_json_schema(mode="validation")
    for part in PARTS:
        node = schema if part is Grammar else schema["$defs"][part.__name__]
        for key, text in _told(part).items():
            node["properties"][key]["description"] = text
    return schema


def _told(part: type[BaseModel]) -> dict[str, str]:
    """What stands under each attribute, those of the parents first."""
    told: dict[str, str] = {}
    for kind in reversed(part.__mro__):
        if kind in PARTS:
            told |= _attributes(kind)
    return told


def _attributes(kind: type) -> dict[str, str]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    return {
        before.target.id: inspect.cleandoc(after.value.value)
        for before, after in pairwise(body)
        if isinstance(before, ast.AnnAssign)
        and isinstance(before.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }
