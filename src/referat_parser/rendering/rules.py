"""The page of documentation on diagnostics."""

from __future__ import annotations

from itertools import groupby

from referat_parser.diagnostics import Code
from referat_parser.words import Language

GROUPS = {
    "1": "Reading the file",
    "2": "Finding the parts",
    "3": "What the minutes say",
    "4": "What should not be published",
    "9": "What a person asked for",
}
HEAD = """\
# Diagnostics

What `referat parse` notes in a meeting's `diagnostics` and `referat check` prints. Codes and names are stable.
`referat rule CODE` says the same of one code. This page is made from the table in `diagnostics.py`:
`referat rule --markdown > docs/rules.md`.
"""


def page(language: Language = "en") -> str:
    """All diagnostics as Markdown."""
    groups = groupby(Code, key=lambda code: code.code[1])
    return HEAD + "".join(
        f"\n## {GROUPS[digit]}\n" + "".join(_entry(code, language) for code in codes) for digit, codes in groups
    )


def _entry(code: Code, language: Language) -> str:
    said = code.told(language)
    return (
        f"\n### {code.code} {code.readable}\n\n*{code.severity}* · `{said.message}`\n\n"
        f"{said.explanation} For example: {said.example}\n"
    )
