"""The tables of what holds across articles, from the tables of mentions; and their scores."""

import polars as pl
import pytest

from analysis import tables
from analysis.claims.across import ACROSS, CORRECTED, link_across
from analysis.claims.corrections import SameActor
from analysis.evaluate import claim_scoring
from analysis.extraction import find_all, link_all
from analysis.parse.sentences import read_sentences

TEXTS = {
    "a": "Russia accused Ukraine of shelling a camp and killing 50 prisoners. A nurse wept.",
    "b": "Russia said 50 prisoners had been killed in the camp. Ukraine denied that it had shelled the camp.",
    "c": "It rained.",
}


@pytest.fixture
def read():
    articles = pl.DataFrame({"article_id": list(TEXTS), "text": list(TEXTS.values())})
    sentences = tables.sentence_frame((id_, s) for id_, text in TEXTS.items() for s in read_sentences(text))
    found = find_all(articles, sentences)
    return articles, sentences, {**found, **link_all(articles, sentences, found)}


def test_all_tables_hold_their_schemas(read):
    found = link_across(*read, [])
    assert set(found) == {*ACROSS, *CORRECTED, "dates"}
    for name, schema in ACROSS.items():
        assert found[name].equals(tables.checked(found[name], schema))


def test_every_figure_appears_in_one_claim(read):
    found = link_across(*read, [])
    assert found["appearances"].height == read[2]["figures"].height
    assert set(found["appearances"]["claim_id"]) == set(found["claim_counts"]["claim_id"])
    assert found["claim_counts"]["appearance_count"].sum() == found["appearances"].height


def test_no_articles_give_empty_tables(read):
    articles, sentences, mentions = (frame.clear() if isinstance(frame, pl.DataFrame) else frame for frame in read)
    found = link_across(articles, sentences, {name: rows.clear() for name, rows in mentions.items()}, [])
    assert all(rows.is_empty() for rows in found.values())


def test_corrected_tables_have_the_columns_of_the_found_ones(read):
    articles, sentences, mentions = read
    same = link_across(articles, sentences, mentions, [])
    for name, schema in CORRECTED.items():
        assert same[name].equals(tables.checked(mentions[name], schema)), name
    entry = SameActor(id="x", on="2026-11-21", by="A", because="one state", actor="kyiv", other="ukraine")
    assert "ukraine" not in link_across(articles, sentences, mentions, [entry])["denials"]["denier"].to_list()


def _sentences():
    return {id_: [(s.start, s.end, s.sentence_id) for s in read_sentences(text)] for id_, text in TEXTS.items()}


def test_scores_of_answers_and_origins(read):
    found = link_across(*read, [])
    quote = "Russia accused Ukraine of shelling a camp and killing 50 prisoners."
    there = "Ukraine denied that it had shelled the camp."
    gold = [{"doc": "a", "quote": quote, "answer_doc": "b", "answer_quote": there, "answer": "denial"}]
    score = claim_scoring.score_answers(TEXTS, _sentences(), gold, found["answers"].to_dicts())
    assert (score.precision, score.recall, score.f1) == (1, 1, 1)
    wrong = [{**gold[0], "answer": "silence"}, {**gold[0], "answer": "none", "answer_doc": None, "answer_quote": None}]
    assert claim_scoring.score_answers(TEXTS, _sentences(), wrong, found["answers"].to_dicts()).f1 == 0
    said = "Russia said 50 prisoners had been killed in the camp."
    one = [{"doc": "a", "quote": quote, "origin": "o"}, {"doc": "b", "quote": said, "origin": "o"}]
    echoes = [
        {"article_id": "a", "sentence_id": 0, "origin_id": "x"},
        {"article_id": "b", "sentence_id": 0, "origin_id": "x"},
    ]
    assert claim_scoring.score_origins(TEXTS, _sentences(), one, echoes).f1 == 1
    assert claim_scoring.score_origins(TEXTS, _sentences(), one, echoes[:1]).recall == 0


def test_scores_of_claims_and_of_what_is_denied(read):
    found = link_across(*read, [])
    figures = [("a", "Russia accused Ukraine of shelling a camp and killing 50 prisoners.", "1"),
               ("b", "Russia said 50 prisoners had been killed in the camp.", "1")]  # fmt: skip
    gold = [{"doc": doc, "quote": quote, "figure": "50", "claim": claim} for doc, quote, claim in figures]
    score = claim_scoring.score_claims(TEXTS, gold, found["appearances"].to_dicts())
    assert (score.precision, score.recall, score.found, score.gold) == (1, 1, 2, 2)
    apart = [row | {"claim": str(at)} for at, row in enumerate(gold)]
    assert claim_scoring.score_claims(TEXTS, apart, found["appearances"].to_dicts()).precision == 0.5
    there = "Ukraine denied that it had shelled the camp."
    denial = {"doc": "b", "quote": there, "cue": "denied", "against": "russia", "denies_doc": "a",
              "denies_quote": "Russia accused Ukraine of shelling a camp and killing 50 prisoners."}  # fmt: skip
    rows = found["denied_elsewhere"].to_dicts()
    assert [m.f1 for m in claim_scoring.score_denies(TEXTS, _sentences(), [denial], rows)] == [1, 1]
    none = [{**rows[0], "denies_article_id": None, "denies_sentence_id": None, "against": None}]
    assert [m.f1 for m in claim_scoring.score_denies(TEXTS, _sentences(), [denial], none)] == [0, 0]
