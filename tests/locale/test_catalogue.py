"""One catalogue has all that people read, in Danish; `make words` brings it up to date."""

from __future__ import annotations

import gettext
import string
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from tests.locale.make import MO, compiled, extracted, translated

from referat_parser.words import catalogue

Known = dict[tuple[str | None, str], Message]


def messages(catalog: Catalog) -> Known:
    return {(one.context, forms(one.id)[0]): one for one in catalog if one.id}


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """One sentence, or one of each number."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def places(text: str) -> set[str]:
    """What fills a sentence: the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name == "" or (name and name.isidentifier())}


DANISH = messages(translated())


def test_the_catalogue_has_what_the_code_says_and_nothing_else() -> None:
    found = messages(extracted())
    assert sorted(map(repr, found.keys() - DANISH.keys())) == [], "not in referat.po: run `make words`, and translate"
    assert sorted(map(repr, DANISH.keys() - found.keys())) == [], "no longer said: run `make words`"
    for key, message in found.items():
        assert forms(message.id) == forms(DANISH[key].id)


def test_all_is_translated() -> None:
    assert [key for key, one in DANISH.items() if one.fuzzy or not all(forms(one.string))] == []


def test_values_have_their_places() -> None:
    for key, message in DANISH.items():
        english = forms(message.id)
        for text, wanted in zip(forms(message.string), english, strict=True):
            assert places(text) == places(wanted), key
            assert text.startswith(" ") == english[0].startswith(" "), key
            assert text.endswith("\n") == english[0].endswith("\n"), key


def test_the_compiled_catalogue_is_of_this_one() -> None:
    folder = compiled(translated())
    with MO.open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    assert {**vars(shipped)["_catalog"], "": ""} == {**read(folder), "": ""}


def read(data: bytes) -> dict[object, str]:
    known: dict[object, str] = vars(gettext.GNUTranslations(BytesIO(data)))["_catalog"]
    return known


def test_english_needs_no_catalogue() -> None:
    assert type(catalogue("en")) is gettext.NullTranslations
