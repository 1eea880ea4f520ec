import tomllib
from pathlib import Path

import pytest

from referat_parser.interpret.item.actions import actions

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "actions.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["actions"], ids=lambda case: case["text"][:60])
def test_actions(case, make):
    document = make.document(case["text"])
    found = actions(document, make.paragraphs(document), "2025-03-25", listed=case.get("listed", False))
    assert [[one.who or "", one.what, one.due or "", one.explicit] for one in found] == case["finds"]
    for one in found:
        assert one.text == " ".join(document.text[one.span.start : one.span.end].split())
