"""The table of rules: each code, and the function that finds it in a parsed meeting.

What is noticed while a file is read or cut (broken pages, misspelt headings) is noted there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from referat_parser.checks import attachments, days, decisions, parts, people, wording
from referat_parser.checks.subject import Hit, Subject
from referat_parser.diagnostics import Code, Findings
from referat_parser.models import Meeting
from referat_parser.text import Document

RULES: dict[Code, Callable[[Subject], Iterator[Hit]]] = {
    Code.LOST_LIGATURES: wording.lost,
    Code.GARBLED_LETTERS: wording.garbled_letters,
    Code.NOT_MINUTES: parts.not_minutes,
    Code.NO_ITEMS: parts.no_items,
    Code.ITEM_WITHOUT_TITLE: parts.item_without_title,
    Code.ITEM_NUMBER_GAP: parts.item_number_gap,
    Code.ITEM_NUMBER_REPEATED: parts.item_number_repeated,
    Code.ITEM_OUT_OF_ORDER: parts.item_out_of_order,
    Code.ITEM_WITHOUT_NUMBER: parts.item_without_number,
    Code.CONTENTS_WITHOUT_ITEM: parts.contents_without_item,
    Code.ITEM_NOT_IN_CONTENTS: parts.item_not_in_contents,
    Code.CONTENTS_SPELLED_OTHERWISE: parts.contents_spelled_otherwise,
    Code.HEADING_OF_ANOTHER_LAYOUT: parts.heading_of_another_layout,
    Code.UNASSIGNED_TEXT: parts.unassigned_text,
    Code.NO_DATE: days.no_date,
    Code.WEEKDAY_MISMATCH: days.weekday_mismatch,
    Code.IMPOSSIBLE_DATE: days.impossible_date,
    Code.FILE_NAME_DATE: days.file_name_date,
    Code.NEXT_MEETING_EARLIER: days.next_meeting_earlier,
    Code.END_BEFORE_START: days.end_before_start,
    Code.DOCUMENT_BEFORE_MEETING: days.document_before_meeting,
    Code.PRESENT_AND_ABSENT: people.present_and_absent,
    Code.PARTICIPANT_TWICE: people.participant_twice,
    Code.ABSENT_TAKES_PART: people.absent_takes_part,
    Code.RECOMMENDATION_WITHOUT_DECISION: decisions.recommendation_without_decision,
    Code.RECOMMENDATION_UNANSWERED: decisions.recommendation_unanswered,
    Code.DECISION_WITHOUT_RECOMMENDATION: decisions.decision_without_recommendation,
    Code.EMPTY_DECISION: decisions.empty_decision,
    Code.VOTES_EXCEED_PRESENT: decisions.votes_exceed_present,
    Code.VOTE_COUNT_MISMATCH: decisions.vote_count_mismatch,
    Code.EMPTY_ATTACHMENTS: attachments.empty_attachments,
    Code.ATTACHMENT_NOT_LISTED: attachments.attachment_not_listed,
    Code.ATTACHMENT_NUMBER_GAP: attachments.attachment_number_gap,
    Code.ATTACHMENT_TWICE: attachments.attachment_twice,
    Code.PLACEHOLDER_LEFT: wording.placeholder_left,
    Code.PERSONAL_NUMBER: wording.personal("cpr"),
    Code.PHONE_NUMBER: wording.personal("phone"),
    Code.PRIVATE_EMAIL: wording.personal("email"),
    Code.ACCOUNT_NUMBER: wording.personal("account"),
    Code.CLOSED_ITEM_TOLD: decisions.closed_item_told,
}


def check(meeting: Meeting, document: Document, findings: Findings) -> None:
    """Note what a reader of this meeting should know."""
    subject = Subject(meeting, document)
    for code, rule in RULES.items():
        for place, words in rule(subject):
            findings.add(code, place, **words)
