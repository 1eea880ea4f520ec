"""The output contract as pydantic models: what `referat parse` writes, key for key.

Every key is always present: unknown is null, none is an empty list. The description of each key, and so the JSON
Schema, begins with its Danish term: `punktnummer: as written`.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1"

Outcome = Literal["approved", "noted", "discussed", "postponed", "rejected", "referred", "elected", "nothing"]
SectionKind = Literal[
    "summary",
    "case",
    "recommendation",
    "decision",
    "discussion",
    "attachments",
    "participants",
    "economy",
    "law",
    "hearing",
    "text",
    "other",
]
ItemType = Literal["decision", "discussion", "information"]
How = Literal[
    "exact",
    "folded",
    "inline",
    "pattern",
    "fuzzy",
    "style",
    "phrase",
    "position",
    "unheaded",
    "contents",
    "bookmark",
    "context",
    "number",
    "form",
    "gap",
    "sections",
    "correction",
]
"""How an item or a section was recognised; docs/reference/confidence.md says what each means and is worth."""
DocumentType = Literal["minutes", "agenda", "unknown"]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
Box = tuple[int, float, float, float, float]
"""Page from 1, then left, top, right, bottom in points from the top left corner of the page as viewers show it."""
ClockTime = Annotated[str, Field(pattern=r"^\d\d:\d\d$")]


class Model(BaseModel):
    """A frozen part of the contract."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Span(Model):
    """A place in the canonical text, in code points; the end is exclusive."""

    start: int = Field(ge=0, description="begyndelse: offset of the first character, from 0")
    end: int = Field(ge=0, description="slutning: offset after the last character")
    page: int | None = Field(description="side: from 1; null where the format has no pages")
    placed_by: str | None = Field(
        description="placeret af: id of the rule that put it here; `referat explain` tells of it"
    )
    boxes: list[Box] | None = Field(
        default=None,
        description="felter på siden: one a line: page from 1, then left, top, right, bottom in points from the top "
        "left corner of the page as viewers show it; [] where the format has no pages, null where nobody asked",
    )


class Diagnostic(Model):
    """Something a reader should know (bemærkning)."""

    code: str = Field(description="kode: stable, like R205")
    name: str = Field(description="navn: the code's readable name in kebab case")
    severity: Literal["error", "warning", "info"] = Field(description="alvor: fejl, advarsel, oplysning")
    message: str = Field(description="besked: one sentence")
    span: Span | None = Field(description="sted: null where it is about the whole document")


class Recognition(Model):
    """How an item or a section was recognised, and how far that can be trusted (genkendelse)."""

    how: How = Field(description="hvordan: what spoke most for it")
    ratio: float | None = Field(
        ge=0,
        le=1,
        description="lighed: 0 to 1, how like the writing is to what it was taken for, where it is spelled otherwise",
    )
    confidence: float = Field(
        ge=0,
        le=1,
        description="sikkerhed: 0 to 1, by the table of docs/reference/confidence.md; 1 for what a person said",
    )


class Source(Model):
    """Where the text came from (kilde)."""

    path: str = Field(description="sti: as given; - for standard input")
    sha256: str = Field(description="fingeraftryk: SHA-256 of the bytes, in hexadecimal")
    media_type: str = Field(description="filtype: the media type, by the bytes and not by the name")
    pages: int | None = Field(description="sidetal: number of pages; null where the format has none")
    extractor: str = Field(description="læst af: name and version of the reader")
    ocr: bool = Field(description="tekstgenkendelse: whether pictures of pages were read by OCR")
    characters: int = Field(description="tegn: length of the canonical text in code points")


