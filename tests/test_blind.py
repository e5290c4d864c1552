"""Scores on texts that nobody who writes rules has read."""

import json

import polars as pl

from analysis.evaluate import blind
from analysis.paths import REPORTS

TEXT = "Rebels killed 14 soldiers, the ministry said."


def _list(folder, gold):
    folder.mkdir()
    (folder / "texts.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    for name in ("actors", "figures", "numerals", "statements", "denials"):
        rows = [gold] if name == "figures" else []
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


FIGURE = {
    "doc": "a", "quote": TEXT, "figure": "14", "low": 14, "high": 14, "value": 14, "modifier": "exact",
    "counted": "soldiers", "kind": "killed", "event": "killed", "claimant": "ministry", "claimant_text": "the ministry",
    "via": None,
}  # fmt: skip


def test_only_blind_lists_are_scored_and_each_row_counts_once(tmp_path):
    _list(tmp_path / "evaluation-one", FIGURE)
    _list(tmp_path / "evaluation-two", {**FIGURE, "kind": "wounded"})
    _list(tmp_path / "development-one", {**FIGURE, "kind": "wounded"})
    scores = {score.name: score for score in blind.score_blind(tmp_path)}
    assert scores["figures_found"].value == 1
    assert (scores["figure_kind"].right, scores["figure_kind"].of) == (1, 2)


def test_the_reports_have_the_blind_scores_beside_the_others():
    ours, others = (pl.read_csv(REPORTS / "tables" / f"{name}.csv")["what"] for name in ("scores", "scores-blind"))
    assert {"figure claimant", "denials", "statements"} <= set(ours) & set(others)
