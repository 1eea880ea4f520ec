"""Text that does nothing but stand there: in HTML, in the address of a link, in a script."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

PICTURES = 0x2400
"""Where Unicode draws the control characters from U+0000 on."""
TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of the text, and could show other words than there are."""
UNSEEN = "\ue000-\uf8ff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff"
"""Private use, tags and what no character is."""
ODD = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{TURNING}{UNSEEN}]|[\U0001fffe-\U000dffff]")
WEB = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20<>\"'`\\]+", re.IGNORECASE)
CLOSING = re.compile("[<>&'\u2028\u2029]")


def visible(text: object) -> object:
    """The text with a sign in the place of each character that a page cannot show or that would turn its direction.

    Nothing else changes, and it keeps its length. Markup and what is no text stays as it is.
    """
    return ODD.sub(_sign, text) if isinstance(text, str) and not isinstance(text, Markup) else text


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(PICTURES + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def address(url: str | None) -> str | None:
    """An address that a link may lead to: of the web or of a letter box, else None."""
    return url if url and WEB.fullmatch(url) and visible(url) == url else None


def script(name: str, value: object) -> str:
    """A classic script that sets a variable. It holds no character that could end a script or turn the text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"var {name}={CLOSING.sub(_escaped, ODD.sub(_escaped, text))};\n"


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
