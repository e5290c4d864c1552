"""How good the reading is, in the words of readers."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from analysis.paths import REPORTS

# The scores that a reader asks for first, by their names in scores.csv, in words.
WORDS = {
    "figures found": "figures are found with the right words",
    "figure claimant": "the right speaker is given for a figure",
    "statements": "reported speech is found",
    "statement speaker": "the right speaker is given for it",
    "denials": "denials and silences are found",
    "denial denier": "the right one is said to deny",
    "actor uses": "names of actors are found",
}
# Those that stand under a headline, in two words.
FIRST = {"figure claimant": "who says a figure", "denials": "who denies or is silent (found, and none too many)"}


def scores(names: Iterable[str] = tuple(WORDS)) -> list[dict[str, Any]]:
    """Scores by their names, as scores.csv has them, with their words.

    Returns:
        for each name that is scored the row of scores.csv, `words`, `noun`, and under `blind` the row of scores-blind.csv: the
        same score on texts that nobody who wrote the rules has read; None where it has none.
    """
    here, blind = _rows("scores"), _rows("scores-blind")
    return [{**here[name], "words": WORDS[name], "noun": FIRST.get(name), "blind": blind.get(name)} for name in names if name in here]


def _rows(table: str) -> dict[str, dict[str, Any]]:
    rows = pl.read_csv(REPORTS / "tables" / f"{table}.csv").iter_rows(named=True)
    return {row["what"]: row for row in rows}
