"""What is told of a line, an item and a value."""

from __future__ import annotations

import io
from typing import get_args

import pytest
from rich.console import Console

from referat_parser.explanation.explain import Asked, Known, explain
from referat_parser.explanation.field import NoSuchFieldError
from referat_parser.explanation.model import Explanation, Label
from referat_parser.explanation.words import words
from referat_parser.grammar.load import grammars
from referat_parser.grammar.schema import Grammar
from referat_parser.models import How, SectionKind
from referat_parser.pipeline import Input, parsed
from referat_parser.rendering.explanation import _show, as_text
from referat_parser.segment.headings import WhyNot
from referat_parser.segment.items.evidence import EVIDENCE
from referat_parser.segment.trace import Reason, Trace
from referat_parser.words import Language

TEXT = """\
Referat

Havneudvalget i Strandkøbing Kommune
Onsdag den 6. marts 2024 kl. 15.00

Punkt 1: Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 2: Ny belysning på Østre Mole
Sagsfremstillng
Lygterne på molen er fra 1974. Der er tre veje:
1. Nye lygter
2. Nye pærer
3. Ingenting
Beslutningr mv
Indstilling
Forvaltningen indstiller, at der opsættes 12 nye lygter.
Beslutning
Indstillingen blev godkendt. Anne Holm tog forbehold.
"""


def told(text: str = TEXT, known: tuple[Grammar, ...] | None = None, **asked: str | None) -> Explanation:
    trace = Trace()
    found = parsed(Input("x.txt", text.encode()), known, trace)
    return explain(Known(found.meeting, found.document, trace, known or grammars()), Asked(**asked), "en")


def test_a_misspelt_heading_tells_what_it_was_taken_for() -> None:
    asked = told(line="11").asked
    assert asked is not None
    assert (asked.path, asked.part) == ("items[1].sections[0]", "items[1].sections[0]")
    assert asked.rule is not None
    assert (asked.rule.id, asked.rule.file, asked.rule.labels) == (
        "danish.headings.case.misspelt",
        "grammars/danish.toml",
        ["Sagsfremstilling"],
    )
    assert asked.recognition is not None
    assert asked.recognition.how == "fuzzy"
    assert asked.recognition.ratio == pytest.approx(0.968)


def test_a_line_that_is_nearly_a_heading_tells_by_how_much() -> None:
    (near, *_) = told(line="16").near_headings
    assert (near.label, near.kind) == ("beslutninger", "decision")
    assert 0.8 < near.ratio < near.least == 0.88


def test_a_numbered_list_tells_why_it_is_no_run_of_items() -> None:
    explanation = told(line="13")
    (lost,) = explanation.candidates
    assert (lost.way, lost.taken) == ("number", False)
    assert lost.score == pytest.approx(lost.form + sum(row.weight for row in lost.rows))
    assert "in_list" in {row.name for row in lost.rows}
    assert [way.way for way in explanation.ways if way.taken] == ["punkt-colon"]
    assert explanation.ways[0].weight > next(way.weight for way in explanation.ways if way.way == "number")


def test_a_line_of_the_head_tells_what_was_read_on_it() -> None:
    explanation = told(line="4")
    assert [(value.path, value.said) for value in explanation.values] == [
        ("date", "2024-03-06"),
        ("start_time", "15:00"),
    ]
    assert explanation.lines[0].label == "header"


def test_a_blank_line_belongs_to_nothing() -> None:
    explanation = told(line="2")
    assert (explanation.asked, [line.label for line in explanation.lines]) == (None, ["blank"])
    assert " 2 " in as_text(explanation, "en")


def test_an_item_by_its_number() -> None:
    explanation = told(item="2")
    assert explanation.asked is not None
    assert explanation.asked.path == "items[1]"
    assert (explanation.lines[0].number, explanation.lines[-1].number) == (10, 20)
    taken = [one for one in explanation.candidates if one.taken]
    assert [(one.number, one.way) for one in taken] == [(10, "punkt-colon")]


def test_an_outcome_tells_the_words_that_settle_it() -> None:
    asked = told(field="items[1].decisions[0].outcome").asked
    assert asked is not None
    assert asked.value == "approved"
    assert [(phrase.outcome, phrase.rule.file) for phrase in asked.phrases] == [("approved", "grammars/danish.toml")]
    assert asked.part == "items[1].sections[2]"


