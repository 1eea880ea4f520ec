"""What a million documents cost, what a cluster adds, and what a second worker gains.

    python benchmarks/cluster.py [costs] [overhead] [gains] [--files N] [--rounds N]

costs: CPU time and bytes a document, by kind: the samples as text, Word and PDF, and longer PDFs made of them (see
`archive.py`). overhead: the texts on this machine and on a Dask cluster of two workers, in turn. gains: long PDFs
with one worker and with two, beside plain loops that do nothing but count, since what two processes gain is the
machine's affair first. What is told is the median of the rounds. Needs the extra `cluster`.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from archive import archive
from distributed import LocalCluster

ROOT = Path(__file__).parents[1]
KINDS = ("txt", "docx", "pdf")
COPIES = 10
"""Of each sample, so that starting up counts for little, and bundles are as large as in a long run."""
LENGTHS = (5, 20)
"""Pages of the longer PDFs, at least."""
MILLION = 1_000_000
LOOP = "for _ in range({}): pass"
COUNTS = 40_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    cpu: float
    """Seconds, of all its processes."""
    wall: float


def taken(*command: str) -> Run:
    """What a command takes, with all processes that it waits for."""
    start, before = time.perf_counter(), _children()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- ours
    return Run(_children() - before, time.perf_counter() - start)


def parsed(folder: Path, *wishes: str) -> Run:
    """What it takes to parse a folder."""
    return taken(sys.executable, "-m", "referat_parser", "parse", "-q", str(folder), *wishes)


def _children() -> float:
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def everywhere(cluster: LocalCluster) -> float:
    """CPU seconds of a cluster's workers so far, and of what they started."""
    found = [psutil.Process(worker.pid) for worker in cluster.workers.values()]
    found += [child for process in found for child in process.children(recursive=True)]
    return float(sum(sum(process.cpu_times()[:4]) for process in found))


def median(rounds: Sequence[Run], of: Callable[[Run], float]) -> float:
    """The median of what the rounds took."""
    return statistics.median(map(of, rounds))


# --- documents ------------------------------------------------------------------------------------


def samples(home: Path) -> Path:
    """A folder for each kind of sample."""
    for kind in KINDS:
        folder = home / "samples" / kind
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(COPIES):
            for sample in sorted((ROOT / "samples").rglob(f"*.{kind}")):
                shutil.copy(sample, folder / f"{number}-{sample.name}")
    return home / "samples"


def longer(home: Path, files: int, pages: int) -> Path:
    """A folder of PDFs with so many pages at least."""
    folder = home / f"{pages}-pages"
    folder.mkdir(exist_ok=True)
    for name, data in archive(files, pages):
        (folder / name).write_bytes(data)
    return folder


def costs(home: Path, files: int, rounds: int) -> None:
    """Print what a document of each kind takes and gives, and what a million would."""
    known = samples(home)
    kinds = [(f"samples, {kind.upper()}", known / kind) for kind in KINDS]
    kinds += [(f"PDF, {pages} pages and more", longer(home, files, pages)) for pages in LENGTHS]
    print(f"{'':28} {'files':>6} {'ms':>8} {'kB in':>8} {'kB out':>8} {'packed':>8} {'core-h/million':>15}")
    for name, folder in kinds:
        read = [file for file in folder.iterdir() if file.is_file()]
        out = folder.with_name(f"{folder.name}-out")
        cpu = median([parsed(folder, "--out", str(out), "--parts", "1000", "--force") for _ in range(rounds)], _cpu)
        made = b"".join(file.read_bytes() for file in sorted(out.glob("part-*")))
        each = [
            cpu * 1000,
            sum(file.stat().st_size for file in read) / 1000,
            len(made) / 1000,
            len(_packed(made)) / 1000,
        ]
        told = " ".join(f"{value / len(read):8.1f}" for value in each)
        print(f"{name:28} {len(read):6} {told} {cpu / len(read) * MILLION / 3600:15.1f}")


def _cpu(run: Run) -> float:
    return run.cpu


def _wall(run: Run) -> float:
    return run.wall


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


# --- a cluster ------------------------------------------------------------------------------------


@contextmanager
def cluster() -> Iterator[LocalCluster]:
    """Two workers of one thread."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=60) as started:
        yield started


def overhead(home: Path, _files: int, rounds: int) -> None:
    """Print what a cluster takes for short texts, as a multiple of what this machine takes by itself."""
    folder = samples(home) / "txt"
    here: list[Run] = []
    there: list[Run] = []
    with cluster() as started:
        parsed(folder, "--cluster", started.scheduler_address)
        for _ in range(rounds):
            here.append(parsed(folder, "--workers", "2"))
            before = everywhere(started)
            client = parsed(folder, "--cluster", started.scheduler_address)
            there.append(Run(client.cpu + everywhere(started) - before, client.wall))
    for name, of in (("CPU", _cpu), ("time", _wall)):
        print(f"a cluster of two, {name:14} {median(there, of) / median(here, of):8.2f} times that of two workers here")


# --- a second worker ------------------------------------------------------------------------------


def gains(home: Path, files: int, rounds: int) -> None:
    """Print how much faster two workers are than one, and two plain loops than one."""
    folder = longer(home, files, LENGTHS[-1])
    loops = statistics.median(counted(1, 2 * COUNTS) / counted(2, COUNTS) for _ in range(rounds))
    one_by_one = [(parsed(folder, "--workers", "1"), parsed(folder, "--workers", "2")) for _ in range(rounds)]
    workers = statistics.median(one.wall / two.wall for one, two in one_by_one)
    print(f"two loops beside one             {loops:8.2f} times as fast")
    print(f"two workers beside one           {workers:8.2f} times as fast, {workers / loops:.2f} of what loops gain")


def counted(processes: int, counts: int) -> float:
    """Seconds that so many processes take to count."""
    start = time.perf_counter()
    command = (sys.executable, "-c", LOOP.format(counts))
    running = [subprocess.Popen(command) for _ in range(processes)]  # noqa: S603 -- ours
    for one in running:
        one.wait()
    return time.perf_counter() - start


TABLES = {"costs": costs, "overhead": overhead, "gains": gains}


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("tables", nargs="*", choices=TABLES, help="all, if none is named")
    options.add_argument("--files", type=int, default=60, help="files of an archive")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for name in given.tables or TABLES:
            TABLES[name](Path(home), given.files, given.rounds)


if __name__ == "__main__":
    main()
