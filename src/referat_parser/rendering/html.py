"""Pages that stand alone: one file, no script, nothing from the net."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from referat_parser.comparison.models import Side
from referat_parser.rendering import course
from referat_parser.rendering.changes import View
from referat_parser.rendering.timeline import timeline
from referat_parser.rendering.wording import value, words
from referat_parser.tracking.models import Track
from referat_parser.words import Language


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("referat_parser.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(template: str, language: Language, **values: Any) -> str:  # noqa: ANN401 -- what the template shows
    """A page made from a template."""
    made = _templates().get_template(template)
    return made.render(own=words(language), language=language, **values) + "\n"


def comparison(views: Sequence[View], unpaired: Sequence[tuple[str, Side]], language: Language) -> str:
    """All comparisons on one page."""
    return page("diff.html", language, views=views, unpaired=unpaired)


def series(track: Track, language: Language) -> str:
    """The cases of a series on one page, with a time line of those that are told."""
    told = course.told(track.cases)
    return page(
        "track.html",
        language,
        track=track,
        cases=told,
        others=[case for case in track.cases if case not in told],
        bodies=list(course.bodies(track)),
        line=timeline(track, told, language),
        course=course,
        value=value,
    )
