"""Minutes that were written again say what the first ones said, and nothing in them is markup."""

from __future__ import annotations

import io
import zipfile
from itertools import chain

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from tests.export.hostile import PAYLOADS

from referat_parser.export import markdown, word
from referat_parser.export.characters import for_xml
from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse

READER = MarkdownIt("commonmark").enable("table")
PLAIN = {"text", "softbreak", "hardbreak", "strong_open", "strong_close"}
WAYS = [("a.md", markdown.document), ("a.docx", word.document)]


def words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


def shown(meeting: Meeting) -> str:
    """What a reader of the Markdown sees."""
    tokens = READER.parse(markdown.document(meeting).decode())
    return " ".join(one.content for token in tokens for one in token.children or () if one.type == "text")


def kept(meeting: Meeting) -> list[str]:
    """The words that the new minutes must have: those of all sections, except lists of participants.

    Labels are bare in the model: "At 1)" is 1.
    """
    own = [one for one in meeting.sections if one.kind != "participants" or not meeting.participants]
    sections = chain(own, *(item.sections for item in meeting.items))
    return [
        word
        for section in sections
        for text in (section.heading or "", *(block.text for block in section.blocks))
        for word in words(text)
    ]


def test_no_word_is_lost_in_markdown(samples):
    for meeting in samples:
        there = words(shown(meeting))
        missing = [word for word in kept(meeting) if word not in there]
        assert missing == [], meeting.source.path


def numbered(meeting: Meeting) -> list[tuple[str | None, str, list[str]]]:
    """Items with what became of them; one without a number among others cannot be told from a heading again."""
    return [(item.number, item.title, list(item.outcomes)) for item in meeting.items if item.number]


@pytest.mark.parametrize(("name", "write"), WAYS, ids=["markdown", "docx"])
def test_read_again_they_say_the_same(name, write, samples):
    for meeting in samples[::7]:
        again = parse(Input(name, write(meeting)))
        assert numbered(again) == numbered(meeting), meeting.source.path
        assert again.date == meeting.date
        absent = {one.name for one in meeting.participants if one.attendance == "absent"}
        assert {one.name for one in again.participants if one.attendance == "absent"} == absent, meeting.source.path


@pytest.mark.parametrize("text", PAYLOADS)
def test_nothing_in_markdown_is_markup(text, poisoned):
    tokens = READER.parse(markdown.document(poisoned(text)).decode())
    assert not [
        token for token in tokens if token.type in {"html_block", "code_block", "fence", "blockquote_open", "hr"}
    ]
    inline = {one.type for token in tokens for one in token.children or ()}
    assert inline <= PLAIN
    told = " ".join(words(" ".join(one.content for token in tokens for one in token.children or ())))
    assert " ".join(words(for_xml(text))) in told


SPECIAL = st.text(st.sampled_from("ab 1.)-+=#>|`*_[]()<>!&;~\\:/\"'$"), max_size=25)


@given(SPECIAL | st.text(max_size=25))
def test_no_line_of_markdown_is_markup_whatever_it_holds(text):
    tokens = READER.parse(markdown._inert(text))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    inline = [one for token in tokens for one in token.children or ()]
    assert {one.type for one in inline} <= {"text"}
    assert "".join(one.content for one in inline).split() == for_xml(text).split()


def test_headings_of_markdown_are_those_of_the_meeting(rich):
    lines = markdown.document(rich).decode().splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    assert headings[:3] == ["## Til stede", "## Fraværende", "## 1. Godkendelse af dagsorden"]
    assert len(headings) >= 2 + len(rich.items)


def test_in_english(rich):
    assert "## Absent\n" in markdown.document(rich, "en").decode()


def test_word_has_real_headings_and_tables(rich):
    file = docx.Document(io.BytesIO(word.document(rich)))
    titles = [one.text for one in file.paragraphs if one.style and one.style.name == "Heading 2"]
    assert "2. Renovering af Åbroen" in titles
    assert any(cell.text == "Mio. kr." for table in file.tables for cell in table.rows[0].cells)


def test_word_takes_any_text(hostile):
    data = word.document(hostile)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    assert not body.findall(".//{*}hyperlink")
    assert not body.findall(".//{*}fldSimple")
    told = "".join(body.itertext())
    assert all("".join(words(for_xml(text))) in "".join(words(told)) for text in PAYLOADS)


def test_the_same_meeting_gives_the_same_bytes(rich):
    assert word.document(rich) == word.document(rich)
    assert markdown.document(rich) == markdown.document(rich)
