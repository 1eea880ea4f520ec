"""OpenDocument texts: lists, tables, looks, and what is not seen."""

import io
import zipfile

import pytest

from referat_parser.diagnostics import Code
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.read import extract

URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{URN}{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip

STYLES = """
<style:style style:name="Fed" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Skjult" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Stor" style:family="paragraph" style:parent-style-name="Luft">
  <style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Luft" style:family="paragraph">
  <style:paragraph-properties fo:margin-top="0.5in"/></style:style>
<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
  <text:list-level-style-bullet text:level="3" text:bullet-char="-"/>
</text:list-style>
"""


def package(body, automatic=STYLES, **parts):
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return file.getvalue()


@pytest.fixture
def read(findings):
    return lambda body, **parts: extract(package(body, **parts), findings)


def p(content, style=""):
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def items(*entries):
    return "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries)


def test_text(read):
    body = p('Mødet<text:s text:c="2"/>var\n <text:span text:style-name="Skjult">x</text:span>åbent<text:tab/>kl.')
    assert read(body + p("a<text:line-break/>b")).text == "Mødet  var åbent\tkl.\na\nb\n"


def test_looks(read):
    heading = '<text:h text:outline-level="2" text:style-name="Stor">Punkt 1</text:h>'
    document = read(heading + p('<text:span text:style-name="Fed">Bilag</text:span>'))
    looks = [(s.heading, s.size, s.bold, s.gap) for s in (line.style for line in document.lines)]
    assert looks == [(2, 16.0, True, 36.0), (None, None, True, 0.0)]


def test_lists(read):
    innermost = f"<text:list>{items(p('d'))}</text:list>"
    inner = f"<text:list>{items(p('b'), p('c') + innermost)}</text:list>"
    list_ = f'<text:list text:style-name="L">{items(p("a") + inner, p("e"))}</text:list>'
    assert read(list_).text.splitlines() == ["1. a", "1.1 b", "1.2 c", "    • d", "2. e"]


def test_a_list_that_goes_on_and_one_that_begins_anew(read):
    first = f'<text:list text:style-name="L">{items(p("a"))}</text:list>'
    on = f'<text:list text:style-name="L" text:continue-numbering="true">{items(p("b"))}</text:list>'
    assert read(first + p("–") + on + first).text.splitlines() == ["1. a", "–", "2. b", "1. a"]


def test_tables(read):
    cells = "".join(f"<table:table-cell>{p(t)}</table:table-cell>" for t in ("Åse", "A"))
    document = read(f"<table:table><table:table-column/><table:table-row>{cells}</table:table-row></table:table>")
    assert [(line.text, line.style.row) for line in document.lines] == [("Åse\tA", 1)]


def test_notes_boxes_links_and_deletions(read, findings):
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("Note")
        + "</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('Boks')}</draw:text-box></draw:frame>"
    link = '<text:a xlink:href="https://eksempel.dk">bilag</text:a>'
    gone = f"<text:changed-region><text:deletion>{p('væk')}</text:deletion></text:changed-region>"
    gone = f"<text:tracked-changes>{gone}</text:tracked-changes>"
    document = read(gone + p(f"Se {link}{note}{box}"))
    assert [(line.text, line.style.part) for line in document.lines] == [
        ("Se bilag", None), ("Boks", None), ("Note", "note"),
    ]  # fmt: skip
    assert [(k.start, k.end) for k in document.links] == [(3, 8)]
    assert [f.code for f in findings.found] == [Code.DELETED_TEXT]


def test_heads_and_feet(read):
    page = f"<style:header>{p('Hoved')}</style:header><style:footer>{p('Side 1')}</style:footer>"
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles>{page}</office:master-styles></office:document-styles>"
    )
    document = read(p("Tekst"), styles=styles)
    assert [(line.text, line.style.part) for line in document.lines] == [
        ("Hoved", "head"), ("Tekst", None), ("Side 1", "foot"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"body": ""}, "empty"),
        ({"body": "<text:p>"}, "corrupt"),
        ({"body": p("x"), "META-INF__manifest": "<m><encryption-data/></m>"}, "encrypted"),
    ],
)
def test_refusals(read, parts, code):
    with pytest.raises(Unreadable) as caught:
        read(parts.pop("body"), **parts)
    assert caught.value.code == code
