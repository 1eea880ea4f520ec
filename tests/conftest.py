"""What tests share: invented minutes, and the command line as a process."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes tells of the machine and what else it does; what is to be quick has a test of its own.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

os.environ["LANGUAGE"] = "en"
"""What the program tells is English, whatever the machine's locale."""

MINUTES = """\
Referat

Havneudvalget i Strandkøbing Kommune
Onsdag den 6. marts 2024 kl. 15.00

Punkt 1: Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 2: Ny belysning på Østre Mole
Sagsfremstilling
Lygterne på molen er fra 1974.
Indstilling
Forvaltningen indstiller, at der opsættes 12 nye lygter.
Beslutning
Indstillingen blev godkendt.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write the goldens of samples/ anew, and say which")
    parser.addoption("--lower-the-floor", action="store_true", help="write benchmarks/accuracy.toml anew")


Referat = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def minutes() -> bytes:
    return MINUTES.encode()


@pytest.fixture
def folder(tmp_path: Path, minutes: bytes) -> Path:
    """A folder of minutes, one file of it broken, one no document, and some that are passed over."""
    home = tmp_path / "møder"
    files = {
        "b.txt": minutes,
        "a/2024 marts.md": minutes,
        "a/uden-endelse": minutes,
        "a/tom.txt": b"",
        "a/brudt.pdf": b"%PDF-1.7\nhere it ends",
        "billede.png": b"\x89PNG\r\n\x1a\n",
        "b.txt.json": b"{}",
        "b.referat.toml": b"",
        ".skjult/c.txt": minutes,
        ".skjult.txt": minutes,
    }
    for name, data in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return home


@pytest.fixture
def referat(tmp_path: Path) -> Referat:
    """Run `referat` as a process in a folder of its own."""
    own = {"COLUMNS": "100", "NO_COLOR": "1"}
    nobody = {"XDG_CONFIG_HOME": str(tmp_path / ".config"), "REFERAT_GRAMMARS": ""}

    def run(
        *arguments: str | Path,
        stdin: bytes = b"",
        environment: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "referat_parser", *map(str, arguments)]
        env = (os.environ | nobody if environment is None else environment) | own
        return subprocess.run(
            command, input=stdin, capture_output=True, check=False, cwd=tmp_path, env=env, preexec_fn=before
        )

    return run
