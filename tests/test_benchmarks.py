"""The benchmark's text, and that the benchmark runs where the contenders aren't installed."""

import os
import subprocess
import sys

import pytest

from analysis.evaluate.lists import corpus
from analysis.paths import ROOT

FOLDER = ROOT / "benchmarks"


@pytest.fixture
def news(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    import news

    return news


def test_no_sentence_recurs_and_a_seed_makes_the_same_text(news):
    texts = list(news.articles(200_000, 7))
    assert 200_000 <= sum(map(len, texts)) < 250_000
    assert news.check(texts) > 1000
    assert texts == list(news.articles(200_000, 7))
    assert texts != list(news.articles(200_000, 8))
    with pytest.raises(AssertionError, match="recurs"):
        news.check([*texts, texts[0]])


def test_no_template_is_a_blind_text(news):
    blind = [texts for texts in news.gold_lists() if texts.is_blind]
    assert blind
    shown = "\n".join(" ".join(sentences) for sentences in news.templates())
    assert not any(text.text[:80] in shown for texts in blind for text in texts.texts)
    assert corpus().texts[0].text.split("\n")[0][:40] in shown


def test_it_runs_and_names_what_isnt_installed(tmp_path):
    for name in ("spacy", "quantulum3", "recognizers_number"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not here')\n")
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    result = subprocess.run(
        [sys.executable, str(FOLDER / "extraction.py"), "speed", "--mb", "0.02", "--rounds", "1"],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "analysis.extract " in result.stdout
    assert result.stdout.count("left out, not installed: ") == 3
    assert "uv pip install --group bench" in result.stdout
