import pytest

from referat_parser.batch.ledger import NAME, Ledger
from referat_parser.batch.tasks import NotWritable, Record, Summary
from referat_parser.extract.errors import Unreadable

RECORDS = {
    "a.txt.json": Record(Summary("a.txt", "ok", date="2025-01-02", body="Byrådet", items=3, decisions=2), b"", "1"),
    "\udce6.txt.json": Record(Summary("\\xe6.txt", "ok"), b"", "2"),
}


def test_it_knows_what_was_noted(tmp_path):
    with Ledger(tmp_path) as ledger:
        for name, record in RECORDS.items():
            ledger.add(name, record)
    with Ledger(tmp_path) as ledger:
        assert {name: ledger.record(name) for name in RECORDS} == RECORDS
        assert ledger.record("b.txt.json") is None


def test_a_failure_keeps_its_reason(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.add("a", Record(Summary("a", "failed", Unreadable("empty", "Tom.")), b"", "1"))
    with Ledger(tmp_path) as ledger:
        found = ledger.record("a")
    assert found
    assert found.summary.error
    assert (found.summary.error.code, found.summary.error.message) == ("empty", "Tom.")


def test_the_last_note_holds_and_a_broken_one_says_nothing(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.add("a", Record(Summary("a", "ok"), b"", "old"))
        ledger.add("a", Record(Summary("a", "ok"), b"", "new"))
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"name": "b", "key"')
    with Ledger(tmp_path) as ledger:
        assert ledger.record("a") == Record(Summary("a", "ok"), b"", "new")
        ledger.add("c", Record(Summary("c", "ok"), b"", "3"))
    with Ledger(tmp_path) as ledger:
        assert ledger.record("b") is None
        assert ledger.record("c")


def test_one_run_at_a_time(tmp_path):
    with Ledger(tmp_path), pytest.raises(NotWritable, match="another run"):
        Ledger(tmp_path)
