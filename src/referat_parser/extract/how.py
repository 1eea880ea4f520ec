"""What a user asks of the readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ocr = Literal["off", "auto", "force"]
"""Whether pictures of pages are read as text: never, where a page has no text layer, or every page."""


@dataclass(frozen=True, slots=True)
class How:
    """How a file is to be read; each reader takes what it has a use for."""

    password: str | None = None
    ocr: Ocr = "off"
    boxes: bool = False
    """Whether the place of each character on its page is kept."""


USUAL = How()
