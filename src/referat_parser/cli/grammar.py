"""`referat grammar`: the families of layouts that are known, and how to teach one more."""

from pathlib import Path
from typing import Annotated

import typer

from referat_parser.cli import grammar_new, grammar_trial, values
from referat_parser.cli.console import FAILED, in_json, put, unknown
from referat_parser.cli.names import App
from referat_parser.cli.options import GrammarsFolder, JsonOption, document, grammar_folders, load, own_file
from referat_parser.words import _, asked, spoken

app = App(no_args_is_help=True, help="The families of layouts that are known, and how to teach one more.")


@app.command("list")
def list_(
    file: Annotated[
        str | None, typer.Argument(metavar="[DOCUMENT]", help="Say how well each grammar fits it, and why.")
    ] = None,
    grammars: GrammarsFolder = None,
    as_json: JsonOption = False,
) -> None:
    """List the grammars; for a document, the best first, each with its score and the signs that were found."""
    from referat_parser.rendering.grammars import fits, listed

    known = load(grammars)
    language = spoken()
    if file is None:
        rows = [one.model_dump(mode="json", include={"id", "name", "description", "extends"}) for one in known]
        told = [listed(grammar, language) for grammar in known]
    else:
        from referat_parser.dates import stated_day
        from referat_parser.grammar.choose import rank

        read = document(file)
        ranked = rank(known, read, stated_day(read))
        rows = [fit.as_json() for fit in ranked]
        told = list(fits(ranked, language))
    put(in_json(rows) if as_json else "".join(told).encode())


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="See `referat grammar list`.", autocompletion=values.grammars)
    ],
    grammars: GrammarsFolder = None,
    as_json: JsonOption = False,
) -> None:
    """Print the file of a grammar; as JSON, with all that it extends."""
    from referat_parser.grammar.faults import GrammarError
    from referat_parser.grammar.load import file_of, files

    found = load(grammars, name)
    if as_json:
        grammar = next(one for one in found if one.id == name)
        put(grammar.model_dump_json(indent=2, exclude_defaults=True).encode() + b"\n")
        return
    try:
        put(file_of(name, files(grammar_folders(grammars))).path.read_bytes())
    except (GrammarError, KeyError):
        unknown(_("grammar"), name, [one.id for one in found])


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A grammar of your own.")],
    grammars: GrammarsFolder = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what is wrong with a grammar file, by line, and run the examples of its patterns.

    Exit codes: 0 right, 1 something is wrong, 2 wrong usage.
    """
    from referat_parser.grammar.faults import GrammarError
    from referat_parser.words import phrase

    language = asked() or "en" if as_json else spoken()
    try:
        grammar = own_file(file, grammars)
    except GrammarError as error:
        if as_json:
            put(in_json([one.as_json(language) for one in error.faults]))
        else:
            put("".join(f"{fault.told(language)}\n" for fault in error.faults).encode())
        raise typer.Exit(FAILED) from None
    own = [pattern for _, pattern in grammar.patterns()]
    examples = sum(len(pattern.accepts) + len(pattern.rejects) for pattern in own)
    said = phrase("grammar", "right", language, path=file, patterns=len(own), examples=examples)
    put(b"[]\n" if as_json else f"{said}\n".encode())


app.command("test")(grammar_trial.test)
app.command("compare")(grammar_trial.compare)
app.command("new")(grammar_new.new)
