"""RTF: what a person sees in a word processor, in reading order."""

from __future__ import annotations

import codecs
import platform
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract import pieces, table
from referat_parser.extract.compose import Written, compose
from referat_parser.extract.docx.styles import HEADING
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import USUAL, How
from referat_parser.extract.line import field_address, one_line
from referat_parser.extract.pieces import Piece
from referat_parser.extract.rtf_words import CHARSETS, ESCAPED, MARGINS, SHOWN, SIGNS, TOKEN, UNSEEN
from referat_parser.text import Document, Style

MEDIA_TYPE = "application/rtf"
LARGEST = 50_000_000
"""Bytes; most of a large file are pictures."""
DEEPEST = 500


def read_rtf(data: bytes, findings: Findings, how: How = USUAL) -> Document:  # noqa: ARG001 -- all read alike
    """Read a rich text file. Raises Unreadable where it is empty, broken or too large."""
    if len(data) > LARGEST:
        raise Unreadable("too-large", "The file has more than {most:,} bytes.", most=LARGEST)
    reader = Reader()
    reader.read(data.decode("latin-1"))
    lines = [*reader.parts["head"], *reader.parts["text"], *reader.parts["note"], *reader.parts["foot"]]
    if not any(w.text.strip() for w in lines):
        raise Unreadable("empty", "The document holds no text.")
    if lost := sum(w.text.count("\ufffd") for w in lines):
        findings.add(Code.REPLACEMENT_CHARACTER, count=lost)
    if reader.deletions:
        findings.add(Code.DELETED_TEXT, count=reader.deletions)
    return compose([lines], media_type=MEDIA_TYPE, extractor=f"python {platform.python_version()}", paged=False)


@dataclass(slots=True)
class State:
    """What holds in a group, and ends with it."""

    part: str = "text"
    group: str = ""
    """The group's own kind: `fonttbl`, `fldinst`, `listtext` …"""
    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    italic: bool = False
    size: float = 12.0
    font: int = 0
    fallback: int = 1
    """Characters that follow one given by its number, for readers that know no Unicode."""
    heading: int | None = None
    before: float = 0.0
    after: float = 0.0
    in_table: bool = False


@dataclass(slots=True)
class Flow:
    """The paragraph, row and list label that are being read in one part of the document."""

    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    cell: list[Written] = field(default_factory=list)
    cells: list[list[Written]] = field(default_factory=list)
    after: float = 0.0


