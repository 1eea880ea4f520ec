"""The zip package of DOCX and ODT: parts read with limits, XML without entities, network or DTD."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from referat_parser.extract.archive import HARMLESS, RATIO
from referat_parser.extract.errors import Unreadable, corrupt
from referat_parser.extract.sniff import BROKEN_ZIP

LARGEST = 100 << 20
"""Bytes that one part may inflate to."""
MOST_TAGS = 4_000_000
"""Each costs about a hundred bytes of memory, so this is a bound on memory."""

TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of the strict form of the format, and those of the usual one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points: the last word of the relation's type, and a part's name or an outside address."""

    kind: str
    target: str
    outside: bool


class Package:
    """An open zip package."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises Unreadable where it is no zip."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise corrupt(str(error)) from error

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._zip.NameToInfo

    def print_of(self, name: str) -> tuple[int, int]:
        """Checksum and size of a part: equal for equal parts."""
        info = self._zip.getinfo(name)
        return info.CRC, info.file_size

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Unreadable where they are too many, encrypted or broken."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise Unreadable("encrypted", "The file is encrypted: save a copy without a password.")
        if info.file_size > LARGEST or info.file_size > max(HARMLESS, RATIO * info.compress_size):
            raise Unreadable(
                "too-large",
                "{name} in the file unpacks to {size:,} bytes; it was not opened.",
                name=name,
                size=info.file_size,
            )
        try:
            with self._zip.open(info) as part:
                return part.read(LARGEST)
        except BROKEN_ZIP as error:
            raise corrupt(str(error)) from error

    def tree(self, name: str) -> etree._Element:
        """The XML of a part."""
        data = self.read(name)
        if data.count(b"<") > MOST_TAGS:
            raise Unreadable("too-large", "{name} in the file has more than {most:,} tags.", name=name, most=MOST_TAGS)
        for strict, usual in TRANSITIONAL:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "Excessive depth" in str(error):
                raise Unreadable("too-large", "{name} in the file is nested too deeply.", name=name) from error
            raise corrupt(f"{name}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(
                "corrupt", "{name} in the file declares a document type, which office files never do.", name=name
            )
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by their id; `""` is the package itself. None where they are broken."""
        folder, base = posixpath.split(name)
        where = posixpath.join(folder, "_rels", base + ".rels")
        try:
            nodes = list(self.tree(where)) if where in self else []
        except Unreadable:
            return {}
        return {r.get("Id", ""): _relation(r, folder) for r in nodes if isinstance(r.tag, str)}


def _relation(node: etree._Element, folder: str) -> Relation:
    target = node.get("Target", "")
    outside = node.get("TargetMode") == "External"
    kind = node.get("Type", "").rpartition("/")[2]
    if not outside:
        target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
    return Relation(kind, target, outside)
