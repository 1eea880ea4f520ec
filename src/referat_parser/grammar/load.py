"""Finding and reading grammar files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referat_parser.grammar.extend import extended
from referat_parser.grammar.faults import Fault, GrammarError
from referat_parser.grammar.fragments import expand, expand_patterns
from referat_parser.grammar.home import VOCABULARY, folder
from referat_parser.grammar.schema import TESTED, Grammar
from referat_parser.grammar.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class GrammarFile:
    """A grammar as its file says it, without what it extends."""

    path: Path
    grammar: Grammar


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that all grammars share."""
    raw = tomllib.loads((folder() / VOCABULARY).read_text(encoding="utf-8"))
    return Vocabulary.model_validate(expand(raw, raw["fragments"]), context=TESTED)


@cache
def grammars() -> tuple[Grammar, ...]:
    """The grammars that come along, by id, the last resort last."""
    return known(())


def known(folders: Sequence[Path]) -> tuple[Grammar, ...]:
    """All grammars: those of the folders, then those that come along, the last resort last.

    The first of one id counts. Raises GrammarError for a file of the folders that is none.
    """
    return together(files(folders))


def files(folders: Sequence[Path]) -> list[GrammarFile]:
    """All grammar files, those of the folders first. Raises GrammarError."""
    own = [file for folder in folders for file in read_folder(folder)]
    return [*own, *_shipped()]


@cache
def _shipped() -> tuple[GrammarFile, ...]:
    own = (_tested(path) for path in sorted(folder().glob("*.toml")) if path.name != VOCABULARY)
    return tuple(sorted(own, key=lambda file: (file.grammar.threshold == 0, file.grammar.id)))


def _tested(path: Path) -> GrammarFile:
    """A file that comes along: the tests have read it strictly, so that no start needs to."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return GrammarFile(path, Grammar.model_validate(expand_patterns(raw, vocabulary().fragments), context=TESTED))


def read_folder(path: Path) -> list[GrammarFile]:
    """The grammar files of a folder, by name. Raises GrammarError with all that is wrong with them."""
    found: list[GrammarFile] = []
    faults: list[Fault] = []
    for file in sorted(path.glob("*.toml")):
        try:
            found.append(read(file))
        except GrammarError as error:
            faults += error.faults
    faults += _twice(found)
    if faults:
        raise GrammarError(faults)
    return found


def _twice(found: Sequence[GrammarFile]) -> Iterator[Fault]:
    first: dict[str, Path] = {}
    for file in found:
        other = first.setdefault(file.grammar.id, file.path)
        if other is not file.path:
            yield Fault(file.path, "id-twice", words={"id": file.grammar.id, "other": other.name})


def read(path: Path) -> GrammarFile:
    """One grammar file. Raises GrammarError with all that is wrong with it."""
    from referat_parser.grammar.check import checked  # noqa: PLC0415 -- only who brings files of their own needs it

    return GrammarFile(path, checked(path, vocabulary()))


def read_file(path: Path, others: Iterable[GrammarFile] = ()) -> Grammar:
    """One grammar file, with what it extends among others or those that come along. Raises GrammarError."""
    return together([read(path), *others, *_shipped()])[0]


def together(found: Sequence[GrammarFile]) -> tuple[Grammar, ...]:
    """The grammars with what they extend; the first of one id counts. Raises GrammarError for one that is not there."""
    firsts = {file.grammar.id: file for file in reversed(found)}
    ordered = [file for file in found if firsts[file.grammar.id] is file]
    return tuple(extended(file.grammar, file.path, [one.grammar for one in found]) for file in ordered)


def file_of(identifier: str, found: Iterable[GrammarFile]) -> GrammarFile:
    """The file of the grammar with this id. Raises KeyError."""
    for file in found:
        if file.grammar.id == identifier:
            return file
    raise KeyError(identifier)
