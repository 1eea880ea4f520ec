"""What every reader does to a line."""

from __future__ import annotations

import re

ONE_LINE = str.maketrans(dict.fromkeys("\n\r\f\v\x85\u2028\u2029", " "))
"""Characters that would end a line, where the format does not mean that."""
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
SAFE = ("http:", "https:", "mailto:", "ftp:")


def safe(url: str) -> str | None:
    """An address, None where its scheme is one that minutes have no use for."""
    return url if not SCHEME.match(url) or url.lower().startswith(SAFE) else None
