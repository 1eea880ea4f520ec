"""A grammar proposed from two documents of a layout reads a third one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.grammar.choose import fit, rank
from referat_parser.grammar.load import grammars, read_file
from referat_parser.grammar.schema import Grammar
from referat_parser.pipeline import Input, parse
from referat_parser.proposal.propose import last_resort, propose
from referat_parser.proposal.sample import sample
from referat_parser.trial import expectation, result
from referat_parser.words import Language

ROOT = Path(__file__).parents[2]
FAMILIES = {
    "firstagenda": "firstagenda",
    "klynge-letter": "klynge",
    "seminar-notes": "seminar",
    "associations": "association",
    "municipal-committee": "municipal",
}
"""Folders of samples, and the grammar that is hidden from each."""
ANOTHER_BODY = {"driftsgruppe-aadalsklyngen", "grundejerforening-bestyrelse", "kultur-og-fritidsudvalget"}
"""Documents of another body, or another layout, than the two that are shown: read as well, but not by the proposal."""
LEAST = 0.9
LAYOUTS = [path for path in sorted((ROOT / "benchmarks/layouts").iterdir()) if path.suffix != ".toml"][::2]
"""Every other one: all take their time."""
SERIES = "kulturudvalget-"
"""Documents that are there for their order, three of one body."""
THIRDS = [
    (folder, path.name.removesuffix(".expected.toml"))
    for folder in FAMILIES
    for path in sorted((ROOT / "samples" / folder).glob("*.expected.toml"))
    if not path.name.startswith(SERIES)
]


def document(folder: str, name: str) -> Path:
    return ROOT / "samples" / folder / f"{name}.txt"


def read(path: Path) -> Input:
    return Input(path.name, path.read_bytes())


@cache
def text(path: Path) -> list[str]:
    """The lines of a document, as signs are looked for in them."""
    return [line.text.strip() for line in extract(path.read_bytes(), Findings()).lines]


def text_of(files: list[Input], others: list[Grammar], language: Language = "en") -> str:
    return propose([sample(file, last_resort(others)) for file in files], others).text(language)


def proposed(files: list[Input], others: list[Grammar], folder: Path) -> Grammar:
    """The proposal as it is written, and read again as any grammar file."""
    file = folder / "proposal.toml"
    file.write_text(text_of(files, others), encoding="utf-8")
    return read_file(file)


def test_five_families_have_three_documents_each() -> None:
    assert all(sum(folder == name for name, _ in THIRDS) >= 3 for folder in FAMILIES)


@pytest.mark.parametrize(("folder", "name"), THIRDS, ids=[name for _, name in THIRDS])
def test_a_proposal_from_two_reads_the_third(folder: str, name: str, tmp_path: Path) -> None:
    others = [grammar for grammar in grammars() if grammar.id != FAMILIES[folder]]
    shown = [other for family, other in THIRDS if family == folder and other != name][:2]
    own = proposed([read(document(folder, other)) for other in shown], others, tmp_path)
    third = document(folder, name)
    meeting = parse(read(third), [own, *others])
    wanted = expectation(third)
    assert wanted is not None
    assert result(name, meeting, wanted).items.f1 >= LEAST
    assert (meeting.grammar == own.id) is (name not in ANOTHER_BODY)
    elsewhere = [text(document(family, other)) for family, other in THIRDS if family != folder]
    assert not any(fit(own, lines, "\n".join(lines)).enough for lines in elsewhere)


def minutes(lead: str, case: str, decision: str, titles: tuple[str, ...], foot: str = "") -> bytes:
    """Invented minutes whose items begin with `lead`, number and title in it, and have two headings each."""
    said = ("Der er hentet to tilbud.", "Det blev drøftet længe.", "Sagen er gammel.", "Vi har skrevet til kommunen.")
    ends = ("Tilbuddet blev godkendt.", "Taget til efterretning.", "Ansøgningen blev afslået.", "Punktet udsættes.")
    items = (
        f"{lead.format(number=i + 1, title=title)}\n\n{case}\n\n{said[i % 4]}\n\n{decision}\n\n{ends[i % 4]}\n"
        for i, title in enumerate(titles)
    )
    return "\n".join(["Møde i Strandby Bylaug", "Tirsdag den 4. marts 2025", "", *items, foot]).encode()


TITLES = (
    ("Siden sidst", "Ny bænk ved åen", "Regnskab", "Sommerfest"),
    ("Vejfest i juni", "Skilte", "Bænken ved åen", "Ny kasserer", "Løst og fast"),
    ("Hundeskov", "Nye lamper", "Budget", "Vinterens arbejde"),
)
FOOT = "Strandby Bylaug | Kirkestien 2 | www.strandby.example"


@pytest.mark.parametrize(
    "lead",
    [
        "Emne nr. {number} > {title}",
        "Dagsordenens {number}. punkt: {title}",
        "** {number} ** {title}",
        "[{number}] {title}",
        "Tråd #{number} | {title}",
    ],
)
@pytest.mark.parametrize(("case", "decision"), [("Hvad talte vi om", "Det blev til"), ("Snak", "Udfald")])
def test_layouts_that_nobody_knows(lead: str, case: str, decision: str, tmp_path: Path) -> None:
    """Forms, headings and lines of the page that the vocabulary does not have."""
    first, second, third = (minutes(lead, case, decision, titles, FOOT) for titles in TITLES)
    plain = list(grammars())
    own = proposed([Input("a.txt", first), Input("b.txt", second)], plain, tmp_path)
    without, meeting = (parse(Input("c.txt", third), known) for known in (plain, [own, *plain]))
    assert meeting.grammar == own.id
    assert [item.title for item in meeting.items] == list(TITLES[2])
    for item in meeting.items:
        assert [section.kind for section in item.sections] == ["case", "decision"]
        assert [decided.explicit for decided in item.decisions] == [True]
    assert not any(section.kind == "decision" for item in without.items for section in item.sections)
    assert not any("Kirkestien" in section.text for item in meeting.items for section in item.sections)


def test_the_proposal_says_on_what_evidence() -> None:
    told = enumerate(
        minutes("Emne {number} > {title}", "Snak om det", "Det blev til", titles, FOOT) for titles in TITLES
    )
    files = [Input(f"{i}.txt", data) for i, data in told]
    text = text_of(files, list(grammars()))
    assert text == text_of(files, list(grammars()))
    assert "# Det blev til: in 13 of 13 items\n# Taken for a decision: 13 texts under it state an outcome\n" in text
    assert "# Snak om det: in 13 of 13 items\n# Taken for the case: it comes first in its items" in text
    assert "# Lines that begin alike, and whose numbers run on: 13. Items found without it: 0\n" in text
    assert "# Proposed from: 0.txt, 1.txt, 2.txt\n# Read with it: 13 items, 26 sections" in text
    assert "# Foreslået ud fra: 0.txt" in text_of(files, list(grammars()), "da")
    assert all(table["accepts"] and table["rejects"] for table in tomllib.loads(text)["signs"])


def test_one_document_or_one_that_is_no_meeting_gives_a_right_file_too(tmp_path: Path) -> None:
    note = (ROOT / "samples/not-minutes/notat-stibelysning.txt").read_bytes()
    for files in ([Input("a.txt", note)], [Input("a.txt", b"Hej"), Input("b.txt", note)]):
        assert proposed(files, list(grammars()), tmp_path).threshold == 1.0


@pytest.mark.parametrize("path", LAYOUTS, ids=[path.name for path in LAYOUTS])
def test_a_proposal_makes_nothing_worse(path: Path, tmp_path: Path) -> None:
    """Layouts that the general rules read well: what is proposed from one document alone does no harm to it."""
    plain = list(grammars())
    own = proposed([read(path)], plain, tmp_path)
    wanted = expectation(path)
    assert wanted is not None
    before, after = (result(path.name, parse(read(path), known), wanted) for known in (plain, [own, *plain]))
    assert after.items.f1 >= before.items.f1
    assert (after.sections is None) == (before.sections is None)
    if after.sections and before.sections:
        assert after.sections.f1 >= before.sections.f1


def test_a_proposal_outweighs_the_others_on_its_own_documents(tmp_path: Path) -> None:
    file = read(document("associations", "baadelaug-generalforsamling"))
    own = proposed([file], list(grammars()), tmp_path)
    best, second = rank([own, *grammars()], extract(file.data, Findings()))[:2]
    assert best.grammar is own
    assert best.score > second.score


ODD = [
    "'''",
    '"""',
    "{{month}}",
    "[[signs]]",
    "\\d+ [",
    "§ 3",
    "= 3 =",
    "12 34 56 78 | x@y.example | www.z",
    "Å" * 200,
    "Det blev til",
]
LINES = st.lists(
    st.sampled_from(ODD)
    | st.builds("{}{} > {}".format, st.sampled_from(["'", "\\", "Sag "]), st.integers(0, 9), st.text(max_size=9))
)


@given(st.lists(LINES, min_size=1, max_size=2))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_documents_the_file_is_right(tmp_path: Path, documents: list[list[str]]) -> None:
    files = [
        Input(f"{i}.txt", ("\n".join(["Referat", *lines])).encode("utf-8", "replace"))
        for i, lines in enumerate(documents)
    ]
    assert proposed(files, list(grammars()), tmp_path).threshold == 1.0
