"""The output contract as pydantic models: what `referat parse` writes, key for key.

Every key is always present: unknown is null, none is an empty list. The Danish term of each key
stands in its description, and so in the JSON Schema.
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
"""How an item or a section was recognised; what each means, and how much it is worth, stands in docs/confidence.md."""
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

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = Field(description="side, fra 1; null hvor formatet ingen sider har")
    placed_by: str | None = Field(description="the grammar rule or interpreter that placed the node")
    boxes: list[Box] | None = Field(
        default=None,
        description="felter på siden, one a line: page from 1, then left, top, right, bottom in points from the top "
        "left corner of the page as viewers show it; [] where the format has no pages, null where nobody asked",
    )


class Diagnostic(Model):
    """Something a reader should know (bemærkning)."""

    code: str
    name: str = Field(description="the code's readable name in kebab case")
    severity: Literal["error", "warning", "info"]
    message: str
    span: Span | None


class Recognition(Model):
    """How an item or a section was recognised, and how far that can be trusted (genkendelse)."""

    how: How = Field(description="hvordan: what spoke most for it")
    ratio: float | None = Field(
        description="lighed, 0 to 1: how like the writing is to what it was taken for, where it is spelled otherwise",
        ge=0,
        le=1,
    )
    confidence: float = Field(
        description="sikkerhed, 0 to 1: by a table, see docs/confidence.md; 1 for what a person said", ge=0, le=1
    )


class Source(Model):
    """Where the text came from (kilde)."""

    path: str = Field(description="as given; - for standard input")
    sha256: str
    media_type: str
    pages: int | None = Field(description="sidetal; null where the format has none")
    extractor: str = Field(description="name and version")
    ocr: bool
    characters: int = Field(description="length of the canonical text in code points")


class Coverage(Model):
    """Where every character that is not white space went (dækning)."""

    characters: int
    accounted: int
    header: list[Span]
    contents: list[Span]
    sign_off: list[Span]
    furniture: list[Span] = Field(description="sidehoveder, sidefødder og sidetal")
    unassigned: list[Span]


class Participant(Model):
    """Someone who was there, or should have been (deltager)."""

    name: str = Field(description="navn")
    title: str | None = Field(description="stilling, as written")
    organization: str | None = Field(description="organisation")
    party: str | None = Field(description="partibogstav, without brackets")
    role: str | None = Field(description="rolle i mødet: formand, mødeleder, sekretær, referent")
    group: str | None = Field(description="overskriften, som navnet står under")
    attendance: Literal["present", "absent", "unknown"] = Field(description="fremmøde; afbud is absent")
    remote: bool = Field(description="deltog på afstand (via Teams)")
    substitute_for: str | None = Field(description="stedfortræder for")
    span: Span


class TableOfContentsEntry(Model):
    """An entry of the printed contents (indholdsfortegnelse)."""

    title: str
    page: int | None
    span: Span


class NextMeeting(Model):
    """A next meeting that the text announces (næste møde)."""

    body: str | None
    date: IsoDate | None
    text: str
    span: Span


class Attachment(Model):
    """Bilag."""

    title: str = Field(description="as written")
    file_name: str | None = Field(description="filnavn, where the title ends in a file extension")
    document_number: str | None = Field(description="dokumentnummer")
    url: str | None = Field(description="link")
    span: Span


class Amount(Model):
    """A sum of money (beløb)."""

    text: str
    value: str = Field(description="decimal string", pattern=r"^-?\d+(\.\d+)?$")
    currency: str
    approximate: bool = Field(description="ca.")
    span: Span


class Vote(Model):
    """Afstemning."""

    yes: int | None = Field(description="for")
    no: int | None = Field(description="imod")
    abstain: int | None = Field(description="undlod at stemme")
    yes_names: list[str]
    no_names: list[str]
    abstain_names: list[str]
    unanimous: bool = Field(description="enstemmigt")
    text: str
    span: Span


class AttendanceChange(Model):
    """Someone came, left, or took no part in an item (fremmødeændring)."""

    name: str
    change: Literal["arrived", "left", "recused", "absent"] = Field(
        description="mødte, forlod mødet, inhabil, deltog ikke"
    )
    time: ClockTime | None
    text: str
    span: Span


class Dissent(Model):
    """Someone could not agree or made a reservation (forbehold)."""

    name: str
    text: str
    span: Span


class History(Model):
    """Earlier treatment of the case (tidligere behandling)."""

    body: str | None
    date: IsoDate | None
    number: str | None
    text: str
    outcome: Outcome | None
    span: Span


class Action(Model):
    """Who is to do what by when (handling)."""

    who: str | None = Field(description="ansvarlig")
    what: str = Field(description="opgave")
    due: IsoDate | None = Field(description="frist")
    text: str
    explicit: bool = Field(description="labelled as an action")
    span: Span


class Block(Model):
    """A paragraph, list item, sub-heading or table of a section."""

    type: Literal["paragraph", "list_item", "subheading", "table"]
    text: str
    label: str | None = Field(description="a list item's mark or number, else null")
    level: int | None = Field(description="a list item's depth from 0, else null")
    rows: list[list[str]] = Field(description="a table's cells, else []")


class Section(Model):
    """Afsnit."""

    kind: SectionKind
    heading: str | None = Field(description="overskrift, as written; null where the text has none")
    text: str
    blocks: list[Block]
    recognition: Recognition
    span: Span


class Recommendation(Model):
    """One thing recommended (indstilling)."""

    label: str | None
    text: str
    outcome: Outcome | None = Field(description="what was decided about it")
    span: Span


class Decision(Model):
    """One separate decision (beslutning)."""

    label: str | None
    text: str
    outcome: Outcome | None
    recommendation: int | None = Field(description="index of the recommendation it answers")
    explicit: bool = Field(description="false where no heading says that it is a decision")
    span: Span


class AgendaItem(Model):
    """Punkt."""

    id: str
    number: str | None = Field(description="punktnummer, as written")
    title: str = Field(description="overskrift")
    subject: str = Field(description="emne: the title without type, times and presenter")
    type: ItemType | None = Field(description="punkttype")
    closed: bool = Field(description="lukket punkt")
    case_number: str | None = Field(description="sagsnummer, journalnummer")
    start_time: ClockTime | None
    end_time: ClockTime | None
    presenters: list[str] = Field(description="oplægsholdere")
    sections: list[Section]
    recommenders: list[str] = Field(description="indstillere")
    recommendations: list[Recommendation]
    decisions: list[Decision]
    outcomes: list[Outcome] = Field(description="udfald")
    attachments: list[Attachment] = Field(description="bilag")
    votes: list[Vote] = Field(description="afstemninger")
    attendance_changes: list[AttendanceChange]
    dissents: list[Dissent] = Field(description="forbehold og mindretal")
    history: list[History] = Field(description="tidligere behandling")
    actions: list[Action] = Field(description="handlinger og ansvar")
    amounts: list[Amount] = Field(description="beløb")
    recognition: Recognition
    spans: dict[str, Span]
    span: Span


class Meeting(Model):
    """Møde: one source document."""

    schema_version: Literal["1"]
    id: str
    status: Literal["ok", "partial"]
    source: Source
    grammar: str
    document_type: DocumentType = Field(description="referat, dagsorden")
    title: str | None
    body: str | None = Field(description="udvalg, klynge, styregruppe, bestyrelse, forening")
    meeting_number: str | None = Field(description="mødenummer")
    date: IsoDate | None = Field(description="mødedato")
    document_date: IsoDate | None = Field(description="referatets dato")
    start_time: ClockTime | None
    end_time: ClockTime | None
    location: str | None = Field(description="mødested")
    participants: list[Participant] = Field(description="deltagere")
    items: list[AgendaItem] = Field(description="punkter")
    table_of_contents: list[TableOfContentsEntry] = Field(description="indholdsfortegnelse")
    attachments: list[Attachment]
    next_meetings: list[NextMeeting] = Field(description="næste møder")
    sign_off: str | None = Field(description="underskrift, 'Således opfattet'")
    sections: list[Section]
    spans: dict[str, Span]
    diagnostics: list[Diagnostic]
    coverage: Coverage


class InputError(Model):
    """Why an input gave no meeting."""

    code: str
    message: str


class FailedSource(Model):
    """What is known of a source that could not be read."""

    path: str
    sha256: str | None
    media_type: str | None


class Failure(Model):
    """The record of an input that failed or was skipped."""

    source: FailedSource
    status: Literal["failed", "skipped"]
    error: InputError
