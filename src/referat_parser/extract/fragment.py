"""Text with some tags in it that is no page: what stands outside its elements keeps its lines."""

from __future__ import annotations

import re

from referat_parser.extract.sniff import opens_page

OF_PAGES = re.compile(r"<(?:meta|title|link|main|header|footer|article|nav|center|font|br|td)\b", re.IGNORECASE)
"""Tags of whoever writes a page, and breaks the lines by tags."""
BEFORE_TEXT = re.compile(r"(?:\s|<!--.{0,3000}?-->)*+<", re.DOTALL)
TOKEN = re.compile(
    r"<!--.{0,3000}?-->"
    r"|<(?P<close>/?)(?P<block>p|div|h[1-6]|table|ul|ol|dl|li|pre|blockquote|section|article|form|script|style|head)"
    r"\b[^<>]{0,2000}>"
    r"|<[^<>]{0,2000}>|(?P<blank>\r?\n[ \t]*\r?\n\s*)|\r?\n",
    re.IGNORECASE | re.DOTALL,
)
LINE, SPACE = "<br>", "<p></p>"


def is_fragment(head: str) -> bool:
    """Whether a document begins with text, and no tag in its head is one of pages."""
    return not (opens_page(head) or BEFORE_TEXT.match(head) or OF_PAGES.search(head))


def lined(text: str) -> str:
    """The fragment with a tag for each line end, and for each blank line, that no element holds."""
    parts: list[str] = []
    at = depth = 0
    for token in TOKEN.finditer(text):
        if token["block"]:
            depth = max(depth + (-1 if token["close"] else 1), 0)
        elif not depth and token[0].isspace():
            parts += text[at : token.start()], SPACE if token["blank"] else LINE
            at = token.end()
    return "".join([*parts, text[at:]])
