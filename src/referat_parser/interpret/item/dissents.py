"""Dissents: who could not agree, or made a reservation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat_parser.grammar.decided import DissentForm
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.voters import voters
from referat_parser.interpret.place import place
from referat_parser.interpret.sentences import sentences
from referat_parser.models import Dissent
from referat_parser.text import Document, Passage


def dissents(document: Document, passages: Sequence[Passage]) -> list[Dissent]:
    """The dissents that passages tell of: one for each person or group named, with the sentence as text."""
    found: list[Dissent] = []
    forms = vocabulary().dissents.forms
    telling = (passage for passage in passages if forms.possible(passage.text))
    for sentence in (s for passage in telling for s in sentences(passage)):
        said: dict[str, str] = {}
        for form in forms.able(sentence.text):
            for name in _names(sentence, form):
                said.setdefault(name, form.id)
        found += [
            Dissent(name=name, text=sentence.clean, span=place(document, sentence, rule)) for name, rule in said.items()
        ]
    return found


def _names(sentence: Passage, form: DissentForm) -> list[str]:
    """Who stands at the words of a form; nobody where the sentence has none."""
    match = form.regex.search(sentence.text)
    if not match:
        return []
    if form.names == "behind":
        stretch = sentence.cut(match.end())
        ends = re.search(r"[:.]", stretch.text[:-1])
        stretch = stretch.cut(0, ends.start()) if ends and (ends[0] == ":" or ends.start() > 1) else stretch
    else:
        stretch = _clause(sentence.cut(0, match.start()))
    if vocabulary().dissents.nobody.regex.search(stretch.text):
        return []
    return [voter.name.clean for voter in voters(stretch)]


def _clause(before: Passage) -> Passage:
    """The clause that a verb closes: "Rådet godkendte, men Bo Holm" is "Bo Holm"."""
    ends = [match.end() for match in vocabulary().dissents.clause.regex.finditer(before.text)]
    return before.cut(ends[-1]) if ends else before
