"""What every worker needs, loaded once: import it in the process from which they are forked."""

from __future__ import annotations

import gc

from referat_parser.batch import worker
from referat_parser.extract import docx, html, pdf, plain
from referat_parser.grammar.load import grammars

__all__ = ["docx", "html", "pdf", "plain", "worker"]

grammars()
gc.freeze()  # what stays the same is then shared by all
