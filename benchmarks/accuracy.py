"""How much of what a careful reader finds in the samples the parser finds too.

    python benchmarks/accuracy.py [--misses] [--floor]

Each sample has NAME.expected.toml beside it, written by hand and without the parser. Every fact in it
is right or wrong; a figure is the share that is right. `--misses` lists the others, `--floor` exits 1
where a figure is under the one in accuracy.toml. Families are also read with their own grammar hidden.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referat_parser.grammar.load import grammars
from referat_parser.grammar.schema import Grammar
from referat_parser.pipeline import Input, parse

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
FLOOR = Path(__file__).with_suffix(".toml")
FORMATS = ("txt", "docx", "pdf")
OWN_GRAMMAR = {
    "firstagenda": "firstagenda",
    "klynge-letter": "klynge",
    "seminar-notes": "seminar",
    "associations": "association",
    "municipal-committee": "municipal",
}
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
    amounts = [float(a) for a in wanted.get("amounts", [])], [float(a["value"]) for a in found.get("amounts", [])]
    yield Fact("amounts", where, *amounts)


def documents(hidden: bool = False) -> Iterator[tuple[Path, dict[str, Any], list[Fact]]]:  # noqa: FBT001, FBT002
    """Every sample in every format, with its facts; `hidden` hides the grammar of its family."""
    for expected in sorted(SAMPLES.glob("*/*.expected.toml")):
        wanted = tomllib.loads(expected.read_text(encoding="utf-8"))
        name = expected.name.removesuffix(".expected.toml")
        for path in (expected.with_name(f"{name}.{suffix}") for suffix in FORMATS):
            if path.exists():
                meeting = parse(Input(path.name, path.read_bytes()), known(path.parent.name, hidden))
                found = json.loads(meeting.model_dump_json())
                yield path, found, list(facts(wanted, found))


def known(family: str, hidden: bool) -> Sequence[Grammar]:  # noqa: FBT001 -- a column of the table
    """The grammars, all or without that of a family."""
    return [g for g in grammars() if not (hidden and g.id == OWN_GRAMMAR.get(family))]


def digest() -> str:
    """What the samples are: a digest of all inputs and expectations."""
    total = hashlib.sha256()
    for path in sorted(SAMPLES.glob("*/*")):
        if path.suffix.lstrip(".") in (*FORMATS, "toml"):
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def measure(hidden: bool = False) -> tuple[dict[str, float], list[str]]:  # noqa: FBT001, FBT002
    """Share of right facts in each group, of documents with a part all right; and the misses."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    whole: dict[str, list[bool]] = defaultdict(list)
    misses = []
    for path, _, said in documents(hidden):
        for fact in said:
            count[fact.group] += 1
            right[fact.group] += fact.right
            if not fact.right:
                misses.append(f"{path.name} | {fact.group} | {fact.where} | {fact.wanted} | {fact.found}")
        for part in ("header", "items", "outcomes"):
            whole[f"documents with every {part} right"].append(all(f.right for f in said if f.group == part))
    figures = {group: right[group] / count[group] for group in sorted(count)}
    figures["all facts"] = sum(right.values()) / sum(count.values())
    return figures | {name: sum(flags) / len(flags) for name, flags in whole.items()}, misses


def main() -> int:
    """Print the table; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--misses", action="store_true", help="list what is wrong")
    options.add_argument("--floor", action="store_true", help="exit 1 where a figure is under its floor")
    given = options.parse_args()
    figures, misses = measure()
    without, _ = measure(hidden=True)
    if given.misses:
        print("\n".join(misses))
    for name, figure in figures.items():
        print(f"{name:40} {figure:6.3f}   without its grammar {without[name]:6.3f}")
    floor = tomllib.loads(FLOOR.read_text(encoding="utf-8")) if given.floor else {"figures": {}}
    low = [name for name, least in floor["figures"].items() if figures[name] < least]
    for name in low:
        print(f"under its floor: {name}", file=sys.stderr)
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
