"""Sentences that sound like a decision, a vote or the like and are none of this meeting: tests/cases/stray.toml."""

from __future__ import annotations

import tomllib

import pytest
from tests.interpret.cases import FOLDER

from referat_parser.models import AgendaItem
from referat_parser.pipeline import Input, parse

SENTENCES = tomllib.loads((FOLDER / "stray.toml").read_text(encoding="utf-8"))["sentences"]
MINUTES = """Referat
Havneudvalget

Dato: 3. maj 2026
Til stede: Inge Falk, Tage Brix

1. Molen

Sagsfremstilling
Molen er lang.
{0}
Den er grå.

Indstilling
Forvaltningen indstiller, at planen drøftes.

Beslutning
Drøftet.

2. Kranen
Formanden fortalte om kranen.
{0}
Kranen er rød.

3. Pladsen
Beslutning
Forvaltningen gennemgik sagen. {0} Der var en lang debat.

4. Eventuelt
Der blev talt om vejret.
"""


def facts(item: AgendaItem) -> list[object]:
    """What is read of an item, decisions and recommendations aside."""
    return [*item.votes, *item.attendance_changes, *item.dissents, *item.history, *item.actions, *item.attachments]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_read_of_it(sentence: str) -> None:
    meeting = parse(Input("referat.txt", MINUTES.format(sentence).encode()))
    mole, crane, place, _ = meeting.items
    assert [fact for item in meeting.items for fact in facts(item)] == []
    assert [item.outcomes for item in (mole, crane, place)] == [["discussed"], [], []]
    assert [len(item.decisions) for item in (mole, crane, place)] == [1, 0, 1]
    assert [part.kind for part in mole.sections] == ["case", "recommendation", "decision"]
    assert (meeting.next_meetings, meeting.end_time, len(meeting.participants)) == ([], None, 2)
