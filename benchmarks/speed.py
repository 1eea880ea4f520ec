"""What reading and understanding costs, as a multiple of what others take for the same pages.

    python benchmarks/speed.py [FOLDER] [--files N] [--pages N] [--rounds N] [--sample N]

Ratios of CPU time in one run; milliseconds differ between machines, ratios hardly. Read are all PDFs of a folder, or
else an archive made of the samples (see `archive.py`): 200 files of 15 pages and more. Other tools are measured where
they are installed (`pip install pypdf markitdown[pdf] pymupdf4llm`, `apt install poppler-utils`), and passed over
with a word where not; those that take long read a sample of the files, and pdfium the same one.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pypdfium2
from archive import archive

from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.pipeline import Input, parse

ROOT = Path(__file__).parents[1]
TEXT = ROOT / "samples" / "generic" / "engsoe-skole-skolebestyrelse.txt"
REFERAT = (str(Path(sys.executable).with_name("referat")),)
ROUNDS_OF_START = 7


@dataclass(frozen=True, slots=True)
class File:
    """A PDF with its number of pages."""

    path: Path
    data: bytes
    pages: int


# --- the ways to read a file ----------------------------------------------------------------------


def plain(file: File) -> None:
    """Pdfium's text of each page, nothing else."""
    document = pypdfium2.PdfDocument(file.data)
    for page in document:
        text = page.get_textpage()
        text.get_text_bounded()
        text.close()
        page.close()
    document.close()


def lines(file: File) -> None:
    """Our lines with box, size and weight."""
    extract(file.data, Findings())


def whole(file: File) -> None:
    """The whole of `parse` with its JSON."""
    parse(Input("x.pdf", file.data)).model_dump_json()


def plumbed(file: File) -> None:
    """Pdfplumber's text of each page."""
    with pdfplumber.open(io.BytesIO(file.data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def popplered(file: File) -> None:
    """Poppler's command."""
    subprocess.run(["pdftotext", file.path, "/dev/null"], check=True)  # noqa: S603, S607 -- found by its name


def pypdfed(file: File) -> None:
    """Pypdf's text of each page."""
    for page in importlib.import_module("pypdf").PdfReader(io.BytesIO(file.data)).pages:
        page.extract_text()


def marked_down(file: File) -> None:
    """Markitdown's Markdown."""
    importlib.import_module("markitdown").MarkItDown().convert(str(file.path))


def for_llm(file: File) -> None:
    """Pymupdf4llm's Markdown."""
    importlib.import_module("pymupdf4llm").to_markdown(str(file.path), show_progress=False)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to read a file; `slow` ones read a sample."""

    name: str
    read: Callable[[File], None]
    needs: str = ""
    slow: bool = False


WAYS = (
    Way("pdfium, plain text", plain),
    Way("pdftotext", popplered, "pdftotext"),
    Way("lines with box, size, weight", lines),
    Way("parse, JSON included", whole),
    Way("pypdf", pypdfed, "pypdf", slow=True),
    Way("pdfplumber, extract_text", plumbed, slow=True),
    Way("markitdown", marked_down, "markitdown", slow=True),
    Way("pymupdf4llm", for_llm, "pymupdf4llm", slow=True),
)


def is_there(needs: str) -> bool:
    """Whether a tool is installed: a command or a module."""
    return not needs or bool(shutil.which(needs)) or importlib.util.find_spec(needs) is not None


# --- measuring ------------------------------------------------------------------------------------


def used() -> float:
    """CPU seconds of this process and of those that it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def cpu(read: Callable[[File], None], files: Sequence[File], rounds: int = 1) -> float:
    """Least CPU seconds of several rounds over some files."""
    return min(_once(read, files) for _ in range(rounds))


def _once(read: Callable[[File], None], files: Sequence[File]) -> float:
    start = used()
    for file in files:
        read(file)
    return used() - start


def started(*command: str) -> float:
    """Least CPU seconds of a command, several times over."""
    times = []
    for _ in range(ROUNDS_OF_START):
        start = used()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- ours
        times.append(used() - start)
    return min(times)


def peak(*command: str) -> float:
    """The most memory that a command held, in MiB; asked of a small process, since a child begins with its parent's."""
    ask = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3)"
    told = f"{ask}; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", told, *command], check=True, capture_output=True)  # noqa: S603 -- ours
    return int(done.stdout) / 1024


