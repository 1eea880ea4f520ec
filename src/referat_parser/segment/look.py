"""How a document sets its text: the body's size, and what stands out from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.text import Paragraph


@dataclass(frozen=True, slots=True)
class Look:
    """The look of ordinary text in one document."""

    size: float | None
    bold: bool

    def stands_out(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is set as a heading: by level, size or weight."""
        style = paragraph.style
        if style.heading is not None:
            return True
        if style.bold and not self.bold:
            return True
        return bool(style.size and self.size and style.size > self.size + 0.6)

    def key(self, paragraph: Paragraph) -> tuple[int | None, bool, int]:
        """What paragraphs of one look share: heading level, weight and size in half points."""
        style = paragraph.style
        return style.heading, style.bold, round((style.size or 0) * 2)


def look(paragraphs: Sequence[Paragraph]) -> Look:
    """The look that most characters of the document have."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for paragraph in paragraphs:
        if paragraph.style.size:
            sizes[round(paragraph.style.size * 2) / 2] += len(paragraph.text)
        bold[paragraph.style.bold] += len(paragraph.text)
    return Look(sizes.most_common(1)[0][0] if sizes else None, bool(bold) and bold.most_common(1)[0][0])
