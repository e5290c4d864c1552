"""The front page: what was found, at a glance, with the way to everything else."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import polars as pl

from analysis.paths import REPORTS
from analysis.reports.articles import articles_listing
from analysis.reports.pictures import FIGURES, chart
from analysis.reports.publication import Publication, question_page
from analysis.reports.questions import finding, headline
from analysis.reports.writing import Page
from analysis import views

# The scores that a reader asks for first, by their names in scores.csv, in words.
_SCORES = {
    "figures found": "figures are found with the right words",
    "figure claimant": "the right speaker is given for a figure",
    "statements": "reported speech is found",
    "statement speaker": "the right speaker is given for it",
    "denials": "denials and silences are found",
    "denial denier": "the right one is said to deny",
    "actor uses": "names of actors are found",
}


class Number(NamedTuple):
    """A number that matters: how it is printed, what it counts, and where to look it up."""

    printed: str
    words: str
    link: str


def pages(shown: Publication) -> Iterator[Page]:
    """The front page."""
    first = shown.questions[0] if shown.questions else None
    yield Page(
        "index.html",
        "index.html.j2",
        {
            "first": first,
            "headline": first and headline(first),
            "picture": first and chart(first.id),
            "numbers": numbers(shown),
            "questions": shown.questions,
            "finding": finding,
            "question_page": question_page,
            "multiples": chart("contested") if (FIGURES / "contested.svg").exists() else None,
            "actors": chart("actors"),
            "denials": chart("denials"),
            "articles": articles_listing(shown),
            "read": read(shown),
            "scores": scores(),
        },
    )


def numbers(shown: Publication) -> list[Number]:
    """Three numbers that matter."""
    people = views.people_by_size(shown.figures)
    plain = people.filter(pl.col("modifier").cast(pl.String) == "exact").height
    denied = [asked for asked in shown.questions if asked.summary["denials"]]
    unanswered = shown.accusations.filter(pl.col("answer") == "none").height
    return [
        Number(f"{plain} of {people.height}", "figures of people are plain numbers. The others say at least, around or up to, or give no number at all.", "figures.html"),
        Number(f"{len(denied)} of {len(shown.questions)}", "contested questions have somebody who denies what is said. Mostly they deny the fact, seldom the number.", "questions.html"),
        Number(f"{unanswered} of {shown.accusations.height}", "accusations and disputed claims get no answer in the articles read.", "denials.html#accusations"),
    ]  # fmt: skip


def read(shown: Publication) -> dict[str, Any]:
    """What was read and what was left out, in numbers."""
    files, articles = shown.tables["files"], shown.tables["articles"]
    segments = shown.tables["sentences"].group_by(pl.col("segment").cast(pl.String)).len().sort("segment")
    status = files["status"].cast(pl.String)
    return {
        "articles": articles.height,
        "figures": shown.figures.height,
        "sentences": shown.tables["sentences"].height,
        "copies": int((status == "copy").sum()),
        "rejected": files.filter(status == "rejected").select("file", "reason").rows(),
        "outlets": articles["outlet"].drop_nulls().unique().sort().to_list(),
        "unnamed": articles["outlet"].null_count(),
        "dates": articles["published"].drop_nulls().str.head(10).sort().to_list(),
        "undated": articles["published"].null_count(),
        "apart": [(kind, count) for kind, count in segments.iter_rows() if kind != "body"],
        "open": shown.tables["claims"]["left_open"].drop_nulls().len(),
        "not_figures": shown.tables["numerals"].height,
    }


def scores() -> list[dict[str, Any]]:
    """The scores that a reader asks for first, with their words."""
    rows = {row["what"]: row for row in pl.read_csv(REPORTS / "tables" / "scores.csv").iter_rows(named=True)}
    return [{**rows[name], "words": words} for name, words in _SCORES.items() if name in rows]
