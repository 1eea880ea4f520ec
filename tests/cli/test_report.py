import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from referat_parser.cli import app

ROOT = Path(__file__).parents[2]
PDF = ROOT / "samples/municipal-committee/teknik-og-miljoeudvalget.pdf"
FAULTY = """\
Referat

Havneudvalget i Strandkøbing Kommune
Onsdag den 6. marts 2024 kl. 15.00

Punkt 1: Ny belysning på Østre Mole
Beslutning
Godkendt. Spørg på tlf. 5555 0142.
"""


def there(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def the_meeting(site: Path) -> str:
    (page,) = site.glob("meetings/*.html")
    return page.read_text(encoding="utf-8")


@pytest.fixture
def report(tmp_path, monkeypatch):
    """Run `referat report` in a folder of its own; not as a process, which takes a second each time."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: bytes = b""):
        return CliRunner().invoke(app, ["report", *map(str, arguments)], input=stdin)

    return run


def test_a_folder_becomes_a_site(referat, tmp_path, folder):
    run = referat("report", "møder", "--out", "site")
    words = run.stderr.decode()
    assert (run.returncode, run.stdout) == (1, b"")
    assert "E106 corrupt" in words
    assert words.endswith("referat: 3 meetings, 2 failed; written to site/index.html\n")
    assert "billede" not in words
    site = tmp_path / "site"
    assert sum(path.startswith("meetings/") for path in there(site)) == 3
    assert '<html lang="da">' in (site / "index.html").read_text(encoding="utf-8")
    assert "brudt.pdf" in (site / "index.html").read_text(encoding="utf-8")


def test_all_read(report, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    run = report("a.txt", "--out", "site", "--lang", "en", "--title", "Havnen <3", "-q")
    assert (run.exit_code, run.stdout, run.stderr) == (0, "", "")
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "<h1>Havnen &lt;3</h1>" in page


def test_twice_the_same(report, tmp_path, folder):
    report("møder", "--out", "site")
    before = {path: (tmp_path / "site" / path).read_bytes() for path in there(tmp_path / "site")}
    stamps = {path: (tmp_path / "site" / path).stat().st_mtime_ns for path in before if path != "files.json"}
    report("møder", "--out", "site")
    assert {path: (tmp_path / "site" / path).read_bytes() for path in there(tmp_path / "site")} == before
    assert {path: (tmp_path / "site" / path).stat().st_mtime_ns for path in stamps} == stamps


def test_the_site_is_no_input_of_the_next_run(report, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    for _ in range(2):
        run = report(".", "--out", "site")
        assert run.stderr.startswith("referat: 1 meeting;")


def test_a_meeting_that_is_gone_leaves_no_page_behind_and_foreign_files_stay(report, tmp_path, minutes):
    shutil.copy(PDF, tmp_path / "b.pdf")
    (tmp_path / "a.txt").write_bytes(minutes)
    report("a.txt", "b.pdf", "--out", "site")
    assert any(path.endswith("6.webp") for path in there(tmp_path / "site"))
    (tmp_path / "site/CNAME").write_text("moeder.example")
    run = report("a.txt", "--out", "site")
    assert run.exit_code == 0
    assert not any(path.endswith(".webp") for path in there(tmp_path / "site"))
    assert (tmp_path / "site/CNAME").read_text() == "moeder.example"


def test_a_page_of_somebody_else_is_not_written_over(report, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("mine")
    run = report("a.txt", "--out", "site")
    assert run.exit_code == 4
    assert "index.html is there already" in run.stderr
    assert (tmp_path / "site/index.html").read_text() == "mine"


@pytest.mark.parametrize(("source", "pictures", "text"), [("pages", 6, True), ("text", 0, True), ("none", 0, False)])
def test_what_stands_beside(report, tmp_path, source, pictures, text):
    assert report(PDF, "--out", "site", "--source", source).exit_code == 0
    assert sum(path.endswith(".webp") for path in there(tmp_path / "site")) == pictures
    assert ('id="source"' in the_meeting(tmp_path / "site")) is text


def test_what_is_blanked_stands_nowhere(report, tmp_path):
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    report("a.txt", PDF, "--out", "site", "--redact", "phone")
    for path in there(tmp_path / "site"):
        assert not path.endswith(".webp")
        assert b"0142" not in (tmp_path / "site" / path).read_bytes()


@pytest.mark.parametrize("way", ["lines", "object", "folder", "stdin"])
def test_json_is_as_good_as_the_document_while_that_is_there(referat, report, tmp_path, minutes, way):
    (tmp_path / "a.txt").write_bytes(minutes)
    report("a.txt", "--out", "direct", "--lang", "en")
    parsed = referat("parse", "a.txt").stdout
    record = json.dumps(json.loads(parsed)).encode() + b"\n"
    (tmp_path / "out/deep").mkdir(parents=True)
    (tmp_path / "out/deep/a.txt.json").write_bytes(parsed)
    (tmp_path / "a.jsonl").write_bytes(record)
    path = {"lines": "a.jsonl", "object": "out/deep/a.txt.json", "folder": "out", "stdin": "-"}[way]
    assert referat("report", path, "--out", "site", "--lang", "en", stdin=record).returncode == 0
    assert the_meeting(tmp_path / "site") == the_meeting(tmp_path / "direct")


@pytest.mark.parametrize("change", ["gone", "changed", "blanked"])
def test_json_whose_source_is_another_now_stands_alone(referat, report, tmp_path, minutes, change):
    source = FAULTY.encode() if change == "blanked" else minutes
    (tmp_path / "a.txt").write_bytes(source)
    parsed = referat("parse", "a.txt", *(["--redact", "phone"] if change == "blanked" else [])).stdout
    (tmp_path / "a.json").write_bytes(parsed)
    if change == "gone":
        (tmp_path / "a.txt").unlink()
    elif change == "changed":
        (tmp_path / "a.txt").write_bytes(source + b" ")
    assert report("a.json", "--out", "site").exit_code == 0
    assert 'id="source"' not in the_meeting(tmp_path / "site")
    assert "0142" not in the_meeting(tmp_path / "site")


def test_records_of_failures_are_told(referat, tmp_path, folder):
    records = referat("parse", "møder", "-q").stdout
    run = referat("report", "-", "--out", "site", stdin=records)
    assert run.returncode == 1
    assert run.stderr.decode().endswith("referat: 3 meetings, 2 failed; written to site/index.html\n")


@pytest.mark.parametrize(
    "text", ["nej", "[1]", '{"a": 1}', '{"id": "x"', "[" * 100_000, '{"source": {"path": "\ud83d\\ud83d"}}', "\xff"]
)
def test_json_that_is_none_is_told(report, tmp_path, text):
    (tmp_path / "a.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    run = report("a.json", "--out", "site")
    assert run.exit_code == 1, run.stderr
    assert "E113 not-a-record" in run.stderr
    assert "Traceback" not in run.stderr


def test_an_empty_folder_gives_an_empty_overview(report, tmp_path):
    (tmp_path / "tom").mkdir()
    run = report("tom", "--out", "site")
    assert run.exit_code == 0
    assert run.stderr.startswith(
        "referat: 0 meetings; written to site/index.html\nreferat: E501 no-documents: tom is empty\n"
    )


def test_the_folder_of_the_site_is_no_input(report, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    for arguments in ([".", "--out", "."], ["a.txt", "--out", "."], ["x/site", "--out", "x"]):
        run = report(*arguments)
        assert run.exit_code == 2
        assert "choose another folder" in run.stderr
    assert there(tmp_path) == ["a.txt"]


def test_wrong_usage(report, tmp_path):
    for arguments in (["."], ["--out", "site"], [".", "--out", "site", "--lang", "sv"]):
        assert report(*arguments).exit_code == 2
    assert not (tmp_path / "site").exists()


def test_where_nothing_can_be_written(report, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    (tmp_path / "b.txt").write_bytes(minutes)
    for out in ("b.txt", "b.txt/site"):
        run = report("a.txt", "--out", out)
        assert run.exit_code == 4
        assert "cannot be written" in run.stderr
        assert "Traceback" not in run.stderr


def test_where_nothing_can_be_read_nothing_is_taken_away(report, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    report("a.txt", "--out", "site")
    before = there(tmp_path / "site")
    run = report("findes-ikke", "--out", "site")
    assert run.exit_code == 1
    assert "nothing was written" in run.stderr
    assert there(tmp_path / "site") == before


def test_a_meeting_in_several_files_counts_once(report, tmp_path, minutes):
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_bytes(minutes)
    report("a.txt", "b.md", "--out", "site", "--lang", "en")
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<p class="lead">1 meeting, 2 items, 2 decisions' in page
