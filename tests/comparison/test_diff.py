"""What a comparison finds: exactly what was changed, the same from both sides, and nothing where nothing changed."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.comparison.meetings import SAMPLES, read, sample, with_items

from referat_parser import diff, parse_file
from referat_parser.alignment import same_words
from referat_parser.comparison.mirror import MIRRORED, mirror
from referat_parser.comparison.models import CHANGE_TYPES, Change, Diff
from referat_parser.models import Meeting

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES: list[dict[str, Any]] = tomllib.loads((HERE.parent / "cases" / "diff.toml").read_text(encoding="utf-8"))["case"]
GOLDENS = sorted(path.relative_to(SAMPLES).as_posix().removesuffix(".json") for path in SAMPLES.glob("*/*.json"))
SHARED = Path(os.environ.get("REFERAT_SHARED", ROOT.parent / "shared"))
"""Minutes that do not come along."""


def golden(name: str) -> Meeting:
    stem, _, suffix = name.rpartition(".")
    return sample(stem, suffix)


def changed(text: str, cases: list[dict[str, Any]]) -> str:
    for case in cases:
        for before, after in case["change"]:
            assert before in text, before
            text = text.replace(before, after, -1 if case.get("everywhere") else 1)
    return text


@cache
def source(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@cache
def clean(name: str) -> Meeting:
    return read(source(name))


def told(found: Diff) -> list[str]:
    return sorted(" ".join(filter(None, (one.type, one.what, one.field))) for one in found.changes)


def test_there_are_cases() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_change_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    a, b = clean(case["sample"]), read(changed(source(case["sample"]), [case]))
    found = diff(a, b)
    assert told(found) == sorted(case["finds"])
    assert mirror(diff(b, a)) == found


def pairs() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each case with the next ones of its sample that touch other words."""
    found = []
    for _, group in ((name, [c for c in CASES if c["sample"] == name]) for name in {c["sample"] for c in CASES}):
        for one, other in zip(group, [*group[5:], *group[:5]], strict=True):
            if one is not other and not one.get("alone") and not other.get("alone"):
                found.append((one, other))
    return sorted(found, key=lambda pair: pair[0]["name"])[::2]


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: " + ".join(case["name"] for case in pair))
def test_two_changes_are_found_and_nothing_else(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    found = diff(clean(pair[0]["sample"]), read(changed(source(pair[0]["sample"]), list(pair))))
    assert told(found) == sorted([*pair[0]["finds"], *pair[1]["finds"]])


@pytest.mark.parametrize("name", GOLDENS)
def test_nothing_differs_from_itself(name: str) -> None:
    meeting = golden(name)
    assert diff(meeting, meeting).changes == []


@pytest.mark.parametrize("stem", sorted({name.rpartition(".")[0] for name in GOLDENS}))
def test_formats_do_not_differ(stem: str) -> None:
    formats = [golden(name) for name in GOLDENS if name.rpartition(".")[0] == stem]
    assert formats
    for a, b in combinations(formats, 2):
        assert diff(a, b).changes == []
        assert diff(a, b).kind == "versions"


@pytest.mark.parametrize(("a", "b"), list(combinations(GOLDENS[::5], 2)))
def test_any_two_documents_tell_the_same_both_ways(a: str, b: str) -> None:
    one, other = golden(a), golden(b)
    for kind in (None, "versions", "meetings", "agenda-minutes"):
        found = diff(one, other, kind)
        assert mirror(diff(other, one, kind)) == found
        assert mirror(mirror(found)) == found


def test_every_type_has_its_mirror() -> None:
    assert set(MIRRORED) == set(CHANGE_TYPES)
    assert all(MIRRORED[MIRRORED[one]] == one for one in CHANGE_TYPES)


@st.composite
def edited(draw: st.DrawFn) -> Meeting:
    """A sample some of whose items are gone, in another order, or short of some words."""
    meeting = sample(
        draw(st.sampled_from(["generic/engsoe-skole-skolebestyrelse", "firstagenda/sundhedsklynge-hedeaa"]))
    )
    order = draw(st.permutations(range(len(meeting.items))))
    items = [meeting.items[i] for i in order[: draw(st.integers(0, len(order)))]]
    for at in draw(st.sets(st.integers(0, 20))):
        if at < len(items) and items[at].sections:
            first = items[at].sections[0]
            words = first.text.split()
            cut = draw(st.integers(0, len(words)))
            text = " ".join([*words[:cut], *draw(st.lists(st.sampled_from(["og", "nyt", "1,5"]))), *words[cut + 2 :]])
            sections = [first.model_copy(update={"text": text}), *items[at].sections[1:]]
            items[at] = items[at].model_copy(update={"sections": sections})
    return with_items(meeting, items)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited(), edited())
