"""What the inputs of a run were, so that one that finds nothing can say what is there instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat_parser.cli.console import stop, tell
from referat_parser.errors import Error
from referat_parser.words import _, ngettext, spoken

if TYPE_CHECKING:
    from referat_parser.batch.inventory import Inventory
    from referat_parser.models import Meeting

KINDS = 5
"""Of files, told one by one."""


@dataclass
class Tally:
    """Counts documents while they are read."""

    documents: int = 0
    unknown: int = 0
    """Those that are neither minutes nor an agenda."""
    pictures: int = 0
    """Those with pages that have no text."""

    def add(self, document_type: str | None, *, pictures: bool) -> None:
        """Count a document."""
        self.documents += 1
        self.unknown += document_type == "unknown"
        self.pictures += pictures

    def meeting(self, meeting: "Meeting") -> None:
        """Count the document that a meeting was read from."""
        from referat_parser.batch.records import scanned

        self.add(meeting.document_type, pictures=scanned(meeting))

    def tell(self, paths: Sequence[str], *, ocr: str, failed: bool, chosen: bool = False) -> None:
        """Say what the inputs were, where they were no minutes, or pictures that nobody read.

        `failed`: some could not be read, and that was told; `chosen`: options leave some out.
        """
        if not (self.documents or failed):
            nothing(paths, chosen=chosen)
        elif self.pictures and ocr == "off":
            tell(Error.PICTURES, self._pictures(), _step())
        elif self.documents and self.unknown == self.documents:
            words = ngettext(
                "the document does not look like minutes or an agenda",
                "none of {n} documents looks like minutes or an agenda",
                self.documents,
            )
            tell(Error.NO_MINUTES, words.format(n=self.documents))

    def _pictures(self) -> str:
        return ngettext(
            "the document has pages that are pictures, without text that could be read",
            "{n} of {of} documents have pages that are pictures, without text that could be read",
            self.documents,
        ).format(n=self.pictures, of=self.documents)


def _step() -> str:
    from referat_parser.extract.pdf.ocr import trouble

    why = trouble()
    if why:
        from referat_parser.retold import shown

        return _("--ocr auto would have tesseract read them, but {why}").format(why=shown(why, spoken()))
    return _("--ocr auto has tesseract read them; it is installed.")


def nothing(paths: Sequence[str], *, chosen: bool = False) -> None:
    """Say what there is where no document was found; `chosen`: among those that options leave."""
    for words in _holdings(paths, chosen=chosen):
        tell(Error.NO_DOCUMENTS, words)


def no_documents(paths: Sequence[str], code: int) -> None:
    """The same, and end: for a command that cannot do without."""
    *others, last = _holdings(paths, chosen=False) or [", ".join(paths)]
    for words in others:
        tell(Error.NO_DOCUMENTS, words)
    stop(Error.NO_DOCUMENTS, last, code)


def _holdings(paths: Sequence[str], *, chosen: bool) -> list[str]:
    from referat_parser.batch.inventory import inventory

    return [_held(path, found, chosen=chosen) for path in paths if (found := inventory(path)) is not None]


def _held(path: str, found: "Inventory", *, chosen: bool) -> str:
    """What a folder holds instead of minutes."""
    from referat_parser.batch.inputs import READ

    number = found.kinds.total()
    if not number:
        hidden = ngettext(
            "{path} holds nothing but {n} hidden file", "{path} holds nothing but {n} hidden files", found.hidden
        )
        return (hidden if found.hidden else _("{path} is empty")).format(path=path, n=found.hidden)
    words = ngettext("{n} file in {path}: {kinds}", "{n} files in {path}: {kinds}", number)
    told = words.format(n=number, path=path, kinds=_kinds(found))
    readable = any(kind in READ for kind in found.kinds)
    if chosen and readable:
        return _("{told}; --include and --exclude leave none").format(told=told)
    return told if readable else _("{told}; none is of a kind that is read (PDF, Word, text …)").format(told=told)


def _kinds(found: "Inventory") -> str:
    told = [f"{n} {kind or _('without a suffix')}" for kind, n in found.kinds.most_common(KINDS)]
    rest = found.kinds.total() - sum(n for _kind, n in found.kinds.most_common(KINDS))
    return ", ".join([*told, *([ngettext("{n} other", "{n} others", rest).format(n=rest)] if rest else [])])
