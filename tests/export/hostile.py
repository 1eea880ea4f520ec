"""The hostile texts, as parameters of tests."""

import tomllib
from pathlib import Path

FILE = Path(__file__).with_name("payloads.toml")
PAYLOADS = [text for group in tomllib.loads(FILE.read_text(encoding="utf-8"))["payload"] for text in group["texts"]]
assert len(PAYLOADS) > 50