def test_both_ways_tell_the_same(a: Meeting, b: Meeting) -> None:
    found = diff(a, b)
    assert mirror(diff(b, a)) == found
    assert Diff.model_validate_json(found.model_dump_json()) == found
    assert diff(a, a).changes == []
    for change in found.changes:
        assert_redline(change)


def assert_redline(change: Change) -> None:
    """A redline tells both texts: what is the same and what is gone, and what is the same and what is new."""
    if change.words and change.what != "section":
        for op, text in (("removed", change.after), ("added", change.before)):
            assert same_words("".join(run.text for run in change.words if run.op != op), text or "")


def test_places_point_to_what_they_name() -> None:
    a, b = (
        sample("municipal-committee/kulturudvalget-januar-dagsorden"),
        sample("municipal-committee/kulturudvalget-januar"),
    )
    text = (SAMPLES / "municipal-committee/kulturudvalget-januar.txt").read_text(encoding="utf-8")
    decided = [one for one in diff(a, b).changes if one.type in {"decided", "postponed"}]
    assert len(decided) == sum(len(item.decisions) for item in b.items) == 8
    for one in decided:
        span = one.b[0].span
        assert span is not None
        assert text[span.start : span.end].split() == (one.after or "").split()


@pytest.mark.parametrize("agenda", ["teknik-og-miljoeudvalget", "kulturudvalget-januar"])
def test_minutes_decide_every_item_of_their_agenda(agenda: str) -> None:
    a, b = sample(f"municipal-committee/{agenda}-dagsorden"), sample(f"municipal-committee/{agenda}")
    found = diff(a, b)
    assert found.kind == "agenda-minutes"
    places = {one.b[0].path for one in found.changes if one.type in {"decided", "postponed"}}
    assert places == {
        f"/items/{i}/decisions/{j}" for i, item in enumerate(b.items) for j, _ in enumerate(item.decisions)
    }


def test_what_is_worth_a_look_in_minutes() -> None:
    found = diff(
        sample("municipal-committee/kulturudvalget-januar-dagsorden"),
        sample("municipal-committee/kulturudvalget-januar"),
    )
    worth = [(one.type, one.what, one.after or one.before) for one in found.changes if not one.expected]
    assert worth == [
        ("changed", "participant", "absent"),
        ("removed", "item", "Navngivning af sti ved mosen"),
        ("changed", "recommendation", "der afsættes 450.000 kr. til en forundersøgelse."),
        ("postponed", "decision", "Udsat. Udvalget ønsker, at trafikken omkring Åparken belyses først."),
        ("changed", "amount", "450.000 kr."),
        ("postponed", "decision", "Udsat, til ungerådet har været hørt."),
    ]