class Coverage(Model):
    """Where every character that is not white space went (dækning)."""

    characters: int = Field(description="tegn: all that are not white space")
    accounted: int = Field(description="gjort rede for: those that have a place")
    header: list[Span] = Field(description="hoved: where the fields of the meeting stand, with their labels")
    contents: list[Span] = Field(description="indholdsfortegnelse: where it stands")
    sign_off: list[Span] = Field(description="underskrift: where it stands")
    furniture: list[Span] = Field(
        description="sidehoveder og sidefødder: also page numbers; the only part that may lie inside another"
    )
    unassigned: list[Span] = Field(description="uplaceret: what could not be placed; never dropped")


class Participant(Model):
    """Someone who was there, or should have been (deltager)."""

    name: str = Field(description="navn: as written, without party letter")
    title: str | None = Field(description="stilling: as written")
    organization: str | None = Field(description="organisation: where the person comes from")
    party: str | None = Field(description="partibogstav: without brackets")
    role: str | None = Field(description="rolle: in this meeting: formand, mødeleder, sekretær, referent")
    group: str | None = Field(description="gruppe: the heading that the name stands under")
    attendance: Literal["present", "absent", "unknown"] = Field(
        description="fremmøde: absent with afbud or without; present where the name is only listed"
    )
    remote: bool = Field(description="på afstand: took part by telephone or video")
    substitute_for: str | None = Field(description="stedfortræder for: the name of whom this person came for")
    span: Span = Field(description="sted: the name with what stands beside it")


class TableOfContentsEntry(Model):
    """An entry of the printed contents (indholdsfortegnelse)."""

    title: str = Field(description="titel: as printed, without leader dots")
    page: int | None = Field(description="side: as printed")
    span: Span = Field(description="sted: the entry")


class NextMeeting(Model):
    """A next meeting that the text announces (næste møde)."""

    body: str | None = Field(description="organ: who meets")
    date: IsoDate | None = Field(description="dato: null where day, month and year cannot all be told")
    text: str = Field(description="tekst: the words that announce it")
    span: Span = Field(description="sted: those words")


class Attachment(Model):
    """An attachment (bilag)."""

    title: str = Field(description="titel: as written")
    file_name: str | None = Field(description="filnavn: where the title is one, like referat.docx")
    document_number: str | None = Field(description="dokumentnummer: as written")
    url: str | None = Field(description="link: where the file links it")
    span: Span = Field(description="sted: the entry")


class Amount(Model):
    """A sum of money (beløb)."""

    text: str = Field(description="beløb: as written")
    value: str = Field(pattern=r"^-?\d+(\.\d+)?$", description="værdi: in full, as a decimal string")
    currency: str = Field(description="valuta: DKK")
    approximate: bool = Field(description="ca.: whether it is said to be about that much")
    span: Span = Field(description="sted: the sum")


class Vote(Model):
    """A vote (afstemning)."""

    yes: int | None = Field(description="for: how many; null where neither words nor names tell")
    no: int | None = Field(description="imod: how many")
    abstain: int | None = Field(description="undlod: how many abstained")
    yes_names: list[str] = Field(description="navne for: persons or groups, as written")
    no_names: list[str] = Field(description="navne imod: persons or groups, as written")
    abstain_names: list[str] = Field(description="navne undlod: persons or groups, as written")
    unanimous: bool = Field(description="enstemmigt: whether it says so")
    text: str = Field(description="tekst: the words that tell of it")
    span: Span = Field(description="sted: those words")


class AttendanceChange(Model):
    """Someone came, went or stayed out during an item (fremmødeændring)."""

    name: str = Field(description="navn: who")
    change: Literal["arrived", "left", "recused", "absent"] = Field(
        description="ændring: mødte, forlod mødet, inhabil, deltog ikke"
    )
    time: ClockTime | None = Field(description="klokkeslæt: where stated")
    text: str = Field(description="tekst: the words that tell of it")
    span: Span = Field(description="sted: those words")


class Dissent(Model):
    """Someone who did not go along, or only with a reservation (forbehold)."""

    name: str = Field(description="navn: the person or group, as written")
    text: str = Field(description="tekst: the words that tell of it")
    span: Span = Field(description="sted: those words")


