"""What a person sees in Word must be in the text, once, in order, with its looks."""

import io
import random
import zipfile

import pytest

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract import package
from referat_parser.extract.docx import body as docx_body
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.read import extract


def run(text, properties=""):
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content, properties=""):
    inner = content if content.startswith("<") else run(content)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{inner}</w:p>"


def field_mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def table(*rows):
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>"


CONTAINERS = {
    "hyperlink": p(f'<w:hyperlink w:anchor="a">{run("Kajplads")}</w:hyperlink>'),
    "content control of paragraphs": f"<w:sdt><w:sdtContent>{p('Kajplads')}</w:sdtContent></w:sdt>",
    "content control of runs": p(f"<w:sdt><w:sdtContent>{run('Kajplads')}</w:sdtContent></w:sdt>"),
    "insertion": p(f"<w:ins>{run('Kajplads')}</w:ins>"),
    "insertion in insertion": p(f"<w:ins><w:ins>{run('Kajplads')}</w:ins></w:ins>"),
    "moved here": p(f"<w:moveTo>{run('Kajplads')}</w:moveTo>"),
    "smart tag": p(f"<w:smartTag>{run('Kajplads')}</w:smartTag>"),
    "custom XML": f"<w:customXml>{p('Kajplads')}</w:customXml>",
    "simple field": p(f'<w:fldSimple w:instr="TITLE">{run("Kajplads")}</w:fldSimple>'),
    "text box of old": p(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('Kajplads')}</w:txbxContent>"
                         "</v:textbox></v:shape></w:pict></w:r>"),
    "text box said twice": p("<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
                             f"{p('Kajplads')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
                             f"{p('Kajplads')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
    "word art": p("<w:r><w:pict><v:shape><v:textpath string='Kajplads'/></v:shape></w:pict></w:r>"),
    "direction": p(f'<w:bdo w:val="rtl">{run("Kajplads")}</w:bdo>'),
    "ruby": p(f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('Kajplads')}</w:rubyBase></w:ruby></w:r>"),
    "cell": table([p("Kajplads")]),
    "cell in a controlled row": "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>" + p("Kajplads")
                                + "</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "element of days to come": p(f"<w:novelty>{run('Kajplads')}</w:novelty>"),
}  # fmt: skip


@pytest.mark.parametrize("body", CONTAINERS.values(), ids=CONTAINERS)
def test_text_is_found_once_wherever_it_stands(read_word, body):
    assert read_word(body).text == "Kajplads\n"


