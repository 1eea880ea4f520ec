"""Pieces of a page into rows, and rows into the order in which a person reads them.

The order in which a page was drawn is nearly always the reading order and is kept where it goes
down the page. Where it jumps up again, the page is cut into blocks, and these are put in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from referat_parser.extract.pdf.gaps import CUT, WIDE
from referat_parser.extract.pdf.pieces import LABEL, Piece
from referat_parser.text import Box

COLUMN_ROWS = 8
COLUMN_LETTERS = 20
COLUMN_WIDTH = 100
"""What makes columns of running text: so many lines with so many letters each, and so wide in points."""
MOST_ROWS, MOST_BLOCKS = 1_000, 100
"""A page of more is a map or a chart, and stays as it was drawn: comparing each with each would take long."""
LEVEL = 6.0
"""Points: blocks whose tops differ by less begin level, and come as they were drawn."""
FAR = 4.0
"""Type sizes between a bullet or number and its text; what is farther off stands in another column."""


@dataclass(slots=True)
class Row:
    """Pieces that share a baseline, from left to right, or those of a row of a table, by cells."""

    pieces: list[Piece]
    table: int | None = None
    """Number of the row among the rows of tables on the page."""
    text: str = ""
    inside: list[Row] = field(default_factory=list)
    """The lines of a row that only places text on the page."""
    placed: tuple[int, int] | None = None
    """Of such a line: the number of its row, and the column."""
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        """Sort the pieces, and measure."""
        self.measure()

    def measure(self) -> None:
        """Put text and box right after a change of the pieces."""
        first = self.pieces[0]
        self.box = first.box if len(self.pieces) == 1 else union([piece.box for piece in self.pieces])
        if self.table is None:
            self.pieces.sort(key=lambda piece: piece.box[0])
            self.text = joined(self.pieces)


def union(boxes: list[Box]) -> Box:
    """The smallest box around all."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def ordered(pieces: Sequence[Piece | Row]) -> list[Row]:
    """Rows in reading order, out of pieces and rows of tables in the order of drawing."""
    rows = _columns(_rows(pieces))
    _tabulate(rows)
    if len(rows) > MOST_ROWS or all(below(a.box, b.box) for a, b in pairwise(rows)):
        return rows
    rows = _late(rows)
    _tabulate(rows)
    blocks = _blocks(rows)
    if len(blocks) <= MOST_BLOCKS:
        blocks = _centred(_sorted(blocks))
    return [row for block in blocks for row in block]


def below(upper: Box, lower: Box) -> bool:
    """Whether the second begins lower down than the middle of the first."""
    return lower[3] > upper[3] and lower[1] > upper[1] - 1


def level(a: Box, b: Box) -> bool:
    """Whether two boxes share most of the lower one's height."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    return shared > 0.5 * min(a[3] - a[1], b[3] - b[1])


def _rows(pieces: Sequence[Piece | Row]) -> list[Row]:
    """Join pieces drawn one after the other on one baseline."""
    groups: list[list[Piece] | Row] = []
    for piece in pieces:
        last = groups[-1] if groups else None
        if isinstance(piece, Row):
            groups.append(piece)
        elif isinstance(last, list) and _follows(last[-1], piece):
            last.append(piece)
        else:
            groups.append([piece])
    return [group if isinstance(group, Row) else Row(group) for group in groups]


def _follows(left: Piece, right: Piece) -> bool:
    """Whether the second goes on, on the same line, where the first ends."""
    return level(left.box, right.box) and right.box[0] > max(left.box[0], left.box[2] - left.size)


def _late(rows: list[Row]) -> list[Row]:
    """Give bullets, page numbers and the rest of a line that were drawn apart back to their rows."""
    by_height: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.table is None:
            by_height[_height(row)].append(row)
    gone: set[int] = set()
    for row in rows:
        near = [r for k in (-1, 0, 1) for r in by_height.get(_height(row) + k, ()) if id(r) not in gone]
        mates = [mate for mate in near if mate is not row and _belongs(row, mate)]
        if mates and row.table is None:
            mate = min(mates, key=lambda mate: _distance(mate.box, row.box))
            mate.pieces += row.pieces
            mate.measure()
            gone.add(id(row))
    return [row for row in rows if id(row) not in gone]


def _height(row: Row) -> int:
    return int((row.box[1] + row.box[3]) / 8)


def _belongs(row: Row, mate: Row) -> bool:
    """Whether a row is a bullet or number on the line of another, or goes on where that one ends."""
    if not level(row.box, mate.box) or _overlap(row.box, mate.box, 0):
        return False
    if LABEL.fullmatch(row.text):
        return not LABEL.fullmatch(mate.text)
    return _distance(row.box, mate.box) < row.pieces[0].size / 2 and row.box[0] > mate.box[0]


def _distance(a: Box, b: Box) -> float:
    return max(a[0] - b[2], b[0] - a[2])


def _overlap(a: Box, b: Box, axis: int) -> bool:
    """Whether two boxes share more than a point along x (0) or y (1)."""
    return min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis]) > 1


def _columns(rows: list[Row]) -> list[Row]:
    """Put two columns of running text, drawn line by line across both, one after the other."""
    long = [p for row in rows if row.table is None for p in row.pieces if len(p.text) >= COLUMN_LETTERS]
    gutter = _gutter(long) if len(long) >= 2 * COLUMN_ROWS else None
    if gutter is None:
        return rows
    out: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        sides = _sides(row, gutter)
        if sides is None:
            out += *left, *right, row
            left, right = [], []
        else:
            left += sides[0]
            right += sides[1]
    return [*out, *left, *right]


def _gutter(pieces: list[Piece]) -> float | None:
    """Where the right one of two columns begins; None where there are not two, or they were drawn in turn."""
    starts = Counter(round(piece.box[0]) for piece in pieces)
    common = sorted(start for start, times in starts.items() if times >= COLUMN_ROWS)
    if len(common) != 2 or common[1] - common[0] < COLUMN_WIDTH:
        return None
    sides = [[p for p in pieces if round(p.box[0]) == start] for start in common]
    turns = [common.index(start) for p in pieces if (start := round(p.box[0])) in common]
    crossing = sum(one != other for one, other in pairwise(turns))
    gutter = min(piece.box[0] for piece in sides[1])
    clear = sum(piece.box[2] < gutter for piece in sides[0]) >= 0.8 * len(sides[0])
    return gutter - 1 if clear and crossing >= COLUMN_ROWS and _running(sides) else None


def _sides(row: Row, gutter: float) -> tuple[list[Row], list[Row]] | None:
    """A row as its parts left and right of the gutter; None where it reaches over."""
    left = [piece for piece in row.pieces if piece.box[2] <= gutter]
    right = [piece for piece in row.pieces if piece.box[0] >= gutter]
    if row.table is not None or len(left) + len(right) < len(row.pieces):
        return None
    return [Row(left)] if left else [], [Row(right)] if right else []


def _running(sides: list[list[Piece]]) -> bool:
    """Whether most lines reach their right edge and some go on with a small letter: wrapped text, not cells."""
    small = sum(piece.text[0].islower() for side in sides for piece in side)
    return all(map(_full, sides)) and small >= 0.2 * sum(map(len, sides))


def _full(pieces: list[Piece]) -> bool:
    box = union([piece.box for piece in pieces])
    return sum(piece.box[2] > box[2] - 0.2 * (box[2] - box[0]) for piece in pieces) >= 0.6 * len(pieces)


def _blocks(rows: list[Row]) -> list[list[Row]]:
    """Runs of rows that go down the page, broken where rows of another run lie between, or beside and above."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and below(runs[-1][-1].box, row.box):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [block for run in runs for block in _broken(run, [r for other in runs if other is not run for r in other])]