class History(Model):
    """Earlier treatment of the case (tidligere behandling)."""

    body: str | None = Field(description="organ: who treated the case")
    date: IsoDate | None = Field(description="dato: of that treatment")
    number: str | None = Field(description="nummer: the item's number there")
    text: str = Field(description="tekst: what it says, without a heading")
    outcome: Outcome | None = Field(description="udfald: of that treatment; never one of this meeting")
    span: Span = Field(description="sted: those words")


class Action(Model):
    """A task that was given (handling)."""

    who: str | None = Field(description="ansvarlig: as written")
    what: str = Field(description="opgave: the task alone")
    due: IsoDate | None = Field(description="frist: where a full date is stated")
    text: str = Field(description="tekst: the words that tell of it")
    explicit: bool = Field(description="udtrykkelig: whether it is labelled as an action")
    span: Span = Field(description="sted: those words")


class Block(Model):
    """A paragraph, list item, sub-heading or table of a section."""

    type: Literal["paragraph", "list_item", "subheading", "table"] = Field(
        description="slags: afsnit, listepunkt, underoverskrift, tabel"
    )
    text: str = Field(description="tekst: as written")
    label: str | None = Field(description="mærke: a list item's mark or number, else null")
    level: int | None = Field(description="niveau: a list item's depth from 0, else null")
    rows: list[list[str]] = Field(description="rækker: a table's cells, else []")


class Section(Model):
    """A part of an item, or text outside the items (afsnit)."""

    kind: SectionKind = Field(
        description="slags: resumé, sagsfremstilling, indstilling, beslutning, drøftelse, bilag, deltagere, økonomi, "
        "lovgrundlag, høring, tekst uden overskrift, andet"
    )
    heading: str | None = Field(description="overskrift: as written; null where there is none")
    text: str = Field(description="tekst: without the heading")
    blocks: list[Block] = Field(description="blokke: the same words as paragraphs, list items and tables")
    recognition: Recognition = Field(description="genkendelse: how it was recognised")
    span: Span = Field(description="sted: with its heading")


class Recommendation(Model):
    """One thing recommended (indstilling)."""

    label: str | None = Field(description="nummer: as written, bare; null where it has none")
    text: str = Field(description="tekst: what is recommended, without label and lead-in")
    outcome: Outcome | None = Field(description="udfald: what became of it; null where that is not clear")
    span: Span = Field(description="sted: those words")


class Decision(Model):
    """One separate decision (beslutning)."""

    label: str | None = Field(description="nummer: as written, bare; null where it has none")
    text: str = Field(description="tekst: as written")
    outcome: Outcome | None = Field(description="udfald: null where the words leave it open")
    recommendation: int | None = Field(
        description="indstilling: index of the recommendation it answers; null for all of them or none in particular"
    )
    explicit: bool = Field(description="udtrykkelig: whether it stands under a heading of decisions")
    span: Span = Field(description="sted: those words")


