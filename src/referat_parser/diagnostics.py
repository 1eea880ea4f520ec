"""Every diagnostic, once: its code, its name and how much it matters.

Codes are stable: a retired code is never given again. Groups: 1xx reading the file, 2xx finding
the parts, 3xx what the minutes say, 4xx what should not be published, 9xx what a person asked for.
What is said of them stands in `messages/diagnostics.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from referat_parser.words import Language, words

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of a diagnostic; `message` is a template for `str.format`."""

    code: str
    severity: Severity
    message: str
    explanation: str
    example: str


class Code(Enum):
    """All diagnostics. The member's name in kebab case is the readable name."""

    NO_TEXT_LAYER = "R101", "error"
    SECOND_EXTRACTOR = "R102", "warning"
    ENCODING_GUESSED = "R103", "info"
    REPLACEMENT_CHARACTER = "R104", "warning"
    LOST_LIGATURES = "R105", "warning"
    DELETED_TEXT = "R106", "info"
    UNREAD_PAGE = "R107", "error"
    LINE_BREAKS_LOST = "R108", "info"
    UNREAD_PART = "R109", "warning"
    MIXED_ENCODINGS = "R110", "warning"
    GARBLED_LETTERS = "R111", "warning"
    OCR_READ = "R112", "warning"
    OCR_FAILED = "R113", "error"

    GENERIC_GRAMMAR = "R201", "info"
    NO_ITEMS = "R202", "warning"
    NOT_MINUTES = "R203", "warning"
    ITEM_WITHOUT_TITLE = "R204", "warning"
    ITEM_NUMBER_GAP = "R205", "warning"
    ITEM_NUMBER_REPEATED = "R206", "warning"
    ITEM_WITHOUT_NUMBER = "R207", "info"
    CONTENTS_WITHOUT_ITEM = "R208", "warning"
    ITEM_NOT_IN_CONTENTS = "R209", "info"
    CONTENTS_SPELLED_OTHERWISE = "R210", "info"
    HEADING_MISSPELT = "R211", "warning"
    SEVERAL_MEETINGS = "R212", "warning"
    UNASSIGNED_TEXT = "R213", "warning"
    ITEM_OUT_OF_ORDER = "R214", "warning"
    HEADING_OF_ANOTHER_LAYOUT = "R215", "warning"

    NO_DATE = "R301", "warning"
    WEEKDAY_MISMATCH = "R302", "warning"
    EMPTY_ATTACHMENTS = "R303", "info"
    PRESENT_AND_ABSENT = "R304", "warning"
    RECOMMENDATION_WITHOUT_DECISION = "R305", "warning"
    RECOMMENDATION_UNANSWERED = "R306", "warning"
    DECISION_WITHOUT_RECOMMENDATION = "R307", "warning"
    EMPTY_DECISION = "R308", "warning"
    ATTACHMENT_NOT_LISTED = "R309", "warning"
    ATTACHMENT_NUMBER_GAP = "R310", "warning"
    ATTACHMENT_TWICE = "R311", "info"
    VOTES_EXCEED_PRESENT = "R312", "warning"
    VOTE_COUNT_MISMATCH = "R313", "warning"
    ABSENT_TAKES_PART = "R314", "warning"
    PARTICIPANT_TWICE = "R315", "warning"
    IMPOSSIBLE_DATE = "R317", "warning"
    FILE_NAME_DATE = "R318", "warning"
    NEXT_MEETING_EARLIER = "R319", "warning"
    END_BEFORE_START = "R320", "warning"
    DOCUMENT_BEFORE_MEETING = "R321", "info"
    PLACEHOLDER_LEFT = "R322", "warning"

    PERSONAL_NUMBER = "R401", "warning"
    PHONE_NUMBER = "R402", "info"
    PRIVATE_EMAIL = "R403", "warning"
    ACCOUNT_NUMBER = "R404", "warning"
    CLOSED_ITEM_TOLD = "R405", "warning"

    CORRECTED = "R901", "info"
    CORRECTION_LOST = "R902", "warning"
    CORRECTIONS_UNREADABLE = "R903", "error"
    REDACTED = "R904", "info"

    def __init__(self, code: str, severity: Severity) -> None:
        self.code = code
        self.severity: Severity = severity

    @property
    def readable(self) -> str:
        """`item-number-gap` for ITEM_NUMBER_GAP."""
        return self.name.lower().replace("_", "-")

    @property
    def rule(self) -> Rule:
        """What is said of it, in English."""
        return self.told("en")

    def told(self, language: Language) -> Rule:
        """What is said of it in a language."""
        return Rule(self.code, self.severity, **words(language, "diagnostics")[self.readable])


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic in one document; start and end are offsets in the reading text."""

    code: Code
    words: Mapping[str, object]
    """They fill the message."""
    start: int | None = None
    end: int | None = None

    @property
    def message(self) -> str:
        """The sentence for a reader, in English."""
        return self.said("en")

    def said(self, language: Language) -> str:
        """The sentence for a reader of a language."""
        message = self.code.told(language).message
        if language == "en":
            return message.format(**self.words)
        from referat_parser.retold import shown  # noqa: PLC0415 -- what it knows of languages takes time to load

        return message.format(**{name: shown(value, language) for name, value in self.words.items()})


@dataclass(slots=True)
class Findings:
    """What was noticed on the way. The one mutable thing; it is passed, never global."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: Code, place: tuple[int, int] | None = None, **words: object) -> None:
        """Note a diagnostic; `words` fill its message."""
        start, end = place or (None, None)
        self.found.append(Finding(code, words, start, end))
