"""Meetings for commands that compare: from documents, or from the JSON that `referat parse` wrote of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from referat_parser.cli.console import WRONG_USAGE, say, stop

if TYPE_CHECKING:
    from referat_parser.batch.run import Plan
    from referat_parser.models import Meeting


@dataclass
class Reader:
    """Reads meetings, and remembers whether something could not be read."""

    plan: "Plan"
    trouble: bool = False

    def one(self, path: str) -> "Meeting":
        """The meeting of a file or of standard input. Ends the process where it has none, or several."""
        found = list(self._told(path))
        if self.trouble:
            raise typer.Exit(WRONG_USAGE)
        if len(found) != 1:
            stop(f"{path}: holds {len(found)} meetings, not one", WRONG_USAGE)
        return found[0]

    def all(self, path: str) -> "list[Meeting]":
        """All meetings of a folder or file, in the order of their paths; what cannot be read is told."""
        return sorted(self._told(path), key=lambda meeting: meeting.source.path)

    def _told(self, path: str) -> "Iterator[Meeting]":
        from referat_parser.batch.meetings import meetings
        from referat_parser.models import Failure

        for found in meetings([path], self.plan):
            if not isinstance(found, Failure):
                yield found
            elif found.status == "failed":
                say(f"{found.source.path}: {found.error.message} [{found.error.code}]")
                self.trouble = True
