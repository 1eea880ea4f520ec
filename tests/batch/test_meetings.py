"""Meetings come out of documents and of JSON alike, each once and in order."""

import gzip
import io
import json
import sys

import pytest

from referat_parser.batch.meetings import meetings
from referat_parser.batch.run import Plan, records
from referat_parser.batch.tasks import Options
from referat_parser.models import Failure, Meeting


def told(*paths, **options):
    """Paths of what was read, and codes of what was not."""
    found = meetings([str(path) for path in paths], Plan(Options(**options)))
    return [one.error.code if isinstance(one, Failure) else one.source.path for one in found]


@pytest.fixture
def parsed(tmp_path, minutes):
    """A document, and the JSON of it in a folder of its own."""
    document = tmp_path / "ind" / "a.txt"
    document.parent.mkdir()
    document.write_bytes(minutes)
    (meeting,) = meetings([str(document)])
    result = tmp_path / "ud" / "a.txt.json"
    result.parent.mkdir()
    result.write_text(meeting.model_dump_json(indent=2), encoding="utf-8")
    return document, result, meeting


@pytest.fixture
def standard_input(monkeypatch):
    def given(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))

    return given


def test_a_document_and_its_json_are_the_same_meeting(parsed):
    document, result, meeting = parsed
    assert list(meetings([str(document), str(result)])) == [meeting, meeting]


def test_a_document_is_read_as_by_parse(folder):
    from referat_parser.batch.inputs import candidates  # noqa: PLC0415

    lines = [record.json for record in records(candidates([str(folder)]), Plan())]
    assert [f"{one.model_dump_json()}\n".encode() for one in meetings([str(folder)])][: len(lines)] == lines


def test_a_folder_gives_its_documents_and_the_json_of_others(parsed, minutes):
    document, result, _ = parsed
    assert told(result.parent) == [str(document)]
    (document.parent / "a.txt.json").write_bytes(result.read_bytes())
    assert told(document.parent) == [str(document)]
    (document.parent / "anden.pdf.json").write_bytes(result.read_bytes())
    assert told(document.parent) == [str(document), str(document)]


def test_json_of_another_kind_is_passed_over_in_a_folder_and_told_when_named(tmp_path):
    (tmp_path / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    (found,) = meetings([str(tmp_path)])
    assert isinstance(found, Failure)
    assert found.status == "skipped"
    assert told(tmp_path / "package.json") == ["not-a-record"]


@pytest.mark.parametrize("shape", ["lines", "array", "one", "marked", "one after another"])
def test_json_lines_an_array_or_one_record(parsed, tmp_path, shape, standard_input):
    _, result, meeting = parsed
    one = meeting.model_dump_json()
    data = {
        "lines": f"{one}\n\n{one}\n",
        "array": f"[\n{one},\n{one}\n]",
        "one": result.read_text(encoding="utf-8"),
        "marked": f"\ufeff{one}\n{one}",
        "one after another": f"{meeting.model_dump_json(indent=2)}\n" * 2,
    }[shape].encode()
    expected = [meeting] * (1 if shape == "one" else 2)
    (tmp_path / "alt.jsonl").write_bytes(data)
    assert list(meetings([str(tmp_path / "alt.jsonl")])) == expected
    standard_input(data)
    assert list(meetings(["-"])) == expected


def test_a_document_from_standard_input(minutes, standard_input):
    standard_input(minutes)
    (found,) = meetings(["-"])
    assert isinstance(found, Meeting)
    assert found.source.path == "-"


def test_failures_of_an_earlier_run_are_failures(tmp_path):
    source = {"path": "x.pdf", "sha256": None, "media_type": None}
    failure = {"source": source, "status": "failed", "error": {"code": "corrupt", "message": "x"}}
    (tmp_path / "a.jsonl").write_text(json.dumps(failure), encoding="utf-8")
    assert told(tmp_path / "a.jsonl") == ["corrupt"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]x",
        b"3",
        b"null",
        b'"x"',
        b'{"schema_version": "1"}',
        b"\xff\xfe",
        b'{"error": 1}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_record_is_told(tmp_path, data):
    (tmp_path / "a.json").write_bytes(data)
    assert told(tmp_path / "a.json") == ["not-a-record"]


def test_one_wrong_record_does_not_hide_the_others(parsed, tmp_path):
    _, _, meeting = parsed
    one = meeting.model_dump_json()
    (tmp_path / "a.jsonl").write_text(f"{one}\n{{}}\n{one}\n", encoding="utf-8")
    assert told(tmp_path / "a.jsonl") == [meeting.source.path, "not-a-record", meeting.source.path]


def test_json_cannot_be_blanked_afterwards(parsed):
    document, result, _ = parsed
    assert told(result, redact=("phone",)) == ["not-a-record"]
    assert told(document, redact=("phone",)) == [str(document)]


def test_a_file_that_is_not_there(tmp_path):
    assert told(tmp_path / "a.json", tmp_path / "a.pdf") == ["not-found", "not-found"]


def test_packed_records_are_records(parsed):
    document, result, meeting = parsed
    packed = result.with_name("part-00000.jsonl.gz")
    packed.write_bytes(gzip.compress(f"{meeting.model_dump_json()}\n".encode() * 2))
    result.unlink()
    assert told(packed.parent) == [str(document)] * 2
    packed.write_bytes(packed.read_bytes()[:-20])
    assert told(packed)[-1] == "corrupt"