class AgendaItem(Model):
    """An item of the agenda (punkt)."""

    id: str = Field(description="id: of the meeting, then a slash and the place among its items")
    number: str | None = Field(
        description="punktnummer: as written, without Punkt or full stop; null where it has none"
    )
    title: str = Field(description="overskrift: all after the number, as written")
    subject: str = Field(description="emne: the title without type, times and presenter")
    type: ItemType | None = Field(
        description="punkttype: beslutning, drøftelse, orientering, from what the heading says; else null"
    )
    closed: bool = Field(description="lukket punkt: whether it says so")
    case_number: str | None = Field(description="sagsnummer: or journalnummer, as written")
    start_time: ClockTime | None = Field(description="starttid: as stated")
    end_time: ClockTime | None = Field(description="sluttid: as stated")
    presenters: list[str] = Field(description="oplægsholdere: names in the heading")
    sections: list[Section] = Field(description="afsnit: all that stands under the heading, in order")
    recommenders: list[str] = Field(description="indstillere: who recommends, where stated")
    recommendations: list[Recommendation] = Field(description="indstillinger: each on its own")
    decisions: list[Decision] = Field(description="beslutninger: one for each separate decision")
    outcomes: list[Outcome] = Field(
        description="udfald: godkendt, taget til efterretning, drøftet, udsat, forkastet, sendt videre, valgt, intet; "
        "those of the item, sorted"
    )
    attachments: list[Attachment] = Field(description="bilag: all that the item lists")
    votes: list[Vote] = Field(description="afstemninger: in order")
    attendance_changes: list[AttendanceChange] = Field(
        description="ændringer i fremmødet: of those who came late, went early or stayed out"
    )
    dissents: list[Dissent] = Field(description="forbehold: who could not agree")
    history: list[History] = Field(description="tidligere behandling: what other meetings did with the case")
    actions: list[Action] = Field(description="opgaver: tasks that were given, with who and when")
    amounts: list[Amount] = Field(description="beløb: every mention of money")
    recognition: Recognition = Field(description="genkendelse: how the item was recognised")
    spans: dict[str, Span] = Field(description="steder: of the fields above, each by its key")
    span: Span = Field(description="sted: from its heading to its last word")


class Meeting(Model):
    """What one document says of a meeting (møde)."""

    schema_version: Literal["1"] = Field(description="version: of this schema")
    id: str = Field(description="id: made of body, date, number and type; files of one meeting have the same")
    status: Literal["ok", "partial"] = Field(description="status: partial where something could not be read")
    source: Source = Field(description="kilde: the file")
    grammar: str = Field(description="grammatik: id of the one that was chosen")
    document_type: DocumentType = Field(description="dokumenttype: referat, dagsorden, ukendt")
    title: str | None = Field(description="titel: the document's own, as written")
    body: str | None = Field(description="organ: the udvalg, bestyrelse, forening, klynge or styregruppe that met")
    meeting_number: str | None = Field(description="mødenummer: as written")
    date: IsoDate | None = Field(
        description="mødedato: of the meeting, not of the writing; null where it cannot be told"
    )
    document_date: IsoDate | None = Field(description="referatets dato: of the writing, where it is said")
    start_time: ClockTime | None = Field(description="starttid: of the whole meeting, as stated")
    end_time: ClockTime | None = Field(description="sluttid: of the whole meeting, as stated")
    location: str | None = Field(description="mødested: as written")
    participants: list[Participant] = Field(description="deltagere: in order")
    items: list[AgendaItem] = Field(description="punkter: in order")
    table_of_contents: list[TableOfContentsEntry] = Field(description="indholdsfortegnelse: as printed")
    attachments: list[Attachment] = Field(description="bilag: those of the meeting, not of one item")
    next_meetings: list[NextMeeting] = Field(description="næste møder: those that the text announces")
    sign_off: str | None = Field(description="underskrift: approvals and signatures, 'Således opfattet'")
    sections: list[Section] = Field(description="afsnit: text outside every item")
    spans: dict[str, Span] = Field(description="steder: of the fields above, each by its key")
    diagnostics: list[Diagnostic] = Field(description="bemærkninger: what a reader should know")
    coverage: Coverage = Field(description="dækning: where every character went")


class InputError(Model):
    """Why an input gave no meeting."""

    code: str = Field(description="kode: of a closed list, in kebab case")
    message: str = Field(description="besked: one sentence")


class FailedSource(Model):
    """What is known of a source that could not be read."""

    path: str = Field(description="sti: as given")
    sha256: str | None = Field(description="fingeraftryk: null where it could not be read")
    media_type: str | None = Field(description="filtype: null where it could not be told")


class Failure(Model):
    """The record of an input that failed or was skipped."""

    source: FailedSource = Field(description="kilde: what is known of the file")
    status: Literal["failed", "skipped"] = Field(description="status: skipped for files of other kinds in a folder")
    error: InputError = Field(description="fejl: why there is no meeting")
