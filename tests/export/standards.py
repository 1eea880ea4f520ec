"""What the open standards ask of the objects that are written, as JSON Schema; each after the standard's own text.

OParl 1.1 (its specification and schema files), Popolo (its JSON Schemas), Open Civic Data (the schemas of its scraper
library), W3C Web Annotation (the data model's tables). Properties that are never written are left out, so an object
with one that the standard does not know fails.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
URI: Schema = {"type": "string", "format": "uri", "pattern": "^[a-z]+:"}
URL: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
FUZZY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?$"}


def many(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def thing(required: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _oparl(kind: str, required: str = "", **properties: Schema) -> Schema:
    """OParl 1.1: id, type, created and modified are mandatory for every object."""
    base = {"id": URL, "type": {"const": f"https://schema.oparl.org/1.1/{kind}"}, "created": MOMENT, "modified": MOMENT}
    return thing(f"id type created modified {required}", **base, **properties)


_OPARL_FILE = _oparl("File", "accessUrl", name=TEXT, fileName=TEXT, mimeType=TEXT, accessUrl=URL)
_OPARL_ITEM = _oparl(
    "AgendaItem",
    "order",
    number=TEXT,
    order={"type": "integer", "minimum": 0},
    name=TEXT,
    public=FLAG,
    result=TEXT,
    resolutionText=TEXT,
    auxiliaryFile=many(_OPARL_FILE),
    start=MOMENT,
    end=MOMENT,
)
OPARL = thing(
    "organization person meeting",
    organization=many(
        _oparl("Organization", "name", name=TEXT, organizationType={"enum": ["Gremium", "Partei", "Fraktion"]})
    ),
    person=many(
        _oparl(
            "Person",
            "name",
            name=TEXT,
            membership=many(_oparl("Membership", "organization", organization=URL, role=TEXT, onBehalfOf=URL)),
        )
    ),
    meeting=many(
        _oparl(
            "Meeting",
            "name",
            name=TEXT,
            meetingState={"enum": ["terminiert", "eingeladen", "durchgeführt"]},
            start=MOMENT,
            end=MOMENT,
            location=_oparl("Location", description=TEXT),
            organization=many(URL),
            participant=many(URL),
            invitation=_OPARL_FILE,
            resultsProtocol=_OPARL_FILE,
            auxiliaryFile=many(_OPARL_FILE),
            agendaItem=many(_OPARL_ITEM),
        )
    ),
)

_LINK = thing("url", url=URI, note=TEXT)
_POPOLO_VOTE = thing(
    "option",
    option={"enum": ["yes", "no", "abstain", "absent", "not voting", "paired"]},
    voter_id=MAYBE,
    voter={"type": ["object", "null"], "properties": {"name": TEXT}},
)
_COUNT = thing("option value", option=TEXT, value={"type": "integer", "minimum": 0})
_POPOLO_VOTE_EVENT = thing(
    "id motion_id counts votes",
    id=URI,
    motion_id=URI,
    organization_id=MAYBE,
    start_date=FUZZY,
    result={"enum": ["pass", "fail", None]},
    counts=many(_COUNT),
    votes=many(_POPOLO_VOTE),
)
POPOLO = thing(
    "persons organizations memberships events motions",
    persons=many(thing("id name", id=URI, name=TEXT)),
    organizations=many(thing("id name", id=URI, name=TEXT, classification=MAYBE)),
    memberships=many(
        thing(
            "person_id organization_id", id=URI, person_id=URI, organization_id=URI, role=MAYBE, on_behalf_of_id=MAYBE
        )
    ),
    events=many(
        thing(
            "id name",
            id=URI,
            name=TEXT,
            classification=MAYBE,
            start_date=FUZZY,
            end_date=FUZZY,
            location=MAYBE,
            organization_id=MAYBE,
            identifiers=many(thing("identifier", scheme=TEXT, identifier=TEXT)),
            attendees=many(thing("id name", id=URI, name=TEXT)),
            sources=many(_LINK),
        )
    ),
    motions=many(
        thing(
            "id text",
            id=URI,
            organization_id=MAYBE,
            legislative_session_id=MAYBE,
            text=TEXT,
            date=FUZZY,
            result=MAYBE,
            vote_events=many(_POPOLO_VOTE_EVENT),
            sources=many(_LINK),
        )
    ),
)

SOLID: Schema = {"type": "string", "minLength": 1}
_SOURCES = {**many(thing("url", url=URI, note=TEXT)), "minItems": 1}
_OCD_PARTICIPANT = thing("name type note", name=SOLID, type={"enum": ["organization", "person"]}, note=SOLID)
_OCD_ITEM = thing(
    "description order subjects notes related_entities",
    description=SOLID,
    classification=many(SOLID),
    order=MAYBE,
    subjects=many(SOLID),
    media=many({}),
    notes=many(SOLID),
    related_entities=many(thing("entity_type name note", entity_type=SOLID, name=SOLID, note=MAYBE)),
    extras={"type": "object"},
)
_OCD_BLANK = {"type": "string", "pattern": r"^(\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?)?$"}
OCD = thing(
    "events vote_events",
    events=many(
        thing(
            "id name start_date timezone status participants agenda sources",
            id={"type": "string", "pattern": "^ocd-event/[0-9a-f-]{36}$"},
            name=SOLID,
            description=TEXT,
            classification=SOLID,
            start_date={**FUZZY, "type": "string"},
            end_date=_OCD_BLANK,
            timezone=SOLID,
            all_day=FLAG,
            status={"enum": ["cancelled", "tentative", "confirmed", "passed"]},
            location={"type": ["object", "null"], "required": ["name"], "properties": {"name": SOLID}},
            participants=many(_OCD_PARTICIPANT),
            agenda=many(_OCD_ITEM),
            documents=many({}),
            links=many({}),
            media=many({}),
            sources=_SOURCES,
            extras={"type": "object"},
        )
    ),
    vote_events=many(
        thing(
            "id identifier motion_text start_date result organization votes counts sources",
            id={"type": "string", "pattern": "^ocd-vote/[0-9a-f-]{36}$"},
            identifier=TEXT,
            motion_text=SOLID,
            motion_classification=many(SOLID),
            start_date=_OCD_BLANK,
            end_date=_OCD_BLANK,
            result={"enum": ["pass", "fail"]},
            organization=SOLID,
            legislative_session=TEXT,
            bill=MAYBE,
            votes=many(
                thing(
                    "option voter_name",
                    option={"enum": ["yes", "no", "absent", "abstain", "not voting", "paired", "excused", "other"]},
                    voter_name=SOLID,
                    note=TEXT,
                )
            ),
            counts=many(_COUNT),
            sources=_SOURCES,
            extras={"type": "object"},
        )
    ),
)

_TEXTUAL = thing(
    "type value",
    type={"const": "TextualBody"},
    value=TEXT,
    purpose={"enum": ["tagging", "describing", "classifying", "identifying"]},
    format=TEXT,
)
_POSITION = thing(
    "type start end",
    type={"const": "TextPositionSelector"},
    start={"type": "integer", "minimum": 0},
    end={"type": "integer", "minimum": 0},
)
_FRAGMENT = thing("type value", type={"const": "FragmentSelector"}, value=TEXT, conformsTo=URI)
_TARGET = thing(
    "source",
    source=thing("id", id=URI, type={"enum": ["Text", "Dataset", "Image"]}, format=TEXT),
    selector={"oneOf": [_POSITION, _FRAGMENT]},
)
_ANNOTATION = thing(
    "id type target",
    id=URI,
    type={"const": "Annotation"},
    motivation={"enum": ["classifying", "describing", "identifying", "tagging"]},
    body=many(_TEXTUAL),
    target={**many(_TARGET), "minItems": 1},
)
ANNOTATIONS: Schema = {
    **thing(
        "@context type total first",
        type={"const": "AnnotationCollection"},
        generator=thing("type name", type={"enum": ["Software"]}, name=TEXT),
        total={"type": "integer"},
        first=thing("type items", type={"const": "AnnotationPage"}, startIndex={"const": 0}, items=many(_ANNOTATION)),
    ),
}
ANNOTATIONS["properties"]["@context"] = {"const": "http://www.w3.org/ns/anno.jsonld"}
