import tomllib
from pathlib import Path

import pytest

from referat_parser.interpret.item.history import history, is_earlier, treatments
from referat_parser.segment.outline import Part

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "history.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["history"], ids=lambda case: case["heading"] + case["text"][:30])
def test_history(case, make):
    document = make.document(f"Ny sti\n{case['heading']}\n{case['text']}")
    title, heading, *text = make.paragraphs(document)
    part = Part("decision", heading.strip(), tuple(text), "test")
    date, body = "2025-03-25", "Enghave Byråd"
    assert is_earlier(part, date, body) == case["earlier"]
    found = history(document, treatments(make.item(title.strip(), (part,)), date, body))
    assert [[one.body or "", one.date or "", one.number or "", one.text] for one in found] == case["finds"]
    for one in found:
        assert one.text.split("\n")[0] in document.text[one.span.start : one.span.end]


def test_the_outcome_is_of_the_words_alone(make):
    document = make.document("Ny sti\nSagsforløb\nTeknikudvalget, 14. januar 2025, pkt. 5: Udsat.")
    title, heading, *text = make.paragraphs(document)
    part = Part("other", heading.strip(), tuple(text), "test")
    [one] = history(document, treatments(make.item(title.strip(), (part,)), "2025-03-25", None))
    assert one.outcome == "postponed"


def test_a_section_without_heading_is_of_this_meeting(make):
    document = make.document("Godkendt.")
    assert not is_earlier(Part("decision", None, make.paragraphs(document), "test"), "2025-03-25", "Byrådet")
