"""What the overview searches and shows: one row a meeting, small enough for thousands of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from referat_parser.models import AgendaItem, Meeting
from referat_parser.rendering.figures import one_meeting
from referat_parser.rendering.site.charts import OUTCOMES, Figures, figures
from referat_parser.rendering.site.meeting import attended, file_name, name
from referat_parser.rendering.site.words import Words
from referat_parser.text import fold

SHORTENED = 220
"""Characters of a decision in the list of results."""
USED = (
    *("shown", "shown_one", "none_found", "hits", "hit", "more", "more_one", "page_of", "summary_attendance"),
    "partial",
)
"""Words that the script of the overview says."""


@dataclass(slots=True)
class Overview:
    """All meetings, as far as the overview knows them."""

    words: Words
    meetings: list[dict[str, Any]] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    """Of each meeting, folded: what is said of it as a whole, then of each item."""
    _figures: list[Figures] = field(default_factory=list)
    _counted: dict[str, int] = field(default_factory=dict)
    """Which of the documents of a meeting counts: minutes before an agenda, the first before others."""
    _people: dict[str, int] = field(default_factory=dict)

    def add(self, meeting: Meeting, page: str) -> None:
        """Take in a meeting, whose page has this address."""
        present, absent = attended(meeting)
        key = one_meeting(meeting)
        if key not in self._counted or (meeting.document_type == "minutes" and not self._are_minutes(key)):
            self._counted[key] = len(self.meetings)
        self._figures.append(figures(meeting))
        self.texts.append([_text(meeting), *(_item_text(item) for item in meeting.items)])
        self.meetings.append(
            {
                "absent": absent,
                "body": meeting.body,
                "date": meeting.date,
                "file": file_name(meeting.source.path),
                "items": [_item(item) for item in meeting.items],
                "kind": self.words.documents[meeting.document_type],
                "name": name(meeting, self.words),
                "page": page,
                "partial": meeting.status == "partial",
                "people": sorted({self._person(person.name) for person in meeting.participants}),
                "present": present,
                "title": meeting.title,
            }
        )

    def _person(self, name: str) -> int:
        return self._people.setdefault(name, len(self._people))

    @property
    def people(self) -> list[str]:
        """All names, as the rows count them."""
        return list(self._people)

    @property
    def bodies(self) -> list[str]:
        """The bodies that met, each once."""
        return sorted({row["body"] for row in self.meetings if row["body"]}, key=str.casefold)

    @property
    def years(self) -> list[str]:
        """The years that they met in, the last first."""
        return sorted({row["date"][:4] for row in self.meetings if row["date"]}, reverse=True)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many meetings, items and decisions there are."""
        items = [item for at in self._counted.values() for item in self.meetings[at]["items"]]
        return len(self._counted), len(items), sum(item["decisions"] for item in items)

    @property
    def figures(self) -> list[Figures]:
        """What charts need to know, of each meeting once."""
        return [self._figures[at] for at in sorted(self._counted.values())]

    def _are_minutes(self, key: str) -> bool:
        return bool(self.meetings[self._counted[key]]["kind"] == self.words.documents["minutes"])

    @property
    def undated(self) -> int:
        """Meetings that no chart can show."""
        return sum(row["date"] is None for row in self.meetings)

    def rows(self) -> dict[str, Any]:
        """What the script of the overview is given before anything else; files are told where meetings are alike."""
        alike = Counter(row["name"] for row in self.meetings)
        return {
            "meetings": [row if alike[row["name"]] > 1 else {**row, "file": ""} for row in self.meetings],
            "outcomes": [[one, self.words.outcomes[one]] for one in OUTCOMES],
            "people": self.people,
            "words": {key: self.words.text[key] for key in USED},
        }


def _item(item: AgendaItem) -> dict[str, Any]:
    said = " ".join(" ".join(decision.text.split()) for decision in item.decisions)
    return {
        "amounts": sorted({float(Decimal(amount.value)) for amount in item.amounts}),
        "closed": item.closed,
        "decisions": len(item.decisions),
        "number": item.number,
        "outcomes": [OUTCOMES.index(outcome) for outcome in item.outcomes],
        "said": _short(said),
        "title": item.subject or item.title,
    }


def _short(text: str) -> str:
    return text if len(text) <= SHORTENED else f"{text[:SHORTENED].rsplit(' ', 1)[0]} …"


def _text(meeting: Meeting) -> str:
    people = [_joined(person.name, person.title, person.organization, person.role) for person in meeting.participants]
    sections = [section.text for section in meeting.sections]
    files = [attachment.title for attachment in meeting.attachments]
    whole = _joined(meeting.title, meeting.body, meeting.location, meeting.date, *people, *files, *sections)
    return fold(whole)


def _item_text(item: AgendaItem) -> str:
    sections = [_joined(section.heading, section.text) for section in item.sections]
    return fold(_joined(item.title, item.case_number, *sections))


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
