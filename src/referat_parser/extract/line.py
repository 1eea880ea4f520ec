"""What every reader does to a line."""

from __future__ import annotations

import re

HYPERLINK = re.compile(r'HYPERLINK\s{1,20}"([^"]{1,2000})"')
ENDS = re.compile("[\n\r\f\v\x85\u2028\u2029]")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
SAFE = ("http:", "https:", "mailto:", "ftp:")


def one_line(text: str) -> str:
    """The text with blanks for characters that would end a line, where the format does not mean that."""
    return ENDS.sub(" ", text)


def field_address(code: str) -> str | None:
    """The address in a word processor's field code: HYPERLINK "…"."""
    match = HYPERLINK.search(code)
    return safe(match[1]) if match else None


def safe(url: str) -> str | None:
    """An address, None where its scheme is one that minutes have no use for."""
    return url if not SCHEME.match(url) or url.lower().startswith(SAFE) else None
