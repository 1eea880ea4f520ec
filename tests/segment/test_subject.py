import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from referat_parser.pipeline import Input, parse

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "subject.toml").read_text(encoding="utf-8"))


def documents() -> Iterator[tuple[str, bool]]:
    for case in CASES["subject"]:
        for head in case.get("heads", [""]):
            yield head + "\n" + case["text"], case["is"] == "meeting"


@pytest.mark.parametrize(("text", "meets"), list(documents()), ids=lambda value: str(value).strip()[:60])
def test_subject(text, meets):
    kind = parse(Input("document.txt", text.encode())).document_type
    assert (kind != "unknown") is meets