def is_ruled(file: File) -> list[bool]:
    """Of each page, whether it has rows of a table."""
    document = extract(file.data, Findings())
    ruled = {line.page for line in document.lines if line.style.row is not None}
    return [number in ruled for number in range(1, file.pages + 1)]


# --- the tables -----------------------------------------------------------------------------------


def compare(files: Sequence[File], sample: Sequence[File], rounds: int) -> float:
    """Print what each way takes a page, as a multiple of pdfium's plain text of the same files, which is given."""
    known = {False: files, True: sample}
    for way in WAYS:
        if is_there(way.needs):
            way.read(sample[0])
    unit = {slow: cpu(plain, some, rounds) for slow, some in known.items()}
    print(f"{'':32} {'ratio':>8} {'ms a page':>10}")
    for way in WAYS:
        if not is_there(way.needs):
            print(f"{way.name:32} not installed")
            continue
        some = known[way.slow]
        taken = unit[way.slow] if way.read is plain else cpu(way.read, some, 1 if way.slow else rounds)
        pages = sum(file.pages for file in some)
        print(f"{way.name:32} {taken / unit[way.slow]:8.1f} {1000 * taken / pages:10.2f}")
    return unit[False]


def command(files: Sequence[File], unit: float, folder: Path) -> None:
    """Print what the command takes over all files, its start and its workers included."""
    start = used()
    named = [str(file.path) for file in files]
    subprocess.run([*REFERAT, "parse", "-q", "--out", folder, *named], check=True)  # noqa: S603 -- ours
    taken = used() - start
    pages = sum(file.pages for file in files)
    print(f"{'referat parse --out, all files':32} {taken / unit:8.1f} {1000 * taken / pages:10.2f}")


def start_up() -> None:
    """Print what it takes to start, as a multiple of a Python that does nothing; compiled, as it is when installed."""
    compile_dir(ROOT / "src", quiet=1)
    unit = started(sys.executable, "-c", "pass")
    for name, command in {"referat --help": ("--help",), "referat parse, one TXT": ("parse", str(TEXT))}.items():
        print(f"{name:32} {started(*REFERAT, *command) / unit:8.1f} times python -c pass")


def memory(files: Sequence[File]) -> None:
    """Print the most memory that a parse of one file, and of all, holds."""
    for name, some in {"memory, one file": files[:1], "memory, all files": files}.items():
        print(f"{name:32} {peak(*REFERAT, 'parse', '-q', *(str(file.path) for file in some)):8.0f} MiB")


def growth(files: Sequence[File], folder: Path) -> None:
    """Print how time grows with the pages of a file, and with files."""
    short, long = (loaded(made(folder / f"{pages}-pages", 9, pages)) for pages in (15, 150))
    pages = sum(file.pages for file in long) / sum(file.pages for file in short)
    print(
        f"{f'{pages:.1f} times the pages a file':32} {cpu(whole, long, 2) / cpu(whole, short, 2):8.1f} times the time"
    )
    tenth = files[::10]
    pages = sum(file.pages for file in files) / sum(file.pages for file in tenth)
    print(
        f"{f'{pages:.1f} times the pages in files':32} {cpu(whole, files) / cpu(whole, tenth, 2):8.1f} times the time"
    )


def made(folder: Path, files: int, pages: int) -> Path:
    """An archive of so many files in a folder."""
    folder.mkdir(parents=True)
    for name, data in archive(files, pages):
        (folder / name).write_bytes(data)
    return folder


def loaded(folder: Path) -> list[File]:
    """The PDFs of a folder."""
    found = [(path, path.read_bytes()) for path in sorted(folder.rglob("*.pdf"))]
    return [File(path, data, len(pypdfium2.PdfDocument(data))) for path, data in found]


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--files", type=int, default=200)
    options.add_argument("--pages", type=int, default=15, help="least pages of a file")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--sample", type=int, default=9, help="files that slow tools read")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        files = loaded(given.folder or made(Path(kept) / "archive", given.files, given.pages))
        ruled = [is_one for file in files for is_one in is_ruled(file)]
        print(f"{len(files)} files, {len(ruled)} pages, {sum(ruled) / len(ruled):.1%} of them with a ruled table")
        unit = compare(files, files[: given.sample], given.rounds)
        command(files, unit, Path(kept) / "out")
        start_up()
        memory(files)
        growth(files, Path(kept))


if __name__ == "__main__":
    main()
