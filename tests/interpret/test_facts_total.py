"""Interpreters of facts never fail, and their places are places in the text."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from referat_parser.dates import find_dates, find_times
from referat_parser.extract.compose import Written, compose
from referat_parser.interpret.head.header import header
from referat_parser.interpret.item.actions import actions
from referat_parser.interpret.item.amounts import amounts
from referat_parser.interpret.item.history import history, treatments
from referat_parser.interpret.next_meetings import next_meetings
from referat_parser.segment.outline import Outline, OutlineItem, Part
from referat_parser.text import Document, Paragraph

PIECES = (
    "Referat", "af", "møde", "i", "Skolerådet", "Dato:", "Mødedato", "Afbud:", "Sted:", "den", "12. maj 2024", "31/12",
    "kl. 17.00 - 19", "1,5 mio. kr.", "Mio. kr.", "750,-", "mellem 2 og 3 kr.", "\t", "\n", "\n\n", "|", "-", "**", ":",
    ".", "Næste møde", "Byrådets beslutning", "pkt. 3", "Ansvarlig:", "Frist:", "Anna", "undersøger", "R e f e r a t",
    "Udvalg:", "Sagsforløb", "1", "0", "(", ")", "–", "Handling\tAnsvarlig",
)  # fmt: skip
DAY = "2024-05-12"
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(" ".join)


def laid_out(text: str) -> tuple[Document, tuple[Paragraph, ...], Outline]:
    lines = [Written(line) for line in text.replace("\f", " ").replace("\r", " ").split("\n")]
    document = compose([lines], media_type="text/plain", extractor="test", paged=False)
    paragraphs = tuple(Paragraph(x.text, x.start, (x,)) for x in document.lines if x.text.strip())
    items: tuple[OutlineItem, ...] = ()
    if paragraphs:
        title, start, end = paragraphs[0].strip(), paragraphs[0].start, paragraphs[-1].end
        part = Part("decision", title, paragraphs[1:], "test")
        items = (OutlineItem("1", None, title, paragraphs[:1], None, (), (part,), "test", start, end),)
    outline = Outline(
        document=document, head=paragraphs, parts=(), contents=(), contents_places=(),
        items=items, tail=(), furniture=(),
    )  # fmt: skip
    return document, paragraphs, outline


def read_all(text: str) -> None:
    document, paragraphs, outline = laid_out(text)
    size = len(document.text)
    found = header(document, outline)
    for claimed in found.claimed:
        assert document.reading[claimed.start : claimed.end].split() == claimed.text.split()
    spans = [
        *(one.span for one in amounts(document, paragraphs)),
        *(one.span for one in actions(document, paragraphs, DAY)),
        *(one.span for one in next_meetings(document, outline, DAY, "Skolerådet")),
        *(one.span for item in outline.items for one in history(document, treatments(item, DAY, "Skolerådet"))),
    ]
    assert all(0 <= span.start < span.end <= size for span in spans)
    for paragraph in paragraphs:
        places = [d.passage for d in find_dates(paragraph)] + [t.passage for t in find_times(paragraph)]
        assert all(document.reading[p.start : p.end] == p.text for p in places)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read(text):
    read_all(text)


def test_long_lines_take_time_in_proportion():
    seeds = ["Næste a-", "1.234 ", "Mødedato ", "12/12 kl. 9-10 ", "at Anna Bo ", "Mio. kr.  1,2\t", "x", "Udvalg: "]
    for seed in seeds:
        spent = []
        for times in (1_000, 4_000):
            begun = time.process_time()
            read_all(seed * times)
            spent.append(time.process_time() - begun)
        assert spent[1] < 12 * max(spent[0], 0.05), seed