UNSEEN = {
    "deletion": "<w:del><w:r><w:delText>væk</w:delText></w:r></w:del>",
    "moved away": f"<w:moveFrom>{run('væk')}</w:moveFrom>",
    "hidden": run("væk", "<w:vanish/>"),
    "field code": field_mark("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + field_mark("end"),
    "text in a field's code": field_mark("begin") + run("væk") + field_mark("separate") + field_mark("end"),
}


@pytest.mark.parametrize("content", UNSEEN.values(), ids=UNSEEN)
def test_what_is_not_seen_is_left_out(read_word, content):
    assert read_word(p(run("Mole") + content + run(" og kaj"))).text == "Mole og kaj\n"


def test_signs(read_word):
    content = (
        run("Øst") + "<w:r><w:noBreakHyphen/></w:r>" + run("molen")
        + '<w:r><w:tab/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Arial" w:char="00A7"/></w:r>'
    )  # fmt: skip
    assert read_word(p(content)).text == "Øst-molen\t✓§\n"


def test_deletions_are_counted_and_an_empty_paragraph_goes_with_them(read_word, findings):
    gone = "<w:p><w:del><w:r><w:delText>væk</w:delText></w:r></w:del></w:p>"
    assert read_word(p("Før") + gone + p("Efter")).text == "Før\nEfter\n"
    assert [f.code for f in findings.found] == [Code.DELETED_TEXT]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(read_word):
    body = p(run("Havne"), "<w:rPr><w:del/></w:rPr>") + p("udvalget")
    assert read_word(body).text == "Havneudvalget\n"


def test_what_a_deleted_mark_leaves_open_ends_with_its_cell_and_the_document(read_word):
    gone = "<w:rPr><w:del/></w:rPr>"
    assert read_word(table([p("a", gone), p("b")]) + p("Slut", gone)).text == "a\tb\nSlut\n"


def test_a_deleted_row_is_counted(read_word, findings):
    body = table([p("a"), p("b")]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>") + p("Slut")
    assert read_word(body).text == "Slut\n"
    assert findings.found[0].code is Code.DELETED_TEXT


def test_alternatives_between_paragraphs(read_word):
    choices = f"<mc:Choice>{p('')}</mc:Choice><mc:Fallback>{p('Mole')}</mc:Fallback>"
    assert read_word(f"<mc:AlternateContent>{choices}</mc:AlternateContent>").text == "Mole\n"


def test_a_field_that_never_ends_hides_no_later_paragraph(read_word):
    assert read_word(p(field_mark("begin") + run("kode")) + p("Tekst")).text.strip() == "Tekst"


def test_a_field_shows_its_result_and_links(read_word):
    content = (
        field_mark("begin")
        + '<w:r><w:instrText>HYPERLINK "https://eksempel.dk/a"</w:instrText></w:r>'
        + field_mark("separate")
        + run("Bilag 1")
        + field_mark("end")
    )
    document = read_word(p(run("Se ") + content))
    assert document.text == "Se Bilag 1\n"
    assert [(k.start, k.end, k.url) for k in document.links] == [(3, 10, "https://eksempel.dk/a")]


@pytest.mark.parametrize(
    ("address", "kept"), [("https://eksempel.dk/b.pdf", True), ("bilag/b.pdf", True), ("javascript:alert(1)", False)]
)
def test_links(read_word, address, kept):
    document = read_word(p(f'<w:hyperlink r:id="link">{run("Bi")}{run("lag")}</w:hyperlink>'), link=address)
    assert [(k.start, k.end, k.url) for k in document.links] == ([(0, 5, address)] if kept else [])


def test_form_fields(read_word):
    box = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    entries = "<w:listEntry w:val='Nej'/><w:listEntry w:val='Ja'/>"
    choice = f"<w:ffData><w:ddList><w:result w:val='1'/>{entries}</w:ddList></w:ffData>"
    marks = [
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>{field_mark("end")}' for data in (box, choice)
    ]
    assert read_word(p(marks[0] + run(" ") + marks[1])).text == "☒ Ja\n"


def test_soft_breaks_part_lines_and_empty_ends_go(read_word):
    content = run("Mødested:") + "<w:r><w:br/></w:r>" + run("Havnegade 4") + '<w:r><w:br w:type="page"/></w:r>'
    assert read_word(p(content) + p("")).text == "Mødested:\nHavnegade 4\n\n"


def test_notes_come_last(read_word):
    body = p(run("Molen") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("Kajen")
    note = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(" Fra 1974."))}</w:footnote>'
    document = read_word(body, footnotes=note)
    assert document.text == "Molen¹\nKajen\n¹ Fra 1974.\n"
    assert [line.style.part for line in document.lines] == [None, None, "note"]


def test_heads_and_feet_come_once(read_word):
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    )
    body = p("Tekst", section) + section
    document = read_word(body, header1=p("Strandkøbing Kommune"), footer1=p("Side 1"))
    assert document.text == "Strandkøbing Kommune\nTekst\nSide 1\n"
    assert [line.style.part for line in document.lines] == ["head", None, "foot"]


def test_a_first_head_shows_only_where_the_section_says_so(read_word):
    section = '<w:sectPr><w:headerReference w:type="first" r:id="header"/>{}</w:sectPr>'
    assert read_word(p("Tekst") + section.format(""), header1=p("Brevhoved")).text == "Tekst\n"
    assert read_word(p("Tekst") + section.format("<w:titlePg/>"), header1=p("Brevhoved")).text == "Brevhoved\nTekst\n"


