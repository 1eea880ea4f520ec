"""What is installed, and what is not: each part with what it is for and how to get it. Nothing touches the network."""

from __future__ import annotations

import locale
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module, metadata, resources
from pathlib import Path
from typing import Literal

from referat_parser import __version__
from referat_parser.batch.inputs import named
from referat_parser.batch.limits import Limits
from referat_parser.batch.run import Plan, records
from referat_parser.errors import install
from referat_parser.extract.pdf import ocr
from referat_parser.grammar.faults import GrammarError
from referat_parser.grammar.load import grammars, read_folder
from referat_parser.retold import shown
from referat_parser.words import _, ngettext, spoken
from referat_parser.written import number

State = Literal["ok", "missing", "broken"]
READERS = {"pypdfium2": "pypdfium2", "pdfplumber": "pdfplumber", "lxml": "lxml.etree", "python-docx": "docx"}
"""Packages, and what is imported of them."""
PROTOCOLS = ("s3", "gs", "abfs", "https", "sftp", "smb", "webdav", "ftp")
"""File systems of fsspec that minutes may lie on; most bring packages of their own."""
FONTS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts"),
    "win32": ("C:\\Windows\\Fonts",),
}
"""Where pdfium looks for fonts that a PDF names and does not bring along."""
LEAST_MEMORY = 1 << 30


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is there, or not."""

    name: str
    state: State
    found: str
    """Version, number or place; where it is not there, what is wrong."""
    purpose: str
    remedy: str | None = None
    """What to do where it is not there."""
    needed: bool = False
    """Whether nothing works without it."""


def parts(folders: Sequence[Path], cores: int) -> Iterator[Part]:
    """Everything that matters; `folders` are those with grammars of one's own, `cores` the processors to be used."""
    yield from (_program(), _python(), _readers(), _shipped_grammars())
    yield from map(_own_grammars, folders)
    yield from (_workers(cores), _temporary(), _memory(), _terminal(), _tesseract(), _fonts())
    yield from (_extra(*one) for one in _extras())
    yield _remote()


def _program() -> Part:
    found = f"{__version__}, {resources.files('referat_parser')}"
    return Part("referat", "ok", found, _("the program itself"), needed=True)


def _python() -> Part:
    found = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    return Part("Python", "ok", found, _("running it"), needed=True)


def _readers() -> Part:
    try:
        for module in READERS.values():
            import_module(module)
        found = ", ".join(f"{name} {metadata.version(name)}" for name in READERS)
        state: State = "ok"
    except (ImportError, OSError) as error:
        found, state = str(error), "broken"
    purpose = _("PDF, Word and other documents")
    return Part(_("readers"), state, found, purpose, _("install referat-parser anew"), needed=True)


def _shipped_grammars() -> Part:
    count = len(grammars())
    found = ngettext("{n} comes along", "{n} come along", count).format(n=count)
    return Part(_("grammars"), "ok", found, _("families of layouts"), needed=True)


def _own_grammars(folder: Path) -> Part:
    """A folder of grammars of one's own."""
    try:
        if not folder.is_dir():
            return _no_grammars(_("{folder} is no folder").format(folder=folder))
        count = len(read_folder(folder))
        found = ngettext("{n} in {folder}", "{n} in {folder}", count).format(n=count, folder=folder)
    except GrammarError as error:
        return _no_grammars(error.faults[0].told("en"))
    return Part(_("own grammars"), "ok", found, _("layouts of your own"), needed=True)


def _no_grammars(why: str) -> Part:
    remedy = _("name a folder that is there, or correct the file: referat grammar check FILE")
    return Part(_("own grammars"), "broken", why, _("layouts of your own"), remedy, needed=True)


def _workers(cores: int) -> Part:
    """Have a worker read a small document, under the limits that hold for every input."""
    sample = str(resources.files("referat_parser") / "selfcheck.txt")
    began = time.monotonic()
    try:
        (record,) = records([named(sample)], Plan())
    except Exception as error:  # noqa: BLE001 -- whatever stands in the way of workers is what is asked for
        return _no_workers(f"{type(error).__name__}: {error}")
    if record.summary.error or not record.summary.decisions:
        return _no_workers(record.summary.error.message if record.summary.error else _("it was read wrongly"))
    found = _("a document read in {seconds} s; processors: {cores}")
    seconds = time.monotonic() - began
    return Part(
        _("workers"), "ok", found.format(seconds=number(round(seconds, 1), spoken()), cores=cores), _work(), needed=True
    )


