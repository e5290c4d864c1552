"""Run one stage of dvc.yaml so that it publishes all of its outputs or none.

DVC removes a stage's outputs before it runs, unless they are `persist: true`; and a killed run leaves half of
them. So a stage writes into .staging/, and what it wrote is moved into place when it has run to its end.
"""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from analysis.flow import notebooks
from analysis.paths import OUTPUTS_VARIABLE, ROOT


class StageError(RuntimeError):
    """A stage that dvc.yaml doesn't have, or that didn't do what dvc.yaml says it does."""


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage as dvc.yaml declares it; paths are relative to the project.

    Attributes:
        notebook: the notebook among its dependencies, None for `publish`.
        outputs: what it owns.
    """

    name: str
    notebook: str | None
    outputs: tuple[str, ...]


def read_stage(name: str, root: Path = ROOT) -> Stage:
    """The declaration of a stage, `name` or `name@key` for one of a `foreach`.

    Raises:
        StageError: where dvc.yaml has no such stage; the message lists those it has.

    >>> read_stage("parse").notebook
    'notebooks/1-parse.ipynb'
    """
    stages = yaml.safe_load((root / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    base, _, key = name.partition("@")
    entry = stages.get(base)
    if entry is None or bool(key) != ("foreach" in entry):
        raise StageError(f"dvc.yaml has no stage {name!r}; it has {', '.join(stage_names(root))}")
    entry = entry.get("do", entry)
    outputs = [_path(out, key) for field in ("outs", "metrics", "plots") for out in entry.get(field, [])]
    sources = [_path(dep, key) for dep in entry["deps"]]
    found = [dep for dep in sources if dep.endswith(".ipynb") and dep.startswith("notebooks/")]
    return Stage(name=name, notebook=found[0] if found else None, outputs=tuple(outputs))


def _path(entry: str | Mapping[str, Any], key: str) -> str:
    path = entry if isinstance(entry, str) else next(iter(entry))
    return re.sub(r"\$\{(?:key|item)\}", key, path)


def stage_names(root: Path = ROOT) -> list[str]:
    """All stages of dvc.yaml, those of a `foreach` as `name@key`, in its order.

    >>> stage_names()[0]
    'parse'
    """
    flow = yaml.safe_load((root / "dvc.yaml").read_text(encoding="utf-8"))
    sections: dict[str, Any] = {}
    for file in ["params.yaml", *flow.get("vars", [])]:
        sections |= yaml.safe_load((root / file).read_text(encoding="utf-8"))
    names = []
    for name, entry in flow["stages"].items():
        keys = sections[entry["foreach"].strip("${}")] if "foreach" in entry else [""]
        names += [f"{name}@{key}" if key else name for key in keys]
    return names


def run(name: str, parameters: Mapping[str, Any]) -> Stage:
    """Run a stage and publish its outputs.

    Args:
        name: as in dvc.yaml.
        parameters: for its notebook.

    Raises:
        StageError, NotebookError: nothing was published, and the last good outputs are as they were.
    """
    stage = read_stage(name)
    staging = ROOT / ".staging" / name
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    os.environ[OUTPUTS_VARIABLE] = str(staging)
    notebooks.quiet_environment(staging)
    if stage.notebook:
        executed = [out for out in stage.outputs if out.startswith("reports/notebooks/")]
        if len(executed) != 1:
            raise StageError(f"{name}: its outputs in dvc.yaml have to hold one executed notebook, not {executed}")
        notebooks.run(ROOT / stage.notebook, staging / executed[0], parameters)
    elif parameters:
        raise StageError(f"{name}: it runs no notebook and takes no parameters, but got {sorted(parameters)}")
    else:
        from analysis import reports  # noqa: PLC0415 - nbconvert is slow to load, and only this stage needs it

        for path in _unowned():
            print(f"removed, since no stage owns it any more: {path.relative_to(ROOT)}")
            path.unlink()
        reports.publish()
    _publish(stage, staging)
    shutil.rmtree(staging)
    return stage


def _unowned() -> list[Path]:
    """Files in reports/ that no stage of dvc.yaml owns: what a removed question or topic left behind."""
    owned = [out for name in stage_names() for out in read_stage(name).outputs]
    files = (path for path in sorted((ROOT / "reports").rglob("*")) if path.is_file())
    names = ((path, path.relative_to(ROOT).as_posix()) for path in files)
    return [path for path, name in names if not any(name == out or name.startswith(f"{out}/") for out in owned)]


def _publish(stage: Stage, staging: Path) -> None:
    """Move what the stage wrote to where dvc.yaml says, all or nothing up to the moves themselves."""
    missing = [out for out in stage.outputs if not (staging / out).exists()]
    if missing:
        raise StageError(f"{stage.name}: declared in dvc.yaml but not written in this run: {', '.join(missing)}")
    written = (path for path in sorted(staging.rglob("*")) if path.is_file() and ".ipython" not in path.parts)
    names = [path.relative_to(staging).as_posix() for path in written]
    stray = [name for name in names if not any(name == out or name.startswith(f"{out}/") for out in stage.outputs)]
    if stray:
        raise StageError(f"{stage.name}: written but not declared in dvc.yaml: {', '.join(stray)}")
    for out in stage.outputs:
        target = ROOT / out
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            target.rename(staging / "replaced")
        (staging / out).replace(target)
        shutil.rmtree(staging / "replaced", ignore_errors=True)
