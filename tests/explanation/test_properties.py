"""What holds of the explanation of any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from tests.test_properties import TEXTS

from referat_parser.explanation.explain import Asked, Known, explain
from referat_parser.extract.errors import Unreadable
from referat_parser.grammar.load import grammars
from referat_parser.pipeline import Input, parsed
from referat_parser.rendering.explanation import as_text
from referat_parser.segment.trace import Trace


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_is_explained_line_by_line(text: str) -> None:
    data = text.encode("utf-8", "replace")
    trace = Trace()
    try:
        found = parsed(Input("x.txt", data), None, trace)
    except Unreadable:
        return
    known = Known(found.meeting, found.document, trace, grammars())
    whole = explain(known, Asked(), "en")
    assert "\n".join(line.text for line in whole.lines) == found.document.text.replace("\f", "\n").removesuffix("\n")
    assert as_text(whole, "da")
    for line in whole.lines[:3]:
        assert as_text(explain(known, Asked(line=str(line.number)), "da"), "da")
