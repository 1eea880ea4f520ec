import tomllib
from pathlib import Path

import pytest

from referat_parser.interpret.next_meetings import next_meetings
from referat_parser.segment.outline import Part

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "next_meetings.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["next_meetings"], ids=lambda case: case["text"][:60])
def test_next_meetings(case, make):
    document = make.document(f"{case.get('title', 'Eventuelt')}\n{case['text']}")
    title, *text = make.paragraphs(document)
    item = make.item(title.strip(), (Part("text", None, tuple(text), "test"),))
    found = next_meetings(
        document, make.outline(document, items=(item,)), case.get("date", "2025-02-26") or None, "Bestyrelsen"
    )
    assert [[one.body, one.date or "", one.text] for one in found] == case["finds"]
    for one in found:
        assert document.text[one.span.start : one.span.end] == one.text


def test_headings_announce_nothing(make):
    document = make.document("Punkter til næste møde d. 4. april 2025\nDrøftet.")
    title, *text = make.paragraphs(document)
    item = make.item(title.strip(), (Part("text", None, tuple(text), "test"),))
    assert next_meetings(document, make.outline(document, items=(item,)), "2025-02-26", None) == []


def test_a_heading_alone_announces_nothing(make):
    document = make.document("Næste møde fredag den 3. maj kl. 17")
    (heading,) = make.paragraphs(document)
    outline = make.outline(document, items=(make.item(heading.strip(), ()),))
    assert next_meetings(document, outline, "2025-02-26", None) == []
