"""The value at a path like `items[2].decisions[0].outcome`, and what it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from referat_parser.models import AgendaItem, Decision, Meeting, Model, Section, Span
from referat_parser.words import _

STEP = re.compile(r"\.?([^.\[\]]+)|\[(-?\d+)\]")


TELLING = ("name", "title", "heading", "text")


class NoSuchFieldError(LookupError):
    """The path leads nowhere; the message says where it ends, and what may have been meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value with its place."""

    path: str
    value: object
    span: Span | None
    part: AgendaItem | Section | None
    """The item or section that it is, or stands in."""
    part_path: str | None
    decision: Decision | None


def find(meeting: Meeting, path: str) -> Found:
    """Follow a path. Raises NoSuchFieldError."""
    nodes: list[object] = [meeting]
    keys: list[str | int] = []
    for key in _steps(path):
        nodes.append(_step(nodes[-1], key, path))
        keys.append(key)
    span = _span(nodes, keys)
    part, own = _part(nodes, keys, span)
    decision = next((node for node in reversed(nodes) if isinstance(node, Decision)), None)
    return Found(_written(keys), nodes[-1], span, part, own, decision)


def _written(keys: Sequence[str | int]) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")


def _part(
    nodes: Sequence[object], keys: Sequence[str | int], span: Span | None
) -> tuple[AgendaItem | Section | None, str | None]:
    """The narrowest item or section around a value, by its path or by its place, and the path to it."""
    for depth in range(len(nodes) - 1, -1, -1):
        node = nodes[depth]
        if isinstance(node, Section) or (isinstance(node, AgendaItem) and depth == len(nodes) - 1):
            return node, _written(keys[:depth])
        if isinstance(node, AgendaItem):
            for n, section in enumerate(node.sections if span else ()):
                if span and section.span.start <= span.start and span.end <= section.span.end:
                    return section, f"{_written(keys[:depth])}.sections[{n}]"
            return node, _written(keys[:depth])
    return None, None


def standing(node: object, start: int, end: int, path: str = "") -> Iterator[tuple[str, str | None, Span]]:
    """Every value that begins between two places, with its path and the words that tell most of it."""
    if isinstance(node, list):
        for n, one in enumerate(node):
            yield from standing(one, start, end, f"{path}[{n}]")
    if not isinstance(node, Model):
        return
    own = getattr(node, "span", None)
    if isinstance(own, Span) and start <= own.start < end:
        yield path, next((said for key in TELLING if (said := getattr(node, key, None))), None), own
    for key, span in getattr(node, "spans", {}).items():
        if start <= span.start < end:
            yield f"{path}.{key}".lstrip("."), getattr(node, key), span
    for key, value in node:
        if key not in {"span", "spans", "coverage", "diagnostics"}:
            yield from standing(value, start, end, f"{path}.{key}".lstrip("."))


def _steps(path: str) -> Iterator[str | int]:
    at = 0
    while at < len(path):
        match = STEP.match(path, at)
        if not match:
            raise NoSuchFieldError(
                _("{path} is no path like items[2].title, from its character {at} on").format(
                    path=repr(path), at=at + 1
                )
            )
        yield match[1] if match[1] is not None else int(match[2])
        at = match.end()


def _step(node: object, key: str | int, path: str) -> object:
    if isinstance(node, list) and isinstance(key, int):
        if not -len(node) <= key < len(node):
            raise NoSuchFieldError(_("{path}: there is no [{key}], only {n}").format(path=path, key=key, n=len(node)))
        return node[key]
    known = node if isinstance(node, dict) else dict(node) if isinstance(node, Model) else {}
    if key not in known:
        close = get_close_matches(str(key), map(str, known), n=1)
        raise NoSuchFieldError(
            _("{path}: there is no {key}").format(path=path, key=key)
            + (_("; did you mean {names}?").format(names=close[0]) if close else "")
        )
    return known[key]


def _span(nodes: list[object], keys: list[str | int]) -> Span | None:
    """Where a value was read: its own span, or that of the nearest part around it that has one."""
    for depth in range(len(nodes) - 1, -1, -1):
        node = nodes[depth]
        if isinstance(node, Span):
            return node
        own = getattr(node, "spans", {}).get(keys[depth]) if depth < len(keys) else None
        if isinstance(own, Span):
            return own
        if isinstance(around := getattr(node, "span", None), Span):
            return around
    return None
