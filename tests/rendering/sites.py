"""Sites to test: of samples, and of meetings whose every text is hostile."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from referat_parser.extract.compose import Written, compose
from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parsed
from referat_parser.rendering.site.pages import Shown, files
from referat_parser.rendering.site.words import words

ROOT = Path(__file__).parents[2]
MUNICIPAL = ROOT / "samples/municipal-committee"
SAMPLES = (
    MUNICIPAL / "teknik-og-miljoeudvalget.pdf",
    ROOT / "samples/firstagenda/sundhedsklynge-hedeaa.docx",
    ROOT / "samples/associations/grundejerforening-bestyrelse.txt",
    ROOT / "samples/not-minutes/notat-stibelysning.txt",
)
PAYLOADS: list[str] = tomllib.loads((ROOT / "tests/cases/injection.toml").read_text(encoding="utf-8"))["payloads"]
GROUPS = [PAYLOADS[n : n + 4] for n in range(0, len(PAYLOADS), 4)]
"""Those that share a meeting."""
CLOSED = {
    *(
        "schema_version",
        "status",
        "how",
        "media_type",
        "kind",
        "type",
        "document_type",
        "outcome",
        "outcomes",
        "attendance",
    ),
    *("change", "how", "severity", "date", "document_date", "due", "time", "start_time", "end_time", "value"),
}
"""Keys whose values the models hold to a list or a form."""


@cache
def shown(path: Path) -> Shown:
    """A sample beside its source."""
    data = path.read_bytes()
    found = parsed(Input(path.relative_to(ROOT).as_posix(), data), language="da", boxes=True)
    return Shown(found.meeting, found.document, data if path.suffix == ".pdf" else None)


def poisoned(*payloads: str) -> Shown:
    """A meeting in which every text is a payload, the next one each time, and so is every line of its source."""
    next_one = cycle(payloads)
    golden = json.loads((MUNICIPAL / "teknik-og-miljoeudvalget.txt.json").read_text(encoding="utf-8"))
    golden["items"] = golden["items"][1:3]
    golden["attachments"] = [one for item in golden["items"] for one in item["attachments"]]
    meeting = Meeting.model_validate(_poisoned(golden, next_one))
    lines = [Written(next(next_one).replace("\n", " ").replace("\f", " ")) for _ in range(200)]
    return Shown(meeting, compose([lines], media_type="text/plain", extractor="test", paged=False))


def _poisoned(node: Any, payloads: Iterator[str], key: str = "") -> Any:
    if isinstance(node, dict):
        return {name: _poisoned(value, payloads, name) for name, value in node.items()}
    if isinstance(node, list):
        return [_poisoned(value, payloads, key) for value in node]
    open_ = isinstance(node, str) or key == "url"
    return next(payloads) if open_ and key not in CLOSED else node


def site(*shown: Shown, language: Any = "da", title: str | None = None) -> dict[str, bytes]:
    """The files of a site, by their paths."""
    return {file.path: file.data for file in files(shown, words(language), title)}


def written(folder: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """A site on disk."""
    for name, data in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
