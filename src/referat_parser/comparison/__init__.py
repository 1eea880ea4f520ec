"""What changed between two meetings, or two versions of one."""

from referat_parser.comparison.compare import diff
from referat_parser.comparison.folders import diff_folders

__all__ = ["diff", "diff_folders"]
