"""A page's text comes through, and what steers the page does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat_parser.diagnostics import Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.html import read_html


def read(body, findings=None):
    data = body if isinstance(body, bytes) else f"<!DOCTYPE html><html><body>{body}</body></html>".encode()
    return read_html(data, findings or Findings())


def text(body):
    return read(body).text


def test_blocks_make_lines_and_inline_elements_none():
    assert text("<p>Mødet  var\n <b>åbent</b>.</p><div>Kaj<br>Mole</div>Løst") == "Mødet var åbent.\nKaj\nMole\nLøst\n"


def test_blanks_where_elements_meet():
    assert text("<p><span>Havne</span><span>udvalget </span> <i> mødtes</i> </p>") == "Havneudvalget mødtes\n"


def test_preformatted_text_keeps_its_lines():
    assert text("<pre>1. Valg\n   Bjørn</pre>") == "1. Valg\nBjørn\n"


@pytest.mark.parametrize(
    ("fragment", "lines"),
    [
        ("Referat\nDato: 4. maj\n\n<p>Bo\nLind</p>\r\n1. Havn\n", ["Referat", "Dato: 4. maj", "Bo Lind", "1. Havn"]),
        ("1. <b>Havn</b><br />\nVedtaget<br />\n<!-- a\nb -->2. Mole", ["1. Havn", "Vedtaget", "2. Mole"]),
        ("<p>a\nb\n<div>c\nd</div>", ["a b", "c d"]),
        ("<main>Dato: den\n4. maj\n<h2>Valg</h2>\nBo\nLind</main>", ["Dato: den 4. maj", "Valg", "Bo Lind"]),
        ("<meta charset=utf-8><h1>Referat</h1>\nden 4.\nmaj", ["Referat", "den 4. maj"]),
        ("Mødt\nden <font>4. maj</font><br>\nValg af\nformand", ["Mødt den 4. maj", "Valg af formand"]),
    ],
)
def test_text_with_tags_in_it_keeps_its_lines_and_a_page_does_not(fragment, lines):
    assert read(fragment.encode()).text.splitlines() == lines


def test_headings_and_looks():
    document = read(
        "<h1>Referat</h1><h3>Bilag</h3><p><strong>Sted:</strong></p><div role=heading aria-level=4>Tid</div>"
    )
    assert [(line.style.heading, line.style.bold) for line in document.lines] == [
        (1, True), (3, True), (None, True), (4, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", ["• a", "• b", "c"]),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", ["1. a", "  • b", "2. c"]),
        ("<ol start=3 type=a><li>a</li><li value=7>b</li></ol>", ["c. a", "g. b"]),
        ("<ul class='list-unstyled'><li>a</li></ul>", ["a"]),
        ("<ul><li></li></ul><p>a</p>", ["a"]),
        ("<dl><dt>Sted</dt><dd>Havnegade 4</dd></dl>", ["Sted", "Havnegade 4"]),
    ],
)
def test_lists(body, lines):
    assert text(body).splitlines() == lines


def test_tables():
    document = read(
        "<table><caption>Budget</caption><thead><tr><th>Navn<th>Parti</thead><tr><td>Åse<br>Lund<td>A</tr>"
        "<tr><td>2.<td><h2>Mole</h2><p>Mørk</p></table>"
    )
    assert document.text == "Budget\nNavn\tParti\nÅse\nLund\tA\n2.\tMole\nMørk\n"
    assert [line.style.row for line in document.lines] == [None, 1, 2, 2, None, None]
    assert document.lines[4].style.heading == 2


def test_links():
    bad = "<a href='#x'>x</a> <a href='javascript:alert(1)'>y</a>"
    page = f"<p>Se <a href='b.pdf'>bil<b>ag</b></a>, {bad}</p>"
    document = read(f"<base href='https://eksempel.dk/m/'>{page}")
    assert document.text == "Se bilag, x y\n"
    assert [(k.start, k.end, k.url) for k in document.links] == [(3, 8, "https://eksempel.dk/m/b.pdf")]


STEERING = [
    "<script>x</script>", "<style>x</style>", "<nav>x</nav>", "<header>x</header>", "<footer>x</footer>",
    "<button>x</button>", "<a role=button>x</a>", "<a class=btn>x</a>", "<div role=navigation>x</div>",
    "<div role=dialog>x</div>", "<ul role=menu><li>x</ul>", "<div id=cookie-banner>x</div>", "<p hidden>x</p>",
    "<p style='display: none'>x</p>", "<i aria-hidden=true>x</i>", "<select><option>x</select>", "<!-- x -->",
    "<span class=sr-only>x</span>", "<div class='modal fade'>x</div>", "<noscript>x</noscript>",
    "<template>x</template>", "<a class=skiplink href='#a'>x</a>", "<a href='#top'>x</a>", "<b class=badge>22</b>",
]  # fmt: skip


@pytest.mark.parametrize("piece", STEERING)
def test_what_steers_the_page_is_left_out(piece):
    assert text(f"<h1>Referat</h1>{piece}<p>Slut</p>") == "Referat\nSlut\n"


KEPT = [
    "<button aria-expanded=false aria-controls=p1><h2>x</h2></button>",
    "<h2><a role=button data-toggle=collapse href='#p1'>x</a></h2>",
    "<button aria-controls=p>y</button><div id=p hidden>x</div>",
    "<article><header>x</header></article>",
    "<form>x</form>",
    "<p><a href='#a'>x</a></p>",
    "<p><span class=badge>x</span></p>",
    "<details><summary>x</summary></details>",
]


@pytest.mark.parametrize("piece", KEPT)
def test_what_folds_text_in_and_out_is_kept(piece):
    assert "x" in text(f"<h1>Referat</h1>{piece}").splitlines()


def test_a_header_with_the_title_is_kept():
    assert text("<header><h1>Referat</h1></header><p>Slut</p>") == "Referat\nSlut\n"


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("<article><p>Referat</p></article><aside><h2>Kontakt</h2><p>x</p></aside>", "foot"),
        ("<aside><p>x</p></aside><article><p>Referat</p></article>", None),
        ("<article><p>Referat</p><aside><p>x</p></aside></article>", None),
        ("<div><p>Referat</p></div><aside><p>x</p></aside>", None),
    ],
)
def test_what_stands_beside_an_article_is_none_of_its_text(body, part):
    assert [line.style.part for line in read(body).lines if line.text == "x"] == [part]


def test_the_main_element_where_it_has_the_title():
    assert text("<p>Menu</p><main><h1>Referat</h1></main>") == "Referat\n"
    assert text("<h1>Referat</h1><main><p>Slut</p></main>") == "Referat\nSlut\n"


@pytest.mark.parametrize(
    "page",
    [
        "<html><meta charset=iso-8859-1><p>Mødet på Ærø".encode("latin-1"),
        "<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>Mødet på Ærø".encode(
            "cp1252"
        ),
        "<html><p>Mødet på Ærø".encode(),
        "<html><p>Mødet på Ærø".encode("utf-16"),
        "<html><meta charset=findes-ikke><p>Mødet på Ærø".encode("cp1252"),
    ],
)
def test_encodings(page):
    assert read(page).text == "Mødet på Ærø\n"


def test_an_empty_page():
    with pytest.raises(Unreadable, match="no text"):
        read("<script>x</script>")


def test_elements_nested_without_end_are_bounded():
    assert text("<p>Referat</p>" + "<div>" * 900 + "bund") == "Referat\nbund\n"
    assert text("<p>Referat</p>" + "<table><tr><td>" * 300 + "bund") == "Referat\nbund\n"
    read("<p>Referat</p>" + "<div>" * 20_000 + "bund")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_page_is_read_or_refused(body):
    try:
        document = read(body)
    except Unreadable:
        return
    assert all(document.reading[line.start : line.end] == line.text for line in document.lines)
