"""dvc.yaml and its stages: what they declare, and what a failing or killed one leaves behind."""

import hashlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from analysis.flow import stages
from analysis.paths import ROOT
from conftest import environment

FLOW = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]
NAMES = stages.stage_names()


def _sums(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("reports", "data/interim", "data/processed")
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
    }


def _set_cell(project: Path, name: str, source: str) -> None:
    """Put a line at the end of a notebook's last code cell."""
    path = project / "notebooks" / name
    nb = json.loads(path.read_text())
    last = [cell for cell in nb["cells"] if cell["cell_type"] == "code"][-1]
    last["source"] = [*last["source"], f"\n{source}"]
    path.write_text(json.dumps(nb))


@pytest.mark.parametrize("name", NAMES)
def test_a_stage_depends_on_all_code_and_keeps_its_last_good_outputs(name):
    entry = FLOW[name.split("@")[0]]
    entry = entry.get("do", entry)
    assert {"src/analysis", "requirements.lock"} <= set(entry["deps"])
    for field in ("outs", "metrics"):
        for out in entry.get(field, []):
            ((path, options),) = out.items()
            assert options["persist"] is True, path
            if path.startswith("reports/"):
                assert options["cache"] is False, f"{path} is in git"
            else:
                assert options["push"] is False, f"{path} is derived and lies in the cache only"


def test_every_file_in_reports_belongs_to_one_stage():
    owned = [out for name in NAMES for out in stages.read_stage(name).outputs]
    assert len(owned) == len(set(owned))
    files = subprocess.run(["git", "ls-files", "reports"], cwd=ROOT, capture_output=True, text=True, check=True)
    here = [path.relative_to(ROOT).as_posix() for path in (ROOT / "reports").rglob("*") if path.is_file()]
    for file in {*files.stdout.split("\n"), *here} - {""}:
        owners = [out for out in owned if file == out or file.startswith(f"{out}/")]
        assert len(owners) == 1, f"{file} is owned by {owners or 'no stage'}"


def test_a_stage_that_dvc_yaml_doesnt_have_is_named():
    with pytest.raises(stages.StageError, match=r"no stage 'prase'; it has parse, count"):
        stages.read_stage("prase")


@pytest.mark.slow
def test_a_failing_stage_leaves_the_last_good_outputs(project, call):
    before = _sums(project)
    _set_cell(project, "1-parse.ipynb", "raise ValueError('the pen broke')")
    result = call("dvc", "repro", check=False)
    assert result.returncode != 0
    assert "the pen broke" in result.stderr
    assert "failed.ipynb" in result.stderr
    assert _sums(project) == before


@pytest.mark.slow
def test_a_killed_stage_leaves_the_last_good_outputs(project):
    before = _sums(project)
    _set_cell(project, "2-count.ipynb", "import time; print('waiting'); time.sleep(600)")
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", "run", "count"],
        cwd=project,
        env=environment(project),
        start_new_session=True,
    )
    partial = project / ".staging" / "count" / "reports" / "notebooks" / "failed.ipynb"
    written = project / ".staging" / "count" / "data" / "interim" / "numerals.parquet"
    for _ in range(600):
        if partial.exists() and written.exists():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    assert written.exists(), "it was killed in the midst of its work"
    assert _sums(project) == before


@pytest.mark.slow
def test_an_output_that_was_not_written_or_not_declared_fails(project, call):
    before = _sums(project)
    text = (project / "dvc.yaml").read_text()
    row = "      - data/interim/files.parquet: {persist: true, push: false}\n"
    assert row in text
    (project / "dvc.yaml").write_text(text.replace(row, row + row.replace("files", "ghosts")))
    result = call(sys.executable, "-m", "analysis", "run", "parse", check=False)
    assert "not written in this run: data/interim/ghosts.parquet" in result.stderr
    (project / "dvc.yaml").write_text(text.replace(row, ""))
    result = call(sys.executable, "-m", "analysis", "run", "parse", check=False)
    assert "not declared in dvc.yaml: data/interim/files.parquet" in result.stderr
    assert _sums(project) == before


@pytest.mark.slow
def test_repro_runs_what_changed_and_nothing_else(project, call):
    assert "Data and pipelines are up to date." in call("dvc", "repro").stdout
    rules = project / "rules" / "figures.yaml"
    rules.write_text(rules.read_text() + "# a word more\n")
    printed = call("dvc", "repro", "--dry").stdout
    assert "Running stage 'count'" in printed
    assert "Running stage 'parse'" not in printed


@pytest.mark.slow
def test_an_unknown_parameter_in_params_yaml_fails_with_its_name(project, call):
    params = project / "params.yaml"
    params.write_text(params.read_text().replace("  examples: 3", "  exmaples: 3"))
    result = call("dvc", "repro", check=False)
    assert result.returncode != 0
    assert "unknown parameter 'exmaples'" in result.stderr


@pytest.mark.slow
def test_removing_a_question_removes_its_page_and_adding_one_adds_it(project, call):
    path = project / "rules" / "questions.yaml"
    old = "syrian-fighters-sent-to-azerbaijan"
    path.write_text(path.read_text().replace(f"  {old}:", "  fighters-on-the-way:"))
    call("dvc", "repro")
    pages = [page.name for page in (project / "reports" / "questions").iterdir()]
    assert "fighters-on-the-way.html" in pages
    assert f"{old}.html" not in pages
    index = (project / "reports" / "index.html").read_text()
    assert "questions/fighters-on-the-way.html" in index
    assert old not in index
    left = [p.name for p in (project / "reports").rglob("*") if old in p.name]
    assert left == []
