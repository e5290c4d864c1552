"""What the flow costs beside its floor, in one run.

The floor is what papermill needs for as many notebooks whose only cell imports what the real ones import. The
difference is DVC, reading, drawing, checking and publishing.

    python benchmarks/flow.py
"""

import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import nbformat

from analysis.paths import NOTEBOOKS, ROOT


def _imports(notebook: Path) -> str:
    """The import lines of a notebook."""
    cells = nbformat.read(notebook, as_version=4).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    return "\n".join(re.findall(r"^(?:import|from) .+$", source, re.MULTILINE))


def _floor(folder: Path) -> float:
    """Seconds for papermill to run each notebook's imports alone."""
    sources = []
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_imports(path))])
        nb.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(nb, folder / path.name)
        sources.append(folder / path.name)
    start = time.perf_counter()
    for path in sources:
        command = ["papermill", "--no-progress-bar", str(path), str(path.with_suffix(".out.ipynb"))]
        subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _repro(folder: Path, *flags: str) -> float:
    """Seconds for `dvc repro` in a copy of the project."""
    start = time.perf_counter()
    subprocess.run(["dvc", "repro", *flags], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure three times, print the best of each and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "floor").mkdir()
        clone = work / "clone"
        ignored = shutil.ignore_patterns(".venv", ".staging", ".scratch", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, clone, ignore=ignored, symlinks=True)
        rounds = [(_floor(work / "floor"), _repro(clone, "--force", "--no-run-cache"), _repro(clone)) for _ in range(3)]
    floor, forced, idle = (min(column) for column in zip(*rounds, strict=True))
    print(f"floor (papermill, imports alone): {floor:5.1f} s")
    print(f"dvc repro, everything forced:     {forced:5.1f} s   {forced / floor:.2f} x the floor")
    print(f"dvc repro, nothing to do:         {idle:5.1f} s")


if __name__ == "__main__":
    main()
