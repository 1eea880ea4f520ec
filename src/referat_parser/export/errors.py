"""What keeps an export from being written."""


class UnwritableError(Exception):
    """The output cannot take what is to be written; the message says why."""