def _broken(run: list[Row], others: list[Row]) -> list[list[Row]]:
    blocks = [[run[0]]]
    around = run[0].box
    for upper, lower in pairwise(run):
        gap = min(upper.box[0], lower.box[0]), upper.box[3], max(upper.box[2], lower.box[2]), lower.box[1]
        between = gap[3] > gap[1] and any(_within(row.box, gap) for row in others)
        wider = union([around, lower.box])
        beside = wider[0], around[1], wider[2], lower.box[1]
        if between or any(_within(row.box, beside) and not _overlap(row.box, around, 0) for row in others):
            blocks.append([])
            wider = lower.box
        blocks[-1].append(lower)
        around = wider
    return blocks


def _within(box: Box, gap: Box) -> bool:
    return gap[1] < (box[1] + box[3]) / 2 < gap[3] and _overlap(box, gap, 0)


def _sorted(blocks: list[list[Row]]) -> list[list[Row]]:
    """Blocks so that each follows what stands above it or to its left."""
    waiting = [(union([row.box for row in block]), block) for block in blocks]
    done: list[list[Row]] = []
    while waiting:
        free = [a for a in waiting if not any(_before(b[0], a[0]) for b in waiting if b is not a)]
        top = min(entry[0][1] for entry in free or waiting)
        following = next(entry for entry in free or waiting if entry[0][1] < top + LEVEL)
        waiting = [entry for entry in waiting if entry is not following]
        done.append(following[1])
    return done


def _centred(blocks: list[list[Row]]) -> list[list[Row]]:
    """Put what stands halfway down beside a block, as a cell's label does, on the block's first line."""
    out: list[list[Row]] = []
    for block in blocks:
        beside = out[-1][0] if out and len(out[-1]) == 1 else None
        if beside and len(block) > 1 and beside.table is block[0].table is None and _halfway(beside.box, block):
            out.pop()
            block[0].pieces += beside.pieces
            block[0].measure()
        out.append(block)
    return out


def _halfway(box: Box, block: list[Row]) -> bool:
    around = union([row.box for row in block])
    off = (box[1] + box[3] - around[1] - around[3]) / 2
    return box[2] <= around[0] and abs(off) < (box[3] - box[1]) / 4


def _before(a: Box, b: Box) -> bool:
    """Whether `a` must be read before `b`."""
    if _overlap(a, b, 0):
        return a[1] < b[1] and a[3] <= b[1] + (b[3] - b[1]) / 2
    return a[2] <= b[0] + 1 and _overlap(a, b, 1)


def joined(pieces: list[Piece], stops: Container[int] = ()) -> str:
    """The text of pieces on a line, parted by a tab where the gap is wide or ends at a stop, else by a blank."""
    parts = [pieces[0].text]
    for left, right in pairwise(pieces):
        parts += _between(left, right, round(right.box[0]) in stops), right.text
    return "".join(parts)


def _between(left: Piece, right: Piece, at_stop: bool) -> str:  # noqa: FBT001 -- one of three measures
    gap = right.box[0] - left.box[2]
    least = FAR if LABEL.fullmatch(left.text) else CUT if at_stop else WIDE
    if gap > least * max(left.size, right.size):
        return "\t"
    return " " if gap > 0.1 * min(left.size, right.size) else ""


def _tabulate(rows: list[Row]) -> None:
    """Put tabs where cells of several rows begin at one place."""
    split = [row for row in rows if row.table is None and len(row.pieces) > 1]
    starts = Counter(round(piece.box[0]) for row in split for piece in row.pieces[1:])
    stops = {start for start, times in starts.items() if times > 1}
    for row in split if stops else ():
        row.text = joined(row.pieces, stops)
