"""Word's automatic numbers, as Word counts them."""

import pytest

from referat_parser.extract.numerals import letters, roman


def level(index, text, form="decimal", extra=""):
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{inner}</w:lvl>'


def numbering(*levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', extra=""):
    return f'<w:abstractNum w:abstractNumId="0">{extra}{"".join(levels)}</w:abstractNum>{nums}'


def entry(text, depth=0, num=1):
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def numbered(read_word):
    """The lines of entries given as (text, depth[, num])."""

    def read(list_, *entries):
        return read_word("".join(entry(*e) for e in entries), numbering=list_).text.splitlines()

    return read


LEGAL = (level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3"))


def test_levels_count_on_and_begin_anew(numbered):
    lines = numbered(numbering(*LEGAL), ("a",), ("b", 1), ("c", 1), ("d", 2), ("e",), ("f", 1), ("g", 2))
    assert lines == ["1. a", "1.1. b", "1.2. c", "1.2.1 d", "2. e", "2.1. f", "2.1.1 g"]


def test_a_level_without_the_one_above_it(numbered):
    assert numbered(numbering(*LEGAL), ("a", 1), ("b", 1), ("c",)) == ["1.1. a", "1.2. b", "1. c"]


@pytest.mark.parametrize(
    ("form", "text", "labels"),
    [
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("ordinal", "%1", ["1.", "2.", "3."]),
        ("decimal", "Punkt %1:", ["Punkt 1:", "Punkt 2:", "Punkt 3:"]),
        ("decimal", "§ %1", ["§ 1", "§ 2", "§ 3"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
        ("bullet", "o", ["•", "•", "•"]),
        ("bullet", "-", ["-", "-", "-"]),
        ("japaneseCounting", "%1.", ["1.", "2.", "3."]),
    ],
)
def test_forms(numbered, form, text, labels):
    lines = numbered(numbering(level(0, text, form)), ("a",), ("a",), ("a",))
    assert lines == [f"{label} a" for label in labels]


def test_no_form_no_label(numbered):
    assert numbered(numbering(level(0, "", "none")), ("a",)) == ["a"]


@pytest.mark.parametrize(("suffix", "line"), [("tab", "1. a"), ("space", "1. a"), ("nothing", "1.a")])
def test_suffixes(numbered, suffix, line):
    assert numbered(numbering(level(0, "%1.", extra=f'<w:suff w:val="{suffix}"/>')), ("a",)) == [line]


def test_nested_entries_are_indented_where_the_label_does_not_tell(numbered):
    list_ = numbering(level(0, "%1."), level(1, "%2)", "lowerLetter"), level(2, "·", "bullet"))
    assert numbered(list_, ("a",), ("b", 1), ("c", 2)) == ["1. a", "  a) b", "    • c"]


def test_headings_are_never_indented(read_word):
    heading = '<w:outlineLvl w:val="1"/>'
    body = entry("a") + entry("b", 1).replace("<w:numPr>", f"{heading}<w:numPr>")
    assert read_word(body, numbering=numbering(level(0, "%1."), level(1, "%2)"))).text == "1. a\n1) b\n"


def test_legal_numbers_are_digits(numbered):
    list_ = numbering(level(0, "%1.", "upperRoman"), level(1, "%1.%2", extra="<w:isLgl/>"))
    assert numbered(list_, ("a",), ("b", 1)) == ["I. a", "1.1 b"]


def test_a_level_that_never_restarts(numbered):
    list_ = numbering(level(0, "%1."), level(1, "%2)", extra='<w:lvlRestart w:val="0"/>'))
    assert numbered(list_, ("a",), ("b", 1), ("c",), ("d", 1)) == ["1. a", "  1) b", "2. c", "  2) d"]


def test_numbers_of_one_list_count_on_and_an_override_restarts(numbered):
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lines = numbered(numbering(level(0, "%1."), nums=nums), ("a",), ("b", 0, 2), ("c", 0, 3), ("d", 0, 3), ("e", 0, 1))
    assert lines == ["1. a", "2. b", "1. c", "2. d", "3. e"]


def test_an_override_may_bring_its_own_level(numbered):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{own}</w:num>'
    assert numbered(numbering(level(0, "%1."), nums=nums), ("a",)) == ["a) a"]


def test_numbers_by_style(read_word):
    styles = (
        '<w:style w:type="paragraph" w:styleId="P1"><w:name w:val="Punkt"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P2"><w:name w:val="Underpunkt"/><w:basedOn w:val="P1"/></w:style>'
    )
    list_ = numbering(
        level(0, "Punkt %1:", extra='<w:pStyle w:val="P1"/>'), level(1, "%1.%2", extra='<w:pStyle w:val="P2"/>')
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
        for style, extra in (("P1", ""), ("P2", ""), ("P1", '<w:numPr><w:numId w:val="0"/></w:numPr>'), ("P1", ""))
    )
    assert read_word(body, styles=styles, numbering=list_).text == "Punkt 1: a\n1.1 a\na\nPunkt 2: a\n"


def test_a_list_that_is_a_style(read_word):
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="Liste"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    list_ = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "%1)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert read_word(entry("a") + entry("b"), styles=styles, numbering=list_).text == "1) a\n2) b\n"


def test_deleted_entries_are_not_counted(read_word):
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    gone = f"<w:p>{properties}<w:del><w:r><w:delText>væk</w:delText></w:r></w:del></w:p>"
    document = read_word(entry("a") + gone + entry("b"), numbering=numbering(level(0, "%1.")))
    assert document.text == "1. a\n2. b\n"


@pytest.mark.parametrize("entries", [(("a", 0, 7),), (("a", 8),), (("a", 77),)])
def test_lists_and_levels_that_are_not_there(numbered, entries):
    assert numbered(numbering(level(0, "%1.")), *entries) == ["a"]


def test_numerals():
    assert [letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [roman(n) for n in (4, 9, 14, 40, 1999)] == ["iv", "ix", "xiv", "xl", "mcmxcix"]
