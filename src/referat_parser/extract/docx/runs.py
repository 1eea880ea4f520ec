"""What stands in one Word paragraph: pieces of text with their looks, boxes and notes that hang on it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from lxml import etree

from referat_parser.extract.compose import Written
from referat_parser.extract.docx.styles import Look, Styles, look
from referat_parser.extract.docx.xml import MC, VAL, M, R, V, W, alternative, child, elements, flag, number, value
from referat_parser.extract.line import field_address, one_line, safe
from referat_parser.extract.package import Relation
from referat_parser.extract.pieces import Piece

FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
UNSEEN = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "rt", "rubyPr", "smartTagPr", "customXmlPr",
    )
)  # fmt: skip
DELETED = frozenset((W + "del", W + "moveFrom"))
SYMBOLS = {
    0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x78: "☒", 0x52: "☑",
    0xA7: "▪", 0xB7: "•", 0x6C: "•", 0x6E: "■", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0x2D: "–",
}  # fmt: skip
"""Signs of Wingdings by the low byte of their code."""
PRIVATE = 0xF000
"""Where Unicode has room for what a font calls its characters."""
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Field:
    """A field that is being read: its code first, then its result, which is what one sees."""

    code: str = ""
    result: bool = False


@dataclass(slots=True)
class Context:
    """What runs need to know of their document, and what they count in it."""

    styles: Styles
    relations: dict[str, Relation]
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of each note referred to, in order."""
    chunk: Callable[[str], Iterable[Written]] = lambda _: ()
    """The lines of another document that is set in, by the id of its relation."""
    note: int | None = None
    """Number of the note that is being read."""
    fields: list[Field] = field(default_factory=list)
    deletions: int = 0

    @property
    def in_code(self) -> bool:
        """Whether what comes now is a field's code."""
        return any(not f.result for f in self.fields)

    def address(self, relation: str | None) -> str | None:
        """Where a link leads, if it leads out of the document and is of a harmless kind."""
        found = self.relations.get(relation or "")
        return safe(found.target) if found and found.outside else None