def test_what_the_next_meeting_makes_of_the_last() -> None:
    found = diff(
        sample("municipal-committee/kulturudvalget-januar"), sample("municipal-committee/kulturudvalget-februar")
    )
    items = {
        (one.type, "+".join(p.item or "" for p in one.a), "+".join(p.item or "" for p in one.b))
        for one in found.changes
        if one.what == "item"
    }
    assert found.kind == "meetings"
    assert items == {
        ("recurring", "1", "1"),
        ("decided", "2", "2"),
        ("split", "3", "3+4"),
        ("removed", "4", ""),
        ("merged", "5+6", "5"),
        ("removed", "7", ""),
        ("carried_over", "8", "6"),
        ("added", "", "7"),
        ("recurring", "8", "8"),
    }
    others = [(one.what, one.field, one.before, one.after) for one in found.changes if one.what != "item"]
    assert others == [
        ("next_meeting", "date", "2026-02-10", "2026-02-17"),
        ("participant", "attendance", "absent", "present"),
        ("participant", "attendance", "present", "absent"),
    ]


HEAD = "Referat\n\n{body}\nTirsdag den {day} kl. 15.00\n\nPunkt 1: Godkendelse af dagsorden\nBeslutning\nGodkendt.\n\n"
ITEM = "Punkt 2: Ny havnekran\nSagsfremstilling\nKranen er fra 1962 og kan ikke løfte containere.\nBeslutning\n{said}\n"


def meeting(said: str, day: str = "5. marts 2024", body: str = "Havneudvalget i Strandkøbing Kommune") -> Meeting:
    return read(HEAD.format(body=body, day=day) + ITEM.format(said=said))


@pytest.mark.parametrize(
    ("before", "after", "type_"),
    [
        ("Udsat.", "Godkendt.", "decided"),
        ("Udsat.", "Udsat igen.", "postponed"),
        ("Udsat.", "", "resumed"),
        ("Drøftet.", "Godkendt.", "decided"),
        ("Godkendt.", "Taget til efterretning.", "carried_over"),
    ],
)
def test_the_fate_of_a_case(before: str, after: str, type_: str) -> None:
    found = diff(meeting(before), meeting(after, "2. april 2024"))
    assert [one.type for one in found.changes if one.what == "item" and one.b[0].item == "2"] == [type_]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (meeting("Godkendt.", "2. april 2024"), "meetings"),
        (meeting("Godkendt. Enstemmigt."), "versions"),
        (meeting("Godkendt.", body="Børneudvalget i Strandkøbing Kommune"), "other"),
        (sample("not-minutes/notat-stibelysning"), "other"),
    ],
)
def test_the_kind_is_recognised(other: Meeting, kind: str) -> None:
    assert diff(meeting("Godkendt."), other).kind == kind


def test_the_kind_can_be_named() -> None:
    found = diff(meeting("Udsat."), meeting("Godkendt."), "meetings")
    assert (found.kind, found.recognised) == ("meetings", False)


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the corpus does not come along")
@pytest.mark.parametrize(("a", "b"), [("057", "058"), ("060", "061")])
def test_the_corpus_pairs(a: str, b: str) -> None:
    agenda, minutes = (parse_file(next((SHARED / "corpus").glob(f"{number}*.pdf"))) for number in (a, b))
    found = diff(agenda, minutes)
    assert found.kind == "agenda-minutes"
    assert not [one for one in found.changes if one.what == "item" and one.type in {"removed", "split", "merged"}]
    new = {one.b[0].path for one in found.changes if one.type in {"decided", "postponed"}}
    known = {" ".join(decision.text.split()) for item in agenda.items for decision in item.decisions}
    wanted = {
        f"/items/{i}/decisions/{j}"
        for i, item in enumerate(minutes.items)
        for j, decision in enumerate(item.decisions)
        if " ".join(decision.text.split()) not in known
    }
    assert wanted
    assert new == wanted


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus does not come along")
def test_nothing_of_the_corpus_differs_from_itself() -> None:
    paths = [
        path for path in SHARED.rglob("*") if path.suffix in {".txt", ".pdf", ".docx"} and "hostile" not in path.parts
    ]
    found = [parse_file(path) for path in sorted(paths)]
    assert found
    assert not [one.source.path for one in found if diff(one, one).changes]
