"""`referat grammar test` and `compare`: what a grammar finds in a folder of documents."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import FAILED, WRONG_USAGE, failed, in_json, put, stop
from referat_parser.cli.options import GrammarsFolder, JsonOption, load, own_file, wrong
from referat_parser.cli.tally import no_documents
from referat_parser.errors import Error
from referat_parser.words import spoken

if TYPE_CHECKING:
    from referat_parser.grammar.schema import Grammar
    from referat_parser.models import Meeting
    from referat_parser.trial import Item
    from referat_parser.words import Language

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder of documents, or one document.")]


def test(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A grammar of your own.")],
    folder: Folder,
    grammars: GrammarsFolder = None,
    as_json: JsonOption = False,
) -> None:
    """Read documents with a grammar, and compare with what should be found.

    That stands beside each document: NAME.titles.txt with the title of an item on each line, or NAME.expected.toml,
    or its JSON as `referat parse` writes it. Documents without are passed over. The grammar is tried among all the
    others, so the table also says which one was taken.

    Exit codes: 0 all is there and nothing else, 1 something is not, 2 trouble.
    """
    from referat_parser.rendering.grammars import tested
    from referat_parser.trial import result
    from referat_parser.words import phrase

    language = spoken()
    known = _with(file, grammars)
    results = [
        result(path, meeting, wanted) for path, (meeting,), wanted in _readings(folder, known) if wanted is not None
    ]
    if not results:
        stop(Error.NO_EXPECTATIONS, phrase("grammar", "no-expectations", language, path=folder))
    put(in_json([asdict(one) for one in results]) if as_json else "".join(tested(results, language)).encode())
    raise typer.Exit(0 if all(one.right for one in results) else FAILED)


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A grammar file, or the id of one that is known.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same.")],
    folder: Folder,
    grammars: GrammarsFolder = None,
    as_json: JsonOption = False,
) -> None:
    """Show what another grammar gains and loses over a folder, item by item.

    Each document is read with OLD and with NEW, whether they fit it or not. Where it is known what should be found
    (see `referat grammar test`), each gain and loss says whether it should be there.

    Exit codes: 0 no difference, 1 some, 2 trouble.
    """
    from referat_parser.rendering.grammars import compared
    from referat_parser.trial import changes

    language = spoken()
    before, after = (_named(name, grammars) for name in (old, new))
    found = [
        (path, list(changes(first, second, wanted)))
        for path, (first, second), wanted in _readings(folder, [before], [after])
    ]
    if not found:
        no_documents([str(folder)], WRONG_USAGE)
    counts = Counter[str](change.kind for _, some in found for change in some)
    if as_json:
        put(in_json([{"path": path, "changes": [asdict(change) for change in some]} for path, some in found]))
    else:
        for path, some in found:
            put("".join(compared(path, some, language)).encode())
        put(f"{_total(counts, len(found), language)}\n".encode())
    raise typer.Exit(FAILED if counts else 0)


def _total(counts: "Counter[str]", documents: int, language: "Language") -> str:
    from referat_parser.words import phrase

    kinds = {kind: counts[kind] for kind in ("gained", "lost", "changed")}
    return phrase("grammar", "compared", language, documents=documents, **kinds)


def _named(name: str, grammars: list[Path] | None) -> "Grammar":
    """A grammar by its file or its id."""
    if Path(name).is_file() or os.sep in name or name.endswith(".toml"):
        return _own(Path(name), grammars)
    return next(one for one in load(grammars, name) if one.id == name)


def _own(file: Path, grammars: list[Path] | None) -> "Grammar":
    from referat_parser.grammar.faults import GrammarError

    try:
        return own_file(file, grammars)
    except GrammarError as error:
        wrong(error)


def _with(file: Path, grammars: list[Path] | None) -> "Sequence[Grammar]":
    """All grammars, one of them from a file of its own."""
    own = _own(file, grammars)
    return [own, *(one for one in load(grammars) if one.id != own.id)]


def _readings(
    folder: Path, *choices: "Sequence[Grammar]"
) -> "Iterator[tuple[str, list[Meeting], Sequence[Item] | None]]":
    """Every document, read once with each choice of grammars, and what should be found in it.

    What cannot be read is told and left out.
    """
    from referat_parser.batch.content import read
    from referat_parser.batch.inputs import candidates
    from referat_parser.batch.records import input_of
    from referat_parser.extract.errors import Unreadable
    from referat_parser.pipeline import parse
    from referat_parser.trial import TITLES, expectation

    for candidate in candidates([str(folder)]):
        if candidate.path.endswith(TITLES):
            continue
        try:
            one = input_of(candidate, read(candidate))
            meetings = [parse(one, grammars) for grammars in choices]
            wanted = None if candidate.archive else expectation(Path(candidate.path))
        except Unreadable as reason:
            if not candidate.skipped(reason):
                failed(candidate.path, reason.code, reason.message)
            continue
        except (ValueError, OSError) as error:
            stop(Error.WRONG_EXPECTATION, str(error))
        yield one.path, meetings, wanted
