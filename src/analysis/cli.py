"""The command `analysis`."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

import yaml

from analysis import stages
from analysis.notebooks import NotebookError
from analysis.rules import RuleError


def _parameters(words: Sequence[str]) -> dict[str, Any]:
    """`--name value` pairs, as DVC writes a section of params.yaml; values are read as YAML.

    Raises:
        SystemExit: where a value or a name is missing.

    >>> _parameters(["--at_most", "80", "--raw", "data/raw"])
    {'at_most': 80, 'raw': 'data/raw'}
    """
    names, values = words[::2], words[1::2]
    if len(names) != len(values) or not all(name.startswith("--") for name in names):
        raise SystemExit(f"analysis run: parameters come as `--name value`, not {' '.join(words)!r}")
    return {name[2:]: yaml.safe_load(value) for name, value in zip(names, values, strict=True)}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="analysis",
        description="Reads news about armed conflict and shows who says how many, and who denies it.",
        epilog="`dvc repro` runs all stages that need it; the reports are in reports/index.html.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="run one stage of dvc.yaml (DVC calls this)",
        description="Run one stage of dvc.yaml. Its outputs appear when it has run to its end, or not at all.",
    )
    run.add_argument("stage", help="as in dvc.yaml, e.g. parse or chart@figures")
    run.add_argument(
        "parameters",
        nargs=argparse.REMAINDER,
        metavar="--NAME VALUE",
        help="parameters for the stage's notebook",
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 on success, 1 with the reason on standard error where it can't be done."""
    asked = _parser().parse_args(arguments)
    try:
        stages.run(asked.stage, _parameters(asked.parameters))
    except (stages.StageError, NotebookError, RuleError, FileNotFoundError) as error:
        print(f"analysis {asked.command} {asked.stage}: {error}", file=sys.stderr)
        return 1
    return 0
