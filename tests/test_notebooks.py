"""The notebooks: sources that read well, executed copies that nothing escapes."""

import json
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from analysis.flow import notebooks
from analysis.paths import NOTEBOOKS, REPORTS, ROOT

SOURCES = sorted(NOTEBOOKS.glob("*.ipynb"))
EXECUTED = sorted((REPORTS / "notebooks").glob("*.ipynb"))


def _code(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_a_source_has_no_outputs_no_definitions_and_a_question(path):
    nb = nbformat.read(path, as_version=4)
    assert nb.cells[0].source.startswith("# ")
    assert nb.cells[0].source.splitlines()[0].endswith("?")
    for cell in _code(nb):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert not re.search(r"^\s*(def|class|lambda) ", cell.source, re.MULTILINE)
    assert len(nb.cells) <= 20
    assert notebooks.parameters_of(path)


def _source_of(executed):
    """The notebook in notebooks/ that an executed copy was made from."""
    return next(path for path in SOURCES if executed.stem == path.stem or executed.stem.startswith(f"{path.stem}-"))


def test_each_source_has_its_executed_copy():
    assert {_source_of(path) for path in EXECUTED} == set(SOURCES)


@pytest.mark.parametrize("path", EXECUTED, ids=lambda p: p.stem)
def test_an_executed_copy_is_its_source_plus_the_parameters(path):
    executed = nbformat.read(path, as_version=4)
    source = nbformat.read(_source_of(path), as_version=4)
    injected = [cell for cell in executed.cells if "injected-parameters" in cell.metadata.get("tags", [])]
    assert len(injected) == 1
    assert re.fullmatch(r"# Parameters(\n\w+ = .+)+\n?", injected[0].source)
    kept = [(c.cell_type, c.id, c.source) for c in executed.cells if c is not injected[0]]
    assert kept == [(c.cell_type, c.id, c.source) for c in source.cells]


@pytest.mark.parametrize("path", EXECUTED, ids=lambda p: p.stem)
def test_no_cell_escapes_the_comparison(path):
    """nbval compares nothing where an execution count is missing, and never compares PNG or JPEG."""
    nb = nbformat.read(path, as_version=4)
    assert [cell.execution_count for cell in _code(nb)] == list(range(1, len(_code(nb)) + 1))
    for cell in _code(nb):
        for output in cell.outputs:
            assert output.output_type in {"execute_result", "display_data", "stream"}
            assert not {"image/png", "image/jpeg"} & set(output.get("data", {}))
            assert not any(tag.startswith("nbval") for tag in cell.metadata.get("tags", []))


@pytest.mark.parametrize("path", EXECUTED, ids=lambda p: p.stem)
def test_an_executed_copy_holds_nothing_of_its_machine(path):
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert "site-packages" not in text
    nb = json.loads(text)
    assert set(nb["metadata"]) == {"kernelspec", "language_info"}
    assert "version" not in nb["metadata"]["language_info"]
    assert all(set(cell["metadata"]) <= {"tags"} for cell in nb["cells"])


def _change_text(nb):
    cell = next(c for c in _code(nb) if any("text/plain" in o.get("data", {}) for o in c.outputs))
    cell.outputs[0].data["text/plain"] += " changed"


def _change_table(nb):
    cell = next(c for c in _code(nb) if any("text/html" in o.get("data", {}) for o in c.outputs))
    cell.outputs[0].data["text/html"] = cell.outputs[0].data["text/html"].replace("</td>", "!</td>", 1)


def _change_svg(nb):
    cell = next(c for c in _code(nb) if any("image/svg+xml" in o.get("data", {}) for o in c.outputs))
    cell.outputs[0].data["image/svg+xml"] += " "


def _change_chart(nb):
    cell = next(c for c in _code(nb) if any("image/svg+xml" in o.get("data", {}) for o in c.outputs))
    specification = cell.outputs[0].data["application/vnd.vegalite.v5+json"]
    next(iter(specification["datasets"].values()))[0]["drawn_from"] = 12345


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("4-figures", None),
        ("4-figures", _change_table),
        ("4-figures", _change_svg),
        ("4-figures", _change_chart),
        ("3-link", _change_text),
    ],
    ids=["nothing", "a table", "a picture", "a chart's data", "a text"],
)
def test_nbval_notices_a_changed_output(name, change, tmp_path):
    path = tmp_path / f"{name}.ipynb"
    shutil.copy(REPORTS / "notebooks" / path.name, path)
    nb = nbformat.read(path, as_version=4)
    if change:
        change(nb)
        nbformat.write(nb, path)
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-q",
               "-c", "/dev/null", "--rootdir", str(tmp_path), str(path)]  # fmt: skip
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert result.returncode == (1 if change else 0), result.stdout[-3000:]
    assert ("1 failed" in result.stdout) == bool(change)


def test_an_unknown_parameter_fails_with_its_name(tmp_path):
    with pytest.raises(notebooks.NotebookError, match=r"1-parse\.ipynb: unknown parameter 'rwa'.* raw"):
        notebooks.run(NOTEBOOKS / "1-parse.ipynb", tmp_path / "out.ipynb", {"rwa": "data"})


def test_a_missing_parameters_tag_fails_with_its_name(tmp_path):
    nb = nbformat.read(NOTEBOOKS / "1-parse.ipynb", as_version=4)
    for cell in nb.cells:
        cell.metadata.pop("tags", None)
    nbformat.write(nb, tmp_path / "untagged.ipynb")
    with pytest.raises(notebooks.NotebookError, match=r"untagged\.ipynb: no cell is tagged `parameters`"):
        notebooks.run(tmp_path / "untagged.ipynb", tmp_path / "out.ipynb", {})


def test_what_differs_from_run_to_run_is_taken_out():
    stream = [nbformat.v4.new_output("stream", name="stdout", text=part) for part in ("a", "b")]
    cell = nbformat.v4.new_code_cell(
        "x = 1", outputs=stream, metadata={"papermill": {"duration": 1}, "tags": ["injected-parameters"]}
    )
    nb = nbformat.v4.new_notebook(
        cells=[cell],
        metadata={"papermill": {"version": "2"}, "language_info": {"name": "python", "version": "3.11"}},
    )
    stable = notebooks.stable(nb)
    assert stable.cells[0].id == "injected-parameters"
    assert [output.text for output in stable.cells[0].outputs] == ["ab"]
    assert stable.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert stable.metadata == {"language_info": {"name": "python"}}
