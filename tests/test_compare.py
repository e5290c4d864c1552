"""What a change of rules gained and lost: aligned, judged, printed, by the code that really was there before."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from analysis.compare import comparing, gains, revisions
from analysis.evaluate import lists
from analysis.extraction import extract
from analysis.paths import ROOT
from analysis.printing import as_json

TEXT = "At least 64 men died, the army said. Ghana denied it. Nearly 30 shells fell in 2014."
FIGURE = {
    "doc": "a", "quote": "At least 64 men died, the army said.", "figure": "At least 64", "low": 64, "high": None, "value": 64,
    "modifier": "at-least", "counted": "men", "kind": "killed", "event": "died", "claimant": "army",
    "claimant_text": "the army", "via": None,
}  # fmt: skip


def _write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


@pytest.fixture
def gold(tmp_path):
    """A gold for TEXT, as text `a`: one figure, one actor."""
    folder = tmp_path / "gold"
    _write(folder / "figures.jsonl", [FIGURE])
    _write(folder / "actors.jsonl", [{"doc": "a", "actor": "ghana", "kind": "state", "surfaces": {"Ghana": 1}}])
    return folder


def _compare(before, now, gold=None):
    return comparing.compare(before, now, lists.Text(id="a", text=TEXT), gold)


def _without(rows, kind, text):
    return {**rows, kind: [row for row in rows[kind] if row["text"] != text]}


def test_the_same_reading_has_no_difference():
    rows = as_json(extract(TEXT))
    assert _compare(rows, rows) == []


def test_another_rule_with_the_same_reading_is_no_difference():
    rows = as_json(extract(TEXT))
    assert _compare({**rows, "numerals": [{**row, "rule": "another"} for row in rows["numerals"]]}, rows) == []


def test_what_came_and_went_is_right_or_wrong_by_the_gold(gold):
    rows = as_json(extract(TEXT))
    fewer = _without(_without(_without(rows, "figures", "At least 64"), "figures", "Nearly 30"), "actors", "Ghana")
    gained, lost = _compare(fewer, rows, gold), _compare(rows, fewer, gold)
    assert [(d.what, d.now["text"], d.is_right) for d in gained] == [
        ("gained", "At least 64", True), ("gained", "Nearly 30", False), ("gained", "Ghana", True),
    ]  # fmt: skip
    assert [(d.what, d.before["text"], d.is_right) for d in lost] == [
        ("lost", "At least 64", True), ("lost", "Nearly 30", False), ("lost", "Ghana", True),
    ]  # fmt: skip


def test_without_gold_nothing_is_right_or_wrong():
    rows = as_json(extract(TEXT))
    assert [d.is_right for d in _compare(_without(rows, "figures", "Nearly 30"), rows)] == [None]


def test_what_changed_says_which_scores_it_mends_and_breaks(gold):
    rows = as_json(extract(TEXT))
    other = {**rows["figures"][0], "kind": "people", "low": 63.0, "text": "64", "start": 9}
    worse = {**rows, "figures": [other, *rows["figures"][1:]]}
    (mended,), (broken,) = _compare(worse, rows, gold), _compare(rows, worse, gold)
    assert mended.what == "changed"
    assert mended.fields == ("text", "low", "kind")
    assert mended.mended == ("bounds", "figure_kind") == broken.broken
    assert mended.broken == () == broken.mended


def test_a_field_that_a_former_version_lacked_counts_as_none(gold):
    rows = as_json(extract(TEXT))
    before = {**rows, "figures": [{k: v for k, v in row.items() if k != "via"} for row in rows["figures"]]}
    assert _compare(before, rows, gold) == []


def test_two_speakers_of_one_cue_stay_two():
    rows = as_json(extract("Both Minsk and Kyiv urged restraint."))
    assert len(rows["statements"]) == 2
    fewer = {**rows, "statements": rows["statements"][1:]}
    assert [(d.what, d.now["speaker_text"]) for d in _compare(fewer, rows)] == [("gained", "Minsk")]


def test_a_blind_list_shows_counts_only(tmp_path):
    rows = as_json(extract(TEXT))
    texts = lists.TextList(
        name="evaluation-x", texts=(lists.Text(id="secret", text=TEXT),), gold=tmp_path, annotated=frozenset({"secret"}), is_blind=True
    )  # fmt: skip
    fewer = _without(rows, "figures", "At least 64")
    read = [{"evaluation-x/secret": one} for one in (fewer, rows)]
    _write(tmp_path / "figures.jsonl", [{**FIGURE, "doc": "secret"}])
    printed = "\n".join(gains.report(gains.compare_lists([texts], *read)))
    assert "figures:    1 gained, 0 lost, 0 changed" in printed
    assert not any(word in printed for word in ("secret", "64", "men", "right", "better"))
    error = [{"evaluation-x/secret": {"error": "64 men"}}, read[1]]
    assert "64" not in "\n".join(gains.report(gains.compare_lists([texts], *error)))


@pytest.fixture
def small(tmp_path):
    """A git repository with this code and these rules, a list with gold, one without and a blind one."""
    root = tmp_path / "small"
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = {"id": "a", "text": TEXT}
    _write(root / "data/gold/development-x/texts.jsonl", [text])
    _write(root / "data/gold/development-x/figures.jsonl", [FIGURE])
    _write(root / "data/gold/evaluation-x/texts.jsonl", [text])
    _write(root / "data/gold/found-x/texts.jsonl", [text])
    (root / ".gitignore").write_text("__pycache__/\n")
    _git(root, "init", "--quiet", "--initial-branch", "main")
    _commit(root)
    return root


def _git(root, *arguments):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True, text=True).stdout


def _commit(root):
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "A change")


def _change(root):
    """Take away the rule for `at least`."""
    path = root / "rules/figures.yaml"
    assert "[at least" in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("[at least", "[at leest", 1), "utf-8")


def _run(root, *arguments, check=True):
    result = subprocess.run(
        [sys.executable, "-m", "analysis", "compare", *arguments], cwd=root, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )  # fmt: skip
    assert not check or result.returncode == 0, result.stderr
    return result


def test_a_change_that_isnt_committed_is_held_against_the_last_commit(small):
    _change(small)
    printed = _run(small).stdout
    assert "(the last commit)" in printed
    assert printed.count("changed figure") == 2, "once with gold, once without, and never for the blind list"
    assert "breaks bounds, figure_modifier by the gold" in printed
    assert "rule at-least → exact" in printed
    assert "modifier: at-least → exact" in printed
    assert "At least 64 men died, the army said." in printed
    blind = printed.split("evaluation-x:")[1].split("\n\n")[0].splitlines()
    assert blind == [" 1 texts (blind: counts only)", "  figures:    0 gained, 0 lost, 1 changed"]
    assert printed == _run(small).stdout, "the same twice"
    counts = _run(small, "--counts").stdout
    assert "changed figure" not in counts
    assert "1 changed (0 better, 1 worse)" in counts


def test_a_change_that_is_committed_is_held_against_what_it_came_from(small):
    _change(small)
    _commit(small)
    assert "(the commit before the last)" in _run(small).stdout
    _git(small, "switch", "--quiet", "--create", "branch", "HEAD^")
    _git(small, "branch", "--quiet", "--force", "main", "HEAD")
    _change(small)
    _commit(small)
    (small / "notes.md").write_text("x")
    _commit(small)
    assert "(where this branch left the main one)" in _run(small, "--counts").stdout
    assert "0 gained, 0 lost, 1 changed" in _run(small, "--against", "main").stdout


def test_what_is_the_same_isnt_read_twice(small):
    assert "the same in both" in _run(small, "--against", "HEAD").stdout
    (small / "src/analysis/new.py").write_text("")
    assert "nothing gained, lost or changed" in _run(small, "--against", "HEAD").stdout


def test_a_clone_with_one_commit_says_so_and_goes_on(small, tmp_path):
    assert "no commit before the last. `analysis compare" in _run(small).stdout
    _change(small)
    _commit(small)
    _git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{small}", "shallow")
    printed = _run(tmp_path / "shallow")
    assert "Nothing to compare with" in printed.stdout
    assert "git fetch --unshallow" in printed.stdout


@pytest.mark.parametrize("name", ["no-such", "--help-me", "HEAD:rules"])
def test_an_unknown_revision_is_named(small, name):
    result = _run(small, f"--against={name}", check=False)
    assert result.returncode == 1
    assert f"analysis compare: git knows no revision '{name}'" in result.stderr


def test_a_revision_without_extract_says_so(small):
    cli = small / "src/analysis/cli.py"
    now = cli.read_text("utf-8")
    cli.write_text("import sys\ndef main():\n    sys.exit('no such command')\n", "utf-8")
    _commit(small)
    cli.write_text(now, "utf-8")
    result = _run(small, check=False)
    assert result.returncode == 1
    assert "`analysis extract --jsonl` of" in result.stderr
    assert "no such command" in result.stderr


def test_a_checkout_without_git_says_so(small, monkeypatch):
    shutil.rmtree(small / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.parent))
    result = _run(small, check=False)
    assert result.returncode == 1
    assert "no git repository" in result.stderr
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(revisions.RevisionError, match="git isn't installed"):
        revisions.former(root=small)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no json", "line 2: not JSON"),
        ('{"id": 1, "text": "x"}', 'line 2: it has to be an object with the strings "id" and "text"'),
        ('{"id": "a", "text": "x"}', "line 2: the id 'a' stands twice"),
    ],
)
def test_a_list_with_a_mistake_is_named(tmp_path, line, reason):
    path = tmp_path / "texts.jsonl"
    path.write_text(f'{{"id": "a", "text": "x"}}\n{line}\n')
    with pytest.raises(lists.ListError, match=reason):
        lists.read_texts(path)


def test_the_lists_are_those_of_the_gold_folder_and_evaluation_is_blind():
    by_name = {texts.name: texts for texts in lists.gold_lists()}
    assert {name for name, texts in by_name.items() if texts.is_blind} == {
        n for n in by_name if n.startswith("evaluation")
    }
    assert by_name["development-sentences"].annotated == {text.id for text in by_name["development-sentences"].texts}


def test_ci_prints_it():
    assert "make compare" in (ROOT / ".ci" / "run").read_text()
