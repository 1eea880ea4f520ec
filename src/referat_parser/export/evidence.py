"""W3C Web Annotation: every value that has a place, as a note on that place of the canonical text.

One annotation collection in JSON-LD. Mapping and losses: docs/reference/standards.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from referat_parser import __version__
from referat_parser.export import entities
from referat_parser.export.tables import SPAN, TABLES, FieldSpan, Node, Table
from referat_parser.models import Meeting

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PDF = "http://tools.ietf.org/rfc/rfc3778"
"""Whose `page=` names a page of a PDF."""

Object = dict[str, Any]


def document(meetings: Iterable[Meeting]) -> bytes:
    """All meetings' evidence as one collection."""
    items = [annotation for meeting in meetings for annotation in _annotations(meeting)]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    whole = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "generator": {"type": "Software", "name": f"referat-parser {__version__}"},
        "total": len(items),
        "first": page,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _annotations(meeting: Meeting) -> Iterator[Object]:
    for table in TABLES:
        if table.columns[-len(SPAN) :] == SPAN:
            for node in table.nodes(meeting):
                if getattr(node.value, "span", None):
                    yield _annotation(meeting, table, node)


def _annotation(meeting: Meeting, table: Table, node: Node) -> Object:
    place = "" if node.item is None else str(node.item)
    identifier = entities.identifier("annotation", meeting.source.sha256, table.name, place, str(node.position))
    return {
        "id": identifier.urn,
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": table.name},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": _told(meeting, node),
            },
        ],
        "target": list(_targets(meeting, node)),
    }


def _told(meeting: Meeting, node: Node) -> str:
    """What stands there: the scalar fields of the node that are known."""
    if isinstance(node.value, FieldSpan):
        holder = meeting if node.item is None else meeting.items[node.item]
        return json.dumps({node.value.field: getattr(holder, node.value.field, None)}, ensure_ascii=False)
    keep = {key: value for key, value in node.value.model_dump().items() if isinstance(value, str | int)}
    return json.dumps(keep, ensure_ascii=False)


def _targets(meeting: Meeting, node: Node) -> Iterator[Object]:
    """The place in the canonical text, and the page of the file where it has pages."""
    span: Any = node.value.span  # type: ignore[attr-defined]
    source = entities.source(meeting)
    yield {
        "source": {"id": f"{source}#text", "type": "Text", "format": "text/plain"},
        "selector": {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    }
    if span.page is not None and meeting.source.media_type == "application/pdf":
        yield {
            "source": {"id": source, "type": "Text", "format": meeting.source.media_type},
            "selector": {"type": "FragmentSelector", "conformsTo": PDF, "value": f"page={span.page}"},
        }
