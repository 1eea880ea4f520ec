"""Meetings for commands that compare: from documents, or from the JSON that `referat parse` wrote of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from referat_parser.cli.console import WRONG_USAGE, failed, stop
from referat_parser.cli.tally import Tally
from referat_parser.errors import Error
from referat_parser.words import _

if TYPE_CHECKING:
    from referat_parser.batch.run import Plan
    from referat_parser.models import Meeting


@dataclass
class Reader:
    """Reads meetings, and remembers whether something could not be read."""

    plan: "Plan"
    trouble: bool = False
    tally: Tally = field(default_factory=Tally)

    def tell(self, paths: Sequence[str]) -> None:
        """Say what the inputs were, where they were no minutes."""
        self.tally.tell(paths, ocr=self.plan.options.ocr, failed=self.trouble)

    def one(self, path: str) -> "Meeting":
        """The meeting of a file or of standard input. Ends the process where it has none, or several."""
        found = list(self._told(path))
        if self.trouble:
            raise typer.Exit(WRONG_USAGE)
        if len(found) != 1:
            stop(Error.NOT_ONE_MEETING, _("{path}: holds {n} meetings, not one").format(path=path, n=len(found)))
        return found[0]

    def all(self, path: str) -> "list[Meeting]":
        """All meetings of a folder or file, in the order of their paths; what cannot be read is told."""
        return sorted(self._told(path), key=lambda meeting: meeting.source.path)

    def _told(self, path: str) -> "Iterator[Meeting]":
        from referat_parser.batch.meetings import meetings
        from referat_parser.models import Failure

        for found in meetings([path], self.plan):
            if not isinstance(found, Failure):
                self.tally.meeting(found)
                yield found
            elif found.status == "failed":
                failed(found.source.path, found.error.code, found.error.message)
                self.trouble = True
