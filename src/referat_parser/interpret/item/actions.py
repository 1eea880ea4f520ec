"""Who is to do what by when: labelled, in a table, or told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.doers import answerable, entered, given, heads_tasks, lists_tasks, marked
from referat_parser.interpret.item.tasks import Task, assigned, last_task, trimmed, who_and_due
from referat_parser.interpret.item.told_tasks import bare, clauses, taken_on
from referat_parser.interpret.labels import MARK, unmarked
from referat_parser.interpret.place import place
from referat_parser.interpret.sentences import sentences
from referat_parser.models import Action
from referat_parser.text import Document, Paragraph, Passage, fold

BAR = re.compile(r"[\t|]| {3,}")


def actions(document: Document, passages: Sequence[Passage], date: str | None, *, listed: bool = False) -> list[Action]:
    """The actions that some passages name, in order; `date` is the meeting's own.

    `listed` tells that they stand under a heading that says tasks are listed.
    """
    listed = listed and _mostly_tasks(passages)
    tasks = [*_rows(passages), *_labelled(passages, _below(passages, lists_tasks, under=listed))]
    taken = [(t.text.start, t.text.end) for t in tasks]
    under = _below(passages, heads_tasks, under=listed)
    said = [(s, passage.start in under) for passage in passages for s in sentences(passage)]
    for (sentence, labelled), after in zip_longest(said, (s for s, _ in said[1:])):
        if all(sentence.end <= a or sentence.start >= b for a, b in taken):
            told = list(filter(None, map(taken_on, clauses(bare(sentence)))))
            told[-1:] = [_with_due(task, after) for task in told[-1:]]
            tasks += (replace(task, rule="labelled") if labelled else task for task in told)
    return [_published(document, task, date) for task in sorted(tasks, key=lambda t: t.text.start)]


def _mostly_tasks(passages: Sequence[Passage]) -> bool:
    """Whether more than half of the lines give a task; a title alone says so of an account of tasks too."""
    lines = [passage for passage in passages if passage]
    told = [line for line in lines if entered(line) or any(map(taken_on, clauses(bare(line.strip()))))]
    return len(told) > len(lines) / 2


def _below(passages: Sequence[Passage], heads: Callable[[str], bool], *, under: bool) -> set[int]:
    """Where the lines begin that stand under a label alone on its line: "Aktion", and tasks below it.

    They end with a blank line, but those of a list end with the list; the first ones may be `under` a label above.
    """
    found: set[int] = set()
    goes_on = first = under
    listed = False
    for passage in passages:
        if heads(passage.text):
            goes_on = first = True
            continue
        if not goes_on:
            continue
        own = MARK.match(passage.text) is not None
        apart = isinstance(passage, Paragraph) and passage.blank_above
        goes_on = first or own or not (apart or listed)
        first, listed = False, own if first else listed
        found |= {passage.start} if goes_on else set()
    return found


def _with_due(task: Task, after: Passage | None) -> Task:
    """A task with the day that a label right behind its sentence gives: "Bo maler. Frist: 1. maj"."""
    said = _fields(after) if after and not task.due else {}
    return _dated(task, said["due"], after.strip()) if after and said.keys() == {"due"} else task


def _published(document: Document, task: Task, date: str | None) -> Action:
    return Action(
        who=task.who.clean if task.who else None,
        what=task.what.clean,
        due=task.due.after(date) if task.due else None,
        text=task.text.clean,
        explicit=task.rule != "told",
        span=place(document, task.text, f"actions.{task.rule}"),
    )


# --- Labelled -----------------------------------------------------------------------------------------


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    """Any label with its colon, and what each label says."""
    keys = vocabulary().actions.keys
    words = "|".join(
        sorted((re.escape(w) for ws in vocabulary().actions.labels.values() for w in ws), key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?P<label>(?i:{words}))\.?[*_]{{0,2}}\s?:[*_]{{0,2}}\s*"), keys


def _labelled(passages: Sequence[Passage], under: Collection[int]) -> list[Task]:
    """Actions with a label for who does them or what they are; in a list of tasks the name is enough."""
    tasks: list[Task] = []
    before: Passage | None = None
    for passage in filter(None, passages):
        found = _fields(passage)
        if one := marked(passage) or answerable(passage) or (passage.start in under and entered(passage)):
            tasks.append(assigned(one, one.what, unmarked(passage)))
        elif task := _of_labels(passage, found, before):
            tasks.append(task)
        elif "due" in found and tasks and before and tasks[-1].text.end == before.end and not tasks[-1].due:
            tasks[-1] = _dated(tasks[-1], found["due"], passage.strip())
        before = passage.strip()
    return tasks


def _of_labels(passage: Passage, found: dict[str, Passage], before: Passage | None) -> Task | None:
    """The task that the labels of a passage tell of, with what they say."""
    if "task" in found and "who" not in found and (task := _assigned_by_label(passage, found, before)):
        return task
    said = found.get("what") or found.get("who")
    told = taken_on(said) if said else None
    if told and "what" not in found:
        return replace(told, text=unmarked(passage), rule="labelled")  # who is answerable is told in a sentence
    if ("who" in found or ("what" in found and "due" in found)) and (task := _task(passage, found, before)):
        return task
    return replace(told, text=unmarked(passage), rule="labelled") if told else None


def _fields(passage: Passage) -> dict[str, Passage]:
    """What the labels of a passage say, or the head of its column, empty ones aside; the first of a kind counts."""
    cell = passage.style.cell if isinstance(passage, Paragraph) else None
    if cell and (key := vocabulary().actions.key(cell.head)):
        return {key: value} if (value := trimmed(passage)) else {}
    found: dict[str, Passage] = {}
    pattern, keys = _labels()
    matches = list(pattern.finditer(passage.text)) if ":" in passage.text else []
    if row := _row(passage):
        key, value = row
        end = matches[0].start() + passage.start if matches else value.end
        found[key] = trimmed(value.cut(0, end - value.start))
    ends = [*(m.start() for m in matches[1:]), len(passage.text)]
    for match, end in zip(matches, ends, strict=False):
        value = trimmed(passage.cut(match.end(), end))
        if value:
            found.setdefault(keys[fold(match["label"])], value)
            if vocabulary().actions.tasks.said(match["label"]):
                found.setdefault("task", value)
    return found


def _row(passage: Passage) -> tuple[str, Passage] | None:
    """What a row of two cells says behind a label: who does something, or by when."""
    keys = _labels()[1]
    match _cells(passage):
        case [label, value] if value and fold(value.text) not in keys:
            key = keys.get(fold(label.text))
            return (key, value) if key in {"who", "due"} else None
    return None


def _assigned_by_label(passage: Passage, found: dict[str, Passage], before: Passage | None) -> Task | None:
    """A task whose label is followed by whoever does it; where only the name is, the sentence before is the task."""
    one = given(found["task"])
    if one is None:
        return None
    task = assigned(one, one.what, unmarked(passage))
    if "due" in found and not task.due:
        task = replace(task, due=next(iter(find_dates(found["due"])), None))
    if task.what:
        return task
    before_label = _task(passage, {"who": one.who}, before)
    return replace(before_label, due=task.due) if before_label else None


def _task(passage: Passage, found: dict[str, Passage], before: Passage | None) -> Task | None:
    first = _labels()[0].search(passage.text)
    lead = [s for s in sentences(passage.cut(0, first.start() if first else 0)) if trimmed(s) and not _row(passage)]
    apart = before and vocabulary().actions.particular.regex.match(before.text)
    said = [] if "what" in found else lead or (sentences(before) if before and not apart else [])
    if not said and "what" not in found:
        return None
    start = last_task(said) or passage.strip()
    what = found.get("what") or (start if last_task(said) else start.cut(0, 0))
    who, due = found.get("who"), next(iter(find_dates(found["due"])), None) if "due" in found else None
    if who and not due:
        who, due = who_and_due(who)
    return Task(who, trimmed(unmarked(what)), due, _from(start, passage, before), "labelled")


def _from(start: Passage, passage: Passage, before: Passage | None) -> Passage:
    """From where the task begins to the end of its labels."""
    if before and start.start < passage.start:
        told = before.text[start.start - before.start :] + " " * (passage.start - before.end)
        return Passage(told + passage.text, start.start).strip()
    return unmarked(passage.cut(start.start - passage.start))


def _dated(task: Task, value: Passage, line: Passage) -> Task:
    """A task whose date stands on the next line."""
    text = task.text.text + " " * (line.start - task.text.end) + line.text
    return replace(task, due=next(iter(find_dates(value)), None), text=Passage(text, task.text.start))


# --- In a table ---------------------------------------------------------------------------------------


def _rows(passages: Sequence[Passage]) -> Iterator[Task]:
    """Actions in the rows of a table whose head names who and what."""
    columns: dict[str, int] = {}
    for passage in passages:
        cells = _cells(passage)
        head = _columns(cells)
        if {"who", "what"} <= head.keys():
            columns = head
        elif not cells:
            columns = {}
        elif columns and (what := _cell(cells, columns["what"])):
            due = _cell(cells, columns["due"]) if "due" in columns else None
            day = next(iter(find_dates(due)), None) if due else None
            yield Task(_cell(cells, columns["who"]), what, day, passage.strip(), "table")


def _cell(cells: Sequence[Passage], place: int) -> Passage | None:
    """What a cell says; None for an empty one and for one that is not there."""
    return trimmed(cells[place]) or None if place < len(cells) else None


def _cells(passage: Passage) -> list[Passage]:
    """The cells of a table row, empty ones too; none for a line that is no row."""
    row = passage.strip()
    if "|" in row.text[:1]:
        row = row.cut(1, len(row.text) - row.text.endswith("|"))
    bars = [match.span() for match in BAR.finditer(row.text)]
    starts, ends = [0, *(b for _, b in bars)], [*(a for a, _ in bars), len(row.text)]
    return [row.cut(a, b) for a, b in zip(starts, ends, strict=True)] if bars else []


def _columns(cells: Sequence[Passage]) -> dict[str, int]:
    keys = _labels()[1]
    return {keys[fold(cell.text)]: place for place, cell in reversed(list(enumerate(cells))) if fold(cell.text) in keys}
