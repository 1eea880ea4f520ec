"""DOCX: what a person sees in Word, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract.compose import Written, compose
from referat_parser.extract.docx.body import Body
from referat_parser.extract.docx.numbering import Numbering
from referat_parser.extract.docx.runs import Context
from referat_parser.extract.docx.styles import Styles
from referat_parser.extract.docx.xml import R, W, flag
from referat_parser.extract.errors import Unreadable, corrupt
from referat_parser.extract.how import USUAL, How
from referat_parser.extract.package import Package
from referat_parser.extract.read import extract
from referat_parser.extract.sniff import kind_of
from referat_parser.text import Document
from referat_parser.words import later

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN = "word/document.xml"
ORDER = ("first", "default", "even")


def read_docx(data: bytes, findings: Findings, how: How = USUAL) -> Document:  # noqa: ARG001 -- all read alike
    """Read a Word document. Raises Unreadable where it is broken, encrypted, empty or too large."""
    file = File(Package(data), findings)
    lines = list(file.lines())
    if not any(w.text.strip() for w in lines):
        raise Unreadable("empty", "The document holds no text.")
    if file.deletions:
        findings.add(Code.DELETED_TEXT, count=file.deletions)
    version = ".".join(map(str, etree.LXML_VERSION[:3]))
    return compose([lines], media_type=MEDIA_TYPE, extractor=f"lxml {version}", paged=False)


class File:
    """The parts of one Word document."""

    def __init__(self, package: Package, findings: Findings, *, whole: bool = True) -> None:
        """Find the main part and what it refers to; other documents that are set in are read where it is `whole`."""
        self._package = package
        self._whole = whole
        self._findings = findings
        self._main = self._main_part()
        self._relations = package.relations(self._main)
        self._styles = self._read_styles()
        numbering = self._tree(self._related("numbering"))
        self._numbering = Numbering(numbering, lambda style: self._styles.of(style).num)
        self.deletions = 0

    def lines(self) -> Iterator[Written]:
        """Heads, body, notes and feet."""
        root = self._package.tree(self._main)
        body = self._body(self._main)
        body.context.chunk = self._chunk
        text = list(body.lines(root))
        self.deletions = body.context.deletions
        yield from self._margins(root, "header", "head")
        yield from text
        yield from self._notes(body.context.notes)
        yield from self._margins(root, "footer", "foot")

    def _main_part(self) -> str:
        relations = self._package.relations("").values()
        named = [r.target for r in relations if r.kind == "officeDocument" and not r.outside]
        found = next((name for name in (*named, MAIN) if name in self._package), None)
        if found is None:
            raise corrupt(later("it has no main part"))
        return found

    def _related(self, kind: str) -> str | None:
        named = [r.target for r in self._relations.values() if r.kind == kind and not r.outside]
        usual = f"word/{kind}.xml"
        return next((name for name in (*named, usual) if name in self._package), None)

    def _tree(self, name: str | None) -> etree._Element | None:
        """A part beside the main one; one that is broken is noted, and the rest is read."""
        if name is None or name not in self._package:
            return None
        try:
            return self._package.tree(name)
        except Unreadable as error:
            self._findings.add(Code.UNREAD_PART, part=name, why=error.message)
            return None

    def _read_styles(self) -> Styles:
        name = self._related("styles")
        if name is None:
            return Styles()
        key = self._package.print_of(name)
        if (found := _known_styles(key)).known is None:
            found.known = Styles(self._tree(name))
        return found.known

    def _body(self, part: str, note: int | None = None) -> Body:
        return Body(Context(self._styles, self._package.relations(part), note=note), self._numbering)

    def _chunk(self, relation: str) -> Iterable[Written]:
        """The lines of a document that is set in: a web page, say, or another Word document."""
        found = self._relations.get(relation)
        if found is None or found.outside or found.target not in self._package or not self._whole:
            return []
        try:
            data = self._package.read(found.target)
            if kind_of(data) == "docx":
                return list(File(Package(data), self._findings, whole=False).lines())
            return [Written(line.text, line.style) for line in extract(data, self._findings).lines]
        except Unreadable as error:
            self._findings.add(Code.UNREAD_PART, part=found.target, why=error.message)
            return []

    def _margins(self, root: etree._Element, kind: str, part: str) -> Iterator[Written]:
        """Heads or feet, each text once: they repeat from section to section."""
        seen: set[str] = set()
        for name in self._margin_parts(root, kind):
            tree = self._tree(name)
            lines = [] if tree is None else [w for w in self._body(name).lines(tree) if w.text.strip()]
            for written in _unseen(lines, seen):
                yield replace(written, style=replace(written.style, part=part))

    def _margin_parts(self, root: etree._Element, kind: str) -> list[str]:
        settings = self._tree(self._related("settings"))
        even = bool(flag(settings, "evenAndOddHeaders"))
        names: list[str] = []
        for section in root.iter(W + "sectPr"):
            shown = {"default": True, "first": bool(flag(section, "titlePg")), "even": even}
            found = {r.get(W + "type", "default"): r.get(R + "id", "") for r in section.findall(W + kind + "Reference")}
            for name in (found[o] for o in ORDER if o in found and shown[o]):
                relation = self._relations.get(name)
                if relation and not relation.outside and relation.target not in names:
                    names.append(relation.target)
        return names

    def _notes(self, referred: Iterable[tuple[str, str]]) -> Iterator[Written]:
        trees = {kind: self._tree(self._related(kind)) for kind in ("footnotes", "endnotes")}
        by_id = {
            (kind, note.get(W + "id", "")): note
            for kind, tree in trees.items()
            if tree is not None
            for note in tree
            if isinstance(note.tag, str)
        }
        for number, key in enumerate(referred, 1):
            part = self._related(key[0])
            if key in by_id and part:
                for written in self._body(part, number).lines(by_id[key]):
                    yield replace(written, style=replace(written.style, part="note"))


class _Slot:
    """A place for styles that are read when first asked for."""

    __slots__ = ("known",)

    def __init__(self) -> None:
        self.known: Styles | None = None


@lru_cache(maxsize=32)
def _known_styles(key: tuple[int, int]) -> _Slot:  # noqa: ARG001 -- the key is what is remembered
    """The styles of a `styles.xml` by checksum and size: most documents of a body share one, and it is large."""
    return _Slot()


def _unseen(lines: Iterable[Written], seen: set[str]) -> Iterator[Written]:
    for written in lines:
        if written.text not in seen:
            seen.add(written.text)
            yield written
