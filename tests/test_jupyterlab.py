"""The notebooks in a real JupyterLab, offline, from a copy that is not trusted."""

import re

import pytest

from conftest import open_notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


def test_executed_notebooks_show_their_charts_before_any_cell_runs(server, browser, project):
    for path in sorted((project / "reports" / "notebooks").glob("*.ipynb")):
        page, outside = open_notebook(browser, server, path.relative_to(project).as_posix())
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
        page, outside = open_notebook(browser, server, path.relative_to(project).as_posix())
        page.wait_for_function(_KERNEL_IS_IDLE)
        _command(page, "notebook:run-all-cells")
        page.wait_for_function(_ALL_CELLS_RAN)
        assert page.evaluate(_ERRORS) == [], path.name
        _command(page, "docmanager:save")
        page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
        assert path.read_text() == before, f"{path.name}: saving it changed it"
        assert not outside, (path.name, outside)
        page.context.close()
