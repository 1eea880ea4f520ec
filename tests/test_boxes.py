"""Boxes: the words that stand in them on the page are the words of their span."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pdfplumber
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from referat_parser.batch.schema import schema
from referat_parser.checks.spans import words
from referat_parser.diagnostics import Findings
from referat_parser.extract.how import How
from referat_parser.extract.pdf import second
from referat_parser.extract.pdf.cells import laid
from referat_parser.extract.read import extract
from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parsed
from referat_parser.privacy import Kind
from referat_parser.text import Box

ROOT = Path(__file__).parents[1]
PDFS = [
    ROOT / "samples/klynge-letter/styregruppe-fjordklyngen.pdf",
    ROOT / "samples/municipal-committee/teknik-og-miljoeudvalget.pdf",
    ROOT / "benchmarks/layouts/klimaudvalg-loebende-sidehoveder.pdf",
    ROOT / "benchmarks/layouts/regionsudvalg-to-spalter.pdf",
]
MINUTES = [
    "Referat af møde i Havneudvalget den 6. marts 2024",
    "Punkt 1: Godkendelse af dagsorden",
    "Beslutning",
    "Godkendt.",
    "Punkt 2: Ny belysning på Østre Mole",
    "Beslutning",
    "Indstillingen blev godkendt med 5 stemmer mod 2. Anne Holm tog forbehold.",
]


def spans(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict) and "placed_by" in node:
        yield node
    else:
        for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from spans(value)


def letters(text: str) -> list[str]:
    """Letters in any order: pdfium tells those of a box as they were drawn."""
    return sorted("".join(words(text)))


def inside(file: pypdfium2.PdfDocument, box: list[float]) -> str:
    """What pdfium finds in a box, a little way in from its edges, where other letters may touch it."""
    page = file[int(box[0]) - 1]
    left, bottom, right, top = page.get_bbox()
    in_x, in_y = min(0.3, (box[3] - box[1]) / 4), min(1.0, (box[4] - box[2]) / 4)
    x0, y0, x1, y1 = box[1] + in_x, box[2] + in_y, box[3] - in_x, box[4] - in_y
    place = {
        0: (left + x0, top - y1, left + x1, top - y0),
        90: (left + y0, bottom + x0, left + y1, bottom + x1),
        180: (right - x1, bottom + y0, right - x0, bottom + y1),
        270: (right - y1, top - x1, right - y0, top - x0),
    }[page.get_rotation()]
    text: str = page.get_textpage().get_text_bounded(*place)
    return text.replace("\ufffe", "-")


def wrong(data: bytes) -> list[tuple[str, str]]:
    """Spans whose boxes hold other letters than they do, with both."""
    read = parsed(Input("x.pdf", data), boxes=True)
    meeting = json.loads(read.meeting.model_dump_json())
    text = list(read.document.text)
    furniture = meeting["coverage"].pop("furniture")
    found = list(spans(meeting))
    pairs = [(part, "".join(text[part["start"] : part["end"]])) for part in furniture]
    for part in furniture:
        text[part["start"] : part["end"]] = " " * (part["end"] - part["start"])
    pairs += [(span, "".join(text[span["start"] : span["end"]])) for span in found]
    file = pypdfium2.PdfDocument(data)
    said = [(own, " ".join(inside(file, box) for box in span["boxes"])) for span, own in pairs]
    assert len(said) > 10
    return [(own, got) for own, got in said if letters(own) != letters(got)]


@pytest.mark.parametrize("path", PDFS, ids=[path.stem for path in PDFS])
def test_samples(path: Path) -> None:
    assert wrong(path.read_bytes()) == []


def drawn(turn: int, *, sideways: bool = False) -> bytes:
    """Minutes on a page that viewers turn, or that are written up the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setPageRotation(turn)
    if sideways:
        canvas.translate(500, 0)
        canvas.rotate(90)
    for number, line in enumerate(MINUTES):
        canvas.drawString(60, 440 - 20 * number, line)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("sideways", [False, True])
