"""`referat grammar new`: a grammar proposed from documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli import values
from referat_parser.cli.console import FAILED, WRONG_USAGE, failed, put, say, stop, unwritable
from referat_parser.cli.options import GrammarsFolder, load
from referat_parser.cli.tally import no_documents
from referat_parser.errors import Error
from referat_parser.words import spoken

if TYPE_CHECKING:
    from referat_parser.grammar.schema import Grammar
    from referat_parser.proposal.sample import Sample


def new(
    paths: Annotated[list[str], typer.Argument(metavar="SAMPLE", help="Documents of one layout; two or three do.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it; standard output, if not given.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over FILE.")] = False,
    identifier: Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id; made from the body.")] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Its name; the body's, if not given.")] = None,
    hide: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Leave this grammar out of account; may be repeated.",
            autocompletion=values.grammars,
        ),
    ] = None,
    grammars: GrammarsFolder = None,
) -> None:
    """Propose a grammar from documents: how items begin, headings, lines of the page, and signs of the family.

    Comments in it say on what evidence each part stands. It is a draft to be read; try it with `referat grammar test`.

    Exit codes: 0 written, 1 a document cannot be read, 2 wrong usage, 4 not writable.
    """
    from referat_parser.proposal.propose import last_resort, propose
    from referat_parser.words import phrase

    language = spoken()
    if out and out.exists() and not force:
        stop(Error.EXISTS, phrase("grammar", "exists", language, path=out), WRONG_USAGE)
    others = [one for one in load(grammars) if one.id not in (hide or ()) or one.threshold == 0]
    shown = _samples(paths, last_resort(others))
    if not shown:
        no_documents(paths, WRONG_USAGE)
    text = propose(shown, others, identifier, name).text(language)
    if out is None:
        put(text.encode())
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        unwritable(out, error.strerror)
    say(phrase("grammar", "written", language, path=out))


def _samples(paths: Sequence[str], grammar: "Grammar") -> "list[Sample]":
    """The documents, read. Ends the process for one that cannot be, unless it only came with its folder."""
    from referat_parser.batch.content import read
    from referat_parser.batch.inputs import candidates
    from referat_parser.batch.records import input_of
    from referat_parser.extract.errors import Unreadable
    from referat_parser.proposal.sample import sample
    from referat_parser.trial import TITLES

    shown = []
    for candidate in candidates(paths):
        if candidate.path.endswith(TITLES):
            continue
        try:
            shown.append(sample(input_of(candidate, read(candidate)), grammar))
        except Unreadable as reason:
            if not candidate.skipped(reason):
                failed(candidate.path, reason.code, reason.message)
                raise typer.Exit(FAILED) from None
    return shown