def test_rows(read_word):
    document = read_word(
        table([p("Navn"), p("Parti")], [p("Åse Lund") + p("formand"), p(""), p("A")], [p(""), p(""), p("")])
    )
    assert document.text == "Navn\tParti\nÅse Lund\nformand\t\tA\n"
    assert [line.style.row for line in document.lines] == [1, 2, 2]


def test_a_table_that_only_places_text_gives_its_lines(read_word):
    long = "Lygterne på molen er fra 1974 og skal skiftes. " * 4
    document = read_word(table([p("Sagsfremstilling"), p(long) + p(long) + p(long)]))
    assert [line.style.row for line in document.lines] == [None] * 4
    assert document.text == f"Sagsfremstilling\n{long}\n{long}\n{long}\n"


def test_a_number_in_a_cell_of_its_own_stays_with_its_heading(read_word):
    heading = p("Ny belysning", '<w:outlineLvl w:val="0"/>')
    document = read_word(table([p("2."), heading + p("Molen er mørk.")]))
    assert document.text == "2.\tNy belysning\nMolen er mørk.\n"
    assert document.lines[0].style.heading == 1


def test_minutes_laid_out_as_a_table_give_their_lines(read_word):
    prose = "Hegnet er fra 1998, og tømreren har givet et tilbud. " * 3
    rows = [["Punkt", "Referat"], ["1. Dagsorden", "Godkendt."], ["2. Hegn", prose, "Beslutning", "Godkendt."]]
    lines = read_word(table(*([p(first), "".join(map(p, rest))] for first, *rest in rows))).lines
    assert [line.text.strip() for line in lines] == [
        "Punkt\tReferat", "1. Dagsorden", "Godkendt.", "2. Hegn", prose.strip(), "Beslutning", "Godkendt."
    ]  # fmt: skip
    assert [line.style.row for line in lines] == [1, *[None] * 6]


def test_inner_tables_keep_their_rows(read_word):
    document = read_word(table([p("Ydre"), table([p("a"), p("b")])]))
    assert [(line.text, line.style.row is not None) for line in document.lines] == [("Ydre", False), ("a\tb", True)]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
  <w:pPr><w:spacing w:after="160"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="O1"><w:name w:val="Overskrift 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:spacing w:before="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/><w:basedOn w:val="O1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>
