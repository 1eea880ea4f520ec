"""Every diagnostic, once: code, name, severity, message, what it means and an example.

Codes are stable: a retired code is never given again. Groups: 1xx reading the file, 2xx finding
the parts, 3xx what the minutes say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a diagnostic is; `message` is a template for `str.format`."""

    code: str
    severity: Severity
    message: str
    explanation: str
    example: str


class Code(Enum):
    """All diagnostics. The member's name in kebab case is the readable name."""

    NO_TEXT_LAYER = Rule(
        "R101", "error", "{pages} of {of} pages have no text layer",
        "The pages are pictures, as a scanner makes them. Nothing on them was read.",
        "A signed copy that was printed and scanned.",
    )
    SECOND_EXTRACTOR = Rule(
        "R102", "warning", "read by {extractor}, because {why}",
        "The usual reader of this format failed or disagreed, and another one took its place.",
        "A PDF whose page tree only the second reader can follow.",
    )
    ENCODING_GUESSED = Rule(
        "R103", "info", "the encoding was guessed: {encoding}",
        "The file does not say how its letters are written; the most plausible way was taken.",
        "A text file from an old Windows program.",
    )
    REPLACEMENT_CHARACTER = Rule(
        "R104", "warning", "{count} characters could not be read",
        "The file holds U+FFFD or bytes that stand for no letter: an earlier conversion lost letters.",
        "'r�dhuset' where 'rådhuset' was meant.",
    )
    LOST_LIGATURES = Rule(
        "R105", "warning", "ligatures seem to be lost: {examples}",
        "The PDF shows ti, tt, fi as one glyph and does not say which letters it stands for.",
        "'trsdag' where 'tirsdag' was meant.",
    )
    DELETED_TEXT = Rule(
        "R106", "info", "{count} tracked deletions were left out",
        "Word keeps deleted text until the changes are accepted. It is not part of what a reader sees.",
        "A draft with tracked changes.",
    )
    UNREAD_PAGE = Rule(
        "R107", "error", "page {page} could not be read: {why}",
        "One page is broken; the others were read.",
        "A PDF that was cut off while it was sent.",
    )
    LINE_BREAKS_LOST = Rule(
        "R108", "info", "line breaks are lost; the text was cut at headings that are known",
        "A whole page stands on one line, so headings can only be told by their words.",
        "Text copied from a document viewer on the web.",
    )
    UNREAD_PART = Rule(
        "R109", "warning", "a part of the file could not be read: {part}: {why}",
        "Something beside the text is broken: numbering, notes, or a header. The text itself was read.",
        "A Word file whose numbering was damaged by a converter.",
    )
    GENERIC_GRAMMAR = Rule(
        "R201", "info", "no known layout fits; read by general rules",
        "None of the grammars recognised the layout, so only general rules were used.",
        "Minutes of a body whose layout was never described.",
    )
    NO_ITEMS = Rule(
        "R202", "warning", "no agenda items were found",
        "Nothing in the text looks like a run of agenda items.",
        "A letter, or minutes written as one text.",
    )
    NOT_MINUTES = Rule(
        "R203", "warning", "this does not look like minutes or an agenda",
        "Neither a head, items nor decisions were found. No items are made up.",
        "A chairman's report or a memorandum.",
    )
    ITEM_WITHOUT_TITLE = Rule(
        "R204", "warning", "item {number} has no title",
        "The document marks an item but gives it no title, and the contents give none either.",
        "'Punkt 1' alone on its line.",
    )
    ITEM_NUMBER_GAP = Rule(
        "R205", "warning", "expected item {expected}, found {found}",
        "The run of item numbers skips a number: an item may be missing or closed, or a heading unread.",
        "Item 4 follows item 2.",
    )
    ITEM_NUMBER_REPEATED = Rule(
        "R206", "warning", "item {number} comes twice",
        "Two items carry the same number.",
        "Two headings '5.'.",
    )
    ITEM_WITHOUT_NUMBER = Rule(
        "R207", "info", "the item has no number: {title}",
        "The heading has the form of an item but no number, while other items have one.",
        "'Punkt : Pause'.",
    )
    CONTENTS_WITHOUT_ITEM = Rule(
        "R208", "warning", "the contents list an item that was not found: {title}",
        "An entry of the printed contents matches no item of the text.",
        "A closed item that is left out of the published minutes.",
    )
    ITEM_NOT_IN_CONTENTS = Rule(
        "R209", "info", "the contents do not list the item: {title}",
        "The document has printed contents, but this item is not among them.",
        "An item added after the agenda was sent.",
    )
    CONTENTS_SPELLED_OTHERWISE = Rule(
        "R210", "info", "the contents spell the title otherwise: {title}",
        "The entry and the heading are the same item but not the same words, cut-off ends aside.",
        "'Samarbejds muligheder' in the contents, 'Samarbejdsmuligheder' in the heading.",
    )
    HEADING_MISSPELT = Rule(
        "R211", "warning", "heading {heading} seems to mean {meant}",
        "A heading is nearly, but not quite, one that is known.",
        "'SAGSFREMSTLLING'.",
    )
    SEVERAL_MEETINGS = Rule(
        "R212", "warning", "the file seems to hold more than one meeting; the first was read",
        "A second head with its own date and its own run of items follows the first meeting.",
        "A year's minutes in one file.",
    )
    UNASSIGNED_TEXT = Rule(
        "R213", "warning", "{share} of the text could not be placed",
        "More than half a per cent of the characters belong to no part that is known.",
        "A margin note between two columns.",
    )
    NO_DATE = Rule(
        "R301", "warning", "no date of the meeting was found",
        "The text does not say on which day the meeting was held; no date is guessed.",
        "A head with a clock time but no day.",
    )
    WEEKDAY_MISMATCH = Rule(
        "R302", "warning", "{date} is a {actual}, the text says {written}",
        "The weekday does not fit the date; one of them is wrong.",
        "'mandag den 6. november 2024', which was a Wednesday.",
    )
    EMPTY_ATTACHMENTS = Rule(
        "R303", "info", "the attachments heading has nothing under it",
        "'Bilag' stands there without an attachment.",
        "'Bilag' at the end of an item, followed by the next item.",
    )
    PRESENT_AND_ABSENT = Rule(
        "R304", "warning", "{name} is listed both as present and as absent",
        "The same person stands under both headings.",
        "A name under Deltagere and under Afbud.",
    )
    CORRECTED = Rule(
        "R901", "info", "corrected by hand: {what}",
        "A person's correction beside the document was applied.",
        "A date set in NAME.referat.toml.",
    )

    @property
    def rule(self) -> Rule:
        """The rule behind the member."""
        return self.value

    @property
    def readable(self) -> str:
        """`item-number-gap` for ITEM_NUMBER_GAP."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic in one document; start and end are offsets in the reading text."""

    code: Code
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Findings:
    """What was noticed on the way. The one mutable thing; it is passed, never global."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: Code, place: tuple[int, int] | None = None, **words: object) -> None:
        """Note a diagnostic; `words` fill its message."""
        start, end = place if place else (None, None)
        self.found.append(Finding(code, code.rule.message.format(**words), start, end))
