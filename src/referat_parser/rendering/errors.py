"""The page of documentation on errors, and what the terminal says of one."""

from __future__ import annotations

from itertools import groupby

from referat_parser.errors import Error
from referat_parser.words import _

GROUPS = {
    "1": "Inputs",
    "2": "The command line and what it names",
    "3": "What is not installed",
    "4": "What is written",
    "5": "What was looked for and not found",
}
HEAD = """\
# Error codes

Every error that a command can end with. It is told on standard error with a code, a name and the next step:

```console
$ referat show samples/kulturudvalget
referat: E101 not-found: samples/kulturudvalget: There is no such file or folder.
  Next: Look at what is there (ls), and put a name with spaces in quotation marks.
```

`referat rule CODE` explains one; `referat rule --errors` lists them all. Codes and names are stable. By their names,
E101 to E114 are also the codes of inputs that gave no meeting: in the records of `referat parse`, and in
`Unreadable.code` in Python. The next step is told once in a run for each error. This page is made from the table in
`errors.py`: `referat rule --errors --markdown`.

## Exit codes

| code | commands that read | commands that answer, as `diff` and `grep` do |
|---|---|---|
| | `parse` `show` `stats` `export` `report` `text` `explain` `grammar new` `grammar list FILE` | \
`check` `diff` `track` `grammar check` `grammar test` `grammar compare` |
| 0 | all was read | there is nothing to tell; the case was found |
| 1 | an input could not be read | there is something to tell; no such case |
| 2 | wrong usage | wrong usage, or an input could not be read |
| 4 | a result cannot be written | the same |
| 5 | the cluster of `parse --cluster` cannot be used | |
| 130, 143 | interrupted | the same |

A path that is not there is an input that could not be read, like any other: 1 with the first, 2 with the second. A
folder in which nothing is to be read is no failure: 0, and E501 tells what is there. Only commands that cannot do
without a document end with an error then: `show` with 1, `grammar new`, `grammar test` and `grammar compare` with 2.
"""


def page() -> str:
    """All errors as Markdown."""
    groups = groupby(Error, key=lambda error: error.code[1])
    return HEAD + "".join(f"\n## {GROUPS[digit]}\n" + "".join(map(_entry, errors)) for digit, errors in groups)


def _entry(error: Error) -> str:
    return f"\n### {error.code} {error.readable}\n\n{error.cause}\n*Next:* {error.step}\n"


def told(error: Error) -> str:
    """An error as the terminal explains it."""
    cause = _("Cause: {cause}").format(cause=error.cause)
    step = _("Next: {step}").format(step=error.step)
    return f"{error.code} {error.readable} ({_('error')})\n\n{cause}\n{step}\n"
