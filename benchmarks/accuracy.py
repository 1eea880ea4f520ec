"""How much of what a careful reader finds in a document the parser finds too.

    python benchmarks/accuracy.py [--misses]

A document has NAME.expected.toml beside it, written by hand and without the parser. Every fact in it is
right or wrong; a figure is the share that is right. Two sets: `samples/`, in every format, also with the
grammar of their family hidden; and `benchmarks/layouts/`, documents of bodies that no grammar is for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referat_parser.grammar.load import grammars
from referat_parser.pipeline import Input, parse

ROOT = Path(__file__).parents[1]
FORMATS = ("txt", "md", "html", "docx", "pdf")
OWN_GRAMMAR = {
    "firstagenda": "firstagenda",
    "klynge-letter": "klynge",
    "seminar-notes": "seminar",
    "associations": "association",
    "municipal-committee": "municipal",
}
SETS = {
    "samples": (ROOT / "samples", frozenset[str]()),
    "own grammar hidden": (ROOT / "samples", frozenset(OWN_GRAMMAR.values())),
    "layouts": (ROOT / "benchmarks" / "layouts", frozenset[str]()),
}
"""The columns: where the documents are, and the grammars that are hidden from those of their family."""
HEADER = (
    "document_type", "title", "body", "meeting_number", "date", "document_date", "start_time", "end_time", "location",
)  # fmt: skip
PERSON = ("attendance", "title", "organization", "party", "role", "group", "remote", "substitute_for")
ITEM = ("type", "case_number", "closed", "start_time", "end_time", "presenters", "recommenders", "outcomes")
LISTS = {
    "votes": ("yes", "no", "abstain", "yes_names", "no_names", "abstain_names", "unanimous"),
    "attendance_changes": ("name", "change", "time"),
    "history": ("body", "date", "number", "outcome"),
    "actions": ("who", "due", "explicit"),
}


@dataclass(frozen=True)
class Fact:
    """One thing that a document says, and what the parser made of it."""

    group: str
    where: str
    wanted: object
    found: object

    @property
    def right(self) -> bool:
        """Whether they agree; unknown and empty are the same."""
        return plain(self.wanted) == plain(self.found)


def plain(value: Any) -> Any:  # noqa: ANN401 -- a JSON value
    """A value without what does not matter: white space, and the difference between unknown and none."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, list):
        return [plain(v) for v in value] or None
    if isinstance(value, dict):
        return {k: p for k, v in value.items() if (p := plain(v)) is not None}
    return value or None


