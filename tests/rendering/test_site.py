"""The pages of a site: valid, inert, linked, and the same every time."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rendering.sites import GROUPS, MUNICIPAL, PAYLOADS, ROOT, SAMPLES, poisoned, shown, site

from referat_parser.models import FailedSource, Failure, InputError, Meeting, Span
from referat_parser.rendering.site.inert import address, script, visible
from referat_parser.rendering.site.meeting import pairs
from referat_parser.rendering.site.overview import USED
from referat_parser.rendering.site.pages import Shown, files
from referat_parser.rendering.site.places import Marks
from referat_parser.rendering.site.words import words

SVG = "{http://www.w3.org/2000/svg}"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


def tree(data: bytes) -> Element:
    """A page as a tree; raises where it is no valid HTML."""
    parsed: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data)
    return parsed


def pages(files: dict[str, bytes]) -> dict[str, Element]:
    return {path: tree(data) for path, data in files.items() if path.endswith(".html")}


def elements(page: Element) -> Iterator[tuple[str, dict[str, str]]]:
    """Names and attributes of what stands in a page."""
    for one in page.iter():
        if isinstance(one.tag, str):
            yield one.tag.removeprefix(SVG), dict(one.attrib)


def words_of(page: Element) -> str:
    return "".join(page.itertext())


@pytest.fixture(scope="module")
def sample_pages(of_samples: dict[str, bytes]) -> dict[str, Element]:
    return pages(of_samples)


@pytest.fixture(scope="module")
def payload_pages(of_payloads: dict[str, bytes]) -> dict[str, Element]:
    return pages(of_payloads)


def the_page(found: dict[str, Any], name: str) -> Any:
    (page,) = (page for path, page in found.items() if name in path and path.endswith(".html"))
    return page


# What stands on the pages


def test_a_site_has_an_overview_and_a_page_a_meeting(of_samples):
    assert {"index.html", "files.json"} & set(of_samples) == {"index.html"}
    assert sum(path.startswith("meetings/") for path in of_samples) == len(SAMPLES)
    assert [path for path in of_samples if path.endswith(".webp")] == [
        f"pages/teknik-og-miljoeudvalget-2025-09-16-minutes-e0ed5168/{page}.webp" for page in range(1, 7)
    ]


def test_a_page_holds_what_the_meeting_says(sample_pages):
    said = " ".join(words_of(the_page(sample_pages, "teknik")).split())
    meeting = shown(SAMPLES[0]).meeting
    for text in (
        *(item.title for item in meeting.items),
        *(one.text for item in meeting.items for one in item.decisions),
        *(one.text for item in meeting.items for one in item.recommendations),
        *(one.text for item in meeting.items for one in item.dissents),
        *(one.title for item in meeting.items for one in item.attachments),
        *(section.text for item in meeting.items for section in item.sections if section.kind == "case"),
        *(person.name for person in meeting.participants),
        *(one.message for one in meeting.diagnostics),
        "Taget til efterretning",
        "10 til stede, 1 fraværende",
    ):
        assert " ".join(text.split()) in said or all(" ".join(line.split()) in said for line in text.splitlines())


def test_a_decision_comes_before_the_recommendation_beside_it(sample_pages):
    page = the_page(sample_pages, "teknik")
    both = [one for one in page.iter("div") if one.get("class") == "pair"]
    assert len(both) >= 5
    for one in both:
        assert [part.get("class") for part in one] == ["decision", "recommendation"]


def test_numbered_decisions_stand_beside_their_own_recommendations():
    item = shown(SAMPLES[0]).meeting.items[1]
    found = [([d.label for d in pair.decisions], [r.label for r in pair.recommendations]) for pair in pairs(item)]
    assert found == [(["1"], ["1"]), (["2"], ["2"]), (["3"], ["3"])]


def test_pages_speak_the_language_that_is_asked_for():
    for language, word in (("da", "Beslutning"), ("en", "Decision")):
        page = the_page(pages(site(shown(SAMPLES[2]), language=language)), "grundejer")
        assert page.get("lang") == language
        assert word in {"".join(one.itertext()).strip() for one in page.iter("h3")}


def test_every_word_of_the_pages_is_used():
    folder = ROOT / "src/referat_parser/rendering/site"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    code += "".join(path.read_text(encoding="utf-8") for path in folder.glob("templates/*"))
    assert [key for key in words("da").text if f"text.{key}" not in code and f'"{key}"' not in code] == []
    said = (folder / "assets/overview.js").read_text(encoding="utf-8")
    assert [key for key in USED if f"words.{key}" not in said] == []


def test_figures_of_the_charts_stand_in_tables(sample_pages):
    meetings = [shown(path).meeting for path in SAMPLES]
    decided = Counter(one.outcome for meeting in meetings for item in meeting.items for one in item.decisions)
    decided.pop(None, None)
    figures = {}
    for row in (row for row in sample_pages["index.html"].iter("tr") if row.find("td/{*}svg") is not None):
        name, *_, total = ("".join(cell.itertext()).strip() for cell in row)
        figures[name] = total
    told = {words("da").outcomes[outcome]: str(count) for outcome, count in decided.items() if outcome}
    assert told.items() <= figures.items()


def test_what_failed_stands_on_the_overview():
    source = FailedSource(path="mappe/<b>brudt.pdf", sha256=None, media_type=None)
    failure = Failure(source=source, status="failed", error=InputError(code="corrupt", message="It is torn."))
    (overview,) = (file.data for file in files([failure], words("da")) if file.path == "index.html")
    said = words_of(tree(overview))
    assert "<b>brudt.pdf" in said
    assert "mappe" not in said


def test_a_day_that_there_is_not_stops_no_chart():
    golden = shown(SAMPLES[0]).meeting.model_dump() | {"date": "2024-02-31"}
    found = site(shown_from(golden))
    assert "2024" in words_of(tree(found["index.html"]))


def shown_from(dumped: dict[str, Any]) -> Shown:
    return Shown(Meeting.model_validate(dumped))


BARE = {"participants", "items", "table_of_contents", "attachments", "next_meetings", "sections", "diagnostics"}
UNKNOWN = {"title", "body", "meeting_number", "date", "start_time", "end_time", "location", "sign_off"}


@pytest.mark.parametrize("path", SAMPLES[1:], ids=lambda path: path.name)
def test_a_meeting_of_which_little_is_known_has_a_page(path):
    source = shown(path)
    dumped = source.meeting.model_dump()
    placeless = [item | {"spans": {}, "number": None, "title": ""} for item in dumped["items"]]
    bare: dict[str, Any] = dict.fromkeys(UNKNOWN) | {key: [] for key in BARE} | {"spans": {}}
    for change in ({"spans": {}, "items": placeless}, bare):
        meeting = Meeting.model_validate(dumped | change)
        assert len(pages(site(Shown(meeting, source.document)))) == 2


# Valid, accessible, linked


def test_every_page_is_valid(sample_pages, payload_pages):
    assert len(sample_pages) == len(SAMPLES) + 1
    assert len(payload_pages) == len(GROUPS) + 1


def test_ids_are_unique_and_links_lead_somewhere(of_samples, sample_pages):
    for path, page in sample_pages.items():
        found = [attributes["id"] for _, attributes in elements(page) if "id" in attributes]
        assert len(found) == len(set(found)), path
        for _, attributes in elements(page):
            for target in (attributes.get("href"), attributes.get("src")):
                if target and not target.startswith(("http:", "https:", "mailto:")):
                    assert _leads(target, path, set(found), of_samples), (path, target)


def _leads(target: str, path: str, ids: set[str], files: dict[str, bytes]) -> bool:
    file, _, fragment = target.partition("#")
    return fragment in ids if not file else normpath(join(dirname(path), file)) in files


def test_results_lead_to_items(of_samples, sample_pages):
    rows = _variable(of_samples["assets/meetings.js"], "MEETINGS")["meetings"]
    texts = _variable(of_samples["assets/texts.js"], "TEXTS")
    for row, said in zip(rows, texts, strict=True):
        there = {attributes.get("id") for _, attributes in elements(sample_pages[row["page"]])}
        assert {f"item-{n}" for n in range(1, len(row["items"]) + 1)} <= there
        assert len(said) == len(row["items"]) + 1


def _variable(data: bytes, name: str) -> Any:
    text = data.decode()
    assert text.startswith(f"var {name}=")
    return json.loads(text.removeprefix(f"var {name}=").removesuffix(";\n"))


def test_every_value_leads_to_its_place_and_back(sample_pages):
    for path, page in sample_pages.items():
        links = {a["data-p"] for tag, a in elements(page) if a.get("class") == "place"}
        values = {a["data-v"] for _, a in elements(page) if "data-v" in a}
        places = {
            n for _, a in elements(page) if "data-p" in a and a.get("class") != "place" for n in a["data-p"].split()
        }
        assert links == values == places, path
        assert links or path == "index.html"


def test_headings_do_not_skip_a_level_and_controls_have_names(sample_pages):
    for path, page in sample_pages.items():
        levels = [int(tag[1]) for tag, _ in elements(page) if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels)), path
        named = {attributes["for"] for tag, attributes in elements(page) if tag == "label" and "for" in attributes}
        for tag, attributes in elements(page):
            if tag in {"input", "select"} and attributes.get("type") != "radio":
                assert attributes["id"] in named
            if tag == "img":
                assert attributes["alt"]


def test_nothing_is_loaded_from_elsewhere_and_nothing_stands_inline(sample_pages):
    for page in sample_pages.values():
        assert inert(page) == []
        (policy,) = (a["content"] for tag, a in elements(page) if a.get("http-equiv") == "Content-Security-Policy")
        assert policy == POLICY


# The source


def test_the_text_beside_is_the_canonical_text(sample_pages):
    for path in SAMPLES:
        source = shown(path)
        assert source.document is not None
        page = the_page(sample_pages, source.meeting.source.sha256[:8])
        said = ["".join(one.itertext()) for one in page.iter("pre")]
        assert "\f".join(said) == source.document.text


@given(st.data())
def test_cuts_hold_every_character_and_every_place(data):
    document = shown(SAMPLES[0]).document
    assert document is not None
    marks, size = Marks(document), len(document.text)
    for start in data.draw(st.lists(st.integers(0, size + 5), max_size=12)):
        end = start + data.draw(st.integers(0, 400))
        marks.at(Span(start=start, end=end, page=None, placed_by=None), outer=data.draw(st.booleans()))
    sheets = marks.sheets()
    assert "\f".join("".join(cut.text for cut in sheet.cuts) for sheet in sheets) == document.text
    opened = [number for sheet in sheets for cut in sheet.cuts for number in cut.opens]
    assert sorted(opened) == sorted(place.number for place in marks.found.values())
    at = 0
    for sheet in sheets:
        for cut in sheet.cuts:
            here = {p.number for p in marks.found.values() if p.start <= at < p.end}
            assert set(cut.places) == here or not cut.text
            at += len(cut.text)
        at += 1


def test_a_place_begins_and_ends_with_a_letter():
    document = shown(SAMPLES[0]).document
    assert document is not None
    marks, turn = Marks(document), document.text.index("\f")
    place = marks.at(Span(start=turn, end=turn + 30, page=2, placed_by=None))
    assert place is not None
    assert place.start == turn + 1
    assert marks.at(Span(start=turn, end=turn + 1, page=2, placed_by=None)) is None


def test_without_a_source_nothing_points_to_one():
    golden = json.loads((MUNICIPAL / "teknik-og-miljoeudvalget.pdf.json").read_text(encoding="utf-8"))
    page = the_page(pages(site(shown_from(golden))), "teknik")
    assert not [a for _, a in elements(page) if "data-p" in a or "data-v" in a or a.get("id") == "source"]
    assert "Kilden er ikke vedlagt." in words_of(page)


# Inert

ALLOWED = {"../assets/meeting.js", "assets/meetings.js", "assets/overview.js"}
FORBIDDEN = {"style", "iframe", "object", "embed", "base", "applet", "math", "template", "frame", "audio", "video"}


def inert(page: Element) -> list[str]:
    """What in a page could do something that the page is not made to do."""
    found = []
    for tag, attributes in elements(page):
        found += [f"<{tag}>"] if tag in FORBIDDEN else []
        found += [f"{tag} {name}" for name in attributes if name.startswith("on") or name in {"style", "srcdoc"}]
        if tag == "script" and attributes.get("src") not in ALLOWED:
            found.append(f"script {attributes}")
        if tag == "img" and not re.fullmatch(r"\.\./pages/[a-z0-9-]+/\d+\.webp", attributes["src"]):
            found.append(f"img {attributes}")
        if tag == "meta" and attributes.get("http-equiv", POLICY) not in {POLICY, "Content-Security-Policy"}:
            found.append(f"meta {attributes}")
        target = attributes.get("href", "")
        if not re.match(r"$|#|\.\./|assets/|meetings/|index\.html|https?://[^\s\"'<>]+$|mailto:[^\s\"'<>]+$", target):
            found.append(f"href {target}")
    return found


def test_payloads_do_nothing(payload_pages):
    assert {path: found for path, page in payload_pages.items() if (found := inert(page))} == {}


def test_payloads_are_shown_and_nothing_of_them_is_lost(payload_pages):
    found = [page for path, page in payload_pages.items() if path.startswith("meetings/")]
    for payloads, page in zip(GROUPS, found, strict=True):
        said = "".join(words_of(page).split())
        for payload in payloads:
            assert said.count("".join(str(visible(payload)).split())) > 20


def test_scripts_hold_data_only(of_payloads):
    for name in ("MEETINGS", "TEXTS"):
        data = of_payloads[f"assets/{name.lower()}.js"]
        _variable(data, name)
        assert not re.search("[<>&'\u2028\u2029\u202e\x00-\x09\x0b-\x1f\x7f-\x9f]", data.decode())


def test_names_of_files_are_plain(of_payloads):
    assert all(re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.(html|js|css|webp)", path) for path in of_payloads)
    assert len({path.lower() for path in of_payloads}) == len(of_payloads)


def test_a_title_is_no_markup(of_payloads):
    assert PAYLOADS[0] in words_of(tree(of_payloads["index.html"]))


@given(st.text())
def test_any_text_is_valid_in_a_page_and_keeps_its_length(text):
    shown = visible(text)
    assert isinstance(shown, str)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert "".join(a for a, b in zip(text, shown, strict=True) if a == b) == "".join(
        b for a, b in zip(text, shown, strict=True) if a == b
    )


@given(st.recursive(st.text() | st.integers() | st.none(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_a_script_gives_back_what_it_was_given(value):
    assert _variable(script("X", value).encode(), "X") == value


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://engsoe.dk/bilag/1.pdf?a=1&b=2", True),
        ("HTTP://engsoe.dk/", True),
        ("mailto:post@engsoe.dk", True),
        ("bilag/1.pdf", False),
        ("javascript:alert(1)", False),
        (" https://engsoe.dk", False),
        ("https://engsoe.dk/\u202etxt", False),
        ('https://engsoe.dk/"onclick=x', False),
        ("", False),
        (None, False),
    ],
)
def test_links_lead_to_the_web_or_a_letter_box(url, leads):
    assert address(url) == (url if leads else None)


# The same every time


def test_the_same_meetings_give_the_same_bytes(of_samples):
    assert site(*map(shown, SAMPLES)) == of_samples


def test_meetings_of_one_name_have_pages_of_their_own():
    twice = site(shown(SAMPLES[2]), shown(SAMPLES[2]))
    assert sum(path.startswith("meetings/") for path in twice) == 2


def test_a_payload_for_a_name_gives_a_name():
    assert [path for path in site(poisoned("../../x")) if path.startswith("meetings/")] == ["meetings/x-x.html"]
