"""Whether numbers are the agenda of another meeting, which this one talked about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.text import fold

ABOVE = 6
"""The heading that names the other meeting stands among so many paragraphs above the list."""
TITLE = 6
"""This meeting is named in so many first paragraphs."""
SHARE = 0.7
"""So large a share of the numbers have nothing under them."""


def of_another(scene: Scene, starts: Sequence[Candidate]) -> bool:
    """Whether a bare list stands under the agenda of a meeting that the first lines do not name, but another."""
    gaps = [b.index - a.index for a, b in pairwise(starts)]
    if not gaps or sum(gap == 1 for gap in gaps) < SHARE * len(gaps):
        return False
    title = " ".join(fold(p.text) for p in scene.paragraphs[:TITLE])
    first = starts[0].index
    above = (p.text for p in scene.paragraphs[max(first - ABOVE, TITLE // 2) : first])
    match = next(filter(None, map(vocabulary().contents.another.regex.match, above)), None)
    return match is not None and fold(match["meeting"]) not in title and vocabulary().meeting.meets.found(title)
