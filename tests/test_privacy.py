"""Personal data is found, and blanked in all output with every other character in its place."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat_parser.checks.spans import faults
from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.pipeline import Input, parse
from referat_parser.privacy import KINDS, blank, blanked, find

CASES = tomllib.loads((Path(__file__).parent / "cases" / "privacy.toml").read_text(encoding="utf-8"))["case"]
SAMPLE = Path(__file__).parents[1] / "samples/municipal-committee/teknik-og-miljoeudvalget.txt"
SECRETS = ("010136-4003", "5555 0142", "ida.eksempel@gmail.com", "1234 konto 0001234567")
TOLD = f"De nærmeste naboer (født {SECRETS[0]}, tlf. {SECRETS[1]}, {SECRETS[2]}, reg. {SECRETS[3]}) har"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_finds(case: dict[str, Any]) -> None:
    found = find(case["text"])
    assert [[one.kind, one.text] for one in found] == case["finds"]
    assert all(case["text"][one.start : one.end] == one.text for one in found)
    if "modulus" in case:
        assert [one.modulus for one in found] == [case["modulus"]]
    if "private" in case:
        assert [one.private for one in found] == case["private"]


def secret() -> bytes:
    text = SAMPLE.read_text(encoding="utf-8")
    return text.replace("De nærmeste naboer har", TOLD).replace("Brev fra Ravnsbæk", f"Brev fra {SECRETS[2]}").encode()


def test_nothing_that_is_blanked_comes_out_and_everything_keeps_its_place() -> None:
    plain = json.loads(parse(Input("referat.txt", secret())).model_dump_json())
    meeting = parse(Input("referat.txt", secret()), redact=KINDS)
    redacted = json.loads(meeting.model_dump_json())
    written = json.dumps(redacted, ensure_ascii=False)
    assert not [one for one in SECRETS if one in written]
    document = blanked(extract(secret(), Findings()), KINDS, Findings())
    assert len(document.text) == plain["source"]["characters"]
    assert faults(document.text, redacted) == []
    assert list(spans(redacted)) == list(spans(plain))


def test_a_record_of_what_was_blanked() -> None:
    meeting = parse(Input("referat.txt", secret()), redact=("cpr", "email"))
    told = [one for one in meeting.diagnostics if one.name == "redacted"]
    text = secret().decode()
    blanks = [(one.message, text[one.span.start : one.span.end]) for one in told if one.span]
    assert blanks == [("blanked: email", SECRETS[2]), ("blanked: cpr", SECRETS[0]), ("blanked: email", SECRETS[2])]
    assert {"phone-number", "account-number"} <= {one.name for one in meeting.diagnostics}


def test_messages_do_not_repeat_what_should_not_be_published() -> None:
    messages = " ".join(one.message for one in parse(Input("referat.txt", secret())).diagnostics)
    assert not [one for one in SECRETS if one in messages]


def spans(node: Any) -> Any:
    """Where things stand, in document order; diagnostics aside."""
    if isinstance(node, dict):
        if "start" in node and "end" in node:
            yield node["start"], node["end"]
        yield from (place for key, value in node.items() if key != "diagnostics" for place in spans(value))
    elif isinstance(node, list):
        yield from (place for value in node for place in spans(value))


@given(st.text(alphabet="0123456789 -+.@aDKreg:\n", max_size=80))
def test_blanking_keeps_the_length_and_leaves_nothing_to_find(text: str) -> None:
    once = blank(text, KINDS)
    assert len(once) == len(text)
    assert [c for c in once if c != "█"] == [c for c, d in zip(text, once, strict=True) if d != "█"]


def test_blanked_documents_count_as_before() -> None:
    data = "Referat\nI\u00addas nummer er 120456\u00a0-\u00a04003 og resten står fast\n".encode()
    before = extract(data, Findings())
    after = blanked(before, KINDS, Findings())
    assert (len(after.text), after.offsets) == (len(before.text), before.offsets)
    assert "4003" not in after.text + after.reading
    assert after.text.endswith("og resten står fast\n") or after.text.endswith("og resten står fast")
