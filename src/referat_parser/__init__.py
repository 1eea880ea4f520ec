"""Danish meeting minutes and agendas as structured, validated JSON.

from referat_parser import parse_file

meeting = parse_file("referat.pdf")
print(meeting.date, [item.title for item in meeting.items])
"""

from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from referat_parser.comparison import diff
    from referat_parser.extract.errors import Unreadable
    from referat_parser.models import Meeting
    from referat_parser.pipeline import Input, Wishes, parse
    from referat_parser.tracking import track

__all__ = ["Input", "Meeting", "Unreadable", "__version__", "diff", "parse", "parse_file", "track"]
__version__ = "0.1.0"

HOMES = {
    "Input": "pipeline",
    "Meeting": "models",
    "Unreadable": "extract.errors",
    "diff": "comparison",
    "parse": "pipeline",
    "track": "tracking",
}
"""Where public names live. They are imported when they are first asked for, since the readers take their time."""


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def parse_file(path: str | PathLike[str], **wishes: "Unpack[Wishes]") -> "Meeting":
    """Read and parse a file, with the corrections beside it.

    Takes the wishes that `parse` takes. Raises OSError for a file that cannot be opened, and what `parse` raises.
    """
    pipeline, corrections = (import_module(f"{__name__}.{name}") for name in ("pipeline", "corrections"))
    file = pipeline.Input(str(path), Path(path).read_bytes(), corrections.beside(str(path)))
    meeting: Meeting = pipeline.parse(file, **wishes)
    return meeting
