"""The README's numbers are the reports' numbers."""

import json
import re

import polars as pl
import pytest

from analysis.paths import REPORTS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
METRICS = json.loads((REPORTS / "metrics.json").read_text(encoding="utf-8"))
ROWS = {
    "figures found with their bounds and value, F1": "figures_span_bounds_value",
    "modifier of a figure": "figure_modifier",
    "kind of thing counted": "figure_kind",
    "words for the thing counted": "figure_counted",
    "event": "figure_event",
    "who says a figure, where somebody does": "figure_claimant",
    "statements, F1": "statements",
    "speaker of a statement": "statement_speaker",
    "type of a statement": "statement_type",
    "words of what is said": "statement_content",
    "whom a speaker speaks for": "statement_on_behalf_of",
    "denials and silences, F1": "denials",
    "kind of a denial": "denial_kind",
    "who denies": "denial_denier",
    "what is denied": "denial_denied",
    "uses of actors' names, F1": "actor_uses",
    "one actor has one id": "actor_has_one_id",
    "one id is one actor": "id_is_one_actor",
    "numbers that are no figures, F1": "numerals",
    "class of such a number": "numeral_class",
    "numbers accounted for": "numbers_accounted_for",
    "title, outlet, date, byline, copies of a document": "document_facts",
    "parts that are no body text, F1": "segments",
}


@pytest.mark.parametrize("row", ROWS)
def test_a_score_is_the_published_one(row):
    entry = METRICS[ROWS[row]]
    shown = f"| {row} | {entry['value']:.3f} | {entry['n']} | {entry['low']:.3f}–{entry['high']:.3f} |"
    assert shown in README


BLIND = {
    "figures with bounds and value, F1": "figures span bounds value",
    "kind of thing counted": "figure kind",
    "event": "figure event",
    "numbers that are no figures, F1": "numerals",
    "uses of actors' names, F1": "actor uses",
    "statements, F1": "statements",
    "speaker of a statement": "statement speaker",
    "who says a figure, where somebody does": "figure claimant",
    "denials and silences, F1": "denials",
}


@pytest.mark.parametrize("row", BLIND)
def test_a_blind_score_is_the_published_one(row):
    scores = pl.read_csv(REPORTS / "tables" / "scores-blind.csv", schema_overrides={"value": pl.String})
    entry = scores.row(by_predicate=pl.col("what") == BLIND[row], named=True)
    shown = f"{entry['value']} | {entry['n']} | {entry['interval']} |"
    assert re.search(rf"^\| {re.escape(row)} \| [^|]+ \| {re.escape(shown)}$", README, re.MULTILINE)


def test_the_count_of_figures_is_the_published_one():
    people = pl.read_csv(REPORTS / "tables" / "figures.csv")
    plain = people.filter(pl.col("low").is_not_null() & (pl.col("low") == pl.col("high"))).height
    assert f"**{people.height} figures of people**" in README
    assert f"Only {plain} of the {people.height} are plain numbers" in README


def test_its_sections_come_in_a_readers_order():
    assert re.findall(r"^## (.+)$", README, re.MULTILINE) == [
        "Make it", "Read the reports", "Open the notebooks",
        "Ask one article, or your own question", "The flow", "The articles", "How good the reading is",
        "Check that it reproduces", "Layout", "Cite", "Limits",
    ]  # fmt: skip


def test_every_target_that_it_names_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"\bmake (\w+)", README)) - {"and"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
