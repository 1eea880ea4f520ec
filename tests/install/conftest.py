"""The wheel, and an environment that has it as a user has it. Neither needs the package index."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTHON"))}
"""The environment without what measures our own source, or names it."""

Installed = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment into which the wheel was installed; its libraries are those of this Python."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    quiet = ["--quiet", "--disable-pip-version-check"]
    install = ["install", *quiet, "--no-index", "--no-deps", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True, capture_output=True)
    site = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home


@pytest.fixture
def installed(environment: Path, tmp_path: Path) -> Installed:
    """Run the command that was installed, in an empty folder; settings are variables, None takes one away."""

    def run(*arguments: str, **settings: str | None) -> subprocess.CompletedProcess[str]:
        wanted = {name: value for name, value in (UNMEASURED | settings).items() if value is not None}
        return subprocess.run(
            [environment / "bin" / "referat", *arguments],
            cwd=tmp_path,
            env=wanted,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
        )

    return run
