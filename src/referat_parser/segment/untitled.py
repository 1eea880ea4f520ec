"""Items without number or title, told by the headings of their sections alone."""

from __future__ import annotations

from referat_parser.segment.items import Scene

CYCLE = frozenset({"summary", "case", "recommendation", "decision"})


def untitled(scene: Scene) -> list[int]:
    """Where items begin: at each return of the heading that comes first, if others stand between.

    Empty where the headings do not come round at least twice, and one where they come once.
    """
    known = [(i, r) for i, p in enumerate(scene.paragraphs) if (r := scene.headings.recognise(p))]
    cycle = [(i, r.heading.clean.strip(":")) for i, r in known if r.entry.kind in CYCLE and len(r.heading.text) < 40]
    kinds = {r.entry.kind for _, r in known}
    if not cycle or not {"recommendation", "decision"} <= kinds:
        return []
    first = cycle[0][1]
    starts = [i for i, label in cycle if label == first]
    between = all(any(a < i < b for i, label in cycle if label != first) for a, b in zip(starts, starts[1:], strict=False))
    return starts if between else []
