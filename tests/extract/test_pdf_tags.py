"""Headings of tagged PDFs, made by hand as few libraries would make them."""

from __future__ import annotations

import pytest

from referat_parser.diagnostics import Findings
from referat_parser.extract.pdf.read import read_pdf

TEXTS = ["Referat", "Dagsordenen blev godkendt uden bemaerkninger.", "Punkt 2: Hegn"]


def tagged(*tags: str, inside: str = "") -> bytes:
    """A page of three lines, each tagged; `inside` is put around the first."""
    drawn = "".join(
        f"/{tag} <</MCID {n}>> BDC BT /F1 11 Tf 72 {700 - 20 * n} Td ({text}) Tj ET EMC\n"
        for n, (tag, text) in enumerate(zip(tags, TEXTS, strict=True))
    )
    first = f"<</S/{inside}/P 6 0 R/K[10 0 R]>>" if inside else ""
    elements = [f"<</S/{tag}/P {11 if first and not n else 6} 0 R/Pg 3 0 R/K {n}>>" for n, tag in enumerate(tags)]
    kids = [10 + n for n in range(3)]
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R/MarkInfo<</Marked true>>>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        4: f"<</Length {len(drawn)}>>stream\n{drawn}endstream",
        5: "<</Type/StructTreeRoot/K[6 0 R]/ParentTree 7 0 R>>",
        6: f"<</S/Document/P 5 0 R/K[{' '.join(f'{kid} 0 R' for kid in kids)}]>>",
        7: f"<</Nums[0[{' '.join(f'{kid} 0 R' for kid in kids)}]]>>",
        **dict(zip(kids, elements, strict=True)),
    }
    if inside:
        objects[6] = "<</S/Document/P 5 0 R/K[20 0 R 11 0 R 12 0 R]>>"
        objects[20] = first
        objects[10] = f"<</S/{tags[0]}/P 20 0 R/Pg 3 0 R/K 0>>"
    body, places = b"%PDF-1.7\n", {}
    for number, data in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n{data}\nendobj\n".encode()
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    end = f"xref\n0 1\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 21>>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()


def levels(data: bytes) -> list[int | None]:
    document = read_pdf(data, Findings())
    assert [line.text for line in document.lines] == TEXTS
    return [line.style.heading for line in document.lines]


def test_headings_have_their_level() -> None:
    assert levels(tagged("H1", "P", "H2")) == [1, None, 2]


def test_text_inside_a_heading_is_one() -> None:
    assert levels(tagged("Span", "P", "P", inside="H3")) == [3, None, None]


@pytest.mark.parametrize("tags", [("P", "P", "P"), ("H1", "H1", "H1"), ("H7", "H", "Span")])
def test_no_headings(tags: tuple[str, str, str]) -> None:
    """The second says that all is a heading, which is no help."""
    assert levels(tagged(*tags)) == [None, None, None]
