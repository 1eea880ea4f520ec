"""Whether a document tells of a meeting at all."""

from __future__ import annotations

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.scene import Scene
from referat_parser.text import fold

HEAD = 12
"""A document says what it is in its first lines."""
SHORT = 120
TELLING = frozenset({"decision", "recommendation", "participants"})


def tells_of_a_meeting(scene: Scene) -> bool:
    """Whether the head calls it minutes or an agenda, or its headings or usual items show it."""
    words = vocabulary().meeting
    head = " ".join(fold(p.text[:300]) for p in scene.paragraphs[:HEAD])
    if words.named.found(head) and not _is_report(scene):
        return True
    short = [p.text for p in scene.paragraphs if len(p.text) < SHORT]
    if any(map(words.usual_items.found, short)):
        return True
    found = {recognised.entry.kind for recognised in scene.recognised if recognised}
    return len(found & TELLING) > 1 or "decision" in found


def _is_report(scene: Scene) -> bool:
    """Whether the title itself says that it is something else."""
    title = " ".join(fold(p.text) for p in scene.paragraphs[:3])
    return vocabulary().meeting.not_named.found(title)
