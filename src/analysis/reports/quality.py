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


def scores(names: Iterable[str] = tuple(WORDS)) -> list[dict[str, Any]]:
    """Scores by their names, as scores.csv has them, with their words."""
    rows = {row["what"]: row for row in pl.read_csv(REPORTS / "tables" / "scores.csv").iter_rows(named=True)}
    return [{**rows[name], "words": WORDS[name]} for name in names if name in rows]
