"""Every error that a command can end with, once: its code, its name, its cause and what to do next.

Codes are stable: a retired code is never given again. Groups: 1xx an input, 2xx the command line and what it names,
3xx what is not installed, 4xx what is written, 5xx what was looked for and not found. The names of 101 to 114 are the
codes of failed records (`extract/errors.py`).
"""

from __future__ import annotations

from enum import Enum

from referat_parser.words import _, later


class Error(Enum):
    """All errors: code, cause, next step. The member's name in kebab case is the readable name."""

    NOT_FOUND = (
        "E101",
        later("No file or folder has this name, or a pattern like *.pdf fits none."),
        later("Look at what is there (ls), and put a name with spaces in quotation marks."),
    )
    NOT_READABLE = (
        "E102",
        later("The system does not let the program open it: permissions, a broken disk, an address without answer."),
        later(
            "Look at its permissions (ls -l), or copy it to a folder of your own; for addresses, see referat doctor."
        ),
    )
    EMPTY = (
        "E103",
        later("The file has no bytes, or no text: often a download or copy that was broken off."),
        later("Get a fresh copy; a page that is a picture is no such case, see R101."),
    )
    UNSUPPORTED_TYPE = (
        "E104",
        later("It is of a kind that is not read, whatever its name ends in, or it is a folder where a file is wanted."),
        later("Save it as .docx, .odt, PDF or text in the program that made it."),
    )
    ENCRYPTED = (
        "E105",
        later("It needs a password, or another than the one given."),
        later("Give it with --password or in REFERAT_PASSWORD (PDF), or save a copy without one."),
    )
    CORRUPT = (
        "E106",
        later("The file is damaged, or only the beginning of one."),
        later("Open it in its own program; if that works, save it anew, else get a fresh copy."),
    )
    TOO_LARGE = (
        "E107",
        later("It is far larger than minutes are, or grows to that when it is unpacked."),
        later("Split it into its meetings."),
    )
    CHANGED = (
        "E108",
        later("The file was written to while it was read."),
        later("Run again when it is whole."),
    )
    VANISHED = (
        "E109",
        later("The file was there when the folder was listed, and is gone."),
        later("Run again."),
    )
    TIMEOUT = (
        "E110",
        later("It takes longer than one input or one page may."),
        later("Give it more time (--timeout, --page-timeout), fewer --workers, or split it."),
    )
    OUT_OF_MEMORY = (
        "E111",
        later("It takes more memory than one worker may."),
        later("Give it more (--memory, in MiB), or split it."),
    )
    CRASHED = (
        "E112",
        later("The library that reads such files broke down on it; the other inputs are not touched by that."),
        later("Get a fresh copy, print it to PDF anew, or give it more --memory."),
    )
    NOT_A_RECORD = (
        "E113",
        later("It is JSON, and not what `referat parse` writes."),
        later("Name documents, or files that `referat parse` wrote."),
    )
    INTERNAL = (
        "E114",
        later("An error of ours, not of the file."),
        later("Tell us what was said here, if you can with the file."),
    )
    NOTHING_READ = (
        "E115",
        later("None of the inputs could be read, so nothing was written; what stood there before is untouched."),
        later("Each input was told with its own error: begin with the first."),
    )

    UNKNOWN_COMMAND = (
        "E201",
        later("The first word after referat, or after referat grammar, is none of its commands."),
        later("See all commands with referat --help."),
    )
    UNKNOWN_OPTION = (
        "E202",
        later("The command has no such option; a file whose name begins with - is given as ./-name."),
        later("See its options with --help after the command."),
    )
    MISSING_ARGUMENT = (
        "E203",
        later("Something that the command cannot do without was not given: a file, a folder, a value of an option."),
        later("See what it takes with --help after the command."),
    )
    WRONG_VALUE = (
        "E204",
        later("An option or argument does not take this value."),
        later("See what it takes with --help after the command."),
    )
    UNKNOWN_NAME = (
        "E205",
        later("There is nothing of this name: no such rule, grammar, format, item, kind of change or of data."),
        later("Lists: referat rule, referat grammar list, and --help after the command."),
    )
    DOES_NOT_FIT = (
        "E206",
        later("Options or arguments were given together that exclude each other, or that this command has no use for."),
        later("Leave one of them out; --help after the command says what each is for."),
    )
    NO_SUCH_PLACE = (
        "E207",
        later("The document has no such line, item or value."),
        later("See what there is: referat explain FILE shows all lines, referat parse FILE all values."),
    )
    NOT_A_FOLDER = (
        "E208",
        later("A folder is wanted here, and this is none, or is not there."),
        later("Name a folder that is there."),
    )
    WRONG_SETTINGS = (
        "E209",
        later("A referat.toml, or [tool.referat] in a pyproject.toml, says something that is not understood."),
        later("Correct the file, or take the line out; referat check --help says what it may hold."),
    )
    WRONG_GRAMMAR = (
        "E210",
        later("A grammar file is not right: each fault was told with its line."),
        later("Correct it, and try it alone: referat grammar check FILE."),
    )
    WRONG_PATTERN = (
        "E211",
        later("A pattern of --include or --exclude is none."),
        later("Write it as in a .gitignore file, in quotation marks: '*.pdf', '2024/'."),
    )
    WRONG_EXPECTATION = (
        "E212",
        later("A file that says what should be found in a document cannot be read so."),
        later("Write a title of an item on each line of NAME.titles.txt; see referat grammar test --help."),
    )

    OCR_MISSING = (
        "E301",
        later("Scans are read by tesseract, which is not installed, or lacks its Danish data."),
        later("Install it (Debian: apt install tesseract-ocr tesseract-ocr-dan); referat doctor tells what is there."),
    )
    EXTRA_MISSING = (
        "E302",
        later("The command needs a library that is only installed where it is wanted."),
        later("Install it as the message says; referat doctor tells what is there."),
    )
    CLUSTER_NOT_USABLE = (
        "E303",
        later("At the address is no Dask scheduler, or it has no workers, or they are not as this program is."),
        later("Look at what runs there, with the same version everywhere; or leave --cluster out."),
    )

    NOT_WRITABLE = (
        "E401",
        later("A result cannot be written: permissions, a read-only disk, a folder of that name, another run."),
        later("Choose another place that you may write to; what was finished is valid."),
    )
    DISK_FULL = (
        "E402",
        later("There is no room for the result."),
        later("Make room, and run again: parse --out goes on where it was."),
    )
    FOREIGN_FILE = (
        "E403",
        later("Something stands where the result belongs, and the program did not write it."),
        later("Choose another folder, or move the file away."),
    )
    EXISTS = (
        "E404",
        later("The file that was to be written is there already."),
        later("Choose another name, or write over it with --force."),
    )

    NO_DOCUMENTS = (
        "E501",
        later("What was named holds no document that can be read; hidden files, JSON and TOML are passed over."),
        later("Name the folder where the minutes are; read are .pdf .docx .odt .rtf .txt .md .html and .zip of these."),
    )
    NO_MINUTES = (
        "E502",
        later("Documents were read, and none of them looks like minutes or an agenda."),
        later("Look at one with referat explain FILE; if it is minutes, teach its layout: referat grammar new FILE."),
    )
    PICTURES = (
        "E503",
        later("Pages are pictures, as a scanner makes them, without text: nothing on them was read."),
        later("Have tesseract read them: --ocr auto."),
    )
    NOT_ONE_MEETING = (
        "E504",
        later("One meeting is wanted here, and the input holds none, or several."),
        later("Name one document, or JSON of one."),
    )
    NO_SUCH_CASE = (
        "E505",
        later("No case of the meetings has this number, or no title these words."),
        later("See all cases: the same command without --case and --topic."),
    )
    NO_EXPECTATIONS = (
        "E506",
        later("Beside none of the documents stands what should be found in it."),
        later("Write NAME.titles.txt beside a document, with the title of an item on each line."),
    )
    NO_DATE = (
        "E507",
        later("The standard asks for the day of the meeting, and the document does not tell it."),
        later("Give the date by hand in NAME.referat.toml beside the document, or export to another format."),
    )

    def __init__(self, code: str, cause: str, step: str) -> None:
        self.code = code
        self._cause = cause
        self._step = step

    @property
    def readable(self) -> str:
        """`not-found` for NOT_FOUND."""
        return self.name.lower().replace("_", "-")

    @property
    def cause(self) -> str:
        """What it means, in the language that is spoken."""
        return _(self._cause)

    @property
    def step(self) -> str:
        """What to do next, in the language that is spoken."""
        return _(self._step)


def of(reason: str) -> Error:
    """The error of a failed record's code. Raises KeyError."""
    return Error[reason.upper().replace("-", "_")]


def install(extra: str) -> str:
    """What to type for an extra of the package."""
    return f"pip install 'referat-parser[{extra}]'"
