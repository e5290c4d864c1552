"""What the tests share: the project's folders, copies of it to break, a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.paths import ROOT

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
# Keeps Chromium from calling home; the machines that test this let it reach nothing.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
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

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab that serves the copy, with a home of its own, so that nothing is trusted."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path / "home"
    home.mkdir()
    log = (tmp_path / "lab.log").open("w")
    command = [
        sys.executable, "-m", "jupyterlab", "--config", str(project / "notebooks" / "jupyter_config.py"),
        "--no-browser", "--allow-root", "--expose-app-in-browser", "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}", "--IdentityProvider.token=", "--ServerApp.password=",
        f"--ServerApp.root_dir={project}",
    ]  # fmt: skip
    clean = {key: value for key, value in environment(project, HOME=str(home)).items() if not key.startswith("JUPYTER")}
    process = subprocess.Popen(command, cwd=project, env=clean, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=1)
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail(Path(log.name).read_text())
        yield address
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:  # it waits for a kernel that is still starting
            process.kill()
        log.close()


def open_notebook(browser, address: str, path: str, script: str = ""):
    """A page with one notebook open, and the requests that left the machine; `script` runs before anything of it."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(script)
    page = context.new_page()
    page.set_default_timeout(60_000)
    outside: list[str] = []
    page.on(
        "request",
        lambda r: None if r.url.startswith((address, "ws:", "data:", "blob:")) else outside.append(r.url),
    )
    page.goto(f"{address}/lab/tree/{path}?reset", wait_until="domcontentloaded")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    return page, outside
