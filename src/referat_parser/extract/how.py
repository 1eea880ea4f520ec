"""What a user asks of the readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Ocr = Literal["off", "auto", "force"]
"""Whether pictures of pages are read as text: never, where a page has no text layer, or every page."""

Turned = Callable[[int, int], None]
"""Told how many pages have been read, of how many: before the first and after each."""


def unheard(read: int, pages: int) -> None:
    """Nobody asked how far it is."""


@dataclass(frozen=True, slots=True)
class How:
    """How a file is to be read; each reader takes what it has a use for."""

    password: str | None = None
    ocr: Ocr = "off"
    boxes: bool = False
    """Whether the place of each character on its page is kept."""
    turned: Turned = unheard


USUAL = How()
