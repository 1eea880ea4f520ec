"""How often Python looks for objects that keep only each other."""

from __future__ import annotations

import gc

YOUNG = 300_000
"""Objects that are made between two looks. To import and to read makes many objects and hardly a cycle among them; to
look as often as is usual takes a tenth of the time."""


def look_seldom() -> None:
    """Of this process."""
    gc.set_threshold(YOUNG)
