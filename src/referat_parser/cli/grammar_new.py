"""`referat grammar new`."""


def new() -> None:
    """x"""
