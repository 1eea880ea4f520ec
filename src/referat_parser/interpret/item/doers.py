"""Who is to do a task that only a label or a mark tells from other text: the name that opens or closes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from referat_parser.dates import DIGIT, FoundDate, find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Pattern, Patterns
from referat_parser.interpret.labels import unmarked
from referat_parser.interpret.persons.names import Word, are_initials, is_office, name_run, solid, untitled, words
from referat_parser.segment.outline import Part
from referat_parser.text import Passage, fold

LONGEST_CLAUSE = 300
"""Characters in which a person, what is to be done and the day stand together."""
LONGEST_HEADING = 60
AROUND = " :*_#"
"""What may stand around a heading."""
CALLED = re.compile(r"(?P<who>[^\W\d_][\w ]{1,30}?)\s?:(?=\s)")
CLOSING = re.compile(r"\((?P<who>[^()]{2,80})\)[\s.]*$")
APART = re.compile(r"\s?(?::|[–-]\s)|\s?\(")
"""What parts whoever does a task from the task."""
DATED = re.compile(r"^[\s(]*(?P<day>[^()]{3,30}?)[\s).]*$")


@dataclass(frozen=True, slots=True)
class Given:
    """A task as it was given to somebody; `what` is empty where only the name stands there."""

    who: Passage
    what: Passage
    due: FoundDate | None = None


def given(task: Passage) -> Given | None:
    """Read "Bo Lind laver et udkast", "Bo: lave et udkast", "lave et udkast (Bo)", "Bo (1/3)"; None for other text."""
    who = leading(task) or _called(task)
    if not who:
        closing = CLOSING.search(task.text)
        inside = task.group(closing, "who") if closing else None
        named = inside is not None and (leading(inside) == inside or _is_all(inside))
        return Given(inside, task.cut(0, closing.start())) if closing and inside and named else None
    rest = task.cut(who.end - task.start)
    day = DATED.match(rest.text) if "(" in rest.text else None
    if day and (dates := find_dates(rest)) and dates[0].passage.text == day["day"]:
        return Given(who, rest.cut(0, 0), dates[0])
    goes_on = not rest or vocabulary().actions.doing.regex.match(rest.text) is not None
    return Given(who, rest) if goes_on else None


def _called(task: Passage) -> Passage | None:
    """All, or the holder of an office, before a colon: "Alle: rydde op", "Kassereren: betale"."""
    match = CALLED.match(task.text)
    who = task.group(match, "who") if match else None
    return who if who and (_is_all(who) or vocabulary().actions.offices.end(who.text.split()[-1])) else None


def _is_all(who: Passage) -> bool:
    return vocabulary().actions.everybody.said(who.text)


def entered(line: Passage) -> Given | None:
    """Read an entry of a list of tasks: "- Bo: køber ind", "- [ ] Indkøb (Bo)"; a sentence without a mark is none."""
    task = unmarked(unmarked(line))
    one = given(task)
    if one is None or not one.what or vocabulary().actions.done.regex.match(one.what.text):
        return None
    set_apart = (
        task.start > line.start or one.who.start > task.start or APART.match(task.text, one.who.end - task.start)
    )
    said = one.what.text.strip(" .:–-")
    return one if set_apart and (" " in said or not is_office(said)) else None


def heads_tasks(text: str) -> bool:
    """Whether a line heads tasks: "Handling", "Opgaver før næste møde:"."""
    return vocabulary().actions.tasks.said(text.strip(AROUND)) or lists_tasks(text)


def lists_tasks(text: str) -> bool:
    """Whether a line heads a list of nothing but tasks."""
    said = text.strip(AROUND)
    return len(said) <= LONGEST_HEADING and vocabulary().actions.task_list.regex.match(said) is not None


def marked(passage: Passage) -> Given | None:
    """Read a task with an arrow, a box or the like before a name and its colon: "-> Bo: køber ind"."""
    said = vocabulary().actions
    mark = said.mark.regex.match(passage.text)
    task = passage.cut(mark.end()) if mark else None
    who = leading(task) if task else None
    if not (task and who and task.text[who.end - task.start :].lstrip().startswith(":")):
        return None
    what = task.cut(task.text.index(":", who.end - task.start) + 1)
    return Given(who, what) if what else None


def answerable(passage: Passage) -> Given | None:
    """Read "Ansvarlig for pladsen: Bo Lind"."""
    match = vocabulary().actions.answerable.regex.match(passage.text)
    who = leading(passage.group(match, "who")) if match else None
    return Given(passage.group(match, "who"), passage.group(match, "what")) if match and who else None


def promised(sentence: Passage) -> Given | None:
    """Read "Bo lovede at rydde skuret", or any verb of the present with a deadline: "Bo samler svar senest 1. maj"."""
    starts = (0, *(match.end() for match in vocabulary().actions.clause.regex.finditer(sentence.text)))
    return next((one for start in starts if (one := takes_on(sentence.cut(start, start + LONGEST_CLAUSE)))), None)


def takes_on(clause: Passage) -> Given | None:
    """Who opens a clause, and what they take on."""
    if not (DIGIT.search(clause.text) or _promises().possible(clause.text)):
        return None
    who = leading(untitled(clause))
    what = clause.cut(who.end - clause.start) if who else None
    day = _deadline(what) if what else None
    if who and what and (day or vocabulary().actions.promise.regex.match(what.text)):
        return Given(clause.cut(0, who.end - clause.start), what, day)
    return None


@cache
def _promises() -> Patterns[Pattern]:
    return Patterns([vocabulary().actions.promise])


def _deadline(what: Passage) -> FoundDate | None:
    """The day by which a verb of the present is to be done; a clause of what is said or asked has none."""
    said = vocabulary().actions
    for day in find_dates(what) if said.does.regex.match(what.text) else ():
        before = what.text[: day.passage.start - what.start]
        if said.deadline.regex.search(before) and not said.said.regex.search(before):
            return day
    return None


def leading(passage: Passage) -> Passage | None:
    """The persons with whom a text begins ("Bo Lind, Ida og KD"); None where it begins with none."""
    found = words(passage)
    at = end = 0
    while at < len(found) and (length := _somebody(found, at, passage.text)):
        end = found[at + length - 1].end
        at += length
        if at < len(found) and found[at].kind == "and":
            at += 1
        elif at == len(found) or passage.text[end : found[at].start].strip() != ",":
            break
    return passage.cut(0, end) if end else None


def _somebody(found: list[Word], at: int, text: str) -> int:
    """How many words from `at` on are a name, a first name or initials; 0 where they are none."""
    length = name_run(found, at, text)
    if length and (solid(found[at : at + length]) or found[at].kind == "given"):
        return length
    return int(found[at].kind == "capitals" and are_initials(found[at].text))


def responsible(part: Part) -> list[Passage]:
    """The lines of a section that is headed "Ansvarlig", the first with its heading as a row has its label."""
    heading = part.heading
    if heading is None or not part.paragraphs or vocabulary().actions.keys.get(fold(heading.text)) != "who":
        return []
    first, *others = part.paragraphs
    said = first.strip()
    gap = "\t".ljust(said.start - heading.end)
    return [Passage(f"{heading.text.replace(':', ' ')}{gap}{said.text}", heading.start), *others]
