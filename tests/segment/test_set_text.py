"""What the setting of a page says: running heads, paragraphs, headings."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.diagnostics import Findings
from referat_parser.extract.compose import Written, compose
from referat_parser.grammar.choose import choose
from referat_parser.grammar.load import grammars
from referat_parser.segment.cut import segment
from referat_parser.segment.outline import Outline
from referat_parser.segment.paragraphs import paragraphs
from referat_parser.text import Bookmark, Document, Style

SetLine = tuple[str, float] | tuple[str, float, float]
LETTER = 5.0


def page(*lines: SetLine, left: float = 70) -> list[Written]:
    """Lines with the space above each, and the size where it is not 11; each letter takes five points."""
    top = 80.0
    out: list[Written] = []
    for text, gap, *sizes in lines:
        size = sizes[0] if sizes else 11.0
        x = left + (105 if text.startswith(">") else 0)
        box = (x, top + gap, x + LETTER * len(text), top + gap + 13)
        out.append(Written(text.lstrip(">"), Style(size=size, box=box, gap=gap if out else None, bold=size > 11)))
        top = box[3]
    return out


def document(*pages: Sequence[Written], bookmarks: Sequence[Bookmark] = ()) -> Document:
    return compose(pages, media_type="application/pdf", extractor="test", paged=True, bookmarks=bookmarks)


def cut(read: Document) -> Outline:
    findings = Findings()
    return segment(read, choose(grammars(), read, findings), findings)


FULL = "Bestyrelsen drøftede tilbuddene og var mest stemt for det billigste, men ønsker et møde"
SHORT = "Det blev godkendt."


def texts(*pages: Sequence[Written]) -> list[str]:
    return [paragraph.clean for paragraph in paragraphs(document(*pages).lines)]


def test_more_space_than_between_lines_parts_paragraphs() -> None:
    lines = page((FULL, 0), ("med tømreren.", 1), (FULL, 1), ("i april.", 1), (FULL + ".", 1), ("Referent Ida Munk", 7))
    assert texts(lines)[-2:] == [FULL + ".", "Referent Ida Munk"]


def test_a_heading_after_a_full_line_that_ends() -> None:
    assert texts(page((FULL + ".", 0), ("Beslutning", 1), (SHORT, 1)))[:2] == [FULL + ".", "Beslutning"]


def test_a_value_goes_on_under_itself() -> None:
    field = "Til stede:\tAnna Munk (formand), Bo Lind (kasserer), Carl Vig, Dorte Holm, Else Ravnsborg,"
    lines = page((field, 0), (">Finn Skov og Grethe Dam", 1), ("Afbud:\tHans Kjær", 1), (FULL, 7), ("i april.", 1))
    assert texts(lines)[:2] == [f"{field} Finn Skov og Grethe Dam".replace("\t", " "), "Afbud: Hans Kjær"]


def test_the_last_of_a_list_of_recommendations_ends_with_its_page() -> None:
    asked = "At der nedsættes en gruppe, som kommer med et fælles forslag til en ny ordning for hele havnen"
    first = page(("Det indstilles:", 0), ("At status tages til efterretning", 7), (asked, 7))
    assert texts(first, page(("Ida Munk gennemgik forslaget, og alle var glade for det.", 0)))[-2] == asked


def test_small_print_outside_the_text_is_furniture() -> None:
    first = page((FULL, 5), (SHORT, 1), ("1. Regnskab", 9), (SHORT, 1))
    second = page(("Bådelauget Nordkajen", -30, 8.0), (FULL, 60), (SHORT, 1))
    assert "Bådelauget Nordkajen" in [passage.clean for passage in cut(document(first, second)).furniture]


def test_only_bookmarks_of_one_level_are_items() -> None:
    titles = ["Regnskab for året", "Ny bro over åen", "Valg af kasserer"]
    lines: list[SetLine] = [("Referat af møde i Broudvalget", 0.0, 20.0), ("Onsdag den 6. marts 2024", 9.0)]
    marks = [Bookmark("Referat af møde i Broudvalget", 1, 1)]
    for title in titles:
        lines += [(title, 9.0, 14.0), ("Model A", 9.0, 12.0), (SHORT, 7.0)]
        marks += Bookmark(title, 2, 1), Bookmark("Model A", 3, 1)
    found = cut(document(page(*lines), bookmarks=marks))
    assert [item.title.text for item in found.items] == titles


def test_headings_in_the_margin_stand_apart_from_their_text() -> None:
    lines = page(
        ("Referat af møde i Havneudvalget den 4. juni 2026", 0),
        ("1 Takster for lystbåde", 7, 13),
        ("Sagsfremstilling\t" + FULL, 1),
        (">med tømreren.", 1),
        ("Høring\tÆldrerådet har ingen bemærkninger til det, som bestyrelsen har foreslået i dag.", 1),
        ("Indstilling\tDirektøren indstiller til bestyrelsen, at tilbuddet fra tømreren godkendes.", 1),
        ("Beslutning\t1. at: Godkendt.", 1),
        ("2 Nyt tag på pakhuset", 7, 13),
        ("Sagsfremstilling\tTaget er utæt.", 1),
        ("Beslutning\tUdsat, fordi bestyrelsen endnu mangler et tilbud, som den kan tage stilling til.", 1),
    )
    parts = [[part.kind for part in item.parts] for item in cut(document(lines)).items]
    assert parts == [["case", "hearing", "recommendation", "decision"], ["case", "decision"]]
