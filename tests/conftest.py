"""What the tests share: the project's folders, copies of it to break, a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.paths import ROOT

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
_LEFT_OUT = shutil.ignore_patterns(".venv", ".git", ".staging", ".scratch", "__pycache__", ".*_cache", ".hypothesis")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the whole project, its DVC cache included, to be changed and broken at will."""
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=_LEFT_OUT, symlinks=True)
    subprocess.run(["git", "init", "--quiet"], cwd=copy, check=True)
    return copy


@pytest.fixture
def call(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command in the project's copy, with the copy's sources."""

    def run(*command: str, check: bool = True, **changed: str) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            command,
            cwd=project,
            env=environment(project, **changed),
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or result.returncode == 0, result.stdout + result.stderr
        return result

    return run


def environment(project: Path, **changed: str) -> dict[str, str]:
    """The environment for a command that has to use a copy's sources."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PYTHONPATH": str(project / "src"), "PATH": tools, **changed}


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The system's Chromium. Where it is missing the test says so, and in CI that is a failure."""
    if CHROMIUM is None:
        message = "Chromium isn't installed (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield chromium
        chromium.close()
