"""What every worker needs, loaded once: import it in the process from which they are forked."""

from __future__ import annotations

import gc
import signal

from referat_parser.batch import worker
from referat_parser.extract import html, plain
from referat_parser.extract.docx import read as docx
from referat_parser.extract.pdf import read as pdf
from referat_parser.pipeline import Input, parse

__all__ = ["docx", "html", "pdf", "plain", "worker"]

MINUTES = "Referat af mødet den 4. marts\n\n1. Budget\nIndstilling: At det godkendes.\nBeslutning: Godkendt."
"""What is compiled when it is first needed is, once this has been read, there in every worker."""

parse(Input("", MINUTES.encode()))
gc.freeze()  # what stays the same is then shared by all
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # held back as this process began, but workers obey it
