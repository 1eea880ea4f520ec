"""Pages that stand alone: one file, no script, nothing from the net."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from referat_parser.comparison.models import Side
from referat_parser.diagnostics import Language
from referat_parser.rendering.changes import View
from referat_parser.rendering.wording import words


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