class Inline:
    """Reads the content of one paragraph."""

    def __init__(self, context: Context, style: str | None) -> None:
        """Begin with the look of the paragraph's style."""
        self.pieces: list[Piece] = []
        self.boxes: list[etree._Element] = []
        self.deleted = False
        self._context = context
        self._base = context.styles.paragraph(style)
        self._look = self._base
        self._url: str | None = None

    def read(self, node: etree._Element) -> None:
        """Take in what an element shows; elements that are not known are looked into."""
        for part in elements(node):
            tag = part.tag
            if tag in FIXED:
                self.add(FIXED[tag])
            elif tag in self.special:
                self.special[tag](self, part)
            elif tag not in UNSEEN:
                self.read(part)

    def add(self, text: str) -> None:
        """Take in text that shows, with the look that holds now."""
        if not text or self._context.in_code or self._look.hidden:
            return
        url = self._url or next((u for f in reversed(self._context.fields) if (u := _linked(f))), None)
        self.pieces.append(Piece(text, self._look.size, bool(self._look.bold), bool(self._look.italic), url))

    def _text(self, node: etree._Element) -> None:
        text = one_line(node.text or "")
        preserved = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        self.add(text if preserved else text.strip(" "))

    def _run(self, node: etree._Element) -> None:
        outer = self._look
        self._look = self._of_run(child(node, "rPr"))
        self.read(node)
        self._look = outer

    def _of_run(self, properties: etree._Element | None) -> Look:
        if properties is None:
            return self._base
        base = self._base
        if name := value(properties, "rStyle"):
            character = self._context.styles.of(name)
            base = base.under(character)
            if base.bold and character.bold and self._base.bold:
                base = base.under(Look(bold=False))  # bold twice over is not bold
        return base.under(look(properties))

    def _link(self, node: etree._Element) -> None:
        outer = self._url
        self._url = self._context.address(node.get(R + "id")) or outer
        self.read(node)
        self._url = outer

    def _deletion(self, node: etree._Element) -> None:
        if any(True for _ in node.iter(W + "delText", W + "t")):
            self.deleted = True
            self._context.deletions += node.tag == W + "del"

    def _symbol(self, node: etree._Element) -> None:
        code = node.get(W + "char", "")
        if re.fullmatch("[0-9A-Fa-f]{1,6}", code):
            self.add(_sign(int(code, 16), node.get(W + "font", "").lower()))

    def _field_mark(self, node: etree._Element) -> None:
        stack = self._context.fields
        mark = node.get(W + "fldCharType")
        if mark == "begin":
            self.add(_form_value(child(node, "ffData")))
            stack.append(Field())
        elif mark == "separate" and stack:
            stack[-1].result = True
        elif mark == "end" and stack:
            stack.pop()

    def _code(self, node: etree._Element) -> None:
        if self._context.fields:
            self._context.fields[-1].code += (node.text or "")[:4000]

    def _note(self, node: etree._Element) -> None:
        if self._context.in_code or node.get(W + "id") is None:
            return
        kind = "footnotes" if node.tag == W + "footnoteReference" else "endnotes"
        self._context.notes.append((kind, node.get(W + "id", "")))
        if not flag_attribute(node, "customMarkFollows"):
            self.add(str(len(self._context.notes)).translate(SUPERSCRIPT))

    def _own_mark(self, _: etree._Element) -> None:
        if self._context.note:
            self.add(str(self._context.note).translate(SUPERSCRIPT))

    def _choice(self, node: etree._Element) -> None:
        self.read(alternative(node))

    def _box(self, node: etree._Element) -> None:
        self.boxes.append(node)

    def _art(self, node: etree._Element) -> None:
        self.add(one_line(node.get("string") or ""))

    special: ClassVar[dict[str, Callable[[Inline, etree._Element], None]]] = {
        W + "t": _text,
        M + "t": _text,
        W + "r": _run,
        W + "hyperlink": _link,
        W + "del": _deletion,
        W + "moveFrom": _deletion,
        W + "sym": _symbol,
        W + "fldChar": _field_mark,
        W + "instrText": _code,
        W + "footnoteReference": _note,
        W + "endnoteReference": _note,
        W + "footnoteRef": _own_mark,
        W + "endnoteRef": _own_mark,
        MC + "AlternateContent": _choice,
        W + "txbxContent": _box,
        V + "textpath": _art,
    }
    """What is done with an element that shows otherwise than by what is in it."""


def _sign(code: int, font: str) -> str:
    """The character that a font of signs shows; where it is not known, its place in Unicode's private room."""
    low = code - PRIVATE if PRIVATE <= code < PRIVATE + 0x100 else code
    if "wingdings" in font or low != code:
        known = SYMBOLS if "wingdings" in font else {0xB7: "•"}
        return known.get(low) or (chr(PRIVATE + low) if 0 <= low < 0x100 else "")
    return one_line(chr(code)) if chr(min(code, sys.maxunicode)).isprintable() else ""


def flag_attribute(node: etree._Element, name: str) -> bool:
    """Whether an on-off attribute is on."""
    return node.get(W + name, "0") in {"1", "true", "on"}


def _linked(of: Field) -> str | None:
    return field_address(of.code) if of.result else None


def _form_value(form: etree._Element | None) -> str:
    """What an old form field shows that has no result: a check box, or the entry that was chosen."""
    box = child(form, "checkBox")
    if box is not None:
        ticked = flag(box, "checked")
        return "☒" if (flag(box, "default") if ticked is None else ticked) else "☐"
    options = child(form, "ddList")
    if options is None:
        return ""
    entries = [e.get(VAL, "") for e in options.findall(W + "listEntry")]
    chosen = number(options, "result") or 0
    return one_line(entries[chosen]) if 0 <= chosen < len(entries) else ""
