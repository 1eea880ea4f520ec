"""Danish meeting minutes and agendas as structured, validated JSON.

from referat_parser import parse_file

meeting = parse_file("referat.pdf")
print(meeting.date, [item.title for item in meeting.items])
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referat_parser.extract.errors import Unreadable
    from referat_parser.models import Meeting
    from referat_parser.pipeline import Input, parse, parse_file

__all__ = ["Input", "Meeting", "Unreadable", "__version__", "parse", "parse_file"]
__version__ = "0.1.0"

HOMES = {
    "Input": "pipeline",
    "Meeting": "models",
    "Unreadable": "extract.errors",
    "parse": "pipeline",
    "parse_file": "pipeline",
}
"""Where each public name lives: imported when it is first asked for, since the readers take their time."""


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *HOMES])
