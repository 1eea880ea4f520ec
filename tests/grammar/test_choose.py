"""Which grammar a document belongs to: signs, years, and grammars that build on others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from referat_parser.dates import stated_day
from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.grammar.choose import rank
from referat_parser.grammar.faults import GrammarError
from referat_parser.grammar.load import known
from referat_parser.grammar.schema import Grammar
from referat_parser.pipeline import Input, parse

SIGN = """
[[signs]]
id = "havn"
pattern = '^Havneudvalget'
accepts = ["Havneudvalget i Strandkøbing"]
rejects = ["Byrådet"]
"""


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toml").write_text(f'id = "{name}"\nname = "{name}"\ndescription = ""\n{text}', encoding="utf-8")


def chosen(minutes: bytes, grammars: tuple[Grammar, ...]) -> str:
    return parse(Input("a.txt", minutes), grammars).grammar


def test_the_years_of_a_layout_decide(tmp_path: Path, minutes: bytes) -> None:
    write(tmp_path, "gammel", f"valid_to = 2019\n{SIGN}")
    write(tmp_path, "ny", f"valid_from = 2020-01-01\n{SIGN}")
    grammars = known([tmp_path])
    assert chosen(minutes, grammars) == "ny"
    assert chosen(minutes.replace(b"2024", b"2012"), grammars) == "gammel"


def test_reasons_are_told(tmp_path: Path, minutes: bytes) -> None:
    write(tmp_path, "gammel", f"valid_to = 2019\n{SIGN}")
    document = extract(minutes, Findings())
    day = stated_day(document)
    assert day == dt.date(2024, 3, 6)
    fit = next(fit for fit in rank(known([tmp_path]), document, day) if fit.grammar.id == "gammel")
    assert (fit.score, fit.signs, fit.in_use, fit.enough) == (1.0, (("havn", 1),), False, False)


def test_a_grammar_has_what_it_extends(tmp_path: Path) -> None:
    write(tmp_path, "havn", f'extends = "firstagenda"\n{SIGN}\n[items]\nnumber = 0.25\n')
    havn, parent = (next(g for g in known([tmp_path]) if g.id == name) for name in ("havn", "firstagenda"))
    assert [sign.id for sign in havn.signs] == ["havn", *(sign.id for sign in parent.signs)]
    assert havn.items == {**parent.items, "number": 0.25}
    assert havn.threshold == parent.threshold


def test_what_is_said_of_the_same_thing_counts_before_the_parents(tmp_path: Path) -> None:
    sign = SIGN.replace('"havn"', '"contents"').replace("[[signs]]", "[[signs]]\nweight = 0.9")
    write(tmp_path, "firstagenda", f'extends = "firstagenda"\nthreshold = 2.0\n{sign}')
    (found,) = (g for g in known([tmp_path]) if g.id == "firstagenda")
    assert found.threshold == 2.0
    assert [s.weight for s in found.signs if s.id == "contents"] == [0.9]
    assert len(found.signs) == 4


def test_a_child_comes_before_its_parent_where_both_weigh_the_same(tmp_path: Path, minutes: bytes) -> None:
    write(tmp_path, "alle", SIGN)
    write(tmp_path, "børn", 'extends = "alle"\n')
    assert chosen(minutes, known([tmp_path])) == "børn"


def test_grammars_cannot_extend_each_other(tmp_path: Path) -> None:
    write(tmp_path, "a", 'extends = "b"')
    write(tmp_path, "b", 'extends = "a"')
    with pytest.raises(GrammarError) as raised:
        known([tmp_path])
    assert raised.value.faults[0].code == "unknown-parent"


def test_lines_of_the_page_are_furniture(tmp_path: Path, minutes: bytes) -> None:
    line = "Strandkøbing Havn - Kajen 1"
    text = minutes.decode().replace("Sagsfremstilling\n", f"Sagsfremstilling\n{line}\n").encode()
    pattern = "pattern = '^Strandkøbing Havn - Kajen \\d$'\n"
    write(tmp_path, "havn", f'{SIGN}[[furniture]]\nid = "kaj"\n{pattern}accepts = ["{line}"]\nrejects = ["Kajen"]\n')
    sections = [section.text for section in parse(Input("a.txt", text), known([tmp_path])).items[1].sections]
    assert line in parse(Input("a.txt", text)).items[1].sections[0].text
    assert line not in "".join(sections)


def test_an_item_form_needs_no_number(tmp_path: Path) -> None:
    text = "Havneudvalget\nReferat af møde\n\n" + "".join(
        f"Sag »{title}«\n\nDrøftet.\n\n" for title in ("Ny kran", "Takster", "Eventuelt")
    )
    form = "{ id = 'sag', pattern = '^Sag »(?P<title>[^«]{1,80})«$', accepts = ['Sag »Ny kran«'], rejects = ['Sagen'] }"
    write(tmp_path, "havn", f"threshold = 0.5\n[[forms]]\nweight = 3.0\npattern = {form}\n{SIGN}")
    assert [item.title for item in parse(Input("a.txt", text.encode()), known([tmp_path])).items] == [
        "Ny kran",
        "Takster",
        "Eventuelt",
    ]