def test_turned_pages(turn: int, sideways: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert wrong(drawn(turn, sideways=sideways)) == []


def test_a_page_cut_smaller_than_its_paper() -> None:
    file = pypdfium2.PdfDocument(drawn(0))
    file[0].set_cropbox(40, 200, 560, 700)
    out = io.BytesIO()
    file.save(out)
    assert wrong(out.getvalue()) == []


def test_cells_of_a_table_that_go_over_several_lines() -> None:
    out = io.BytesIO()
    rows = [
        ["Punkt", "Referat", "Ansvarlig"],
        *([str(n), f"Emne {n}\nog en\nlinje", "Bo\nLind"] for n in range(9)),
    ]
    table = Table(rows, colWidths=[60, 200, 100], style=[("GRID", (0, 0), (-1, -1), 1, "black")])
    SimpleDocTemplate(out, pagesize=A4).build([table])
    assert wrong(out.getvalue()) == []


def test_the_origin_is_the_top_left_corner_as_pdfplumber_has_it() -> None:
    data = drawn(90)
    meeting = parsed(Input("x.pdf", data), boxes=True).meeting
    span = meeting.items[1].spans["title"]
    assert span.boxes
    assert len(span.boxes) == 1
    with pdfplumber.open(io.BytesIO(data)) as file:
        assert file.pages[0].crop(span.boxes[0][1:]).extract_text().split()[1:3] == ["belysning", "på"]


def test_both_readers_tell_the_same_places() -> None:
    data = drawn(0)
    (lines,) = second.read(data, 1, How(boxes=True))
    document = extract(data, Findings(), How(boxes=True))
    assert document.cells is not None
    for line, own in zip(lines, document.lines, strict=True):
        assert line.text == own.text
        for one, other in zip(line.cells, document.cells[own.start : own.end], strict=True):
            assert (one is None) == (other is None)
            assert one is None or other is None or abs(one[0] - other[0]) + abs(one[2] - other[2]) < 1
            assert one is None or other is None or other[1] - 4 < (one[1] + one[3]) / 2 < other[3] + 4


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("a", (0, 0, 1, 1)), ("b", (2, 0, 3, 1))], [(0, 0, 1, 1), None, (2, 0, 3, 1)]),
        ([("ab", (0, 0, 3, 1))], [(0, 0, 3, 1), None, (0, 0, 3, 1)]),
        ([("x", (0, 0, 1, 1)), ("y", (2, 0, 3, 2))], [(0, 0, 3, 2), None, (0, 0, 3, 2)]),
        ([], [None, None, None]),
    ],
    ids=["letters", "words", "letters that do not spell the line", "nothing"],
)
def test_letters_of_a_line(parts: list[tuple[str, Box]], expected: list[Box | None]) -> None:
    assert list(laid("a b", parts)) == expected


def test_what_is_blanked_keeps_its_place() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number, line in enumerate([*MINUTES, "Det står i sagen om cpr 010190-1234."]):
        canvas.drawString(60, 800 - 20 * number, line)
    canvas.save()
    plain = parsed(Input("x.pdf", out.getvalue()), boxes=True)
    kinds: tuple[Kind, ...] = ("cpr",)
    blanked = parsed(Input("x.pdf", out.getvalue()), boxes=True, redact=kinds)
    assert "█" in blanked.document.text
    assert blanked.meeting.items[1].span == plain.meeting.items[1].span


def test_they_are_null_unless_asked_for_and_empty_where_there_are_no_pages(minutes: bytes) -> None:
    assert {span.boxes for span in parsed(Input("x.txt", minutes)).meeting.items[0].spans.values()} == {None}
    meeting = parsed(Input("x.txt", minutes), boxes=True).meeting
    assert all(span["boxes"] == [] for span in spans(meeting.model_dump()))
    assert parsed(Input("x.pdf", drawn(0))).document.cells is None


def test_they_belong_to_the_contract() -> None:
    meeting = parsed(Input("x.pdf", drawn(0)), boxes=True).meeting
    dumped = meeting.model_dump_json()
    jsonschema.Draft202012Validator(schema("meeting")).validate(json.loads(dumped))
    assert Meeting.model_validate_json(dumped) == meeting
