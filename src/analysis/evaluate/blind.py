"""How good the reading is on texts that nobody who writes rules has read: lists that are only scored as a whole."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.evaluate.evaluation import Score
from analysis.evaluate.lists import TextList, gold_lists
from analysis.evaluate.scoring import score_articles
from analysis.extraction import extract
from analysis.paths import GOLD
from analysis.printing import as_json


def score_blind(folder: Path = GOLD.parent) -> list[Score]:
    """All scores over the blind lists below a folder, taken together.

    Args:
        folder: each folder in it is a list; those are blind whose name begins with `evaluation`.

    Raises:
        analysis.evaluate.lists.ListError, analysis.evaluate.evaluation.GoldError: where a list has a mistake.
    """
    return together(_score(texts) for texts in gold_lists(folder) if texts.is_blind)


def _score(texts: TextList) -> list[Score]:
    found = {text.id: as_json(extract(text.text, text.published)) for text in texts.texts}
    return score_articles({text.id: text.text for text in texts.texts}, found, texts.gold) if texts.gold else []


def together(lists: Iterable[Sequence[Score]]) -> list[Score]:
    """Scores of several lists as those of one: each row counts once, whichever list it is of.

    >>> half = Score(name="denials", right=1, found=2, of=2, is_f1=True)
    >>> [one.value for one in together([[half], [half]])], together([[half], [half]])[0].n
    ([0.5], 8)
    """
    same: dict[str, list[Score]] = {}
    for score in (score for scores in lists for score in scores):
        same.setdefault(score.name, []).append(score)
    return [_sum(name, scores) for name, scores in same.items()]


def _sum(name: str, scores: Sequence[Score]) -> Score:
    right, found, of = (sum(getattr(score, field) for score in scores) for field in ("right", "found", "of"))
    return Score(name=name, right=right, found=found, of=of, is_f1=scores[0].is_f1)