def _no_workers(why: str) -> Part:
    remedy = _("allow the program to start processes, and give it 1 GiB of memory")
    return Part(_("workers"), "broken", why, _work(), remedy, needed=True)


def _work() -> str:
    return _("processes with limits, in which documents are read")


def _temporary() -> Part:
    try:
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"referat")
            file.flush()
            found = tempfile.gettempdir()
            state: State = "ok"
    except OSError as error:
        found, state = error.strerror or str(error), "broken"
    remedy = _("set TMPDIR to a folder that you may write to")
    return Part(_("temporary files"), state, found, _("sockets of the workers"), remedy, needed=True)


def _memory() -> Part:
    limit = min(_limits(), default=None)
    found = _("no limit is known") if limit is None else f"{number(round(limit / 2**30, 1), spoken())} GiB"
    short = limit is not None and limit < LEAST_MEMORY
    worker = Limits().memory >> 20
    purpose = _("at most {n} MiB for each worker").format(n=worker)
    return Part(_("memory"), "missing" if short else "ok", found, purpose, _("fewer --workers, less --memory"))


def _limits() -> Iterator[int]:
    """Bytes that this process may take: of the machine, of its container, of itself."""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        yield os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    for group in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        file = Path(group)
        if file.is_file() and (said := file.read_text(encoding="ascii").strip()).isdigit():
            yield int(said)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 -- Windows has none

        own = resource.getrlimit(resource.RLIMIT_AS)[0]
        if own != resource.RLIM_INFINITY:
            yield own


def _terminal() -> Part:
    encoding = (sys.stdout.encoding or "").lower()
    language = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "C")
    found = f"{language}, {encoding}, {locale.getpreferredencoding(do_setlocale=False).lower()}"
    state: State = "ok" if encoding.replace("-", "") == "utf8" else "missing"
    return Part(_("terminal"), state, found, _("showing æ, ø, å and arrows"), _("set LC_ALL=C.UTF-8"))


def _tesseract() -> Part:
    purpose = _("reading scans: --ocr auto")
    why = ocr.trouble()
    if why:
        return Part("tesseract", "missing", str(shown(why, spoken())).partition(":")[0], purpose, _ocr_remedy())
    languages = " ".join(name for name in ("dan", "eng") if name in ocr.languages())
    return Part("tesseract", "ok", f"{ocr.version()}, {languages}", purpose)


def _ocr_remedy() -> str:
    return _("Debian: apt install tesseract-ocr tesseract-ocr-dan; macOS: brew install tesseract tesseract-lang")


def _fonts() -> Part:
    folders = map(Path, FONTS.get(sys.platform, ()))
    there = [str(folder) for folder in folders if folder.is_dir() and any(folder.iterdir())]
    return Part(
        _("fonts"),
        "ok" if there else "missing",
        ", ".join(there) or _("none on this system"),
        _("pictures of pages whose PDF brings none along: report, --ocr"),
        _("Debian: apt install fonts-dejavu-core"),
    )


def _extras() -> Iterable[tuple[str, str, str]]:
    """Extras of the package: name, the library that it brings, and what for."""
    return (
        ("parquet", "pyarrow", _("referat export parquet")),
        ("cluster", "distributed", _("folders read by several machines")),
    )


def _extra(extra: str, library: str, purpose: str) -> Part:
    try:
        return Part(extra, "ok", f"{library} {metadata.version(library)}", purpose)
    except metadata.PackageNotFoundError:
        return Part(extra, "missing", _not_there(library), purpose, install(extra))


def _not_there(library: str) -> str:
    return _("{library} is not there").format(library=library)


def _remote() -> Part:
    purpose = _("inputs at addresses (s3://…)")
    try:
        from fsspec import get_filesystem_class  # noqa: PLC0415 -- an extra
    except ImportError:
        return Part("remote", "missing", _not_there("fsspec"), purpose, install("remote"))
    there = [name for name in PROTOCOLS if _opens(get_filesystem_class, name)]
    return Part("remote", "ok", f"fsspec {metadata.version('fsspec')}: {', '.join(there)}", purpose)


def _opens(find: Callable[[str], object], protocol: str) -> bool:
    """Whether the package that a file system needs is there."""
    try:
        find(protocol)
    except (ImportError, ValueError):
        return False
    return True
