"""The codes of records are a closed list, and each is explained."""

import re
from pathlib import Path
from typing import get_args

from referat_parser.batch.records import PASSING
from referat_parser.extract.errors import Reason

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"


def test_each_code_is_explained_once():
    documented = re.findall(r"^\| `([a-z-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert documented == sorted(get_args(Reason))


def test_what_may_pass_is_a_reason():
    assert set(get_args(Reason)) > PASSING
