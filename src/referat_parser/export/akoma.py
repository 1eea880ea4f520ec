"""Akoma Ntoso: minutes as a `debateReport` of OASIS LegalDocML 1.0. Mapping and losses: docs/reference/standards.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from referat_parser.export import entities
from referat_parser.export.characters import for_xml
from referat_parser.interpret.meeting import hyphenated
from referat_parser.models import AgendaItem, Block, Meeting, Participant, Section, Vote

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
E: Final = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
OURS: Final = {"source": "#referat"}

Element = Any
"""An element of lxml, which has no types."""


def document(meeting: Meeting) -> bytes:
    """A meeting whose day is known as XML; the standard wants a date of every work."""
    report = E.debateReport(
        _meta(meeting),
        *_preface(meeting),
        E.mainBody(*_participants(meeting), *_outside(meeting), *_items(meeting)),
        *_conclusions(meeting),
        name=meeting.document_type,
    )
    tree: bytes = etree.tostring(E.akomaNtoso(report), xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return tree


def _meta(meeting: Meeting) -> Element:
    return E.meta(_identification(meeting), *_analysis(meeting), _references(meeting))


def _identification(meeting: Meeting) -> Element:
    work = f"/akn/dk/debateReport/{meeting.date}/{hyphenated(meeting.id) or meeting.source.sha256[:16]}"
    levels: tuple[tuple[str, str, list[Element]], ...] = (
        ("FRBRWork", work, [E.FRBRcountry(value="dk")]),
        ("FRBRExpression", f"{work}/dan@", [E.FRBRlanguage(language="dan")]),
        ("FRBRManifestation", f"{work}/dan@.xml", []),
    )
    return E.identification(*(_level(meeting, *level) for level in levels), **OURS)


def _level(meeting: Meeting, name: str, uri: str, rest: Sequence[Element]) -> Element:
    this = uri.replace(".xml", "/!main.xml") if uri.endswith(".xml") else f"{uri}/!main"
    return E(
        name,
        E.FRBRthis(value=this),
        E.FRBRuri(value=uri),
        E.FRBRdate(date=meeting.date, name="meeting"),
        E.FRBRauthor(href="#body" if meeting.body else "#referat"),
        *rest,
    )


def _analysis(meeting: Meeting) -> Iterator[Element]:
    """Counted votes, each pointing to its item."""
    votes = [
        (place, number, vote)
        for place, item in enumerate(meeting.items, 1)
        for number, vote in enumerate(item.votes, 1)
        if entities.counts(vote)
    ]
    if votes:
        yield E.analysis(E.parliamentary(*(_voting(*vote) for vote in votes)), **OURS)


def _voting(place: int, number: int, vote: Vote) -> Element:
    identifier = f"voting_{place}_{number}"
    carried = entities.carried(vote)
    outcome = {} if carried is None else {"outcome": "#carried" if carried else "#lost"}
    counts = [
        E.count(eId=f"{identifier}__{option}", value=str(value), refersTo=f"#{option}")
        for option, value in entities.counts(vote).items()
    ]
    return E.voting(*counts, eId=identifier, href=f"#item_{place}", **outcome)


def _references(meeting: Meeting) -> Element:
    body = [_reference("TLCOrganization", "body", "organization/dk/", meeting.body)] if meeting.body else []
    persons = [
        _reference("TLCPerson", f"person_{place}", "person/dk/", one.name)
        for place, one in enumerate(meeting.participants, 1)
    ]
    options = [_reference("TLCConcept", name, "concept/", name) for name in (*entities.CAST, "carried", "lost")]
    referat = _reference("TLCObject", "referat", "object/", "referat-parser")
    return E.references(*body, *persons, *options, referat, **OURS)


def _reference(kind: str, identifier: str, place: str, name: str) -> Element:
    href = f"/akn/ontology/{place}{quote(hyphenated(name) or identifier)}"
    return E(kind, eId=identifier, href=href, showAs=for_xml(name) or "–")


def _preface(meeting: Meeting) -> Iterator[Element]:
    lines = []
    if meeting.title:
        lines.append(E.p(E.docTitle(for_xml(meeting.title))))
    if meeting.body:
        lines.append(E.p(E.docProponent(for_xml(meeting.body), refersTo="#body")))
    lines.append(E.p(E.docDate(str(meeting.date), date=meeting.date)))
    if meeting.location:
        lines.append(E.p(for_xml(meeting.location)))
    yield E.preface(*lines)


def _participants(meeting: Meeting) -> Iterator[Element]:
    """Who was there and who was not, as containers of persons."""
    numbered = list(enumerate(meeting.participants, 1))
    for attendance in ("present", "absent", "unknown"):
        there = [_person(place, one) for place, one in numbered if one.attendance == attendance]
        if there:
            yield E.hcontainer(E.content(*there), eId=f"participants_{attendance}", name=attendance)


def _person(place: int, one: Participant) -> Element:
    rest = [f"({one.party})" if one.party else None, one.role, one.title, one.organization]
    told = ", ".join(filter(None, rest))
    return E.p(E.person(for_xml(one.name), refersTo=f"#person_{place}"), for_xml(f" {told}" if told else ""))


def _outside(meeting: Meeting) -> Iterator[Element]:
    listed = [one for one in meeting.sections if one.kind != "participants" or not meeting.participants]
    yield from (_section(section, f"section_{place}") for place, section in enumerate(listed, 1))


def _items(meeting: Meeting) -> Iterator[Element]:
    if not (meeting.items or meeting.participants or meeting.sections):
        yield E.p()
    for place, item in enumerate(meeting.items, 1):
        yield _item(item, f"item_{place}")


def _item(item: AgendaItem, identifier: str) -> Element:
    number = [E.num(for_xml(item.number))] if item.number else []
    sections = [_section(one, f"{identifier}__{place}") for place, one in enumerate(item.sections, 1)]
    inside = sections or [E.content(E.p())]
    return E.hcontainer(*number, E.heading(for_xml(item.title)), *inside, eId=identifier, name="agendaItem")


def _section(section: Section, identifier: str) -> Element:
    heading = [E.heading(for_xml(section.heading))] if section.heading else []
    inside = list(_blocks(section.blocks, identifier)) or [E.p()]
    return E.hcontainer(*heading, E.content(*inside), eId=identifier, name=section.kind)


def _blocks(blocks: Sequence[Block], identifier: str) -> Iterator[Element]:
    """Blocks, with the entries of a list that follow each other in one list."""
    for number, (listed, run) in enumerate(groupby(blocks, lambda block: block.type == "list_item"), 1):
        if listed:
            yield _list(list(run), f"{identifier}__list_{number}")
        else:
            yield from map(_block, run)


def _list(entries: Sequence[Block], identifier: str) -> Element:
    items = [
        E.item(
            *([E.num(for_xml(entry.label))] if entry.label else []),
            E.p(for_xml(entry.text)),
            eId=f"{identifier}__item_{place}",
        )
        for place, entry in enumerate(entries, 1)
    ]
    return E.blockList(*items, eId=identifier)


def _block(block: Block) -> Element:
    if block.type == "table" and block.rows:
        return E.table(*(E.tr(*(E.td(E.p(for_xml(cell))) for cell in row)) for row in block.rows if row))
    return E.p(E.b(for_xml(block.text))) if block.type == "subheading" else E.p(for_xml(block.text))


def _conclusions(meeting: Meeting) -> Iterator[Element]:
    if meeting.sign_off:
        yield E.conclusions(*(E.p(for_xml(line)) for line in meeting.sign_off.split("\n")))
