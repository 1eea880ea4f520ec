"""Meetings for commands that take documents and JSON alike; what cannot be read is told and counted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from referat_parser.cli.console import FAILED, failed, say, tell
from referat_parser.cli.options import Reading as Ocr
from referat_parser.cli.options import cores, kinds, limits, to_try, with_tesseract
from referat_parser.cli.tally import Tally
from referat_parser.errors import Error
from referat_parser.words import Language, _

T = TypeVar("T")

if TYPE_CHECKING:
    from referat_parser.batch.run import Plan
    from referat_parser.models import Failure, Meeting


def reading(
    grammars: Sequence[Path] | None, password: str | None, ocr: Ocr, redact: str | None, language: Language = "en"
) -> "Reading":
    """How the options want inputs to be read. Ends the process for options that are wrong."""
    from referat_parser.batch.run import Plan
    from referat_parser.batch.tasks import Options

    own = to_try(grammars)
    options = Options(own, None, password, with_tesseract(ocr), kinds(redact), language=language)
    return Reading(Plan(options, limits(None, None, 1024, ocr), cores()))


def begun(found: "Iterator[T]", there: Callable[[], object]) -> "Iterator[T]":
    """The same, taken up to the first meeting: what cannot be read at all is known before anything is written."""
    first = []
    for one in found:
        first.append(one)
        if there():
            break
    return chain(first, found)


def watched(
    found: "Iterator[Meeting | Failure]", paths: Sequence[str], leave_out: str | None = None
) -> "Iterable[Meeting | Failure]":
    """Records as `meetings` gives them, with their progress where there is more than one."""
    from referat_parser.batch.meetings import expected
    from referat_parser.models import Failure
    from referat_parser.rendering.progress import shown, wanted

    total = expected(paths, leave_out) if wanted() else 1
    if total == 1:
        return found
    return shown(found, total, lambda one: isinstance(one, Failure) and one.status == "failed")


@dataclass
class Reading:
    """One run over inputs."""

    plan: "Plan"
    failed: int = 0
    tally: Tally = field(default_factory=Tally)
    seen: dict[str, str] = field(default_factory=dict)
    """Paths by the digest of what they hold."""

    def meetings(self, paths: Sequence[str], *, quiet: bool = False) -> "Iterator[Meeting]":
        """The meetings of all inputs, the same file once; with their progress, if it is not to be quiet."""
        from referat_parser.batch.meetings import meetings
        from referat_parser.models import Failure

        records = meetings(paths, self.plan)
        for found in records if quiet else watched(records, paths):
            if not isinstance(found, Failure):
                self.tally.meeting(found)
                yield from self._new(found)
            elif found.status == "failed":
                failed(found.source.path, found.error.code, found.error.message)
                self.failed += 1

    def dated(self, found: "Iterator[Meeting]") -> "Iterator[Meeting]":
        """Those whose day is known, for a standard that has no place for others."""
        for meeting in found:
            if meeting.date:
                yield meeting
            else:
                left_out = _("{path}: left out: its date is not known, and the standard asks for one")
                tell(Error.NO_DATE, left_out.format(path=meeting.source.path))
                self.failed += 1

    def _new(self, meeting: "Meeting") -> "Iterator[Meeting]":
        first = self.seen.setdefault(meeting.source.sha256, meeting.source.path)
        if first is meeting.source.path:
            yield meeting
        else:
            say(_("{path}: the same file as {first}, taken once").format(path=meeting.source.path, first=first))

    def tell(self, paths: Sequence[str]) -> None:
        """Say what the inputs were, where they were no minutes."""
        self.tally.tell(paths, ocr=self.plan.options.ocr, failed=bool(self.failed))

    @property
    def code(self) -> int:
        """The exit code of the run."""
        return FAILED if self.failed else 0
