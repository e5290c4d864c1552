"""Where files live. Imports nothing of ours.

`ROOT` is the checkout that this package runs from, so that a notebook finds the data from any folder:
papermill runs it in the caller's folder, nbval and JupyterLab in the notebook's own.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "data" / "raw"
INTERIM = ROOT / "data" / "interim"
PROCESSED = ROOT / "data" / "processed"
GOLD = ROOT / "data" / "gold" / "shared"
RULES = ROOT / "rules"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
TEMPLATES = ROOT / "templates"

OUTPUTS_VARIABLE = "ANALYSIS_OUTPUTS"


def output(target: Path) -> Path:
    """Where a notebook writes what will become `target`, a path under `ROOT`; its folder is made.

    A stage writes beside its targets, in the folder that `ANALYSIS_OUTPUTS` names, and the stage runner
    moves the files when the notebook has run to its end. Outside a stage, in JupyterLab or under nbval,
    outputs go to `.scratch/`, so that looking at a notebook never changes a published result.

    >>> output(REPORTS / "tables" / "figures.csv").name
    'figures.csv'
    """
    base = Path(os.environ.get(OUTPUTS_VARIABLE) or ROOT / ".scratch")
    path = base / target.relative_to(ROOT)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
