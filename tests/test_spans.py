"""With REFERAT_DEBUG=1 every meeting is held to its text while it is parsed."""

import pytest

from referat_parser.checks.spans import SpanError, faults
from referat_parser.interpret.meeting import interpret as sound
from referat_parser.pipeline import Input, parse, parsed

BREAKS = {
    "items": lambda meeting: [
        item.model_copy(update={"title": "Noget, der ikke står der"}) if n == 0 else item
        for n, item in enumerate(meeting.items)
    ],
    "sections": lambda meeting: [*meeting.items[0].sections],
    "coverage": lambda meeting: meeting.coverage.model_copy(update={"accounted": meeting.coverage.characters + 1}),
}


@pytest.fixture(params=list(BREAKS))
def broken(monkeypatch, request):
    """An interpreter with an error: a title of its own, a section claimed twice, a ledger that miscounts."""

    def interpret(outline, grammar, source):
        meeting = sound(outline, grammar, source)
        return meeting.model_copy(update={request.param: BREAKS[request.param](meeting)})

    monkeypatch.setattr("referat_parser.pipeline.interpret", interpret)


def test_an_error_of_ours_raises_in_debug_mode(broken, monkeypatch, minutes):
    monkeypatch.setenv("REFERAT_DEBUG", "1")
    with pytest.raises(SpanError):
        parse(Input("x.txt", minutes))


@pytest.mark.parametrize("value", [None, "0"])
def test_nothing_is_held_otherwise(broken, monkeypatch, minutes, value):
    monkeypatch.delenv("REFERAT_DEBUG", raising=False)
    if value is not None:
        monkeypatch.setenv("REFERAT_DEBUG", value)
    read = parsed(Input("x.txt", minutes))
    assert faults(read.document.text, read.meeting.model_dump())


def test_sound_minutes_pass(monkeypatch, minutes):
    monkeypatch.setenv("REFERAT_DEBUG", "1")
    assert parse(Input("x.txt", minutes)).items


RUNNING = """\
Havne- og Kulturudvalget                                          Side {page} af 2
"""
PAGES = (
    "Referat fra mødet den 20. maj 2025\n\nMødelokale: Lodsstuen\nKl. 14.00\n\nPunkt 1: Bro\nBeslutning\nGodkendt.\n",
    "\nPunkt 2: Kran\nBeslutning\nUdsat.\n",
)


def test_a_running_head_that_names_the_body_is_counted_as_header(monkeypatch):
    monkeypatch.setenv("REFERAT_DEBUG", "1")
    text = "\f".join(RUNNING.format(page=n) + page for n, page in enumerate(PAGES, 1))
    meeting = parse(Input("x.txt", text.encode()))
    assert meeting.body == "Havne- og Kulturudvalget"
    assert (meeting.spans["body"].start, meeting.spans["body"].end) == (0, len("Havne- og Kulturudvalget"))
    assert "Side 1 af 2" in [text[span.start : span.end] for span in meeting.coverage.furniture]
