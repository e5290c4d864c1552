"""Scores: the same as the gold's own scorer gives, and able to fall."""

import json
import re
import subprocess
import sys

import pytest

from analysis.evaluate import evaluation, scoring
from analysis.extraction import find, linked
from analysis.parse.articles import read_folder
from analysis.parse.sentences import read_sentences
from analysis.paths import GOLD, RAW, REPORTS
from analysis.printing import as_json

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
    "figure_claimant": "fig claimant (either has one)",
    "figure_via": "fig via (either has one)",
    "statements": "statements",
    "statement_speaker": "st speaker",
    "statement_type": "st type",
    "statement_content": "st content",
    "statement_on_behalf_of": "st on_behalf_of (either)",
    "denials": "denials + silences",
    "denial_kind": "den kind",
    "denial_denier": "den denier",
    "denial_denied": "den denied",
    "actor_uses": "actor mentions (surface counts)",
    "actor_has_one_id": "actor has one id",
    "id_is_one_actor": "id is one actor",
}


@pytest.fixture(scope="module")
def read():
    """Texts and mentions of the sample, as the stages read them."""
    articles = read_folder(RAW)[0]
    texts = {article.article_id: article.text for article in articles}
    found = {a.article_id: linked(find(a.text, read_sentences(a.text, a.kinds))) for a in articles}
    return texts, {id_: as_json(mentions) for id_, mentions in found.items()}


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
    assert len(printed.splitlines()) == len(PRINTED)
    counts = {line[:34].strip(): re.findall(r"\(([\d/]+)\)", line)[0] for line in printed.splitlines()}
    for score in scoring.score_articles(texts, mentions, GOLD):
        ours = f"{score.right}/{score.found}/{score.of}" if score.is_f1 else f"{score.right}/{score.of}"
        assert counts[PRINTED[score.name]] == ours, score.name


def test_the_published_scores_are_those_of_this_code(read):
    texts, mentions = read
    published = json.loads((REPORTS / "metrics.json").read_text())
    for name, entry in evaluation.metrics(scoring.score_articles(texts, mentions, GOLD)).items():
        assert published[name] == entry, name


BARS = {
    "figures_span_bounds_value": 0.97, "numerals": 0.95, "actor_uses": 0.7, "statements": 0.65, "denials": 0.75,
    "figure_claimant": 0.7, "numbers_accounted_for": 1, "offsets_hold": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", BARS)
def test_a_score_reaches_its_bar(name, read):
    texts, mentions = read
    scores = {score.name: score.value for score in scoring.score_articles(texts, mentions, GOLD)}
    assert scores[name] >= BARS[name]


def test_a_wrong_bound_and_a_lost_figure_lower_the_score(read):
    texts, mentions = read
    id_ = "000_293de8e046af754d"
    figures = mentions[id_]["figures"]
    worse = {**mentions, id_: {**mentions[id_], "figures": [{**figures[0], "low": 7}, *figures[2:]]}}
    before, after = (
        {s.name: s.right for s in scoring.score_articles(texts, found, GOLD)} for found in (mentions, worse)
    )
    assert after["figures_found"] == before["figures_found"] - 1
    assert after["figures_span_bounds_value"] == before["figures_span_bounds_value"] - 2


def test_gold_that_isnt_in_the_article_is_named():
    with pytest.raises(evaluation.GoldError, match="Nobody wrote this"):
        evaluation.locate([{"doc": "a", "quote": "Nobody wrote this.", "figure": "3"}], "A text.", "figure")