class Reader:
    """Reads the whole file, word by word."""

    def __init__(self) -> None:
        self.parts: dict[str, list[Written]] = {"head": [], "text": [], "note": [], "foot": []}
        self.deletions = 0
        self._flows = {part: Flow() for part in self.parts}
        self._stack: list[State] = []
        self._state = State()
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._headings: dict[int, int] = {}
        self._style = 0
        self._style_name = ""
        self._url: str | None = None
        self._code = ""
        self._skip = 0
        self._rows = 0

    def read(self, text: str) -> None:
        """Take in a file, given byte for byte as characters."""
        at = 0
        while match := TOKEN.search(text, at):
            at = match.end()
            word, number, byte, sign, brace, plain = match.groups()
            if brace:
                self._brace(brace)
            elif word == "bin":
                at += int(number or 0)
            elif word:
                self._word(word, int(number) if number else None)
            elif sign == "*":
                self._state.group = "*"
            elif sign in {"\n", "\r"}:
                self._paragraph_end()
            else:
                shown = self._decoded(byte) if byte else ESCAPED.get(sign, "") if sign else plain
                self._letters(one_line(shown))
        for part, flow in self._flows.items():
            self._state = State(part=part)
            if flow.pieces or flow.label:
                self._paragraph_end()
            self._row_end()

    def _brace(self, brace: str) -> None:
        self._skip = 0
        if brace == "{":
            if len(self._stack) >= DEEPEST:
                raise Unreadable("too-large", "The groups in the file are nested too deeply.")
            self._stack.append(self._state)
            self._state = replace(self._state, group="")
        elif self._stack:
            inner, self._state = self._state, self._stack.pop()
            self._group_end(inner)

    def _group_end(self, inner: State) -> None:
        if inner.part != self._state.part:
            outer, self._state = self._state, inner
            self._paragraph_end()
            self._state = outer
        elif inner.group == "fldinst":
            self._url = field_address(self._code)
        elif inner.group == "fldrslt":
            self._url, self._code = None, ""

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in self.words:
            self.words[word](self, number)
        elif word in SIGNS:
            self._letters(SIGNS[word])
        elif word in MARGINS:
            state.part, state.group = MARGINS[word], word
        elif word in UNSEEN or (state.group == "*" and word not in SHOWN):
            state.skipped, state.group = True, word
        elif state.group in {"", "*"} and word in {"fonttbl", "stylesheet", "fldinst", "fldrslt", "listtext", "pntext"}:
            state.group = word
            self._code = "" if word == "fldinst" else self._code
        elif word == "shptxt" and self._flows[state.part].pieces:
            self._paragraph_end()

    def _letters(self, text: str) -> None:
        if self._skip:
            dropped = min(self._skip, len(text))
            self._skip -= dropped
            text = text[dropped:]
        state = self._state
        groups = {state.group, *(s.group for s in self._stack[-3:])}
        if not text or state.skipped or "fonttbl" in groups:
            return
        if "stylesheet" in groups:
            self._style_entry(text)
        elif "fldinst" in groups:
            self._code += text[:4000]
        elif state.deleted:
            self.deletions += 1
        elif not state.hidden:
            self._show(text, label=bool(groups & {"listtext", "pntext"}))

    def _show(self, text: str, *, label: bool) -> None:
        flow, state = self._flows[self._state.part], self._state
        if label:
            flow.label += text
        else:
            flow.pieces.append(Piece(text, state.size, state.bold, state.italic, self._url))

    def _style_entry(self, text: str) -> None:
        """Collect the name of a style, which a semicolon ends; remember those of headings."""
        name, end, _ = text.partition(";")
        self._style_name += name
        if end:
            if (match := HEADING.match(self._style_name.strip())) and self._style not in self._headings:
                self._headings[self._style] = int(match[1])
            self._style_name, self._style = "", 0

    def _decoded(self, byte: str) -> str:
        codec = self._fonts.get(self._state.font, self._codec)
        return bytes.fromhex(byte).decode(codec, "replace")

    def _paragraph_end(self, _: int | None = None) -> None:
        flow, state = self._flows[self._state.part], self._state
        if state.skipped:
            return
        label = f"{' '.join(flow.label.split())} " if flow.label.strip() else ""
        label = "• " if label and not label.strip().isascii() and not any(c.isalnum() for c in label) else label
        part = None if state.part == "text" else state.part
        style = Style(heading=state.heading, gap=max(state.before, flow.after), part=part)
        lines = list(pieces.lines(flow.pieces, label, style))
        if any(w.text.strip() for w in lines) or not (flow.cells or state.in_table or state.part != "text"):
            (flow.cell if state.in_table else self.parts[state.part]).extend(lines)
        flow.pieces, flow.label, flow.after = [], "", state.after

    def _cell_end(self, _: int | None = None) -> None:
        flow = self._flows[self._state.part]
        self._state.in_table = True
        self._paragraph_end()
        flow.cells.append(flow.cell)
        flow.cell = []

    def _row_end(self, _: int | None = None) -> None:
        flow = self._flows[self._state.part]
        if flow.cell:
            flow.cells.append(flow.cell)
        if flow.cells:
            self._rows += 1
            self.parts[self._state.part].extend(table.row(flow.cells, self._rows))
        flow.cells, flow.cell = [], []

    def _plain(self, _: int | None) -> None:
        self._state.bold = self._state.italic = self._state.hidden = self._state.deleted = False
        self._state.size = 12.0

    def _paragraph_reset(self, _: int | None) -> None:
        self._state.heading, self._state.in_table = None, False
        self._state.before = self._state.after = 0.0

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        letter = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
        self._letters(one_line(letter))
        self._skip = self._state.fallback

    def _charset(self, number: int | None) -> None:
        self._fonts[self._state.font] = CHARSETS.get(number or 0, self._codec)

    def _code_page(self, number: int | None) -> None:
        try:
            codecs.lookup(f"cp{number}")
            self._codec = f"cp{number}"
        except LookupError:
            pass

    def _paragraph_style(self, number: int | None) -> None:
        self._style = number or 0
        self._state.heading = self._headings.get(self._style, self._state.heading)

    def _outline(self, number: int | None) -> None:
        level = number + 1 if number is not None and 0 <= number < 9 else None
        in_sheet = any(s.group == "stylesheet" for s in self._stack)
        if in_sheet and level:
            self._headings[self._style] = level
        elif not in_sheet:
            self._state.heading = level

    words: ClassVar[dict[str, Callable[[Reader, int | None], None]]] = {
        "par": _paragraph_end,
        "sect": _paragraph_end,
        "page": _paragraph_end,
        "nestcell": _paragraph_end,
        "nestrow": _paragraph_end,
        "cell": _cell_end,
        "row": _row_end,
        "pard": _paragraph_reset,
        "plain": _plain,
        "u": _unicode,
        "fcharset": _charset,
        "ansicpg": _code_page,
        "s": _paragraph_style,
        "outlinelevel": _outline,
        "intbl": lambda self, _: setattr(self._state, "in_table", True),
        "sb": lambda self, n: setattr(self._state, "before", (n or 0) / 20),
        "sa": lambda self, n: setattr(self._state, "after", (n or 0) / 20),
        "b": lambda self, n: setattr(self._state, "bold", n != 0),
        "i": lambda self, n: setattr(self._state, "italic", n != 0),
        "v": lambda self, n: setattr(self._state, "hidden", n != 0),
        "deleted": lambda self, n: setattr(self._state, "deleted", n != 0),
        "fs": lambda self, n: setattr(self._state, "size", (n or 24) / 2),
        "f": lambda self, n: setattr(self._state, "font", n or 0),
        "uc": lambda self, n: setattr(self._state, "fallback", min(n or 0, 10)),
    }
    """What is done at a control word."""