<w:style w:type="character" w:styleId="Fed"><w:name w:val="Fed"/><w:rPr><w:b/></w:rPr></w:style>
"""


def test_looks_come_from_styles(read_word):
    document = read_word(
        p("Referat", '<w:pStyle w:val="O1"/>')
        + p("Ny mole", '<w:pStyle w:val="Punkt"/>')
        + p("Brødtekst")
        + p(run("Bilag", '<w:rStyle w:val="Fed"/>'))
        + p(run("Lille", '<w:b w:val="0"/><w:i/><w:sz w:val="16"/>'), '<w:pStyle w:val="O1"/><w:outlineLvl w:val="9"/>')
        + p("Rundt", '<w:pStyle w:val="A"/>'),
        styles=STYLES,
    )
    looks = [(s.heading, s.size, s.bold, s.italic, s.gap) for s in (line.style for line in document.lines)]
    assert looks == [
        (1, 16.0, True, False, 12.0),
        (2, 16.0, True, False, 12.0),
        (None, 11.0, False, False, 8.0),
        (None, 11.0, True, False, 8.0),
        (None, 8.0, False, True, 12.0),
        (None, 11.0, False, False, 8.0),
    ]


def test_bold_twice_over_is_not_bold(read_word):
    document = read_word(p(run("Referat", '<w:rStyle w:val="Fed"/>'), '<w:pStyle w:val="O1"/>'), styles=STYLES)
    assert not document.lines[0].style.bold


def test_the_bold_beginning_of_a_line(read_word):
    bold = "<w:b/>"
    document = read_word(
        p(run("1. Molen", bold) + run(" Den males."))
        + p(run("Molen", bold) + run(" ", bold))
        + p(run("Den ") + run("males", bold)),
    )
    assert [line.style.lead for line in document.lines] == [len("1. Molen"), 0, 0]


def test_too_many_lines(read_word, monkeypatch):
    monkeypatch.setattr(docx_body, "MOST_LINES", 5)
    with pytest.raises(Unreadable, match="lines"):
        read_word(p("a") * 6)


def test_a_broken_part_beside_the_text_is_noted(read_word, findings):
    assert read_word(p("Tekst"), numbering="<w:abstractNum>").text == "Tekst\n"
    assert len(findings.found) == 1


def test_documents_that_are_set_in(word):
    chunks = {"side.html": b"<html><h2>Bilag</h2><p>Kort", "indre.docx": word(document=p("Mole")), "x.png": b"\x89PNG"}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    rows = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{name}"/>' for name in chunks)
    body = p("Før") + "".join(f'<w:altChunk r:id="{name}"/>' for name in [*chunks, "gone"]) + p("Efter")
    with zipfile.ZipFile(io.BytesIO(word(document=body))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{rows}</Relationships>".encode()
    findings = Findings()
    document = extract(zipped(parts | {f"word/{name}": data for name, data in chunks.items()}), findings)
    assert document.text == "Før\nBilag\nKort\nMole\nEfter\n"
    assert document.lines[1].style.heading == 2
    assert len(findings.found) == 1


def test_offsets(read_word):
    document = read_word(p("Første") + table([p("a"), p("b\u00a0c")]) + p("Sidste"))
    assert [document.reading[line.start : line.end] for line in document.lines] == [
        line.text for line in document.lines
    ]
    assert document.pages is None


@pytest.mark.parametrize("body", ["", p(""), table([p(""), p("")])])
def test_a_document_without_text_is_empty(word, body):
    with pytest.raises(Unreadable, match="no text") as caught:
        extract(word(document=body), Findings())
    assert caught.value.code == "empty"


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def deep(tag, times):
    return f"<w:{tag}>" * times + p("bund") + f"</w:{tag}>" * times


def laughing(word):
    data = word(document=p("&x;"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = (
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + parts["word/document.xml"]
    )
    return zipped(parts)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda word: word(document=deep("sdt", 5000)), "too-large"),
        (lambda word: word(document=p("a" * 6_000_000)), "too-large"),
        (lambda word: word(document="<w:p>"), "corrupt"),
        (laughing, "corrupt"),
        (lambda _: zipped({"word/gone.xml": "", "[Content_Types].xml": "wordprocessingml"}), "corrupt"),
    ],
    ids=["deep", "bomb", "cut off", "entities", "no text part"],
)
def test_hostile_documents_are_refused(word, make, code):
    with pytest.raises(Unreadable) as caught:
        extract(make(word), Findings())
    assert caught.value.code == code


def test_too_many_tags(word, monkeypatch):
    monkeypatch.setattr(package, "MOST_TAGS", 10)
    with pytest.raises(Unreadable, match="tags"):
        extract(word(document=p("a") * 20), Findings())


def test_an_encrypted_part(word):
    data = bytearray(word(document=p("hemmeligt")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    with pytest.raises(Unreadable) as caught:
        extract(bytes(data), Findings())
    assert caught.value.code == "encrypted"


def test_damaged_files_give_a_document_or_a_reason(word):
    data = word(document=p("Referat") * 50, styles=STYLES)
    chance = random.Random(7)  # noqa: S311 -- damage is no secret
    for _ in range(150):
        damaged = bytearray(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)
        for _ in range(chance.choice((1, 3, 30))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            extract(bytes(damaged), Findings())
        except Unreadable as error:
            assert error.code in {"corrupt", "too-large", "unsupported-type", "encrypted", "empty"}  # noqa: PT017 -- or not at all
