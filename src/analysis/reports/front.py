"""The front page: what was found, at a glance, with the way to everything else."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import polars as pl

from analysis.reports.articles import DAY, articles_listing
from analysis.reports.pictures import chart
from analysis.reports.publication import Publication, question_page
from analysis.reports.quality import FIRST, scores
from analysis.reports.questions import finding, sides
from analysis.reports.writing import Page
from analysis.chart.wording import day_words
from analysis.chart import contested, views

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
            "picture": first and chart(first.id),
            "numbers": numbers(shown),
            "questions": shown.questions,
            "finding": finding,
            "sides": sides(first) if first else [],
            "question_page": question_page,
            "multiples": chart("contested"),
            "actors": chart("actors"),
            "denials": chart("denials"),
            "articles": articles_listing(shown),
            "read": read(shown),
            "scores": scores(),
            "sure": scores(FIRST),
            "abouts": shown.abouts,
            "voices": contested.voices_words,
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
        "dates": [day_words(day) for day in articles["published"].drop_nulls().sort().str.head(10) if len(day) == DAY],
        "undated": articles["published"].null_count(),
        "apart": [(kind, count) for kind, count in segments.iter_rows() if kind != "body"],
        "open": shown.tables["claims"]["left_open"].drop_nulls().len(),
        "not_figures": shown.tables["numerals"].height,
    }

