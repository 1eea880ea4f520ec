"""Every sample gives its golden meeting, in every format the same."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from referat_parser.batch.schema import schema
from referat_parser.checks.spans import faults
from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.pipeline import Input, parse

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(p for p in (ROOT / "samples").glob("*/*") if p.suffix in {".txt", ".pdf", ".docx"})
IDS = [str(path.relative_to(ROOT)) for path in SAMPLES]
LAYOUTS = sorted(p for p in (ROOT / "benchmarks" / "layouts").iterdir() if p.suffix != ".toml")
FAMILIES = sorted({path.with_suffix("") for path in SAMPLES})
LEAST = 30


def read(path: Path) -> dict[str, Any]:
    """The sample's meeting, as `referat parse samples/…` writes it from the root of the project."""
    parsed: dict[str, Any] = json.loads(written(path))
    return parsed


@cache
def written(path: Path) -> str:
    return parse(Input(path.relative_to(ROOT).as_posix(), path.read_bytes())).model_dump_json()


def golden(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= LEAST
    assert len(FAMILIES) >= 10


@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    found = read(path)
    file = golden(path)
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    if before and name_of(before) == name_of(found):
        found["source"]["extractor"] = before["source"]["extractor"]
    if request.config.getoption("--rewrite-goldens"):
        file.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        if found != before:
            pytest.skip(f"rewritten: {', '.join(differences(before, found))[:300]}")
    assert before is not None, f"no golden for {path.name}: pytest --rewrite-goldens"
    assert differences(before, found) == []


def name_of(meeting: dict[str, Any]) -> str:
    """What read it, whatever its version: that of Python is not in our hands."""
    return re.sub(r"\d[\w.]*", "", meeting["source"]["extractor"])


def differences(a: Any, b: Any, where: str = "") -> list[str]:
    """Where two JSON values differ, as paths."""
    if isinstance(a, dict) and isinstance(b, dict):
        return [d for key in sorted({*a, *b}) for d in differences(a.get(key), b.get(key), f"{where}.{key}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [d for i, (x, y) in enumerate(zip(a, b, strict=True)) for d in differences(x, y, f"{where}[{i}]")]
    return [] if a == b else [where.lstrip(".")]


@pytest.mark.parametrize("path", [*SAMPLES, *LAYOUTS], ids=[*IDS, *(path.name for path in LAYOUTS)])
def test_every_word_stands_in_its_span(path: Path) -> None:
    text = extract(path.read_bytes(), Findings()).text
    assert faults(text, read(path)) == []


@pytest.mark.parametrize("path", SAMPLES[:6], ids=IDS[:6])
def test_valid_by_its_schema(path: Path) -> None:
    jsonschema.Draft202012Validator(schema("meeting")).validate(read(path))


BARE = {"source", "spans", "span", "coverage", "diagnostics", "blocks", "id", "status", "grammar", "recognition"}
"""What may differ between formats: where things stand, how they were recognised, and what was hard to read."""


def bare(node: Any) -> Any:
    """What the meeting says, without where it says so."""
    if isinstance(node, dict):
        return {key: bare(value) for key, value in node.items() if key not in BARE}
    if isinstance(node, list):
        return [bare(value) for value in node]
    return " ".join(node.replace("•", "-").split()) if isinstance(node, str) else node


@pytest.mark.parametrize("stem", FAMILIES, ids=[stem.name for stem in FAMILIES])
def test_formats_agree(stem: Path) -> None:
    found = {path.suffix: bare(read(path)) for path in SAMPLES if path.with_suffix("") == stem}
    first = next(iter(found.values()))
    for key in ("items", "participants", "next_meetings"):
        for suffix, meeting in found.items():
            assert [
                where
                for where in differences(first[key], meeting[key], key)
                # Only type shows which heading is a lower one.
                if not (suffix == ".txt" and where.endswith(".sections"))
            ] == [], suffix
