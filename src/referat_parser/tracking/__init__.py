"""The life of cases through a series of meetings."""

from referat_parser.tracking.track import track

__all__ = ["track"]
