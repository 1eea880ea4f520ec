"""The JSON Schemas of what is written, and of grammar files."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from referat_parser.grammar.described import described
from referat_parser.models import SCHEMA_VERSION, Failure, Meeting

SCHEMAS: dict[str, TypeAdapter[Any]] = {
    "meeting": TypeAdapter(Meeting),
    "record": TypeAdapter(Meeting | Failure),
}

GRAMMAR = "grammar"
NAMES = (*SCHEMAS, GRAMMAR)


def schema(name: str) -> dict[str, Any]:
    """The schema of that name. Raises KeyError."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:referat-parser:schema:{name}:{SCHEMA_VERSION}",
        **(described() if name == GRAMMAR else SCHEMAS[name].json_schema(mode="serialization")),
    }
