"""Which document of one folder belongs to which of another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from referat_parser.alignment import align, same_body
from referat_parser.comparison.compare import diff, side
from referat_parser.comparison.models import FolderDiff, Kind, Unpaired
from referat_parser.models import Meeting


def diff_folders(a: Sequence[Meeting], b: Sequence[Meeting], kind: Kind | None = None) -> FolderDiff:
    """Compare the documents of two folders, each with the one of its body and date, or else of its name."""
    pairs = align(a, b, _belong)
    both = {pair.a for pair in pairs}, {pair.b for pair in pairs}
    return FolderDiff(
        schema_version="1",
        diffs=[diff(a[pair.a], b[pair.b], kind) for pair in pairs],
        unpaired=[
            *(Unpaired(side="a", meeting=side(one)) for i, one in enumerate(a) if i not in both[0]),
            *(Unpaired(side="b", meeting=side(one)) for j, one in enumerate(b) if j not in both[1]),
        ],
    )


def _belong(a: Meeting, b: Meeting) -> float:
    """Body and date decide; name, format and type of document only choose among several that have the same."""
    one, other = PurePath(a.source.path), PurePath(b.source.path)
    same_meeting = a.date is not None and a.date == b.date and same_body(a.body, b.body)
    apart = (a.date and b.date and a.date != b.date) or not same_body(a.body, b.body)
    small = 0.2 * (one.name == other.name) + 0.1 * (one.stem == other.stem) + 0.05 * (one.suffix == other.suffix)
    decided = 0.6 if same_meeting else 0.3 * (one.name == other.name and not apart)
    return decided + small + 0.05 * (a.document_type == b.document_type)
