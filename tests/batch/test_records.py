"""The codes of records are a closed list."""

from typing import get_args

from referat_parser.batch.records import PASSING
from referat_parser.extract.errors import Reason


def test_what_may_pass_is_a_reason():
    assert set(get_args(Reason)) > PASSING