@pytest.mark.parametrize(
    ("path", "value", "begins"),
    [
        ("date", "2024-03-06", "Onsdag den 6. marts"),
        (".items[0].number", "1", "1"),
        ("items[-1].title", "Ny belysning på Østre Mole", "Ny belysning"),
        ("items[1].dissents[0].name", "Anne Holm", "Anne Holm"),
        ("grammar", "generic", None),
        ("items[1].span.start", 138, "Punkt 2"),
    ],
)
def test_values_by_their_path(path: str, value: object, begins: str | None) -> None:
    asked = told(field=path).asked
    assert asked is not None
    assert asked.value == value
    assert (asked.span is None) == (begins is None)
    assert asked.span is None or TEXT[asked.span.start :].startswith(begins or "")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked(field="items[9]"), "only 2"),
        (Asked(field="items[0].titel"), "did you mean title?"),
        (Asked(field="items[0"), "no path"),
        (Asked(line="99"), "only 20 lines"),
        (Asked(line="2:1"), "no line"),
        (Asked(item="7"), "only 1, 2"),
    ],
)
def test_what_is_not_there(asked: Asked, says: str) -> None:
    with pytest.raises(NoSuchFieldError, match=says):
        told(line=asked.line, item=asked.item, field=asked.field)


def test_a_grammar_of_ones_own() -> None:
    own = Grammar.model_validate(
        {
            "id": "havn",
            "name": "Havn",
            "description": "Minutes of harbours.",
            "signs": [{"id": "dok", "pattern": "^Dok ", "accepts": ["Dok 1"], "rejects": ["Dokken"]}],
            "forms": [
                {
                    "weight": 3,
                    "pattern": {
                        "id": "dok",
                        "pattern": r"^Dok (?P<number>\d) – (?P<title>\S.*)$",
                        "accepts": ["Dok 1 – Kran"],
                        "rejects": ["Dok"],
                    },
                }
            ],
            "headings": [{"kind": "decision", "labels": ["Skipperens ord"]}],
        }
    )
    text = "Referat\n\nDok 1 – Kran\nSkipperens ord\nGodkendt.\n\nDok 2 – Bolværk\nSkipperens ord\nUdsat.\n"
    item, section = (told(text, (*grammars(), own), line=line) for line in ("3", "4"))
    assert item.fits[0].id == "havn"
    assert item.asked is not None
    assert item.asked.rule is not None
    assert (item.asked.rule.id, item.asked.rule.file) == ("havn.items.dok", "grammars/havn.toml")
    assert item.asked.rule.patterns == [own.forms[0].pattern.pattern]
    assert section.asked is not None
    assert section.asked.rule is not None
    assert (section.asked.rule.id, section.asked.rule.labels) == ("havn.headings.decision", ["Skipperens ord"])


def test_why_grammars_are_refused() -> None:
    fits = {fit.id: fit for fit in told().fits}
    assert fits["generic"].chosen
    assert not fits["klynge"].chosen
    assert fits["klynge"].why == "refused: its signs weigh 0 of the 1 that it needs"
    sign = fits["firstagenda"].signs[0]
    assert (sign.id, sign.lines, sign.at_least) == ("punkt-colon", 2, 2)


def keys(language: Language) -> dict[str, set[str]]:
    return {table: set(rows) for table, rows in words(language).items()}


def test_both_languages_say_everything() -> None:
    assert keys("da") == keys("en")
    said = keys("en")
    assert said["how"] == set(get_args(How))
    assert said["evidence"] == {row.holds.__name__ for row in EVIDENCE}
    assert said["why_not"] == set(get_args(WhyNot))
    assert said["reason"] == set(get_args(Reason))
    assert said["kind"] == set(get_args(SectionKind))
    assert said["label"] == set(get_args(Label)) - {"heading", "section"}


@pytest.mark.parametrize("width", [60, 80])
def test_on_a_terminal_what_wraps_stays_beside_its_label(width: int) -> None:
    out = io.StringIO()
    _show(told(TEXT.replace("1974.", "1974. " * 30)), "da", Console(file=out, width=width, force_terminal=True))
    shown = out.getvalue()
    assert "\x1b[" in shown
    out = io.StringIO()
    _show(told(TEXT.replace("1974.", "1974. " * 30)), "da", Console(file=out, width=width))
    view = out.getvalue().split("\n\n")[-1].splitlines()
    assert all(len(line) <= width for line in view)
    assert any(line.startswith(" " * 10) and line.strip() for line in view)


def test_controls_of_the_document_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in as_text(told(TEXT.replace("Godkendt.", "Godkendt \x1b[31mrødt\x1b[0m.")), "en")
