"""Scores: the same as the gold's own scorer gives, and able to fall."""

import json
import re
import subprocess
import sys

import msgspec
import pytest

from analysis import evaluation
from analysis.articles import read_folder
from analysis.figures import find_numbers
from analysis.paths import GOLD, RAW, REPORTS
from analysis.sentences import read_sentences

# How the gold's scorer prints what we call by these names.
PRINTED = {
    "figures_found": "figures found",
    "figures_span_bounds_value": "figures span+bounds",
    "figure_modifier": "fig modifier",
    "figure_kind": "fig kind",
    "figure_counted": "fig counted",
    "figure_event": "fig event",
    "numerals": "numerals",
    "numeral_class": "numeral class",
    "numbers_accounted_for": "number accounted for",
    "offsets_hold": "offsets hold",
}


@pytest.fixture(scope="module")
def read():
    """Texts and mentions of the sample, straight from the articles."""
    texts, mentions = {}, {}
    for article in read_folder(RAW)[0]:
        found = {"figures": [], "numerals": []}
        for s in read_sentences(article.text, article.kinds):
            for name, rows in zip(found, find_numbers(article.text, s), strict=True):
                place = {"sentence_start": s.start, "sentence_end": s.end}
                found[name] += [{**msgspec.to_builtins(row), **place} for row in rows]
        texts[article.article_id], mentions[article.article_id] = article.text, found
    return texts, mentions


def _write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_scores_are_those_of_the_golds_own_scorer(read, tmp_path):
    texts, mentions = read
    command = [
        sys.executable, str(GOLD / "score.py"), "score", str(GOLD),
        _write(tmp_path / "in.jsonl", [{"id": id_, "text": text} for id_, text in texts.items()]),
        _write(tmp_path / "out.jsonl", [{"id": id_, **found} for id_, found in mentions.items()]),
    ]  # fmt: skip
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    counts = {line[:34].strip(): re.findall(r"\(([\d/]+)\)", line)[0] for line in printed.splitlines()}
    for score in evaluation.score_articles(texts, mentions, GOLD):
        ours = f"{score.right}/{score.found}/{score.of}" if score.is_f1 else f"{score.right}/{score.of}"
        assert counts[PRINTED[score.name]] == ours, score.name


def test_the_published_scores_are_those_of_this_code(read):
    texts, mentions = read
    published = json.loads((REPORTS / "metrics.json").read_text())
    for name, entry in evaluation.metrics(evaluation.score_articles(texts, mentions, GOLD)).items():
        assert published[name] == entry, name


def test_figures_reach_the_bar(read):
    texts, mentions = read
    scores = {score.name: score.value for score in evaluation.score_articles(texts, mentions, GOLD)}
    assert scores["figures_span_bounds_value"] >= 0.85
    assert scores["numbers_accounted_for"] == scores["offsets_hold"] == 1


def test_a_wrong_bound_and_a_lost_figure_lower_the_score(read):
    texts, mentions = read
    id_ = "000_293de8e046af754d"
    figures = mentions[id_]["figures"]
    worse = {**mentions, id_: {**mentions[id_], "figures": [{**figures[0], "low": 7}, *figures[2:]]}}
    before, after = (
        {s.name: s.right for s in evaluation.score_articles(texts, found, GOLD)} for found in (mentions, worse)
    )
    assert after["figures_found"] == before["figures_found"] - 1
    assert after["figures_span_bounds_value"] == before["figures_span_bounds_value"] - 2


def test_gold_that_isnt_in_the_article_is_named():
    with pytest.raises(evaluation.GoldError, match="Nobody wrote this"):
        evaluation.locate([{"doc": "a", "quote": "Nobody wrote this.", "figure": "3"}], "A text.", "figure")
