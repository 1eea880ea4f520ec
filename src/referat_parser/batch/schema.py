"""The JSON Schemas of what is written, and of grammar files."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from referat_parser.comparison.models import Diff, FolderDiff
from referat_parser.explanation.model import Explanation
from referat_parser.grammar.described import described
from referat_parser.models import SCHEMA_VERSION, Failure, Meeting
from referat_parser.tracking.models import Track

SCHEMAS: dict[str, TypeAdapter[Any]] = {
    "meeting": TypeAdapter(Meeting),
    "record": TypeAdapter(Meeting | Failure),
    "diff": TypeAdapter(Diff),
    "diffs": TypeAdapter(FolderDiff),
    "track": TypeAdapter(Track),
    "explain": TypeAdapter(Explanation),
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
