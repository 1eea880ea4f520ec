import tomllib
from pathlib import Path

import pytest

from referat_parser.interpret.item.amounts import amounts
from referat_parser.text import Paragraph

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "amounts.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["amounts"], ids=lambda case: case["text"][:60])
def test_amounts(case, make):
    document = make.document(case["text"])
    found = amounts(document, make.paragraphs(document))
    assert [[one.text, one.value] for one in found] == case["finds"]
    assert [one.text for one in found if one.approximate] == case.get("approximate", [])
    assert {one.currency for one in found} <= {case.get("currency", "DKK")}
    for one in found:
        assert document.text[one.span.start : one.span.end].split() == one.text.split()


def test_a_sum_may_run_over_a_line_end(make):
    document = make.document("Der gives 2,5\nmio. kr. til stien")
    whole = Paragraph(document.reading.replace("\n", " "), 0, document.lines)
    assert [one.value for one in amounts(document, [whole])] == ["2500000"]


def test_rows_may_be_lines_of_one_paragraph(make):
    document = make.document("T.kr.   2024\nLøn     1.250")
    whole = Paragraph(document.reading.replace("\n", " "), 0, document.lines)
    assert [one.value for one in amounts(document, [whole])] == ["1250000"]
