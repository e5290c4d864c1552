"""Run a notebook with parameters so that the same inputs give the same bytes.

papermill runs it; what differs from run to run is then taken out of the executed copy: times, paths,
versions, the random id of the injected cell, the way a stream was cut into pieces.
docs/decisions/0002-stable-notebooks.md says why that is done after the run and not by an engine.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config


class NotebookError(RuntimeError):
    """A notebook that can't be run as asked, or that failed; the message names it and the reason."""


# Errors of ours whose message alone says what to mend.
_CLEAR_ERRORS = frozenset(
    {"RuleError", "TableError", "CheckError", "FileNotFoundError", "GoldError", "UnreadableError"}
)


def parameters_of(notebook: Path) -> dict[str, str]:
    """The names of a notebook's parameters, with their defaults as they stand in its source.

    Raises:
        NotebookError: where no cell is tagged `parameters`; papermill would then run it with none.
    """
    import papermill  # noqa: PLC0415 - half a second, and only stages need it

    nb = nbformat.read(notebook, as_version=4)
    if not any("parameters" in cell.metadata.get("tags", []) for cell in nb.cells):
        raise NotebookError(f"{notebook.name}: no cell is tagged `parameters`; tag the one with the defaults")
    return {name: entry["default"] for name, entry in papermill.inspect_notebook(str(notebook)).items()}


def run(notebook: Path, executed: Path, parameters: Mapping[str, Any]) -> None:
    """Execute a notebook and write its byte-stable copy.

    Args:
        notebook: the source, without outputs.
        executed: where the executed copy goes. While it runs, and if it fails, what ran so far lies beside
            it in `failed.ipynb`.
        parameters: override the defaults of the cell tagged `parameters`.

    Raises:
        NotebookError: for an unknown parameter, a missing tag, or a cell that fails, with its traceback.
    """
    import papermill  # noqa: PLC0415

    known = parameters_of(notebook)
    unknown = sorted(set(parameters) - set(known))
    if unknown:
        raise NotebookError(
            f"{notebook.name}: unknown parameter {unknown[0]!r}; its cell tagged `parameters` has "
            f"{', '.join(sorted(known)) or 'none'}"
        )
    executed.parent.mkdir(parents=True, exist_ok=True)
    partial = executed.with_name("failed.ipynb")
    try:
        nb = papermill.execute_notebook(
            str(notebook), str(partial), dict(parameters), kernel_name="python3",
            progress_bar=sys.stderr.isatty(), cwd=str(notebook.parent),
            config=Config(KernelManager={"transport": "ipc"}),  # nobody else can connect; TCP could be listened to
        )  # fmt: skip
    except papermill.PapermillExecutionError as error:
        where = f"{notebook.name} failed; what ran so far, with the traceback: {partial}"
        told = f"{error.ename}: {error.evalue}" if error.ename in _CLEAR_ERRORS else str(error)
        raise NotebookError(f"{told}\n{where}") from error
    executed.write_text(stable_json(nb), encoding="utf-8")
    partial.unlink()


def stable_json(nb: NotebookNode) -> str:
    """An executed notebook as JSON text without anything that differs from run to run."""
    return str(nbformat.writes(stable(nb), version=4)) + "\n"


def stable(nb: NotebookNode) -> NotebookNode:
    """A copy of an executed notebook without times, paths, versions and random ids.

    >>> nb = nbformat.v4.new_notebook(metadata={"papermill": {"duration": 1.5}, "language_info": {"name": "python"}})
    >>> stable(nb).metadata
    {'language_info': {'name': 'python'}}
    """
    nb = nbformat.from_dict(nb)
    language = dict(nb.metadata.get("language_info", {}))
    language.pop("version", None)  # 3.11 and 3.13 give the same outputs, and so the same file
    nb.metadata = nbformat.from_dict(
        {
            **({"kernelspec": nb.metadata.kernelspec} if "kernelspec" in nb.metadata else {}),
            **({"language_info": language} if language else {}),
        }
    )
    for cell in nb.cells:
        tags = cell.metadata.get("tags", [])
        kept = [tag for tag in tags if tag != "injected-parameters"]
        if len(kept) < len(tags):
            cell.id = "injected-parameters"
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            cell.outputs = _joined_streams(cell.outputs)
    return nb


def _joined_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with neighbouring pieces of one stream put together: how it was cut is a matter of timing."""
    joined: list[NotebookNode] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if last and output.output_type == "stream" and last.output_type == "stream" and last.name == output.name:
            last.text += output.text
        else:
            joined.append(output)
    return joined


def quiet_environment(outputs: Path) -> None:
    """Set what a kernel started from this process sees: UTC, no user profile, where outputs go."""
    os.environ.update(
        TZ="UTC",
        IPYTHONDIR=str(outputs / ".ipython"),
        JUPYTER_PLATFORM_DIRS="1",
        PYDEVD_DISABLE_FILE_VALIDATION="1",
    )
