"""The files of the site, one after the other, so that a thousand meetings need no more room than one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from referat_parser import __version__
from referat_parser.models import Failure, Meeting
from referat_parser.rendering.site import charts
from referat_parser.rendering.site import meeting as of
from referat_parser.rendering.site.inert import address, script, visible
from referat_parser.rendering.site.overview import Overview
from referat_parser.rendering.site.pictures import Picture, pictures
from referat_parser.rendering.site.places import Marks
from referat_parser.rendering.site.words import Words
from referat_parser.text import Box, Document

PACKAGE = "referat_parser.rendering.site"
ASSETS = ("report.css", "overview.js", "meeting.js")
LONGEST = 80
"""Characters of a page's name, before what tells apart meetings of the same name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting to show, and its source where that may be shown beside it."""

    meeting: Meeting
    document: Document | None = None
    pdf: bytes | None = None
    """The file whose pages are drawn; None: the text stands for them."""
    password: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site."""

    path: str
    """Below the folder of the site, with `/`."""
    data: bytes


@dataclass(slots=True)
class _Names:
    taken: set[str] = field(default_factory=set)

    def of(self, meeting: Meeting) -> str:
        """A name of plain letters that no other meeting has; the same for the same input, in the same order."""
        slug = re.sub(r"[^a-z0-9]+", "-", meeting.id.lower()).strip("-")[:LONGEST].strip("-")
        mark = re.sub(r"[^a-z0-9]", "", meeting.source.sha256.lower())[:8]
        stem = "-".join(part for part in (slug, mark) if part) or "meeting"
        name, number = stem, 1
        while name in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name)
        return name


def files(found: Iterable[Shown | Failure], words: Words, title: str | None = None) -> Iterator[File]:
    """All files of the site: those of each meeting as it comes, the overview at the end."""
    names, overview, failures = _Names(), Overview(words), list[Failure]()
    site = title or words.text["site"]
    for one in found:
        if isinstance(one, Failure):
            failures.append(one)
            continue
        name = names.of(one.meeting)
        overview.add(one.meeting, f"meetings/{name}.html")
        yield from _meeting(one, name, words, site)
    yield from _overview(overview, failures, words, site)
    yield from (File(f"assets/{asset}", _asset(asset)) for asset in ASSETS)


def _overview(overview: Overview, failures: Sequence[Failure], words: Words, site: str) -> Iterator[File]:
    shown = {
        "attendance": charts.attendance(overview.figures, words),
        "failures": failures,
        "outcomes": charts.outcomes(overview.figures, words),
        "overview": overview,
        "known_outcomes": [words.outcomes[one] for one in charts.OUTCOMES],
        "root": "",
        "site": site,
        "w": words,
    }
    yield File("index.html", _rendered("overview.html.jinja", shown))
    yield File("assets/meetings.js", script("MEETINGS", overview.rows()).encode())
    yield File("assets/texts.js", script("TEXTS", overview.texts).encode())


def _meeting(one: Shown, name: str, words: Words, site: str) -> Iterator[File]:
    marks = Marks(one.document)
    drawn: list[tuple[Picture, str]] = []
    for picture in pictures(one.pdf, one.password) if one.pdf and one.document else ():
        path = f"pages/{name}/{picture.number}.webp"
        drawn.append((picture, path))
        yield File(path, picture.data)
    shown = {
        "file": of.file_name(one.meeting.source.path),
        "marks": marks,
        "meeting": one.meeting,
        "name": of.name(one.meeting, words),
        "root": "../",
        "sheets": [_Drawn(picture, path) for picture, path in drawn],
        "site": site,
        "w": words,
    }
    yield File(f"meetings/{name}.html", _rendered("meeting.html.jinja", shown))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page as the template shows it."""

    picture: Picture
    path: str

    def on_it(self, boxes: Sequence[Box]) -> list[tuple[float, float, float, float]]:
        """Left, top, width and height of those boxes that lie on the page; a page may be turned, its boxes not."""
        wide, high = self.picture.width, self.picture.height
        return [
            (round(x, 1), round(y, 1), round(right - x, 1), round(low - y, 1))
            for x, y, right, low in boxes
            if -1 <= x < right <= wide + 1 and -1 <= y < low <= high + 1
        ]


def _rendered(template: str, shown: Mapping[str, object]) -> bytes:
    return _environment().get_template(template).render(shown).encode()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        finalize=visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {
        "address": address,
        "attachments": of.attachments,
        "attended": of.attended,
        "file_name": of.file_name,
        "pairs": of.pairs,
        "rest": of.rest,
        "runs": of.runs,
        "version": __version__,
    }
    return made


@cache
def _asset(name: str) -> bytes:
    return (resources.files(PACKAGE) / "assets" / name).read_bytes()
