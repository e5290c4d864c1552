"""Dates, claims, origins and answers held against the lists of data/gold/claims."""

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from analysis import tables
from analysis.claims import across
from analysis.evaluate.claim_scoring import Measure, score_answers, score_claims, score_denies, score_origins
from analysis.evaluate.date_scoring import score_dates
from analysis.evaluate.evaluation import Row, Score
from analysis.extraction import find_all, link_all, mentions_of
from analysis.parse.sentences import read_sentences
from analysis.records import Dating

Frames = Mapping[str, pl.DataFrame]

# What is measured, for readers.
_WORDS = {
    "expression found": "dates found", "date ranges right": "first and last day right",
    "date_prec right": "precision of the date right", "claims_b3": "figures that are one claim, B³",
    "origins_pairs": "sentences that go back to one source, pairs", "answers": "accusations with their answers",
    "denies_quote": "the sentence that a denial denies", "denies_against": "against whom a denial is",
}  # fmt: skip


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score_across(
    articles: pl.DataFrame, sentences: pl.DataFrame, read: Frames, gold: Path, denials: Path
) -> pl.DataFrame:
    """The scores of what is read across articles.

    Args:
        articles: the articles table.
        sentences: the sentences table.
        read: the tables named in `across.CORRECTED` and `across.ACROSS`, and `dates`.
        gold: the folder with dates.jsonl, claims.jsonl, origins.jsonl and answers.jsonl.
        denials: the folder with denials.jsonl.

    Returns:
        `what`, `precision`, `recall`, `f1` (shares from 0 to 1), `found` and `gold` (rows they rest on).
    """
    texts = dict(articles.select("article_id", "text").iter_rows())
    places = {
        id_: [(start, end, number) for start, end, number in rows.select("start", "end", "sentence_id").iter_rows()]
        for (id_,), rows in sentences.group_by("article_id")
    }
    mentions = mentions_of(articles, sentences, read)
    dated = tables.records_by_article(read["dates"], Dating)
    by_doc = {id_: (found, dated.get(id_, [])) for id_, found in mentions.items()}
    rows = [_of_score(score) for score in score_dates(_lines(gold / "dates.jsonl"), by_doc)["all"]]
    measures = [
        score_claims(texts, _lines(gold / "claims.jsonl"), read["appearances"].to_dicts()),
        score_origins(texts, places, _lines(gold / "origins.jsonl"), read["echoes"].to_dicts()),
        score_answers(texts, places, _lines(gold / "answers.jsonl"), read["answers"].to_dicts()),
        *score_denies(texts, places, _lines(denials / "denials.jsonl"), _denials(read)),
    ]
    return pl.DataFrame(rows + [_of_measure(measure) for measure in measures])


def _denials(read: Frames) -> list[Row]:
    """The denials with the sentence of another article that they deny, where their own has none."""
    elsewhere = {(row["article_id"], row["start"]): row for row in read["denied_elsewhere"].to_dicts()}
    rows = []
    for row in read["denials"].to_dicts():
        other = elsewhere.get((row["article_id"], row["start"]), {})
        found = {name: other[name] for name in ("denies_article_id", "denies_sentence_id") if other}
        rows.append({**row, **found, "against": row["against"] or other.get("against")})
    return rows


def _of_score(score: Score) -> Row:
    precision = score.right / score.found if score.is_f1 and score.found else None
    recall = score.right / score.of if score.of else 1.0
    f1 = round(score.value, 3) if score.is_f1 else None
    return {"what": _WORDS[score.name], "precision": precision and round(precision, 3), "recall": round(recall, 3),
            "f1": f1, "found": score.found, "gold": score.of}  # fmt: skip


def _of_measure(measure: Measure) -> Row:
    return {"what": _WORDS[measure.name], "precision": round(measure.precision, 3), "recall": round(measure.recall, 3),
            "f1": round(measure.f1, 3), "found": measure.found, "gold": measure.gold}  # fmt: skip


def score_list(folder: Path) -> pl.DataFrame:
    """The scores of a list of texts, read anew; those of one `group` are read together.

    Args:
        folder: with texts.jsonl (`id`, `published`, `text`, `group`) beside the annotation.
    """
    texts = pl.DataFrame(_lines(folder / "texts.jsonl"))
    articles = texts.select(article_id="id", published="published", text="text")
    groups = texts.select(pl.coalesce("group", "id")).to_series()
    pairs = [
        (id_, sentence)
        for id_, text in articles.select("article_id", "text").iter_rows()
        for sentence in read_sentences(text)
    ]
    sentences = tables.sentence_frame(pairs)
    found = find_all(articles, sentences)
    read = {**found, **link_all(articles, sentences, found)}
    linked, published = mentions_of(articles, sentences, read), dict(texts.select("id", "published").iter_rows())
    dates = across.dates_of(linked, published)
    days = across.days_of_figures(dates)
    parts = []
    for group in groups.unique(maintain_order=True):
        here = {id_: linked[id_] for id_ in articles.filter(groups == group)["article_id"]}
        parts.append(across.across_of(here, published, days))
    together = {name: pl.concat([part[name] for part in parts]) for name in across.ACROSS}
    return score_across(articles, sentences, {**read, **together, "dates": dates}, folder, folder)
