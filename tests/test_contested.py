"""How far the claims that answer a question are apart, and from how many speakers and origins they come."""

import polars as pl
import pytest

from analysis.chart import contested
from analysis.chart.questions import Question

ASKED = Question(ask="How many men crossed?", kinds=("people",), counted=("men",), where=("Gada",), disputed=("men",))


def _claims(*rows):
    """Rows of (claimant, text, low, high, anchor, bound)."""
    names = ["claimant_name", "text", "low", "high", "anchor", "bound"]
    schema = {name: pl.Float64 if name in {"low", "high", "anchor"} else pl.String for name in names}
    made = pl.DataFrame(rows, schema=schema, orient="row")
    ids = [f"c{n}" for n in range(made.height)]
    return made.with_columns(
        claim_id=pl.Series(ids, dtype=pl.String), article_id=pl.lit("a"), start=pl.Series(range(made.height), dtype=pl.Int64),
        sentence_id=pl.Series(range(made.height), dtype=pl.UInt32), day=pl.lit("2020-10-01"),
        is_said=pl.col("claimant_name") != "the article itself",
    )  # fmt: skip


ECHOES = pl.DataFrame(schema={"article_id": pl.String, "sentence_id": pl.UInt32, "origin_id": pl.String})
DENIALS = pl.DataFrame({"is_silence": [False, True, False]})


@pytest.mark.parametrize(
    ("one", "other", "ratio", "overlap"),
    [
        (("Ana", "300", 300, 300, 300, "exact"), ("Bo", "1,200", 1200, 1200, 1200, "exact"), 4.0, "no"),
        (("Ana", "100 to 400", 100, 400, 100, "range"), ("Bo", "300", 300, 300, 300, "exact"), 3.0, "yes"),
        (
            ("Ana", "300", 300, 300, 300, "exact"),
            ("Bo", "some 600", None, None, 600, "approximate"),
            2.0,
            "undecidable",
        ),
        (
            ("Ana", "at least 300", 300, None, 300, "at least"),
            ("Bo", "900", 900, 900, 900, "exact"),
            3.0,
            "undecidable",
        ),
    ],
)
def test_the_extremes_overlap_or_not_or_nobody_can_say(one, other, ratio, overlap):
    found = contested.spread(_claims(other, one))
    assert (found.lowest["claimant_name"], found.highest["claimant_name"]) == ("Ana", "Bo")
    assert (found.ratio, found.overlap) == (ratio, overlap)


def test_figures_that_count_different_things_are_not_compared():
    rows = _claims(("Ana", "two", 2, 2, 2, "exact"), ("Bo", "80", 80, 80, 80, "exact"))
    found = contested.spread(rows, is_one_thing=False)
    assert (found.ratio, found.overlap) == (None, None)
    short = contested.in_short(contested.summary("q", ASKED, rows, DENIALS, ECHOES), found)
    assert "not compared: the figures count different things" in short["words"].to_list()


def test_a_question_without_figures_says_so():
    rows = _claims()
    row = contested.summary("q", ASKED, rows, DENIALS.head(0), ECHOES)
    assert (row["claims"], row["lowest"], row["origins"]) == (0, None, 0)
    words = contested.in_short(row, contested.spread(rows))["words"].to_list()
    assert words == ["none of the articles read gives one"]


def test_a_claim_printed_twice_is_one_claim_and_a_shared_passage_one_origin():
    rows = pl.concat([
        _claims(("Ana", "300", 300, 300, 300, "exact")).with_columns(article_id=pl.lit(id_), day=day)
        for id_, day in (("a", pl.lit(None, dtype=pl.String)), ("b", pl.lit("2020-10-03")))
    ])  # fmt: skip
    echoes = pl.DataFrame({"article_id": ["a", "b"], "sentence_id": [0, 0], "origin_id": ["a-0", "a-0"]}).cast(
        {"sentence_id": pl.UInt32}
    )
    assert contested.claims_once(rows)["article_id"].to_list() == ["b"]  # the dated one
    row = contested.summary("q", ASKED, rows, DENIALS, echoes)
    assert (row["claims"], row["articles"], row["origins"], row["denials"], row["silences"]) == (1, 2, 1, 2, 1)
    assert contested.summary("q", ASKED, rows, DENIALS, ECHOES)["origins"] == 2


def test_speakers_are_those_who_say_a_figure_and_not_the_article_itself():
    rows = _claims(
        ("Ana", "300", 300, 300, 300, "exact"), ("the article itself", "500", 500, 500, 500, "exact"),
        ("Ana", "900", 900, 900, 900, "exact"),
    )  # fmt: skip
    row = contested.summary("q", ASKED, rows, DENIALS, ECHOES)
    assert (row["claims"], row["speakers"], row["origins"]) == (3, 1, 3)
    assert contested.voices_words(row).startswith(
        "3 claims by 1 speaker, printed in 1 article, from 3 independent origins"
    )


def test_extremes_of_one_speaker_contradict_nobody():
    one = _claims(("Ana", "300", 300, 300, 300, "exact"), ("Ana", "900", 900, 900, 900, "exact"))
    two = _claims(("Ana", "300", 300, 300, 300, "exact"), ("Bo", "900", 900, 900, 900, "exact"))
    apart = [
        dict(
            contested.in_short(contested.summary("q", ASKED, rows, DENIALS, ECHOES), contested.spread(rows)).iter_rows()
        )
        for rows in (one, two)
    ]
    assert [short["How far apart"] for short in apart] == ["900 is 3 × 300; both are given by Ana", "900 is 3 × 300"]
