"""Characters that XML cannot hold."""

from __future__ import annotations

import re

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Those that XML 1.0 forbids, and the controls that it advises against."""


def for_xml(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold, and its line ends as XML reads them."""
    return UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