def facts(wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[Fact]:
    """Every fact of one document."""
    for key in HEADER:
        yield Fact("header", key, wanted.get(key), found[key])
    dates = [[n["date"] for n in m.get("next_meetings", [])] for m in (wanted, found)]
    yield Fact("next meetings", "", *dates)
    yield from people(wanted.get("participants", []), found["participants"])
    titles = [[(i.get("number"), plain(i["title"])) for i in m.get("items", [])] for m in (wanted, found)]
    yield Fact("items", "", [list(t) for t in titles[0]], [list(t) for t in titles[1]])
    by_title = {(i["number"], plain(i["title"])): i for i in found["items"]}
    for item in wanted.get("items", []):
        yield from item_facts(item, by_title.get((item.get("number"), plain(item["title"])), {}))


def people(wanted: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> Iterator[Fact]:
    """Who was there: the names, the absent, the substitutes, and what is said of each."""
    names = [sorted(p["name"] for p in group) for group in (wanted, found)]
    yield Fact("participants", "names", *names)
    known = {p["name"]: p for p in found}
    for person in wanted:
        got = known.get(person["name"], {})
        for key in PERSON:
            yield Fact("participant fields", f"{person['name']}.{key}", person.get(key), got.get(key))
    for name, test in (("absent", "absent"), ("substitutes", None)):
        sets = [sorted(p["name"] for p in g if _is(p, test)) for g in (wanted, found)]
        yield Fact(name, "names", *sets)


def _is(person: dict[str, Any], attendance: str | None) -> bool:
    return person.get("attendance") == attendance if attendance else bool(person.get("substitute_for"))


def item_facts(wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[Fact]:
    """Every fact of one item."""
    where = str(wanted.get("number") or wanted["title"])
    yield Fact("item found", where, wanted["title"], found.get("title"))
    for key in ITEM:
        group = "outcomes" if key == "outcomes" else "item fields"
        yield Fact(group, f"{where}.{key}", wanted.get(key), found.get(key))
    for key in ("recommendations", "decisions"):
        yield Fact(key, where, wanted.get(key, 0), len(found.get(key, [])))
    for key, fields in LISTS.items():
        got = [{f: entry[f] for f in fields} for entry in found.get(key, [])]
        yield Fact(key, where, wanted.get(key, []), got)
    yield Fact("dissents", where, wanted.get("dissents", []), [d["name"] for d in found.get("dissents", [])])
    yield Fact("attachments", where, wanted.get("attachments", []), [a["title"] for a in found.get("attachments", [])])
    if "sections" in wanted:
        yield Fact("sections", where, wanted["sections"], [s["kind"] for s in found.get("sections", [])])
    amounts = [float(a) for a in wanted.get("amounts", [])], [float(a["value"]) for a in found.get("amounts", [])]
    yield Fact("amounts", where, *amounts)


def documents(name: str) -> Iterator[tuple[Path, list[Fact]]]:
    """Every document of a set in every format, with its facts."""
    folder, hidden = SETS[name]
    for expected in sorted(folder.rglob("*.expected.toml")):
        wanted = tomllib.loads(expected.read_text(encoding="utf-8"))
        stem = expected.name.removesuffix(".expected.toml")
        own = {OWN_GRAMMAR.get(expected.parent.name)} & hidden
        known = [grammar for grammar in grammars() if grammar.id not in own]
        for path in (expected.with_name(f"{stem}.{suffix}") for suffix in FORMATS):
            if path.exists():
                meeting = parse(Input(path.name, path.read_bytes()), known)
                yield path, list(facts(wanted, json.loads(meeting.model_dump_json())))


def digest() -> str:
    """What is measured: a digest of all inputs and expectations."""
    total = hashlib.sha256()
    for folder in sorted({folder for folder, _ in SETS.values()}):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lstrip(".") in (*FORMATS, "toml"):
                total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def measure(name: str) -> tuple[dict[str, float], list[str]]:
    """Share of right facts in each group, of documents with a part all right; and the misses."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    whole: dict[str, list[bool]] = defaultdict(list)
    misses = []
    for path, said in documents(name):
        for fact in said:
            count[fact.group] += 1
            right[fact.group] += fact.right
            if not fact.right:
                misses.append(f"{path.name} | {fact.group} | {fact.where} | {fact.wanted} | {fact.found}")
        for part in ("header", "items", "outcomes"):
            whole[f"documents with every {part} right"].append(all(f.right for f in said if f.group == part))
    figures = {group: right[group] / count[group] for group in sorted(count)}
    figures["all facts"] = sum(right.values()) / sum(count.values())
    return figures | {group: sum(flags) / len(flags) for group, flags in whole.items()}, misses


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--misses", action="store_true", help="list what is wrong")
    given = options.parse_args()
    measured = {name: measure(name) for name in SETS}
    if given.misses:
        print("\n".join(miss for name in SETS for miss in measured[name][1]))
    print(f"| {'share that is right':38} | {' | '.join(f'{name:>18}' for name in SETS)} |")
    print(f"|{'-' * 40}|{'|'.join('-' * 19 + ':' for _ in SETS)}|")
    for group in measured["layouts"][0]:
        cells = (measured[name][0].get(group) for name in SETS)
        print(f"| {group:38} | {' | '.join(' ' * 18 if c is None else f'{c:18.3f}' for c in cells)} |")


if __name__ == "__main__":
    main()
