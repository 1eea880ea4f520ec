"""Reading one grammar file strictly: everything that is wrong with it, each with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from referat_parser.grammar.faults import Fault, GrammarError, position
from referat_parser.grammar.fragments import FRAGMENT, expand_patterns, named_in
from referat_parser.grammar.linear import too_slow
from referat_parser.grammar.schema import Grammar, Keys, Pattern
from referat_parser.grammar.vocabulary import Vocabulary
from referat_parser.text import fold

LARGEST = 1 << 20
"""Bytes of a grammar file. Those that come along have a thousand."""
STAND_IN = r"\w[\w.'’ -]{0,60}"
"""Counted instead of a fragment, which is known to be quick where it stands."""
DECODED = re.compile(r"(?P<why>.+) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL)
"""How tomllib says where something is wrong."""


def checked(path: Path, words: Vocabulary) -> Grammar:
    """The grammar of a file. Raises GrammarError with all faults that can be told apart."""
    file = _File(path, _text(path), words)
    raw = file.tree()
    faults = list(file.fragments(raw))
    if faults:
        raise GrammarError(faults)
    try:
        grammar = Grammar.model_validate(expand_patterns(raw, words.fragments))
    except ValidationError as error:
        raise GrammarError(_in_order(file.invalid(error))) from error
    faults = [*file.broken(grammar, raw), *file.astray(grammar)]
    if faults:
        raise GrammarError(_in_order(faults))
    return grammar


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise GrammarError([Fault(path, "too-large", words={"kilobytes": LARGEST >> 10})])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GrammarError([Fault(path, "not-utf-8", words={"byte": error.start})]) from error
    except OSError as error:
        raise GrammarError([Fault(path, "not-readable", words={"why": error.strerror or str(error)})]) from error


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    text: str
    words: Vocabulary

    def fault(self, code: str, keys: Keys, meant: str | None = None, **words: object) -> Fault:
        """A fault at what stands under the keys."""
        return Fault(self.path, code, *position(self.text, keys), words, meant)

    def tree(self) -> dict[str, Any]:
        """What the file says. Raises GrammarError where it is no TOML."""
        try:
            return tomllib.loads(self.text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            said = DECODED.match(str(error))
            at = (int(said["line"]), int(said["column"])) if said and said["line"] else (self.text.count("\n") + 1, 1)
            why = said["why"] if said else type(error).__name__
            raise GrammarError([Fault(self.path, "no-toml", *at, {"why": why})]) from error

    def fragments(self, raw: dict[str, Any]) -> Iterator[Fault]:
        """Fragments that are not there."""
        names = self.words.fragments
        for keys, name in named_in(raw):
            if name not in names:
                yield self.fault("unknown-fragment", keys, _near(name, names), name=name)

    def invalid(self, error: ValidationError) -> Iterator[Fault]:
        """What pydantic found, in words of ours."""
        seen: set[Keys] = set()
        for found in error.errors(include_url=False):
            keys = tuple(key for key in found["loc"] if key not in UNIONS)
            if keys in seen:
                continue
            seen.add(keys)
            yield self._invalid(keys, found["type"], found.get("ctx", {}), found["msg"])

    def _invalid(self, keys: Keys, kind: str, context: dict[str, Any], message: str) -> Fault:
        if kind in SPECIAL:
            return SPECIAL[kind](self, keys, context)
        if keys[-1:] in {("valid_from",), ("valid_to",)}:
            return self.fault("no-year", keys, key=keys[-1])
        why = message[:1].lower() + message[1:]
        return self.fault(KINDS.get(kind, "wrong-value"), keys, key=_dotted(keys), why=why)

    def unknown_key(self, keys: Keys, _: dict[str, Any]) -> Fault:
        """A key that no table of its kind has."""
        known = _fields(keys[:-1])
        return self.fault("unknown-key", keys, _near(str(keys[-1]), known), key=keys[-1], known=", ".join(known))

    def missing_key(self, keys: Keys, _: dict[str, Any]) -> Fault:
        """A key that must be there."""
        return self.fault("missing-key", keys, key=keys[-1], where=_dotted(keys[:-1]) or self.path.name)

    def bad_pattern(self, keys: Keys, context: dict[str, Any]) -> Fault:
        """A regular expression that is none."""
        return self.fault("bad-pattern", (*keys, "pattern"), **context)

    def not_one_of(self, keys: Keys, context: dict[str, Any]) -> Fault:
        """A word that is none of those that may stand there."""
        choices = re.findall(r"'(\w+)'", context["expected"])
        value = _value(self.tree(), keys)
        return self.fault("not-one-of", keys, _near(str(value), choices), value=value, known=", ".join(choices))

    def no_examples(self, keys: Keys, _: dict[str, Any]) -> Fault:
        """A pattern without a line that it accepts, or rejects."""
        return self.fault("no-examples", keys, key=keys[-1])

    def broken(self, grammar: Grammar, raw: dict[str, Any]) -> Iterator[Fault]:
        """Patterns that get their examples wrong, or may take too long."""
        for keys, pattern in grammar.patterns():
            if _slow(_value(raw, (*keys, "pattern")), pattern):  # its examples might never end
                yield self.fault("slow-pattern", (*keys, "pattern"), id=pattern.id)
                continue
            for place, text in pattern.failing():
                code = "should-accept" if place[0] == "accepts" else "should-reject"
                yield self.fault(code, (*keys, *place), id=pattern.id, text=text)
            if keys[0] != "signs" and pattern.regex.search(""):
                yield self.fault("matches-nothing", (*keys, "pattern"), id=pattern.id)

    def astray(self, grammar: Grammar) -> Iterator[Fault]:
        """What is right by itself and wrong together."""
        for i, form in enumerate(grammar.forms):
            if "title" not in form.pattern.regex.groupindex:
                yield self.fault("no-title", ("forms", i, "pattern", "pattern"), id=form.pattern.id)
        known = [form.pattern.id for form in (*self.words.items, *grammar.forms)]
        for name in grammar.items:
            if name not in known and grammar.extends is None:
                yield self.fault("unknown-form", ("items", name), _near(name, known), id=name, known=", ".join(known))
        for i, heading in enumerate(grammar.headings):
            if not heading.labels and not heading.patterns:
                yield self.fault("empty-heading", ("headings", i))
            for j, label in enumerate(heading.labels):
                if not fold(label):
                    yield self.fault("empty-label", ("headings", i, "labels", j))
        first, last = grammar.valid_from, grammar.valid_to
        if first is not None and last is not None and str(first) > str(last):
            yield self.fault("valid-backwards", ("valid_to",), first=first, last=last)


SPECIAL: dict[str, Callable[[_File, Keys, dict[str, Any]], Fault]] = {
    "extra_forbidden": _File.unknown_key,
    "missing": _File.missing_key,
    "bad_pattern": _File.bad_pattern,
    "literal_error": _File.not_one_of,
    "too_short": _File.no_examples,
}
"""What pydantic calls a mistake that needs more words than its name."""
KINDS = {
    "string_type": "no-text",
    "float_type": "no-number",
    "float_parsing": "no-number",
    "int_type": "no-whole-number",
    "int_parsing": "no-whole-number",
    "int_from_float": "no-whole-number",
    "bool_type": "not-true-or-false",
    "bool_parsing": "not-true-or-false",
    "list_type": "no-list",
    "dict_type": "no-table",
    "model_type": "no-table",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "finite_number": "out-of-range",
    "string_pattern_mismatch": "bad-id",
}
"""What pydantic calls a wrong value, and our name for it."""
UNIONS = frozenset({"constrained-int", "int", "date"})
"""What pydantic adds to a place for each kind of value that may stand there."""


def _slow(written: object, pattern: Pattern) -> bool:
    text = FRAGMENT.sub(lambda _: f"(?:{STAND_IN})", written) if isinstance(written, str) else pattern.pattern
    return too_slow(text)


def _near(name: str, known: Any) -> str | None:  # noqa: ANN401 -- any collection of names
    close = get_close_matches(name, list(known), n=1)
    return close[0] if close else None


def _dotted(keys: Keys) -> str:
    return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")


def _value(tree: Any, keys: Keys) -> Any:  # noqa: ANN401 -- a TOML tree
    for key in keys:
        tree = tree[key]
    return tree


def _annotation(keys: Keys) -> Any:  # noqa: ANN401 -- a type
    """The type of what stands under the keys in a grammar."""
    kind: Any = Grammar
    for key in keys:
        if isinstance(key, int):
            kind = (get_args(kind) or (None,))[0]
        else:
            kind = kind.model_fields[key].annotation if _is_model(kind) and key in kind.model_fields else None
    return kind


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(keys: Keys) -> list[str]:
    """The keys that may stand in a table."""
    kind = _annotation(keys)
    return list(kind.model_fields) if _is_model(kind) else []
