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

    def one_each(self, paths: Sequence[str]) -> "Iterator[Meeting]":
        """The meeting of each file or of standard input. Ends the process where one has none, or several."""
        read = self._read(paths)
        if self.trouble:
            raise typer.Exit(WRONG_USAGE)
        for path, found in zip(paths, read, strict=True):
            if len(found) != 1:
                stop(Error.NOT_ONE_MEETING, _("{path}: holds {n} meetings, not one").format(path=path, n=len(found)))
            yield found[0]

    def all(self, paths: Sequence[str]) -> "Iterator[list[Meeting]]":
        """All meetings of each folder or file, in the order of their paths; what cannot be read is told."""
        return (sorted(found, key=lambda meeting: meeting.source.path) for found in self._read(paths))

    def _read(self, paths: Sequence[str]) -> "list[list[Meeting]]":
        from referat_parser.batch.meetings import numbered
        from referat_parser.models import Failure

        read: list[list[Meeting]] = [[] for _ in paths]
        for place, found in numbered(paths, self.plan):
            if not isinstance(found, Failure):
                self.tally.meeting(found)
                read[place].append(found)
            elif found.status == "failed":
                failed(found.source.path, found.error.code, found.error.message)
                self.trouble = True
        return read
