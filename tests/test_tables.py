"""Tables and the checks at the stage borders: each must be able to fail."""

import polars as pl
import pytest

from analysis import checks, tables
from analysis.figures.find import find_numbers
from analysis.parse.sentences import read_sentences

TEXT = "At least 300 men fled in 2014. Two tanks burned."


@pytest.fixture
def found():
    sentences = read_sentences(TEXT)
    pairs = [find_numbers(TEXT, s) for s in sentences]
    return (
        tables.sentence_frame(("a", s) for s in sentences),
        tables.mention_frame([("a", f) for figures, _ in pairs for f in figures], tables.Figures),
        tables.mention_frame([("a", n) for _, numerals in pairs for n in numerals], tables.Numerals),
        pl.DataFrame({"article_id": ["a"], "text": [TEXT]}),
    )


def test_every_number_is_counted_once(found):
    sentences, figures, numerals, _ = found
    assert checks.numbers_accounted_for(sentences, figures, numerals) == 3


def test_a_lost_number_is_named(found):
    sentences, figures, numerals, _ = found
    with pytest.raises(checks.CheckError, match="2014"):
        checks.numbers_accounted_for(sentences, figures, numerals.clear())


def test_a_number_taken_twice_is_named(found):
    sentences, figures, numerals, _ = found
    with pytest.raises(checks.CheckError, match="taken twice"):
        checks.numbers_accounted_for(sentences, pl.concat([figures, figures]), numerals)


def test_a_shifted_offset_is_named(found):
    _, figures, _, articles = found
    checks.texts_hold(figures, articles)
    with pytest.raises(checks.CheckError, match="offsets"):
        checks.texts_hold(figures.with_columns(pl.col("start") + 1, pl.col("end") + 1), articles)


def test_a_file_rejected_without_reason_is_named():
    files = pl.DataFrame({"file": ["x"], "status": ["rejected"], "reason": [None], "article_id": [None]})
    with pytest.raises(checks.CheckError, match="x"):
        checks.files_accounted_for(files, pl.DataFrame({"article_id": []}))


def test_a_key_that_stands_twice_is_an_error(found):
    sentences = found[0]
    with pytest.raises(tables.TableError, match=r"(?s)Sentences: .*primary_key"):
        tables.checked(pl.concat([sentences, sentences]), tables.Sentences)


def test_a_kind_that_nobody_knows_is_an_error(found):
    strange = found[1].with_columns(kind=pl.lit("ghosts"))
    with pytest.raises(tables.TableError, match=r"(?s)Figures: .*kind"):
        tables.checked(strange, tables.Figures)


def test_the_same_rows_give_the_same_bytes(found, tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_OUTPUTS", str(tmp_path))
    figures = found[1]
    target = tables.ROOT / "data" / "processed" / "figures.parquet"
    chunked = pl.concat([figures.slice(1), figures.slice(0, 1)], rechunk=False)
    written = []
    for rows in (figures, chunked):
        tables.write(rows, target, tables.Figures)
        written.append((tmp_path / "data" / "processed" / "figures.parquet").read_bytes())
    assert written[0] == written[1]
