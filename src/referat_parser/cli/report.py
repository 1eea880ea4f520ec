"""`referat report`: a folder of pages to look at."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from referat_parser.cli.console import FAILED, failed, say, stop, unwritable
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact
from referat_parser.cli.reading import begun, reading, watched
from referat_parser.cli.tally import Tally
from referat_parser.errors import Error
from referat_parser.words import _, asked, ngettext

if TYPE_CHECKING:
    from referat_parser.batch.inputs import Candidate
    from referat_parser.batch.tasks import Options
    from referat_parser.models import Failure, Meeting
    from referat_parser.rendering.site.pages import Shown

SourceShown = Literal["pages", "text", "none"]


def report(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Documents, folders, or the JSON of meetings; - is standard input."),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write; open its index.html.")],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the site.")] = None,
    source: Annotated[
        SourceShown, typer.Option(help="What stands beside a meeting: pictures of its pages, the text, or nothing.")
    ] = "pages",
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing; the overview tells what failed.")] = False,
) -> None:
    """Write a folder of pages: an overview to search, and each meeting beside its source.

    The pages are in Danish; --lang en makes them English.

    It works from the file system and loads nothing from anywhere. What is blanked by --redact stands on no page: the
    text takes the place of the pictures. Files that a report wrote before and no longer needs are deleted; others are
    never touched.

    Exit codes: 0 all read, 1 some failed, 2 wrong usage, 4 output not writable, 130 interrupted.
    """
    from referat_parser.batch.folder import Folder, ForeignFileError
    from referat_parser.batch.inputs import STDIN, candidates
    from referat_parser.batch.meetings import meetings
    from referat_parser.batch.records import shown
    from referat_parser.rendering.site.pages import files
    from referat_parser.rendering.site.words import words

    if any(Path(path).resolve().is_relative_to(out.resolve()) for path in paths if path != STDIN):
        refused = _("{out} is to be written, and cannot be read from too: choose another folder")
        stop(Error.DOES_NOT_FIT, refused.format(out=out))
    language = asked() or "da"
    plan = reading(grammars, password, ocr, redact, language).plan
    records = meetings(paths, plan, str(out))
    found = records if quiet else watched(records, paths, str(out))
    known = {shown(candidate.path): candidate for candidate in candidates(paths)}
    run = _Run(source if source != "pages" or not redact else "text", plan.options, known, quiet=quiet)
    some = begun(run.shown(found), lambda: run.meetings)
    if run.failed and not run.meetings:
        stop(Error.NOTHING_READ, _("nothing could be read, and nothing was written"), FAILED)
    try:
        with Folder(out) as folder:
            for file in files(some, words(language), title):
                folder.put(file.path, file.data)
    except ForeignFileError as error:
        stop(Error.FOREIGN_FILE, str(error))
    except OSError as error:
        unwritable(error.filename or out, error.strerror)
    if not quiet:
        say(run.total(out))
        run.tally.tell(paths, ocr=ocr, failed=run.failed > 0)
    raise typer.Exit(FAILED if run.failed else 0)


class _Run:
    """One call of the command: how sources are shown, and how many meetings there were."""

    def __init__(
        self, source: SourceShown, options: "Options", known: "Mapping[str, Candidate]", *, quiet: bool
    ) -> None:
        self.source = source
        self.options = options
        self.known = known
        self.quiet = quiet
        self.meetings = 0
        self.tally = Tally()
        self.failed = 0

    def shown(self, found: "Iterable[Meeting | Failure]") -> "Iterator[Shown | Failure]":
        """Meetings as they are shown; what failed is told, what was skipped is not."""
        from referat_parser.models import Failure

        for one in found:
            if not isinstance(one, Failure):
                self.meetings += 1
                self.tally.meeting(one)
                yield self._shown(one)
            elif one.status == "failed":
                self.failed += 1
                yield one
                if not self.quiet:
                    failed(one.source.path, one.error.code, one.error.message)

    def _shown(self, meeting: "Meeting") -> "Shown":
        from referat_parser.batch.sources import sourced
        from referat_parser.rendering.site.pages import Shown

        if self.source == "none":
            return Shown(meeting, None, None, None)
        one = sourced(meeting, self.options, self.known)
        drawn = self.source == "pages" and meeting.source.media_type == "application/pdf"
        return Shown(meeting, one.document, one.data if drawn else None, self.options.password)

    def total(self, out: Path) -> str:
        """What was written, in one line."""
        told = ngettext("{n} meeting", "{n} meetings", self.meetings).format(n=self.meetings)
        failed = _(", {n} failed").format(n=self.failed) if self.failed else ""
        return _("{said}; written to {out}").format(said=f"{told}{failed}", out=out / "index.html")
