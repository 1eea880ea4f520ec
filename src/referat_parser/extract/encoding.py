"""Bytes to text, where a file does not say how its letters are written.

The evidence is Danish: of several ways to read the bytes, the true one puts æ, ø and å into
words, while the others put signs there.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from referat_parser.diagnostics import Code, Findings
from referat_parser.words import english

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark opens it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSES = ("cp1252", "mixed", "cp865", "cp850", "mac-roman")
"""Ways to read bytes that are not UTF-8, the likeliest first: the first of equals is taken."""

DECLARED = re.compile(r"(?i)(?:iso-8859-|windows-|cp)\d{1,4}|latin-?1|us-ascii|macintosh|koi8-r")
LATIN = frozenset(("iso-8859-1", "latin1", "latin-1", "us-ascii"))
MIXED = "UTF-8, in part cp1252"
SAMPLE = 4096
CONTEXTS = 20_000
"""At so many places, at most, is the plausibility of a reading looked at."""

HIGH = re.compile(rb"[\x80-\xff]{1,64}")
BEYOND = re.compile(r"[^\x00-\x7f]")
DANISH = frozenset("æøåÆØÅ")
FOREIGN = frozenset("éèêëüöäáàóíñçßÉÜÖÄ")
SIGNS = frozenset("–—‘’‚“”„»«§°•…½¼¾€£×·´²³©®\u00a0\u00ad")
PER_SIGN = 0.2


def decode(data: bytes, findings: Findings, declared: str | None = None) -> str:
    """Read the bytes as text, without the byte order mark; `declared` is what the file itself says.

    A guess and characters that could not be read are noted.
    """
    text = _marked(data) or _sure(data, declared)
    if text is None:
        name, text, confidence = guess(data)
        code = Code.MIXED_ENCODINGS if name == MIXED else Code.ENCODING_GUESSED
        findings.add(code, encoding=english("encoding", "{name} (confidence {sure:.2f})", name=name, sure=confidence))
    if lost := text.count("\ufffd"):
        findings.add(Code.REPLACEMENT_CHARACTER, count=lost)
    return text.removeprefix("\ufeff")


def _marked(data: bytes) -> str | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return None


def _sure(data: bytes, declared: str | None) -> str | None:
    for name in (wide(data), "utf-8", _known(declared)):
        try:
            if name:
                return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _known(declared: str | None) -> str | None:
    """An encoding that a file may declare; Latin 1 means cp1252 there, as browsers take it."""
    if declared is None or not DECLARED.fullmatch(declared):
        return None
    return "cp1252" if declared.lower() in LATIN else declared


def wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero, and hardly any of the rest."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most, few = half * 0.6, half * 0.05
    if odd >= most and even <= few:
        return "utf-16-le"
    return "utf-16-be" if even >= most and odd <= few else None


def guess(data: bytes) -> tuple[str, str, float]:
    """The most plausible reading: its name, the text, and the share of places that are plausible."""
    sample = b" ".join(_contexts(data))
    name = max(GUESSES, key=lambda way: plausibility(_decoded(sample, way))[0])
    _, confidence = plausibility(_decoded(sample, name))
    return (MIXED if name == "mixed" else name), _decoded(data, name), confidence


def _contexts(data: bytes) -> Iterator[bytes]:
    """The bytes that ASCII does not settle, with a neighbour on each side."""
    for match in islice(HIGH.finditer(data), CONTEXTS):
        yield data[max(match.start() - 1, 0) : match.end() + 1]


def _decoded(data: bytes, way: str) -> str:
    return data.decode("utf-8", STRAY) if way == "mixed" else data.decode(way, "replace")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 as cp1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


STRAY = "referat-cp1252"
codecs.register_error(STRAY, _stray)


def plausibility(text: str) -> tuple[float, float]:
    """How well the characters beyond ASCII stand in Danish text: a sum, and the share that stands well."""
    total = 0.0
    good = count = 0
    for match in BEYOND.finditer(text):
        at = match.start()
        weight = _weight(match[0], text[at - 1 : at], text[at + 1 : at + 2])
        total += weight
        good += weight > 0
        count += 1
    return total, good / count if count else 1.0


def _weight(letter: str, before: str, after: str) -> float:
    if letter in DANISH or letter in FOREIGN:
        out_of_place = letter.isupper() and before.islower()
        alone = not (before.isalpha() or after.isalpha())
        return -1.0 if out_of_place else (1.0 if letter in DANISH and not alone else PER_SIGN)
    in_word = before.isalpha() and after.isalpha() and letter not in "’\u00ad–"
    return PER_SIGN if letter in SIGNS and not in_word else -1.0
