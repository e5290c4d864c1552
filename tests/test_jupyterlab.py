"""The notebooks in a real JupyterLab, offline, from a copy that is not trusted."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import environment

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


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


def _open(browser, address: str, path: str):
    """A page with one notebook open; a request that leaves the machine fails the test."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.set_default_timeout(60_000)
    outside: list[str] = []
    page.on(
        "request",
        lambda r: None if r.url.startswith((address, "ws:", "data:", "blob:")) else outside.append(r.url),
    )
    page.goto(f"{address}/lab/tree/{path}?reset", wait_until="domcontentloaded")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    return page, outside


def test_executed_notebooks_show_their_charts_before_any_cell_runs(server, browser, project):
    for path in sorted((project / "reports" / "notebooks").glob("*.ipynb")):
        page, outside = _open(browser, server, path.relative_to(project).as_posix())
        charts = len(re.findall(r'"application/vnd\.vegalite\.v5\+json"', path.read_text()))
        for number in range(charts):
            chart = page.locator(".jp-RenderedVegaCommon5 svg, .jp-RenderedVegaCommon5 canvas").nth(number)
            chart.scroll_into_view_if_needed()
            assert chart.bounding_box()["height"] > 100, path.name
        assert page.locator(".jp-RenderedVegaCommon5 .vega-actions-error").count() == 0
        assert not outside, (path.name, outside)
        page.context.close()


_KERNEL_IS_IDLE = "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
_ALL_CELLS_RAN = """() => {
    const notebook = window.jupyterapp.shell.currentWidget;
    const code = [...notebook.content.model.cells].filter((cell) => cell.type === "code");
    return notebook.sessionContext.session?.kernel?.status === "idle" && code.every((cell) => cell.executionCount);
}"""
_ERRORS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
    .filter((cell) => cell.type === "code")
    .flatMap((cell) => cell.outputs.toJSON())
    .filter((output) => output.output_type === "error")
    .map((output) => output.evalue)"""


def _command(page, name: str) -> None:
    """Start a command of JupyterLab without waiting for what it promises."""
    page.evaluate(f"() => {{ void window.jupyterapp.commands.execute('{name}'); }}")


def test_source_notebooks_run_from_top_to_bottom_and_are_saved_without_outputs(server, browser, project):
    for path in sorted((project / "notebooks").glob("*.ipynb")):
        before = path.read_text()
        page, outside = _open(browser, server, path.relative_to(project).as_posix())
        page.wait_for_function(_KERNEL_IS_IDLE)
        _command(page, "notebook:run-all-cells")
        page.wait_for_function(_ALL_CELLS_RAN)
        assert page.evaluate(_ERRORS) == [], path.name
        _command(page, "docmanager:save")
        page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
        assert path.read_text() == before, f"{path.name}: saving it changed it"
        assert not outside, (path.name, outside)
        page.context.close()
